import path from 'node:path';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { TfjsBackend, TfjsWorkload } from '../model/workload/tfjs.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { TfjsRunnerOptions } from './runner/tfjs/options.ts';
import { moduleDigest, readModuleFiles } from './tfjs/module-files.ts';
import { findTfjsPackages } from './tfjs/packages.ts';

/** What a TensorFlow.js training does where its configuration says nothing. */
export const tfjsDefaults = { epochs: 1, warmup: 1, threads: 1, seed: 7 } as const;

const isNative = (backend: TfjsBackend): boolean => backend === 'node' || backend === 'node-gpu';

/**
 * TensorFlow's thread pools have no setting in tfjs-node; the library reads these when it starts
 * (tensorflow/core/common_runtime/process_util.cc).
 */
const threadVariables = (threads: number) => ({
  TF_NUM_INTRAOP_THREADS: String(threads),
  TF_NUM_INTEROP_THREADS: String(threads),
});

/**
 * A user's own TensorFlow.js training, run by JouleGate's runner. Pinned are the versions of the packages, the major
 * version of Node that runs them, the module and the files it names, and every option with its default.
 *
 * @throws JouleGateError `module-missing`, `tfjs-package-missing`, `tfjs-threads`
 */
export const prepareTfjs = async (
  benchmark: PlannedBenchmark,
  workload: TfjsWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const { kind, module, backend, options = {} } = workload;
  const { epochs, warmup, threads, seed } = { ...tfjsDefaults, ...workload };
  if (threads > 1 && !isNative(backend)) {
    throw new JouleGateError(
      'workload',
      'tfjs-threads',
      `benchmark ${benchmark.name}: backend ${backend} runs on one thread in Node, not on ${threads}`,
      { hint: 'Leave threads: out, or set backend: node.' },
    );
  }
  const files = await readModuleFiles(module, directory);
  const folders = [...new Set([path.dirname(files.path), path.resolve(directory)])];
  const packages = await findTfjsPackages(backend, folders);
  const sha256 = moduleDigest(files);
  const told: TfjsRunnerOptions = { directory, module: files.path, sha256, backend, epochs, warmup, seed, options };
  const child = runnerChild(benchmark, kind, told, context);
  return {
    child: isNative(backend) ? { ...child, env: { ...child.env, ...threadVariables(threads) } } : child,
    pins: pinsOf({
      kind,
      module,
      backend,
      epochs,
      warmup,
      threads,
      seed,
      options,
      'module.sha256': files.sha256,
      ...(Object.keys(files.others).length === 0 ? {} : { 'module.files.sha256': files.others }),
      ...Object.fromEntries(packages.map(({ name, version }) => [`runtime.${name}`, version])),
      'runtime.node': process.versions.node.split('.')[0],
    }),
    fallbackUnits: {},
  };
};
