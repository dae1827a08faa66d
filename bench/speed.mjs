// Training steps a second of the same models (batch 64, 3x32x32, one thread): JouleGate's ONNX training graphs against
// TensorFlow.js on its wasm and cpu backends, in turn, in one run. Prints each figure and the ratios.
// Arguments: rounds (3 when absent), models (all when absent).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadBench, median } from './programs.mjs';

const here = import.meta.dirname;
const [given = '3', ...chosen] = process.argv.slice(2);
const rounds = Number(given);
/** Counted epochs of JouleGate, and counted steps of TensorFlow.js by backend. */
const models = {
  lenet: { epochs: 8, wasm: 60, cpu: 2 },
  'resnet-8': { epochs: 2, wasm: 20, cpu: 1 },
};
/** What TensorFlow.js trains as fast as it does, but wrongly. */
const wrong = { lenet: { wasm: 'speed alone: MaxPoolGrad of wasm is wrong' } };

const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${result.stderr}`);
  return result.stdout;
};

if (!existsSync(path.join(here, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });

const tfjs = (model, backend, ...more) => {
  const output = run(process.execPath, [path.join(here, 'tfjs-train.mjs'), model, backend, ...more.map(String)]);
  return JSON.parse(output.trim().split('\n').at(-1));
};
const words = (values) =>
  `${median(values).toPrecision(3)} steps/s (${Math.min(...values).toPrecision(3)} to ${Math.max(...values).toPrecision(3)}, ${values.length} runs)`;

const { prepareModel } = await loadBench('train-speed');
for (const [model, { epochs, ...counted }] of Object.entries(models)) {
  if (chosen.length > 0 && !chosen.includes(model)) continue;
  const own = await prepareModel(model, epochs);
  const stock = tfjs(model, 'wasm', counted.wasm, 'stock');
  if (stock.parameterCount !== own.parameterCount) {
    throw new Error(`${model}: ${own.parameterCount} parameters here, ${stock.parameterCount} in TensorFlow.js`);
  }
  const figures = { own: [], wasm: [], cpu: [] };
  for (let round = 0; round < rounds; round += 1) {
    figures.own.push(await own.stepsPerSecond());
    for (const backend of Object.keys(counted)) {
      figures[backend].push(tfjs(model, backend, counted[backend]).stepsPerSecond);
    }
  }
  console.log(`${model}, ${own.parameterCount} parameters in both`);
  console.log(`  JouleGate (onnxruntime-node ${own.version}, 1 thread): ${words(figures.own)}`);
  console.log(
    `  @tensorflow/tfjs ${stock.version} wasm as it is: ${stock.missing === undefined ? `${stock.stepsPerSecond.toPrecision(3)} steps/s` : `cannot run: ${stock.missing}`}`,
  );
  for (const [backend, name] of [
    ['wasm', 'wasm with the kernel of examples/tfjs'],
    ['cpu', 'cpu'],
  ]) {
    const note = wrong[model]?.[backend];
    const ratio = (median(figures.own) / median(figures[backend])).toFixed(1);
    console.log(
      `  @tensorflow/tfjs ${stock.version} ${name}: ${words(figures[backend])}; ratio ${ratio}${note === undefined ? '' : `; ${note}`}`,
    );
  }
}
