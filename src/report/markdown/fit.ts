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
