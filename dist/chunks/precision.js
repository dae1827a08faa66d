import { t as defaultPeriodMs } from "./period.js";

// src/measure/precision.ts
const leastPowerW = 1;
const wanted = .01;
/**
* The expected precision of a source for a window whose load starts and ends with it, the hardest case:
*
*   half-width = quantum + P (T + G / 2)      shortest window = half-width / (1 % of P)
*
* with T the update period and G the meter's period: each edge falls between two readings, where linear interpolation
* over a step of power P is off by at most P G / 4 (see counter-window.ts). The relative precision gets better with
* more power, so without `powerW` the figures are for 1 W and hold above.
*/
const precision = (source, powerW = leastPowerW) => {
	if (!(powerW > 0 && Number.isFinite(powerW))) throw new RangeError(`power must be positive, not ${powerW}`);
	const updatePeriodMs = source.updatePeriodMs ?? 0;
	const meterPeriodMs = defaultPeriodMs([source]);
	const quantumUj = source.quantity === "energy-uj" ? BigInt(source.resolutionUj ?? 1) : void 0;
	const halfWidthJ = Number(quantumUj ?? 0n) / 1e6 + powerW * (updatePeriodMs + meterPeriodMs / 2) / 1e3;
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