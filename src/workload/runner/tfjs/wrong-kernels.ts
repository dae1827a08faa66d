import { JouleGateError } from '../../../model/errors.ts';
import { kernelNames, type Tensor, type TensorFlow } from './api.ts';

interface KernelCheck {
  readonly kernel: string;
  /** What to use in its place. */
  readonly instead: string;
  readonly compute: (tf: TensorFlow) => Tensor;
}

/** A tensor of fixed numbers in (offset - 1, offset + 1), all different. */
const numbers = (tf: TensorFlow, shape: readonly number[], offset = 0): Tensor => {
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Array.from({ length: count }, (_, index) => offset + Math.sin(1.7 * (index + 1))),
    shape,
  );
};

/** Numbers below 0 show a maximum that was wrongly started at 0. */
const below = -9;

const gradient = (
  tf: TensorFlow,
  f: (x: Tensor) => Tensor,
  x: readonly number[],
  dy: readonly number[],
  offset = 0,
): Tensor => tf.grad(f)(numbers(tf, x, offset), numbers(tf, dy));

/**
 * Calculations that came out wrong on the wasm backend of TensorFlow.js 4.22.0, held against its cpu backend and against
 * finite differences (test/workload/tfjs-wrong-kernels.test.ts). A release that computes them right passes.
 */
const checks: readonly KernelCheck[] = [
  {
    kernel: 'MaxPoolGrad',
    instead: 'tf.avgPool',
    compute: (tf) => gradient(tf, (x) => tf.maxPool(x, 2, 2, 'valid'), [1, 4, 4, 1], [1, 2, 2, 1], below),
  },
  {
    kernel: 'MaxPool3D',
    instead: 'tf.avgPool3d',
    compute: (tf) => tf.maxPool3d(numbers(tf, [1, 2, 4, 4, 1], below), 2, 2, 'valid'),
  },
  {
    kernel: 'MaxPool3DGrad',
    instead: 'tf.avgPool3d',
    compute: (tf) => gradient(tf, (x) => tf.maxPool3d(x, 2, 2, 'valid'), [1, 2, 4, 4, 1], [1, 1, 2, 2, 1], below),
  },
  {
    kernel: 'Dilation2D',
    instead: 'tf.avgPool or a convolution',
    compute: (tf) => tf.dilation2d(numbers(tf, [1, 4, 4, 1], below), numbers(tf, [2, 2, 1]), 1, 'valid'),
  },
  {
    kernel: 'Dilation2DBackpropInput',
    instead: 'tf.avgPool or a convolution',
    compute: (tf) =>
      gradient(tf, (x) => tf.dilation2d(x, numbers(tf, [2, 2, 1]), 1, 'valid'), [1, 4, 4, 1], [1, 3, 3, 1], below),
  },
  {
    kernel: 'Dilation2DBackpropFilter',
    instead: 'tf.avgPool or a convolution',
    compute: (tf) =>
      gradient(
        tf,
        (filter) => tf.dilation2d(numbers(tf, [1, 4, 4, 1], below), filter, 1, 'valid'),
        [2, 2, 1],
        [1, 3, 3, 1],
      ),
  },
  {
    kernel: 'Conv3DBackpropInputV2',
    instead: 'tf.conv2d over slices',
    compute: (tf) =>
      gradient(tf, (x) => tf.conv3d(x, numbers(tf, [2, 2, 2, 2, 3]), 1, 'valid'), [1, 3, 3, 3, 2], [1, 2, 2, 2, 3]),
  },
];

/** Larger than what reordered sums of a few numbers differ by, far below what the wrong kernels are off by. */
const largestDifference = 1e-3;

const alike = (one: ArrayLike<number>, other: ArrayLike<number>): boolean =>
  one.length === other.length &&
  Array.from(one).every((value, index) => {
    const second = other[index] ?? Number.NaN;
    return Math.abs(value - second) <= largestDifference * (1 + Math.abs(value));
  });

const computeAll = async (
  tf: TensorFlow,
  backend: string,
  wanted: readonly KernelCheck[],
): Promise<readonly ArrayLike<number>[]> => {
  await tf.setBackend(backend);
  return wanted.map(({ compute }) => tf.tidy(() => compute(tf).dataSync()));
};

/** The kernels of the wasm backend that compute something else than the cpu backend; wasm runs when it returns. */
export const findWrongKernels = async (tf: TensorFlow): Promise<readonly KernelCheck[]> => {
  const there = kernelNames(tf, 'wasm');
  const wanted = checks.filter(({ kernel }) => there.has(kernel));
  const right = await computeAll(tf, 'cpu', wanted);
  const found = await computeAll(tf, 'wasm', wanted);
  return wanted.filter((_, index) => !alike(right[index] ?? [], found[index] ?? []));
};

/**
 * Replaces the wrong kernels of the wasm backend by ones that refuse: a training on wrong gradients is not measured.
 * A kernel that the module registers itself takes their place.
 *
 * @returns gives the first refusal, for when the module swallowed it
 */
export const refuseWrongKernels = async (tf: TensorFlow): Promise<() => JouleGateError | undefined> => {
  let first: JouleGateError | undefined;
  for (const { kernel, instead } of await findWrongKernels(tf)) {
    tf.unregisterKernel(kernel, 'wasm');
    tf.registerKernel({
      kernelName: kernel,
      backendName: 'wasm',
      kernelFunc: () => {
        const refusal = new JouleGateError(
          'workload',
          'tfjs-kernel-wrong',
          `the module uses the kernel ${kernel}, which computes wrong numbers on backend wasm: it was held against backend cpu before the training`,
          { hint: `Use ${instead}, or set backend: cpu or node.` },
        );
        first ??= refusal;
        throw refusal;
      },
    });
  }
  return () => first;
};
