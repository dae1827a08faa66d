import path from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { MeasurementFile } from '../../src/model/measurement.ts';
import { cli, project, type Project } from './project.ts';

const advance = path.resolve(import.meta.dirname, '..', 'fixtures', 'cli', 'advance.mjs');

/** A machine with a package and its memory whose counters rise at these powers, by a process of their own. */
export const busyMachine = async (packageW = 40, dramW = 4): Promise<Project> => {
  const here = project([
    { id: '0', name: 'package-0', energyUj: 100_000_000_000n },
    { id: '0:0', name: 'dram', energyUj: 100_000_000_000n },
  ]);
  const counter = (id: string): string => path.join(here.tree.folder(id), 'energy_uj');
  const writer = execa(process.execPath, [advance, String(packageW), counter('0'), String(dramW), counter('0:0')], {
    reject: false,
    stdin: 'ignore',
    buffer: false,
  });
  onTestFinished(async () => {
    writer.kill('SIGKILL');
    await writer;
  });
  await new Promise((resolve) => writer.stdout.once('data', resolve));
  return here;
};

/** Starts `joulegate measure` without a terminal, in a session of its own, as a runner does. */
export const measuring = (here: Project, args: readonly string[], input = '') =>
  execa(process.execPath, [cli, 'measure', ...args], {
    cwd: here.folder,
    env: here.environment(),
    reject: false,
    input,
    detached: true,
    stripFinalNewline: false,
  });

export const measurement = (text: string): MeasurementFile => JSON.parse(text) as MeasurementFile;
