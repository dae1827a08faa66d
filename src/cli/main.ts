import { Command, CommanderError } from 'commander';
import { JouleGateError, exitCodes, messageOf, type ExitCode } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { oneLine } from '../report/plain-text.ts';
import { baselineCommand } from './baseline.ts';
import { compareCommand } from './compare.ts';
import { doctorCommand } from './doctor.ts';
import { gateCommand } from './gate.ts';
import { measureCommand } from './measure.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';

/** What a command hands back: its exit code. Text goes to standard output, progress and errors to standard error. */
export type Finish = (code: ExitCode) => void;

const build = (finish: Finish, onCommand: (json: boolean) => void): Command => {
  const program = new Command('joulegate')
    .description("Measures the energy of a model's training and inference, and fails when a change makes it use more.")
    .version(tool.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .enablePositionalOptions()
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .hook('preAction', (_, command) => {
      const { json, format } = command.opts<{ readonly json?: boolean; readonly format?: string }>();
      onCommand(json === true || format === 'json');
    })
    .addHelpText(
      'after',
      `
Example:
  $ joulegate doctor

Exit codes: 0 pass or improved (and, unless the configuration says otherwise, inconclusive, no baseline or not comparable);
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
    const command = make(finish);
    for (const each of [command, ...command.commands]) each.copyInheritedSettings(program);
    program.addCommand(command);
  }
  return program;
};

/** commander's own errors speak of `commander.unknownOption` and `error: unknown option '--x'`. */
const usageError = (error: CommanderError): JouleGateError =>
  new JouleGateError(
    'usage',
    error.code.replace('commander.', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    error.message.replace(/^error: /, ''),
    { hint: 'joulegate --help shows every command, joulegate <command> --help its options.', cause: error },
  );

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
  // Names and values in a message come from files that anybody may have written.
  for (const line of known.message.split('\n')) process.stderr.write(`joulegate: ${oneLine(line, longestLine)}\n`);
  if (known.hint !== undefined) process.stderr.write(`  next: ${oneLine(known.hint, longestLine)}\n`);
  if (known.kind === 'internal' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return known.exitCode;
};

const longestLine = 8000;

/** Of the command line alone, for trouble that comes before a command is known. What follows `--` is another program's. */
const asksForJson = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--json');
};

/**
 * Runs one command line and returns its exit code; nothing is thrown.
 * @param args without the program's own name
 */
export const main = async (args: readonly string[]): Promise<ExitCode> => {
  let exitCode: ExitCode = exitCodes.ok;
  let json = asksForJson(args);
  const program = build(
    (code) => (exitCode = code),
    (wanted) => (json = wanted),
  );
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return describe(error, json);
    if (error.exitCode === 0) return exitCodes.ok;
    // Without a command, commander has shown the help.
    return error.code === 'commander.help' ? exitCodes.usage : describe(usageError(error), json);
  }
};
