import type { Acceptance } from '../model/acceptance.ts';
import type { ExitCode } from '../model/errors.ts';
import type { DecidedComparison, Verdict, VerdictFile } from '../model/verdict.ts';
import { exitCodeOf, overallVerdict } from './verdict.ts';

/** What of a regression an acceptance speaks about. */
export interface RegressedChange {
  readonly benchmark: string;
  /** Name of the metric; several windows of a benchmark may have the same. */
  readonly metric: string;
  /** Relative change, as a fraction. */
  readonly estimate: number;
}

/** A regression and the acceptance that concerns it. */
export interface AcceptedChange<T extends RegressedChange> {
  readonly change: T;
  readonly acceptance: Acceptance;
}

/** What acceptances do to some regressions. */
export interface Holding<T extends RegressedChange> {
  readonly accepted: readonly AcceptedChange<T>[];
  /** Regressions above the ceiling of the acceptance that concerns them. */
  readonly exceeded: readonly AcceptedChange<T>[];
  /** The acceptances without those that concern a regression which went beyond its ceiling. */
  readonly standing: readonly Acceptance[];
}

/** Whether an acceptance is about a metric of a benchmark, in every window. */
export const concerns = (
  { benchmark, metric }: Pick<Acceptance, 'benchmark' | 'metric'>,
  change: Pick<RegressedChange, 'benchmark' | 'metric'>,
): boolean => benchmark === change.benchmark && (metric === undefined || metric === change.metric);

/**
 * Holds regressions against acceptances. A regression is accepted when the estimate of its change is at most the ceiling of
 * the newest acceptance that concerns it. One that goes beyond it revokes every acceptance that concerns it, and with them
 * what else they covered: what was accepted is not what is there now.
 *
 * @param acceptances oldest first
 */
export const holdAgainst = <T extends RegressedChange>(
  changes: readonly T[],
  acceptances: readonly Acceptance[],
): Holding<T> => {
  const pairs = changes.flatMap((change): AcceptedChange<T>[] => {
    const acceptance = acceptances.findLast((each) => concerns(each, change));
    return acceptance === undefined ? [] : [{ change, acceptance }];
  });
  // Written so that a change which is no number goes beyond every ceiling.
  const exceeded = pairs.filter(({ change, acceptance }) => !(change.estimate <= acceptance.ceiling));
  const standing = acceptances.filter((each) => !exceeded.some(({ change }) => concerns(each, change)));
  const accepted = pairs.filter(({ acceptance }) => standing.includes(acceptance));
  return { accepted, exceeded, standing };
};

/** A regression of a verdict in the words of {@link RegressedChange}. */
export interface RegressedComparison extends RegressedChange {
  readonly comparison: DecidedComparison;
}

/** The regressions of a verdict, in its order. */
export const regressionsOf = ({ comparisons }: Pick<VerdictFile, 'comparisons'>): readonly RegressedComparison[] =>
  comparisons.flatMap((comparison) =>
    comparison.kind === 'decided' && comparison.verdict === 'regressed'
      ? [
          {
            benchmark: comparison.benchmark,
            metric: comparison.metric.name,
            estimate: comparison.change.estimate,
            comparison,
          },
        ]
      : [],
  );

/** What a verdict comes to without some of its regressions. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
}

/** A verdict in which these comparisons pass. @param excused comparisons of the verdict itself */
export const outcomeWithout = (file: VerdictFile, excused: readonly DecidedComparison[]): Outcome => {
  if (excused.length === 0) return { verdict: file.verdict, exitCode: exitCodeOf(file) };
  const comparisons = file.comparisons.map((comparison) =>
    comparison.kind === 'decided' && excused.includes(comparison)
      ? { ...comparison, verdict: 'pass' as const }
      : comparison,
  );
  const verdict = overallVerdict(comparisons);
  return { verdict, exitCode: exitCodeOf({ ...file, comparisons, verdict }) };
};

/** A verdict together with what was accepted of it. The verdict itself is never changed. */
export interface Conclusion extends Holding<RegressedComparison>, Outcome {}

/**
 * What a verdict means for the check where changes were accepted ({@link holdAgainst}): that of the verdict without the
 * regressions that are accepted. Verdicts that prove nothing cannot be accepted.
 *
 * @param acceptances oldest first
 */
export const conclude = (verdict: VerdictFile, acceptances: readonly Acceptance[]): Conclusion => {
  const holding = holdAgainst(regressionsOf(verdict), acceptances);
  return {
    ...holding,
    ...outcomeWithout(
      verdict,
      holding.accepted.map(({ change }) => change.comparison),
    ),
  };
};
