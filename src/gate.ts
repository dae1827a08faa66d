import { toStoredSession } from './baseline/stored-session.ts';
import type { Config } from './config/config.ts';
import { compareWithBaseline, withReason } from './decide/compare.ts';
import { gateInterleaved } from './gate/interleaved.ts';
import { measureInto, watching } from './gate/measure-into.ts';
import { JouleGateError } from './model/errors.ts';
import { isEstimated, type RunFile } from './model/run.ts';
import { summed, type Detection } from './model/source.ts';
import { tool } from './model/tool.ts';
import type { Gated, Measured, Place, Ports } from './gate/ports.ts';
import { readBaselines, readStored, withNotes } from './gate/read-baselines.ts';
import { isEmptyPart, measureNothing, ofPart } from './gate/part.ts';
import { folderOf, setUp } from './gate/set-up.ts';

/** Where a session was appended to, and how many sessions that baseline now holds. */
export interface StoredBaseline {
  readonly benchmark: string;
  readonly path: string;
  readonly sessions: number;
}

/** Finds the sources and the machine. @throws JouleGateError `no-energy-source` */
export const findPlace = async (ports: Ports): Promise<Place> => {
  const detection = await ports.detect();
  const { machine, machineClass } = await ports.readMachine(detection);
  ports.onDetected(detection, machineClass);
  if (summed(detection.sources).length === 0) throw noSource(detection);
  return { detection, machine, machineClass };
};

const measureAt = async (place: Place, config: Config, ports: Ports): Promise<Measured> => {
  await setUp(config, 'head', folderOf(config), ports);
  const commit = await ports.readCommit();
  const id = ports.newId();
  const { measured, folder } = await measureInto(id, ports, (keep) =>
    ports.measure({
      id,
      tool,
      createdAt: ports.now().toISOString(),
      ...(commit === undefined ? {} : { commit }),
      ...place,
      benchmarks: config.benchmarks,
      quality: config.quality,
      idleS: config.idleS,
      ...watching(ports),
      onSample: keep,
    }),
  );
  const run = ofPart(measured, config);
  await folder.keepRun(run);
  return { run, folder };
};

/**
 * Config -> Sources -> samples -> Run file. The samples are on disk as they come. A part of a configuration that has no
 * benchmark gives a run file without any.
 */
export const measure = async (config: Config, ports: Ports): Promise<Measured> =>
  isEmptyPart(config) ? measureNothing(config, ports) : measureAt(await findPlace(ports), config, ports);

/** The head against what is stored. */
const gateStored = async (place: Place, config: Config, ports: Ports, why: string | undefined): Promise<Gated> => {
  const measured = await measureAt(place, config, ports);
  const { run, folder } = measured;
  const { baselines, notes, distances } = await readStored(run.machineClass, run.benchmarks, ports);
  const compared = withNotes(compareWithBaseline(run, baselines, config.policy, ports.now()), [...notes, ...distances]);
  const verdict = why === undefined ? compared : withReason(compared, why);
  const history = [...baselines.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.file] : []));
  await folder.keepVerdict(verdict, run, history);
  return { ...measured, verdict };
};

/** The base measured in turns with the head, in a checkout of its own, which is removed whatever happens. */
const gateWithBase = async (place: Place, config: Config, ports: Ports): Promise<Gated> => {
  const opened = await ports.openBase({
    directory: folderOf(config),
    ...(ports.signal === undefined ? {} : { signal: ports.signal }),
  });
  if (opened.kind === 'impossible') {
    return gateStored(place, config, ports, `The base cannot be measured here: ${opened.reason}. ${opened.next}`);
  }
  const { checkout } = opened;
  try {
    return await gateInterleaved(place, config, checkout, ports);
  } finally {
    await checkout.remove();
  }
};

/**
 * The whole gate: measure, compare, report. Publishing and the exit code are the caller's. A part of a configuration that
 * has no benchmark cannot be gated, see `isEmptyPart`.
 */
export const gate = async (config: Config, ports: Ports): Promise<Gated> => {
  if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());
  const place = await findPlace(ports);
  // A damaged baseline is known now, not after an hour of measuring.
  await readBaselines(place.machineClass, config.benchmarks, ports);
  return config.strategy === 'stored'
    ? gateStored(place, config, ports, undefined)
    : gateWithBase(place, config, ports);
};

/** Appends the benchmarks of a run that `wanted` names to their baselines. A benchmark with a failed sample is left out. */
export const store = async (
  run: RunFile,
  ports: Pick<Ports, 'baselines'>,
  wanted: (benchmark: string) => boolean,
): Promise<StoredBaseline[]> => {
  const stored: StoredBaseline[] = [];
  for (const benchmark of run.benchmarks) {
    if (!wanted(benchmark.name) || benchmark.samples.some(({ outcome }) => outcome.kind === 'failed')) continue;
    const { path, sessions } = await ports.baselines.append(
      run.machineClass,
      benchmark.name,
      toStoredSession(run, benchmark),
    );
    stored.push({ benchmark: benchmark.name, path, sessions });
  }
  return stored;
};

const reasons = (detection: Detection): string =>
  detection.refused.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');

const noSource = (detection: Detection): JouleGateError =>
  new JouleGateError(
    'energy',
    'no-energy-source',
    `no energy source can be used on this machine (${reasons(detection)})`,
    {
      hint: 'Run "joulegate doctor": it names each source and the one step that makes it usable.',
    },
  );

/** Refuses a machine without an energy counter, where the configuration does not allow an estimate. */
export const refuseEstimated = (detection: Detection): void => {
  if (!isEstimated(detection)) return;
  throw new JouleGateError(
    'energy',
    'estimated-energy-refused',
    `this machine has no energy counter (${reasons(detection)}); an estimate is not decided on`,
    {
      hint: 'Run the gate on a machine with RAPL or an NVIDIA GPU ("joulegate doctor" tells), or, for a demonstration only, set "allow-estimated: true" under "gate:".',
    },
  );
};
