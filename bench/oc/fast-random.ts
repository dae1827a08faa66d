/** Random numbers for the simulator: millions a second, the same for the same seeds, one stream for each purpose. */
export interface FastRandom {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  readonly nextFloat: () => number;
  /** Standard normal. */
  readonly nextNormal: () => number;
}

/** Spreads a word over all bits (the finaliser of MurmurHash3, Appleby). */
const mix = (word: number): number => {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) | 0;
};

/**
 * The stream of a list of whole numbers, for example seed, benchmark and purpose: xoshiro128+ (Blackman and Vigna 2018,
 * "Scrambled linear pseudorandom number generators"), normals by Marsaglia's polar method.
 */
export const fastRandom = (...key: readonly number[]): FastRandom => {
  let word = 0x9e3779b9;
  for (const part of key) word = mix(Math.imul(word, 31) + mix(part + 0x7f4a7c15));
  const nextWord = (): number => {
    word = (word + 0x9e3779b9) | 0;
    return mix(word);
  };
  let a = nextWord();
  let b = nextWord();
  let c = nextWord();
  let d = nextWord() | 1;
  let spare = 0;
  let hasSpare = false;

  const nextFloat = (): number => {
    const result = (a + d) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result * 2 ** -32;
  };

  const nextNormal = (): number => {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    for (;;) {
      const x = 2 * nextFloat() - 1;
      const y = 2 * nextFloat() - 1;
      const squaredRadius = x * x + y * y;
      if (squaredRadius === 0 || squaredRadius >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(squaredRadius)) / squaredRadius);
      spare = y * scale;
      hasSpare = true;
      return x * scale;
    }
  };

  return { nextFloat, nextNormal };
};
