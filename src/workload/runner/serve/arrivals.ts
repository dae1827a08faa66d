import type { arrivals } from '../../../model/workload/serve.ts';
import { seededRandom } from '../../../stats/random.ts';

/**
 * When requests are sent, in seconds from the begin of a load, in order; all lie before `lengthS`.
 *
 * `fixed`: evenly, the first at 0. `poisson`: independently of each other, so that the gaps are exponential with the
 * mean 1 / rate; the same times for the same seed.
 *
 * @param perS requests a second, above 0
 */
export const arrivalTimes = (
  kind: (typeof arrivals)[number],
  perS: number,
  lengthS: number,
  seed: number,
): Float64Array => {
  const times: number[] = [];
  if (kind === 'fixed') {
    // By multiplication: a sum of gaps would drift.
    for (let index = 0; index / perS < lengthS; index += 1) times.push(index / perS);
    return Float64Array.from(times);
  }
  const random = seededRandom(seed);
  const gap = () => -Math.log(1 - random.nextFloat()) / perS;
  for (let at = gap(); at < lengthS; at += gap()) times.push(at);
  return Float64Array.from(times);
};
