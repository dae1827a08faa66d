import type { StoredSession, StoredWindow } from '../model/baseline.ts';
import { median } from '../stats/location.ts';

const endOf = (window: StoredWindow): number => (window.offsetS ?? 0) + window.durationS;

/** A metric of the workload as a sample ends with it: what the last window to report it says. */
const lastReported = (windows: readonly StoredWindow[], name: string): number | undefined => {
  let last: StoredWindow | undefined;
  for (const window of windows) {
    if (Object.hasOwn(window.metrics, name) && (last === undefined || endOf(window) >= endOf(last))) last = window;
  }
  return last?.metrics[name];
};

/** Medians over the samples of every metric that the workload reports; samples without it are left out. */
export const medianMetrics = (sessions: readonly StoredSession[]): Record<string, number> => {
  const samples = sessions.flatMap((session) => session.samples);
  const names = new Set(samples.flatMap(({ windows }) => windows.flatMap((window) => Object.keys(window.metrics))));
  return Object.fromEntries(
    [...names].sort().map((name) => {
      const values = samples.map(({ windows }) => lastReported(windows, name)).filter((value) => value !== undefined);
      return [name, median(values)];
    }),
  );
};
