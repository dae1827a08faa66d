import { seededRandom } from '../../src/stats/random.ts';

/** Seeded standard normal numbers for simulations. */
export const seededNormal = (seed: number): (() => number) => {
  const random = seededRandom(seed);
  return () => random.nextNormal();
};
