import { countedSamples, sourceKeys, storedWindows } from '../baseline/stored-session.ts';
import type { BaselineFile, StoredSession } from '../model/baseline.ts';
import type { MetricSpec, Pins } from '../model/benchmark.ts';
import type { RunFile } from '../model/run.ts';
import { oneLine } from './plain-text.ts';
import { perUnit, sampleEnergy, type SampleEnergy } from './sample-energy.ts';
import type { SessionPoints } from './view.ts';

/** Where base samples come from: the stored baseline of a benchmark, or another run file. */
export type HistoryFile = BaselineFile | RunFile;

/** The counted samples of one session for one metric. */
export interface SessionEnergy {
  readonly label: string;
  readonly samples: readonly SampleEnergy[];
}

const readable = (samples: readonly (SampleEnergy | undefined)[]): readonly SampleEnergy[] =>
  samples.filter((sample) => sample !== undefined);

const sessionLabel = (createdAt: string, sha: string | undefined): string =>
  oneLine(`${createdAt.slice(0, 10)}${sha === undefined ? '' : ` ${sha.slice(0, 7)}`}`, 24);

/** The counted, successful samples of one benchmark in a run file. */
export const runSession = (run: RunFile, benchmark: string, metric: MetricSpec): SessionEnergy => {
  const sources = sourceKeys(run).map(({ id }) => id);
  const found = run.benchmarks.find(({ name }) => name === benchmark);
  const samples = found === undefined ? [] : countedSamples(found);
  return {
    label: sessionLabel(run.createdAt, run.commit?.sha),
    samples: readable(samples.map(({ windows }) => sampleEnergy(storedWindows(windows), metric, sources))),
  };
};

/** The same samples as one source alone has them; `undefined` where it does not cover every window. */
export const sourceSession = (
  run: RunFile,
  benchmark: string,
  metric: MetricSpec,
  source: string,
): readonly (SampleEnergy | undefined)[] => {
  const found = run.benchmarks.find(({ name }) => name === benchmark);
  return (found === undefined ? [] : countedSamples(found)).map(({ windows }) =>
    sampleEnergy(storedWindows(windows), metric, [source]),
  );
};

/** The samples of a session as it is stored. */
export const storedSessionEnergy = (session: StoredSession, metric: MetricSpec): SessionEnergy => {
  const sources = session.sources.filter(({ provenance }) => provenance !== 'unmeasured').map(({ id }) => id);
  return {
    label: sessionLabel(session.createdAt, session.commit?.sha),
    samples: readable(session.samples.map(({ windows }) => sampleEnergy(windows, metric, sources))),
  };
};

const samePins = (a: Pins, b: Pins): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

/**
 * The base sessions of a benchmark, oldest first: those of the head's machine class and, where the head's pins are
 * known, of equal pins. Others are not comparable and stay out of the picture.
 */
export const baseSessions = (
  history: readonly HistoryFile[],
  benchmark: string,
  metric: MetricSpec,
  machineClass: string,
  pins: Pins | undefined,
): readonly SessionEnergy[] =>
  history
    .filter((file) => file.machineClass.name === machineClass)
    .flatMap((file): readonly SessionEnergy[] => {
      if (file.kind === 'run') {
        const found = file.benchmarks.find(({ name }) => name === benchmark);
        if (found === undefined || (pins !== undefined && !samePins(found.pins, pins))) return [];
        return [runSession(file, benchmark, metric)];
      }
      if (file.benchmark !== benchmark) return [];
      return file.sessions
        .filter((session) => pins === undefined || samePins(session.pins, pins))
        .map((session) => storedSessionEnergy(session, metric));
    });

/** A session's joules per unit, for charts; undefined when no sample has the unit. */
export const pointsOf = (
  session: SessionEnergy,
  side: 'base' | 'head',
  unit: string | undefined,
): SessionPoints | undefined => {
  const valuesJ = session.samples.map((sample) => perUnit(sample, unit)).filter((value) => value !== undefined);
  return valuesJ.length === 0 ? undefined : { label: session.label, side, valuesJ };
};
