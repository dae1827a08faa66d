import { describe, expect, it } from 'vitest';
import { AnswerReader } from '../../../src/workload/runner/serve/answer-reader.ts';
import { arrivalTimes } from '../../../src/workload/runner/serve/arrivals.ts';
import { checkFailures } from '../../../src/workload/runner/serve/failures.ts';
import { pointWindow } from '../../../src/workload/runner/serve/point-window.ts';
import type { RequestOutcome, RequestRecord } from '../../../src/workload/runner/serve/record.ts';
import { isSaturated } from '../../../src/workload/runner/serve/saturation.ts';
import { settledFrom, steadySpan } from '../../../src/workload/runner/serve/steady.ts';

describe('arrivals', () => {
  it('are evenly spaced, without drift', () => {
    const times = arrivalTimes('fixed', 10, 100, 1);
    expect(times).toHaveLength(1000);
    expect(times[999]).toBe(99.9);
  });

  it('of a Poisson process are the same for a seed, and have exponential gaps', () => {
    const times = arrivalTimes('poisson', 50, 400, 3);
    expect(arrivalTimes('poisson', 50, 400, 3)).toEqual(times);
    expect(arrivalTimes('poisson', 50, 400, 4)).not.toEqual(times);
    // 20 000 expected, with a standard deviation of 141.
    expect(Math.abs(times.length - 20_000)).toBeLessThan(5 * 142);
    const gaps = [...times].map((at, index) => at - (times[index - 1] ?? 0));
    // Of exponential gaps, exp(-1) are longer than their mean.
    const longer = gaps.filter((gap) => gap > 1 / 50).length / gaps.length;
    expect(Math.abs(longer - Math.exp(-1))).toBeLessThan(0.02);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
  });
});

describe('an answer in a stream', () => {
  const read = (text: string, cut = text.length) => {
    const pieces: string[] = [];
    const reader = new AnswerReader((piece) => pieces.push(piece));
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += cut) reader.feed(bytes.subarray(at, at + cut));
    return { pieces, usage: reader.end() };
  };
  const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
  const piece = (content: string) => event({ choices: [{ delta: { content }, finish_reason: null }] });
  const usage = event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } });
  const done = 'data: [DONE]\n\n';

  it.each([1, 2, 7, 1000])('is the same however it is cut (%i bytes)', (cut) => {
    const whole = `: ping\n\n${piece('')}${piece('Grüße')}${piece(' 日本')}${usage}${done}`;
    expect(read(whole, cut)).toEqual({ pieces: ['Grüße', ' 日本'], usage: { inputTokens: 3, outputTokens: 2 } });
  });

  it('counts what a model says while it reasons, and the text of completions', () => {
    const events = [{ choices: [{ delta: { reasoning_content: 'hm' } }] }, { choices: [{ text: 'so' }] }];
    expect(read(`${events.map(event).join('')}${usage}${done}`).pieces).toEqual(['hm', 'so']);
  });

  it.each([
    ['dropped', `${piece('a')}${usage}`, 'before the answer was complete'],
    ['no-usage', `${piece('a')}${done}`, 'without "usage"'],
    ['malformed', `${piece('a')}data: {"cho\n\n`, 'no JSON'],
    ['malformed', event([1]), 'no part of an answer'],
    ['malformed', `<html>502 Bad Gateway</html>\n`, 'no event'],
    [
      'malformed',
      event({ choices: [], usage: { prompt_tokens: 'many', completion_tokens: 1 } }),
      'no numbers of tokens',
    ],
    ['http', event({ error: { message: 'out of memory' } }), 'out of memory'],
  ])('that is %s is told: %s', (failure, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ failure, message: expect.stringContaining(message) as string }),
    );
  });
});

const completed: RequestOutcome = { kind: 'completed', inputTokens: 5, outputTokens: 4 };
/** A request of `forS` seconds with four pieces, evenly over it. */
const record = (atS: number, forS: number, outcome: RequestOutcome = completed): RequestRecord => ({
  intendedS: atS,
  sentS: atS,
  endS: atS + forS,
  outcome,
  pieceTimesS: [1, 2, 3, 4].map((part) => atS + (part * forS) / 4),
});
const every = (gapS: number, toS: number, forS: (atS: number) => number): RequestRecord[] =>
  Array.from({ length: Math.round(toS / gapS) }, (_, index) => record(index * gapS, forS(index * gapS)));

describe('the steady part', () => {
  it('begins where a series has settled, and with the series where it always was', () => {
    const ramp = Array.from({ length: 40 }, (_, index) => Math.min(index, 10) + (index % 2) * 0.1);
    expect(settledFrom(ramp)).toBe(10);
    expect(settledFrom(Array.from({ length: 40 }, (_, index) => 5 + (index % 2)))).toBe(0);
    expect(settledFrom(Array.from({ length: 40 }, (_, index) => index))).toBeLessThanOrEqual(20);
  });

  it('leaves the filling of a server out', () => {
    // Requests of 10 s, one a second: ten are under way from the tenth second on.
    const records = every(1, 60, () => 10);
    const span = steadySpan({ records, fromS: 0, toS: 40, cpuShare: 0 }, 'rate');
    expect(span.fromS).toBeGreaterThanOrEqual(9);
    expect(span.fromS).toBeLessThanOrEqual(11);
    expect(span.toS).toBe(40);
    expect(isSaturated(records, span)).toBe(false);
  });

  it('is saturated where requests pile up or time out, and not by chance', () => {
    const span = { fromS: 20, toS: 40 };
    // Two a second, of which the server answers one in two seconds: the wait grows and grows.
    expect(
      isSaturated(
        every(0.5, 40, (at) => 1 + 3 * at),
        span,
      ),
    ).toBe(true);
    expect(
      isSaturated(
        every(0.5, 40, (at) => (at > 37 ? 4 : 1)),
        span,
      ),
    ).toBe(false);
    const late: RequestOutcome = { kind: 'failed', failure: 'timed-out', message: '' };
    const tenth = every(0.5, 40, () => 1).map((each, index) => (index % 10 === 0 ? { ...each, outcome: late } : each));
    expect(isSaturated(tenth, span)).toBe(true);
  });
});

describe('the units of a load', () => {
  it('are what came inside the steady part: pieces at the edges count where they came', () => {
    // Constant load from long before: the steady part is all of it.
    const records = Array.from({ length: 120 }, (_, index) => record(index * 0.5 - 10, 2));
    const { fromS, toS, units, metrics } = pointWindow(
      'rate-2',
      { kind: 'rate', perS: 2, arrivals: 'fixed' },
      { records, fromS: 10.1, toS: 30.1, cpuShare: 0.01 },
    );
    expect([fromS, toS]).toEqual([10.1, 30.1]);
    expect(units).toEqual({ request: 40, token: 160, 'output-token': 160, 'input-token': 200 });
    expect(metrics).toMatchObject({
      'served-rate': 2,
      'offered-rate': 2,
      saturated: 0,
      'time-to-first-token-p50-s': expect.closeTo(0.5, 9) as number,
      'time-per-output-token-p99-s': expect.closeTo(0.5, 9) as number,
      'latency-p95-s': expect.closeTo(2, 9) as number,
      'in-flight-mean': expect.closeTo(4, 9) as number,
      errors: 0,
    });
  });

  it('are refused where too many requests failed, all ways counted', () => {
    const dropped: RequestOutcome = { kind: 'failed', failure: 'dropped', message: 'closed' };
    const records = Array.from({ length: 20 }, (_, index) => record(index, 1, index < 3 ? dropped : completed));
    expect(() => checkFailures('rate-1', records)).toThrow('3 of 20 requests failed (3 dropped');
    expect(() => checkFailures('rate-1', records.slice(1))).toThrow();
    expect(() => checkFailures('rate-1', records.slice(2))).not.toThrow();
  });
});
