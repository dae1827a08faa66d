import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from './part.ts';
import { joulegate, parsed, runProgram } from './run-program.ts';

/** Seconds of the suite at most. */
const longestS = 120;

const configuration = `version: 1
idle: 0s
sources: { require: ['nvml:*'] }
samples: 3
quality: { foreign-gpu: note }
benchmarks:
  - name: resnet-8
    workload: { kind: train, model: resnet-8, data: emoji, provider: cuda }
  - name: char-gpt-training
    workload: { kind: train, model: char-gpt, data: text, provider: cuda }
  - name: char-gpt-text
    workload: { kind: generate, model: char-gpt, provider: cuda }
`;

/** Libraries that onnxruntime's CUDA provider is linked with, and the provider itself. */
const wanted = [
  'libonnxruntime_providers_cuda',
  'libcudart',
  'libcublas',
  'libcublasLt',
  'libcudnn',
  'libcufft',
  'libcurand',
];

/** The embedded models on onnxruntime's CUDA provider, where its libraries are; what was missing otherwise. */
export const suiteOnCuda = ({ kit, remainingS }: Context) => {
  const folder = path.join(kit.scratch, 'suite');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'joulegate.yml'), configuration);
  // JouleGate looks for onnxruntime-node from where the configuration lies.
  const modules = path.join(kit.project, 'node_modules');
  if (existsSync(modules)) symlinkSync(modules, path.join(folder, 'node_modules'));
  const cache = runProgram('ldconfig', ['-p'], { cwd: folder, limitS: 30 }).stdout;
  const { code, seconds, said, stdout } = joulegate(kit, ['run', '--json'], folder, Math.min(remainingS(), longestS));
  return {
    onnxruntimeNode: existsSync(path.join(modules, 'onnxruntime-node')) ? 'installed' : 'not installed',
    libraries: Object.fromEntries(
      wanted.map((name) => [
        name,
        cache
          .split('\n')
          .filter((line) => line.trim().startsWith(`${name}.`))
          .map((line) => line.trim()),
      ]),
    ),
    code,
    seconds,
    said,
    run: parsed(stdout) ?? null,
  };
};
