import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { MachineClass } from '../../src/model/machine.ts';
import type { RunFile } from '../../src/model/run.ts';
import { decidedOf, machineClassHere, repository, type Repository } from './repository.ts';

let machineClass: MachineClass;
beforeAll(async () => {
  machineClass = await machineClassHere();
});

/** A repository with one exact benchmark on a calibrated machine. */
const calmRepository = async (base: number, head: number, more: object = {}): Promise<Repository> => {
  const here = repository();
  const benchmark = here.exact();
  here.configure({ ...more, benchmarks: [benchmark] });
  await here.calibrated(machineClass, benchmark);
  here.branches(base, head);
  return here;
};

const readRunFile = (file: string): RunFile => JSON.parse(readFileSync(file, 'utf8')) as RunFile;

describe('a gate that measures base and head in turns', () => {
  it('fails a regression that fresh pairs confirm, and leaves the repository as it was', async () => {
    const here = repository();
    const log = here.path('setup.log');
    const setup = `require('node:fs').appendFileSync(${JSON.stringify(log)}, process.cwd() + '\\n')`;
    const benchmark = here.exact();
    here.configure({ setup: [process.execPath, '-e', setup], benchmarks: [benchmark] });
    await here.calibrated(machineClass, benchmark);
    const { base, head } = here.branches(0.1, 0.11);
    here.write('joules.txt', '0.5\n');
    here.git('stash');
    const before = here.state();

    const gated = await here.gate();
    expect(gated.code).toBe(1);
    const decided = decidedOf(gated);
    expect(decided).toMatchObject({
      verdict: 'regressed',
      strategy: 'interleaved',
      strategyReason: 'Nothing is stored for this machine class, so the base is measured with the head.',
      pairs: { first: 3, confirmation: 3, sessions: 1 },
      base: { samples: 6, sessions: 1 },
      head: { samples: 6, sessions: 1 },
    });
    expect(decided.change.estimate).toBeCloseTo(0.1, 2);
    expect(decided.base.valueJ).toBeCloseTo(0.1, 3);
    const { power, time } = decided.split ?? { power: Number.NaN, time: Number.NaN };
    expect((1 + power) * (1 + time)).toBeCloseTo(1 + decided.change.estimate, 9);

    const { run, verdict } = gated.json.paths;
    const headRun = readRunFile(run);
    const baseRun = readRunFile(path.join(path.dirname(run), 'base-run.json'));
    expect(baseRun).toMatchObject({ commit: { sha: base }, interleaved: { arm: 'base', with: headRun.id } });
    expect(headRun).toMatchObject({
      commit: { sha: head, dirty: false },
      interleaved: { arm: 'head', with: baseRun.id },
    });
    expect(JSON.parse(readFileSync(verdict, 'utf8'))).toEqual(gated.json.verdict);
    // AB BA AB ...
    const arms = here.samples().map((line) => (line as unknown as { arm: string }).arm[0]);
    expect(arms.join('')).toBe('bhhbbhhbbhhb');

    const places = readFileSync(log, 'utf8').trimEnd().split('\n');
    expect(places).toHaveLength(2);
    expect(path.relative(here.temporary, places[0] ?? '')).toMatch(/^joulegate-base-/);
    expect(places[1]).toBe(here.folder);
    expect(here.state()).toEqual(before);
    expect(here.left()).toEqual([]);

    const compared = await here.run(['verify', run, path.join(path.dirname(run), 'base-run.json')]);
    expect(compared.code, compared.stdout).toBe(0);
  });

  it('finds an improvement, and says so in words', async () => {
    const here = await calmRepository(0.1, 0.09);
    const { code, stdout } = await here.run(['gate', '--strategy', 'interleaved']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+ JouleGate: The benchmark uses less energy/);
    expect(stdout).toMatch(
      /compared: base \(commit [0-9a-f]{12}\) and head measured in turns, \d pairs, then \d fresh/,
    );
    expect(here.left()).toEqual([]);
  });

  it('ends after max-pairs without an answer where the noise is large', async () => {
    const here = repository();
    here.configure({ gate: { 'on-inconclusive': 'fail' }, benchmarks: [here.benchmark('train', '--spread', '0.4')] });
    here.branches(0.1, 0.1);
    const gated = await here.gate(['--max-pairs', '6', '--evidence', 'elsewhere']);
    expect(gated.code).toBe(1);
    expect(decidedOf(gated)).toMatchObject({ verdict: 'inconclusive', pairs: { first: 6, confirmation: 0 } });
    expect(decidedOf(gated).reason).toContain('the pairs that max-pairs allows are used up');
    expect(readdirSync(here.path('elsewhere'))).toEqual([expect.stringMatching(/^[0-9a-f]{40}\.json$/)]);
    expect(existsSync(here.path('.joulegate', 'evidence'))).toBe(false);
  });
});

describe('a gate whose base cannot be compared with', () => {
  it('says so of a benchmark that only the head has, whether or not its program could start', async () => {
    const here = repository();
    here.configure({ benchmarks: [here.exact()] });
    here.commit(0.1);
    here.git('checkout', '--quiet', '-b', 'feature');
    const [node = '', program = '', ...options] = here.work();
    here.write('fresh.mjs', `import ${JSON.stringify(program)};\n`);
    here.write('fresh.sh', `#!/bin/sh\nexec ${node} ${program} "$@"\n`);
    chmodSync(here.path('fresh.sh'), 0o755);
    here.write('broken.mjs', 'process.exit(6);\n');
    const command = (name: string, ...run: string[]) => ({
      name,
      workload: { kind: 'command', run },
      metrics: ['energy'],
    });
    here.configure({
      benchmarks: [
        command('fresh', node, 'fresh.mjs', ...options),
        command('script', './fresh.sh', ...options),
        command('broken', node, 'broken.mjs'),
      ],
    });
    here.commit(0.1);
    const { json, code } = await here.gate();
    expect(code).toBe(3);
    const [fresh, script, broken] = json.verdict.comparisons;
    expect(fresh).toMatchObject({ verdict: 'no-baseline', head: { samples: 3 } });
    expect(fresh?.reason).toMatch(
      /^The configuration of the base does not have this benchmark\. In the base: Sample 1 .*failed/s,
    );
    expect(script).toMatchObject({ verdict: 'no-baseline', head: { samples: 3 } });
    expect(script?.reason).toMatch(/^The base cannot run this benchmark: .*fresh\.sh is no executable file/);
    expect(broken).toMatchObject({ verdict: 'invalid' });
    expect(broken?.reason).toContain('exit');
    expect(here.left()).toEqual([]);
  });

  it('holds the head to what is stored, and says why', async () => {
    const here = repository();
    here.configure({ benchmarks: [here.benchmark('train', '--wait-ms', '60')] });
    here.commit(0.1);
    const onBase = await here.gate(['--store']);
    expect(onBase.code).toBe(0);
    expect(onBase.json.verdict.comparisons).toMatchObject([{ verdict: 'no-baseline' }]);
    expect(onBase.json.verdict.comparisons[0]?.warnings.join()).toMatch(
      /^The base cannot be measured here: the base is what is checked out here/,
    );
    rmSync(here.path('.git'), { recursive: true });
    const outside = decidedOf(await here.gate());
    expect(outside.strategy).toBe('stored');
    expect(outside.strategyReason).toMatch(/^The base cannot be measured here: .*git/);
  });

  it('measures the head alone where it is told to', async () => {
    const here = repository();
    here.configure({ benchmarks: [here.benchmark()] });
    here.branches(0.1, 0.2);
    const { json, stderr } = await here.gate(['--strategy', 'stored']);
    expect(json.verdict.comparisons).toMatchObject([{ verdict: 'no-baseline', warnings: [] }]);
    expect(here.samples()).toHaveLength(3);
    expect(stderr).not.toContain('checking out');
  });
});

describe('a gate that cannot go on', () => {
  it('ends with what setup said, before anything is measured', async () => {
    const here = repository();
    const setup = [
      "console.log('no such package: flux');",
      'process.exit(Number(fs.readFileSync("joules.txt")) * 40);',
    ];
    here.configure({ setup: [process.execPath, '-e', setup.join('')], benchmarks: [here.benchmark()] });
    // It works in the base and fails in the head.
    here.branches(0, 0.1);
    const { code, stderr } = await here.run(['gate']);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /setup of the head .* ended with exit code 4; its last output:\n(joulegate: )?no such package: flux/,
    );
    expect(here.runs()).toEqual([]);
    expect(here.left()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'keeps the samples of both sides on %s and removes the base',
    async (signal) => {
      const here = repository();
      const hanging = ['--from', '3', '--trouble', 'hang', '--pids', here.path('pids')];
      here.configure({ benchmarks: [here.benchmark('train', ...hanging)] });
      here.branches(0.1, 0.1);
      const before = here.state();
      const gate = here.start(['gate', '--json']);
      await vi.waitUntil(() => existsSync(here.path('pids')), { timeout: 20_000, interval: 20 });
      expect(here.left()).not.toEqual([]);
      gate.kill(signal);
      const { exitCode, stdout, stderr } = await gate;
      expect(exitCode).toBe(3);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'interrupted' } });
      expect(stderr).toContain('2 samples ended before and kept');
      expect(here.samples()).toMatchObject([
        { arm: 'base', benchmark: 'train', sample: { pair: 0, outcome: { kind: 'ok' } } },
        { arm: 'head', benchmark: 'train', sample: { pair: 0, outcome: { kind: 'ok' } } },
      ]);
      expect(here.left()).toEqual([]);
      expect(here.state()).toEqual(before);
      expect(existsSync(here.path('.joulegate', 'evidence'))).toBe(false);
    },
  );

  it('is interrupted while it sets up, and removes the base', async () => {
    const here = repository();
    const setup = `fs.writeFileSync(${JSON.stringify(here.path('pids'))}, ''); setTimeout(() => {}, 600_000)`;
    here.configure({ setup: [process.execPath, '-e', setup], benchmarks: [here.benchmark()] });
    here.branches(0.1, 0.1);
    const gate = here.start(['gate', '--json']);
    await vi.waitUntil(() => existsSync(here.path('pids')), { timeout: 20_000, interval: 20 });
    gate.kill('SIGINT');
    const { exitCode, stdout, stderr } = await gate;
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'interrupted' } });
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(here.left()).toEqual([]);
  });
});

describe('a re-run', () => {
  it('adds pairs to those of the same commits, and not to those of a working tree with changes', async () => {
    const here = await calmRepository(0.1, 0.1);
    const first = await here.gate();
    expect(first.code).toBe(0);
    expect(decidedOf(first)).toMatchObject({ verdict: 'pass', pairs: { sessions: 1 } });
    const pairs = decidedOf(first).pairs?.first ?? 0;

    const again = await here.gate();
    expect(again.code).toBe(0);
    const together = decidedOf(again);
    expect(together).toMatchObject({ verdict: 'pass', pairs: { sessions: 2 } });
    expect(together.pairs?.first).toBeGreaterThan(pairs);
    expect(together.head.samples).toBe(together.pairs?.first);

    // Nobody knows what uncommitted changes were.
    here.write('joules.txt', '0.1000\n');
    const dirty = await here.gate();
    expect(decidedOf(dirty)).toMatchObject({ pairs: { sessions: 1 } });
    here.git('checkout', '--quiet', 'joules.txt');

    const folder = path.join('.joulegate', 'evidence');
    const [name = '', ...others] = readdirSync(here.path(folder));
    expect(others).toEqual([]);
    const kept = path.join(folder, name);
    expect(kept).toMatch(/^\.joulegate\/evidence\/[0-9a-f]{40}\.json$/);
    here.write(kept, here.read(kept).slice(0, 1000));
    const damaged = await here.run(['gate']);
    expect(damaged.code).toBe(3);
    expect(damaged.stderr).toContain(here.path(kept));
    expect(here.left()).toEqual([]);
  });
});
