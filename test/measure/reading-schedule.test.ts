import { describe, expect, it } from 'vitest';
import { EvenSchedule, TickFollower } from '../../src/measure/reading-schedule.ts';
import { sharpen } from '../../src/measure/sharpen.ts';

const ms = 1e6;

/** Plays a counter that ticks at the given moments; every wake-up comes `lateMs` late. Gives the moments of readings. */
const follow = (ticks: readonly number[], endNs: number, lateNs: (index: number) => number): number[] => {
  const schedule = new TickFollower(0, 100 * ms);
  const reads: number[] = [];
  let seen = 0;
  for (let now = 0; now < endNs; now = schedule.dueNs + lateNs(reads.length)) {
    const count = ticks.filter((tick) => tick <= now).length;
    schedule.read(now, count !== seen);
    seen = count;
    reads.push(now);
    expect(schedule.dueNs).toBeGreaterThan(now);
  }
  return reads;
};
const grid = (periodMs: number, phaseMs: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (phaseMs + index * periodMs) * ms);

/** Time between the last reading before a tick and the first after it. */
const widths = (ticks: readonly number[], reads: readonly number[]): number[] =>
  ticks.map((tick) => (reads.find((t) => t >= tick) ?? Infinity) - (reads.findLast((t) => t < tick) ?? -Infinity));

describe('following a counter', () => {
  it.each([100, 97, 103, 110])('that ticks every %i ms finds each tick within 2 ms, at few readings', (periodMs) => {
    const ticks = grid(periodMs, 37, 40);
    const reads = follow(ticks, 39 * periodMs * ms, (index) => (0.1 + (index % 7) / 10) * ms);
    const settled = widths(ticks.slice(8, 38), reads);
    expect(Math.max(...settled)).toBeLessThanOrEqual(2 * ms);
    expect(reads.filter((t) => t > ticks[8]!).length / 30).toBeLessThan(7);
  });

  it('finds the ticks again after it was held up', () => {
    const ticks = grid(100, 20, 60);
    const reads = follow(ticks, 5.9e9, (index) => (index === 120 ? 45 * ms : 0.2 * ms));
    expect(Math.max(...widths(ticks.slice(-20, -2), reads))).toBeLessThanOrEqual(2 * ms);
  });

  it('reads one that stands still no more than fifty times a second', () => {
    const reads = follow([], 10e9, () => 0);
    expect(reads.length).toBeLessThan(10 * 55);
  });
});

it('an even schedule keeps its mean pace, differs from reading to reading, and catches up with nothing', () => {
  const schedule = new EvenSchedule(0, 20 * ms);
  const reads: number[] = [];
  for (let now = 0; now < 2e9; now = schedule.dueNs) {
    schedule.read(now);
    reads.push(now);
  }
  expect(reads.length).toBe(100);
  const gaps = reads.slice(1).map((t, index) => t - reads[index]!);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(26.1 * ms);
  expect(new Set(gaps.map((gap) => Math.round((10 * gap) / ms))).size).toBeGreaterThan(1);
  schedule.read(5e9);
  expect(schedule.dueNs).toBeGreaterThan(5e9);
});

describe('a tick that was read late', () => {
  const knot = (loMs: number, hiMs: number, energyUj: bigint) => ({
    loNs: loMs * ms,
    hiNs: hiMs * ms,
    atNs: ((loMs + hiMs) / 2) * ms,
    energyUj,
  });
  const sharp = Array.from({ length: 10 }, (_, index) => knot(index * 100 - 0.5, index * 100 + 0.5, BigInt(index)));

  it('is put where the pace of the others has it', () => {
    const [late] = sharpen([...sharp, knot(900.5, 1039, 10n)]).slice(-1);
    expect(late!.atNs / ms).toBeCloseTo(1000, 1);
    expect((late!.hiNs - late!.loNs) / ms).toBeLessThan(2);
    expect(late!.energyUj).toBe(10n);
  });

  it('stays as it is when it contradicts the pace, and when there is none', () => {
    const odd = knot(930, 960, 10n);
    expect(sharpen([...sharp, odd]).at(-1)).toEqual(odd);
    const uneven = [0, 130, 190, 350, 410, 600, 640].map((at, index) => knot(at - 0.5, at + 0.5, BigInt(index)));
    const late = knot(641, 760, 9n);
    expect(sharpen([...uneven, late]).at(-1)).toEqual(late);
  });
});
