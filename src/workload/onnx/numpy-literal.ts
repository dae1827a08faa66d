/**
 * A value of the Python literals that a NumPy header is made of. A tuple and a list are both an array.
 */
export type Literal = string | boolean | bigint | readonly Literal[] | ReadonlyMap<string, Literal>;

const token = /[ \t\r\n\f]*(?:([{}()[\],:])|'([^'\\\n]*)'|"([^"\\\n]*)"|(True|False)\b|([0-9]{1,30})[lL]?(?![\w.])|$)/y;
const deepest = 8;

interface Token {
  readonly kind: 'mark' | 'value' | 'end';
  readonly value: string | boolean | bigint;
}

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (;;) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new Error(`its header has something at character ${at} that no header has`);
    const [, mark, single, double, truth, digits] = found;
    if (mark !== undefined) tokens.push({ kind: 'mark', value: mark });
    else if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'value', value: single ?? double ?? '' });
    else if (truth !== undefined) tokens.push({ kind: 'value', value: truth === 'True' });
    else if (digits !== undefined) tokens.push({ kind: 'value', value: BigInt(digits) });
    else return [...tokens, { kind: 'end', value: 'its end' }];
  }
};

const unexpected = ({ value }: Token): Error => new Error(`its header has ${String(value)} where it should not be`);

/**
 * Reads one Python literal of dictionaries, tuples, lists, strings, whole numbers and truth values; nothing is run.
 *
 * @throws Error saying what is wrong, in words that follow the name of a file
 */
export const parseLiteral = (text: string): Literal => {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): Token => tokens[at++] ?? { kind: 'end', value: 'its end' };
  const isNext = (mark: string): boolean => {
    const { kind, value } = tokens[at] ?? { kind: 'end', value: '' };
    if (kind !== 'mark' || value !== mark) return false;
    at += 1;
    return true;
  };
  const expect = (mark: string): void => {
    if (!isNext(mark)) throw unexpected(next());
  };
  /** Entries up to the closing mark, each followed by a comma but for the last, which may be. */
  const entries = (close: string, read: () => void): void => {
    while (!isNext(close)) {
      read();
      if (isNext(close)) return;
      expect(',');
    }
  };
  const value = (depth: number): Literal => {
    const first = next();
    if (depth > deepest) throw new Error('its header is nested too deep');
    if (first.kind === 'value') return first.value;
    if (first.value === '{') {
      const found = new Map<string, Literal>();
      entries('}', () => {
        const key = next();
        if (key.kind !== 'value' || typeof key.value !== 'string') throw unexpected(key);
        if (found.has(key.value)) throw new Error(`its header has ${key.value} twice`);
        expect(':');
        found.set(key.value, value(depth + 1));
      });
      return found;
    }
    if (first.value === '(' || first.value === '[') {
      const found: Literal[] = [];
      entries(first.value === '(' ? ')' : ']', () => found.push(value(depth + 1)));
      return found;
    }
    throw unexpected(first);
  };
  const whole = value(0);
  const rest = next();
  if (rest.kind !== 'end') throw unexpected(rest);
  return whole;
};
