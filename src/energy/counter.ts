/**
 * Arithmetic of cumulative energy counters, on whole microjoules.
 *
 * A counter with a range goes back to zero when it reaches it (a wrap). It also goes back to zero when a driver is
 * reloaded, a GPU is reset or a machine wakes up (a reset). Both show as a fall; only a wrap keeps the energy known.
 */

/** Energy between two readings of one counter. `faulty`: it cannot be known. */
export type CounterStep =
  | { readonly kind: 'advanced'; readonly deltaUj: bigint; readonly wrapped: boolean }
  | {
      readonly kind: 'faulty';
      readonly code: 'counter-reset' | 'wraps-unknown' | 'implausible-power';
      readonly message: string;
    };

export interface CounterLimits {
  /** The value at which the counter goes back to zero; absent: it never wraps. */
  readonly rangeUj: bigint | undefined;
  /** No part of this kind takes more power than this; tells a wrap from a reset. */
  readonly maximumPowerW: number;
  /** How long the hardware may hold back energy before it shows in one step. */
  readonly updatePeriodMs: number;
}

/** Microjoules that a part at `powerW` can use in `spanNs`: 1 W is 1 uJ in 1000 ns. */
const energyAt = (powerW: number, spanNs: bigint): bigint => (BigInt(Math.ceil(powerW)) * spanNs) / 1000n;

/**
 * The energy between two readings.
 *
 * A fall is a wrap only when it can be one: the counter has a range, the earlier reading lies in its upper half, and
 * the energy up to the range and on to the new reading is within what the part can use in that time. Everything else
 * is a reset. A gap so long that the counter may have wrapped more than once is `wraps-unknown`.
 *
 * @param fromUj earlier reading
 * @param toUj later reading
 * @param gapNs time between the two, positive
 */
export const counterStep = (fromUj: bigint, toUj: bigint, gapNs: bigint, limits: CounterLimits): CounterStep => {
  const { rangeUj } = limits;
  const possibleUj = energyAt(limits.maximumPowerW, gapNs + BigInt(Math.ceil(limits.updatePeriodMs * 1e6)));
  const seconds = (Number(gapNs) / 1e9).toFixed(3);
  if (rangeUj !== undefined && possibleUj >= rangeUj) {
    return {
      kind: 'faulty',
      code: 'wraps-unknown',
      message: `no reading for ${seconds} s, in which the counter (range ${rangeUj} uJ) may have wrapped unseen`,
    };
  }
  if (toUj >= fromUj) {
    const deltaUj = toUj - fromUj;
    if (deltaUj > possibleUj) {
      return {
        kind: 'faulty',
        code: 'implausible-power',
        message: `the counter rose by ${deltaUj} uJ in ${seconds} s, more than ${limits.maximumPowerW} W`,
      };
    }
    return { kind: 'advanced', deltaUj, wrapped: false };
  }
  if (rangeUj !== undefined && fromUj * 2n >= rangeUj && fromUj <= rangeUj) {
    const deltaUj = rangeUj - fromUj + toUj;
    if (deltaUj <= possibleUj) return { kind: 'advanced', deltaUj, wrapped: true };
  }
  return {
    kind: 'faulty',
    code: 'counter-reset',
    message: `the counter fell from ${fromUj} to ${toUj} uJ in ${seconds} s, which is no wrap: it was reset`,
  };
};
