import { t as JouleGateError } from "./errors.js";

// src/baseline/stored-session.ts
/** The samples that take part in decisions: neither warm-up nor failed, in order. */
const countedSamples = (benchmark) => benchmark.samples.filter((sample) => !sample.warmup && sample.outcome.kind === "ok");
/** Nanoseconds as a decimal string to seconds; exact to the nanosecond for spans below 104 days. */
const spanS = (fromNs, toNs) => Number(toNs - fromNs) / 1e9;
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
		energy
	};
};
/** The windows of one sample as they are stored: relative to the first one. @throws JouleGateError `window-ends-before-begin` */
const storedWindows = (windows) => {
	const begins = windows.map((window) => BigInt(window.beginNs));
	const first = begins.reduce((earliest, begin) => begin < earliest ? begin : earliest, begins[0] ?? 0n);
	return windows.map((window) => storedWindow(window, first));
};
/** The sources that take part, without those that read nothing. */
const sourceKeys = (run) => run.sources.filter((source) => source.provenance !== "unmeasured").map(({ id, kind, component, provenance }) => ({
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
		pins: benchmark.pins,
		sources,
		samples
	};
};

// src/decide/words.ts
/** A fraction as a percentage for people: 0.1243 is "12.4 %", 0.00042 "0.04 %". Never a bare 0 for what is not 0. */
const percent = (fraction) => {
	const value = fraction * 100;
	const size = Math.abs(value);
	if (size === 0) return "0 %";
	if (size < .01) return "less than 0.01 %";
	const digits = size < .995 ? 2 : size < 99.95 ? 1 : 0;
	return `${value.toFixed(digits).replace(/\.0+$/, "")} %`;
};
/** The same with its sign: "+9.8 %", "-2 %". */
const signedPercent = (fraction) => fraction >= 1e-4 ? `+${percent(fraction)}` : percent(fraction);
/** "1 stored session", "5 stored sessions". */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
/** Cut to at most `longest` characters, with a mark where something is left out. Never cuts a character in half. */
const shortened = (text, longest) => {
	const characters = Array.from(text.slice(0, 2 * longest + 2));
	return characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`;
};
/** What a metric counts, in words: "energy per epoch", "energy of a sample in window "train"". */
const metricWords = (metric) => {
	const of = metric.unit === void 0 ? "energy of a sample" : `energy per ${metric.unit}`;
	return metric.window === void 0 ? of : `${of} in window "${metric.window}"`;
};

// src/decide/select-windows.ts
const missing = (reason) => ({
	kind: "missing",
	reason
});
/** Half a nanosecond: stamps are whole nanoseconds, seconds are doubles. */
const toleranceS = 5e-10;
/** The units a window counts, by own keys only: "constructor" is a valid name of a unit. */
const unitsOf = (window, unit) => Object.hasOwn(window.units, unit) ? window.units[unit] : void 0;
/** The windows that lie in no other one; of two with the same span the first. Two that cross are refused. */
const outermost = (windows) => {
	if (windows.length < 2) return {
		kind: "selected",
		windows
	};
	const spans = windows.map((window) => {
		const begin = window.offsetS;
		return begin === void 0 ? void 0 : {
			window,
			begin,
			end: begin + window.durationS
		};
	});
	const known = spans.filter((span) => span !== void 0);
	if (known.length < spans.length) {
		if (new Set(windows.map((window) => window.name)).size === 1) return {
			kind: "selected",
			windows
		};
		return missing("its windows do not say when they began, so nested ones could be counted twice");
	}
	known.sort((a, b) => a.begin - b.begin || b.end - a.end);
	const selected = [];
	for (const span of known) {
		const before = selected.at(-1);
		if (before === void 0 || span.begin > before.end - toleranceS) selected.push(span);
		else if (span.end > before.end + toleranceS) return missing(`windows "${before.window.name}" and "${span.window.name}" overlap without one lying inside the other; name the window in the metric`);
	}
	return {
		kind: "selected",
		windows: selected.map((span) => span.window)
	};
};
/**
* The windows of one sample that a metric is made of:
* those of its `window` name; else those that count its unit; else, for the energy of a sample, all.
* Of windows that lie inside each other only the outermost counts, so that no joule is counted twice.
*/
const selectWindows = (windows, metric) => {
	const { unit, window: name } = metric;
	const candidates = windows.filter((window) => {
		if (name !== void 0) return window.name === name;
		return unit === void 0 || unitsOf(window, unit) !== void 0;
	});
	if (candidates.length === 0) {
		const seen = [...new Set(windows.flatMap((window) => [window.name, ...Object.keys(window.units)]))].slice(0, 10);
		const sought = name === void 0 ? `no window counts ${unit ?? "anything"}` : `there is no window "${name}"`;
		return missing(`${sought}, so there is no ${metricWords(metric)}; windows and units seen: ${seen.join(", ")}`);
	}
	if (unit !== void 0 && candidates.every((window) => unitsOf(window, unit) === void 0)) return missing(`no window "${name ?? ""}" counts ${unit}, so there is no ${metricWords(metric)}`);
	return outermost(candidates);
};

export { percent as a, countedSamples as c, toStoredSession as d, metricWords as i, sourceKeys as l, unitsOf as n, shortened as o, counted as r, signedPercent as s, selectWindows as t, storedWindows as u };