import { o as summed } from "./source.js";

// src/report/power-trace.ts
const mostBins = 120;
/** Differences of an energy counter in joules, unwrapped; undefined when it was reset. */
const counterSteps = (values, rangeUj) => {
	const steps = [];
	for (const [index, value] of values.entries()) {
		const previous = values[index - 1];
		if (previous === void 0) continue;
		let step = value - previous;
		if (step < 0n) {
			const range = BigInt(rangeUj ?? "0");
			if (previous * 2n < range || previous > range) return void 0;
			step += range;
		}
		steps.push(Number(step) / 1e6);
	}
	return steps;
};
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const curveOf = (stream, source, originNs) => {
	if (stream.faults.length > 0 || stream.ticks.length < 3) return void 0;
	const timesS = stream.ticks.map(([time]) => Number(BigInt(time) - originNs) / 1e9);
	const gaps = timesS.slice(1).map((time, index) => time - (timesS[index] ?? time));
	if (gaps.some((gap) => !(gap > 0))) return void 0;
	const values = stream.ticks.map(([, value]) => BigInt(value));
	const steps = source.quantity === "energy-uj" ? counterSteps(values, source.rangeUj) : gaps.map((gap, index) => gap * (Number(values[index] ?? 0n) + Number(values[index + 1] ?? 0n)) / 2e6);
	if (steps === void 0) return void 0;
	const energyJ = [0];
	for (const step of steps) energyJ.push((energyJ.at(-1) ?? 0) + step);
	return {
		timesS,
		energyJ,
		periodS: Math.max(median(gaps), (source.updatePeriodMs ?? 0) / 1e3)
	};
};
/** Joules at a time inside the curve, linear between ticks. */
const at = ({ timesS, energyJ }, timeS) => {
	let [low, after] = [0, timesS.length];
	while (low < after) {
		const middle = low + after >> 1;
		if ((timesS[middle] ?? 0) < timeS) low = middle + 1;
		else after = middle;
	}
	const [t1, e1] = [timesS[after], energyJ[after]];
	const [t0, e0] = [timesS[after - 1], energyJ[after - 1]];
	if (t1 === void 0 || e1 === void 0) return energyJ.at(-1) ?? 0;
	if (t0 === void 0 || e0 === void 0) return e1;
	return e0 + (e1 - e0) * (timeS - t0) / (t1 - t0);
};
/**
* Power over time of one sample, summed over its sources, from the raw readings in its counters.
* Bins are at least two readings of the slowest source wide, so that a counter's steps do not show as spikes.
*
* @param all the run's sources that measure anything; what lies beside the sum is left out
* @returns undefined when a source has no usable readings: a sum without it would be too low
*/
const powerTrace = (sample, all) => {
	const sources = summed(all);
	const begins = sample.windows.map(({ beginNs }) => BigInt(beginNs));
	const firstTick = sample.counters[0]?.ticks[0]?.[0];
	const origin = begins.toSorted((a, b) => a < b ? -1 : a > b ? 1 : 0)[0];
	if (sources.length === 0 || origin === void 0 && firstTick === void 0) return void 0;
	const originNs = origin ?? BigInt(firstTick ?? "0");
	const curves = [];
	for (const source of sources) {
		const stream = sample.counters.find((counter) => counter.source === source.id);
		const curve = stream === void 0 ? void 0 : curveOf(stream, source, originNs);
		if (curve === void 0) return void 0;
		curves.push(curve);
	}
	const from = Math.max(...curves.map(({ timesS }) => timesS[0] ?? 0));
	const to = Math.min(...curves.map(({ timesS }) => timesS.at(-1) ?? 0));
	const finest = 2 * Math.max(...curves.map(({ periodS }) => periodS));
	const bins = Math.min(mostBins, Math.floor((to - from) / finest));
	if (bins < 2) return void 0;
	const widthS = (to - from) / bins;
	const points = Array.from({ length: bins }, (_, bin) => {
		const [begin, end] = [from + bin * widthS, from + (bin + 1) * widthS];
		const energyJ = curves.reduce((sum, curve) => sum + at(curve, end) - at(curve, begin), 0);
		return {
			timeS: (begin + end) / 2,
			powerW: energyJ / widthS
		};
	});
	return {
		sample: sample.index,
		points
	};
};

export { powerTrace as t };