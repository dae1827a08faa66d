import stringWidth from 'string-width';

export type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

const codes: Readonly<Record<Colour, string>> = { red: '31', green: '32', yellow: '33', dim: '2', bold: '1' };

/** Wraps text of one line in a colour. */
export type Paint = (text: string, colour: Colour | undefined) => string;

export const painter =
  (colour: boolean): Paint =>
  (text, name) =>
    colour && name !== undefined && text !== '' ? `\u001b[${codes[name]}m${text}\u001b[0m` : text;

/** Columns that a text takes on a terminal: wide characters count two, combining marks none. */
export const displayWidth = (text: string): number => stringWidth(text);

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Pieces of at most `width` columns, never inside a character. */
const chop = (word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of characters.segment(word)) {
    if (piece !== '' && displayWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
};

/** A number and its unit stay on one line. */
const bind = (text: string): string => text.replace(/(\d) (?=%|[nµmkMGT]?[JWs]\b)/g, '$1\u00a0');

/** Lines of at most `width` columns, broken at spaces where there are any. A single character may be wider. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of bind(text)
    .split(' ')
    .filter((each) => each !== '')) {
    const [first = '', ...rest] = displayWidth(word) > width ? chop(word, width) : [word];
    if (line !== '' && displayWidth(line) + 1 + displayWidth(first) <= width) line += ` ${first}`;
    else {
      if (line !== '') lines.push(line);
      line = first;
    }
    for (const piece of rest) {
      lines.push(line);
      line = piece;
    }
  }
  return (line === '' && lines.length > 0 ? lines : [...lines, line]).map((each) => each.replaceAll('\u00a0', ' '));
};

/** A paragraph below its label: every line indented. */
export const indented = (text: string, width: number, indent: number): readonly string[] =>
  wrap(text, Math.max(20, width - indent)).map((line) => `${' '.repeat(indent)}${line}`);

/**
 * A log line of GitHub Actions that begins with `::`, or holds `##[`, is a command to the runner. Text from elsewhere
 * may end up there by wrapping, so every finished line passes through here: look-alikes of the same width take the
 * place of the characters that make the command.
 */
export const withoutWorkflowCommand = (line: string): string =>
  // The colour codes are ours alone: text from elsewhere has lost its own.
  line.replace(/^((?:\s|\u001b\[\d+m)*)::/, '$1\u2237').replaceAll('##[', '#\u266f[');
