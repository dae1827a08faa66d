import { createRequire } from 'node:module';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import type { TfjsBackend } from '../../../model/workload/tfjs.ts';
import type { TfjsPackage } from '../../tfjs/packages.ts';
import type { TensorFlow } from './api.ts';
import { restoreRemovedUtil } from './removed-util.ts';

/** What `tf.getBackend()` says of each backend. */
const ownNames: Readonly<Record<TfjsBackend, string>> = {
  'node-gpu': 'tensorflow',
  node: 'tensorflow',
  wasm: 'wasm',
  cpu: 'cpu',
};

/** TensorFlow.js on the backend that was asked for. */
export interface LoadedBackend {
  readonly tf: TensorFlow;
  /** Name that TensorFlow.js has for it. */
  readonly name: string;
  /** Numbers that tell how it runs. */
  readonly metrics: Readonly<Record<string, number>>;
  /** @throws JouleGateError `tfjs-backend-changed` when operations would run elsewhere now */
  readonly check: (when: string) => void;
  /** Waits until everything that was given to the device is computed. */
  readonly drain: () => void;
}

const loadPackage = ({ name, version, directory }: TfjsPackage): unknown => {
  try {
    // By path and at run time: the package is the user's.
    return createRequire(path.join(directory, 'package.json'))(directory);
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'tfjs-package-broken',
      `${name} ${version} in ${directory} does not load: ${messageOf(error)}`,
      {
        hint: `Install it again for Node ${process.versions.node} on ${process.platform}-${process.arch}, without --ignore-scripts: its native part comes by its install script.`,
        cause: error,
      },
    );
  }
};

/** tfjs-node-gpu computes on the CPU, without a word, where TensorFlow finds no GPU (its binding/tfjs_backend.cc). */
const checkGpu = (tf: TensorFlow): void => {
  const { isGPUPackage, isUsingGpuDevice } = tf.backend() as { isGPUPackage?: unknown; isUsingGpuDevice?: unknown };
  if (isGPUPackage === true && isUsingGpuDevice === true) return;
  throw new JouleGateError(
    'workload',
    'tfjs-gpu-missing',
    'backend node-gpu: TensorFlow found no GPU that it can use and would run on the CPU',
    {
      hint: 'Have an NVIDIA GPU, CUDA 11.2 and cuDNN 8.1 on LD_LIBRARY_PATH, and see what the library prints; or set backend: node.',
    },
  );
};

interface WasmPackage {
  readonly getThreadsCount: () => number;
}

const wasmMetrics = async (tf: TensorFlow, wasm: WasmPackage): Promise<Record<string, number>> => ({
  'wasm-simd': Number(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')),
  'wasm-threads': wasm.getThreadsCount(),
});

/**
 * Loads TensorFlow.js from the user's packages and starts a backend; another one in its place is an error.
 *
 * @throws JouleGateError `tfjs-package-broken`, `tfjs-backend-unavailable`, `tfjs-backend-changed`, `tfjs-gpu-missing`
 */
export const loadBackend = async (
  backend: TfjsBackend,
  [first, ...others]: readonly [TfjsPackage, ...TfjsPackage[]],
): Promise<LoadedBackend> => {
  if (backend === 'node' || backend === 'node-gpu') restoreRemovedUtil();
  const tf = loadPackage(first) as TensorFlow;
  const [second] = others.map(loadPackage);
  const name = ownNames[backend];
  // Its threads do not start in Node; asking for them ends in another backend.
  if (backend === 'wasm') tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const started = await tf.setBackend(name);
  if (!started) {
    throw new JouleGateError('workload', 'tfjs-backend-unavailable', `backend ${backend} does not start`, {
      hint: 'TensorFlow.js says why in the output of the benchmark.',
    });
  }
  await tf.ready();
  const check = (when: string): void => {
    const now = tf.getBackend();
    if (now !== name) {
      throw new JouleGateError(
        'workload',
        'tfjs-backend-changed',
        `${when}, TensorFlow.js runs on backend ${JSON.stringify(now)} and not on ${JSON.stringify(name)}, which backend: ${backend} asks for`,
        { hint: 'Let the module leave tf.setBackend alone, and set backend: to what it is to run on.' },
      );
    }
    if (backend === 'node-gpu') checkGpu(tf);
  };
  check('After the start');
  return {
    tf,
    name,
    metrics: backend === 'wasm' ? await wasmMetrics(tf, second as WasmPackage) : {},
    check,
    // A device computes in the order of the calls, so the last result is there when all are.
    drain: () => {
      tf.tidy(() => tf.add(tf.scalar(1), tf.scalar(1)).dataSync());
    },
  };
};
