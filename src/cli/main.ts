import { Command, CommanderError } from 'commander';
import { JouleGateError, exitCodes, messageOf, type ExitCode } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { baselineCommand } from './baseline.ts';
import { compareCommand } from './compare.ts';
import { doctorCommand } from './doctor.ts';
import { gateCommand } from './gate.ts';
import { measureCommand } from './measure.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';

/** What a command hands back: its exit code. Text goes to standard output, progress and errors to standard error. */
export type Finish = (code: ExitCode) => void;

const build = (finish: Finish): Command => {
  const program = new Command('joulegate')
    .description("Measures the energy of a model's training and inference, and fails when a change makes it use more.")
    .version(tool.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .enablePositionalOptions()
    .showHelpAfterError('(joulegate --help shows every command)')
    .exitOverride()
    .addHelpText(
      'after',
      `
Exit codes: 0 pass or improved (and, unless the configuration says otherwise, inconclusive or no baseline);
1 regressed; 2 usage or configuration; 3 could not measure.`,
    );
  for (const make of [
    doctorCommand,
    measureCommand,
    runCommand,
    compareCommand,
    gateCommand,
    baselineCommand,
    reportCommand,
  ]) {
    const command = make(finish).exitOverride();
    for (const inner of command.commands) inner.exitOverride();
    program.addCommand(command);
  }
  return program;
};

const describe = (error: unknown, json: boolean): ExitCode => {
  const known =
    error instanceof JouleGateError
      ? error
      : new JouleGateError('internal', 'internal-error', messageOf(error), { cause: error });
  if (json) {
    const { kind, code, message, hint } = known;
    process.stdout.write(
      `${JSON.stringify({ error: { kind, code, message, ...(hint === undefined ? {} : { hint }) } })}\n`,
    );
  }
  process.stderr.write(`joulegate: ${known.message}\n`);
  if (known.hint !== undefined) process.stderr.write(`  next: ${known.hint}\n`);
  if (known.kind === 'internal' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return known.exitCode;
};

/**
 * Runs one command line and returns its exit code; nothing is thrown.
 * @param args without the program's own name
 */
export const main = async (args: readonly string[]): Promise<ExitCode> => {
  let exitCode: ExitCode = exitCodes.ok;
  try {
    await build((code) => (exitCode = code)).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return describe(error, args.includes('--json'));
  }
};
