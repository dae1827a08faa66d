/** A logarithm of a ratio as a relative change; an absurdly wide interval stays a number that JSON can hold. */
export const relativeChange = (lnRatio: number): number => Math.min(Math.expm1(lnRatio), Number.MAX_VALUE);
