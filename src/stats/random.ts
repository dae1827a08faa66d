/**
 * The one source of random numbers: seeded, and the same numbers on every platform and every version of Node.
 * Nothing here calls `Math.random`, `Math.log` or `Math.cos`: the language leaves the last bits of the latter open.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A stream of random numbers. Calls advance it; two streams of one seed give the same numbers in the same order. */
export interface SeededRandom {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  readonly nextFloat: () => number;
  /**
   * Uniform integer in [0, limit), without modulo bias.
   * @throws RangeError unless `limit` is an integer in 1 .. 2^53 - 1
   */
  readonly nextInteger: (limit: number) => number;
  /** Standard normal (mean 0, standard deviation 1). */
  readonly nextNormal: () => number;
  /** Puts the items in a uniformly random order, in place (Fisher-Yates). */
  readonly shuffle: (items: Int32Array) => void;
}

/**
 * Starts a stream: the Mersenne Twister MT19937 with its standard initialisation from one 32-bit word
 * (Matsumoto and Nishimura 1998), so that neighbouring seeds give unrelated streams.
 *
 * @param seed an integer in 0 .. 2^32 - 1
 * @throws RangeError for any other seed
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new RangeError(`a seed is an integer in 0 .. 4294967295, not ${seed}`);
  }
  const generator = mersenne(seed);
  let spareNormal: number | undefined;

  const nextFloat = (): number => uniformFloat64(generator);

  const nextInteger = (limit: number): number => {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`the limit of a random integer is an integer of at least 1, not ${limit}`);
    }
    return uniformInt(generator, 0, limit - 1);
  };

  // Marsaglia's polar method (Marsaglia and Bray 1964): a point in the unit disc gives two independent normals.
  const nextNormal = (): number => {
    if (spareNormal !== undefined) {
      const spare = spareNormal;
      spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * nextFloat() - 1;
      const y = 2 * nextFloat() - 1;
      const squaredRadius = x * x + y * y;
      if (squaredRadius === 0 || squaredRadius >= 1) continue;
      const scale = Math.sqrt((-2 * logarithm(squaredRadius)) / squaredRadius);
      spareNormal = y * scale;
      return x * scale;
    }
  };

  const shuffle = (items: Int32Array): void => {
    for (let last = items.length - 1; last > 0; last--) {
      const other = nextInteger(last + 1);
      const held = items[last] ?? 0;
      items[last] = items[other] ?? 0;
      items[other] = held;
    }
  };

  return { nextFloat, nextInteger, nextNormal, shuffle };
}

/**
 * Natural logarithm of a number in (0, 1), from additions, multiplications and divisions alone, which IEEE 754 fixes
 * to the last bit. x = m * 2^-k with m in [1/2, 1); ln m = 2 artanh((m - 1) / (m + 1)), |argument| <= 1/3, by its series.
 */
function logarithm(x: number): number {
  let halvings = 0;
  let m = x;
  while (m < 0.5) {
    m *= 2;
    halvings++;
  }
  const argument = (m - 1) / (m + 1);
  const square = argument * argument;
  let series = 0;
  for (let power = 33; power >= 1; power -= 2) series = series * square + 1 / power;
  return 2 * argument * series - halvings * Math.LN2;
}
