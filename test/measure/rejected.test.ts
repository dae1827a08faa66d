import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareRuns } from '../../src/decide/compare.ts';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { judgeRun } from '../../src/measure/judge-run.ts';
import { measureSession } from '../../src/measure/session.ts';
import { verifyRun } from '../../src/measure/verify/verify-file.ts';
import type { PlannedBenchmark } from '../../src/model/benchmark.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import { RunFile, type Sample } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { buildRunView } from '../../src/report/build-run-view.ts';
import { renderRunTerminal } from '../../src/report/terminal/render-run.ts';
import { PowercapTree } from '../support/powercap-tree.ts';
import { ProcTree } from '../support/proc-tree.ts';

/**
 * A workload that plays the machine: for 1.2 s the package takes 50 W, and in the runs that `noisy` names, by number
 * from 0, other processes take a whole processor.
 */
const program = (counter: string, stat: string, runs: string, noisy: readonly number[]) => `
const { readFileSync, writeFileSync, renameSync, existsSync } = require('node:fs');
const put = (file, text) => { writeFileSync(file + '.next', text); renameSync(file + '.next', file); };
const run = existsSync(${JSON.stringify(runs)}) ? Number(readFileSync(${JSON.stringify(runs)}, 'utf8')) : 0;
put(${JSON.stringify(runs)}, String(run + 1));
const busy = Number(/^cpu +(\\d+)/.exec(readFileSync(${JSON.stringify(stat)}, 'utf8'))[1]);
const energy = BigInt(readFileSync(${JSON.stringify(counter)}, 'utf8'));
const start = process.hrtime.bigint();
const timer = setInterval(() => {
  const ns = process.hrtime.bigint() - start;
  put(${JSON.stringify(counter)}, String(energy + (50n * ns) / 1000n) + '\\n');
  if (${JSON.stringify(noisy)}.includes(run))
    put(${JSON.stringify(stat)}, 'cpu  ' + (busy + Math.round(Number(ns) / 1e7)) + ' 0 0 0 0 0 0 0 0 0\\n');
  if (ns > 1200000000n) clearInterval(timer);
}, 5);
`;

const session = async (noisy: readonly number[], maxRejected = 3) => {
  const tree = new PowercapTree([{ id: '0', name: 'package-0', energyUj: 1_000_000_000n }]);
  const proc = new ProcTree();
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-rejected-'));
  onTestFinished(() => {
    tree.remove();
    proc.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'work.cjs');
  const [counter, stat] = [path.join(tree.folder('0'), 'energy_uj'), path.join(proc.root, 'stat')];
  writeFileSync(file, program(counter, stat, path.join(folder, 'runs.txt'), noisy));
  const benchmark: PlannedBenchmark = {
    name: 'work',
    workload: { kind: 'command', run: [process.execPath, file] },
    metrics: [{ name: 'energy', tolerance: 0.03 }],
    samples: 3,
    warmupSamples: 0,
    timeoutS: 60,
    sameWork: {},
    directory: folder,
  };
  const turns: number[] = [];
  const kept: Sample[] = [];
  const machine = {
    cpu: 'a cpu',
    logicalCpus: 2,
    memoryBytes: 2 ** 33,
    architecture: 'x64',
    platform: 'linux',
    kernel: '6.8.0',
    gpus: [],
  };
  const run = await measureSession({
    id: `run-${noisy.join('-')}`,
    tool: { name: 'joulegate', version: '0.1.0' },
    createdAt: '2026-11-23T12:00:00.000Z',
    detection: await detectPowercap(tree.root),
    machine,
    machineClass: { name: 'machine-00000000', fields: { cpu: 'a cpu' } },
    benchmarks: [benchmark],
    quality: { ...defaultQuality, maxRejected },
    context: { sysfsRoot: tree.root, procRoot: proc.root },
    onProgress: ({ sample, text, done }) => {
      if (text === undefined) turns.push(sample);
      expect(done).toBeLessThanOrEqual(1);
    },
    onSample: (_, sample) => {
      kept.push(sample);
      return Promise.resolve();
    },
  });
  const checked = check(RunFile, JSON.parse(JSON.stringify(run)));
  expect(checked.kind === 'invalid' ? checked.problems : []).toEqual([]);
  return { run, turns, kept, samples: run.benchmarks[0]!.samples };
};

const kinds = (samples: readonly Sample[]): string[] => samples.map(({ outcome }) => outcome.kind);
const policy = {
  onInconclusive: 'neutral',
  onNoBaseline: 'neutral',
  onNotComparable: 'neutral',
  allowEstimated: false,
} as const;

describe('a session on a machine where others work', () => {
  it('rejects the samples that were disturbed, keeps their evidence, and measures others in their place', async () => {
    const { run, turns, kept, samples } = await session([0, 2]);
    expect(kinds(samples)).toEqual(['rejected', 'ok', 'rejected', 'ok', 'ok']);
    expect(turns).toEqual([1, 1, 2, 2, 3]);
    expect(kept).toEqual(samples);
    const [first, second] = samples;
    expect(first?.outcome).toMatchObject({ code: 'foreign-cpu', hint: expect.stringContaining('quality') as string });
    expect(first?.windows[0]?.findings).toMatchObject([{ kind: 'contaminated', code: 'foreign-cpu' }]);
    expect(first?.windows[0]?.state?.cpu?.foreignS).toBeGreaterThan(1);
    expect(first?.counters[0]?.ticks.length).toBeGreaterThan(2);
    expect(first?.states?.length).toBeGreaterThanOrEqual(2);
    expect(second?.windows[0]?.findings).toEqual([]);

    const stored = JSON.parse(JSON.stringify(run)) as RunFile;
    expect(judgeRun(stored)).toEqual(stored);
    const touched = structuredClone(stored);
    touched.benchmarks[0]!.samples[0]!.outcome = { kind: 'ok' };
    touched.benchmarks[0]!.samples[0]!.windows[0]!.findings = [];
    expect(judgeRun(touched)).toEqual(stored);
    expect(verifyRun(touched).differences.map(({ path: where }) => where)).toContain(
      'benchmarks.0.samples.0.outcome.kind',
    );
    expect(verifyRun(stored).differences.filter(({ path: where }) => !where.startsWith('machineClass'))).toEqual([]);

    const view = buildRunView(run);
    expect(view.failed).toEqual([]);
    expect(view.rows[0]?.counts).toBe('3 samples, 2 rejected');
    const report = renderRunTerminal(view, { width: 200 });
    expect(report).toContain(
      'work: 2 samples were rejected and measured again (foreign-cpu), for example: other processes used',
    );

    const { comparisons } = compareRuns({ ...run, id: 'base' }, run, policy, new Date(0));
    expect(comparisons[0]).toMatchObject({ kind: 'decided', base: { samples: 3 }, head: { samples: 3 } });
    expect(comparisons[0]?.warnings[0]).toBe('2 samples were rejected and measured again (foreign-cpu).');
  });

  it('gives up after so many rejected samples, and says why', async () => {
    const { run, samples } = await session([0, 1, 2, 3, 4], 1);
    expect(kinds(samples)).toEqual(['rejected', 'failed']);
    expect(judgeRun(run)).toEqual(run);
    expect(samples[1]?.outcome).toMatchObject({
      code: 'machine-not-quiet',
      message: expect.stringMatching(/^This sample and 1 before it were rejected: other processes used/) as string,
    });
    const { verdict, comparisons } = compareRuns({ ...run, id: 'base' }, run, policy, new Date(0));
    expect(verdict).toBe('invalid');
    expect(comparisons[0]?.reason).toContain('machine-not-quiet');
  });
});
