/** A place in a text, both from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** One token of JSON (RFC 8259) after white space: punctuation, a string, a number or a word. */
const token =
  /[\t\n\r ]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;
const space = /[\t\n\r ]*/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** What may follow, or undefined where the token may not stand here. `open` holds the brackets that are open. */
const after = (
  expected: Expected,
  mark: string | undefined,
  isString: boolean,
  open: string[],
): Expected | undefined => {
  const close = (bracket: string): Expected | undefined =>
    open.pop() !== bracket ? undefined : open.length === 0 ? 'nothing' : 'comma or end';
  switch (expected) {
    case 'key or end':
    case 'key':
      if (mark === '}' && expected === 'key or end') return close('{');
      return isString ? 'colon' : undefined;
    case 'colon':
      return mark === ':' ? 'value' : undefined;
    case 'comma or end':
      if (mark === ',') return open.at(-1) === '{' ? 'key' : 'value';
      return mark === '}' ? close('{') : mark === ']' ? close('[') : undefined;
    case 'value or end':
    case 'value':
      if (mark === ']' && expected === 'value or end') return close('[');
      if (mark === '{' || mark === '[') {
        open.push(mark);
        return mark === '{' ? 'key or end' : 'value or end';
      }
      if (mark !== undefined) return undefined;
      return open.length === 0 ? 'nothing' : 'comma or end';
    case 'nothing':
      return undefined;
  }
};

/**
 * Where a text stops being JSON: the first token that may not stand there, or the end of a text that was cut off.
 * Engines say it for some mistakes only. Meant for text that JSON.parse has refused.
 */
export const whereJsonBreaks = (text: string): TextPosition => {
  const open: string[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    token.lastIndex = offset;
    const match: RegExpExecArray | null = token.exec(text);
    const next: Expected | undefined =
      match === null ? undefined : after(expected, match[1], match[2] !== undefined, open);
    if (next === undefined) break;
    expected = next;
    offset = token.lastIndex;
  }
  space.lastIndex = offset;
  space.exec(text);
  const lines = text.slice(0, space.lastIndex).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};
