import { Type, type Static } from 'typebox';
import { oneOf } from './schema.ts';

/**
 * How quiet a machine must be for a window to count. Kept in the run file, so that its findings can be recomputed.
 * A limit that is absent is not checked. The defaults are argued in docs/machine-state.md.
 */
export const Quality = Type.Object(
  {
    foreignCpu: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'CPU time of other processes, as a fraction of what the benchmark itself used',
      }),
    ),
    foreignGpu: oneOf(['reject', 'note'], {
      description: 'What a process of others on a measured GPU makes of a window',
    }),
    throttled: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'Time throttled by heat or by the power brake, as a fraction of the window',
      }),
    ),
    temperatureSpreadC: Type.Number({
      exclusiveMinimum: 0,
      description: 'Degrees by which the start temperatures of samples may differ without a note',
    }),
    maxRejected: Type.Integer({
      minimum: 0,
      description: 'Rejected samples a benchmark that are measured again; one more and it fails',
    }),
  },
  { additionalProperties: false },
);
export type Quality = Static<typeof Quality>;

export const defaultQuality: Quality = {
  foreignCpu: 0.05,
  foreignGpu: 'reject',
  throttled: 0.01,
  temperatureSpreadC: 5,
  maxRejected: 5,
};
