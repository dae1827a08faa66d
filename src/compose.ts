import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileEvidenceStore } from './baseline/evidence-store.ts';
import { fileNoiseStore } from './baseline/noise-store.ts';
import { fileBaselineStore } from './baseline/file-store.ts';
import { openBaseCheckout } from './checkout/open.ts';
import { runSetup } from './checkout/setup.ts';
import { readCommit } from './checkout/commit.ts';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/load.ts';
import { detectSources } from './energy/detect.ts';
import { findOrigin, isBaseNamed, storesOf, type BaselineOrigin } from './gate/base-baselines.ts';
import type { Ports } from './gate/ports.ts';
import { classifyMachine } from './measure/machine-class.ts';
import { readMachine } from './measure/machine.ts';
import { measurePairs } from './measure/pairs/pair-session.ts';
import { measureSession } from './measure/session.ts';
import { JouleGateError, messageOf } from './model/errors.ts';
import { openRunFolder } from './report/run-folder.ts';
import { prepareWorkload } from './workload/prepare.ts';

/** What a door (command line, Action) adds to the real ports: how it shows what goes on, and where it stands. */
export interface Door {
  /** Folder whose git commit is measured, absolute. */
  readonly workingDirectory: string;
  readonly onDetected: Ports['onDetected'];
  readonly onProgress: Ports['onProgress'];
  readonly onIdle?: NonNullable<Ports['onIdle']>;
  readonly onSample: Ports['onSample'];
  readonly readCommit?: Ports['readCommit'];
  /** Commit or ref that the change goes into; absent: found from the repository. */
  readonly base?: string;
  /** Hears what goes on before anything is measured: fetching, checking out, setting up. Untrusted text. */
  readonly onPreparing?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** Installing dependencies and building takes minutes, not hours. */
const setupTimeoutS = 3600;

/** Unique and sortable: `20261123T120000Z-1a2b3c4d`. */
const newId = (): string => `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}`;

/** Detection is done once a process: the gate asks twice, and NVML is slow to wake. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

/** The base's own baselines where somebody has named the base; those of the folder elsewhere. */
const originOf = (folder: string, { workingDirectory, base, signal, onPreparing }: Door): Promise<BaselineOrigin> =>
  isBaseNamed(base)
    ? findOrigin(
        {
          directory: workingDirectory,
          ...(base === undefined ? {} : { base }),
          ...(signal === undefined ? {} : { signal }),
          ...(onPreparing === undefined ? {} : { onProgress: onPreparing }),
        },
        folder,
      )
    : Promise.resolve({ kind: 'folder' });

/** Builds the real ports; the only place where the straight line meets the machine. */
export const compose = (config: Pick<Config, 'baselines' | 'evidence' | 'output' | 'sources'>, door: Door): Ports => {
  const baselineOrigin = once(() => originOf(config.baselines, door));
  return {
    detect: once(() => detectSources({}, config.sources)),
    readMachine: async (detection) => {
      const machine = await readMachine(detection);
      return { machine, machineClass: classifyMachine(machine) };
    },
    readCommit: door.readCommit ?? (() => readCommit(door.workingDirectory)),
    measure: measureSession,
    measurePairs,
    openBase: (options) =>
      openBaseCheckout({
        ...options,
        ...(door.base === undefined ? {} : { base: door.base }),
        ...(door.onPreparing === undefined ? {} : { onProgress: door.onPreparing }),
      }),
    setUp: async (command, options) => {
      door.onPreparing?.(`setting up the ${options.which}: ${command.join(' ')}`);
      await runSetup(command, { ...options, timeoutS: setupTimeoutS });
    },
    obstacleTo: (benchmark) =>
      prepareWorkload(benchmark).then(
        () => undefined,
        (error: unknown) => messageOf(error),
      ),
    benchmarksOf: (file) =>
      loadConfig(file, path.dirname(file)).then(
        ({ benchmarks }) => new Set(benchmarks.map(({ name }) => name)),
        (error: unknown) =>
          error instanceof JouleGateError && error.code === 'config-missing' ? new Set<string>() : undefined,
      ),
    ...storesOf(fileBaselineStore(config.baselines), fileNoiseStore(config.baselines), baselineOrigin),
    baselineOrigin,
    evidence: fileEvidenceStore(config.evidence),
    openRunFolder: (id) => openRunFolder(config.output, id),
    onDetected: door.onDetected,
    onProgress: door.onProgress,
    ...(door.onIdle === undefined ? {} : { onIdle: door.onIdle }),
    onSample: door.onSample,
    now: () => new Date(),
    newId,
    ...(door.signal === undefined ? {} : { signal: door.signal }),
  };
};
