/** IEEE 754 binary16, as files store weights; numbers of JavaScript are binary64 and those of tensors binary32. */

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/**
 * The nearest half-precision number, as its 16 bits; ties go to the even one. Beyond 65504 it is infinite.
 */
export function toHalfBits(value: number): number {
  single[0] = value;
  const bits = singleBits[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fff_ffff;
  if (magnitude > 0x7f80_0000) return sign | 0x7e00;
  if (magnitude >= 0x4780_0000) return sign | 0x7c00;
  // Below 2^-14 a half has a fixed step of 2^-24: scaling by 2^24 is exact, and the rounding is of a small integer.
  if (magnitude < 0x3880_0000) return sign | roundHalfEven(Math.abs(single[0]) * 2 ** 24);
  // Rebias the exponent from 127 to 15, then round away 13 bits; a carry rightly moves on to the exponent.
  const rebiased = magnitude - 0x3800_0000;
  const odd = (rebiased >>> 13) & 1;
  return sign | ((rebiased + 0xfff + odd) >>> 13);
}

/** The number that 16 bits stand for. */
export function fromHalfBits(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
