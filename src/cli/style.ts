import type { WriteStream } from 'node:tty';

/** Columns of a terminal. A pseudo-terminal may have none set, and says 0. */
export const terminalWidth = ({ columns }: Pick<WriteStream, 'columns'>): number => (columns > 0 ? columns : 80);

/** How wide the terminal is and whether it shows colour (https://no-color.org). */
export const terminalStyle = (stream: WriteStream = process.stdout): { width: number; colour: boolean } => {
  return {
    width: stream.isTTY ? terminalWidth(stream) : 120,
    colour: stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
  };
};

/** Prints a report on standard output, with exactly one end of line. */
export const print = (text: string): void => {
  process.stdout.write(`${text.trimEnd()}\n`);
};
