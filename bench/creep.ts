// What bench/creep.mjs runs: noise of sessions, and how often the scan for creep is right about it.
import { findCreep } from '../src/decide/creep.ts';
import type { Change } from '../src/model/verdict.ts';
import { scanForStep, seriesNoise, withoutSpikes } from '../src/stats/change-points.ts';
import { seededRandom, type SeededRandom } from '../src/stats/random.ts';

/** An autoregression of first order with standard deviation 1. */
export const autoregression = (random: SeededRandom, count: number, correlation: number): number[] => {
  const step = Math.sqrt(1 - correlation ** 2);
  const values = [random.nextNormal()];
  while (values.length < count) values.push(correlation * (values.at(-1) ?? 0) + step * random.nextNormal());
  return values;
};

/** The largest |statistic| of unchanged series, in order. */
export const nullStatistics = (count: number, correlation: number, repeats: number, seed: number): Float64Array => {
  const random = seededRandom(seed);
  const found = new Float64Array(repeats);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const values = withoutSpikes(autoregression(random, count, correlation));
    found[repeat] = Math.abs(scanForStep(values, seriesNoise(values, 0))?.statistic ?? 0);
  }
  return found.sort();
};

/** Noise of sessions in ln(joules), one value a merge. */
export type SessionNoise = (random: SeededRandom, count: number) => number[];

/** Student's t with three degrees of freedom, scaled. */
const heavyTail = (random: SeededRandom): number => {
  const squares = random.nextNormal() ** 2 + random.nextNormal() ** 2 + random.nextNormal() ** 2;
  return random.nextNormal() / Math.sqrt(squares / 3);
};

export const noises: Readonly<Record<string, SessionNoise>> = {
  'quiet: 0.5 %, neighbours correlate by 0.5': (random, count) =>
    autoregression(random, count, 0.5).map((value) => 0.005 * value),
  'quiet, correlation 0.7': (random, count) => autoregression(random, count, 0.7).map((value) => 0.005 * value),
  'desktop: 1.5 %, correlation 0.5': (random, count) =>
    autoregression(random, count, 0.5).map((value) => 0.015 * value),
  'hosted: machines 2.5 %, white, and 2 % with correlation 0.7': (random, count) =>
    autoregression(random, count, 0.7).map((value) => 0.02 * value + 0.025 * random.nextNormal()),
  'heavy: t of 3 degrees, 1.2 %, and 10 % spikes of 15 %': (random, count) =>
    Array.from({ length: count }, () => {
      const spike = random.nextFloat() < 0.1 ? -0.15 * Math.log(1 - random.nextFloat()) : 0;
      return 0.012 * heavyTail(random) + spike;
    }),
  'bimodal: 1 %, a mode 6 % higher for a quarter of the time, changes at 1 in 5': (random, count) => {
    let high = random.nextFloat() < 0.25;
    return Array.from({ length: count }, () => {
      if (random.nextFloat() < 0.2) high = random.nextFloat() < 0.25;
      return 0.01 * random.nextNormal() + (high ? 0.06 : 0);
    });
  },
};

/** Looks after each merge at one metric of unchanged code. @returns how often an alarm began */
export const falseAlarms = (noise: SessionNoise, merges: number, random: SeededRandom): number => {
  const points = noise(random, merges).map((lnEnergyJ) => ({ lnEnergyJ }));
  let alarms = 0;
  let alarmed = false;
  for (let seen = 1; seen <= merges; seen += 1) {
    const creep = findCreep(points.slice(0, seen)) !== undefined;
    if (creep && !alarmed) alarms += 1;
    alarmed = creep;
  }
  return alarms;
};

/** Five steps of +1.5 %, so many merges apart, after a quiet time. @returns merges after the last until they are found */
export const foundAfter = (
  noise: SessionNoise,
  { before, apart, most }: { readonly before: number; readonly apart: number; readonly most: number },
  random: SeededRandom,
): { readonly merges: number; readonly atTheEnd: Change | undefined } | undefined => {
  const last = before + 4 * apart;
  const points = noise(random, last + most).map((value, index) => {
    const steps = index < before ? 0 : Math.min(5, 1 + Math.floor((index - before) / apart));
    return { lnEnergyJ: value + steps * Math.log(1.015) };
  });
  for (let merges = 1; merges <= most; merges += 1) {
    if (findCreep(points.slice(0, last + merges)) === undefined) continue;
    return { merges, atTheEnd: findCreep(points)?.change };
  }
  return undefined;
};

/** Ends of the 95 % interval of Clopper and Pearson for k of n, by halving the binomial tail. */
export const clopperPearson = (found: number, of: number): readonly [number, number] => {
  /** P(X <= k) of a binomial, by logarithms of its terms. */
  const upTo = (k: number, p: number): number => {
    if (p <= 0) return 1;
    if (p >= 1) return k >= of ? 1 : 0;
    let term = of * Math.log1p(-p);
    let sum = Math.exp(term);
    for (let i = 1; i <= k; i += 1) {
      term += Math.log((of - i + 1) / i) + Math.log(p) - Math.log1p(-p);
      sum += Math.exp(term);
    }
    return sum;
  };
  const root = (isBelow: (p: number) => boolean): number => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (isBelow(middle)) low = middle;
      else high = middle;
    }
    return low;
  };
  return [
    found === 0 ? 0 : root((p) => 1 - upTo(found - 1, p) < 0.025),
    found === of ? 1 : root((p) => upTo(found, p) > 0.025),
  ];
};

/** The upper end of the 95 % interval of a Poisson count (Garwood), by halving. */
export const mostOfCount = (count: number): number => {
  const tail = (expected: number): number => {
    let term = Math.exp(-expected);
    let sum = term;
    for (let i = 1; i <= count; i += 1) {
      term *= expected / i;
      sum += term;
    }
    return sum;
  };
  let [low, high] = [0, 10 * (count + 5)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (tail(middle) > 0.025) low = middle;
    else high = middle;
  }
  return low;
};
export { seededRandom } from '../src/stats/random.ts';
