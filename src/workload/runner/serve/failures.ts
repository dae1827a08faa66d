import { JouleGateError } from '../../../model/errors.ts';
import { type FailureKind, failureKinds, type RequestRecord } from './record.ts';

/** So many failures one after another end a load: nothing will come of it. Time-outs are no reason, as a slow server has them. */
export const failuresInARow = 20;

/** Larger shares of failed requests are an error; time-outs are held against the rate instead (saturation.ts). */
export const failedShareAllowed = 0.1;

const troubles: Readonly<Record<FailureKind, { readonly code: string; readonly word: string; readonly hint: string }>> =
  {
    refused: {
      code: 'server-refuses',
      word: 'without a connection',
      hint: 'Check url:, and that the server takes as many connections as there are requests under way.',
    },
    http: {
      code: 'server-http-error',
      word: 'answered with an error',
      hint: 'See what the server says of it: the model, the length of prompts and answers, the API key, its limits.',
    },
    dropped: {
      code: 'stream-dropped',
      word: 'dropped before the end of the answer',
      hint: 'The server, or a proxy before it, closes connections early: see its log.',
    },
    malformed: {
      code: 'stream-malformed',
      word: 'with an answer that is no stream of events',
      hint: 'url: must be the base of an OpenAI-compatible API that streams, such as http://127.0.0.1:8000/v1; api: chooses chat or completions.',
    },
    'no-usage': {
      code: 'usage-missing',
      word: 'without usage',
      hint: 'Tokens cannot be counted without it: use a server that honours stream_options.include_usage (vLLM, llama.cpp, TGI and Ollama of today do).',
    },
    'timed-out': {
      code: 'requests-timed-out',
      word: 'timed out',
      hint: 'Raise request-timeout, lower tokens: or the load, or give the server more.',
    },
  };

/** How many requests failed in which way. */
export const countFailures = (records: readonly RequestRecord[]): Readonly<Record<FailureKind, number>> => {
  const counts = Object.fromEntries(failureKinds.map((kind) => [kind, 0])) as Record<FailureKind, number>;
  for (const { outcome } of records) if (outcome.kind === 'failed') counts[outcome.failure] += 1;
  return counts;
};

/** The error that failed requests are, named after the most frequent way, with all ways counted and one in its own words. */
export const failureError = (window: string, records: readonly RequestRecord[]): JouleGateError => {
  const counts = countFailures(records);
  const ways = failureKinds.filter((kind) => counts[kind] > 0).toSorted((a, b) => counts[b] - counts[a]);
  const failed = ways.reduce((sum, kind) => sum + counts[kind], 0);
  const [first = 'dropped'] = ways;
  const example = records.find(({ outcome }) => outcome.kind === 'failed' && outcome.failure === first)?.outcome;
  const words = ways.map((kind) => `${counts[kind]} ${troubles[kind].word}`).join(', ');
  return new JouleGateError(
    'workload',
    troubles[first].code,
    `${window}: ${failed} of ${records.length} requests failed (${words}); ` +
      `for example: ${example?.kind === 'failed' ? example.message : ''}`,
    { hint: troubles[first].hint },
  );
};

/** Says whether a load can go on, from its requests as they end. */
export class FailureWatch {
  readonly #window: string;
  readonly #records: RequestRecord[] = [];
  #inARow = 0;

  constructor(window: string) {
    this.#window = window;
  }

  /** The error that ends the load, once it cannot go on. */
  hear(record: RequestRecord): JouleGateError | undefined {
    this.#records.push(record);
    const { outcome } = record;
    if (outcome.kind === 'completed') this.#inARow = 0;
    else if (outcome.failure !== 'timed-out') this.#inARow += 1;
    const hopeless = outcome.kind === 'failed' && outcome.failure === 'no-usage';
    return hopeless || this.#inARow >= failuresInARow ? failureError(this.#window, this.#records) : undefined;
  }
}

/**
 * @throws JouleGateError where no request was answered, or more than {@link failedShareAllowed} failed otherwise than by
 *   a time-out
 */
export const checkFailures = (window: string, records: readonly RequestRecord[]): void => {
  const counts = countFailures(records);
  const failed = failureKinds.reduce((sum, kind) => sum + counts[kind], 0);
  const broken = failed - counts['timed-out'];
  const none = failed === records.length;
  if (none || broken > failedShareAllowed * records.length) {
    const told = none
      ? records
      : records.filter(({ outcome }) => outcome.kind === 'completed' || outcome.failure !== 'timed-out');
    throw failureError(window, told);
  }
};
