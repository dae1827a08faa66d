import { describe, expect, it } from 'vitest';
import { differencesBetween } from '../../src/decide/comparable.ts';
import { memoryBucket, powerLimitBucket } from '../../src/measure/machine-buckets.ts';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import { processorName } from '../../src/measure/processor-name.ts';
import type { Machine, MachineClass } from '../../src/model/machine.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { runOfJoules, sessionOf } from '../decide/run-builder.ts';
import { anySetup, boot, changes } from './machine-fuzz.ts';

const session = sessionOf(runOfJoules([1, 1, 1]));
const differ = (a: MachineClass, b: MachineClass): boolean =>
  differencesBetween({ machineClass: a, session }, { machineClass: b, session }).length > 0;

/** Whether both what names the folder and what comparisons look at tell two machines apart, or neither does. */
const judged = (a: Machine, b: Machine): 'same' | 'other' | 'torn' => {
  const [first, second] = [classifyMachine(a), classifyMachine(b)];
  const fields = differ(first, second);
  if (fields === (first.name === second.name)) return 'torn';
  return fields ? 'other' : 'same';
};

describe('10,000 pairs of machines', () => {
  it('of which two boots of one are one class', () => {
    const random = seededRandom(61);
    const wrong: unknown[] = [];
    for (let pair = 0; pair < 5000; pair += 1) {
      const setup = anySetup(random);
      const [a, b] = [boot(setup, random), boot(setup, random)];
      if (judged(a, b) !== 'same') wrong.push([classifyMachine(a).fields, classifyMachine(b).fields, setup]);
    }
    expect(wrong).toEqual([]);
  });

  it('of which two that differ in one thing that matters are two', () => {
    const random = seededRandom(62);
    const wrong: unknown[] = [];
    const kinds = Object.entries(changes);
    for (let pair = 0; pair < 5000; pair += 1) {
      const setup = anySetup(random);
      const [what, change] = kinds[pair % kinds.length] ?? [];
      if (what === undefined || change === undefined) throw new Error('there is no change');
      const [a, b] = [boot(setup, random), boot(change(setup, random), random)];
      if (judged(a, b) !== 'other') wrong.push([what, classifyMachine(a).fields, setup]);
    }
    expect(wrong).toEqual([]);
  });
});

describe('buckets', () => {
  it.each([
    [300, 300.4],
    [299.5, 299.499],
    [300, 299.001],
    [72, 72.6],
    [62.5, 62.9],
    [285, 284.2],
    [15, 14.9],
    [700, 699.999],
  ])('take %f W and %f W for one limit', (a, b) => {
    expect(powerLimitBucket(a * 1000)).toBe(powerLimitBucket(b * 1000));
  });

  it.each([
    [300, 310],
    [300, 305],
    [15, 16],
    [45, 50],
    [70, 75],
  ])('tell %f W from %f W', (a, b) => {
    expect(powerLimitBucket(a * 1000)).not.toBe(powerLimitBucket(b * 1000));
  });

  it('tell any two limits apart that are 5 W apart, and are in order', () => {
    for (let milliwatts = 0; milliwatts < 1_200_000; milliwatts += 125) {
      expect(powerLimitBucket(milliwatts + 5000)).toBeGreaterThan(powerLimitBucket(milliwatts));
    }
  });

  it.each([
    [15.6, 16],
    [15.5, 16],
    [15.1, 16],
    [16, 16],
    [19.6, 20],
    [27.4, 28],
    [31.2, 32],
    [125.6, 128],
    [110.2, 112],
    [0.48, 0.5],
  ])('take %f GiB that can be used for %f GiB', (usable, bought) => {
    expect(memoryBucket(usable * 2 ** 30)).toBe(bought);
  });
});

describe('the name of a processor', () => {
  it.each([
    ['Intel(R) Xeon(R) CPU @ 2.20GHz', 'Intel Xeon 2.2 GHz'],
    ['Intel(R) Xeon(R) CPU @ 2200 MHz', 'Intel Xeon 2.2 GHz'],
    ['Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz', 'Intel Core i7-8650U'],
    ['AMD EPYC 7763 64-Core Processor', 'AMD EPYC 7763 64-Core'],
    ['AMD EPYC Processor', 'AMD EPYC'],
  ])('%s is %s', (given, name) => {
    expect(processorName(given)).toBe(name);
  });
});

it('lists of GPUs that begin alike for 400 characters are two classes, in their fields too', () => {
  const gpus = (last: string): Machine['gpus'] =>
    [...Array.from({ length: 6 }, (_, index) => `${index}${'A'.repeat(90)}`), last].map((name, index) => ({
      name,
      uuid: `${index}`,
    }));
  const machine = boot(anySetup(seededRandom(1)), seededRandom(1));
  const [a, b] = [gpus('ZZZ one'), gpus('ZZZ two')].map((each) => classifyMachine({ ...machine, gpus: each }));
  expect(a?.name).not.toBe(b?.name);
  expect(a?.fields['gpus']).not.toBe(b?.fields['gpus']);
  expect(a?.fields['gpus']?.length).toBeLessThanOrEqual(400);
});
