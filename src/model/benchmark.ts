import { Type, type Static } from 'typebox';
import { unitPattern } from './event.ts';
import { plainKey, recordOf } from './schema.ts';
import type { Workload } from './workload/workload.ts';

/** Name of a benchmark; also the name of its baseline file. */
export const benchmarkNamePattern = '^[a-z0-9][a-z0-9._-]{0,79}$';

/** `energy` is joules of one whole sample; `energy-per-<unit>` joules per unit of work. Lower is better for all. */
export const metricNamePattern = '^energy(-per-[a-z][a-z0-9]*(-[a-z0-9]+)*)?$';

/** A metric as it is decided on. `unit` is absent for the joules of a whole sample. */
export const MetricSpec = Type.Object(
  {
    name: Type.String({ pattern: metricNamePattern, maxLength: 80 }),
    unit: Type.Optional(Type.String({ pattern: unitPattern })),
    window: Type.Optional(
      Type.String({ maxLength: 100, description: 'Only windows of this name; absent: all that count the unit' }),
    ),
    tolerance: Type.Number({
      exclusiveMinimum: 0,
      maximum: 10,
      description: 'Smallest relative change of interest, as a fraction',
    }),
    basis: Type.Optional(
      Type.Literal('net', { description: 'Energy less idle power; absent: all that the machine drew' }),
    ),
  },
  { additionalProperties: false },
);
export type MetricSpec = Static<typeof MetricSpec>;

/**
 * Everything that must be equal for two runs of a benchmark to be comparable, flat, as text:
 * `{"kind": "onnx", "model.sha256": "...", "threads": "1"}`. Compared field by field.
 */
export const Pins = recordOf(plainKey(100), Type.String({ maxLength: 4000 }));
export type Pins = Static<typeof Pins>;

/**
 * What of the work may differ between base and head. `none`: nothing that is shown. `amount`: how many units a sample
 * does, as under a time budget or an open load; what it produces must be equal. `allowed`: everything, so that only
 * energy per unit is compared.
 */
export const workChanges = ['none', 'amount', 'allowed'] as const;
export type WorkChanges = (typeof workChanges)[number];

/** A benchmark as planned: its workload with defaults filled in by the kind, its metrics, and how it is repeated. */
export interface PlannedBenchmark {
  readonly name: string;
  readonly workload: Workload;
  readonly metrics: readonly MetricSpec[];
  /** Counted samples, each a fresh process. */
  readonly samples: number;
  /** Samples run first and not counted. */
  readonly warmupSamples: number;
  /** One sample's time limit in seconds; the whole process tree is ended then. */
  readonly timeoutS: number;
  /** Metrics of the workload that must agree between base and head, each with its relative band (a fraction). */
  readonly sameWork: Readonly<Record<string, number>>;
  /** What of the work may differ between base and head; absent: `none`. */
  readonly workChanges?: WorkChanges;
  /** Directory that relative paths start from: where the configuration file lies. */
  readonly directory: string;
}
