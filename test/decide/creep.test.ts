import { describe, expect, it } from 'vitest';
import { autoregression, clopperPearson, falseAlarms, foundAfter, mostOfCount, noises } from '../../bench/creep.ts';
import { findCreep, withoutAccepted } from '../../src/decide/creep.ts';
import { seededRandom, type SeededRandom } from '../../src/stats/random.ts';

const quietNoise = (random: SeededRandom, count: number) =>
  autoregression(random, count, 0.5).map((value) => 0.005 * value);
const series = (seed: number, count: number, level: (index: number) => number) =>
  quietNoise(seededRandom(seed), count).map((value, index) => ({ lnEnergyJ: value + level(index) }));

describe('creep', () => {
  it('finds one step, where it is, with its size', () => {
    const creep = findCreep(series(1, 60, (index) => (index < 40 ? 0 : Math.log(1.06))));
    expect(creep?.steps).toHaveLength(1);
    const [step] = creep?.steps ?? [];
    expect(step).toMatchObject({ before: 39, after: 40 });
    expect(step?.earliest).toBeLessThanOrEqual(39);
    expect(step?.latest).toBeGreaterThanOrEqual(40);
    expect(creep?.change.low).toBeLessThan(0.06);
    expect(creep?.change.high).toBeGreaterThan(0.06);
  });

  it('finds a drift of one part in a thousand a session, which no session shows', () => {
    const creep = findCreep(series(2, 80, (index) => 0.001 * index));
    expect(creep?.steps.length).toBeGreaterThan(1);
    expect(creep?.change.estimate).toBeGreaterThan(0.05);
    expect(creep?.change.estimate).toBeLessThan(0.085);
  });

  it('is silent about a fall, about less than the margin, and about nine sessions', () => {
    expect(findCreep(series(3, 60, (index) => (index < 30 ? 0 : -0.1)))).toBeUndefined();
    expect(findCreep(series(4, 100, (index) => (index < 50 ? 0 : 0.01)))).toBeUndefined();
    expect(findCreep(series(5, 9, (index) => (index < 5 ? 0 : 0.5)))).toBeUndefined();
  });

  it('counts a rise after an improvement, and not the improvement', () => {
    const level = (index: number) => (index < 30 ? 0 : index < 60 ? -0.1 : -0.04);
    const creep = findCreep(series(6, 90, level));
    expect(creep?.change.estimate).toBeCloseTo(Math.expm1(0.06), 1);
    expect(creep?.steps.map(({ after }) => after)).toEqual([60]);
  });

  it('takes out what was accepted, up to its ceiling', () => {
    const rise = (index: number) => (index < 40 ? 0 : Math.log(1.08));
    const accepting = (ceiling: number) =>
      series(7, 80, rise).map((point, index) => (index === 40 ? { ...point, acceptedCeiling: ceiling } : point));
    expect(findCreep(series(7, 80, rise))).toBeDefined();
    expect(findCreep(accepting(0.1))).toBeUndefined();
    const beyond = findCreep(accepting(0.03));
    expect(beyond?.change.estimate).toBeCloseTo(1.08 / 1.03 - 1, 1);
    // An acceptance of a rise that never came hides no later one.
    const unused = series(8, 80, (index) => (index < 60 ? 0 : 0.08)).map((point, index) =>
      index === 20 ? { ...point, acceptedCeiling: 0.5 } : point,
    );
    expect(findCreep(unused)).toBeDefined();
    expect(withoutAccepted([{ lnEnergyJ: 1, acceptedCeiling: 1 }])).toEqual([1]);
  });

  it('gives the same answer for the same sessions, and looks at the newest 200', () => {
    const points = series(9, 260, (index) => (index < 240 ? 0 : 0.05));
    expect(findCreep(points)).toEqual(findCreep(points));
    expect(findCreep(points)?.steps.at(-1)?.after).toBe(240);
    expect(findCreep(series(10, 320, (index) => (index < 100 ? 0 : 0.05)))).toBeUndefined();
  });

  it('finds five steps of 1.5 % on a quiet machine, and is silent without them', () => {
    const quiet = noises['quiet: 0.5 %, neighbours correlate by 0.5'];
    if (quiet === undefined) throw new Error('the quiet noise is gone');
    const random = seededRandom(11);
    const found = Array.from({ length: 30 }, () => foundAfter(quiet, { before: 40, apart: 10, most: 10 }, random));
    expect(found.filter((each) => each !== undefined).length).toBeGreaterThanOrEqual(28);
    let alarms = 0;
    for (let metric = 0; metric < 20; metric += 1) alarms += falseAlarms(quiet, 150, random);
    expect(alarms).toBe(0);
  });
});

it('bounds of counts are those of the tables', () => {
  // Clopper and Pearson 1934; Garwood 1936: 3.689 for none, 11.668 for five.
  expect(clopperPearson(0, 100)[1]).toBeCloseTo(1 - 0.025 ** 0.01, 9);
  expect(clopperPearson(5, 10)).toEqual([expect.closeTo(0.18708603, 6), expect.closeTo(0.81291397, 6)]);
  expect(mostOfCount(0)).toBeCloseTo(3.6889, 3);
  expect(mostOfCount(5)).toBeCloseTo(11.6683, 3);
});
