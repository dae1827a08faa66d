import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llamaFolder } from '../../support/runtimes.ts';
import { isRunning, promptFolder, serve } from './serve-runs.ts';

let folder: string;
beforeAll(async () => {
  await llamaFolder();
  folder = promptFolder();
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('load on a model server', () => {
  it('becomes a window a rate, with tokens as the server counts them', async () => {
    const { run, server, windows } = await serve(folder, {
      rate: [20, 40],
      arrivals: 'fixed',
      'token-check': 'tokenize',
    });
    expect(run.events.kind === 'reported-error' ? run.events.message : run.outputTail).toBe('');
    expect(run.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(windows.map(({ name }) => name)).toEqual(['rate-20', 'rate-40']);
    for (const { units, metrics, beginNs, endNs } of windows) {
      const { request = 0, 'output-token': output = 0, 'input-token': input = 0, token } = units;
      const lengthS = Number(endNs - beginNs) / 1e9;
      expect(lengthS).toBeGreaterThan(0.39);
      expect(lengthS).toBeLessThan(0.81);
      expect(metrics['served-rate']).toBeCloseTo(request / lengthS, 6);
      expect(token).toBe(output);
      // 8, 6 and 8 tokens for prompts of 16, 16 and 24 bytes, whole answers but for those at the edges.
      expect(output).toBeGreaterThan(6 * (request - 4));
      expect(output).toBeLessThan(8 * (request + 4));
      expect(input).toBeGreaterThan(16 * (request - 4));
      expect(metrics).toMatchObject({ errors: 0, timeouts: 0 });
    }
    const pids = server.pids();
    expect(pids).toHaveLength(1);
    expect(pids.filter(isRunning)).toEqual([]);
  });
});
