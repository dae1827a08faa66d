import { i as __toESM, r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { _ as _Object_, a as plainKey, d as Number$1, g as Unsafe, h as Boolean$1, i as oneOf, m as Integer, o as recordOf, p as Literal, r as check, u as String$1, v as Optional, y as _Array_ } from "./schema.js";
import { c as Metrics, d as WorkloadEvent, f as eventsVariable, i as benchmarkNamePattern, l as ProgressEvent, n as Pins, o as metricNamePattern, r as Workload, u as Units } from "./benchmark.js";
import { A as provenances, C as verdicts, D as Tool, M as MachineClass, O as isEstimated, T as EnergyReading, _ as energy, a as pairText$1, b as power, c as tallyOf, d as verdictWord, f as changePercents, g as energies, h as duration, i as metricLabel, j as sourceKinds, k as defaultQuality, l as verdictMark, m as counted$1, n as explanationOfWords, o as provenanceWords, p as changeWithInterval, r as headlineOf, s as sentence, t as estimatedBanner, u as verdictWeight, v as percent$1, w as Commit, x as unknown, y as plainNumber } from "./wording.js";
import { C as detectEstimate, E as readStat, O as sourceFault, S as nvmlLacksField, _ as faultOf, a as containerHint, b as nvmlHint, c as readZoneEnergy, f as openSensor, g as Nvml, h as powerScopes, i as measuredGpus, k as readCpuInfo, l as resolveRoots, m as fieldIds, n as periodBoundsMs, o as readAttribute, p as NvmlFields, s as readMicroJoules, u as formatNvmlLocator, v as known$1, x as nvmlLacks, y as valueOf$1 } from "./period.js";
import { i as charGptCheckpoint, r as encodeText } from "./alphabet.js";
import { r as findOnnxRuntime } from "./random.js";
import { n as findModelFile } from "./model-file.js";
import { a as loadEmojiPictures, i as heldOutVendor, n as trainingGraphDigest, o as trainVendor, r as classifierDefaults } from "./training.js";
import { appendFileSync, chmodSync, closeSync, constants, createReadStream, createWriteStream, existsSync, fstatSync, linkSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Duplex, PassThrough, Readable, Transform, Writable, getDefaultHighWaterMark } from "node:stream";
import { Buffer as Buffer$1 } from "node:buffer";
import { aborted, callbackify, debuglog, inspect, promisify, stripVTControlCharacters } from "node:util";
import { EventEmitter, addAbortListener, on, once, setMaxListeners } from "node:events";
import { Worker } from "node:worker_threads";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { scheduler, setImmediate, setTimeout as setTimeout$1 } from "node:timers/promises";
import { access, appendFile, copyFile, lstat, mkdir, mkdtemp, open, readFile, readdir, rename, rm, rmdir, stat, truncate, unlink, writeFile } from "node:fs/promises";
import { constants as constants$1, platform, release, tmpdir, totalmem } from "node:os";
import { ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import process$1, { execArgv, execPath, hrtime, platform as platform$1 } from "node:process";
import tty from "node:tty";
import { serialize } from "node:v8";
import { finished } from "node:stream/promises";

// src/decide/verdict.ts
/** The weightiest verdict of all comparisons. No comparison at all proves nothing and is `invalid`. */
const overallVerdict = (comparisons) => verdicts.find((verdict) => comparisons.some((comparison) => comparison.verdict === verdict)) ?? "invalid";
const failsByPolicy = (verdict, policy) => verdict === "inconclusive" && policy.onInconclusive === "fail" || verdict === "no-baseline" && policy.onNoBaseline === "fail" || verdict === "not-comparable" && policy.onNotComparable === "fail";
/**
* The exit code that a verdict file stands for: 1 for a regression; else 3 when something could not be judged for a
* reason that has to be mended; else 1 when the policy fails on any comparison that proves nothing; else 0.
* Every comparison counts: a neutral verdict never hides one that the policy fails on.
*/
const exitCodeOf = (file) => {
	const found = /* @__PURE__ */ new Set([file.verdict, ...file.comparisons.map((comparison) => comparison.verdict)]);
	if (found.has("regressed")) return exitCodes.regressed;
	if (found.has("invalid") || file.comparisons.length === 0) return exitCodes.unmeasured;
	return [...found].some((verdict) => failsByPolicy(verdict, file.policy)) ? exitCodes.regressed : exitCodes.ok;
};

// src/model/baseline.ts
/** What must be equal of a source for its joules to be comparable. */
const SourceKey = _Object_({
	id: String$1({ maxLength: 200 }),
	kind: oneOf(sourceKinds),
	component: String$1({ maxLength: 40 }),
	provenance: oneOf(provenances)
}, { additionalProperties: false });
/**
* A window of a stored sample: the reading without the raw counters. `offsetS` tells which windows lie inside others,
* so that nested ones are not counted twice; it may be absent where a sample has one window only.
*/
const StoredWindow = _Object_({
	name: String$1({
		minLength: 1,
		maxLength: 100
	}),
	offsetS: Optional(Number$1({
		minimum: 0,
		description: "Seconds from the begin of the sample's first window to the begin of this one"
	})),
	durationS: Number$1({ minimum: 0 }),
	units: Units,
	metrics: Metrics,
	digest: Optional(String$1({ pattern: "^[0-9a-f]{64}$" })),
	energy: _Array_(EnergyReading)
}, { additionalProperties: false });
/** The counted samples of one job, as raw as a decision needs them. */
const StoredSession = _Object_({
	id: String$1({
		minLength: 1,
		maxLength: 100,
		description: "The run file's id; appending the same session twice changes nothing"
	}),
	createdAt: String$1({ maxLength: 40 }),
	tool: Tool,
	commit: Optional(Commit),
	pins: Pins,
	sources: _Array_(SourceKey, { minItems: 1 }),
	samples: _Array_(_Object_({ windows: _Array_(StoredWindow, { minItems: 1 }) }, { additionalProperties: false }), { minItems: 1 })
}, { additionalProperties: false });
const baselineSchemaVersion = 1;
/** `baselines/<machine class>/<benchmark>.json`: the sessions of one benchmark on one machine class, oldest first. */
const BaselineFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("baseline"),
	benchmark: String$1({ pattern: benchmarkNamePattern }),
	machineClass: MachineClass,
	sessions: _Array_(StoredSession)
}, { additionalProperties: false });

// src/baseline/baseline-text.ts
const sessionLine = (session) => JSON.stringify(session);
/** Bytes that a session takes in a baseline file. */
const sessionBytes = (session) => Buffer.byteLength(sessionLine(session)) + 2;
/**
* A baseline as the text of its file: one session a line, so that appending one is one added line in version control.
* The same baseline always gives the same text.
*/
const baselineText = (file) => {
	const { sessions, ...head } = file;
	const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
	const body = sessions.map((session) => `\n${sessionLine(session)}`).join(",");
	return `{\n${lines.join("")}"sessions": [${body}\n]\n}\n`;
};

// src/baseline/append-session.ts
/**
* How much a baseline keeps. Decisions use the newest 30 comparable sessions, so 60 leave room for looking back,
* and 120 for a change of pins to be undone. Bytes keep the file well below what the reader accepts.
*/
const baselineBounds = {
	comparableSessions: 60,
	sessions: 120,
	bytes: 16777216
};
const byKey = (record) => Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
/** Equal text means equal pins and sources, whatever their order. */
const comparabilityKey = (session) => JSON.stringify([byKey(session.pins), session.sources.map(({ id, kind, component, provenance }) => JSON.stringify([
	id,
	kind,
	component,
	provenance
])).sort()]);
/** Sessions whose time cannot be read count as the oldest. */
const timeOf = (session) => {
	const time = Date.parse(session.createdAt);
	return Number.isNaN(time) ? -Infinity : time;
};
/** The newest sessions that fit the bounds, oldest first. */
const withinBounds = (sessions) => {
	const ofKey = /* @__PURE__ */ new Map();
	let bytes = 0;
	const kept = [];
	for (const session of sessions.toReversed()) {
		const key = comparabilityKey(session);
		const comparable = (ofKey.get(key) ?? 0) + 1;
		if (comparable > baselineBounds.comparableSessions) continue;
		bytes += sessionBytes(session);
		if (kept.length === baselineBounds.sessions || bytes > baselineBounds.bytes) break;
		ofKey.set(key, comparable);
		kept.push(session);
	}
	return kept.toReversed();
};
const sameFields = (a, b) => a.name === b.name && JSON.stringify(byKey(a.fields)) === JSON.stringify(byKey(b.fields));
/**
* The baseline with one more session, in order of time. Sessions are known by their id: one that is there already
* changes nothing, and the same object comes back. The oldest sessions go when there are more than
* {@link baselineBounds} allow. Pure: stores on disk and on a branch share it.
*
* @param file the baseline so far; undefined when there is none
* @throws JouleGateError `baseline-mismatch` when the file is of another benchmark or machine class,
*   `session-bad-time` when the session's time cannot be read, `session-too-large` when it alone exceeds the bounds
*/
const appendSession = (file, machineClass, benchmark, session) => {
	if (file !== void 0 && (file.benchmark !== benchmark || !sameFields(file.machineClass, machineClass))) throw new JouleGateError("data", "baseline-mismatch", `the baseline is of benchmark "${file.benchmark}" on ${file.machineClass.name}, the session of "${benchmark}" on ${machineClass.name}${file.machineClass.name === machineClass.name ? ", with other machine class fields" : ""}`, { hint: "The file was moved or edited by hand; restore it from version control, or delete it to start over." });
	if (file?.sessions.some((stored) => stored.id === session.id) === true) return file;
	if (Number.isNaN(Date.parse(session.createdAt))) throw new JouleGateError("data", "session-bad-time", `session ${session.id} was created at "${session.createdAt}", which is not a time`, { hint: "Measure again, or correct createdAt in the run file to ISO 8601." });
	if (sessionBytes(session) > baselineBounds.bytes) throw new JouleGateError("data", "session-too-large", `session ${session.id} of "${benchmark}" takes ${sessionBytes(session)} bytes; a baseline may have ${baselineBounds.bytes}`, { hint: "Let the workload write fewer, longer windows." });
	const sessions = file?.sessions ?? [];
	const after = sessions.findLastIndex((stored) => timeOf(stored) <= timeOf(session)) + 1;
	return {
		schemaVersion: 1,
		kind: "baseline",
		benchmark,
		machineClass,
		sessions: withinBounds(sessions.toSpliced(after, 0, session))
	};
};

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

// src/baseline/baseline-format.ts
/** How a baseline file is read, on disk or from a branch. Older schema versions get their reader here. */
const baselineFormat = formatOf("baseline", 1, BaselineFile);
const machineFileVersion = 1;
/** `baselines/<machine class>/machine.json`: what the folder's name stands for. For people; decisions do not read it. */
const MachineFile = _Object_({
	schemaVersion: Literal(machineFileVersion),
	kind: Literal("machine-class"),
	machineClass: MachineClass
}, { additionalProperties: false });
const machineText = (machineClass) => {
	return `${JSON.stringify({
		schemaVersion: machineFileVersion,
		kind: "machine-class",
		machineClass
	}, null, 2)}\n`;
};

// src/baseline/baseline-path.ts
/** The file that describes a machine class, beside its baselines; so no benchmark can be called `machine`. */
const machineFileName = "machine.json";
const benchmarkName = new RegExp(benchmarkNamePattern);
const refuse = (what, name) => new JouleGateError("usage", "baseline-bad-name", `"${name.slice(0, 120)}" cannot be the name of a ${what}`, { hint: `Use lower-case letters, digits, "." and "-"; "machine" is taken by the folder's own ${machineFileName}.` });
/** The folder name of a machine class. @throws JouleGateError `baseline-bad-name` */
const classFolder = (machineClassName) => {
	if (check(MachineClass.properties.name, machineClassName).kind === "invalid") throw refuse("machine class", machineClassName);
	return machineClassName;
};
/**
* The place of a baseline below the baselines folder, with `/`: `<machine class>/<benchmark>.json`.
* Names are checked, so that no name leads out of the folder.
*
* @throws JouleGateError `baseline-bad-name`
*/
const baselinePath = (machineClassName, benchmark) => {
	if (!benchmarkName.test(benchmark) || `${benchmark}.json` === "machine.json") throw refuse("benchmark", benchmark);
	return `${classFolder(machineClassName)}/${benchmark}.json`;
};

// src/baseline/stored-session.ts
/** The samples that take part in decisions: neither warm-up nor failed, in order. */
const countedSamples$1 = (benchmark) => benchmark.samples.filter((sample) => !sample.warmup && sample.outcome.kind === "ok");
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
	const samples = countedSamples$1(benchmark).filter((sample) => sample.windows.length > 0).map((sample) => ({ windows: storedWindows(sample.windows) }));
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

// src/stats/location.ts
/** Where a set of numbers lies. All throw RangeError for an empty set or a number that is not finite. */
const checkSample = (values) => {
	if (values.length === 0) throw new RangeError("an empty set of numbers has no centre");
	const wrong = values.find((value) => !Number.isFinite(value));
	if (wrong !== void 0) throw new RangeError(`a sample must hold finite numbers only, not ${wrong}`);
};
const sorted = (values) => [...values].sort((a, b) => a - b);
const mean$1 = (values) => {
	checkSample(values);
	return values.reduce((sum, value) => sum + value, 0) / values.length;
};
/** The middle value; of an even number of values the mean of the two in the middle. */
const median$2 = (values) => {
	checkSample(values);
	const ordered = sorted(values);
	const lower = ordered[Math.ceil(ordered.length / 2) - 1] ?? NaN;
	const upper = ordered[Math.floor(ordered.length / 2)] ?? NaN;
	return lower === upper ? lower : lower / 2 + upper / 2;
};
/**
* The mean without the smallest `low` and the largest `high` of the values, as shares; each share is rounded down
* to whole values.
*
* @throws RangeError when the shares are negative or leave no value
*/
const trimmedMean = (values, low, high) => {
	checkSample(values);
	if (!(low >= 0 && high >= 0 && low + high < 1)) throw new RangeError(`cannot drop shares of ${low} and ${high}`);
	const ordered = sorted(values);
	const first = Math.floor(values.length * low);
	return mean$1(ordered.slice(first, values.length - Math.floor(values.length * high)));
};
/**
* Huber's M-estimate of location: the centre at which the distances, each cut at `bound`, add up to nothing.
* A far-off value pulls no harder than one at the bound.
*
* @param bound above 0; a common choice is 1.5 to 2 standard deviations of the noise
* @see P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35 (1964)
*/
const huberLocation = (values, bound) => {
	if (!(bound > 0 && bound < Infinity)) throw new RangeError(`a bound must be above 0 and finite, not ${bound}`);
	let location = median$2(values);
	let withinBound = 0;
	for (let step = 0; step < 50; step += 1) {
		const distances = values.map((value) => value - location);
		withinBound = distances.filter((distance) => Math.abs(distance) < bound).length / values.length;
		const move = mean$1(distances.map((distance) => clip(distance, bound))) / Math.max(withinBound, .5);
		location += move;
		if (Math.abs(move) <= 1e-12 * bound) break;
	}
	return {
		location,
		withinBound
	};
};
/** `value` cut to -bound..bound. */
const clip = (value, bound) => Math.max(-bound, Math.min(bound, value));

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
		return [name, median$2(values)];
	}));
};

// src/decide/equal-work.ts
const rangeWords = ({ low, high }) => low === high ? String(low) : `${low} to ${high}`;
/** Equal up to the rounding of a sum. */
const apart = (a, b) => a.low > b.high + 1e-9 * Math.abs(b.high) || b.low > a.high + 1e-9 * Math.abs(a.high);
/** Units that the metric's windows count, summed a sample, as the range over the session's samples. */
const unitRanges = (session, metric) => {
	const totals = session.samples.map((sample) => {
		const selection = selectWindows(sample.windows, metric);
		const sums = /* @__PURE__ */ new Map();
		if (selection.kind === "missing") return sums;
		for (const [unit, count] of selection.windows.flatMap((window) => Object.entries(window.units))) sums.set(unit, (sums.get(unit) ?? 0) + count);
		return sums;
	});
	const units = new Set(totals.flatMap((sums) => [...sums.keys()]));
	return new Map([...units].map((unit) => {
		const counts = totals.map((sums) => sums.get(unit) ?? 0);
		return [unit, {
			low: Math.min(...counts),
			high: Math.max(...counts)
		}];
	}));
};
/** Digests by window name and its turn in the sample, over all samples. */
const digestsOf = (session) => {
	const digests = /* @__PURE__ */ new Map();
	for (const sample of session.samples) {
		const turns = /* @__PURE__ */ new Map();
		for (const window of sample.windows) {
			const turn = (turns.get(window.name) ?? 0) + 1;
			turns.set(window.name, turn);
			if (window.digest === void 0) continue;
			const key = turn === 1 ? window.name : `${window.name}#${turn}`;
			digests.set(key, (digests.get(key) ?? /* @__PURE__ */ new Set()).add(window.digest));
		}
	}
	return digests;
};
const compareUnits = (base, head, metric) => {
	const [inBase, inHead] = [unitRanges(base, metric), unitRanges(head, metric)];
	const differences = [];
	const warnings = [];
	for (const [unit, baseRange] of inBase) {
		const headRange = inHead.get(unit);
		if (headRange === void 0) warnings.push(`The base counts ${unit} and the head does not, so ${unit} cannot show that the work is equal.`);
		else if (apart(baseRange, headRange)) differences.push(difference(`units.${unit}`, rangeWords(baseRange), rangeWords(headRange)));
		else if (baseRange.low !== baseRange.high || headRange.low !== headRange.high) warnings.push(`The amount of work differs between samples: ${unit} ${rangeWords(baseRange)} in the base, ${rangeWords(headRange)} in the head.`);
	}
	const [first] = differences;
	if (first === void 0) return {
		kind: "equal",
		warnings
	};
	return {
		kind: "unequal",
		reason: `a repeat counts ${first.head ?? "no"} ${first.field.slice(6)} in the head and ${first.base ?? "none"} in the base`,
		differences
	};
};
const compareDigests = (base, head) => {
	const [inBase, inHead] = [digestsOf(base), digestsOf(head)];
	const differences = [];
	const warnings = [];
	for (const [window, baseDigests] of inBase) {
		const headDigests = inHead.get(window);
		if (headDigests === void 0) continue;
		if (baseDigests.size > 1) {
			warnings.push(`The base's output of window "${window}" differs from sample to sample, so it proves nothing.`);
			continue;
		}
		const other = [...headDigests].find((digest) => !baseDigests.has(digest));
		if (other !== void 0) differences.push(difference(`digest.${window}`, [...baseDigests][0], other));
	}
	const [first] = differences;
	if (first === void 0) return {
		kind: "equal",
		warnings
	};
	return {
		kind: "unequal",
		reason: `window "${first.field.slice(7)}" gives a different output than the base, so the work is not the same`,
		differences
	};
};
const compareMetrics = (base, head, bands) => {
	const [inBase, inHead] = [medianMetrics([base]), medianMetrics([head])];
	for (const [name, band] of Object.entries(bands)) {
		const baseValue = Object.hasOwn(inBase, name) ? inBase[name] : void 0;
		const headValue = Object.hasOwn(inHead, name) ? inHead[name] : void 0;
		const text = (value) => value === void 0 ? void 0 : String(Number(value.toPrecision(9)));
		const differences = [difference(`metrics.${name}`, text(baseValue), text(headValue))];
		if (headValue === void 0) return {
			kind: "unequal",
			reason: `the head does not report ${name}, which must agree with the base`,
			differences
		};
		if (baseValue === void 0) return {
			kind: "unknown",
			reason: `the base does not report ${name}, which the head's must agree with`,
			differences
		};
		if (Math.abs(headValue - baseValue) > band * Math.abs(baseValue) + 1e-12 * Math.abs(headValue)) return {
			kind: "unequal",
			reason: `${name} is ${text(headValue) ?? ""} in the head and ${text(baseValue) ?? ""} in the base; they may differ by ${percent(band)}`,
			differences
		};
	}
	return {
		kind: "equal",
		warnings: []
	};
};
/**
* Compares the work of two sessions, as far as it is shown: the units that the metric's windows count, the digests
* of what the windows produced, and the workload's own metrics within their bands.
*
* Units must be equal; where they differ from sample to sample anyway, their ranges must overlap.
*
* @param bands metrics of the workload that must agree, each with its relative band as a fraction of the base
*/
const compareWork = (base, head, metric, bands) => {
	const parts = [
		compareUnits(base, head, metric),
		compareDigests(base, head),
		compareMetrics(base, head, bands)
	];
	return parts.find((part) => part.kind === "unequal") ?? parts.find((part) => part.kind === "unknown") ?? {
		kind: "equal",
		warnings: parts.flatMap((part) => part.kind === "equal" ? part.warnings : [])
	};
};

// src/stats/variance.ts
const squaredDistances = (values) => {
	const centre = mean$1(values);
	return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};
/** The unbiased variance, with n - 1. @throws RangeError for fewer than 2 values or a value that is not finite */
const variance = (values) => {
	if (values.length < 2) throw new RangeError(`a variance needs at least 2 values, not ${values.length}`);
	return squaredDistances(values) / (values.length - 1);
};
/**
* The variance around each group's own mean, over all groups. Groups of one value add nothing.
*
* @throws RangeError when no group has 2 values
*/
const pooledVariance = (groups) => {
	const degreesOfFreedom = groups.reduce((sum, group) => sum + Math.max(0, group.length - 1), 0);
	if (degreesOfFreedom === 0) throw new RangeError("a pooled variance needs a group of at least 2 values");
	return {
		variance: groups.reduce((sum, group) => sum + (group.length > 1 ? squaredDistances(group) : 0), 0) / degreesOfFreedom,
		degreesOfFreedom
	};
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

// src/decide/session-values.ts
/** Fewer say nothing about the spread between samples. */
const fewestSamples = 3;
/** Values of one metric for a whole session. One sample without a value makes the session unusable: no picking. */
const sessionValues = (session, metric) => {
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
	if (lnEnergyJ.length < 3) return {
		kind: "missing",
		reason: `it has ${counted(lnEnergyJ.length, "sample")}; at least ${3} are needed`
	};
	return {
		kind: "values",
		values: {
			session,
			lnEnergyJ,
			lnDurationS,
			meterVariance: mean$1(meterVariances)
		}
	};
};
/**
* One side of a comparison in numbers for people.
*
* @param lnEnergyJ centre of the side, ln(joules per unit); `lnDurationS` likewise, ln(seconds per unit)
*/
const sideOf$1 = (sessions, lnEnergyJ, lnDurationS) => {
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

// src/decide/base-sessions.ts
const examine = (base, head, metric) => {
	const { session } = base;
	const differences = differencesBetween(base, head);
	if (differences.length > 0) return {
		session,
		refusal: {
			differences,
			reason: differenceWords(differences)
		}
	};
	const reading = sessionValues(session, metric);
	if (reading.kind === "values") return {
		session,
		values: reading.values
	};
	return {
		session,
		refusal: {
			differences: [difference("samples", reading.reason, void 0)],
			reason: reading.reason
		}
	};
};
/**
* Chooses the stored sessions that are comparable with the head and did the same work.
* The newest comparable one is what the head's work is held to; older ones whose work differs are left out.
*
* @param base the sessions of one machine class, oldest first, at least one
* @param bands metrics of the workload that must agree, each with its relative band
*/
const selectBaseSessions = (base, head, metric, bands, noun) => {
	const candidates = base.map((placed) => examine(placed, head, metric));
	const usable = candidates.flatMap(({ values }) => values === void 0 ? [] : [values]);
	const newest = usable.at(-1);
	if (newest === void 0) {
		const last = candidates.at(-1)?.refusal;
		const which = base.length === 1 ? `The ${noun} is not comparable` : `None of ${counted(base.length, noun)} is comparable; against the newest`;
		return {
			kind: "not-comparable",
			reason: shortened(`${which}: ${last?.reason ?? "nothing is known of it"}.`, 2e3),
			differences: last?.differences ?? []
		};
	}
	const work = compareWork(newest.session, head.session, metric, bands);
	if (work.kind !== "equal") {
		const reason = shortened(`Not the same work as the ${noun === "base run" ? noun : `newest ${noun}`}: ${work.reason}.`, 2e3);
		return {
			kind: work.kind === "unequal" ? "invalid" : "not-comparable",
			reason,
			differences: work.differences
		};
	}
	const sameWork = usable.filter(({ session }) => session === newest.session || compareWork(session, head.session, metric, bands).kind === "equal");
	const warnings = [...work.warnings];
	const refused = candidates.flatMap(({ refusal }) => refusal === void 0 ? [] : [refusal]);
	const lastRefused = refused.at(-1);
	if (lastRefused !== void 0) warnings.push(`${refused.length} of ${counted(base.length, noun)} left out, the newest of them because ${lastRefused.reason}.`);
	if (sameWork.length < usable.length) warnings.push(`${usable.length - sameWork.length} of ${counted(base.length, noun)} left out: they did other work.`);
	return {
		kind: "usable",
		sessions: sameWork,
		warnings: warnings.map((warning) => shortened(warning, 1e3))
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

// src/decide/reason.ts
const intervalWords = (change) => `the ${percent(change.confidence)} interval is ${signedPercent(change.low)} to ${signedPercent(change.high)}`;
/** "12.4 % more energy per epoch than 5 stored sessions predict" */
const changeWords = (change, metric, basis) => {
	if (change.estimate === 0) return `The same ${metricWords(metric)} as ${basis}`;
	const direction = change.estimate > 0 ? "more" : "less";
	return `${percent(Math.abs(change.estimate))} ${direction} ${metricWords(metric)} than ${basis}`;
};
/** The one sentence that says why a comparison has its verdict, with its numbers. */
const decisionReason = ({ verdict, change, base }, metric, strategy) => {
	const sessions = counted(base.sessions, "stored session");
	const basis = strategy === "runs" ? "the base run" : `${sessions} predict${base.sessions === 1 ? "s" : ""}`;
	const tolerance = `tolerance ${percent(metric.tolerance)}`;
	const half = percent(metric.tolerance / 2);
	const facts = `${changeWords(change, metric, basis)}; ${intervalWords(change)}, ${tolerance}`;
	switch (verdict) {
		case "regressed": return shortened(change.estimate > metric.tolerance ? `${facts}.` : `${facts}; it is shown to exceed half of the tolerance, ${half}.`, 2e3);
		case "pass":
		case "improved": return shortened(`${facts}.`, 2e3);
		case "inconclusive": return shortened(`${facts}; this neither shows a regression nor rules one out.`, 2e3);
	}
};
/** What to do after a decision; nothing where there is nothing to do. */
const decisionNext = ({ verdict, base, smallestDetectable }, metric, strategy) => {
	if (verdict === "regressed") return "Find what uses the energy: the split into power and time says which of the two rose. If the rise is intended, say so in the pull request; after the merge the next stored sessions carry the new level.";
	if (verdict !== "inconclusive") return void 0;
	const detectable = `Changes from ${percent(smallestDetectable)} are found with 90 % certainty`;
	if (strategy === "runs") return `${detectable}; holding the head to several stored sessions instead of one base run makes that smaller.`;
	if (base.sessions < 5) return `${detectable}; each further stored session of the default branch (${base.sessions} so far) makes that smaller.`;
	return `${detectable}; a steadier machine (fixed clocks, no other load), longer samples, or a tolerance above ${percent(metric.tolerance)} would settle it.`;
};
/** What to do about a comparison that decides nothing. */
const undecidedNext = (verdict) => verdict === "not-comparable" ? "Measure the base on this machine class with these pins and store it: joulegate baseline update on the default branch." : "Make both do the same work. If the change of work is intended, store a session of it as the new baseline: joulegate baseline update.";

// src/stats/session-prediction.ts
/**
* The smallest and the prior numbers of the model. `priorDegreesOfFreedom` says how many sessions the assumption
* about the spread between sessions is worth; `sessionShare` is that assumption: the variance between sessions over
* the variance between samples of one session. In eight simulated kinds of machines, their noise taken from published
* figures and judgement, that ratio lies between 1 and 1.6, apart from one that changes from day to day (14);
* a t distribution with few degrees of freedom covers most of the rest. No hardware was measured for it.
*/
const sessionModel = {
	huberBound: 2,
	priorDegreesOfFreedom: 4,
	sessionShare: 1
};
/** 1 / (the mean of the smallest 80 % of |x| for standard normal x). */
const trimmedConsistency = 1.79;
/** Standard deviation of the noise in groups, from what is left of outliers: the smallest 80 % of the distances. */
const robustScale = (groups) => {
	const distances = groups.flatMap((group) => {
		const centre = median$2(group);
		return group.map((value) => Math.abs(value - centre));
	});
	const count = distances.length;
	return trimmedConsistency * trimmedMean(distances, 0, .2) * Math.sqrt(count / (count - groups.length));
};
/**
* Huber locations of several sessions, with one bound for all so that their centres can be compared.
*
* @param groups values of each session, at least 3 each
* @param leastVariance what the variance between samples is at least, for meters too coarse to show it; above 0
* @throws RangeError outside of these
*/
const sessionCentres = (groups, leastVariance) => {
	if (groups.length === 0) throw new RangeError("there is no session");
	if (groups.some((group) => group.length < 3)) throw new RangeError("every session needs at least 3 values");
	if (!(leastVariance > 0 && leastVariance < Infinity)) throw new RangeError("the least variance must be above 0");
	const bound = sessionModel.huberBound * Math.max(robustScale(groups), Math.sqrt(leastVariance));
	return {
		centres: groups.map((group) => huberLocation(group, bound).location),
		bound
	};
};
/**
* Predicts where the centre of one more session would lie if nothing had changed, and how far off the new one is.
*
* The sessions are taken as exchangeable: a centre varies between sessions, and samples vary around it.
* A centre is a Huber location with one bound for all. The variance of a centre is estimated from the stored centres
* and moderated by an assumption ({@link sessionModel}), v* = (d0 v0 + (S-1) s^2) / (d0 + S-1) with
* v0 = (share + 1/n) x the variance between samples, so that a single stored session can be used honestly: with few
* degrees of freedom. d0 is smaller still where the variance between samples rests on few samples:
* 1/d0 = 1/prior + 1/(samples - sessions), by the relative variances of the two. s^2 holds the noise of a centre's
* own samples already; only a head with fewer samples than the stored sessions gets the difference added.
*
* @param head values of the new session, at least 3; finite (logarithms of joules per unit)
* @param stored values of each stored session, at least one session of at least 3 values
* @param leastVariance what the variance between samples is at least, for meters too coarse to show it; above 0
* @throws RangeError outside of these
*/
const predictSession = (head, stored, leastVariance) => {
	const groups = [head, ...stored];
	if (stored.length === 0) throw new RangeError("a prediction needs at least one stored session");
	const { centres, bound } = sessionCentres(groups, leastVariance);
	const residuals = groups.flatMap((group, index) => group.map((value) => value - (centres[index] ?? 0)));
	const full = residuals.filter((residual) => Math.abs(residual) < bound).length / residuals.length;
	const clipped = residuals.reduce((sum, residual) => sum + clip(residual, bound) ** 2, 0);
	const sampleDegrees = residuals.length - groups.length;
	const withinVariance = Math.max(clipped / sampleDegrees / Math.max(full, .5) ** 2, leastVariance);
	const storedCentres = centres.slice(1);
	const headCentre = centres[0] ?? 0;
	const baseCentre = mean$1(storedCentres);
	const inverseSize = mean$1(stored.map((session) => 1 / session.length));
	const priorVariance = withinVariance * (sessionModel.sessionShare + inverseSize);
	const priorDegreesOfFreedom = 1 / (1 / sessionModel.priorDegreesOfFreedom + 1 / sampleDegrees);
	const observedCentreVariance = storedCentres.length > 1 ? variance(storedCentres) : void 0;
	const observedDegrees = storedCentres.length - 1;
	const degreesOfFreedom = priorDegreesOfFreedom + observedDegrees;
	const centreVariance = (priorDegreesOfFreedom * priorVariance + observedDegrees * (observedCentreVariance ?? 0)) / degreesOfFreedom;
	const missingSamples = withinVariance * Math.max(0, 1 / head.length - inverseSize);
	return {
		headCentre,
		baseCentre,
		difference: headCentre - baseCentre,
		standardError: Math.sqrt(centreVariance * (1 + 1 / stored.length) + missingSamples),
		degreesOfFreedom,
		withinVariance,
		...observedCentreVariance === void 0 ? {} : { observedCentreVariance },
		centreVariance,
		priorDegreesOfFreedom
	};
};

// src/stats/upper-tail.ts
/**
* The quantile of a distribution that is symmetric about 0, from its upper tail P(X > x) for x >= 0, which must fall.
*
* The root is bracketed by doubling, then closed in by secant steps on the logarithm of the tail, each kept inside
* the bracket (the Illinois variant of false position), with halving where that is slow.
*
* @throws RangeError when `probability` is not between 0 and 1
*/
const solveUpperTail = (probability, upperTail) => {
	if (!(probability > 0 && probability < 1)) throw new RangeError(`a probability must lie between 0 and 1, both excluded, not ${probability}`);
	if (probability === .5) return 0;
	const sign = probability < .5 ? -1 : 1;
	const tail = probability < .5 ? probability : 1 - probability;
	const excess = (x) => Math.log(upperTail(x) / tail);
	let low = 0;
	let atLow = excess(0);
	let high = 1;
	let atHigh = excess(high);
	while (atHigh > 0) {
		low = high;
		atLow = atHigh;
		high *= 2;
		if (high > Number.MAX_VALUE / 4) throw new RangeError(`the quantile of ${probability} is beyond what a double holds`);
		atHigh = excess(high);
	}
	for (let step = 0; step < 400 && high - low > 2e-16 * high; step += 1) {
		const secant = (low * atHigh - high * atLow) / (atHigh - atLow);
		const inside = secant > low && secant < high && step % 4 !== 3;
		const middle = inside ? secant : low + (high - low) / 2;
		if (middle <= low || middle >= high) break;
		const atMiddle = excess(middle);
		if (atMiddle === 0) return sign * middle;
		if (atMiddle > 0) {
			low = middle;
			atLow = atMiddle;
			if (inside) atHigh /= 2;
		} else {
			high = middle;
			atHigh = atMiddle;
			if (inside) atLow /= 2;
		}
	}
	return sign * (low + (high - low) / 2);
};

// src/stats/t-distribution.ts
/** Student's t distribution. Relative errors stay below 1e-12 up to 1000 degrees of freedom, below 1e-10 beyond. */
const lnSqrtPi = Math.log(Math.PI) / 2;
/** The Stirling series of ln Gamma without its leading terms, DLMF 5.11.1; `z` at least 12 leaves less than 1e-16. */
const stirlingRest = (z) => {
	const w = 1 / (z * z);
	return (1 / 12 + w * (-1 / 360 + w * (1 / 1260 + w * (-1 / 1680 + w * (1 / 1188))))) / z;
};
/**
* ln(Gamma(a + 1/2) / Gamma(a)). Formed as one difference of the Stirling series, so that nothing is lost
* where both logarithms are large; small `a` is first shifted up by Gamma(a + 1) = a Gamma(a).
*/
const lnGammaHalfStep = (a) => {
	let shifted = 0;
	let z = a;
	while (z < 12) {
		shifted += Math.log1p(-.5 / (z + .5));
		z += 1;
	}
	return z * Math.log1p(.5 / z) + Math.log(z) / 2 - .5 + stirlingRest(z + .5) - stirlingRest(z) + shifted;
};
/**
* The continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified Lentz method.
* Converges fast for x < (a + 1) / (a + b + 2).
*/
const betaFraction = (x, a, b) => {
	const tiny = 1e-300;
	const keep = (value) => Math.abs(value) < tiny ? tiny : value;
	let c = 1;
	let d = 1 / keep(1 - (a + b) * x / (a + 1));
	let h = d;
	for (let m = 1; m <= 1e4; m += 1) {
		const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / keep(1 + even * d);
		c = keep(1 + even / c);
		h *= d * c;
		const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / keep(1 + odd * d);
		c = keep(1 + odd / c);
		const step = d * c;
		h *= step;
		if (Math.abs(step - 1) < 1e-16) return h;
	}
	return h;
};
/** P(T > t) for t >= 0: half of the regularised incomplete beta function I_x(df/2, 1/2) at x = df / (df + t^2). */
const upperTail = (t, degreesOfFreedom) => {
	if (t === Infinity) return 0;
	const a = degreesOfFreedom / 2;
	const ratio = t / degreesOfFreedom * t;
	if (ratio === Infinity) return 0;
	const x = 1 / (1 + ratio);
	const y = ratio / (1 + ratio);
	const lnBeta = lnSqrtPi - lnGammaHalfStep(a);
	const front = Math.exp(-a * Math.log1p(ratio) + Math.log(y) / 2 - lnBeta);
	if (y === 0) return .5;
	if (x < (a + 1) / (a + 2.5)) return front * betaFraction(x, a, .5) / a / 2;
	return .5 - front * betaFraction(y, .5, a) / .5 / 2;
};
const checkDegrees = (degreesOfFreedom) => {
	if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) throw new RangeError(`degrees of freedom must be above 0 and finite, not ${degreesOfFreedom}`);
};
/**
* The t for which P(T <= t) = `probability`.
*
* @param probability between 0 and 1, both excluded
* @param degreesOfFreedom above 0, need not be whole
* @throws RangeError outside of these
*/
const tQuantile = (probability, degreesOfFreedom) => {
	checkDegrees(degreesOfFreedom);
	return solveUpperTail(probability, (t) => upperTail(t, degreesOfFreedom));
};

// src/decide/stored.ts
/**
* The numbers of the stored rule. `alpha` bounds how often unchanged code is called regressed (and likewise
* improved), `beta` how often a change of the tolerance's size passes; both one-sided. `power` defines the smallest
* detectable change. `reportingMargin` is the share of the tolerance that a regression must be shown to exceed.
*/
const storedRule = {
	alpha: .01,
	beta: .05,
	power: .9,
	reportingMargin: .5,
	/** Older sessions say less about the machine of today. */
	newestSessions: 30
};
/** A logarithm of a ratio as a relative change; an absurdly wide interval stays a number that JSON can hold. */
const fraction = (lnRatio) => Math.min(Math.expm1(lnRatio), Number.MAX_VALUE);
/** Standard deviation of ln(joules) below which no meter is believed, whatever it says of itself. */
const leastDeviation = 2e-4;
/**
* In order of strength. A change that is shown to be smaller than the tolerance passes even when it is as surely not
* nothing: the tolerance is the smallest change of interest. Without evidence for any of them: inconclusive.
*/
const judge = ({ difference, standardError }, tAlpha, tBeta, tolerance) => {
	const margin = Math.log1p(tolerance * storedRule.reportingMargin);
	if (difference + tAlpha * standardError < -margin) return "improved";
	if (difference + tBeta * standardError < Math.log1p(tolerance)) return "pass";
	if (difference - tAlpha * standardError > margin) return "regressed";
	return "inconclusive";
};
const warningsOn = (prediction, sessions) => {
	const warnings = [];
	const runDeviation = percent(Math.sqrt(prediction.withinVariance));
	if (sessions === 1) warnings.push(`The base is 1 session: the spread between sessions is assumed to be that between samples (${runDeviation}), which days with other temperatures or clocks can exceed.`);
	else if (sessions < 5) warnings.push(`The base is ${sessions} sessions: the spread between sessions rests partly on an assumption, that it is like the spread between samples (${runDeviation}).`);
	const observed = prediction.observedCentreVariance ?? 0;
	if (sessions >= 3 && observed > 9 * prediction.withinVariance) warnings.push(`The stored sessions differ by ${percent(Math.sqrt(observed))} (standard deviation), the samples of one session by ${runDeviation}: the machine or the code changed in between, and small changes cannot be found.`);
	return warnings;
};
/**
* Decides by a prediction interval: where would the centre of one more session of the base's code lie?
*
* Works on ln(joules per unit). Regressed when the head's centre exceeds the prediction, with the one-sided error
* alpha, by more than half of the tolerance; pass when it is, with the error beta, below the tolerance; improved is
* the mirror of regressed; else inconclusive. The variance comes from {@link predictSession}, and is at least what
* the meters' own uncertainty gives, so that a coarse counter's equal numbers do not look exact.
*/
const decideStored = ({ metric, head, base: stored }) => {
	const base = stored.slice(-storedRule.newestSessions);
	const meterVariance = mean$1([head, ...base].map((session) => session.meterVariance));
	const leastVariance = Math.max(meterVariance, leastDeviation ** 2);
	const prediction = predictSession(head.lnEnergyJ, base.map((session) => session.lnEnergyJ), leastVariance);
	const duration = predictSession(head.lnDurationS, base.map((session) => session.lnDurationS), leastDeviation ** 2);
	const { difference, standardError, degreesOfFreedom } = prediction;
	const tAlpha = tQuantile(1 - storedRule.alpha, degreesOfFreedom);
	const tBeta = tQuantile(1 - storedRule.beta, degreesOfFreedom);
	const tPower = tQuantile(storedRule.power, degreesOfFreedom);
	const margin = metric.tolerance * storedRule.reportingMargin;
	return {
		verdict: judge(prediction, tAlpha, tBeta, metric.tolerance),
		base: sideOf$1(base, prediction.baseCentre, duration.baseCentre),
		head: sideOf$1([head], prediction.headCentre, duration.headCentre),
		change: {
			estimate: fraction(difference),
			low: fraction(difference - tAlpha * standardError),
			high: fraction(difference + tAlpha * standardError),
			confidence: 1 - 2 * storedRule.alpha
		},
		split: {
			power: fraction(difference - duration.difference),
			time: fraction(duration.difference)
		},
		smallestDetectable: fraction(Math.log1p(margin) + (tAlpha + tPower) * standardError),
		evidence: {
			alpha: storedRule.alpha,
			beta: storedRule.beta,
			tolerance: metric.tolerance,
			margin,
			storedSessions: base.length,
			degreesOfFreedom,
			priorDegreesOfFreedom: prediction.priorDegreesOfFreedom,
			standardError,
			sampleDeviation: Math.sqrt(prediction.withinVariance),
			meterDeviation: Math.sqrt(meterVariance),
			sessionDeviation: Math.sqrt(prediction.centreVariance),
			...prediction.observedCentreVariance === void 0 ? {} : { observedSessionDeviation: Math.sqrt(prediction.observedCentreVariance) },
			passBound: fraction(difference + tBeta * standardError)
		},
		warnings: warningsOn(prediction, base.length)
	};
};

// src/decide/compare-metric.ts
/** A comparison of one metric that ends without a decision, with texts cut to what a verdict file holds. */
const undecided = (about, verdict, trouble, more = {}) => ({
	kind: "undecided",
	benchmark: about.benchmark,
	metric: about.metric,
	provenance: about.provenance,
	verdict,
	reason: shortened(trouble.reason, 2e3),
	next: shortened(trouble.next, 2e3),
	warnings: [...more.warnings ?? []],
	...more.head === void 0 ? {} : { head: more.head },
	differences: [...more.differences ?? []]
});
/** The head alone, where there is nothing to compare it with. */
const sideAlone = (values) => sideOf$1([values], median$2(values.lnEnergyJ), median$2(values.lnDurationS));
/** Compares one metric of a benchmark whose samples and sources are fit for a decision. */
const compareMetric = (head, metric, base) => {
	const { benchmark, provenance, placed } = head;
	const about = {
		benchmark: benchmark.name,
		metric,
		provenance
	};
	const reading = sessionValues(placed.session, metric);
	if (reading.kind === "missing") return undecided(about, "invalid", {
		reason: `No value in the head: ${reading.reason}.`,
		next: "Check the metric’s unit and window against what the workload writes, and that every source reads throughout."
	});
	const { values } = reading;
	const rejected = rejectedWords(benchmark);
	const unquiet = rejected === void 0 ? [] : [`${rejected}.`];
	const headSide = sideAlone(values);
	if (base.kind === "none") return undecided(about, "no-baseline", base, {
		head: headSide,
		warnings: unquiet
	});
	if (base.kind === "unusable") return undecided(about, "invalid", base.trouble, {
		head: headSide,
		warnings: unquiet
	});
	const noun = base.strategy === "runs" ? "base run" : "stored session";
	const selection = selectBaseSessions(base.sessions, placed, metric, benchmark.sameWork, noun);
	if (selection.kind !== "usable") {
		const trouble = {
			reason: selection.reason,
			next: undecidedNext(selection.kind)
		};
		const { differences } = selection;
		return undecided(about, selection.kind, trouble, {
			head: headSide,
			differences,
			warnings: [...unquiet, ...base.warnings]
		});
	}
	const { strategy } = base;
	const decision = decideStored({
		metric,
		head: values,
		base: selection.sessions
	});
	const next = decisionNext(decision, metric, strategy);
	const { verdict, change, split, smallestDetectable, evidence } = decision;
	return {
		kind: "decided",
		...about,
		verdict,
		strategy,
		reason: decisionReason(decision, metric, strategy),
		...next === void 0 ? {} : { next },
		warnings: [
			...unquiet,
			...base.warnings,
			...selection.warnings,
			...decision.warnings
		].map((text) => shortened(text, 1e3)),
		base: decision.base,
		head: decision.head,
		change,
		split,
		smallestDetectable,
		evidence
	};
};

// src/decide/head-trouble.ts
/** The weakest provenance among the sources that were read: what the sum of their joules rests on. */
const provenanceOf = (sources) => {
	return [
		"estimated",
		"integrated",
		"counter"
	].find((provenance) => sources.some((source) => source.provenance === provenance)) ?? "unmeasured";
};
/** What is wrong with a run's sources for a decision, whatever the benchmark. */
const sourceTrouble = (run, allowEstimated) => {
	const read = run.sources.filter((source) => source.provenance !== "unmeasured");
	if (read.length === 0) {
		const refused = run.refused.find((refusal) => refusal.hint !== void 0) ?? run.refused[0];
		const because = refused === void 0 ? "" : `: ${refused.reason}`;
		return {
			reason: shortened(`No energy source was read${because}`, 2e3),
			next: refused?.hint ?? "Run joulegate doctor; it names every source, and what each lacks."
		};
	}
	const estimated = read.filter((source) => source.provenance === "estimated");
	if (estimated.length > 0 && estimated.length < read.length) return {
		reason: "The run mixes measured and estimated sources; their joules are never added.",
		next: "Measure again with either of them."
	};
	if (estimated.length > 0 && !allowEstimated) return {
		reason: "Estimated energy is not decided on: the joules of this run are a model’s, nothing was measured.",
		next: "Run on a machine with an energy counter (joulegate doctor says what is missing), or set allow-estimated: true to decide on the estimate."
	};
};
/** What is wrong with the samples of a benchmark. One failed sample is enough: what fails is not a random choice. */
const sampleTrouble = (benchmark) => {
	const planned = benchmark.samples.filter(({ warmup, outcome }) => !warmup && outcome.kind !== "rejected");
	for (const [index, { outcome, windows }] of planned.entries()) {
		const which = `Sample ${index + 1} of ${planned.length}`;
		if (outcome.kind === "failed") return {
			reason: shortened(`${which} failed (${outcome.code}): ${outcome.message}`, 2e3),
			next: outcome.hint ?? "Run the workload alone, mend what the message says, and measure again."
		};
		if (windows.length === 0) return {
			reason: `${which} has no window, so there is no energy of it.`,
			next: "Look at the warnings of the sample in the run file, and measure again."
		};
	}
	const usable = countedSamples$1(benchmark).length;
	if (usable >= 3) return void 0;
	return {
		reason: `There ${usable === 1 ? "is" : "are"} ${counted(usable, "counted sample")}; a decision needs at least ${3}.`,
		next: "Raise the number of samples of the benchmark (10 is a good start), and measure again."
	};
};

// src/decide/compare.ts
const compareBenchmark = (run, benchmark, policy, base) => {
	const provenance = provenanceOf(run.sources);
	const trouble = sourceTrouble(run, policy.allowEstimated) ?? sampleTrouble(benchmark);
	if (trouble !== void 0) return benchmark.metrics.map((metric) => undecided({
		benchmark: benchmark.name,
		metric,
		provenance
	}, "invalid", trouble));
	const placed = {
		machineClass: run.machineClass,
		session: toStoredSession(run, benchmark)
	};
	return benchmark.metrics.map((metric) => compareMetric({
		benchmark,
		provenance,
		placed
	}, metric, base));
};
const verdictFile = (run, policy, now, baseOf, warnings) => {
	const comparisons = run.benchmarks.flatMap((benchmark) => compareBenchmark(run, benchmark, policy, baseOf(benchmark)));
	const without = run.benchmarks.filter((benchmark) => benchmark.metrics.length === 0);
	const wantsNet = run.benchmarks.some(({ metrics }) => metrics.some(({ basis }) => basis === "net"));
	const notes = [
		...warnings,
		...wantsNet ? (run.idle ?? []).flatMap((reading) => reading.warnings) : [],
		...without.map((benchmark) => `Benchmark "${benchmark.name}" has no metric, so nothing of it is compared.`),
		...comparisons.length === 0 ? ["Nothing was compared, and that proves nothing: the verdict is invalid."] : []
	];
	return {
		schemaVersion: 1,
		kind: "verdict",
		tool: run.tool,
		createdAt: now.toISOString(),
		run: run.id,
		...run.commit === void 0 ? {} : { commit: run.commit },
		machineClass: run.machineClass,
		sources: run.sources,
		refused: run.refused,
		estimated: isEstimated(run),
		policy,
		verdict: overallVerdict(comparisons),
		comparisons,
		warnings: notes.map((text) => shortened(text, 1e3))
	};
};
const measureTheBase = "Measure the default branch on this machine class and store the result: joulegate baseline update.";
const storedBase = (run, benchmark, reading) => {
	if (reading?.kind !== "found" || reading.file.sessions.length === 0) {
		const where = reading === void 0 ? "" : ` (${reading.path} ${reading.kind === "found" ? "is empty" : "does not exist"})`;
		return {
			kind: "none",
			reason: `There is no stored session of "${benchmark}" on ${run.machineClass.name}${where}.`,
			next: measureTheBase
		};
	}
	const { machineClass, sessions } = reading.file;
	const others = sessions.filter((session) => session.id !== run.id);
	if (others.length === 0) return {
		kind: "none",
		reason: `The only stored session of "${benchmark}" on ${run.machineClass.name} is this run itself.`,
		next: measureTheBase
	};
	return {
		kind: "sessions",
		strategy: "stored",
		sessions: others.map((session) => ({
			machineClass,
			session
		})),
		warnings: others.length < sessions.length ? ["This run is in the baseline already; it is not held to itself."] : []
	};
};
/**
* Compares a run with stored baselines: one comparison for each benchmark and metric of the run.
*
* @param baselines what lies at each benchmark's place, for the run's machine class. A benchmark that has a baseline
*   and is not in the run is warned of; one of the run without an entry has no baseline
* @param now the verdict's time
*/
const compareWithBaseline = (run, baselines, policy, now) => {
	const measured = new Set(run.benchmarks.map((benchmark) => benchmark.name));
	const warnings = [...baselines].filter(([name, reading]) => reading.kind === "found" && !measured.has(name)).map(([name, reading]) => `Benchmark "${name}" has a baseline (${reading.path}) and was not measured.`);
	return verdictFile(run, policy, now, (benchmark) => storedBase(run, benchmark.name, baselines.get(benchmark.name)), warnings);
};
const runBase = (base, head, benchmark) => {
	const inBase = base.benchmarks.find((candidate) => candidate.name === benchmark.name);
	if (inBase === void 0) return {
		kind: "none",
		reason: `The base run does not have a benchmark "${benchmark.name}".`,
		next: "Measure the base with the same configuration."
	};
	if (base.id === head.id) return {
		kind: "unusable",
		trouble: {
			reason: `Base and head are the same run (${head.id}); comparing it with itself proves nothing.`,
			next: "Name two run files."
		}
	};
	const trouble = sourceTrouble(base, true) ?? sampleTrouble(inBase);
	if (trouble !== void 0) return {
		kind: "unusable",
		trouble: {
			...trouble,
			reason: `The base run cannot be used. ${trouble.reason}`
		}
	};
	const session = toStoredSession(base, inBase);
	return {
		kind: "sessions",
		strategy: "runs",
		sessions: [{
			machineClass: base.machineClass,
			session
		}],
		warnings: []
	};
};
/**
* Compares two runs. The base run is taken as a single stored session: two runs are two sessions, and a test of
* their samples alone (Welch's) would take the spread between sessions for a change of the code; in simulations with as
* much spread between sessions as between samples it did so in about a quarter of the comparisons of unchanged code.
*
* @param now the verdict's time
*/
const compareRuns = (base, head, policy, now) => {
	const warnings = base.benchmarks.flatMap(({ name, metrics }) => {
		const inHead = head.benchmarks.find((candidate) => candidate.name === name);
		if (inHead === void 0) return [`Benchmark "${name}" is in the base run and was not measured in the head.`];
		const kept = new Set(inHead.metrics.map((metric) => metric.name));
		return metrics.filter((metric) => !kept.has(metric.name)).map((metric) => `Metric ${metric.name} of "${name}" is in the base run and not in the head.`);
	});
	return verdictFile(head, policy, now, (benchmark) => runBase(base, head, benchmark), warnings);
};

// src/model/tool.ts
/** Written into every file. A test holds the version to package.json. */
const tool = {
	name: "joulegate",
	version: "0.1.0"
};

// src/gate.ts
const findPlace = async (ports) => {
	const detection = await ports.detect();
	const { machine, machineClass } = await ports.readMachine(detection);
	ports.onDetected(detection, machineClass);
	if (detection.sources.length === 0) throw noSource(detection);
	return {
		detection,
		machine,
		machineClass
	};
};
const measureAt = async (place, config, ports) => {
	const commit = await ports.readCommit();
	const id = ports.newId();
	const folder = await ports.openRunFolder(id);
	let kept = 0;
	let run;
	try {
		run = await ports.measure({
			id,
			tool,
			createdAt: ports.now().toISOString(),
			...commit === void 0 ? {} : { commit },
			...place,
			benchmarks: config.benchmarks,
			quality: config.quality,
			idleS: config.idleS,
			onProgress: ports.onProgress,
			onSample: async (benchmark, sample) => {
				await folder.keepSample(benchmark, sample);
				kept += 1;
				ports.onSample(benchmark, sample);
			},
			...ports.signal === void 0 ? {} : { signal: ports.signal }
		});
	} catch (error) {
		await folder.discardIfEmpty();
		if (ports.signal?.aborted !== true) throw error;
		throw interrupted(kept === 0 ? void 0 : `${counted$1(kept, "sample")} ended before and kept: ${folder.paths.samples}`, error);
	}
	await folder.keepRun(run);
	return {
		run,
		folder
	};
};
/** Config -> Sources -> samples -> Run file. The samples are on disk as they come. */
const measure = async (config, ports) => measureAt(await findPlace(ports), config, ports);
const readBaselines = async (machineClass, benchmarks, ports) => {
	const baselines = /* @__PURE__ */ new Map();
	for (const { name } of benchmarks) {
		const own = await ports.baselines.read(machineClass.name, name);
		baselines.set(name, own.kind === "found" ? own : await ports.baselines.elsewhere(machineClass.name, name));
	}
	return baselines;
};
/** The whole gate: measure, compare, report. Publishing and the exit code are the caller's. */
const gate = async (config, ports) => {
	if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());
	const place = await findPlace(ports);
	await readBaselines(place.machineClass, config.benchmarks, ports);
	const measured = await measureAt(place, config, ports);
	const { run, folder } = measured;
	const baselines = await readBaselines(run.machineClass, run.benchmarks, ports);
	const verdict = compareWithBaseline(run, baselines, config.policy, ports.now());
	const history = [...baselines.values()].flatMap((reading) => reading.kind === "found" ? [reading.file] : []);
	await folder.keepVerdict(verdict, run, history);
	return {
		...measured,
		verdict
	};
};
/** Appends the benchmarks of a run that `wanted` names to their baselines. A benchmark with a failed sample is left out. */
const store = async (run, ports, wanted) => {
	const stored = [];
	for (const benchmark of run.benchmarks) {
		if (!wanted(benchmark.name) || benchmark.samples.some(({ outcome }) => outcome.kind === "failed")) continue;
		const { path, sessions } = await ports.baselines.append(run.machineClass, benchmark.name, toStoredSession(run, benchmark));
		stored.push({
			benchmark: benchmark.name,
			path,
			sessions
		});
	}
	return stored;
};
/** Ctrl-C, SIGTERM or a cancelled job; not a failure of anything. */
const interrupted = (hint, cause) => new JouleGateError("workload", "interrupted", "interrupted before everything was measured", {
	...hint === void 0 ? {} : { hint },
	cause
});
const reasons = (detection) => detection.refused.map(({ kind, reason }) => `${kind}: ${reason}`).join("; ");
const noSource = (detection) => new JouleGateError("energy", "no-energy-source", `no energy source can be used on this machine (${reasons(detection)})`, { hint: "Run \"joulegate doctor\": it names each source and the one step that makes it usable." });
/** Refuses a machine without an energy counter, where the configuration does not allow an estimate. */
const refuseEstimated = (detection) => {
	if (!isEstimated(detection)) return;
	throw new JouleGateError("energy", "estimated-energy-refused", `this machine has no energy counter (${reasons(detection)}); an estimate is not decided on`, { hint: "Run the gate on a machine with RAPL or an NVIDIA GPU (\"joulegate doctor\" tells), or, for a demonstration only, set \"allow-estimated: true\" under \"gate:\"." });
};

// src/report/plain-text.ts
/** Text from elsewhere is cut to this many code points unless a caller knows better. */
const defaultLength = 600;
/**
* Makes text of unknown origin fit to stand on one line of any report: no terminal codes, no line breaks, no control,
* bidirectional or invisible characters (each is shown as U+FFFD), no towers of combining marks, bounded in length.
* It does not escape for a format; each renderer does that to the result.
*/
const oneLine = (text, length = defaultLength) => {
	const clean = stripVTControlCharacters(text.slice(0, length * 8)).replace(/[\s\p{Zl}\p{Zp}]+/gu, " ").replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, "�").replace(/(\p{M}{3})\p{M}+/gu, "$1").trim();
	const points = Array.from(clean);
	return points.length <= length ? clean : `${points.slice(0, length - 1).join("")}…`;
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
const median$1 = (values) => {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	return upper === void 0 || lower === void 0 ? void 0 : (lower + upper) / 2;
};

// src/report/idle.ts
/** Half the width of a 95 % interval, in standard deviations. */
const halfWidth = 1.96;
/**
* Energy per unit less idle power, with the half-width that meter and idle power allow for; undefined where a sample
* has none, as the rest would be another number than the gross energy beside it.
*/
const netText = (run, benchmark, metric) => {
	if (run.idle === void 0) return void 0;
	const sources = sourceKeys(run);
	const values = countedSamples$1(benchmark).map(({ windows }) => metricValue(storedWindows(windows), {
		...metric,
		basis: "net"
	}, sources));
	const known = values.filter((value) => value.kind === "value");
	const centre = geometricMean(known.map(({ energyJ }) => energyJ));
	const doubt = median$1(known.map(({ relativeUncertainty }) => relativeUncertainty));
	if (known.length < values.length || centre === void 0 || doubt === void 0) return void 0;
	return `${energy(centre)} ± ${energy(centre * doubt * halfWidth)}`;
};
/** Idle power of every source before and after the session, as one fact; none where it was not measured. */
const idleFacts = (run) => {
	const { idle = [], sources } = run;
	const lines = sources.flatMap(({ id, label }) => {
		const ends = idle.flatMap(({ when, power: powers }) => powers.filter(({ source }) => source === id).map(({ powerUw, uncertaintyUw }) => {
			const [watts, doubt] = [Number(powerUw) / 1e6, Number(uncertaintyUw) / 1e6];
			return `${power(watts)} ± ${power(doubt)} ${when}`;
		}));
		return ends.length === 0 ? [] : [`${oneLine(label, 60)} ${ends.join(", ")}`];
	});
	return lines.length === 0 ? [] : [{
		name: "idle power",
		head: oneLine(lines.join("; "), 1e3)
	}];
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
const readable$1 = (samples) => samples.filter((sample) => sample !== void 0);
const sessionLabel = (createdAt, sha) => oneLine(`${createdAt.slice(0, 10)}${sha === void 0 ? "" : ` ${sha.slice(0, 7)}`}`, 24);
/** The counted, successful samples of one benchmark in a run file. */
const runSession = (run, benchmark, metric) => {
	const sources = sourceKeys(run).map(({ id }) => id);
	const found = run.benchmarks.find(({ name }) => name === benchmark);
	const samples = found === void 0 ? [] : countedSamples$1(found);
	return {
		label: sessionLabel(run.createdAt, run.commit?.sha),
		samples: readable$1(samples.map(({ windows }) => sampleEnergy(storedWindows(windows), metric, sources)))
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
			samples: readable$1(session.samples.map(({ windows }) => sampleEnergy(windows, metric, sources)))
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

// src/report/build-run-view.ts
const countedSamples = (benchmark) => benchmark.samples.filter(({ warmup }) => !warmup);
/** The median over the samples of every metric that the workload reported; the last window wins within a sample. */
const workloadMetrics = (benchmark) => {
	const values = /* @__PURE__ */ new Map();
	for (const { windows, outcome } of countedSamples(benchmark)) {
		if (outcome.kind !== "ok") continue;
		const own = new Map(windows.flatMap(({ metrics }) => Object.entries(metrics)));
		for (const [name, value] of own) values.set(name, [...values.get(name) ?? [], value]);
	}
	return Object.fromEntries([...values].map(([name, list]) => [name, median$1(list) ?? NaN]));
};
const countsOf$1 = (benchmark, usable) => {
	const all = countedSamples(benchmark);
	const failed = all.filter(({ outcome }) => outcome.kind === "failed").length;
	const rejected = all.filter(({ outcome }) => outcome.kind === "rejected").length;
	const unread = all.length - failed - rejected - usable;
	return [
		counted$1(usable, "sample"),
		...failed > 0 ? [`${failed} failed`] : [],
		...rejected > 0 ? [`${rejected} rejected`] : [],
		...unread > 0 ? [`${unread} without a complete reading`] : []
	].join(", ");
};
const rowOf$1 = (run, benchmark, metric) => {
	const session = runSession(run, benchmark.name, metric);
	const { samples } = session;
	const valuesJ = samples.map((sample) => perUnit(sample, metric.unit)).filter((value) => value !== void 0);
	const times = samples.map(({ durationS, units }) => metric.unit === void 0 ? durationS : durationS / (units[metric.unit] ?? NaN)).filter(Number.isFinite);
	const powers = samples.filter(({ durationS }) => durationS > 0).map(({ energyJ, durationS }) => energyJ / durationS);
	const value = geometricMean(valuesJ);
	const spread = relativeSpread(valuesJ);
	const watts = median$1(powers);
	const time = median$1(times);
	const net = metric.basis === "net" ? void 0 : netText(run, benchmark, metric);
	const points = pointsOf(session, "head", metric.unit);
	return {
		benchmark: oneLine(benchmark.name, 80),
		metric: oneLine(metricLabel(metric), 200),
		...value === void 0 ? {} : { value: energy(value) },
		...net === void 0 ? {} : { net },
		...spread === void 0 ? {} : { spread: percent$1(spread) },
		...watts === void 0 ? {} : { power: power(watts) },
		...time === void 0 ? {} : { timePerUnit: duration(time) },
		counts: countsOf$1(benchmark, valuesJ.length),
		workload: metricPairs(void 0, workloadMetrics(benchmark)),
		otherUnits: otherUnitPairs({ samples: [] }, { samples }, metric),
		numbers: {
			tolerance: metric.tolerance,
			...value === void 0 ? {} : { headJ: value },
			sessions: points === void 0 ? [] : [points]
		}
	};
};
const failedSamples = (run) => run.benchmarks.flatMap(({ name, samples }) => samples.flatMap(({ index, warmup, outcome }) => outcome.kind !== "failed" ? [] : [{
	benchmark: oneLine(name, 80),
	sample: samples.filter((other) => other.warmup === warmup && other.index <= index).length,
	code: oneLine(outcome.code, 60),
	message: oneLine(outcome.message),
	...outcome.hint === void 0 ? {} : { hint: oneLine(outcome.hint) }
}]));
/** Why the rejected samples of a benchmark were rejected, each reason once. */
const rejections = (benchmark) => {
	const words = rejectedWords(benchmark);
	if (words === void 0) return [];
	return [`${words}, for example: ${benchmark.samples.flatMap(({ outcome }) => outcome.kind === "rejected" ? [outcome.message] : [])[0] ?? ""}`];
};
const warningsOf = (run) => [.../* @__PURE__ */ new Set([...run.benchmarks.flatMap((benchmark) => [...rejections(benchmark), ...benchmark.samples.flatMap(({ warnings }) => warnings)].map((warning) => `${benchmark.name}: ${warning}`)), ...(run.idle ?? []).flatMap(({ warnings }) => warnings)])];
/** Everything a report of a run alone says: energy per unit with its spread, nothing judged. */
const buildRunView = (run) => {
	const failed = failedSamples(run);
	const headline = `Energy of ${counted$1(run.benchmarks.length, "benchmark")}${failed.length === 0 ? "" : `, ${counted$1(failed.length, "sample")} failed`}`;
	const frame = frameOf(run, isEstimated(run), headline, warningsOf(run));
	return {
		kind: "run",
		...frame,
		facts: [...frame.facts, ...idleFacts(run)],
		rows: run.benchmarks.flatMap((benchmark) => benchmark.metrics.map((metric) => rowOf$1(run, benchmark, metric))),
		failed
	};
};

// src/report/markdown/escape.ts
/**
* Zero-width space as a character reference, which stays visible in the comment's source.
* GitHub's filters for mentions and references work on the rendered text, so a backslash does not stop them;
* a character in between does.
*/
const gap = "&#8203;";
const specials = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	$: "&#36;"
};
/**
* Escapes one line of untrusted text for GitHub's Markdown, table cells and list items included:
* it shows as written and can neither format, link, mention a person, reference an issue, nor open HTML or a comment.
* Give it text that went through `oneLine`; line breaks are not handled here.
*/
const escapeMarkdown = (text) => text.replace(/[&<>$]/g, (character) => specials[character] ?? character).replace(/[\\`*_[\]|~]/g, "\\$&").replace(/^([#+=-])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2").replace(/@/g, `@${gap}`).replace(/(?<!&)#(?=\w)/g, `#${gap}`).replace(/\b(gh)-(?=\d)/gi, `$1-${gap}`).replace(/:(?=\/\/)/g, `:${gap}`).replace(/\b(www)\./gi, `$1${gap}.`).replace(/:(?=[\w+-]*[a-z+-][\w+-]*:)/gi, `:${gap}`).replace(/\b(mailto|xmpp|javascript|data):/gi, `$1${gap}:`);
/** Keeps a number and its unit on one line of a table cell. Only for text of our own. */
const keepTogether = (text) => text.replaceAll(" ", "\xA0");
/** Keeps every number of a change with its percent sign, and lets the line break between them. */
const keepPercents = (text) => text.replaceAll(" %", "\xA0%");

// src/report/markdown/parts.ts
/** Cells must be escaped already; an empty string is an empty cell. */
const tableLine = (cells) => `| ${cells.join(" | ")} |`;
const table = (columns, rows) => ({
	head: [tableLine(columns.map(({ title }) => title)), tableLine(columns.map(({ align }) => align === "right" ? "---:" : ":---"))],
	rows: rows.map(tableLine)
});
const tableText = ({ head, rows }) => [...head, ...rows].join("\n");
/** A collapsed section. The summary is raw HTML on GitHub, so it may only be text of our own. */
const collapsed = (summary, body) => `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
/** GitHub's alert block: a title line of its own, then text. Text must be escaped already. */
const alert = (kind, text) => `> [!${kind}]\n> ${text}`;
const bannerText = ({ banner }) => banner === void 0 ? void 0 : alert("WARNING", `**${escapeMarkdown(banner.title)}.** ${escapeMarkdown(banner.text)}`);
const bullet = (text) => `- ${text}`;
/** A name with its values, escaped. */
const pairText = (pair) => pairText$1(pair, escapeMarkdown);
/** `**cnn-train**, energy per epoch`. Escaped. */
const rowName = ({ benchmark, metric }) => `**${escapeMarkdown(benchmark)}**, ${escapeMarkdown(metric)}`;
const sourceText = ({ label, how, note }) => bullet(`${escapeMarkdown(label)}: ${how}${note === void 0 ? "" : `. ${escapeMarkdown(note)}`}`);
const refusedText = ({ id, reason, hint }) => bullet(`${escapeMarkdown(id)} not used: ${escapeMarkdown(reason)}${hint === void 0 ? "" : ` (${escapeMarkdown(hint)})`}`);
/** At most this many entries of a list that the machine, not the benchmark, decides the length of. */
const longestList = 40;
const bounded = (lines) => lines.length <= longestList ? lines : [...lines.slice(0, longestList), bullet(`and ${lines.length - longestList} more`)];
/** Sources in use and refused, machine class and facts, as one collapsed section. */
const measuredWith = (frame) => collapsed("Measured with", [
	...frame.sources.length === 0 ? [bullet("no energy source")] : bounded(frame.sources.map(sourceText)),
	...bounded(frame.refused.map(refusedText)),
	bullet(`machine class ${escapeMarkdown(frame.machine.name)}: ${frame.machine.fields.map(pairText).slice(0, longestList).join(", ")}`),
	bullet(frame.facts.map(pairText).join(", "))
].join("\n"));
const warningsText = (frame) => frame.warnings.length === 0 ? void 0 : bounded(frame.warnings.map((warning) => bullet(`Warning: ${escapeMarkdown(warning)}`))).join("\n");

// src/report/markdown/fit.ts
const fits = (text, limit) => text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes;
/** The longest start of `lines` for which `assemble` still fits; 0 when not even the empty list does. */
const mostThatFit = (count, limit, assemble) => {
	let [low, high] = [0, count];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(assemble(middle), limit)) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** The last resort: a text cut between two characters so that it fits, with an ellipsis. */
const cutToFit = (text, limit) => {
	if (fits(text, limit)) return text;
	const points = Array.from(text);
	const ending = "…";
	const cut = (taken) => `${points.slice(0, taken).join("")}${ending}`;
	if (!fits(ending, limit)) return "";
	return cut(mostThatFit(points.length, limit, cut));
};
const commentCharacters = 65536;
const sizeLimit = ({ limit = commentCharacters, limitBytes = limit * 4 }) => ({
	characters: limit,
	bytes: limitBytes
});
/** Blocks with an empty line between them; absent and empty ones leave no trace. */
const joinBlocks = (blocks) => `${blocks.filter((block) => block !== void 0 && block !== "").join("\n\n")}\n`;
const leftOut = (count, what) => `${count} more ${count === 1 ? "row" : "rows"} (${what}) left out to stay within the size limit; the full report has all of them.`;
/** The first of some finished texts that fits; else as many of `rows` rows as fit; else a cut text. */
const rowsThatFit = (limit, candidates, rows, assemble) => candidates.find((text) => fits(text, limit)) ?? cutToFit(assemble(mostThatFit(rows, limit, assemble)), limit);

// src/report/markdown/render-run.ts
const columns$2 = (net) => [
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Energy",
		align: "right"
	},
	...net ? [{
		title: "Net of idle",
		align: "right"
	}] : [],
	{
		title: "Spread",
		align: "right"
	},
	{
		title: "Power",
		align: "right"
	},
	{
		title: "Time",
		align: "right"
	},
	{
		title: "Samples",
		align: "left"
	},
	{
		title: "Reported by the workload",
		align: "left"
	}
];
const cells$2 = (row, net) => [
	rowName(row),
	keepTogether(row.value ?? "not measured"),
	...net ? [keepTogether(row.net ?? "")] : [],
	keepPercents(row.spread ?? ""),
	keepTogether(row.power ?? ""),
	keepTogether(row.timePerUnit ?? ""),
	row.counts,
	row.workload.map(pairText).join(", ")
];
const perOtherUnit = (view) => {
	const rows = view.rows.filter(({ otherUnits }) => otherUnits.length > 0);
	return rows.length === 0 ? void 0 : collapsed("Energy per other units", rows.map((row) => bullet(`${rowName(row)}: ${row.otherUnits.map(pairText).join(", ")}`)).join("\n"));
};
const failedText = (view) => view.failed.length === 0 ? void 0 : bounded(view.failed.map(({ benchmark, sample, code, message, hint }) => bullet(`**${escapeMarkdown(benchmark)}**, sample ${sample} failed (${escapeMarkdown(code)}): ${sentence(escapeMarkdown(message))}${hint === void 0 ? "" : ` ${sentence(escapeMarkdown(hint))}`}`))).join("\n");
/** A run alone in GitHub's Markdown: energy per unit with its spread. The limit is kept as for a verdict. */
const renderRunMarkdown = (view, options = {}) => {
	const limit = sizeLimit(options);
	const opening = [`### JouleGate: ${escapeMarkdown(view.headline)}`, bannerText(view)];
	const net = view.rows.some((row) => row.net !== void 0);
	const { head, rows } = table(columns$2(net), view.rows.map((row) => cells$2(row, net)));
	const closing = [failedText(view), warningsText(view)];
	const details = options.details === false ? [] : [perOtherUnit(view), measuredWith(view)];
	const whole = rows.length === 0 ? void 0 : tableText({
		head,
		rows
	});
	return rowsThatFit(limit, [joinBlocks([
		...opening,
		whole,
		...closing,
		...details
	]), joinBlocks([
		...opening,
		whole,
		...closing
	])], rows.length, (taken) => joinBlocks([
		...opening,
		taken === 0 ? void 0 : [...head, ...rows.slice(0, taken)].join("\n"),
		taken === rows.length ? void 0 : leftOut(rows.length - taken, "the last of the run file")
	]));
};

// src/storage/atomic-write.ts
const hintFor = (code) => {
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return "Free some space on that disk, then run it again.";
		case "EFBIG": return "Raise the limit on file sizes (ulimit -f), then run it again.";
		case "EACCES":
		case "EPERM":
		case "EROFS": return "Give the user that runs JouleGate the right to write there, or name another folder.";
		default: return "Check that the folder exists and can be written to, then run it again.";
	}
};
const writeAndSync = async (file, text) => {
	const handle = await open(file, "wx", 420);
	try {
		await handle.writeFile(text, "utf8");
		await handle.sync();
	} finally {
		await handle.close();
	}
};
/** Some file systems cannot sync a folder; then the rename is as durable as it gets. */
const foldersWithoutSync = /* @__PURE__ */ new Set([
	"EINVAL",
	"ENOTSUP",
	"ENOSYS",
	"EPERM",
	"EISDIR",
	"EBADF"
]);
const syncFolder = async (folder) => {
	try {
		const handle = await open(folder, "r");
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (!foldersWithoutSync.has(systemCode(error) ?? "")) throw error;
	}
};
/**
* Writes a text file so that a reader sees either all of it or what was there before: a temporary file in the same
* folder, synced to the disk, then renamed over the old one. Makes the folder when it is missing.
* Readers are safe at any time; two writers at once are not: the later rename wins.
*
* @throws JouleGateError `storage-write-failed` when it cannot be written; the file that was there is untouched then
*/
const writeFileAtomically = async (file, text) => {
	const folder = path.dirname(file);
	const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
	try {
		await mkdir(folder, { recursive: true });
		await writeAndSync(temporary, text);
		await rename(temporary, file);
	} catch (error) {
		await unlink(temporary).catch(() => void 0);
		throw new JouleGateError("storage", "storage-write-failed", `cannot write ${file}: ${messageOf(error)}. What was there before is unchanged`, {
			hint: hintFor(systemCode(error)),
			cause: error
		});
	}
	try {
		await syncFolder(folder);
	} catch (error) {
		throw new JouleGateError("storage", "storage-sync-failed", `${file} was written, but its folder could not be synced, so it may be lost when the power fails: ${messageOf(error)}`, {
			hint: "Check the disk, then run it again.",
			cause: error
		});
	}
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

// src/baseline/file-store.ts
/** Whether a baseline is of the place it was found at; a moved or copied file would compare different machines. */
const checkPlace = (reading, machineClassName, benchmark) => {
	if (reading.kind === "absent") return reading;
	const { file } = reading;
	if (file.benchmark === benchmark && file.machineClass.name === machineClassName) return reading;
	throw new JouleGateError("data", "baseline-mismatch", `${reading.path} holds the baseline of "${file.benchmark}" on ${file.machineClass.name}, not of "${benchmark}" on ${machineClassName}`, { hint: "It was moved or copied; put it back, or delete it to start over." });
};
/**
* Baselines as files: `<directory>/<machine class>/<benchmark>.json`, with `machine.json` beside them.
* Any number of readers and one writer at a time.
*
* @param directory the baselines folder; made when the first session is stored
*/
const fileBaselineStore = (directory) => {
	const read = async (machineClassName, benchmark) => {
		const file = path.join(directory, baselinePath(machineClassName, benchmark));
		const reading = await readJsonFile(baselineFormat, file);
		if (reading.kind === "absent") return {
			kind: "absent",
			path: file
		};
		return checkPlace({
			kind: "found",
			file: reading.value,
			path: file
		}, machineClassName, benchmark);
	};
	const append = async (machineClass, benchmark, session) => {
		const reading = await read(machineClass.name, benchmark);
		const before = reading.kind === "found" ? reading.file : void 0;
		const after = appendSession(before, machineClass, benchmark, session);
		if (after !== before) {
			await writeFileAtomically(reading.path, baselineText(after));
			await writeFileAtomically(path.join(path.dirname(reading.path), machineFileName), machineText(machineClass));
		}
		return {
			path: reading.path,
			sessions: after.sessions.length
		};
	};
	const list = async (machineClassName) => {
		const folder = path.join(directory, classFolder(machineClassName));
		try {
			return (await readdir(folder)).filter((name) => name.endsWith(".json") && !name.startsWith(".") && name !== "machine.json").map((name) => name.slice(0, -5)).sort();
		} catch (error) {
			if (systemCode(error) === "ENOENT") return [];
			throw new JouleGateError("data", "baseline-unreadable", `${folder} cannot be listed: ${messageOf(error)}`, {
				hint: "Check that it is a folder that the user who runs JouleGate may read.",
				cause: error
			});
		}
	};
	const otherClasses = async (machineClassName) => {
		try {
			return (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== machineClassName).map(({ name }) => name).sort();
		} catch (error) {
			if (systemCode(error) === "ENOENT") return [];
			throw error;
		}
	};
	const elsewhere = async (machineClassName, benchmark) => {
		let newest = {
			kind: "absent",
			path: path.join(directory, baselinePath(machineClassName, benchmark))
		};
		let newestAt = "";
		for (const name of await otherClasses(machineClassName)) {
			const reading = await read(name, benchmark);
			if (reading.kind === "absent") continue;
			const at = reading.file.sessions.at(-1)?.createdAt ?? "";
			if (at > newestAt) [newest, newestAt] = [reading, at];
		}
		return newest;
	};
	return {
		read,
		elsewhere,
		append,
		list
	};
};

// src/energy/nvml-board.ts
/**
* What a board's name says that NVML does not answer.
*/
/** `NVML_DEVICE_ARCH_*` of nvml.h. */
const turing = 6;
const ampere = 7;
/** Boards with a GA100, the one Ampere chip whose `nvmlDeviceGetPowerUsage` is not a mean of one second. */
const ga100 = /\b(?:A100X?|A800|A30X?|CMP 170HX|PG506|PG199)\b/i;
/**
* Whether `nvmlDeviceGetPowerUsage` gives the power of the moment: "On Ampere (except GA100) or newer GPUs, the API
* returns power averaged over 1 sec interval. On GA100 and older architectures, instantaneous power is returned"
* (nvml.h, API 13). `undefined`: the architecture is not known, so neither is this.
*/
const powerUsageIsInstant = (architecture, name) => {
	if (architecture === void 0) return void 0;
	return architecture <= turing || architecture === ampere && ga100.test(name);
};
/** Boards that share a module with a Grace CPU, by name: GH200, GB200, GB300, GB10. */
const isNamedSuperchip = (name) => /\bG[HB]\d{2,3}\b|\bGrace\b/i.test(name);

// src/energy/nvml-choose.ts
/** Asks a GPU's energy and instant power in both scopes, in one call, so that equal numbers mean equal scopes. */
const moduleOf = (nvml, { device, name }) => {
	const { energyMj, instantPowerMw } = fieldIds;
	const { gpu, module } = powerScopes;
	const asked = [energyMj, instantPowerMw].flatMap((field) => [gpu, module].map((scope) => ({
		field,
		scope
	})));
	const answers = new NvmlFields(nvml, device, asked).read();
	const valueAt = (index) => {
		const answer = answers[index];
		return answer?.kind === "value" ? answer.value : void 0;
	};
	const [energy, moduleEnergy, power, modulePower] = [
		0,
		1,
		2,
		3
	].map(valueAt);
	const sameEnergy = moduleEnergy !== void 0 && moduleEnergy === energy;
	const samePower = modulePower !== void 0 && modulePower === power;
	const sensor = moduleEnergy !== void 0 && !sameEnergy ? "module-energy" : modulePower !== void 0 && !samePower ? "module-instant-power" : void 0;
	return {
		sensor,
		shared: sensor !== void 0 || isNamedSuperchip(name),
		sameEnergy,
		samePower
	};
};
const isEnergy = (sensor) => sensor.endsWith("energy");
/** The sensors of a GPU in the order in which they are trusted. */
const candidates = ({ shared, sameEnergy, samePower }) => {
	const sure = (sensor) => ({
		sensor,
		maybeModule: false
	});
	if (!shared) return [
		"total-energy",
		"gpu-energy",
		"instant-power",
		"average-power",
		"power-usage"
	].map(sure);
	const unsure = (sensor) => ({
		sensor,
		maybeModule: true
	});
	return [
		...sameEnergy ? [] : [sure("gpu-energy")],
		...samePower ? [] : [sure("instant-power"), sure("average-power")],
		...[
			"total-energy",
			"gpu-energy",
			"instant-power",
			"average-power",
			"power-usage"
		].map(unsure)
	];
};
/** The first sensor that answers. @throws a source fault where a counter fails, or nothing answers */
const chooseSensor = (nvml, gpu, module) => {
	let withoutCounter;
	let failed;
	let lacked;
	for (const candidate of candidates(module)) {
		const { sensor } = candidate;
		const answer = openSensor(nvml, gpu.device, sensor)();
		if (answer.kind === "value") return {
			...candidate,
			...withoutCounter === void 0 || isEnergy(sensor) ? {} : { withoutCounter }
		};
		const lacks = sensor === "total-energy" ? nvmlLacks(answer.status) : nvmlLacksField(answer.status);
		if (isEnergy(sensor) && !lacks) throw faultOf(answer);
		if (isEnergy(sensor)) withoutCounter ??= answer.message;
		if (lacks) lacked = faultOf(answer);
		else failed ??= faultOf(answer);
	}
	if (failed !== void 0) throw failed;
	if (module.sensor !== void 0) throw sourceFault("module-only", `GPU ${gpu.index} shows its whole module only, GPU and CPU together`, { hint: "Update the NVIDIA driver, which may then answer for the GPU alone; the module is shown beside the sum." });
	throw lacked ?? faultOf({
		status: 3,
		message: `GPU ${gpu.index} shows neither energy nor power`
	});
};

// src/energy/nvml-describe.ts
/** Steady-state error of a board's power sensor: about ±5 % over more than 70 boards (arXiv:2312.02741). */
const gain = .05;
/** Counters and power were seen to move about every 100 ms (ml.energy, "best practices"; arXiv:2312.02741: 9.75 to 14.5 Hz). */
const updateMs = 100;
/** A mean power is that of one second (nvml.h, `NVML_FI_DEV_POWER_AVERAGE`). */
const meanMs = 1e3;
const counter = {
	provenance: "counter",
	quantity: "energy-uj",
	resolutionUj: "1000",
	updatePeriodMs: updateMs
};
const integrated = {
	provenance: "integrated",
	quantity: "power-uw"
};
const fieldWords = {
	"instant-power": "the instant power of field 186 is integrated",
	"average-power": "the power of field 185 is integrated, a mean of the last second"
};
/** How a power sensor's readings come about: milliseconds that one stands for, and the words for it. */
const powerSensor = (nvml, gpu, sensor) => {
	if (sensor !== "power-usage") return {
		periodMs: sensor === "average-power" ? meanMs : updateMs,
		words: fieldWords[sensor] ?? ""
	};
	const instant = powerUsageIsInstant(known$1(nvml.architecture(gpu.device)), gpu.name);
	const means = "the power of nvmlDeviceGetPowerUsage is integrated, which on this board ";
	if (instant === true) return {
		periodMs: updateMs,
		words: `${means}is that of the moment`
	};
	return {
		periodMs: meanMs,
		words: `${means}${instant === false ? "is" : "may be"} a mean of the last second`
	};
};
const gainWords = "Gain within 5 % by the spread over boards in arXiv:2312.02741.";
const maybeModuleWords = "This board shares a module with a CPU, and the driver does not say that this reading leaves the CPU out: it may be that of the whole module, as the total-energy counter of a GH200 was seen to be (ml-energy/zeus, pull request 172).";
const gpuSource = (nvml, gpu, choice) => {
	const { sensor, maybeModule, withoutCounter } = choice;
	const label = `GPU ${gpu.index} ${gpu.name}`.slice(0, 150);
	const base = {
		id: `nvml:${gpu.uuid}`,
		kind: "nvml",
		component: "gpu",
		label: maybeModule ? `${label} (may be its whole module)` : label,
		locator: formatNvmlLocator({
			uuid: gpu.uuid,
			sensor,
			maybeModule
		}),
		gain
	};
	const notes = [...maybeModule ? [maybeModuleWords] : [], gainWords];
	if (isEnergy(sensor)) return {
		...base,
		...counter,
		note: notes.join(" ")
	};
	const { periodMs, words } = powerSensor(nvml, gpu, sensor);
	const why = withoutCounter === void 0 ? words : `No energy counter (${withoutCounter}); ${words}`;
	return {
		...base,
		...integrated,
		updatePeriodMs: periodMs,
		note: [`${why}.`, ...notes].join(" ")
	};
};
/** The whole module, shown beside the sum: the GPU and the CPU are counted by their own sources. */
const moduleSource = (gpu, sensor) => ({
	id: `nvml:${gpu.uuid}:module`,
	kind: "nvml",
	component: "platform",
	label: `Module of GPU ${gpu.index} ${gpu.name}`.slice(0, 200),
	locator: formatNvmlLocator({
		uuid: gpu.uuid,
		sensor,
		maybeModule: false
	}),
	gain,
	beside: true,
	...sensor === "module-energy" ? counter : {
		...integrated,
		updatePeriodMs: updateMs
	},
	note: `GPU and CPU of one module together (scope 1 of NVML), never added to either. ${gainWords}`
});
/**
* Chooses the sensor of a GPU: the energy counter, else the power of the moment, else a mean power. On a board that
* shares a module with a Grace CPU the GPU's own scope is asked for by name, and the module is shown beside it.
*/
const describeGpu = (nvml, gpu) => {
	const module = moduleOf(nvml, gpu);
	const beside = module.sensor === void 0 ? [] : [moduleSource(gpu, module.sensor)];
	try {
		return { sources: [gpuSource(nvml, gpu, chooseSensor(nvml, gpu, module)), ...beside] };
	} catch (thrown) {
		if (!(thrown instanceof JouleGateError)) throw thrown;
		return {
			sources: beside,
			fault: thrown
		};
	}
};

// src/energy/nvml-driver.ts
const versionIn = (file) => {
	try {
		return readFileSync(file, "utf8").trim().slice(0, 40);
	} catch {
		return;
	}
};
/**
* The next step where NVML does not start, by what the kernel says of its modules: the same error has other causes
* without a driver, with the open driver nouveau, in a container without its GPU, and after an update.
*
* @param code of the fault: `not-found` (no library), `driver-not-loaded`, `driver-mismatch`
* @returns a sentence, or `undefined` where the code's own hint says all there is
*/
const driverHint = (code, sysfsRoot) => {
	const nvidia = versionIn(path.join(sysfsRoot, "module", "nvidia", "version"));
	if (code === "driver-mismatch" && nvidia !== void 0) return `The kernel runs driver ${nvidia} and the library is of another version, as after an update: restart the machine.`;
	if (code !== "not-found" && code !== "driver-not-loaded") return void 0;
	if (nvidia !== void 0) return `The kernel runs driver ${nvidia}, so the GPU is not given to this process: start the container with docker run --gpus all (NVIDIA Container Toolkit); outside of a container, install the library of that version.`;
	if (existsSync(path.join(sysfsRoot, "module", "nouveau"))) return "The GPU runs on nouveau, which shows no energy: install NVIDIA's driver, which takes its place, and restart.";
};

// src/energy/nvml-visible.ts
const entriesOf = (text) => text.split(",").map((entry) => entry.trim());
/** The leading entries for which `find` has a GPU. */
const leading = (entries, find) => {
	const uuids = /* @__PURE__ */ new Set();
	for (const entry of entries) {
		const gpu = find(entry);
		if (gpu === void 0) break;
		uuids.add(gpu.uuid);
	}
	return uuids;
};
const byUuid = (gpus) => (entry) => {
	const start = entry.toLowerCase();
	const found = gpus.filter(({ uuid }) => uuid.toLowerCase().startsWith(start));
	return found.find(({ uuid }) => uuid.toLowerCase() === start) ?? (found.length === 1 ? found[0] : void 0);
};
/**
* @param environment that the workload will run in
* @param gpus every GPU of the machine, in bus order
* @param complete whether `gpus` are all that CUDA counts: without a lost or divided one an index means the same
*/
const visibleGpus = (environment, gpus, complete) => {
	const all = new Set(gpus.map(({ uuid }) => uuid));
	const list = environment["CUDA_VISIBLE_DEVICES"];
	if (list === void 0) return { uuids: all };
	const entries = entriesOf(list);
	if (/^(?:GPU|MIG)-/i.test(entries[0] ?? "")) return { uuids: leading(entries, byUuid(gpus)) };
	const given = `CUDA_VISIBLE_DEVICES=${list.slice(0, 100)}`;
	const byIndex = leading(entries, (entry) => /^\d{1,4}$/.test(entry) ? gpus[Number(entry)] : void 0);
	if (!/^\d{1,4}$/.test(entries[0] ?? "") || gpus.length === 0) return { uuids: byIndex };
	const advice = "list UUIDs, or set CUDA_DEVICE_ORDER=PCI_BUS_ID";
	if (!complete) return {
		uuids: all,
		note: `${given} counts GPUs of which not all can be read here, so every readable one is measured; list UUIDs.`
	};
	if (environment["CUDA_DEVICE_ORDER"] === "PCI_BUS_ID") return { uuids: byIndex };
	if (new Set(gpus.map(({ name }) => name)).size > 1) return {
		uuids: all,
		note: `${given} counts in CUDA's own order, which is unknown among GPUs of different models: all are measured; ${advice}.`
	};
	if (gpus.length === 1) return { uuids: byIndex };
	return {
		uuids: byIndex,
		note: `${given} is taken in bus order, as all GPUs are of one model; to be sure, ${advice}.`
	};
};

// src/energy/nvml-detect.ts
const refusalOf = (thrown, id) => {
	if (!(thrown instanceof JouleGateError)) throw thrown;
	return {
		kind: "nvml",
		...id === void 0 ? {} : { id },
		code: thrown.code,
		reason: thrown.message.slice(0, 1e3),
		...thrown.hint === void 0 ? {} : { hint: thrown.hint }
	};
};
const uuidOf = (nvml, device, index) => {
	const uuid = nvml.uuid(device);
	if (uuid.kind === "none" && !nvmlLacks(uuid.status)) throw faultOf(uuid);
	if (uuid.kind === "value" && /^[\x21-\x7e]{1,100}$/.test(uuid.value)) return uuid.value;
	throw sourceFault("no-uuid", `GPU ${index} gives no usable UUID, so it cannot be told from another`, { hint: "Update the NVIDIA driver; nvidia-smi -L must show a UUID for each GPU." });
};
/** A board that is divided, or may be: its sensors are those of all who share it. */
const migFault = (nvml, { device, index, uuid }) => {
	const mig = nvml.migEnabled(device);
	if (mig.kind === "none") return nvmlLacks(mig.status) ? void 0 : faultOf(mig);
	if (!mig.value) return void 0;
	return sourceFault("mig-enabled", `GPU ${index} (${uuid}) is split into MIG instances: its sensors show the whole board, not the share of one job`, { hint: `Turn MIG off for measuring: sudo nvidia-smi -i ${index} -mig 0.` });
};
const find = (nvml, index) => {
	const device = nvml.deviceAt(index);
	const gpu = {
		device,
		index,
		uuid: uuidOf(nvml, device, index),
		name: known$1(nvml.name(device)) ?? "NVIDIA GPU"
	};
	const fault = migFault(nvml, gpu);
	return fault === void 0 ? gpu : {
		...gpu,
		fault
	};
};
const twinFault = ({ index, uuid }) => sourceFault("duplicate", `GPU ${index} has the UUID of another GPU (${uuid}), so neither can be told from the other`, { hint: "Compare nvidia-smi -L with lspci: a virtual machine may have been copied with its GPU; ask who runs the host." });
const hiddenFault = ({ index, uuid }) => sourceFault("not-visible", `GPU ${index} (${uuid}) is not in CUDA_VISIBLE_DEVICES, so the workload cannot use it`, { hint: "To measure it too, list it in CUDA_VISIBLE_DEVICES, or unset that." });
const detectGpus = (nvml) => {
	const found = [];
	const sources = [];
	const refused = [];
	const count = nvml.count();
	if (count === 0) refused.push({
		kind: "nvml",
		code: "no-gpu",
		reason: "The NVIDIA driver runs and shows no GPU to this process",
		...nvmlHint(28)
	});
	for (let index = 0; index < count; index++) try {
		found.push(find(nvml, index));
	} catch (thrown) {
		refused.push(refusalOf(thrown, `nvml:${index}`));
	}
	const complete = found.length === count && found.every(({ fault }) => fault === void 0);
	const visible = visibleGpus(process.env, found, complete);
	const times = /* @__PURE__ */ new Map();
	for (const { uuid } of found) times.set(uuid, (times.get(uuid) ?? 0) + 1);
	for (const gpu of found) {
		const id = `nvml:${gpu.uuid}`;
		try {
			if (gpu.fault !== void 0) throw gpu.fault;
			if (!visible.uuids.has(gpu.uuid)) throw hiddenFault(gpu);
			if (times.get(gpu.uuid) !== 1) throw twinFault(gpu);
			const described = describeGpu(nvml, gpu);
			for (const source of described.sources) {
				const note = [source.note, visible.note].filter((text) => text !== void 0).join(" ");
				sources.push({
					...source,
					note: note.slice(0, 1e3)
				});
			}
			if (described.fault !== void 0) throw described.fault;
		} catch (thrown) {
			refused.push(refusalOf(thrown, id));
		}
	}
	return {
		sources,
		refused
	};
};
/** A driver's fault with the hint for this machine's state. */
const withDriverHint = (refusal, sysfsRoot) => {
	const hint = driverHint(refusal.code, sysfsRoot);
	return hint === void 0 ? refusal : {
		...refusal,
		hint
	};
};
/**
* Finds the NVIDIA GPUs whose energy or power can be read, by UUID, as far as the workload sees them. A missing driver
* is a refusal, never a crash.
*/
const detectNvml = (options = {}) => {
	const { sysfsRoot } = resolveRoots(options);
	let nvml;
	try {
		nvml = Nvml.open();
	} catch (thrown) {
		return {
			sources: [],
			refused: [withDriverHint(refusalOf(thrown), sysfsRoot)]
		};
	}
	try {
		return detectGpus(nvml);
	} catch (thrown) {
		return {
			sources: [],
			refused: [refusalOf(thrown)]
		};
	} finally {
		nvml.close();
	}
};

// src/energy/powercap-mirrors.ts
const readings = 6;
const pauseMs = 20;
const valueOf = (zone) => {
	try {
		return readMicroJoules(path.join(zone.folder, "energy_uj"));
	} catch (thrown) {
		if (thrown instanceof JouleGateError) return void 0;
		throw thrown;
	}
};
/**
* Finds packages that are one counter shown under several names, as Linux 6.10 did with the CCDs of AMD Zen 4 (until
* commit 26096aed255f). A twin shows equal values at six readings in a row while the counter moves.
* Nothing is waited for unless two packages show nearly the same value at first sight. The values of a live pair are
* not read at the same instant, so a difference of at most a tenth of the whole movement still counts as equal.
*
* @returns for each twin, the zone that it mirrors (the first in order)
*/
const findMirrors = async (zones) => {
	const packages = zones.filter((zone) => zone.parentName === void 0);
	const series = /* @__PURE__ */ new Map();
	for (const zone of packages) {
		const value = valueOf(zone);
		if (value !== void 0) series.set(zone, [value]);
	}
	const firsts = [...series.values()].map(([first = 0n]) => first).sort((a, b) => a < b ? -1 : 1);
	if (!firsts.some((first, index) => index > 0 && first - (firsts[index - 1] ?? first) <= nearUj)) return /* @__PURE__ */ new Map();
	for (let reading = 1; reading < readings; reading++) {
		await setTimeout$1(pauseMs);
		for (const [zone, values] of series) {
			const value = valueOf(zone);
			if (value === void 0) series.delete(zone);
			else values.push(value);
		}
	}
	const mirrors = /* @__PURE__ */ new Map();
	const originals = [];
	for (const [zone, values] of series) {
		const original = originals.find(([, others]) => mirrored(values, others));
		if (original === void 0) originals.push([zone, values]);
		else mirrors.set(zone, original[0]);
	}
	return mirrors;
};
/** 0.2 J: what one counter moves at 200 W between two readings a millisecond apart. */
const nearUj = 200000n;
const mirrored = (values, others) => {
	const first = values[0] ?? 0n;
	const moved = (values.at(-1) ?? first) - first;
	if (moved <= 0n) return false;
	return values.every((value, index) => {
		const other = others[index] ?? -1n;
		return (value > other ? value - other : other - value) * 10n <= moved;
	});
};

// src/energy/powercap-zones.ts
/** Zone ids are hexadecimal: `"%s:%x"` in drivers/powercap/powercap_sys.c. */
const entryPattern = /^(intel-rapl(?:-mmio)?):([0-9a-f]+)(?::([0-9a-f]+))?$/;
const noPowercap = (folder) => ({
	kind: "powercap",
	code: "not-found",
	reason: `No RAPL energy counter: ${folder} has no intel-rapl zone. Virtual machines, among them GitHub-hosted runners and most cloud instances, do not show the counters of the processor they run on.`,
	hint: "Use a self-hosted runner on real hardware; there, load the driver with: sudo modprobe intel_rapl_msr."
});
/** Lists every RAPL zone once, in an order that does not depend on the directory's. */
const listZones = (sysfsRoot) => {
	const classFolder = path.join(sysfsRoot, "class", "powercap");
	let entries;
	try {
		entries = readdirSync(classFolder).filter((entry) => entryPattern.test(entry));
	} catch (thrown) {
		if (systemCode(thrown) === "ENOENT") return {
			zones: [],
			refused: [noPowercap(classFolder)]
		};
		return {
			zones: [],
			refused: [{
				kind: "powercap",
				code: "unreadable",
				reason: `${classFolder} cannot be listed: ${systemCode(thrown) ?? "unknown error"}`
			}]
		};
	}
	if (entries.length === 0) return {
		zones: [],
		refused: [noPowercap(classFolder)]
	};
	const refused = [];
	const names = /* @__PURE__ */ new Map();
	const found = [];
	for (const entry of entries) {
		const link = path.join(classFolder, entry);
		let folder;
		try {
			folder = realpathSync(link);
		} catch (thrown) {
			const dangling = systemCode(thrown) === "ENOENT";
			refused.push({
				kind: "powercap",
				id: `powercap:${entry}`,
				code: dangling ? "dangling-link" : "unreadable",
				reason: dangling ? `${link} points to a folder that is not there, as in a container that masks it` : `${link} cannot be followed: ${systemCode(thrown) ?? "unknown error"}`,
				hint: containerHint
			});
			continue;
		}
		try {
			const name = readAttribute(path.join(folder, "name"));
			names.set(entry, name);
			found.push({
				entry,
				folder,
				name
			});
		} catch (thrown) {
			if (!(thrown instanceof JouleGateError)) throw thrown;
			refused.push({
				kind: "powercap",
				id: `powercap:${entry}`,
				code: thrown.code,
				reason: thrown.message,
				...thrown.hint === void 0 ? {} : { hint: thrown.hint }
			});
		}
	}
	const zones = [];
	const seen = /* @__PURE__ */ new Set();
	for (const { entry, folder, name } of found) {
		if (seen.has(folder)) continue;
		seen.add(folder);
		const [, controlType = "", id = "", child] = entryPattern.exec(entry) ?? [];
		const parent = child === void 0 ? void 0 : names.get(`${controlType}:${id}`);
		zones.push({
			entry,
			controlType,
			name,
			folder,
			parentName: child === void 0 ? void 0 : parent ?? id
		});
	}
	return {
		zones: zones.sort(byName),
		refused
	};
};
const byName = (a, b) => fullName(a).localeCompare(fullName(b), "en", { numeric: true }) || a.entry.localeCompare(b.entry, "en");
/** Unique words for a zone: `package-0`, `package-0-dram`. */
const fullName = (zone) => zone.parentName === void 0 ? zone.name : `${zone.parentName}-${zone.name}`;

// src/energy/powercap.ts
const packagePattern = /^package-\d+(-die-\d+)?$/;
/**
* What a zone counts, so that no joule is summed twice: packages (dies) and the DRAM beside them are used; core and
* uncore lie within their package, psys lies around it.
*/
const roleOf = (zone, all) => {
	const { name, parentName } = zone;
	const twin = all.find((other) => other.controlType === "intel-rapl" && other.name === name && other.parentName === parentName);
	if (zone.controlType !== "intel-rapl" && twin !== void 0) return {
		kind: "refuse",
		code: "duplicate",
		reason: `${zone.entry} is the same ${name} counter as ${twin.entry}`
	};
	if (parentName === void 0 && packagePattern.test(name)) return {
		kind: "use",
		component: "cpu"
	};
	if (parentName !== void 0 && name === "dram") return {
		kind: "use",
		component: "dram"
	};
	if (name === "psys") return {
		kind: "refuse",
		code: "contains-package",
		reason: `${zone.entry} (psys) counts the whole platform with its packages in it; adding it would count them twice`
	};
	if (name === "core" || name === "uncore") return {
		kind: "refuse",
		code: "part-of-package",
		reason: `${zone.entry} (${name}) lies within ${parentName ?? "its package"}; adding it would count it twice`
	};
	return {
		kind: "refuse",
		code: "unknown-zone",
		reason: `${zone.entry} has the name ${JSON.stringify(name.slice(0, 100))}, which is no known RAPL domain`
	};
};
const labelOf = (zone, component) => {
	const words = (zone.parentName ?? zone.name).replaceAll("-", " ");
	return component === "dram" ? `DRAM of ${words}` : `CPU ${words}`;
};
const describe$1 = (zone, component, sysfsRoot) => {
	const rangeUj = readMicroJoules(path.join(zone.folder, "max_energy_range_uj"));
	if (rangeUj === 0n) throw new JouleGateError("energy", "not-a-number", `${zone.entry} states a range of 0 uJ`);
	readZoneEnergy(zone.folder, rangeUj);
	return {
		id: `powercap:${fullName(zone)}`,
		kind: "powercap",
		component,
		label: labelOf(zone, component),
		provenance: "counter",
		quantity: "energy-uj",
		locator: path.relative(realpathSync(sysfsRoot), zone.folder),
		resolutionUj: String(rangeUj / (1n << 32n) + 1n),
		rangeUj: String(rangeUj),
		updatePeriodMs: 1
	};
};
/** Finds the RAPL counters that may be summed without counting a joule twice, and says why the others are left out. */
const detectPowercap = async (sysfsRoot) => {
	const { zones, refused: unlisted } = listZones(sysfsRoot);
	const refused = [...unlisted];
	const usable = [];
	const ids = /* @__PURE__ */ new Set();
	for (const zone of zones) {
		const id = `powercap:${fullName(zone)}`.slice(0, 200);
		const role = roleOf(zone, zones);
		if (role.kind === "refuse") {
			refused.push({
				kind: "powercap",
				id,
				code: role.code,
				reason: role.reason
			});
			continue;
		}
		if (ids.has(id)) {
			refused.push({
				kind: "powercap",
				id,
				code: "duplicate",
				reason: `${zone.entry} is a second zone named ${id}`
			});
			continue;
		}
		ids.add(id);
		try {
			usable.push({
				zone,
				info: describe$1(zone, role.component, sysfsRoot)
			});
		} catch (thrown) {
			if (!(thrown instanceof JouleGateError)) throw thrown;
			const hint = thrown.hint === void 0 ? {} : { hint: thrown.hint };
			refused.push({
				kind: "powercap",
				id,
				code: thrown.code,
				reason: thrown.message,
				...hint
			});
		}
	}
	const mirrors = await findMirrors(usable.map(({ zone }) => zone));
	const sources = [];
	for (const { zone, info } of usable) {
		const original = mirrors.get(zone);
		if (original === void 0) sources.push(info);
		else {
			const reason = `${zone.entry} shows the same values as ${original.entry} at every reading: one counter seen twice`;
			refused.push({
				kind: "powercap",
				id: info.id,
				code: "duplicate",
				reason
			});
		}
	}
	return {
		sources,
		refused
	};
};

// src/energy/detect.ts
const onlyLinux = (what) => `${what} read on Linux only; this is ${platform()}`;
/**
* Finds everything that energy can be read from on this machine, and says of everything else why it is not used.
* Never throws for what a machine lacks. An estimate is offered only where nothing at all is measured.
*/
const detectSources = async (options = {}) => {
	const roots = resolveRoots(options);
	const linux = platform() === "linux";
	const powercap = linux ? await detectPowercap(roots.sysfsRoot) : {
		sources: [],
		refused: [{
			kind: "powercap",
			code: "unsupported-platform",
			reason: onlyLinux("RAPL counters are")
		}]
	};
	const nvml = linux ? detectNvml() : {
		sources: [],
		refused: [{
			kind: "nvml",
			code: "unsupported-platform",
			reason: onlyLinux("NVIDIA GPUs are")
		}]
	};
	const measured = [...powercap.sources, ...nvml.sources];
	const estimate = detectEstimate(roots.procRoot, measured.length > 0);
	return {
		sources: [...measured, ...estimate.sources],
		refused: [
			...powercap.refused,
			...nvml.refused,
			...estimate.refused
		]
	};
};

// ../../main/node_modules/is-plain-obj/index.js
function isPlainObject(value) {
	if (typeof value !== "object" || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return (prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null) && !(Symbol.toStringTag in value) && !(Symbol.iterator in value);
}

// ../../main/node_modules/execa/lib/arguments/file-url.js
const safeNormalizeFileUrl = (file, name) => {
	const fileString = normalizeFileUrl(normalizeDenoExecPath(file));
	if (typeof fileString !== "string") throw new TypeError(`${name} must be a string or a file URL: ${fileString}.`);
	return fileString;
};
const normalizeDenoExecPath = (file) => isDenoExecPath(file) ? file.toString() : file;
const isDenoExecPath = (file) => typeof file !== "string" && file && Object.getPrototypeOf(file) === String.prototype;
const normalizeFileUrl = (file) => file instanceof URL ? fileURLToPath(file) : file;

// ../../main/node_modules/execa/lib/methods/parameters.js
const normalizeParameters = (rawFile, rawArguments = [], rawOptions = {}) => {
	const filePath = safeNormalizeFileUrl(rawFile, "First argument");
	const [commandArguments, options] = isPlainObject(rawArguments) ? [[], rawArguments] : [rawArguments, rawOptions];
	if (!Array.isArray(commandArguments)) throw new TypeError(`Second argument must be either an array of arguments or an options object: ${commandArguments}`);
	if (commandArguments.some((commandArgument) => typeof commandArgument === "object" && commandArgument !== null)) throw new TypeError(`Second argument must be an array of strings: ${commandArguments}`);
	const normalizedArguments = commandArguments.map(String);
	const nullByteArgument = normalizedArguments.find((normalizedArgument) => normalizedArgument.includes("\0"));
	if (nullByteArgument !== void 0) throw new TypeError(`Arguments cannot contain null bytes ("\\0"): ${nullByteArgument}`);
	if (!isPlainObject(options)) throw new TypeError(`Last argument must be an options object: ${options}`);
	return [
		filePath,
		normalizedArguments,
		options
	];
};

// ../../main/node_modules/execa/lib/utils/uint-array.js
const { toString: objectToString$1 } = Object.prototype;
const isArrayBuffer = (value) => objectToString$1.call(value) === "[object ArrayBuffer]";
const isUint8Array = (value) => objectToString$1.call(value) === "[object Uint8Array]";
const bufferToUint8Array = (buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const textEncoder$1 = new TextEncoder();
const stringToUint8Array = (string) => textEncoder$1.encode(string);
const textDecoder = new TextDecoder();
const uint8ArrayToString = (uint8Array) => textDecoder.decode(uint8Array);
const joinToString = (uint8ArraysOrStrings, encoding) => {
	return uint8ArraysToStrings(uint8ArraysOrStrings, encoding).join("");
};
const uint8ArraysToStrings = (uint8ArraysOrStrings, encoding) => {
	if (encoding === "utf8" && uint8ArraysOrStrings.every((uint8ArrayOrString) => typeof uint8ArrayOrString === "string")) return uint8ArraysOrStrings;
	const decoder = new StringDecoder(encoding);
	const strings = uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString).map((uint8Array) => decoder.write(uint8Array));
	const finalString = decoder.end();
	return finalString === "" ? strings : [...strings, finalString];
};
const joinToUint8Array = (uint8ArraysOrStrings) => {
	if (uint8ArraysOrStrings.length === 1 && isUint8Array(uint8ArraysOrStrings[0])) return uint8ArraysOrStrings[0];
	return concatUint8Arrays(stringsToUint8Arrays(uint8ArraysOrStrings));
};
const stringsToUint8Arrays = (uint8ArraysOrStrings) => uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString);
const concatUint8Arrays = (uint8Arrays) => {
	const result = new Uint8Array(getJoinLength(uint8Arrays));
	let index = 0;
	for (const uint8Array of uint8Arrays) {
		result.set(uint8Array, index);
		index += uint8Array.length;
	}
	return result;
};
const getJoinLength = (uint8Arrays) => {
	let joinLength = 0;
	for (const uint8Array of uint8Arrays) joinLength += uint8Array.length;
	return joinLength;
};

// ../../main/node_modules/execa/lib/methods/template.js
const isTemplateString = (templates) => Array.isArray(templates) && Array.isArray(templates.raw);
const parseTemplates = (templates, expressions) => {
	let tokens = [];
	for (const [index, template] of templates.entries()) tokens = parseTemplate({
		templates,
		expressions,
		tokens,
		index,
		template
	});
	if (tokens.length === 0) throw new TypeError("Template script must not be empty");
	const [file, ...commandArguments] = tokens;
	return [
		file,
		commandArguments,
		{}
	];
};
const parseTemplate = ({ templates, expressions, tokens, index, template }) => {
	if (template === void 0) throw new TypeError(`Invalid backslash sequence: ${templates.raw[index]}`);
	const { nextTokens, leadingWhitespaces, trailingWhitespaces } = splitByWhitespaces(template, templates.raw[index]);
	const newTokens = concatTokens(tokens, nextTokens, leadingWhitespaces);
	if (index === expressions.length) return newTokens;
	const expression = expressions[index];
	const expressionTokens = Array.isArray(expression) ? expression.map((expression) => parseExpression(expression)) : [parseExpression(expression)];
	return concatTokens(newTokens, expressionTokens, trailingWhitespaces);
};
const splitByWhitespaces = (template, rawTemplate) => {
	if (rawTemplate.length === 0) return {
		nextTokens: [],
		leadingWhitespaces: false,
		trailingWhitespaces: false
	};
	const nextTokens = [];
	let templateStart = 0;
	const leadingWhitespaces = DELIMITERS.has(rawTemplate[0]);
	for (let templateIndex = 0, rawIndex = 0; templateIndex < template.length; templateIndex += 1, rawIndex += 1) {
		const rawCharacter = rawTemplate[rawIndex];
		if (DELIMITERS.has(rawCharacter)) {
			if (templateStart !== templateIndex) nextTokens.push(template.slice(templateStart, templateIndex));
			templateStart = templateIndex + 1;
		} else if (rawCharacter === "\\") {
			const nextRawCharacter = rawTemplate[rawIndex + 1];
			if (nextRawCharacter === "\n") {
				templateIndex -= 1;
				rawIndex += 1;
			} else if (nextRawCharacter === "u" && rawTemplate[rawIndex + 2] === "{") rawIndex = rawTemplate.indexOf("}", rawIndex + 3);
			else rawIndex += ESCAPE_LENGTH[nextRawCharacter] ?? 1;
		}
	}
	const trailingWhitespaces = templateStart === template.length;
	if (!trailingWhitespaces) nextTokens.push(template.slice(templateStart));
	return {
		nextTokens,
		leadingWhitespaces,
		trailingWhitespaces
	};
};
const DELIMITERS = /* @__PURE__ */ new Set([
	" ",
	"	",
	"\r",
	"\n"
]);
const ESCAPE_LENGTH = {
	x: 3,
	u: 5
};
const concatTokens = (tokens, nextTokens, isSeparated) => isSeparated || tokens.length === 0 || nextTokens.length === 0 ? [...tokens, ...nextTokens] : [
	...tokens.slice(0, -1),
	`${tokens.at(-1)}${nextTokens[0]}`,
	...nextTokens.slice(1)
];
const parseExpression = (expression) => {
	const typeOfExpression = typeof expression;
	if (typeOfExpression === "string") return expression;
	if (typeOfExpression === "number") return String(expression);
	if (isPlainObject(expression) && ("stdout" in expression || "isMaxBuffer" in expression)) return getSubprocessResult(expression);
	if (expression instanceof ChildProcess || Object.prototype.toString.call(expression) === "[object Promise]") throw new TypeError("Unexpected subprocess in template expression. Please use ${await subprocess} instead of ${subprocess}.");
	throw new TypeError(`Unexpected "${typeOfExpression}" in template expression`);
};
const getSubprocessResult = ({ stdout }) => {
	if (typeof stdout === "string") return stdout;
	if (isUint8Array(stdout)) return uint8ArrayToString(stdout);
	if (stdout === void 0) throw new TypeError("Missing result.stdout in template expression. This is probably due to the previous subprocess' \"stdout\" option.");
	throw new TypeError(`Unexpected "${typeof stdout}" stdout in template expression`);
};

// ../../main/node_modules/execa/lib/utils/standard-stream.js
const isStandardStream = (stream) => STANDARD_STREAMS.includes(stream);
const STANDARD_STREAMS = [
	process$1.stdin,
	process$1.stdout,
	process$1.stderr
];
const STANDARD_STREAMS_ALIASES = [
	"stdin",
	"stdout",
	"stderr"
];
const getStreamName = (fdNumber) => STANDARD_STREAMS_ALIASES[fdNumber] ?? `stdio[${fdNumber}]`;

// ../../main/node_modules/execa/lib/arguments/specific.js
const normalizeFdSpecificOptions = (options) => {
	const optionsCopy = { ...options };
	for (const optionName of FD_SPECIFIC_OPTIONS) optionsCopy[optionName] = normalizeFdSpecificOption(options, optionName);
	return optionsCopy;
};
const normalizeFdSpecificOption = (options, optionName) => {
	const optionBaseArray = Array.from({ length: getStdioLength(options) + 1 });
	const optionArray = normalizeFdSpecificValue(options[optionName], optionBaseArray, optionName);
	return addDefaultValue$1(optionArray, optionName);
};
const getStdioLength = ({ stdio }) => Array.isArray(stdio) ? Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length) : STANDARD_STREAMS_ALIASES.length;
const normalizeFdSpecificValue = (optionValue, optionArray, optionName) => isPlainObject(optionValue) ? normalizeOptionObject(optionValue, optionArray, optionName) : optionArray.fill(optionValue);
const normalizeOptionObject = (optionValue, optionArray, optionName) => {
	for (const fdName of Object.keys(optionValue).sort(compareFdName)) for (const fdNumber of parseFdName(fdName, optionName, optionArray)) optionArray[fdNumber] = optionValue[fdName];
	return optionArray;
};
const compareFdName = (fdNameA, fdNameB) => getFdNameOrder(fdNameA) < getFdNameOrder(fdNameB) ? 1 : -1;
const getFdNameOrder = (fdName) => {
	if (fdName === "stdout" || fdName === "stderr") return 0;
	return fdName === "all" ? 2 : 1;
};
const parseFdName = (fdName, optionName, optionArray) => {
	if (fdName === "ipc") return [optionArray.length - 1];
	const fdNumber = parseFd(fdName);
	if (fdNumber === void 0 || fdNumber === 0) throw new TypeError(`"${optionName}.${fdName}" is invalid.
It must be "${optionName}.stdout", "${optionName}.stderr", "${optionName}.all", "${optionName}.ipc", or "${optionName}.fd3", "${optionName}.fd4" (and so on).`);
	if (fdNumber >= optionArray.length) throw new TypeError(`"${optionName}.${fdName}" is invalid: that file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
	return fdNumber === "all" ? [1, 2] : [fdNumber];
};
const parseFd = (fdName) => {
	if (fdName === "all") return fdName;
	if (STANDARD_STREAMS_ALIASES.includes(fdName)) return STANDARD_STREAMS_ALIASES.indexOf(fdName);
	const regexpResult = FD_REGEXP.exec(fdName);
	if (regexpResult !== null) return Number(regexpResult[1]);
};
const FD_REGEXP = /^fd(\d+)$/;
const addDefaultValue$1 = (optionArray, optionName) => optionArray.map((optionValue) => optionValue === void 0 ? DEFAULT_OPTIONS[optionName] : optionValue);
const DEFAULT_OPTIONS = {
	lines: false,
	buffer: true,
	maxBuffer: 1e8,
	verbose: debuglog("execa").enabled ? "full" : "none",
	stripFinalNewline: true
};
const FD_SPECIFIC_OPTIONS = [
	"lines",
	"buffer",
	"maxBuffer",
	"verbose",
	"stripFinalNewline"
];
const getFdSpecificValue = (optionArray, fdNumber) => fdNumber === "ipc" ? optionArray.at(-1) : optionArray[fdNumber];

// ../../main/node_modules/execa/lib/verbose/values.js
const isVerbose = ({ verbose }, fdNumber) => getFdVerbose(verbose, fdNumber) !== "none";
const isFullVerbose = ({ verbose }, fdNumber) => !["none", "short"].includes(getFdVerbose(verbose, fdNumber));
const getVerboseFunction = ({ verbose }, fdNumber) => {
	const fdVerbose = getFdVerbose(verbose, fdNumber);
	return isVerboseFunction(fdVerbose) ? fdVerbose : void 0;
};
const getFdVerbose = (verbose, fdNumber) => fdNumber === void 0 ? getFdGenericVerbose(verbose) : getFdSpecificValue(verbose, fdNumber);
const getFdGenericVerbose = (verbose) => verbose.find((fdVerbose) => isVerboseFunction(fdVerbose)) ?? VERBOSE_VALUES.findLast((fdVerbose) => verbose.includes(fdVerbose));
const isVerboseFunction = (fdVerbose) => typeof fdVerbose === "function";
const VERBOSE_VALUES = [
	"none",
	"short",
	"full"
];

// ../../main/node_modules/execa/lib/arguments/escape.js
const joinCommand = (filePath, rawArguments) => {
	const fileAndArguments = [filePath, ...rawArguments];
	return {
		command: fileAndArguments.join(" "),
		escapedCommand: fileAndArguments.map((fileAndArgument) => quoteString(escapeControlCharacters(fileAndArgument))).join(" ")
	};
};
const escapeLines = (lines) => stripVTControlCharacters(lines).split("\n").map((line) => escapeControlCharacters(line)).join("\n");
const escapeControlCharacters = (line) => line.replaceAll(SPECIAL_CHAR_REGEXP, (character) => escapeControlCharacter(character));
const escapeControlCharacter = (character) => {
	const commonEscape = COMMON_ESCAPES[character];
	if (commonEscape !== void 0) return commonEscape;
	const codepoint = character.codePointAt(0);
	const codepointHex = codepoint.toString(16);
	return codepoint <= ASTRAL_START ? `\\u${codepointHex.padStart(4, "0")}` : `\\U${codepointHex}`;
};
const getSpecialCharRegExp = () => {
	try {
		return new RegExp("\\p{Separator}|\\p{Other}", "gu");
	} catch {
		return /[\s\u0000-\u001F\u007F-\u009F\u00AD]/g;
	}
};
const SPECIAL_CHAR_REGEXP = getSpecialCharRegExp();
const COMMON_ESCAPES = {
	" ": " ",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
const ASTRAL_START = 65535;
const quoteString = (escapedArgument) => {
	if (NO_ESCAPE_REGEXP.test(escapedArgument)) return escapedArgument;
	return platform$1 === "win32" ? `"${escapedArgument.replaceAll("\"", "\"\"")}"` : `'${escapedArgument.replaceAll("'", "'\\''")}'`;
};
const NO_ESCAPE_REGEXP = /^[\w./-]+$/;

// ../../main/node_modules/is-unicode-supported/index.js
function isUnicodeSupported() {
	const { env } = process$1;
	const { TERM, TERM_PROGRAM } = env;
	if (process$1.platform !== "win32") return TERM !== "linux";
	return Boolean(env.WT_SESSION) || Boolean(env.TERMINUS_SUBLIME) || env.ConEmuTask === "{cmd::Cmder}" || TERM_PROGRAM === "Terminus-Sublime" || TERM_PROGRAM === "vscode" || TERM === "xterm-256color" || TERM === "alacritty" || TERM === "rxvt-unicode" || TERM === "rxvt-unicode-256color" || env.TERMINAL_EMULATOR === "JetBrains-JediTerm";
}

// ../../main/node_modules/figures/index.js
const common = {
	circleQuestionMark: "(?)",
	questionMarkPrefix: "(?)",
	square: "█",
	squareDarkShade: "▓",
	squareMediumShade: "▒",
	squareLightShade: "░",
	squareTop: "▀",
	squareBottom: "▄",
	squareLeft: "▌",
	squareRight: "▐",
	squareCenter: "■",
	bullet: "●",
	dot: "․",
	ellipsis: "…",
	pointerSmall: "›",
	triangleUp: "▲",
	triangleUpSmall: "▴",
	triangleDown: "▼",
	triangleDownSmall: "▾",
	triangleLeftSmall: "◂",
	triangleRightSmall: "▸",
	home: "⌂",
	heart: "♥",
	musicNote: "♪",
	musicNoteBeamed: "♫",
	arrowUp: "↑",
	arrowDown: "↓",
	arrowLeft: "←",
	arrowRight: "→",
	arrowLeftRight: "↔",
	arrowUpDown: "↕",
	almostEqual: "≈",
	notEqual: "≠",
	lessOrEqual: "≤",
	greaterOrEqual: "≥",
	identical: "≡",
	infinity: "∞",
	subscriptZero: "₀",
	subscriptOne: "₁",
	subscriptTwo: "₂",
	subscriptThree: "₃",
	subscriptFour: "₄",
	subscriptFive: "₅",
	subscriptSix: "₆",
	subscriptSeven: "₇",
	subscriptEight: "₈",
	subscriptNine: "₉",
	oneHalf: "½",
	oneThird: "⅓",
	oneQuarter: "¼",
	oneFifth: "⅕",
	oneSixth: "⅙",
	oneEighth: "⅛",
	twoThirds: "⅔",
	twoFifths: "⅖",
	threeQuarters: "¾",
	threeFifths: "⅗",
	threeEighths: "⅜",
	fourFifths: "⅘",
	fiveSixths: "⅚",
	fiveEighths: "⅝",
	sevenEighths: "⅞",
	line: "─",
	lineBold: "━",
	lineDouble: "═",
	lineDashed0: "┄",
	lineDashed1: "┅",
	lineDashed2: "┈",
	lineDashed3: "┉",
	lineDashed4: "╌",
	lineDashed5: "╍",
	lineDashed6: "╴",
	lineDashed7: "╶",
	lineDashed8: "╸",
	lineDashed9: "╺",
	lineDashed10: "╼",
	lineDashed11: "╾",
	lineDashed12: "−",
	lineDashed13: "–",
	lineDashed14: "‐",
	lineDashed15: "⁃",
	lineVertical: "│",
	lineVerticalBold: "┃",
	lineVerticalDouble: "║",
	lineVerticalDashed0: "┆",
	lineVerticalDashed1: "┇",
	lineVerticalDashed2: "┊",
	lineVerticalDashed3: "┋",
	lineVerticalDashed4: "╎",
	lineVerticalDashed5: "╏",
	lineVerticalDashed6: "╵",
	lineVerticalDashed7: "╷",
	lineVerticalDashed8: "╹",
	lineVerticalDashed9: "╻",
	lineVerticalDashed10: "╽",
	lineVerticalDashed11: "╿",
	lineDownLeft: "┐",
	lineDownLeftArc: "╮",
	lineDownBoldLeftBold: "┓",
	lineDownBoldLeft: "┒",
	lineDownLeftBold: "┑",
	lineDownDoubleLeftDouble: "╗",
	lineDownDoubleLeft: "╖",
	lineDownLeftDouble: "╕",
	lineDownRight: "┌",
	lineDownRightArc: "╭",
	lineDownBoldRightBold: "┏",
	lineDownBoldRight: "┎",
	lineDownRightBold: "┍",
	lineDownDoubleRightDouble: "╔",
	lineDownDoubleRight: "╓",
	lineDownRightDouble: "╒",
	lineUpLeft: "┘",
	lineUpLeftArc: "╯",
	lineUpBoldLeftBold: "┛",
	lineUpBoldLeft: "┚",
	lineUpLeftBold: "┙",
	lineUpDoubleLeftDouble: "╝",
	lineUpDoubleLeft: "╜",
	lineUpLeftDouble: "╛",
	lineUpRight: "└",
	lineUpRightArc: "╰",
	lineUpBoldRightBold: "┗",
	lineUpBoldRight: "┖",
	lineUpRightBold: "┕",
	lineUpDoubleRightDouble: "╚",
	lineUpDoubleRight: "╙",
	lineUpRightDouble: "╘",
	lineUpDownLeft: "┤",
	lineUpBoldDownBoldLeftBold: "┫",
	lineUpBoldDownBoldLeft: "┨",
	lineUpDownLeftBold: "┥",
	lineUpBoldDownLeftBold: "┩",
	lineUpDownBoldLeftBold: "┪",
	lineUpDownBoldLeft: "┧",
	lineUpBoldDownLeft: "┦",
	lineUpDoubleDownDoubleLeftDouble: "╣",
	lineUpDoubleDownDoubleLeft: "╢",
	lineUpDownLeftDouble: "╡",
	lineUpDownRight: "├",
	lineUpBoldDownBoldRightBold: "┣",
	lineUpBoldDownBoldRight: "┠",
	lineUpDownRightBold: "┝",
	lineUpBoldDownRightBold: "┡",
	lineUpDownBoldRightBold: "┢",
	lineUpDownBoldRight: "┟",
	lineUpBoldDownRight: "┞",
	lineUpDoubleDownDoubleRightDouble: "╠",
	lineUpDoubleDownDoubleRight: "╟",
	lineUpDownRightDouble: "╞",
	lineDownLeftRight: "┬",
	lineDownBoldLeftBoldRightBold: "┳",
	lineDownLeftBoldRightBold: "┯",
	lineDownBoldLeftRight: "┰",
	lineDownBoldLeftBoldRight: "┱",
	lineDownBoldLeftRightBold: "┲",
	lineDownLeftRightBold: "┮",
	lineDownLeftBoldRight: "┭",
	lineDownDoubleLeftDoubleRightDouble: "╦",
	lineDownDoubleLeftRight: "╥",
	lineDownLeftDoubleRightDouble: "╤",
	lineUpLeftRight: "┴",
	lineUpBoldLeftBoldRightBold: "┻",
	lineUpLeftBoldRightBold: "┷",
	lineUpBoldLeftRight: "┸",
	lineUpBoldLeftBoldRight: "┹",
	lineUpBoldLeftRightBold: "┺",
	lineUpLeftRightBold: "┶",
	lineUpLeftBoldRight: "┵",
	lineUpDoubleLeftDoubleRightDouble: "╩",
	lineUpDoubleLeftRight: "╨",
	lineUpLeftDoubleRightDouble: "╧",
	lineUpDownLeftRight: "┼",
	lineUpBoldDownBoldLeftBoldRightBold: "╋",
	lineUpDownBoldLeftBoldRightBold: "╈",
	lineUpBoldDownLeftBoldRightBold: "╇",
	lineUpBoldDownBoldLeftRightBold: "╊",
	lineUpBoldDownBoldLeftBoldRight: "╉",
	lineUpBoldDownLeftRight: "╀",
	lineUpDownBoldLeftRight: "╁",
	lineUpDownLeftBoldRight: "┽",
	lineUpDownLeftRightBold: "┾",
	lineUpBoldDownBoldLeftRight: "╂",
	lineUpDownLeftBoldRightBold: "┿",
	lineUpBoldDownLeftBoldRight: "╃",
	lineUpBoldDownLeftRightBold: "╄",
	lineUpDownBoldLeftBoldRight: "╅",
	lineUpDownBoldLeftRightBold: "╆",
	lineUpDoubleDownDoubleLeftDoubleRightDouble: "╬",
	lineUpDoubleDownDoubleLeftRight: "╫",
	lineUpDownLeftDoubleRightDouble: "╪",
	lineCross: "╳",
	lineBackslash: "╲",
	lineSlash: "╱"
};
const specialMainSymbols = {
	tick: "✔",
	info: "ℹ",
	warning: "⚠",
	cross: "✘",
	squareSmall: "◻",
	squareSmallFilled: "◼",
	circle: "◯",
	circleFilled: "◉",
	circleDotted: "◌",
	circleDouble: "◎",
	circleCircle: "ⓞ",
	circleCross: "ⓧ",
	circlePipe: "Ⓘ",
	radioOn: "◉",
	radioOff: "◯",
	checkboxOn: "☒",
	checkboxOff: "☐",
	checkboxCircleOn: "ⓧ",
	checkboxCircleOff: "Ⓘ",
	pointer: "❯",
	triangleUpOutline: "△",
	triangleLeft: "◀",
	triangleRight: "▶",
	lozenge: "◆",
	lozengeOutline: "◇",
	hamburger: "☰",
	smiley: "㋡",
	mustache: "෴",
	star: "★",
	play: "▶",
	nodejs: "⬢",
	oneSeventh: "⅐",
	oneNinth: "⅑",
	oneTenth: "⅒"
};
const specialFallbackSymbols = {
	tick: "√",
	info: "i",
	warning: "‼",
	cross: "×",
	squareSmall: "□",
	squareSmallFilled: "■",
	circle: "( )",
	circleFilled: "(*)",
	circleDotted: "( )",
	circleDouble: "( )",
	circleCircle: "(○)",
	circleCross: "(×)",
	circlePipe: "(│)",
	radioOn: "(*)",
	radioOff: "( )",
	checkboxOn: "[×]",
	checkboxOff: "[ ]",
	checkboxCircleOn: "(×)",
	checkboxCircleOff: "( )",
	pointer: ">",
	triangleUpOutline: "∆",
	triangleLeft: "◄",
	triangleRight: "►",
	lozenge: "♦",
	lozengeOutline: "◊",
	hamburger: "≡",
	smiley: "☺",
	mustache: "┌─┐",
	star: "✶",
	play: "►",
	nodejs: "♦",
	oneSeventh: "1/7",
	oneNinth: "1/9",
	oneTenth: "1/10"
};
const mainSymbols = {
	...common,
	...specialMainSymbols
};
const fallbackSymbols = {
	...common,
	...specialFallbackSymbols
};
const shouldUseMain = isUnicodeSupported();
const figures = shouldUseMain ? mainSymbols : fallbackSymbols;
const replacements = Object.entries(specialMainSymbols);

// ../../main/node_modules/yoctocolors/base.js
const hasColors = tty?.WriteStream?.prototype?.hasColors?.() ?? false;
const format = (open, close) => {
	if (!hasColors) return (input) => input;
	const openCode = `\u001B[${open}m`;
	const closeCode = `\u001B[${close}m`;
	return (input) => {
		const string = input + "";
		let index = string.indexOf(closeCode);
		if (index === -1) return openCode + string + closeCode;
		let result = openCode;
		let lastIndex = 0;
		const replaceCode = (close === 22 ? closeCode : "") + openCode;
		while (index !== -1) {
			result += string.slice(lastIndex, index) + replaceCode;
			lastIndex = index + closeCode.length;
			index = string.indexOf(closeCode, lastIndex);
		}
		result += string.slice(lastIndex) + closeCode;
		return result;
	};
};
const reset = format(0, 0);
const bold = format(1, 22);
const dim = format(2, 22);
const italic = format(3, 23);
const underline = format(4, 24);
const underlineDouble = format("4:2", 24);
const underlineCurly = format("4:3", 24);
const underlineDotted = format("4:4", 24);
const underlineDashed = format("4:5", 24);
const overline = format(53, 55);
const inverse = format(7, 27);
const hidden = format(8, 28);
const strikethrough = format(9, 29);
const black = format(30, 39);
const red = format(31, 39);
const green = format(32, 39);
const yellow = format(33, 39);
const blue = format(34, 39);
const magenta = format(35, 39);
const cyan = format(36, 39);
const white = format(37, 39);
const gray = format(90, 39);
const bgBlack = format(40, 49);
const bgRed = format(41, 49);
const bgGreen = format(42, 49);
const bgYellow = format(43, 49);
const bgBlue = format(44, 49);
const bgMagenta = format(45, 49);
const bgCyan = format(46, 49);
const bgWhite = format(47, 49);
const bgGray = format(100, 49);
const redBright = format(91, 39);
const greenBright = format(92, 39);
const yellowBright = format(93, 39);
const blueBright = format(94, 39);
const magentaBright = format(95, 39);
const cyanBright = format(96, 39);
const whiteBright = format(97, 39);
const bgRedBright = format(101, 49);
const bgGreenBright = format(102, 49);
const bgYellowBright = format(103, 49);
const bgBlueBright = format(104, 49);
const bgMagentaBright = format(105, 49);
const bgCyanBright = format(106, 49);
const bgWhiteBright = format(107, 49);
const underlineBlack = format("58;5;0", 59);
const underlineRed = format("58;5;1", 59);
const underlineGreen = format("58;5;2", 59);
const underlineYellow = format("58;5;3", 59);
const underlineBlue = format("58;5;4", 59);
const underlineMagenta = format("58;5;5", 59);
const underlineCyan = format("58;5;6", 59);
const underlineWhite = format("58;5;7", 59);
const underlineGray = format("58;5;8", 59);
const underlineRedBright = format("58;5;9", 59);
const underlineGreenBright = format("58;5;10", 59);
const underlineYellowBright = format("58;5;11", 59);
const underlineBlueBright = format("58;5;12", 59);
const underlineMagentaBright = format("58;5;13", 59);
const underlineCyanBright = format("58;5;14", 59);
const underlineWhiteBright = format("58;5;15", 59);

// ../../main/node_modules/execa/lib/verbose/default.js
const defaultVerboseFunction = ({ type, message, timestamp, piped, commandId, result: { failed = false } = {}, options: { reject = true } }) => {
	const timestampString = serializeTimestamp(timestamp);
	const icon = ICONS[type]({
		failed,
		reject,
		piped
	});
	const color = COLORS[type]({ reject });
	return `${gray(`[${timestampString}]`)} ${gray(`[${commandId}]`)} ${color(icon)} ${color(message)}`;
};
const serializeTimestamp = (timestamp) => `${padField(timestamp.getHours(), 2)}:${padField(timestamp.getMinutes(), 2)}:${padField(timestamp.getSeconds(), 2)}.${padField(timestamp.getMilliseconds(), 3)}`;
const padField = (field, padding) => String(field).padStart(padding, "0");
const getFinalIcon = ({ failed, reject }) => {
	if (!failed) return figures.tick;
	return reject ? figures.cross : figures.warning;
};
const ICONS = {
	command: ({ piped }) => piped ? "|" : "$",
	output: () => " ",
	ipc: () => "*",
	error: getFinalIcon,
	duration: getFinalIcon
};
const identity$1 = (string) => string;
const COLORS = {
	command: () => bold,
	output: () => identity$1,
	ipc: () => identity$1,
	error: ({ reject }) => reject ? redBright : yellowBright,
	duration: () => gray
};

// ../../main/node_modules/execa/lib/verbose/custom.js
const applyVerboseOnLines = (printedLines, verboseInfo, fdNumber) => {
	const verboseFunction = getVerboseFunction(verboseInfo, fdNumber);
	return printedLines.map(({ verboseLine, verboseObject }) => applyVerboseFunction(verboseLine, verboseObject, verboseFunction)).filter((printedLine) => printedLine !== void 0).map((printedLine) => appendNewline(printedLine)).join("");
};
const applyVerboseFunction = (verboseLine, verboseObject, verboseFunction) => {
	if (verboseFunction === void 0) return verboseLine;
	const printedLine = verboseFunction(verboseLine, verboseObject);
	if (typeof printedLine === "string") return printedLine;
};
const appendNewline = (printedLine) => printedLine.endsWith("\n") ? printedLine : `${printedLine}\n`;

// ../../main/node_modules/execa/lib/verbose/log.js
const verboseLog = ({ type, verboseMessage, fdNumber, verboseInfo, result }) => {
	const verboseObject = getVerboseObject({
		type,
		result,
		verboseInfo
	});
	const printedLines = getPrintedLines(verboseMessage, verboseObject);
	const finalLines = applyVerboseOnLines(printedLines, verboseInfo, fdNumber);
	if (finalLines !== "") console.warn(finalLines.slice(0, -1));
};
const getVerboseObject = ({ type, result, verboseInfo: { escapedCommand, commandId, rawOptions: { piped = false, ...options } } }) => ({
	type,
	escapedCommand,
	commandId: `${commandId}`,
	timestamp: /* @__PURE__ */ new Date(),
	piped,
	result,
	options
});
const getPrintedLines = (verboseMessage, verboseObject) => verboseMessage.split("\n").map((message) => getPrintedLine({
	...verboseObject,
	message
}));
const getPrintedLine = (verboseObject) => {
	return {
		verboseLine: defaultVerboseFunction(verboseObject),
		verboseObject
	};
};
const serializeVerboseMessage = (message) => {
	const messageString = typeof message === "string" ? message : inspect(message);
	return escapeLines(messageString).replaceAll("	", " ".repeat(TAB_SIZE));
};
const TAB_SIZE = 2;

// ../../main/node_modules/execa/lib/verbose/start.js
const logCommand = (escapedCommand, verboseInfo) => {
	if (!isVerbose(verboseInfo)) return;
	verboseLog({
		type: "command",
		verboseMessage: escapedCommand,
		verboseInfo
	});
};

// ../../main/node_modules/execa/lib/verbose/info.js
const getVerboseInfo = (verbose, escapedCommand, rawOptions) => {
	validateVerbose(verbose);
	return {
		verbose,
		escapedCommand,
		commandId: getCommandId(verbose),
		rawOptions
	};
};
const getCommandId = (verbose) => isVerbose({ verbose }) ? COMMAND_ID++ : void 0;
let COMMAND_ID = 0n;
const validateVerbose = (verbose) => {
	for (const fdVerbose of verbose) {
		if (fdVerbose === false) throw new TypeError("The \"verbose: false\" option was renamed to \"verbose: 'none'\".");
		if (fdVerbose === true) throw new TypeError("The \"verbose: true\" option was renamed to \"verbose: 'short'\".");
		if (!VERBOSE_VALUES.includes(fdVerbose) && !isVerboseFunction(fdVerbose)) {
			const allowedValues = VERBOSE_VALUES.map((allowedValue) => `'${allowedValue}'`).join(", ");
			throw new TypeError(`The "verbose" option must not be ${fdVerbose}. Allowed values are: ${allowedValues} or a function.`);
		}
	}
};

// ../../main/node_modules/execa/lib/return/duration.js
const getStartTime = () => hrtime.bigint();
const getDurationMs = (startTime) => Number(hrtime.bigint() - startTime) / 1e6;

// ../../main/node_modules/execa/lib/arguments/command.js
const handleCommand = (filePath, rawArguments, rawOptions) => {
	const startTime = getStartTime();
	const { command, escapedCommand } = joinCommand(filePath, rawArguments);
	const verbose = normalizeFdSpecificOption(rawOptions, "verbose");
	const verboseInfo = getVerboseInfo(verbose, escapedCommand, { ...rawOptions });
	logCommand(escapedCommand, verboseInfo);
	return {
		command,
		escapedCommand,
		startTime,
		verboseInfo
	};
};

// ../../main/node_modules/isexe/windows.js
var require_windows = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = isexe;
	isexe.sync = sync;
	var fs = __require("fs");
	function checkPathExt(path, options) {
		var pathext = options.pathExt !== void 0 ? options.pathExt : process.env.PATHEXT;
		if (!pathext) return true;
		pathext = pathext.split(";");
		if (pathext.indexOf("") !== -1) return true;
		for (var i = 0; i < pathext.length; i++) {
			var p = pathext[i].toLowerCase();
			if (p && path.substr(-p.length).toLowerCase() === p) return true;
		}
		return false;
	}
	function checkStat(stat, path, options) {
		if (!stat.isSymbolicLink() && !stat.isFile()) return false;
		return checkPathExt(path, options);
	}
	function isexe(path, options, cb) {
		fs.stat(path, function(er, stat) {
			cb(er, er ? false : checkStat(stat, path, options));
		});
	}
	function sync(path, options) {
		return checkStat(fs.statSync(path), path, options);
	}
}));

// ../../main/node_modules/isexe/mode.js
var require_mode = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = isexe;
	isexe.sync = sync;
	var fs = __require("fs");
	function isexe(path, options, cb) {
		fs.stat(path, function(er, stat) {
			cb(er, er ? false : checkStat(stat, options));
		});
	}
	function sync(path, options) {
		return checkStat(fs.statSync(path), options);
	}
	function checkStat(stat, options) {
		return stat.isFile() && checkMode(stat, options);
	}
	function checkMode(stat, options) {
		var mod = stat.mode;
		var uid = stat.uid;
		var gid = stat.gid;
		var myUid = options.uid !== void 0 ? options.uid : process.getuid && process.getuid();
		var myGid = options.gid !== void 0 ? options.gid : process.getgid && process.getgid();
		var u = parseInt("100", 8);
		var g = parseInt("010", 8);
		var o = parseInt("001", 8);
		var ug = u | g;
		return mod & o || mod & g && gid === myGid || mod & u && uid === myUid || mod & ug && myUid === 0;
	}
}));

// ../../main/node_modules/isexe/index.js
var require_isexe = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	__require("fs");
	var core;
	if (process.platform === "win32" || global.TESTING_WINDOWS) core = require_windows();
	else core = require_mode();
	module.exports = isexe;
	isexe.sync = sync;
	function isexe(path, options, cb) {
		if (typeof options === "function") {
			cb = options;
			options = {};
		}
		if (!cb) {
			if (typeof Promise !== "function") throw new TypeError("callback not provided");
			return new Promise(function(resolve, reject) {
				isexe(path, options || {}, function(er, is) {
					if (er) reject(er);
					else resolve(is);
				});
			});
		}
		core(path, options || {}, function(er, is) {
			if (er) {
				if (er.code === "EACCES" || options && options.ignoreErrors) {
					er = null;
					is = false;
				}
			}
			cb(er, is);
		});
	}
	function sync(path, options) {
		try {
			return core.sync(path, options || {});
		} catch (er) {
			if (options && options.ignoreErrors || er.code === "EACCES") return false;
			else throw er;
		}
	}
}));

// ../../main/node_modules/which/which.js
var require_which = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const isWindows = process.platform === "win32" || process.env.OSTYPE === "cygwin" || process.env.OSTYPE === "msys";
	const path = __require("path");
	const COLON = isWindows ? ";" : ":";
	const isexe = require_isexe();
	const getNotFoundError = (cmd) => Object.assign(/* @__PURE__ */ new Error(`not found: ${cmd}`), { code: "ENOENT" });
	const getPathInfo = (cmd, opt) => {
		const colon = opt.colon || COLON;
		const pathEnv = cmd.match(/\//) || isWindows && cmd.match(/\\/) ? [""] : [...isWindows ? [process.cwd()] : [], ...(opt.path || process.env.PATH || 
		/* istanbul ignore next: very unusual */ "").split(colon)];
		const pathExtExe = isWindows ? opt.pathExt || process.env.PATHEXT || ".EXE;.CMD;.BAT;.COM" : "";
		const pathExt = isWindows ? pathExtExe.split(colon) : [""];
		if (isWindows) {
			if (cmd.indexOf(".") !== -1 && pathExt[0] !== "") pathExt.unshift("");
		}
		return {
			pathEnv,
			pathExt,
			pathExtExe
		};
	};
	const which = (cmd, opt, cb) => {
		if (typeof opt === "function") {
			cb = opt;
			opt = {};
		}
		if (!opt) opt = {};
		const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt);
		const found = [];
		const step = (i) => new Promise((resolve, reject) => {
			if (i === pathEnv.length) return opt.all && found.length ? resolve(found) : reject(getNotFoundError(cmd));
			const ppRaw = pathEnv[i];
			const pathPart = /^".*"$/.test(ppRaw) ? ppRaw.slice(1, -1) : ppRaw;
			const pCmd = path.join(pathPart, cmd);
			const p = !pathPart && /^\.[\\\/]/.test(cmd) ? cmd.slice(0, 2) + pCmd : pCmd;
			resolve(subStep(p, i, 0));
		});
		const subStep = (p, i, ii) => new Promise((resolve, reject) => {
			if (ii === pathExt.length) return resolve(step(i + 1));
			const ext = pathExt[ii];
			isexe(p + ext, { pathExt: pathExtExe }, (er, is) => {
				if (!er && is) {
					if (opt.all) found.push(p + ext);
					else return resolve(p + ext);
				}
				return resolve(subStep(p, i, ii + 1));
			});
		});
		return cb ? step(0).then((res) => cb(null, res), cb) : step(0);
	};
	const whichSync = (cmd, opt) => {
		opt = opt || {};
		const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt);
		const found = [];
		for (let i = 0; i < pathEnv.length; i++) {
			const ppRaw = pathEnv[i];
			const pathPart = /^".*"$/.test(ppRaw) ? ppRaw.slice(1, -1) : ppRaw;
			const pCmd = path.join(pathPart, cmd);
			const p = !pathPart && /^\.[\\\/]/.test(cmd) ? cmd.slice(0, 2) + pCmd : pCmd;
			for (let j = 0; j < pathExt.length; j++) {
				const cur = p + pathExt[j];
				try {
					if (isexe.sync(cur, { pathExt: pathExtExe })) {
						if (opt.all) found.push(cur);
						else return cur;
					}
				} catch (ex) {}
			}
		}
		if (opt.all && found.length) return found;
		if (opt.nothrow) return null;
		throw getNotFoundError(cmd);
	};
	module.exports = which;
	which.sync = whichSync;
}));

// ../../main/node_modules/path-key/index.js
var require_path_key = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pathKey = (options = {}) => {
		const environment = options.env || process.env;
		if ((options.platform || process.platform) !== "win32") return "PATH";
		return Object.keys(environment).reverse().find((key) => key.toUpperCase() === "PATH") || "Path";
	};
	module.exports = pathKey;
	module.exports.default = pathKey;
}));

// ../../main/node_modules/cross-spawn/lib/util/resolveCommand.js
var require_resolveCommand = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const path = __require("path");
	const which = require_which();
	const getPathKey = require_path_key();
	function resolveCommandAttempt(parsed, withoutPathExt) {
		const env = parsed.options.env || process.env;
		const cwd = process.cwd();
		const hasCustomCwd = parsed.options.cwd != null;
		const shouldSwitchCwd = hasCustomCwd && process.chdir !== void 0 && !process.chdir.disabled;
		if (shouldSwitchCwd) try {
			process.chdir(parsed.options.cwd);
		} catch (err) {}
		let resolved;
		try {
			resolved = which.sync(parsed.command, {
				path: env[getPathKey({ env })],
				pathExt: withoutPathExt ? path.delimiter : void 0
			});
		} catch (e) {} finally {
			if (shouldSwitchCwd) process.chdir(cwd);
		}
		if (resolved) resolved = path.resolve(hasCustomCwd ? parsed.options.cwd : "", resolved);
		return resolved;
	}
	function resolveCommand(parsed) {
		return resolveCommandAttempt(parsed) || resolveCommandAttempt(parsed, true);
	}
	module.exports = resolveCommand;
}));

// ../../main/node_modules/cross-spawn/lib/util/escape.js
var require_escape = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const metaCharsRegExp = /([()\][%!^"`<>&|;, *?])/g;
	function escapeCommand(arg) {
		arg = arg.replace(metaCharsRegExp, "^$1");
		return arg;
	}
	function escapeArgument(arg, doubleEscapeMetaChars) {
		arg = `${arg}`;
		arg = arg.replace(/(?=(\\+?)?)\1"/g, "$1$1\\\"");
		arg = arg.replace(/(?=(\\+?)?)\1$/, "$1$1");
		arg = `"${arg}"`;
		arg = arg.replace(metaCharsRegExp, "^$1");
		if (doubleEscapeMetaChars) arg = arg.replace(metaCharsRegExp, "^$1");
		return arg;
	}
	module.exports.command = escapeCommand;
	module.exports.argument = escapeArgument;
}));

// ../../main/node_modules/shebang-regex/index.js
var require_shebang_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = /^#!(.*)/;
}));

// ../../main/node_modules/shebang-command/index.js
var require_shebang_command = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const shebangRegex = require_shebang_regex();
	module.exports = (string = "") => {
		const match = string.match(shebangRegex);
		if (!match) return null;
		const [path, argument] = match[0].replace(/#! ?/, "").split(" ");
		const binary = path.split("/").pop();
		if (binary === "env") return argument;
		return argument ? `${binary} ${argument}` : binary;
	};
}));

// ../../main/node_modules/cross-spawn/lib/util/readShebang.js
var require_readShebang = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const fs = __require("fs");
	const shebangCommand = require_shebang_command();
	function readShebang(command) {
		const size = 150;
		const buffer = Buffer.alloc(size);
		let fd;
		try {
			fd = fs.openSync(command, "r");
			fs.readSync(fd, buffer, 0, size, 0);
			fs.closeSync(fd);
		} catch (e) {}
		return shebangCommand(buffer.toString());
	}
	module.exports = readShebang;
}));

// ../../main/node_modules/cross-spawn/lib/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const path = __require("path");
	const resolveCommand = require_resolveCommand();
	const escape = require_escape();
	const readShebang = require_readShebang();
	const isWin = process.platform === "win32";
	const isExecutableRegExp = /\.(?:com|exe)$/i;
	const isCmdShimRegExp = /node_modules[\\/].bin[\\/][^\\/]+\.cmd$/i;
	function detectShebang(parsed) {
		parsed.file = resolveCommand(parsed);
		const shebang = parsed.file && readShebang(parsed.file);
		if (shebang) {
			parsed.args.unshift(parsed.file);
			parsed.command = shebang;
			return resolveCommand(parsed);
		}
		return parsed.file;
	}
	function parseNonShell(parsed) {
		if (!isWin) return parsed;
		const commandFile = detectShebang(parsed);
		const needsShell = !isExecutableRegExp.test(commandFile);
		if (parsed.options.forceShell || needsShell) {
			const needsDoubleEscapeMetaChars = isCmdShimRegExp.test(commandFile);
			parsed.command = path.normalize(parsed.command);
			parsed.command = escape.command(parsed.command);
			parsed.args = parsed.args.map((arg) => escape.argument(arg, needsDoubleEscapeMetaChars));
			parsed.args = [
				"/d",
				"/s",
				"/c",
				`"${[parsed.command].concat(parsed.args).join(" ")}"`
			];
			parsed.command = process.env.comspec || "cmd.exe";
			parsed.options.windowsVerbatimArguments = true;
		}
		return parsed;
	}
	function parse(command, args, options) {
		if (args && !Array.isArray(args)) {
			options = args;
			args = null;
		}
		args = args ? args.slice(0) : [];
		options = Object.assign({}, options);
		const parsed = {
			command,
			args,
			options,
			file: void 0,
			original: {
				command,
				args
			}
		};
		return options.shell ? parsed : parseNonShell(parsed);
	}
	module.exports = parse;
}));

// ../../main/node_modules/cross-spawn/lib/enoent.js
var require_enoent = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const isWin = process.platform === "win32";
	function notFoundError(original, syscall) {
		return Object.assign(/* @__PURE__ */ new Error(`${syscall} ${original.command} ENOENT`), {
			code: "ENOENT",
			errno: "ENOENT",
			syscall: `${syscall} ${original.command}`,
			path: original.command,
			spawnargs: original.args
		});
	}
	function hookChildProcess(cp, parsed) {
		if (!isWin) return;
		const originalEmit = cp.emit;
		cp.emit = function(name, arg1) {
			if (name === "exit") {
				const err = verifyENOENT(arg1, parsed);
				if (err) return originalEmit.call(cp, "error", err);
			}
			return originalEmit.apply(cp, arguments);
		};
	}
	function verifyENOENT(status, parsed) {
		if (isWin && status === 1 && !parsed.file) return notFoundError(parsed.original, "spawn");
		return null;
	}
	function verifyENOENTSync(status, parsed) {
		if (isWin && status === 1 && !parsed.file) return notFoundError(parsed.original, "spawnSync");
		return null;
	}
	module.exports = {
		hookChildProcess,
		verifyENOENT,
		verifyENOENTSync,
		notFoundError
	};
}));

// ../../main/node_modules/cross-spawn/index.js
var require_cross_spawn = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const cp = __require("child_process");
	const parse = require_parse();
	const enoent = require_enoent();
	function spawn(command, args, options) {
		const parsed = parse(command, args, options);
		const spawned = cp.spawn(parsed.command, parsed.args, parsed.options);
		enoent.hookChildProcess(spawned, parsed);
		return spawned;
	}
	function spawnSync(command, args, options) {
		const parsed = parse(command, args, options);
		const result = cp.spawnSync(parsed.command, parsed.args, parsed.options);
		result.error = result.error || enoent.verifyENOENTSync(result.status, parsed);
		return result;
	}
	module.exports = spawn;
	module.exports.spawn = spawn;
	module.exports.sync = spawnSync;
	module.exports._parse = parse;
	module.exports._enoent = enoent;
}));

// ../../main/node_modules/npm-run-path/node_modules/path-key/index.js
var import_cross_spawn = /* @__PURE__ */ __toESM(require_cross_spawn(), 1);
function pathKey(options = {}) {
	const { env = process.env, platform = process.platform } = options;
	if (platform !== "win32") return "PATH";
	return Object.keys(env).reverse().find((key) => key.toUpperCase() === "PATH") || "Path";
}

// ../../main/node_modules/unicorn-magic/node.js
const execFileOriginal = promisify(execFile);
function toPath(urlOrPath) {
	return urlOrPath instanceof URL ? fileURLToPath(urlOrPath) : urlOrPath;
}
function traversePathUp(startPath) {
	return { *[Symbol.iterator]() {
		let currentPath = path.resolve(toPath(startPath));
		let previousPath;
		while (previousPath !== currentPath) {
			yield currentPath;
			previousPath = currentPath;
			currentPath = path.resolve(currentPath, "..");
		}
	} };
}

// ../../main/node_modules/npm-run-path/index.js
const npmRunPath = ({ cwd = process$1.cwd(), path: pathOption = process$1.env[pathKey()], preferLocal = true, execPath = process$1.execPath, addExecPath = true } = {}) => {
	const cwdPath = path.resolve(toPath(cwd));
	const result = [];
	const pathParts = pathOption.split(path.delimiter);
	if (preferLocal) applyPreferLocal(result, pathParts, cwdPath);
	if (addExecPath) applyExecPath(result, pathParts, execPath, cwdPath);
	return pathOption === "" || pathOption === path.delimiter ? `${result.join(path.delimiter)}${pathOption}` : [...result, pathOption].join(path.delimiter);
};
const applyPreferLocal = (result, pathParts, cwdPath) => {
	for (const directory of traversePathUp(cwdPath)) {
		const pathPart = path.join(directory, "node_modules/.bin");
		if (!pathParts.includes(pathPart)) result.push(pathPart);
	}
};
const applyExecPath = (result, pathParts, execPath, cwdPath) => {
	const pathPart = path.resolve(cwdPath, toPath(execPath), "..");
	if (!pathParts.includes(pathPart)) result.push(pathPart);
};
const npmRunPathEnv = ({ env = process$1.env, ...options } = {}) => {
	env = { ...env };
	const pathName = pathKey({ env });
	options.path = env[pathName];
	env[pathName] = npmRunPath(options);
	return env;
};

// ../../main/node_modules/execa/lib/return/final-error.js
const getFinalError = (originalError, message, isSync) => {
	return new (isSync ? ExecaSyncError : ExecaError)(message, originalError instanceof DiscardedError ? {} : { cause: originalError });
};
var DiscardedError = class extends Error {};
const setErrorName = (ErrorClass, value) => {
	Object.defineProperty(ErrorClass.prototype, "name", {
		value,
		writable: true,
		enumerable: false,
		configurable: true
	});
	Object.defineProperty(ErrorClass.prototype, execaErrorSymbol, {
		value: true,
		writable: false,
		enumerable: false,
		configurable: false
	});
};
const isExecaError = (error) => isErrorInstance(error) && execaErrorSymbol in error;
const execaErrorSymbol = Symbol("isExecaError");
const isErrorInstance = (value) => Object.prototype.toString.call(value) === "[object Error]";
var ExecaError = class extends Error {};
setErrorName(ExecaError, ExecaError.name);
var ExecaSyncError = class extends Error {};
setErrorName(ExecaSyncError, ExecaSyncError.name);

// ../../main/node_modules/human-signals/build/src/realtime.js
const getRealtimeSignals = () => {
	const length = 64 - SIGRTMIN + 1;
	return Array.from({ length }, getRealtimeSignal);
};
const getRealtimeSignal = (value, index) => ({
	name: `SIGRT${index + 1}`,
	number: SIGRTMIN + index,
	action: "terminate",
	description: "Application-specific signal (realtime)",
	standard: "posix"
});
const SIGRTMIN = 34;
const SIGRTMAX = 64;

// ../../main/node_modules/human-signals/build/src/core.js
const SIGNALS = [
	{
		name: "SIGHUP",
		number: 1,
		action: "terminate",
		description: "Terminal closed",
		standard: "posix"
	},
	{
		name: "SIGINT",
		number: 2,
		action: "terminate",
		description: "User interruption with CTRL-C",
		standard: "ansi"
	},
	{
		name: "SIGQUIT",
		number: 3,
		action: "core",
		description: "User interruption with CTRL-\\",
		standard: "posix"
	},
	{
		name: "SIGILL",
		number: 4,
		action: "core",
		description: "Invalid machine instruction",
		standard: "ansi"
	},
	{
		name: "SIGTRAP",
		number: 5,
		action: "core",
		description: "Debugger breakpoint",
		standard: "posix"
	},
	{
		name: "SIGABRT",
		number: 6,
		action: "core",
		description: "Aborted",
		standard: "ansi"
	},
	{
		name: "SIGIOT",
		number: 6,
		action: "core",
		description: "Aborted",
		standard: "bsd"
	},
	{
		name: "SIGBUS",
		number: 7,
		action: "core",
		description: "Bus error due to misaligned, non-existing address or paging error",
		standard: "bsd"
	},
	{
		name: "SIGEMT",
		number: 7,
		action: "terminate",
		description: "Command should be emulated but is not implemented",
		standard: "other"
	},
	{
		name: "SIGFPE",
		number: 8,
		action: "core",
		description: "Floating point arithmetic error",
		standard: "ansi"
	},
	{
		name: "SIGKILL",
		number: 9,
		action: "terminate",
		description: "Forced termination",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGUSR1",
		number: 10,
		action: "terminate",
		description: "Application-specific signal",
		standard: "posix"
	},
	{
		name: "SIGSEGV",
		number: 11,
		action: "core",
		description: "Segmentation fault",
		standard: "ansi"
	},
	{
		name: "SIGUSR2",
		number: 12,
		action: "terminate",
		description: "Application-specific signal",
		standard: "posix"
	},
	{
		name: "SIGPIPE",
		number: 13,
		action: "terminate",
		description: "Broken pipe or socket",
		standard: "posix"
	},
	{
		name: "SIGALRM",
		number: 14,
		action: "terminate",
		description: "Timeout or timer",
		standard: "posix"
	},
	{
		name: "SIGTERM",
		number: 15,
		action: "terminate",
		description: "Termination",
		standard: "ansi"
	},
	{
		name: "SIGSTKFLT",
		number: 16,
		action: "terminate",
		description: "Stack is empty or overflowed",
		standard: "other"
	},
	{
		name: "SIGCHLD",
		number: 17,
		action: "ignore",
		description: "Child process terminated, paused or unpaused",
		standard: "posix"
	},
	{
		name: "SIGCLD",
		number: 17,
		action: "ignore",
		description: "Child process terminated, paused or unpaused",
		standard: "other"
	},
	{
		name: "SIGCONT",
		number: 18,
		action: "unpause",
		description: "Unpaused",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGSTOP",
		number: 19,
		action: "pause",
		description: "Paused",
		standard: "posix",
		forced: true
	},
	{
		name: "SIGTSTP",
		number: 20,
		action: "pause",
		description: "Paused using CTRL-Z or \"suspend\"",
		standard: "posix"
	},
	{
		name: "SIGTTIN",
		number: 21,
		action: "pause",
		description: "Background process cannot read terminal input",
		standard: "posix"
	},
	{
		name: "SIGBREAK",
		number: 21,
		action: "terminate",
		description: "User interruption with CTRL-BREAK",
		standard: "other"
	},
	{
		name: "SIGTTOU",
		number: 22,
		action: "pause",
		description: "Background process cannot write to terminal output",
		standard: "posix"
	},
	{
		name: "SIGURG",
		number: 23,
		action: "ignore",
		description: "Socket received out-of-band data",
		standard: "bsd"
	},
	{
		name: "SIGXCPU",
		number: 24,
		action: "core",
		description: "Process timed out",
		standard: "bsd"
	},
	{
		name: "SIGXFSZ",
		number: 25,
		action: "core",
		description: "File too big",
		standard: "bsd"
	},
	{
		name: "SIGVTALRM",
		number: 26,
		action: "terminate",
		description: "Timeout or timer",
		standard: "bsd"
	},
	{
		name: "SIGPROF",
		number: 27,
		action: "terminate",
		description: "Timeout or timer",
		standard: "bsd"
	},
	{
		name: "SIGWINCH",
		number: 28,
		action: "ignore",
		description: "Terminal window size changed",
		standard: "bsd"
	},
	{
		name: "SIGIO",
		number: 29,
		action: "terminate",
		description: "I/O is available",
		standard: "other"
	},
	{
		name: "SIGPOLL",
		number: 29,
		action: "terminate",
		description: "Watched event",
		standard: "other"
	},
	{
		name: "SIGINFO",
		number: 29,
		action: "ignore",
		description: "Request for process information",
		standard: "other"
	},
	{
		name: "SIGPWR",
		number: 30,
		action: "terminate",
		description: "Device running out of power",
		standard: "systemv"
	},
	{
		name: "SIGSYS",
		number: 31,
		action: "core",
		description: "Invalid system call",
		standard: "other"
	},
	{
		name: "SIGUNUSED",
		number: 31,
		action: "terminate",
		description: "Invalid system call",
		standard: "other"
	}
];

// ../../main/node_modules/human-signals/build/src/signals.js
const getSignals = () => {
	const realtimeSignals = getRealtimeSignals();
	return [...SIGNALS, ...realtimeSignals].map(normalizeSignal$1);
};
const normalizeSignal$1 = ({ name, number: defaultNumber, description, action, forced = false, standard }) => {
	const { signals: { [name]: constantSignal } } = constants$1;
	const supported = constantSignal !== void 0;
	return {
		name,
		number: supported ? constantSignal : defaultNumber,
		description,
		supported,
		action,
		forced,
		standard
	};
};

// ../../main/node_modules/human-signals/build/src/main.js
const getSignalsByName = () => {
	const signals = getSignals();
	return Object.fromEntries(signals.map(getSignalByName));
};
const getSignalByName = ({ name, number, description, supported, action, forced, standard }) => [name, {
	name,
	number,
	description,
	supported,
	action,
	forced,
	standard
}];
const signalsByName = getSignalsByName();
const getSignalsByNumber = () => {
	const signals = getSignals();
	const length = 64 + 1;
	const signalsA = Array.from({ length }, (value, number) => getSignalByNumber(number, signals));
	return Object.assign({}, ...signalsA);
};
const getSignalByNumber = (number, signals) => {
	const signal = findSignalByNumber(number, signals);
	if (signal === void 0) return {};
	const { name, description, supported, action, forced, standard } = signal;
	return { [number]: {
		name,
		number,
		description,
		supported,
		action,
		forced,
		standard
	} };
};
const findSignalByNumber = (number, signals) => {
	const signal = signals.find(({ name }) => constants$1.signals[name] === number);
	if (signal !== void 0) return signal;
	return signals.find((signalA) => signalA.number === number);
};
const signalsByNumber = getSignalsByNumber();

// ../../main/node_modules/execa/lib/terminate/signal.js
const normalizeKillSignal = (killSignal) => {
	const optionName = "option `killSignal`";
	if (killSignal === 0) throw new TypeError(`Invalid ${optionName}: 0 cannot be used.`);
	return normalizeSignal(killSignal, optionName);
};
const normalizeSignalArgument = (signal) => signal === 0 ? signal : normalizeSignal(signal, "`subprocess.kill()`'s argument");
const normalizeSignal = (signalNameOrInteger, optionName) => {
	if (Number.isInteger(signalNameOrInteger)) return normalizeSignalInteger(signalNameOrInteger, optionName);
	if (typeof signalNameOrInteger === "string") return normalizeSignalName(signalNameOrInteger, optionName);
	throw new TypeError(`Invalid ${optionName} ${String(signalNameOrInteger)}: it must be a string or an integer.\n${getAvailableSignals()}`);
};
const normalizeSignalInteger = (signalInteger, optionName) => {
	if (signalsIntegerToName.has(signalInteger)) return signalsIntegerToName.get(signalInteger);
	throw new TypeError(`Invalid ${optionName} ${signalInteger}: this signal integer does not exist.\n${getAvailableSignals()}`);
};
const getSignalsIntegerToName = () => new Map(Object.entries(constants$1.signals).reverse().map(([signalName, signalInteger]) => [signalInteger, signalName]));
const signalsIntegerToName = getSignalsIntegerToName();
const normalizeSignalName = (signalName, optionName) => {
	if (signalName in constants$1.signals) return signalName;
	if (signalName.toUpperCase() in constants$1.signals) throw new TypeError(`Invalid ${optionName} '${signalName}': please rename it to '${signalName.toUpperCase()}'.`);
	throw new TypeError(`Invalid ${optionName} '${signalName}': this signal name does not exist.\n${getAvailableSignals()}`);
};
const getAvailableSignals = () => `Available signal names: ${getAvailableSignalNames()}.
Available signal numbers: ${getAvailableSignalIntegers()}.`;
const getAvailableSignalNames = () => Object.keys(constants$1.signals).sort().map((signalName) => `'${signalName}'`).join(", ");
const getAvailableSignalIntegers = () => [...new Set(Object.values(constants$1.signals).sort((signalInteger, signalIntegerTwo) => signalInteger - signalIntegerTwo))].join(", ");
const getSignalDescription = (signal) => signalsByName[signal].description;

// ../../main/node_modules/execa/lib/terminate/kill.js
const normalizeForceKillAfterDelay = (forceKillAfterDelay) => {
	if (forceKillAfterDelay === false) return forceKillAfterDelay;
	if (forceKillAfterDelay === true) return DEFAULT_FORCE_KILL_TIMEOUT;
	if (!Number.isFinite(forceKillAfterDelay) || forceKillAfterDelay < 0) throw new TypeError(`Expected the \`forceKillAfterDelay\` option to be a non-negative integer, got \`${forceKillAfterDelay}\` (${typeof forceKillAfterDelay})`);
	return forceKillAfterDelay;
};
const DEFAULT_FORCE_KILL_TIMEOUT = 5e3;
const subprocessKill = ({ kill, options: { forceKillAfterDelay, killSignal }, onInternalError, context, controller }, signalOrError, errorArgument) => {
	const { signal, error } = parseKillArguments(signalOrError, errorArgument, killSignal);
	emitKillError(error, onInternalError);
	const killResult = kill(signal);
	setKillTimeout({
		kill,
		signal,
		forceKillAfterDelay,
		killSignal,
		killResult,
		context,
		controller
	});
	return killResult;
};
const parseKillArguments = (signalOrError, errorArgument, killSignal) => {
	const [signal = killSignal, error] = isErrorInstance(signalOrError) ? [void 0, signalOrError] : [signalOrError, errorArgument];
	if (typeof signal !== "string" && !Number.isInteger(signal)) throw new TypeError(`The first argument must be an error instance or a signal name string/integer: ${String(signal)}`);
	if (error !== void 0 && !isErrorInstance(error)) throw new TypeError(`The second argument is optional. If specified, it must be an error instance: ${error}`);
	return {
		signal: normalizeSignalArgument(signal),
		error
	};
};
const emitKillError = (error, onInternalError) => {
	if (error !== void 0) onInternalError.reject(error);
};
const setKillTimeout = async ({ kill, signal, forceKillAfterDelay, killSignal, killResult, context, controller }) => {
	if (signal === killSignal && killResult) killOnTimeout({
		kill,
		forceKillAfterDelay,
		context,
		controllerSignal: controller.signal
	});
};
const killOnTimeout = async ({ kill, forceKillAfterDelay, context, controllerSignal }) => {
	if (forceKillAfterDelay === false) return;
	try {
		await setTimeout$1(forceKillAfterDelay, void 0, { signal: controllerSignal });
		if (kill("SIGKILL")) context.isForcefullyTerminated ??= true;
	} catch {}
};

// ../../main/node_modules/execa/lib/utils/abort-signal.js
const onAbortedSignal = async (mainSignal, stopSignal) => {
	if (!mainSignal.aborted) await once(mainSignal, "abort", { signal: stopSignal });
};

// ../../main/node_modules/execa/lib/terminate/cancel.js
const validateCancelSignal = ({ cancelSignal }) => {
	if (cancelSignal !== void 0 && Object.prototype.toString.call(cancelSignal) !== "[object AbortSignal]") throw new Error(`The \`cancelSignal\` option must be an AbortSignal: ${String(cancelSignal)}`);
};
const throwOnCancel = ({ subprocess, cancelSignal, gracefulCancel, context, controller }) => cancelSignal === void 0 || gracefulCancel ? [] : [terminateOnCancel(subprocess, cancelSignal, context, controller)];
const terminateOnCancel = async (subprocess, cancelSignal, context, { signal }) => {
	await onAbortedSignal(cancelSignal, signal);
	context.terminationReason ??= "cancel";
	subprocess.kill();
	throw cancelSignal.reason;
};

// ../../main/node_modules/execa/lib/ipc/validation.js
const validateIpcMethod = ({ methodName, isSubprocess, ipc, isConnected }) => {
	validateIpcOption(methodName, isSubprocess, ipc);
	validateConnection(methodName, isSubprocess, isConnected);
};
const validateIpcOption = (methodName, isSubprocess, ipc) => {
	if (!ipc) throw new Error(`${getMethodName(methodName, isSubprocess)} can only be used if the \`ipc\` option is \`true\`.`);
};
const validateConnection = (methodName, isSubprocess, isConnected) => {
	if (!isConnected) throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} has already exited or disconnected.`);
};
const throwOnEarlyDisconnect = (isSubprocess) => {
	throw new Error(`${getMethodName("getOneMessage", isSubprocess)} could not complete: the ${getOtherProcessName(isSubprocess)} exited or disconnected.`);
};
const throwOnStrictDeadlockError = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is sending a message too, instead of listening to incoming messages.
This can be fixed by both sending a message and listening to incoming messages at the same time:

const [receivedMessage] = await Promise.all([
	${getMethodName("getOneMessage", isSubprocess)},
	${getMethodName("sendMessage", isSubprocess, "message, {strict: true}")},
]);`);
};
const getStrictResponseError = (error, isSubprocess) => new Error(`${getMethodName("sendMessage", isSubprocess)} failed when sending an acknowledgment response to the ${getOtherProcessName(isSubprocess)}.`, { cause: error });
const throwOnMissingStrict = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is not listening to incoming messages.`);
};
const throwOnStrictDisconnect = (isSubprocess) => {
	throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} exited without listening to incoming messages.`);
};
const getAbortDisconnectError = () => /* @__PURE__ */ new Error(`\`cancelSignal\` aborted: the ${getOtherProcessName(true)} disconnected.`);
const throwOnMissingParent = () => {
	throw new Error("`getCancelSignal()` cannot be used without setting the `cancelSignal` subprocess option.");
};
const handleEpipeError = ({ error, methodName, isSubprocess }) => {
	if (error.code === "EPIPE") throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} is disconnecting.`, { cause: error });
};
const handleSerializationError = ({ error, methodName, isSubprocess, message }) => {
	if (isSerializationError(error)) throw new Error(`${getMethodName(methodName, isSubprocess)}'s argument type is invalid: the message cannot be serialized: ${String(message)}.`, { cause: error });
};
const isSerializationError = ({ code, message }) => SERIALIZATION_ERROR_CODES.has(code) || SERIALIZATION_ERROR_MESSAGES.some((serializationErrorMessage) => message.includes(serializationErrorMessage));
const SERIALIZATION_ERROR_CODES = /* @__PURE__ */ new Set(["ERR_MISSING_ARGS", "ERR_INVALID_ARG_TYPE"]);
const SERIALIZATION_ERROR_MESSAGES = [
	"could not be cloned",
	"circular structure",
	"call stack size exceeded"
];
const getMethodName = (methodName, isSubprocess, parameters = "") => methodName === "cancelSignal" ? "`cancelSignal`'s `controller.abort()`" : `${getNamespaceName(isSubprocess)}${methodName}(${parameters})`;
const getNamespaceName = (isSubprocess) => isSubprocess ? "" : "subprocess.";
const getOtherProcessName = (isSubprocess) => isSubprocess ? "parent process" : "subprocess";
const disconnect = (anyProcess) => {
	if (anyProcess.connected) anyProcess.disconnect();
};

// ../../main/node_modules/execa/lib/utils/deferred.js
const createDeferred = () => {
	const methods = {};
	const promise = new Promise((resolve, reject) => {
		Object.assign(methods, {
			resolve,
			reject
		});
	});
	return Object.assign(promise, methods);
};

// ../../main/node_modules/execa/lib/arguments/fd-options.js
const getToStream = (destination, to = "stdin") => {
	const isWritable = true;
	const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(destination);
	const fdNumber = getFdNumber(fileDescriptors, to, isWritable);
	const destinationStream = destination.stdio[fdNumber];
	if (destinationStream === null) throw new TypeError(getInvalidStdioOptionMessage(fdNumber, to, options, isWritable));
	return destinationStream;
};
const getFromStream = (source, from = "stdout") => {
	const isWritable = false;
	const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
	const fdNumber = getFdNumber(fileDescriptors, from, isWritable);
	const sourceStream = fdNumber === "all" ? source.all : source.stdio[fdNumber];
	if (sourceStream === null || sourceStream === void 0) throw new TypeError(getInvalidStdioOptionMessage(fdNumber, from, options, isWritable));
	return sourceStream;
};
const SUBPROCESS_OPTIONS = /* @__PURE__ */ new WeakMap();
const getFdNumber = (fileDescriptors, fdName, isWritable) => {
	const fdNumber = parseFdNumber(fdName, isWritable);
	validateFdNumber(fdNumber, fdName, isWritable, fileDescriptors);
	return fdNumber;
};
const parseFdNumber = (fdName, isWritable) => {
	const fdNumber = parseFd(fdName);
	if (fdNumber !== void 0) return fdNumber;
	const { validOptions, defaultValue } = isWritable ? {
		validOptions: "\"stdin\"",
		defaultValue: "stdin"
	} : {
		validOptions: "\"stdout\", \"stderr\", \"all\"",
		defaultValue: "stdout"
	};
	throw new TypeError(`"${getOptionName(isWritable)}" must not be "${fdName}".
It must be ${validOptions} or "fd3", "fd4" (and so on).
It is optional and defaults to "${defaultValue}".`);
};
const validateFdNumber = (fdNumber, fdName, isWritable, fileDescriptors) => {
	const fileDescriptor = fileDescriptors[getUsedDescriptor(fdNumber)];
	if (fileDescriptor === void 0) throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. That file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
	if (fileDescriptor.direction === "input" && !isWritable) throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a readable stream, not writable.`);
	if (fileDescriptor.direction !== "input" && isWritable) throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a writable stream, not readable.`);
};
const getInvalidStdioOptionMessage = (fdNumber, fdName, options, isWritable) => {
	if (fdNumber === "all" && !options.all) return "The \"all\" option must be true to use \"from: 'all'\".";
	const { optionName, optionValue } = getInvalidStdioOption(fdNumber, options);
	return `The "${optionName}: ${serializeOptionValue(optionValue)}" option is incompatible with using "${getOptionName(isWritable)}: ${serializeOptionValue(fdName)}".
Please set this option with "pipe" instead.`;
};
const getInvalidStdioOption = (fdNumber, { stdin, stdout, stderr, stdio }) => {
	const usedDescriptor = getUsedDescriptor(fdNumber);
	if (usedDescriptor === 0 && stdin !== void 0) return {
		optionName: "stdin",
		optionValue: stdin
	};
	if (usedDescriptor === 1 && stdout !== void 0) return {
		optionName: "stdout",
		optionValue: stdout
	};
	if (usedDescriptor === 2 && stderr !== void 0) return {
		optionName: "stderr",
		optionValue: stderr
	};
	return {
		optionName: `stdio[${usedDescriptor}]`,
		optionValue: stdio[usedDescriptor]
	};
};
const getUsedDescriptor = (fdNumber) => fdNumber === "all" ? 1 : fdNumber;
const getOptionName = (isWritable) => isWritable ? "to" : "from";
const serializeOptionValue = (value) => {
	if (typeof value === "string") return `'${value}'`;
	return typeof value === "number" ? `${value}` : "Stream";
};

// ../../main/node_modules/execa/lib/utils/max-listeners.js
const incrementMaxListeners = (eventEmitter, maxListenersIncrement, signal) => {
	const maxListeners = eventEmitter.getMaxListeners();
	if (maxListeners === 0 || maxListeners === Number.POSITIVE_INFINITY) return;
	eventEmitter.setMaxListeners(maxListeners + maxListenersIncrement);
	addAbortListener(signal, () => {
		eventEmitter.setMaxListeners(eventEmitter.getMaxListeners() - maxListenersIncrement);
	});
};

// ../../main/node_modules/execa/lib/ipc/reference.js
const addReference = (channel, reference) => {
	if (reference) addReferenceCount(channel);
};
const addReferenceCount = (channel) => {
	channel.refCounted();
};
const removeReference = (channel, reference) => {
	if (reference) removeReferenceCount(channel);
};
const removeReferenceCount = (channel) => {
	channel.unrefCounted();
};
const undoAddedReferences = (channel, isSubprocess) => {
	if (isSubprocess) {
		removeReferenceCount(channel);
		removeReferenceCount(channel);
	}
};
const redoAddedReferences = (channel, isSubprocess) => {
	if (isSubprocess) {
		addReferenceCount(channel);
		addReferenceCount(channel);
	}
};

// ../../main/node_modules/execa/lib/ipc/incoming.js
const onMessage = async ({ anyProcess, channel, isSubprocess, ipcEmitter }, wrappedMessage) => {
	if (handleStrictResponse(wrappedMessage) || handleAbort(wrappedMessage)) return;
	if (!INCOMING_MESSAGES.has(anyProcess)) INCOMING_MESSAGES.set(anyProcess, []);
	const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
	incomingMessages.push(wrappedMessage);
	if (incomingMessages.length > 1) return;
	while (incomingMessages.length > 0) {
		await waitForOutgoingMessages(anyProcess, ipcEmitter, wrappedMessage);
		await scheduler.yield();
		const message = await handleStrictRequest({
			wrappedMessage: incomingMessages[0],
			anyProcess,
			channel,
			isSubprocess,
			ipcEmitter
		});
		incomingMessages.shift();
		ipcEmitter.emit("message", message);
		ipcEmitter.emit("message:done");
	}
};
const onDisconnect = async ({ anyProcess, channel, isSubprocess, ipcEmitter, boundOnMessage }) => {
	abortOnDisconnect();
	const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
	while (incomingMessages?.length > 0) await once(ipcEmitter, "message:done");
	anyProcess.removeListener("message", boundOnMessage);
	redoAddedReferences(channel, isSubprocess);
	ipcEmitter.connected = false;
	ipcEmitter.emit("disconnect");
};
const INCOMING_MESSAGES = /* @__PURE__ */ new WeakMap();

// ../../main/node_modules/execa/lib/ipc/forward.js
const getIpcEmitter = (anyProcess, channel, isSubprocess) => {
	if (IPC_EMITTERS.has(anyProcess)) return IPC_EMITTERS.get(anyProcess);
	const ipcEmitter = new EventEmitter();
	ipcEmitter.connected = true;
	IPC_EMITTERS.set(anyProcess, ipcEmitter);
	forwardEvents({
		ipcEmitter,
		anyProcess,
		channel,
		isSubprocess
	});
	return ipcEmitter;
};
const IPC_EMITTERS = /* @__PURE__ */ new WeakMap();
const forwardEvents = ({ ipcEmitter, anyProcess, channel, isSubprocess }) => {
	const boundOnMessage = onMessage.bind(void 0, {
		anyProcess,
		channel,
		isSubprocess,
		ipcEmitter
	});
	anyProcess.on("message", boundOnMessage);
	anyProcess.once("disconnect", onDisconnect.bind(void 0, {
		anyProcess,
		channel,
		isSubprocess,
		ipcEmitter,
		boundOnMessage
	}));
	undoAddedReferences(channel, isSubprocess);
};
const isConnected = (anyProcess) => {
	const ipcEmitter = IPC_EMITTERS.get(anyProcess);
	return ipcEmitter === void 0 ? anyProcess.channel !== null : ipcEmitter.connected;
};

// ../../main/node_modules/execa/lib/ipc/strict.js
const handleSendStrict = ({ anyProcess, channel, isSubprocess, message, strict }) => {
	if (!strict) return message;
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const hasListeners = hasMessageListeners(anyProcess, ipcEmitter);
	return {
		id: count++,
		type: REQUEST_TYPE,
		message,
		hasListeners
	};
};
let count = 0n;
const validateStrictDeadlock = (outgoingMessages, wrappedMessage) => {
	if (wrappedMessage?.type !== REQUEST_TYPE || wrappedMessage.hasListeners) return;
	for (const { id } of outgoingMessages) if (id !== void 0) STRICT_RESPONSES[id].resolve({
		isDeadlock: true,
		hasListeners: false
	});
};
const handleStrictRequest = async ({ wrappedMessage, anyProcess, channel, isSubprocess, ipcEmitter }) => {
	if (wrappedMessage?.type !== REQUEST_TYPE || !anyProcess.connected) return wrappedMessage;
	const { id, message } = wrappedMessage;
	const response = {
		id,
		type: RESPONSE_TYPE,
		message: hasMessageListeners(anyProcess, ipcEmitter)
	};
	try {
		await sendMessage$1({
			anyProcess,
			channel,
			isSubprocess,
			ipc: true
		}, response);
	} catch (error) {
		ipcEmitter.emit("strict:error", error);
	}
	return message;
};
const handleStrictResponse = (wrappedMessage) => {
	if (wrappedMessage?.type !== RESPONSE_TYPE) return false;
	const { id, message: hasListeners } = wrappedMessage;
	STRICT_RESPONSES[id]?.resolve({
		isDeadlock: false,
		hasListeners
	});
	return true;
};
const waitForStrictResponse = async (wrappedMessage, anyProcess, isSubprocess) => {
	if (wrappedMessage?.type !== REQUEST_TYPE) return;
	const deferred = createDeferred();
	STRICT_RESPONSES[wrappedMessage.id] = deferred;
	const controller = new AbortController();
	try {
		const { isDeadlock, hasListeners } = await Promise.race([deferred, throwOnDisconnect$1(anyProcess, isSubprocess, controller)]);
		if (isDeadlock) throwOnStrictDeadlockError(isSubprocess);
		if (!hasListeners) throwOnMissingStrict(isSubprocess);
	} finally {
		controller.abort();
		delete STRICT_RESPONSES[wrappedMessage.id];
	}
};
const STRICT_RESPONSES = {};
const throwOnDisconnect$1 = async (anyProcess, isSubprocess, { signal }) => {
	incrementMaxListeners(anyProcess, 1, signal);
	await once(anyProcess, "disconnect", { signal });
	throwOnStrictDisconnect(isSubprocess);
};
const REQUEST_TYPE = "execa:ipc:request";
const RESPONSE_TYPE = "execa:ipc:response";

// ../../main/node_modules/execa/lib/ipc/outgoing.js
const startSendMessage = (anyProcess, wrappedMessage, strict) => {
	if (!OUTGOING_MESSAGES.has(anyProcess)) OUTGOING_MESSAGES.set(anyProcess, /* @__PURE__ */ new Set());
	const outgoingMessages = OUTGOING_MESSAGES.get(anyProcess);
	const outgoingMessage = {
		onMessageSent: createDeferred(),
		id: strict ? wrappedMessage.id : void 0
	};
	outgoingMessages.add(outgoingMessage);
	return {
		outgoingMessages,
		outgoingMessage
	};
};
const endSendMessage = ({ outgoingMessages, outgoingMessage }) => {
	outgoingMessages.delete(outgoingMessage);
	outgoingMessage.onMessageSent.resolve();
};
const waitForOutgoingMessages = async (anyProcess, ipcEmitter, wrappedMessage) => {
	while (!hasMessageListeners(anyProcess, ipcEmitter) && OUTGOING_MESSAGES.get(anyProcess)?.size > 0) {
		const outgoingMessages = [...OUTGOING_MESSAGES.get(anyProcess)];
		validateStrictDeadlock(outgoingMessages, wrappedMessage);
		await Promise.all(outgoingMessages.map(({ onMessageSent }) => onMessageSent));
	}
};
const OUTGOING_MESSAGES = /* @__PURE__ */ new WeakMap();
const hasMessageListeners = (anyProcess, ipcEmitter) => ipcEmitter.listenerCount("message") > getMinListenerCount(anyProcess);
const getMinListenerCount = (anyProcess) => SUBPROCESS_OPTIONS.has(anyProcess) && !getFdSpecificValue(SUBPROCESS_OPTIONS.get(anyProcess).options.buffer, "ipc") ? 1 : 0;

// ../../main/node_modules/execa/lib/ipc/send.js
const sendMessage$1 = ({ anyProcess, channel, isSubprocess, ipc }, message, { strict = false } = {}) => {
	const methodName = "sendMessage";
	validateIpcMethod({
		methodName,
		isSubprocess,
		ipc,
		isConnected: anyProcess.connected
	});
	return sendMessageAsync({
		anyProcess,
		channel,
		methodName,
		isSubprocess,
		message,
		strict
	});
};
const sendMessageAsync = async ({ anyProcess, channel, methodName, isSubprocess, message, strict }) => {
	const wrappedMessage = handleSendStrict({
		anyProcess,
		channel,
		isSubprocess,
		message,
		strict
	});
	const outgoingMessagesState = startSendMessage(anyProcess, wrappedMessage, strict);
	try {
		await sendOneMessage({
			anyProcess,
			methodName,
			isSubprocess,
			wrappedMessage,
			message
		});
	} catch (error) {
		disconnect(anyProcess);
		throw error;
	} finally {
		endSendMessage(outgoingMessagesState);
	}
};
const sendOneMessage = async ({ anyProcess, methodName, isSubprocess, wrappedMessage, message }) => {
	const sendMethod = getSendMethod(anyProcess);
	try {
		await Promise.all([waitForStrictResponse(wrappedMessage, anyProcess, isSubprocess), sendMethod(wrappedMessage)]);
	} catch (error) {
		handleEpipeError({
			error,
			methodName,
			isSubprocess
		});
		handleSerializationError({
			error,
			methodName,
			isSubprocess,
			message
		});
		throw error;
	}
};
const getSendMethod = (anyProcess) => {
	if (PROCESS_SEND_METHODS.has(anyProcess)) return PROCESS_SEND_METHODS.get(anyProcess);
	const sendMethod = promisify(anyProcess.send.bind(anyProcess));
	PROCESS_SEND_METHODS.set(anyProcess, sendMethod);
	return sendMethod;
};
const PROCESS_SEND_METHODS = /* @__PURE__ */ new WeakMap();

// ../../main/node_modules/execa/lib/ipc/graceful.js
const sendAbort = (subprocess, message) => {
	const methodName = "cancelSignal";
	validateConnection(methodName, false, subprocess.connected);
	return sendOneMessage({
		anyProcess: subprocess,
		methodName,
		isSubprocess: false,
		wrappedMessage: {
			type: GRACEFUL_CANCEL_TYPE,
			message
		},
		message
	});
};
const getCancelSignal$1 = async ({ anyProcess, channel, isSubprocess, ipc }) => {
	await startIpc({
		anyProcess,
		channel,
		isSubprocess,
		ipc
	});
	return cancelController.signal;
};
const startIpc = async ({ anyProcess, channel, isSubprocess, ipc }) => {
	if (cancelListening) return;
	cancelListening = true;
	if (!ipc) {
		throwOnMissingParent();
		return;
	}
	if (channel === null) {
		abortOnDisconnect();
		return;
	}
	getIpcEmitter(anyProcess, channel, isSubprocess);
	await scheduler.yield();
};
let cancelListening = false;
const handleAbort = (wrappedMessage) => {
	if (wrappedMessage?.type !== GRACEFUL_CANCEL_TYPE) return false;
	cancelController.abort(wrappedMessage.message);
	return true;
};
const GRACEFUL_CANCEL_TYPE = "execa:ipc:cancel";
const abortOnDisconnect = () => {
	cancelController.abort(getAbortDisconnectError());
};
const cancelController = new AbortController();

// ../../main/node_modules/execa/lib/terminate/graceful.js
const validateGracefulCancel = ({ gracefulCancel, cancelSignal, ipc, serialization }) => {
	if (!gracefulCancel) return;
	if (cancelSignal === void 0) throw new Error("The `cancelSignal` option must be defined when setting the `gracefulCancel` option.");
	if (!ipc) throw new Error("The `ipc` option cannot be false when setting the `gracefulCancel` option.");
	if (serialization === "json") throw new Error("The `serialization` option cannot be 'json' when setting the `gracefulCancel` option.");
};
const throwOnGracefulCancel = ({ subprocess, cancelSignal, gracefulCancel, forceKillAfterDelay, context, controller }) => gracefulCancel ? [sendOnAbort({
	subprocess,
	cancelSignal,
	forceKillAfterDelay,
	context,
	controller
})] : [];
const sendOnAbort = async ({ subprocess, cancelSignal, forceKillAfterDelay, context, controller: { signal } }) => {
	await onAbortedSignal(cancelSignal, signal);
	const reason = getReason(cancelSignal);
	await sendAbort(subprocess, reason);
	killOnTimeout({
		kill: subprocess.kill,
		forceKillAfterDelay,
		context,
		controllerSignal: signal
	});
	context.terminationReason ??= "gracefulCancel";
	throw cancelSignal.reason;
};
const getReason = ({ reason }) => {
	if (!(reason instanceof DOMException)) return reason;
	const error = new Error(reason.message);
	Object.defineProperty(error, "stack", {
		value: reason.stack,
		enumerable: false,
		configurable: true,
		writable: true
	});
	return error;
};

// ../../main/node_modules/execa/lib/terminate/timeout.js
const validateTimeout = ({ timeout }) => {
	if (timeout !== void 0 && (!Number.isFinite(timeout) || timeout < 0)) throw new TypeError(`Expected the \`timeout\` option to be a non-negative integer, got \`${timeout}\` (${typeof timeout})`);
};
const throwOnTimeout = (subprocess, timeout, context, controller) => timeout === 0 || timeout === void 0 ? [] : [killAfterTimeout(subprocess, timeout, context, controller)];
const killAfterTimeout = async (subprocess, timeout, context, { signal }) => {
	await setTimeout$1(timeout, void 0, { signal });
	context.terminationReason ??= "timeout";
	subprocess.kill();
	throw new DiscardedError();
};

// ../../main/node_modules/execa/lib/methods/node.js
const mapNode = ({ options }) => {
	if (options.node === false) throw new TypeError("The \"node\" option cannot be false with `execaNode()`.");
	return { options: {
		...options,
		node: true
	} };
};
const handleNodeOption = (file, commandArguments, { node: shouldHandleNode = false, nodePath = execPath, nodeOptions = execArgv.filter((nodeOption) => !nodeOption.startsWith("--inspect")), cwd, execPath: formerNodePath, ...options }) => {
	if (formerNodePath !== void 0) throw new TypeError("The \"execPath\" option has been removed. Please use the \"nodePath\" option instead.");
	const normalizedNodePath = safeNormalizeFileUrl(nodePath, "The \"nodePath\" option");
	const resolvedNodePath = path.resolve(cwd, normalizedNodePath);
	const newOptions = {
		...options,
		nodePath: resolvedNodePath,
		node: shouldHandleNode,
		cwd
	};
	if (!shouldHandleNode) return [
		file,
		commandArguments,
		newOptions
	];
	if (path.basename(file, ".exe") === "node") throw new TypeError("When the \"node\" option is true, the first argument does not need to be \"node\".");
	return [
		resolvedNodePath,
		[
			...nodeOptions,
			file,
			...commandArguments
		],
		{
			ipc: true,
			...newOptions,
			shell: false
		}
	];
};

// ../../main/node_modules/execa/lib/ipc/ipc-input.js
const validateIpcInputOption = ({ ipcInput, ipc, serialization }) => {
	if (ipcInput === void 0) return;
	if (!ipc) throw new Error("The `ipcInput` option cannot be set unless the `ipc` option is `true`.");
	validateIpcInput[serialization](ipcInput);
};
const validateAdvancedInput = (ipcInput) => {
	try {
		serialize(ipcInput);
	} catch (error) {
		throw new Error("The `ipcInput` option is not serializable with a structured clone.", { cause: error });
	}
};
const validateJsonInput = (ipcInput) => {
	try {
		JSON.stringify(ipcInput);
	} catch (error) {
		throw new Error("The `ipcInput` option is not serializable with JSON.", { cause: error });
	}
};
const validateIpcInput = {
	advanced: validateAdvancedInput,
	json: validateJsonInput
};
const sendIpcInput = async (subprocess, ipcInput) => {
	if (ipcInput === void 0) return;
	await subprocess.sendMessage(ipcInput);
};

// ../../main/node_modules/execa/lib/arguments/encoding-option.js
const validateEncoding = ({ encoding }) => {
	if (ENCODINGS.has(encoding)) return;
	const correctEncoding = getCorrectEncoding(encoding);
	if (correctEncoding !== void 0) throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to ${serializeEncoding(correctEncoding)}.`);
	const correctEncodings = [...ENCODINGS].map((correctEncoding) => serializeEncoding(correctEncoding)).join(", ");
	throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to one of: ${correctEncodings}.`);
};
const TEXT_ENCODINGS = /* @__PURE__ */ new Set(["utf8", "utf16le"]);
const BINARY_ENCODINGS = /* @__PURE__ */ new Set([
	"buffer",
	"hex",
	"base64",
	"base64url",
	"latin1",
	"ascii"
]);
const ENCODINGS = /* @__PURE__ */ new Set([...TEXT_ENCODINGS, ...BINARY_ENCODINGS]);
const getCorrectEncoding = (encoding) => {
	if (encoding === null) return "buffer";
	if (typeof encoding !== "string") return;
	const lowerEncoding = encoding.toLowerCase();
	if (lowerEncoding in ENCODING_ALIASES) return ENCODING_ALIASES[lowerEncoding];
	if (ENCODINGS.has(lowerEncoding)) return lowerEncoding;
};
const ENCODING_ALIASES = {
	"utf-8": "utf8",
	"utf-16le": "utf16le",
	"ucs-2": "utf16le",
	ucs2: "utf16le",
	binary: "latin1"
};
const serializeEncoding = (encoding) => typeof encoding === "string" ? `"${encoding}"` : String(encoding);

// ../../main/node_modules/execa/lib/arguments/cwd.js
const normalizeCwd = (cwd = getDefaultCwd()) => {
	const cwdString = safeNormalizeFileUrl(cwd, "The \"cwd\" option");
	return path.resolve(cwdString);
};
const getDefaultCwd = () => {
	try {
		return process$1.cwd();
	} catch (error) {
		error.message = `The current directory does not exist.\n${error.message}`;
		throw error;
	}
};
const fixCwdError = (originalMessage, cwd) => {
	if (cwd === getDefaultCwd()) return originalMessage;
	let cwdStat;
	try {
		cwdStat = statSync(cwd);
	} catch (error) {
		return `The "cwd" option is invalid: ${cwd}.\n${error.message}\n${originalMessage}`;
	}
	if (!cwdStat.isDirectory()) return `The "cwd" option is not a directory: ${cwd}.\n${originalMessage}`;
	return originalMessage;
};

// ../../main/node_modules/execa/lib/arguments/options.js
const normalizeOptions = (filePath, rawArguments, rawOptions) => {
	rawOptions.cwd = normalizeCwd(rawOptions.cwd);
	const [processedFile, processedArguments, processedOptions] = handleNodeOption(filePath, rawArguments, rawOptions);
	const { command: file, args: commandArguments, options: initialOptions } = import_cross_spawn.default._parse(processedFile, processedArguments, processedOptions);
	const fdOptions = normalizeFdSpecificOptions(initialOptions);
	const options = addDefaultOptions(fdOptions);
	validateTimeout(options);
	validateEncoding(options);
	validateIpcInputOption(options);
	validateCancelSignal(options);
	validateGracefulCancel(options);
	options.shell = normalizeFileUrl(options.shell);
	options.env = getEnv(options);
	options.killSignal = normalizeKillSignal(options.killSignal);
	options.forceKillAfterDelay = normalizeForceKillAfterDelay(options.forceKillAfterDelay);
	options.lines = options.lines.map((lines, fdNumber) => lines && !BINARY_ENCODINGS.has(options.encoding) && options.buffer[fdNumber]);
	if (process$1.platform === "win32" && path.basename(file, ".exe") === "cmd") commandArguments.unshift("/q");
	return {
		file,
		commandArguments,
		options
	};
};
const addDefaultOptions = ({ extendEnv = true, preferLocal = false, cwd, localDir: localDirectory = cwd, encoding = "utf8", reject = true, cleanup = true, all = false, windowsHide = true, killSignal = "SIGTERM", forceKillAfterDelay = true, gracefulCancel = false, ipcInput, ipc = ipcInput !== void 0 || gracefulCancel, serialization = "advanced", ...options }) => ({
	...options,
	extendEnv,
	preferLocal,
	cwd,
	localDirectory,
	encoding,
	reject,
	cleanup,
	all,
	windowsHide,
	killSignal,
	forceKillAfterDelay,
	gracefulCancel,
	ipcInput,
	ipc,
	serialization
});
const getEnv = ({ env: envOption, extendEnv, preferLocal, node, localDirectory, nodePath }) => {
	const env = extendEnv ? {
		...process$1.env,
		...envOption
	} : envOption;
	if (preferLocal || node) return npmRunPathEnv({
		env,
		cwd: localDirectory,
		execPath: nodePath,
		preferLocal,
		addExecPath: node
	});
	return env;
};

// ../../main/node_modules/execa/lib/arguments/shell.js
const concatenateShell = (file, commandArguments, options) => options.shell && commandArguments.length > 0 ? [
	[file, ...commandArguments].join(" "),
	[],
	options
] : [
	file,
	commandArguments,
	options
];

// ../../main/node_modules/strip-final-newline/index.js
function stripFinalNewline(input) {
	if (typeof input === "string") return stripFinalNewlineString(input);
	if (!(ArrayBuffer.isView(input) && input.BYTES_PER_ELEMENT === 1)) throw new Error("Input must be a string or a Uint8Array");
	return stripFinalNewlineBinary(input);
}
const stripFinalNewlineString = (input) => input.at(-1) === LF ? input.slice(0, input.at(-2) === CR ? -2 : -1) : input;
const stripFinalNewlineBinary = (input) => input.at(-1) === LF_BINARY ? input.subarray(0, input.at(-2) === CR_BINARY ? -2 : -1) : input;
const LF = "\n";
const LF_BINARY = LF.codePointAt(0);
const CR = "\r";
const CR_BINARY = CR.codePointAt(0);

// ../../main/node_modules/is-stream/index.js
function isStream(stream, { checkOpen = true } = {}) {
	return stream !== null && typeof stream === "object" && (stream.writable || stream.readable || !checkOpen || stream.writable === void 0 && stream.readable === void 0) && typeof stream.pipe === "function";
}
function isWritableStream$1(stream, { checkOpen = true } = {}) {
	return isStream(stream, { checkOpen }) && (stream.writable || !checkOpen) && typeof stream.write === "function" && typeof stream.end === "function" && typeof stream.writable === "boolean" && typeof stream.writableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isReadableStream$1(stream, { checkOpen = true } = {}) {
	return isStream(stream, { checkOpen }) && (stream.readable || !checkOpen) && typeof stream.read === "function" && typeof stream.readable === "boolean" && typeof stream.readableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isDuplexStream(stream, options) {
	return isWritableStream$1(stream, options) && isReadableStream$1(stream, options);
}

// ../../main/node_modules/@sec-ant/readable-stream/dist/ponyfill/asyncIterator.js
const a = Object.getPrototypeOf(Object.getPrototypeOf(
	/* istanbul ignore next */
	async function* () {}
).prototype);
var c = class {
	#t;
	#n;
	#r = !1;
	#e = void 0;
	constructor(e, t) {
		this.#t = e, this.#n = t;
	}
	next() {
		const e = () => this.#s();
		return this.#e = this.#e ? this.#e.then(e, e) : e(), this.#e;
	}
	return(e) {
		const t = () => this.#i(e);
		return this.#e ? this.#e.then(t, t) : t();
	}
	async #s() {
		if (this.#r) return {
			done: !0,
			value: void 0
		};
		let e;
		try {
			e = await this.#t.read();
		} catch (t) {
			throw this.#e = void 0, this.#r = !0, this.#t.releaseLock(), t;
		}
		return e.done && (this.#e = void 0, this.#r = !0, this.#t.releaseLock()), e;
	}
	async #i(e) {
		if (this.#r) return {
			done: !0,
			value: e
		};
		if (this.#r = !0, !this.#n) {
			const t = this.#t.cancel(e);
			return this.#t.releaseLock(), await t, {
				done: !0,
				value: e
			};
		}
		return this.#t.releaseLock(), {
			done: !0,
			value: e
		};
	}
};
const n = Symbol();
function i() {
	return this[n].next();
}
Object.defineProperty(i, "name", { value: "next" });
function o(r) {
	return this[n].return(r);
}
Object.defineProperty(o, "name", { value: "return" });
const u = Object.create(a, {
	next: {
		enumerable: !0,
		configurable: !0,
		writable: !0,
		value: i
	},
	return: {
		enumerable: !0,
		configurable: !0,
		writable: !0,
		value: o
	}
});
function h({ preventCancel: r = !1 } = {}) {
	const e = this.getReader(), t = new c(e, r), s = Object.create(u);
	return s[n] = t, s;
}

// ../../main/node_modules/get-stream/source/stream.js
const getAsyncIterable = (stream) => {
	if (isReadableStream$1(stream, { checkOpen: false }) && nodeImports.on !== void 0) return getStreamIterable(stream);
	if (typeof stream?.[Symbol.asyncIterator] === "function") return stream;
	if (toString.call(stream) === "[object ReadableStream]") return h.call(stream);
	throw new TypeError("The first argument must be a Readable, a ReadableStream, or an async iterable.");
};
const { toString } = Object.prototype;
const getStreamIterable = async function* (stream) {
	const controller = new AbortController();
	const state = {};
	handleStreamEnd(stream, controller, state);
	try {
		for await (const [chunk] of nodeImports.on(stream, "data", { signal: controller.signal })) yield chunk;
	} catch (error) {
		if (state.error !== void 0) throw state.error;
		else if (!controller.signal.aborted) throw error;
	} finally {
		stream.destroy();
	}
};
const handleStreamEnd = async (stream, controller, state) => {
	try {
		await nodeImports.finished(stream, {
			cleanup: true,
			readable: true,
			writable: false,
			error: false
		});
	} catch (error) {
		state.error = error;
	} finally {
		controller.abort();
	}
};
const nodeImports = {};

// ../../main/node_modules/get-stream/source/contents.js
const getStreamContents$1 = async (stream, { init, convertChunk, getSize, truncateChunk, addChunk, getFinalChunk, finalize }, { maxBuffer = Number.POSITIVE_INFINITY } = {}) => {
	const asyncIterable = getAsyncIterable(stream);
	const state = init();
	state.length = 0;
	try {
		for await (const chunk of asyncIterable) {
			const convertedChunk = convertChunk[getChunkType(chunk)](chunk, state);
			appendChunk({
				convertedChunk,
				state,
				getSize,
				truncateChunk,
				addChunk,
				maxBuffer
			});
		}
		appendFinalChunk({
			state,
			convertChunk,
			getSize,
			truncateChunk,
			addChunk,
			getFinalChunk,
			maxBuffer
		});
		return finalize(state);
	} catch (error) {
		const normalizedError = typeof error === "object" && error !== null ? error : new Error(error);
		normalizedError.bufferedData = finalize(state);
		throw normalizedError;
	}
};
const appendFinalChunk = ({ state, getSize, truncateChunk, addChunk, getFinalChunk, maxBuffer }) => {
	const convertedChunk = getFinalChunk(state);
	if (convertedChunk !== void 0) appendChunk({
		convertedChunk,
		state,
		getSize,
		truncateChunk,
		addChunk,
		maxBuffer
	});
};
const appendChunk = ({ convertedChunk, state, getSize, truncateChunk, addChunk, maxBuffer }) => {
	const chunkSize = getSize(convertedChunk);
	const newLength = state.length + chunkSize;
	if (newLength <= maxBuffer) {
		addNewChunk(convertedChunk, state, addChunk, newLength);
		return;
	}
	const truncatedChunk = truncateChunk(convertedChunk, maxBuffer - state.length);
	if (truncatedChunk !== void 0) addNewChunk(truncatedChunk, state, addChunk, maxBuffer);
	throw new MaxBufferError();
};
const addNewChunk = (convertedChunk, state, addChunk, newLength) => {
	state.contents = addChunk(convertedChunk, state, newLength);
	state.length = newLength;
};
const getChunkType = (chunk) => {
	const typeOfChunk = typeof chunk;
	if (typeOfChunk === "string") return "string";
	if (typeOfChunk !== "object" || chunk === null) return "others";
	if (globalThis.Buffer?.isBuffer(chunk)) return "buffer";
	const prototypeName = objectToString.call(chunk);
	if (prototypeName === "[object ArrayBuffer]") return "arrayBuffer";
	if (prototypeName === "[object DataView]") return "dataView";
	if (Number.isInteger(chunk.byteLength) && Number.isInteger(chunk.byteOffset) && objectToString.call(chunk.buffer) === "[object ArrayBuffer]") return "typedArray";
	return "others";
};
const { toString: objectToString } = Object.prototype;
var MaxBufferError = class extends Error {
	name = "MaxBufferError";
	constructor() {
		super("maxBuffer exceeded");
	}
};

// ../../main/node_modules/get-stream/source/utils.js
const identity = (value) => value;
const noop$1 = () => void 0;
const getContentsProperty = ({ contents }) => contents;
const throwObjectStream = (chunk) => {
	throw new Error(`Streams in object mode are not supported: ${String(chunk)}`);
};
const getLengthProperty = (convertedChunk) => convertedChunk.length;

// ../../main/node_modules/get-stream/source/array.js
async function getStreamAsArray(stream, options) {
	return getStreamContents$1(stream, arrayMethods, options);
}
const initArray = () => ({ contents: [] });
const increment = () => 1;
const addArrayChunk = (convertedChunk, { contents }) => {
	contents.push(convertedChunk);
	return contents;
};
const arrayMethods = {
	init: initArray,
	convertChunk: {
		string: identity,
		buffer: identity,
		arrayBuffer: identity,
		dataView: identity,
		typedArray: identity,
		others: identity
	},
	getSize: increment,
	truncateChunk: noop$1,
	addChunk: addArrayChunk,
	getFinalChunk: noop$1,
	finalize: getContentsProperty
};

// ../../main/node_modules/get-stream/source/array-buffer.js
async function getStreamAsArrayBuffer(stream, options) {
	return getStreamContents$1(stream, arrayBufferMethods, options);
}
const initArrayBuffer = () => ({ contents: /* @__PURE__ */ new ArrayBuffer(0) });
const useTextEncoder = (chunk) => textEncoder.encode(chunk);
const textEncoder = new TextEncoder();
const useUint8Array = (chunk) => new Uint8Array(chunk);
const useUint8ArrayWithOffset = (chunk) => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
const truncateArrayBufferChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
const addArrayBufferChunk = (convertedChunk, { contents, length: previousLength }, length) => {
	const newContents = hasArrayBufferResize() ? resizeArrayBuffer(contents, length) : resizeArrayBufferSlow(contents, length);
	new Uint8Array(newContents).set(convertedChunk, previousLength);
	return newContents;
};
const resizeArrayBufferSlow = (contents, length) => {
	if (length <= contents.byteLength) return contents;
	const arrayBuffer = new ArrayBuffer(getNewContentsLength(length));
	new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
	return arrayBuffer;
};
const resizeArrayBuffer = (contents, length) => {
	if (length <= contents.maxByteLength) {
		contents.resize(length);
		return contents;
	}
	const arrayBuffer = new ArrayBuffer(length, { maxByteLength: getNewContentsLength(length) });
	new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
	return arrayBuffer;
};
const getNewContentsLength = (length) => SCALE_FACTOR ** Math.ceil(Math.log(length) / Math.log(SCALE_FACTOR));
const SCALE_FACTOR = 2;
const finalizeArrayBuffer = ({ contents, length }) => hasArrayBufferResize() ? contents : contents.slice(0, length);
const hasArrayBufferResize = () => "resize" in ArrayBuffer.prototype;
const arrayBufferMethods = {
	init: initArrayBuffer,
	convertChunk: {
		string: useTextEncoder,
		buffer: useUint8Array,
		arrayBuffer: useUint8Array,
		dataView: useUint8ArrayWithOffset,
		typedArray: useUint8ArrayWithOffset,
		others: throwObjectStream
	},
	getSize: getLengthProperty,
	truncateChunk: truncateArrayBufferChunk,
	addChunk: addArrayBufferChunk,
	getFinalChunk: noop$1,
	finalize: finalizeArrayBuffer
};

// ../../main/node_modules/get-stream/source/string.js
async function getStreamAsString(stream, options) {
	return getStreamContents$1(stream, stringMethods, options);
}
const initString = () => ({
	contents: "",
	textDecoder: new TextDecoder()
});
const useTextDecoder = (chunk, { textDecoder }) => textDecoder.decode(chunk, { stream: true });
const addStringChunk = (convertedChunk, { contents }) => contents + convertedChunk;
const truncateStringChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
const getFinalStringChunk = ({ textDecoder }) => {
	const finalChunk = textDecoder.decode();
	return finalChunk === "" ? void 0 : finalChunk;
};
const stringMethods = {
	init: initString,
	convertChunk: {
		string: identity,
		buffer: useTextDecoder,
		arrayBuffer: useTextDecoder,
		dataView: useTextDecoder,
		typedArray: useTextDecoder,
		others: throwObjectStream
	},
	getSize: getLengthProperty,
	truncateChunk: truncateStringChunk,
	addChunk: addStringChunk,
	getFinalChunk: getFinalStringChunk,
	finalize: getContentsProperty
};

// ../../main/node_modules/execa/lib/io/max-buffer.js
const handleMaxBuffer = ({ error, stream, readableObjectMode, lines, encoding, fdNumber }) => {
	if (!(error instanceof MaxBufferError)) throw error;
	if (fdNumber === "all") return error;
	error.maxBufferInfo = {
		fdNumber,
		unit: getMaxBufferUnit(readableObjectMode, lines, encoding)
	};
	stream.destroy();
	throw error;
};
const getMaxBufferUnit = (readableObjectMode, lines, encoding) => {
	if (readableObjectMode) return "objects";
	if (lines) return "lines";
	if (encoding === "buffer") return "bytes";
	return "characters";
};
const checkIpcMaxBuffer = (subprocess, ipcOutput, maxBuffer) => {
	if (ipcOutput.length !== maxBuffer) return;
	const error = new MaxBufferError();
	error.maxBufferInfo = { fdNumber: "ipc" };
	throw error;
};
const getMaxBufferMessage = (error, maxBuffer) => {
	const { streamName, threshold, unit } = getMaxBufferInfo(error, maxBuffer);
	return `Command's ${streamName} was larger than ${threshold} ${unit}`;
};
const getMaxBufferInfo = (error, maxBuffer) => {
	if (error?.maxBufferInfo === void 0) return {
		streamName: "output",
		threshold: maxBuffer[1],
		unit: "bytes"
	};
	const { maxBufferInfo: { fdNumber, unit } } = error;
	delete error.maxBufferInfo;
	const threshold = getFdSpecificValue(maxBuffer, fdNumber);
	if (fdNumber === "ipc") return {
		streamName: "IPC output",
		threshold,
		unit: "messages"
	};
	return {
		streamName: getStreamName(fdNumber),
		threshold,
		unit
	};
};
const isMaxBufferSync = (resultError, output, maxBuffer) => resultError?.code === "ENOBUFS" && output !== null && output.some((result) => result !== null && result.length > getMaxBufferSync(maxBuffer));
const truncateMaxBufferSync = (result, isMaxBuffer, maxBuffer) => {
	if (!isMaxBuffer) return result;
	const maxBufferValue = getMaxBufferSync(maxBuffer);
	return result.length > maxBufferValue ? result.slice(0, maxBufferValue) : result;
};
const getMaxBufferSync = ([, stdoutMaxBuffer]) => stdoutMaxBuffer;

// ../../main/node_modules/execa/lib/return/message.js
const createMessages = ({ stdio, all, ipcOutput, originalError, signal, signalDescription, exitCode, escapedCommand, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, forceKillAfterDelay, killSignal, maxBuffer, timeout, cwd }) => {
	const errorCode = originalError?.code;
	const prefix = getErrorPrefix({
		originalError,
		timedOut,
		timeout,
		isMaxBuffer,
		maxBuffer,
		errorCode,
		signal,
		signalDescription,
		exitCode,
		isCanceled,
		isGracefullyCanceled,
		isForcefullyTerminated,
		forceKillAfterDelay,
		killSignal
	});
	const originalMessage = getOriginalMessage(originalError, cwd);
	const shortMessage = `${prefix}: ${escapedCommand}${originalMessage === void 0 ? "" : `\n${originalMessage}`}`;
	return {
		originalMessage,
		shortMessage,
		message: [
			shortMessage,
			...all === void 0 ? [stdio[2], stdio[1]] : [all],
			...stdio.slice(3),
			ipcOutput.map((ipcMessage) => serializeIpcMessage(ipcMessage)).join("\n")
		].map((messagePart) => escapeLines(stripFinalNewline(serializeMessagePart(messagePart)))).filter(Boolean).join("\n\n")
	};
};
const getErrorPrefix = ({ originalError, timedOut, timeout, isMaxBuffer, maxBuffer, errorCode, signal, signalDescription, exitCode, isCanceled, isGracefullyCanceled, isForcefullyTerminated, forceKillAfterDelay, killSignal }) => {
	const forcefulSuffix = getForcefulSuffix(isForcefullyTerminated, forceKillAfterDelay);
	if (timedOut) return `Command timed out after ${timeout} milliseconds${forcefulSuffix}`;
	if (isGracefullyCanceled) {
		if (signal === void 0) return `Command was gracefully canceled with exit code ${exitCode}`;
		return isForcefullyTerminated ? `Command was gracefully canceled${forcefulSuffix}` : `Command was gracefully canceled with ${signal} (${signalDescription})`;
	}
	if (isCanceled) return `Command was canceled${forcefulSuffix}`;
	if (isMaxBuffer) return `${getMaxBufferMessage(originalError, maxBuffer)}${forcefulSuffix}`;
	if (errorCode !== void 0) return `Command failed with ${errorCode}${forcefulSuffix}`;
	if (isForcefullyTerminated) return `Command was killed with ${killSignal} (${getSignalDescription(killSignal)})${forcefulSuffix}`;
	if (signal !== void 0) return `Command was killed with ${signal} (${signalDescription})`;
	if (exitCode !== void 0) return `Command failed with exit code ${exitCode}`;
	return "Command failed";
};
const getForcefulSuffix = (isForcefullyTerminated, forceKillAfterDelay) => isForcefullyTerminated ? ` and was forcefully terminated after ${forceKillAfterDelay} milliseconds` : "";
const getOriginalMessage = (originalError, cwd) => {
	if (originalError instanceof DiscardedError) return;
	const originalMessage = isExecaError(originalError) ? originalError.originalMessage : String(originalError?.message ?? originalError);
	const escapedOriginalMessage = escapeLines(fixCwdError(originalMessage, cwd));
	return escapedOriginalMessage === "" ? void 0 : escapedOriginalMessage;
};
const serializeIpcMessage = (ipcMessage) => typeof ipcMessage === "string" ? ipcMessage : inspect(ipcMessage);
const serializeMessagePart = (messagePart) => Array.isArray(messagePart) ? messagePart.map((messageItem) => stripFinalNewline(serializeMessageItem(messageItem))).filter(Boolean).join("\n") : serializeMessageItem(messagePart);
const serializeMessageItem = (messageItem) => {
	if (typeof messageItem === "string") return messageItem;
	if (isUint8Array(messageItem)) return uint8ArrayToString(messageItem);
	return "";
};

// ../../main/node_modules/execa/lib/return/result.js
const makeSuccessResult = ({ command, escapedCommand, stdio, all, ipcOutput, options: { cwd }, startTime }) => omitUndefinedProperties({
	command,
	escapedCommand,
	cwd,
	durationMs: getDurationMs(startTime),
	failed: false,
	timedOut: false,
	isCanceled: false,
	isGracefullyCanceled: false,
	isTerminated: false,
	isMaxBuffer: false,
	isForcefullyTerminated: false,
	exitCode: 0,
	stdout: stdio[1],
	stderr: stdio[2],
	all,
	stdio,
	ipcOutput,
	pipedFrom: []
});
const makeEarlyError = ({ error, command, escapedCommand, fileDescriptors, options, startTime, isSync }) => makeError({
	error,
	command,
	escapedCommand,
	startTime,
	timedOut: false,
	isCanceled: false,
	isGracefullyCanceled: false,
	isMaxBuffer: false,
	isForcefullyTerminated: false,
	stdio: Array.from({ length: fileDescriptors.length }),
	ipcOutput: [],
	options,
	isSync
});
const makeError = ({ error: originalError, command, escapedCommand, startTime, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, exitCode: rawExitCode, signal: rawSignal, stdio, all, ipcOutput, options: { timeoutDuration, timeout = timeoutDuration, forceKillAfterDelay, killSignal, cwd, maxBuffer }, isSync }) => {
	const { exitCode, signal, signalDescription } = normalizeExitPayload(rawExitCode, rawSignal);
	const { originalMessage, shortMessage, message } = createMessages({
		stdio,
		all,
		ipcOutput,
		originalError,
		signal,
		signalDescription,
		exitCode,
		escapedCommand,
		timedOut,
		isCanceled,
		isGracefullyCanceled,
		isMaxBuffer,
		isForcefullyTerminated,
		forceKillAfterDelay,
		killSignal,
		maxBuffer,
		timeout,
		cwd
	});
	const error = getFinalError(originalError, message, isSync);
	Object.assign(error, getErrorProperties({
		error,
		command,
		escapedCommand,
		startTime,
		timedOut,
		isCanceled,
		isGracefullyCanceled,
		isMaxBuffer,
		isForcefullyTerminated,
		exitCode,
		signal,
		signalDescription,
		stdio,
		all,
		ipcOutput,
		cwd,
		originalMessage,
		shortMessage
	}));
	return error;
};
const getErrorProperties = ({ error, command, escapedCommand, startTime, timedOut, isCanceled, isGracefullyCanceled, isMaxBuffer, isForcefullyTerminated, exitCode, signal, signalDescription, stdio, all, ipcOutput, cwd, originalMessage, shortMessage }) => omitUndefinedProperties({
	shortMessage,
	originalMessage,
	command,
	escapedCommand,
	cwd,
	durationMs: getDurationMs(startTime),
	failed: true,
	timedOut,
	isCanceled,
	isGracefullyCanceled,
	isTerminated: signal !== void 0,
	isMaxBuffer,
	isForcefullyTerminated,
	exitCode,
	signal,
	signalDescription,
	code: error.cause?.code,
	stdout: stdio[1],
	stderr: stdio[2],
	all,
	stdio,
	ipcOutput,
	pipedFrom: []
});
const omitUndefinedProperties = (result) => Object.fromEntries(Object.entries(result).filter(([, value]) => value !== void 0));
const normalizeExitPayload = (rawExitCode, rawSignal) => {
	const exitCode = rawExitCode === null ? void 0 : rawExitCode;
	const signal = rawSignal === null ? void 0 : rawSignal;
	return {
		exitCode,
		signal,
		signalDescription: signal === void 0 ? void 0 : getSignalDescription(rawSignal)
	};
};

// ../../main/node_modules/parse-ms/index.js
const toZeroIfInfinity = (value) => Number.isFinite(value) ? value : 0;
function parseNumber(milliseconds) {
	return {
		days: Math.trunc(milliseconds / 864e5),
		hours: Math.trunc(milliseconds / 36e5 % 24),
		minutes: Math.trunc(milliseconds / 6e4 % 60),
		seconds: Math.trunc(milliseconds / 1e3 % 60),
		milliseconds: Math.trunc(milliseconds % 1e3),
		microseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e3) % 1e3),
		nanoseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e6) % 1e3)
	};
}
function parseBigint(milliseconds) {
	return {
		days: milliseconds / 86400000n,
		hours: milliseconds / 3600000n % 24n,
		minutes: milliseconds / 60000n % 60n,
		seconds: milliseconds / 1000n % 60n,
		milliseconds: milliseconds % 1000n,
		microseconds: 0n,
		nanoseconds: 0n
	};
}
function parseMilliseconds(milliseconds) {
	switch (typeof milliseconds) {
		case "number":
			if (Number.isFinite(milliseconds)) return parseNumber(milliseconds);
			break;
		case "bigint": return parseBigint(milliseconds);
	}
	throw new TypeError("Expected a finite number or bigint");
}

// ../../main/node_modules/pretty-ms/index.js
const isZero = (value) => value === 0 || value === 0n;
const pluralize = (word, count) => count === 1 || count === 1n ? word : `${word}s`;
const SECOND_ROUNDING_EPSILON = 1e-7;
const ONE_DAY_IN_MILLISECONDS = 24n * 60n * 60n * 1000n;
function prettyMilliseconds(milliseconds, options) {
	const isBigInt = typeof milliseconds === "bigint";
	if (!isBigInt && !Number.isFinite(milliseconds)) throw new TypeError("Expected a finite number or bigint");
	options = { ...options };
	const sign = milliseconds < 0 ? "-" : "";
	milliseconds = milliseconds < 0 ? -milliseconds : milliseconds;
	if (options.colonNotation) {
		options.compact = false;
		options.formatSubMilliseconds = false;
		options.separateMilliseconds = false;
		options.verbose = false;
	}
	if (options.compact) {
		options.unitCount = 1;
		options.secondsDecimalDigits = 0;
		options.millisecondsDecimalDigits = 0;
	}
	let result = [];
	const floorDecimals = (value, decimalDigits) => {
		const flooredInterimValue = Math.floor(value * 10 ** decimalDigits + SECOND_ROUNDING_EPSILON);
		return (Math.round(flooredInterimValue) / 10 ** decimalDigits).toFixed(decimalDigits);
	};
	const add = (value, long, short, valueString) => {
		if ((result.length === 0 || !options.colonNotation) && isZero(value) && !(options.colonNotation && short === "m")) return;
		valueString ??= String(value);
		if (options.colonNotation) {
			const wholeDigits = valueString.includes(".") ? valueString.split(".")[0].length : valueString.length;
			const minLength = result.length > 0 ? 2 : 1;
			valueString = "0".repeat(Math.max(0, minLength - wholeDigits)) + valueString;
		} else valueString += options.verbose ? " " + pluralize(long, value) : short;
		result.push(valueString);
	};
	const parsed = parseMilliseconds(milliseconds);
	const days = BigInt(parsed.days);
	if (options.hideYearAndDays) add(BigInt(days) * 24n + BigInt(parsed.hours), "hour", "h");
	else {
		if (options.hideYear) add(days, "day", "d");
		else {
			add(days / 365n, "year", "y");
			add(days % 365n, "day", "d");
		}
		add(Number(parsed.hours), "hour", "h");
	}
	add(Number(parsed.minutes), "minute", "m");
	if (!options.hideSeconds) {
		if (options.separateMilliseconds || options.formatSubMilliseconds || !options.colonNotation && milliseconds < 1e3 && !options.subSecondsAsDecimals) {
			const seconds = Number(parsed.seconds);
			const milliseconds = Number(parsed.milliseconds);
			const microseconds = Number(parsed.microseconds);
			const nanoseconds = Number(parsed.nanoseconds);
			add(seconds, "second", "s");
			if (options.formatSubMilliseconds) {
				add(milliseconds, "millisecond", "ms");
				add(microseconds, "microsecond", "µs");
				add(nanoseconds, "nanosecond", "ns");
			} else {
				const millisecondsAndBelow = milliseconds + microseconds / 1e3 + nanoseconds / 1e6;
				const millisecondsDecimalDigits = typeof options.millisecondsDecimalDigits === "number" ? options.millisecondsDecimalDigits : 0;
				const roundedMilliseconds = millisecondsAndBelow >= 1 ? Math.round(millisecondsAndBelow) : Math.ceil(millisecondsAndBelow);
				const maximumMilliseconds = 1e3 - 10 ** -millisecondsDecimalDigits;
				const millisecondsString = millisecondsDecimalDigits ? Math.min(millisecondsAndBelow, maximumMilliseconds).toFixed(millisecondsDecimalDigits) : Math.min(roundedMilliseconds, maximumMilliseconds);
				add(Number.parseFloat(millisecondsString), "millisecond", "ms", millisecondsString);
			}
		} else {
			const secondsFixed = floorDecimals((isBigInt ? Number(milliseconds % ONE_DAY_IN_MILLISECONDS) : milliseconds) / 1e3 % 60, typeof options.secondsDecimalDigits === "number" ? options.secondsDecimalDigits : 1);
			const secondsString = options.keepDecimalsOnWholeSeconds ? secondsFixed : secondsFixed.replace(/\.0+$/, "");
			add(Number.parseFloat(secondsString), "second", "s", secondsString);
		}
	}
	if (result.length === 0) return sign + "0" + (options.verbose ? " milliseconds" : "ms");
	const separator = options.colonNotation ? ":" : " ";
	if (typeof options.unitCount === "number") result = result.slice(0, Math.max(options.unitCount, 1));
	return sign + result.join(separator);
}

// ../../main/node_modules/execa/lib/verbose/error.js
const logError = (result, verboseInfo) => {
	if (result.failed) verboseLog({
		type: "error",
		verboseMessage: result.shortMessage,
		verboseInfo,
		result
	});
};

// ../../main/node_modules/execa/lib/verbose/complete.js
const logResult = (result, verboseInfo) => {
	if (!isVerbose(verboseInfo)) return;
	logError(result, verboseInfo);
	logDuration(result, verboseInfo);
};
const logDuration = (result, verboseInfo) => {
	const verboseMessage = `(done in ${prettyMilliseconds(result.durationMs)})`;
	verboseLog({
		type: "duration",
		verboseMessage,
		verboseInfo,
		result
	});
};

// ../../main/node_modules/execa/lib/return/reject.js
const handleResult = (result, verboseInfo, { reject }) => {
	logResult(result, verboseInfo);
	if (result.failed && reject) throw result;
	return result;
};

// ../../main/node_modules/execa/lib/stdio/type.js
const getStdioItemType = (value, optionName) => {
	if (isAsyncGenerator(value)) return "asyncGenerator";
	if (isSyncGenerator(value)) return "generator";
	if (isUrl(value)) return "fileUrl";
	if (isFilePathObject(value)) return "filePath";
	if (isWebStream(value)) return "webStream";
	if (isStream(value, { checkOpen: false })) return "native";
	if (isUint8Array(value)) return "uint8Array";
	if (isAsyncIterableObject(value)) return "asyncIterable";
	if (isIterableObject(value)) return "iterable";
	if (isTransformStream(value)) return getTransformStreamType({ transform: value }, optionName);
	if (isTransformOptions(value)) return getTransformObjectType(value, optionName);
	return "native";
};
const getTransformObjectType = (value, optionName) => {
	if (isDuplexStream(value.transform, { checkOpen: false })) return getDuplexType(value, optionName);
	if (isTransformStream(value.transform)) return getTransformStreamType(value, optionName);
	return getGeneratorObjectType(value, optionName);
};
const getDuplexType = (value, optionName) => {
	validateNonGeneratorType(value, optionName, "Duplex stream");
	return "duplex";
};
const getTransformStreamType = (value, optionName) => {
	validateNonGeneratorType(value, optionName, "web TransformStream");
	return "webTransform";
};
const validateNonGeneratorType = ({ final, binary, objectMode }, optionName, typeName) => {
	checkUndefinedOption(final, `${optionName}.final`, typeName);
	checkUndefinedOption(binary, `${optionName}.binary`, typeName);
	checkBooleanOption(objectMode, `${optionName}.objectMode`);
};
const checkUndefinedOption = (value, optionName, typeName) => {
	if (value !== void 0) throw new TypeError(`The \`${optionName}\` option can only be defined when using a generator, not a ${typeName}.`);
};
const getGeneratorObjectType = ({ transform, final, binary, objectMode }, optionName) => {
	if (transform !== void 0 && !isGenerator(transform)) throw new TypeError(`The \`${optionName}.transform\` option must be a generator, a Duplex stream or a web TransformStream.`);
	if (isDuplexStream(final, { checkOpen: false })) throw new TypeError(`The \`${optionName}.final\` option must not be a Duplex stream.`);
	if (isTransformStream(final)) throw new TypeError(`The \`${optionName}.final\` option must not be a web TransformStream.`);
	if (final !== void 0 && !isGenerator(final)) throw new TypeError(`The \`${optionName}.final\` option must be a generator.`);
	checkBooleanOption(binary, `${optionName}.binary`);
	checkBooleanOption(objectMode, `${optionName}.objectMode`);
	return isAsyncGenerator(transform) || isAsyncGenerator(final) ? "asyncGenerator" : "generator";
};
const checkBooleanOption = (value, optionName) => {
	if (value !== void 0 && typeof value !== "boolean") throw new TypeError(`The \`${optionName}\` option must use a boolean.`);
};
const isGenerator = (value) => isAsyncGenerator(value) || isSyncGenerator(value);
const isAsyncGenerator = (value) => Object.prototype.toString.call(value) === "[object AsyncGeneratorFunction]";
const isSyncGenerator = (value) => Object.prototype.toString.call(value) === "[object GeneratorFunction]";
const isTransformOptions = (value) => isPlainObject(value) && (value.transform !== void 0 || value.final !== void 0);
const isUrl = (value) => Object.prototype.toString.call(value) === "[object URL]";
const isRegularUrl = (value) => isUrl(value) && value.protocol !== "file:";
const isFilePathObject = (value) => isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => FILE_PATH_KEYS.has(key)) && isFilePathString(value.file);
const FILE_PATH_KEYS = /* @__PURE__ */ new Set(["file", "append"]);
const isFilePathString = (file) => typeof file === "string";
const isUnknownStdioString = (type, value) => type === "native" && typeof value === "string" && !KNOWN_STDIO_STRINGS.has(value);
const KNOWN_STDIO_STRINGS = /* @__PURE__ */ new Set([
	"ipc",
	"ignore",
	"inherit",
	"overlapped",
	"pipe"
]);
const isReadableStream = (value) => Object.prototype.toString.call(value) === "[object ReadableStream]";
const isWritableStream = (value) => Object.prototype.toString.call(value) === "[object WritableStream]";
const isWebStream = (value) => isReadableStream(value) || isWritableStream(value);
const isTransformStream = (value) => isReadableStream(value?.readable) && isWritableStream(value?.writable);
const isAsyncIterableObject = (value) => isObject(value) && typeof value[Symbol.asyncIterator] === "function";
const isIterableObject = (value) => isObject(value) && typeof value[Symbol.iterator] === "function";
const isObject = (value) => typeof value === "object" && value !== null;
const TRANSFORM_TYPES = /* @__PURE__ */ new Set([
	"generator",
	"asyncGenerator",
	"duplex",
	"webTransform"
]);
const FILE_TYPES = /* @__PURE__ */ new Set([
	"fileUrl",
	"filePath",
	"fileNumber"
]);
const SPECIAL_DUPLICATE_TYPES_SYNC = /* @__PURE__ */ new Set(["fileUrl", "filePath"]);
const SPECIAL_DUPLICATE_TYPES = /* @__PURE__ */ new Set([
	...SPECIAL_DUPLICATE_TYPES_SYNC,
	"webStream",
	"nodeStream"
]);
const FORBID_DUPLICATE_TYPES = /* @__PURE__ */ new Set(["webTransform", "duplex"]);
const TYPE_TO_MESSAGE = {
	generator: "a generator",
	asyncGenerator: "an async generator",
	fileUrl: "a file URL",
	filePath: "a file path string",
	fileNumber: "a file descriptor number",
	webStream: "a web stream",
	nodeStream: "a Node.js stream",
	webTransform: "a web TransformStream",
	duplex: "a Duplex stream",
	native: "any value",
	iterable: "an iterable",
	asyncIterable: "an async iterable",
	string: "a string",
	uint8Array: "a Uint8Array"
};

// ../../main/node_modules/execa/lib/transform/object-mode.js
const getTransformObjectModes = (objectMode, index, newTransforms, direction) => direction === "output" ? getOutputObjectModes(objectMode, index, newTransforms) : getInputObjectModes(objectMode, index, newTransforms);
const getOutputObjectModes = (objectMode, index, newTransforms) => {
	const writableObjectMode = index !== 0 && newTransforms[index - 1].value.readableObjectMode;
	return {
		writableObjectMode,
		readableObjectMode: objectMode ?? writableObjectMode
	};
};
const getInputObjectModes = (objectMode, index, newTransforms) => {
	const writableObjectMode = index === 0 ? objectMode === true : newTransforms[index - 1].value.readableObjectMode;
	return {
		writableObjectMode,
		readableObjectMode: index !== newTransforms.length - 1 && (objectMode ?? writableObjectMode)
	};
};
const getFdObjectMode = (stdioItems, direction) => {
	const lastTransform = stdioItems.findLast(({ type }) => TRANSFORM_TYPES.has(type));
	if (lastTransform === void 0) return false;
	return direction === "input" ? lastTransform.value.writableObjectMode : lastTransform.value.readableObjectMode;
};

// ../../main/node_modules/execa/lib/transform/normalize.js
const normalizeTransforms = (stdioItems, optionName, direction, options) => [...stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type)), ...getTransforms(stdioItems, optionName, direction, options)];
const getTransforms = (stdioItems, optionName, direction, { encoding }) => {
	const transforms = stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type));
	const newTransforms = Array.from({ length: transforms.length });
	for (const [index, stdioItem] of Object.entries(transforms)) newTransforms[index] = normalizeTransform({
		stdioItem,
		index: Number(index),
		newTransforms,
		optionName,
		direction,
		encoding
	});
	return sortTransforms(newTransforms, direction);
};
const normalizeTransform = ({ stdioItem, stdioItem: { type }, index, newTransforms, optionName, direction, encoding }) => {
	if (type === "duplex") return normalizeDuplex({
		stdioItem,
		optionName
	});
	if (type === "webTransform") return normalizeTransformStream({
		stdioItem,
		index,
		newTransforms,
		direction
	});
	return normalizeGenerator({
		stdioItem,
		index,
		newTransforms,
		direction,
		encoding
	});
};
const normalizeDuplex = ({ stdioItem, stdioItem: { value: { transform, transform: { writableObjectMode, readableObjectMode }, objectMode = readableObjectMode } }, optionName }) => {
	if (objectMode && !readableObjectMode) throw new TypeError(`The \`${optionName}.objectMode\` option can only be \`true\` if \`new Duplex({objectMode: true})\` is used.`);
	if (!objectMode && readableObjectMode) throw new TypeError(`The \`${optionName}.objectMode\` option cannot be \`false\` if \`new Duplex({objectMode: true})\` is used.`);
	return {
		...stdioItem,
		value: {
			transform,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const normalizeTransformStream = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction }) => {
	const { transform, objectMode } = isPlainObject(value) ? value : { transform: value };
	const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
	return {
		...stdioItem,
		value: {
			transform,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const normalizeGenerator = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction, encoding }) => {
	const { transform, final, binary: binaryOption = false, preserveNewlines = false, objectMode } = isPlainObject(value) ? value : { transform: value };
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
	return {
		...stdioItem,
		value: {
			transform,
			final,
			binary,
			preserveNewlines,
			writableObjectMode,
			readableObjectMode
		}
	};
};
const sortTransforms = (newTransforms, direction) => direction === "input" ? newTransforms.reverse() : newTransforms;

// ../../main/node_modules/execa/lib/stdio/direction.js
const getStreamDirection = (stdioItems, fdNumber, optionName) => {
	const directions = stdioItems.map((stdioItem) => getStdioItemDirection(stdioItem, fdNumber));
	if (directions.includes("input") && directions.includes("output")) throw new TypeError(`The \`${optionName}\` option must not be an array of both readable and writable values.`);
	return directions.find(Boolean) ?? DEFAULT_DIRECTION;
};
const getStdioItemDirection = ({ type, value }, fdNumber) => KNOWN_DIRECTIONS[fdNumber] ?? guessStreamDirection[type](value);
const KNOWN_DIRECTIONS = [
	"input",
	"output",
	"output"
];
const anyDirection = () => void 0;
const alwaysInput = () => "input";
const guessStreamDirection = {
	generator: anyDirection,
	asyncGenerator: anyDirection,
	fileUrl: anyDirection,
	filePath: anyDirection,
	iterable: alwaysInput,
	asyncIterable: alwaysInput,
	uint8Array: alwaysInput,
	webStream: (value) => isWritableStream(value) ? "output" : "input",
	nodeStream(value) {
		if (!isReadableStream$1(value, { checkOpen: false })) return "output";
		return isWritableStream$1(value, { checkOpen: false }) ? void 0 : "input";
	},
	webTransform: anyDirection,
	duplex: anyDirection,
	native(value) {
		const standardStreamDirection = getStandardStreamDirection(value);
		if (standardStreamDirection !== void 0) return standardStreamDirection;
		if (isStream(value, { checkOpen: false })) return guessStreamDirection.nodeStream(value);
	}
};
const getStandardStreamDirection = (value) => {
	if ([0, process$1.stdin].includes(value)) return "input";
	if ([
		1,
		2,
		process$1.stdout,
		process$1.stderr
	].includes(value)) return "output";
};
const DEFAULT_DIRECTION = "output";

// ../../main/node_modules/execa/lib/ipc/array.js
const normalizeIpcStdioArray = (stdioArray, ipc) => ipc && !stdioArray.includes("ipc") ? [...stdioArray, "ipc"] : stdioArray;

// ../../main/node_modules/execa/lib/stdio/stdio-option.js
const normalizeStdioOption = ({ stdio, ipc, buffer, ...options }, verboseInfo, isSync) => {
	const stdioArray = getStdioArray(stdio, options).map((stdioOption, fdNumber) => addDefaultValue(stdioOption, fdNumber));
	return isSync ? normalizeStdioSync(stdioArray, buffer, verboseInfo) : normalizeIpcStdioArray(stdioArray, ipc);
};
const getStdioArray = (stdio, options) => {
	if (stdio === void 0) return STANDARD_STREAMS_ALIASES.map((alias) => options[alias]);
	if (hasAlias(options)) throw new Error(`It's not possible to provide \`stdio\` in combination with one of ${STANDARD_STREAMS_ALIASES.map((alias) => `\`${alias}\``).join(", ")}`);
	if (typeof stdio === "string") return [
		stdio,
		stdio,
		stdio
	];
	if (!Array.isArray(stdio)) throw new TypeError(`Expected \`stdio\` to be of type \`string\` or \`Array\`, got \`${typeof stdio}\``);
	const length = Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length);
	return Array.from({ length }, (_, fdNumber) => stdio[fdNumber]);
};
const hasAlias = (options) => STANDARD_STREAMS_ALIASES.some((alias) => options[alias] !== void 0);
const addDefaultValue = (stdioOption, fdNumber) => {
	if (Array.isArray(stdioOption)) return stdioOption.map((item) => addDefaultValue(item, fdNumber));
	if (stdioOption === null || stdioOption === void 0) return fdNumber >= STANDARD_STREAMS_ALIASES.length ? "ignore" : "pipe";
	return stdioOption;
};
const normalizeStdioSync = (stdioArray, buffer, verboseInfo) => stdioArray.map((stdioOption, fdNumber) => !buffer[fdNumber] && fdNumber !== 0 && !isFullVerbose(verboseInfo, fdNumber) && isOutputPipeOnly(stdioOption) ? "ignore" : stdioOption);
const isOutputPipeOnly = (stdioOption) => stdioOption === "pipe" || Array.isArray(stdioOption) && stdioOption.every((item) => item === "pipe");

// ../../main/node_modules/execa/lib/stdio/native.js
const handleNativeStream = ({ stdioItem, stdioItem: { type }, isStdioArray, fdNumber, direction, isSync }) => {
	if (!isStdioArray || type !== "native") return stdioItem;
	return isSync ? handleNativeStreamSync({
		stdioItem,
		fdNumber,
		direction
	}) : handleNativeStreamAsync({
		stdioItem,
		fdNumber
	});
};
const handleNativeStreamSync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber, direction }) => {
	const targetFd = getTargetFd({
		value,
		optionName,
		fdNumber,
		direction
	});
	if (targetFd !== void 0) return targetFd;
	if (isStream(value, { checkOpen: false })) throw new TypeError(`The \`${optionName}: Stream\` option cannot both be an array and include a stream with synchronous methods.`);
	return stdioItem;
};
const getTargetFd = ({ value, optionName, fdNumber, direction }) => {
	const targetFdNumber = getTargetFdNumber(value, fdNumber);
	if (targetFdNumber === void 0) return;
	if (direction === "output") return {
		type: "fileNumber",
		value: targetFdNumber,
		optionName
	};
	if (tty.isatty(targetFdNumber)) throw new TypeError(`The \`${optionName}: ${serializeOptionValue(value)}\` option is invalid: it cannot be a TTY with synchronous methods.`);
	return {
		type: "uint8Array",
		value: bufferToUint8Array(readFileSync(targetFdNumber)),
		optionName
	};
};
const getTargetFdNumber = (value, fdNumber) => {
	if (value === "inherit") return fdNumber;
	if (typeof value === "number") return value;
	const standardStreamIndex = STANDARD_STREAMS.indexOf(value);
	if (standardStreamIndex !== -1) return standardStreamIndex;
};
const handleNativeStreamAsync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber }) => {
	if (value === "inherit") return {
		type: "nodeStream",
		value: getStandardStream(fdNumber, value, optionName),
		optionName
	};
	if (typeof value === "number") return {
		type: "nodeStream",
		value: getStandardStream(value, value, optionName),
		optionName
	};
	if (isStream(value, { checkOpen: false })) return {
		type: "nodeStream",
		value,
		optionName
	};
	return stdioItem;
};
const getStandardStream = (fdNumber, value, optionName) => {
	const standardStream = STANDARD_STREAMS[fdNumber];
	if (standardStream === void 0) throw new TypeError(`The \`${optionName}: ${value}\` option is invalid: no such standard stream.`);
	return standardStream;
};

// ../../main/node_modules/execa/lib/stdio/input-option.js
const handleInputOptions = ({ input, inputFile }, fdNumber) => fdNumber === 0 ? [...handleInputOption(input), ...handleInputFileOption(inputFile)] : [];
const handleInputOption = (input) => input === void 0 ? [] : [{
	type: getInputType(input),
	value: input,
	optionName: "input"
}];
const getInputType = (input) => {
	if (isReadableStream$1(input, { checkOpen: false })) return "nodeStream";
	if (typeof input === "string") return "string";
	if (isUint8Array(input)) return "uint8Array";
	throw new Error("The `input` option must be a string, a Uint8Array or a Node.js Readable stream.");
};
const handleInputFileOption = (inputFile) => inputFile === void 0 ? [] : [{
	...getInputFileType(inputFile),
	optionName: "inputFile"
}];
const getInputFileType = (inputFile) => {
	if (isUrl(inputFile)) return {
		type: "fileUrl",
		value: inputFile
	};
	if (isFilePathString(inputFile)) return {
		type: "filePath",
		value: { file: inputFile }
	};
	throw new Error("The `inputFile` option must be a file path string or a file URL.");
};

// ../../main/node_modules/execa/lib/stdio/duplicate.js
const filterDuplicates = (stdioItems) => stdioItems.filter((stdioItemOne, indexOne) => stdioItems.every((stdioItemTwo, indexTwo) => stdioItemOne.value !== stdioItemTwo.value || indexOne >= indexTwo || stdioItemOne.type === "generator" || stdioItemOne.type === "asyncGenerator"));
const getDuplicateStream = ({ stdioItem: { type, value, optionName }, direction, fileDescriptors, isSync }) => {
	const otherStdioItems = getOtherStdioItems(fileDescriptors, type);
	if (otherStdioItems.length === 0) return;
	if (isSync) {
		validateDuplicateStreamSync({
			otherStdioItems,
			type,
			value,
			optionName,
			direction
		});
		return;
	}
	if (SPECIAL_DUPLICATE_TYPES.has(type)) return getDuplicateStreamInstance({
		otherStdioItems,
		type,
		value,
		optionName,
		direction
	});
	if (FORBID_DUPLICATE_TYPES.has(type)) validateDuplicateTransform({
		otherStdioItems,
		type,
		value,
		optionName
	});
};
const getOtherStdioItems = (fileDescriptors, type) => fileDescriptors.flatMap(({ direction, stdioItems }) => stdioItems.filter((stdioItem) => stdioItem.type === type).map(((stdioItem) => ({
	...stdioItem,
	direction
}))));
const validateDuplicateStreamSync = ({ otherStdioItems, type, value, optionName, direction }) => {
	if (SPECIAL_DUPLICATE_TYPES_SYNC.has(type)) getDuplicateStreamInstance({
		otherStdioItems,
		type,
		value,
		optionName,
		direction
	});
};
const getDuplicateStreamInstance = ({ otherStdioItems, type, value, optionName, direction }) => {
	const duplicateStdioItems = otherStdioItems.filter((stdioItem) => hasSameValue(stdioItem, value));
	if (duplicateStdioItems.length === 0) return;
	const differentStdioItem = duplicateStdioItems.find((stdioItem) => stdioItem.direction !== direction);
	throwOnDuplicateStream(differentStdioItem, optionName, type);
	return direction === "output" ? duplicateStdioItems[0].stream : void 0;
};
const hasSameValue = ({ type, value }, secondValue) => {
	if (type === "filePath") return value.file === secondValue.file;
	if (type === "fileUrl") return value.href === secondValue.href;
	return value === secondValue;
};
const validateDuplicateTransform = ({ otherStdioItems, type, value, optionName }) => {
	const duplicateStdioItem = otherStdioItems.find(({ value: { transform } }) => transform === value.transform);
	throwOnDuplicateStream(duplicateStdioItem, optionName, type);
};
const throwOnDuplicateStream = (stdioItem, optionName, type) => {
	if (stdioItem !== void 0) throw new TypeError(`The \`${stdioItem.optionName}\` and \`${optionName}\` options must not target ${TYPE_TO_MESSAGE[type]} that is the same.`);
};

// ../../main/node_modules/execa/lib/stdio/handle.js
const handleStdio = (addProperties, options, verboseInfo, isSync) => {
	const initialFileDescriptors = normalizeStdioOption(options, verboseInfo, isSync).map((stdioOption, fdNumber) => getFileDescriptor({
		stdioOption,
		fdNumber,
		options,
		isSync
	}));
	const fileDescriptors = getFinalFileDescriptors({
		initialFileDescriptors,
		addProperties,
		options,
		isSync
	});
	options.stdio = fileDescriptors.map(({ stdioItems }) => forwardStdio(stdioItems));
	return fileDescriptors;
};
const getFileDescriptor = ({ stdioOption, fdNumber, options, isSync }) => {
	const optionName = getStreamName(fdNumber);
	const { stdioItems: initialStdioItems, isStdioArray } = initializeStdioItems({
		stdioOption,
		fdNumber,
		options,
		optionName
	});
	const direction = getStreamDirection(initialStdioItems, fdNumber, optionName);
	const stdioItems = initialStdioItems.map((stdioItem) => handleNativeStream({
		stdioItem,
		isStdioArray,
		fdNumber,
		direction,
		isSync
	}));
	const normalizedStdioItems = normalizeTransforms(stdioItems, optionName, direction, options);
	const objectMode = getFdObjectMode(normalizedStdioItems, direction);
	validateFileObjectMode(normalizedStdioItems, objectMode);
	return {
		direction,
		objectMode,
		stdioItems: normalizedStdioItems
	};
};
const initializeStdioItems = ({ stdioOption, fdNumber, options, optionName }) => {
	const initialStdioItems = [...(Array.isArray(stdioOption) ? stdioOption : [stdioOption]).map((value) => initializeStdioItem(value, optionName)), ...handleInputOptions(options, fdNumber)];
	const stdioItems = filterDuplicates(initialStdioItems);
	const isStdioArray = stdioItems.length > 1;
	validateStdioArray(stdioItems, isStdioArray, optionName);
	validateStreams(stdioItems);
	return {
		stdioItems,
		isStdioArray
	};
};
const initializeStdioItem = (value, optionName) => ({
	type: getStdioItemType(value, optionName),
	value,
	optionName
});
const validateStdioArray = (stdioItems, isStdioArray, optionName) => {
	if (stdioItems.length === 0) throw new TypeError(`The \`${optionName}\` option must not be an empty array.`);
	if (!isStdioArray) return;
	for (const { value, optionName } of stdioItems) if (INVALID_STDIO_ARRAY_OPTIONS.has(value)) throw new Error(`The \`${optionName}\` option must not include \`${value}\`.`);
};
const INVALID_STDIO_ARRAY_OPTIONS = /* @__PURE__ */ new Set(["ignore", "ipc"]);
const validateStreams = (stdioItems) => {
	for (const stdioItem of stdioItems) validateFileStdio(stdioItem);
};
const validateFileStdio = ({ type, value, optionName }) => {
	if (isRegularUrl(value)) throw new TypeError(`The \`${optionName}: URL\` option must use the \`file:\` scheme.
For example, you can use the \`pathToFileURL()\` method of the \`url\` core module.`);
	if (isUnknownStdioString(type, value)) throw new TypeError(`The \`${optionName}: { file: '...' }\` option must be used instead of \`${optionName}: '...'\`.`);
};
const validateFileObjectMode = (stdioItems, objectMode) => {
	if (!objectMode) return;
	const fileStdioItem = stdioItems.find(({ type }) => FILE_TYPES.has(type));
	if (fileStdioItem !== void 0) throw new TypeError(`The \`${fileStdioItem.optionName}\` option cannot use both files and transforms in objectMode.`);
};
const getFinalFileDescriptors = ({ initialFileDescriptors, addProperties, options, isSync }) => {
	const fileDescriptors = [];
	try {
		for (const fileDescriptor of initialFileDescriptors) fileDescriptors.push(getFinalFileDescriptor({
			fileDescriptor,
			fileDescriptors,
			addProperties,
			options,
			isSync
		}));
		return fileDescriptors;
	} catch (error) {
		cleanupCustomStreams(fileDescriptors);
		throw error;
	}
};
const getFinalFileDescriptor = ({ fileDescriptor: { direction, objectMode, stdioItems }, fileDescriptors, addProperties, options, isSync }) => {
	return {
		direction,
		objectMode,
		stdioItems: stdioItems.map((stdioItem) => addStreamProperties({
			stdioItem,
			addProperties,
			direction,
			options,
			fileDescriptors,
			isSync
		}))
	};
};
const addStreamProperties = ({ stdioItem, addProperties, direction, options, fileDescriptors, isSync }) => {
	const duplicateStream = getDuplicateStream({
		stdioItem,
		direction,
		fileDescriptors,
		isSync
	});
	if (duplicateStream !== void 0) return {
		...stdioItem,
		stream: duplicateStream
	};
	return {
		...stdioItem,
		...addProperties[direction][stdioItem.type](stdioItem, options)
	};
};
const cleanupCustomStreams = (fileDescriptors) => {
	for (const { stdioItems } of fileDescriptors) for (const { stream } of stdioItems) if (stream !== void 0 && !isStandardStream(stream)) stream.destroy();
};
const forwardStdio = (stdioItems) => {
	if (stdioItems.length > 1) return stdioItems.some(({ value }) => value === "overlapped") ? "overlapped" : "pipe";
	const [{ type, value }] = stdioItems;
	return type === "native" ? value : "pipe";
};

// ../../main/node_modules/execa/lib/stdio/handle-sync.js
const handleStdioSync = (options, verboseInfo) => handleStdio(addPropertiesSync, options, verboseInfo, true);
const forbiddenIfSync = ({ type, optionName }) => {
	throwInvalidSyncValue(optionName, TYPE_TO_MESSAGE[type]);
};
const forbiddenNativeIfSync = ({ optionName, value }) => {
	if (value === "ipc" || value === "overlapped") throwInvalidSyncValue(optionName, `"${value}"`);
	return {};
};
const throwInvalidSyncValue = (optionName, value) => {
	throw new TypeError(`The \`${optionName}\` option cannot be ${value} with synchronous methods.`);
};
const addProperties$1 = {
	generator() {},
	asyncGenerator: forbiddenIfSync,
	webStream: forbiddenIfSync,
	nodeStream: forbiddenIfSync,
	webTransform: forbiddenIfSync,
	duplex: forbiddenIfSync,
	asyncIterable: forbiddenIfSync,
	native: forbiddenNativeIfSync
};
const addPropertiesSync = {
	input: {
		...addProperties$1,
		fileUrl: ({ value }) => ({ contents: [bufferToUint8Array(readFileSync(value))] }),
		filePath: ({ value: { file } }) => ({ contents: [bufferToUint8Array(readFileSync(file))] }),
		fileNumber: forbiddenIfSync,
		iterable: ({ value }) => ({ contents: [...value] }),
		string: ({ value }) => ({ contents: [value] }),
		uint8Array: ({ value }) => ({ contents: [value] })
	},
	output: {
		...addProperties$1,
		fileUrl: ({ value }) => ({ path: value }),
		filePath: ({ value: { file, append } }) => ({
			path: file,
			append
		}),
		fileNumber: ({ value }) => ({ path: value }),
		iterable: forbiddenIfSync,
		string: forbiddenIfSync,
		uint8Array: forbiddenIfSync
	}
};

// ../../main/node_modules/execa/lib/io/strip-newline.js
const stripNewline = (value, { stripFinalNewline: stripFinalNewline$1 }, fdNumber) => getStripFinalNewline(stripFinalNewline$1, fdNumber) && value !== void 0 && !Array.isArray(value) ? stripFinalNewline(value) : value;
const getStripFinalNewline = (stripFinalNewline, fdNumber) => fdNumber === "all" ? stripFinalNewline[1] || stripFinalNewline[2] : stripFinalNewline[fdNumber];

// ../../main/node_modules/execa/lib/transform/split.js
const getSplitLinesGenerator = (binary, preserveNewlines, skipped, state) => binary || skipped ? void 0 : initializeSplitLines(preserveNewlines, state);
const splitLinesSync = (chunk, preserveNewlines, objectMode) => objectMode ? chunk.flatMap((item) => splitLinesItemSync(item, preserveNewlines)) : splitLinesItemSync(chunk, preserveNewlines);
const splitLinesItemSync = (chunk, preserveNewlines) => {
	const { transform, final } = initializeSplitLines(preserveNewlines, {});
	return [...transform(chunk), ...final()];
};
const initializeSplitLines = (preserveNewlines, state) => {
	state.previousChunks = "";
	return {
		transform: splitGenerator.bind(void 0, state, preserveNewlines),
		final: linesFinal.bind(void 0, state)
	};
};
const splitGenerator = function* (state, preserveNewlines, chunk) {
	if (typeof chunk !== "string") {
		yield chunk;
		return;
	}
	let { previousChunks } = state;
	let start = -1;
	for (let end = 0; end < chunk.length; end += 1) if (chunk[end] === "\n") {
		const newlineLength = getNewlineLength(chunk, end, preserveNewlines, state);
		let line = chunk.slice(start + 1, end + 1 - newlineLength);
		if (previousChunks.length > 0) {
			line = concatString(previousChunks, line);
			previousChunks = "";
		}
		yield line;
		start = end;
	}
	if (start !== chunk.length - 1) previousChunks = concatString(previousChunks, chunk.slice(start + 1));
	state.previousChunks = previousChunks;
};
const getNewlineLength = (chunk, end, preserveNewlines, state) => {
	if (preserveNewlines) return 0;
	state.isWindowsNewline = end !== 0 && chunk[end - 1] === "\r";
	return state.isWindowsNewline ? 2 : 1;
};
const linesFinal = function* ({ previousChunks }) {
	if (previousChunks.length > 0) yield previousChunks;
};
const getAppendNewlineGenerator = ({ binary, preserveNewlines, readableObjectMode, state }) => binary || preserveNewlines || readableObjectMode ? void 0 : { transform: appendNewlineGenerator.bind(void 0, state) };
const appendNewlineGenerator = function* ({ isWindowsNewline = false }, chunk) {
	const { unixNewline, windowsNewline, LF, concatBytes } = typeof chunk === "string" ? linesStringInfo : linesUint8ArrayInfo;
	if (chunk.at(-1) === LF) {
		yield chunk;
		return;
	}
	yield concatBytes(chunk, isWindowsNewline ? windowsNewline : unixNewline);
};
const concatString = (firstChunk, secondChunk) => `${firstChunk}${secondChunk}`;
const linesStringInfo = {
	windowsNewline: "\r\n",
	unixNewline: "\n",
	LF: "\n",
	concatBytes: concatString
};
const concatUint8Array = (firstChunk, secondChunk) => {
	const chunk = new Uint8Array(firstChunk.length + secondChunk.length);
	chunk.set(firstChunk, 0);
	chunk.set(secondChunk, firstChunk.length);
	return chunk;
};
const linesUint8ArrayInfo = {
	windowsNewline: new Uint8Array([13, 10]),
	unixNewline: new Uint8Array([10]),
	LF: 10,
	concatBytes: concatUint8Array
};

// ../../main/node_modules/execa/lib/transform/validate.js
const getValidateTransformInput = (writableObjectMode, optionName) => writableObjectMode ? void 0 : validateStringTransformInput.bind(void 0, optionName);
const validateStringTransformInput = function* (optionName, chunk) {
	if (typeof chunk !== "string" && !isUint8Array(chunk) && !Buffer$1.isBuffer(chunk)) throw new TypeError(`The \`${optionName}\` option's transform must use "objectMode: true" to receive as input: ${typeof chunk}.`);
	yield chunk;
};
const getValidateTransformReturn = (readableObjectMode, optionName) => readableObjectMode ? validateObjectTransformReturn.bind(void 0, optionName) : validateStringTransformReturn.bind(void 0, optionName);
const validateObjectTransformReturn = function* (optionName, chunk) {
	validateEmptyReturn(optionName, chunk);
	yield chunk;
};
const validateStringTransformReturn = function* (optionName, chunk) {
	validateEmptyReturn(optionName, chunk);
	if (typeof chunk !== "string" && !isUint8Array(chunk)) throw new TypeError(`The \`${optionName}\` option's function must yield a string or an Uint8Array, not ${typeof chunk}.`);
	yield chunk;
};
const validateEmptyReturn = (optionName, chunk) => {
	if (chunk === null || chunk === void 0) throw new TypeError(`The \`${optionName}\` option's function must not call \`yield ${chunk}\`.
Instead, \`yield\` should either be called with a value, or not be called at all. For example:
  if (condition) { yield value; }`);
};

// ../../main/node_modules/execa/lib/transform/encoding-transform.js
const getEncodingTransformGenerator = (binary, encoding, skipped) => {
	if (skipped) return;
	if (binary) return { transform: encodingUint8ArrayGenerator.bind(void 0, new TextEncoder()) };
	const stringDecoder = new StringDecoder(encoding);
	return {
		transform: encodingStringGenerator.bind(void 0, stringDecoder),
		final: encodingStringFinal.bind(void 0, stringDecoder)
	};
};
const encodingUint8ArrayGenerator = function* (textEncoder, chunk) {
	if (Buffer$1.isBuffer(chunk)) yield bufferToUint8Array(chunk);
	else if (typeof chunk === "string") yield textEncoder.encode(chunk);
	else yield chunk;
};
const encodingStringGenerator = function* (stringDecoder, chunk) {
	yield isUint8Array(chunk) ? stringDecoder.write(chunk) : chunk;
};
const encodingStringFinal = function* (stringDecoder) {
	const lastChunk = stringDecoder.end();
	if (lastChunk !== "") yield lastChunk;
};

// ../../main/node_modules/execa/lib/transform/run-async.js
const pushChunks = callbackify(async (getChunks, state, getChunksArguments, transformStream) => {
	state.currentIterable = getChunks(...getChunksArguments);
	try {
		for await (const chunk of state.currentIterable) transformStream.push(chunk);
	} finally {
		delete state.currentIterable;
	}
});
const transformChunk = async function* (chunk, generators, index) {
	if (index === generators.length) {
		yield chunk;
		return;
	}
	const { transform = identityGenerator$1 } = generators[index];
	for await (const transformedChunk of transform(chunk)) yield* transformChunk(transformedChunk, generators, index + 1);
};
const finalChunks = async function* (generators) {
	for (const [index, { final }] of Object.entries(generators)) yield* generatorFinalChunks(final, Number(index), generators);
};
const generatorFinalChunks = async function* (final, index, generators) {
	if (final === void 0) return;
	for await (const finalChunk of final()) yield* transformChunk(finalChunk, generators, index + 1);
};
const destroyTransform = callbackify(async ({ currentIterable }, error) => {
	if (currentIterable !== void 0) {
		await (error ? currentIterable.throw(error) : currentIterable.return());
		return;
	}
	if (error) throw error;
});
const identityGenerator$1 = function* (chunk) {
	yield chunk;
};

// ../../main/node_modules/execa/lib/transform/run-sync.js
const pushChunksSync = (getChunksSync, getChunksArguments, transformStream, done) => {
	try {
		for (const chunk of getChunksSync(...getChunksArguments)) transformStream.push(chunk);
		done();
	} catch (error) {
		done(error);
	}
};
const runTransformSync = (generators, chunks) => [...chunks.flatMap((chunk) => [...transformChunkSync(chunk, generators, 0)]), ...finalChunksSync(generators)];
const transformChunkSync = function* (chunk, generators, index) {
	if (index === generators.length) {
		yield chunk;
		return;
	}
	const { transform = identityGenerator } = generators[index];
	for (const transformedChunk of transform(chunk)) yield* transformChunkSync(transformedChunk, generators, index + 1);
};
const finalChunksSync = function* (generators) {
	for (const [index, { final }] of Object.entries(generators)) yield* generatorFinalChunksSync(final, Number(index), generators);
};
const generatorFinalChunksSync = function* (final, index, generators) {
	if (final === void 0) return;
	for (const finalChunk of final()) yield* transformChunkSync(finalChunk, generators, index + 1);
};
const identityGenerator = function* (chunk) {
	yield chunk;
};

// ../../main/node_modules/execa/lib/transform/generator.js
const generatorToStream = ({ value, value: { transform, final, writableObjectMode, readableObjectMode }, optionName }, { encoding }) => {
	const state = {};
	const generators = addInternalGenerators(value, encoding, optionName);
	const transformAsync = isAsyncGenerator(transform);
	const finalAsync = isAsyncGenerator(final);
	const transformMethod = transformAsync ? pushChunks.bind(void 0, transformChunk, state) : pushChunksSync.bind(void 0, transformChunkSync);
	const finalMethod = transformAsync || finalAsync ? pushChunks.bind(void 0, finalChunks, state) : pushChunksSync.bind(void 0, finalChunksSync);
	const destroyMethod = transformAsync || finalAsync ? destroyTransform.bind(void 0, state) : void 0;
	return { stream: new Transform({
		writableObjectMode,
		writableHighWaterMark: getDefaultHighWaterMark(writableObjectMode),
		readableObjectMode,
		readableHighWaterMark: getDefaultHighWaterMark(readableObjectMode),
		transform(chunk, encoding, done) {
			transformMethod([
				chunk,
				generators,
				0
			], this, done);
		},
		flush(done) {
			finalMethod([generators], this, done);
		},
		destroy: destroyMethod
	}) };
};
const runGeneratorsSync = (chunks, stdioItems, encoding, isInput) => {
	const generators = stdioItems.filter(({ type }) => type === "generator");
	const reversedGenerators = isInput ? generators.reverse() : generators;
	for (const { value, optionName } of reversedGenerators) {
		const generators = addInternalGenerators(value, encoding, optionName);
		chunks = runTransformSync(generators, chunks);
	}
	return chunks;
};
const addInternalGenerators = ({ transform, final, binary, writableObjectMode, readableObjectMode, preserveNewlines }, encoding, optionName) => {
	const state = {};
	return [
		{ transform: getValidateTransformInput(writableObjectMode, optionName) },
		getEncodingTransformGenerator(binary, encoding, writableObjectMode),
		getSplitLinesGenerator(binary, preserveNewlines, writableObjectMode, state),
		{
			transform,
			final
		},
		{ transform: getValidateTransformReturn(readableObjectMode, optionName) },
		getAppendNewlineGenerator({
			binary,
			preserveNewlines,
			readableObjectMode,
			state
		})
	].filter(Boolean);
};

// ../../main/node_modules/execa/lib/io/input-sync.js
const addInputOptionsSync = (fileDescriptors, options) => {
	for (const fdNumber of getInputFdNumbers(fileDescriptors)) addInputOptionSync(fileDescriptors, fdNumber, options);
};
const getInputFdNumbers = (fileDescriptors) => new Set(Object.entries(fileDescriptors).filter(([, { direction }]) => direction === "input").map(([fdNumber]) => Number(fdNumber)));
const addInputOptionSync = (fileDescriptors, fdNumber, options) => {
	const { stdioItems } = fileDescriptors[fdNumber];
	const allStdioItems = stdioItems.filter(({ contents }) => contents !== void 0);
	if (allStdioItems.length === 0) return;
	if (fdNumber !== 0) {
		const [{ type, optionName }] = allStdioItems;
		throw new TypeError(`Only the \`stdin\` option, not \`${optionName}\`, can be ${TYPE_TO_MESSAGE[type]} with synchronous methods.`);
	}
	const transformedContents = allStdioItems.map(({ contents }) => contents).map((contents) => applySingleInputGeneratorsSync(contents, stdioItems));
	options.input = joinToUint8Array(transformedContents);
};
const applySingleInputGeneratorsSync = (contents, stdioItems) => {
	const newContents = runGeneratorsSync(contents, stdioItems, "utf8", true);
	validateSerializable(newContents);
	return joinToUint8Array(newContents);
};
const validateSerializable = (newContents) => {
	const invalidItem = newContents.find((item) => typeof item !== "string" && !isUint8Array(item));
	if (invalidItem !== void 0) throw new TypeError(`The \`stdin\` option is invalid: when passing objects as input, a transform must be used to serialize them to strings or Uint8Arrays: ${invalidItem}.`);
};

// ../../main/node_modules/execa/lib/verbose/output.js
const shouldLogOutput = ({ stdioItems, encoding, verboseInfo, fdNumber }) => fdNumber !== "all" && isFullVerbose(verboseInfo, fdNumber) && !BINARY_ENCODINGS.has(encoding) && fdUsesVerbose(fdNumber) && (stdioItems.some(({ type, value }) => type === "native" && PIPED_STDIO_VALUES.has(value)) || stdioItems.every(({ type }) => TRANSFORM_TYPES.has(type)));
const fdUsesVerbose = (fdNumber) => fdNumber === 1 || fdNumber === 2;
const PIPED_STDIO_VALUES = /* @__PURE__ */ new Set(["pipe", "overlapped"]);
const logLines = async (linesIterable, stream, fdNumber, verboseInfo) => {
	for await (const line of linesIterable) if (!isPipingStream(stream)) logLine(line, fdNumber, verboseInfo);
};
const logLinesSync = (linesArray, fdNumber, verboseInfo) => {
	for (const line of linesArray) logLine(line, fdNumber, verboseInfo);
};
const isPipingStream = (stream) => stream._readableState.pipes.length > 0;
const logLine = (line, fdNumber, verboseInfo) => {
	const verboseMessage = serializeVerboseMessage(line);
	verboseLog({
		type: "output",
		verboseMessage,
		fdNumber,
		verboseInfo
	});
};

// ../../main/node_modules/execa/lib/io/output-sync.js
const transformOutputSync = ({ fileDescriptors, syncResult: { output }, options, isMaxBuffer, verboseInfo }) => {
	if (output === null) return { output: Array.from({ length: 3 }) };
	const state = {};
	const outputFiles = /* @__PURE__ */ new Set([]);
	return {
		output: output.map((result, fdNumber) => transformOutputResultSync({
			result,
			fileDescriptors,
			fdNumber,
			state,
			outputFiles,
			isMaxBuffer,
			verboseInfo
		}, options)),
		...state
	};
};
const transformOutputResultSync = ({ result, fileDescriptors, fdNumber, state, outputFiles, isMaxBuffer, verboseInfo }, { buffer, encoding, lines, stripFinalNewline, maxBuffer }) => {
	if (result === null) return;
	const truncatedResult = truncateMaxBufferSync(result, isMaxBuffer, maxBuffer);
	const uint8ArrayResult = bufferToUint8Array(truncatedResult);
	const { stdioItems, objectMode } = fileDescriptors[fdNumber];
	const chunks = runOutputGeneratorsSync([uint8ArrayResult], stdioItems, encoding, state);
	const { serializedResult, finalResult = serializedResult } = serializeChunks({
		chunks,
		objectMode,
		encoding,
		lines,
		stripFinalNewline,
		fdNumber
	});
	logOutputSync({
		serializedResult,
		fdNumber,
		state,
		verboseInfo,
		encoding,
		stdioItems,
		objectMode
	});
	const returnedResult = buffer[fdNumber] ? finalResult : void 0;
	try {
		if (state.error === void 0) writeToFiles(serializedResult, stdioItems, outputFiles);
		return returnedResult;
	} catch (error) {
		state.error = error;
		return returnedResult;
	}
};
const runOutputGeneratorsSync = (chunks, stdioItems, encoding, state) => {
	try {
		return runGeneratorsSync(chunks, stdioItems, encoding, false);
	} catch (error) {
		state.error = error;
		return chunks;
	}
};
const serializeChunks = ({ chunks, objectMode, encoding, lines, stripFinalNewline, fdNumber }) => {
	if (objectMode) return { serializedResult: chunks };
	if (encoding === "buffer") return { serializedResult: joinToUint8Array(chunks) };
	const serializedResult = joinToString(chunks, encoding);
	if (lines[fdNumber]) return {
		serializedResult,
		finalResult: splitLinesSync(serializedResult, !stripFinalNewline[fdNumber], objectMode)
	};
	return { serializedResult };
};
const logOutputSync = ({ serializedResult, fdNumber, state, verboseInfo, encoding, stdioItems, objectMode }) => {
	if (!shouldLogOutput({
		stdioItems,
		encoding,
		verboseInfo,
		fdNumber
	})) return;
	const linesArray = splitLinesSync(serializedResult, false, objectMode);
	try {
		logLinesSync(linesArray, fdNumber, verboseInfo);
	} catch (error) {
		state.error ??= error;
	}
};
const writeToFiles = (serializedResult, stdioItems, outputFiles) => {
	for (const { path, append } of stdioItems.filter(({ type }) => FILE_TYPES.has(type))) {
		const pathString = typeof path === "string" ? path : path.toString();
		if (append || outputFiles.has(pathString)) appendFileSync(path, serializedResult);
		else {
			outputFiles.add(pathString);
			writeFileSync(path, serializedResult);
		}
	}
};

// ../../main/node_modules/execa/lib/resolve/all-sync.js
const getAllSync = ([, stdout, stderr], options) => {
	if (!options.all) return;
	if (stdout === void 0) return stderr;
	if (stderr === void 0) return stdout;
	if (Array.isArray(stdout)) return Array.isArray(stderr) ? [...stdout, ...stderr] : [...stdout, stripNewline(stderr, options, "all")];
	if (Array.isArray(stderr)) return [stripNewline(stdout, options, "all"), ...stderr];
	if (isUint8Array(stdout) && isUint8Array(stderr)) return concatUint8Arrays([stdout, stderr]);
	return `${stdout}${stderr}`;
};

// ../../main/node_modules/execa/lib/resolve/exit-async.js
const waitForExit = async (subprocess, context) => {
	const [exitCode, signal] = await waitForExitOrError(subprocess);
	context.isForcefullyTerminated ??= false;
	return [exitCode, signal];
};
const waitForExitOrError = async (subprocess) => {
	const [spawnPayload, exitPayload] = await Promise.allSettled([once(subprocess, "spawn"), once(subprocess, "exit")]);
	if (spawnPayload.status === "rejected") return [];
	return exitPayload.status === "rejected" ? waitForSubprocessExit(subprocess) : exitPayload.value;
};
const waitForSubprocessExit = async (subprocess) => {
	try {
		return await once(subprocess, "exit");
	} catch {
		return waitForSubprocessExit(subprocess);
	}
};
const waitForSuccessfulExit = async (exitPromise) => {
	const [exitCode, signal] = await exitPromise;
	if (!isSubprocessErrorExit(exitCode, signal) && isFailedExit(exitCode, signal)) throw new DiscardedError();
	return [exitCode, signal];
};
const isSubprocessErrorExit = (exitCode, signal) => exitCode === void 0 && signal === void 0;
const isFailedExit = (exitCode, signal) => exitCode !== 0 || signal !== null;

// ../../main/node_modules/execa/lib/resolve/exit-sync.js
const getExitResultSync = ({ error, status: exitCode, signal, output }, { maxBuffer }) => {
	const resultError = getResultError(error, exitCode, signal);
	return {
		resultError,
		exitCode,
		signal,
		timedOut: resultError?.code === "ETIMEDOUT",
		isMaxBuffer: isMaxBufferSync(resultError, output, maxBuffer)
	};
};
const getResultError = (error, exitCode, signal) => {
	if (error !== void 0) return error;
	return isFailedExit(exitCode, signal) ? new DiscardedError() : void 0;
};

// ../../main/node_modules/execa/lib/methods/main-sync.js
const execaCoreSync = (rawFile, rawArguments, rawOptions) => {
	const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleSyncArguments(rawFile, rawArguments, rawOptions);
	const result = spawnSubprocessSync({
		file,
		commandArguments,
		options,
		command,
		escapedCommand,
		verboseInfo,
		fileDescriptors,
		startTime
	});
	return handleResult(result, verboseInfo, options);
};
const handleSyncArguments = (rawFile, rawArguments, rawOptions) => {
	const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
	const syncOptions = normalizeSyncOptions(rawOptions);
	const { file, commandArguments, options } = normalizeOptions(rawFile, rawArguments, syncOptions);
	validateSyncOptions(options);
	return {
		file,
		commandArguments,
		command,
		escapedCommand,
		startTime,
		verboseInfo,
		options,
		fileDescriptors: handleStdioSync(options, verboseInfo)
	};
};
const normalizeSyncOptions = (options) => options.node && !options.ipc ? {
	...options,
	ipc: false
} : options;
const validateSyncOptions = ({ ipc, ipcInput, detached, cancelSignal }) => {
	if (ipcInput) throwInvalidSyncOption("ipcInput");
	if (ipc) throwInvalidSyncOption("ipc: true");
	if (detached) throwInvalidSyncOption("detached: true");
	if (cancelSignal) throwInvalidSyncOption("cancelSignal");
};
const throwInvalidSyncOption = (value) => {
	throw new TypeError(`The "${value}" option cannot be used with synchronous methods.`);
};
const spawnSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, verboseInfo, fileDescriptors, startTime }) => {
	const syncResult = runSubprocessSync({
		file,
		commandArguments,
		options,
		command,
		escapedCommand,
		fileDescriptors,
		startTime
	});
	if (syncResult.failed) return syncResult;
	const { resultError, exitCode, signal, timedOut, isMaxBuffer } = getExitResultSync(syncResult, options);
	const { output, error = resultError } = transformOutputSync({
		fileDescriptors,
		syncResult,
		options,
		isMaxBuffer,
		verboseInfo
	});
	const stdio = output.map((stdioOutput, fdNumber) => stripNewline(stdioOutput, options, fdNumber));
	const all = stripNewline(getAllSync(output, options), options, "all");
	return getSyncResult({
		error,
		exitCode,
		signal,
		timedOut,
		isMaxBuffer,
		stdio,
		all,
		options,
		command,
		escapedCommand,
		startTime
	});
};
const runSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, fileDescriptors, startTime }) => {
	try {
		addInputOptionsSync(fileDescriptors, options);
		const normalizedOptions = normalizeSpawnSyncOptions(options);
		return spawnSync(...concatenateShell(file, commandArguments, normalizedOptions));
	} catch (error) {
		return makeEarlyError({
			error,
			command,
			escapedCommand,
			fileDescriptors,
			options,
			startTime,
			isSync: true
		});
	}
};
const normalizeSpawnSyncOptions = ({ encoding, maxBuffer, ...options }) => ({
	...options,
	encoding: "buffer",
	maxBuffer: getMaxBufferSync(maxBuffer)
});
const getSyncResult = ({ error, exitCode, signal, timedOut, isMaxBuffer, stdio, all, options, command, escapedCommand, startTime }) => error === void 0 ? makeSuccessResult({
	command,
	escapedCommand,
	stdio,
	all,
	ipcOutput: [],
	options,
	startTime
}) : makeError({
	error,
	command,
	escapedCommand,
	timedOut,
	isCanceled: false,
	isGracefullyCanceled: false,
	isMaxBuffer,
	isForcefullyTerminated: false,
	exitCode,
	signal,
	stdio,
	all,
	ipcOutput: [],
	options,
	startTime,
	isSync: true
});

// ../../main/node_modules/execa/lib/ipc/get-one.js
const getOneMessage$1 = ({ anyProcess, channel, isSubprocess, ipc }, { reference = true, filter } = {}) => {
	validateIpcMethod({
		methodName: "getOneMessage",
		isSubprocess,
		ipc,
		isConnected: isConnected(anyProcess)
	});
	return getOneMessageAsync({
		anyProcess,
		channel,
		isSubprocess,
		filter,
		reference
	});
};
const getOneMessageAsync = async ({ anyProcess, channel, isSubprocess, filter, reference }) => {
	addReference(channel, reference);
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const controller = new AbortController();
	try {
		return await Promise.race([
			getMessage(ipcEmitter, filter, controller),
			throwOnDisconnect(ipcEmitter, isSubprocess, controller),
			throwOnStrictError(ipcEmitter, isSubprocess, controller)
		]);
	} catch (error) {
		disconnect(anyProcess);
		throw error;
	} finally {
		controller.abort();
		removeReference(channel, reference);
	}
};
const getMessage = async (ipcEmitter, filter, { signal }) => {
	if (filter === void 0) {
		const [message] = await once(ipcEmitter, "message", { signal });
		return message;
	}
	for await (const [message] of on(ipcEmitter, "message", { signal })) if (filter(message)) return message;
};
const throwOnDisconnect = async (ipcEmitter, isSubprocess, { signal }) => {
	await once(ipcEmitter, "disconnect", { signal });
	throwOnEarlyDisconnect(isSubprocess);
};
const throwOnStrictError = async (ipcEmitter, isSubprocess, { signal }) => {
	const [error] = await once(ipcEmitter, "strict:error", { signal });
	throw getStrictResponseError(error, isSubprocess);
};

// ../../main/node_modules/execa/lib/ipc/get-each.js
const getEachMessage$1 = ({ anyProcess, channel, isSubprocess, ipc }, { reference = true } = {}) => loopOnMessages({
	anyProcess,
	channel,
	isSubprocess,
	ipc,
	shouldAwait: !isSubprocess,
	reference
});
const loopOnMessages = ({ anyProcess, channel, isSubprocess, ipc, shouldAwait, reference }) => {
	validateIpcMethod({
		methodName: "getEachMessage",
		isSubprocess,
		ipc,
		isConnected: isConnected(anyProcess)
	});
	addReference(channel, reference);
	const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
	const controller = new AbortController();
	const state = {};
	stopOnDisconnect(anyProcess, ipcEmitter, controller);
	abortOnStrictError({
		ipcEmitter,
		isSubprocess,
		controller,
		state
	});
	return iterateOnMessages({
		anyProcess,
		channel,
		ipcEmitter,
		isSubprocess,
		shouldAwait,
		controller,
		state,
		reference
	});
};
const stopOnDisconnect = async (anyProcess, ipcEmitter, controller) => {
	try {
		await once(ipcEmitter, "disconnect", { signal: controller.signal });
		controller.abort();
	} catch {}
};
const abortOnStrictError = async ({ ipcEmitter, isSubprocess, controller, state }) => {
	try {
		const [error] = await once(ipcEmitter, "strict:error", { signal: controller.signal });
		state.error = getStrictResponseError(error, isSubprocess);
		controller.abort();
	} catch {}
};
const iterateOnMessages = async function* ({ anyProcess, channel, ipcEmitter, isSubprocess, shouldAwait, controller, state, reference }) {
	try {
		for await (const [message] of on(ipcEmitter, "message", { signal: controller.signal })) {
			throwIfStrictError(state);
			yield message;
		}
	} catch {
		throwIfStrictError(state);
	} finally {
		controller.abort();
		removeReference(channel, reference);
		if (!isSubprocess) disconnect(anyProcess);
		if (shouldAwait) await anyProcess;
	}
};
const throwIfStrictError = ({ error }) => {
	if (error) throw error;
};

// ../../main/node_modules/execa/lib/ipc/methods.js
const addIpcMethods = (subprocess, { ipc }) => {
	Object.assign(subprocess, getIpcMethods(subprocess, false, ipc));
};
const getIpcExport = () => {
	const anyProcess = process$1;
	const isSubprocess = true;
	const ipc = process$1.channel !== void 0;
	return {
		...getIpcMethods(anyProcess, isSubprocess, ipc),
		getCancelSignal: getCancelSignal$1.bind(void 0, {
			anyProcess,
			channel: anyProcess.channel,
			isSubprocess,
			ipc
		})
	};
};
const getIpcMethods = (anyProcess, isSubprocess, ipc) => ({
	sendMessage: sendMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc
	}),
	getOneMessage: getOneMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc
	}),
	getEachMessage: getEachMessage$1.bind(void 0, {
		anyProcess,
		channel: anyProcess.channel,
		isSubprocess,
		ipc
	})
});

// ../../main/node_modules/execa/lib/return/early-error.js
const handleEarlyError = ({ error, command, escapedCommand, fileDescriptors, options, startTime, verboseInfo }) => {
	cleanupCustomStreams(fileDescriptors);
	const subprocess = new ChildProcess();
	createDummyStreams(subprocess, fileDescriptors);
	Object.assign(subprocess, {
		readable,
		writable,
		duplex
	});
	const earlyError = makeEarlyError({
		error,
		command,
		escapedCommand,
		fileDescriptors,
		options,
		startTime,
		isSync: false
	});
	return {
		subprocess,
		promise: handleDummyPromise(earlyError, verboseInfo, options)
	};
};
const createDummyStreams = (subprocess, fileDescriptors) => {
	const stdin = createDummyStream();
	const stdout = createDummyStream();
	const stderr = createDummyStream();
	const extraStdio = Array.from({ length: fileDescriptors.length - 3 }, createDummyStream);
	const all = createDummyStream();
	const stdio = [
		stdin,
		stdout,
		stderr,
		...extraStdio
	];
	Object.assign(subprocess, {
		stdin,
		stdout,
		stderr,
		all,
		stdio
	});
};
const createDummyStream = () => {
	const stream = new PassThrough();
	stream.end();
	return stream;
};
const readable = () => new Readable({ read() {} });
const writable = () => new Writable({ write() {} });
const duplex = () => new Duplex({
	read() {},
	write() {}
});
const handleDummyPromise = async (error, verboseInfo, options) => handleResult(error, verboseInfo, options);

// ../../main/node_modules/execa/lib/stdio/handle-async.js
const handleStdioAsync = (options, verboseInfo) => handleStdio(addPropertiesAsync, options, verboseInfo, false);
const forbiddenIfAsync = ({ type, optionName }) => {
	throw new TypeError(`The \`${optionName}\` option cannot be ${TYPE_TO_MESSAGE[type]}.`);
};
const addProperties = {
	fileNumber: forbiddenIfAsync,
	generator: generatorToStream,
	asyncGenerator: generatorToStream,
	nodeStream: ({ value }) => ({ stream: value }),
	webTransform({ value: { transform, writableObjectMode, readableObjectMode } }) {
		const objectMode = writableObjectMode || readableObjectMode;
		return { stream: Duplex.fromWeb(transform, { objectMode }) };
	},
	duplex: ({ value: { transform } }) => ({ stream: transform }),
	native() {}
};
const addPropertiesAsync = {
	input: {
		...addProperties,
		fileUrl: ({ value }) => ({ stream: createReadStream(value) }),
		filePath: ({ value: { file } }) => ({ stream: createReadStream(file) }),
		webStream: ({ value }) => ({ stream: Readable.fromWeb(value) }),
		iterable: ({ value }) => ({ stream: Readable.from(value) }),
		asyncIterable: ({ value }) => ({ stream: Readable.from(value) }),
		string: ({ value }) => ({ stream: Readable.from(value) }),
		uint8Array: ({ value }) => ({ stream: Readable.from(Buffer$1.from(value)) })
	},
	output: {
		...addProperties,
		fileUrl: ({ value }) => ({ stream: createWriteStream(value) }),
		filePath: ({ value: { file, append } }) => ({ stream: createWriteStream(file, append ? { flags: "a" } : {}) }),
		webStream: ({ value }) => ({ stream: Writable.fromWeb(value) }),
		iterable: forbiddenIfAsync,
		asyncIterable: forbiddenIfAsync,
		string: forbiddenIfAsync,
		uint8Array: forbiddenIfAsync
	}
};

// ../../main/node_modules/@sindresorhus/merge-streams/index.js
function mergeStreams(streams) {
	if (!Array.isArray(streams)) throw new TypeError(`Expected an array, got \`${typeof streams}\`.`);
	for (const stream of streams) validateStream(stream);
	const objectMode = streams.some(({ readableObjectMode }) => readableObjectMode);
	const highWaterMark = getHighWaterMark(streams, objectMode);
	const passThroughStream = new MergedStream({
		objectMode,
		writableHighWaterMark: highWaterMark,
		readableHighWaterMark: highWaterMark
	});
	for (const stream of streams) passThroughStream.add(stream);
	return passThroughStream;
}
const getHighWaterMark = (streams, objectMode) => {
	if (streams.length === 0) return getDefaultHighWaterMark(objectMode);
	const highWaterMarks = streams.filter(({ readableObjectMode }) => readableObjectMode === objectMode).map(({ readableHighWaterMark }) => readableHighWaterMark);
	return Math.max(...highWaterMarks);
};
var MergedStream = class extends PassThrough {
	#streams = /* @__PURE__ */ new Set([]);
	#ended = /* @__PURE__ */ new Set([]);
	#aborted = /* @__PURE__ */ new Set([]);
	#onFinished;
	#unpipeEvent = Symbol("unpipe");
	#streamPromises = /* @__PURE__ */ new WeakMap();
	add(stream) {
		validateStream(stream);
		if (this.#streams.has(stream)) return;
		this.#streams.add(stream);
		this.#onFinished ??= onMergedStreamFinished(this, this.#streams, this.#unpipeEvent);
		const streamPromise = endWhenStreamsDone({
			passThroughStream: this,
			stream,
			streams: this.#streams,
			ended: this.#ended,
			aborted: this.#aborted,
			onFinished: this.#onFinished,
			unpipeEvent: this.#unpipeEvent
		});
		this.#streamPromises.set(stream, streamPromise);
		stream.pipe(this, { end: false });
	}
	async remove(stream) {
		validateStream(stream);
		if (!this.#streams.has(stream)) return false;
		const streamPromise = this.#streamPromises.get(stream);
		if (streamPromise === void 0) return false;
		this.#streamPromises.delete(stream);
		stream.unpipe(this);
		await streamPromise;
		return true;
	}
};
const onMergedStreamFinished = async (passThroughStream, streams, unpipeEvent) => {
	updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_COUNT);
	const controller = new AbortController();
	try {
		await Promise.race([onMergedStreamEnd(passThroughStream, controller), onInputStreamsUnpipe(passThroughStream, streams, unpipeEvent, controller)]);
	} finally {
		controller.abort();
		updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_COUNT);
	}
};
const onMergedStreamEnd = async (passThroughStream, { signal }) => {
	try {
		await finished(passThroughStream, {
			signal,
			cleanup: true
		});
	} catch (error) {
		errorOrAbortStream(passThroughStream, error);
		throw error;
	}
};
const onInputStreamsUnpipe = async (passThroughStream, streams, unpipeEvent, { signal }) => {
	for await (const [unpipedStream] of on(passThroughStream, "unpipe", { signal })) if (streams.has(unpipedStream)) unpipedStream.emit(unpipeEvent);
};
const validateStream = (stream) => {
	if (typeof stream?.pipe !== "function") throw new TypeError(`Expected a readable stream, got: \`${typeof stream}\`.`);
};
const endWhenStreamsDone = async ({ passThroughStream, stream, streams, ended, aborted, onFinished, unpipeEvent }) => {
	updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_PER_STREAM);
	const controller = new AbortController();
	try {
		await Promise.race([
			afterMergedStreamFinished(onFinished, stream, controller),
			onInputStreamEnd({
				passThroughStream,
				stream,
				streams,
				ended,
				aborted,
				controller
			}),
			onInputStreamUnpipe({
				stream,
				streams,
				ended,
				aborted,
				unpipeEvent,
				controller
			})
		]);
	} finally {
		controller.abort();
		updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_PER_STREAM);
	}
	if (streams.size > 0 && streams.size === ended.size + aborted.size) {
		if (ended.size === 0 && aborted.size > 0) abortStream(passThroughStream);
		else endStream(passThroughStream);
	}
};
const afterMergedStreamFinished = async (onFinished, stream, { signal }) => {
	try {
		await onFinished;
		if (!signal.aborted) abortStream(stream);
	} catch (error) {
		if (!signal.aborted) errorOrAbortStream(stream, error);
	}
};
const onInputStreamEnd = async ({ passThroughStream, stream, streams, ended, aborted, controller: { signal } }) => {
	try {
		await finished(stream, {
			signal,
			cleanup: true,
			readable: true,
			writable: false
		});
		if (streams.has(stream)) ended.add(stream);
	} catch (error) {
		if (signal.aborted || !streams.has(stream)) return;
		if (isAbortError(error)) aborted.add(stream);
		else errorStream(passThroughStream, error);
	}
};
const onInputStreamUnpipe = async ({ stream, streams, ended, aborted, unpipeEvent, controller: { signal } }) => {
	await once(stream, unpipeEvent, { signal });
	if (!stream.readable) return once(signal, "abort", { signal });
	streams.delete(stream);
	ended.delete(stream);
	aborted.delete(stream);
};
const endStream = (stream) => {
	if (stream.writable) stream.end();
};
const errorOrAbortStream = (stream, error) => {
	if (isAbortError(error)) abortStream(stream);
	else errorStream(stream, error);
};
const isAbortError = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
const abortStream = (stream) => {
	if (stream.readable || stream.writable) stream.destroy();
};
const errorStream = (stream, error) => {
	if (!stream.destroyed) {
		stream.once("error", noop);
		stream.destroy(error);
	}
};
const noop = () => {};
const updateMaxListeners = (passThroughStream, increment) => {
	const maxListeners = passThroughStream.getMaxListeners();
	if (maxListeners !== 0 && maxListeners !== Number.POSITIVE_INFINITY) passThroughStream.setMaxListeners(maxListeners + increment);
};
const PASSTHROUGH_LISTENERS_COUNT = 2;
const PASSTHROUGH_LISTENERS_PER_STREAM = 1;

// ../../main/node_modules/execa/lib/io/pipeline.js
const pipeStreams = (source, destination) => {
	source.pipe(destination);
	onSourceFinish(source, destination);
	onDestinationFinish(source, destination);
};
const onSourceFinish = async (source, destination) => {
	if (isStandardStream(source) || isStandardStream(destination)) return;
	try {
		await finished(source, {
			cleanup: true,
			readable: true,
			writable: false
		});
	} catch {}
	endDestinationStream(destination);
};
const endDestinationStream = (destination) => {
	if (destination.writable) destination.end();
};
const onDestinationFinish = async (source, destination) => {
	if (isStandardStream(source) || isStandardStream(destination)) return;
	try {
		await finished(destination, {
			cleanup: true,
			readable: false,
			writable: true
		});
	} catch {}
	abortSourceStream(source);
};
const abortSourceStream = (source) => {
	if (source.readable) source.destroy();
};

// ../../main/node_modules/execa/lib/io/output-async.js
const pipeOutputAsync = (subprocess, fileDescriptors, controller) => {
	const pipeGroups = /* @__PURE__ */ new Map();
	for (const [fdNumber, { stdioItems, direction }] of Object.entries(fileDescriptors)) {
		for (const { stream } of stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type))) pipeTransform(subprocess, stream, direction, fdNumber);
		for (const { stream } of stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type))) pipeStdioItem({
			subprocess,
			stream,
			direction,
			fdNumber,
			pipeGroups,
			controller
		});
	}
	for (const [outputStream, inputStreams] of pipeGroups.entries()) {
		const inputStream = inputStreams.length === 1 ? inputStreams[0] : mergeStreams(inputStreams);
		pipeStreams(inputStream, outputStream);
	}
};
const pipeTransform = (subprocess, stream, direction, fdNumber) => {
	if (direction === "output") pipeStreams(subprocess.stdio[fdNumber], stream);
	else pipeStreams(stream, subprocess.stdio[fdNumber]);
	const streamProperty = SUBPROCESS_STREAM_PROPERTIES[fdNumber];
	if (streamProperty !== void 0) subprocess[streamProperty] = stream;
	subprocess.stdio[fdNumber] = stream;
};
const SUBPROCESS_STREAM_PROPERTIES = [
	"stdin",
	"stdout",
	"stderr"
];
const pipeStdioItem = ({ subprocess, stream, direction, fdNumber, pipeGroups, controller }) => {
	if (stream === void 0) return;
	setStandardStreamMaxListeners(stream, controller);
	const [inputStream, outputStream] = direction === "output" ? [stream, subprocess.stdio[fdNumber]] : [subprocess.stdio[fdNumber], stream];
	const outputStreams = pipeGroups.get(inputStream) ?? [];
	pipeGroups.set(inputStream, [...outputStreams, outputStream]);
};
const setStandardStreamMaxListeners = (stream, { signal }) => {
	if (isStandardStream(stream)) incrementMaxListeners(stream, MAX_LISTENERS_INCREMENT, signal);
};
const MAX_LISTENERS_INCREMENT = 2;

// ../../main/node_modules/signal-exit/dist/mjs/signals.js
/**
* This is not the set of all possible signals.
*
* It IS, however, the set of all signals that trigger
* an exit on either Linux or BSD systems.  Linux is a
* superset of the signal names supported on BSD, and
* the unknown signals just fail to register, so we can
* catch that easily enough.
*
* Windows signals are a different set, since there are
* signals that terminate Windows processes, but don't
* terminate (or don't even exist) on Posix systems.
*
* Don't bother with SIGKILL.  It's uncatchable, which
* means that we can't fire any callbacks anyway.
*
* If a user does happen to register a handler on a non-
* fatal signal like SIGWINCH or something, and then
* exit, it'll end up firing `process.emit('exit')`, so
* the handler will be fired anyway.
*
* SIGBUS, SIGFPE, SIGSEGV and SIGILL, when not raised
* artificially, inherently leave the process in a
* state from which it is not safe to try and enter JS
* listeners.
*/
const signals = [];
signals.push("SIGHUP", "SIGINT", "SIGTERM");
if (process.platform !== "win32") signals.push("SIGALRM", "SIGABRT", "SIGVTALRM", "SIGXCPU", "SIGXFSZ", "SIGUSR2", "SIGTRAP", "SIGSYS", "SIGQUIT", "SIGIOT");
if (process.platform === "linux") signals.push("SIGIO", "SIGPOLL", "SIGPWR", "SIGSTKFLT");

// ../../main/node_modules/signal-exit/dist/mjs/index.js
const processOk = (process) => !!process && typeof process === "object" && typeof process.removeListener === "function" && typeof process.emit === "function" && typeof process.reallyExit === "function" && typeof process.listeners === "function" && typeof process.kill === "function" && typeof process.pid === "number" && typeof process.on === "function";
const kExitEmitter = Symbol.for("signal-exit emitter");
const global$1 = globalThis;
const ObjectDefineProperty = Object.defineProperty.bind(Object);
var Emitter = class {
	emitted = {
		afterExit: false,
		exit: false
	};
	listeners = {
		afterExit: [],
		exit: []
	};
	count = 0;
	id = Math.random();
	constructor() {
		if (global$1[kExitEmitter]) return global$1[kExitEmitter];
		ObjectDefineProperty(global$1, kExitEmitter, {
			value: this,
			writable: false,
			enumerable: false,
			configurable: false
		});
	}
	on(ev, fn) {
		this.listeners[ev].push(fn);
	}
	removeListener(ev, fn) {
		const list = this.listeners[ev];
		const i = list.indexOf(fn);
		/* c8 ignore start */
		if (i === -1) return;
		/* c8 ignore stop */
		if (i === 0 && list.length === 1) list.length = 0;
		else list.splice(i, 1);
	}
	emit(ev, code, signal) {
		if (this.emitted[ev]) return false;
		this.emitted[ev] = true;
		let ret = false;
		for (const fn of this.listeners[ev]) ret = fn(code, signal) === true || ret;
		if (ev === "exit") ret = this.emit("afterExit", code, signal) || ret;
		return ret;
	}
};
var SignalExitBase = class {};
const signalExitWrap = (handler) => {
	return {
		onExit(cb, opts) {
			return handler.onExit(cb, opts);
		},
		load() {
			return handler.load();
		},
		unload() {
			return handler.unload();
		}
	};
};
var SignalExitFallback = class extends SignalExitBase {
	onExit() {
		return () => {};
	}
	load() {}
	unload() {}
};
var SignalExit = class extends SignalExitBase {
	/* c8 ignore start */
	#hupSig = process$2.platform === "win32" ? "SIGINT" : "SIGHUP";
	/* c8 ignore stop */
	#emitter = new Emitter();
	#process;
	#originalProcessEmit;
	#originalProcessReallyExit;
	#sigListeners = {};
	#loaded = false;
	constructor(process) {
		super();
		this.#process = process;
		this.#sigListeners = {};
		for (const sig of signals) this.#sigListeners[sig] = () => {
			const listeners = this.#process.listeners(sig);
			let { count } = this.#emitter;
			/* c8 ignore start */
			const p = process;
			if (typeof p.__signal_exit_emitter__ === "object" && typeof p.__signal_exit_emitter__.count === "number") count += p.__signal_exit_emitter__.count;
			/* c8 ignore stop */
			if (listeners.length === count) {
				this.unload();
				const ret = this.#emitter.emit("exit", null, sig);
				/* c8 ignore start */
				const s = sig === "SIGHUP" ? this.#hupSig : sig;
				if (!ret) process.kill(process.pid, s);
			}
		};
		this.#originalProcessReallyExit = process.reallyExit;
		this.#originalProcessEmit = process.emit;
	}
	onExit(cb, opts) {
		/* c8 ignore start */
		if (!processOk(this.#process)) return () => {};
		/* c8 ignore stop */
		if (this.#loaded === false) this.load();
		const ev = opts?.alwaysLast ? "afterExit" : "exit";
		this.#emitter.on(ev, cb);
		return () => {
			this.#emitter.removeListener(ev, cb);
			if (this.#emitter.listeners["exit"].length === 0 && this.#emitter.listeners["afterExit"].length === 0) this.unload();
		};
	}
	load() {
		if (this.#loaded) return;
		this.#loaded = true;
		this.#emitter.count += 1;
		for (const sig of signals) try {
			const fn = this.#sigListeners[sig];
			if (fn) this.#process.on(sig, fn);
		} catch (_) {}
		this.#process.emit = (ev, ...a) => {
			return this.#processEmit(ev, ...a);
		};
		this.#process.reallyExit = (code) => {
			return this.#processReallyExit(code);
		};
	}
	unload() {
		if (!this.#loaded) return;
		this.#loaded = false;
		signals.forEach((sig) => {
			const listener = this.#sigListeners[sig];
			/* c8 ignore start */
			if (!listener) throw new Error("Listener not defined for signal: " + sig);
			/* c8 ignore stop */
			try {
				this.#process.removeListener(sig, listener);
			} catch (_) {}
			/* c8 ignore stop */
		});
		this.#process.emit = this.#originalProcessEmit;
		this.#process.reallyExit = this.#originalProcessReallyExit;
		this.#emitter.count -= 1;
	}
	#processReallyExit(code) {
		/* c8 ignore start */
		if (!processOk(this.#process)) return 0;
		this.#process.exitCode = code || 0;
		/* c8 ignore stop */
		this.#emitter.emit("exit", this.#process.exitCode, null);
		return this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode);
	}
	#processEmit(ev, ...args) {
		const og = this.#originalProcessEmit;
		if (ev === "exit" && processOk(this.#process)) {
			if (typeof args[0] === "number") this.#process.exitCode = args[0];
			/* c8 ignore start */
			const ret = og.call(this.#process, ev, ...args);
			/* c8 ignore start */
			this.#emitter.emit("exit", this.#process.exitCode, null);
			/* c8 ignore stop */
			return ret;
		} else return og.call(this.#process, ev, ...args);
	}
};
const process$2 = globalThis.process;
const { onExit, load, unload } = signalExitWrap(processOk(process$2) ? new SignalExit(process$2) : new SignalExitFallback());

// ../../main/node_modules/execa/lib/terminate/cleanup.js
const cleanupOnExit = (subprocess, { cleanup, detached }, { signal }) => {
	if (!cleanup || detached) return;
	const removeExitHandler = onExit(() => {
		subprocess.kill();
	});
	addAbortListener(signal, () => {
		removeExitHandler();
	});
};

// ../../main/node_modules/execa/lib/pipe/pipe-arguments.js
const normalizePipeArguments = ({ source, sourcePromise, boundOptions, createNested }, ...pipeArguments) => {
	const startTime = getStartTime();
	const { destination, destinationStream, destinationError, from, unpipeSignal } = getDestinationStream(boundOptions, createNested, pipeArguments);
	const { sourceStream, sourceError } = getSourceStream(source, from);
	const { options: sourceOptions, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
	return {
		sourcePromise,
		sourceStream,
		sourceOptions,
		sourceError,
		destination,
		destinationStream,
		destinationError,
		unpipeSignal,
		fileDescriptors,
		startTime
	};
};
const getDestinationStream = (boundOptions, createNested, pipeArguments) => {
	try {
		const { destination, pipeOptions: { from, to, unpipeSignal } = {} } = getDestination(boundOptions, createNested, ...pipeArguments);
		return {
			destination,
			destinationStream: getToStream(destination, to),
			from,
			unpipeSignal
		};
	} catch (error) {
		return { destinationError: error };
	}
};
const getDestination = (boundOptions, createNested, firstArgument, ...pipeArguments) => {
	if (Array.isArray(firstArgument)) return {
		destination: createNested(mapDestinationArguments, boundOptions)(firstArgument, ...pipeArguments),
		pipeOptions: boundOptions
	};
	if (typeof firstArgument === "string" || firstArgument instanceof URL || isDenoExecPath(firstArgument)) {
		if (Object.keys(boundOptions).length > 0) throw new TypeError("Please use .pipe(\"file\", ..., options) or .pipe(execa(\"file\", ..., options)) instead of .pipe(options)(\"file\", ...).");
		const [rawFile, rawArguments, rawOptions] = normalizeParameters(firstArgument, ...pipeArguments);
		return {
			destination: createNested(mapDestinationArguments)(rawFile, rawArguments, rawOptions),
			pipeOptions: rawOptions
		};
	}
	if (SUBPROCESS_OPTIONS.has(firstArgument)) {
		if (Object.keys(boundOptions).length > 0) throw new TypeError("Please use .pipe(options)`command` or .pipe($(options)`command`) instead of .pipe(options)($`command`).");
		return {
			destination: firstArgument,
			pipeOptions: pipeArguments[0]
		};
	}
	throw new TypeError(`The first argument must be a template string, an options object, or an Execa subprocess: ${firstArgument}`);
};
const mapDestinationArguments = ({ options }) => ({ options: {
	...options,
	stdin: "pipe",
	piped: true
} });
const getSourceStream = (source, from) => {
	try {
		return { sourceStream: getFromStream(source, from) };
	} catch (error) {
		return { sourceError: error };
	}
};

// ../../main/node_modules/execa/lib/pipe/throw.js
const handlePipeArgumentsError = ({ sourceStream, sourceError, destinationStream, destinationError, fileDescriptors, sourceOptions, startTime }) => {
	const error = getPipeArgumentsError({
		sourceStream,
		sourceError,
		destinationStream,
		destinationError
	});
	if (error !== void 0) throw createNonCommandError({
		error,
		fileDescriptors,
		sourceOptions,
		startTime
	});
};
const getPipeArgumentsError = ({ sourceStream, sourceError, destinationStream, destinationError }) => {
	if (sourceError !== void 0 && destinationError !== void 0) return destinationError;
	if (destinationError !== void 0) {
		abortSourceStream(sourceStream);
		return destinationError;
	}
	if (sourceError !== void 0) {
		endDestinationStream(destinationStream);
		return sourceError;
	}
};
const createNonCommandError = ({ error, fileDescriptors, sourceOptions, startTime }) => makeEarlyError({
	error,
	command: PIPE_COMMAND_MESSAGE,
	escapedCommand: PIPE_COMMAND_MESSAGE,
	fileDescriptors,
	options: sourceOptions,
	startTime,
	isSync: false
});
const PIPE_COMMAND_MESSAGE = "source.pipe(destination)";

// ../../main/node_modules/execa/lib/pipe/sequence.js
const waitForBothSubprocesses = async (subprocessPromises) => {
	const [{ status: sourceStatus, reason: sourceReason, value: sourceResult = sourceReason }, { status: destinationStatus, reason: destinationReason, value: destinationResult = destinationReason }] = await subprocessPromises;
	if (!destinationResult.pipedFrom.includes(sourceResult)) destinationResult.pipedFrom.push(sourceResult);
	if (destinationStatus === "rejected") throw destinationResult;
	if (sourceStatus === "rejected") throw sourceResult;
	return destinationResult;
};

// ../../main/node_modules/execa/lib/pipe/streaming.js
const pipeSubprocessStream = (sourceStream, destinationStream, maxListenersController) => {
	const mergedStream = MERGED_STREAMS.has(destinationStream) ? pipeMoreSubprocessStream(sourceStream, destinationStream) : pipeFirstSubprocessStream(sourceStream, destinationStream);
	incrementMaxListeners(sourceStream, SOURCE_LISTENERS_PER_PIPE, maxListenersController.signal);
	incrementMaxListeners(destinationStream, DESTINATION_LISTENERS_PER_PIPE, maxListenersController.signal);
	cleanupMergedStreamsMap(destinationStream);
	return mergedStream;
};
const pipeFirstSubprocessStream = (sourceStream, destinationStream) => {
	const mergedStream = mergeStreams([sourceStream]);
	pipeStreams(mergedStream, destinationStream);
	MERGED_STREAMS.set(destinationStream, mergedStream);
	return mergedStream;
};
const pipeMoreSubprocessStream = (sourceStream, destinationStream) => {
	const mergedStream = MERGED_STREAMS.get(destinationStream);
	mergedStream.add(sourceStream);
	return mergedStream;
};
const cleanupMergedStreamsMap = async (destinationStream) => {
	try {
		await finished(destinationStream, {
			cleanup: true,
			readable: false,
			writable: true
		});
	} catch {}
	MERGED_STREAMS.delete(destinationStream);
};
const MERGED_STREAMS = /* @__PURE__ */ new WeakMap();
const SOURCE_LISTENERS_PER_PIPE = 2;
const DESTINATION_LISTENERS_PER_PIPE = 1;

// ../../main/node_modules/execa/lib/pipe/abort.js
const unpipeOnAbort = (unpipeSignal, unpipeContext) => unpipeSignal === void 0 ? [] : [unpipeOnSignalAbort(unpipeSignal, unpipeContext)];
const unpipeOnSignalAbort = async (unpipeSignal, { sourceStream, mergedStream, fileDescriptors, sourceOptions, startTime }) => {
	await aborted(unpipeSignal, sourceStream);
	await mergedStream.remove(sourceStream);
	throw createNonCommandError({
		error: /* @__PURE__ */ new Error("Pipe canceled by `unpipeSignal` option."),
		fileDescriptors,
		sourceOptions,
		startTime
	});
};

// ../../main/node_modules/execa/lib/pipe/setup.js
const pipeToSubprocess = (sourceInfo, ...pipeArguments) => {
	if (isPlainObject(pipeArguments[0])) return pipeToSubprocess.bind(void 0, {
		...sourceInfo,
		boundOptions: {
			...sourceInfo.boundOptions,
			...pipeArguments[0]
		}
	});
	const { destination, ...normalizedInfo } = normalizePipeArguments(sourceInfo, ...pipeArguments);
	const promise = handlePipePromise({
		...normalizedInfo,
		destination
	});
	promise.pipe = pipeToSubprocess.bind(void 0, {
		...sourceInfo,
		source: destination,
		sourcePromise: promise,
		boundOptions: {}
	});
	return promise;
};
const handlePipePromise = async ({ sourcePromise, sourceStream, sourceOptions, sourceError, destination, destinationStream, destinationError, unpipeSignal, fileDescriptors, startTime }) => {
	const subprocessPromises = getSubprocessPromises(sourcePromise, destination);
	handlePipeArgumentsError({
		sourceStream,
		sourceError,
		destinationStream,
		destinationError,
		fileDescriptors,
		sourceOptions,
		startTime
	});
	const maxListenersController = new AbortController();
	try {
		const mergedStream = pipeSubprocessStream(sourceStream, destinationStream, maxListenersController);
		return await Promise.race([waitForBothSubprocesses(subprocessPromises), ...unpipeOnAbort(unpipeSignal, {
			sourceStream,
			mergedStream,
			sourceOptions,
			fileDescriptors,
			startTime
		})]);
	} finally {
		maxListenersController.abort();
	}
};
const getSubprocessPromises = (sourcePromise, destination) => Promise.allSettled([sourcePromise, destination]);

// ../../main/node_modules/execa/lib/io/iterate.js
const iterateOnSubprocessStream = ({ subprocessStdout, subprocess, binary, shouldEncode, encoding, preserveNewlines }) => {
	const controller = new AbortController();
	stopReadingOnExit(subprocess, controller);
	return iterateOnStream({
		stream: subprocessStdout,
		controller,
		binary,
		shouldEncode: !subprocessStdout.readableObjectMode && shouldEncode,
		encoding,
		shouldSplit: !subprocessStdout.readableObjectMode,
		preserveNewlines
	});
};
const stopReadingOnExit = async (subprocess, controller) => {
	try {
		await subprocess;
	} catch {} finally {
		controller.abort();
	}
};
const iterateForResult = ({ stream, onStreamEnd, lines, encoding, stripFinalNewline, allMixed }) => {
	const controller = new AbortController();
	stopReadingOnStreamEnd(onStreamEnd, controller, stream);
	const objectMode = stream.readableObjectMode && !allMixed;
	return iterateOnStream({
		stream,
		controller,
		binary: encoding === "buffer",
		shouldEncode: !objectMode,
		encoding,
		shouldSplit: !objectMode && lines,
		preserveNewlines: !stripFinalNewline
	});
};
const stopReadingOnStreamEnd = async (onStreamEnd, controller, stream) => {
	try {
		await onStreamEnd;
	} catch {
		stream.destroy();
	} finally {
		controller.abort();
	}
};
const iterateOnStream = ({ stream, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => {
	const onStdoutChunk = on(stream, "data", {
		signal: controller.signal,
		highWaterMark: HIGH_WATER_MARK,
		highWatermark: HIGH_WATER_MARK
	});
	return iterateOnData({
		onStdoutChunk,
		controller,
		binary,
		shouldEncode,
		encoding,
		shouldSplit,
		preserveNewlines
	});
};
const DEFAULT_OBJECT_HIGH_WATER_MARK = getDefaultHighWaterMark(true);
const HIGH_WATER_MARK = DEFAULT_OBJECT_HIGH_WATER_MARK;
const iterateOnData = async function* ({ onStdoutChunk, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) {
	const generators = getGenerators({
		binary,
		shouldEncode,
		encoding,
		shouldSplit,
		preserveNewlines
	});
	try {
		for await (const [chunk] of onStdoutChunk) yield* transformChunkSync(chunk, generators, 0);
	} catch (error) {
		if (!controller.signal.aborted) throw error;
	} finally {
		yield* finalChunksSync(generators);
	}
};
const getGenerators = ({ binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => [getEncodingTransformGenerator(binary, encoding, !shouldEncode), getSplitLinesGenerator(binary, preserveNewlines, !shouldSplit, {})].filter(Boolean);

// ../../main/node_modules/execa/lib/io/contents.js
const getStreamOutput = async ({ stream, onStreamEnd, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline, verboseInfo, streamInfo }) => {
	const logPromise = logOutputAsync({
		stream,
		onStreamEnd,
		fdNumber,
		encoding,
		allMixed,
		verboseInfo,
		streamInfo
	});
	if (!buffer) {
		await Promise.all([resumeStream(stream), logPromise]);
		return;
	}
	const stripFinalNewlineValue = getStripFinalNewline(stripFinalNewline, fdNumber);
	const iterable = iterateForResult({
		stream,
		onStreamEnd,
		lines,
		encoding,
		stripFinalNewline: stripFinalNewlineValue,
		allMixed
	});
	const [output] = await Promise.all([getStreamContents({
		stream,
		iterable,
		fdNumber,
		encoding,
		maxBuffer,
		lines
	}), logPromise]);
	return output;
};
const logOutputAsync = async ({ stream, onStreamEnd, fdNumber, encoding, allMixed, verboseInfo, streamInfo: { fileDescriptors } }) => {
	if (!shouldLogOutput({
		stdioItems: fileDescriptors[fdNumber]?.stdioItems,
		encoding,
		verboseInfo,
		fdNumber
	})) return;
	const linesIterable = iterateForResult({
		stream,
		onStreamEnd,
		lines: true,
		encoding,
		stripFinalNewline: true,
		allMixed
	});
	await logLines(linesIterable, stream, fdNumber, verboseInfo);
};
const resumeStream = async (stream) => {
	await setImmediate();
	if (stream.readableFlowing === null) stream.resume();
};
const getStreamContents = async ({ stream, stream: { readableObjectMode }, iterable, fdNumber, encoding, maxBuffer, lines }) => {
	try {
		if (readableObjectMode || lines) return await getStreamAsArray(iterable, { maxBuffer });
		if (encoding === "buffer") return new Uint8Array(await getStreamAsArrayBuffer(iterable, { maxBuffer }));
		return await getStreamAsString(iterable, { maxBuffer });
	} catch (error) {
		return handleBufferedData(handleMaxBuffer({
			error,
			stream,
			readableObjectMode,
			lines,
			encoding,
			fdNumber
		}));
	}
};
const getBufferedData = async (streamPromise) => {
	try {
		return await streamPromise;
	} catch (error) {
		return handleBufferedData(error);
	}
};
const handleBufferedData = ({ bufferedData }) => isArrayBuffer(bufferedData) ? new Uint8Array(bufferedData) : bufferedData;

// ../../main/node_modules/execa/lib/resolve/wait-stream.js
const waitForStream = async (stream, fdNumber, streamInfo, { isSameDirection, stopOnExit = false } = {}) => {
	const state = handleStdinDestroy(stream, streamInfo);
	const abortController = new AbortController();
	try {
		await Promise.race([...stopOnExit ? [streamInfo.exitPromise] : [], finished(stream, {
			cleanup: true,
			signal: abortController.signal
		})]);
	} catch (error) {
		if (!state.stdinCleanedUp) handleStreamError(error, fdNumber, streamInfo, isSameDirection);
	} finally {
		abortController.abort();
	}
};
const handleStdinDestroy = (stream, { originalStreams: [originalStdin], subprocess }) => {
	const state = { stdinCleanedUp: false };
	if (stream === originalStdin) spyOnStdinDestroy(stream, subprocess, state);
	return state;
};
const spyOnStdinDestroy = (subprocessStdin, subprocess, state) => {
	const { _destroy } = subprocessStdin;
	subprocessStdin._destroy = (...destroyArguments) => {
		setStdinCleanedUp(subprocess, state);
		_destroy.call(subprocessStdin, ...destroyArguments);
	};
};
const setStdinCleanedUp = ({ exitCode, signalCode }, state) => {
	if (exitCode !== null || signalCode !== null) state.stdinCleanedUp = true;
};
const handleStreamError = (error, fdNumber, streamInfo, isSameDirection) => {
	if (!shouldIgnoreStreamError(error, fdNumber, streamInfo, isSameDirection)) throw error;
};
const shouldIgnoreStreamError = (error, fdNumber, streamInfo, isSameDirection = true) => {
	if (streamInfo.propagating) return isStreamEpipe(error) || isStreamAbort(error);
	streamInfo.propagating = true;
	return isInputFileDescriptor(streamInfo, fdNumber) === isSameDirection ? isStreamEpipe(error) : isStreamAbort(error);
};
const isInputFileDescriptor = ({ fileDescriptors }, fdNumber) => fdNumber !== "all" && fileDescriptors[fdNumber].direction === "input";
const isStreamAbort = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
const isStreamEpipe = (error) => error?.code === "EPIPE";

// ../../main/node_modules/execa/lib/resolve/stdio.js
const waitForStdioStreams = ({ subprocess, encoding, buffer, maxBuffer, lines, stripFinalNewline, verboseInfo, streamInfo }) => subprocess.stdio.map((stream, fdNumber) => waitForSubprocessStream({
	stream,
	fdNumber,
	encoding,
	buffer: buffer[fdNumber],
	maxBuffer: maxBuffer[fdNumber],
	lines: lines[fdNumber],
	allMixed: false,
	stripFinalNewline,
	verboseInfo,
	streamInfo
}));
const waitForSubprocessStream = async ({ stream, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline, verboseInfo, streamInfo }) => {
	if (!stream) return;
	const onStreamEnd = waitForStream(stream, fdNumber, streamInfo);
	if (isInputFileDescriptor(streamInfo, fdNumber)) {
		await onStreamEnd;
		return;
	}
	const [output] = await Promise.all([getStreamOutput({
		stream,
		onStreamEnd,
		fdNumber,
		encoding,
		buffer,
		maxBuffer,
		lines,
		allMixed,
		stripFinalNewline,
		verboseInfo,
		streamInfo
	}), onStreamEnd]);
	return output;
};

// ../../main/node_modules/execa/lib/resolve/all-async.js
const makeAllStream = ({ stdout, stderr }, { all }) => all && (stdout || stderr) ? mergeStreams([stdout, stderr].filter(Boolean)) : void 0;
const waitForAllStream = ({ subprocess, encoding, buffer, maxBuffer, lines, stripFinalNewline, verboseInfo, streamInfo }) => waitForSubprocessStream({
	...getAllStream(subprocess, buffer),
	fdNumber: "all",
	encoding,
	maxBuffer: maxBuffer[1] + maxBuffer[2],
	lines: lines[1] || lines[2],
	allMixed: getAllMixed(subprocess),
	stripFinalNewline,
	verboseInfo,
	streamInfo
});
const getAllStream = ({ stdout, stderr, all }, [, bufferStdout, bufferStderr]) => {
	const buffer = bufferStdout || bufferStderr;
	if (!buffer) return {
		stream: all,
		buffer
	};
	if (!bufferStdout) return {
		stream: stderr,
		buffer
	};
	if (!bufferStderr) return {
		stream: stdout,
		buffer
	};
	return {
		stream: all,
		buffer
	};
};
const getAllMixed = ({ all, stdout, stderr }) => all && stdout && stderr && stdout.readableObjectMode !== stderr.readableObjectMode;

// ../../main/node_modules/execa/lib/verbose/ipc.js
const shouldLogIpc = (verboseInfo) => isFullVerbose(verboseInfo, "ipc");
const logIpcOutput = (message, verboseInfo) => {
	const verboseMessage = serializeVerboseMessage(message);
	verboseLog({
		type: "ipc",
		verboseMessage,
		fdNumber: "ipc",
		verboseInfo
	});
};

// ../../main/node_modules/execa/lib/ipc/buffer-messages.js
const waitForIpcOutput = async ({ subprocess, buffer: bufferArray, maxBuffer: maxBufferArray, ipc, ipcOutput, verboseInfo }) => {
	if (!ipc) return ipcOutput;
	const isVerbose = shouldLogIpc(verboseInfo);
	const buffer = getFdSpecificValue(bufferArray, "ipc");
	const maxBuffer = getFdSpecificValue(maxBufferArray, "ipc");
	for await (const message of loopOnMessages({
		anyProcess: subprocess,
		channel: subprocess.channel,
		isSubprocess: false,
		ipc,
		shouldAwait: false,
		reference: true
	})) {
		if (buffer) {
			checkIpcMaxBuffer(subprocess, ipcOutput, maxBuffer);
			ipcOutput.push(message);
		}
		if (isVerbose) logIpcOutput(message, verboseInfo);
	}
	return ipcOutput;
};
const getBufferedIpcOutput = async (ipcOutputPromise, ipcOutput) => {
	await Promise.allSettled([ipcOutputPromise]);
	return ipcOutput;
};

// ../../main/node_modules/execa/lib/resolve/wait-subprocess.js
const waitForSubprocessResult = async ({ subprocess, options: { encoding, buffer, maxBuffer, lines, timeoutDuration: timeout, cancelSignal, gracefulCancel, forceKillAfterDelay, stripFinalNewline, ipc, ipcInput }, context, verboseInfo, fileDescriptors, originalStreams, onInternalError, controller }) => {
	const exitPromise = waitForExit(subprocess, context);
	const streamInfo = {
		originalStreams,
		fileDescriptors,
		subprocess,
		exitPromise,
		propagating: false
	};
	const stdioPromises = waitForStdioStreams({
		subprocess,
		encoding,
		buffer,
		maxBuffer,
		lines,
		stripFinalNewline,
		verboseInfo,
		streamInfo
	});
	const allPromise = waitForAllStream({
		subprocess,
		encoding,
		buffer,
		maxBuffer,
		lines,
		stripFinalNewline,
		verboseInfo,
		streamInfo
	});
	const ipcOutput = [];
	const ipcOutputPromise = waitForIpcOutput({
		subprocess,
		buffer,
		maxBuffer,
		ipc,
		ipcOutput,
		verboseInfo
	});
	const originalPromises = waitForOriginalStreams(originalStreams, subprocess, streamInfo);
	const customStreamsEndPromises = waitForCustomStreamsEnd(fileDescriptors, streamInfo);
	try {
		return await Promise.race([
			Promise.all([
				{},
				waitForSuccessfulExit(exitPromise),
				Promise.all(stdioPromises),
				allPromise,
				ipcOutputPromise,
				sendIpcInput(subprocess, ipcInput),
				...originalPromises,
				...customStreamsEndPromises
			]),
			onInternalError,
			throwOnSubprocessError(subprocess, controller),
			...throwOnTimeout(subprocess, timeout, context, controller),
			...throwOnCancel({
				subprocess,
				cancelSignal,
				gracefulCancel,
				context,
				controller
			}),
			...throwOnGracefulCancel({
				subprocess,
				cancelSignal,
				gracefulCancel,
				forceKillAfterDelay,
				context,
				controller
			})
		]);
	} catch (error) {
		context.terminationReason ??= "other";
		return Promise.all([
			{ error },
			exitPromise,
			Promise.all(stdioPromises.map((stdioPromise) => getBufferedData(stdioPromise))),
			getBufferedData(allPromise),
			getBufferedIpcOutput(ipcOutputPromise, ipcOutput),
			Promise.allSettled(originalPromises),
			Promise.allSettled(customStreamsEndPromises)
		]);
	}
};
const waitForOriginalStreams = (originalStreams, subprocess, streamInfo) => originalStreams.map((stream, fdNumber) => stream === subprocess.stdio[fdNumber] ? void 0 : waitForStream(stream, fdNumber, streamInfo));
const waitForCustomStreamsEnd = (fileDescriptors, streamInfo) => fileDescriptors.flatMap(({ stdioItems }, fdNumber) => stdioItems.filter(({ value, stream = value }) => isStream(stream, { checkOpen: false }) && !isStandardStream(stream)).map(({ type, value, stream = value }) => waitForStream(stream, fdNumber, streamInfo, {
	isSameDirection: TRANSFORM_TYPES.has(type),
	stopOnExit: type === "native"
})));
const throwOnSubprocessError = async (subprocess, { signal }) => {
	const [error] = await once(subprocess, "error", { signal });
	throw error;
};

// ../../main/node_modules/execa/lib/convert/concurrent.js
const initializeConcurrentStreams = () => ({
	readableDestroy: /* @__PURE__ */ new WeakMap(),
	writableFinal: /* @__PURE__ */ new WeakMap(),
	writableDestroy: /* @__PURE__ */ new WeakMap()
});
const addConcurrentStream = (concurrentStreams, stream, waitName) => {
	const weakMap = concurrentStreams[waitName];
	if (!weakMap.has(stream)) weakMap.set(stream, []);
	const promises = weakMap.get(stream);
	const promise = createDeferred();
	promises.push(promise);
	return {
		resolve: promise.resolve.bind(promise),
		promises
	};
};
const waitForConcurrentStreams = async ({ resolve, promises }, subprocess) => {
	resolve();
	const [isSubprocessExit] = await Promise.race([Promise.allSettled([true, subprocess]), Promise.all([false, ...promises])]);
	return !isSubprocessExit;
};

// ../../main/node_modules/execa/lib/convert/shared.js
const safeWaitForSubprocessStdin = async (subprocessStdin) => {
	if (subprocessStdin === void 0) return;
	try {
		await waitForSubprocessStdin(subprocessStdin);
	} catch {}
};
const safeWaitForSubprocessStdout = async (subprocessStdout) => {
	if (subprocessStdout === void 0) return;
	try {
		await waitForSubprocessStdout(subprocessStdout);
	} catch {}
};
const waitForSubprocessStdin = async (subprocessStdin) => {
	await finished(subprocessStdin, {
		cleanup: true,
		readable: false,
		writable: true
	});
};
const waitForSubprocessStdout = async (subprocessStdout) => {
	await finished(subprocessStdout, {
		cleanup: true,
		readable: true,
		writable: false
	});
};
const waitForSubprocess = async (subprocess, error) => {
	await subprocess;
	if (error) throw error;
};
const destroyOtherStream = (stream, isOpen, error) => {
	if (error && !isStreamAbort(error)) stream.destroy(error);
	else if (isOpen) stream.destroy();
};

// ../../main/node_modules/execa/lib/convert/readable.js
const createReadable = ({ subprocess, concurrentStreams, encoding }, { from, binary: binaryOption = true, preserveNewlines = true } = {}) => {
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const { subprocessStdout, waitReadableDestroy } = getSubprocessStdout(subprocess, from, concurrentStreams);
	const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
	const { read, onStdoutDataDone } = getReadableMethods({
		subprocessStdout,
		subprocess,
		binary,
		encoding,
		preserveNewlines
	});
	const readable = new Readable({
		read,
		destroy: callbackify(onReadableDestroy.bind(void 0, {
			subprocessStdout,
			subprocess,
			waitReadableDestroy
		})),
		highWaterMark: readableHighWaterMark,
		objectMode: readableObjectMode,
		encoding: readableEncoding
	});
	onStdoutFinished({
		subprocessStdout,
		onStdoutDataDone,
		readable,
		subprocess
	});
	return readable;
};
const getSubprocessStdout = (subprocess, from, concurrentStreams) => {
	const subprocessStdout = getFromStream(subprocess, from);
	return {
		subprocessStdout,
		waitReadableDestroy: addConcurrentStream(concurrentStreams, subprocessStdout, "readableDestroy")
	};
};
const getReadableOptions = ({ readableEncoding, readableObjectMode, readableHighWaterMark }, binary) => binary ? {
	readableEncoding,
	readableObjectMode,
	readableHighWaterMark
} : {
	readableEncoding,
	readableObjectMode: true,
	readableHighWaterMark: DEFAULT_OBJECT_HIGH_WATER_MARK
};
const getReadableMethods = ({ subprocessStdout, subprocess, binary, encoding, preserveNewlines }) => {
	const onStdoutDataDone = createDeferred();
	const onStdoutData = iterateOnSubprocessStream({
		subprocessStdout,
		subprocess,
		binary,
		shouldEncode: !binary,
		encoding,
		preserveNewlines
	});
	return {
		read() {
			onRead(this, onStdoutData, onStdoutDataDone);
		},
		onStdoutDataDone
	};
};
const onRead = async (readable, onStdoutData, onStdoutDataDone) => {
	try {
		const { value, done } = await onStdoutData.next();
		if (done) onStdoutDataDone.resolve();
		else readable.push(value);
	} catch {}
};
const onStdoutFinished = async ({ subprocessStdout, onStdoutDataDone, readable, subprocess, subprocessStdin }) => {
	try {
		await waitForSubprocessStdout(subprocessStdout);
		await subprocess;
		await safeWaitForSubprocessStdin(subprocessStdin);
		await onStdoutDataDone;
		if (readable.readable) readable.push(null);
	} catch (error) {
		await safeWaitForSubprocessStdin(subprocessStdin);
		destroyOtherReadable(readable, error);
	}
};
const onReadableDestroy = async ({ subprocessStdout, subprocess, waitReadableDestroy }, error) => {
	if (await waitForConcurrentStreams(waitReadableDestroy, subprocess)) {
		destroyOtherReadable(subprocessStdout, error);
		await waitForSubprocess(subprocess, error);
	}
};
const destroyOtherReadable = (stream, error) => {
	destroyOtherStream(stream, stream.readable, error);
};

// ../../main/node_modules/execa/lib/convert/writable.js
const createWritable = ({ subprocess, concurrentStreams }, { to } = {}) => {
	const { subprocessStdin, waitWritableFinal, waitWritableDestroy } = getSubprocessStdin(subprocess, to, concurrentStreams);
	const writable = new Writable({
		...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
		destroy: callbackify(onWritableDestroy.bind(void 0, {
			subprocessStdin,
			subprocess,
			waitWritableFinal,
			waitWritableDestroy
		})),
		highWaterMark: subprocessStdin.writableHighWaterMark,
		objectMode: subprocessStdin.writableObjectMode
	});
	onStdinFinished(subprocessStdin, writable);
	return writable;
};
const getSubprocessStdin = (subprocess, to, concurrentStreams) => {
	const subprocessStdin = getToStream(subprocess, to);
	return {
		subprocessStdin,
		waitWritableFinal: addConcurrentStream(concurrentStreams, subprocessStdin, "writableFinal"),
		waitWritableDestroy: addConcurrentStream(concurrentStreams, subprocessStdin, "writableDestroy")
	};
};
const getWritableMethods = (subprocessStdin, subprocess, waitWritableFinal) => ({
	write: onWrite.bind(void 0, subprocessStdin),
	final: callbackify(onWritableFinal.bind(void 0, subprocessStdin, subprocess, waitWritableFinal))
});
const onWrite = (subprocessStdin, chunk, encoding, done) => {
	if (subprocessStdin.write(chunk, encoding)) done();
	else subprocessStdin.once("drain", done);
};
const onWritableFinal = async (subprocessStdin, subprocess, waitWritableFinal) => {
	if (await waitForConcurrentStreams(waitWritableFinal, subprocess)) {
		if (subprocessStdin.writable) subprocessStdin.end();
		await subprocess;
	}
};
const onStdinFinished = async (subprocessStdin, writable, subprocessStdout) => {
	try {
		await waitForSubprocessStdin(subprocessStdin);
		if (writable.writable) writable.end();
	} catch (error) {
		await safeWaitForSubprocessStdout(subprocessStdout);
		destroyOtherWritable(writable, error);
	}
};
const onWritableDestroy = async ({ subprocessStdin, subprocess, waitWritableFinal, waitWritableDestroy }, error) => {
	await waitForConcurrentStreams(waitWritableFinal, subprocess);
	if (await waitForConcurrentStreams(waitWritableDestroy, subprocess)) {
		destroyOtherWritable(subprocessStdin, error);
		await waitForSubprocess(subprocess, error);
	}
};
const destroyOtherWritable = (stream, error) => {
	destroyOtherStream(stream, stream.writable, error);
};

// ../../main/node_modules/execa/lib/convert/duplex.js
const createDuplex = ({ subprocess, concurrentStreams, encoding }, { from, to, binary: binaryOption = true, preserveNewlines = true } = {}) => {
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const { subprocessStdout, waitReadableDestroy } = getSubprocessStdout(subprocess, from, concurrentStreams);
	const { subprocessStdin, waitWritableFinal, waitWritableDestroy } = getSubprocessStdin(subprocess, to, concurrentStreams);
	const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
	const { read, onStdoutDataDone } = getReadableMethods({
		subprocessStdout,
		subprocess,
		binary,
		encoding,
		preserveNewlines
	});
	const duplex = new Duplex({
		read,
		...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
		destroy: callbackify(onDuplexDestroy.bind(void 0, {
			subprocessStdout,
			subprocessStdin,
			subprocess,
			waitReadableDestroy,
			waitWritableFinal,
			waitWritableDestroy
		})),
		readableHighWaterMark,
		writableHighWaterMark: subprocessStdin.writableHighWaterMark,
		readableObjectMode,
		writableObjectMode: subprocessStdin.writableObjectMode,
		encoding: readableEncoding
	});
	onStdoutFinished({
		subprocessStdout,
		onStdoutDataDone,
		readable: duplex,
		subprocess,
		subprocessStdin
	});
	onStdinFinished(subprocessStdin, duplex, subprocessStdout);
	return duplex;
};
const onDuplexDestroy = async ({ subprocessStdout, subprocessStdin, subprocess, waitReadableDestroy, waitWritableFinal, waitWritableDestroy }, error) => {
	await Promise.all([onReadableDestroy({
		subprocessStdout,
		subprocess,
		waitReadableDestroy
	}, error), onWritableDestroy({
		subprocessStdin,
		subprocess,
		waitWritableFinal,
		waitWritableDestroy
	}, error)]);
};

// ../../main/node_modules/execa/lib/convert/iterable.js
const createIterable = (subprocess, encoding, { from, binary: binaryOption = false, preserveNewlines = false } = {}) => {
	const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
	const subprocessStdout = getFromStream(subprocess, from);
	const onStdoutData = iterateOnSubprocessStream({
		subprocessStdout,
		subprocess,
		binary,
		shouldEncode: true,
		encoding,
		preserveNewlines
	});
	return iterateOnStdoutData(onStdoutData, subprocessStdout, subprocess);
};
const iterateOnStdoutData = async function* (onStdoutData, subprocessStdout, subprocess) {
	try {
		yield* onStdoutData;
	} finally {
		if (subprocessStdout.readable) subprocessStdout.destroy();
		await subprocess;
	}
};

// ../../main/node_modules/execa/lib/convert/add.js
const addConvertedStreams = (subprocess, { encoding }) => {
	const concurrentStreams = initializeConcurrentStreams();
	subprocess.readable = createReadable.bind(void 0, {
		subprocess,
		concurrentStreams,
		encoding
	});
	subprocess.writable = createWritable.bind(void 0, {
		subprocess,
		concurrentStreams
	});
	subprocess.duplex = createDuplex.bind(void 0, {
		subprocess,
		concurrentStreams,
		encoding
	});
	subprocess.iterable = createIterable.bind(void 0, subprocess, encoding);
	subprocess[Symbol.asyncIterator] = createIterable.bind(void 0, subprocess, encoding, {});
};

// ../../main/node_modules/execa/lib/methods/promise.js
const mergePromise = (subprocess, promise) => {
	for (const [property, descriptor] of descriptors) {
		const value = descriptor.value.bind(promise);
		Reflect.defineProperty(subprocess, property, {
			...descriptor,
			value
		});
	}
};
const nativePromisePrototype = (async () => {})().constructor.prototype;
const descriptors = [
	"then",
	"catch",
	"finally"
].map((property) => [property, Reflect.getOwnPropertyDescriptor(nativePromisePrototype, property)]);

// ../../main/node_modules/execa/lib/methods/main-async.js
const execaCoreAsync = (rawFile, rawArguments, rawOptions, createNested) => {
	const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleAsyncArguments(rawFile, rawArguments, rawOptions);
	const { subprocess, promise } = spawnSubprocessAsync({
		file,
		commandArguments,
		options,
		startTime,
		verboseInfo,
		command,
		escapedCommand,
		fileDescriptors
	});
	subprocess.pipe = pipeToSubprocess.bind(void 0, {
		source: subprocess,
		sourcePromise: promise,
		boundOptions: {},
		createNested
	});
	mergePromise(subprocess, promise);
	SUBPROCESS_OPTIONS.set(subprocess, {
		options,
		fileDescriptors
	});
	return subprocess;
};
const handleAsyncArguments = (rawFile, rawArguments, rawOptions) => {
	const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
	const { file, commandArguments, options: normalizedOptions } = normalizeOptions(rawFile, rawArguments, rawOptions);
	const options = handleAsyncOptions(normalizedOptions);
	return {
		file,
		commandArguments,
		command,
		escapedCommand,
		startTime,
		verboseInfo,
		options,
		fileDescriptors: handleStdioAsync(options, verboseInfo)
	};
};
const handleAsyncOptions = ({ timeout, signal, ...options }) => {
	if (signal !== void 0) throw new TypeError("The \"signal\" option has been renamed to \"cancelSignal\" instead.");
	return {
		...options,
		timeoutDuration: timeout
	};
};
const spawnSubprocessAsync = ({ file, commandArguments, options, startTime, verboseInfo, command, escapedCommand, fileDescriptors }) => {
	let subprocess;
	try {
		subprocess = spawn(...concatenateShell(file, commandArguments, options));
	} catch (error) {
		return handleEarlyError({
			error,
			command,
			escapedCommand,
			fileDescriptors,
			options,
			startTime,
			verboseInfo
		});
	}
	const controller = new AbortController();
	setMaxListeners(Number.POSITIVE_INFINITY, controller.signal);
	const originalStreams = [...subprocess.stdio];
	pipeOutputAsync(subprocess, fileDescriptors, controller);
	cleanupOnExit(subprocess, options, controller);
	const context = {};
	const onInternalError = createDeferred();
	subprocess.kill = subprocessKill.bind(void 0, {
		kill: subprocess.kill.bind(subprocess),
		options,
		onInternalError,
		context,
		controller
	});
	subprocess.all = makeAllStream(subprocess, options);
	addConvertedStreams(subprocess, options);
	addIpcMethods(subprocess, options);
	const promise = handlePromise({
		subprocess,
		options,
		startTime,
		verboseInfo,
		fileDescriptors,
		originalStreams,
		command,
		escapedCommand,
		context,
		onInternalError,
		controller
	});
	return {
		subprocess,
		promise
	};
};
const handlePromise = async ({ subprocess, options, startTime, verboseInfo, fileDescriptors, originalStreams, command, escapedCommand, context, onInternalError, controller }) => {
	const [errorInfo, [exitCode, signal], stdioResults, allResult, ipcOutput] = await waitForSubprocessResult({
		subprocess,
		options,
		context,
		verboseInfo,
		fileDescriptors,
		originalStreams,
		onInternalError,
		controller
	});
	controller.abort();
	onInternalError.resolve();
	const stdio = stdioResults.map((stdioResult, fdNumber) => stripNewline(stdioResult, options, fdNumber));
	const all = stripNewline(allResult, options, "all");
	const result = getAsyncResult({
		errorInfo,
		exitCode,
		signal,
		stdio,
		all,
		ipcOutput,
		context,
		options,
		command,
		escapedCommand,
		startTime
	});
	return handleResult(result, verboseInfo, options);
};
const getAsyncResult = ({ errorInfo, exitCode, signal, stdio, all, ipcOutput, context, options, command, escapedCommand, startTime }) => "error" in errorInfo ? makeError({
	error: errorInfo.error,
	command,
	escapedCommand,
	timedOut: context.terminationReason === "timeout",
	isCanceled: context.terminationReason === "cancel" || context.terminationReason === "gracefulCancel",
	isGracefullyCanceled: context.terminationReason === "gracefulCancel",
	isMaxBuffer: errorInfo.error instanceof MaxBufferError,
	isForcefullyTerminated: context.isForcefullyTerminated,
	exitCode,
	signal,
	stdio,
	all,
	ipcOutput,
	options,
	startTime,
	isSync: false
}) : makeSuccessResult({
	command,
	escapedCommand,
	stdio,
	all,
	ipcOutput,
	options,
	startTime
});

// ../../main/node_modules/execa/lib/methods/bind.js
const mergeOptions = (boundOptions, options) => {
	const newOptions = Object.fromEntries(Object.entries(options).map(([optionName, optionValue]) => [optionName, mergeOption(optionName, boundOptions[optionName], optionValue)]));
	return {
		...boundOptions,
		...newOptions
	};
};
const mergeOption = (optionName, boundOptionValue, optionValue) => {
	if (DEEP_OPTIONS.has(optionName) && isPlainObject(boundOptionValue) && isPlainObject(optionValue)) return {
		...boundOptionValue,
		...optionValue
	};
	return optionValue;
};
const DEEP_OPTIONS = /* @__PURE__ */ new Set(["env", ...FD_SPECIFIC_OPTIONS]);

// ../../main/node_modules/execa/lib/methods/create.js
const createExeca = (mapArguments, boundOptions, deepOptions, setBoundExeca) => {
	const createNested = (mapArguments, boundOptions, setBoundExeca) => createExeca(mapArguments, boundOptions, deepOptions, setBoundExeca);
	const boundExeca = (...execaArguments) => callBoundExeca({
		mapArguments,
		deepOptions,
		boundOptions,
		setBoundExeca,
		createNested
	}, ...execaArguments);
	if (setBoundExeca !== void 0) setBoundExeca(boundExeca, createNested, boundOptions);
	return boundExeca;
};
const callBoundExeca = ({ mapArguments, deepOptions = {}, boundOptions = {}, setBoundExeca, createNested }, firstArgument, ...nextArguments) => {
	if (isPlainObject(firstArgument)) return createNested(mapArguments, mergeOptions(boundOptions, firstArgument), setBoundExeca);
	const { file, commandArguments, options, isSync } = parseArguments({
		mapArguments,
		firstArgument,
		nextArguments,
		deepOptions,
		boundOptions
	});
	return isSync ? execaCoreSync(file, commandArguments, options) : execaCoreAsync(file, commandArguments, options, createNested);
};
const parseArguments = ({ mapArguments, firstArgument, nextArguments, deepOptions, boundOptions }) => {
	const callArguments = isTemplateString(firstArgument) ? parseTemplates(firstArgument, nextArguments) : [firstArgument, ...nextArguments];
	const [initialFile, initialArguments, initialOptions] = normalizeParameters(...callArguments);
	const mergedOptions = mergeOptions(mergeOptions(deepOptions, boundOptions), initialOptions);
	const { file = initialFile, commandArguments = initialArguments, options = mergedOptions, isSync = false } = mapArguments({
		file: initialFile,
		commandArguments: initialArguments,
		options: mergedOptions
	});
	return {
		file,
		commandArguments,
		options,
		isSync
	};
};

// ../../main/node_modules/execa/lib/methods/command.js
const mapCommandAsync = ({ file, commandArguments }) => parseCommand(file, commandArguments);
const mapCommandSync = ({ file, commandArguments }) => ({
	...parseCommand(file, commandArguments),
	isSync: true
});
const parseCommand = (command, unusedArguments) => {
	if (unusedArguments.length > 0) throw new TypeError(`The command and its arguments must be passed as a single string: ${command} ${unusedArguments}.`);
	const [file, ...commandArguments] = parseCommandString(command);
	return {
		file,
		commandArguments
	};
};
const parseCommandString = (command) => {
	if (typeof command !== "string") throw new TypeError(`The command must be a string: ${String(command)}.`);
	const trimmedCommand = command.trim();
	if (trimmedCommand === "") return [];
	const tokens = [];
	for (const token of trimmedCommand.split(SPACES_REGEXP)) {
		const previousToken = tokens.at(-1);
		if (previousToken && previousToken.endsWith("\\")) tokens[tokens.length - 1] = `${previousToken.slice(0, -1)} ${token}`;
		else tokens.push(token);
	}
	return tokens;
};
const SPACES_REGEXP = / +/g;

// ../../main/node_modules/execa/lib/methods/script.js
const setScriptSync = (boundExeca, createNested, boundOptions) => {
	boundExeca.sync = createNested(mapScriptSync, boundOptions);
	boundExeca.s = boundExeca.sync;
};
const mapScriptAsync = ({ options }) => getScriptOptions(options);
const mapScriptSync = ({ options }) => ({
	...getScriptOptions(options),
	isSync: true
});
const getScriptOptions = (options) => ({ options: {
	...getScriptStdinOption(options),
	...options
} });
const getScriptStdinOption = ({ input, inputFile, stdio }) => input === void 0 && inputFile === void 0 && stdio === void 0 ? { stdin: "inherit" } : {};
const deepScriptOptions = { preferLocal: true };

// ../../main/node_modules/execa/index.js
const execa = createExeca(() => ({}));
const execaSync = createExeca(() => ({ isSync: true }));
const execaCommand = createExeca(mapCommandAsync);
const execaCommandSync = createExeca(mapCommandSync);
const execaNode = createExeca(mapNode);
const $ = createExeca(mapScriptAsync, {}, deepScriptOptions, setScriptSync);
const { sendMessage, getOneMessage, getEachMessage, getCancelSignal } = getIpcExport();

// src/measure/commit.ts
/**
* The commit that is checked out in a folder, and whether the working tree differs from it.
* Undefined outside a git repository or without git: a measurement does not need one.
*/
const readCommit = async (directory) => {
	const git = async (...args) => {
		const result = await execa("git", args, {
			cwd: directory,
			reject: false,
			timeout: 1e4,
			stdin: "ignore"
		});
		return result.exitCode === 0 ? result.stdout.trim() : void 0;
	};
	const sha = await git("rev-parse", "HEAD");
	if (sha === void 0 || !/^[0-9a-f]{7,64}$/.test(sha)) return void 0;
	const [ref, changes] = await Promise.all([git("rev-parse", "--abbrev-ref", "HEAD"), git("status", "--porcelain", "--untracked-files=no")]);
	return {
		sha,
		...ref === void 0 || ref === "HEAD" ? {} : { ref: ref.slice(0, 400) },
		...changes === void 0 ? {} : { dirty: changes !== "" }
	};
};

// src/measure/machine-class.ts
/**
* The processor's name without what differs between boots or says nothing: clock rates, trademarks, filler words.
*/
const processor = (cpu) => cpu.replaceAll(/\((?:R|TM|C)\)|[®™]/gi, " ").replaceAll(/@?\s*\d+(?:\.\d+)?\s*[GM]Hz/gi, " ").replaceAll(/\b(?:CPU|Processor)\b/gi, " ").replaceAll(/\s+/g, " ").trim();
const gibibyte = 1024 ** 3;
/**
* Memory as the size that is sold: the least 2^n or 3 x 2^n GiB (with halves) that holds it. The kernel reports a few
* per cent less than is installed, a little different at each boot, so what it reports stays clear of the borders, which
* are the installed sizes themselves.
*/
const memory = (bytes) => {
	let size = .5;
	while (size * gibibyte < bytes) size = Number.isInteger(Math.log2(size)) ? size * 1.5 : size / 1.5 * 2;
	return `${size} GiB`;
};
/** GPUs by name and power limit, counted, in an order that does not depend on the bus. */
const gpuList = (machine) => {
	const counts = /* @__PURE__ */ new Map();
	for (const { name, powerLimitMw } of machine.gpus) {
		const limit = powerLimitMw === void 0 ? "" : ` at ${Math.round(powerLimitMw / 1e3)} W`;
		counts.set(name + limit, (counts.get(name + limit) ?? 0) + 1);
	}
	return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([name, count]) => `${count} x ${name}`).join(", ");
};
/** `550` of `550.54.15`: energy counters change with the branch of the driver, not with its fixes. */
const driverBranch = (machine) => machine.gpus.find(({ driver }) => driver !== void 0)?.driver?.split(".")[0];
const slug = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
const digestLength = 8;
/**
* Puts a machine into its class: two machines of one class may be compared, a reboot does not change the class, and
* another GPU, power limit, governor or driver branch does. Kernel versions and serial numbers take no part.
*/
const classifyMachine = (machine) => {
	const gpus = gpuList(machine);
	const driver = driverBranch(machine);
	const fields = {
		cpu: processor(machine.cpu),
		"logical-cpus": String(machine.logicalCpus),
		memory: memory(machine.memoryBytes),
		architecture: machine.architecture,
		platform: machine.platform,
		gpus: (gpus === "" ? "none" : gpus).slice(0, 400),
		...machine.governor === void 0 ? {} : { governor: machine.governor },
		...driver === void 0 ? {} : { "nvidia-driver": driver }
	};
	const digest = createHash("sha256").update(JSON.stringify([...Object.entries(fields), gpus])).digest("hex").slice(0, digestLength);
	const words = [
		fields["cpu"],
		`${machine.logicalCpus}cpu`,
		memory(machine.memoryBytes).replace(" GiB", "gib"),
		gpus === "" ? "" : gpus,
		machine.platform,
		machine.architecture
	];
	const readable = slug(words.filter((word) => word !== void 0 && word !== "").join(" ")).slice(0, 111).replace(/-+$/, "");
	return {
		name: `${readable === "" ? "machine" : readable}-${digest}`,
		fields
	};
};

// src/energy/nvml-gpus.ts
/** The NVIDIA GPUs of the machine as far as they bear on its energy use; none where there is no driver. */
const readGpus = () => {
	let nvml;
	try {
		nvml = Nvml.open();
		const driver = known$1(nvml.driverVersion());
		const gpus = [];
		for (let index = 0, count = nvml.count(); index < count; index++) gpus.push(describe(nvml, index, driver === void 0 ? {} : { driver: driver.slice(0, 80) }));
		return gpus;
	} catch (thrown) {
		if (thrown instanceof JouleGateError) return [];
		throw thrown;
	} finally {
		nvml?.close();
	}
};
/** A board that does not answer is listed all the same: a machine with a lost GPU is another machine. */
const describe = (nvml, index, driver) => {
	try {
		const device = nvml.deviceAt(index);
		const powerLimitMw = known$1(nvml.powerLimitMw(device));
		return {
			name: valueOf$1(nvml.name(device)).slice(0, 200),
			uuid: valueOf$1(nvml.uuid(device)).slice(0, 100),
			...powerLimitMw === void 0 ? {} : { powerLimitMw },
			...driver
		};
	} catch (thrown) {
		if (!(thrown instanceof JouleGateError)) throw thrown;
		return {
			name: `unreadable GPU (${thrown.code})`,
			uuid: `index-${index}`,
			...driver
		};
	}
};

// src/measure/machine.ts
const textOf$1 = (...parts) => {
	try {
		return readFileSync(path.join(...parts), "utf8").trim();
	} catch {
		return;
	}
};
/** MemTotal of /proc/meminfo in bytes; it counts KiB. */
const memoryOf = (procRoot) => {
	const [, kib] = /^MemTotal:\s+(\d+) kB$/m.exec(textOf$1(procRoot, "meminfo") ?? "") ?? [];
	return kib === void 0 ? totalmem() : Number(kib) * 1024;
};
/** Refusals of the whole NVML, as opposed to those of one GPU: there is no GPU to list then. */
const noGpus = (detection) => detection.refused.some((refusal) => refusal.kind === "nvml" && refusal.id === void 0);
/** Reads what the machine is. Nothing in it fails: what is not known is left out. */
const readMachine = (detection, options = {}) => {
	const { sysfsRoot, procRoot } = resolveRoots(options);
	const cpu = readCpuInfo(procRoot);
	const governor = textOf$1(sysfsRoot, "devices", "system", "cpu", "cpu0", "cpufreq", "scaling_governor");
	return Promise.resolve({
		cpu: cpu.name.slice(0, 200),
		logicalCpus: cpu.logicalCpus,
		memoryBytes: memoryOf(procRoot),
		architecture: process.arch,
		platform: process.platform,
		kernel: release().slice(0, 200),
		...governor === void 0 || governor === "" ? {} : { governor: governor.slice(0, 60) },
		gpus: noGpus(detection) ? [] : readGpus()
	});
};

// src/energy/device-lock.ts
/** Where the locks lie; another folder by this variable, for tests. Shared by all users of the machine. */
const folderVariable = "JOULEGATE_LOCK_FOLDER";
const defaultFolder = "/tmp/joulegate-locks";
/** Devices that this process holds, by lock file, with how often: a session and its samples both ask. */
const held = /* @__PURE__ */ new Map();
let releasesAtExit = false;
const textOf = (read) => {
	try {
		return read().trim();
	} catch {
		return "";
	}
};
const folder = () => {
	const named = process.env[folderVariable];
	return named === void 0 || named === "" ? defaultFolder : named;
};
/**
* The lock file of a source. Its name is made of the boot (a lock does not outlive it), the process id name space (the
* ids in it mean nothing elsewhere), the real root of sysfs (a simulated machine has its own) and the source.
*/
const lockFile = (source, { sysfsRoot, procRoot }) => {
	const parts = [
		textOf(() => readFileSync(path.join(procRoot, "sys", "kernel", "random", "boot_id"), "utf8")),
		textOf(() => readlinkSync(path.join(procRoot, "self", "ns", "pid"))),
		textOf(() => realpathSync(sysfsRoot)),
		source.id
	];
	const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
	return path.join(folder(), `${digest}.lock`);
};
const ownerOf = (file) => {
	try {
		const { pid, started, source } = JSON.parse(readFileSync(file, "utf8"));
		if (typeof pid === "number" && typeof started === "string") return {
			pid,
			started,
			source: String(source)
		};
	} catch {}
};
const startOf = (procRoot, pid) => {
	try {
		return readStat(procRoot, pid)?.started;
	} catch {
		return;
	}
};
const busy = (source, owner) => new JouleGateError("energy", "device-busy", `${source.label} (${source.id}) is being measured by another JouleGate, process ${owner.pid}: each would measure the other's work`, { hint: `Wait for process ${owner.pid} to end, or end it; then measure again.` });
/**
* Takes one lock. A lock comes into being whole, as a second name of a file that is already written, and the second name
* can be given only once. A lock whose owner is gone is moved away first; what was moved is looked at again, so that a
* lock that somebody else has just taken anew is put back.
*
* @returns whether it is held: not where the folder does not let itself be written
* @throws JouleGateError `device-busy`
*/
const take = (file, source, procRoot) => {
	const own = {
		pid: process.pid,
		started: startOf(procRoot, process.pid) ?? "",
		source: source.id
	};
	const aside = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
	try {
		makeFolder(path.dirname(file));
		writeFileSync(aside, `${JSON.stringify(own)}\n`, {
			flag: "wx",
			mode: 420
		});
		for (let attempt = 0; attempt < 5; attempt++) {
			try {
				linkSync(aside, file);
				return true;
			} catch (thrown) {
				if (systemCode(thrown) !== "EEXIST") throw thrown;
			}
			const owner = ownerOf(file);
			if (owner !== void 0 && startOf(procRoot, owner.pid) === owner.started) throw busy(source, owner);
			removeStale(file, owner);
		}
		return false;
	} catch (thrown) {
		if (thrown instanceof JouleGateError) throw thrown;
		return false;
	} finally {
		removeQuietly(aside);
	}
};
/** A file that cannot be removed is none of the caller's troubles: a lock left so is stale, and recovered as such. */
const removeQuietly = (file) => {
	try {
		rmSync(file, { force: true });
	} catch {}
};
const makeFolder = (name) => {
	if (mkdirSync(name, { recursive: true }) === void 0) return;
	chmodSync(name, 1023);
};
const removeStale = (file, stale) => {
	const moved = `${file}.stale-${process.pid}-${randomBytes(4).toString("hex")}`;
	try {
		renameSync(file, moved);
	} catch (thrown) {
		if (systemCode(thrown) === "ENOENT") return;
		throw thrown;
	}
	try {
		const found = ownerOf(moved);
		if (found !== void 0 && (found.pid !== stale?.pid || found.started !== stale.started)) linkSync(moved, file);
	} catch {} finally {
		removeQuietly(moved);
	}
};
const release$1 = (file) => {
	const count = (held.get(file) ?? 0) - 1;
	if (count > 0) {
		held.set(file, count);
		return;
	}
	held.delete(file);
	removeQuietly(file);
};
/**
* Takes every measured device of a session for this process, so that two JouleGates never measure each other's work.
* Estimates follow a process tree and take none. Taking a device again in the same process is fine. What is held is
* also released when the process exits; a lock that is left by a killed process is recovered by the next one.
*
* @returns releases them; to be called once
* @throws JouleGateError `device-busy`, naming the process; then none is held
*/
const holdDevices = (sources, context = {}) => {
	const roots = resolveRoots(context);
	const mine = [];
	const releaseAll = () => {
		for (const file of mine.splice(0)) release$1(file);
	};
	try {
		for (const source of sources.filter(({ provenance }) => provenance !== "estimated")) {
			const file = lockFile(source, roots);
			const before = held.get(file) ?? 0;
			if (before === 0 && !take(file, source, roots.procRoot)) continue;
			held.set(file, before + 1);
			mine.push(file);
		}
	} catch (thrown) {
		releaseAll();
		throw thrown;
	}
	if (!releasesAtExit) {
		releasesAtExit = true;
		process.once("exit", () => {
			for (const file of held.keys()) removeQuietly(file);
		});
	}
	return releaseAll;
};

// src/workload/find-program.ts
const isProgram = async (file) => {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
};
/**
* Finds the file that starting `program` would run: a name with a slash is a path from `cwd`, any other name is
* searched in the folders of `searchPath`, as execvp(3) does it.
*
* @param searchPath value of PATH
* @returns the file's path, or nothing when there is none that may be executed
*/
const findProgram = async (program, cwd, searchPath) => {
	const windows = process.platform === "win32";
	const extensions = windows ? ["", ...(process.env["PATHEXT"] ?? ".COM;.EXE;.BAT;.CMD").split(";")] : [""];
	const folders = program.includes("/") || windows && program.includes("\\") ? [""] : (searchPath ?? "").split(path.delimiter);
	for (const folder of folders) for (const extension of extensions) {
		const file = path.resolve(cwd, folder, program + extension);
		if (await isProgram(file)) return file;
	}
};

// src/workload/pins.ts
/** Longest text of a pin in a run file. */
const longestPin = 4e3;
/** JSON with the keys of objects in order, so that equal values have equal texts. */
const orderedJson = (value) => JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)) : inner);
/** The text of one pin. A text longer than a run file holds is pinned by its SHA-256. */
const pinText = (value) => {
	const text = typeof value === "string" ? value : orderedJson(value);
	return text.length <= longestPin ? text : `sha256:${createHash("sha256").update(text).digest("hex")}`;
};
/** Options as pins: each key with the text of its value; an option that is not set has no pin. */
const pinsOf = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== void 0).map(([key, value]) => [key, pinText(value)]));

// src/workload/prepare-command.ts
const isDirectory = async (directory) => {
	try {
		return (await stat(directory)).isDirectory();
	} catch {
		return false;
	}
};
/** What the whole command counts as: its `units`, and one of its `unit`. */
const fallbackUnits = ({ unit, units }) => ({
	...unit === void 0 ? {} : { [unit]: 1 },
	...units
});
/**
* A command of the user's: run as it is, in its directory.
*
* @throws JouleGateError `working-directory-missing`, `program-missing`
*/
const prepareCommand = async (benchmark, workload, context) => {
	const [program, ...parameters] = workload.run;
	if (program === void 0 || program === "") throw new JouleGateError("workload", "program-missing", `benchmark ${benchmark.name} names no program`, { hint: "Give run: a program and its arguments, as a list." });
	const cwd = path.resolve(benchmark.directory, workload.cwd ?? ".");
	if (!await isDirectory(cwd)) throw new JouleGateError("workload", "working-directory-missing", `benchmark ${benchmark.name}: the working directory ${cwd} does not exist`, { hint: "cwd: is relative to the configuration file; create the directory, or let a setup: step do so." });
	const env = workload.env ?? {};
	const searchPath = env["PATH"] ?? (context.env ?? process.env)["PATH"];
	if (await findProgram(program, cwd, searchPath) === void 0) {
		const isPath = program.includes("/");
		throw new JouleGateError("workload", "program-missing", `benchmark ${benchmark.name}: the program ${program} ${isPath ? `is no executable file in ${cwd}` : "is not on PATH"}`, { hint: isPath ? "Check the path and that the file may be executed." : "Install it in a step before JouleGate, or name it by its path. No shell takes part: \"npm run x && y\" is no program." });
	}
	const units = fallbackUnits(workload);
	return {
		child: {
			command: [program, ...parameters],
			cwd,
			env,
			timeoutS: benchmark.timeoutS
		},
		pins: pinsOf({
			kind: "command",
			run: workload.run,
			cwd: workload.cwd ?? ".",
			env,
			units
		}),
		fallbackUnits: units
	};
};

// src/workload/prepare-context.ts
/**
* Path of the program that runs the built-in workloads, `dist/runner.js`: beside this code in dist/, and in the dist/
* of the checkout when this code runs from its sources.
*
* @throws JouleGateError `runner-missing`
*/
const runnerProgram = () => {
	const here = path.dirname(fileURLToPath(import.meta.url));
	const candidates = [
		"runner.js",
		"../runner.js",
		"../../dist/runner.js"
	].map((name) => path.resolve(here, name));
	const found = candidates.find((file) => existsSync(file));
	if (found !== void 0) return found;
	throw new JouleGateError("internal", "runner-missing", `runner.js is not where it belongs: ${candidates.join(", ")}`, { hint: "Run \"npm run build\" in the JouleGate checkout, or install JouleGate again." });
};
/** The child of a built-in workload: the runner, told the kind and its options with every default filled in. */
const runnerChild = ({ directory, timeoutS }, kind, options, context) => ({
	command: [
		process.execPath,
		context.runner ?? runnerProgram(),
		kind,
		JSON.stringify(options)
	],
	cwd: directory,
	env: {},
	timeoutS
});

// src/workload/prepare-generate.ts
/** What a text generator does where its configuration says nothing. */
const generateDefaults = {
	prompt: "Mr. Speaker, Mr. Vice President, Members of Congress, and fellow Americans:\n",
	tokens: 128,
	requests: 20,
	provider: "cpu",
	threads: 1,
	seed: 7
};
/** What no configuration changes. The temperature gives the seed a meaning; the warm-up fills caches and pools. */
const fixed$1 = {
	temperature: .8,
	warmup: 1
};
/**
* The pinned character model, run by JouleGate's own runner: requests one after another, each the same.
*
* @throws JouleGateError `text-outside-alphabet`, `runtime-missing`
*/
const prepareGenerate = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const runtime = await findOnnxRuntime(directory);
	const chosen = {
		...generateDefaults,
		...fixed$1,
		...workload
	};
	encodeText(chosen.prompt);
	const { kind, ...rest } = chosen;
	const options = {
		directory,
		sha256: charGptCheckpoint.sha256,
		...rest
	};
	return {
		child: runnerChild(benchmark, kind, options, context),
		pins: pinsOf({
			...chosen,
			"model.sha256": charGptCheckpoint.sha256,
			"runtime.name": runtime.name,
			"runtime.version": runtime.version
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-onnx.ts
/** What an ONNX workload does where its configuration says nothing. */
const onnxDefaults = {
	provider: "cpu",
	threads: 1,
	warmup: 10,
	iterations: 200,
	seed: 7
};
/**
* An ONNX model, run by JouleGate's own runner.
*
* The model is pinned by its digest and not by its path: a file that moves is the same work.
*
* @throws JouleGateError `model-missing`, `model-digest`, `data-package-*`, `runtime-missing`
*/
const prepareOnnx = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const model = await findModelFile(workload.model, directory, workload.digest);
	const runtime = await findOnnxRuntime(directory);
	const chosen = {
		provider: workload.provider ?? onnxDefaults.provider,
		threads: workload.threads ?? onnxDefaults.threads,
		...workload.batch === void 0 ? {} : { batch: workload.batch },
		shapes: workload.shapes ?? {},
		warmup: workload.warmup ?? onnxDefaults.warmup,
		iterations: workload.iterations ?? onnxDefaults.iterations,
		seed: workload.seed ?? onnxDefaults.seed
	};
	const options = {
		directory,
		model: model.path,
		sha256: model.sha256,
		...chosen
	};
	return {
		child: runnerChild(benchmark, "onnx", options, context),
		pins: pinsOf({
			kind: "onnx",
			"model.sha256": model.sha256,
			...chosen,
			batch: workload.batch ?? "of the model",
			"runtime.name": runtime.name,
			"runtime.version": runtime.version
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-train.ts
/** What a training does where its configuration says nothing; the rest depends on the model. */
const fixed = {
	provider: "cpu",
	threads: 1,
	epochs: 1,
	warmup: 10,
	seed: 7
};
/** Every option of a training of this model that a configuration need not name. */
const trainDefaults = (model) => {
	const { width, batch, learningRate, momentum } = classifierDefaults[model];
	return {
		...fixed,
		width,
		batch,
		"learning-rate": learningRate,
		momentum
	};
};
/**
* A training of the reference suite, run by JouleGate's own runner. The data's content is pinned by its digests.
*
* @throws JouleGateError `data-*`, `runtime-missing`
*/
const prepareTrain = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const runtime = await findOnnxRuntime(directory);
	const chosen = {
		...trainDefaults(workload.model),
		...workload
	};
	const train = await loadEmojiPictures({
		vendor: trainVendor,
		directory
	});
	const heldOut = await loadEmojiPictures({
		vendor: heldOutVendor,
		directory
	});
	const { kind, "learning-rate": learningRate, ...rest } = chosen;
	const options = {
		directory,
		trainSha256: train.digest,
		heldOutSha256: heldOut.digest,
		learningRate,
		...rest
	};
	const { width, batch, momentum, seed, model } = options;
	const graph = trainingGraphDigest({
		model,
		width,
		batch,
		learningRate,
		momentum,
		seed,
		data: train
	});
	return {
		child: runnerChild(benchmark, kind, options, context),
		pins: pinsOf({
			...chosen,
			"model.graph.sha256": graph,
			"data.train.sha256": train.digest,
			"data.held-out.sha256": heldOut.digest,
			"runtime.name": runtime.name,
			"runtime.version": runtime.version
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare.ts
/**
* Makes a benchmark's workload ready to be run any number of times: the child process to start, everything that must
* be equal for two runs to be comparable, and the units of a process that writes no event.
*
* @throws JouleGateError of kind `workload` when it cannot be run here: a program, directory, model, data set or runtime is missing
*/
const prepareWorkload = async (benchmark, context = {}) => {
	const { workload } = benchmark;
	switch (workload.kind) {
		case "command": return prepareCommand(benchmark, workload, context);
		case "onnx": return prepareOnnx(benchmark, workload, context);
		case "train": return prepareTrain(benchmark, workload, context);
		case "generate": return prepareGenerate(benchmark, workload, context);
	}
};

// src/workload/process-table.ts
/** Reads `/proc/<pid>/stat` (proc_pid_stat(5)). Zombies have ended and are left out. */
const readEntry = (pid) => {
	let stat;
	try {
		stat = readFileSync(`/proc/${pid}/stat`, "latin1");
	} catch {
		return;
	}
	const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	if (state === void 0 || state === "Z" || state === "X") return void 0;
	return {
		pid,
		parent: Number(parent),
		group: Number(group),
		session: Number(session),
		startTicks: rest[15] ?? ""
	};
};
const carriesMark = (pid, mark) => {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
	} catch {
		return false;
	}
};
/** Whether this system lists its processes under /proc. */
const hasProcessTable = process.platform === "linux";
/** Every process that runs now. Linux only; empty elsewhere. */
const processTable = () => {
	if (!hasProcessTable) return [];
	return readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)).map((name) => readEntry(Number(name))).filter((entry) => entry !== void 0);
};
/**
* The processes of a tree: the root, its process group and session, all their descendants, and every process whose
* environment holds `mark`. The mark finds those that left the group and lost their parent (daemons).
*
* @param rootPid leader of the tree's process group; may have ended already
* @param mark `NAME=value` in the environment that the root was started with, found nowhere else
* @param known start times by process id of members seen before, which may have left the group since
*/
const processTree = (rootPid, mark, known = /* @__PURE__ */ new Map()) => {
	const table = processTable().filter((entry) => entry.pid !== process.pid);
	const members = /* @__PURE__ */ new Map();
	for (const entry of table) if (entry.pid === rootPid || entry.group === rootPid || entry.session === rootPid || known.get(entry.pid) === entry.startTicks || carriesMark(entry.pid, mark)) members.set(entry.pid, entry);
	for (let before = -1; before !== members.size;) {
		before = members.size;
		for (const entry of table) if (members.has(entry.parent)) members.set(entry.pid, entry);
	}
	return [...members.values()];
};

// src/workload/end-tree.ts
/** Time between asking a process tree to end (SIGTERM) and ending it (SIGKILL). */
const graceMs = 2e3;
/** How long to wait for what was killed to be gone; only a process that hangs inside of the kernel outlasts it. */
const killWaitMs = 2e3;
const pollMs = 20;
const send = (pid, signal) => {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
};
/** A child's process tree, found again by its process group and by a mark in its environment. */
var ChildTree = class {
	/** Start times by process id, as {@link processTree} wants them. */
	seen = /* @__PURE__ */ new Map();
	rootPid;
	mark;
	ended = false;
	/**
	* @param rootPid the child: leader of its own process group
	* @param mark `NAME=value` in the child's environment that no other process has
	*/
	constructor(rootPid, mark) {
		this.rootPid = rootPid;
		this.mark = mark;
	}
	/** Processes of the tree that run now, with those that were seen in it before and have moved away since. */
	members() {
		const members = processTree(this.rootPid, this.mark, this.seen);
		for (const entry of members) this.seen.set(entry.pid, entry.startTicks);
		return members;
	}
	isRunning() {
		return hasProcessTable ? this.members().length > 0 : send(-this.rootPid, 0);
	}
	sendAll(signal) {
		const members = this.members();
		if (!hasProcessTable || members.some(({ group }) => group === this.rootPid)) send(-this.rootPid, signal);
		for (const { pid, group } of members) if (group !== this.rootPid) send(pid, signal);
	}
	async waitUntilGone(limitMs) {
		const deadline = performance.now() + limitMs;
		while (this.isRunning()) {
			if (performance.now() > deadline) return false;
			await setTimeout$1(pollMs);
		}
		return true;
	}
	/** Ends every process of the tree: SIGTERM, {@link graceMs} of time, then SIGKILL. Does nothing when none is left. */
	async end() {
		if (this.ended || !this.isRunning()) return;
		this.ended = true;
		this.sendAll("SIGTERM");
		if (await this.waitUntilGone(2e3)) return;
		const deadline = performance.now() + killWaitMs;
		do
			this.sendAll("SIGKILL");
		while (!await this.waitUntilGone(100) && performance.now() < deadline);
	}
	/** Kills the process group at once, for the moment when JouleGate itself ends. */
	killNow() {
		send(-this.rootPid, "SIGKILL");
	}
};

// src/workload/follow-progress.ts
/** Time between two looks at the events file. Rare, so that looking costs no energy worth counting. */
const progressPeriodMs = 500;
const bytesPerLook = 65536;
/**
* Hands on the `progress` events that a running child appends to its events file, until stopped.
* Only the newest of several is handed on. Lines that are not progress are left to the reading at the end.
*
* @returns stops following
*/
const followProgress = (path, onProgress) => {
	const file = openSync(path, "r");
	const buffer = Buffer.alloc(bytesPerLook);
	let offset = 0;
	let rest = "";
	const look = () => {
		const { size } = fstatSync(file);
		if (size - offset > bytesPerLook) {
			offset = size - bytesPerLook;
			rest = "";
		}
		const read = readSync(file, buffer, 0, bytesPerLook, offset);
		if (read === 0) return;
		offset += read;
		const lines = (rest + buffer.toString("utf8", 0, read)).split("\n");
		rest = lines.pop() ?? "";
		if (rest.length > bytesPerLook) rest = "";
		const newest = lines.map(progressOf).findLast((event) => event !== void 0);
		if (newest !== void 0) onProgress(newest.done, newest.text ?? "");
	};
	const timer = setInterval(look, 500);
	timer.unref();
	return () => {
		clearInterval(timer);
		look();
		closeSync(file);
	};
};
const progressOf = (line) => {
	if (!line.includes("\"progress\"")) return void 0;
	try {
		const checked = check(ProgressEvent, JSON.parse(line));
		return checked.kind === "valid" ? checked.value : void 0;
	} catch {
		return;
	}
};

// src/workload/output-tail.ts
/** Bytes of a child's output that are kept. */
const outputTailBytes = 8192;
/** Keeps the end of a stream of bytes in a bounded space. */
var OutputTail = class {
	chunks = [];
	held = 0;
	cut = false;
	push(chunk) {
		this.chunks.push(Buffer.from(chunk));
		this.held += chunk.length;
		if (this.held > 4 * 8192) this.trim();
	}
	trim() {
		let all = Buffer.concat(this.chunks);
		if (all.length > 8192) {
			all = all.subarray(all.length - outputTailBytes);
			this.cut = true;
		}
		this.chunks = [Buffer.from(all)];
		this.held = all.length;
		return all;
	}
	/** The kept text, at most {@link outputTailBytes} bytes of UTF-8; begins at a whole line where something was cut off. */
	text() {
		let text = this.trim().toString("utf8");
		if (this.cut) {
			const line = text.indexOf("\n");
			text = line === -1 || line === text.length - 1 ? text : text.slice(line + 1);
		}
		while (Buffer.byteLength(text) > outputTailBytes) {
			const over = Buffer.byteLength(text) - outputTailBytes;
			text = text.slice(Math.max(1, Math.ceil(over / 3)));
		}
		return text;
	}
};

// src/workload/quoted.ts
/**
* Untrusted text as it may stand in a message: quoted, without control characters, cut to a bounded length.
*
* @param limit characters that are kept at most
*/
const quoted = (text, limit = 100) => JSON.stringify(text.length > limit ? `${text.slice(0, limit)}…` : text);

// src/workload/parse-events.ts
/** Largest events file that is read: far more than any workload needs, small enough to hold in memory. */
const eventLimits = {
	bytes: 16777216,
	lines: 1e5
};
const eventNames = [
	"begin",
	"end",
	"progress",
	"error"
];
const clockHint = "Stamp with CLOCK_MONOTONIC in nanoseconds (process.hrtime.bigint(), time.monotonic_ns()), not with the wall clock.";
/** JavaScript and Python both write NaN and Infinity bare when they are careless; JSON knows neither. */
const bareNumber = /"([^"\\]{1,60})"\s*:\s*(-?(?:NaN|Infinity))\b/;
/** The key of a number that is JSON and overflows a double when it is read: 1e999. */
const overflowing = (value) => {
	for (const [key, inner] of Object.entries(value)) {
		if (inner === Infinity || inner === -Infinity) return key;
		const below = typeof inner === "object" && inner !== null ? overflowing(inner) : void 0;
		if (below !== void 0) return below;
	}
};
const notJson = (line) => {
	const bare = bareNumber.exec(line);
	if (bare === null) return `not JSON: ${quoted(line)}`;
	const [, key = "", value = ""] = bare;
	return `${quoted(key)} is ${value}: JSON has no such number. A value that is not finite is a failure: write an "error" event and exit non-zero.`;
};
/** The event on a line, or what is wrong with the line. */
const parseLine = (line) => {
	let value;
	try {
		value = JSON.parse(line);
	} catch {
		return notJson(line);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return `an event is a JSON object, this is ${quoted(line)}`;
	const name = value.event;
	if (name === void 0) return `an event has a key "event", this has none: ${quoted(line)}`;
	if (typeof name !== "string" || !eventNames.includes(name)) return `unknown event ${quoted(JSON.stringify(name))}: the events are ${eventNames.join(", ")}`;
	const infinite = overflowing(value);
	if (infinite !== void 0) return `${quoted(infinite)} is beyond what a double can hold`;
	const checked = check(WorkloadEvent, value);
	if (checked.kind === "valid") return checked.value;
	const problems = checked.problems.slice(0, 5).map(({ path, message }) => `${path === "" ? "event" : path} ${message}`);
	return `the ${name} event does not fit its schema: ${quoted(problems.join("; "), 400)}`;
};
/**
* Reads the text of an events file, line by line. The first trouble ends the reading: a broken file never
* yields a partial success, though the windows that were whole until then are handed back with it.
*
* @param text JSON Lines: each line one event, each ended by a newline; empty lines are skipped
*/
const parseEvents = (text) => {
	const windows = [];
	const windowLines = [];
	const open = /* @__PURE__ */ new Map();
	const malformed = (line, message) => ({
		reading: {
			kind: "malformed",
			line,
			message,
			windows
		},
		windowLines
	});
	const lines = text.split("\n");
	const last = lines.pop() ?? "";
	if (lines.length > eventLimits.lines) return malformed(eventLimits.lines + 1, `more than ${eventLimits.lines} lines: write progress less often`);
	for (const [index, line] of lines.entries()) {
		const number = index + 1;
		if (line.trim() === "") continue;
		const event = parseLine(line);
		if (typeof event === "string") return malformed(number, event);
		if (event.event === "error") {
			const { code, message, hint } = event;
			return {
				reading: {
					kind: "reported-error",
					code,
					message,
					...hint === void 0 ? {} : { hint },
					windows
				},
				windowLines
			};
		}
		if (event.event === "begin") {
			const earlier = open.get(event.window);
			if (earlier !== void 0) return malformed(number, `begins window ${quoted(event.window)} again, open since line ${earlier.line}`);
			open.set(event.window, {
				line: number,
				t: BigInt(event.t)
			});
		} else if (event.event === "end") {
			const begin = open.get(event.window);
			if (begin === void 0) return malformed(number, `ends window ${quoted(event.window)} that was never begun`);
			const endNs = BigInt(event.t);
			if (endNs < begin.t) return malformed(number, `ends window ${quoted(event.window)} ${begin.t - endNs} ns before its begin on line ${begin.line}. ${clockHint}`);
			open.delete(event.window);
			windows.push({
				name: event.window,
				beginNs: begin.t,
				endNs,
				units: event.units ?? {},
				metrics: event.metrics ?? {},
				...event.digest === void 0 ? {} : { digest: event.digest }
			});
			windowLines.push(number);
		}
	}
	if (last !== "") return malformed(lines.length + 1, `the last line has no newline at its end, so it may be cut off: ${quoted(last)}. Write each event with its newline in one append to $${eventsVariable}.`);
	for (const [name, { line }] of open) return malformed(line, `begins window ${quoted(name)} that was never ended`);
	return {
		reading: windows.length === 0 ? { kind: "none" } : {
			kind: "windows",
			windows
		},
		windowLines
	};
};
/**
* The first window that does not lie within its process, or nothing when all do.
*
* @param beginNs the process's start on CLOCK_MONOTONIC
* @param endNs its end on the same clock
*/
const windowOutsideProcess = (windows, beginNs, endNs) => {
	for (const [index, window] of windows.entries()) {
		const name = quoted(window.name);
		if (window.beginNs < beginNs) return {
			index,
			message: `window ${name} begins ${beginNs - window.beginNs} ns before its process. ${clockHint}`
		};
		if (window.endNs > endNs) return {
			index,
			message: `window ${name} ends ${window.endNs - endNs} ns after its process. ${clockHint}`
		};
	}
};
/** Refuses a reading with a window outside of its process; other readings are handed back as they are. */
const withinProcess = (parsed, beginNs, endNs) => {
	const { reading } = parsed;
	if (reading.kind !== "windows") return reading;
	const outside = windowOutsideProcess(reading.windows, beginNs, endNs);
	if (outside === void 0) return reading;
	return {
		kind: "malformed",
		line: parsed.windowLines[outside.index] ?? 0,
		message: outside.message,
		windows: reading.windows
	};
};

// src/workload/read-events.ts
const malformedFile = (message) => ({
	reading: {
		kind: "malformed",
		line: 0,
		message,
		windows: []
	},
	windowLines: []
});
/**
* Reads an events file whose writer has ended. The file is untrusted: a link, a pipe or a file over the limits of
* {@link eventLimits} is malformed (line 0: the file as a whole), and so is one that is not UTF-8.
*/
const readParsedEvents = async (path) => {
	let file;
	try {
		file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch (error) {
		return malformedFile(systemCode(error) === "ENOENT" ? "the workload removed its events file" : `the events file cannot be read: ${messageOf(error)}`);
	}
	try {
		const status = await file.stat();
		if (!status.isFile()) return malformedFile("the workload replaced its events file by something that is no file");
		if (status.size > eventLimits.bytes) return malformedFile(`the events file has ${status.size} bytes, more than ${eventLimits.bytes}: write progress less often`);
		const bytes = await file.readFile();
		return parseEvents(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes));
	} catch (error) {
		return malformedFile(`the events file cannot be read: ${messageOf(error)}`);
	} finally {
		await file.close();
	}
};

// src/workload/run-child.ts
/** What is left in the pipes of a process that has ended arrives at once, unless another process holds them open. */
const drainMs = 500;
/** Longer timers overflow in Node and fire at once. */
const longestTimerMs = 2 ** 31 - 1;
const aborted$1 = (signal) => new JouleGateError("workload", "child-aborted", "the workload was interrupted", { cause: signal.reason });
/**
* Runs one child process to its end and reads what it wrote to its events file.
*
* The child leads a process group of its own. On a timeout or an abort, and also for what is left of it after its
* normal exit, the whole tree is ended: SIGTERM, two seconds, SIGKILL. Nothing that the child leaves behind holds the
* run open. The events file lies in a fresh private directory, which is removed afterwards.
*
* How the child ends is data ({@link ChildOutcome}), whatever it does.
*
* @throws JouleGateError `child-aborted` when `options.signal` is aborted
*/
const runChild = async (spec, options) => {
	if (options.signal?.aborted === true) throw aborted$1(options.signal);
	const directory = await mkdtemp(path.join(tmpdir(), "joulegate-"));
	try {
		const eventsFile = path.join(directory, "events.jsonl");
		await writeFile(eventsFile, "", {
			mode: 384,
			flag: "wx"
		});
		const stopFollowing = options.onProgress === void 0 ? void 0 : followProgress(eventsFile, options.onProgress);
		try {
			return await runWithEvents(spec, options, eventsFile);
		} finally {
			stopFollowing?.();
		}
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
};
/** Starts the process, or says why its command cannot be one (a null byte in an argument). */
const spawn$1 = ({ command: [program, ...parameters], cwd, env }, eventsFile) => {
	try {
		return execa(program, parameters, {
			cwd,
			env: {
				...env,
				[eventsVariable]: eventsFile
			},
			stdin: "ignore",
			buffer: false,
			encoding: "buffer",
			reject: false,
			detached: true,
			cleanup: false,
			windowsHide: true
		});
	} catch (error) {
		return messageOf(error);
	}
};
const runWithEvents = async (spec, options, eventsFile) => {
	const tail = new OutputTail();
	const beginNs = process.hrtime.bigint();
	const child = spawn$1(spec, eventsFile);
	if (typeof child === "string") return {
		outcome: {
			kind: "not-started",
			message: child
		},
		beginNs,
		endNs: process.hrtime.bigint(),
		outputTail: "",
		events: { kind: "none" }
	};
	const exited = new Promise((resolve) => {
		child.once("exit", (code, signal) => {
			const endNs = process.hrtime.bigint();
			resolve({
				outcome: code === null ? {
					kind: "signalled",
					signal: signal ?? "unknown"
				} : {
					kind: "exited",
					code
				},
				endNs
			});
		});
		child.then((result) => {
			resolve({
				outcome: {
					kind: "not-started",
					message: result.originalMessage ?? result.shortMessage ?? "it could not be started"
				},
				endNs: process.hrtime.bigint()
			});
		});
	});
	const hear = (chunk) => {
		tail.push(chunk);
		options.onOutput?.(chunk);
	};
	child.stdout.on("data", hear);
	child.stderr.on("data", hear);
	const { pid } = child;
	if (pid === void 0) {
		const { outcome, endNs } = await exited;
		return {
			outcome,
			beginNs,
			endNs,
			outputTail: tail.text(),
			events: { kind: "none" }
		};
	}
	const tree = new ChildTree(pid, `${eventsVariable}=${eventsFile}`);
	const killNow = () => {
		tree.killNow();
		rmSync(path.dirname(eventsFile), {
			recursive: true,
			force: true
		});
	};
	process.once("exit", killNow);
	try {
		options.onStart(pid);
		const { outcome, endNs } = await untilEnd(exited, spec.timeoutS, options.signal, tree);
		await drained(child);
		if (options.keepEventsIn !== void 0) await keepEvents(eventsFile, options.keepEventsIn, beginNs);
		const events = withinProcess(await readParsedEvents(eventsFile), beginNs, endNs);
		return {
			outcome,
			beginNs,
			endNs,
			outputTail: tail.text(),
			events
		};
	} finally {
		await tree.end();
		child.stdout.destroy();
		child.stderr.destroy();
		process.off("exit", killNow);
	}
};
/** Waits for the exit, the time limit or the abort, whichever is first, and ends what is left of the tree then. */
const untilEnd = async (exited, timeoutS, signal, tree) => {
	const { promise: cut, resolve: cutNow } = withResolvers();
	const timer = setTimeout(() => cutNow("timeout"), Math.min(timeoutS * 1e3, longestTimerMs));
	const onAbort = () => cutNow("abort");
	signal?.addEventListener("abort", onAbort, { once: true });
	if (signal?.aborted === true) cutNow("abort");
	try {
		const first = await Promise.race([exited, cut]);
		await tree.end();
		if (first === "abort" && signal !== void 0) throw aborted$1(signal);
		if (typeof first === "object") return first;
		const end = await Promise.race([exited, setTimeout$1(drainMs, void 0, { ref: false })]);
		return {
			outcome: {
				kind: "timed-out",
				timeoutS
			},
			endNs: end?.endNs ?? process.hrtime.bigint()
		};
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", onAbort);
	}
};
const withResolvers = () => {
	let resolve = () => void 0;
	return {
		promise: new Promise((settle) => {
			resolve = settle;
		}),
		resolve
	};
};
/** Waits until the child's output has been read to its end, but not for a process that keeps it open. */
const drained = async (child) => {
	const ends = [child.stdout, child.stderr].map((stream) => new Promise((resolve) => {
		if (!stream.readable) resolve();
		stream.once("end", resolve).once("close", resolve).once("error", () => resolve());
	}));
	const waiting = new AbortController();
	await Promise.race([Promise.all(ends), setTimeout$1(drainMs, void 0, { signal: waiting.signal }).catch(() => void 0)]);
	waiting.abort();
};
const keepEvents = async (eventsFile, directory, beginNs) => {
	try {
		await mkdir(directory, { recursive: true });
		if (!(await lstat(eventsFile)).isFile()) return;
		await copyFile(eventsFile, path.join(directory, `events-${beginNs}.jsonl`));
	} catch (error) {
		throw new JouleGateError("workload", "events-not-kept", `the events file cannot be kept: ${messageOf(error)}`, {
			hint: `Check that ${directory} can be written to.`,
			cause: error
		});
	}
};

// src/measure/gpu-findings.ts
/** What holds a GPU's clocks down against its will, with the driver's own account of it where there is one. */
const causes = [
	{
		reason: "software-thermal",
		accumulator: "softwareThermal",
		code: "thermal-throttle"
	},
	{
		reason: "hardware-thermal",
		accumulator: "hardwareThermal",
		code: "thermal-throttle"
	},
	{
		reason: "power-brake",
		accumulator: "powerBrake",
		code: "power-brake"
	},
	{
		reason: "hardware-slowdown",
		code: "hardware-slowdown"
	}
];
/** A share for a message: `3.2 %`, `45 %`. */
const shareWords = (fraction) => `${(100 * fraction).toFixed(fraction < .1 ? 1 : 0)} %`;
/**
* The part of the time in which a reason held, 0 to 1. The driver's accumulator counts every nanosecond, the reasons are
* looked at once a second; so it goes first, unless it stood still while the reason was seen (a board that keeps none).
*/
const shareOf = (gpu, spanS, reason, accumulator) => {
	const seen = Object.hasOwn(gpu.reasons, reason) ? gpu.reasons[reason] ?? 0 : 0;
	const advancedS = accumulator === void 0 ? void 0 : gpu.throttledS?.[accumulator];
	if (advancedS === void 0 || !(spanS > 0) || advancedS === 0 && seen > 0) return seen;
	return Math.min(1, advancedS / spanS);
};
const throttleFindings = (gpu, spanS, limit) => causes.flatMap(({ reason, accumulator, code }) => {
	const share = shareOf(gpu, spanS, reason, accumulator);
	if (share === 0) return [];
	return [{
		kind: limit !== void 0 && share > limit ? "invalid" : "note",
		code,
		message: `${gpu.uuid}: clocks were held down by ${reason} for ${shareWords(share)} of the time`
	}];
});
const powerLimitFindings = (gpu, sessionLimitMw) => {
	const limit = gpu.powerLimitMw;
	if (limit === void 0) return [];
	const watts = (milliwatts) => `${milliwatts / 1e3} W`;
	const changed = (from, to, when) => [{
		kind: "invalid",
		code: "power-limit-changed",
		message: `${gpu.uuid}: the power limit went from ${watts(from)} to ${watts(to)} ${when}`
	}];
	if (limit.min !== limit.max) return changed(limit.start, limit.end === limit.start ? limit.min : limit.end, "meanwhile");
	if (sessionLimitMw !== void 0 && sessionLimitMw !== limit.start) return changed(sessionLimitMw, limit.start, "since the session began");
	return [];
};
/** Process ids in a message; the state has them all. */
const idsShown = 5;
const processFindings = (gpu, foreignGpu) => {
	const { foreignProcesses, processes = 0 } = gpu;
	if (foreignProcesses === void 0) return processes === 0 ? [] : [{
		kind: "note",
		code: "gpu-processes-unknown",
		message: `${gpu.uuid}: its processes cannot be told from others', as their ids are of another name space`
	}];
	if (foreignProcesses.length === 0) return [];
	const ids = foreignProcesses.slice(0, idsShown).join(", ");
	const more = foreignProcesses.length > idsShown ? ` and ${foreignProcesses.length - idsShown} more` : "";
	return [{
		kind: foreignGpu === "reject" ? "contaminated" : "note",
		code: "foreign-gpu",
		message: `${gpu.uuid}: other processes were on it (${ids}${more})`
	}];
};
/**
* What the state of one measured GPU says about a window.
* @param sessionLimitMw the power limit that the session began with
*/
const gpuFindings = (gpu, spanS, quality, sessionLimitMw) => {
	const capped = shareOf(gpu, spanS, "software-power-cap", "powerCap");
	return [
		...throttleFindings(gpu, spanS, quality.throttled),
		...powerLimitFindings(gpu, sessionLimitMw),
		...processFindings(gpu, quality.foreignGpu),
		...capped === 0 ? [] : [{
			kind: "note",
			code: "power-cap",
			message: `${gpu.uuid}: at its power limit for ${shareWords(capped)} of the time`
		}]
	];
};

// src/measure/findings.ts
/** The kernel counts CPU time in ticks of 10 ms in six kinds, and the tree is read a moment after the rest. */
const resolutionS = .1;
/** Below this, ticks are too coarse to say anything. */
const leastJudgedS = 1;
/** Whether joules of the processors are measured; an estimate follows the process tree and knows nothing of others. */
const measuresCpu = (sources) => sources.some(({ component, provenance }) => provenance !== "estimated" && (component === "cpu" || component === "dram" || component === "platform"));
/**
* Work of others on the processors, held against what the benchmark itself used: a benchmark of one thread on a machine
* of many is spoilt by one foreign thread, however small a share of the machine that is. A benchmark that uses less
* than one processor is held to one.
*/
const foreignCpu = ({ cpu, spanS }, windowS, limit) => {
	if (cpu?.foreignS === void 0 || limit === void 0 || windowS < leastJudgedS) return [];
	const treeS = cpu.treeS ?? 0;
	const share = (cpu.foreignS - resolutionS) / Math.max(spanS, treeS);
	if (!(share > limit)) return [];
	const heldTo = treeS > spanS ? "what the benchmark used" : "one processor";
	return [{
		kind: "contaminated",
		code: "foreign-cpu",
		message: `other processes used ${cpu.foreignS.toFixed(1)} s of CPU time in ${spanS.toFixed(1)} s, ${shareWords(share)} of ${heldTo}; ${shareWords(limit)} are allowed`
	}];
};
/** The power limit of each GPU at the first state of all that has one. */
const firstLimits = (states, uuids) => {
	const limits = /* @__PURE__ */ new Map();
	for (const { gpus } of states) {
		for (const { uuid, powerLimitMw } of gpus) if (powerLimitMw !== void 0 && !limits.has(uuid)) limits.set(uuid, powerLimitMw);
		if (uuids.every((uuid) => limits.has(uuid))) break;
	}
	return limits;
};
function* statesOf(samples) {
	for (const { states } of samples) yield* states ?? [];
}
/** Temperature at the begin of a sample's first window, by part. */
const startTemperatures = (windows) => {
	const state = windows[0]?.state;
	const parts = [["the processor", state?.cpu?.temperatureC?.start], ...(state?.gpus ?? []).map(({ uuid, temperatureC }) => [uuid, temperatureC?.start])];
	return new Map(parts.flatMap(([part, start]) => start === void 0 ? [] : [[part, start]]));
};
const temperatureFindings = (windows, earlier, spreadC) => {
	const before = earlier.filter(({ warmup, outcome }) => !warmup && outcome.kind === "ok").map((sample) => startTemperatures(sample.windows));
	return [...startTemperatures(windows)].flatMap(([part, start]) => {
		const far = before.map((starts) => starts.get(part)).filter((value) => value !== void 0).find((other) => Math.abs(other - start) > spreadC);
		if (far === void 0) return [];
		return [{
			kind: "note",
			code: "start-temperature",
			message: `${part} began a sample at ${Math.round(start)} °C and another at ${Math.round(far)} °C; heat costs energy`
		}];
	});
};
/**
* The windows of a sample, each with what its state says about it. Pure: the same file gives the same findings. A window
* without a state cannot be judged and has none.
*/
const withFindings = (sample, { sources, quality, earlier, earlierOfBenchmark }) => {
	const uuids = measuredGpus(sources);
	const limits = firstLimits(statesOf([...earlier, sample]), uuids);
	const temperatures = sample.warmup ? [] : temperatureFindings(sample.windows, earlierOfBenchmark, quality.temperatureSpreadC);
	return sample.windows.map((window, index) => {
		const { state } = window;
		if (state === void 0) return window;
		const windowS = Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;
		const findings = [
			...measuresCpu(sources) ? foreignCpu(state, windowS, quality.foreignCpu) : [],
			...state.gpus.filter(({ uuid }) => uuids.includes(uuid)).flatMap((gpu) => gpuFindings(gpu, state.spanS, quality, limits.get(gpu.uuid))),
			...index === 0 ? temperatures : []
		].map((finding) => ({
			...finding,
			message: finding.message.slice(0, 1e3)
		}));
		return {
			...window,
			findings: findings.slice(0, 100)
		};
	});
};
/** Notes that a reader of a report should see. */
const telling = ["start-temperature", "gpu-processes-unknown"];
/** Warnings of a sample from the notes of its windows, each once. */
const findingWarnings = (windows) => [...new Set(windows.flatMap(({ findings = [] }) => findings.filter(({ kind, code }) => kind === "note" && telling.includes(code)).map(({ message }) => message)))];

// src/energy/limits.ts
/**
* Power that no single part of the kind reaches, in watts; well above anything sold (packages 500 W, boards 1200 W in
* 2025), as it only serves to tell a wrap from a reset. A process tree is bounded by its machine.
*/
const maximumPowerW = {
	cpu: 2e3,
	dram: 1e3,
	gpu: 5e3,
	platform: 1e5,
	process: 1e5
};
/** What is known of a source's counter, for {@link import('./counter.ts').counterStep}. */
const limitsOf = (source) => ({
	rangeUj: source.rangeUj === void 0 ? void 0 : BigInt(source.rangeUj),
	maximumPowerW: maximumPowerW[source.component],
	updatePeriodMs: source.updatePeriodMs ?? 0
});

// src/stats/root-sum-square.ts
/**
* The root of the sum of squares, for errors that are independent of each other.
* Not Math.hypot, whose last digit may differ between engines: what is recomputed from a run file must agree to the bit.
*/
const rootSumSquare = (...values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

// src/measure/bracketed-window.ts
const unmeasured = (code, message) => ({
	kind: "unmeasured",
	code,
	message
});
/** Puts the terms, in microjoules, together. Each is rounded up, so that what was rounded away is inside. */
const measured = (energyUj, terms) => {
	const { quantumUj, edgeUj, clockUj, gapUj } = terms;
	const whole = (value) => BigInt(Math.ceil(value));
	return {
		kind: "measured",
		energyUj,
		uncertaintyUj: whole(rootSumSquare(quantumUj, edgeUj, clockUj, gapUj)),
		terms: {
			quantumUj: whole(quantumUj),
			edgeUj: whole(edgeUj),
			clockUj: whole(clockUj),
			gapUj: whole(gapUj)
		}
	};
};

// src/measure/energy-at.ts
const spansLooked = 4;
/** So few spans tell of changes with an error of their own: 95 % of Student's t with three of them over the normal's. */
const fewSpans = 1.6;
/** A span shorter than so many times the doubt of its ends says little of power. */
const spanOverDoubt = 8;
const doubt = ({ loNs, hiNs }) => (hiNs - loNs) / 2;
/**
* Power on one side: the spans that follow each other away from the moment, each at least as long as the gap that the
* moment lies in. `undefined` where nothing was read there.
*/
const sideOf = ({ knots, from, to }, first, direction, leastNs) => {
	const powers = [];
	let start = knots[first];
	for (let index = first + direction; index >= from && index <= to && powers.length < spansLooked; index += direction) {
		const end = knots[index];
		if (start === void 0 || end === void 0) break;
		if (Math.abs(end.atNs - start.atNs) < Math.max(leastNs, spanOverDoubt * rootSumSquare(doubt(start), doubt(end)))) continue;
		powers.push(Number(end.energyUj - start.energyUj) / (end.atNs - start.atNs));
		start = end;
	}
	const [power] = powers;
	if (power === void 0) return void 0;
	if (powers.length === 1) return {
		power,
		change: power
	};
	const squares = powers.slice(1).map((value, index) => (value - (powers[index] ?? value)) ** 2);
	return {
		power,
		change: fewSpans * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
	};
};
/** Index of the last knot of the run at or before a moment; the one before the run's first when there is none. */
const lastKnotBefore = ({ knots, from, to }, atNs) => {
	let low = from - 1;
	let high = to;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((knots[middle]?.atNs ?? 0) <= atNs) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** Half-width of 95 % over the standard deviation. */
const halfWidths$1 = 2;
/**
* Energy that the counter would show at a moment between two of its knots.
*
* Two candidates are made: the power seen before the earlier knot goes on up to the moment, or the power seen after the
* later knot was there from the moment on. Of a load that begins or ends at the moment both are right; of one that
* changes elsewhere between the knots exactly one is, so their distance bounds the error. A straight line between the
* knots, by contrast, is off by a quarter of the step times the gap when a load begins with its window.
* The two are weighted by how well each is known.
*
* @param run the knots that may be used, at least one
* @param atNs the moment, since the first reading
*/
const energyAt$1 = (run, atNs) => {
	const earlier = lastKnotBefore(run, atNs);
	const left = earlier < run.from ? void 0 : run.knots[earlier];
	const right = earlier + 1 > run.to ? void 0 : run.knots[earlier + 1];
	if (left === void 0 || right === void 0) {
		const near = left ?? right;
		if (near === void 0) throw new RangeError("no knot to read energy from");
		const [index, direction] = left === void 0 ? [earlier + 1, 1] : [earlier, -1];
		const power = sideOf(run, index, direction, Math.abs(atNs - near.atNs))?.power ?? 0;
		const aboveUj = power * (atNs - near.atNs);
		return {
			base: near,
			aboveUj,
			edgeUj: 0,
			stepUj: Math.abs(aboveUj),
			clockUj: power * doubt(near)
		};
	}
	const gapNs = right.atNs - left.atNs;
	const totalUj = Number(right.energyUj - left.energyUj);
	const clamp = (value) => Math.min(totalUj, Math.max(0, value));
	const sinceNs = atNs - left.atNs;
	const untilNs = right.atNs - atNs;
	const before = sideOf(run, earlier, -1, gapNs);
	const after = sideOf(run, earlier + 1, 1, gapNs);
	const even = totalUj / gapNs;
	const one = before ?? {
		power: even,
		change: Math.max(even, after?.power ?? 0)
	};
	const other = after ?? {
		power: even,
		change: Math.max(even, before?.power ?? 0)
	};
	const fromLeft = clamp(one.power * sinceNs);
	const fromRight = clamp(totalUj - other.power * untilNs);
	const clockLeft = one.power * doubt(left) / Math.sqrt(3);
	const clockRight = other.power * doubt(right) / Math.sqrt(3);
	const edgeLeft = one.change * sinceNs;
	const edgeRight = other.change * untilNs;
	const squareLeft = clockLeft ** 2 + edgeLeft ** 2;
	const squareRight = clockRight ** 2 + edgeRight ** 2;
	const share = squareLeft + squareRight > 0 ? squareRight / (squareLeft + squareRight) : untilNs / gapNs;
	const apart = Math.abs(fromLeft - fromRight);
	const bridge = 1.4 * (share * one.change + (1 - share) * other.change) * Math.sqrt(sinceNs * untilNs);
	return {
		base: left,
		aboveUj: share * fromLeft + (1 - share) * fromRight,
		edgeUj: Math.min(totalUj, rootSumSquare(bridge, share * edgeLeft, (1 - share) * edgeRight)),
		stepUj: Math.max(share, 1 - share) * Math.max(0, apart - .4 * Math.sqrt(squareLeft + squareRight)),
		clockUj: halfWidths$1 * rootSumSquare(share * clockLeft, (1 - share) * clockRight)
	};
};

// src/energy/counter.ts
/** Microjoules that a part at `powerW` can use in `spanNs`: 1 W is 1 uJ in 1000 ns. */
const energyAt = (powerW, spanNs) => BigInt(Math.ceil(powerW)) * spanNs / 1000n;
/**
* The energy between two readings.
*
* A fall is a wrap only when it can be one: the counter has a range, the earlier reading lies in its upper half, and
* the energy up to the range and on to the new reading is within what the part can use in that time. Everything else
* is a reset. A gap so long that the counter may have wrapped more than once is `wraps-unknown`.
*
* @param fromUj earlier reading
* @param toUj later reading
* @param gapNs time between the two, positive
*/
const counterStep = (fromUj, toUj, gapNs, limits) => {
	const { rangeUj } = limits;
	const possibleUj = energyAt(limits.maximumPowerW, gapNs + BigInt(Math.ceil(limits.updatePeriodMs * 1e6)));
	const seconds = (Number(gapNs) / 1e9).toFixed(3);
	if (rangeUj !== void 0 && possibleUj >= rangeUj) return {
		kind: "faulty",
		code: "wraps-unknown",
		message: `no reading for ${seconds} s, in which the counter (range ${rangeUj} uJ) may have wrapped unseen`
	};
	if (toUj >= fromUj) {
		const deltaUj = toUj - fromUj;
		if (deltaUj > possibleUj) return {
			kind: "faulty",
			code: "implausible-power",
			message: `the counter rose by ${deltaUj} uJ in ${seconds} s, more than ${limits.maximumPowerW} W`
		};
		return {
			kind: "advanced",
			deltaUj,
			wrapped: false
		};
	}
	if (rangeUj !== void 0 && fromUj * 2n >= rangeUj && fromUj <= rangeUj) {
		const deltaUj = rangeUj - fromUj + toUj;
		if (deltaUj <= possibleUj) return {
			kind: "advanced",
			deltaUj,
			wrapped: true
		};
	}
	return {
		kind: "faulty",
		code: "counter-reset",
		message: `the counter fell from ${fromUj} to ${toUj} uJ in ${seconds} s, which is no wrap: it was reset`
	};
};

// src/measure/sharpen.ts
/** A tick is sharp when its moment is known so well, or to this part of the counter's pace. */
const sharpNs = 2e6;
/** So many ticks that keep a pace are needed before it is believed. */
const leastSpacings = 5;
/** A pace is steady when the middle nine tenths of its spacings differ by no more than this part. */
const steadyPart = .05;
/** A pace is carried on from a sharp tick over at most so many ticks. */
const farthest = 20;
const doubtOf = ({ loNs, hiNs }) => (hiNs - loNs) / 2;
const paceOf = (knots) => {
	const spacings = [];
	knots.slice(1).forEach((knot, index) => {
		const previous = knots[index];
		if (previous === void 0 || doubtOf(previous) > sharpNs || doubtOf(knot) > sharpNs) return;
		spacings.push(knot.atNs - previous.atNs);
	});
	if (spacings.length < leastSpacings) return void 0;
	spacings.sort((a, b) => a - b);
	const at = (part) => spacings[Math.round(part * (spacings.length - 1))] ?? 0;
	const periodNs = at(.5);
	const strayNs = (at(.95) - at(.05)) / 2;
	return strayNs <= steadyPart / 2 * periodNs ? {
		periodNs,
		strayNs
	} : void 0;
};
/**
* Sharpens the moments of ticks that were read late: a counter that keeps a steady pace ticked then, too, a whole number
* of periods from the sharp ticks around. What contradicts the pace is left as it is.
*/
const sharpen = (knots) => {
	const pace = paceOf(knots);
	if (pace === void 0) return knots;
	const { periodNs, strayNs } = pace;
	let anchor;
	return knots.map((knot) => {
		if (doubtOf(knot) <= sharpNs) {
			anchor = knot;
			return knot;
		}
		if (anchor === void 0) return knot;
		const slackNs = doubtOf(anchor) + strayNs;
		const count = Math.floor((knot.hiNs + slackNs - anchor.atNs) / periodNs);
		const atNs = anchor.atNs + count * periodNs;
		const loNs = Math.max(knot.loNs, atNs - slackNs);
		const hiNs = Math.min(knot.hiNs, atNs + slackNs);
		if (count < 1 || count > farthest || loNs > hiNs) return knot;
		return {
			...knot,
			loNs,
			hiNs,
			atNs: (loNs + hiNs) / 2
		};
	});
};

// src/measure/knots.ts
const knot = (loNs, hiNs, energyUj) => ({
	loNs,
	hiNs,
	atNs: (loNs + hiNs) / 2,
	energyUj
});
/**
* The moments at which a counter moved, from its readings.
*
* Readings that repeat a value say that no update came: the value belongs to the moment of the update, which lies
* between the last reading of the old value and the first of the new one, and not to the later readings that repeat it.
* A counter that stood still for long before it moved gets a knot where it last stood, as its energy did not come evenly.
*
* @param readNs longest that one reading took: its stamp is its middle, so its value is as old as half of that
*/
const knotsOf = (ticks, limits, readNs = 0) => {
	const originNs = ticks[0]?.t ?? 0n;
	const updateNs = limits.updatePeriodMs * 1e6;
	const slackNs = readNs / 2;
	const timeOf = (tick) => Number(tick.t - originNs);
	const knots = [];
	const breaks = [];
	const wrapsNs = [];
	let energyUj = 0n;
	let before;
	for (const tick of ticks) {
		const now = timeOf(tick);
		if (before === void 0) {
			knots.push(knot(now - updateNs, now + slackNs, 0n));
			before = tick;
			continue;
		}
		const then = timeOf(before);
		const step = counterStep(before.value, tick.value, tick.t - before.t, limits);
		before = tick;
		if (step.kind === "faulty") {
			breaks.push({
				fromNs: then,
				toNs: now,
				code: step.code,
				message: step.message
			});
			knots.push(knot(now - updateNs, now + slackNs, energyUj));
			continue;
		}
		if (step.deltaUj === 0n) continue;
		if (step.wrapped) wrapsNs.push(now);
		const last = knots.at(-1);
		if (last !== void 0 && then - 1.5 * updateNs > last.hiNs) knots.push(knot(then - updateNs, then + slackNs, energyUj));
		energyUj += step.deltaUj;
		knots.push(knot(Math.max(then, now - updateNs) - slackNs, now + slackNs, energyUj));
	}
	const lastNs = before === void 0 ? 0 : timeOf(before);
	const last = knots.at(-1);
	if (last !== void 0 && lastNs - 1.5 * updateNs > last.hiNs) knots.push(knot(lastNs - updateNs, lastNs + slackNs, energyUj));
	return {
		originNs,
		knots: sharpen(knots),
		breaks,
		wrapsNs,
		lastNs
	};
};

// src/measure/counter-window.ts
/** A counter of a busy part that stands still for so long, and so many readings, is stuck. */
const stuckAfterNs = 1000000000n;
const stuckAfterTicks = 10;
/** Streams are asked for many windows and never change once made. */
const lines = /* @__PURE__ */ new WeakMap();
const lineOf$1 = (source, stream, ticks) => {
	const known = lines.get(stream);
	if (known !== void 0) return known;
	const line = knotsOf(ticks, limitsOf(source), Number(stream.readNs ?? 0));
	lines.set(stream, line);
	return line;
};
/** The knots around a window that no break separates from it. */
const runAround = ({ knots, breaks }, beginNs, endNs) => {
	const opens = breaks.findLast(({ toNs }) => toNs <= beginNs);
	const closes = breaks.find(({ fromNs }) => fromNs >= endNs);
	return {
		knots,
		from: opens === void 0 ? 0 : knots.findIndex(({ hiNs }) => hiNs >= opens.toNs),
		to: closes === void 0 ? knots.length - 1 : knots.findLastIndex(({ hiNs }) => hiNs < closes.toNs)
	};
};
const touching = (line, fromNs, toNs) => line.breaks.find((each) => each.toNs > fromNs && each.fromNs < toNs);
/** Energy of a window on a cumulative counter. Called by windowEnergy only. */
const counterWindow = (window) => {
	const { source, stream, ticks, first, last } = window;
	const line = lineOf$1(source, stream, ticks);
	const since = (t) => Number(t - line.originNs);
	const opens = ticks[first];
	const closes = ticks[last];
	if (opens === void 0 || closes === void 0) throw new RangeError("a window without readings around it");
	const fault = touching(line, since(opens.t), since(closes.t));
	if (fault !== void 0) return unmeasured(fault.code, `${source.id}: ${fault.message}`);
	const mustMove = source.component === "cpu" || source.component === "gpu";
	const covered = closes.t - opens.t;
	if (mustMove && opens.value === closes.value && covered >= stuckAfterNs && last - first >= stuckAfterTicks) {
		if (!ticks.slice(first, last + 1).some(({ value }) => value !== opens.value)) return unmeasured("stuck-counter", `${source.id} stood still for ${Number(covered) / 1e9} s`);
	}
	const [beginNs, endNs] = [since(window.beginNs), since(window.endNs)];
	const run = runAround(line, beginNs, endNs);
	if (run.from < 0 || run.to < run.from) throw new RangeError("a window without a knot");
	const begin = energyAt$1(run, beginNs);
	const end = energyAt$1(run, endNs);
	const wraps = line.wrapsNs.filter((t) => t > since(opens.t) && t <= since(closes.t)).length;
	const quantumUj = Number(source.resolutionUj ?? 1) * (1 + wraps) + 2;
	if (begin.base === end.base) return withinOneGap(run, begin, end, quantumUj);
	const between = Number(end.base.energyUj - begin.base.energyUj);
	const energyUj = Math.max(0, between + end.aboveUj - begin.aboveUj);
	return measured(BigInt(Math.round(energyUj)), {
		quantumUj,
		edgeUj: rootSumSquare(begin.edgeUj, end.edgeUj) + begin.stepUj + end.stepUj,
		clockUj: rootSumSquare(begin.clockUj, end.clockUj),
		gapUj: 0
	});
};
/**
* A window shorter than the counter's own step: all of the step's energy may be inside of it, or none.
*/
const withinOneGap = ({ knots, to }, begin, end, quantumUj) => {
	const index = knots.indexOf(begin.base);
	const next = index < to ? knots[index + 1] : void 0;
	const wholeUj = next === void 0 ? Math.abs(end.aboveUj) : Number(next.energyUj - begin.base.energyUj);
	const energyUj = Math.min(wholeUj, Math.max(0, end.aboveUj - begin.aboveUj));
	return measured(BigInt(Math.round(energyUj)), {
		quantumUj,
		edgeUj: Math.max(energyUj, wholeUj - energyUj),
		clockUj: rootSumSquare(begin.clockUj, end.clockUj),
		gapUj: 0
	});
};

// src/measure/power-points.ts
/**
* The moments at which a power sensor took its values. A reading that repeats a value is no new one, unless it goes on
* for longer than the sensor's update period: then power stayed the same. A mean belongs to the middle of its time.
*/
const powerPointsOf = (ticks, { updateNs, averageNs }) => {
	const origin = ticks[0]?.t ?? 0n;
	const points = [];
	const put = (loNs, hiNs, powerUw) => {
		points.push({
			atNs: (loNs + hiNs - averageNs) / 2,
			doubtNs: (hiNs - loNs) / 2,
			powerUw
		});
	};
	let since = 0;
	let before;
	for (const tick of ticks) {
		const now = Number(tick.t - origin);
		const power = Number(tick.value);
		if (before === void 0) {
			put(now - updateNs, now, power);
			since = now;
		} else if (before.value !== tick.value) {
			const then = Number(before.t - origin);
			if (then - 1.5 * updateNs > since) put(then - updateNs, then, Number(before.value));
			put(Math.max(then, now - updateNs), now, power);
			since = now;
		}
		before = tick;
	}
	const lastNs = before === void 0 ? 0 : Number(before.t - origin);
	if (before !== void 0 && lastNs - updateNs > since) put(lastNs - updateNs, lastNs, Number(before.value));
	return points;
};

// src/measure/power-window.ts
/** A gap of more than so many usual gaps counts as not covered; at least 95 % of a window must be covered. */
const longGap = 3;
/** NVML gives whole milliwatts. */
const quantumUw = 1e3;
/** Half-width of 95 % over the standard deviation. */
const halfWidths = 2;
const pointsOfStream = /* @__PURE__ */ new WeakMap();
/** Microwatts times nanoseconds are 1e-15 J, 1e-9 uJ. */
const perUj = 1e9;
/**
* Energy of a window on a power sensor. Called by windowEnergy only.
*
* Between the moments at which the sensor took its values the trapezoid rule holds; at the window's edges the value
* inside of the window holds up to the edge, as a load begins and ends with its window.
*/
const powerWindow = (window) => {
	const { source, stream, ticks, first, last } = window;
	const updateNs = (source.updatePeriodMs ?? 0) * 1e6;
	const uncoveredNs = late(ticks, first, last, updateNs);
	const durationNs = Number(window.endNs - window.beginNs);
	if (uncoveredNs > .050000000000000044 * durationNs) {
		const message = `${source.id} was not read for ${(uncoveredNs / 1e9).toFixed(3)} s of ${durationNs / 1e9} s`;
		return unmeasured("sampler-gap", message);
	}
	const averageNs = (source.averageMs ?? 0) * 1e6;
	let points = pointsOfStream.get(stream);
	if (points === void 0) {
		points = powerPointsOf(ticks, {
			updateNs,
			averageNs
		});
		pointsOfStream.set(stream, points);
	}
	const origin = ticks[0]?.t ?? 0n;
	const beginNs = Number(window.beginNs - origin);
	const endNs = Number(window.endNs - origin);
	const inside = points.filter(({ atNs }) => atNs > beginNs && atNs < endNs);
	const before = points.findLast(({ atNs }) => atNs <= beginNs);
	const after = points.find(({ atNs }) => atNs >= endNs);
	const opening = inside[0] ?? after ?? before;
	const closing = inside.at(-1) ?? opening;
	if (opening === void 0 || closing === void 0) throw new RangeError("a window without a power reading");
	const usualNs = usualGap(points);
	let energy = 0;
	const steps = [];
	const lateSteps = [];
	inside.slice(1).forEach((point, index) => {
		const previous = inside[index] ?? point;
		const gapNs = point.atNs - previous.atNs;
		energy += (point.powerUw + previous.powerUw) / 2 * gapNs;
		const step = gapNs * Math.abs(point.powerUw - previous.powerUw) / Math.SQRT2;
		(gapNs > longGap * usualNs ? lateSteps : steps).push(step);
	});
	const firstNs = inside.length === 0 ? endNs - beginNs : opening.atNs - beginNs;
	const lastNs = inside.length === 0 ? 0 : endNs - closing.atNs;
	energy += opening.powerUw * firstNs + closing.powerUw * lastNs;
	const trembleUw = trembling(points, Math.min(before?.atNs ?? 0, beginNs), Math.max(after?.atNs ?? endNs, endNs));
	const outerBefore = before?.powerUw ?? 0;
	const outerAfter = after?.powerUw ?? 0;
	const stepBefore = Math.abs(opening.powerUw - outerBefore);
	const stepAfter = Math.abs(closing.powerUw - outerAfter);
	const smearNs = averageNs / 4;
	return measured(BigInt(Math.round(energy / perUj)), {
		quantumUj: quantumUw * durationNs / perUj / 2 + 1,
		edgeUj: rootSumSquare(stepBefore * (firstNs + smearNs), stepAfter * (lastNs + smearNs), halfWidths * trembleUw * firstNs, halfWidths * trembleUw * lastNs, halfWidths * rootSumSquare(...steps)) / perUj,
		clockUj: halfWidths / Math.sqrt(3) / perUj * rootSumSquare(stepBefore * opening.doubtNs, stepAfter * closing.doubtNs, Math.abs(closing.powerUw - opening.powerUw) * Math.max(opening.doubtNs, closing.doubtNs)),
		gapUj: halfWidths * rootSumSquare(...lateSteps) / perUj
	});
};
/**
* How far one look at power is from its mean around it, in microwatts: the standard deviation that the middle one of the
* differences between neighbours has. The middle, so that the steps at the edges do not count as trembling.
*/
const trembling = (points, fromNs, toNs) => {
	const near = points.filter(({ atNs }) => atNs >= fromNs && atNs <= toNs);
	const differences = near.slice(1).map(({ powerUw }, index) => Math.abs(powerUw - (near[index]?.powerUw ?? powerUw)));
	return median(differences) / .954;
};
/** Time between the readings of a window that came late, in nanoseconds. */
const late = (ticks, first, last, updateNs) => {
	const gaps = ticks.slice(1).map(({ t }, index) => Number(t - (ticks[index]?.t ?? t)));
	const usual = Math.max(median(gaps), updateNs);
	return gaps.slice(first, last).reduce((sum, gap) => gap > longGap * usual ? sum + gap : sum, 0);
};
const usualGap = (points) => median(points.slice(1).map(({ atNs }, index) => atNs - (points[index]?.atNs ?? atNs)));
const median = (values) => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

// src/measure/ticks.ts
/** Streams are long and are asked for many windows; they never change once made. */
const parsed = /* @__PURE__ */ new WeakMap();
/** The readings of a stream as numbers, checked for order; `undefined` when they are not in order of time. */
const ticksOf = (stream) => {
	let ticks = parsed.get(stream);
	if (ticks === void 0) {
		ticks = stream.ticks.map(([t, value]) => ({
			t: BigInt(t),
			value: BigInt(value)
		}));
		parsed.set(stream, ticks);
	}
	for (let index = 1; index < ticks.length; index++) if ((ticks[index]?.t ?? 0n) <= (ticks[index - 1]?.t ?? 0n)) return void 0;
	return ticks;
};
/** Index of the last tick at or before `t`; -1 when there is none. */
const lastAtOrBefore = (ticks, t) => {
	let low = -1;
	let high = ticks.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((ticks[middle]?.t ?? 0n) <= t) low = middle;
		else high = middle - 1;
	}
	return low;
};
/** Index of the first tick at or after `t`; the number of ticks when there is none. */
const firstAtOrAfter = (ticks, t) => {
	const index = lastAtOrBefore(ticks, t);
	return index >= 0 && ticks[index]?.t === t ? index : index + 1;
};

// src/measure/window-energy.ts
/**
* The energy that a source used between two points of the monotonic clock, from what the meter read.
*
* Pure: the same stream gives the same microjoules, bit for bit. Counters are unwrapped and read off between the moments
* at which they moved (see energy-at.ts); power is integrated by the trapezoid rule. The uncertainty is the half-width of
* the 95 % interval. It does not hold the sensor's own gain error (`SourceInfo.gain`), which is the same for both sides of
* a comparison on one board, nor, for an estimate, the error of the model.
*
* Codes of `unmeasured`: `bad-window`, `bad-stream`, `not-covered`, `source-fault`, `counter-reset`, `wraps-unknown`,
* `implausible-power`, `stuck-counter`, `sampler-gap`.
*/
const windowEnergy = (source, stream, beginNs, endNs) => {
	if (endNs <= beginNs) return unmeasured("bad-window", `the window ends ${beginNs - endNs} ns before it begins`);
	const ticks = ticksOf(stream);
	if (ticks === void 0) return unmeasured("bad-stream", `the readings of ${stream.source} are not in order of time`);
	const first = lastAtOrBefore(ticks, beginNs);
	const last = firstAtOrAfter(ticks, endNs);
	const opens = ticks[first];
	const closes = ticks[last];
	const coveredFrom = opens?.t ?? beginNs;
	const coveredTo = closes?.t ?? endNs;
	const fault = stream.faults.find(({ t }) => BigInt(t) >= coveredFrom && BigInt(t) <= coveredTo);
	if (fault !== void 0) return unmeasured("source-fault", `${source.id}: ${fault.code}: ${fault.message}`);
	if (opens === void 0 || closes === void 0) {
		const side = opens === void 0 ? "before its begin" : "after its end";
		const cause = opens === void 0 ? stream.faults.find(({ t }) => BigInt(t) < beginNs) : stream.faults.find(({ t }) => BigInt(t) > endNs);
		const because = cause === void 0 ? "" : ` (${cause.code}: ${cause.message})`;
		return unmeasured("not-covered", `${source.id} was not read ${side}${because}`);
	}
	const window = {
		source,
		stream,
		ticks,
		beginNs,
		endNs,
		first,
		last
	};
	return source.quantity === "energy-uj" ? counterWindow(window) : powerWindow(window);
};

// src/measure/idle-power.ts
/** The idle span is looked at in so many parts: steady means that they agree. */
const parts = 5;
/** Parts further apart than this share of their mean, and than their own uncertainty, are not one level of power. */
const steadyShare = .25;
/** Microjoules in nanoseconds to whole microwatts. */
const powerUw = (energyUj, durationNs) => energyUj * 1000000000n / durationNs;
const watts = (microwatts) => `${(microwatts / 1e6).toPrecision(3)} W`;
/**
* The power of a source over an idle span. Its interval holds what the meter allows for and what the parts of the span
* show of the machine's own unrest: the root of the sum of both squares. Pure.
*/
const idlePowerOf = (source, stream, beginNs, endNs) => {
	const unknown = (message) => ({
		kind: "unknown",
		message: `${source.id}: ${message}`
	});
	const whole = windowEnergy(source, stream, beginNs, endNs);
	if (whole.kind === "unmeasured") return unknown(`no idle power: ${whole.message}`);
	if (whole.energyUj === 0n) return unknown("no idle power: the counter did not move");
	const levels = [];
	const doubts = [];
	for (let part = 0n; part < BigInt(parts); part++) {
		const from = beginNs + (endNs - beginNs) * part / BigInt(parts);
		const to = beginNs + (endNs - beginNs) * (part + 1n) / BigInt(parts);
		const reading = windowEnergy(source, stream, from, to);
		if (reading.kind === "unmeasured") return unknown(`no idle power: ${reading.message}`);
		levels.push(Number(powerUw(reading.energyUj, to - from)));
		doubts.push(Number(powerUw(reading.uncertaintyUj, to - from)));
	}
	const mean = levels.reduce((sum, level) => sum + level, 0) / parts;
	const [low, high] = [Math.min(...levels), Math.max(...levels)];
	if (high - low > steadyShare * mean + 2 * Math.max(...doubts)) return unknown(`no idle power: it was not steady, ${watts(low)} to ${watts(high)}`);
	const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / 4);
	const unrest = tQuantile(.975, 4) * deviation / Math.sqrt(parts);
	const meterUw = Number(powerUw(whole.uncertaintyUj, endNs - beginNs));
	return {
		kind: "known",
		power: {
			source: source.id,
			powerUw: String(powerUw(whole.energyUj, endNs - beginNs)),
			uncertaintyUw: String(Math.ceil(Math.hypot(meterUw, unrest)))
		}
	};
};
/**
* Energy less what the machine would have used at rest: the mean of the idle powers before and after, times the
* duration. The interval of that mean holds half of their difference, as nobody knows when between them it changed. The
* whole is the root of the sum of squares. Pure.
*/
const netEnergy = (reading, durationNs, before, after) => {
	const [first, last] = [BigInt(before.powerUw), BigInt(after.powerUw)];
	const idleUj = (first + last) * durationNs / 2000000000n;
	const meanUw = Math.hypot(Number(before.uncertaintyUw) / 2, Number(after.uncertaintyUw) / 2);
	const idleDoubtUj = Math.hypot(meanUw, Number(last - first) / 2) * Number(durationNs) / 1e9;
	return {
		energyUj: String(BigInt(reading.energyUj) - idleUj),
		uncertaintyUj: String(BigInt(Math.ceil(Math.hypot(Number(reading.uncertaintyUj), idleDoubtUj))))
	};
};
/** Idle power of a source at one end of the session. */
const idleAt = (idle, when, source) => idle.find((reading) => reading.when === when)?.power.find((power) => power.source === source);
/** The run with the net energy of every window and source whose idle power is known at both ends of the session. Pure. */
const withNet = (run) => {
	const { idle = [] } = run;
	const ends = run.sources.flatMap(({ id }) => {
		const [before, after] = [idleAt(idle, "before", id), idleAt(idle, "after", id)];
		return before === void 0 || after === void 0 ? [] : [[id, {
			before,
			after
		}]];
	});
	if (ends.length === 0) return run;
	const known = new Map(ends);
	const netOf = (sample) => ({
		...sample,
		windows: sample.windows.map((window) => ({
			...window,
			energy: window.energy.map((reading) => {
				const end = known.get(reading.source);
				if (end === void 0) return reading;
				const durationNs = BigInt(window.endNs) - BigInt(window.beginNs);
				return {
					...reading,
					net: netEnergy(reading, durationNs, end.before, end.after)
				};
			})
		}))
	});
	return {
		...run,
		benchmarks: run.benchmarks.map((benchmark) => ({
			...benchmark,
			samples: benchmark.samples.map(netOf)
		}))
	};
};

// src/measure/outcome.ts
const longestMessage = 8e3;
const longestHint = 1e3;
const withTrouble = (kind, code, message, hint) => ({
	kind,
	code: code.slice(0, 60),
	message: message.length > longestMessage ? `${message.slice(0, 7996)} ...` : message,
	...hint === void 0 ? {} : { hint: hint.slice(0, longestHint) }
});
/** A failed sample, within the bounds of the run file. */
const failed = (code, message, hint) => withTrouble("failed", code, message, hint);
/** A sample that was done on a machine that was not quiet. */
const rejected = (code, message, hint) => withTrouble("rejected", code, message, hint);
const withOutput = (message, outputTail) => {
	const lines = outputTail.trimEnd().split("\n").slice(-20).join("\n");
	if (lines.trim() === "") return `${message} It printed nothing.`;
	const room = longestMessage - message.length - 40;
	return `${message} Its last output:\n${lines.length > room ? lines.slice(-room) : lines}`;
};
/**
* Whether the child did what it was started for. How it ended comes before what it wrote, with one exception: an error
* that the workload itself reported says more than the exit code or signal that follows it.
*/
const outcomeOfChild = (run) => {
	const { outcome, events, outputTail } = run;
	if (outcome.kind === "not-started") return failed("workload-not-started", `The workload could not be started: ${outcome.message}`, "Check that the program is installed and on PATH, and that the working directory exists.");
	if (outcome.kind === "timed-out") return failed("workload-timeout", withOutput(`The workload did not end within ${outcome.timeoutS} s and was ended.`, outputTail), "Give it more time, or less work.");
	if (events.kind === "reported-error") return failed(events.code, events.message, events.hint);
	if (outcome.kind === "signalled") return failed("workload-killed", withOutput(`The workload was ended by ${outcome.signal}.`, outputTail), outcome.signal === "SIGKILL" ? "The system may have run out of memory: see dmesg." : "Run the command by hand to see why.");
	if (outcome.code !== 0) return failed("workload-failed", withOutput(`The workload exited with code ${outcome.code}.`, outputTail), "Run the command by hand; it must exit with code 0.");
	if (events.kind === "malformed") return failed("malformed-events", `Line ${events.line} of the events file is no event: ${events.message}`, "Each line is one JSON object: {\"event\":\"begin\",\"window\":\"...\",\"t\":\"<monotonic ns>\"}.");
	return { kind: "ok" };
};

// src/measure/judge.ts
const hints = {
	"foreign-cpu": "End what else runs there (see top), or raise foreign-cpu under \"quality:\" if it is a part of the benchmark.",
	"foreign-gpu": "See nvidia-smi for whose processes these are; foreign-gpu: note, under \"quality:\", keeps such samples.",
	"thermal-throttle": "See to the cooling, pause between samples, or lower the power limit so that the clocks hold.",
	"power-brake": "The power supply slows the GPU down: see the machine’s power supplies and limits.",
	"hardware-slowdown": "See nvidia-smi -q -d PERFORMANCE for what slows the GPU down.",
	"power-limit-changed": "Set the power limit before the session (nvidia-smi --power-limit), and leave it."
};
/** The findings for which a sample cannot count, each code once. */
const disqualifying = (windows) => {
	const found = windows.flatMap(({ findings = [] }) => findings.filter(({ kind }) => kind !== "note"));
	return found.filter(({ code }, index) => found.findIndex((other) => other.code === code) === index);
};
/**
* The outcome of a sample in the light of its findings: one that went well on a machine that was not quiet is rejected,
* and once more than `maxRejected` of a benchmark would be, it fails with `machine-not-quiet`. Warm-up samples count for
* nothing and are never rejected.
*
* @param rejectedBefore rejected samples of the benchmark so far
*/
const judgedOutcome = (sample, quality, rejectedBefore) => {
	const reasons = sample.outcome.kind === "ok" && !sample.warmup ? disqualifying(sample.windows) : [];
	const [first] = reasons;
	if (first === void 0) return sample.outcome;
	const message = reasons.map((finding) => finding.message).join("; ");
	const hint = hints[first.code];
	if (rejectedBefore < quality.maxRejected) return rejected(first.code, message, hint);
	const all = rejectedBefore === 0 ? "This sample was" : `This sample and ${rejectedBefore} before it were`;
	return failed("machine-not-quiet", `${all} rejected: ${message}`, hint);
};

// src/measure/meter-program.ts
/**
* Path of dist/meter.js. Inside dist/ it lies beside the running program, or above it when that is a chunk; from the
* sources it is the one that the build made.
*/
const meterProgram = () => {
	const here = path.dirname(fileURLToPath(import.meta.url));
	const places = here.endsWith(path.join("src", "measure")) ? [path.resolve(here, "..", "..", "dist")] : [here, path.dirname(here)];
	const found = places.map((folder) => path.join(folder, "meter.js")).find((file) => existsSync(file));
	if (found !== void 0) return found;
	throw new JouleGateError("internal", "meter-missing", `meter.js is not in ${places.join(" nor ")}`, { hint: "Run npm run build, or install joulegate again." });
};

// src/measure/meter.ts
const died = (message, cause) => new JouleGateError("energy", "meter-died", `The meter stopped: ${message}`, {
	hint: "Run joulegate doctor; if every source is fine there, this is a defect worth reporting.",
	cause
});
/**
* Starts reading the sources in a thread of its own and resolves after the first reading.
* A source that cannot be opened or read shows as a fault in its stream. Time is CLOCK_MONOTONIC
* (`process.hrtime.bigint()`), the clock that workloads stamp their windows with.
*
* @throws JouleGateError `meter-died`, `meter-silent`, `meter-missing`, `bad-period`
*/
const startMeter = async (options) => {
	const { sources, context = {}, answerWithinMs = 3e4 } = options;
	const { periodMs } = options;
	if (periodMs !== void 0 && !(periodMs >= periodBoundsMs.least && periodMs <= periodBoundsMs.most)) throw new JouleGateError("usage", "bad-period", `The meter's period must be 1 to 10000 ms, not ${periodMs}`);
	const setup = {
		sources,
		context,
		...periodMs === void 0 ? {} : { periodMs }
	};
	const worker = new Worker(meterProgram(), {
		workerData: setup,
		name: "joulegate meter"
	});
	const pending = /* @__PURE__ */ new Map();
	let dead;
	let lastId = 0;
	const die = (reason) => {
		dead ??= reason;
		for (const { reject } of pending.values()) reject(dead);
		pending.clear();
	};
	worker.on("error", (thrown) => die(died(messageOf(thrown), thrown)));
	worker.on("messageerror", (thrown) => die(died(messageOf(thrown), thrown)));
	worker.on("exit", (code) => die(died(`its thread ended with code ${code}`)));
	worker.on("message", (answer) => {
		pending.get(answer.id)?.resolve(answer);
		pending.delete(answer.id);
	});
	const answerTo = async (id) => {
		if (dead !== void 0) throw dead;
		let timer;
		try {
			return await new Promise((resolve, reject) => {
				pending.set(id, {
					resolve,
					reject
				});
				timer = setTimeout(() => {
					die(new JouleGateError("energy", "meter-silent", `The meter gave no answer for ${answerWithinMs / 1e3} s`, { hint: "A driver call may hang; see whether nvidia-smi answers." }));
					worker.terminate();
				}, answerWithinMs);
			});
		} finally {
			clearTimeout(timer);
		}
	};
	const request = async (message) => {
		const answer = answerTo(message.id);
		if (dead === void 0) worker.postMessage(message);
		return answer;
	};
	await answerTo(0);
	return {
		watch: (pid) => {
			if (dead === void 0) worker.postMessage({
				kind: "watch",
				pid
			});
		},
		readNow: async () => {
			await request({
				kind: "read",
				id: ++lastId
			});
		},
		stop: async () => {
			const answer = await request({
				kind: "stop",
				id: ++lastId
			});
			if (answer.kind !== "stopped") throw died("it answered the wrong request");
			return answer.result;
		}
	};
};

// src/measure/window-state.ts
/** The states that speak for a window: from the last at or before its begin to the first at or after its end. */
const statesAround = (states, beginNs, endNs) => {
	const from = Math.max(0, states.findLastIndex(({ t }) => BigInt(t) <= beginNs));
	const to = states.findIndex(({ t }) => BigInt(t) >= endNs);
	return states.slice(from, to < 0 ? states.length : to + 1);
};
const rangeOf = (values) => {
	const known = values.filter((value) => value !== void 0);
	const [start, end] = [known[0], known.at(-1)];
	if (start === void 0 || end === void 0) return void 0;
	return {
		start,
		end,
		min: known.reduce((a, b) => Math.min(a, b)),
		max: known.reduce((a, b) => Math.max(a, b))
	};
};
/** Only what is known, under its name. */
const known = (name, value) => value === void 0 ? {} : { [name]: value };
const spanSeconds = (states) => {
	const [first, last] = [states[0], states.at(-1)];
	return first === void 0 || last === void 0 ? 0 : Number(BigInt(last.t) - BigInt(first.t)) / 1e9;
};
/** Differences over the span; absent where a counter went back, as after a migration of the machine. */
const cpuTimes = (around, machine) => {
	const withCpu = around.filter(({ cpu }) => cpu !== void 0);
	const [first, last] = [withCpu[0], withCpu.at(-1)];
	if (first?.cpu === void 0 || last?.cpu === void 0) return {};
	const spanS = spanSeconds(withCpu);
	const [busyS, treeS, ownS] = [
		(last.cpu.busyMs - first.cpu.busyMs) / 1e3,
		(last.cpu.treeMs - first.cpu.treeMs) / 1e3,
		(last.cpu.ownMs - first.cpu.ownMs) / 1e3
	];
	if (!(spanS > 0) || busyS < 0 || treeS < 0 || ownS < 0) return {};
	const foreignS = Math.max(0, busyS - treeS - ownS);
	return {
		busyS,
		treeS,
		ownS,
		foreignS,
		...machine === void 0 ? {} : { foreignShare: foreignS / (spanS * machine.logicalCpus) }
	};
};
const cpuState = (around, machine) => {
	if (around.every(({ cpu }) => cpu === void 0)) return void 0;
	return {
		...known("clockMhz", rangeOf(around.map(({ cpu }) => cpu?.clockMhz))),
		...known("temperatureC", rangeOf(around.map(({ cpu }) => cpu?.temperatureC))),
		...known("governor", machine?.governor),
		...cpuTimes(around, machine)
	};
};
const accumulators = [
	"softwareThermal",
	"hardwareThermal",
	"powerBrake",
	"powerCap"
];
/** How far each accumulator advanced, in seconds; one that went back says nothing. */
const throttledSeconds = (states) => {
	const advanced = accumulators.flatMap((name) => {
		const values = states.map(({ throttledNs }) => throttledNs?.[name]).filter((value) => value !== void 0);
		const [first, last] = [values[0], values.at(-1)];
		if (first === void 0 || last === void 0 || BigInt(last) < BigInt(first)) return [];
		return [[name, Number(BigInt(last) - BigInt(first)) / 1e9]];
	});
	return advanced.length === 0 ? void 0 : Object.fromEntries(advanced);
};
const reasonShares = (states) => {
	const answered = states.filter(({ reasons }) => reasons !== void 0);
	const names = [...new Set(answered.flatMap(({ reasons }) => reasons ?? []))].sort();
	return Object.fromEntries(names.map((name) => [name, answered.filter(({ reasons }) => reasons?.includes(name)).length / answered.length]));
};
/**
* The benchmark's own processes on the GPUs over all states of a sample; undefined where not one of them was ever
* recognised, so that nothing can be said of the others.
*/
const ownProcesses = (states) => states.some(({ treeProcesses }) => treeProcesses !== void 0) ? new Set(states.flatMap(({ treeProcesses }) => treeProcesses ?? [])) : void 0;
const gpuState = (uuid, around, own, machine) => {
	const states = around.flatMap(({ gpus }) => gpus.filter((gpu) => gpu.uuid === uuid));
	const last = states.at(-1);
	const answered = states.some(({ processes }) => processes !== void 0);
	const processes = [...new Set(states.flatMap((state) => state.processes ?? []))].sort((a, b) => a - b);
	return {
		uuid,
		...known("driver", machine?.gpus.find((gpu) => gpu.uuid === uuid)?.driver),
		...known("smClockMhz", rangeOf(states.map(({ smClockMhz }) => smClockMhz))),
		...known("memoryClockMhz", rangeOf(states.map(({ memoryClockMhz }) => memoryClockMhz))),
		...known("temperatureC", rangeOf(states.map(({ temperatureC }) => temperatureC))),
		...known("powerLimitMw", rangeOf(states.map(({ powerLimitMw }) => powerLimitMw))),
		...known("utilisation", rangeOf(states.map(({ utilisation }) => utilisation))),
		reasons: reasonShares(states),
		...known("throttledS", throttledSeconds(states)),
		...known("persistence", last?.persistence),
		...known("computeMode", last?.computeMode),
		...answered ? { processes: processes.length } : {},
		...answered && (own !== void 0 || processes.length === 0) ? { foreignProcesses: processes.filter((pid) => own?.has(pid) !== true).slice(0, 1e3) } : {}
	};
};
/**
* Condenses the states of a sample around one of its windows; undefined where no state was read. Pure: the same states
* give the same result, bit for bit.
*
* @param states all states of the sample, in order of time
* @param machine what does not change while a session runs: governor, driver, number of processors
*/
const windowState = (states, beginNs, endNs, machine) => {
	const around = statesAround(states, beginNs, endNs);
	if (around.length === 0) return void 0;
	const own = ownProcesses(states);
	const uuids = [...new Set(around.flatMap(({ gpus }) => gpus.map(({ uuid }) => uuid)))].sort();
	return {
		states: around.length,
		spanS: spanSeconds(around),
		...known("cpu", cpuState(around, machine)),
		gpus: uuids.map((uuid) => gpuState(uuid, around, own, machine))
	};
};
/** The windows of a sample, each with the state of the machine around it. Pure. */
const withStates = (windows, states, machine) => windows.map((window) => {
	const state = windowState(states, BigInt(window.beginNs), BigInt(window.endNs), machine);
	return state === void 0 ? window : {
		...window,
		state
	};
});

// src/measure/idle.ts
/** A GPU that has just worked takes about a second to lower its clocks, and its averaged power as long to follow. */
const settleMs = 1e3;
/**
* What the readings of an idle span say: the power of each source, or warnings that say why it has none. Pure.
*/
const readIdle = ({ when, beginNs, endNs }, counters, states, { sources, quality, machine }) => {
	const [begin, end] = [BigInt(beginNs), BigInt(endNs)];
	const state = windowState(states, begin, end, machine);
	const sample = {
		warmup: true,
		windows: [{
			name: "idle",
			beginNs,
			endNs,
			units: {},
			metrics: {},
			energy: [],
			...state && { state }
		}],
		states: [...states]
	};
	const judged = withFindings(sample, {
		sources,
		quality,
		earlier: [],
		earlierOfBenchmark: []
	});
	const findings = judged.flatMap((each) => each.findings ?? []);
	const why = (message) => `No net energy: ${when} the session, ${message}`.slice(0, 1e3);
	const unquiet = disqualifying(judged);
	if (unquiet.length > 0) return {
		findings,
		power: [],
		warnings: [why(unquiet.map(({ message }) => message).join("; "))]
	};
	const power = [];
	const warnings = [];
	for (const source of sources) {
		const stream = counters.find((candidate) => candidate.source === source.id);
		if (stream === void 0) {
			warnings.push(why(`nothing was read of ${source.id}`));
			continue;
		}
		const reading = idlePowerOf(source, stream, begin, end);
		if (reading.kind === "known") power.push(reading.power);
		else warnings.push(why(reading.message));
	}
	return {
		findings,
		power,
		warnings
	};
};
/**
* Measures the machine at rest with the meter that the samples are measured with.
* @throws whatever the meter throws when it dies, and the signal's reason
*/
const measureIdle = async (options) => {
	const { when, sources, durationS, signal } = options;
	const wait = (ms) => setTimeout$1(ms, void 0, signal === void 0 ? {} : { signal });
	const meter = await startMeter({
		sources,
		...options.meterPeriodMs === void 0 ? {} : { periodMs: options.meterPeriodMs },
		...options.context === void 0 ? {} : { context: options.context }
	});
	const marginMs = Math.min(1e3, Math.max(0, ...sources.map((source) => source.updatePeriodMs ?? 0)));
	let result;
	let [beginNs, endNs] = [0n, 0n];
	try {
		await wait(settleMs);
		await meter.readNow();
		beginNs = process.hrtime.bigint();
		await wait(durationS * 1e3);
		endNs = process.hrtime.bigint();
		await wait(marginMs);
		await meter.readNow();
	} finally {
		result = await meter.stop();
	}
	const span = {
		when,
		beginNs: String(beginNs),
		endNs: String(endNs)
	};
	const { streams, states } = result;
	return {
		...span,
		counters: streams,
		states,
		...readIdle(span, streams, states, options)
	};
};

// src/measure/progress.ts
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/**
* How long the samples still to come will take: each as long as the mean of its own benchmark. A benchmark of which
* nothing has ended yet is left out, as another's pace says nothing about it. Undefined where that leaves
* nothing that is known.
*
* @param runningS seconds that the sample which runs now has taken so far
* @param current position of its benchmark
*/
const remaining = (paces, current, runningS) => {
	if (paces.every(({ durationsS }) => durationsS.length === 0)) return void 0;
	let seconds = 0;
	let partial = false;
	for (const [position, { samples, durationsS }] of paces.entries()) {
		const left = Math.max(0, samples - durationsS.length);
		if (left === 0) continue;
		if (durationsS.length === 0) {
			partial = true;
			continue;
		}
		const each = mean(durationsS);
		seconds += left * each - (position === current ? Math.min(each, runningS) : 0);
	}
	return partial && seconds === 0 ? void 0 : {
		seconds,
		partial
	};
};

// src/measure/sample-windows.ts
/** Name of the window of a workload that stamps none: the whole process. */
const processWindow = "process";
/** The windows of a child: those that it stamped, or its whole run. */
const stampedWindows = (run, fallbackUnits) => {
	const { events } = run;
	if (events.kind !== "none" && events.windows.length > 0) return events.windows;
	if (events.kind === "malformed" || events.kind === "reported-error") return [];
	if (run.outcome.kind === "not-started") return [];
	return [{
		name: processWindow,
		beginNs: run.beginNs,
		endNs: run.endNs,
		units: fallbackUnits,
		metrics: {}
	}];
};
/** An uncertainty of more than this share of the energy is worth a warning. */
const wideShare = .05;
/** Reads the energy of each stamped window off the streams. */
const readWindows = (stamped, run, sources, streams) => {
	const unmeasured = [];
	const wide = /* @__PURE__ */ new Map();
	return {
		windows: stamped.map((window) => {
			const energy = [];
			const outside = window.beginNs < run.beginNs || window.endNs > run.endNs;
			if (outside) unmeasured.push(`Window ${window.name}: its stamps lie outside of the process's run; they must be CLOCK_MONOTONIC nanoseconds`);
			for (const source of outside ? [] : sources) {
				const stream = streams.find((candidate) => candidate.source === source.id);
				if (stream === void 0) {
					unmeasured.push(`Window ${window.name}: nothing was read of ${source.id}`);
					continue;
				}
				const reading = windowEnergy(source, stream, window.beginNs, window.endNs);
				if (reading.kind === "unmeasured") {
					unmeasured.push(`Window ${window.name}: ${reading.code}: ${reading.message}`);
					continue;
				}
				const { energyUj, uncertaintyUj } = reading;
				const share = energyUj > 0n ? Number(uncertaintyUj) / Number(energyUj) : Infinity;
				if (share > wideShare) wide.set(source.id, Math.max(share, wide.get(source.id) ?? 0));
				energy.push({
					source: source.id,
					energyUj: String(energyUj),
					uncertaintyUj: String(uncertaintyUj)
				});
			}
			return {
				name: window.name,
				beginNs: String(window.beginNs),
				endNs: String(window.endNs),
				units: window.units,
				metrics: window.metrics,
				...window.digest === void 0 ? {} : { digest: window.digest },
				energy
			};
		}),
		unmeasured,
		warnings: [...wide].map(([id, share]) => Number.isFinite(share) ? `${id}: the energy of a window is uncertain by up to ${(share * 100).toFixed(0)} %; longer windows are surer` : `${id}: a window is too short for the counter, which did not move in it; longer windows are needed`)
	};
};

// src/measure/sample.ts
/** Longest wait before and after the child for sources that are refreshed slowly. */
const longestMarginMs = 1e3;
const mostReasons = 20;
const byItself = {
	quality: defaultQuality,
	earlier: [],
	earlierOfBenchmark: []
};
/**
* Measures one run of a child process: starts the meter, runs the child, takes a closing reading, and reads the energy
* of each window off the counters. What goes wrong with the workload or a source makes a failed sample, which keeps
* its windows and counters.
*
* @throws JouleGateError `no-source`, `mixed-provenance`, `device-busy`, and whatever the meter throws when it dies
*/
const measureSample = async (options) => {
	checkSources(options.sources);
	const release = holdDevices(options.sources, options.context);
	try {
		return await measureHeld(options);
	} finally {
		release();
	}
};
const measureHeld = async (options) => {
	const { sources, fallbackUnits } = options;
	const meter = await startMeter({
		sources,
		...options.meterPeriodMs === void 0 ? {} : { periodMs: options.meterPeriodMs },
		...options.context === void 0 ? {} : { context: options.context }
	});
	const startedAt = (/* @__PURE__ */ new Date()).toISOString();
	const marginMs = Math.min(longestMarginMs, Math.max(0, ...sources.map((source) => source.updatePeriodMs ?? 0)));
	let run;
	let result;
	try {
		await setTimeout$1(marginMs);
		await meter.readNow();
		run = await options.runChild((pid) => meter.watch(pid));
		await meter.readNow();
		await setTimeout$1(marginMs);
		await meter.readNow();
	} finally {
		result = await meter.stop();
	}
	const { streams, states, report } = result;
	const reading = readWindows(stampedWindows(run, fallbackUnits), run, sources, streams);
	const windows = withFindings({
		warmup: options.warmup,
		windows: withStates(reading.windows, states, options.machine),
		states
	}, {
		sources,
		...options.judging ?? byItself
	});
	return {
		index: options.index,
		warmup: options.warmup,
		startedAt,
		outcome: outcomeOf(run, reading.unmeasured),
		windows,
		counters: [...streams],
		states,
		meter: report,
		warnings: [
			...reading.warnings,
			...meterWarnings(report),
			...findingWarnings(windows)
		]
	};
};
const checkSources = (sources) => {
	if (sources.length === 0) throw new JouleGateError("energy", "no-source", "There is nothing that energy can be read from", { hint: "Run joulegate doctor: it says of each source why it is not usable and what would make it so." });
	if (sources.length > 1 && sources.some((source) => source.provenance === "estimated")) throw new JouleGateError("internal", "mixed-provenance", "Measured and estimated energy are never used together");
};
const outcomeOf = (run, unmeasured) => {
	const outcome = outcomeOfChild(run);
	if (outcome.kind === "failed" || unmeasured.length === 0) return outcome;
	const reasons = unmeasured.slice(0, mostReasons);
	if (unmeasured.length > mostReasons) reasons.push(`and ${unmeasured.length - mostReasons} more`);
	return failed("unmeasured-window", reasons.join("\n"), "The energy of a window is not known. Run joulegate doctor; when it finds nothing, measure again.");
};
/** A reading that comes so many periods late deserves a word, unless it is too little to matter. */
const lateAfterPeriods = 3;
const lateAfterMs = 300;
const meterWarnings = ({ largestGapMs, periodMs }) => largestGapMs > Math.max(lateAfterMs, lateAfterPeriods * periodMs) ? [`The meter was held up: ${largestGapMs.toFixed(0)} ms between two readings instead of ${periodMs} ms`] : [];

// src/measure/session.ts
/** All workloads are made ready before the first is run: a missing model is known at once, not after an hour. */
const prepareAll = async (benchmarks) => {
	const failures = [];
	const prepared = [];
	for (const benchmark of benchmarks) try {
		prepared.push(await prepareWorkload(benchmark));
	} catch (error) {
		if (!(error instanceof JouleGateError)) throw error;
		failures.push(error);
	}
	const [first] = failures;
	if (first === void 0) return prepared;
	if (failures.length === 1) throw first;
	throw new JouleGateError(first.kind, first.code, failures.map(messageOf).join("\n"), {
		hint: failures.map((failure) => failure.hint ?? "").filter((hint, index, all) => hint !== "" && all.indexOf(hint) === index).join(" "),
		cause: first
	});
};
const secondsSince = (from) => Number(process.hrtime.bigint() - from) / 1e9;
/** @param turn which warm-up or counted sample it is, from 1; the one in place of a rejected sample has its turn */
const reporter = (course, position, benchmark, turn, warmup) => {
	const { options, paces, began } = course;
	const sampleBegan = process.hrtime.bigint();
	return (text) => {
		const left = remaining(paces, position, secondsSince(sampleBegan));
		options.onProgress({
			benchmark: benchmark.name,
			sample: turn,
			of: warmup ? benchmark.warmupSamples : benchmark.samples,
			warmup,
			done: paces.reduce((sum, { durationsS }) => sum + durationsS.length, 0) / paces.reduce((sum, { samples }) => sum + samples, 0),
			elapsedS: secondsSince(began),
			...left === void 0 ? {} : { remainingS: left.seconds },
			remainingIsPartial: left?.partial ?? false,
			...text === void 0 ? {} : { text }
		});
	};
};
/** All samples of one benchmark. A failed one ends it, as the next would fail alike; a rejected one is replaced. */
const measureBenchmark = async (course, position, benchmark, workload, pace) => {
	const { detection, machine, context, signal, onSample } = course.options;
	const { quality, measured } = course;
	let rejected = 0;
	const samples = [];
	while (samples.length < pace.samples) {
		signal?.throwIfAborted();
		const index = samples.length;
		const warmup = index < benchmark.warmupSamples;
		const turn = warmup ? index + 1 : index - benchmark.warmupSamples - rejected + 1;
		const report = reporter(course, position, benchmark, turn, warmup);
		report();
		const sampleBegan = process.hrtime.bigint();
		const taken = await measureSample({
			sources: detection.sources,
			runChild: (onStart) => runChild(workload.child, {
				onStart,
				onProgress: (_, text) => report(text),
				...signal === void 0 ? {} : { signal }
			}),
			fallbackUnits: workload.fallbackUnits,
			index,
			warmup,
			machine,
			...context === void 0 ? {} : { context },
			judging: {
				quality,
				earlier: measured,
				earlierOfBenchmark: samples
			}
		});
		const sample = {
			...taken,
			outcome: judgedOutcome(taken, quality, rejected)
		};
		pace.durationsS.push(secondsSince(sampleBegan));
		samples.push(sample);
		measured.push(sample);
		await onSample(benchmark.name, sample);
		if (sample.outcome.kind === "failed") pace.samples = samples.length;
		if (sample.outcome.kind === "rejected") {
			rejected += 1;
			pace.samples += 1;
		}
	}
	const { name, metrics, sameWork } = benchmark;
	return {
		name,
		pins: workload.pins,
		metrics: [...metrics],
		sameWork,
		samples
	};
};
/** Idle power at one end of the session, where it is wanted and something is measured. */
const idleReading = async ({ detection, machine, idleS = 0, context, signal }, quality, when) => {
	const sources = detection.sources.filter(({ provenance }) => provenance !== "estimated");
	if (idleS === 0 || sources.length === 0) return [];
	signal?.throwIfAborted();
	const options = {
		when,
		sources,
		durationS: idleS,
		quality,
		machine
	};
	const more = {
		...context === void 0 ? {} : { context },
		...signal === void 0 ? {} : { signal }
	};
	return [await measureIdle({
		...options,
		...more
	})];
};
/**
* Measures every benchmark: warm-up samples first, then the counted ones, each in a fresh process, with the idle power
* of the machine before and after. A failed sample ends its benchmark and leaves the others untouched.
* @throws JouleGateError when a workload cannot be made ready, when another JouleGate measures one of the devices, or
*   when `onSample` cannot keep a sample
*/
const measureSession = async (options) => {
	const prepared = await prepareAll(options.benchmarks);
	const release = holdDevices(options.detection.sources, options.context);
	try {
		return await measurePrepared(options, prepared);
	} finally {
		release();
	}
};
const measurePrepared = async (options, prepared) => {
	const quality = options.quality ?? defaultQuality;
	const paces = options.benchmarks.map(({ samples, warmupSamples }) => ({
		samples: samples + warmupSamples,
		durationsS: []
	}));
	const course = {
		options,
		paces,
		began: process.hrtime.bigint(),
		quality,
		measured: []
	};
	const before = await idleReading(options, quality, "before");
	const runs = [];
	for (const [position, benchmark] of options.benchmarks.entries()) {
		const [workload, pace] = [prepared[position], paces[position]];
		if (workload === void 0 || pace === void 0) continue;
		runs.push(await measureBenchmark(course, position, benchmark, workload, pace));
	}
	const idle = [...before, ...await idleReading(options, quality, "after")];
	return withNet({
		schemaVersion: 1,
		kind: "run",
		id: options.id,
		tool: options.tool,
		createdAt: options.createdAt,
		...options.commit === void 0 ? {} : { commit: options.commit },
		machine: options.machine,
		machineClass: options.machineClass,
		sources: [...options.detection.sources],
		refused: [...options.detection.refused],
		benchmarks: runs,
		quality,
		...idle.length === 0 ? {} : { idle }
	});
};

// src/report/markdown/render.ts
/** Verdicts that a reader must see without opening anything. */
const needsAttention = [
	"regressed",
	"invalid",
	"not-comparable",
	"no-baseline"
];
/** A plain pass needs no words beside its row. */
const isTelling = ({ verdict, warnings }) => verdict !== "pass" || warnings.length > 0;
const isOpen = ({ verdict }) => needsAttention.includes(verdict);
const columns$1 = [
	{
		title: "Verdict",
		align: "left"
	},
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Base",
		align: "right"
	},
	{
		title: "Head",
		align: "right"
	},
	{
		title: "Change (interval)",
		align: "right"
	},
	{
		title: "Power and time",
		align: "left"
	}
];
const cells$1 = (row) => [
	keepTogether(`${row.mark} ${row.word}`),
	rowName(row),
	keepTogether(row.base ?? ""),
	keepTogether(row.head ?? ""),
	keepPercents(row.change ?? ""),
	keepPercents(row.split ?? "")
];
const rowsTable = (rows) => table(columns$1, rows.map(cells$1));
/** Why a row has its verdict and what to do, for the rows that need attention. */
const explanation$1 = (row) => {
	const parts = [sentence(escapeMarkdown(row.reason)), ...row.next === void 0 ? [] : [`Next: ${sentence(escapeMarkdown(row.next))}`]];
	return [
		bullet(`${rowName(row)}: ${parts.join(" ")}`),
		...row.differences.slice(0, 20).map((difference) => `  ${bullet(pairText(difference))}`),
		...row.differences.length > 20 ? [`  ${bullet(`and ${row.differences.length - 20} more differences`)}`] : [],
		...row.workload.length === 0 ? [] : [`  ${bullet(`The workload reports ${row.workload.map(pairText).join(", ")}`)}`],
		...row.otherUnits.length === 0 ? [] : [`  ${bullet(row.otherUnits.map(pairText).join(", "))}`],
		...row.warnings.map((warning) => `  ${bullet(`Warning: ${escapeMarkdown(warning)}`)}`)
	].join("\n");
};
const decisionColumns = [
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Tolerance",
		align: "right"
	},
	{
		title: "Smallest change it can see",
		align: "right"
	},
	{
		title: "Samples",
		align: "left"
	},
	{
		title: "Noise between samples",
		align: "left"
	},
	{
		title: "Interval",
		align: "right"
	}
];
const decisionCells = (row) => [
	rowName(row),
	keepTogether(row.tolerance),
	keepTogether(row.smallestDetectable ?? ""),
	escapeMarkdown(row.counts ?? ""),
	keepPercents(row.noise ?? ""),
	keepTogether(row.confidence ?? "")
];
const decided = (view) => collapsed("How this was decided", [
	tableText(table(decisionColumns, view.rows.map(decisionCells))),
	"",
	explanationOfWords,
	"",
	...view.rows.filter(({ evidence }) => evidence.length > 0).map((row) => bullet(`${rowName(row)}: ${row.strategy ?? ""}; ${row.evidence.map(pairText).join(", ")}`)),
	bullet(`Policy: ${view.policy.map(({ name, head }) => `${name} ${head ?? ""}`).join("; ")}`)
].join("\n"));
const title = (view) => `### ${view.mark} JouleGate: ${escapeMarkdown(view.headline)}`;
const tally = (view) => view.rows.length > 1 ? `${view.tally}.` : void 0;
const opening = (view) => [
	title(view),
	bannerText(view),
	tally(view)
];
/** Everything, with the quiet rows and the background collapsed. */
const full = (view) => {
	const open = view.rows.filter(isOpen);
	const quiet = view.rows.filter((row) => !isOpen(row));
	return joinBlocks([
		...opening(view),
		open.length === 0 ? void 0 : tableText(rowsTable(open)),
		open.length === 0 ? void 0 : open.map(explanation$1).join("\n"),
		warningsText(view),
		quiet.length === 0 ? void 0 : collapsed(tallyOf(quiet), [tableText(rowsTable(quiet)), quiet.filter(isTelling).map(explanation$1).join("\n")].join("\n\n").trimEnd()),
		view.rows.length === 0 ? void 0 : decided(view),
		measuredWith(view)
	]);
};
/** The rows that need attention with their reasons; nothing collapsed. */
const withoutDetails = (view) => {
	const open = view.rows.filter(isOpen);
	const quiet = view.rows.length - open.length;
	return joinBlocks([
		...opening(view),
		open.length === 0 ? void 0 : tableText(rowsTable(open)),
		open.length === 0 ? void 0 : open.map(explanation$1).join("\n"),
		warningsText(view),
		quiet === 0 ? void 0 : leftOut(quiet, "inconclusive, improved or pass")
	]);
};
/** The gravest rows as far as they go, one line each. */
const minimal = (view) => {
	const { head, rows } = rowsTable(view.rows);
	return (taken) => joinBlocks([
		...opening(view),
		taken === 0 ? void 0 : [...head, ...rows.slice(0, taken)].join("\n"),
		taken === rows.length ? void 0 : leftOut(rows.length - taken, "the least grave")
	]);
};
/**
* The verdict as one comment in GitHub's Markdown, never longer than the limit: everything; else without the collapsed
* sections; else a table of the gravest rows. A row is whole or absent, and what was left out is counted.
* The caller adds its hidden marker and must lower `limit` by its length.
*/
const renderMarkdown = (view, options = {}) => rowsThatFit(sizeLimit(options), [...options.details === false ? [] : [full(view)], withoutDetails(view)], view.rows.length, minimal(view));
/** The same report for a job summary, which takes 1 MiB a step. */
const summaryMarkdown = (view) => renderMarkdown(view, {
	limit: 1e6,
	limitBytes: 1e6
});

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

// src/report/run-folder.ts
/** Appends a line whole or not at all: half a line, as a full disk leaves it, would spoil the lines before it. */
const appendLine = async (file, line) => {
	const before = await stat(file).then(({ size }) => size, () => 0);
	try {
		await appendFile(file, `${line}\n`);
	} catch (error) {
		await truncate(file, before).catch(() => void 0);
		throw error;
	}
};
/**
* Makes `<output>/runs/<id>/`.
* @throws JouleGateError `output-not-writable`, naming the path, when anything cannot be written
*/
const openRunFolder = async (output, id) => {
	const folder = path.join(output, "runs", id);
	const at = (name) => path.join(folder, name);
	const paths = {
		folder,
		samples: at("samples.jsonl"),
		run: at("run.json"),
		verdict: at("verdict.json"),
		markdown: at("report.md"),
		html: at("report.html")
	};
	let kept = 0;
	const guarded = async (file, write) => {
		try {
			await write();
		} catch (error) {
			const message = error instanceof JouleGateError ? error.message : `cannot write ${file}: ${messageOf(error)}`;
			const measured = kept === 0 ? "" : ` The ${counted$1(kept, "sample")} measured before ${kept === 1 ? "is" : "are"} in ${paths.samples}.`;
			throw new JouleGateError("storage", "output-not-writable", message, {
				hint: `Free space there, or choose another folder with "output:" or --output.${measured}`,
				cause: error
			});
		}
	};
	await guarded(folder, () => mkdir(folder, { recursive: true }));
	return {
		paths,
		keepSample: async (benchmark, sample) => {
			await guarded(paths.samples, () => appendLine(paths.samples, JSON.stringify({
				benchmark,
				sample
			})));
			kept += 1;
		},
		keepRun: (run) => guarded(paths.run, () => writeFileAtomically(paths.run, `${JSON.stringify(run)}\n`)),
		keepVerdict: async (verdict, run, history) => {
			const view = buildView(verdict, run, history);
			await guarded(paths.verdict, () => writeFileAtomically(paths.verdict, `${JSON.stringify(verdict, null, 2)}\n`));
			await guarded(paths.markdown, () => writeFileAtomically(paths.markdown, renderMarkdown(view, {})));
			const { renderHtml } = await import("./render2.js");
			await guarded(paths.html, () => writeFileAtomically(paths.html, renderHtml(view, run)));
		},
		discardIfEmpty: () => rmdir(folder).catch(() => void 0)
	};
};

// src/compose.ts
/** Unique and sortable: `20261123T120000Z-1a2b3c4d`. */
const newId = () => `${(/* @__PURE__ */ new Date()).toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(4).toString("hex")}`;
/** Detection is done once a process: the gate asks twice, and NVML is slow to wake. */
const once$1 = (make) => {
	let made;
	return () => made ??= make();
};
/** Builds the real ports; the only place where the straight line meets the machine. */
const compose = (config, door) => ({
	detect: once$1(() => detectSources()),
	readMachine: async (detection) => {
		const machine = await readMachine(detection);
		return {
			machine,
			machineClass: classifyMachine(machine)
		};
	},
	readCommit: door.readCommit ?? (() => readCommit(door.workingDirectory)),
	measure: measureSession,
	baselines: fileBaselineStore(config.baselines),
	openRunFolder: (id) => openRunFolder(config.output, id),
	onDetected: door.onDetected,
	onProgress: door.onProgress,
	onSample: door.onSample,
	now: () => /* @__PURE__ */ new Date(),
	newId,
	...door.signal === void 0 ? {} : { signal: door.signal }
});

// ../../main/node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));

// ../../main/node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	/**
	* Apply a visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visit.SKIP = SKIP;
	/** Remove the current node */
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	/**
	* Apply an async visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `Promise`: Must resolve to one of the following values
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visitAsync.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visitAsync.SKIP = SKIP;
	/** Remove the current node */
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));

// ../../main/node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			/**
			* The directives-end/doc-start marker `---`. If `null`, a marker may still be
			* included in the document's stringified representation.
			*/
			this.docStart = null;
			/** The doc-end marker `...`.  */
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		/**
		* During parsing, get a Directives instance for the current document and
		* update the stream state according to the current version's spec.
		*/
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		/**
		* @param onError - May be called even if the action was successful
		* @returns `true` on success
		*/
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		/**
		* Resolves a tag, matching handles to those defined in %TAG directives.
		*
		* @returns Resolved tag, which may also be the non-specific tag `'!'` or a
		*   `'!local'` tag, or `null` if unresolvable.
		*/
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		/**
		* Given a fully resolved tag, returns its printable string form,
		* taking into account current tag prefixes and defaults.
		*/
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));

// ../../main/node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	/**
	* Verify that the input string is a valid anchor.
	*
	* Will throw on errors.
	*/
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			/**
			* With circular references, the source node is only resolved after all
			* of its child nodes are. This is why anchors are set only after all of
			* the nodes have been created.
			*/
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));

// ../../main/node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
	* in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
	* 2021 edition: https://tc39.es/ecma262/#sec-json.parse
	*
	* Includes extensions for handling Map and Set objects.
	*/
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));

// ../../main/node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	/**
	* Recursively convert any node or its contents to native JavaScript
	*
	* @param value - The input value
	* @param arg - If `value` defines a `toJSON()` method, use this
	*   as its first argument
	* @param ctx - Conversion context, originally set in Document#toJS(). If
	*   `{ keep: true }` is not set, output should be suitable for JSON
	*   stringification.
	*/
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));

// ../../main/node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		/** Create a copy of this node.  */
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** A plain JavaScript representation of this node. */
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));

// ../../main/node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		/**
		* Resolve the value of this alias within `doc`, finding the last
		* instance of the `source` anchor before this node.
		*/
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));

// ../../main/node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));

// ../../main/node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));

// ../../main/node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		/**
		* Create a copy of this collection.
		*
		* @param schema - If defined, overwrites the original's schema
		*/
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/**
		* Adds a value to the collection. For `!!map` and `!!omap` the value must
		* be a Pair instance or a `{ key, value }` object, which may not have a key
		* that already exists in the map.
		*/
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		/**
		* Removes a value from the collection.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*/
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringifies a comment.
	*
	* Empty comment lines are left empty,
	* lines consisting of a single space are replaced by `#`,
	* and all other lines are prefixed with a `#`.
	*/
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));

// ../../main/node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	/**
	* Tries to keep input at up to `lineWidth` characters, splitting only on spaces
	* not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
	* terminated with `\n` and started with `indent`.
	*/
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	/**
	* Presumes `i + 1` is at the start of a line
	* @returns index of last newline in more-indented block
	*/
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));

// ../../main/node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));

// ../../main/node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));

// ../../main/node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));

// ../../main/node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		const k = createNode.createNode(key, void 0, ctx);
		const v = createNode.createNode(value, void 0, ctx);
		return new Pair(k, v);
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));

// ../../main/node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		/**
		* A generic collection parsing method that can be extended
		* to other node classes that inherit from YAMLMap
		*/
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		/**
		* Adds a value to the collection.
		*
		* @param overwrite - If not set `true`, using a key that is already in the
		*   collection will throw. Otherwise, overwrites the previous value.
		*/
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		/**
		* @param ctx - Conversion context, originally set in Document#toJS()
		* @param {Class} Type - If set, forces the returned collection type
		* @returns Instance of Type, Map, or Object
		*/
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));

// ../../main/node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	const map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
	exports.map = map;
}));

// ../../main/node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		/**
		* Removes a value from the collection.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*/
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*
		* If `key` does not contain a representation of an integer, this will throw.
		* It may be wrapped in a `Scalar`.
		*/
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));

// ../../main/node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	const seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
	exports.seq = seq;
}));

// ../../main/node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	const string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
	exports.string = string;
}));

// ../../main/node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));

// ../../main/node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));

// ../../main/node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// ../../main/node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// ../../main/node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
	exports.schema = schema;
}));

// ../../main/node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	const schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
	exports.schema = schema;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	const binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		/**
		* Returns a Buffer in node and an Uint8Array in browsers
		*
		* To use the resulting buffer as an image, you'll want to do something like:
		*
		*   const blob = new Blob([buffer], { type: 'image/jpeg' })
		*   document.querySelector('#photo').src = URL.createObjectURL(blob)
		*/
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
	exports.binary = binary;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		/**
		* If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
		* but TypeScript won't allow widening the signature of a child method.
		*/
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		/**
		* If `keepPair` is `true`, returns the Pair matching `key`.
		* Otherwise, returns the value of that Pair's key.
		*/
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	/** Internal types handle bigint as number, because TS can't figure it out. */
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	/**
	* hhhh:mm:ss.sss
	*
	* Internal types handle bigint as number, because TS can't figure it out.
	*/
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
	exports.schema = schema;
}));

// ../../main/node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));

// ../../main/node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	var Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
	exports.Schema = Schema;
}));

// ../../main/node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));

// ../../main/node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			/** A comment before this Document */
			this.commentBefore = null;
			/** A comment immediately after this Document */
			this.comment = null;
			/** Errors encountered during parsing. */
			this.errors = [];
			/** Warnings encountered during parsing. */
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		/**
		* Create a deep copy of this Document and its contents.
		*
		* Custom Node values that inherit from `Object` still refer to their original instances.
		*/
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** Adds a value to the document. */
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		/** Adds a value to the document. */
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		/**
		* Create a new `Alias` node, ensuring that the target `node` has the required anchor.
		*
		* If `node` already has an anchor, `name` is ignored.
		* Otherwise, the `node.anchor` value will be set to `name`,
		* or if an anchor with that name is already present in the document,
		* `name` will be used as a prefix for a new unique anchor.
		* If `name` is undefined, the generated anchor will use 'a' as a prefix.
		*/
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		/**
		* Convert a key and a value into a `Pair` using the current schema,
		* recursively wrapping all values as `Scalar` or `Collection` nodes.
		*/
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		/**
		* Returns item at `path`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		/**
		* Checks if the document includes a value with the key `key`.
		*/
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		/**
		* Checks if the document includes a value at `path`.
		*/
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		/**
		* Change the YAML version and schema used by the document.
		* A `null` version disables support for directives, explicit tags, anchors, and aliases.
		* It also requires the `schema` option to be given as a `Schema` instance value.
		*
		* Overrides all previously set schema options.
		*/
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		/**
		* A JSON representation of the document `contents`.
		*
		* @param jsonArg Used by `JSON.stringify` to indicate the array index or
		*   property name.
		*/
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		/** A YAML representation of the document. */
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));

// ../../main/node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));

// ../../main/node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));

// ../../main/node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));

// ../../main/node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));

// ../../main/node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	/** @returns Array of lines split up as `[indent, content]` */
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));

// ../../main/node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		/**
		* The negative lookbehinds in these RegExps are to
		* prevent causing a polynomial search time in certain cases.
		*
		* The try-catch is for Safari < 16.4 and other old browsers:
		* https://caniuse.com/js-regexp-lookbehind
		*/
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	/**
	* Fold a single newline into a space, multiple newlines to N - 1 newlines.
	* Presumes `source[offset] === '\n'`
	*/
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));

// ../../main/node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));

// ../../main/node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));

// ../../main/node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));

// ../../main/node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));

// ../../main/node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	/**
	* Compose a stream of CST nodes into a stream of YAML Documents.
	*
	* ```ts
	* import { Composer, Parser } from 'yaml'
	*
	* const src: string = ...
	* const tokens = new Parser().parse(src)
	* const docs = new Composer().compose(tokens)
	* ```
	*/
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		/**
		* Current stream status information.
		*
		* Mostly useful at the end of input for an empty stream.
		*/
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		/**
		* Compose tokens into documents.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		/** Advance the composer by one CST token. */
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		/**
		* Call at end of input to yield any remaining document.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));

// ../../main/node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	/**
	* Create a new scalar token with `value`
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.indent The indent level of the token.
	* @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
	* @param context.offset The offset position of the token.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	/**
	* Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
	*
	* Best efforts are made to retain any comments previously associated with the `token`,
	* though all contents within a collection's `items` will be overwritten.
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.afterKey In most cases, values after a key should have an additional level of indentation.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	/** @returns `true` if last token is a newline */
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));

// ../../main/node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringify a CST document, token, or collection item
	*
	* Fair warning: This applies no validation whatsoever, and
	* simply concatenates the sources in their logical order.
	*/
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));

// ../../main/node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	/**
	* Apply a visitor to a CST document or item.
	*
	* Walks through the tree (depth-first) starting from the root, calling a
	* `visitor` function with two arguments when entering each item:
	*   - `item`: The current item, which included the following members:
	*     - `start: SourceToken[]` – Source tokens before the key or value,
	*       possibly including its anchor or tag.
	*     - `key?: Token | null` – Set for pair values. May then be `null`, if
	*       the key before the `:` separator is empty.
	*     - `sep?: SourceToken[]` – Source tokens between the key and the value,
	*       which should include the `:` map value indicator if `value` is set.
	*     - `value?: Token` – The value of a sequence item, or of a map pair.
	*   - `path`: The steps from the root to the current node, as an array of
	*     `['key' | 'value', number]` tuples.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this token, continue with
	*      next sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current item, then continue with the next one
	*   - `number`: Set the index of the next step. This is useful especially if
	*     the index of the current token has changed.
	*   - `function`: Define the next visitor for this item. After the original
	*     visitor is called on item entry, next visitors are called after handling
	*     a non-empty `key` and when exiting the item.
	*/
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current item */
	visit.SKIP = SKIP;
	/** Remove the current item */
	visit.REMOVE = REMOVE;
	/** Find the item at `path` from `cst` as the root */
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	/**
	* Get the immediate parent collection of the item at `path` from `cst` as the root.
	*
	* Throws an error if the collection is not found, which should never happen if the item itself exists.
	*/
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));

// ../../main/node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	/** The byte order mark */
	const BOM = "﻿";
	/** Start of doc-mode */
	const DOCUMENT = "";
	/** Unexpected end of flow-mode */
	const FLOW_END = "";
	/** Next token is a scalar value */
	const SCALAR = "";
	/** @returns `true` if `token` is a flow or block collection */
	const isCollection = (token) => !!token && "items" in token;
	/** @returns `true` if `token` is a flow or block scalar; not an alias */
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	/** Get a printable representation of a lexer token */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	/** Identify the type of a lexer token. May return `null` for unknown tokens. */
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));

// ../../main/node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	/**
	* Splits an input string into lexical tokens, i.e. smaller strings that are
	* easily identifiable by `tokens.tokenType()`.
	*
	* Lexing starts always in a "stream" context. Incomplete input may be buffered
	* until a complete token can be emitted.
	*
	* In addition to slices of the original input, the following control characters
	* may also be emitted:
	*
	* - `\x02` (Start of Text): A document starts with the next token
	* - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
	* - `\x1f` (Unit Separator): Next token is a scalar value
	* - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
	*/
	var Lexer = class {
		constructor() {
			/**
			* Flag indicating whether the end of the current buffer marks the end of
			* all input
			*/
			this.atEnd = false;
			/**
			* Explicit indent set in block scalar header, as an offset from the current
			* minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
			* explicitly set.
			*/
			this.blockScalarIndent = -1;
			/**
			* Block scalars that include a + (keep) chomping indicator in their header
			* include trailing empty lines, which are otherwise excluded from the
			* scalar's contents.
			*/
			this.blockScalarKeep = false;
			/** Current input */
			this.buffer = "";
			/**
			* Flag noting whether the map value indicator : can immediately follow this
			* node within a flow context.
			*/
			this.flowKey = false;
			/** Count of surrounding flow collection levels. */
			this.flowLevel = 0;
			/**
			* Minimum level of indentation required for next lines to be parsed as a
			* part of the current scalar value.
			*/
			this.indentNext = 0;
			/** Indentation level of the current line. */
			this.indentValue = 0;
			/** Position of the next \n character. */
			this.lineEndPos = null;
			/** Stores the state of the lexer if reaching the end of incpomplete input */
			this.next = null;
			/** A pointer to `buffer`; the current position of the lexer. */
			this.pos = 0;
		}
		/**
		* Generate YAML tokens from the `source` string. If `incomplete`,
		* a part of the last line may be left as a buffer for the next call.
		*
		* @returns A generator of lexical tokens
		*/
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));

// ../../main/node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Tracks newlines during parsing in order to provide an efficient API for
	* determining the one-indexed `{ line, col }` position for any offset
	* within the input.
	*/
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			/**
			* Should be called in ascending order. Otherwise, call
			* `lineCounter.lineStarts.sort()` before calling `linePos()`.
			*/
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			/**
			* Performs a binary search and returns the 1-indexed { line, col }
			* position of `offset`. If `line === 0`, `addNewLine` has never been
			* called or `offset` is before the first known newline.
			*/
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));

// ../../main/node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	/** Note: May modify input array */
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	/**
	* A YAML concrete syntax tree (CST) parser
	*
	* ```ts
	* const src: string = ...
	* for (const token of new Parser().parse(src)) {
	*   // token: Token
	* }
	* ```
	*
	* To use the parser with a user-provided lexer:
	*
	* ```ts
	* function* parse(source: string, lexer: Lexer) {
	*   const parser = new Parser()
	*   for (const lexeme of lexer.lex(source))
	*     yield* parser.next(lexeme)
	*   yield* parser.end()
	* }
	*
	* const src: string = ...
	* const lexer = new Lexer()
	* for (const token of parse(src, lexer)) {
	*   // token: Token
	* }
	* ```
	*/
	var Parser = class {
		/**
		* @param onNewLine - If defined, called separately with the start position of
		*   each new line (in `parse()`, including the start of input).
		*/
		constructor(onNewLine) {
			/** If true, space and sequence indicators count as indentation */
			this.atNewLine = true;
			/** If true, next token is a scalar value */
			this.atScalar = false;
			/** Current indentation level */
			this.indent = 0;
			/** Current offset since the start of parsing */
			this.offset = 0;
			/** On the same line with a block map key */
			this.onKeyLine = false;
			/** Top indicates the node that's currently being built */
			this.stack = [];
			/** The source of the current token, set in parse() */
			this.source = "";
			/** The type of the current token, set in parse() */
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		/**
		* Parse `source` as a YAML stream.
		* If `incomplete`, a part of the last line may be left as a buffer for the next call.
		*
		* Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
		*
		* @returns A generator of tokens representing each directive, document, and other structure.
		*/
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		/**
		* Advance the parser by the `source` of one lexical token.
		*/
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		/** Call at end of input to push out any remaining constructions */
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));

// ../../main/node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	/**
	* Parse the input as a stream of YAML documents.
	*
	* Documents should be separated from each other by `...` or `---` marker lines.
	*
	* @returns If an empty `docs` array is returned, it will be of type
	*   EmptyStream and contain additional stream information. In
	*   TypeScript, you should use `'empty' in docs` as a type guard for it.
	*/
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	/** Parse an input string into a single YAML.Document */
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));

// ../../main/node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var cst = require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));

// src/config/defaults.ts
var import_dist = require_dist();
/**
* Defaults of joulegate.yml. Five counted samples show the spread between runs; the first one is dropped because a
* cold page cache and a cold card cost energy that later runs do not.
*/
const defaults = {
	tolerance: .03,
	samples: 5,
	warmupSamples: 1,
	timeoutS: 600,
	idleS: 5,
	baselines: "baselines",
	output: ".joulegate"
};
/** The metrics of a workload for which the configuration names none. */
const defaultMetrics = (workload) => {
	switch (workload.kind) {
		case "train": return ["energy-per-epoch"];
		case "onnx": return ["energy-per-sample"];
		case "generate": return ["energy-per-token"];
		case "command": return Object.keys(workload.units ?? {}).length > 0 || workload.unit !== void 0 ? [.../* @__PURE__ */ new Set([...workload.unit === void 0 ? [] : [workload.unit], ...Object.keys(workload.units ?? {})])].map((unit) => `energy-per-${unit}`) : ["energy"];
	}
};
/**
* Bands within which the workload's own metrics must agree for the work to count as equal.
* Training that ends at another loss is other work; the band leaves room for reordered sums.
*/
const defaultSameWork = (workload) => workload.kind === "train" ? { loss: .05 } : {};

// src/config/parse-quantity.ts
/** `3%` or 0.03 to the fraction 0.03. The schema has checked the form. */
const parseFraction = (value) => typeof value === "number" ? value : Number(value.slice(0, -1)) / 100;
const secondsPer = {
	s: 1,
	m: 60,
	h: 3600
};
/** `90s`, `10m`, `1h` to seconds. The schema has checked the form. */
const parseDurationS = (value) => Number(value.slice(0, -1)) * secondsPer[value.slice(-1)];

// src/config/plan.ts
const metricSpec = (entry, tolerance) => {
	const metric = typeof entry === "string" ? { name: entry } : entry;
	return {
		name: metric.name,
		...metric.name === "energy" ? {} : { unit: metric.name.slice(11) },
		...metric.window === void 0 ? {} : { window: metric.window },
		tolerance: metric.tolerance === void 0 ? tolerance : parseFraction(metric.tolerance),
		...metric.basis === "net" ? { basis: metric.basis } : {}
	};
};
const planBenchmark = (entry, file, directory) => {
	const tolerance = file.gate?.tolerance === void 0 ? defaults.tolerance : parseFraction(file.gate.tolerance);
	const timeout = entry.timeout ?? file.timeout;
	const sameWork = Object.fromEntries(Object.entries(entry["same-work"] ?? {}).map(([name, band]) => [name, parseFraction(band)]));
	return {
		name: entry.name,
		workload: entry.workload,
		metrics: (entry.metrics ?? defaultMetrics(entry.workload)).map((metric) => metricSpec(metric, tolerance)),
		samples: entry.samples ?? file.samples ?? defaults.samples,
		warmupSamples: entry["warmup-samples"] ?? file["warmup-samples"] ?? defaults.warmupSamples,
		timeoutS: timeout === void 0 ? defaults.timeoutS : parseDurationS(timeout),
		sameWork: {
			...defaultSameWork(entry.workload),
			...sameWork
		},
		directory
	};
};
const planQuality = (section) => {
	const limitOf = (name, value) => {
		if (value === "off") return {};
		return { [name]: value === void 0 ? defaultQuality[name] : parseFraction(value) };
	};
	return {
		...limitOf("foreignCpu", section["foreign-cpu"]),
		...limitOf("throttled", section.throttled),
		foreignGpu: section["foreign-gpu"] ?? defaultQuality.foreignGpu,
		temperatureSpreadC: section["temperature-spread"] ?? defaultQuality.temperatureSpreadC,
		maxRejected: section["max-rejected"] ?? defaultQuality.maxRejected
	};
};
/** Fills in every default and makes every path absolute, relative to the folder of the configuration file. */
const planConfig = (file, origin, directory) => ({
	origin,
	policy: {
		onInconclusive: file.gate?.["on-inconclusive"] ?? "neutral",
		onNoBaseline: file.gate?.["on-no-baseline"] ?? "neutral",
		onNotComparable: file.gate?.["on-not-comparable"] ?? "neutral",
		allowEstimated: file.gate?.["allow-estimated"] ?? false
	},
	quality: planQuality(file.quality ?? {}),
	idleS: file.idle === void 0 ? defaults.idleS : parseDurationS(file.idle),
	baselines: path.resolve(directory, file.baselines ?? defaults.baselines),
	output: path.resolve(directory, file.output ?? defaults.output),
	benchmarks: file.benchmarks.map((entry) => planBenchmark(entry, file, directory))
});

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

// src/config/schema.ts
const fractionForms = [{
	type: "string",
	pattern: "^[0-9]{1,4}(\\.[0-9]{1,6})?%$"
}, {
	type: "number",
	exclusiveMinimum: 0,
	maximum: 10
}];
/** A fraction as people write it: `3%`, or the number 0.03. */
const Fraction = Unsafe({
	anyOf: fractionForms,
	description: "A percentage such as 3%, or a fraction such as 0.03"
});
/** A time span as people write it: `90s`, `10m`, `1h`. */
const Duration = String$1({
	pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?(s|m|h)$",
	description: "A time span: 90s, 10m, 1h"
});
const metricName = String$1({
	pattern: metricNamePattern,
	maxLength: 80,
	description: "energy, or energy-per-<unit>"
});
const Metric = _Object_({
	name: metricName,
	window: Optional(String$1({
		minLength: 1,
		maxLength: 100,
		description: "Count only windows of this name"
	})),
	tolerance: Optional(Fraction),
	basis: Optional(oneOf(["gross", "net"], { description: "All that the machine drew, or less its idle power" }))
}, { additionalProperties: false });
const samples = Integer({
	minimum: 3,
	maximum: 200,
	description: "Counted samples a benchmark, each a fresh process"
});
const warmupSamples = Integer({
	minimum: 0,
	maximum: 50,
	description: "Samples run first and not counted"
});
const BenchmarkConfig = _Object_({
	name: String$1({
		pattern: benchmarkNamePattern,
		description: "Unique; also the name of its baseline file"
	}),
	workload: Workload,
	metrics: Optional(_Array_(Unsafe({
		if: { type: "string" },
		then: metricName,
		else: Metric
	}), {
		minItems: 1,
		maxItems: 50
	})),
	samples: Optional(samples),
	"warmup-samples": Optional(warmupSamples),
	timeout: Optional(Duration),
	"same-work": Optional(recordOf(plainKey(60), Fraction, { description: "Metrics of the workload, such as loss, that base and head must agree on, each with its relative band" }))
}, { additionalProperties: false });
const neutralOrFail = (description) => Optional(oneOf(["neutral", "fail"], { description }));
/** A share that is allowed, or no limit at all. */
const limit = (description) => Optional(Unsafe({
	anyOf: [{ const: "off" }, ...fractionForms],
	description
}));
/** `joulegate.yml` as it is written. Defaults are in defaults.ts, never here: a check changes nothing. */
const ConfigFile = _Object_({
	version: Literal(1),
	gate: Optional(_Object_({
		tolerance: Optional(Fraction),
		strategy: Optional(oneOf(["stored"], { description: "How base and head are compared: against stored sessions" })),
		"on-inconclusive": neutralOrFail("What the check says when the evidence decides nothing"),
		"on-no-baseline": neutralOrFail("What the check says when there is nothing to compare with"),
		"on-not-comparable": neutralOrFail("What the check says when machine, source or pins differ from the baseline"),
		"allow-estimated": Optional(Boolean$1({ description: "Decide on modelled energy too; for demonstrations only" }))
	}, { additionalProperties: false })),
	quality: Optional(_Object_({
		"foreign-cpu": limit("CPU time of other processes, as a share of what the benchmark uses; or off"),
		"foreign-gpu": Optional(oneOf(["reject", "note"], { description: "What other processes on a measured GPU do to a sample" })),
		throttled: limit("Time that heat or the power brake may hold clocks down, as a share of the window; or off"),
		"temperature-spread": Optional(Number$1({
			exclusiveMinimum: 0,
			maximum: 200,
			description: "Degrees Celsius by which the start temperatures of samples may differ without a warning"
		})),
		"max-rejected": Optional(Integer({
			minimum: 0,
			maximum: 200,
			description: "Rejected samples a benchmark that are measured again; one more and it fails"
		}))
	}, { additionalProperties: false })),
	idle: Optional(String$1({
		pattern: "^[0-9]{1,3}(\\.[0-9]{1,3})?(s|m)$",
		description: "How long idle power is measured before and after a session; 0s: not at all"
	})),
	samples: Optional(samples),
	"warmup-samples": Optional(warmupSamples),
	timeout: Optional(Duration),
	baselines: Optional(String$1({
		minLength: 1,
		maxLength: 1e3,
		description: "Folder of the stored sessions"
	})),
	output: Optional(String$1({
		minLength: 1,
		maxLength: 1e3,
		description: "Folder for run files and reports"
	})),
	benchmarks: _Array_(BenchmarkConfig, {
		minItems: 1,
		maxItems: 500
	})
}, {
	additionalProperties: false,
	title: "joulegate.yml"
});

// src/config/problems.ts
const knownKeys = (schema, found = /* @__PURE__ */ new Set()) => {
	if (Array.isArray(schema)) schema.forEach((part) => knownKeys(part, found));
	else if (schema !== null && typeof schema === "object") for (const [key, value] of Object.entries(schema)) {
		if (key === "properties") Object.keys(value).forEach((name) => found.add(name));
		knownKeys(value, found);
	}
	return found;
};
const lineOf = (document, lines, path) => {
	const keys = path === "" ? [] : path.split(".").map((key) => /^\d+$/.test(key) ? Number(key) : key);
	for (let depth = keys.length; depth >= 0; depth -= 1) {
		const node = document.getIn(keys.slice(0, depth), true);
		const range = keyNode(document, keys.slice(0, depth))?.range ?? node?.range;
		if (range) return lines.linePos(range[0]).line;
	}
	return 1;
};
/** The node of the key itself: a problem with a key is on the key's line, not where its value begins. */
const keyNode = (document, keys) => {
	const last = keys.at(-1);
	if (typeof last !== "string") return void 0;
	return ((keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true))?.items ?? []).find((item) => item.key?.value === last)?.key;
};
const explain = (problem, value) => {
	const key = problem.path.split(".").at(-1) ?? "";
	if (problem.message === "unknown key") {
		const suggestion = nearest(key, knownKeys(ConfigFile));
		return suggestion === void 0 ? `unknown key "${key}"` : `unknown key "${key}"; did you mean "${suggestion}"?`;
	}
	if (problem.message === "missing") return `"${key}" is missing`;
	if (problem.message.startsWith("value of tag")) return `"${key === "" ? "kind" : /"([^"]+)"/.exec(problem.message)?.[1] ?? "kind"}" must be one of command, onnx, train, generate`;
	const shown = typeof value === "object" ? "" : ` (it is ${JSON.stringify(value)})`;
	if (problem.message.startsWith("must match pattern")) return `"${key}" has the wrong form${shown}${formOf(key)}`;
	return `"${key}" ${problem.message}${shown}`;
};
const forms = {
	tolerance: ": write a percentage such as 3%",
	timeout: ": write a time span such as 90s, 10m or 1h",
	name: ": lower-case letters, digits, dots, dashes and underscores",
	unit: ": one lower-case word such as epoch or sample",
	digest: ": 64 hexadecimal digits of a SHA-256"
};
const formOf = (key) => forms[key] ?? "";
/** Words of a union's own failure, which the failures inside it already explain. */
const noise = /^must match (?:a schema in anyOf|exactly one schema in oneOf|"(?:then|else)" schema)/;
/** Every way in which a parsed document does not fit the schema, and the names that occur twice. */
const schemaProblems = (document, lines) => {
	const value = document.toJS();
	const at = (path) => path.split(".").reduce((node, key) => node?.[key], value);
	const checked = check(ConfigFile, value);
	if (checked.kind === "valid") return duplicateNames(checked.value, document, lines);
	const real = checked.problems.filter((problem) => !noise.test(problem.message));
	const seen = /* @__PURE__ */ new Set();
	return (real.length > 0 ? real : checked.problems).flatMap((problem) => {
		const message = value === null || typeof value !== "object" ? "the file is empty or not a mapping" : explain(problem, at(problem.path));
		const found = {
			line: lineOf(document, lines, problem.path),
			path: problem.path,
			message
		};
		const identity = `${found.line} ${found.path}`;
		if (seen.has(identity)) return [];
		seen.add(identity);
		return [found];
	});
};
const duplicateNames = (file, document, lines) => {
	const first = /* @__PURE__ */ new Map();
	return file.benchmarks.flatMap((benchmark, index) => {
		const line = lineOf(document, lines, `benchmarks.${index}.name`);
		if (benchmark.name === "machine") return [{
			line,
			path: `benchmarks.${index}.name`,
			message: "the name \"machine\" is taken by the file that describes the machine, beside the baselines"
		}];
		const before = first.get(benchmark.name);
		first.set(benchmark.name, before ?? line);
		if (before === void 0) return [];
		return [{
			line,
			path: `benchmarks.${index}.name`,
			message: `the name "${benchmark.name}" is taken by the benchmark on line ${before}`
		}];
	});
};

// src/config/load.ts
const largestBytes = 1048576;
const fail = (file, problems) => {
	const list = problems.map((problem) => `${file}:${problem.line}: ${problem.path === "" ? "" : `${problem.path}: `}${problem.message}`);
	throw new JouleGateError("config", "config-invalid", list.join("\n"), { hint: "Correct the lines above; the keys are listed in docs/configuration.md, and editors check them with schema/config.schema.json." });
};
/**
* Reads a configuration from its text.
* @param text YAML
* @param origin the file's name, for messages
* @param directory absolute; relative paths in the file start here
* @throws JouleGateError `config-invalid` with every problem, each with its file and line
*/
const parseConfig = (text, origin, directory) => {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: true,
		maxAliasCount: 100
	});
	if (document.errors.length > 0) fail(origin, document.errors.map((error) => ({
		line: lines.linePos(error.pos[0]).line,
		path: "",
		message: `YAML: ${error.message}`
	})));
	const problems = schemaProblems(document, lines);
	if (problems.length > 0) fail(origin, problems);
	return planConfig(document.toJS(), origin, directory);
};
/**
* Reads `joulegate.yml`.
* @param file path, relative to `workingDirectory`
* @throws JouleGateError `config-unreadable` when the file is missing, a folder, too large or not readable
*/
const loadConfig = async (file, workingDirectory) => {
	const full = path.resolve(workingDirectory, file);
	const shown = path.relative(workingDirectory, full) || full;
	let text;
	try {
		const { size } = await stat(full);
		if (size > largestBytes) throw new Error(`it has ${size} bytes; more than ${largestBytes} cannot be meant`);
		text = await readFile(full, "utf8");
	} catch (error) {
		const missing = systemCode(error) === "ENOENT";
		throw new JouleGateError("config", missing ? "config-missing" : "config-unreadable", `${shown}: ${missing ? "there is no such file" : messageOf(error)}`, {
			hint: missing ? "Write a joulegate.yml (README, \"Ten lines\") or name another file with --config." : "Make the file readable.",
			cause: error
		});
	}
	return parseConfig(text, shown, path.dirname(full));
};

// src/report/detection.ts
/** Which sources are in use and why the others are not, as lines for a terminal or a log. */
const renderDetection = (detection, machineClass) => {
	const lines = [`Machine class ${machineClass.name}`, "Energy sources:"];
	for (const { label, id, provenance } of detection.sources) lines.push(`  uses     ${oneLine(label, 200)} (${oneLine(id, 200)}): ${provenanceWords[provenance]}`);
	if (detection.sources.length === 0) lines.push("  uses     none");
	for (const { kind, id, reason, hint } of detection.refused) {
		lines.push(`  refused  ${oneLine(id ?? kind, 200)}: ${oneLine(reason)}`);
		if (hint !== void 0) lines.push(`           ${oneLine(hint)}`);
	}
	if (detection.sources.some(({ provenance }) => provenance === "estimated")) lines.push("", `${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`);
	return lines.join("\n");
};

// src/report/time-left.ts
/** `about 12 s left`, `at least 3 min 5 s left` while some benchmark's pace is not known, or nothing where none is. */
const timeLeft = ({ remainingS, remainingIsPartial }) => {
	if (remainingS === void 0) return void 0;
	const whole = Math.max(1, Math.round(remainingS));
	return `${remainingIsPartial ? "at least" : "about"} ${whole < 100 ? `${whole} s` : duration(whole)} left`;
};

// ../../main/node_modules/ansi-regex/index.js
const ST = String.raw`(?:\u001B\u005C|\u009C)`;
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;
const pattern = `${String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`}|${osc}|${controlString}|${String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`}|${String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`}`;
function ansiRegex({ onlyFirst = false } = {}) {
	return new RegExp(pattern, onlyFirst ? void 0 : "g");
}

// ../../main/node_modules/strip-ansi/index.js
const regex = ansiRegex();
function stripAnsi(string) {
	if (typeof string !== "string") throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	if (!string.includes("\x1B") && !string.includes("")) return string;
	return string.replace(regex, "");
}

// ../../main/node_modules/get-east-asian-width/lookup-data.js
const ambiguousMaximumCodePoint = 1114109;
const ambiguousRanges = [
	161,
	161,
	164,
	164,
	167,
	168,
	170,
	170,
	173,
	174,
	176,
	180,
	182,
	186,
	188,
	191,
	198,
	198,
	208,
	208,
	215,
	216,
	222,
	225,
	230,
	230,
	232,
	234,
	236,
	237,
	240,
	240,
	242,
	243,
	247,
	250,
	252,
	252,
	254,
	254,
	257,
	257,
	273,
	273,
	275,
	275,
	283,
	283,
	294,
	295,
	299,
	299,
	305,
	307,
	312,
	312,
	319,
	322,
	324,
	324,
	328,
	331,
	333,
	333,
	338,
	339,
	358,
	359,
	363,
	363,
	462,
	462,
	464,
	464,
	466,
	466,
	468,
	468,
	470,
	470,
	472,
	472,
	474,
	474,
	476,
	476,
	593,
	593,
	609,
	609,
	708,
	708,
	711,
	711,
	713,
	715,
	717,
	717,
	720,
	720,
	728,
	731,
	733,
	733,
	735,
	735,
	768,
	879,
	913,
	929,
	931,
	937,
	945,
	961,
	963,
	969,
	1025,
	1025,
	1040,
	1103,
	1105,
	1105,
	8208,
	8208,
	8211,
	8214,
	8216,
	8217,
	8220,
	8221,
	8224,
	8226,
	8228,
	8231,
	8240,
	8240,
	8242,
	8243,
	8245,
	8245,
	8251,
	8251,
	8254,
	8254,
	8308,
	8308,
	8319,
	8319,
	8321,
	8324,
	8364,
	8364,
	8451,
	8451,
	8453,
	8453,
	8457,
	8457,
	8467,
	8467,
	8470,
	8470,
	8481,
	8482,
	8486,
	8486,
	8491,
	8491,
	8531,
	8532,
	8539,
	8542,
	8544,
	8555,
	8560,
	8569,
	8585,
	8585,
	8592,
	8601,
	8632,
	8633,
	8658,
	8658,
	8660,
	8660,
	8679,
	8679,
	8704,
	8704,
	8706,
	8707,
	8711,
	8712,
	8715,
	8715,
	8719,
	8719,
	8721,
	8721,
	8725,
	8725,
	8730,
	8730,
	8733,
	8736,
	8739,
	8739,
	8741,
	8741,
	8743,
	8748,
	8750,
	8750,
	8756,
	8759,
	8764,
	8765,
	8776,
	8776,
	8780,
	8780,
	8786,
	8786,
	8800,
	8801,
	8804,
	8807,
	8810,
	8811,
	8814,
	8815,
	8834,
	8835,
	8838,
	8839,
	8853,
	8853,
	8857,
	8857,
	8869,
	8869,
	8895,
	8895,
	8978,
	8978,
	9312,
	9449,
	9451,
	9547,
	9552,
	9587,
	9600,
	9615,
	9618,
	9621,
	9632,
	9633,
	9635,
	9641,
	9650,
	9651,
	9654,
	9655,
	9660,
	9661,
	9664,
	9665,
	9670,
	9672,
	9675,
	9675,
	9678,
	9681,
	9698,
	9701,
	9711,
	9711,
	9733,
	9734,
	9737,
	9737,
	9742,
	9743,
	9756,
	9756,
	9758,
	9758,
	9792,
	9792,
	9794,
	9794,
	9824,
	9825,
	9827,
	9829,
	9831,
	9834,
	9836,
	9837,
	9839,
	9839,
	9886,
	9887,
	9919,
	9919,
	9926,
	9933,
	9935,
	9939,
	9941,
	9953,
	9955,
	9955,
	9960,
	9961,
	9963,
	9969,
	9972,
	9972,
	9974,
	9977,
	9979,
	9980,
	9982,
	9983,
	10045,
	10045,
	10102,
	10111,
	11094,
	11097,
	12872,
	12879,
	57344,
	63743,
	65024,
	65039,
	65533,
	65533,
	127232,
	127242,
	127248,
	127277,
	127280,
	127337,
	127344,
	127373,
	127375,
	127376,
	127387,
	127404,
	917760,
	917999,
	983040,
	1048573,
	1048576,
	1114109
];
const fullwidthMinimalCodePoint = 12288;
const fullwidthMaximumCodePoint = 65510;
const fullwidthRanges = [
	12288,
	12288,
	65281,
	65376,
	65504,
	65510
];
const wideMinimalCodePoint = 4352;
const wideMaximumCodePoint = 262141;
const wideRanges = [
	4352,
	4447,
	8986,
	8987,
	9001,
	9002,
	9193,
	9196,
	9200,
	9200,
	9203,
	9203,
	9725,
	9726,
	9748,
	9749,
	9776,
	9783,
	9800,
	9811,
	9855,
	9855,
	9866,
	9871,
	9875,
	9875,
	9889,
	9889,
	9898,
	9899,
	9917,
	9918,
	9924,
	9925,
	9934,
	9934,
	9940,
	9940,
	9962,
	9962,
	9970,
	9971,
	9973,
	9973,
	9978,
	9978,
	9981,
	9981,
	9989,
	9989,
	9994,
	9995,
	10024,
	10024,
	10060,
	10060,
	10062,
	10062,
	10067,
	10069,
	10071,
	10071,
	10133,
	10135,
	10160,
	10160,
	10175,
	10175,
	11035,
	11036,
	11088,
	11088,
	11093,
	11093,
	11904,
	11929,
	11931,
	12019,
	12032,
	12245,
	12272,
	12287,
	12289,
	12350,
	12353,
	12438,
	12441,
	12543,
	12549,
	12591,
	12593,
	12686,
	12688,
	12773,
	12783,
	12830,
	12832,
	12871,
	12880,
	42124,
	42128,
	42182,
	43360,
	43388,
	44032,
	55203,
	63744,
	64255,
	65040,
	65049,
	65072,
	65106,
	65108,
	65126,
	65128,
	65131,
	94176,
	94180,
	94192,
	94198,
	94208,
	101594,
	101631,
	101664,
	101760,
	101874,
	101888,
	102801,
	102816,
	102866,
	110576,
	110579,
	110581,
	110587,
	110589,
	110590,
	110592,
	110888,
	110898,
	110898,
	110928,
	110930,
	110933,
	110933,
	110948,
	110952,
	110960,
	111355,
	119552,
	119638,
	119648,
	119670,
	126980,
	126980,
	127183,
	127183,
	127374,
	127374,
	127377,
	127386,
	127406,
	127406,
	127488,
	127490,
	127504,
	127547,
	127552,
	127560,
	127568,
	127569,
	127584,
	127589,
	127744,
	127776,
	127789,
	127797,
	127799,
	127868,
	127870,
	127891,
	127904,
	127946,
	127951,
	127955,
	127968,
	127984,
	127988,
	127988,
	127992,
	128062,
	128064,
	128064,
	128066,
	128252,
	128255,
	128317,
	128331,
	128334,
	128336,
	128359,
	128378,
	128378,
	128405,
	128406,
	128420,
	128420,
	128507,
	128591,
	128640,
	128709,
	128716,
	128716,
	128720,
	128722,
	128725,
	128729,
	128732,
	128735,
	128747,
	128748,
	128756,
	128764,
	128986,
	128986,
	128992,
	129003,
	129008,
	129008,
	129292,
	129338,
	129340,
	129349,
	129351,
	129535,
	129648,
	129660,
	129664,
	129734,
	129736,
	129736,
	129740,
	129757,
	129759,
	129771,
	129775,
	129786,
	131072,
	196605,
	196608,
	262141
];

// ../../main/node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) high = mid - 1;
		else if (codePoint > ranges[i + 1]) low = mid + 1;
		else return true;
	}
	return false;
};

// ../../main/node_modules/get-east-asian-width/lookup.js
const commonCjkCodePoint = 19968;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];
	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];
		if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) return [start, end];
		if (end - start > fastPathEnd - fastPathStart) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}
	return [fastPathStart, fastPathEnd];
}
const isAmbiguous = (codePoint) => {
	if (codePoint < 161 || codePoint > 1114109) return false;
	return isInRange(ambiguousRanges, codePoint);
};
const isFullwidth = (codePoint) => {
	if (codePoint < 12288 || codePoint > 65510) return false;
	return isInRange(fullwidthRanges, codePoint);
};
const isWide = (codePoint) => {
	if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) return true;
	if (codePoint < 4352 || codePoint > 262141) return false;
	return isInRange(wideRanges, codePoint);
};

// ../../main/node_modules/get-east-asian-width/index.js
function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
	validate(codePoint);
	if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) return 2;
	return 1;
}

// ../../main/node_modules/string-width/index.js
/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
1. Skip non-printing clusters (Default_Ignorable, Control, pure nonspacing/enclosing Mark, lone Surrogates). Tabs are ignored by design.
2. RGI emoji clusters (\p{RGI_Emoji}) are double-width.
3. Minimally-qualified/unqualified emoji clusters (ZWJ sequences with 2+ Extended_Pictographic, or keycap sequences) are double-width.
4. Hangul jamo collapse each standard modern Hangul L+V or L+V+T syllable piece to width 2.
Unmatched repeated leading/vowel/trailing jamo stay additive because that matches how the terminals we target render them.
5. Otherwise use East Asian Width of the cluster's first visible code point, and add widths for trailing spacing marks and Halfwidth/Fullwidth Forms within the same cluster (e.g., dakuten/handakuten/prolonged sound mark).
*/
const segmenter = new Intl.Segmenter();
const visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacingMarkRegex = /\p{Spacing_Mark}/v;
const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;
const unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
const extendedPictographicRegex = /\p{Extended_Pictographic}/gu;
function isDoubleWidthNonRgiEmojiSequence(segment) {
	if (segment.length > 50) return false;
	if (unqualifiedKeycapRegex.test(segment)) return true;
	if (segment.includes("‍")) {
		const pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}
	return false;
}
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? void 0 : segment.slice(index);
}
function isHangulLeadingJamo(codePoint) {
	return codePoint >= 4352 && codePoint <= 4447 || codePoint >= 43360 && codePoint <= 43388;
}
function isHangulVowelJamo(codePoint) {
	return codePoint >= 4448 && codePoint <= 4519 || codePoint >= 55216 && codePoint <= 55238;
}
function isHangulTrailingJamo(codePoint) {
	return codePoint >= 4520 && codePoint <= 4607 || codePoint >= 55243 && codePoint <= 55291;
}
function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint) || isHangulVowelJamo(codePoint) || isHangulTrailingJamo(codePoint);
}
function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	const codePoints = [];
	for (const character of visibleSegment) {
		if (!visibleCharacterRegex.test(character)) continue;
		codePoints.push(character.codePointAt(0));
	}
	if (codePoints.length === 0) return;
	let width = 0;
	for (let index = 0; index < codePoints.length; index++) {
		const codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) return;
			for (let remaining = index; remaining < codePoints.length; remaining++) width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			return width;
		}
		if (isHangulLeadingJamo(codePoint) && isHangulVowelJamo(codePoints[index + 1])) {
			width += 2;
			index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
			continue;
		}
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}
	return width;
}
function trailingWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0;
	let first = true;
	for (const character of visibleSegment) {
		if (first) {
			first = false;
			continue;
		}
		if (spacingMarkRegex.test(character) || character >= "＀" && character <= "￯") extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
	}
	return extra;
}
function stringWidth(input, options = {}) {
	if (typeof input !== "string" || input.length === 0) return 0;
	const { ambiguousIsNarrow = true, countAnsiEscapeCodes = false } = options;
	let string = input;
	if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes(""))) string = stripAnsi(string);
	if (string.length === 0) return 0;
	if (/^[\u0020-\u007E]*$/.test(string)) return string.length;
	let width = 0;
	const eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
	for (const { segment } of segmenter.segment(string)) {
		const visibleSegment = baseVisible(segment);
		if (visibleSegment === void 0) continue;
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}
		const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== void 0) {
			width += hangulWidth;
			continue;
		}
		const codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
		width += trailingWidth(visibleSegment, eastAsianWidthOptions);
	}
	return width;
}

// src/report/terminal/text.ts
const codes = {
	red: "31",
	green: "32",
	yellow: "33",
	dim: "2",
	bold: "1"
};
const painter = (colour) => (text, name) => colour && name !== void 0 && text !== "" ? `\u001b[${codes[name]}m${text}\u001b[0m` : text;
/** Columns that a text takes on a terminal: wide characters count two, combining marks none. */
const displayWidth = (text) => stringWidth(text);
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Pieces of at most `width` columns, never inside a character. */
const chop = (word, width) => {
	const pieces = [];
	let piece = "";
	for (const { segment } of characters.segment(word)) {
		if (piece !== "" && displayWidth(piece + segment) > width) {
			pieces.push(piece);
			piece = "";
		}
		piece += segment;
	}
	return [...pieces, piece];
};
/** A number and its unit stay on one line. */
const bind = (text) => text.replace(/(\d) (?=%|[nµmkMGT]?[JWs]\b)/g, "$1\xA0");
/** Lines of at most `width` columns, broken at spaces where there are any. A single character may be wider. */
const wrap = (text, width) => {
	const lines = [];
	let line = "";
	for (const word of bind(text).split(" ").filter((each) => each !== "")) {
		const [first = "", ...rest] = displayWidth(word) > width ? chop(word, width) : [word];
		if (line !== "" && displayWidth(line) + 1 + displayWidth(first) <= width) line += ` ${first}`;
		else {
			if (line !== "") lines.push(line);
			line = first;
		}
		for (const piece of rest) {
			lines.push(line);
			line = piece;
		}
	}
	return (line === "" && lines.length > 0 ? lines : [...lines, line]).map((each) => each.replaceAll("\xA0", " "));
};
/** A paragraph below its label: every line indented. */
const indented = (text, width, indent) => wrap(text, Math.max(20, width - indent)).map((line) => `${" ".repeat(indent)}${line}`);
/**
* A log line of GitHub Actions that begins with `::`, or holds `##[`, is a command to the runner. Text from elsewhere
* may end up there by wrapping, so every finished line passes through here: look-alikes of the same width take the
* place of the characters that make the command.
*/
const withoutWorkflowCommand = (line) => line.replace(/^((?:\s|\u001b\[\d+m)*)::/, "$1∷").replaceAll("##[", "#♯[");

// src/report/terminal/table.ts
const between = "  ";
const widthsOf = (columns, rows) => columns.map(({ title }, index) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[index]?.text ?? ""))));
const padded = (text, width, align, painted) => {
	const space = " ".repeat(Math.max(0, width - displayWidth(text)));
	return align === "right" ? space + painted : painted + space;
};
/** Columns of a table that hold anything at all; an empty one is not drawn. */
const filled = (columns, rows) => columns.map((_, index) => index).filter((index) => rows.some((row) => (row[index]?.text ?? "") !== ""));
/**
* Rows aligned by display width, as lines; undefined when the table is wider than `width`,
* so that the caller can write the rows one below the other instead.
*/
const alignedTable = (columns, rows, width, paint) => {
	const used = filled(columns, rows);
	const kept = used.map((index) => columns[index]).filter((column) => column !== void 0);
	const cells = rows.map((row) => used.map((index) => row[index] ?? { text: "" }));
	const widths = widthsOf(kept, cells);
	if (widths.reduce((sum, each) => sum + each, 0) + 2 * Math.max(0, widths.length - 1) > width) return void 0;
	const line = (texts) => kept.map(({ align }, index) => {
		const { text, colour } = texts[index] ?? { text: "" };
		return padded(text, widths[index] ?? 0, align, paint(text, colour));
	}).join(between).trimEnd();
	return [line(kept.map(({ title }) => ({
		text: title,
		colour: "dim"
	}))), ...cells.map(line)];
};
/**
* Every row as two entries, for places too narrow for a table: the cells before the first right-aligned column
* on one line, the others below, numbers with their titles.
*/
const stackedRows = (columns, rows, width, paint) => {
	const values = columns.findIndex(({ align }) => align === "right");
	return rows.flatMap((row) => {
		const names = row.slice(0, values).map(({ text }) => text);
		const below = columns.slice(values).flatMap(({ title, align }, index) => {
			const text = row[values + index]?.text ?? "";
			return text === "" ? [] : [align === "right" ? `${title.toLowerCase()} ${text}` : text];
		});
		return [...wrap(names.join(", "), width).map((line) => paint(line, row[0]?.colour)), ...below.length === 0 ? [] : indented(below.join(", "), width, 2)];
	});
};

// src/report/terminal/parts.ts
const defaultWidth = 120;
const narrowest = 40;
const canvas = ({ width = defaultWidth, colour = false }) => ({
	width: Number.isFinite(width) ? Math.max(narrowest, Math.floor(width)) : defaultWidth,
	paint: painter(colour)
});
/** Blocks with an empty line between them, each line safe to print into a workflow's log. */
const finish = (blocks) => `${blocks.filter((block) => block.length > 0).map((block) => block.map(withoutWorkflowCommand).join("\n")).join("\n\n")}\n`;
/** A table, or its rows one below the other where it is too wide. */
const tableBlock = (columns, rows, { width, paint }) => {
	if (rows.length === 0) return [];
	const aligned = alignedTable(columns, rows, width, paint);
	if (aligned !== void 0) return aligned;
	return stackedRows(columns, rows, width, paint);
};
const bannerBlock = ({ banner }, { width, paint }) => banner === void 0 ? [] : wrap(`${banner.title}. ${banner.text}`, width).map((line) => paint(line, "yellow"));
const warningsBlock = ({ warnings }, { width, paint }) => warnings.flatMap((warning) => wrap(`Warning: ${warning}`, width).map((line) => paint(line, "yellow")));
/** Sources in use, sources refused with their reasons, machine class, facts. */
const frameBlock = (frame, { width, paint }) => {
	const line = (text) => indented(text, width, 2).map((each) => paint(each, "dim"));
	return [
		paint("Measured with", "dim"),
		...frame.sources.length === 0 ? line("no energy source") : [],
		...frame.sources.flatMap(({ label, how, note }) => line(`${label}: ${how}${note === void 0 ? "" : `. ${note}`}`)),
		...frame.refused.flatMap(({ id, reason, hint }) => line(`${id} not used: ${reason}${hint === void 0 ? "" : ` (${hint})`}`)),
		...line(`machine class ${frame.machine.name}`),
		...line(frame.facts.map((pair) => pairText$1(pair)).join(", "))
	];
};

// src/report/terminal/render.ts
const colourOf = {
	regressed: "red",
	invalid: "red",
	"not-comparable": "yellow",
	inconclusive: "yellow",
	"no-baseline": "yellow",
	improved: "green",
	pass: "green"
};
const columns = [
	{
		title: "Verdict",
		align: "left"
	},
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Metric",
		align: "left"
	},
	{
		title: "Base",
		align: "right"
	},
	{
		title: "Head",
		align: "right"
	},
	{
		title: "Change",
		align: "left"
	}
];
const cells = (row) => {
	const colour = colourOf[row.verdict];
	return [
		{
			text: `${row.mark} ${row.word}`,
			...colour === void 0 ? {} : { colour }
		},
		{ text: row.benchmark },
		{ text: row.metric },
		{ text: row.base ?? "" },
		{ text: row.head ?? "" },
		{ text: row.change ?? "" }
	];
};
const explanation = (row, { width, paint }) => {
	const line = (text) => indented(text, width, 2);
	const decided = [
		...row.split === void 0 ? [] : [`because of ${row.split}`],
		`tolerance ${row.tolerance}`,
		...row.smallestDetectable === void 0 ? [] : [`smallest change it can see ${row.smallestDetectable}`],
		...row.counts === void 0 ? [] : [row.counts]
	];
	return [
		...wrap(`${row.mark} ${row.benchmark}, ${row.metric}`, width).map((each) => paint(each, "bold")),
		...line(sentence(row.reason)),
		...row.next === void 0 ? [] : line(`Next: ${sentence(row.next)}`),
		...line(decided.join("; ")),
		...row.differences.flatMap((difference) => line(`differs: ${pairText$1(difference)}`)),
		...row.workload.length === 0 ? [] : line(`the workload reports ${row.workload.map((pair) => pairText$1(pair)).join(", ")}`),
		...row.otherUnits.length === 0 ? [] : line(row.otherUnits.map((pair) => pairText$1(pair)).join(", ")),
		...row.warnings.flatMap((warning) => line(`Warning: ${warning}`).map((each) => paint(each, "yellow")))
	];
};
/** The verdict for a terminal or a log: headline, table, the reasons of what is not a plain pass, the background. */
const renderTerminal = (view, options = {}) => {
	const place = canvas(options);
	const { paint, width } = place;
	const headline = wrap(`${view.mark} JouleGate: ${view.headline}`, width).map((line) => paint(line, "bold"));
	return finish([
		view.rows.length > 1 ? [...headline, ...wrap(view.tally, width)] : headline,
		bannerBlock(view, place),
		tableBlock(columns, view.rows.map(cells), place),
		...view.rows.filter((row) => row.verdict !== "pass" || row.warnings.length > 0).map((row) => explanation(row, place)),
		warningsBlock(view, place),
		frameBlock(view, place)
	]);
};

export { interrupted as A, machineText as B, fileBaselineStore as C, buildRunView as D, escapeMarkdown as E, compareRuns as F, exitCodeOf as G, parseJsonDocument as H, toStoredSession as I, baselinePath as L, refuseEstimated as M, store as N, oneLine as O, tool as P, machineFileName as R, detectSources as S, renderRunMarkdown as T, appendSession as U, formatOf as V, baselineText as W, summaryMarkdown as _, frameBlock as a, readMachine as b, indented as c, renderDetection as d, loadConfig as f, renderMarkdown as g, buildView as h, finish as i, measure as j, gate as k, wrap as l, compose as m, bannerBlock as n, tableBlock as o, defaults as p, canvas as r, warningsBlock as s, renderTerminal as t, timeLeft as u, measureSample as v, readJsonFile as w, classifyMachine as x, runChild as y, baselineFormat as z };