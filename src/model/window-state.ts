import { Type, type Static } from 'typebox';
import { oneOf, plainKey, recordOf } from './schema.ts';

/** A quantity around a window: at the first and the last state that had it, and its extremes. */
export const StateRange = Type.Object(
  { start: Type.Number(), end: Type.Number(), min: Type.Number(), max: Type.Number() },
  { additionalProperties: false },
);
export type StateRange = Static<typeof StateRange>;

const range = Type.Optional(StateRange);
const seconds = (description: string) => Type.Optional(Type.Number({ minimum: 0, description }));

/** The processors around a window. `busyS`, `treeS` and `ownS` are differences over the whole span of the states. */
export const CpuWindowState = Type.Object(
  {
    clockMhz: range,
    temperatureC: range,
    governor: Type.Optional(Type.String({ maxLength: 60 })),
    busyS: seconds('CPU time of everything, all logical processors together'),
    treeS: seconds('CPU time of the measured process tree'),
    ownS: seconds('CPU time of JouleGate itself'),
    foreignS: seconds('CPU time of everything else: busy less tree less own'),
    foreignShare: Type.Optional(
      Type.Number({ minimum: 0, description: 'Foreign CPU time over the capacity of the machine, 0 to 1' }),
    ),
  },
  { additionalProperties: false },
);
export type CpuWindowState = Static<typeof CpuWindowState>;

/**
 * One GPU around a window. `reasons` maps each reason for lower clocks to the fraction of the states that showed it;
 * `throttledS` holds how far the driver's accumulators advanced. `foreignProcesses` is absent where the process ids of
 * the GPU cannot be told from those of the benchmark, as in another process id name space.
 */
export const GpuWindowState = Type.Object(
  {
    uuid: Type.String({ maxLength: 100 }),
    driver: Type.Optional(Type.String({ maxLength: 80 })),
    smClockMhz: range,
    memoryClockMhz: range,
    temperatureC: range,
    powerLimitMw: range,
    utilisation: range,
    reasons: recordOf(plainKey(40), Type.Number({ minimum: 0, maximum: 1 })),
    throttledS: Type.Optional(
      Type.Object(
        {
          softwareThermal: seconds('Field 269 of NVML'),
          hardwareThermal: seconds('Field 270 of NVML'),
          powerBrake: seconds('Field 271 of NVML'),
          powerCap: seconds('Field 74 of NVML'),
        },
        { additionalProperties: false },
      ),
    ),
    persistence: Type.Optional(Type.Boolean()),
    computeMode: Type.Optional(Type.String({ maxLength: 40 })),
    processes: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Different processes that were seen on the GPU' }),
    ),
    foreignProcesses: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 1000 })),
  },
  { additionalProperties: false },
);
export type GpuWindowState = Static<typeof GpuWindowState>;

/** The machine around a window: from the last state at or before its begin to the first at or after its end. */
export const WindowState = Type.Object(
  {
    states: Type.Integer({ minimum: 1, description: 'How many states this rests on' }),
    spanS: Type.Number({ minimum: 0, description: 'Time from the first of them to the last' }),
    cpu: Type.Optional(CpuWindowState),
    gpus: Type.Array(GpuWindowState, { maxItems: 256 }),
  },
  { additionalProperties: false },
);
export type WindowState = Static<typeof WindowState>;

/**
 * What the state of the machine says about a window. `invalid`: the machine itself ran otherwise (heat, power brake,
 * another power limit). `contaminated`: the joules hold the work of others. `note`: worth knowing, and no reason to
 * doubt the number.
 */
export const Finding = Type.Object(
  {
    kind: oneOf(['invalid', 'contaminated', 'note']),
    code: Type.String({ maxLength: 60 }),
    message: Type.String({ maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type Finding = Static<typeof Finding>;
