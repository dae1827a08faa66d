import type { CounterStream } from '../model/source.ts';

/** One reading: CLOCK_MONOTONIC nanoseconds and the raw value. */
export interface Tick {
  readonly t: bigint;
  readonly value: bigint;
}

/** Streams are long and are asked for many windows; they never change once made. */
const parsed = new WeakMap<CounterStream, { readonly ticks: readonly Tick[] | undefined }>();

const parse = (stream: CounterStream): readonly Tick[] | undefined => {
  const ticks = stream.ticks.map(([t, value]) => ({ t: BigInt(t), value: BigInt(value) }));
  for (let index = 1; index < ticks.length; index++) {
    if ((ticks[index]?.t ?? 0n) <= (ticks[index - 1]?.t ?? 0n)) return undefined;
  }
  return ticks;
};

/** The readings of a stream as numbers, checked for order; `undefined` when they are not in order of time. */
export const ticksOf = (stream: CounterStream): readonly Tick[] | undefined => {
  let known = parsed.get(stream);
  if (known === undefined) {
    known = { ticks: parse(stream) };
    parsed.set(stream, known);
  }
  return known.ticks;
};

/** Index of the last tick at or before `t`; -1 when there is none. */
export const lastAtOrBefore = (ticks: readonly Tick[], t: bigint): number => {
  let low = -1;
  let high = ticks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ticks[middle]?.t ?? 0n) <= t) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Index of the first tick at or after `t`; the number of ticks when there is none. */
export const firstAtOrAfter = (ticks: readonly Tick[], t: bigint): number => {
  const index = lastAtOrBefore(ticks, t);
  return index >= 0 && ticks[index]?.t === t ? index : index + 1;
};
