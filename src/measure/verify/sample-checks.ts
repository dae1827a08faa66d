import type { EnergyReading, Sample, Window } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { sampleDigest } from '../sample-digest.ts';
import { windowEnergy, type WindowEnergy } from '../window-energy.ts';
import { differencesOf, type Difference } from './difference.ts';

/** One thing that is recomputed of a sample. A new part of the file that can be recomputed is one more of these. */
export type SampleCheck = (sample: Sample, sources: readonly SourceInfo[], path: string) => readonly Difference[];

const repeated = (ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.filter((id, index) => ids.indexOf(id) !== index));

/** Every stream is of a source of the file, there is one of each, and its readings are in order of time. */
const checkStreams: SampleCheck = ({ counters }, sources, path) => {
  const twice = repeated(counters.map(({ source }) => source));
  return counters.flatMap(({ source, ticks }, index): Difference[] => {
    const here = `${path}.counters.${index}`;
    const named = `${here}.source`;
    const unknown = sources.every(({ id }) => id !== source);
    const late = ticks.findIndex(([t], at) => at > 0 && BigInt(t) <= BigInt(ticks[at - 1]?.[0] ?? t));
    return [
      ...(unknown ? [{ path: named, stored: source, recomputed: 'a source of the file' }] : []),
      ...(twice.has(source) ? [{ path: named, stored: source, recomputed: 'one stream a source' }] : []),
      ...(late < 0
        ? []
        : [
            {
              path: `${here}.ticks.${late}.0`,
              stored: ticks[late]?.[0] ?? '',
              recomputed: `later than ${ticks[late - 1]?.[0] ?? ''}`,
            },
          ]),
    ];
  });
};

/** A sample says of stamps outside of its process that they are, and then no energy was read off. */
const isOutside = ({ outcome }: Sample, { name, energy }: Window): boolean =>
  energy.length === 0 &&
  outcome.kind === 'failed' &&
  outcome.message.includes(`Window ${name}: its stamps lie outside of the process's run`);

/** The parts of a reading that {@link windowEnergy} gives, as a file has them. */
const readingOf = (energy: Extract<WindowEnergy, { kind: 'measured' }>): object =>
  Object.fromEntries(
    Object.entries(energy)
      .filter(([key]) => key !== 'kind')
      .map(([key, value]): [string, unknown] => [
        key,
        typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([term, each]) => [term, String(each)]))
          : String(value),
      ]),
  );

/** The keys of a reading that stand in the file and are recomputed here; files of older versions have fewer. */
const partsOf = (stored: EnergyReading, recomputed: object): object =>
  Object.fromEntries(Object.entries(stored).filter(([key]) => key in recomputed));

const storedKeys = (recomputed: object, stored: EnergyReading): object =>
  Object.fromEntries(Object.entries(recomputed).filter(([key]) => key !== 'terms' || stored.terms !== undefined));

/** The energy of every window on every source, its uncertainty and what that is made of, from the readings alone. */
const checkWindows: SampleCheck = (sample, sources, path) =>
  sample.windows.flatMap((window, index) => {
    const here = `${path}.windows.${index}`;
    if (isOutside(sample, window)) return [];
    const unknown = window.energy.flatMap(({ source }, at): Difference[] => {
      const first = window.energy.findIndex((each) => each.source === source) === at;
      const known = sources.some(({ id }) => id === source);
      return first && known
        ? []
        : [
            {
              path: `${here}.energy.${at}.source`,
              stored: source,
              recomputed: known ? 'one reading a source' : 'a source of the file',
            },
          ];
    });
    const readings = sources.flatMap((source): readonly Difference[] => {
      const at = window.energy.findIndex((each) => each.source === source.id);
      const stored = window.energy[at];
      const stream = sample.counters.find((each) => each.source === source.id);
      const energy: WindowEnergy =
        stream === undefined
          ? { kind: 'unmeasured', code: 'no-stream', message: 'there are no readings of it' }
          : windowEnergy(source, stream, BigInt(window.beginNs), BigInt(window.endNs));
      if (energy.kind === 'unmeasured') {
        if (stored === undefined) return [];
        const recomputed = `not known: ${energy.code}: ${energy.message}`;
        return [{ path: `${here}.energy.${at}.energyUj`, stored: stored.energyUj, recomputed }];
      }
      const recomputed = readingOf(energy);
      return stored === undefined
        ? differencesOf(`${here}.energy.${source.id}`, {}, recomputed)
        : differencesOf(`${here}.energy.${at}`, partsOf(stored, recomputed), storedKeys(recomputed, stored));
    });
    return [...unknown, ...readings];
  });

/** What the meter says of itself, as far as the readings show it. */
const checkMeter: SampleCheck = ({ counters, meter }, _, path) => {
  let reads = 0;
  let largestGapNs = 0n;
  for (const { ticks } of counters) {
    reads += ticks.length;
    ticks.slice(1).forEach(([t], index) => {
      const gap = BigInt(t) - BigInt(ticks[index]?.[0] ?? t);
      if (gap > largestGapNs) largestGapNs = gap;
    });
  }
  const { reads: storedReads, largestGapMs } = meter;
  return differencesOf(
    `${path}.meter`,
    { reads: storedReads, largestGapMs },
    { reads, largestGapMs: Number(largestGapNs) / 1e6 },
  );
};

/** Everything else: a reading between the edges of windows, a unit, a source. Files of older versions have no digest. */
const checkDigest: SampleCheck = (sample, sources, path) =>
  sample.digest === undefined ? [] : differencesOf(`${path}.digest`, sample.digest, sampleDigest(sample, sources));

export const sampleChecks: readonly SampleCheck[] = [checkStreams, checkWindows, checkMeter, checkDigest];
