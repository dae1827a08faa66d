import { t as JouleGateError } from "./errors.js";
import { a as energies, c as plainNumber, g as summed, n as changeWithInterval, o as energy, r as counted$1, s as percent$1, t as changePercents, u as unknown } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { c as tallyOf, d as verdictWord, i as metricLabel, l as verdictMark, r as headlineOf, s as sourceWords, t as estimatedBanner, u as verdictWeight } from "./wording.js";

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
	const joules = metric.basis === "net" ? "net energy" : "energy";
	const of = metric.unit === void 0 ? `${joules} of a sample` : `${joules} per ${metric.unit}`;
	return metric.window === void 0 ? of : `${of} in window "${metric.window}"`;
};

// src/decide/select-windows.ts
const missing$1 = (reason) => ({
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
		return missing$1("its windows do not say when they began, so nested ones could be counted twice");
	}
	known.sort((a, b) => a.begin - b.begin || b.end - a.end);
	const selected = [];
	for (const span of known) {
		const before = selected.at(-1);
		if (before === void 0 || span.begin > before.end - toleranceS) selected.push(span);
		else if (span.end > before.end + toleranceS) return missing$1(`windows "${before.window.name}" and "${span.window.name}" overlap without one lying inside the other; name the window in the metric`);
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
		return missing$1(`${sought}, so there is no ${metricWords(metric)}; windows and units seen: ${seen.join(", ")}`);
	}
	if (unit !== void 0 && candidates.every((window) => unitsOf(window, unit) === void 0)) return missing$1(`no window "${name ?? ""}" counts ${unit}, so there is no ${metricWords(metric)}`);
	return outermost(candidates);
};

// src/decide/metric-value.ts
const missing = (reason) => ({
	kind: "missing",
	reason
});
/** Half the width of a normal 95 % interval, in standard deviations. */
const halfWidthOf95 = 1.959963984540054;
/** The part of a net energy's uncertainty that is the idle power's. One error of it is in all windows of a source. */
const idleDoubtUj = (grossUj, netUj) => Math.sqrt(Math.max(0, Number(netUj) ** 2 - Number(grossUj) ** 2));
/**
* Joules per unit: the energy of all sources over the metric's windows (see {@link selectWindows}), divided by the
* units these windows count. A window that a source does not cover makes the value missing: joules of one source
* fewer are not comparable. A metric of net energy takes the net of each reading, and is missing where one has none.
* The uncertainties of windows and sources are independent and add as squares.
*
* @param sources every source of the session; each must have read each window
*/
const metricValue = (windows, metric, sources) => {
	const selection = selectWindows(windows, metric);
	if (selection.kind === "missing") return selection;
	const { unit } = metric;
	let energyUj = 0n;
	let squaredUj = 0;
	const idleUj = /* @__PURE__ */ new Map();
	let durationS = 0;
	let units = unit === void 0 ? 1 : 0;
	for (const window of selection.windows) {
		for (const source of sources) {
			const readings = window.energy.filter((reading) => reading.source === source.id);
			const [reading] = readings;
			if (reading === void 0 || readings.length > 1) return missing(`window "${window.name}" has ${readings.length === 0 ? "no reading" : "several readings"} of ${source.id}`);
			const { net } = reading;
			if (metric.basis === "net") {
				if (net === void 0) return missing(`window "${window.name}" has no net energy of ${source.id}`);
				energyUj += BigInt(net.energyUj);
				squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
				idleUj.set(source.id, (idleUj.get(source.id) ?? 0) + idleDoubtUj(reading.uncertaintyUj, net.uncertaintyUj));
				continue;
			}
			const readUj = BigInt(reading.energyUj);
			if (readUj < 0n) return missing(`${source.id} reads ${reading.energyUj} uJ in window "${window.name}"`);
			energyUj += readUj;
			squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
		}
		durationS += window.durationS;
		if (unit !== void 0) units += unitsOf(window, unit) ?? 0;
	}
	for (const doubt of idleUj.values()) squaredUj += (doubt / halfWidthOf95) ** 2;
	if (energyUj < 0n) return missing("its windows used less than the machine at rest, so the net energy is below 0 J");
	if (energyUj === 0n) return missing("its sources read 0 J; the work is too short for the meter");
	if (!(durationS > 0)) return missing("its windows last 0 s");
	const energyJ = Number(energyUj) / 1e6;
	const perUnit = {
		energyJ: energyJ / units,
		durationS: durationS / units,
		powerW: energyJ / durationS
	};
	if (!Object.values(perUnit).every((value) => value > 0 && value < Infinity)) return missing(`${energyJ} J in ${durationS} s for ${units} ${unit ?? "samples"} is beyond what numbers can hold`);
	return {
		kind: "value",
		...perUnit,
		relativeUncertainty: Math.sqrt(squaredUj) / 1e6 / energyJ
	};
};

// src/decide/rejected.ts
/**
* How many samples of a benchmark were rejected and measured again, and why:
* "2 samples were rejected and measured again (foreign-cpu, thermal-throttle)". Undefined for none.
*/
const rejectedWords = ({ samples }) => {
	const codes = samples.flatMap(({ outcome }) => outcome.kind === "rejected" ? [outcome.code] : []);
	if (codes.length === 0) return void 0;
	const were = codes.length === 1 ? "was" : "were";
	return `${counted(codes.length, "sample")} ${were} rejected and measured again (${[...new Set(codes)].join(", ")})`;
};

// src/report/frame.ts
const commitText = (commit) => `${commit.sha.slice(0, 12)}${commit.ref === void 0 ? "" : ` on ${oneLine(commit.ref, 100)}`}${commit.dirty === true ? ", with uncommitted changes" : ""}`;
const sourceLines = (file) => file.sources.map((source) => ({
	id: oneLine(source.id, 200),
	label: oneLine(source.label, 200),
	how: sourceWords(source),
	...source.note === void 0 ? {} : { note: oneLine(source.note) }
}));
const refusedLines = (file) => file.refused.map(({ id, kind, code, reason, hint }) => ({
	id: oneLine(id ?? kind, 200),
	reason: oneLine(reason === "" ? code : reason),
	...hint === void 0 ? {} : { hint: oneLine(hint) }
}));
/** Name and value of every entry, sorted by name. */
const fieldLines = (fields) => Object.entries(fields).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => ({
	name: oneLine(name, 100),
	head: oneLine(value, 200)
}));
/** The parts of a report that do not depend on whether there was a base. */
const frameOf = (file, estimated, headline, warnings) => ({
	headline,
	...estimated ? { banner: estimatedBanner } : {},
	warnings: warnings.map((warning) => oneLine(warning)),
	sources: sourceLines(file),
	refused: refusedLines(file),
	machine: {
		name: oneLine(file.machineClass.name, 120),
		fields: fieldLines(file.machineClass.fields)
	},
	facts: [
		...file.commit === void 0 ? [] : [{
			name: "commit",
			head: commitText(file.commit)
		}],
		{
			name: "run",
			head: oneLine(file.kind === "run" ? file.id : file.run, 100)
		},
		{
			name: "made",
			head: oneLine(file.createdAt, 40)
		},
		{
			name: "tool",
			head: `JouleGate ${oneLine(file.tool.version, 40)}`
		}
	]
});

// src/report/sample-energy.ts
/**
* Energy of one sample for a metric, over all its sources, of the same windows that the decision is made on.
*
* @param sources ids that must be present in every window; a window without one of them has no total
* @returns undefined when no window counts for the metric, one lacks a source, two cross, or the sum is not positive
*/
const sampleEnergy = (windows, metric, sources) => {
	const selection = selectWindows(windows, metric);
	if (selection.kind === "missing") return void 0;
	let total = 0n;
	let durationS = 0;
	const units = /* @__PURE__ */ new Map();
	for (const window of selection.windows) {
		for (const source of sources) {
			const [reading, second] = window.energy.filter((each) => each.source === source);
			if (reading === void 0 || second !== void 0) return void 0;
			const used = metric.basis === "net" ? reading.net : reading;
			if (used === void 0) return void 0;
			total += BigInt(used.energyUj);
		}
		durationS += window.durationS;
		for (const [unit, count] of Object.entries(window.units)) units.set(unit, (units.get(unit) ?? 0) + count);
	}
	return total > 0n ? {
		energyJ: Number(total) / 1e6,
		durationS,
		units: Object.fromEntries(units)
	} : void 0;
};
/** Joules per unit of the metric; joules of the whole sample when it has no unit. */
const perUnit = (sample, unit) => {
	if (unit === void 0) return sample.energyJ;
	const count = Object.hasOwn(sample.units, unit) ? sample.units[unit] : void 0;
	return count === void 0 || !(count > 0) ? void 0 : sample.energyJ / count;
};
/** The geometric centre of positive numbers; undefined for none. */
const geometricMean = (values) => values.length === 0 ? void 0 : Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
/** Standard deviation of the logarithms, a fraction of the centre; undefined for fewer than two values. */
const relativeSpread = (values) => {
	if (values.length < 2) return void 0;
	const logs = values.map(Math.log);
	const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
	return Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1));
};
const median = (values) => {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === void 0 || lower === void 0 ? void 0 : (lower + upper) / 2;
};

// src/report/pairs.ts
/** Names are free text, so `constructor` may be one: only what the record itself holds counts. */
const ownValue = (record, name) => record !== void 0 && Object.hasOwn(record, name) ? record[name] : void 0;
/** Base and head of every workload metric that either side has, in order of name. */
const metricPairs = (base, head) => [.../* @__PURE__ */ new Set([...Object.keys(base ?? {}), ...Object.keys(head ?? {})])].toSorted().map((name) => {
	const [before, after] = [ownValue(base, name), ownValue(head, name)];
	return {
		name: oneLine(name, 60),
		...before === void 0 ? {} : { base: plainNumber(before) },
		...after === void 0 ? {} : { head: plainNumber(after) }
	};
});
/** Other units per one of the metric's own, where that is the same in every sample: 29 steps an epoch. */
const constantRatio = (samples, own, unit) => {
	const ratios = new Set(samples.map(({ units }) => (units[unit] ?? NaN) / (own === void 0 ? 1 : units[own] ?? NaN)));
	const [ratio] = ratios;
	return ratios.size === 1 && ratio !== void 0 && ratio > 0 ? ratio : void 0;
};
/**
* Joules per another unit. Where the units go together, the decision's own centre is converted, so that a report does
* not show two numbers that do not fit each other; else the geometric mean of the samples.
*/
const centre = ({ samples, valueJ }, own, unit) => {
	const ratio = constantRatio(samples, own, unit);
	if (valueJ !== void 0 && ratio !== void 0) return valueJ / ratio;
	const values = samples.map((sample) => perUnit(sample, unit));
	return values.includes(void 0) ? void 0 : geometricMean(values.filter((value) => value !== void 0));
};
/** Energy per every unit that the windows counted beside the metric's own, in order of name. */
const otherUnitPairs = (base, head, { unit: ownUnit, basis }) => [...new Set([...base.samples, ...head.samples].flatMap((sample) => Object.keys(sample.units)))].filter((unit) => unit !== ownUnit).toSorted().flatMap((unit) => {
	const [before, after] = [centre(base, ownUnit, unit), centre(head, ownUnit, unit)];
	const name = `${basis === "net" ? "net " : ""}energy per ${oneLine(unit, 60)}`;
	if (before !== void 0 && after !== void 0) {
		const [baseText, headText] = energies(before, after);
		return [{
			name,
			base: baseText,
			head: headText
		}];
	}
	if (before !== void 0) return [{
		name,
		base: energy(before)
	}];
	return after === void 0 ? [] : [{
		name,
		head: energy(after)
	}];
});

// src/report/session-points.ts
const readable = (samples) => samples.filter((sample) => sample !== void 0);
const sessionLabel = (createdAt, sha) => oneLine(`${createdAt.slice(0, 10)}${sha === void 0 ? "" : ` ${sha.slice(0, 7)}`}`, 24);
/** The counted, successful samples of one benchmark in a run file. */
const runSession = (run, benchmark, metric) => {
	const sources = sourceKeys(run).map(({ id }) => id);
	const found = run.benchmarks.find(({ name }) => name === benchmark);
	const samples = found === void 0 ? [] : countedSamples(found);
	return {
		label: sessionLabel(run.createdAt, run.commit?.sha),
		samples: readable(samples.map(({ windows }) => sampleEnergy(storedWindows(windows), metric, sources)))
	};
};
/** The same samples as one source alone has them; `undefined` where it does not cover every window. */
const sourceSession = (run, benchmark, metric, source) => {
	const found = run.benchmarks.find(({ name }) => name === benchmark);
	return (found === void 0 ? [] : countedSamples(found)).map(({ windows }) => sampleEnergy(storedWindows(windows), metric, [source]));
};
const samePins = (a, b) => {
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};
/**
* The base sessions of a benchmark, oldest first: those of the head's machine class and, where the head's pins are
* known, of equal pins. Others are not comparable and stay out of the picture.
*/
const baseSessions = (history, benchmark, metric, machineClass, pins) => history.filter((file) => file.machineClass.name === machineClass).flatMap((file) => {
	if (file.kind === "run") {
		const found = file.benchmarks.find(({ name }) => name === benchmark);
		if (found === void 0 || pins !== void 0 && !samePins(found.pins, pins)) return [];
		return [runSession(file, benchmark, metric)];
	}
	if (file.benchmark !== benchmark) return [];
	return file.sessions.filter((session) => pins === void 0 || samePins(session.pins, pins)).map((session) => {
		const sources = session.sources.filter(({ provenance }) => provenance !== "unmeasured").map(({ id }) => id);
		return {
			label: sessionLabel(session.createdAt, session.commit?.sha),
			samples: readable(session.samples.map(({ windows }) => sampleEnergy(windows, metric, sources)))
		};
	});
});
/** A session's joules per unit, for charts; undefined when no sample has the unit. */
const pointsOf = (session, side, unit) => {
	const valuesJ = session.samples.map((sample) => perUnit(sample, unit)).filter((value) => value !== void 0);
	return valuesJ.length === 0 ? void 0 : {
		label: session.label,
		side,
		valuesJ
	};
};

// src/report/build-view.ts
const strategyWords = {
	stored: "head run against the stored baseline",
	runs: "two runs against each other"
};
const countsOf = ({ samples, sessions }) => `${counted$1(samples, "sample")} in ${counted$1(sessions, "session")}`;
const splitText = (byPower, byTime) => {
	const [power, time] = changePercents([byPower, byTime]);
	return `${power ?? "unknown"} power, ${time ?? "unknown"} time`;
};
const numbersOf = (metric, sessions) => ({
	tolerance: metric.tolerance,
	sessions: [...sessions.base.map((session) => pointsOf(session, "base", metric.unit)), pointsOf(sessions.head, "head", metric.unit)].filter((points) => points !== void 0)
});
const decidedParts = (comparison, sessions) => {
	const { base, head, change, split, smallestDetectable, strategy, evidence, metric } = comparison;
	const [baseText, headText] = energies(base.valueJ, head.valueJ);
	return {
		base: baseText,
		head: headText,
		change: changeWithInterval(change.estimate, change.low, change.high),
		...split === void 0 ? {} : { split: splitText(split.power, split.time) },
		smallestDetectable: percent$1(smallestDetectable),
		confidence: percent$1(change.confidence),
		counts: `base ${countsOf(base)}, head ${countsOf(head)}`,
		strategy: strategyWords[strategy],
		noise: `base ${percent$1(base.runNoise)}, head ${percent$1(head.runNoise)}`,
		differences: [],
		workload: metricPairs(base.metrics, head.metrics),
		evidence: Object.entries(evidence).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => ({
			name: oneLine(name, 60),
			head: plainNumber(value)
		})),
		numbers: {
			...numbersOf(metric, sessions),
			baseJ: base.valueJ,
			headJ: head.valueJ,
			change: {
				estimate: change.estimate,
				low: change.low,
				high: change.high
			}
		}
	};
};
const undecidedParts = (comparison, sessions) => {
	const { head, differences, metric } = comparison;
	return {
		...head === void 0 ? {} : {
			head: energy(head.valueJ),
			counts: `head ${countsOf(head)}`,
			noise: `head ${percent$1(head.runNoise)}`
		},
		differences: differences.map(({ field, base, head: now }) => ({
			name: oneLine(field, 200),
			base: base === void 0 ? "absent" : oneLine(base, 200),
			head: now === void 0 ? "absent" : oneLine(now, 200)
		})),
		workload: metricPairs(void 0, head?.metrics),
		evidence: [],
		numbers: {
			...numbersOf(metric, sessions),
			...head === void 0 ? {} : { headJ: head.valueJ }
		}
	};
};
const rowOf = (comparison, sessions) => {
	const { benchmark, metric, verdict, reason, next, warnings } = comparison;
	return {
		benchmark: oneLine(benchmark, 80),
		metric: oneLine(metricLabel(metric), 200),
		verdict,
		word: verdictWord(verdict),
		mark: verdictMark(verdict),
		tolerance: percent$1(metric.tolerance),
		reason: oneLine(reason),
		...next === void 0 ? {} : { next: oneLine(next) },
		warnings: warnings.map((warning) => oneLine(warning)),
		otherUnits: otherUnitPairs(comparison.kind === "decided" ? {
			samples: sessions.base.flatMap(({ samples }) => samples),
			valueJ: comparison.base.valueJ
		} : { samples: [] }, {
			samples: sessions.head.samples,
			...comparison.head === void 0 ? {} : { valueJ: comparison.head.valueJ }
		}, metric),
		...comparison.kind === "decided" ? decidedParts(comparison, sessions) : undecidedParts(comparison, sessions)
	};
};
const compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const sizeOf = (row) => Math.abs(row.numbers.change?.estimate ?? 0);
const byWeight = (a, b) => verdictWeight(a.verdict) - verdictWeight(b.verdict) || sizeOf(b) - sizeOf(a) || compareText(a.benchmark, b.benchmark) || compareText(a.metric, b.metric);
const policyLines = (policy) => {
	const effect = (setting) => setting === "fail" ? "fails the check" : "does not fail the check";
	return [
		{
			name: "inconclusive",
			head: effect(policy.onInconclusive)
		},
		{
			name: "no baseline",
			head: effect(policy.onNoBaseline)
		},
		{
			name: "not comparable",
			head: effect(policy.onNotComparable)
		},
		{
			name: "estimated energy",
			head: policy.allowEstimated ? "may be compared" : "is not compared"
		}
	];
};
/**
* Everything a report of a verdict says, in the order it says it.
*
* @param verdict the outcome of the gate
* @param run the head's run file: adds energy per further unit and the head's samples for charts
* @param history base samples for charts: stored baselines or base run files; only comparable sessions are taken
*/
const buildView = (verdict, run, history = []) => {
	const rows = verdict.comparisons.map((comparison) => {
		const { benchmark, metric } = comparison;
		const pins = run?.benchmarks.find(({ name }) => name === benchmark)?.pins;
		return rowOf(comparison, {
			base: baseSessions(history, benchmark, metric, verdict.machineClass.name, pins),
			head: run === void 0 ? {
				label: "",
				samples: []
			} : runSession(run, benchmark, metric)
		});
	}).toSorted(byWeight);
	return {
		kind: "verdict",
		...frameOf(verdict, verdict.estimated, headlineOf(verdict.verdict, rows), verdict.warnings),
		verdict: verdict.verdict,
		word: verdictWord(verdict.verdict),
		mark: verdictMark(verdict.verdict),
		tally: tallyOf(rows),
		rows,
		policy: policyLines(verdict.policy)
	};
};

export { toStoredSession as C, storedWindows as S, percent as _, metricPairs as a, countedSamples as b, median as c, frameOf as d, rejectedWords as f, metricWords as g, counted as h, sourceSession as i, perUnit as l, selectWindows as m, pointsOf as n, otherUnitPairs as o, metricValue as p, runSession as r, geometricMean as s, buildView as t, relativeSpread as u, shortened as v, sourceKeys as x, signedPercent as y };