import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { divide, parseShard } from '../../src/config/shard.ts';
import { describe, expect, it } from 'vitest';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `b${index}`);

describe('which part', () => {
  it.each(['1/1', '2/8', '256/256', ' 3/4 '])('%s is read', (text) => {
    const [index, of] = text.trim().split('/').map(Number);
    expect(parseShard(text, 'shard')).toEqual({ index, of });
  });

  it.each(['', '2', '2/', '/8', '0/8', '9/8', '1/0', '1/257', '-1/8', '1.5/8', '2/8/3', '2 of 8', 'NaN/2', '1e1/20'])(
    '"%s" is refused with the option named',
    (text) => {
      expect(() => parseShard(text, '--shard')).toThrow(/^--shard: /);
    },
  );
});

/** Seconds of the longest part of the best division there is, by trying all. */
const best = (seconds: readonly number[], of: number): number => {
  const parts = new Array<number>(of).fill(0);
  let least = Infinity;
  const place = (at: number): void => {
    const longest = Math.max(...parts);
    if (longest >= least) return;
    if (at === seconds.length) {
      least = longest;
      return;
    }
    for (let part = 0; part < of; part += 1) {
      parts[part]! += seconds[at]!;
      place(at + 1);
      parts[part]! -= seconds[at]!;
    }
  };
  place(0);
  return least;
};

describe('benchmarks are divided', () => {
  it('so that each is in exactly one part, in the order of the configuration', () => {
    for (let count = 0; count <= 30; count += 3) {
      for (const of of [1, 2, 7, 40]) {
        const parts = divide(names(count), of, new Map([['b1', 9]]));
        expect(parts).toHaveLength(of);
        expect(parts.flat().toSorted()).toEqual(names(count).toSorted());
        for (const part of parts) expect(part).toEqual(names(count).filter((name) => part.includes(name)));
      }
    }
  });

  it('the same whoever asks, whatever the order in which durations were found', () => {
    const durations: [string, number][] = names(12).map((name, index) => [name, 1 + ((index * 7) % 5)]);
    expect(divide(names(12), 5, new Map(durations))).toEqual(divide(names(12), 5, new Map(durations.toReversed())));
  });

  it('so that the longest part takes at most 4/3 - 1/(3 parts) times as long as in the best division', () => {
    const generator = xoroshiro128plus(7);
    for (let round = 0; round < 200; round += 1) {
      const of = 2 + (round % 3);
      const seconds = Array.from({ length: of + (round % 6) }, () => uniformInt(generator, 1, 50));
      const durations = new Map(names(seconds.length).map((name, index) => [name, seconds[index]!]));
      const parts = divide(names(seconds.length), of, durations);
      const longest = Math.max(...parts.map((part) => part.reduce((sum, name) => sum + durations.get(name)!, 0)));
      expect(longest).toBeLessThanOrEqual(best(seconds, of) * (4 / 3 - 1 / (3 * of)) + 1e-9);
    }
  });

  it('with the median of the others where nothing is known of one, and equally where nothing is known of any', () => {
    // 10, 10 and the unknown one at 10 against 30.
    expect(divide(['long', 'a', 'b', 'new'], 2, new Map([['long', 30], ['a', 10], ['b', 10]]))).toEqual([
      ['long'],
      ['a', 'b', 'new'],
    ]); // prettier-ignore
    expect(divide(names(4), 2, new Map()).map((part) => part.length)).toEqual([2, 2]);
    expect(divide(names(4), 2, new Map([['b0', Number.NaN], ['b1', -3], ['b2', Infinity]])).map((part) => part.length)).toEqual([2, 2]); // prettier-ignore
  });
});
