import type { Check } from './check-list.ts';
import type { Target } from './target.ts';

const markerOf = (runUrl: string): string => `<!-- joulegate:run ${runUrl} -->`;
const anyMarker = /^<!-- joulegate:run \S+ -->$/m;

/**
 * What a check says while it is measured. It names the run that works on it: GitHub replaces the `details_url` of checks
 * that its own Actions token makes, so that cannot tell whose a check is.
 */
export const progressOutput = ({ runUrl }: Pick<Target, 'runUrl'>): { title: string; summary: string } => ({
  title: 'Measuring',
  summary:
    runUrl === undefined
      ? 'The verdict appears here when the job ends.'
      : `The verdict appears here when [the job](${runUrl}) ends.\n\n${markerOf(runUrl)}`,
});

/** Whether an unfinished check is in the hands of another run than this target's. */
export const isAnothers = (check: Check, { runUrl }: Pick<Target, 'runUrl'>): boolean => {
  const summary = (check.output?.summary ?? '').replaceAll('\r\n', '\n');
  if (check.status === 'completed' || !anyMarker.test(summary)) return false;
  return runUrl === undefined || !summary.includes(markerOf(runUrl));
};
