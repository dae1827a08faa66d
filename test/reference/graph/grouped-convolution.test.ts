import { describe, expect, it } from 'vitest';
import { convolution2d, gradients, Graph, reduceSum, square, type Shape } from '../../../src/reference/graph/index.ts';
import { countMacs } from '../../../src/reference/graph/index.ts';
import { checkGradients } from './check-gradients.ts';
import { evaluate } from './evaluate.ts';

/** onnxruntime's CPU provider convolves in single precision only. It is linear, so differences over 0.5 are exact. */
const linear = { step: 0.5, tolerance: 2e-5 };

interface Case {
  readonly x: Shape;
  readonly kernel: Shape;
  readonly groups: number;
  readonly stride?: number;
  readonly padding?: number;
}

const cases: Readonly<Record<string, Case>> = {
  'depthwise, 3 x 3': { x: [2, 3, 5, 4], kernel: [3, 1, 3, 3], groups: 3, padding: 1 },
  'depthwise without padding': { x: [2, 3, 4, 5], kernel: [3, 1, 2, 3], groups: 3 },
  'depthwise, 1 x 1': { x: [2, 3, 3, 2], kernel: [3, 1, 1, 1], groups: 3 },
  'depthwise with stride': { x: [2, 2, 6, 6], kernel: [2, 1, 3, 3], groups: 2, stride: 2, padding: 1 },
  'depthwise with stride, no rest': { x: [2, 2, 5, 7], kernel: [2, 1, 3, 3], groups: 2, stride: 2, padding: 1 },
  'depthwise with stride 3 and a rest of 2': { x: [1, 2, 8, 7], kernel: [2, 1, 3, 2], groups: 2, stride: 3 },
  'depthwise with a multiplier': { x: [2, 2, 4, 4], kernel: [6, 1, 3, 3], groups: 2, padding: 1 },
  'two groups of three channels': { x: [2, 6, 4, 3], kernel: [4, 3, 3, 2], groups: 2, padding: 1 },
  'two groups with stride': { x: [2, 4, 6, 5], kernel: [6, 2, 3, 3], groups: 2, stride: 2, padding: 1 },
};

const blocksOf =
  ({ kernel: [filters = 0, channels = 0] }: Case, groups: number) =>
  (filter: number, channel: number) =>
    Math.floor(filter / (filters / groups)) === Math.floor(channel / channels);

describe('a convolution in groups', () => {
  for (const [name, { x, kernel, ...options }] of Object.entries(cases)) {
    it(`has the gradient of finite differences: ${name}`, () =>
      checkGradients({
        shapes: [x, kernel],
        build: (_, input, weights) => convolution2d(input, weights, options),
        float32: linear,
      }));

    it(`is the full convolution whose kernel is 0 between groups: ${name}`, async () => {
      const { groups } = options;
      const [filters = 0, share = 0, height = 0, width = 0] = kernel;
      const channels = share * groups;
      const numbers = (shape: Shape, phase: number) =>
        Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => Math.sin(index * 1.7 + phase));
      const weights = numbers(kernel, 2);
      const together = blocksOf({ x, kernel, groups }, groups);
      const full = Array.from({ length: filters * channels * height * width }, (_, index) => {
        const [place, pair] = [index % (height * width), Math.floor(index / (height * width))];
        const [channel, filter] = [pair % channels, Math.floor(pair / channels)];
        return together(filter, channel) ? weights[(filter * share + (channel % share)) * height * width + place]! : 0;
      });
      const graph = new Graph('compare');
      const input = graph.constant('float32', x, numbers(x, 1));
      const out = convolution2d(input, graph.constant('float32', kernel, weights), options);
      const same = convolution2d(input, graph.constant('float32', [filters, channels, height, width], full), {
        ...options,
        groups: 1,
      });
      const results = await evaluate({ out, same });
      expect(results['out']!.length).toBe(results['same']!.length);
      for (const [index, value] of results['out']!.entries()) expect(value).toBeCloseTo(results['same']![index]!, 5);
    });
  }

  it('has a bias for each output channel', () =>
    checkGradients({
      shapes: [[2, 2, 3, 3], [2, 1, 3, 3], [2]],
      build: (_, x, kernel, bias) => convolution2d(x, kernel, { groups: 2, padding: 1, bias }),
      float32: linear,
    }));

  it('counts what a group does, forward and in both gradients', () => {
    for (const stride of [1, 2]) {
      const graph = new Graph('count');
      const x = graph.parameter('x', [2, 4, 6, 6], new Float32Array(288));
      const kernel = graph.parameter('kernel', [4, 1, 3, 3], new Float32Array(36));
      const out = convolution2d(x, kernel, { groups: 4, padding: 1, stride });
      const forward = 2 * 4 * (6 / stride) ** 2 * 9;
      expect(countMacs([out])).toBe(forward);
      expect(countMacs(gradients(reduceSum(square(out)), [x, kernel]))).toBe(3 * forward);
    }
  });

  it('refuses channels or filters that do not make the groups', () => {
    const graph = new Graph('refuse');
    const x = graph.input('x', 'float32', [1, 4, 5, 5]);
    const kernel = (name: string, filters: number, channels: number) =>
      graph.input(name, 'float32', [filters, channels, 3, 3]);
    expect(() => convolution2d(x, kernel('a', 4, 2), { groups: 4 })).toThrow(/numbers of channels differ/);
    expect(() => convolution2d(x, kernel('b', 3, 2), { groups: 2 })).toThrow(/make no 2 groups/);
  });
});
