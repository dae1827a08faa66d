import { arePaired, completePairs } from '../model/complete-pairs.ts';
import { JouleGateError } from '../model/errors.ts';
import type { PairedBenchmark, PairedSession } from '../model/evidence.ts';
import type { RunFile } from '../model/run.ts';
import { toStoredSession } from './stored-session.ts';

/** @throws JouleGateError `runs-not-paired` unless the two are base and head of one interleaved session */
const checkPaired = (base: RunFile, head: RunFile): void => {
  if (arePaired(base, head) && head.interleaved?.arm === 'head') return;
  throw new JouleGateError(
    'data',
    'runs-not-paired',
    `runs ${base.id} and ${head.id} are not the base and the head of one interleaved session`,
    { hint: 'Give base-run.json and run.json of one and the same folder.' },
  );
};

/**
 * One benchmark of two runs that were measured in turns: its complete pairs alone, in the order of their numbers.
 * Undefined where one of the runs lacks the benchmark or no pair is complete.
 *
 * @throws JouleGateError `runs-not-paired`; `session-empty` where no source was read; `window-ends-before-begin`
 */
export const pairedBenchmark = (base: RunFile, head: RunFile, name: string): PairedBenchmark | undefined => {
  checkPaired(base, head);
  const [ofBase, ofHead] = [base, head].map(({ benchmarks }) => benchmarks.find((each) => each.name === name));
  if (ofBase === undefined || ofHead === undefined) return undefined;
  const pairs = completePairs(ofBase, ofHead);
  if (pairs.length === 0) return undefined;
  return {
    benchmark: name,
    base: toStoredSession(base, { ...ofBase, samples: pairs.map((pair) => pair.base) }),
    head: toStoredSession(head, { ...ofHead, samples: pairs.map((pair) => pair.head) }),
  };
};

/**
 * The pairs of a whole session, as evidence. A benchmark without a complete pair is left out.
 * @throws JouleGateError as {@link pairedBenchmark}
 */
export const toPairedSession = (base: RunFile, head: RunFile): PairedSession => {
  checkPaired(base, head);
  return {
    id: head.id,
    createdAt: head.createdAt,
    benchmarks: head.benchmarks
      .map(({ name }) => pairedBenchmark(base, head, name))
      .filter((each) => each !== undefined),
  };
};
