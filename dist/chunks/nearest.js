import { l as shortened } from "./session-values.js";

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

export { differencesBetween as i, difference as n, differenceWords as r, nearest as t };