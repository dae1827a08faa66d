import { Type, type Static } from 'typebox';
import { BigIntText } from './schema.ts';

/** Why a GPU's clocks are lower than they could be: the bits of `nvmlDeviceGetCurrentClocksEventReasons` (nvml.h). */
export const throttleReasons = [
  'idle',
  'application-clocks',
  'software-power-cap',
  'hardware-slowdown',
  'sync-boost',
  'software-thermal',
  'hardware-thermal',
  'power-brake',
  'display-clock',
] as const;

const count = Type.Optional(Type.Integer({ minimum: 0 }));

/**
 * What one GPU says of itself at one moment. What the board or driver does not answer is absent. `powerMw` is what
 * `nvmlDeviceGetPowerUsage` gives; without `powerAverageMs` it is that of the moment, or nobody says.
 * `throttledNs` are accumulated nanoseconds since the driver was loaded (fields 269, 270, 271 and 74 of NVML).
 */
export const GpuState = Type.Object(
  {
    uuid: Type.String({ maxLength: 100 }),
    smClockMhz: count,
    memoryClockMhz: count,
    temperatureC: Type.Optional(Type.Integer()),
    powerLimitMw: count,
    powerMw: count,
    powerAverageMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Time before the state that `powerMw` is the mean of, where it is known',
      }),
    ),
    reasons: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 64 })),
    throttledNs: Type.Optional(
      Type.Object(
        {
          softwareThermal: Type.Optional(BigIntText),
          hardwareThermal: Type.Optional(BigIntText),
          powerBrake: Type.Optional(BigIntText),
          powerCap: Type.Optional(BigIntText),
        },
        { additionalProperties: false },
      ),
    ),
    persistence: Type.Optional(Type.Boolean()),
    computeMode: Type.Optional(Type.String({ maxLength: 40 })),
    utilisation: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    processes: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0 }), {
        maxItems: 1000,
        description: 'Process ids with a compute context on the GPU, in the name space of the host',
      }),
    ),
  },
  { additionalProperties: false },
);
export type GpuState = Static<typeof GpuState>;

/**
 * CPU time since boot in milliseconds, over all logical processors: `busyMs` of everything, `treeMs` of the measured
 * process tree, `ownMs` of JouleGate itself. The difference of two states gives the foreign load between them.
 */
export const CpuState = Type.Object(
  {
    busyMs: Type.Number({ minimum: 0 }),
    treeMs: Type.Number({ minimum: 0 }),
    ownMs: Type.Number({ minimum: 0 }),
    clockMhz: Type.Optional(Type.Number({ minimum: 0, description: 'Mean of cpufreq/scaling_cur_freq' })),
    temperatureC: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
);
export type CpuState = Static<typeof CpuState>;

/**
 * The machine at one moment of CLOCK_MONOTONIC, beside the energy counters. `treeProcesses` are those of the GPUs'
 * processes that belong to the measured process tree or to JouleGate; absent as long as the process ids of the driver
 * could not be matched with those of this process id name space.
 */
export const MachineState = Type.Object(
  {
    t: BigIntText,
    cpu: Type.Optional(CpuState),
    gpus: Type.Array(GpuState, { maxItems: 256 }),
    treeProcesses: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 1000 })),
  },
  { additionalProperties: false },
);
export type MachineState = Static<typeof MachineState>;
