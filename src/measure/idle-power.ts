import { rootSumSquare } from '../stats/root-sum-square.ts';
import type { IdlePower, IdleReading } from '../model/idle.ts';
import type { EnergyReading, NetEnergy, RunFile, Sample } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { redigested } from './sample-digest.ts';
import { windowEnergy } from './window-energy.ts';

/** The idle span is looked at in so many parts: steady means that they agree. */
const parts = 5;
/** Parts further apart than this share of their mean, and than their own uncertainty, are not one level of power. */
const steadyShare = 0.25;

/** Idle power of a source, or why there is none. */
export type IdlePowerReading =
  { readonly kind: 'known'; readonly power: IdlePower } | { readonly kind: 'unknown'; readonly message: string };

/** Microjoules in nanoseconds to whole microwatts. */
const powerUw = (energyUj: bigint, durationNs: bigint): bigint => (energyUj * 1_000_000_000n) / durationNs;
const watts = (microwatts: number): string => `${(microwatts / 1e6).toPrecision(3)} W`;

/**
 * The power of a source over an idle span. Its interval holds what the meter allows for and what the parts of the span
 * show of the machine's own unrest: the root of the sum of both squares. Pure.
 */
export const idlePowerOf = (
  source: SourceInfo,
  stream: CounterStream,
  beginNs: bigint,
  endNs: bigint,
): IdlePowerReading => {
  const unknown = (message: string): IdlePowerReading => ({ kind: 'unknown', message: `${source.id}: ${message}` });
  const whole = windowEnergy(source, stream, beginNs, endNs);
  if (whole.kind === 'unmeasured') return unknown(`no idle power: ${whole.message}`);
  if (whole.energyUj === 0n) return unknown('no idle power: the counter did not move');
  const levels: number[] = [];
  const doubts: number[] = [];
  for (let part = 0n; part < BigInt(parts); part++) {
    const from = beginNs + ((endNs - beginNs) * part) / BigInt(parts);
    const to = beginNs + ((endNs - beginNs) * (part + 1n)) / BigInt(parts);
    const reading = windowEnergy(source, stream, from, to);
    if (reading.kind === 'unmeasured') return unknown(`no idle power: ${reading.message}`);
    levels.push(Number(powerUw(reading.energyUj, to - from)));
    doubts.push(Number(powerUw(reading.uncertaintyUj, to - from)));
  }
  const mean = levels.reduce((sum, level) => sum + level, 0) / parts;
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  if (high - low > steadyShare * mean + 2 * Math.max(...doubts)) {
    return unknown(`no idle power: it was not steady, ${watts(low)} to ${watts(high)}`);
  }
  const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / (parts - 1));
  const unrest = (tQuantile(0.975, parts - 1) * deviation) / Math.sqrt(parts);
  const meterUw = Number(powerUw(whole.uncertaintyUj, endNs - beginNs));
  return {
    kind: 'known',
    power: {
      source: source.id,
      powerUw: String(powerUw(whole.energyUj, endNs - beginNs)),
      uncertaintyUw: String(Math.ceil(rootSumSquare(meterUw, unrest))),
    },
  };
};

/**
 * Energy less what the machine would have used at rest: the mean of the idle powers before and after, times the
 * duration. The interval of that mean holds half of their difference, as nobody knows when between them it changed. The
 * whole is the root of the sum of squares. Pure.
 */
export const netEnergy = (
  reading: Pick<EnergyReading, 'energyUj' | 'uncertaintyUj'>,
  durationNs: bigint,
  before: IdlePower,
  after: IdlePower,
): NetEnergy => {
  const [first, last] = [BigInt(before.powerUw), BigInt(after.powerUw)];
  const idleUj = ((first + last) * durationNs) / 2_000_000_000n;
  const meanUw = rootSumSquare(Number(before.uncertaintyUw) / 2, Number(after.uncertaintyUw) / 2);
  const idleDoubtUj = (rootSumSquare(meanUw, Number(last - first) / 2) * Number(durationNs)) / 1e9;
  return {
    energyUj: String(BigInt(reading.energyUj) - idleUj),
    uncertaintyUj: String(BigInt(Math.ceil(rootSumSquare(Number(reading.uncertaintyUj), idleDoubtUj)))),
  };
};

/** Idle power of a source at one end of the session. */
const idleAt = (idle: readonly IdleReading[], when: IdleReading['when'], source: string): IdlePower | undefined =>
  idle.find((reading) => reading.when === when)?.power.find((power) => power.source === source);

/** Idle power at both ends of the session, by source. */
type Ends = ReadonlyMap<string, { readonly before: IdlePower; readonly after: IdlePower }>;

const netOf = (sample: Sample, ends: Ends): Sample => ({
  ...sample,
  windows: sample.windows.map((window) => ({
    ...window,
    energy: window.energy.map((reading) => {
      const end = ends.get(reading.source);
      if (end === undefined) return reading;
      const durationNs = BigInt(window.endNs) - BigInt(window.beginNs);
      return { ...reading, net: netEnergy(reading, durationNs, end.before, end.after) };
    }),
  })),
});

/** The run with the net energy of every window and source whose idle power is known at both ends of the session. Pure. */
export const withNet = (run: RunFile): RunFile => {
  const { idle = [] } = run;
  const ends: Ends = new Map(
    run.sources.flatMap(({ id }) => {
      const [before, after] = [idleAt(idle, 'before', id), idleAt(idle, 'after', id)];
      return before === undefined || after === undefined ? [] : [[id, { before, after }] as const];
    }),
  );
  if (ends.size === 0) return run;
  return {
    ...run,
    benchmarks: run.benchmarks.map((benchmark) => ({
      ...benchmark,
      samples: benchmark.samples.map((sample) => redigested(netOf(sample, ends), run.sources)),
    })),
  };
};

/**
 * A sample with its net energy as far as it is known while the session runs: as though idle power stayed what it was
 * before. It has no digest, as it is not what is kept. Pure.
 */
export const withNetSoFar = (sample: Sample, idle: readonly IdleReading[]): Sample => {
  const before = idle.filter(({ when }) => when === 'before').flatMap(({ power }) => power);
  if (before.length === 0) return sample;
  const soFar = netOf(sample, new Map(before.map((each) => [each.source, { before: each, after: each }])));
  delete soFar.digest;
  return soFar;
};
