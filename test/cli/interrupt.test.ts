import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { type Project, project } from './project.ts';

/** A zombie has ended, though its parent has not asked for it yet. */
const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** A gate whose second sample hangs, with a process of its own below it. */
const hangingGate = (trouble: 'hang' | 'stubborn'): Project => {
  const here = project();
  const run = here.work(
    '--runs',
    here.path('runs.txt'),
    '--from',
    '2',
    '--trouble',
    trouble,
    '--pids',
    here.path('pids'),
  );
  here.configure({ benchmarks: [{ name: 'train', workload: { kind: 'command', run } }] });
  return here;
};

const untilItHangs = async (here: Project): Promise<number[]> => {
  await vi.waitUntil(() => existsSync(here.path('pids')), { timeout: 20_000, interval: 20 });
  const pids = here.json('pids') as number[];
  expect(pids.map(isAlive)).toEqual([true, true]);
  return pids;
};

describe.runIf(process.platform === 'linux')('a gate that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s ends the whole tree, keeps the samples and exits with 3',
    async (signal) => {
      const here = hangingGate('hang');
      const gate = here.start(['gate', '--store', '--json']);
      const pids = await untilItHangs(here);
      gate.kill(signal);
      const { exitCode, stdout, stderr } = await gate;
      expect(exitCode).toBe(3);
      expect(pids.map(isAlive)).toEqual([false, false]);
      const samples = here.path(here.runs()[0] ?? '', 'samples.jsonl');
      expect(stderr).toContain('joulegate: interrupted before everything was measured\n');
      expect(stderr).toContain(`next: 1 sample ended before and kept: ${samples}\n`);
      expect(stderr).not.toMatch(/^ {4}at |AbortError/m);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'interrupted' } });
      expect(here.samples()).toMatchObject([{ benchmark: 'train', sample: { index: 0, outcome: { kind: 'ok' } } }]);
      expect(existsSync(here.path('baselines'))).toBe(false);
    },
  );

  it('twice ends at once, however its workload takes it', async () => {
    const here = hangingGate('stubborn');
    const gate = here.start(['gate']);
    const pids = await untilItHangs(here);
    gate.kill('SIGINT');
    await vi.waitUntil(() => !isAlive(pids[1] ?? 0), { timeout: 5000, interval: 20 });
    expect(isAlive(pids[0] ?? 0)).toBe(true);
    const asked = performance.now();
    gate.kill('SIGINT');
    const { exitCode, stderr } = await gate;
    // Less than the two seconds that a workload is given to end by itself.
    expect(performance.now() - asked).toBeLessThan(1500);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('interrupted');
    expect(stderr).not.toMatch(/^ {4}at /m);
    await vi.waitUntil(() => pids.every((pid) => !isAlive(pid)), { timeout: 5000, interval: 20 });
    expect(here.samples()).toHaveLength(1);
  });
});
