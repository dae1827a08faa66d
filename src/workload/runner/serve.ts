import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { JouleGateError } from '../../model/errors.ts';
import { readPrompts, type ServePrompt } from '../serve-prompts.ts';
import type { EventWriter } from './event-writer.ts';
import type { Point, ServeRunnerOptions } from './options/serve.ts';
import { startClock, type Clock } from './serve/clock.ts';
import { openEndpoint, type Endpoint } from './serve/endpoint.ts';
import { FailureWatch } from './serve/failures.ts';
import { runLoad, type Load } from './serve/load.ts';
import { chooseModel } from './serve/models.ts';
import { pointWindow, type PointWindow } from './serve/point-window.ts';
import { checkFree, whenReady } from './serve/readiness.ts';
import { requestBody } from './serve/request-body.ts';
import { sendRequest } from './serve/send-request.ts';
import { Server } from './serve/server.ts';
import { answersChecked, checkTokens } from './serve/token-check.ts';
import { settleMs } from './settle.ts';

/** What every load of a sample shares. */
interface Course {
  readonly options: ServeRunnerOptions;
  readonly events: EventWriter;
  readonly clock: Clock;
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly prompts: readonly ServePrompt[];
  readonly server: Server | undefined;
}

const readPinnedPrompts = async ({ prompts: file, promptsSha256, api }: ServeRunnerOptions) => {
  const { prompts, sha256 } = await readPrompts(file, api);
  if (sha256 === promptsSha256) return prompts;
  throw new JouleGateError('workload', 'prompts-changed', `the prompts ${file} changed while they were measured`);
};

/** Broken connections are heard of before the end of the server that they come from, on a busy machine long before. */
const endHeardMs = 2000;

/** Why requests fail: because the server has ended, where it has. */
const causeOf = async (failure: JouleGateError, server: Server | undefined): Promise<JouleGateError> =>
  server === undefined ? failure : Promise.race([server.gone, sleep(endHeardMs, failure)]);

/** Puts one load on the server, from a first prompt that is the same in every load. */
const loadPoint = async ({ window, drive }: Point, course: Course): Promise<Load> => {
  const { options, events, clock, endpoint, model, prompts, server } = course;
  const bodies = prompts.map((prompt) => requestBody(prompt, model, options));
  const resource = options.api === 'chat' ? 'chat/completions' : 'completions';
  const sending = { endpoint, clock, resource, timeoutS: options.requestTimeoutS };
  const halting = new AbortController();
  const watch = new FailureWatch(window);
  void server?.gone.then((error) => halting.abort(error));
  const keptFromS = clock.nowS() + options.warmupS;
  let kept = options.tokenCheck === 'off' ? answersChecked : 0;
  return runLoad(
    {
      drive,
      warmupS: options.warmupS,
      durationS: options.durationS,
      settleS: settleMs() / 1000,
      seed: options.seed,
    },
    {
      clock,
      send: (index, intendedS) => {
        const keep = kept < answersChecked && intendedS >= keptFromS;
        if (keep) kept += 1;
        return sendRequest(sending, bodies[index % bodies.length] ?? '', intendedS, keep);
      },
      onRecord: (record) => {
        const hopeless = watch.hear(record);
        if (hopeless !== undefined) void causeOf(hopeless, server).then((error) => halting.abort(error));
      },
      onProgress: (done) => events.progress(done, window),
      halt: halting.signal,
    },
  );
};

/**
 * The proof that base and head were answered by the same model. Answers themselves prove nothing: batches that come
 * together by chance round differently.
 */
const modelDigest = (model: string): string => createHash('sha256').update(JSON.stringify({ model })).digest('hex');

/** The window of a load; where too many requests failed, the end of the server is the error, if that is why. */
const readWindow = async ({ window, drive }: Point, load: Load, { server }: Course): Promise<PointWindow> => {
  try {
    return pointWindow(window, drive, load);
  } catch (thrown) {
    throw thrown instanceof JouleGateError ? await causeOf(thrown, server) : thrown;
  }
};

const measure = async (course: Course): Promise<void> => {
  const { options, events, clock, endpoint, model } = course;
  for (const point of options.points) {
    const load = await loadPoint(point, course);
    const { fromS, toS, units, metrics } = await readWindow(point, load, course);
    if (options.tokenCheck === 'tokenize') await checkTokens(options.url, endpoint.headers, model, load.records);
    events.window(point.window, clock.stampNs(fromS), clock.stampNs(toS), {
      units,
      metrics,
      digest: modelDigest(model),
    });
  }
};

/**
 * Puts load on a model server: starts it (or finds it running), waits until it is ready, and for each point sends
 * requests, finds the steady part of the answers afterwards, and writes it as a window. The server is ended in any case.
 *
 * @throws JouleGateError for whatever keeps the load from being served; the windows before it stay
 */
export const runServe = async (options: ServeRunnerOptions, events: EventWriter): Promise<void> => {
  const clock = startClock();
  const prompts = await readPinnedPrompts(options);
  const apiKey = options.apiKeyVariable === undefined ? undefined : process.env[options.apiKeyVariable];
  if (options.start !== undefined) await checkFree(options.url);
  const server = options.start === undefined ? undefined : await Server.start(options.start);
  const endpoint = openEndpoint(options.url, apiKey);
  try {
    events.progress(0, 'the server gets ready');
    const ids = await whenReady(options.url, endpoint.headers, options.readyWithinS, server);
    const model = chooseModel(options.model, ids, options.url);
    await measure({ options, events, clock, endpoint, model, prompts, server });
  } finally {
    await endpoint.pool.destroy();
    await server?.end();
  }
};
