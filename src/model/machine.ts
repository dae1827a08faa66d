import { Type, type Static } from 'typebox';
import { plainKey, recordOf } from './schema.ts';

/** What a machine is, as far as its energy use depends on it. Read once a session. */
export const Machine = Type.Object(
  {
    cpu: Type.String({ maxLength: 200, description: 'Model name of the processor' }),
    logicalCpus: Type.Integer({ minimum: 1 }),
    memoryBytes: Type.Integer({ minimum: 0 }),
    architecture: Type.String({ maxLength: 40 }),
    platform: Type.String({ maxLength: 40 }),
    kernel: Type.String({ maxLength: 200 }),
    governor: Type.Optional(
      Type.String({ maxLength: 60, description: 'cpufreq governor of cpu0, where there is one' }),
    ),
    gpus: Type.Array(
      Type.Object(
        {
          name: Type.String({ maxLength: 200 }),
          uuid: Type.String({ maxLength: 100 }),
          powerLimitMw: Type.Optional(Type.Integer({ minimum: 0 })),
          driver: Type.Optional(Type.String({ maxLength: 80 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Machine = Static<typeof Machine>;

/**
 * The bucketed fingerprint that makes two runs comparable. `fields` says what went into it, in words that can be
 * compared one by one; `name` is a folder name made from them: readable, with a short digest at its end.
 */
export const MachineClass = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,119}$' }),
    fields: recordOf(plainKey(100), Type.String({ maxLength: 400 })),
  },
  { additionalProperties: false },
);
export type MachineClass = Static<typeof MachineClass>;
