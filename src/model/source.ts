import { Type, type Static } from 'typebox';
import { BigIntText, oneOf } from './schema.ts';

/**
 * How a source knows its joules.
 * `counter`: a hardware energy counter; `integrated`: power samples of a sensor, integrated over time;
 * `estimated`: a model, nothing was measured; `unmeasured`: the component is there and nothing reads it.
 */
export const provenances = ['counter', 'integrated', 'estimated', 'unmeasured'] as const;
export type Provenance = (typeof provenances)[number];

export const sourceKinds = ['powercap', 'msr', 'hwmon', 'nvml', 'estimate'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** One thing that energy is read from. Plain data: the meter's thread opens the source from it. */
export const SourceInfo = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Unique on the machine: powercap:package-0, nvml:GPU-<uuid>',
    }),
    kind: oneOf(sourceKinds),
    component: oneOf(['cpu', 'dram', 'gpu', 'platform', 'process']),
    label: Type.String({ maxLength: 200, description: 'For people: "CPU package 0", "GPU 0 NVIDIA H100"' }),
    provenance: oneOf(provenances),
    quantity: oneOf(['energy-uj', 'power-uw'], { description: 'What a tick of its stream holds' }),
    locator: Type.String({ maxLength: 1000, description: 'Where to read: a sysfs folder below the root, a GPU UUID' }),
    resolutionUj: Type.Optional(BigIntText),
    rangeUj: Type.Optional(BigIntText),
    updatePeriodMs: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    averageMs: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'Of a power sensor: each reading is the mean of so many milliseconds before it',
      }),
    ),
    beside: Type.Optional(
      Type.Literal(true, {
        description: 'Shown beside the others and in no sum: it counts again what they count (psys, a whole module)',
      }),
    ),
    gain: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description:
          'How far all of its readings may be too high or too low by one factor: 0.05 is ±5 %. The same on both sides ' +
          'of a comparison on one board, so no part of the uncertainty of a window',
      }),
    ),
    note: Type.Optional(
      Type.String({ maxLength: 1000, description: 'What a reader must know, with the origin of a model' }),
    ),
  },
  { additionalProperties: false },
);
/**
 * `resolutionUj` is the counter's quantum, `rangeUj` the value at which it wraps to zero (absent: it does not wrap),
 * `updatePeriodMs` how often the hardware is known to refresh it.
 */
export type SourceInfo = Static<typeof SourceInfo>;

/** A source that exists, or might, and is not used. */
export const SourceRefusal = Type.Object(
  {
    kind: oneOf(sourceKinds),
    id: Type.Optional(Type.String({ maxLength: 200 })),
    code: Type.String({ maxLength: 60, description: 'Stable: permission-denied, not-found, duplicate, ...' }),
    reason: Type.String({ maxLength: 1000 }),
    hint: Type.Optional(Type.String({ maxLength: 1000, description: 'The one step that would make it usable' })),
  },
  { additionalProperties: false },
);
export type SourceRefusal = Static<typeof SourceRefusal>;

/** The sources that make up a machine's energy. Every sum is over these; what lies `beside` them is in none. */
export const summed = <S extends Pick<SourceInfo, 'beside'>>(sources: readonly S[]): S[] =>
  sources.filter(({ beside }) => beside !== true);

/** What was found on a machine: the sources in use and, with reasons, those that are not. */
export interface Detection {
  readonly sources: readonly SourceInfo[];
  readonly refused: readonly SourceRefusal[];
}

/**
 * The raw readings of one source during one sample, in order of time.
 * A tick is [CLOCK_MONOTONIC ns, value] with the value as the source gave it: microjoules of a counter
 * (not unwrapped) or microwatts of a power sensor. Everything derived can be recomputed from it.
 */
export const CounterStream = Type.Object(
  {
    source: Type.String({ maxLength: 200 }),
    ticks: Type.Array(Type.Tuple([BigIntText, BigIntText])),
    readNs: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Longest that one of these readings took, in nanoseconds' }),
    ),
    faults: Type.Array(
      Type.Object(
        { t: BigIntText, code: Type.String({ maxLength: 60 }), message: Type.String({ maxLength: 1000 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type CounterStream = Static<typeof CounterStream>;
