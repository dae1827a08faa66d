import type { Arm } from '../../model/run.ts';
import { endedPart, remaining, type Pace, type Progress, type ReportProgress } from '../progress.ts';
import type { TimeBudget } from './time-budget.ts';

/** What the progress of an interleaved session is told from. */
export interface PairProgress {
  readonly budget: TimeBudget;
  /** Most samples of each benchmark, both sides together, in order. */
  readonly paces: readonly Pace[];
  readonly onProgress: ReportProgress;
}

/** Seconds that are left at most: at the pace so far, and never more than the budget has. */
const atMostLeftS = ({ budget, paces }: PairProgress, position: number, runningS: number): number | undefined => {
  const left = remaining(paces, position, runningS);
  const budgetS = Math.max(0, budget.endS - budget.elapsedS());
  if (left !== undefined && !left.partial) return Math.min(left.seconds, budgetS);
  return Number.isFinite(budgetS) ? budgetS : undefined;
};

/** Reports one sample, as it begins and whenever its workload says something. */
export const pairReporter = (
  session: PairProgress,
  position: number,
  sample: { readonly arm: Arm } & Pick<Progress, 'benchmark' | 'sample' | 'of' | 'warmup'>,
): ((text?: string) => void) => {
  const { budget, paces, onProgress } = session;
  const beganS = budget.elapsedS();
  return (text) => {
    const elapsedS = budget.elapsedS();
    const remainingS = atMostLeftS(session, position, elapsedS - beganS);
    onProgress({
      ...sample,
      done: endedPart(paces),
      elapsedS,
      ...(remainingS === undefined ? {} : { remainingS }),
      remainingIsPartial: false,
      ...(text === undefined ? {} : { text }),
    });
  };
};
