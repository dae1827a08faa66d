import { r as verdicts } from "./verdict.js";

// src/report/wording.ts
const plural = (count, one, many) => count === 1 ? one : many;
const ofAll = (count, total) => total === 1 ? "The benchmark" : `${count} of ${total} benchmarks`;
const words = {
	regressed: {
		word: "regressed",
		mark: "▲",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "uses", "use")} more energy`
	},
	invalid: {
		word: "invalid",
		mark: "✗",
		headline: (count, total) => `${ofAll(count, total)} gave no valid measurement`
	},
	"not-comparable": {
		word: "not comparable",
		mark: "≠",
		headline: (count, total) => `${ofAll(count, total)} cannot be compared with ${plural(count, "its", "their")} base`
	},
	inconclusive: {
		word: "inconclusive",
		mark: "?",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "is", "are")} inconclusive`
	},
	"no-baseline": {
		word: "no baseline",
		mark: "○",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "has", "have")} no baseline yet`
	},
	improved: {
		word: "improved",
		mark: "▼",
		headline: (count, total) => `${ofAll(count, total)} ${plural(count, "uses", "use")} less energy, none uses more`
	},
	pass: {
		word: "pass",
		mark: "✓",
		headline: (_, total) => total === 1 ? "The benchmark stays within its tolerance" : `All ${total} benchmarks stay within their tolerance`
	}
};
const verdictWord = (verdict) => words[verdict].word;
const verdictMark = (verdict) => words[verdict].mark;
/** 0 for the gravest verdict. */
const verdictWeight = (verdict) => verdicts.indexOf(verdict);
/** One entry a benchmark: the gravest verdict that any of its metrics has. */
const gravest = (rows) => {
	const byBenchmark = /* @__PURE__ */ new Map();
	for (const { benchmark, verdict } of rows) {
		const known = byBenchmark.get(benchmark);
		if (known === void 0 || verdictWeight(verdict) < verdictWeight(known)) byBenchmark.set(benchmark, verdict);
	}
	return byBenchmark;
};
/** The one sentence of a report: what the gravest verdict is and how many benchmarks have it. No full stop. */
const headlineOf = (verdict, rows) => {
	const benchmarks = [...gravest(rows).values()];
	if (benchmarks.length === 0) return "No benchmark was compared";
	const count = benchmarks.filter((each) => each === verdict).length;
	return count === 0 ? `Verdict: ${verdictWord(verdict)}` : words[verdict].headline(count, benchmarks.length);
};
/** `2 regressed, 1 improved, 5 pass`: comparisons by verdict, gravest first. */
const tallyOf = (rows) => verdicts.map((verdict) => ({
	verdict,
	count: rows.filter((row) => row.verdict === verdict).length
})).filter(({ count }) => count > 0).map(({ verdict, count }) => `${count} ${verdictWord(verdict)}`).join(", ");
/** `energy per epoch (train)`, the window in brackets; `energy` for the joules of a whole sample. */
const metricLabel = ({ unit, window, basis }) => `${basis === "net" ? "net " : ""}${unit === void 0 ? "energy" : `energy per ${unit}`}${window === void 0 ? "" : ` (${window})`}`;
const provenanceWords = {
	counter: "hardware energy counter",
	integrated: "power sensor, integrated over time",
	estimated: "model, not a measurement",
	unmeasured: "not measured"
};
/** How a source knows its joules, and whether they are in the sums. */
const sourceWords = ({ provenance, beside }) => `${provenanceWords[provenance]}${beside === true ? "; beside the others, in no sum" : ""}`;
/** Shown by every renderer above everything else when the joules are a model's. */
const estimatedBanner = {
	title: "Estimated energy",
	text: "These joules come from a model, not from a measurement. They are no evidence of what the machine drew, and are never compared with measured joules."
};
/** What the words of a verdict's tables mean; the same in every report. */
const explanationOfWords = "The change is head against base; its interval holds the true change with the certainty given. Pass rules out an increase beyond the tolerance. Inconclusive means that the samples allow both, and is never counted as a pass. A comparison finds changes from the size given: a true increase of that size is called regressed with 90 % certainty.";
/** Reasons come with and without a full stop. */
const sentence = (text) => /[.!?…]$/.test(text) ? text : `${text}.`;
/** `loss 0.310 → 0.312`; a value of one side alone says so where it is the base's. Names and values go through `escape`. */
const pairText = ({ name, base, head }, escape = (text) => text) => {
	const label = escape(name);
	if (base !== void 0 && head !== void 0) return `${label} ${escape(base)} → ${escape(head)}`;
	if (base !== void 0) return `${label} ${escape(base)} (base only)`;
	return head === void 0 ? label : `${label} ${escape(head)}`;
};
/** Whether a row says on which pairs, or by whose choice, it was decided; those of stored sessions alone say it in their reason. */
const tellsHow = ({ pairs, strategyReason }) => pairs !== void 0 || strategyReason !== void 0;
/** What was compared with what, the pairs it rests on, and why so where the gate chose it. Nothing for undecided rows. */
const comparedText = ({ strategy, pairs, strategyReason }) => strategy === void 0 ? void 0 : [`${strategy}${pairs === void 0 ? "" : `, ${pairs}`}`, ...strategyReason === void 0 ? [] : [strategyReason]].map(sentence).join(" ");
/** The fit of a server's load as a sentence, with what was left out of it. */
const servingText = ({ text, leftOut }) => leftOut === void 0 ? text : `${text}; ${leftOut}`;

export { metricLabel as a, servingText as c, tellsHow as d, verdictMark as f, headlineOf as i, sourceWords as l, verdictWord as m, estimatedBanner as n, pairText as o, verdictWeight as p, explanationOfWords as r, sentence as s, comparedText as t, tallyOf as u };