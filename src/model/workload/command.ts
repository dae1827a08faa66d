import { Type, type Static } from 'typebox';
import { Units, unitPattern } from '../event.ts';
import { recordOf } from '../schema.ts';
import { count, path } from './fields.ts';
import { placement } from './placement.ts';

/** Environment variables by name, laid over those that JouleGate itself was started with. */
export const Environment = recordOf('^[A-Za-z_][A-Za-z0-9_]*$', Type.String({ maxLength: 10000 }));

/** A program and its arguments; no shell takes part. */
export const programAndArguments = (description: string) =>
  Type.Array(Type.String({ maxLength: 10000 }), { minItems: 1, maxItems: 1000, description });

export const CommandWorkload = Type.Object(
  {
    kind: Type.Literal('command'),
    run: programAndArguments('Program and arguments; no shell takes part'),
    unit: Type.Optional(
      Type.String({
        pattern: unitPattern,
        description: 'Unit of work: the whole command is one of it, unless its events say otherwise',
      }),
    ),
    units: Type.Optional(Units),
    cwd: Type.Optional(path('Working directory, relative to the configuration file')),
    env: Type.Optional(Environment),
    threads: Type.Optional(
      count(1024, 'Threads of numeric libraries: OMP_NUM_THREADS and its like are set to it, unless env has them'),
    ),
    'pin-files': Type.Optional(
      Type.Array(path('File, relative to the configuration file'), {
        minItems: 1,
        maxItems: 100,
        description: 'Files (data, models, lock files) whose digests must be equal for two runs to be compared',
      }),
    ),
    ...placement,
  },
  { additionalProperties: false },
);
export type CommandWorkload = Static<typeof CommandWorkload>;
