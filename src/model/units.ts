/**
 * Physical units as branded numbers, so that joules cannot be passed where watts are meant.
 *
 * A counter's own value stays an integer ({@link MicroJoules}, a `bigint`) until a report is made;
 * the floating-point units below are for results only.
 */
declare const unit: unique symbol;
type Unit<Name extends string, Base = number> = Base & { readonly [unit]: Name };

/** Energy in joules. Finite; not negative for a measured window. */
export type Joules = Unit<'J'>;
/** Power in watts. */
export type Watts = Unit<'W'>;
/** Time span in seconds. */
export type Seconds = Unit<'s'>;
/** Energy in whole microjoules, as hardware counters are read. */
export type MicroJoules = Unit<'uJ', bigint>;
/** A point on the monotonic clock (CLOCK_MONOTONIC) in nanoseconds, as `process.hrtime.bigint()` gives it. */
export type MonotonicNs = Unit<'ns', bigint>;

export const joules = (value: number): Joules => value as Joules;
export const watts = (value: number): Watts => value as Watts;
export const seconds = (value: number): Seconds => value as Seconds;
export const microJoules = (value: bigint): MicroJoules => value as MicroJoules;
export const monotonicNs = (value: bigint): MonotonicNs => value as MonotonicNs;

/** Microjoules to joules. Exact up to 2^53 uJ (9.0e9 J); beyond that, rounded to the nearest double. */
export const toJoules = (value: MicroJoules): Joules => joules(Number(value) / 1e6);

/** The span between two points of the monotonic clock, in seconds. Negative when `end` is before `begin`. */
export const secondsBetween = (begin: MonotonicNs, end: MonotonicNs): Seconds => seconds(Number(end - begin) / 1e9);
