import { Type, type Static } from 'typebox';
import { MetricSpec } from './benchmark.ts';
import { MachineClass } from './machine.ts';
import { Commit, Tool } from './run.ts';
import { oneOf, plainKey, recordOf } from './schema.ts';
import { Shard, ShardResult, mostShards } from './shard.ts';
import { provenances, SourceInfo, SourceRefusal } from './source.ts';

/** In order of weight: the verdict of a whole run is the first of these that any of its comparisons has. */
export const verdicts = [
  'regressed',
  'invalid',
  'not-comparable',
  'inconclusive',
  'no-baseline',
  'improved',
  'pass',
] as const;
export type Verdict = (typeof verdicts)[number];

/** A relative change head/base - 1 with its interval, as fractions: 0.05 is 5 % more energy. */
export const Change = Type.Object(
  {
    estimate: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    confidence: Type.Number({
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
      description: 'Two-sided coverage of low..high',
    }),
  },
  { additionalProperties: false },
);
export type Change = Static<typeof Change>;

/** One side of a comparison: the centre of its samples in joules per unit and how many there were. */
export const Side = Type.Object(
  {
    valueJ: Type.Number({
      exclusiveMinimum: 0,
      description: 'Joules per unit of the metric: geometric centre of the samples',
    }),
    samples: Type.Integer({ minimum: 1 }),
    sessions: Type.Integer({ minimum: 1 }),
    runNoise: Type.Number({
      minimum: 0,
      description: 'Standard deviation between samples of one session, as a fraction',
    }),
    powerW: Type.Optional(Type.Number({ minimum: 0 })),
    secondsPerUnit: Type.Optional(Type.Number({ minimum: 0 })),
    metrics: recordOf(plainKey(60), Type.Number(), {
      description: "Medians of the workload's own metrics: loss, accuracy",
    }),
  },
  { additionalProperties: false },
);
export type Side = Static<typeof Side>;

/** What a head was held to: sessions stored before, one other run, or the base measured in turns with it. */
export const strategies = ['stored', 'runs', 'interleaved'] as const;
export type ComparisonStrategy = (typeof strategies)[number];

/** What an interleaved comparison rests on: `first` and `confirmation` together are all pairs of its estimate. */
export const PairCounts = Type.Object(
  {
    first: Type.Integer({ minimum: 1, description: 'Pairs of the first sequence, and all those of earlier jobs' }),
    confirmation: Type.Integer({ minimum: 0, description: 'Pairs of the fresh sequence that had to confirm a change' }),
    sessions: Type.Integer({ minimum: 1, description: 'Jobs on these two commits whose pairs were put together' }),
  },
  { additionalProperties: false },
);
export type PairCounts = Static<typeof PairCounts>;

const common = {
  benchmark: Type.String({ maxLength: 80 }),
  metric: MetricSpec,
  provenance: oneOf(provenances),
  reason: Type.String({ maxLength: 2000, description: 'One sentence for people: why this verdict' }),
  next: Type.Optional(Type.String({ maxLength: 2000, description: 'What to do now' })),
  warnings: Type.Array(Type.String({ maxLength: 1000 })),
};

export const DecidedComparison = Type.Object(
  {
    kind: Type.Literal('decided'),
    ...common,
    verdict: oneOf(['regressed', 'inconclusive', 'improved', 'pass']),
    strategy: oneOf(strategies),
    strategyReason: Type.Optional(
      Type.String({ maxLength: 1000, description: 'Why this strategy, where the gate chose it' }),
    ),
    pairs: Type.Optional(PairCounts),
    base: Side,
    head: Side,
    change: Change,
    split: Type.Optional(
      Type.Object(
        { power: Type.Number(), time: Type.Number() },
        {
          additionalProperties: false,
          description: 'Relative change of mean power and of seconds per unit; (1+power)(1+time) = 1+energy',
        },
      ),
    ),
    smallestDetectable: Type.Number({
      exclusiveMinimum: 0,
      description: 'Smallest true change found with 90 % certainty, as a fraction',
    }),
    evidence: recordOf(plainKey(60), Type.Number(), {
      description: 'Numbers the decision was made from: alpha, degrees of freedom, ...',
    }),
  },
  { additionalProperties: false },
);
export type DecidedComparison = Static<typeof DecidedComparison>;

/** Why nothing was decided; `differences` names each field that keeps two runs from being comparable. */
export const UndecidedComparison = Type.Object(
  {
    kind: Type.Literal('undecided'),
    ...common,
    verdict: oneOf(['invalid', 'not-comparable', 'no-baseline']),
    head: Type.Optional(Side),
    differences: Type.Array(
      Type.Object(
        {
          field: Type.String({ maxLength: 200 }),
          base: Type.Optional(Type.String({ maxLength: 4000 })),
          head: Type.Optional(Type.String({ maxLength: 4000 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type UndecidedComparison = Static<typeof UndecidedComparison>;

export const Comparison = Type.Unsafe<DecidedComparison | UndecidedComparison>({
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [DecidedComparison, UndecidedComparison],
});
export type Comparison = DecidedComparison | UndecidedComparison;

/** What the verdicts that prove nothing do to the check. */
export const Policy = Type.Object(
  {
    onInconclusive: oneOf(['neutral', 'fail']),
    onNoBaseline: oneOf(['neutral', 'fail']),
    onNotComparable: oneOf(['neutral', 'fail']),
    allowEstimated: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type Policy = Static<typeof Policy>;

export const verdictSchemaVersion = 1;

/** The outcome of a gate: one comparison per benchmark and metric, and the verdict of the whole. */
export const VerdictFile = Type.Object(
  {
    schemaVersion: Type.Literal(verdictSchemaVersion),
    kind: Type.Literal('verdict'),
    tool: Tool,
    createdAt: Type.String({ maxLength: 40 }),
    run: Type.String({ maxLength: 100, description: "The head run file's id" }),
    commit: Type.Optional(Commit),
    machineClass: MachineClass,
    sources: Type.Array(SourceInfo),
    refused: Type.Array(SourceRefusal),
    estimated: Type.Boolean({ description: 'The joules are a model’s, not a meter’s' }),
    policy: Policy,
    verdict: oneOf(verdicts),
    comparisons: Type.Array(Comparison),
    warnings: Type.Array(Type.String({ maxLength: 1000 })),
    shard: Type.Optional(Shard),
    shards: Type.Optional(
      Type.Array(ShardResult, {
        minItems: 1,
        maxItems: mostShards,
        description: 'Of a verdict merged from the parts of several jobs: what became of each',
      }),
    ),
  },
  { additionalProperties: false },
);
export type VerdictFile = Static<typeof VerdictFile>;
