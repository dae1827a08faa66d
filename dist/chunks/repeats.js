import "./measurement.js";
import { a as mean, n as variance } from "./variance.js";
import { t as tQuantile } from "./t-distribution.js";
import { o as summed } from "./source.js";
import { h as rootSumSquare } from "./window-state.js";

// src/measure/window-sum.ts
/** Whether joules of these sources may be added: all measured, or all estimated. */
const maySum = (provenances) => !provenances.includes("unmeasured") && (!provenances.includes("estimated") || provenances.length === 1);
/**
* Adds the readings of a window over the sources that count; those `beside` the sum are left out.
*
* @returns undefined where a source has no reading, as the sum would be too low, or measured and estimated would mix
*/
const windowSum = (window, sources) => {
	const parts = summed(sources);
	const provenances = [...new Set(parts.map(({ provenance }) => provenance))];
	if (parts.length === 0 || !maySum(provenances)) return void 0;
	const readings = [];
	for (const { id } of parts) {
		const [reading, second] = window.energy.filter(({ source }) => source === id);
		if (reading === void 0 || second !== void 0) return void 0;
		readings.push(reading);
	}
	return {
		energyUj: readings.reduce((sum, { energyUj }) => sum + BigInt(energyUj), 0n),
		uncertaintyUj: BigInt(Math.ceil(rootSumSquare(...readings.map(({ uncertaintyUj }) => Number(uncertaintyUj))))),
		provenances
	};
};
/** Seconds between the stamps of a window. */
const windowSeconds = ({ beginNs, endNs }) => Number(BigInt(endNs) - BigInt(beginNs)) / 1e9;

// src/measure/repeats.ts
/** Mean, standard deviation (n - 1) and the 95 % t interval of the mean. @throws RangeError for fewer than 2 values */
const spreadOf = (values) => {
	const centre = mean(values);
	const standardDeviation = Math.sqrt(variance(values));
	const halfWidth = tQuantile(.975, values.length - 1) * standardDeviation / Math.sqrt(values.length);
	return {
		mean: centre,
		standardDeviation,
		minimum: Math.min(...values),
		maximum: Math.max(...values),
		low: centre - halfWidth,
		high: centre + halfWidth
	};
};
const microjoules = (window, source, sources) => {
	if (source === "sum") return windowSum(window, sources)?.energyUj;
	const reading = window.energy.find((each) => each.source === source);
	return reading === void 0 ? void 0 : BigInt(reading.energyUj);
};
/** Joules and seconds of all windows of one name in one run; undefined where one of them has no reading. */
const totalOf = (sample, name, source, sources) => {
	const windows = sample.windows.filter((window) => window.name === name);
	if (windows.length === 0) return void 0;
	let energyUj = 0n;
	for (const window of windows) {
		const part = microjoules(window, source, sources);
		if (part === void 0) return void 0;
		energyUj += part;
	}
	return {
		energyJ: Number(energyUj) / 1e6,
		durationS: windows.reduce((sum, window) => sum + windowSeconds(window), 0)
	};
};
/**
* How each window came out over repeated runs: one entry for each name of a window and each source, and one for the sum
* where there is more than one source. Windows of one name within a run are added. Failed runs take no part, and a
* window that fewer than two runs measured has no entry.
*/
const summariseRepeats = (samples, sources) => {
	const good = samples.filter(({ outcome }) => outcome.kind === "ok");
	const names = [...new Set(good.flatMap(({ windows }) => windows.map(({ name }) => name)))];
	const ids = [...sources.map(({ id }) => id), ...sources.length > 1 ? ["sum"] : []];
	return names.flatMap((window) => ids.flatMap((source) => {
		const totals = good.map((sample) => totalOf(sample, window, source, sources)).filter((each) => each !== void 0);
		if (totals.length < 2) return [];
		return [{
			window,
			source,
			runs: totals.length,
			energyJ: spreadOf(totals.map(({ energyJ }) => energyJ)),
			durationS: spreadOf(totals.map(({ durationS }) => durationS))
		}];
	}));
};

export { windowSeconds as n, windowSum as r, summariseRepeats as t };