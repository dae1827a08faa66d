import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { NoiseFile } from '../../src/model/noise-profile.ts';
import { check } from '../../src/model/schema.ts';
import { project } from './project.ts';

it('measures unchanged code in pairs, says what a gate will find, and keeps the noise beside the baselines', async () => {
  const here = project();
  // Three levels 0.4 % apart, drawn in turn, as a coarse counter shows them. With fewer than eight pairs there is no noise to
  // see, and each run waits until the meter has read still counters: the one long test of this file.
  const noisy = ['--runs', here.path('runs.txt'), '--spread', '0.004', '--wait-ms', '320'];
  here.configure({ benchmarks: [here.benchmark('train', ...noisy), here.benchmark('other')] });
  const { code, stdout, stderr } = await here.run([
    'calibrate',
    '--pairs',
    '8',
    '--benchmark',
    'train',
    '--tolerance',
    '5%',
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^JouleGate calibration: this machine can hold the tolerance that is set\n/);
  expect(stdout).toMatch(
    /\nBenchmark +Metric +Noise +Bias \(95 % interval\) +Found, 90 % +99 % +Runs, same +changed\n/,
  );
  expect(stdout).toContain('train, energy per epoch, tolerance 5 %, 8 pairs\n');
  expect(stdout).toMatch(/The rule on these pairs, as 2 gates one after the other: 2 pass\./);
  expect(stdout).toMatch(/The meter counts in steps of\s+0\.4 %\./);
  expect(stderr).toMatch(/train pair 8 of at most 8, base/);
  expect(stderr).not.toContain('other');
  const noise = /^Noise {7}(\/.+)$/m.exec(stdout)?.[1] ?? '';
  expect(path.relative(here.path('baselines'), noise)).toMatch(/^[^/]+\/noise\.json$/);
  const checked = check(NoiseFile, JSON.parse(readFileSync(noise, 'utf8')));
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  const [kept] = checked.value.benchmarks;
  expect(checked.value.benchmarks).toHaveLength(1);
  expect(kept?.sessions[0]?.metrics).toMatchObject([{ name: 'energy-per-epoch' }]);
  const differences = kept?.sessions[0]?.metrics[0]?.differences ?? [];
  expect(differences).toHaveLength(8);
  // Levels 0.9960, 1, 1.0040 in turn, base first in even pairs, head first in odd ones.
  const levels = Array.from({ length: 16 }, (_, run) => Math.log(1 + 0.004 * (((run + 1) % 3) - 1)));
  for (const [pair, difference] of differences.entries()) {
    const [first = NaN, second = NaN] = levels.slice(2 * pair, 2 * pair + 2);
    expect(difference).toBeCloseTo(pair % 2 === 0 ? second - first : first - second, 9);
  }
  const [folder = ''] = here.runs();
  expect(here.json(path.join(folder, 'run.json'))).toMatchObject({ interleaved: { arm: 'head' } });
  expect(here.json(path.join(folder, 'base-run.json'))).toMatchObject({ interleaved: { arm: 'base' } });
});

it('keeps nothing of a benchmark that fails, and says so', async () => {
  const here = project();
  here.configure({ benchmarks: [here.benchmark('train', '--trouble', 'exit')] });
  const { code, stdout } = await here.run(['calibrate', '--json']);
  expect(code).toBe(3);
  const result = JSON.parse(stdout) as Record<string, unknown>;
  expect(result).toMatchObject({
    ended: { train: 'failed' },
    metrics: [{ kind: 'missing', benchmark: 'train', reason: 'no pair was completed' }],
  });
  expect(result).not.toHaveProperty('noise');
  expect(existsSync(here.path('baselines'))).toBe(false);
});

it('refuses before it measures what it cannot do', async () => {
  const here = project();
  here.configure();
  const unknown = await here.run(['calibrate', '--benchmark', 'gone']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('Its benchmarks are: train.');
  expect((await here.run(['calibrate', '--pairs', '7'])).stderr).toContain('It must be a whole number from 8 to 200.');
  expect((await here.run(['calibrate', '--tolerance', '0'])).code).toBe(2);
  const failing = await here.run(['doctor', '--json']);
  const { machineClass } = JSON.parse(failing.stdout) as { machineClass: { name: string } };
  here.write(`baselines/${machineClass.name}/noise.json`, '{');
  const damaged = await here.run(['calibrate']);
  expect(damaged.code).toBe(3);
  expect(damaged.stderr).toContain('cannot be read as a noise file');
  expect(here.runs()).toEqual([]);
});
