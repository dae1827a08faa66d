import path from 'node:path';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import { kernelNames, type TensorFlow } from './api.ts';

const kernelMissing = /Kernel '([^']{1,100})' not registered for backend '([^']{1,100})'/;

const missingKernel = (tf: TensorFlow, kernel: string, backend: string, cause: unknown): JouleGateError => {
  const here = kernelNames(tf, backend);
  const cpu = kernelNames(tf, 'cpu');
  const lacking = [...cpu].filter((name) => !here.has(name)).sort();
  const elsewhere = cpu.has(kernel) && backend !== 'cpu' ? 'Set backend: cpu, which has it, or node' : 'Do without it';
  const list = lacking.length === 0 ? '' : ` Of the kernels of cpu, ${backend} lacks ${lacking.join(', ')}.`;
  return new JouleGateError(
    'workload',
    'tfjs-kernel-missing',
    `the module uses the kernel ${kernel}, which backend ${backend} does not have`,
    {
      hint: `${elsewhere}; or let the module register a kernel of its own (docs/workloads/tfjs.md).${list}`,
      cause,
    },
  );
};

const mostFrames = 5;
/** Folder of the runner's program. */
const ownFolder = path.dirname(process.argv[1] ?? '');

/** The places of a stack that are the user's own: neither Node's, nor a package's, nor JouleGate's. */
const ownFrames = (error: unknown, directory: string): string[] => {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line) && !/node:|[\\/]node_modules[\\/]/.test(line))
    .filter((line) => !line.includes(ownFolder))
    .slice(0, mostFrames)
    .map((line) => line.trim().replaceAll('file://', '').replaceAll(`${directory}${path.sep}`, ''));
};

/** What went wrong inside of a module, as an error that names its place in the user's files. */
export const moduleError = (
  thrown: unknown,
  doing: string,
  { tf, module, directory }: { readonly tf?: TensorFlow; readonly module: string; readonly directory: string },
): JouleGateError => {
  if (thrown instanceof JouleGateError) return thrown;
  const text = messageOf(thrown);
  const [, kernel, backend] = kernelMissing.exec(text) ?? [];
  if (tf !== undefined && kernel !== undefined && backend !== undefined) {
    return missingKernel(tf, kernel, backend, thrown);
  }
  const kind = thrown instanceof Error && thrown.name !== 'Error' ? `${thrown.name}: ` : '';
  const frames = ownFrames(thrown, directory).map((frame) => `\n    ${frame}`);
  return new JouleGateError(
    'workload',
    'tfjs-module-failed',
    `${path.relative(directory, module)}: ${doing} failed: ${kind}${text.slice(0, 2000)}${frames.join('')}`,
    { cause: thrown },
  );
};
