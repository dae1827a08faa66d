import { linked } from './escape.ts';

/** What a place takes: GitHub's comments 65,536 characters, check-run summaries 65,535 bytes. */
export interface SizeLimit {
  /** Compared with UTF-16 units, of which a text never has fewer than code points. */
  readonly characters: number;
  readonly bytes: number;
}

export const fits = (text: string, limit: SizeLimit): boolean =>
  text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes;

/** The longest start of `lines` for which `assemble` still fits; 0 when not even the empty list does. */
export const mostThatFit = (count: number, limit: SizeLimit, assemble: (taken: number) => string): number => {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(assemble(middle), limit)) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The last resort: a text cut between two characters so that it fits, with an ellipsis. */
export const cutToFit = (text: string, limit: SizeLimit): string => {
  if (fits(text, limit)) return text;
  const points = Array.from(text);
  const ending = '…';
  const cut = (taken: number): string => `${points.slice(0, taken).join('')}${ending}`;
  if (!fits(ending, limit)) return '';
  return cut(mostThatFit(points.length, limit, cut));
};

export interface MarkdownOptions {
  /** Most characters (code points) of the result; 65,536, a GitHub comment, unless given. */
  readonly limit?: number;
  /** Most bytes as UTF-8; four a character unless given. A check run's summary takes 65,535. */
  readonly limitBytes?: number;
  /** Whether the collapsed sections are written where they fit; true unless given. */
  readonly details?: boolean;
  /** Address of a report with everything, for readers of one that is cut. */
  readonly fullReport?: string | undefined;
}

const commentCharacters = 65_536;

export const sizeLimit = ({ limit = commentCharacters, limitBytes = limit * 4 }: MarkdownOptions): SizeLimit => ({
  characters: limit,
  bytes: limitBytes,
});

/** Blocks with an empty line between them; absent and empty ones leave no trace. */
export const joinBlocks = (blocks: readonly (string | undefined)[]): string =>
  `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;

/** @param fullReport address of the report that has them, where there is one */
export const leftOut = (count: number, what: string, fullReport?: string): string =>
  `${count} more ${count === 1 ? 'row' : 'rows'} (${what}) left out to stay within the size limit; the ${linked('full report', fullReport)} has all of them.`;

/** The first of some finished texts that fits; else as many of `rows` rows as fit; else a cut text. */
export const rowsThatFit = (
  limit: SizeLimit,
  candidates: readonly string[],
  rows: number,
  assemble: (taken: number) => string,
): string =>
  candidates.find((text) => fits(text, limit)) ?? cutToFit(assemble(mostThatFit(rows, limit, assemble)), limit);
