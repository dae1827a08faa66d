// Training steps a second of the same LeNet (batch 64, 3x32x32, one thread): JouleGate's ONNX training graph against
// TensorFlow.js on its cpu and wasm backends, in turn, in one run. Prints each figure and the ratios.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const here = import.meta.dirname;
const root = path.resolve(here, '..');
const rounds = Number(process.argv[2] ?? 3);

const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${result.stderr}`);
  return result.stdout;
};

if (!existsSync(path.join(here, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });

/** Steps a second inside the window that the runner stamps. */
const joulegate = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const events = path.join(folder, 'events.jsonl');
  const options = { model: 'lenet', data: 'emoji', batch: 64, epochs: 4, seed: 7, threads: 1 };
  run(process.execPath, [path.join(here, 'train-once.mjs'), JSON.stringify(options)], { cwd: root, env: { ...process.env, JOULEGATE_EVENTS: events } });
  const lines = readFileSync(events, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true });
  const begin = lines.find((line) => line.event === 'begin');
  const end = lines.find((line) => line.event === 'end');
  return end.units.step / (Number(BigInt(end.t) - BigInt(begin.t)) / 1e9);
};
const tfjs = (backend, steps) => () => Number(run(process.execPath, [path.join(here, 'tfjs-lenet.mjs'), backend, String(steps)]).trim().split('\n').at(-1));

const contestants = { 'joulegate (onnxruntime, 1 thread)': joulegate, '@tensorflow/tfjs wasm': tfjs('wasm', 60), '@tensorflow/tfjs cpu': tfjs('cpu', 2) };
const figures = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, measure] of Object.entries(contestants)) figures[name].push(measure());
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const [own, ...others] = Object.entries(figures).map(([name, values]) => ({ name, median: median(values), values }));
for (const { name, median: middle, values } of [own, ...others]) {
  console.log(`${name}: ${middle.toPrecision(3)} steps/s (${Math.min(...values).toPrecision(3)} to ${Math.max(...values).toPrecision(3)}, ${values.length} runs)`);
}
for (const other of others) console.log(`ratio to ${other.name}: ${(own.median / other.median).toFixed(1)}`);
