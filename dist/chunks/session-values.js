import { a as mean, o as median, t as pooledVariance } from "./variance.js";
import { t as metricValue } from "./metric-value.js";
import { t as counted } from "./words.js";

// src/decide/workload-metrics.ts
const endOf = (window) => (window.offsetS ?? 0) + window.durationS;
/** A metric of the workload as a sample ends with it: what the last window to report it says. */
const lastReported = (windows, name) => {
	let last;
	for (const window of windows) if (Object.hasOwn(window.metrics, name) && (last === void 0 || endOf(window) >= endOf(last))) last = window;
	return last?.metrics[name];
};
/** Medians over the samples of every metric that the workload reports; samples without it are left out. */
const medianMetrics = (sessions) => {
	const samples = sessions.flatMap((session) => session.samples);
	const names = new Set(samples.flatMap(({ windows }) => windows.flatMap((window) => Object.keys(window.metrics))));
	return Object.fromEntries([...names].sort().map((name) => {
		const values = samples.map(({ windows }) => lastReported(windows, name)).filter((value) => value !== void 0);
		return [name, median(values)];
	}));
};

// src/decide/session-values.ts
/** Fewer say nothing about the spread between samples. */
const fewestSamples = 3;
/**
* Values of one metric for a whole session. One sample without a value makes the session unusable: no picking.
*
* @param fewest samples that a session must have; one of a pair needs none beside it
*/
const sessionValues = (session, metric, fewest = 3) => {
	const lnEnergyJ = [];
	const lnDurationS = [];
	const meterVariances = [];
	for (const [index, sample] of session.samples.entries()) {
		const value = metricValue(sample.windows, metric, session.sources);
		if (value.kind === "missing") return {
			kind: "missing",
			reason: `counted sample ${index + 1} of ${session.samples.length}: ${value.reason}`
		};
		lnEnergyJ.push(Math.log(value.energyJ));
		lnDurationS.push(Math.log(value.durationS));
		meterVariances.push(value.relativeUncertainty ** 2);
	}
	if (lnEnergyJ.length < fewest) return {
		kind: "missing",
		reason: `it has ${counted(lnEnergyJ.length, "sample")}; at least ${fewest} are needed`
	};
	return {
		kind: "values",
		values: {
			session,
			lnEnergyJ,
			lnDurationS,
			meterVariance: mean(meterVariances)
		}
	};
};
/**
* One side of a comparison in numbers for people.
*
* @param lnEnergyJ centre of the side, ln(joules per unit); `lnDurationS` likewise, ln(seconds per unit)
*/
const sideOf = (sessions, lnEnergyJ, lnDurationS) => {
	const valueJ = Math.exp(lnEnergyJ);
	const secondsPerUnit = Math.exp(lnDurationS);
	return {
		valueJ,
		samples: sessions.reduce((sum, session) => sum + session.lnEnergyJ.length, 0),
		sessions: sessions.length,
		runNoise: Math.sqrt(pooledVariance(sessions.map((session) => session.lnEnergyJ)).variance),
		powerW: valueJ / secondsPerUnit,
		secondsPerUnit,
		metrics: medianMetrics(sessions.map(({ session }) => session))
	};
};

export { sideOf as n, medianMetrics as r, sessionValues as t };