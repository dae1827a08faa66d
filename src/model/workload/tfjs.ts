import { Type, type Static } from 'typebox';
import { oneOf, plainKey, recordOf } from '../schema.ts';
import { count, path, seed, threads } from './fields.ts';
import { placement } from './placement.ts';

/**
 * What runs a TensorFlow.js module: the native library on a GPU (`@tensorflow/tfjs-node-gpu`) or on the CPU
 * (`@tensorflow/tfjs-node`), WebAssembly (`@tensorflow/tfjs-backend-wasm`), or plain JavaScript.
 */
export const tfjsBackends = ['node-gpu', 'node', 'wasm', 'cpu'] as const;
export type TfjsBackend = (typeof tfjsBackends)[number];

export const TfjsWorkload = Type.Object(
  {
    kind: Type.Literal('tfjs'),
    module: path('JavaScript module with the training, relative to the configuration file'),
    backend: oneOf(tfjsBackends),
    epochs: Type.Optional(count(1000, 'Epochs inside the window')),
    warmup: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e5, description: 'Epochs before the window' })),
    threads: Type.Optional({ ...threads, description: 'Threads of node and node-gpu; wasm and cpu have one' }),
    seed: Type.Optional(seed),
    options: Type.Optional(
      recordOf(plainKey(60), Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }), {
        description: 'What the module is given beside epochs and seed',
      }),
    ),
    ...placement,
  },
  { additionalProperties: false },
);
export type TfjsWorkload = Static<typeof TfjsWorkload>;
