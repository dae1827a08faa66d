import { JouleGateError } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import {
  mostDifferences,
  noiseSchemaVersion,
  type NoiseFile,
  type NoiseMetric,
  type NoiseSession,
} from '../model/noise-profile.ts';
import { sameFields } from './append-session.ts';
import { comparabilityKey } from './comparability.ts';

/**
 * How much of a benchmark's noise is kept: the machine of today counts, not that of last year. Two sets of pins have room,
 * so that a change of the configuration can be tried and undone.
 */
export const noiseBounds = { comparableSessions: 5, sessions: 10 } as const;

/** What a calibration found of one benchmark. */
export interface NoiseAddition {
  readonly benchmark: string;
  readonly session: NoiseSession;
}

/** Ten digits after the point are far below what any meter shows, and keep the file small. */
const rounded = (value: number): number => Number(value.toFixed(10));

const boundedMetric = ({ differences, step, ...metric }: NoiseMetric): NoiseMetric => ({
  ...metric,
  step: rounded(step),
  differences: differences.slice(-mostDifferences).map(rounded),
});

/** The newest sessions that fit the bounds, oldest first. */
const withinBounds = (sessions: readonly NoiseSession[]): NoiseSession[] => {
  const ofKey = new Map<string, number>();
  const kept: NoiseSession[] = [];
  for (const session of sessions.toReversed()) {
    const key = comparabilityKey(session);
    const comparable = (ofKey.get(key) ?? 0) + 1;
    if (comparable > noiseBounds.comparableSessions) continue;
    if (kept.length === noiseBounds.sessions) break;
    ofKey.set(key, comparable);
    kept.push(session);
  }
  return kept.toReversed();
};

/**
 * The noise of a machine class with what one more calibration found. A calibration is known by its id: one that is there
 * already changes nothing. Benchmarks that it did not measure keep what they have. Pure.
 *
 * @param file what was there; undefined when there is nothing
 * @throws JouleGateError `noise-mismatch` when the file is of another machine class
 */
export const appendNoise = (
  file: NoiseFile | undefined,
  machineClass: MachineClass,
  additions: readonly NoiseAddition[],
): NoiseFile => {
  if (file !== undefined && !sameFields(file.machineClass, machineClass)) {
    throw new JouleGateError(
      'data',
      'noise-mismatch',
      `the noise file is of ${file.machineClass.name}, the calibration of ${machineClass.name}` +
        (file.machineClass.name === machineClass.name ? ', with other machine class fields' : ''),
      { hint: 'The file was moved or edited by hand; restore it from version control, or delete it to start over.' },
    );
  }
  const benchmarks = new Map((file?.benchmarks ?? []).map(({ benchmark, sessions }) => [benchmark, sessions]));
  for (const { benchmark, session } of additions) {
    const before = benchmarks.get(benchmark) ?? [];
    if (before.some(({ id }) => id === session.id)) continue;
    const bounded = { ...session, metrics: session.metrics.map(boundedMetric) };
    benchmarks.set(benchmark, withinBounds([...before, bounded]));
  }
  return {
    schemaVersion: noiseSchemaVersion,
    kind: 'noise',
    machineClass,
    benchmarks: [...benchmarks]
      .map(([benchmark, sessions]) => ({ benchmark, sessions }))
      .sort((a, b) => (a.benchmark < b.benchmark ? -1 : 1)),
  };
};
