import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServeWorkload } from '../../../src/model/workload/serve.ts';
import type { LlamaServerShape } from '../../support/llama-server/llama-server.ts';
import { llamaFolder } from '../../support/runtimes.ts';
import { isRunning, promptFolder, serve } from './serve-runs.ts';

let folder: string;
beforeAll(async () => {
  // Its installation is no time of a test.
  await llamaFolder();
  folder = promptFolder();
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the sample says of itself, and which of its servers still run. */
const trouble = async (shape: LlamaServerShape, workload: Partial<ServeWorkload> = {}, timeoutS?: number) => {
  const { run, server, windows } = await serve(folder, workload, shape, timeoutS);
  const { outcome, events } = run;
  return {
    outcome,
    windows,
    events:
      events.kind === 'reported-error' ? { code: events.code, message: events.message, hint: events.hint } : events,
    pids: server.pids(),
    left: server.pids().filter(isRunning),
  };
};

const failed = { outcome: { kind: 'exited', code: 1 }, left: [] };

// Each starts a server of its own, several at a time: on a busy machine that takes its time.
const patient = { timeout: 180_000 };

describe.concurrent('a server at fault', patient, () => {
  it.each([
    ['refuse', 'server-refuses', /rate-200: \d+ of \d+ requests failed \(\d+ without a connection.*ECONNREFUSED/s],
    ['drop', 'stream-dropped', /\d+ dropped before the end of the answer.*in the middle of the answer/s],
    ['no-usage', 'usage-missing', /\d+ without usage.*came without "usage"/s],
    ['malformed', 'stream-malformed', /\d+ with an answer that is no stream.*is no JSON: .*choices/s],
    ['not-a-stream', 'stream-malformed', /application\/json, not a stream of events/],
    ['http', 'server-http-error', /HTTP status 500: .*the model is on fire/s],
    ['exit-early', 'server-exited', /exited with code 3.*CUDA error: out of memory/s],
    ['exit-late', 'server-exited', /exited with code 139.*segmentation fault/s],
  ])('%s: is named %s, and ended', async (fault, code, message) => {
    const told = await trouble({ fault }, { duration: '3s', rate: 200 });
    expect(told).toMatchObject({
      ...failed,
      windows: [],
      events: { code, message: expect.stringMatching(message) as string },
    });
    expect(told.pids.length).toBeGreaterThan(0);
  });

  it('that never gets ready is given up on in time, with what it last answered', async () => {
    expect(await trouble({ fault: 'never-ready' }, { 'ready-within': '10s' })).toMatchObject({
      ...failed,
      events: {
        code: 'server-not-ready',
        message: expect.stringMatching(/within 10 s; last: HTTP status 503: .*Loading model.*listening on/s) as string,
      },
    });
  });

  it('that counts tokens wrongly is found out by its own tokenizer, with both numbers', async () => {
    const { events, windows } = await trouble({ fault: 'wrong-usage' }, { 'token-check': 'tokenize' });
    expect(events).toMatchObject({
      code: 'token-count',
      message: expect.stringMatching(/usage says \d+ tokens for 5 answers, and its tokenizer counts \d+/) as string,
    });
    expect(windows).toEqual([]);
  });

  it('of which one answer in twelve breaks is measured, with the errors counted', async () => {
    const { outcome, windows } = await trouble({ fault: 'drop', every: 12 }, { rate: 40, arrivals: 'fixed' });
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    const { errors = 0, 'errors-dropped': dropped } = windows[0]?.metrics ?? {};
    expect(errors).toBeGreaterThan(0);
    expect(dropped).toBe(errors);
  });

  it('that is slower than the rate is measured, and marked as saturated', async () => {
    const load: Partial<ServeWorkload> = {
      rate: [5, 60],
      arrivals: 'fixed',
      duration: '1.5s',
      'request-timeout': '20s',
    };
    // Two requests at a time of 8 tokens, 10 ms each at least: no more than 25 requests a second.
    const { outcome, windows } = await trouble({ paceMs: 10, sequences: 2 }, load);
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    expect(windows.map(({ metrics }) => metrics['saturated'])).toEqual([0, 1]);
    const [, slow] = windows;
    expect(slow?.metrics['offered-rate']).toBeGreaterThan(50);
    expect(slow?.metrics['served-rate']).toBeLessThan(27);
  });

  it('that answers too late has its requests counted as time-outs', async () => {
    const load = { rate: 60, duration: '3s', 'request-timeout': '2s' } as const;
    const { windows } = await trouble({ paceMs: 10, sequences: 2 }, load);
    expect(windows[0]?.metrics).toMatchObject({ saturated: 1, errors: 0 });
    expect(windows[0]?.metrics['timeouts']).toBeGreaterThan(3);
  });

  it('that dies in its second load leaves the window of the first', async () => {
    // Some 25 requests at 20 a second, so that the 60th is one of the second load.
    const told = await trouble({ fault: 'exit-late', every: 60 }, { rate: [20, 100], duration: '1s' });
    expect(told).toMatchObject({ ...failed, events: { code: 'server-exited' } });
    expect(told.windows.map(({ name, units }) => [name, (units['request'] ?? 0) > 5])).toEqual([['rate-20', true]]);
  });

  it('that answers nothing in time is an error', async () => {
    expect(await trouble({ paceMs: 200 }, { 'request-timeout': '0.3s' })).toMatchObject({
      ...failed,
      events: {
        code: 'requests-timed-out',
        message: expect.stringContaining('no whole answer within 0.3 s') as string,
      },
    });
  });
});

describe.concurrent('the end of a server', patient, () => {
  it.each(['ignore-sigterm', 'daemon'])('comes whatever it does to go on (%s)', async (fault) => {
    const told = await trouble({ fault }, { rate: 40 });
    expect(told).toMatchObject({ outcome: { kind: 'exited', code: 0 }, events: { kind: 'windows' }, left: [] });
    expect(told.pids).toHaveLength(1);
  });

  it.each(['ignore-sigterm', 'daemon'])('comes when the sample takes too long (%s)', async (fault) => {
    // Ready within a second or two; the second load goes on until the sample is cut off.
    const told = await trouble({ fault, paceMs: 20 }, { rate: [100, 0.5], duration: '0.3s', tokens: 500 }, 15);
    expect(told).toMatchObject({ outcome: { kind: 'timed-out' }, left: [] });
    expect(told.pids).toHaveLength(1);
  });
});
