import { Command, CommanderError } from 'commander';
import { JouleGateError, exitCodes, messageOf } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { oneLine } from '../report/plain-text.ts';
import { calledCommand, commands, type CommandEntry } from './commands.ts';

/**
 * What a command hands back: its exit code. Text goes to standard output, progress and errors to standard error.
 * `measure` hands on the code of the command that it ran, 0 to 255; every other one is JouleGate's own.
 */
export type Finish = (code: number) => void;

/** Stands in the list of commands for one that is not called, so that its libraries stay unread. */
const placeholder = ({ name, usage, summary }: CommandEntry): Command => {
  const command = new Command(name).summary(summary).description(summary);
  if (usage !== '') command.arguments(usage);
  return command;
};

const build = async (
  called: CommandEntry | undefined,
  finish: Finish,
  onCommand: (json: boolean) => void,
): Promise<Command> => {
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
1 regressed; 2 usage or configuration; 3 could not measure. "measure" ends with the code of the command that it ran.`,
    );
  for (const entry of commands) {
    const command = entry === called ? (await entry.load())(finish).summary(entry.summary) : placeholder(entry);
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

const describe = (error: unknown, json: boolean): number => {
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
export const main = async (args: readonly string[]): Promise<number> => {
  let exitCode: number = exitCodes.ok;
  let json = asksForJson(args);
  try {
    const program = await build(
      calledCommand(args),
      (code) => (exitCode = code),
      (wanted) => (json = wanted),
    );
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return describe(error, json);
    if (error.exitCode === 0) return exitCodes.ok;
    // Without a command, commander has shown the help.
    return error.code === 'commander.help' ? exitCodes.usage : describe(usageError(error), json);
  }
};
