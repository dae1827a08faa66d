import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import { measurePairs, type PairedRuns, type PairOptions } from '../../src/measure/pairs/pair-session.ts';
import type { Progress } from '../../src/measure/progress.ts';
import type { PlannedBenchmark } from '../../src/model/benchmark.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import { type Arm, RunFile, type Sample } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { PowercapTree } from '../support/powercap-tree.ts';
import { ProcTree } from '../support/proc-tree.ts';

/**
 * A workload that plays the machine: the package takes 50 W while it runs, and is 3 °C warmer after every run. It says in
 * a log which checkout it lies in, so that the order of runs is known from the runs themselves. What it is told to do in
 * its run of this number (from 0, over all runs): `fail` ends with code 1, `noisy` lets others take a whole processor for
 * 1.2 s.
 */
const program = `
const { appendFileSync, readFileSync, writeFileSync, renameSync } = require('node:fs');
const path = require('node:path');
const { counter, stat, temperature, log, plan, ms } = JSON.parse(process.argv[2]);
const put = (file, text) => { writeFileSync(file + '.next', text); renameSync(file + '.next', file); };
const run = readFileSync(log, 'utf8').split('\\n').length - 1;
const name = process.argv[3];
appendFileSync(log, JSON.stringify({ side: path.basename(__dirname), name, pid: process.pid, env: process.env }) + '\\n');
if (plan[run] === 'fail') process.exit(1);
const busy = Number(/^cpu +(\\d+)/.exec(readFileSync(stat, 'utf8'))[1]);
const energy = BigInt(readFileSync(counter, 'utf8'));
const start = process.hrtime.bigint();
const stamp = (event) => appendFileSync(process.env.JOULEGATE_EVENTS,
  JSON.stringify({ event, window: 'work', t: String(process.hrtime.bigint()) }) + '\\n');
stamp('begin');
const lastsNs = BigInt(plan.includes('noisy') ? 1200 : ms) * 1000000n;
const timer = setInterval(() => {
  const ns = process.hrtime.bigint() - start;
  put(counter, String(energy + (50n * ns) / 1000n) + '\\n');
  if (plan[run] === 'noisy') put(stat, 'cpu  ' + (busy + Math.round(Number(ns) / 1e7)) + ' 0 0 0 0 0 0 0 0 0\\n');
  if (ns <= lastsNs) return;
  clearInterval(timer);
  stamp('end');
  put(temperature, String(Number(readFileSync(temperature, 'utf8')) + 3000));
}, 5);
`;

/** One run of the workload, as it says itself. */
export interface Ran {
  readonly side: Arm;
  readonly name: string;
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface PairPlan extends Partial<Omit<PairOptions, 'base' | 'head'>> {
  /** Names of the benchmarks; one unless given. */
  readonly names?: readonly string[];
  readonly warmups?: number;
  readonly plan?: readonly ('fail' | 'noisy' | undefined)[];
  /** Power of the package while idle power is measured, in watts; it stands still otherwise. */
  readonly idleW?: number;
  /** Seconds that each sample takes on the clock of the budget, by benchmark and side; the clock stands still otherwise. */
  readonly sampleTakesS?: (benchmark: string, arm: Arm) => number;
}

/** What was heard of a session while it ran, whatever came of it. */
export interface Heard {
  readonly kept: { readonly arm: Arm; readonly benchmark: string; readonly sample: Sample }[];
  readonly progress: Progress[];
  readonly idle: string[];
  /** The runs as the workload itself logged them. */
  readonly ran: () => Ran[];
}

export interface PairMachine extends Heard {
  readonly options: PairOptions;
  readonly measure: () => Promise<PairedRuns>;
}

/** A machine with one package, two checkouts of one project on it, and an interleaved session of them. */
export const pairMachine = async (given: PairPlan = {}): Promise<PairMachine> => {
  const { names = ['work'], warmups = 0, plan = [], idleW = 0, sampleTakesS = () => 0, ...more } = given;
  const tree = new PowercapTree([{ id: '0', name: 'package-0', energyUj: 1_000_000_000n }]);
  const proc = new ProcTree();
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-pairs-'));
  onTestFinished(() => {
    tree.remove();
    proc.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const sensor = path.join(tree.root, 'class', 'hwmon', 'hwmon0');
  mkdirSync(sensor, { recursive: true });
  writeFileSync(path.join(sensor, 'name'), 'coretemp\n');
  writeFileSync(path.join(sensor, 'temp1_label'), 'Package id 0\n');
  const [temperature, log] = [path.join(sensor, 'temp1_input'), path.join(folder, 'log.jsonl')];
  writeFileSync(temperature, '40000');
  writeFileSync(log, '');
  const [counter, stat] = [path.join(tree.folder('0'), 'energy_uj'), path.join(proc.root, 'stat')];
  const told = JSON.stringify({ counter, stat, temperature, log, plan, ms: 40 });
  const benchmarksOf = (side: Arm): PlannedBenchmark[] => {
    const directory = path.join(folder, side);
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'work.cjs'), program);
    return names.map((name) => ({
      name,
      workload: { kind: 'command', run: [process.execPath, 'work.cjs', told, name] },
      metrics: [{ name: 'energy', tolerance: 0.03 }],
      samples: 5,
      warmupSamples: warmups,
      timeoutS: 60,
      sameWork: {},
      directory,
    }));
  };
  const machine = {
    cpu: 'a cpu',
    logicalCpus: 2,
    memoryBytes: 2 ** 33,
    architecture: 'x64',
    platform: 'linux',
    kernel: '6.8.0',
    gpus: [],
  };
  let nowNs = 0n;
  let resting: NodeJS.Timeout | undefined;
  const rest = (): void => {
    const [from, began] = [BigInt(readFileSync(counter, 'utf8')), process.hrtime.bigint()];
    const energyUj = () => from + (BigInt(idleW) * (process.hrtime.bigint() - began)) / 1000n;
    resting = setInterval(() => tree.set('0', energyUj()), 5);
  };
  onTestFinished(() => clearInterval(resting));
  const heard: Heard = {
    kept: [],
    progress: [],
    idle: [],
    ran: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Ran),
  };
  const options: PairOptions = {
    tool: { name: 'joulegate', version: '0.1.0' },
    createdAt: '2026-11-23T12:00:00.000Z',
    detection: await detectPowercap(tree.root),
    machine,
    machineClass: classifyMachine(machine),
    quality: defaultQuality,
    context: { sysfsRoot: tree.root, procRoot: proc.root },
    base: { id: 'run-base', commit: { sha: 'a'.repeat(40) }, benchmarks: benchmarksOf('base') },
    head: { id: 'run-head', commit: { sha: 'b'.repeat(40) }, benchmarks: benchmarksOf('head') },
    maxPairs: 2,
    more: () => true,
    onProgress: (progress) => {
      clearInterval(resting);
      heard.progress.push(progress);
    },
    onIdle: ({ when }) => {
      heard.idle.push(when);
      if (idleW > 0) rest();
    },
    onSample: (arm, benchmark, sample) => {
      heard.kept.push({ arm, benchmark, sample });
      nowNs += BigInt(Math.round(sampleTakesS(benchmark, arm) * 1e9));
      return Promise.resolve();
    },
    clockNs: () => nowNs,
    ...more,
  };
  const measure = async (): Promise<PairedRuns> => {
    const runs = await measurePairs(options);
    for (const run of [runs.base, runs.head]) {
      const checked = check(RunFile, JSON.parse(JSON.stringify(run)));
      expect(checked.kind === 'invalid' ? checked.problems : []).toEqual([]);
    }
    return runs;
  };
  return { ...heard, options, measure };
};

/** Samples of a run's benchmark, in words: `warm-up`, `0`, `1 rejected`. */
export const inWords = (run: RunFile, position = 0): string[] =>
  run.benchmarks[position]!.samples.map(({ warmup, pair, outcome }) =>
    [warmup ? 'warm-up' : String(pair), ...(outcome.kind === 'ok' ? [] : [outcome.kind])].join(' '),
  );
