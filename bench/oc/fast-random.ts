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
  // In typed arrays, so that no number is put in a box of its own each time it changes.
  const state = Int32Array.of(nextWord(), nextWord(), nextWord(), nextWord() | 1);
  const spare = new Float64Array(1);
  let hasSpare = false;

  const nextFloat = (): number => {
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const d = state[3] ?? 0;
    const e = c ^ a;
    const f = d ^ b;
    state[0] = a ^ f;
    state[1] = b ^ e;
    state[2] = e ^ (b << 9);
    state[3] = (f << 11) | (f >>> 21);
    return ((a + d) >>> 0) * 2 ** -32;
  };

  const nextNormal = (): number => {
    if (hasSpare) {
      hasSpare = false;
      return spare[0] ?? 0;
    }
    for (;;) {
      const x = 2 * nextFloat() - 1;
      const y = 2 * nextFloat() - 1;
      const squaredRadius = x * x + y * y;
      if (squaredRadius === 0 || squaredRadius >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(squaredRadius)) / squaredRadius);
      spare[0] = y * scale;
      hasSpare = true;
      return x * scale;
    }
  };

  return { nextFloat, nextNormal };
};
