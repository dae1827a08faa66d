import { Type, type Static } from 'typebox';
import { Acceptance } from './acceptance.ts';
import { benchmarkNamePattern, metricNamePattern, Pins } from './benchmark.ts';
import { Metrics, Units } from './event.ts';
import { MachineClass } from './machine.ts';
import { Commit, EnergyReading, Tool } from './run.ts';
import { oneOf, recordOf } from './schema.ts';
import { provenances, sourceKinds } from './source.ts';

/** What must be equal of a source for its joules to be comparable. */
export const SourceKey = Type.Object(
  {
    id: Type.String({ maxLength: 200 }),
    kind: oneOf(sourceKinds),
    component: Type.String({ maxLength: 40 }),
    provenance: oneOf(provenances),
  },
  { additionalProperties: false },
);
export type SourceKey = Static<typeof SourceKey>;

/**
 * A window of a stored sample: the reading without the raw counters. `offsetS` tells which windows lie inside others,
 * so that nested ones are not counted twice; it may be absent where a sample has one window only.
 */
export const StoredWindow = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    offsetS: Type.Optional(
      Type.Number({
        minimum: 0,
        description: "Seconds from the begin of the sample's first window to the begin of this one",
      }),
    ),
    durationS: Type.Number({ minimum: 0 }),
    units: Units,
    metrics: Metrics,
    digest: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    energy: Type.Array(EnergyReading),
  },
  { additionalProperties: false },
);
export type StoredWindow = Static<typeof StoredWindow>;

/**
 * A metric within a baseline: `energy-per-epoch`, or `energy-per-sample net|predict` for the net energy of the windows
 * "predict".
 */
export const metricKeyPattern = `${metricNamePattern.slice(0, -1)}( net)?(\\|\\P{Cc}{1,100})?$`;

/** The counted samples of one job, as raw as a decision needs them. */
export const StoredSession = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 100,
      description: "The run file's id; appending the same session twice changes nothing",
    }),
    createdAt: Type.String({ maxLength: 40 }),
    tool: Tool,
    commit: Type.Optional(Commit),
    accepted: Type.Optional(
      Type.Array(Acceptance, { maxItems: 50, description: 'Changes that were accepted in the pull request behind it' }),
    ),
    metrics: Type.Optional(
      Type.Array(Type.String({ pattern: metricKeyPattern }), {
        maxItems: 100,
        description: 'Metrics that were decided on when it was measured; older files lack them',
      }),
    ),
    pins: Pins,
    sources: Type.Array(SourceKey, { minItems: 1 }),
    samples: Type.Array(
      Type.Object({ windows: Type.Array(StoredWindow, { minItems: 1 }) }, { additionalProperties: false }),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);
export type StoredSession = Static<typeof StoredSession>;

/** What is kept of one metric of a session that is no longer decided on. */
export const OlderValue = Type.Object(
  {
    valueJ: Type.Number({ exclusiveMinimum: 0, description: "Centre of the session's samples, joules per unit" }),
    samples: Type.Integer({ minimum: 1 }),
    runNoise: Type.Optional(
      Type.Number({ minimum: 0, description: 'Standard deviation of ln(joules) between its samples; one has none' }),
    ),
  },
  { additionalProperties: false },
);
export type OlderValue = Static<typeof OlderValue>;

/** A session reduced to what looking back needs. */
export const OlderSession = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 100 }),
    createdAt: Type.String({ maxLength: 40 }),
    commit: Type.Optional(Commit),
    accepted: Type.Optional(Type.Array(Acceptance, { maxItems: 50 })),
    key: Type.String({
      pattern: '^[0-9a-f]{16}$',
      description: 'Digest of its pins and sources: only sessions of equal keys are comparable',
    }),
    values: recordOf(metricKeyPattern, OlderValue, { description: 'By metric' }),
  },
  { additionalProperties: false },
);
export type OlderSession = Static<typeof OlderSession>;

export const baselineSchemaVersion = 1;

/** `baselines/<machine class>/<benchmark>.json`: the sessions of one benchmark on one machine class, oldest first. */
export const BaselineFile = Type.Object(
  {
    schemaVersion: Type.Literal(baselineSchemaVersion),
    kind: Type.Literal('baseline'),
    benchmark: Type.String({ pattern: benchmarkNamePattern }),
    machineClass: MachineClass,
    older: Type.Optional(
      Type.Array(OlderSession, {
        description: 'Sessions too old to be decided on, oldest first; the oldest ones are thinned out',
      }),
    ),
    sessions: Type.Array(StoredSession),
  },
  { additionalProperties: false },
);
export type BaselineFile = Static<typeof BaselineFile>;
