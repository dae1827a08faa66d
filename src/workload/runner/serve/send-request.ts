import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { messageOf, systemCode } from '../../../model/errors.ts';
import { AnswerReader } from './answer-reader.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { RequestFailure, type RequestOutcome, type RequestRecord } from './record.ts';

/** What is sent to whom, and for how long an answer is waited for. */
export interface Sending {
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  /** `chat/completions` or `completions`. */
  readonly resource: string;
  readonly timeoutS: number;
}

/** Bytes of an error's body that are read for its message. */
const bodyShown = 300;

/** Codes of a connection that never was; every other trouble breaks one that stood. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EMFILE',
  'ENFILE',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const brokenConnection = (error: Error, started: boolean): RequestFailure => {
  const code = systemCode(error) ?? '';
  const refused = neverConnected.has(code);
  return new RequestFailure(
    refused ? 'refused' : 'dropped',
    refused
      ? `no connection: ${messageOf(error) || code}`
      : `the connection broke ${started ? 'in the middle of the answer' : 'before the answer'}: ${messageOf(error) || code}`,
  );
};

/** One request under way; what undici says of it becomes its record. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #done: (outcome: RequestOutcome) => void;
  readonly #reader: AnswerReader;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #body = '';
  #settled = false;

  constructor(timeoutS: number, onPiece: (text: string) => void, done: (outcome: RequestOutcome) => void) {
    this.#done = done;
    this.#reader = new AnswerReader(onPiece);
    this.#timer = setTimeout(
      () => this.#fail(new RequestFailure('timed-out', `no whole answer within ${timeoutS} s`)),
      timeoutS * 1000,
    );
  }

  #settle(outcome: RequestOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#done(outcome);
  }

  #fail(thrown: unknown): void {
    if (!(thrown instanceof RequestFailure)) throw thrown;
    this.#settle({ kind: 'failed', failure: thrown.failure, message: thrown.message });
    this.#controller?.abort(thrown);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('too late'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // Interim answers (100, 103) come before the answer.
    if (status < 200) return;
    this.#status = status;
    const type = headers['content-type'] ?? 'no content type';
    if (status === 200 && !type.startsWith('text/event-stream')) {
      this.#fail(new RequestFailure('malformed', `the answer is ${type}, not a stream of events (text/event-stream)`));
    }
  }

  onResponseData(_: Dispatcher.DispatchController, bytes: Buffer): void {
    if (this.#settled) return;
    if (this.#status !== 200) {
      if (this.#body.length < bodyShown) this.#body += bytes.toString('utf8');
      return;
    }
    try {
      this.#reader.feed(bytes);
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    try {
      if (this.#status !== 200) {
        throw new RequestFailure('http', `HTTP status ${this.#status}: ${this.#body.trim().slice(0, bodyShown)}`);
      }
      this.#settle({ kind: 'completed', ...this.#reader.end() });
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    if (!this.#settled) this.#fail(brokenConnection(error, this.#status !== 0));
  }
}

/**
 * Sends one request and reads its streamed answer. Whatever happens becomes the record; this never rejects.
 *
 * @param body JSON
 * @param intendedS when it was meant to be sent; now is later by what the sender was held up
 */
export const sendRequest = (
  { endpoint, clock, resource, timeoutS }: Sending,
  body: string,
  intendedS: number,
  keepText: boolean,
): Promise<RequestRecord> =>
  new Promise((resolve) => {
    const pieceTimesS: number[] = [];
    let text = '';
    const sentS = clock.nowS();
    const exchange = new Exchange(
      timeoutS,
      (piece) => {
        pieceTimesS.push(clock.nowS());
        if (keepText) text += piece;
      },
      (outcome) =>
        resolve({ intendedS, sentS, endS: clock.nowS(), outcome, pieceTimesS, ...(keepText ? { text } : {}) }),
    );
    endpoint.pool.dispatch(
      {
        method: 'POST',
        path: `${endpoint.basePath}/${resource}`,
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...endpoint.headers },
        body,
      },
      exchange,
    );
  });
