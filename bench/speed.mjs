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
const few = { own: { epochs: 1, steps: 10 }, wasm: 2 };
/** Work of JouleGate, and counted steps of TensorFlow.js by backend; a step on cpu takes up to minutes. */
const models = {
  lenet: { own: { epochs: 8 }, wasm: 60, cpu: 2 },
  'resnet-8': { own: { epochs: 1 }, wasm: 10, cpu: 1 },
  'preact-resnet-8': { own: { epochs: 1 }, wasm: 10 },
  vgg: few,
  mobilenet: few,
  densenet: few,
  googlenet: few,
  senet: few,
  transformer: few,
};
/** Models with maximum pooling: TensorFlow.js trains them on wasm as fast as it does, but wrongly. */
const wrongOnWasm = ['lenet', 'vgg', 'googlenet'];

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
const speeds = (results) => results.map(({ stepsPerSecond }) => stepsPerSecond);
const words = (results) => {
  const values = speeds(results);
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toPrecision(3));
  return `${median(values).toPrecision(3)} steps/s (${least} to ${most}, ${values.length} runs)`;
};

const { prepareModel } = await loadBench('train-speed');
for (const [model, { own: amount, wasm, cpu }] of Object.entries(models)) {
  if (chosen.length > 0 && !chosen.includes(model)) continue;
  const own = await prepareModel(model, amount);
  const contestants = {
    own: () => own.run(),
    'wasm as it is': () => tfjs(model, 'wasm', wasm, 'stock'),
    'wasm with the kernel of examples/tfjs': () => tfjs(model, 'wasm', wasm),
    ...(cpu === undefined ? {} : { cpu: () => tfjs(model, 'cpu', cpu) }),
  };
  const figures = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(contestants)) {
      if (figures[name][0]?.missing !== undefined) continue;
      const result = await measure();
      figures[name].push(result);
      process.stderr.write(`${model}, ${name}: ${result.stepsPerSecond?.toPrecision(3) ?? result.missing}\n`);
    }
  }
  const { own: ours, ...theirs } = figures;
  const [{ parameterCount }] = ours;
  console.log(`${model}, ${parameterCount} parameters in both`);
  console.log(`  JouleGate (onnxruntime-node ${own.version}, 1 thread): ${words(ours)}`);
  for (const [name, results] of Object.entries(theirs)) {
    const [first] = results;
    if (first.parameterCount !== parameterCount) {
      throw new Error(`${model}: ${parameterCount} parameters here, ${first.parameterCount} in TensorFlow.js`);
    }
    const line = `  @tensorflow/tfjs ${first.version} ${name}`;
    if (first.missing !== undefined) {
      console.log(`${line}: cannot run: ${first.missing}`);
      continue;
    }
    const ratio = (median(speeds(ours)) / median(speeds(results))).toFixed(1);
    const note = name.startsWith('wasm') && wrongOnWasm.includes(model) ? '; speed alone: MaxPoolGrad is wrong' : '';
    console.log(`${line}: ${words(results)}; ratio ${ratio}${note}`);
  }
}
