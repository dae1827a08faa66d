import { Type, type Static } from 'typebox';
import { oneOf } from '../schema.ts';
import { count, path, seed, sha256, threads } from './fields.ts';
import { placement } from './placement.ts';

/** Where a text generator runs: `char-gpt` on onnxruntime's cpu or cuda, a GGUF model on what node-llama-cpp has. */
export const generateProviders = ['cpu', 'cuda', 'vulkan', 'metal'] as const;
export type GenerateProvider = (typeof generateProviders)[number];

export const GenerateWorkload = Type.Object(
  {
    kind: Type.Literal('generate'),
    model: path(
      'char-gpt, the embedded model; or the path of a .gguf file, relative to the configuration file, which needs node-llama-cpp installed',
    ),
    digest: Type.Optional(sha256('SHA-256 that the .gguf file must have')),
    prompt: Type.Optional(Type.String({ minLength: 1, maxLength: 100_000 })),
    tokens: Type.Optional(count(100000, 'Tokens to generate a request')),
    requests: Type.Optional(count(1e6, 'Requests inside the window')),
    warmup: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e5, description: 'Requests before the window' })),
    temperature: Type.Optional(
      Type.Number({ minimum: 0, maximum: 10, description: '0: always the most likely token' }),
    ),
    context: Type.Optional(count(1e7, 'Positions of the context of a .gguf model')),
    provider: Type.Optional(oneOf(generateProviders)),
    threads: Type.Optional(threads),
    seed: Type.Optional(seed),
    ...placement,
  },
  { additionalProperties: false },
);
export type GenerateWorkload = Static<typeof GenerateWorkload>;
