import { Command } from 'commander';
import { startCase } from '../decide/sequential/case.ts';
import type { DecideError } from '../model/decide-protocol.ts';
import { exitCodes, JouleGateError, messageOf } from '../model/errors.ts';
import { oneLine } from '../report/plain-text.ts';
import { readInput, writeLine } from './decide/blocking-streams.ts';
import { Conversation } from './decide/conversation.ts';
import { linesOf } from './decide/lines.ts';
import type { Finish } from './main.ts';

const converse = (): void => {
  const conversation = new Conversation(startCase);
  for (const line of linesOf(readInput)) writeLine(conversation.reply(line));
  conversation.end();
};

/** The harness reads standard output, so it learns there that no reply comes, in one line. */
const sayOnOutput = (error: unknown): void => {
  try {
    writeLine(JSON.stringify({ error: oneLine(messageOf(error), 2000) } satisfies DecideError));
  } catch {
    // Nobody reads it: standard error and the exit code are left.
  }
};

export const decideCommand = (finish: Finish): Command =>
  new Command('decide')
    .description(
      'Decides for another harness: it hands in cases and runs, a JSON object a line, and gets requests for runs and verdicts.',
    )
    .option('--stdio', 'talk over standard input and standard output; required, there is no other way yet')
    .addHelpText(
      'after',
      `
Example:
  $ joulegate decide --stdio < cases.jsonl

A case:      {"id": 1, "unit": "J/epoch", "tolerance": 0.03, "slots": 84, "benchmarks": [{"name": "lenet", "baseline": []}]}
A request:   {"b": 0, "arm": "head"}       the answer: {"J": 12.3}
The end:     {"verdicts": ["pass"]}        then the next case, or the end of input

Exit code: 0 at the end of input after a case, whatever the verdicts; 2 for input that does not follow the protocol, with
{"error": "..."} as the last line; 3 when nobody reads the replies.`,
    )
    .action(({ stdio }: { readonly stdio?: boolean }) => {
      if (stdio !== true)
        throw new JouleGateError('usage', 'decide-needs-stdio', 'decide works over standard input and output alone', {
          hint: 'Call it as "joulegate decide --stdio"; docs/decide.md shows what to send.',
        });
      try {
        converse();
      } catch (error) {
        sayOnOutput(error);
        throw error;
      }
      finish(exitCodes.ok);
    });
