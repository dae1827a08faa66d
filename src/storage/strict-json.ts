/** What a text may be at most. */
export interface JsonLimits {
  /** Objects and arrays inside one another. */
  readonly depth: number;
  readonly bytes: number;
}

export type StrictJson =
  | { readonly kind: 'parsed'; readonly value: unknown }
  /** Why not, in words that follow the name of the text; a key in it is quoted and cut, and untrusted. */
  | { readonly kind: 'refused'; readonly reason: string };

class Refused extends Error {}

const token = /[\t\n\r ]*(?:([{}[\]:,])|("(?:[^"\\]|\\.)*")|(-?[0-9][0-9.eE+-]*)|(true|false|null))/suy;
const space = /[\t\n\r ]*$/uy;

/** Keys that mean something to every object of JavaScript. */
const reservedKeys = new Set(['__proto__', 'constructor', 'prototype']);

const textOf = (quotedText: string): string => {
  let text: unknown;
  try {
    text = JSON.parse(quotedText);
  } catch {
    throw new Refused('holds a text that is not JSON');
  }
  if (typeof text !== 'string' || /\p{Cs}/u.test(text)) throw new Refused('holds half of a surrogate pair');
  return text;
};

const checkKey = (key: string, keys: Set<string>): void => {
  const shown = JSON.stringify(key.slice(0, 60));
  if (reservedKeys.has(key)) throw new Refused(`has a key ${shown}`);
  if (keys.has(key)) throw new Refused(`has the key ${shown} twice in one object`);
  keys.add(key);
};

const checkNumber = (text: string): void => {
  const value = Number(text);
  const shown = JSON.stringify(text.slice(0, 40));
  if (!Number.isFinite(value)) throw new Refused(`holds ${shown}, which is no finite number`);
  if (Object.is(value, -0)) throw new Refused('holds a negative zero');
  // 1e-999 is read as zero.
  if (value === 0 && /[1-9]/.test(text.replace(/[eE].*$/, ''))) throw new Refused(`holds ${shown}, which is too small`);
};

/** Walks the tokens. Their order is left to JSON.parse, which comes afterwards. */
const scan = (text: string, limits: JsonLimits): void => {
  /** A set for every open object, undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  token.lastIndex = 0;
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) break;
    at = token.lastIndex;
    const [, mark, quotedText, number] = match;
    if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? new Set() : undefined);
      if (open.length > limits.depth) throw new Refused(`has more than ${limits.depth} levels`);
    } else if (mark === '}' || mark === ']') {
      open.pop();
    } else if (quotedText !== undefined) {
      const content = textOf(quotedText);
      const keys = open.at(-1);
      if (keys !== undefined && (last === '{' || last === ',')) checkKey(content, keys);
    } else if (number !== undefined) {
      checkNumber(number);
    }
    last = mark ?? '';
  }
  space.lastIndex = at;
  if (!space.test(text)) throw new Refused('is not JSON');
};

/**
 * Reads JSON that may have been made to deceive: UTF-8 without a byte order mark, bounded in size and depth, no key
 * twice, no key of JavaScript's own, every number finite and not minus zero, every text well formed. What readers of
 * JSON disagree about (RFC 8259, sections 4, 6 and 8) is refused rather than decided.
 */
export const parseStrictJson = (bytes: Uint8Array, limits: JsonLimits): StrictJson => {
  try {
    if (bytes.byteLength > limits.bytes)
      throw new Refused(`has ${bytes.byteLength} bytes; at most ${limits.bytes} are read`);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Refused('is not UTF-8 text');
    }
    if (text.startsWith('\ufeff')) throw new Refused('begins with a byte order mark');
    scan(text, limits);
    try {
      return { kind: 'parsed', value: JSON.parse(text) as unknown };
    } catch {
      throw new Refused('is not JSON');
    }
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: 'refused', reason: thrown.message };
    throw thrown;
  }
};
