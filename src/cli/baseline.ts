import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { fileBaselineStore } from '../baseline/file-store.ts';
import type { BaselineFile } from '../model/baseline.ts';
import { compose } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { measure, store } from '../gate.ts';
import { exitCodes, type ExitCode, JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import { isEstimated, type RunFile } from '../model/run.ts';
import { counted } from '../report/format.ts';
import { renderBaselines } from '../report/baselines-terminal.ts';
import { historyCommand } from './baseline-history.ts';
import { configured, defaultConfig, interruptible, terminalDoor, type ConfigOptions } from './door.ts';
import { baselinesFlag, configFlag, jsonFlag, outputFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { readRun } from './read-file.ts';

type Options = ConfigOptions & { readonly json?: boolean };

interface UpdateOptions extends Options {
  readonly push?: boolean;
  readonly remote: string;
  readonly branch?: string;
}

const failedBenchmarks = (run: RunFile): string[] =>
  run.benchmarks
    .filter(({ samples }) => samples.some(({ outcome }) => outcome.kind === 'failed'))
    .map(({ name }) => name);

/** An estimate in a baseline would be compared with estimates for ever; it must be asked for, as in the gate. */
const refuseEstimate = (run: RunFile, allowed: boolean): void => {
  if (allowed || !isEstimated(run)) return;
  throw new JouleGateError(
    'energy',
    'estimated-energy-refused',
    `run ${run.id} holds estimated energy, which is not stored as a baseline`,
    {
      hint: 'Measure on a machine with an energy counter, or set "allow-estimated: true" under "gate:" for a demonstration.',
    },
  );
};

/** No folder is no baseline yet; a folder that cannot be listed may hold some. */
const entriesOf = async (folder: string): Promise<Dirent[]> => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw new JouleGateError('data', 'baseline-unreadable', `${folder} cannot be listed: ${messageOf(error)}`, {
      hint: 'Name the folder of the baselines with --baselines, or "baselines:" in the configuration.',
      cause: error,
    });
  }
};

/** Every stored baseline below a folder, by machine class and benchmark. A damaged file is an error, as everywhere. */
const readAllBaselines = async (folder: string): Promise<BaselineFile[]> => {
  const store = fileBaselineStore(folder);
  const classes = (await entriesOf(folder))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const files: BaselineFile[] = [];
  for (const machineClass of classes.toSorted()) {
    for (const benchmark of await store.list(machineClass)) {
      const reading = await store.read(machineClass, benchmark);
      if (reading.kind === 'found') files.push(reading.file);
    }
  }
  return files;
};

/** Run files can be stored without a configuration; only the folder and the policy would come from it. */
const configuredOrDefault = async (options: Options): Promise<Config> => {
  try {
    return await configured(options);
  } catch (error) {
    const missing = error instanceof JouleGateError && error.code === 'config-missing';
    if (!missing || options.config !== configFlag[2]) throw error;
    return defaultConfig(options);
  }
};

const sayFailed = (failed: readonly string[]): ExitCode => {
  for (const benchmark of failed)
    process.stderr.write(`joulegate: ${benchmark} has a failed sample and was not stored\n`);
  return failed.length > 0 ? exitCodes.unmeasured : exitCodes.ok;
};

const push = async (
  runs: readonly RunFile[],
  config: Config,
  { remote, branch, json }: UpdateOptions,
  signal: AbortSignal,
): Promise<void> => {
  const { pushSessions } = await import('../gate/push-sessions.ts');
  const outcome = await pushSessions(runs, {
    directory: process.cwd(),
    folder: config.baselines,
    remote,
    branch,
    env: process.env,
    signal,
  });
  if (json === true) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (outcome.kind === 'unchanged')
    process.stdout.write(`The baselines on ${outcome.branch} hold this already.\n`);
  else process.stdout.write(`Pushed ${outcome.sha} to ${outcome.branch} of ${remote}: ${outcome.paths.join(', ')}\n`);
};

const updateCommand = (finish: Finish): Command =>
  new Command('update')
    .summary('append a session to the baselines')
    .description('Appends the session of a run file to the baselines; without a file, measures one first.')
    .argument('[runs...]', 'run files to append')
    .option(...configFlag)
    .option(...outputFlag)
    .option(...baselinesFlag)
    .option(
      '--push',
      'append to the baselines of a branch of the remote and push, whoever else does; the files here stay',
    )
    .option('--remote <name>', 'with --push: the remote', 'origin')
    .option('--branch <name>', 'with --push: its branch; the one that is checked out unless given')
    .option(...jsonFlag)
    .addHelpText(
      'after',
      '\nExample:\n  $ joulegate baseline update .joulegate/runs/20261123T120000Z-1a2b3c4d/run.json',
    )
    .action((files: readonly string[], options: UpdateOptions) =>
      interruptible(async (signal) => {
        const config = files.length > 0 ? await configuredOrDefault(options) : await configured(options);
        const door = terminalDoor(signal);
        const ports = compose(config, door);
        const runs =
          files.length > 0
            ? await Promise.all(files.map(readRun))
            : [(await measure(config, ports).finally(door.clear)).run];
        for (const run of runs) refuseEstimate(run, config.policy.allowEstimated);
        const failed = runs.flatMap(failedBenchmarks);
        if (options.push === true) {
          await push(runs, config, options, signal);
          finish(sayFailed(failed));
          return;
        }
        const stored = [];
        for (const run of runs) stored.push(...(await store(run, ports, () => true)));
        if (options.json === true) process.stdout.write(`${JSON.stringify({ stored, failed })}\n`);
        else
          for (const { benchmark, path: file, sessions } of stored)
            process.stdout.write(`${benchmark}: ${counted(sessions, 'session')} in ${file}\n`);
        finish(sayFailed(failed));
      }),
    );

const showCommand = (): Command =>
  new Command('show')
    .summary('print the stored sessions')
    .description('Prints every stored baseline: machine class, benchmark, sessions, joules per unit.')
    .option(...baselinesFlag)
    .option('-c, --config <file>', 'take the folder from this configuration')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate baseline show --baselines baselines')
    .action(async (options: Partial<Options>) => {
      const folder =
        options.baselines === undefined
          ? (await configured({ config: options.config ?? 'joulegate.yml' })).baselines
          : path.resolve(options.baselines);
      const files = await readAllBaselines(folder);
      process.stdout.write(
        options.json === true ? `${JSON.stringify(files)}\n` : `${renderBaselines(files, folder)}\n`,
      );
    });

export const baselineCommand = (finish: Finish): Command =>
  new Command('baseline')
    .description('The sessions that later runs are compared with.')
    .addHelpText('after', '\nExample:\n  $ joulegate baseline show')
    .addCommand(updateCommand(finish))
    .addCommand(showCommand())
    .addCommand(historyCommand(finish));
