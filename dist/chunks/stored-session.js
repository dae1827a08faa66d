import { t as JouleGateError } from "./errors.js";
import { o as summed } from "./source.js";
import { t as metricKey } from "./metric-key.js";

// src/baseline/stored-session.ts
/** The samples that take part in decisions: neither warm-up nor failed, in order. */
const countedSamples = (benchmark) => benchmark.samples.filter((sample) => !sample.warmup && sample.outcome.kind === "ok");
/** Nanoseconds as a decimal string to seconds; exact to the nanosecond for spans below 104 days. */
const spanS = (fromNs, toNs) => Number(toNs - fromNs) / 1e9;
/** What the uncertainty is made of stays in the run file: a decision needs the whole alone, and baselines stay small. */
const withoutTerms = (reading) => {
	const stored = { ...reading };
	delete stored.terms;
	return stored;
};
const storedWindow = (window, firstNs) => {
	const begin = BigInt(window.beginNs);
	const end = BigInt(window.endNs);
	if (end < begin) throw new JouleGateError("data", "window-ends-before-begin", `window "${window.name}" ends before it begins`, { hint: "The run file is damaged or its stamps come from different clocks; measure again." });
	const { name, units, metrics, energy, digest } = window;
	return {
		name,
		offsetS: spanS(firstNs, begin),
		durationS: spanS(begin, end),
		units,
		metrics,
		...digest === void 0 ? {} : { digest },
		energy: energy.map(withoutTerms)
	};
};
/** The windows of one sample as they are stored: relative to the first one. @throws JouleGateError `window-ends-before-begin` */
const storedWindows = (windows) => {
	const begins = windows.map((window) => BigInt(window.beginNs));
	const first = begins.reduce((earliest, begin) => begin < earliest ? begin : earliest, begins[0] ?? 0n);
	return windows.map((window) => storedWindow(window, first));
};
/** The sources that take part, without those that read nothing and those that are shown beside the sum. */
const sourceKeys = (run) => summed(run.sources).filter((source) => source.provenance !== "unmeasured").map(({ id, kind, component, provenance }) => ({
	id,
	kind,
	component,
	provenance
}));
/**
* One benchmark of a run as a session to store or to decide on: its counted samples, with windows relative to the
* first one of each sample and without raw counters.
*
* @throws JouleGateError `session-empty` when no counted sample has a window, or no source was read
*/
const toStoredSession = (run, benchmark) => {
	const samples = countedSamples(benchmark).filter((sample) => sample.windows.length > 0).map((sample) => ({ windows: storedWindows(sample.windows) }));
	const sources = sourceKeys(run);
	if (samples.length === 0 || sources.length === 0) {
		const lacking = sources.length === 0 ? "no energy source was read" : "no counted sample has a window";
		throw new JouleGateError("data", "session-empty", `benchmark "${benchmark.name}" of run ${run.id}: ${lacking}`, { hint: "Look at the outcome of its samples in the run file, and measure again." });
	}
	return {
		id: run.id,
		createdAt: run.createdAt,
		tool: run.tool,
		...run.commit === void 0 ? {} : { commit: run.commit },
		metrics: benchmark.metrics.map(metricKey),
		pins: benchmark.pins,
		sources,
		samples
	};
};

export { toStoredSession as i, sourceKeys as n, storedWindows as r, countedSamples as t };