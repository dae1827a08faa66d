import { c as median, r as pooledVariance, s as mean } from "./t-distribution.js";
import { o as shortened, r as counted, t as metricValue } from "./metric-value.js";

// src/decide/comparable.ts
/** A difference within the bounds that a verdict file allows. */
const difference = (field, base, head) => ({
	field: shortened(field, 200),
	...base === void 0 ? {} : { base: shortened(base, 4e3) },
	...head === void 0 ? {} : { head: shortened(head, 4e3) }
});
const differingFields = (prefix, base, head) => {
	const valueOf = (record, key) => Object.hasOwn(record, key) ? record[key] : void 0;
	return [.../* @__PURE__ */ new Set([...Object.keys(base), ...Object.keys(head)])].sort().filter((key) => valueOf(base, key) !== valueOf(head, key)).map((key) => difference(`${prefix}.${key}`, valueOf(base, key), valueOf(head, key)));
};
const sourceWords = (sources) => Object.fromEntries(sources.map(({ id, kind, component, provenance }) => [id, `${kind}, ${component}, ${provenance}`]));
/**
* Every field in which two sessions differ and which must be equal for their joules to be compared: the machine
* class's fields, the benchmark's pins, and the sources with how each knows its joules. Empty: comparable.
*/
const differencesBetween = (base, head) => [
	...differingFields("machine", base.machineClass.fields, head.machineClass.fields),
	...differingFields("pins", base.session.pins, head.session.pins),
	...differingFields("source", sourceWords(base.session.sources), sourceWords(head.session.sources))
];
/** "pins.threads is "1", was "2"; and 3 more" */
const differenceWords = (differences) => {
	const value = (text) => text === void 0 ? "absent" : `"${shortened(text, 80)}"`;
	const shown = differences.slice(0, 2).map(({ field, base, head }) => `${field} is ${value(head)}, was ${value(base)}`);
	const more = differences.length - shown.length;
	return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
};

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

// src/config/nearest.ts
/** Edit distance with transpositions counted as two edits; enough to recognise a slip of the keyboard. */
const distance = (a, b) => {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
};
/** The candidate that a misspelt word most likely meant, if any is near: at most a third of its letters differ. */
const nearest = (word, candidates) => {
	const limit = Math.max(1, Math.floor(word.length / 3));
	return [...candidates].map((candidate) => ({
		candidate,
		edits: distance(word.toLowerCase(), candidate.toLowerCase())
	})).filter(({ edits }) => edits <= limit).sort((a, b) => a.edits - b.edits || a.candidate.localeCompare(b.candidate))[0]?.candidate;
};

export { difference as a, medianMetrics as i, sessionValues as n, differenceWords as o, sideOf as r, differencesBetween as s, nearest as t };