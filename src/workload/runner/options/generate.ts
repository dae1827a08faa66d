import { Type, type Static } from 'typebox';
import { oneOf } from '../../../model/schema.ts';
import { generateProviders } from '../../../model/workload/generate.ts';

/** What the runner is told for a text generator: the workload with every default filled in and every path absolute. */
export const GenerateRunnerOptions = Type.Object(
  {
    directory: Type.String({ description: "The user's project, where the runtime is looked for first" }),
    model: Type.String({ description: 'char-gpt, or the absolute path of a .gguf file' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    prompt: Type.String({ minLength: 1 }),
    tokens: Type.Integer({ minimum: 1 }),
    requests: Type.Integer({ minimum: 1 }),
    warmup: Type.Integer({ minimum: 0, description: 'Requests' }),
    temperature: Type.Number({ minimum: 0, maximum: 10, description: '0: always the most likely token' }),
    context: Type.Optional(Type.Integer({ minimum: 1, description: 'Positions of a .gguf model; absent: what fits' })),
    provider: oneOf(generateProviders),
    threads: Type.Integer({ minimum: 1 }),
    seed: Type.Integer({ minimum: 0, maximum: 4294967295 }),
  },
  { additionalProperties: false },
);
export type GenerateRunnerOptions = Static<typeof GenerateRunnerOptions>;
