const gibibyte = 1024 ** 3;

/** Sizes between a power of two and the next, as shares of the lower one: what is sold, from 16 GiB on and below. */
const largeSteps = [1.25, 1.5, 1.75, 2] as const;
const smallSteps = [1.5, 2] as const;

/**
 * Memory as the size that was bought, in GiB: the least of 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, ...
 * that holds what the kernel reports.
 *
 * The kernel reports less than is installed: its own image and page tables (1 to 3 %), what the firmware and an integrated
 * GPU take, and what is reserved for a crash kernel (192 to 512 MiB, kernel documentation, "Kdump"), a little different at
 * each boot. The borders are the sizes themselves, so what is reported stays clear of them; below 16 GiB, where half a
 * GiB is a larger share, there are fewer.
 */
export const memoryBucket = (bytes: number): number => {
  let lower = 0.25;
  while (lower * 2 * gibibyte < bytes) lower *= 2;
  const steps = lower >= 16 ? largeSteps : smallSteps;
  return steps.map((step) => lower * step).find((size) => size * gibibyte >= bytes) ?? lower * 2;
};

/** Limits from here on are told apart in steps of 5 W, others in steps of 1 W. */
const coarseFromW = 48.75;

/**
 * A power limit in whole watts, so that the jitter of a reading does not make another machine of the same one.
 *
 * Limits are set in whole watts, mostly in fives and tens (`nvidia-smi -pl 285`), seldom in halves (62.5 W), and drivers
 * give them back in milliwatts that may be off by rounding. So the borders lie where limits do not: from 48.75 W on
 * at 3.75 W above each multiple of five (300 W stands for 298.75 to 303.75 W, and 72 W lies in the midst of 70 W's),
 * below at three quarters of each watt. Two limits that are 5 W apart are never one.
 *
 * @param milliwatts as NVML gives it
 */
export const powerLimitBucket = (milliwatts: number): number => {
  const watts = milliwatts / 1000;
  return watts >= coarseFromW ? Math.floor((watts + 1.25) / 5) * 5 : Math.floor(watts + 0.25);
};
