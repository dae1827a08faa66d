import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Context, Kit } from './part.ts';
import { startProgram } from './program.ts';
import { runProgram, workCommand, type Ended } from './run-program.ts';

/**
 * A project whose only benchmark trains so many steps, and so many more as `extra` says while it reports the same units: what a
 * regression does. A pair is short here, and the board is the machine's only work, so its rest is not measured.
 */
export const writeProject = (kit: Kit, folder: string, steps: number, extra: number): void => {
  mkdirSync(folder, { recursive: true });
  const run = workCommand(kit, 'train', '--count', String(steps), '--extra', String(extra));
  writeFileSync(
    path.join(folder, 'joulegate.yml'),
    `version: 1
idle: 0s
sources: { require: ['nvml:*'] }
# Process ids in a container or a virtual machine may not be those of the driver: a note, so that the evidence is not lost to it.
quality: { foreign-gpu: note }
benchmarks:
  - name: train
    workload: { kind: command, run: [sh, train.sh] }
    metrics: [energy-per-epoch]
`,
  );
  writeFileSync(path.join(folder, 'train.sh'), `exec ${run.map(quoted).join(' ')}\n`);
};

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** How many training steps take as long as the window of a sample. */
export const stepsFor = async ({ kit, times }: Context): Promise<number> => {
  const work = await startProgram(kit, 'work.py', 'steps', '--seconds', String(times.windowS));
  const { steps } = (await work.ask('0')) as { steps: number };
  await work.end();
  return steps;
};

/** A repository whose head does `extra` more work than its base; undefined where git is missing. */
export const writeRepository = (kit: Kit, name: string, steps: number, extra: number): string | undefined => {
  const folder = path.join(kit.scratch, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]): Ended =>
    runProgram('git', ['-c', 'user.name=hardware', '-c', 'user.email=hardware@example.org', ...args], {
      cwd: folder,
      limitS: 60,
    });
  const commit = (share: number, ...args: string[]): void => {
    writeProject(kit, folder, steps, share);
    for (const each of [args, ['add', '--all'], ['commit', '--quiet', '--allow-empty', `--message=extra ${share}`]]) {
      const { code, said } = git(...each);
      if (code !== 0) throw new Error(`git ${each.join(' ')}: ${said}`);
    }
  };
  if (git('--version').code !== 0) return undefined;
  commit(0, 'init', '--quiet', '--initial-branch=main');
  commit(extra, 'checkout', '--quiet', '-b', 'change');
  return folder;
};
