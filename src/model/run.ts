import { Type, type Static } from 'typebox';
import { MetricSpec, Pins, workChanges } from './benchmark.ts';
import { Metrics, Units } from './event.ts';
import { IdleReading } from './idle.ts';
import { Machine, MachineClass } from './machine.ts';
import { MachineState } from './machine-state.ts';
import { Quality } from './quality.ts';
import { BigIntText, CountText, oneOf, plainKey, recordOf } from './schema.ts';
import { Shard } from './shard.ts';
import { CounterStream, SourceInfo, SourceRefusal } from './source.ts';
import { Finding, WindowState } from './window-state.ts';

/**
 * What the uncertainty of a window is made of, each a half-width of 95 % in whole microjoules: `quantum`, the step of
 * the counter; `edge`, what power may have done between the two ticks around each edge; `clock`, the moment of a tick,
 * known to within the time between two readings; `gap`, readings that came late. They are independent, so the whole is
 * the root of the sum of their squares.
 */
export const UncertaintyTerms = Type.Object(
  { quantumUj: CountText, edgeUj: CountText, clockUj: CountText, gapUj: CountText },
  { additionalProperties: false },
);
export type UncertaintyTerms = Static<typeof UncertaintyTerms>;

/** Energy less idle power times duration: below zero where the machine drew less than at rest. */
export const NetEnergy = Type.Object(
  { energyUj: BigIntText, uncertaintyUj: CountText },
  { additionalProperties: false },
);
export type NetEnergy = Static<typeof NetEnergy>;

/**
 * Energy of one window on one source: whole microjoules and the half-width of its 95 % interval. `net` is there where
 * the session's idle power is known.
 */
export const EnergyReading = Type.Object(
  {
    source: Type.String({ maxLength: 200 }),
    energyUj: CountText,
    uncertaintyUj: CountText,
    terms: Type.Optional(UncertaintyTerms),
    net: Type.Optional(NetEnergy),
  },
  { additionalProperties: false },
);
export type EnergyReading = Static<typeof EnergyReading>;

/** One begin/end with the energy inside it. Only sources that cover the whole window without a fault appear. */
export const Window = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    beginNs: BigIntText,
    endNs: BigIntText,
    units: Units,
    metrics: Metrics,
    digest: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    energy: Type.Array(EnergyReading),
    state: Type.Optional(WindowState),
    findings: Type.Optional(Type.Array(Finding, { maxItems: 100 })),
  },
  { additionalProperties: false },
);
export type Window = Static<typeof Window>;

const trouble = {
  code: Type.String({ maxLength: 60 }),
  message: Type.String({ maxLength: 8000 }),
  hint: Type.Optional(Type.String({ maxLength: 1000 })),
};

/**
 * How one sample ended. `failed`: the work or the measurement broke, and the benchmark with it. `rejected`: the work was
 * done, on a machine that was not quiet; another sample is measured in its place. Both keep their windows and counters,
 * and never take part in a decision.
 */
export const SampleOutcome = Type.Unsafe<SampleOutcome>({
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [
    Type.Object({ kind: Type.Literal('ok') }, { additionalProperties: false }),
    Type.Object({ kind: Type.Literal('failed'), ...trouble }, { additionalProperties: false }),
    Type.Object({ kind: Type.Literal('rejected'), ...trouble }, { additionalProperties: false }),
  ],
});
export type SampleOutcome =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'failed' | 'rejected';
      readonly code: string;
      readonly message: string;
      readonly hint?: string;
    };

/** What the meter says of itself for one sample. */
export const MeterReport = Type.Object(
  {
    periodMs: Type.Number({
      exclusiveMinimum: 0,
      description: 'Nominal time between two readings that say something new, of the source for which it is longest',
    }),
    reads: Type.Integer({ minimum: 0 }),
    readsPerS: Type.Optional(Type.Number({ minimum: 0, description: 'Readings a second as achieved, of all sources' })),
    largestGapMs: Type.Number({ minimum: 0 }),
    slowestReadMs: Type.Optional(Type.Number({ minimum: 0, description: 'Longest that one reading took' })),
    durationS: Type.Optional(Type.Number({ minimum: 0, description: 'How long the meter ran' })),
    cpuS: Type.Number({ minimum: 0, description: 'CPU time of the meter itself' }),
  },
  { additionalProperties: false },
);
export type MeterReport = Static<typeof MeterReport>;

/** One repeat of a benchmark: one fresh process, its windows, and the raw readings they were computed from. */
export const Sample = Type.Object(
  {
    index: Type.Integer({ minimum: 0 }),
    warmup: Type.Boolean(),
    pair: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'Of an interleaved run: number of the pair that this sample and one of the other run make; warm-ups have none',
      }),
    ),
    startedAt: Type.String({ maxLength: 40, description: 'Wall clock, ISO 8601' }),
    outcome: SampleOutcome,
    windows: Type.Array(Window),
    counters: Type.Array(CounterStream),
    states: Type.Optional(Type.Array(MachineState, { maxItems: 4000 })),
    meter: MeterReport,
    warnings: Type.Array(Type.String({ maxLength: 1000 })),
    digest: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'SHA-256 of all other keys of the sample and of the sources, as canonical JSON',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Sample = Static<typeof Sample>;

export const BenchmarkRun = Type.Object(
  {
    name: Type.String({ maxLength: 80 }),
    pins: Pins,
    metrics: Type.Array(MetricSpec),
    sameWork: recordOf(plainKey(60), Type.Number({ minimum: 0 })),
    workChanges: Type.Optional(
      oneOf(workChanges, { description: 'What of the work may differ between base and head; absent: none' }),
    ),
    planned: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Counted samples that were to be measured; absent where their number was left to the evidence',
      }),
    ),
    samples: Type.Array(Sample),
  },
  { additionalProperties: false },
);
export type BenchmarkRun = Static<typeof BenchmarkRun>;

export const Tool = Type.Object(
  { name: Type.Literal('joulegate'), version: Type.String({ maxLength: 40 }) },
  { additionalProperties: false },
);
export type Tool = Static<typeof Tool>;

/** The commit that was measured. `dirty`: the working tree had changes that are not in it. */
export const Commit = Type.Object(
  {
    sha: Type.String({ pattern: '^[0-9a-f]{7,64}$' }),
    ref: Type.Optional(Type.String({ maxLength: 400 })),
    dirty: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type Commit = Static<typeof Commit>;

/** Base and head measured in turns in one session: which of the two this run is, and the id of the other's run file. */
export const Interleaved = Type.Object(
  { arm: oneOf(['base', 'head']), with: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
);
export type Interleaved = Static<typeof Interleaved>;

/** One of the two sides that an interleaved session runs in turns. */
export type Arm = Interleaved['arm'];

export const runSchemaVersion = 1;

/** The result of a session on one machine. Every number in it can be recomputed from its counters and stamps. */
export const RunFile = Type.Object(
  {
    schemaVersion: Type.Literal(runSchemaVersion),
    kind: Type.Literal('run'),
    id: Type.String({ minLength: 1, maxLength: 100, description: 'Unique to this session' }),
    tool: Tool,
    createdAt: Type.String({ maxLength: 40 }),
    commit: Type.Optional(Commit),
    interleaved: Type.Optional(Interleaved),
    shard: Type.Optional(Shard),
    machine: Machine,
    machineClass: MachineClass,
    sources: Type.Array(SourceInfo),
    refused: Type.Array(SourceRefusal),
    benchmarks: Type.Array(BenchmarkRun),
    quality: Type.Optional(Quality),
    idle: Type.Optional(Type.Array(IdleReading, { maxItems: 2 })),
  },
  { additionalProperties: false },
);
export type RunFile = Static<typeof RunFile>;

/** Whether the run's joules are a model's and not a meter's. A run never mixes the two. */
export const isEstimated = (run: { readonly sources: readonly SourceInfo[] }): boolean =>
  run.sources.some((source) => source.provenance === 'estimated');
