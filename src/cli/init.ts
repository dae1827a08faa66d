import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, InvalidArgumentError } from 'commander';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { mostShards } from '../model/shard.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { configurationText } from './init/configuration.ts';
import { lookAt, type FoundBenchmark } from './init/look.ts';
import { answerWorkflow, baselineWorkflow, gateWorkflow, publishWorkflow } from './init/workflows.ts';
import type { Finish } from './main.ts';
import { print } from './style.ts';

interface Options {
  readonly yes?: boolean;
  readonly runner?: readonly string[];
  readonly shards?: number;
  readonly forks?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const config = 'joulegate.yml';
const usualRunner = ['self-hosted', 'linux', 'x64'];

const labels = (text: string): string[] => {
  const list = text.split(',').map((label) => label.trim());
  if (list.every((label) => /^[A-Za-z0-9][\w.-]{0,99}$/.test(label))) return list;
  throw new InvalidArgumentError('Give labels with commas between them: self-hosted,linux,x64.');
};

const count = (text: string): number => {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= mostShards) return value;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${mostShards}.`);
};

interface Choices {
  readonly benchmarks: readonly FoundBenchmark[];
  readonly runner: readonly string[];
  readonly shards: number;
}

/** Asks on a terminal; an empty answer takes what is proposed. */
const ask = async (proposed: Choices, options: Options): Promise<Choices> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const benchmarks: FoundBenchmark[] = [];
    for (const benchmark of proposed.benchmarks) {
      const answer = await terminal.question(`Measure ${benchmark.name} (${benchmark.origin})? [Y/n] `);
      if (!/^n/i.test(answer.trim())) benchmarks.push(benchmark);
    }
    const runner =
      options.runner ??
      labels(
        (await terminal.question(`Labels of the runner [${proposed.runner.join(',')}] `)) || proposed.runner.join(),
      );
    const shards =
      options.shards ??
      count(
        (await terminal.question(`How many machines share the benchmarks [${proposed.shards}] `)) ||
          `${proposed.shards}`,
      );
    return { benchmarks, runner, shards };
  } finally {
    terminal.close();
  }
};

export const initCommand = (finish: Finish): Command =>
  new Command('init')
    .description('Writes joulegate.yml and the workflows for GitHub, after a look at the repository.')
    .option('--yes', 'take what was found, without questions')
    .option(
      '--runner <labels>',
      'labels of the runner with an energy counter, or the name of a runner scale set',
      labels,
    )
    .option(
      '--shards <n>',
      'machines that share the benchmarks; more than 1 gives a matrix and a job that merges',
      count,
    )
    .option(
      '--forks',
      'pull requests come from forks: measure without any right to write, publish from another workflow',
    )
    .option('--force', 'overwrite files that are there')
    .option('--dry-run', 'print what would be written, and write nothing')
    .addHelpText('after', '\nExample:\n  $ joulegate init --yes --runner self-hosted,linux,x64 --shards 4')
    .action(async (options: Options) => {
      const root = process.cwd();
      const found = await lookAt(root);
      const proposed: Choices = {
        benchmarks: found.benchmarks,
        runner: options.runner ?? usualRunner,
        shards: options.shards ?? 1,
      };
      const asks = options.yes !== true && options.dryRun !== true && process.stdin.isTTY;
      const { benchmarks, runner, shards } = asks ? await ask(proposed, options) : proposed;
      const workflow = { runner, shards, config, defaultBranch: found.defaultBranch, forks: options.forks === true };
      const files = [
        { name: config, text: configurationText(benchmarks) },
        { name: '.github/workflows/energy.yml', text: gateWorkflow(workflow) },
        ...(workflow.forks ? [{ name: '.github/workflows/energy-publish.yml', text: publishWorkflow(workflow) }] : []),
        { name: '.github/workflows/energy-answer.yml', text: answerWorkflow(workflow) },
        { name: '.github/workflows/energy-baseline.yml', text: baselineWorkflow(workflow) },
      ];
      if (options.dryRun === true) {
        print(files.map(({ name, text }) => `# ${name}\n${text}`).join('\n'));
        finish(exitCodes.ok);
        return;
      }
      const kept = files.filter(({ name }) => options.force !== true && existsSync(path.join(root, name)));
      if (kept.length === files.length) {
        throw new JouleGateError(
          'usage',
          'init-nothing-to-write',
          `${files.map(({ name }) => name).join(', ')} are there already`,
          {
            hint: 'Give --force to overwrite them, or --dry-run to see what would be written.',
          },
        );
      }
      const written = files.filter((file) => !kept.includes(file));
      for (const { name, text } of written) {
        await mkdir(path.dirname(path.join(root, name)), { recursive: true });
        await writeFileAtomically(path.join(root, name), text);
      }
      print(
        [
          ...written.map(({ name }) => `Wrote  ${name}`),
          ...kept.map(({ name }) => `Kept   ${name}: it was there already (--force overwrites it)`),
          '',
          'Next: look through joulegate.yml, then run "joulegate run" on the machine that is to measure, and commit.',
        ].join('\n'),
      );
      finish(exitCodes.ok);
    });
