import type { IdleProgress, Progress } from '../measure/progress.ts';
import { duration } from './format.ts';

/** `about 12 s left`, `at least 3 min 5 s left` while some benchmark's pace is not known, or nothing where none is. */
export const timeLeft = ({
  remainingS,
  remainingIsPartial,
}: Pick<Progress, 'remainingS' | 'remainingIsPartial'>): string | undefined => {
  if (remainingS === undefined) return undefined;
  const whole = Math.max(1, Math.round(remainingS));
  return `${remainingIsPartial ? 'at least' : 'about'} ${whole < 100 ? `${whole} s` : duration(whole)} left`;
};

/** `measuring idle power before the first benchmark, about 6 s`. */
export const idleWords = ({ when, seconds }: IdleProgress): string =>
  `measuring idle power ${when === 'before' ? 'before the first' : 'after the last'} benchmark, about ` +
  `${Math.max(1, Math.round(seconds))} s`;
