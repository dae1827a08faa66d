import { Type, type Static } from 'typebox';
import { Units, unitPattern } from './event.ts';
import { oneOf, plainKey, recordOf } from './schema.ts';

/** Sensible bounds keep absurd numbers out of a configuration before they cost an hour on a runner. */
const count = (maximum: number, description: string) => Type.Integer({ minimum: 1, maximum, description });
const seed = Type.Integer({
  minimum: 0,
  maximum: 4294967295,
  description: 'Seed of every random number of the workload',
});
const threads = count(1024, 'Threads of the runtime; fewer than the machine has cores gives steadier numbers');
const path = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });

/** Names of onnxruntime's execution providers that a workload may ask for. */
export const executionProviders = ['cpu', 'cuda', 'tensorrt', 'webgpu', 'dml', 'coreml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export const CommandWorkload = Type.Object(
  {
    kind: Type.Literal('command'),
    run: Type.Array(Type.String({ maxLength: 10000 }), {
      minItems: 1,
      maxItems: 1000,
      description: 'Program and arguments; no shell takes part',
    }),
    unit: Type.Optional(
      Type.String({
        pattern: unitPattern,
        description: 'Unit of work: the whole command is one of it, unless its events say otherwise',
      }),
    ),
    units: Type.Optional(Units),
    cwd: Type.Optional(path('Working directory, relative to the configuration file')),
    env: Type.Optional(recordOf('^[A-Za-z_][A-Za-z0-9_]*$', Type.String({ maxLength: 10000 }))),
  },
  { additionalProperties: false },
);
export type CommandWorkload = Static<typeof CommandWorkload>;

export const OnnxWorkload = Type.Object(
  {
    kind: Type.Literal('onnx'),
    model: path(
      'Path of the .onnx file, relative to the configuration file, or package:<name>/<path> for a file that a package ships',
    ),
    digest: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 that the model file must have' }),
    ),
    provider: Type.Optional(oneOf(executionProviders)),
    threads: Type.Optional(threads),
    batch: Type.Optional(count(65536, 'Samples a run: the first dynamic dimension of every input')),
    shapes: Type.Optional(
      recordOf(plainKey(200), Type.Array(count(1e6, 'Size'), { minItems: 1, maxItems: 8 }), {
        description: 'Shape of an input by its name, where the model leaves dimensions open',
      }),
    ),
    warmup: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e6, description: 'Runs before the window' })),
    iterations: Type.Optional(count(1e7, 'Runs inside the window')),
    seed: Type.Optional(seed),
  },
  { additionalProperties: false },
);
export type OnnxWorkload = Static<typeof OnnxWorkload>;

export const trainModels = ['lenet', 'resnet-8'] as const;

export const TrainWorkload = Type.Object(
  {
    kind: Type.Literal('train'),
    model: oneOf(trainModels),
    data: oneOf(['emoji']),
    provider: Type.Optional(oneOf(executionProviders)),
    threads: Type.Optional(threads),
    batch: Type.Optional(count(4096, 'Pictures a step')),
    epochs: Type.Optional(count(1000, 'Epochs inside the window')),
    warmup: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1e5, description: 'Steps before the window, on the same data' }),
    ),
    width: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 16, description: 'Multiplier of the channel counts' }),
    ),
    'learning-rate': Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10 })),
    momentum: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1 })),
    seed: Type.Optional(seed),
  },
  { additionalProperties: false },
);
export type TrainWorkload = Static<typeof TrainWorkload>;

export const GenerateWorkload = Type.Object(
  {
    kind: Type.Literal('generate'),
    model: oneOf(['char-gpt']),
    prompt: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
    tokens: Type.Optional(count(100000, 'Tokens to generate a request')),
    requests: Type.Optional(count(1e6, 'Requests inside the window')),
    provider: Type.Optional(oneOf(executionProviders)),
    threads: Type.Optional(threads),
    seed: Type.Optional(seed),
  },
  { additionalProperties: false },
);
export type GenerateWorkload = Static<typeof GenerateWorkload>;

/** What a benchmark runs. Every kind becomes a child process that speaks the event protocol. */
export const Workload = Type.Unsafe<CommandWorkload | OnnxWorkload | TrainWorkload | GenerateWorkload>({
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [CommandWorkload, OnnxWorkload, TrainWorkload, GenerateWorkload],
});
export type Workload = CommandWorkload | OnnxWorkload | TrainWorkload | GenerateWorkload;

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
  /** Directory that relative paths start from: where the configuration file lies. */
  readonly directory: string;
}
