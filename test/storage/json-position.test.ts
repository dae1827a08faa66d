import { describe, expect, it } from 'vitest';
import { whereJsonBreaks } from '../../src/storage/json-position.ts';

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a":\n }', 2, 2],
    ['{"a": 1,}', 1, 9],
    ['{"a": 1', 1, 8],
    ['{"a": "b', 1, 7],
    ['{"a": [1, 2}', 1, 12],
    ['[1,\n2,\n  x]', 3, 3],
    ['{"a": 01}', 1, 8],
    ['{"a" 1}', 1, 6],
    ['{} {}', 1, 4],
    ['{"a": "\t"}', 1, 7],
    ['{a: 1}', 1, 2],
    ['', 1, 1],
    ['[', 1, 2],
    [']', 1, 1],
    [`[${'[],'.repeat(1000)}\n}`, 2, 1],
  ])('%#', (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(whereJsonBreaks(text)).toEqual({ line, column });
  });

  it('is the end of what is JSON', () => {
    const text = JSON.stringify(
      { a: [1, -2.5e-3, 'x\u007f"\\\n', { b: null, c: [true, false, {}, []] }], '': 'é𝒳' },
      null,
      2,
    );
    const lines = text.split('\n');
    expect(whereJsonBreaks(`${text}\n`)).toEqual({ line: lines.length + 1, column: 1 });
  });
});
