import { momentS, type Reading } from './reading.ts';

/** A change of a sensor: when, seconds on the clock of the readings, and what it showed from there on. */
export interface Change {
  readonly atS: number;
  /** Seconds between the two readings that it lies between: it is known no better. */
  readonly betweenS: number;
  readonly value: number;
}

/** The changes of a sensor that was read faster than it moves: each lies between two readings, and their middle is taken. */
export const changesOf = (readings: readonly Reading[]): Change[] =>
  readings.flatMap((reading, index) => {
    const before = readings[index - 1];
    return before === undefined || before.value === reading.value
      ? []
      : [
          {
            atS: (momentS(before) + momentS(reading)) / 2,
            betweenS: momentS(reading) - momentS(before),
            value: reading.value,
          },
        ];
  });

/** Changes as pairs of seconds since the first reading and value, for a file. */
export const changeList = (readings: readonly Reading[]): (readonly [s: number, value: number])[] => {
  const first = readings[0];
  if (first === undefined) return [];
  const beginS = momentS(first);
  return changesOf(readings).map(({ atS, value }) => [Number((atS - beginS).toFixed(6)), value]);
};
