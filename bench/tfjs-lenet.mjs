// Trains the same LeNet (batch 64, 3x32x32, SGD with momentum) with TensorFlow.js and prints steps a second.
// Arguments: backend (cpu | wasm), counted steps.
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const [backend = 'cpu', steps = '3'] = process.argv.slice(2);
const batch = 64;

if (backend === 'wasm') {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  // The wasm backend ships no kernel for the gradient of a convolution's filter, so training would stop here.
  // The same sum is a convolution of the transposed input with the transposed gradient.
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs;
      if ([attrs.strides].flat().some((stride) => stride !== 1) || attrs.pad !== 'valid')
        throw new Error('only stride 1 without padding');
      const turned = tf.conv2d(tf.transpose(x, [3, 1, 2, 0]), tf.transpose(dy, [1, 2, 0, 3]), 1, 'valid');
      return tf.transpose(turned, [1, 2, 0, 3]);
    },
  });
}
await tf.setBackend(backend);
await tf.ready();
// A backend that cannot start is replaced without a word, and the figure would be another backend's.
if (tf.getBackend() !== backend) throw new Error(`asked for ${backend}, got ${tf.getBackend()}`);

const he = (shape, inputs) => tf.variable(tf.randomNormal(shape, 0, Math.sqrt(2 / inputs), 'float32', 7));
const zeros = (count) => tf.variable(tf.zeros([count]));
const p = {
  k1: he([5, 5, 3, 6], 75),
  b1: zeros(6),
  k2: he([5, 5, 6, 16], 150),
  b2: zeros(16),
  w1: he([400, 120], 400),
  c1: zeros(120),
  w2: he([120, 84], 120),
  c2: zeros(84),
  w3: he([84, 9], 84),
  c3: zeros(9),
};
const forward = (x) => {
  const one = tf.relu(tf.maxPool(tf.conv2d(x, p.k1, 1, 'valid').add(p.b1), 2, 2, 'valid'));
  const two = tf.relu(tf.maxPool(tf.conv2d(one, p.k2, 1, 'valid').add(p.b2), 2, 2, 'valid')).reshape([batch, 400]);
  return tf
    .relu(tf.relu(two.matMul(p.w1).add(p.c1)).matMul(p.w2).add(p.c2))
    .matMul(p.w3)
    .add(p.c3);
};
const optimizer = tf.train.momentum(0.01, 0.9);
const x = tf.randomNormal([batch, 32, 32, 3], 0, 1, 'float32', 7);
const labels = tf
  .oneHot(
    tf.tensor1d(
      Array.from({ length: batch }, (_, i) => i % 9),
      'int32',
    ),
    9,
  )
  .toFloat();
const step = () => {
  const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, forward(x)), true);
  const value = loss.dataSync()[0];
  loss.dispose();
  return value;
};

step();
const began = process.hrtime.bigint();
for (let index = 0; index < Number(steps); index += 1) step();
console.log(Number(steps) / (Number(process.hrtime.bigint() - began) / 1e9));
