import { Type } from 'typebox';
import { oneOf } from '../schema.ts';

/** Sensible bounds keep absurd numbers out of a configuration before they cost an hour on a runner. */
export const count = (maximum: number, description: string) => Type.Integer({ minimum: 1, maximum, description });

export const seed = Type.Integer({
  minimum: 0,
  maximum: 4294967295,
  description: 'Seed of every random number of the workload',
});

export const threads = count(1024, 'Threads of the runtime; fewer than the machine has cores gives steadier numbers');

export const path = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });

export const sha256 = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description });

/** A time span as people write it: `90s`, `10m`, `1h`. */
export const duration = (description: string) =>
  Type.String({ pattern: '^[0-9]{1,6}(\\.[0-9]{1,3})?(s|m|h)$', description });

/** One number or a list of them: each of a list is measured in a window of its own. */
export const oneOrMore = (
  item: ReturnType<typeof Type.Integer> | ReturnType<typeof Type.Number>,
  description: string,
) =>
  Type.Unsafe<number | number[]>({
    if: { type: 'array' },
    then: Type.Array(item, { minItems: 1, maxItems: 30, uniqueItems: true }),
    else: item,
    description,
  });

/** Names of onnxruntime's execution providers that a workload may ask for. */
export const executionProviders = ['cpu', 'cuda', 'tensorrt', 'webgpu', 'dml', 'coreml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];
export const provider = oneOf(executionProviders);
