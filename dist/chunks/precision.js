import { n as nominalGapMs } from "./period.js";

// src/measure/precision.ts
const leastPowerW = 1;
const wanted = .01;
/**
* The expected precision of a source for a window at whose edges power changes anywhere between two readings by as much
* as it is. With G the time between two readings that say something new, each edge is off by at most P G / 2 (the two
* candidates of energy-at.ts are P G / 2 apart on average, and the nearer is taken with equal weight); the two edges are
* independent:
*
*   half-width = sqrt(quantum^2 + 2 (P G / 2)^2)      shortest window = half-width / (1 % of P)
*
* It is what a window may need, not what it gets: where power is steady around the edges, or steps right at them, the
* interval that the window states is far narrower. The relative precision gets better with more power, so without
* `powerW` the figures are for 1 W and hold above.
*/
const precision = (source, powerW = leastPowerW) => {
	if (!(powerW > 0 && Number.isFinite(powerW))) throw new RangeError(`power must be positive, not ${powerW}`);
	const updatePeriodMs = source.updatePeriodMs ?? 0;
	const meterPeriodMs = nominalGapMs(source);
	const quantumUj = source.quantity === "energy-uj" ? BigInt(source.resolutionUj ?? 1) : void 0;
	const edgeJ = powerW * Math.max(meterPeriodMs, updatePeriodMs, source.averageMs ?? 0) / 2 / 1e3;
	const halfWidthJ = Math.sqrt((Number(quantumUj ?? 0n) / 1e6) ** 2 + 2 * edgeJ ** 2);
	return {
		...quantumUj === void 0 ? {} : { quantumUj },
		updatePeriodMs,
		meterPeriodMs,
		powerW,
		halfWidthJ,
		shortestWindowS: halfWidthJ / (wanted * powerW)
	};
};

export { precision as t };