import { JouleGateError } from '../../model/errors.ts';

/**
 * The characters that the text data and the character model know, in token order: 79 of them.
 * A token is one character, its index here.
 */
export const alphabet = '\n !"$%&\'(),-./0123456789:;?' + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' + 'abcdefghijklmnopqrstuvwxyz';

const tokenOf = new Map(Array.from(alphabet, (character, token) => [character, token]));

/** Typographic characters and their plain counterparts. */
const plain: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '`': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '[': '(',
  ']': ')',
};

/**
 * Reduces a text to the alphabet: typographic quotes and dashes become plain ones, square brackets round ones, accents
 * are dropped (Unicode NFKD), any run of white space becomes one space, and what is left outside of the alphabet
 * (about 100 characters of the 10.8 million of the addresses, such as the degree sign) is removed.
 */
export function normaliseText(text: string): string {
  const characters: string[] = [];
  for (const character of text.normalize('NFKD')) {
    const mapped = plain[character] ?? (/\s/.test(character) ? ' ' : character);
    if (mapped !== '\n' && tokenOf.has(mapped)) characters.push(mapped);
  }
  return characters.join('').replace(/ {2,}/g, ' ').trim();
}

/**
 * The tokens of a text, one a character.
 * @throws JouleGateError `text-outside-alphabet` that names the first character outside of the alphabet and its place
 */
export function encodeText(text: string): Int32Array {
  const tokens = new Int32Array(text.length);
  let place = 0;
  for (const character of text) {
    const token = tokenOf.get(character);
    if (token === undefined) {
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      throw new JouleGateError(
        'workload',
        'text-outside-alphabet',
        `character ${place + 1} of the text (${JSON.stringify(character)}, ${code}) is not one the model knows`,
        { hint: `Use only these characters: ${JSON.stringify(alphabet)}` },
      );
    }
    tokens[place++] = token;
  }
  return tokens;
}

/**
 * The text of tokens.
 * @throws RangeError for a number that is no token
 */
export function decodeTokens(tokens: Iterable<number>): string {
  let text = '';
  for (const token of tokens) {
    const character = alphabet[token];
    if (character === undefined) throw new RangeError(`${token} is not a token of the alphabet`);
    text += character;
  }
  return text;
}
