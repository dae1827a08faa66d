/**
 * What JouleGate uses of TensorFlow.js. Its own types are no help: the package is the user's, and need not be installed
 * where this is compiled.
 */
export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: () => Promise<ArrayBufferView | readonly string[]>;
  readonly dataSync: () => ArrayLike<number>;
}

export interface KernelConfig {
  readonly kernelName: string;
  readonly backendName: string;
  readonly kernelFunc: (call: unknown) => unknown;
}

type Flag = number | boolean;

/** @see https://js.tensorflow.org/api/latest/ */
export interface TensorFlow {
  readonly setBackend: (name: string) => Promise<boolean>;
  readonly ready: () => Promise<void>;
  readonly getBackend: () => string;
  readonly backend: () => unknown;
  readonly memory: () => { readonly numTensors: number };
  readonly env: () => {
    readonly set: (flag: string, value: Flag) => void;
    readonly getAsync: (flag: string) => Promise<Flag>;
  };
  readonly getKernelsForBackend: (name: string) => readonly KernelConfig[];
  readonly registerKernel: (kernel: KernelConfig) => void;
  readonly unregisterKernel: (kernelName: string, backendName: string) => void;
  readonly tidy: <T>(body: () => T) => T;
  readonly scalar: (value: number) => Tensor;
  readonly tensor: (values: readonly number[], shape: readonly number[]) => Tensor;
  readonly add: (a: Tensor, b: Tensor) => Tensor;
  readonly grad: (f: (x: Tensor) => Tensor) => (x: Tensor, dy: Tensor) => Tensor;
  readonly maxPool: (x: Tensor, size: number, strides: number, pad: 'valid') => Tensor;
  readonly maxPool3d: (x: Tensor, size: number, strides: number, pad: 'valid') => Tensor;
  readonly dilation2d: (x: Tensor, filter: Tensor, strides: number, pad: 'valid') => Tensor;
  readonly conv3d: (x: Tensor, filter: Tensor, strides: number, pad: 'valid') => Tensor;
}

/** Names of the kernels that a backend has. */
export const kernelNames = (tf: TensorFlow, backend: string): ReadonlySet<string> =>
  new Set(tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName));
