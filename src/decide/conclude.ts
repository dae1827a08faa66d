import type { Acceptance } from '../model/acceptance.ts';
import type { ExitCode } from '../model/errors.ts';
import type { DecidedComparison, VerdictFile } from '../model/verdict.ts';
import { exitCodeOf, overallVerdict } from './verdict.ts';

/** A regression and who has accepted it. */
export interface AcceptedComparison {
  readonly comparison: DecidedComparison;
  readonly acceptance: Acceptance;
}

/** A verdict together with what was accepted of it. The verdict itself is never changed. */
export interface Conclusion {
  readonly accepted: readonly AcceptedComparison[];
  /** Acceptances that a change has gone beyond: its estimate is above the ceiling. */
  readonly exceeded: readonly AcceptedComparison[];
  /** That of the verdict without the regressions that are accepted. */
  readonly exitCode: ExitCode;
}

const concerns = ({ benchmark, metric }: DecidedComparison, acceptance: Acceptance): boolean =>
  acceptance.benchmark === benchmark && (acceptance.metric === undefined || acceptance.metric === metric.name);

/**
 * What a verdict means for the check where changes were accepted. A regression is accepted when the estimate of its change
 * is at most the ceiling of the newest acceptance that concerns it. Verdicts that prove nothing cannot be accepted.
 *
 * @param acceptances oldest first
 */
export const conclude = (verdict: VerdictFile, acceptances: readonly Acceptance[]): Conclusion => {
  const pairs = verdict.comparisons.flatMap((comparison): AcceptedComparison[] => {
    if (comparison.kind !== 'decided' || comparison.verdict !== 'regressed') return [];
    const acceptance = acceptances.findLast((each) => concerns(comparison, each));
    return acceptance === undefined ? [] : [{ comparison, acceptance }];
  });
  const accepted = pairs.filter(({ comparison, acceptance }) => comparison.change.estimate <= acceptance.ceiling);
  const rest = verdict.comparisons.map((comparison) =>
    accepted.some((each) => each.comparison === comparison) ? { ...comparison, verdict: 'pass' as const } : comparison,
  );
  return {
    accepted,
    exceeded: pairs.filter((pair) => !accepted.includes(pair)),
    exitCode:
      accepted.length === 0
        ? exitCodeOf(verdict)
        : exitCodeOf({ ...verdict, comparisons: rest as VerdictFile['comparisons'], verdict: overallVerdict(rest) }),
  };
};
