import { describe, expect, it } from 'vitest';
import * as g from '../../../src/reference/graph/index.ts';
import { checkGradients, type GradientCheck } from './check-gradients.ts';

const positive = (position: number): number => 0.3 + ((position * 0.6180339887498949) % 1);
/** Kernels of these operations exist in single precision only. They are linear, so differences over 0.5 are exact. */
const linear = { step: 0.5, tolerance: 2e-5 };
/** Smooth but single precision only. */
const smooth = { step: 2e-2, tolerance: 2e-3 };

const checks: Readonly<Record<string, GradientCheck>> = {
  add: {
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build: (_, a, b) => g.add(a, b),
  },
  'add, broadcasting both ways': {
    shapes: [
      [2, 1, 3],
      [4, 1],
    ],
    build: (_, a, b) => g.add(a, b),
  },
  'sub, broadcasting a scalar': { shapes: [[2, 3], []], build: (_, a, b) => g.sub(a, b) },
  'mul, broadcasting both ways': {
    shapes: [
      [3, 1],
      [2, 1, 4],
    ],
    build: (_, a, b) => g.mul(a, b),
  },
  'mul of a value with itself': { shapes: [[5]], build: (_, a) => g.mul(a, a) },
  'div, broadcasting rows': { shapes: [[2, 3], [3]], build: (_, a, b) => g.div(a, b), fill: positive },
  'numbers as operands': { shapes: [[4]], build: (_, a) => g.sub(2, g.div(3, g.add(g.mul(a, 0.5), 4))) },
  neg: { shapes: [[3]], build: (_, a) => g.neg(a) },
  minimum: { shapes: [[9]], build: (_, a) => g.minimum(a, 0.2) },
  maximum: { shapes: [[9]], build: (_, a) => g.maximum(a, 0.2) },
  where: {
    shapes: [[2, 3], [3]],
    build: (graph, a, b) => g.where(graph.constant('bool', [2, 1], [1, 0]), a, b),
  },
  exp: { shapes: [[5]], build: (_, a) => g.exp(a) },
  log: { shapes: [[5]], build: (_, a) => g.log(a), fill: positive },
  sqrt: { shapes: [[5]], build: (_, a) => g.sqrt(a), fill: positive },
  square: { shapes: [[5]], build: (_, a) => g.square(a) },
  'pow 3': { shapes: [[5]], build: (_, a) => g.pow(a, 3) },
  'pow -1.5': { shapes: [[5]], build: (_, a) => g.pow(a, -1.5), fill: positive },
  tanh: { shapes: [[5]], build: (_, a) => g.tanh(a) },
  sigmoid: { shapes: [[5]], build: (_, a) => g.sigmoid(a) },
  relu: { shapes: [[9]], build: (_, a) => g.relu(a) },
  erf: { shapes: [[5]], build: (_, a) => g.erf(a), float32: smooth },
  'gelu by tanh': { shapes: [[9]], build: (_, a) => g.gelu(a) },
  'gelu by erf': { shapes: [[9]], build: (_, a) => g.gelu(a, 'erf'), float32: smooth },
  'reduceSum over an axis': { shapes: [[2, 3, 2]], build: (_, a) => g.reduceSum(a, { axes: [1] }) },
  'reduceSum over all': { shapes: [[2, 3]], build: (_, a) => g.square(g.reduceSum(a)) },
  'reduceMean over two axes': {
    shapes: [[2, 3, 2]],
    build: (_, a) => g.reduceMean(a, { axes: [0, -1], keepDims: true }),
  },
  'reduceMax over an axis': { shapes: [[3, 4]], build: (_, a) => g.reduceMax(a, { axes: [1] }) },
  transpose: { shapes: [[2, 3, 4]], build: (_, a) => g.transpose(a, [2, 0, 1]) },
  reshape: { shapes: [[2, 6]], build: (_, a) => g.square(g.reshape(a, [3, -1])) },
  expand: { shapes: [[3, 1]], build: (_, a) => g.square(g.expand(a, [2, 3, 4])) },
  slice: { shapes: [[3, 5]], build: (_, a) => g.slice(a, 1, 1, -1) },
  padAxis: { shapes: [[2, 3]], build: (_, a) => g.padAxis(a, 0, 1, 2) },
  concat: {
    shapes: [
      [2, 1],
      [2, 3],
      [2, 2],
    ],
    build: (_, ...all) => g.concat(all, 1),
  },
  'matmul of two matrices': {
    shapes: [
      [2, 3],
      [3, 4],
    ],
    build: (_, a, b) => g.matmul(a, b),
  },
  'matmul of a batch and a matrix': {
    shapes: [
      [2, 2, 3],
      [3, 4],
    ],
    build: (_, a, b) => g.matmul(a, b),
  },
  'matmul of two batches': {
    shapes: [
      [2, 2, 3],
      [2, 3, 2],
    ],
    build: (_, a, b) => g.matmul(a, b),
  },
  'matmul, broadcasting batches': {
    shapes: [
      [2, 1, 2, 3],
      [3, 3, 2],
    ],
    build: (_, a, b) => g.matmul(a, b),
  },
  'matmul of a matrix and a batch': {
    shapes: [
      [2, 3],
      [2, 3, 2],
    ],
    build: (_, a, b) => g.matmul(a, b),
  },
  'gather with repeated rows': {
    shapes: [[4, 3]],
    build: (graph, table) => g.square(g.gather(table, graph.constant('int64', [2, 3], [0, 2, 2, 3, 0, 2]))),
  },
  convolution: {
    shapes: [
      [2, 2, 5, 4],
      [3, 2, 3, 2],
    ],
    build: (_, x, kernel) => g.convolution2d(x, kernel),
    float32: linear,
  },
  'convolution with bias, padding and stride': {
    shapes: [[2, 2, 5, 6], [3, 2, 3, 3], [3]],
    build: (_, x, kernel, bias) => g.convolution2d(x, kernel, { stride: 2, padding: 1, bias: bias }),
    float32: linear,
  },
  'convolution with stride 3 that leaves a rest': {
    shapes: [
      [1, 2, 8, 7],
      [2, 2, 2, 3],
    ],
    build: (_, x, kernel) => g.convolution2d(x, kernel, { stride: 3, padding: 1 }),
    float32: linear,
  },
  'convolution of many channels': {
    shapes: [
      [2, 16, 5, 4],
      [2, 16, 2, 3],
    ],
    build: (_, x, kernel) => g.convolution2d(x, kernel, { stride: 2, padding: 1 }),
    float32: linear,
  },
  'convolution 1 x 1 with stride': {
    shapes: [
      [2, 3, 4, 4],
      [2, 3, 1, 1],
    ],
    build: (_, x, kernel) => g.convolution2d(x, kernel, { stride: 2 }),
    float32: linear,
  },
  'maxPool2d that tiles': { shapes: [[1, 2, 4, 4]], build: (_, x) => g.maxPool2d(x, { size: 2 }) },
  'maxPool2d with overlap and padding': {
    shapes: [[2, 1, 5, 5]],
    build: (_, x) => g.maxPool2d(x, { size: 3, stride: 2, padding: 1 }),
  },
  'averagePool2d that tiles': {
    shapes: [[1, 2, 4, 4]],
    build: (_, x) => g.averagePool2d(x, { size: 2 }),
    float32: linear,
  },
  'averagePool2d with overlap and padding': {
    shapes: [[2, 2, 5, 6]],
    build: (_, x) => g.averagePool2d(x, { size: 3, stride: 2, padding: 1 }),
    float32: linear,
  },
  globalAveragePool: { shapes: [[2, 3, 2, 2]], build: (_, x) => g.globalAveragePool(x) },
  softmax: { shapes: [[2, 4]], build: (_, x) => g.softmax(x) },
  'softmax over the first axis': { shapes: [[3, 2]], build: (_, x) => g.softmax(x, 0) },
  logSoftmax: { shapes: [[2, 4]], build: (_, x) => g.logSoftmax(x) },
  standardise: { shapes: [[2, 3, 4]], build: (_, x) => g.standardise(x, [1, 2]) },
  layerNorm: { shapes: [[2, 3, 4], [4], [4]], build: (_, x, gain, bias) => g.layerNorm(x, gain, bias) },
  groupNorm: { shapes: [[2, 4, 2, 2], [4], [4]], build: (_, x, gain, bias) => g.groupNorm(x, 2, gain, bias) },
  softmaxCrossEntropy: {
    shapes: [[2, 3, 4]],
    build: (graph, x) => g.softmaxCrossEntropy(x, graph.constant('int64', [2, 3], [0, 3, 1, 2, 2, 0])),
  },
};

describe('the gradient agrees with finite differences for', () => {
  for (const [name, check] of Object.entries(checks)) it(name, () => checkGradients(check));

  it('a value that is used along several ways', () =>
    checkGradients({
      shapes: [[3, 3], [3]],
      build: (_, w, b) => {
        const hidden = g.tanh(g.add(g.matmul(w, w), b));
        return g.add(g.mul(hidden, w), g.reduceMean(hidden, { axes: [0], keepDims: true }));
      },
    }));
});

describe('gradients', () => {
  it('refuses a loss that is not a scalar', () => {
    const graph = new g.Graph('test');
    const w = graph.parameter('w', [2], new Float32Array(2));
    expect(() => g.gradients(g.neg(w), [w])).toThrow(/not a scalar/);
  });

  it('refuses a parameter that the loss does not depend on', () => {
    const graph = new g.Graph('test');
    const w = graph.parameter('w', [2], new Float32Array(2));
    const unused = graph.parameter('unused', [2], new Float32Array(2));
    expect(() => g.gradients(g.reduceSum(w), [w, unused])).toThrow(/does not depend on unused float32\[2\]/);
  });

  it('does not pass through a comparison', () => {
    const graph = new g.Graph('test');
    const w = graph.parameter('w', [2], new Float32Array(2));
    const hits = g.reduceSum(g.cast(g.equal(w, 1), 'float32'));
    expect(() => g.gradients(hits, [w])).toThrow(/does not depend on w/);
  });
});
