import { describe, expect, it } from 'vitest';
import {
  concludeState,
  fittedState,
  readState,
  stateFits,
  stateLimit,
  stateLine,
  type CommentState,
} from '../../src/github/comment-state.ts';
import { markerOf } from '../../src/github/marker.ts';
import type { Acceptance } from '../../src/model/acceptance.ts';

const head = 'a'.repeat(40);
const shown = (benchmark: string, estimate = 0.05) => ({
  benchmark,
  metric: 'energy-per-epoch',
  label: 'energy per epoch (train)',
  estimate,
  low: estimate - 0.01,
  high: estimate + 0.01,
});
const acceptance = (overrides: Partial<Acceptance> = {}): Acceptance => ({
  benchmark: 'cnn-train',
  ceiling: 0.08,
  reason: 'a larger model',
  by: 'a-person',
  at: '2026-11-20T10:00:00Z',
  head,
  ...overrides,
});
const state = (overrides: Partial<CommentState> = {}): CommentState => ({
  key: 'gate',
  head,
  runId: 4711,
  title: '### ▲ JouleGate: The benchmark uses more energy',
  regressed: [shown('cnn-train')],
  more: 0,
  rest: { verdict: 'pass', exitCode: 0 },
  acceptances: [],
  revoked: [],
  ...overrides,
});
const comment = (of: CommentState, key = 'gate') => `${markerOf(key)}\n${stateLine(of)}\n### Title\n`;
const lineOf = (value: unknown, version = 'v1') =>
  `<!-- joulegate-state:${version}:${Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')} -->`;
const under = (line: string) => readState('gate', `${markerOf('gate')}\n${line}\nreport`);

describe('the state of a comment', () => {
  it('comes back as it was written, also through changed line ends', () => {
    const written = state({ acceptances: [acceptance({ reason: 'größer 🌍 --> <!--' })] });
    expect(readState('gate', comment(written))).toEqual({ kind: 'state', state: written });
    expect(readState('gate', comment(written).replaceAll('\n', '\r\n'))).toEqual({ kind: 'state', state: written });
  });

  it('cannot end the HTML comment that hides it', () => {
    const line = stateLine(state({ title: '--><b>', acceptances: [acceptance({ reason: '-->'.repeat(100) })] }));
    expect(line.match(/-->|--!>|[<>]/g)).toEqual(['<', '-->']);
  });

  it.each([
    ['quoted', (text: string) => text.replaceAll(/^/gm, '> ')],
    ['below the report', (text: string) => `report\n${text}`],
    ['in the third line', (text: string) => text.replace('\n', '\n\n')],
    ['without a marker', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['after text in its line', (text: string) => text.replace('\n', '\nx ')],
  ])('is not seen %s', (_, change) => {
    expect(readState('gate', change(comment(state())))).toEqual({ kind: 'none' });
  });

  it.each([
    ['of another gate', lineOf(state({ key: 'other' })), 'another gate'],
    ['of a later version', lineOf(state(), 'v2'), 'version 2'],
    ['cut off', stateLine(state()).slice(0, -20), 'not as it was written'],
    ['that is no JSON', lineOf('{'), 'not JSON'],
    ['that is no UTF-8', '<!-- joulegate-state:v1:_-7_ -->', 'not JSON'],
    ['with an unknown key', lineOf({ ...state(), admin: true }), 'unknown key'],
    ['with a number beyond all', lineOf(JSON.stringify(state()).replace('0.05', '1e999')), 'estimate'],
    ['with a ceiling beyond all', lineOf(state({ acceptances: [acceptance({ ceiling: 11 })] })), 'ceiling'],
    ['with a benchmark that is none', lineOf(state({ regressed: [shown('../x')] })), 'benchmark'],
    ['with an exit code that is none', lineOf({ ...state(), rest: { verdict: 'pass', exitCode: 2 } }), 'rest.exitCode'],
    ['that is too large', lineOf(state({ title: 'x'.repeat(20_000) })), `${stateLimit} characters`],
    [
      'with too many acceptances',
      lineOf(state({ acceptances: Array(21).fill(acceptance()) as Acceptance[] })),
      'accept',
    ],
  ])('%s cannot be used', (_, line, words) => {
    expect(under(line)).toEqual({ kind: 'unreadable', reason: expect.stringContaining(words) as string });
  });

  it('keeps all acceptances and as many regressions as fit, and counts the others', () => {
    const regressed = Array.from({ length: 1000 }, (_, at) => shown(`benchmark-${at}`));
    const full = fittedState(state({ regressed, acceptances: Array(10).fill(acceptance()) as Acceptance[] }));
    expect(stateLine(full).length).toBeLessThanOrEqual(stateLimit);
    expect(full.regressed.length).toBeGreaterThan(5);
    expect(full.regressed[0]?.benchmark).toBe('benchmark-0');
    expect(full.regressed.length + full.more).toBe(1000);
    expect(readState('gate', comment(full))).toEqual({ kind: 'state', state: full });
  });

  it('knows how many acceptances have room', () => {
    const long = acceptance({ reason: '語'.repeat(500) });
    expect(stateFits(state({ acceptances: [long, long, long] }))).toBe(true);
    expect(stateFits(state({ acceptances: Array(12).fill(long) as Acceptance[] }))).toBe(false);
    expect(stateFits(state({ acceptances: Array(21).fill(acceptance()) as Acceptance[] }))).toBe(false);
  });
});

describe('what a state comes to', () => {
  it('is a regression until all of them are accepted, then what the rest of the verdict is', () => {
    const two = state({ regressed: [shown('cnn-train'), shown('lm')], rest: { verdict: 'invalid', exitCode: 3 } });
    expect(concludeState(two).exitCode).toBe(1);
    expect(concludeState({ ...two, acceptances: [acceptance()] }).exitCode).toBe(1);
    const both = { ...two, acceptances: [acceptance(), acceptance({ benchmark: 'lm' })] };
    expect(concludeState(both)).toMatchObject({ exitCode: 3, verdict: 'invalid' });
    expect(concludeState({ ...both, rest: { verdict: 'pass', exitCode: 0 } }).exitCode).toBe(0);
  });

  it('stays a regression where some did not fit', () => {
    expect(concludeState(state({ more: 1, acceptances: [acceptance()] })).exitCode).toBe(1);
  });
});
