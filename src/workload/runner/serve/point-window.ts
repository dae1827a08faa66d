import { JouleGateError } from '../../../model/errors.ts';
import type { Metrics, Units } from '../../../model/event.ts';
import { percentile } from '../../../stats/percentile.ts';
import type { Drive } from '../options/serve.ts';
import { checkFailures, countFailures } from './failures.ts';
import { inFlightMean } from './in-flight.ts';
import type { Load } from './load.ts';
import { isCompleted, type CompletedRequest, type RequestRecord } from './record.ts';
import { isSaturated } from './saturation.ts';
import { steadySpan, type SteadySpan } from './steady.ts';

/** The steady part of one load, with what was done in it. */
export interface PointWindow extends SteadySpan {
  readonly units: Units;
  readonly metrics: Metrics;
}

const percentiles = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** `<name>-p50-s`, `-p95-s`, `-p99-s`; nothing where there is no value. */
const spread = (name: string, values: readonly number[]): Metrics =>
  values.length === 0
    ? {}
    : Object.fromEntries(
        Object.entries(percentiles).map(([word, part]) => [`${name}-${word}-s`, percentile(values, part)]),
      );

/**
 * Tokens that came in a span. The server counts the tokens of an answer as a whole, so each of its pieces stands for an
 * equal part of them, at the moment at which it came; an answer without pieces came at its end.
 */
const outputTokensIn = ({ pieceTimesS, endS, outcome }: CompletedRequest, { fromS, toS }: SteadySpan): number => {
  const times = pieceTimesS.length === 0 ? [endS] : pieceTimesS;
  return (outcome.outputTokens * times.filter((at) => at >= fromS && at < toS).length) / times.length;
};

/** Tokens of the prompt, all at the first piece of the answer: they have been read then. */
const inputTokensIn = ({ pieceTimesS, endS, outcome }: CompletedRequest, { fromS, toS }: SteadySpan): number => {
  const at = pieceTimesS[0] ?? endS;
  return at >= fromS && at < toS ? outcome.inputTokens : 0;
};

const sumOf = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

/** Seconds a token after the first, of answers of at least two. */
const perToken = ({ pieceTimesS, outcome }: CompletedRequest): number[] => {
  const [first, last] = [pieceTimesS[0], pieceTimesS.at(-1)];
  return first === undefined || last === undefined || pieceTimesS.length < 2 || outcome.outputTokens < 2
    ? []
    : [(last - first) / (outcome.outputTokens - 1)];
};

const latencies = (sent: readonly RequestRecord[]): Metrics => {
  const completed = sent.filter(isCompleted);
  return {
    ...spread(
      'time-to-first-token',
      completed.flatMap(({ intendedS, pieceTimesS: [first] }) => (first === undefined ? [] : [first - intendedS])),
    ),
    ...spread('time-per-output-token', completed.flatMap(perToken)),
    ...spread(
      'latency',
      completed.map(({ intendedS, endS }) => endS - intendedS),
    ),
  };
};

/**
 * What one load becomes: the steady part, the units that were done in it, and the figures of the requests that were sent
 * in it. Rates are requests a second; times are counted from when a request was meant to be sent.
 *
 * @throws JouleGateError as {@link checkFailures} does; `nothing-served` where no answer ended in the steady part
 */
export const pointWindow = (window: string, drive: Drive, load: Load): PointWindow => {
  const { records } = load;
  checkFailures(window, records);
  const span = steadySpan(load, drive.kind);
  const lengthS = span.toS - span.fromS;
  const inside = (at: number) => at >= span.fromS && at < span.toS;
  const completed = records.filter(isCompleted);
  const served = completed.filter(({ endS }) => inside(endS)).length;
  const sent = records.filter(({ intendedS }) => inside(intendedS));
  const outputTokens = sumOf(completed, (record) => outputTokensIn(record, span));
  const inputTokens = sumOf(completed, (record) => inputTokensIn(record, span));
  if (served === 0 || outputTokens === 0) {
    throw new JouleGateError(
      'workload',
      'nothing-served',
      `${window}: no request was answered in the ${lengthS.toFixed(1)} s of the steady part, of ${sent.length} sent in it`,
      { hint: 'Make duration: several times as long as a request takes, or lower tokens: or the load.' },
    );
  }
  const counts = countFailures(sent);
  const errors = sumOf(Object.values(counts), (count) => count) - counts['timed-out'];
  const ways = Object.entries(counts).filter(([way, count]) => count > 0 && way !== 'timed-out');
  return {
    ...span,
    units: {
      request: served,
      token: outputTokens,
      'output-token': outputTokens,
      ...(inputTokens > 0 ? { 'input-token': inputTokens } : {}),
    },
    metrics: {
      'served-rate': served / lengthS,
      ...(drive.kind === 'rate'
        ? {
            'offered-rate': sent.length / lengthS,
            saturated: isSaturated(records, span) ? 1 : 0,
            ...spreadOfDelay(sent),
          }
        : {}),
      'in-flight-mean': inFlightMean(records, span.fromS, span.toS),
      'generator-cpu-share': load.cpuShare,
      errors,
      timeouts: counts['timed-out'],
      ...Object.fromEntries(ways.map(([way, count]) => [`errors-${way}`, count])),
      ...latencies(sent),
    },
  };
};

/** How late requests were sent, 99th percentile. */
const spreadOfDelay = (sent: readonly RequestRecord[]): Metrics =>
  sent.length === 0
    ? {}
    : {
        'send-delay-p99-s': percentile(
          sent.map(({ intendedS, sentS }) => sentS - intendedS),
          0.99,
        ),
      };
