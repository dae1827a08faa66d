import { describe, expect, it } from 'vitest';
import { counterStep, type CounterLimits } from '../../src/energy/counter.ts';

const rangeUj = 262143328850n;
const limits: CounterLimits = { rangeUj, maximumPowerW: 2000, updatePeriodMs: 1 };
const second = 1_000_000_000n;

describe('a counter that falls', () => {
  it('has wrapped when the missing energy fits the time', () => {
    expect(counterStep(rangeUj - 30n, 70n, second, limits)).toEqual({ kind: 'advanced', deltaUj: 100n, wrapped: true });
  });

  it('wraps from exactly its range', () => {
    expect(counterStep(rangeUj, 0n, second, limits)).toEqual({ kind: 'advanced', deltaUj: 0n, wrapped: true });
  });

  it.each([
    ['from the lower half', rangeUj / 2n - 1n, 0n],
    ['from the upper half, when too much energy is missing', rangeUj - 3_000_000_000n, 0n],
    ['near the top, to high up', rangeUj - 10n, 2_100_000_000n],
    ['by one microjoule', 1_000_001n, 1_000_000n],
  ])('was reset %s', (_, from, to) => {
    expect(counterStep(from, to, second, limits)).toMatchObject({ kind: 'faulty', code: 'counter-reset' });
  });

  it('was reset in any case when it has no range', () => {
    const noRange = { ...limits, rangeUj: undefined };
    expect(counterStep(2n ** 63n, 1n, second, noRange)).toMatchObject({ kind: 'faulty', code: 'counter-reset' });
  });
});

describe('a counter that rises', () => {
  it('advances by the exact difference, beyond 2^53', () => {
    const noRange = { ...limits, rangeUj: undefined };
    const step = counterStep(2n ** 70n, 2n ** 70n + 1n, second, noRange);
    expect(step).toEqual({ kind: 'advanced', deltaUj: 1n, wrapped: false });
  });

  it('by more than the part can use is not believed', () => {
    expect(counterStep(0n, 2_100_000_000n, second, limits)).toMatchObject({ code: 'implausible-power' });
  });

  it('by one late refresh right after a reading is believed', () => {
    const gpu = { rangeUj: undefined, maximumPowerW: 5000, updatePeriodMs: 100 };
    // 70 J at once, 50 us after the last reading: 700 W over the 100 ms that the counter held back.
    expect(counterStep(0n, 70_000_000n, 50_000n, gpu)).toMatchObject({ kind: 'advanced', deltaUj: 70_000_000n });
  });

  it('over a gap that could hide a whole turn is not known', () => {
    const gapNs = (rangeUj * 1000n) / 2000n;
    expect(counterStep(0n, 100n, gapNs, limits)).toMatchObject({ kind: 'faulty', code: 'wraps-unknown' });
    expect(counterStep(0n, 100n, gapNs - 2_000_000n, limits)).toMatchObject({ kind: 'advanced' });
  });
});

it('adds up to the true energy over any sequence of readings that are close enough, wraps included', () => {
  let seed = 12345;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let sequence = 0; sequence < 300; sequence++) {
    const range = BigInt(Math.floor(1e8 + random() * 1e11));
    const power = 1 + random() * 400;
    let truth = BigInt(Math.floor(random() * Number(range)));
    const start = truth;
    let sum = 0n;
    let value = truth % range;
    for (let reading = 0; reading < 40; reading++) {
      const gapNs = BigInt(Math.floor(1e6 + random() * 2e7));
      truth += BigInt(Math.floor((Number(gapNs) * power) / 1000));
      const next = truth % range;
      const step = counterStep(value, next, gapNs, { rangeUj: range, maximumPowerW: 2000, updatePeriodMs: 1 });
      expect(step.kind).toBe('advanced');
      if (step.kind === 'advanced') sum += step.deltaUj;
      value = next;
    }
    expect(sum).toBe(truth - start);
  }
});
