import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import type { GpuState } from '../../src/model/machine-state.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Reads GPU states in a process of its own, as the loader finds a library by the environment that one starts with. */
export const buildGpuStateProbe = async () => {
  const build = path.join(root, 'build');
  mkdirSync(build, { recursive: true });
  const directory = mkdtempSync(path.join(build, 'gpu-state-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const bundle = await rolldown({
    cwd: root,
    input: { state: path.join(import.meta.dirname, 'gpu-state-program.ts') },
    platform: 'node',
    external: [/^koffi($|\/)/],
  });
  await bundle.write({ dir: directory, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  return (env: Readonly<Record<string, string>>, uuids: readonly string[]): GpuState[][] =>
    JSON.parse(
      execFileSync(process.execPath, [path.join(directory, 'state.mjs'), ...uuids], {
        env: { PATH: process.env['PATH'], ...env },
        encoding: 'utf8',
      }),
    ) as GpuState[][];
};
