import { describe, expect, it } from 'vitest';
import { appendSession } from '../../src/baseline/append-session.ts';
import { baselineText } from '../../src/baseline/baseline-text.ts';
import { baselineBounds } from '../../src/baseline/compact.ts';
import { history, historyPoint } from '../../src/baseline/history-points.ts';
import { metricKey, metricOf } from '../../src/baseline/metric-key.ts';
import { BaselineFile, type StoredSession } from '../../src/model/baseline.ts';
import { check } from '../../src/model/schema.ts';
import { runOfJoules, sessionOf } from '../decide/run-builder.ts';

const machineClass = { name: 'cpu-8-abc', fields: { cpu: 'CPU' } };
const template = sessionOf(runOfJoules([100, 102, 98, 101, 99]));
const acceptance = {
  benchmark: 'cnn-train',
  ceiling: 0.08,
  reason: 'a larger model',
  by: 'a-person',
  at: '2026-01-01T00:00:00Z',
  head: 'a'.repeat(40),
};
const session = (index: number, more: Partial<StoredSession> = {}): StoredSession => ({
  ...template,
  id: `session-${index}`,
  createdAt: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
  ...more,
});
const appendAll = (sessions: readonly StoredSession[]): BaselineFile =>
  sessions.reduce<BaselineFile | undefined>(
    (file, next) => appendSession(file, machineClass, 'cnn-train', next),
    undefined,
  )!;
const numbered = (count: number): StoredSession[] => Array.from({ length: count }, (_, index) => session(index));

describe('the history of a baseline', () => {
  it('is the same for a session before and after it was compacted, and in order of time', () => {
    const accepted = [acceptance];
    const sessions = numbered(40).map((each, index) => (index === 3 ? { ...each, accepted } : each));
    const file = appendAll(sessions);
    expect(file.older).toHaveLength(10);
    expect(history(file)).toEqual(sessions.map(historyPoint));
    expect(history(file)[3]?.accepted).toEqual(accepted);
  });

  it('gives the centre, the number and the spread of the samples', () => {
    const { values } = historyPoint(session(0));
    const value = values['energy-per-epoch'];
    expect(value?.samples).toBe(5);
    expect(value?.valueJ).toBeCloseTo(100, 0);
    expect(value?.runNoise).toBeCloseTo(0.0158, 3);
  });

  it('names the metrics that were decided on, and derives them for files that do not', () => {
    const named = historyPoint(session(0));
    expect(Object.keys(named.values)).toEqual(template.metrics);
    const old = session(0);
    delete old.metrics;
    expect(Object.keys(historyPoint(old).values)).toEqual(['energy', 'energy-per-epoch']);
    expect(historyPoint(old).values['energy-per-epoch']).toEqual(named.values['energy-per-epoch']);
  });

  it('tells apart what is not comparable', () => {
    expect(historyPoint(session(0)).key).not.toBe(historyPoint(session(0, { pins: { kind: 'other' } })).key);
  });
});

describe('compaction', () => {
  it('is bounded over 1,000 merges, keeps the first session in sight, and thins out with age', () => {
    const file = appendAll(numbered(1000));
    const older = file.older ?? [];
    expect(older.length).toBeLessThanOrEqual(baselineBounds.older);
    expect(older[0]?.id).toBe('session-0');
    expect(new Set(history(file).map(({ id }) => id)).size).toBe(history(file).length);
    expect(check(BaselineFile, JSON.parse(baselineText(file))).kind).toBe('valid');
  });

  it('keeps sessions with an accepted change while others can go', () => {
    const sessions = numbered(700).map((each, index) => (index < 20 ? { ...each, accepted: [acceptance] } : each));
    const kept = new Set((appendAll(sessions).older ?? []).map(({ id }) => id));
    expect(sessions.slice(0, 20).every(({ id }) => kept.has(id))).toBe(true);
  });

  it('knows a compacted session by its id', () => {
    const file = appendAll(numbered(40));
    expect(appendSession(file, machineClass, 'cnn-train', session(0))).toBe(file);
  });
});

it('a metric is read back from its key, and nothing else is', () => {
  const net = { name: 'energy-per-sample', unit: 'sample', basis: 'net', window: 'a|b' } as const;
  expect(metricKey(net)).toBe('energy-per-sample net|a|b');
  for (const metric of [net, { name: 'energy' }]) expect(metricOf(metricKey(metric))).toEqual(metric);
  for (const text of ['', 'power', 'energy gross', 'energy|', 'energy|a\nb']) expect(metricOf(text)).toBeUndefined();
});
