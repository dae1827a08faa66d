import { describe, expect, it } from 'vitest';
import { appendSession } from '../../src/baseline/append-session.ts';
import { baselineBounds } from '../../src/baseline/compact.ts';
import { baselineText } from '../../src/baseline/baseline-text.ts';
import { BaselineFile, type StoredSession } from '../../src/model/baseline.ts';
import { check } from '../../src/model/schema.ts';
import { runOfJoules, sessionOf } from '../decide/run-builder.ts';

const machineClass = { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } };
const template = sessionOf(runOfJoules([1, 1, 1]));
const session = (index: number, more: Partial<StoredSession> = {}): StoredSession => ({
  ...template,
  id: `session-${index}`,
  createdAt: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
  ...more,
});
const append = (file: BaselineFile | undefined, next: StoredSession) =>
  appendSession(file, machineClass, 'cnn-train', next);
const appendAll = (sessions: readonly StoredSession[]): BaselineFile =>
  sessions.reduce<BaselineFile | undefined>(append, undefined)!;
const ids = (file: BaselineFile): string[] => file.sessions.map(({ id }) => id);

describe('appending a session', () => {
  it('starts a file that fits the schema', () => {
    const file = append(undefined, session(0));
    expect(check(BaselineFile, file).kind).toBe('valid');
    expect(file).toMatchObject({ schemaVersion: 1, kind: 'baseline', benchmark: 'cnn-train', machineClass });
  });

  it('twice changes nothing', () => {
    const file = appendAll([session(0), session(1)]);
    expect(append(file, session(0, { createdAt: '2030-01-01T00:00:00Z' }))).toBe(file);
  });

  it('keeps them in order of time, and does not change what it was given', () => {
    const before = appendAll([session(0), session(2)]);
    expect(ids(append(before, session(1)))).toEqual(['session-0', 'session-1', 'session-2']);
    expect(ids(before)).toEqual(['session-0', 'session-2']);
  });

  it('keeps the newest 30 of equal pins and sources whole, whatever the order of their keys', () => {
    const turned = Object.fromEntries(Object.entries(template.pins).reverse());
    const file = appendAll(
      Array.from({ length: 40 }, (_, index) => session(index, index % 2 === 0 ? {} : { pins: turned })),
    );
    expect(file.sessions).toHaveLength(30);
    expect(ids(file)[0]).toBe('session-10');
    expect(file.older?.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => `session-${index}`));
    expect(check(BaselineFile, JSON.parse(baselineText(file))).kind).toBe('valid');
  });

  it('keeps 120 in all, and the rare ones beside the frequent', () => {
    const rare = session(0, { pins: { kind: 'rare' } });
    const other = Array.from({ length: 130 }, (_, index) => session(index + 1, { pins: { run: String(index % 5) } }));
    const file = appendAll([rare, ...other]);
    expect(file.sessions).toHaveLength(120);
    expect(ids(file)).not.toContain('session-0');
    const few = appendAll([rare, ...Array.from({ length: 100 }, (_, index) => session(index + 1))]);
    expect(few.sessions).toHaveLength(31);
    expect(ids(few)[0]).toBe('session-0');
  });

  it('stays within the bytes that the reader accepts', () => {
    const big = (index: number) =>
      session(index, {
        pins: Object.fromEntries(Array.from({ length: 1100 }, (_, key) => [`p${key}`, 'x'.repeat(4000)])),
      });
    const file = appendAll([0, 1, 2, 3, 4, 5].map(big));
    expect(ids(file)).toEqual(['session-3', 'session-4', 'session-5']);
    expect(Buffer.byteLength(baselineText(file))).toBeLessThan(baselineBounds.bytes + 10_000);
  });
});

describe('appending refuses', () => {
  const file = append(undefined, session(0));
  it.each<[string, () => BaselineFile, string]>([
    ['another benchmark', () => appendSession(file, machineClass, 'other', session(1)), 'baseline-mismatch'],
    [
      'another machine class',
      () => appendSession(file, { ...machineClass, name: 'b' }, 'cnn-train', session(1)),
      'baseline-mismatch',
    ],
    [
      'other fields of the class',
      () => appendSession(file, { ...machineClass, fields: {} }, 'cnn-train', session(1)),
      'baseline-mismatch',
    ],
    ['a time that is none', () => append(file, session(1, { createdAt: 'yesterday' })), 'session-bad-time'],
    [
      'a session too large to be read again',
      () =>
        append(
          file,
          session(1, {
            pins: Object.fromEntries(Array.from({ length: 4500 }, (_, key) => [`p${key}`, 'x'.repeat(4000)])),
          }),
        ),
      'session-too-large',
    ],
  ])('%s', (_what, appended, code) => {
    expect(appended).toThrow(expect.objectContaining({ code, hint: expect.stringMatching(/\S/) }));
  });
});

it('the text of a baseline has one line a session, so that one more is one added line', () => {
  const one = baselineText(appendAll([session(0)]));
  const two = baselineText(appendAll([session(0), session(1)]));
  expect(JSON.parse(two)).toEqual(appendAll([session(0), session(1)]));
  expect(two.split('\n').length - one.split('\n').length).toBe(1);
  expect(baselineText({ ...appendAll([session(0)]), sessions: [] })).toContain('"sessions": [\n]');
});
