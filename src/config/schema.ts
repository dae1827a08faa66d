import { Type, type Static } from 'typebox';
import { sourcePattern } from '../energy/select.ts';
import { benchmarkNamePattern, metricNamePattern, workChanges } from '../model/benchmark.ts';
import { duration } from '../model/workload/fields.ts';
import { Workload } from '../model/workload/workload.ts';
import { oneOf, plainKey, recordOf } from '../model/schema.ts';

const fractionForms = [
  { type: 'string', pattern: '^[0-9]{1,4}(\\.[0-9]{1,6})?%$' },
  { type: 'number', exclusiveMinimum: 0, maximum: 10 },
];

/** A fraction as people write it: `3%`, or the number 0.03. */
export const Fraction = Type.Unsafe<string | number>({
  anyOf: fractionForms,
  description: 'A percentage such as 3%, or a fraction such as 0.03',
});

/** A time span as people write it: `90s`, `10m`, `1h`. */
export const Duration = duration('A time span: 90s, 10m, 1h');

const metricName = Type.String({
  pattern: metricNamePattern,
  maxLength: 80,
  description: 'energy, or energy-per-<unit>',
});
const Metric = Type.Object(
  {
    name: metricName,
    window: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Count only windows of this name' }),
    ),
    tolerance: Type.Optional(Fraction),
    basis: Type.Optional(oneOf(['gross', 'net'], { description: 'All that the machine drew, or less its idle power' })),
  },
  { additionalProperties: false },
);

const samples = Type.Integer({
  minimum: 3,
  maximum: 200,
  description: 'Counted samples a benchmark, each a fresh process',
});
const warmupSamples = Type.Integer({ minimum: 0, maximum: 50, description: 'Samples run first and not counted' });

export const BenchmarkConfig = Type.Object(
  {
    name: Type.String({ pattern: benchmarkNamePattern, description: 'Unique; also the name of its baseline file' }),
    workload: Workload,
    metrics: Type.Optional(
      Type.Array(
        Type.Unsafe<string | Static<typeof Metric>>({ if: { type: 'string' }, then: metricName, else: Metric }),
        {
          minItems: 1,
          maxItems: 50,
        },
      ),
    ),
    samples: Type.Optional(samples),
    'warmup-samples': Type.Optional(warmupSamples),
    timeout: Type.Optional(Duration),
    work: Type.Optional(
      Type.Object(
        {
          changes: oneOf(workChanges, {
            description:
              'What of the work may differ between base and head. none: nothing that is shown; amount: the number of units; allowed: everything, so that only energy per unit is compared',
          }),
        },
        { additionalProperties: false },
      ),
    ),
    'same-work': Type.Optional(
      recordOf(plainKey(60), Fraction, {
        description:
          'Metrics of the workload, such as loss, that base and head must agree on, each with its relative band',
      }),
    ),
  },
  { additionalProperties: false },
);
export type BenchmarkConfig = Static<typeof BenchmarkConfig>;

const sourcePatterns = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ pattern: sourcePattern, description: 'nvml:*, powercap:package-*, msr, *' }), {
      minItems: 1,
      maxItems: 50,
      description,
    }),
  );

const SourcesConfig = Type.Object(
  {
    pick: sourcePatterns('Use these sources alone'),
    forbid: sourcePatterns('Never use these sources, whether they exist or not'),
    require: sourcePatterns('Measure nothing unless each of these matches a source that is used'),
  },
  { additionalProperties: false, description: 'Which energy sources are used; joulegate doctor lists their names' },
);

const neutralOrFail = (description: string) => Type.Optional(oneOf(['neutral', 'fail'], { description }));

/** A share that is allowed, or no limit at all. */
const limit = (description: string) =>
  Type.Optional(Type.Unsafe<string | number>({ anyOf: [{ const: 'off' }, ...fractionForms], description }));

/** How a gate finds what to hold the head to. */
export const gateStrategies = ['stored', 'interleaved', 'auto'] as const;
export type GateStrategy = (typeof gateStrategies)[number];

/** `joulegate.yml` as it is written. Defaults are in defaults.ts, never here: a check changes nothing. */
export const ConfigFile = Type.Object(
  {
    version: Type.Literal(1),
    gate: Type.Optional(
      Type.Object(
        {
          tolerance: Type.Optional(Fraction),
          strategy: Type.Optional(
            oneOf(gateStrategies, {
              description:
                'stored: against the sessions of the baseline; interleaved: against the base commit, measured in turns with the head; auto: as the noise of the baseline allows',
            }),
          ),
          'max-pairs': Type.Optional(
            Type.Integer({
              minimum: 6,
              maximum: 200,
              description: 'Pairs of base and head a benchmark, and as many again to confirm a change',
            }),
          ),
          'max-minutes': Type.Optional(
            Type.Number({
              exclusiveMinimum: 0,
              maximum: 10_000,
              description: 'Time for all pairs of a gate; what is undecided then is inconclusive',
            }),
          ),
          'on-inconclusive': neutralOrFail('What the check says when the evidence decides nothing'),
          'on-no-baseline': neutralOrFail('What the check says when there is nothing to compare with'),
          'on-not-comparable': neutralOrFail(
            'What the check says when machine, source or pins differ from the baseline',
          ),
          'allow-estimated': Type.Optional(
            Type.Boolean({ description: 'Decide on modelled energy too; for demonstrations only' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    sources: Type.Optional(SourcesConfig),
    quality: Type.Optional(
      Type.Object(
        {
          'foreign-cpu': limit('CPU time of other processes, as a share of what the benchmark uses; or off'),
          'foreign-gpu': Type.Optional(
            oneOf(['reject', 'note'], { description: 'What other processes on a measured GPU do to a sample' }),
          ),
          throttled: limit('Time that heat or the power brake may hold clocks down, as a share of the window; or off'),
          'temperature-spread': Type.Optional(
            Type.Number({
              exclusiveMinimum: 0,
              maximum: 200,
              description: 'Degrees Celsius by which the start temperatures of samples may differ without a warning',
            }),
          ),
          'max-rejected': Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 200,
              description: 'Rejected samples a benchmark that are measured again; one more and it fails',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    idle: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,3}(\\.[0-9]{1,3})?(s|m)$',
        description: 'How long idle power is measured before and after a session; 0s: not at all',
      }),
    ),
    setup: Type.Optional(
      Type.Array(Type.String({ maxLength: 4000 }), {
        minItems: 1,
        maxItems: 200,
        description: 'Command run once in each checkout before anything is measured there: ["npm", "ci"]',
      }),
    ),
    samples: Type.Optional(samples),
    'warmup-samples': Type.Optional(warmupSamples),
    timeout: Type.Optional(Duration),
    baselines: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Folder of the stored sessions' }),
    ),
    output: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Folder for run files and reports' }),
    ),
    evidence: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description: 'Folder of pairs measured before, which another gate of the same commits adds to',
      }),
    ),
    benchmarks: Type.Array(BenchmarkConfig, { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false, title: 'joulegate.yml' },
);
export type ConfigFile = Static<typeof ConfigFile>;
