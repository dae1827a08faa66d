import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tensor, TensorFlow } from '../../src/workload/runner/tfjs/api.ts';
import { findWrongKernels } from '../../src/workload/runner/tfjs/wrong-kernels.ts';
import { tfjsFolder } from '../support/runtimes.ts';

let tf: TensorFlow;
beforeAll(async () => {
  const load = createRequire(path.join(await tfjsFolder(), 'package.json'));
  tf = load('@tensorflow/tfjs') as TensorFlow;
  load('@tensorflow/tfjs-backend-wasm');
}, 300_000);

const dy = [3, 5];
/** Pools the 2 x 2 squares of two rows. */
const squares = (x: Tensor) => tf.maxPool(x, 2, 2, 'valid');
const rows = (values: readonly number[]) => tf.tensor(values, [1, 2, 4, 1]);

/** Gradient of 3 times the first square's maximum and 5 times the second's. */
const gradient = async (backend: string, values: readonly number[]): Promise<number[]> => {
  await tf.setBackend(backend);
  expect(tf.getBackend()).toBe(backend);
  return Array.from(
    tf
      .grad(squares)(rows(values), tf.tensor(dy, [1, 1, 2, 1]))
      .dataSync(),
  );
};

/** The same, by differences of the forward pass. */
const byDifferences = async (backend: string, values: readonly number[]): Promise<number[]> => {
  await tf.setBackend(backend);
  const sum = (moved: readonly number[]) =>
    Array.from(squares(rows(moved)).dataSync()).reduce((total, value, index) => total + value * dy[index]!, 0);
  const step = 0.25;
  return values.map(
    (value, index) => (sum(values.with(index, value + step)) - sum(values.with(index, value - step))) / (2 * step),
  );
};

describe('TensorFlow.js 4.22 on wasm', () => {
  it('loses the gradient of maximum pooling where no number of a window is above 0', async () => {
    const above = [1, 2, 3, 4, 6, 5, 7, 8];
    const below = [-6, -5, -4, -3, -2, -1, -8, -7];
    const rightAbove = [0, 0, 0, 0, 3, 0, 0, 5];
    const rightBelow = [0, 0, 0, 5, 0, 3, 0, 0];
    for (const backend of ['cpu', 'wasm']) {
      expect(await byDifferences(backend, above)).toEqual(rightAbove);
      expect(await byDifferences(backend, below)).toEqual(rightBelow);
      expect(await gradient(backend, above)).toEqual(rightAbove);
    }
    expect(await gradient('cpu', below)).toEqual(rightBelow);
    const wrong = await gradient('wasm', below);
    expect(wrong).not.toEqual(rightBelow);
    expect(wrong.slice(1)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('has seven kernels that are found to be wrong, and cpu none of them', async () => {
    const found = (await findWrongKernels(tf)).map(({ kernel }) => kernel);
    expect(found).toEqual([
      'MaxPoolGrad',
      'MaxPool3D',
      'MaxPool3DGrad',
      'Dilation2D',
      'Dilation2DBackpropInput',
      'Dilation2DBackpropFilter',
      'Conv3DBackpropInputV2',
    ]);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('finds none where both sides compute alike', async () => {
    const found = (await findWrongKernels({ ...tf, setBackend: () => tf.setBackend('cpu') })).map(
      ({ kernel }) => kernel,
    );
    expect(found).toEqual([]);
  });
});
