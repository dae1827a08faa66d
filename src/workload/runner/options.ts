import { Type, type Static } from 'typebox';
import { executionProviders } from '../../model/benchmark.ts';
import { oneOf } from '../../model/schema.ts';

const digest = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What the runner is told for an ONNX model: the workload with every default filled in and every path absolute. */
export const OnnxRunnerOptions = Type.Object(
  {
    directory: Type.String({ description: "The user's project, where the runtime is looked for first" }),
    model: Type.String({ description: 'Absolute path of the model file' }),
    sha256: digest,
    provider: oneOf(executionProviders),
    threads: Type.Integer({ minimum: 1 }),
    batch: Type.Optional(Type.Integer({ minimum: 1, description: "Absent: as the model's or the given shapes say" })),
    shapes: Type.Record(Type.String(), Type.Array(Type.Integer({ minimum: 1 }))),
    warmup: Type.Integer({ minimum: 0 }),
    iterations: Type.Integer({ minimum: 1 }),
    seed: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type OnnxRunnerOptions = Static<typeof OnnxRunnerOptions>;
