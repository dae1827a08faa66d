import type { BaselineFile, OlderSession, OlderValue, StoredSession } from '../model/baseline.ts';
import { median } from '../stats/location.ts';
import { sessionCentres } from '../stats/session-prediction.ts';
import { variance } from '../stats/variance.ts';
import { comparabilityDigest } from './comparability.ts';
import { metricKey, metricOf, type MetricAbout } from './metric-key.ts';
import { metricValue } from './metric-value.ts';

/**
 * One session on the time line of a benchmark: when, of which commit, what was accepted, and the centre of each metric.
 * Only points of equal `key` (pins and sources) are comparable.
 */
export type HistoryPoint = OlderSession;

/** Joules are kept to six digits and noise to three: meters show less. */
const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Smaller differences between samples are not the machine's. */
const leastVariance = 1e-12;

/** Most metrics that are derived where a session does not say which were decided on. */
const mostDerived = 40;

/** Metrics of a session that was stored before sessions named them: of whole samples and of every window's name. */
const derived = ({ samples }: StoredSession): MetricAbout[] => {
  const windows = samples.flatMap((sample) => sample.windows);
  const units = [...new Set(windows.flatMap((window) => Object.keys(window.units)))].sort();
  const names = [...new Set(windows.map((window) => window.name))];
  const ofAll = [{ name: 'energy' }, ...units.map((unit) => ({ name: `energy-per-${unit}`, unit }))];
  const ofEach = names.length < 2 ? [] : names.flatMap((window) => ofAll.map((metric) => ({ ...metric, window })));
  return [...ofAll, ...ofEach].slice(0, mostDerived);
};

/** A metric over the samples of a session; undefined where one of them has no value: no picking. */
const valueOf = (session: StoredSession, about: MetricAbout): OlderValue | undefined => {
  const logarithms: number[] = [];
  for (const { windows } of session.samples) {
    const value = metricValue(windows, { ...about, tolerance: 1 }, session.sources);
    if (value.kind === 'missing') return undefined;
    logarithms.push(Math.log(value.energyJ));
  }
  const centre =
    logarithms.length < 3 ? median(logarithms) : (sessionCentres([logarithms], leastVariance).centres[0] ?? 0);
  const valueJ = rounded(Math.exp(centre), 6);
  if (!(valueJ > 0 && valueJ < Infinity)) return undefined;
  return {
    valueJ,
    samples: logarithms.length,
    ...(logarithms.length < 2 ? {} : { runNoise: rounded(Math.sqrt(variance(logarithms)), 3) }),
  };
};

/**
 * A stored session as a point of its benchmark's history, which is also what compaction keeps of it. The centre is the
 * Huber location of ln(joules per unit) that decisions use, of this session alone; the median where it has fewer than
 * three samples.
 */
export const historyPoint = (session: StoredSession): HistoryPoint => {
  const metrics = session.metrics?.map(metricOf).filter((metric) => metric !== undefined) ?? derived(session);
  const values: Record<string, OlderValue> = {};
  for (const metric of metrics) {
    const value = metricOf(metricKey(metric)) === undefined ? undefined : valueOf(session, metric);
    if (value !== undefined) values[metricKey(metric)] = value;
  }
  const { id, createdAt, commit, accepted } = session;
  return {
    id,
    createdAt,
    ...(commit === undefined ? {} : { commit }),
    ...(accepted === undefined ? {} : { accepted }),
    key: comparabilityDigest(session),
    values,
  };
};

/** Sessions whose time cannot be read count as the oldest. */
export const timeOf = ({ createdAt }: { readonly createdAt: string }): number => {
  const time = Date.parse(createdAt);
  return Number.isNaN(time) ? -Infinity : time;
};

export const inOrderOfTime = <T extends { readonly createdAt: string }>(sessions: readonly T[]): T[] =>
  sessions
    .map((session) => ({ session, time: timeOf(session) }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ session }) => session);

/** Every session of a baseline, compacted ones and whole ones alike, oldest first. */
export const history = (file: BaselineFile): HistoryPoint[] =>
  inOrderOfTime([...(file.older ?? []), ...file.sessions.map(historyPoint)]);
