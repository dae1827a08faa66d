import { describe, expect, it } from 'vitest';
import { counterStep, type CounterLimits } from '../../src/energy/counter.ts';
import { seededRandom } from '../../src/stats/random.ts';

/** Energy of 2^-unit J a count, as drivers/powercap/intel_rapl_common.c turns counts into microjoules. */
const microJoules = (counts: bigint, unit: number): bigint =>
  unit === 0 ? counts * 1_000_000n : (counts * (1_000_000_000n >> BigInt(unit) || 1n)) / 1000n;

const bits = 32n;
const { nextFloat: random, nextInteger } = seededRandom(32);
const logBetween = (low: number, high: number): number => low * (high / low) ** random();

interface Sequence {
  readonly unit: number;
  readonly limits: CounterLimits;
  readonly quantumUj: bigint;
  /** Time, counts of the hardware before they are cut to 32 bits. */
  readonly readings: readonly (readonly [bigint, bigint])[];
  readonly powerW: number;
}

const makeSequence = (): Sequence => {
  const unit = [14, 16, 16, 10][nextInteger(4)] ?? 14;
  const rangeUj = microJoules((1n << bits) - 1n, unit);
  const powerW = logBetween(1, 1900);
  const maximumPowerW = 2000;
  // From gaps far below the time of one turn to such that hide several.
  const turnS = Number(rangeUj) / 1e6 / maximumPowerW;
  const gapS = logBetween(0.001, 4 * turnS);
  const countsAGap = BigInt(Math.floor((powerW * gapS * 1e9) / (1e9 / 2 ** unit)));
  const gapNs = BigInt(Math.floor(gapS * 1e9));
  let t = 0n;
  let counts = BigInt(nextInteger(2 ** 32));
  const readings: [bigint, bigint][] = [[t, counts]];
  for (let index = 0; index < 5; index++) {
    t += gapNs;
    counts += countsAGap;
    readings.push([t, counts]);
  }
  const quantumUj = microJoules(1n, unit) + 1n;
  return { unit, quantumUj, powerW, readings, limits: { rangeUj, maximumPowerW, updatePeriodMs: 1 } };
};

describe('100,000 sequences of units, powers and gaps', () => {
  it('come out exact to a quantum a reading, or are refused', () => {
    let [exact, refused, wrapped] = [0, 0, 0];
    for (let index = 0; index < 100_000; index++) {
      const { unit, quantumUj, readings, limits } = makeSequence();
      const mask = (1n << bits) - 1n;
      let sum = 0n;
      let wraps = 0n;
      let refusedBy: string | undefined;
      readings.slice(1).forEach(([t, counts], position) => {
        const [before, countsBefore] = readings[position] ?? [0n, 0n];
        const from = microJoules(countsBefore & mask, unit);
        const to = microJoules(counts & mask, unit);
        const step = counterStep(from, to, t - before, limits);
        if (step.kind === 'faulty') refusedBy ??= step.code;
        else {
          sum += step.deltaUj;
          if (step.wrapped) wraps += 1n;
        }
      });
      if (refusedBy !== undefined) {
        refused++;
        // Only a gap in which the counter can turn, or turn half and so look like a reset, is a reason.
        const possibleUj = (2000n * (readings[1]?.[0] ?? 0n)) / 1000n + 2_000_000n;
        const rangeUj = limits.rangeUj ?? 0n;
        expect(possibleUj * 2n).toBeGreaterThanOrEqual(rangeUj);
        expect(refusedBy).toBe(possibleUj >= rangeUj ? 'wraps-unknown' : 'counter-reset');
        continue;
      }
      exact++;
      if (wraps > 0n) wrapped++;
      const [[, first] = [0n, 0n]] = readings;
      const [, last] = readings.at(-1) ?? [0n, 0n];
      const truth = microJoules(last - first, unit);
      const off = sum > truth ? sum - truth : truth - sum;
      expect(off).toBeLessThanOrEqual(quantumUj * (1n + wraps) + 5n);
    }
    expect(exact + refused).toBe(100_000);
    expect(exact).toBeGreaterThan(50_000);
    expect(refused).toBeGreaterThan(5_000);
    expect(wrapped).toBeGreaterThan(2_000);
  });

  it('tell a reset from a wrap wherever the two differ in power', () => {
    let resets = 0;
    for (let index = 0; index < 100_000; index++) {
      const { readings, unit, limits } = makeSequence();
      const [[t0, a] = [0n, 0n], [t1] = [0n, 0n]] = readings;
      const from = microJoules(a & ((1n << bits) - 1n), unit);
      const to = BigInt(Math.floor(random() * 2000 * (Number(t1 - t0) / 1e9) * 1e6));
      if (to >= from) continue;
      const step = counterStep(from, to, t1 - t0, limits);
      const rangeUj = limits.rangeUj ?? 0n;
      const needed = rangeUj - from + to;
      const possible = (2000n * (t1 - t0 + 1_000_000n)) / 1000n;
      if (needed > possible) {
        resets++;
        expect(step.kind).toBe('faulty');
      }
    }
    expect(resets).toBeGreaterThan(10_000);
  });
});
