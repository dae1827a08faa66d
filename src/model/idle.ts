import { Type, type Static } from 'typebox';
import { MachineState } from './machine-state.ts';
import { BigIntText, CountText, oneOf } from './schema.ts';
import { CounterStream } from './source.ts';
import { Finding } from './window-state.ts';

/** Idle power of one source: whole microwatts and the half-width of its 95 % interval. */
export const IdlePower = Type.Object(
  { source: Type.String({ maxLength: 200 }), powerUw: CountText, uncertaintyUw: CountText },
  { additionalProperties: false },
);
export type IdlePower = Static<typeof IdlePower>;

/**
 * The machine at rest, before the first benchmark or after the last, with the readings it was computed from. A source
 * whose idle power is not known or not steady has no entry in `power`, and a warning says why.
 */
export const IdleReading = Type.Object(
  {
    when: oneOf(['before', 'after']),
    beginNs: BigIntText,
    endNs: BigIntText,
    counters: Type.Array(CounterStream),
    states: Type.Array(MachineState, { maxItems: 4000 }),
    findings: Type.Array(Finding, { maxItems: 100 }),
    power: Type.Array(IdlePower),
    warnings: Type.Array(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type IdleReading = Static<typeof IdleReading>;
