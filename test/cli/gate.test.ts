import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import type { BaselineFile } from '../../src/model/baseline.ts';
import type { RunFile } from '../../src/model/run.ts';
import { type GateJson, Project } from './project.ts';

describe('a gate, day after day', () => {
  let here: Project;
  let baseline: string;
  const day: { runFile: string; verdictFile: string }[] = [];
  const remember = () => {
    const folder = here.runs().at(-1) ?? '';
    day.push({ runFile: here.path(folder, 'run.json'), verdictFile: here.path(folder, 'verdict.json') });
  };
  beforeAll(() => {
    here = new Project();
    here.configure({ benchmarks: [here.benchmark('train', '--wait-ms', '320')] });
  });
  afterAll(() => here.remove());

  it('without a baseline passes, stores nothing unasked and says how to store', async () => {
    const { code, stdout, stderr } = await here.run(['gate']);
    remember();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^○ JouleGate: The benchmark has no baseline yet\n/);
    expect(stdout).toContain('joulegate baseline update');
    expect(stdout).not.toMatch(/stored now|just been stored/i);
    expect(existsSync(here.path('baselines'))).toBe(false);
    expect(stderr).toMatch(
      / {2}train 1\/3, 0 % of the samples done\n {2}train 2\/3, 33 % of the samples done, about \d+ s left\n/,
    );
    expect(stderr).not.toContain('\u001b');
    for (const name of ['Run file', 'Verdict', 'Markdown', 'HTML']) {
      const file = new RegExp(`^${name} +(/.+)$`, 'm').exec(stdout)?.[1] ?? name;
      expect(existsSync(file), file).toBe(true);
    }
    expect(stdout).not.toMatch(/\n\n\n/);
  });

  it('stores the first session when asked, and says what the next run will do', async () => {
    const { code, stdout } = await here.run(['gate', '--store']);
    remember();
    expect(code).toBe(0);
    expect(stdout).toContain('Next: Nothing: this session has just been stored, and the next gate compares with it.');
    expect(stdout).not.toContain('joulegate baseline update');
    // The files say the same as the terminal.
    for (const name of ['Verdict', 'Markdown', 'HTML']) {
      const file = new RegExp(`^${name} +(/.+)$`, 'm').exec(stdout)?.[1] ?? name;
      expect(readFileSync(file, 'utf8')).toContain('this session has just been stored');
      expect(readFileSync(file, 'utf8')).not.toContain('joulegate baseline update');
    }
    baseline = /^Stored {6}train: 1 session in (\/.+)$/m.exec(stdout)?.[1] ?? '';
    expect(path.relative(here.path('baselines'), baseline)).toMatch(/^[^/]+\/train\.json$/);
    const stored = JSON.parse(readFileSync(baseline, 'utf8')) as BaselineFile;
    expect(stored.sessions).toHaveLength(1);
    for (const { windows } of stored.sessions[0]!.samples)
      expect(windows).toMatchObject([{ energy: [{ energyUj: '100000' }] }]);
  });

  it('passes the same work with the joules that were drawn, and gives one JSON value', async () => {
    const { code, stdout } = await here.run(['gate', '--json']);
    remember();
    expect(code).toBe(0);
    const { verdict, paths, stored } = JSON.parse(stdout) as GateJson;
    expect(verdict.verdict).toBe('pass');
    expect(verdict.comparisons).toMatchObject([
      {
        kind: 'decided',
        verdict: 'pass',
        provenance: 'counter',
        base: { samples: 3, sessions: 1 },
        change: { estimate: 0 },
      },
    ]);
    const [comparison] = verdict.comparisons;
    expect(comparison?.kind === 'decided' ? comparison.head.valueJ : undefined).toBeCloseTo(0.1, 11);
    expect(stored).toEqual([]);
    expect(JSON.parse(readFileSync(paths.verdict, 'utf8'))).toEqual(verdict);
  });

  it('fails a regression with exit code 1 and does not store it', async () => {
    here.draws(0.11);
    const before = readFileSync(baseline, 'utf8');
    const { code, stdout } = await here.run(['gate', '--store']);
    remember();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^▲ JouleGate: The benchmark uses more energy\n/);
    expect(stdout).toMatch(/100 mJ +110 mJ +\+10\.0 %/);
    expect(stdout).toContain('Not stored  train: regressed');
    expect(stdout).not.toContain('compares with what is stored');
    expect(readFileSync(baseline, 'utf8')).toBe(before);
  });

  it('stores an improvement', async () => {
    here.draws(0.09);
    const { code, stdout } = await here.run(['gate', '--store', '--json']);
    remember();
    expect(code).toBe(0);
    const { verdict, stored } = JSON.parse(stdout) as GateJson;
    expect(verdict.verdict).toBe('improved');
    expect(stored).toEqual([{ benchmark: 'train', path: baseline, sessions: 2 }]);
  });

  it('compares two of its run files, with the verdict as the exit code', async () => {
    const [first, , , fourth] = day;
    const text = await here.run(['compare', first!.runFile, fourth!.runFile]);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/^▲ JouleGate: The benchmark uses more energy\n/);
    expect(text.stdout).toMatch(/[^\n]\n$/);
    const json = await here.run(['compare', '--json', first!.runFile, fourth!.runFile]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: 'verdict',
      verdict: 'regressed',
      comparisons: [{ strategy: 'runs' }],
    });
    expect((await here.run(['compare', fourth!.runFile, first!.runFile])).code).toBe(0);
    const itself = await here.run(['compare', first!.runFile, first!.runFile]);
    expect(itself.code).toBe(3);
    expect(itself.stdout).toContain('comparing it with itself proves nothing');
  });

  it('reports a run file and a verdict file in every format', async () => {
    const { runFile, verdictFile } = day[3]!;
    const report = async (...args: string[]) => {
      const { code, stdout, stderr } = await here.run(['report', ...args]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    };
    expect(await report(runFile)).toMatch(/^JouleGate: Energy of 1 benchmark\n[^]*110 mJ/);
    expect(await report(runFile, '--format', 'markdown')).toMatch(/\| \*\*train\*\*, energy per epoch \| 110.mJ \|/);
    expect(await report(runFile, '--format', 'html')).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(JSON.parse(await report(runFile, '--json'))).toEqual(JSON.parse(readFileSync(runFile, 'utf8')));
    expect(await report(verdictFile)).toMatch(/^▲ JouleGate: The benchmark uses more energy/);
    expect(await report(verdictFile, '--run', runFile, '--format', 'markdown')).toMatch(/\+10\.0.%/);
    expect(await report(verdictFile, '--run', runFile, '--format', 'html')).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(JSON.parse(await report(verdictFile, '--format', 'json'))).toEqual(
      JSON.parse(readFileSync(verdictFile, 'utf8')),
    );
  });

  it('takes a run file into the baseline once, however often it is asked', async () => {
    const update = ['baseline', 'update', day[0]!.runFile];
    const first = await here.run(update);
    expect(first).toMatchObject({ code: 0, stdout: `train: 3 sessions in ${baseline}\n` });
    const again = await here.run([...update, '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual({
      stored: [{ benchmark: 'train', path: baseline, sessions: 3 }],
      failed: [],
    });
  });

  it('takes a run file into a baseline where there is no configuration', async () => {
    const elsewhere = mkdtempSync(path.join(here.folder, 'elsewhere-'));
    const ended = await here.run(['baseline', 'update', path.resolve(here.folder, day[0]!.runFile)], {
      cwd: elsewhere,
    });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain(`train: 1 session in ${path.join(elsewhere, 'baselines')}`);
    const named = await here.run(['baseline', 'update', '--config', 'gone.yml', day[0]!.runFile]);
    expect(named).toMatchObject({ code: 2 });
  });

  it('shows the stored sessions, oldest first', async () => {
    const text = await here.run(['baseline', 'show']);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/^\S+\n {2}train: 3 sessions\n( {4}\d{4}-\S+Z {2}3 samples, counter {2}\(\S+\)\n){3}$/);
    const json = await here.run(['baseline', 'show', '--baselines', 'baselines', '--json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toEqual([JSON.parse(readFileSync(baseline, 'utf8'))]);
  });

  it('leaves run files from which every energy can be computed again, to the bit', () => {
    const energies = day.flatMap(({ runFile }) => {
      const run = JSON.parse(readFileSync(runFile, 'utf8')) as RunFile;
      return run.benchmarks.flatMap(({ samples }) =>
        samples.flatMap((sample) =>
          sample.windows.flatMap((window) =>
            window.energy.map(({ source, energyUj, uncertaintyUj, terms }) => {
              const again = windowEnergy(
                run.sources.find(({ id }) => id === source)!,
                sample.counters.find((stream) => stream.source === source)!,
                BigInt(window.beginNs),
                BigInt(window.endNs),
              );
              expect(again).toMatchObject({
                kind: 'measured',
                energyUj: BigInt(energyUj),
                uncertaintyUj: BigInt(uncertaintyUj),
                terms: Object.fromEntries(Object.entries(terms ?? {}).map(([term, each]) => [term, BigInt(each)])),
              });
              return energyUj;
            }),
          ),
        ),
      );
    });
    const joules = ['100000', '100000', '100000', '110000', '90000'];
    expect(energies).toEqual(joules.flatMap((each) => [each, each, each]));
  });
});
