import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TfjsWorkload } from '../../src/model/workload/tfjs.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { tfjsFolder } from '../support/runtimes.ts';
import { planned } from './planned-benchmark.ts';

export type Tfjs = Partial<Omit<TfjsWorkload, 'kind'>>;

/** A user's project: a folder with the example's modules and, unless told otherwise, TensorFlow.js. */
export const tfjsProject = async ({ installed = true } = {}): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  cpSync('examples/tfjs', folder, { recursive: true, filter: (file) => !file.includes('node_modules') });
  if (installed) symlinkSync(path.join(await tfjsFolder(), 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
};

/** Writes a module of the project and gives its name. */
export const putModule = (folder: string, text: string, name = 'module.mjs'): string => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return name;
};

export const prepareTfjs = (folder: string, workload: Tfjs) =>
  prepareWorkload(planned({ kind: 'tfjs', module: 'train.mjs', backend: 'cpu', ...workload }, folder));

/** Runs a module under a Node, by default this one. */
export const runTfjs = async (folder: string, workload: Tfjs, node = process.execPath) => {
  const { child } = await prepareTfjs(folder, workload);
  const run = await runChild(
    { ...child, command: [node, ...child.command.slice(1)] as typeof child.command },
    { onStart: () => undefined },
  );
  const [window] = run.events.kind === 'windows' ? run.events.windows : [];
  return { ...run, window };
};

/** A module whose epoch runs a body with `tf` and `x`, a picture of numbers below 0. */
export const epochModule = (body: string, more = ''): string => `
export const prepare = ({ tf, backend, seed, options }) => {
  ${more}
  const x = tf.tensor([-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16], [1, 4, 4, 1]);
  return { epoch: async ({ epoch, progress }) => { ${body}; return { samples: 1, steps: 1, loss: 1 }; } };
};`;
