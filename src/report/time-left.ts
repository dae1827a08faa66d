import type { IdleProgress, Progress } from '../measure/progress.ts';
import { duration } from './format.ts';

/**
 * `about 12 s left`, `at least 3 min 5 s left` while some benchmark's pace is not known, `at most 3 min 5 s left` of a
 * session that may end before, or nothing where none is known.
 */
export const timeLeft = ({
  remainingS,
  remainingIsPartial,
  arm,
}: Pick<Progress, 'remainingS' | 'remainingIsPartial' | 'arm'>): string | undefined => {
  if (remainingS === undefined) return undefined;
  const whole = Math.max(1, Math.round(remainingS));
  const bound = remainingIsPartial ? 'at least' : arm === undefined ? 'about' : 'at most';
  return `${bound} ${whole < 100 ? `${whole} s` : duration(whole)} left`;
};

/** `pair 5 of at most 20, head`, `warm-up 1 of 2, base`; undefined of a session that is not interleaved. */
export const pairWords = ({ arm, warmup, sample, of }: Progress): string | undefined => {
  if (arm === undefined) return undefined;
  return `${warmup ? `warm-up ${sample} of ${of}` : `pair ${sample} of at most ${of}`}, ${arm}`;
};

/** `measuring idle power before the first benchmark, about 6 s`. */
export const idleWords = ({ when, seconds }: IdleProgress): string =>
  `measuring idle power ${when === 'before' ? 'before the first' : 'after the last'} benchmark, about ` +
  `${Math.max(1, Math.round(seconds))} s`;
