import type { Tick } from './ticks.ts';

/** Power at one moment as a sensor showed it: nanoseconds since the first reading, microwatts. */
export interface PowerPoint {
  readonly atNs: number;
  /** Half of the time in which the sensor may have taken the value. */
  readonly doubtNs: number;
  readonly powerUw: number;
}

export interface PowerSensor {
  /** How often the sensor takes a new value. */
  readonly updateNs: number;
  /** Each value is the mean of so long before; 0: of the moment. */
  readonly averageNs: number;
}

/**
 * The moments at which a power sensor took its values. A reading that repeats a value is no new one, unless it goes on
 * for longer than the sensor's update period: then power stayed the same. A mean belongs to the middle of its time.
 */
export const powerPointsOf = (ticks: readonly Tick[], { updateNs, averageNs }: PowerSensor): PowerPoint[] => {
  const origin = ticks[0]?.t ?? 0n;
  const points: PowerPoint[] = [];
  const put = (loNs: number, hiNs: number, powerUw: number): void => {
    points.push({ atNs: (loNs + hiNs - averageNs) / 2, doubtNs: (hiNs - loNs) / 2, powerUw });
  };
  let since = 0;
  let before: Tick | undefined;
  for (const tick of ticks) {
    const now = Number(tick.t - origin);
    const power = Number(tick.value);
    if (before === undefined) {
      put(now - updateNs, now, power);
      since = now;
    } else if (before.value !== tick.value) {
      const then = Number(before.t - origin);
      // The update before the one that changed it came one period earlier, and gave the same value.
      if (then - 1.5 * updateNs > since) put(then - updateNs, Math.min(then, now - updateNs), Number(before.value));
      put(Math.max(then, now - updateNs), now, power);
      since = now;
    }
    before = tick;
  }
  const lastNs = before === undefined ? 0 : Number(before.t - origin);
  if (before !== undefined && lastNs - updateNs > since) put(lastNs - updateNs, lastNs, Number(before.value));
  return points;
};
