import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { ChildSpec } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { Workload } from '../model/workload/workload.ts';

/** What preparing a workload takes from its surroundings; each has a default. */
export interface PrepareContext {
  /** Environment that children inherit. Default: this process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Program of the built-in workloads. Default: the one beside this code, see {@link runnerProgram}. */
  readonly runner?: string;
}

/**
 * Path of the program that runs the built-in workloads, `dist/runner.js`: beside this code in dist/, and in the dist/
 * of the checkout when this code runs from its sources.
 *
 * @throws JouleGateError `runner-missing`
 */
export const runnerProgram = (): string => {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const candidates = ['runner.js', '../runner.js', '../../dist/runner.js'].map((name) => path.resolve(here, name));
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new JouleGateError(
    'internal',
    'runner-missing',
    `runner.js is not where it belongs: ${candidates.join(', ')}`,
    {
      hint: 'Run "npm run build" in the JouleGate checkout, or install JouleGate again.',
    },
  );
};

/** The child of a built-in workload: the runner, told the kind and its options with every default filled in. */
export const runnerChild = (
  { directory, timeoutS }: PlannedBenchmark,
  kind: Exclude<Workload['kind'], 'command'>,
  options: object,
  context: PrepareContext,
): ChildSpec => ({
  command: [process.execPath, context.runner ?? runnerProgram(), kind, JSON.stringify(options)],
  cwd: directory,
  env: {},
  timeoutS,
});
