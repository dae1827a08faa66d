// src/reference/generation/half-float.ts
/** IEEE 754 binary16, as files store weights; numbers of JavaScript are binary64 and those of tensors binary32. */
const single = /* @__PURE__ */ new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);
/** The number that 16 bits stand for. */
function fromHalfBits(bits) {
	const sign = (bits & 32768) === 0 ? 1 : -1;
	const exponent = bits >>> 10 & 31;
	const fraction = bits & 1023;
	if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : NaN;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export { fromHalfBits as t };