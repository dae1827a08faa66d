import { spawn } from 'node:child_process';
import path from 'node:path';
import { percentile } from './analysis/reading.ts';
import type { Context, Kit } from './part.ts';
import { startProgram } from './program.ts';

/** Measures until it is told to stop: `joulegate measure` around a program that copies its input. */
const startMeter = async ({ root, scratch }: Kit): Promise<() => Promise<number | null>> => {
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist', 'cli.js'), 'measure', '--output', path.join(scratch, 'meter.json'), '--', 'cat'],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write('measuring\n');
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
  return () => {
    child.stdin.end();
    return ended;
  };
};

/** Mean and standard error. */
const summary = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, standardError: Math.sqrt(variance / values.length), median: percentile(values, 0.5) };
};

/**
 * What measuring costs the measured: the same training steps in one process, in pairs of a stretch with the meter beside it and one
 * without, in turns that alternate.
 */
export const overhead = async ({ kit, times }: Context) => {
  const work = await startProgram(kit, 'work.py', 'steps', '--seconds', String(times.overheadS));
  const { steps } = (await work.ask('0')) as { steps: number };
  const stretch = async (metered: boolean): Promise<number> => {
    const stop = metered ? await startMeter(kit) : undefined;
    const { seconds } = (await work.ask(String(steps))) as { seconds: number };
    const code = await stop?.();
    if (metered && code !== 0) throw new Error(`joulegate measure ended with ${String(code)}`);
    return seconds;
  };
  const pairs: { metered: number; alone: number }[] = [];
  for (let index = 0; index < times.overheadPairs; index += 1) {
    const first = await stretch(index % 2 === 0);
    const second = await stretch(index % 2 !== 0);
    pairs.push(index % 2 === 0 ? { metered: first, alone: second } : { metered: second, alone: first });
  }
  await work.end();
  const slowdown = summary(pairs.map(({ metered, alone }) => metered / alone - 1));
  return { work: work.name, steps, pairs, slowdown };
};
