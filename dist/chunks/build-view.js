import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";
import { _ as energy, c as tallyOf, d as verdictWord, f as changePercents, g as energies, i as metricLabel, l as verdictMark, m as counted, o as provenanceWords, p as changeWithInterval, r as headlineOf, t as estimatedBanner, u as verdictWeight, v as percent, x as unknown, y as plainNumber } from "./wording.js";
import { c as countedSamples, l as sourceKeys, t as selectWindows, u as storedWindows } from "./select-windows.js";
import { t as oneLine } from "./plain-text.js";
import { constants } from "node:fs";
import { open } from "node:fs/promises";

// src/storage/json-document.ts
/** A format with a single schema version so far. */
const formatOf = (kind, version, schema) => ({
	kind,
	readers: { [version]: (value) => check(schema, value) }
});
/** The first few problems, in words; a broken file may have thousands. */
const listed = (problems) => {
	const shown = problems.slice(0, 3).map(({ path, message }) => path === "" ? message : `${path}: ${message}`);
	const more = problems.length - shown.length;
	return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
};
const parse = (text) => {
	if (text.trim() === "") return { problem: "it is empty" };
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { problem: `it is not JSON, or was cut off: ${messageOf(error).slice(0, 300)}` };
	}
};
const keyOf = (value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
/**
* Reads a JSON document of a known kind. Anything that cannot be trusted is an error: nothing is guessed or repaired.
*
* @param name what to call the document in messages: its path
* @throws JouleGateError of kind `data`: `<kind>-unreadable`, `<kind>-wrong-kind`, `<kind>-too-new`, `<kind>-invalid`
*/
const parseJsonDocument = (format, text, name) => {
	const { kind, readers } = format;
	const restore = `Restore ${name} from version control, or delete it to start over.`;
	const fail = (code, reason, hint) => new JouleGateError("data", `${kind}-${code}`, `${name} cannot be read as a ${kind} file: ${reason}`, { hint });
	const parsed = parse(text);
	if ("problem" in parsed) throw fail("unreadable", parsed.problem, restore);
	const foundKind = keyOf(parsed.value, "kind");
	if (foundKind !== kind) throw fail("wrong-kind", `its kind is ${typeof foundKind === "string" ? `"${foundKind.slice(0, 60)}"` : "missing"}, not "${kind}"`, `Name a ${kind} file.`);
	const version = keyOf(parsed.value, "schemaVersion");
	const newest = Math.max(...Object.keys(readers).map(Number));
	if (typeof version === "number" && version > newest) throw fail("too-new", `its schemaVersion is ${version}; this JouleGate knows versions up to ${newest}`, "Use the JouleGate version that wrote it, or a newer one.");
	const reader = typeof version === "number" ? readers[version] : void 0;
	if (reader === void 0) throw fail("invalid", `its schemaVersion must be a whole number from 1 to ${newest}`, restore);
	const checked = reader(parsed.value);
	if (checked.kind === "invalid") throw fail("invalid", listed(checked.problems), restore);
	return checked.value;
};

// src/report/frame.ts
const commitText = (commit) => `${commit.sha.slice(0, 12)}${commit.ref === void 0 ? "" : ` on ${oneLine(commit.ref, 100)}`}${commit.dirty === true ? ", with uncommitted changes" : ""}`;
const sourceLines = (file) => file.sources.map(({ id, label, provenance, note }) => ({
	id: oneLine(id, 200),
	label: oneLine(label, 200),
	how: provenanceWords[provenance],
	...note === void 0 ? {} : { note: oneLine(note) }
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
			total += BigInt(reading.energyUj);
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
const otherUnitPairs = (base, head, ownUnit) => [...new Set([...base.samples, ...head.samples].flatMap((sample) => Object.keys(sample.units)))].filter((unit) => unit !== ownUnit).toSorted().flatMap((unit) => {
	const [before, after] = [centre(base, ownUnit, unit), centre(head, ownUnit, unit)];
	const name = `energy per ${oneLine(unit, 60)}`;
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

// src/storage/read-json-file.ts
/** A baseline of 120 sessions stays far below this; more is a mistake or an attack. */
const largestJsonFile = 20971520;
const openFile = async (path) => {
	try {
		return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
	} catch (error) {
		if (systemCode(error) === "ENOENT") return void 0;
		throw error;
	}
};
const readText = async (handle, largest) => {
	const stats = await handle.stat();
	if (!stats.isFile()) throw new Error("it is not a regular file");
	if (stats.size > largest) throw new Error(`it has ${stats.size} bytes; the limit is ${largest} (${Math.round(largest / 1048576)} MiB)`);
	const bytes = await handle.readFile();
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Error("it is not UTF-8 text");
	}
};
/**
* Reads a JSON file of a known kind. Only a path at which there is nothing is `absent`; whatever is there and cannot
* be read in full is an error, so that a damaged file never looks like a missing one.
*
* @param largest size limit in bytes
* @throws JouleGateError of kind `data`, see {@link parseJsonDocument}
*/
const readJsonFile = async (format, path, largest = largestJsonFile) => {
	let text;
	try {
		const handle = await openFile(path);
		if (handle === void 0) return { kind: "absent" };
		try {
			text = await readText(handle, largest);
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw new JouleGateError("data", `${format.kind}-unreadable`, `${path} cannot be read as a ${format.kind} file: ${messageOf(error)}`, {
			hint: `Restore ${path} from version control, or delete it to start over.`,
			cause: error
		});
	}
	return {
		kind: "found",
		value: parseJsonDocument(format, text, path)
	};
};

// src/report/build-view.ts
const strategyWords = {
	stored: "head run against the stored baseline",
	runs: "two runs against each other"
};
const countsOf = ({ samples, sessions }) => `${counted(samples, "sample")} in ${counted(sessions, "session")}`;
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
		smallestDetectable: percent(smallestDetectable),
		confidence: percent(change.confidence),
		counts: `base ${countsOf(base)}, head ${countsOf(head)}`,
		strategy: strategyWords[strategy],
		noise: `base ${percent(base.runNoise)}, head ${percent(head.runNoise)}`,
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
			noise: `head ${percent(head.runNoise)}`
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
		tolerance: percent(metric.tolerance),
		reason: oneLine(reason),
		...next === void 0 ? {} : { next: oneLine(next) },
		warnings: warnings.map((warning) => oneLine(warning)),
		otherUnits: otherUnitPairs(comparison.kind === "decided" ? {
			samples: sessions.base.flatMap(({ samples }) => samples),
			valueJ: comparison.base.valueJ
		} : { samples: [] }, {
			samples: sessions.head.samples,
			...comparison.head === void 0 ? {} : { valueJ: comparison.head.valueJ }
		}, metric.unit),
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

export { metricPairs as a, median as c, frameOf as d, formatOf as f, runSession as i, perUnit as l, readJsonFile as n, otherUnitPairs as o, parseJsonDocument as p, pointsOf as r, geometricMean as s, buildView as t, relativeSpread as u };