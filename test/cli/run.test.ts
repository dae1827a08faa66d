import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cli, type GateJson, project } from './project.ts';

describe('what proves nothing', () => {
  it('fails the check where the policy says so, and only there', async () => {
    const here = project();
    const noisy = [here.benchmark('train', '--runs', here.path('runs.txt'), '--spread', '0.2')];
    const gate = async (policy: object, ...args: string[]) => {
      here.configure({ gate: policy, benchmarks: noisy });
      const { code, stdout } = await here.run(['gate', '--json', ...args]);
      return { code, verdict: (JSON.parse(stdout) as GateJson).verdict.verdict };
    };
    expect(await gate({ 'on-no-baseline': 'fail' })).toEqual({ code: 1, verdict: 'no-baseline' });
    expect(await gate({ 'on-inconclusive': 'fail', 'on-not-comparable': 'fail' }, '--store')).toEqual({
      code: 0,
      verdict: 'no-baseline',
    });
    expect(await gate({})).toEqual({ code: 0, verdict: 'inconclusive' });
    expect(await gate({ 'on-inconclusive': 'fail' })).toEqual({ code: 1, verdict: 'inconclusive' });
    noisy[0] = here.benchmark('train', '--runs', here.path('runs.txt'), '--spread', '0.21');
    expect(await gate({ 'on-inconclusive': 'fail', 'on-no-baseline': 'fail' })).toEqual({
      code: 0,
      verdict: 'not-comparable',
    });
    expect(await gate({ 'on-not-comparable': 'fail' })).toEqual({ code: 1, verdict: 'not-comparable' });
  });
});

describe('joulegate run', () => {
  it('measures several benchmarks, counts warm-ups apart and says at least where it cannot know', async () => {
    const here = project();
    here.configure({ 'warmup-samples': 1, benchmarks: [here.benchmark('first'), here.benchmark('second')] });
    const { code, stdout, stderr } = await here.run(['run', '--output', 'measured']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^JouleGate: Energy of 2 benchmarks\n/);
    expect(stderr).toMatch(
      /first warm-up 1\/1, 0 % of the samples done\n {2}first 1\/3, 13 % of the samples done, at least \d+ s left\n/,
    );
    expect(stderr).toMatch(/second 2\/3, 75 % of the samples done, about \d+ s left\n/);
    const [folder] = here.runs('measured');
    expect(stdout).toContain(`Run file    ${here.path(folder!, 'run.json')}\n`);
    expect(
      here.samples(folder).map(({ benchmark, sample }) => `${benchmark} ${sample.index} ${sample.warmup}`),
    ).toEqual(
      ['first', 'second'].flatMap((name) => [
        `${name} 0 true`,
        `${name} 1 false`,
        `${name} 2 false`,
        `${name} 3 false`,
      ]),
    );
    const json = await here.run(['run', '--json']);
    expect(json.code).toBe(0);
    const { run } = JSON.parse(json.stdout) as { run: string };
    expect(JSON.parse(readFileSync(run, 'utf8'))).toMatchObject({
      kind: 'run',
      benchmarks: [{ name: 'first' }, { name: 'second' }],
    });
  });

  it('says that idle power is measured, before and after', async () => {
    const here = project();
    here.configure({ idle: '0.2s', benchmarks: [here.benchmark('train')] });
    const { code, stderr } = await here.run(['run']);
    expect(code).toBe(0);
    const lines = stderr.split('\n').filter((line) => line.startsWith('  '));
    expect(lines.filter((line) => /^ {2}(measuring|train \d)/.test(line)).map((line) => line.split(', ')[0])).toEqual([
      '  measuring idle power before the first benchmark',
      ...['  train 1/3', '  train 2/3', '  train 3/3'],
      '  measuring idle power after the last benchmark',
    ]);
    expect(lines).toContain('  measuring idle power before the first benchmark, about 1 s');
  });

  it.runIf(existsSync('/usr/bin/script'))('rewrites one line of progress on a terminal', async () => {
    const here = project();
    here.configure({ benchmarks: [here.benchmark('train', '--progress', 'epoch \u001b[31m1 of 1')] });
    const command = `stty cols 100; "${process.execPath}" "${cli}" run`;
    const { exitCode, stdout } = await here.shell(['script', '-qec', command, '/dev/null']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  train 1/3, 0 % of the samples done\r\u001b[2K');
    expect(stdout).toMatch(/ {2}train 2\/3, 33 % of the samples done, about \d+ s left \(epoch 1 of 1\)\r\u001b\[2K/);
    expect(stdout).toContain('\u001b[1mJouleGate: Energy of 1 benchmark\u001b[0m');
  });
});
