import { Type, type Static } from 'typebox';
import { oneOf } from '../schema.ts';
import { Environment, programAndArguments } from './command.ts';
import { count, duration, oneOrMore, path, seed } from './fields.ts';
import { placement } from './placement.ts';

/** When requests are sent, at a given rate: independently of each other, or evenly spaced. */
export const arrivals = ['poisson', 'fixed'] as const;

export const ServeWorkload = Type.Object(
  {
    kind: Type.Literal('serve'),
    url: Type.String({
      pattern: '^https?://[^\\s]{1,900}$',
      description: 'Base of the OpenAI-compatible API: http://127.0.0.1:8000/v1',
    }),
    start: Type.Optional(programAndArguments('Server to start and to end with each sample; absent: it runs already')),
    cwd: Type.Optional(path('Working directory of the server, relative to the configuration file')),
    env: Type.Optional(Environment),
    'ready-within': Type.Optional(duration('How long the server may take to answer; 5m when absent')),
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Absent: the first one served' })),
    api: Type.Optional(oneOf(['chat', 'completions'])),
    'api-key-variable': Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        description: 'Environment variable with the API key; the key itself is never stored',
      }),
    ),
    prompts: path('JSON Lines, each with "prompt" or "messages"; relative to the configuration file'),
    rate: Type.Optional(
      oneOrMore(
        Type.Number({ exclusiveMinimum: 0, maximum: 1e5 }),
        'Requests a second, sent whether or not earlier ones are answered; of a list, each is a window rate-<n>',
      ),
    ),
    arrivals: Type.Optional(oneOf(arrivals)),
    concurrency: Type.Optional(
      oneOrMore(
        Type.Integer({ minimum: 1, maximum: 1e4 }),
        'Requests under way at any time, instead of a rate; of a list, each is a window concurrency-<n>',
      ),
    ),
    warmup: Type.Optional(duration('Load before each window; 10s when absent')),
    duration: Type.Optional(duration('Length of the load whose steady part becomes the window; 60s when absent')),
    'request-timeout': Type.Optional(duration('Longest a request may take; 2m when absent')),
    tokens: Type.Optional(count(1e6, 'Most tokens of an answer, where its prompt says nothing; 128 when absent')),
    temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 10 })),
    'token-check': Type.Optional(
      oneOf(['off', 'tokenize'], {
        description: "tokenize: count some answers again with the server's own tokenizer, POST <server>/tokenize",
      }),
    ),
    seed: Type.Optional(seed),
    ...placement,
  },
  { additionalProperties: false },
);
export type ServeWorkload = Static<typeof ServeWorkload>;
