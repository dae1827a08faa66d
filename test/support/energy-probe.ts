import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import type { Roots } from '../../src/energy/roots.ts';
import type { Machine, MachineClass } from '../../src/model/machine.ts';
import type { Detection } from '../../src/model/source.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface ProbeReport {
  readonly detection: Detection;
  /** Per source: the values read, or `fault <code>` where reading ended. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
  readonly machine: Machine;
  readonly machineClass: MachineClass;
}

export interface ProbeRun {
  readonly env?: Readonly<Record<string, string>>;
  readonly sysfsRoot?: string;
  /** More roots than that of sysfs. */
  readonly roots?: Roots;
  readonly reads?: number;
  readonly cwd?: string;
  /** Program and arguments before Node, as `setpriv --reuid nobody`. */
  readonly under?: readonly string[];
}

/**
 * Detection and reading in a process of their own, as the loader finds a library by the environment that a process
 * starts with. Bundled once per test file into `folder` (default: a new one below build/, where koffi is found; gone at the end).
 */
export const buildEnergyProbe = async (folder?: string): Promise<(run: ProbeRun) => ProbeReport> => {
  const build = path.join(root, 'build');
  mkdirSync(build, { recursive: true });
  const directory = folder ?? mkdtempSync(path.join(build, 'energy-probe-'));
  if (folder === undefined) process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const bundle = await rolldown({
    cwd: root,
    input: { probe: path.join(import.meta.dirname, 'energy-probe-program.ts') },
    platform: 'node',
    external: [/^koffi($|\/)/],
  });
  await bundle.write({ dir: directory, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  const program = path.join(directory, 'probe.mjs');
  return ({ env = {}, sysfsRoot = '/nonexistent-sysfs', roots = {}, reads = 1, cwd = directory, under = [] }) => {
    const command = [...under, process.execPath, program, JSON.stringify({ sysfsRoot, ...roots }), String(reads)];
    const [file = '', ...args] = command;
    const text = execFileSync(file, args, { cwd, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' });
    return JSON.parse(text) as ProbeReport;
  };
};
