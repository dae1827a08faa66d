import { c as trimmedConsistency, l as trimmedMean, o as median, r as clip } from "./variance.js";
import { i as shortened } from "./words.js";

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
/**
* Differences that keep two sessions apart, and those that a benchmark whose work may change declares as meant: its
* pins, but for the kind of workload.
*/
const sortDifferences = (differences, changes) => {
	const isMeant = ({ field }) => changes === "allowed" && field.startsWith("pins.") && field !== "pins.kind";
	return {
		blocking: differences.filter((each) => !isMeant(each)),
		meant: differences.filter(isMeant)
	};
};
/** What a report says of differences that are meant. */
const meantWords = (differences) => differences.length === 0 ? [] : [`The work may differ, as the configuration says, and it does: ${differenceWords(differences)}.`];
/** "pins.threads is "1", was "2"; and 3 more" */
const differenceWords = (differences) => {
	const value = (text) => text === void 0 ? "absent" : `"${shortened(text, 80)}"`;
	const shown = differences.slice(0, 2).map(({ field, base, head }) => `${field} is ${value(head)}, was ${value(base)}`);
	const more = differences.length - shown.length;
	return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
};

// src/stats/pair-noise.ts
/** Distances beyond so many standard deviations are cut. */
const huberBound = 2;
/** No meter is believed to be steadier than this, whatever it shows; logarithms, so 0.02 %. */
const leastDeviation = 2e-4;
/**
* The smallest gap between different values, where at least 30 % of the values are not alone: a counter with coarse
* steps gives the same number again and again.
*/
const countedStep = (values) => {
	const ordered = Float64Array.from(values).sort();
	let ties = 0;
	let smallest = Infinity;
	for (let index = 1; index < ordered.length; index += 1) {
		const gap = (ordered[index] ?? 0) - (ordered[index - 1] ?? 0);
		if (gap <= 1e-9) ties += 1;
		else smallest = Math.min(smallest, gap);
	}
	return ties >= .3 * values.length && smallest < Infinity ? smallest : 0;
};
/**
* The noise of the differences of ln J themselves, whatever they are differences of: neighbouring runs of one session,
* or the two runs of a pair.
*
* Their bulk gives the deviation (the mean of the smallest 80 % of the distances from their median, scaled to be that of
* normal noise); with distances cut at {@link huberBound} deviations, the variance is that which a location with the
* same cut has.
*
* @param step smallest step between two values that the meter can show, as a logarithm; 0 for none that matters
* @returns undefined when there are fewer than `fewest` differences
*/
const differenceNoise = (raw, step, fewest = 8) => {
	if (raw.length < fewest) return void 0;
	const centre = median(raw);
	const differences = raw.map((value) => value - centre);
	const bulk = trimmedMean(differences.map((value) => Math.abs(value)), 0, .2);
	const deviation = trimmedConsistency * bulk + leastDeviation;
	const bound = 2 * deviation;
	const within = differences.filter((value) => Math.abs(value) < bound).length / differences.length;
	const cut = differences.reduce((sum, value) => sum + clip(value, bound) ** 2, 0) / differences.length;
	return {
		deviation,
		variance: Math.max(cut / within ** 2, leastDeviation ** 2),
		tail: 1 - within,
		step,
		differences: differences.length
	};
};
/** The largest step of a coarse counter that any of these lists of values shows, 0 for none. */
const largestStep = (lists) => lists.reduce((largest, values) => Math.max(largest, countedStep(values)), 0);
/**
* The noise of a difference between two runs that follow each other, from sessions of runs of unchanged code.
* Differences of neighbours are free of what moves a whole session; see {@link differenceNoise}.
*
* @param sessions ln(joules per unit) of each session's runs in order of time
* @returns undefined when there are fewer than `fewest` differences
*/
const pairNoise = (sessions, fewest = 8) => differenceNoise(sessions.flatMap((runs) => runs.slice(1).map((value, index) => value - (runs[index] ?? value))), largestStep(sessions), fewest);

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

export { pairNoise as a, differencesBetween as c, leastDeviation as i, meantWords as l, differenceNoise as n, difference as o, largestStep as r, differenceWords as s, nearest as t, sortDifferences as u };