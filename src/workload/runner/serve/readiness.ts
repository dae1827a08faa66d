import { setTimeout as sleep } from 'node:timers/promises';
import { JouleGateError } from '../../../model/errors.ts';
import { askModels, unauthorised } from './models.ts';
import type { Server } from './server.ts';

const pollMs = 100;
const askMs = 5000;
/** A port that nobody listens on answers at once; one that hangs so long is taken. */
const lookMs = 1000;

/**
 * The error of a url where somebody answers already: what is started there could not listen, and another server would be
 * measured in its place.
 */
export const checkFree = async (url: string): Promise<void> => {
  const { origin } = new URL(url);
  const answer = await askModels(url, {}, lookMs);
  if (answer.kind === 'silent' && !answer.hangs) return;
  throw new JouleGateError(
    'workload',
    'server-already-there',
    `something answers at ${origin} before the server is started`,
    {
      hint: 'End it, choose another port, or leave start: out to measure what runs there.',
    },
  );
};

/**
 * Waits until the server names a model.
 *
 * @param server the one that was started; absent where one runs already
 * @returns ids of the models that it serves, at least one
 * @throws JouleGateError `server-exited`, `server-unauthorised`, `server-not-ready`
 */
export const whenReady = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  withinS: number,
  server: Server | undefined,
): Promise<readonly string[]> => {
  const deadline = performance.now() + withinS * 1000;
  const ends: JouleGateError[] = [];
  void server?.gone.then((error) => ends.push(error));
  const throwIfGone = (): void => {
    for (const error of ends) throw error;
  };
  let last = 'nothing was asked yet';
  while (performance.now() < deadline) {
    throwIfGone();
    const answer = await askModels(url, headers, Math.max(1, Math.min(askMs, deadline - performance.now())));
    throwIfGone();
    if (answer.kind === 'models') return answer.ids;
    if (answer.kind === 'unauthorised') throw unauthorised(url, answer.message);
    // What was cut off by the deadline says less than what was answered before.
    if (performance.now() < deadline) last = answer.message;
    await sleep(Math.max(0, Math.min(pollMs, deadline - performance.now())));
  }
  throw new JouleGateError(
    'workload',
    'server-not-ready',
    `the server does not answer GET ${url}/models within ${withinS} s; last: ${last}.` +
      (server === undefined ? '' : ` ${server.lastOutput()}`),
    { hint: 'Check url:, or give the server longer with ready-within:.' },
  );
};
