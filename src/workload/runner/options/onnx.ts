import { Type, type Static } from 'typebox';
import { oneOf } from '../../../model/schema.ts';
import { executionProviders } from '../../../model/workload/fields.ts';
import { outputProofs } from '../../../model/workload/onnx.ts';

const digest = Type.String({ pattern: '^[0-9a-f]{64}$' });
const absolutePath = Type.String({ minLength: 1, description: 'Absolute path' });

/** What the runner is told for an ONNX model: the workload with every default filled in and every path absolute. */
export const OnnxRunnerOptions = Type.Object(
  {
    directory: Type.String({ description: "The user's project, where the runtime is looked for first" }),
    model: absolutePath,
    sha256: digest,
    external: Type.Array(Type.Object({ path: absolutePath, sha256: digest }, { additionalProperties: false }), {
      description: 'Files of weights beside the model',
    }),
    provider: oneOf(executionProviders),
    threads: Type.Integer({ minimum: 1 }),
    windows: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1 }),
          batch: Type.Optional(
            Type.Integer({ minimum: 1, description: "Absent: as the model's or the given shapes say" }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    shapes: Type.Record(Type.String(), Type.Array(Type.Integer({ minimum: 1 }))),
    inputs: Type.Record(
      Type.String(),
      Type.Object(
        { path: absolutePath, array: Type.Optional(Type.String({ minLength: 1 })), sha256: digest },
        { additionalProperties: false },
      ),
    ),
    warmup: Type.Integer({ minimum: 0 }),
    iterations: Type.Optional(Type.Integer({ minimum: 1, description: 'Runs of a window; absent: durationS says' })),
    durationS: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Runs begin for so long' })),
    proof: oneOf(outputProofs),
    verify: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'Largest error of a provider; absent: not compared with cpu' }),
    ),
    seed: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type OnnxRunnerOptions = Static<typeof OnnxRunnerOptions>;
