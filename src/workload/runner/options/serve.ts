import { Type, type Static } from 'typebox';
import { oneOf } from '../../../model/schema.ts';
import { arrivals } from '../../../model/workload/serve.ts';

const seconds = (description: string) => Type.Number({ exclusiveMinimum: 0, description });

/** Who sends when: requests at a rate whatever becomes of them, or a number of requests under way. */
const Drive = Type.Unsafe<Drive>({
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [
    Type.Object(
      {
        kind: Type.Literal('rate'),
        perS: Type.Number({ exclusiveMinimum: 0 }),
        arrivals: oneOf(arrivals),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      { kind: Type.Literal('concurrency'), requests: Type.Integer({ minimum: 1 }) },
      { additionalProperties: false },
    ),
  ],
});
export type Drive =
  | { readonly kind: 'rate'; readonly perS: number; readonly arrivals: (typeof arrivals)[number] }
  | { readonly kind: 'concurrency'; readonly requests: number };

/** One load, which becomes one window. */
const Point = Type.Object({ window: Type.String(), drive: Drive }, { additionalProperties: false });
export type Point = Static<typeof Point>;

/** The server that is started for a sample. */
const Start = Type.Object(
  {
    command: Type.Array(Type.String(), { minItems: 1 }),
    cwd: Type.String({ description: 'Absolute' }),
    env: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);
export type Start = Static<typeof Start>;

/** What the runner is told for load on a model server: the workload with every default filled in. */
export const ServeRunnerOptions = Type.Object(
  {
    url: Type.String(),
    start: Type.Optional(Start),
    readyWithinS: seconds('How long the server may take to answer'),
    model: Type.Optional(Type.String({ description: 'Absent: the first one served' })),
    api: oneOf(['chat', 'completions']),
    apiKeyVariable: Type.Optional(Type.String()),
    prompts: Type.String({ description: 'Absolute path' }),
    promptsSha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    points: Type.Array(Point, { minItems: 1 }),
    warmupS: Type.Number({ minimum: 0 }),
    durationS: seconds('Load after the warm-up'),
    requestTimeoutS: seconds('Longest a request may take'),
    tokens: Type.Integer({ minimum: 1 }),
    temperature: Type.Number({ minimum: 0 }),
    tokenCheck: oneOf(['off', 'tokenize']),
    seed: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type ServeRunnerOptions = Static<typeof ServeRunnerOptions>;
