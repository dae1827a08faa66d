import type { WriteStream } from 'node:tty';

/** Columns of a terminal. A pseudo-terminal may have none set, and says 0. */
export const terminalWidth = ({ columns }: Pick<WriteStream, 'columns'>): number => (columns > 0 ? columns : 80);

/** How wide the terminal is and whether it shows colour (https://no-color.org). */
export const terminalStyle = (): { width: number; colour: boolean } => {
  const { stdout } = process;
  return {
    width: stdout.isTTY ? terminalWidth(stdout) : 120,
    colour: stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
  };
};

/** Prints a report on standard output, with exactly one end of line. */
export const print = (text: string): void => {
  process.stdout.write(`${text.trimEnd()}\n`);
};
