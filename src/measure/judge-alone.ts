import type { Quality } from '../model/quality.ts';
import type { Sample, SampleOutcome, Window } from '../model/run.ts';
import type { Finding } from '../model/window-state.ts';
import { rejectedAmong } from './judge.ts';

/** Findings that hold a sample against samples before it, which may be of the other side of an interleaved session. */
const acrossSides: readonly string[] = ['start-temperature', 'power-limit-changed'];

const ofItself = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => !acrossSides.includes(code));

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/**
 * A window of one side's run, recomputed without the other side's: its own findings, and those that rest on both sides
 * as the file has them, in the file's order where it agrees. Pure.
 */
export const asFarAsKnown = (recomputed: Window, stored: Window | undefined): Window => {
  if (recomputed.findings === undefined || stored?.findings === undefined) return recomputed;
  const own = ofItself(recomputed.findings);
  const findings = same(own, ofItself(stored.findings))
    ? stored.findings
    : [...own, ...stored.findings.filter(({ code }) => acrossSides.includes(code))];
  return { ...recomputed, findings };
};

/**
 * Rejected samples of both sides before this one, as far as one side's run tells: its own, or, of the sample that was one
 * too many, as many as were allowed. Pure.
 */
export const rejectedOfBoth = (
  outcome: SampleOutcome,
  earlierOfBenchmark: readonly Pick<Sample, 'outcome'>[],
  { maxRejected }: Pick<Quality, 'maxRejected'>,
): number => {
  const tooMany = outcome.kind === 'failed' && outcome.code === 'machine-not-quiet';
  return tooMany ? maxRejected : rejectedAmong(earlierOfBenchmark);
};
