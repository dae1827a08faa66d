// What one reading of NVML costs through koffi, against the fake library of the tests, so without a driver's own time.
// An empty C function and the fake's function called from C tell koffi's share. Argument: readings of each kind.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadBench } from './programs.mjs';

const here = import.meta.dirname;
const folder = path.resolve(here, '../build/bench-nvml');
const helper = path.join(folder, 'libkoffi-bench.so');
const count = Number(process.argv[2] ?? 100_000);

/** The loader reads its path when a process starts, so the measuring is done in a child. */
const runChild = () => {
  mkdirSync(folder, { recursive: true });
  execFileSync(path.join(here, '../test/support/nvml/build.sh'), [folder]);
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', helper, path.join(here, 'koffi.c'), '-ldl']);
  const machine = path.join(folder, 'machine.txt');
  writeFileSync(path.join(folder, 'trace.txt'), '0 300000\n');
  const board = 'trace=trace.txt tick-ms=100 clocks=1980,2619 temperature=50 limit=700000 reasons=0 persistence=1';
  const gpu = `gpu uuid=GPU-a name=NVIDIA_H100 ${board} compute-mode=0 utilisation=90,40 processes=17 mps-processes=`;
  const gone = gpu
    .replace('GPU-a', 'GPU-b')
    .replace('tick-ms', 'unsupported=nvmlDeviceGetTotalEnergyConsumption field191=1 tick-ms');
  writeFileSync(machine, `driver 550.54.15\ninit 0\n${gpu}\n${gone}\n`);
  const env = { ...process.env, LD_LIBRARY_PATH: folder, JOULEGATE_FAKE_NVML: machine };
  return spawnSync(process.execPath, [import.meta.filename ?? process.argv[1], String(count)], {
    env,
    stdio: 'inherit',
  });
};

/** Mean, and the values that half and 99 of 100 do not pass. */
const summary = (singles) => {
  const mean = singles.reduce((sum, value) => sum + value, 0) / singles.length;
  singles.sort();
  const at = (share) => singles[Math.floor(share * (singles.length - 1))];
  return [mean, at(0.5), at(0.99)];
};

/** Nanoseconds of calls that are timed one by one. */
const time = (call) => {
  for (let index = 0; index < count / 10; index += 1) call();
  const singles = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const before = process.hrtime.bigint();
    call();
    singles[index] = Number(process.hrtime.bigint() - before);
  }
  return singles;
};

/** The same of the fake's function, called and timed in C. */
const timeInC = (call) => {
  const singles = new Float64Array(count);
  const status = call(count, singles);
  if (status !== 0) throw new Error(`the fake library answered ${status}`);
  return singles;
};

const measure = async () => {
  const { detectNvml, openNvmlSource, GpuStateReader } = await loadBench('koffi');
  const { sources } = detectNvml();
  const [counter, field] = sources.map((source) => openNvmlSource(source));
  const state = new GpuStateReader();
  const library = createRequire(import.meta.url)('koffi').load(helper);
  const nothing = library.func('int nothing(void *device, void *value)');
  const inC = library.func('int energy_calls(int times, void *nanoseconds)');
  const buffer = Buffer.alloc(8);
  const rows = {
    'the clock alone': () => undefined,
    'an empty C function': () => nothing(1n, buffer),
    'the energy counter (nvmlDeviceGetTotalEnergyConsumption)': () => counter.read(),
    'the energy of a scope (field 191)': () => field.read(),
    'the whole state of a GPU (13 questions)': () => state.read('GPU-a'),
  };
  console.log(`\nNanoseconds of one reading, each of ${count} timed by itself\n`);
  console.log('| reading | mean | p50 | p99 |\n|---|---|---|---|');
  const show = (name, singles) => {
    const figures = summary(singles).map((value) => value.toFixed(0));
    console.log(`| ${[name, ...figures].join(' | ')} |`);
  };
  for (const [name, call] of Object.entries(rows)) show(name, time(call));
  show('the energy counter, called from C without koffi', timeInC(inC));
  for (const opened of [counter, field, state]) opened.close();
};

if (process.env.JOULEGATE_FAKE_NVML?.startsWith(folder)) await measure();
else process.exitCode = runChild().status ?? 1;
