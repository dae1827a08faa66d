import type { StoredSession } from '../../model/baseline.ts';
import { difference, type Difference } from '../comparable.ts';
import { equalPart, type WorkPair, type WorkPart } from './work-part.ts';

/** Digests by window name and its turn in the sample, over all samples. */
const digestsOf = (session: StoredSession): Map<string, Set<string>> => {
  const digests = new Map<string, Set<string>>();
  for (const sample of session.samples) {
    const turns = new Map<string, number>();
    for (const window of sample.windows) {
      const turn = (turns.get(window.name) ?? 0) + 1;
      turns.set(window.name, turn);
      if (window.digest === undefined) continue;
      const key = turn === 1 ? window.name : `${window.name}#${turn}`;
      digests.set(key, (digests.get(key) ?? new Set<string>()).add(window.digest));
    }
  }
  return digests;
};

/** What the windows produced must be equal bit for bit, where the base itself produces the same every time. */
export const compareDigests = ({ base, head }: WorkPair): WorkPart => {
  const [inBase, inHead] = [digestsOf(base), digestsOf(head)];
  const differences: Difference[] = [];
  const warnings: string[] = [];
  for (const [window, baseDigests] of inBase) {
    const headDigests = inHead.get(window);
    if (headDigests === undefined) continue;
    if (baseDigests.size > 1) {
      warnings.push(`The base's output of window "${window}" differs from sample to sample, so it proves nothing.`);
      continue;
    }
    const other = [...headDigests].find((digest) => !baseDigests.has(digest));
    if (other !== undefined) differences.push(difference(`digest.${window}`, [...baseDigests][0], other));
  }
  const [first] = differences;
  if (first === undefined) return equalPart(warnings);
  const window = first.field.slice('digest.'.length);
  const short = (digest: string | undefined) => (digest ?? 'none').slice(0, 12);
  return {
    kind: 'unequal',
    reason:
      `window "${window}" gives a different output than the base ` +
      `(SHA-256 ${short(first.head)} in the head, ${short(first.base)} in the base), so the work is not the same`,
    differences,
    warnings,
  };
};
