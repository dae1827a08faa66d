/** One reading of a sensor: when it was asked and answered (CLOCK_MONOTONIC, nanoseconds) and what it said (its own unit). */
export interface Reading {
  readonly askedNs: bigint;
  readonly answeredNs: bigint;
  readonly value: number;
}

/** The middle of a call: the best guess of the moment that a reading is of. */
export const momentS = ({ askedNs, answeredNs }: Reading): number => Number(askedNs + answeredNs) / 2e9;

/** Nearest-rank percentile. @param share above 0 to 1 @throws RangeError for no values */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('a percentile needs at least one value');
  return value;
};
