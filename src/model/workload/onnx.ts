import { Type, type Static } from 'typebox';
import { oneOf, plainKey, recordOf } from '../schema.ts';
import { count, duration, oneOrMore, path, provider, seed, sha256, threads } from './fields.ts';
import { placement } from './placement.ts';

/** How an ONNX workload shows that base and head computed the same. */
export const outputProofs = ['digest', 'tolerance'] as const;
export type OutputProof = (typeof outputProofs)[number];

export const OnnxWorkload = Type.Object(
  {
    kind: Type.Literal('onnx'),
    model: path(
      'Path of the .onnx file, relative to the configuration file, or package:<name>/<path> for a file that a package ships',
    ),
    digest: Type.Optional(sha256('SHA-256 that the model file must have')),
    provider: Type.Optional(provider),
    threads: Type.Optional(threads),
    batch: Type.Optional(
      oneOrMore(
        Type.Integer({ minimum: 1, maximum: 65536 }),
        'Samples a run: the first dimension of every input where the model leaves it open; of a list, each batch is a window batch-<n>',
      ),
    ),
    shapes: Type.Optional(
      recordOf(plainKey(200), Type.Array(count(1e6, 'Size'), { minItems: 1, maxItems: 8 }), {
        description: 'Shape of an input by its name, where the model leaves dimensions open',
      }),
    ),
    inputs: Type.Optional(
      recordOf(plainKey(200), path('file.npy, or file.npz#<array>; relative to the configuration file'), {
        description: 'Contents of an input by its name, from a NumPy file; the others are made from the seed',
      }),
    ),
    warmup: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e6, description: 'Runs before each window' })),
    iterations: Type.Optional(count(1e7, 'Runs inside a window')),
    duration: Type.Optional(
      duration('Time budget of a window instead of iterations: as many runs as begin in it, at least one'),
    ),
    proof: Type.Optional(
      oneOf(outputProofs, {
        description:
          'digest: outputs must be equal bit for bit; tolerance: their root mean square and weighted magnitude within 0.1 %. Default: digest on cpu, tolerance elsewhere',
      }),
    ),
    verify: Type.Optional(
      Type.Unsafe<number | 'off'>({
        anyOf: [{ const: 'off' }, { type: 'number', exclusiveMinimum: 0, maximum: 1 }],
        description:
          'Largest difference between outputs of the provider and of cpu, as a share of the root mean square of the cpu output, checked before anything is timed; 0.01 when absent; not checked on cpu',
      }),
    ),
    seed: Type.Optional(seed),
    ...placement,
  },
  { additionalProperties: false },
);
export type OnnxWorkload = Static<typeof OnnxWorkload>;
