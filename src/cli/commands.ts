import type { Command } from 'commander';
import type { Finish } from './main.ts';

/** A command as the list of commands shows it; its options and what it does are loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  /** Its arguments, as the usage line shows them. */
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<(finish: Finish) => Command>;
}

/** Every command, in the order of the help. A command brings its own libraries: `--help` and `measure` need few. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    usage: '',
    summary: 'write joulegate.yml and the workflows for GitHub',
    load: async () => (await import('./init.ts')).initCommand,
  },
  {
    name: 'doctor',
    usage: '',
    summary: 'every energy source: found or refused and why, the step that fixes it, its precision',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  {
    name: 'measure',
    usage: '<command...>',
    summary: 'energy of any command, like time',
    load: async () => (await import('./measure.ts')).measureCommand,
  },
  {
    name: 'run',
    usage: '',
    summary: 'measure the configured benchmarks, to a run file',
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    name: 'compare',
    usage: '<base> <head>',
    summary: 'compare two run files; the exit code is the verdict',
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  {
    name: 'gate',
    usage: '',
    summary: 'measure, compare with the stored baseline, report; the exit code is the verdict',
    load: async () => (await import('./gate.ts')).gateCommand,
  },
  {
    name: 'merge',
    usage: '<results...>',
    summary: 'put the results of several shards together; the exit code is the verdict',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  {
    name: 'decide',
    usage: '',
    summary: 'the decision engine for other harnesses, over JSON Lines',
    load: async () => (await import('./decide.ts')).decideCommand,
  },
  {
    name: 'calibrate',
    usage: '',
    summary: 'measure the noise of this machine, and say which changes a gate will find here',
    load: async () => (await import('./calibrate.ts')).calibrateCommand,
  },
  {
    name: 'baseline',
    usage: '<command>',
    summary: 'append to or print the stored sessions',
    load: async () => (await import('./baseline.ts')).baselineCommand,
  },
  {
    name: 'report',
    usage: '<file>',
    summary: 'render a run or verdict file',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'verify',
    usage: '<files...>',
    summary: 'recompute every number of run files from their raw readings',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
];

/** The command that a command line calls: its first word, or the word after `help`. Undefined where none is named. */
export const calledCommand = (args: readonly string[]): CommandEntry | undefined => {
  const words = args.filter((word) => !word.startsWith('-'));
  const name = words[0] === 'help' ? words[1] : words[0];
  return commands.find((entry) => entry.name === name);
};
