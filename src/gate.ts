import { toStoredSession } from './baseline/stored-session.ts';
import type { BaselineReading } from './baseline/baseline-reading.ts';
import type { BaselineStore } from './baseline/file-store.ts';
import type { Config } from './config/config.ts';
import { compareWithBaseline } from './decide/compare.ts';
import type { SessionOptions } from './measure/session.ts';
import { JouleGateError } from './model/errors.ts';
import type { Machine, MachineClass } from './model/machine.ts';
import { isEstimated, type Commit, type RunFile, type Sample } from './model/run.ts';
import { summed, type Detection } from './model/source.ts';
import { tool } from './model/tool.ts';
import type { VerdictFile } from './model/verdict.ts';
import { counted } from './report/format.ts';
import type { RunFolder } from './report/run-folder.ts';

/** What the straight line needs from the world. compose.ts builds the real ones. */
export interface Ports {
  readonly detect: () => Promise<Detection>;
  readonly readMachine: (detection: Detection) => Promise<{ machine: Machine; machineClass: MachineClass }>;
  readonly readCommit: () => Promise<Commit | undefined>;
  readonly measure: (options: SessionOptions) => Promise<RunFile>;
  readonly baselines: BaselineStore;
  readonly openRunFolder: (id: string) => Promise<RunFolder>;
  readonly onDetected: (detection: Detection, machineClass: MachineClass) => void;
  readonly onProgress: SessionOptions['onProgress'];
  readonly onIdle?: NonNullable<SessionOptions['onIdle']>;
  readonly onSample: (benchmark: string, sample: Sample) => void;
  /** Wall clock. */
  readonly now: () => Date;
  readonly newId: () => string;
  readonly signal?: AbortSignal;
}

/** A session that has been measured and lies in its folder. */
export interface Measured {
  readonly run: RunFile;
  readonly folder: RunFolder;
}

export interface Gated extends Measured {
  readonly verdict: VerdictFile;
}

/** Where a session was appended to, and how many sessions that baseline now holds. */
export interface StoredBaseline {
  readonly benchmark: string;
  readonly path: string;
  readonly sessions: number;
}

/** Where a session is measured: the sources that are used and the machine they are of. */
export interface Place {
  readonly detection: Detection;
  readonly machine: Machine;
  readonly machineClass: MachineClass;
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
  const commit = await ports.readCommit();
  const id = ports.newId();
  const folder = await ports.openRunFolder(id);
  let kept = 0;
  let run: RunFile;
  try {
    run = await ports.measure({
      id,
      tool,
      createdAt: ports.now().toISOString(),
      ...(commit === undefined ? {} : { commit }),
      ...place,
      benchmarks: config.benchmarks,
      quality: config.quality,
      idleS: config.idleS,
      onProgress: ports.onProgress,
      ...(ports.onIdle === undefined ? {} : { onIdle: ports.onIdle }),
      onSample: async (benchmark, sample) => {
        await folder.keepSample(benchmark, sample);
        kept += 1;
        ports.onSample(benchmark, sample);
      },
      ...(ports.signal === undefined ? {} : { signal: ports.signal }),
    });
  } catch (error) {
    await folder.discardIfEmpty();
    if (ports.signal?.aborted !== true) throw error;
    throw interrupted(
      kept === 0 ? undefined : `${counted(kept, 'sample')} ended before and kept: ${folder.paths.samples}`,
      error,
    );
  }
  await folder.keepRun(run);
  return { run, folder };
};

/** Config -> Sources -> samples -> Run file. The samples are on disk as they come. */
export const measure = async (config: Config, ports: Ports): Promise<Measured> =>
  measureAt(await findPlace(ports), config, ports);

type Named = readonly { readonly name: string }[];

const readBaselines = async (machineClass: MachineClass, benchmarks: Named, ports: Pick<Ports, 'baselines'>) => {
  const baselines = new Map<string, BaselineReading>();
  for (const { name } of benchmarks) {
    const own = await ports.baselines.read(machineClass.name, name);
    // Another machine's sessions are never compared with, but the verdict can then say what differs.
    baselines.set(name, own.kind === 'found' ? own : await ports.baselines.elsewhere(machineClass.name, name));
  }
  return baselines;
};

/** The whole gate: measure, compare, report. Publishing and the exit code are the caller's. */
export const gate = async (config: Config, ports: Ports): Promise<Gated> => {
  if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());
  const place = await findPlace(ports);
  // A damaged baseline is known now, not after an hour of measuring.
  await readBaselines(place.machineClass, config.benchmarks, ports);
  const measured = await measureAt(place, config, ports);
  const { run, folder } = measured;
  const baselines = await readBaselines(run.machineClass, run.benchmarks, ports);
  const verdict = compareWithBaseline(run, baselines, config.policy, ports.now());
  const history = [...baselines.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.file] : []));
  await folder.keepVerdict(verdict, run, history);
  return { ...measured, verdict };
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

/** Ctrl-C, SIGTERM or a cancelled job; not a failure of anything. */
export const interrupted = (hint: string | undefined, cause: unknown): JouleGateError =>
  new JouleGateError('workload', 'interrupted', 'interrupted before everything was measured', {
    ...(hint === undefined ? {} : { hint }),
    cause,
  });

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
