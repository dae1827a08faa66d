import { a as energies, c as plainNumber, n as changeWithInterval, o as energy, r as counted, s as percent, t as changePercents, u as unknown } from "./format.js";
import { t as sessionValues } from "./session-values.js";
import { t as oneLine } from "./plain-text.js";
import { n as selectWindows } from "./metric-value.js";
import { n as sourceKeys, r as storedWindows, t as countedSamples } from "./stored-session.js";
import { a as metricLabel, f as verdictMark, i as headlineOf, l as sourceWords, m as verdictWord, n as estimatedBanner, p as verdictWeight, s as sentence, u as tallyOf } from "./wording.js";
import { t as runWith } from "./head-runs.js";
import { t as JouleGateError } from "./errors.js";
import { r as sentenceStart } from "./words.js";

// src/decide/paired-metric.ts
const differences = (base, head) => head.map((value, index) => value - (base[index] ?? NaN));
/**
* A metric of every pair of a session. One sample without a value makes all of it unusable.
*
* @param paired as many samples of the base as of the head, at least one
*/
const pairedMetric = ({ base, head }, metric) => {
	if (base.samples.length !== head.samples.length || base.samples.length === 0) return {
		kind: "missing",
		reason: `${base.samples.length} samples of the base and ${head.samples.length} of the head`
	};
	const [ofBase, ofHead] = [sessionValues(base, metric, 1), sessionValues(head, metric, 1)];
	if (ofBase.kind === "missing") return {
		kind: "missing",
		reason: `in the base, ${ofBase.reason}`
	};
	if (ofHead.kind === "missing") return {
		kind: "missing",
		reason: `in the head, ${ofHead.reason}`
	};
	return {
		kind: "pairs",
		pairs: {
			energy: differences(ofBase.values.lnEnergyJ, ofHead.values.lnEnergyJ),
			duration: differences(ofBase.values.lnDurationS, ofHead.values.lnDurationS),
			base: ofBase.values,
			head: ofHead.values
		}
	};
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
/** The machine classes that took part, each once; of a merged verdict those of its parts. */
const machineClasses = (file) => {
	const classes = (file.kind === "verdict" ? (file.shards ?? []).filter(({ benchmarks }) => benchmarks.length > 0) : []).flatMap(({ machineClass }) => machineClass ?? []);
	return [...new Map([...classes, ...classes.length === 0 ? [file.machineClass] : []].map((one) => [one.name, one])).values()];
};
/** The parts of a report that do not depend on whether there was a base. */
const frameOf = (file, estimated, headline, warnings) => ({
	headline,
	...estimated ? { banner: estimatedBanner } : {},
	warnings: warnings.map((warning) => oneLine(warning)),
	sources: sourceLines(file),
	refused: refusedLines(file),
	machines: machineClasses(file).map(({ name, fields }) => ({
		name: oneLine(name, 120),
		fields: fieldLines(fields)
	})),
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
/** The samples of a session as it is stored. */
const storedSessionEnergy = (session, metric) => {
	const sources = session.sources.filter(({ provenance }) => provenance !== "unmeasured").map(({ id }) => id);
	return {
		label: sessionLabel(session.createdAt, session.commit?.sha),
		samples: readable(session.samples.map(({ windows }) => sampleEnergy(windows, metric, sources)))
	};
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
	return file.sessions.filter((session) => pins === void 0 || samePins(session.pins, pins)).map((session) => storedSessionEnergy(session, metric));
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

// src/report/pair-groups.ts
/** "9 pairs, then 4 fresh ones to confirm; 2 jobs put together" */
const pairsText = ({ first, confirmation, sessions }) => [`${counted(first, "pair")}${confirmation === 0 ? "" : `, then ${confirmation} fresh ${confirmation === 1 ? "one" : "ones"} to confirm`}`, ...sessions === 1 ? [] : [`${sessions} jobs put together`]].join("; ");
/** The pairs of one benchmark in each job that measured it, oldest job first. */
const pairedBenchmarks = (evidence, benchmark) => evidence.flatMap(({ benchmarks }) => benchmarks.filter((each) => each.benchmark === benchmark).slice(0, 1));
/** head/base - 1 of each pair, as the decision has them; none where a sample lacks its value, as nothing was decided then. */
const changesOf = (paired, metric) => {
	const reading = pairedMetric(paired, metric);
	return reading.kind === "missing" ? [] : reading.pairs.energy.map(Math.expm1);
};
const labelOf = (part, count) => part === "first" ? counted(count, "pair") : `${counted(count, "fresh pair")} to confirm`;
/**
* The pairs behind a comparison, those of each job and of each part together.
*
* @param counts how many the decision rests on. Where more are known, it has left out the oldest jobs; where fewer are
*   known, those of the oldest jobs are missing
*/
const pairGroups = (paired, metric, { first, confirmation }) => {
	const used = paired.flatMap((each, job) => changesOf(each, metric).map((change) => ({
		job,
		change
	}))).slice(-(first + confirmation));
	const texts = changePercents(used.map(({ change }) => change));
	const pairs = used.map(({ job, change }, index) => ({
		job,
		change,
		part: index < used.length - confirmation ? "first" : "confirmation",
		text: texts[index] ?? "unknown"
	}));
	const several = new Set(pairs.map(({ job }) => job)).size > 1;
	return paired.flatMap((_, job) => ["first", "confirmation"].flatMap((part) => {
		const group = pairs.filter((pair) => pair.job === job && pair.part === part);
		if (group.length === 0) return [];
		return [{
			label: `${several ? `job ${job + 1}, ` : ""}${labelOf(part, group.length)}`,
			part,
			changes: group.map(({ change }) => change),
			texts: group.map(({ text }) => text)
		}];
	}));
};

// src/report/comparison-row.ts
const strategyText = (strategy, paired) => {
	switch (strategy) {
		case "stored": return "head run against the stored baseline";
		case "runs": return "two runs against each other";
		case "interleaved": {
			const sha = paired.at(-1)?.base.commit?.sha;
			return `base${sha === void 0 ? "" : ` (commit ${sha.slice(0, 12)})`} and head measured in turns`;
		}
	}
};
const countsOf = ({ samples, sessions }) => `${counted(samples, "sample")} in ${counted(sessions, "session")}`;
const splitText = (byPower, byTime) => {
	const [power, time] = changePercents([byPower, byTime]);
	return `${power ?? "unknown"} power, ${time ?? "unknown"} time`;
};
/** The split with the change that it splits, all with the same decimals. */
const changeInWords = (whole, byPower, byTime) => {
	const [change, power, time] = changePercents([
		whole,
		byPower,
		byTime
	]);
	return `${change ?? "unknown"}: ${power ?? "unknown"} power, ${time ?? "unknown"} time`;
};
const numbersOf = (metric, { base, head }) => ({
	tolerance: metric.tolerance,
	sessions: [...base.map((session) => pointsOf(session, "base", metric.unit)), pointsOf(head, "head", metric.unit)].filter((points) => points !== void 0)
});
const decidedParts = (comparison, measured) => {
	const { base, head, change, split, smallestDetectable, strategy, strategyReason, pairs, evidence, metric } = comparison;
	const [baseText, headText] = energies(base.valueJ, head.valueJ);
	return {
		base: baseText,
		head: headText,
		change: changeWithInterval(change.estimate, change.low, change.high),
		...split === void 0 ? {} : {
			split: splitText(split.power, split.time),
			changeInWords: changeInWords(change.estimate, split.power, split.time)
		},
		smallestDetectable: percent(smallestDetectable),
		confidence: percent(change.confidence),
		counts: `base ${countsOf(base)}, head ${countsOf(head)}`,
		...pairs === void 0 ? {} : { pairs: pairsText(pairs) },
		strategy: strategyText(strategy, measured.paired),
		...strategyReason === void 0 ? {} : { strategyReason: oneLine(strategyReason) },
		noise: `base ${percent(base.runNoise)}, head ${percent(head.runNoise)}`,
		differences: [],
		workload: metricPairs(base.metrics, head.metrics),
		evidence: Object.entries(evidence).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => ({
			name: oneLine(name, 60),
			head: plainNumber(value)
		})),
		pairGroups: pairs === void 0 ? [] : pairGroups(measured.paired, metric, pairs),
		numbers: {
			...numbersOf(metric, measured),
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
const undecidedParts = (comparison, measured) => {
	const { head, differences, metric } = comparison;
	return {
		...head === void 0 ? {} : {
			head: energy(head.valueJ),
			counts: `head ${countsOf(head)}`,
			noise: `head ${percent(head.runNoise)}`
		},
		differences: differences.map(({ field, base, head: now }) => ({
			name: oneLine(field, 200),
			base: base === void 0 ? "absent" : oneLine(base, 200),
			head: now === void 0 ? "absent" : oneLine(now, 200)
		})),
		workload: metricPairs(void 0, head?.metrics),
		evidence: [],
		pairGroups: [],
		numbers: {
			...numbersOf(metric, measured),
			...head === void 0 ? {} : { headJ: head.valueJ }
		}
	};
};
/** One comparison as a row of a report. */
const comparisonRow = (comparison, measured) => {
	const { benchmark, metric, verdict, reason, next, warnings } = comparison;
	return {
		benchmark: oneLine(benchmark, 80),
		metric: oneLine(metricLabel(metric), 200),
		verdict,
		word: verdictWord(verdict),
		mark: verdictMark(verdict),
		tolerance: percent(metric.tolerance),
		reason: oneLine(reason),
		...next === void 0 ? {} : { next: oneLine(next) },
		warnings: warnings.map((warning) => oneLine(warning)),
		otherUnits: otherUnitPairs(comparison.kind === "decided" ? {
			samples: measured.base.flatMap(({ samples }) => samples),
			valueJ: comparison.base.valueJ
		} : { samples: [] }, {
			samples: measured.head.samples,
			...comparison.head === void 0 ? {} : { valueJ: comparison.head.valueJ }
		}, metric),
		...comparison.kind === "decided" ? decidedParts(comparison, measured) : undecidedParts(comparison, measured)
	};
};

// src/decide/shard-piece.ts
/** "shard 3 of 8" */
const shardWords = ({ index, of }) => `shard ${index} of ${of}`;
/** "shards 1, 2 and 5" */
const shardsWords = (indexes) => {
	const [last, ...before] = indexes.toReversed();
	return before.length === 0 ? `shard ${last ?? ""}` : `shards ${before.toReversed().join(", ")} and ${last ?? ""}`;
};
const grouped = (pieces, keyOf) => {
	const groups = /* @__PURE__ */ new Map();
	for (const piece of pieces) {
		const key = keyOf(piece);
		if (key !== void 0) groups.set(key, [...groups.get(key) ?? [], piece.shard.index]);
	}
	return [...groups];
};
const refuse = (code, message, hint) => new JouleGateError("data", code, message, { hint });
/**
* Sees that all parts are of one gate: divided into the same number, measured at one commit, judged by one policy.
* @throws JouleGateError `shards-of-different-matrices`, `shards-of-different-commits`, `shards-of-different-policies`,
*   each naming the shards
*/
const checkOneGate = (pieces) => {
	const said = (groups) => groups.map(([what, indexes]) => `${what} (${shardsWords([...new Set(indexes)].toSorted((a, b) => a - b))})`).join(", ");
	const numbers = grouped(pieces, ({ shard }) => shard.of);
	if (numbers.length > 1) throw refuse("shards-of-different-matrices", `the results come from divisions into different numbers of parts: ${said(numbers)}`, "Merge the results of one run of the matrix alone; give every job the same number of shards.");
	const commits = grouped(pieces, ({ commit }) => commit?.sha ?? "no commit");
	if (commits.length > 1) throw refuse("shards-of-different-commits", `the shards measured different commits: ${said(commits)}`, "Run the whole matrix again, so that every job checks out the same commit.");
	const policies = grouped(pieces, ({ ending }) => ending.kind === "judged" ? JSON.stringify(Object.entries(ending.verdict.policy).toSorted()) : void 0);
	if (policies.length > 1) throw refuse("shards-of-different-policies", `the shards were judged by different policies ("gate:" of the configuration): ${policies.map(([, indexes]) => shardsWords([...new Set(indexes)].toSorted((a, b) => a - b))).join(" against ")}`, "Run the whole matrix again with one configuration.");
};
/** One piece a shard, in the order of their numbers, the newest where a job was run again; and what was left out. */
const newestOfEach = (pieces) => {
	const kept = /* @__PURE__ */ new Map();
	const again = /* @__PURE__ */ new Map();
	for (const piece of pieces.toSorted((a, b) => a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.run < b.run ? -1 : 1)) {
		const { index } = piece.shard;
		if (kept.has(index)) again.set(index, (again.get(index) ?? 1) + 1);
		kept.set(index, piece);
	}
	return {
		kept: [...kept.values()].toSorted((a, b) => a.shard.index - b.shard.index),
		warnings: [...again].map(([index, count]) => {
			const newest = kept.get(index);
			return `There are ${count} results of ${shardWords({
				index,
				of: newest?.shard.of ?? index
			})}; the newest counts (run ${newest?.run ?? ""}).`;
		})
	};
};

// src/report/shards.ts
const lineOf = (shard) => {
	const given = shard.benchmarks.length === 0 ? "no benchmark" : shard.benchmarks.join(", ");
	const where = shard.machineClass === void 0 ? "" : `, on ${shard.machineClass.name}`;
	const run = shard.run === void 0 ? "" : `, run ${shard.run}`;
	const what = shard.outcome === "missing" && shard.benchmarks.length === 0 ? "" : `: ${given}${where}${run}`;
	const why = shard.outcome === "measured" ? "" : `. ${sentence(shard.reason ?? shard.outcome)}`;
	return oneLine(`${shardWords(shard)}${what}${why}`, 2e3);
};
const lacking = (shards, outcome, words) => {
	const indexes = shards.filter((shard) => shard.outcome === outcome).map(({ index }) => index);
	return indexes.length === 0 ? "" : ` ${sentenceStart(shardsWords(indexes))} of ${shards.length} ${words}.`;
};
/** What became of the parts of a gate, in words. */
const shardsView = (shards) => ({
	summary: `Measured in ${counted(shards.length, "shard")}.${lacking(shards, "missing", "left no result")}${lacking(shards, "failed", "failed")}`,
	lines: shards.map(lineOf)
});

// src/report/build-view.ts
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
/** Base samples for pictures: those measured in turns with the head where a comparison was made of them, else history. */
const measuredOf = (comparison, verdict, run, history, evidence) => {
	const { benchmark, metric } = comparison;
	const interleaved = comparison.kind === "decided" && comparison.strategy === "interleaved";
	const paired = interleaved ? pairedBenchmarks(evidence, benchmark) : [];
	const pins = run?.benchmarks.find(({ name }) => name === benchmark)?.pins;
	return {
		base: interleaved ? paired.slice(-1).map(({ base }) => storedSessionEnergy(base, metric)) : baseSessions(history, benchmark, metric, (run ?? verdict).machineClass.name, pins),
		head: run === void 0 ? {
			label: "",
			samples: []
		} : runSession(run, benchmark, metric),
		paired
	};
};
/** Which machine class measured a comparison, where several took part. */
const machineOf = (verdict, { benchmark }) => {
	if (machineClasses(verdict).length < 2) return {};
	const owner = verdict.shards?.find(({ benchmarks }) => benchmarks.includes(benchmark));
	return owner?.machineClass === void 0 ? {} : { machine: oneLine(owner.machineClass.name, 120) };
};
/**
* Everything a report of a verdict says, in the order it says it.
*
* @param verdict the outcome of the gate
* @param runs the head's run file, or those of all parts: adds energy per further unit and the head's samples for charts
* @param history base samples for charts: stored baselines or base run files; only comparable sessions are taken
* @param evidence the pairs that interleaved comparisons were made from, one session a job, oldest first: adds the
*   base's commit and every pair
*/
const buildView = (verdict, runs, history = [], evidence = []) => {
	const rows = verdict.comparisons.map((comparison) => ({
		...comparisonRow(comparison, measuredOf(comparison, verdict, runWith(runs, comparison.benchmark), history, evidence)),
		...machineOf(verdict, comparison)
	})).toSorted(byWeight);
	return {
		kind: "verdict",
		...frameOf(verdict, verdict.estimated, headlineOf(verdict.verdict, rows), verdict.warnings),
		verdict: verdict.verdict,
		word: verdictWord(verdict.verdict),
		mark: verdictMark(verdict.verdict),
		tally: tallyOf(rows),
		rows,
		policy: policyLines(verdict.policy),
		...verdict.shards === void 0 ? {} : { shards: shardsView(verdict.shards) }
	};
};

export { pairedMetric as _, shardsWords as a, sourceSession as c, geometricMean as d, median as f, frameOf as g, sampleEnergy as h, shardWords as i, metricPairs as l, relativeSpread as m, checkOneGate as n, pointsOf as o, perUnit as p, newestOfEach as r, runSession as s, buildView as t, otherUnitPairs as u };