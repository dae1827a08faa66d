import { Type, type Static } from 'typebox';
import { BigIntText, plainKey, recordOf } from './schema.ts';

/** Environment variable that names the append-only file a workload writes its events to. */
export const eventsVariable = 'JOULEGATE_EVENTS';

/**
 * Environment variable with the milliseconds that a slow counter needs to show steady power. A workload that can afford
 * it waits so long, doing nothing, before its first window and after its last, outside of both.
 */
export const settleVariable = 'JOULEGATE_SETTLE_MS';

/** A unit of work, in the singular: epoch, step, sample, token, request. */
export const unitPattern = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
export const Units = recordOf(unitPattern, Type.Number({ exclusiveMinimum: 0 }), {
  propertyNames: { type: 'string', maxLength: 60 },
});
export type Units = Static<typeof Units>;

/** Numbers that the workload reports beside its work: loss, accuracy. Finite: NaN is not JSON and is refused. */
export const Metrics = recordOf(plainKey(60), Type.Number());
export type Metrics = Static<typeof Metrics>;

const window = Type.String({ minLength: 1, maxLength: 100 });

export const BeginEvent = Type.Object(
  { event: Type.Literal('begin'), window, t: BigIntText },
  { additionalProperties: false },
);

/** `digest`: SHA-256 (hex) of what the window produced, the proof of equal work. */
export const EndEvent = Type.Object(
  {
    event: Type.Literal('end'),
    window,
    t: BigIntText,
    units: Type.Optional(Units),
    metrics: Type.Optional(Metrics),
    digest: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  { additionalProperties: false },
);

/** Says what runs and how far it is; shown while measuring, never stored. `done` is 0 to 1. */
export const ProgressEvent = Type.Object(
  {
    event: Type.Literal('progress'),
    done: Type.Number({ minimum: 0, maximum: 1 }),
    text: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** The workload cannot go on: it writes this, then exits non-zero. */
export const ErrorEvent = Type.Object(
  {
    event: Type.Literal('error'),
    code: Type.String({ maxLength: 60 }),
    message: Type.String({ maxLength: 4000 }),
    hint: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
);

/**
 * One line of the events file. `t` is CLOCK_MONOTONIC in nanoseconds, as a decimal string
 * (`process.hrtime.bigint()`, Python's `time.monotonic_ns()`).
 * A window is what lies between a `begin` and the `end` of the same name; windows of different names may nest.
 */
export const WorkloadEvent = Type.Unsafe<
  Static<typeof BeginEvent> | Static<typeof EndEvent> | Static<typeof ProgressEvent> | Static<typeof ErrorEvent>
>({
  type: 'object',
  discriminator: { propertyName: 'event' },
  required: ['event'],
  oneOf: [BeginEvent, EndEvent, ProgressEvent, ErrorEvent],
});
export type WorkloadEvent = Static<typeof WorkloadEvent>;

/** A window as stamped by the workload: begin and end on the monotonic clock, and the work done in between. */
export interface StampedWindow {
  readonly name: string;
  readonly beginNs: bigint;
  readonly endNs: bigint;
  readonly units: Units;
  readonly metrics: Metrics;
  readonly digest?: string;
}
