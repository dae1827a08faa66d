import { describe, expect, it } from 'vitest';
import { appendNoise } from '../../src/baseline/append-noise.ts';
import { adviceFor } from '../../src/decide/calibration/advice.ts';
import {
  calibrateMetric,
  type CalibrationInput,
  type MetricCalibration,
} from '../../src/decide/calibration/calibrate-metric.ts';
import { gateBudget, pairSeconds, pairsInTime } from '../../src/decide/calibration/gate-budget.ts';
import { noiseMetric, pairValues } from '../../src/decide/calibration/pair-values.ts';
import { replayGates } from '../../src/decide/calibration/replay.ts';
import type { PairedBenchmark } from '../../src/model/evidence.ts';
import { correlation } from '../../src/stats/correlation.ts';
import { differenceNoise } from '../../src/stats/pair-noise.ts';
import { benchmarkOf, cpu, perEpoch, runOf, runOfJoules, sampleOf, sessionOf } from './run-builder.ts';
import { seededNormal } from './seeded-noise.ts';

const limits = { maxPairs: 20, benchmarks: 1, comparisons: 1 };
const machineClass = { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } };

interface Plan {
  readonly noise: number;
  readonly pairs?: number;
  /** What the head takes more, as a fraction. */
  readonly bias?: number;
  readonly uncertaintyJ?: number;
  /** Whether a run's time has the noise of its energy. */
  readonly timeGoesAlong?: boolean;
  readonly pins?: Record<string, string>;
  readonly seed?: number;
}

/** Pairs of unchanged code, 100 J a run, with seeded normal noise (`noise`: standard deviation of one run). */
const alike = (plan: Plan): PairedBenchmark => {
  const { noise, pairs = 20, bias = 0, uncertaintyJ, timeGoesAlong = false, pins = { kind: 'train' }, seed = 1 } = plan;
  const normal = seededNormal(seed);
  const side = (id: string, factor: number) =>
    sessionOf(
      runOf(
        [
          benchmarkOf(
            Array.from({ length: pairs }, (_, index) => {
              const off = Math.exp(noise * normal());
              const window = { energyJ: { [cpu.id]: 100 * factor * off }, durationS: timeGoesAlong ? 10 * off : 10 };
              return sampleOf(index, [uncertaintyJ === undefined ? window : { ...window, uncertaintyJ }]);
            }),
            { pins },
          ),
        ],
        { id },
      ),
    );
  return { benchmark: 'cnn-train', base: side('base', 1), head: side('head', 1 + bias) };
};

const calibrated = (plan: Plan, more: Partial<CalibrationInput> = {}): MetricCalibration => {
  const result = calibrateMetric({
    pairs: alike(plan),
    metric: perEpoch,
    stored: [],
    machineClass,
    budget: gateBudget(limits),
    samples: 5,
    warmupSamples: 1,
    pairS: 20,
    repeats: 60,
    ...more,
  });
  if (result.kind === 'missing') throw new Error(result.reason);
  return result;
};

describe('a calibration', () => {
  it('of a calm machine finds changes of the tolerance and has nothing to advise', () => {
    const { noise, verdicts, bias, found, unchanged, tooNoisy, advice, pairs } = calibrated({ noise: 0.005 });
    expect(pairs).toBe(20);
    expect(Math.sqrt(noise.variance)).toBeGreaterThan(0.005);
    expect(Math.sqrt(noise.variance)).toBeLessThan(0.01);
    expect(verdicts.length).toBeGreaterThan(2);
    expect(new Set(verdicts)).toEqual(new Set(['pass']));
    expect(bias.low).toBeLessThan(0);
    expect(bias.high).toBeGreaterThan(0);
    expect(found.map(({ probability }) => probability)).toEqual([0.9, 0.99]);
    const [nine, ninetyNine] = found;
    expect(nine?.change).toBeGreaterThan(0.015);
    expect(nine?.change).toBeLessThan(0.035);
    expect(ninetyNine?.change).toBeGreaterThan(nine?.change ?? Infinity);
    expect(unchanged.pass).toBeGreaterThan(0.95);
    expect(unchanged.medianPairs).toBeLessThan(nine?.medianPairs ?? 0);
    expect({ tooNoisy, advice }).toEqual({ tooNoisy: false, advice: [] });
  });

  it('says so when the rule raises a false alarm, and how far the sides are apart', () => {
    const { verdicts, bias } = calibrated({ noise: 0.002, bias: 0.06 });
    expect(verdicts).toContain('regressed');
    expect(bias.low).toBeGreaterThan(0.05);
    expect(bias.high).toBeLessThan(0.07);
    expect(calibrated({ noise: 0.002, bias: -0.06 }).verdicts).toContain('improved');
  });

  it('of a noisy machine names a tolerance and a number of pairs that hold', () => {
    const { tooNoisy, found, advice } = calibrated({ noise: 0.04 });
    expect(tooNoisy).toBe(true);
    expect(found[0]?.change).toBeGreaterThan(0.035);
    const tolerance = advice.find(({ kind }) => kind === 'tolerance');
    const pairs = advice.find(({ kind }) => kind === 'max-pairs');
    if (tolerance?.kind !== 'tolerance' || pairs?.kind !== 'max-pairs') throw new Error(JSON.stringify(advice));
    expect(pairs.secondsAtMost).toBe(2 * pairs.pairs * 20);
    // Both are true: with either of them, the machine is not too noisy any more.
    const metric = { ...perEpoch, tolerance: tolerance.tolerance };
    expect(calibrated({ noise: 0.04 }, { metric }).tooNoisy).toBe(false);
    const budget = gateBudget({ ...limits, maxPairs: pairs.pairs });
    expect(calibrated({ noise: 0.04 }, { budget }).tooNoisy).toBe(false);
    expect(advice.some(({ kind }) => kind === 'longer-runs' || kind === 'steadier-time')).toBe(false);
  });

  it('says where no number of pairs helps', () => {
    expect(calibrated({ noise: 0.4 }).advice).toContainEqual({ kind: 'not-even-max-pairs', pairs: 200 });
  });

  it('proposes longer runs where the meter makes the noise, and by how much', () => {
    // 95 % half-widths of 8 J in 100 J are 4 % standard deviation a run, and the runs differ by as much.
    const { advice, meterShare } = calibrated({ noise: 0.041, uncertaintyJ: 8 });
    expect(meterShare).toBeGreaterThan(0.6);
    const longer = advice.find(({ kind }) => kind === 'longer-runs');
    expect(longer).toMatchObject({ factor: expect.any(Number) as number });
    expect(longer?.kind === 'longer-runs' && longer.factor).toBeGreaterThan(1);
    // The same noise, of which the meter is a small part: longer runs are not proposed.
    expect(calibrated({ noise: 0.041, uncertaintyJ: 1 }).advice.map(({ kind }) => kind)).not.toContain('longer-runs');
  });

  it('looks at time where energy goes with it, and names the threads that are pinned', () => {
    const { advice, timeCorrelation } = calibrated({
      noise: 0.04,
      timeGoesAlong: true,
      pins: { kind: 'train', threads: '4' },
    });
    expect(timeCorrelation).toBeGreaterThan(0.9);
    expect(advice).toContainEqual({ kind: 'steadier-time', threads: '4' });
    expect(calibrated({ noise: 0.04 }).timeCorrelation).toBeUndefined();
  });

  it('rests on all comparable calibrations of the machine class', () => {
    const additions = [2, 3].map((seed) => {
      const reading = pairValues(alike({ noise: 0.01, seed }), perEpoch);
      if (reading.kind === 'missing') throw new Error(reading.reason);
      const { pins, sources, tool, createdAt } = reading.values.head.session;
      const metrics = [noiseMetric(perEpoch, reading.values)];
      return { benchmark: 'cnn-train', session: { id: `run-${seed}`, createdAt, tool, pins, sources, metrics } };
    });
    const profile = appendNoise(undefined, machineClass, additions);
    const { calibrations, noise, pairs } = calibrated({ noise: 0.01, seed: 3 }, { profile });
    expect({ calibrations, differences: noise.differences, pairs }).toEqual({
      calibrations: 2,
      differences: 40,
      pairs: 20,
    });
    const other = calibrated({ noise: 0.01, pins: { kind: 'other' } }, { profile });
    expect(other.calibrations).toBe(1);
  });

  it('has what stored sessions would find beside it, where there are enough of them', () => {
    const stored = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        machineClass,
        session: sessionOf(
          runOfJoules(
            [99, 100, 101, 100, 100.5].map((joules) => joules + index),
            { id: `day-${index}` },
            {},
            {
              pins: { kind: 'train' },
            },
          ),
        ),
      }));
    expect(calibrated({ noise: 0.005 }, { stored: stored(2) }).stored).toBeUndefined();
    const found = calibrated({ noise: 0.005 }, { stored: stored(5) }).stored;
    expect(found?.sessions).toBe(5);
    expect(found?.found[0]?.change).toBeGreaterThan(0.03);
    expect(found?.found[1]?.change).toBeGreaterThan(found?.found[0]?.change ?? Infinity);
  });

  it('says what is missing, and gives no number', () => {
    const input = {
      metric: perEpoch,
      stored: [],
      machineClass,
      budget: gateBudget(limits),
      samples: 5,
      warmupSamples: 0,
      pairS: 1,
    };
    expect(calibrateMetric({ ...input, pairs: alike({ noise: 0.01, pairs: 7 }) })).toMatchObject({
      kind: 'missing',
      reason: 'there are 7 pairs; at least 8 are needed to see the noise',
    });
    const metric = { ...perEpoch, name: 'energy-per-token', unit: 'token' };
    expect(calibrateMetric({ ...input, metric, pairs: alike({ noise: 0.01 }) })).toMatchObject({
      kind: 'missing',
      reason: expect.stringContaining('token') as string,
    });
  });
});

describe('what surrounds it', () => {
  it('follows gates through the pairs, and judges no part of one', () => {
    const noise = differenceNoise(
      Array.from({ length: 40 }, (_, index) => 0.0001 * ((index % 5) - 2)),
      0,
    );
    if (noise === undefined) throw new Error('no noise');
    const question = { tolerance: 0.03, noise, leastVariance: 0, seekImprovement: false };
    // Two pairs a gate that passes, so five pairs are two gates and a half.
    expect(replayGates([0, 0, 0, 0, 0], question, gateBudget(limits)).verdicts).toEqual(['pass', 'pass']);
    expect(replayGates([0], question, gateBudget(limits)).verdicts).toEqual(['inconclusive']);
    const raised = Array.from({ length: 6 }, () => 0.1);
    expect(replayGates([0, 0, ...raised], question, gateBudget(limits)).verdicts).toEqual(['pass', 'regressed']);
  });

  it('knows how many pairs there is time for', () => {
    const at = (maxMinutes: number) => pairsInTime({ ...limits, maxMinutes, benchmarks: 2 }, 30, 1);
    expect(pairsInTime(limits, 30, 1)).toBeUndefined();
    expect(at(20)).toBe(19);
    expect(at(0.1)).toBe(0);
    expect(at(1000)).toBeUndefined();
  });

  it('reads from the samples how long a pair takes, whatever lay between', () => {
    const at = (second: number, pair?: number) => ({
      ...sampleOf(0, [{}]),
      startedAt: new Date(1e12 + 1e3 * second).toISOString(),
      ...(pair === undefined ? {} : { pair }),
    });
    const base = { samples: [at(0), at(100, 0), at(115, 1), at(120, 2)] };
    const head = { samples: [at(105, 0), at(110, 1), at(900, 2)] };
    expect(pairSeconds([base, head])).toBe(10);
    expect(pairSeconds([{ samples: [at(0), at(1, 0)] }])).toBeUndefined();
  });

  it('has a correlation that is 1 for what goes together', () => {
    expect(correlation([1, 2, 4], [10, 20, 40])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    // 4 / sqrt(5 x 5), by hand.
    expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeUndefined();
    expect(() => correlation([1, 2], [1, 2])).toThrow(RangeError);
    expect(() => correlation([1, 2, 3], [1, 2])).toThrow(RangeError);
  });

  it('advises longer runs even where they help in part only', () => {
    const reading = pairValues(alike({ noise: 0.4, uncertaintyJ: 50 }), perEpoch);
    if (reading.kind === 'missing') throw new Error(reading.reason);
    const { values } = reading;
    const noise = differenceNoise(values.energy, 0);
    if (noise === undefined) throw new Error('no noise');
    const gate = {
      differences: values.energy,
      step: 0,
      meterVariance: values.meterVariance,
      budget: gateBudget(limits),
      repeats: 20,
    };
    expect(adviceFor({ values, noise, gate, tolerance: 0.03, pairS: 1 })[0]).toEqual({ kind: 'longer-runs' });
  });
});
