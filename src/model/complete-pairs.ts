import type { Arm, BenchmarkRun, RunFile, Sample } from './run.ts';

/** Something of either side of an interleaved session. */
export type Sides<T> = Readonly<Record<Arm, T>>;

/** Whether two runs are the two sides of one interleaved session: each names the other. */
export const arePaired = (
  run: Pick<RunFile, 'id' | 'interleaved'>,
  other: Pick<RunFile, 'id' | 'interleaved'>,
): boolean =>
  run.interleaved !== undefined &&
  other.interleaved !== undefined &&
  run.interleaved.with === other.id &&
  other.interleaved.with === run.id &&
  run.interleaved.arm !== other.interleaved.arm;

/** Two samples of one pair, both counted. */
export interface CompletePair {
  readonly pair: number;
  readonly base: Sample;
  readonly head: Sample;
}

/** The sample of each pair that takes part in decisions: it ended well and has windows. */
const countedByPair = (samples: readonly Sample[]): ReadonlyMap<number, Sample> => {
  const counted = new Map<number, Sample>();
  for (const sample of samples) {
    const { pair, warmup, outcome, windows } = sample;
    if (pair === undefined || warmup || outcome.kind !== 'ok' || windows.length === 0 || counted.has(pair)) continue;
    counted.set(pair, sample);
  }
  return counted;
};

/** The pairs of a benchmark of which both samples count, in the order of their numbers. Pure. */
export const completePairs = (
  base: Pick<BenchmarkRun, 'samples'>,
  head: Pick<BenchmarkRun, 'samples'>,
): CompletePair[] => {
  const ofBase = countedByPair(base.samples);
  return [...countedByPair(head.samples)]
    .flatMap(([pair, sample]) => {
      const other = ofBase.get(pair);
      return other === undefined ? [] : [{ pair, base: other, head: sample }];
    })
    .toSorted((a, b) => a.pair - b.pair);
};
