// src/model/complete-pairs.ts
/** Whether two runs are the two sides of one interleaved session: each names the other. */
const arePaired = (run, other) => run.interleaved !== void 0 && other.interleaved !== void 0 && run.interleaved.with === other.id && other.interleaved.with === run.id && run.interleaved.arm !== other.interleaved.arm;
/** The sample of each pair that takes part in decisions: it ended well and has windows. */
const countedByPair = (samples) => {
	const counted = /* @__PURE__ */ new Map();
	for (const sample of samples) {
		const { pair, warmup, outcome, windows } = sample;
		if (pair === void 0 || warmup || outcome.kind !== "ok" || windows.length === 0 || counted.has(pair)) continue;
		counted.set(pair, sample);
	}
	return counted;
};
/** The pairs of a benchmark of which both samples count, in the order of their numbers. Pure. */
const completePairs = (base, head) => {
	const ofBase = countedByPair(base.samples);
	return [...countedByPair(head.samples)].flatMap(([pair, sample]) => {
		const other = ofBase.get(pair);
		return other === void 0 ? [] : [{
			pair,
			base: other,
			head: sample
		}];
	}).toSorted((a, b) => a.pair - b.pair);
};

export { completePairs as n, arePaired as t };