import { arePaired } from '../model/complete-pairs.ts';
import type { RunFile } from '../model/run.ts';
import type { Policy, VerdictFile } from '../model/verdict.ts';
import { compareInterleaved } from './compare-interleaved.ts';
import { compareRuns } from './compare.ts';

/**
 * Compares two run files: by their pairs where they are base and head of one interleaved gate, in this order, and
 * otherwise as two runs. Pairs are judged by themselves: without what is stored, and without earlier gates.
 *
 * @param maxPairs of the gate that measured them: it says how the error probabilities are shared out over the looks
 * @param now the verdict's time
 */
export const compareTwo = (base: RunFile, head: RunFile, policy: Policy, maxPairs: number, now: Date): VerdictFile => {
  const isPair = arePaired(base, head) && head.interleaved?.arm === 'head';
  if (!isPair) return compareRuns(base, head, policy, now);
  const comparisons = head.benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0);
  return compareInterleaved(
    base,
    head,
    {
      policy,
      maxPairs,
      comparisons,
      baselines: new Map(),
      earlier: [],
      reasons: new Map(),
      endings: new Map(),
    },
    now,
  );
};
