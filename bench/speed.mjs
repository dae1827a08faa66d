// Training steps a second of the same LeNet (batch 64, 3x32x32, one thread): JouleGate's ONNX training graph against
// TensorFlow.js on its cpu and wasm backends, in turn, in one run. Prints each figure and the ratios.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadBench, median } from './programs.mjs';

const here = import.meta.dirname;
const rounds = Number(process.argv[2] ?? 3);

const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${result.stderr}`);
  return result.stdout;
};

if (!existsSync(path.join(here, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });

const { prepareLenet } = await loadBench('lenet');
const lenet = await prepareLenet(8);
const joulegate = async () => {
  const { seconds, units } = await lenet.bare();
  return units.step / seconds;
};
const tfjs = (backend, steps) => () =>
  Number(
    run(process.execPath, [path.join(here, 'tfjs-lenet.mjs'), backend, String(steps)])
      .trim()
      .split('\n')
      .at(-1),
  );

const contestants = {
  'JouleGate (onnxruntime, 1 thread)': joulegate,
  '@tensorflow/tfjs wasm': tfjs('wasm', 60),
  '@tensorflow/tfjs cpu': tfjs('cpu', 2),
};
const figures = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, measure] of Object.entries(contestants)) figures[name].push(await measure());
}
const [own, ...others] = Object.entries(figures).map(([name, values]) => ({ name, middle: median(values), values }));
for (const { name, middle, values } of [own, ...others]) {
  console.log(
    `${name}: ${middle.toPrecision(3)} steps/s (${Math.min(...values).toPrecision(3)} to ${Math.max(...values).toPrecision(3)}, ${values.length} runs)`,
  );
}
for (const other of others) console.log(`ratio to ${other.name}: ${(own.middle / other.middle).toFixed(1)}`);
