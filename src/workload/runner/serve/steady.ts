import type { Load } from './load.ts';
import { inFlightMean } from './in-flight.ts';

/** Parts that a load is cut into to see when it settled. */
const parts = 40;

/**
 * Where a series has settled: the cut d, at most half of the series, for which the values behind it have the smallest
 * squared standard error of their mean, sum (x - mean)^2 / (n - d)^2 (the marginal standard error rule, MSER:
 * K. P. White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69, 1997).
 *
 * @returns how many values to leave out at the begin
 */
export const settledFrom = (values: readonly number[]): number => {
  let [best, least] = [0, Infinity];
  for (let cut = 0; cut <= values.length / 2; cut += 1) {
    const rest = values.slice(cut);
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
    const error = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rest.length ** 2;
    if (error < least) [best, least] = [cut, error];
  }
  return best;
};

/** The steady part of a load, on its clock. */
export interface SteadySpan {
  readonly fromS: number;
  readonly toS: number;
}

/**
 * The steady part of a load: from where the requests under way have settled (in an open loop), or the pieces of answers
 * that come in (in a closed one, where those under way are given), to the end of the load's duration. What is answered
 * after that is not in it.
 */
export const steadySpan = ({ records, fromS, toS }: Load, drive: 'rate' | 'concurrency'): SteadySpan => {
  const partS = (toS - fromS) / parts;
  let values: number[];
  if (drive === 'rate') {
    values = Array.from({ length: parts }, (_, part) =>
      inFlightMean(records, fromS + part * partS, fromS + (part + 1) * partS),
    );
  } else {
    values = new Array<number>(parts).fill(0);
    for (const at of records.flatMap(({ pieceTimesS }) => pieceTimesS)) {
      const part = Math.floor((at - fromS) / partS);
      if (part >= 0 && part < parts) values[part] = (values[part] ?? 0) + 1;
    }
  }
  return { fromS: fromS + settledFrom(values) * partS, toS };
};
