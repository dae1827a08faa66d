import type { IdleReading } from '../model/idle.ts';
import { idleTakesS, measureIdle } from './idle.ts';
import type { ReportIdle } from './progress.ts';
import type { Course } from './take-sample.ts';

/** How idle power is measured at both ends of a session. */
export interface IdleOptions {
  /** Seconds of idle power before and after; none unless given. */
  readonly idleS?: number;
  /** Hears that idle power is being measured, as it begins. */
  readonly onIdle?: ReportIdle;
}

const measuredSources = ({ detection }: Pick<Course, 'detection'>) =>
  detection.sources.filter(({ provenance }) => provenance !== 'estimated');

/** Seconds that one end of the session takes: 0 where nothing is measured there. */
export const idleEndS = (course: Pick<Course, 'detection'>, { idleS = 0 }: IdleOptions): number =>
  idleS === 0 || measuredSources(course).length === 0 ? 0 : idleTakesS(idleS);

/** Idle power at one end of the session, where it is wanted and something is measured. */
export const idleAtEnd = async (
  course: Course,
  options: IdleOptions,
  when: IdleReading['when'],
): Promise<IdleReading[]> => {
  const { machine, context, signal, quality } = course;
  const seconds = idleEndS(course, options);
  if (seconds === 0) return [];
  signal?.throwIfAborted();
  options.onIdle?.({ when, seconds });
  const { idleS = 0 } = options;
  const more = { ...(context === undefined ? {} : { context }), ...(signal === undefined ? {} : { signal }) };
  return [await measureIdle({ when, sources: measuredSources(course), durationS: idleS, quality, machine, ...more })];
};
