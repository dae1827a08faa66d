import type { NoiseStore } from '../baseline/noise-store.ts';
import type { BaselineStore } from '../baseline/file-store.ts';
import type { EvidenceStore } from '../baseline/evidence-store.ts';
import type { BaseCheckoutOptions, BaseCheckoutResult } from '../checkout/open.ts';
import type { SetupOptions } from '../checkout/setup.ts';
import type { PairedRuns, PairOptions } from '../measure/pairs/pair-session.ts';
import type { SessionOptions } from '../measure/session.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PairedSession } from '../model/evidence.ts';
import type { Machine, MachineClass } from '../model/machine.ts';
import type { Arm, Commit, RunFile, Sample } from '../model/run.ts';
import type { Detection } from '../model/source.ts';
import type { VerdictFile } from '../model/verdict.ts';
import type { RunFolder } from '../report/run-folder.ts';
import type { BaselineOrigin } from './base-baselines.ts';

/** What the straight line needs from the world. compose.ts builds the real ones. */
export interface Ports {
  readonly detect: () => Promise<Detection>;
  readonly readMachine: (detection: Detection) => Promise<{ machine: Machine; machineClass: MachineClass }>;
  readonly readCommit: () => Promise<Commit | undefined>;
  readonly measure: (options: SessionOptions) => Promise<RunFile>;
  readonly measurePairs: (options: PairOptions) => Promise<PairedRuns>;
  /** Makes the base of what is checked out in `directory` ready to be measured, or says why that cannot be. */
  readonly openBase: (options: Pick<BaseCheckoutOptions, 'directory' | 'signal'>) => Promise<BaseCheckoutResult>;
  /** Runs the configuration's `setup`. @throws JouleGateError `setup-failed` */
  readonly setUp: (
    command: readonly [string, ...string[]],
    options: Pick<SetupOptions, 'directory' | 'which' | 'signal'>,
  ) => Promise<void>;
  /** Why a benchmark cannot be run where it lies; undefined when it can. */
  readonly obstacleTo: (benchmark: PlannedBenchmark) => Promise<string | undefined>;
  /** Names in a configuration file, none where there is no file; undefined where it cannot be understood. */
  readonly benchmarksOf: (file: string) => Promise<ReadonlySet<string> | undefined>;
  readonly baselines: BaselineStore;
  /** Whose stored sessions `baselines` reads; absent: those of the folder. */
  readonly baselineOrigin?: () => Promise<BaselineOrigin>;
  readonly evidence: EvidenceStore;
  /** What calibrations found. */
  readonly noise: Pick<NoiseStore, 'read'>;
  readonly openRunFolder: (id: string) => Promise<RunFolder>;
  readonly onDetected: (detection: Detection, machineClass: MachineClass) => void;
  readonly onProgress: SessionOptions['onProgress'];
  readonly onIdle?: NonNullable<SessionOptions['onIdle']>;
  /** `arm` is that of an interleaved gate. */
  readonly onSample: (benchmark: string, sample: Sample, arm?: Arm) => void;
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
  /** The base's run, where it was measured in turns with the head. */
  readonly base?: RunFile;
  /** Pairs that the verdict rests on: those of earlier gates of the same commits, and this one's. */
  readonly evidence?: readonly PairedSession[];
}

/** Where a session is measured: the sources that are used and the machine they are of. */
export interface Place {
  readonly detection: Detection;
  readonly machine: Machine;
  readonly machineClass: MachineClass;
}
