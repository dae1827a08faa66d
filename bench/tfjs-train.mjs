// Trains a model of bench/tfjs-models.mjs with TensorFlow.js (batch 64, SGD with momentum) and prints, as JSON, steps a
// second and the number of parameters, or why it cannot be trained.
// Arguments: model, backend (cpu | wasm), counted steps, "stock" for wasm without the filter gradient of examples/tfjs.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { registerFilterGradient } from '../examples/tfjs/filter-gradient.mjs';
import { buildModel } from './tfjs-models.mjs';

const [name, backend, steps, stock] = process.argv.slice(2);
const batch = 64;
const print = (result) => console.log(JSON.stringify(result));

await tf.setBackend(backend);
await tf.ready();
// A backend that cannot start is replaced without a word, and the figure would be another backend's.
if (tf.getBackend() !== backend) throw new Error(`asked for ${backend}, got ${tf.getBackend()}`);
if (backend === 'wasm' && stock === undefined) registerFilterGradient(tf, backend);

const { logits, parameters, classes } = buildModel(tf, name);
const parameterCount = parameters.reduce((total, { size }) => total + size, 0);
const x = tf.randomNormal([batch, 32, 32, 3], 0, 1, 'float32', 7);
const indices = tf.tensor1d(
  Array.from({ length: batch }, (_, index) => index % classes),
  'int32',
);
const labels = tf.oneHot(indices, classes).toFloat();
const optimizer = tf.train.momentum(0.01, 0.9);
const step = () => {
  const loss = tf.tidy(() => optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, logits(x)), true));
  const value = loss.dataSync()[0];
  loss.dispose();
  return value;
};
try {
  step();
  const began = process.hrtime.bigint();
  let loss = 0;
  for (let index = 0; index < Number(steps); index += 1) loss = step();
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  print({ stepsPerSecond: Number(steps) / seconds, parameterCount, loss, version: tf.version.tfjs });
} catch (error) {
  const [, kernel] = /Kernel '([^']+)' not registered/.exec(error.message) ?? [];
  if (kernel === undefined) throw error;
  print({ missing: kernel, parameterCount, version: tf.version.tfjs });
}
