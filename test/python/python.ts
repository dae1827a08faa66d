import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runChild } from '../../src/workload/run-child.ts';

const repository = path.resolve(import.meta.dirname, '../..');
export const moduleFolder = path.join(repository, 'python');
export const examplesFolder = path.join(repository, 'examples/python');

/** The program behind a name, past the shims of version managers, when it is new enough and has the modules. */
const interpreter = (name: string, imports: string): string | undefined => {
  const code = `import ${imports}; print(sys.executable if sys.version_info >= (3, 9) else "")`;
  const { status, stdout } = spawnSync(name, ['-c', code], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
};
const names = ['python3', '/usr/bin/python3'];

/** A Python that the module is for, and one that has NumPy; undefined where this machine has none. */
export const python = names.map((name) => interpreter(name, 'sys')).find((found) => found !== undefined);
export const pythonWithNumpy = names
  .map((name) => interpreter(name, 'sys, numpy'))
  .find((found) => found !== undefined);

/** Why tests are skipped here, for their titles. */
export const withoutPython = python === undefined ? ' (skipped: no python3 of 3.9 or newer here)' : '';
export const withoutNumpy =
  pythonWithNumpy === undefined ? ' (skipped: no python3 with numpy here; apt-get install python3-numpy)' : '';

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Other modules beside the program, by file name. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly timeoutS?: number;
}

/** Runs a Python program that may import joulegate, as a sample of a workload is run. */
export const runPython = (text: string, { env = {}, beside = {}, timeoutS = 30 }: ProgramOptions = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-python-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries({ 'program.py': text, ...beside })) {
    writeFileSync(path.join(folder, name), content);
  }
  return runChild(
    {
      command: [python ?? 'python3', 'program.py'],
      cwd: folder,
      env: { PYTHONPATH: moduleFolder, PYTHONDONTWRITEBYTECODE: '1', JOULEGATE_SETTLE_MS: '', RANK: undefined, ...env },
      timeoutS,
    },
    { onStart: () => undefined },
  );
};
