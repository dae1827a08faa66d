import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { d as String$1, f as Number$1, m as Literal, r as check, x as _Array_, y as _Object_ } from "./schema.js";
import { o as settleVariable } from "./event3.js";
import { a as MetricSpec, i as MachineClass, o as Pins, s as benchmarkNamePattern } from "./shard.js";
import { t as oneLine } from "./plain-text.js";
import { n as parseJsonDocument, t as formatOf } from "./json-document.js";
import { a as Tool, s as defaultQuality } from "./run.js";
import { a as StoredSession, i as SourceKey } from "./metric-key.js";
import { a as comparabilityKey } from "./session-prediction.js";
import { _ as appendSession, a as shallowCommits, c as outputOf, d as classFolder, f as isBaselineFile, g as machineText, h as baselineFormat, i as findRepository, l as wholeHistory, m as noiseFileName, n as literalPaths, o as Obstacle, p as machineFileName, r as readBlobs, s as gitObstacle, t as listTree, u as baselinePath, v as sameFields, y as baselineText } from "./tree-files.js";
import { i as shortened, t as counted } from "./words.js";
import { i as secondsOf, o as servePoints, t as loadConfig } from "./load.js";
import { r as completePairs, t as readJsonFile } from "./read-json-file.js";
import { t as buildView } from "./build-view.js";
import { t as tool$1 } from "./tool2.js";
import { i as duration, r as counted$1 } from "./format.js";
import { t as writeFileAtomically } from "./atomic-write.js";
import { l as sourceWords, n as estimatedBanner } from "./wording.js";
import { t as renderMarkdown } from "./render.js";
import { t as quoted } from "./quoted.js";
import { t as execa } from "./execa.js";
import { n as hasProcessTable, r as readProcess } from "./end-tree.js";
import { n as withoutGitPlace, r as atProcessEnd, t as gitIn } from "./git.js";
import { n as holdDevices, r as runChild, t as measureSample } from "./sample.js";
import { n as onnxProof, r as onnxWindows } from "./onnx-windows.js";
import { t as detectSources } from "./detect.js";
import { t as classifyMachine } from "./machine-class.js";
import { t as readMachine } from "./machine.js";
import { o as redigested } from "./window-state.js";
import { a as rejectedAmong, i as judgedOutcome, n as measureIdle, o as withNet, s as withNetSoFar, t as idleTakesS } from "./idle.js";
import { t as isFollowed } from "./period.js";
import { n as fileDigest, r as findModelFile, t as expectDigest } from "./model-file.js";
import { i as charGptCheckpoint, r as localBuilds, t as findLlamaRuntime } from "./llama-runtime.js";
import { W as PbfReader, q as encodeText } from "./char-gpt.js";
import { n as findOnnxRuntime } from "./onnx-runtime.js";
import { n as readInputFile, t as parseInputFile } from "./input-file.js";
import { n as moduleDigest, r as readModuleFiles, t as findTfjsPackages } from "./packages.js";
import { t as readPrompts } from "./serve-prompts.js";
import { a as textTrainingGraphDigest, o as trainingChoice, r as trainingGraphDigest, s as checkMomentum, t as loadTrainTask } from "./train-data.js";
import { chmodSync, constants, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { access, appendFile, mkdir, open, readFile, readdir, realpath, rm, rmdir, stat, truncate } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import os, { hostname, tmpdir } from "node:os";

// src/config/config.ts
/** Comparisons of all that is configured: one for each benchmark and metric, whatever part of it is measured here. */
const comparisonsOf = ({ benchmarks, part }) => part?.comparisons ?? benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0);

// src/gate/interruption.ts
/** Ctrl-C, SIGTERM or a cancelled job; not a failure of anything. */
const interrupted = (hint, cause) => new JouleGateError("workload", "interrupted", "interrupted before everything was measured", {
	...hint === void 0 ? {} : { hint },
	cause
});
/** What to throw when measuring has thrown: where it was interrupted, that, with where the samples so far lie. */
const afterAbort = (error, kept, folder, { signal }) => signal?.aborted === true ? interrupted(kept === 0 ? void 0 : `${counted$1(kept, "sample")} ended before and kept: ${folder.paths.samples}`, error) : error;

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
			return (await readdir(folder)).filter(isBaselineFile).map((name) => name.slice(0, -5)).sort();
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

// src/config/shard.ts
/** `2/8`. */
const shardText = ({ index, of }) => `${index}/${of}`;
/**
* Reads `2/8`.
* @param name of the option or input, for the message
* @throws JouleGateError `shard-invalid` of kind usage
*/
const parseShard = (text, name) => {
	const found = /^([0-9]{1,6})\/([0-9]{1,6})$/.exec(text.trim());
	const [index, of] = [Number(found?.[1] ?? NaN), Number(found?.[2] ?? NaN)];
	const problem = found === null ? "is not of the form 2/8" : of < 1 || of > 256 ? `divides the benchmarks into ${of} parts; 1 to ${256} are possible` : index < 1 || index > of ? `names part ${index} of ${of}; parts are counted from 1 to ${of}` : void 0;
	if (problem === void 0) return {
		index,
		of
	};
	throw new JouleGateError("usage", "shard-invalid", `${name}: "${text.slice(0, 60)}" ${problem}`, { hint: "Give the part and the number of parts, 1/8 to 8/8; every job of the matrix gets another part." });
};
/** Seconds that each benchmark takes, in their order; what is not known takes as long as the median of the others. */
const weightsOf = (names, durationsS) => {
	const known = names.flatMap((name) => durationsS.get(name) ?? []).filter((seconds) => Number.isFinite(seconds) && seconds > 0).toSorted((a, b) => a - b);
	const middle = known.length >> 1;
	const upper = known[middle] ?? 1;
	const median = known.length % 2 === 1 ? upper : ((known[middle - 1] ?? upper) + upper) / 2;
	return names.map((name) => {
		const seconds = durationsS.get(name) ?? 0;
		return Number.isFinite(seconds) && seconds > 0 ? seconds : median;
	});
};
/**
* Divides benchmarks into parts of about equal time: the longest first, each to the part that has least so far. The
* longest part takes at most 4/3 - 1/(3 parts) times as long as in the best division there is (R. L. Graham, "Bounds on
* multiprocessing timing anomalies", SIAM Journal on Applied Mathematics 17, 1969). The same arguments give the same
* division, so every job of a matrix finds its own part from the same checkout without asking the others.
*
* @param names in the order of the configuration; unique
* @param of number of parts, at least 1; parts beyond the number of benchmarks are empty
* @param durationsS seconds by name, as far as they are known
* @returns the names of each part, in the order of the configuration
*/
const divide = (names, of, durationsS) => {
	const weights = weightsOf(names, durationsS);
	const parts = Array.from({ length: of }, () => ({
		seconds: 0,
		taken: []
	}));
	const longestFirst = [...names.keys()].toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
	for (const position of longestFirst) {
		const least = parts.reduce((best, part) => part.seconds < best.seconds || part.seconds === best.seconds && part.taken.length < best.taken.length ? part : best);
		least.taken.push(position);
		least.seconds += weights[position] ?? 0;
	}
	return parts.map(({ taken }) => taken.toSorted((a, b) => a - b).flatMap((position) => names[position] ?? []));
};
/**
* The part of a configuration that one job measures.
* @param durationsS seconds by benchmark, as far as they are known; every job must be given the same
*/
const takePart = (config, { index, of }, durationsS) => {
	const names = config.benchmarks.map(({ name }) => name);
	const mine = divide(names, of, durationsS)[index - 1] ?? [];
	return {
		...config,
		benchmarks: config.benchmarks.filter(({ name }) => mine.includes(name)),
		part: {
			shard: {
				index,
				of,
				benchmarks: [...mine]
			},
			comparisons: comparisonsOf(config)
		}
	};
};

// src/gate/part.ts
/** Seconds from the first stamp of a stored sample to its last. */
const sampleS = ({ windows }) => Math.max(0, ...windows.map(({ offsetS = 0, durationS }) => offsetS + durationS));
const medianOf = (values) => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[sorted.length >> 1];
};
const classesIn = async (folder) => {
	try {
		return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && check(MachineClass.properties.name, entry.name).kind === "valid").map(({ name }) => name).sort();
	} catch (error) {
		if (systemCode(error) === "ENOENT") return [];
		throw new JouleGateError("data", "baseline-unreadable", `${folder} cannot be listed: ${messageOf(error)}`, {
			hint: "Check that it is a folder that the user who runs JouleGate may read.",
			cause: error
		});
	}
};
/**
* How long a gate will take over each benchmark, in seconds, from the stored sessions of every machine class: the median
* of a sample times the planned number of samples. All classes together, so that the same checkout gives the same on any
* machine. A benchmark that nothing is stored of is not in it.
*
* @throws JouleGateError where a stored file cannot be trusted
*/
const durationsOf = async ({ baselines, benchmarks }) => {
	const store = fileBaselineStore(baselines);
	const classes = await classesIn(baselines);
	const durations = /* @__PURE__ */ new Map();
	for (const { name, samples, warmupSamples } of benchmarks) {
		const stored = [];
		for (const machineClass of classes) {
			const reading = await store.read(machineClass, name);
			if (reading.kind === "found") stored.push(reading.file);
		}
		const seconds = medianOf(stored.flatMap(({ sessions }) => sessions.flatMap((one) => one.samples.map(sampleS))));
		if (seconds !== void 0) durations.set(name, seconds * (samples + warmupSamples));
	}
	return durations;
};
/**
* The part of a configuration that `2/8` asks for; the whole where nothing is asked for.
* @param name of the option or input that asks, for messages
* @throws JouleGateError `shard-invalid`, and where a stored file cannot be trusted
*/
const partOf = async (config, shard, name) => shard === void 0 ? config : takePart(config, parseShard(shard, name), await durationsOf(config));
/** A run with the word which part of the configuration it is of. */
const ofPart = (run, { part }) => part === void 0 ? run : {
	...run,
	shard: part.shard
};
/** Whether there is nothing to measure, because there are more parts than benchmarks. */
const isEmptyPart = ({ part, benchmarks }) => part !== void 0 && benchmarks.length === 0;
/** What a job says that has nothing to measure. */
const emptyWords = ({ part }) => part === void 0 ? "" : `Shard ${shardText(part.shard)} has no benchmark: there are more shards than benchmarks. Nothing is measured.`;
/** A run file without benchmarks, so that whoever merges the parts knows that this one is not missing. */
const measureNothing = async (config, ports) => {
	const detection = await ports.detect();
	const { machine, machineClass } = await ports.readMachine(detection);
	const commit = await ports.readCommit();
	const id = ports.newId();
	const run = {
		schemaVersion: 1,
		kind: "run",
		id,
		tool: tool$1,
		createdAt: ports.now().toISOString(),
		...commit === void 0 ? {} : { commit },
		machine,
		machineClass,
		sources: [...detection.sources],
		refused: [...detection.refused],
		benchmarks: []
	};
	const folder = await ports.openRunFolder(id);
	const whole = ofPart(run, config);
	await folder.keepRun(whole);
	return {
		run: whole,
		folder
	};
};

// src/gate/read-baselines.ts
const read$1 = async (machineClass, benchmarks, { baselines }) => {
	const readings = /* @__PURE__ */ new Map();
	for (const { name } of benchmarks) {
		const own = await baselines.read(machineClass.name, name);
		readings.set(name, own.kind === "found" ? own : await baselines.elsewhere(machineClass.name, name));
	}
	return readings;
};
const listed = (names, most) => names.slice(0, most).join(", ") + (names.length > most ? ` and ${names.length - most} more` : "");
const short = (sha) => sha.slice(0, 7);
const changedNote = ({ changed, files, commit }) => changed.length === 0 ? [] : [`The stored baselines differ here from those of the base ${short(commit)} in ${counted(changed.length, "file")} (${listed(changed, 5)}). The base's are used${files.length === 0 ? ": it has none" : ""}; what this change makes of them has no effect on its verdict.`];
/** Leaves out the sessions that are not the base's, and says so. */
const onlyOfBase = async (readings, machineClass, tree) => {
	const own = [...readings].flatMap(([name, reading]) => reading.kind === "found" && reading.file.machineClass.name === machineClass.name ? [{
		name,
		reading
	}] : []);
	const all = own.flatMap(({ reading }) => reading.file.sessions);
	const commits = [...new Set(all.flatMap(({ commit }) => commit === void 0 ? [] : [commit.sha]))];
	const relations = await tree.relationsOf(commits);
	const baselines = new Map(readings);
	const beside = /* @__PURE__ */ new Set();
	const unknown = /* @__PURE__ */ new Set();
	const newest = /* @__PURE__ */ new Map();
	let leftOut = 0;
	for (const { name, reading } of own) {
		const sessions = reading.file.sessions.filter(({ id, commit }) => {
			const relation = commit === void 0 ? "unknown" : relations.get(commit.sha);
			if (relation === "other" && commit !== void 0) beside.add(commit.sha);
			else if (relation !== "ancestor") unknown.add(id);
			return relation !== "other";
		});
		leftOut += reading.file.sessions.length - sessions.length;
		baselines.set(name, {
			...reading,
			file: {
				...reading.file,
				sessions
			}
		});
		const sha = sessions.findLast(({ commit }) => commit !== void 0 && relations.get(commit.sha) === "ancestor")?.commit?.sha;
		if (sha !== void 0 && !tree.commit.startsWith(sha)) newest.set(sha, [...newest.get(sha) ?? [], name]);
	}
	const notes = changedNote(tree);
	if (leftOut > 0) notes.push(`${counted(leftOut, "stored session")} left out: ${listed([...beside].map(short), 5)} ${beside.size === 1 ? "is" : "are"} not in the history of the base ${short(tree.commit)} (another branch, or pushed away).`);
	if (unknown.size > 0) notes.push(`${counted(unknown.size, "stored session")} used without knowing whether the base has their commit: none is named, or the history here is cut off before it.`);
	return {
		baselines,
		notes,
		distances: await distancesOf(newest, tree)
	};
};
/** Most different commits whose distance is counted. */
const mostDistances = 5;
const distancesOf = async (newest, tree) => {
	const words = [];
	for (const [sha, names] of [...newest].slice(0, mostDistances)) {
		const count = await tree.commitsSince(sha);
		const far = count === void 0 ? "before" : `${count > 1e3 ? "more than 1,000 commits" : counted(count, "commit")} before`;
		words.push(`The base ${short(tree.commit)} has no stored session of its own: the newest is of ${short(sha)}, ${far} the base (${listed(names, 5)}).`);
	}
	return words;
};
/**
* What is stored of every benchmark for a machine class, and where it is from.
* @throws JouleGateError when something of it cannot be trusted
*/
const readStored = async (machineClass, benchmarks, ports) => {
	const readings = await read$1(machineClass, benchmarks, ports);
	const origin = await ports.baselineOrigin?.() ?? { kind: "folder" };
	if (origin.kind === "base") return onlyOfBase(readings, machineClass, origin.tree);
	const { trouble } = origin;
	const someStored = [...readings.values()].some(({ kind }) => kind === "found");
	return {
		baselines: readings,
		notes: trouble === void 0 || !someStored ? [] : [`The baselines are those of the checkout, which this change may have touched; the base's cannot be read: ${trouble}`],
		distances: []
	};
};
/** {@link readStored} without the notes. @throws JouleGateError likewise */
const readBaselines = async (machineClass, benchmarks, ports) => (await readStored(machineClass, benchmarks, ports)).baselines;
/** A verdict that says where its stored sessions are from. */
const withNotes = (verdict, notes) => notes.length === 0 ? verdict : {
	...verdict,
	warnings: [...verdict.warnings, ...notes.map((note) => shortened(note, 1e3))]
};

// src/model/evidence.ts
/** One benchmark of an interleaved session: sample i of the base and sample i of the head are pair i, in order of time. */
const PairedBenchmark = _Object_({
	benchmark: String$1({ maxLength: 80 }),
	base: StoredSession,
	head: StoredSession
}, { additionalProperties: false });
/** The pairs of one job. */
const PairedSession = _Object_({
	id: String$1({
		minLength: 1,
		maxLength: 100,
		description: "The head run file's id"
	}),
	createdAt: String$1({ maxLength: 40 }),
	benchmarks: _Array_(PairedBenchmark)
}, { additionalProperties: false });
const sha = String$1({ pattern: "^[0-9a-f]{7,64}$" });
/** What two jobs must share for their pairs to be evidence on the same question. */
const EvidenceKey = _Object_({
	base: sha,
	head: sha,
	machineClass: MachineClass,
	plan: String$1({
		pattern: "^[0-9a-f]{64}$",
		description: "SHA-256 of what is run and how it is decided"
	})
}, { additionalProperties: false });
const evidenceSchemaVersion = 1;
/** All pairs measured on the same two commits, so that another job adds to them and never replaces them. Oldest first. */
const EvidenceFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("evidence"),
	tool: Tool,
	key: EvidenceKey,
	sessions: _Array_(PairedSession)
}, { additionalProperties: false });

// src/baseline/evidence-store.ts
/** Sessions of one key, and files, that are kept: more re-runs than that say nothing new. */
const mostSessions = 20;
const mostFiles = 200;
/** Bytes of one file: pairs with many windows each are far larger than a baseline. */
const largestFile = 4e8;
const format = formatOf("evidence", 1, EvidenceFile);
/** Fields in order, so that the same key gives the same name. */
const nameOf$1 = ({ base, head, machineClass, plan }) => {
	const fields = Object.entries(machineClass.fields).toSorted(([a], [b]) => a < b ? -1 : 1);
	return `${createHash("sha256").update(JSON.stringify([
		base,
		head,
		machineClass.name,
		fields,
		plan
	])).digest("hex").slice(0, 40)}.json`;
};
/** The files that were written to last stay; commits that nobody measures again would fill the disk. */
const removeOldest = async (folder) => {
	const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{40}\.json$/.test(name));
	if (names.length <= mostFiles) return;
	const oldest = (await Promise.all(names.map(async (name) => ({
		name,
		at: await stat(path.join(folder, name)).then(({ mtimeMs }) => mtimeMs, () => 0)
	})))).toSorted((a, b) => a.at - b.at).slice(0, names.length - mostFiles);
	await Promise.all(oldest.map(({ name }) => rm(path.join(folder, name), { force: true })));
};
/**
* Evidence as files in a folder, one for each pair of commits, machine class and plan. One writer at a time: a machine
* measures one gate at a time.
*
* @param folder made when the first session is kept
*/
const fileEvidenceStore = (folder) => {
	const read = async (key) => {
		const file = path.join(folder, nameOf$1(key));
		const reading = await readJsonFile(format, file, largestFile);
		if (reading.kind === "absent") return [];
		if (reading.value.key.base === key.base && reading.value.key.head === key.head) return reading.value.sessions;
		throw new JouleGateError("data", "evidence-mismatch", `${file} holds the pairs of other commits`, { hint: "It was moved or copied; delete it." });
	};
	return {
		read,
		append: async (key, session) => {
			const file = path.join(folder, nameOf$1(key));
			const sessions = await read(key);
			if (sessions.length >= mostSessions || sessions.some(({ id }) => id === session.id)) return file;
			const next = {
				schemaVersion: 1,
				kind: "evidence",
				tool: tool$1,
				key,
				sessions: [...sessions, session]
			};
			await writeFileAtomically(file, `${JSON.stringify(next)}\n`);
			await removeOldest(folder);
			return file;
		}
	};
};

// src/model/noise-profile.ts
/** Most pairs of one calibration that are kept, the newest. */
const mostDifferences = 200;
/** The pairs of one metric in one calibration. */
const NoiseMetric = _Object_({
	name: MetricSpec.properties.name,
	window: MetricSpec.properties.window,
	basis: MetricSpec.properties.basis,
	step: Number$1({
		minimum: 0,
		description: "Smallest step between two values that the meter shows, as a logarithm; 0 for none that matters"
	}),
	differences: _Array_(Number$1({
		minimum: -100,
		maximum: 100
	}), {
		minItems: 1,
		maxItems: 200,
		description: "ln(joules of the head / joules of the base) of each pair, in order of time; both run the same code"
	})
}, { additionalProperties: false });
/** What one calibration showed of one benchmark: the same code on both sides of every pair. */
const NoiseSession = _Object_({
	id: String$1({
		minLength: 1,
		maxLength: 100,
		description: "The head run file's id"
	}),
	createdAt: String$1({ maxLength: 40 }),
	tool: Tool,
	pins: Pins,
	sources: _Array_(SourceKey, { minItems: 1 }),
	metrics: _Array_(NoiseMetric, {
		minItems: 1,
		maxItems: 50
	})
}, { additionalProperties: false });
const noiseSchemaVersion = 1;
/** `baselines/<machine class>/noise.json`: the newest calibrations of each benchmark on one machine class, oldest first. */
const NoiseFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("noise"),
	machineClass: MachineClass,
	benchmarks: _Array_(_Object_({
		benchmark: String$1({ pattern: benchmarkNamePattern }),
		sessions: _Array_(NoiseSession, { minItems: 1 })
	}, { additionalProperties: false }), { maxItems: 500 })
}, { additionalProperties: false });

// src/baseline/append-noise.ts
/**
* How much of a benchmark's noise is kept: the machine of today counts, not that of last year. Two sets of pins have room,
* so that a change of the configuration can be tried and undone.
*/
const noiseBounds = {
	comparableSessions: 5,
	sessions: 10
};
/** Ten digits after the point are far below what any meter shows, and keep the file small. */
const rounded = (value) => Number(value.toFixed(10));
const boundedMetric = ({ differences, step, ...metric }) => ({
	...metric,
	step: rounded(step),
	differences: differences.slice(-200).map(rounded)
});
/** The newest sessions that fit the bounds, oldest first. */
const withinBounds = (sessions) => {
	const ofKey = /* @__PURE__ */ new Map();
	const kept = [];
	for (const session of sessions.toReversed()) {
		const key = comparabilityKey(session);
		const comparable = (ofKey.get(key) ?? 0) + 1;
		if (comparable > noiseBounds.comparableSessions) continue;
		if (kept.length === noiseBounds.sessions) break;
		ofKey.set(key, comparable);
		kept.push(session);
	}
	return kept.toReversed();
};
/**
* The noise of a machine class with what one more calibration found. A calibration is known by its id: one that is there
* already changes nothing. Benchmarks that it did not measure keep what they have. Pure.
*
* @param file what was there; undefined when there is nothing
* @throws JouleGateError `noise-mismatch` when the file is of another machine class
*/
const appendNoise = (file, machineClass, additions) => {
	if (file !== void 0 && !sameFields(file.machineClass, machineClass)) throw new JouleGateError("data", "noise-mismatch", `the noise file is of ${file.machineClass.name}, the calibration of ${machineClass.name}` + (file.machineClass.name === machineClass.name ? ", with other machine class fields" : ""), { hint: "The file was moved or edited by hand; restore it from version control, or delete it to start over." });
	const benchmarks = new Map((file?.benchmarks ?? []).map(({ benchmark, sessions }) => [benchmark, sessions]));
	for (const { benchmark, session } of additions) {
		const before = benchmarks.get(benchmark) ?? [];
		if (before.some(({ id }) => id === session.id)) continue;
		const bounded = {
			...session,
			metrics: session.metrics.map(boundedMetric)
		};
		benchmarks.set(benchmark, withinBounds([...before, bounded]));
	}
	return {
		schemaVersion: 1,
		kind: "noise",
		machineClass,
		benchmarks: [...benchmarks].map(([benchmark, sessions]) => ({
			benchmark,
			sessions
		})).sort((a, b) => a.benchmark < b.benchmark ? -1 : 1)
	};
};

// src/baseline/noise-store.ts
/** How a noise file is read. Older schema versions get their reader here. */
const noiseFormat = formatOf("noise", 1, NoiseFile);
/** One calibration a line, so that a calibration is some added lines in version control. */
const noiseText = ({ benchmarks, ...head }) => {
	const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
	const body = benchmarks.map(({ benchmark, sessions }) => {
		const sessionLines = sessions.map((session) => `\n${JSON.stringify(session)}`).join(",");
		return `\n{"benchmark": ${JSON.stringify(benchmark)}, "sessions": [${sessionLines}\n]}`;
	});
	return `{\n${lines.join("")}"benchmarks": [${body.join(",")}\n]\n}\n`;
};
/** Whether noise is of the place it was found at. @throws JouleGateError `noise-mismatch` */
const checkNoisePlace = (reading, machineClassName) => {
	if (reading.kind === "absent" || reading.file.machineClass.name === machineClassName) return reading;
	throw new JouleGateError("data", "noise-mismatch", `${reading.path} holds the noise of ${reading.file.machineClass.name}, not of ${machineClassName}`, { hint: "It was moved or copied; put it back, or delete it to start over." });
};
/**
* The noise as files: `<directory>/<machine class>/noise.json`, beside the baselines. Any number of readers and one
* writer at a time.
*
* @param directory the baselines folder; made when the first calibration is stored
*/
const fileNoiseStore = (directory) => {
	const read = async (machineClassName) => {
		const file = path.join(directory, classFolder(machineClassName), noiseFileName);
		const reading = await readJsonFile(noiseFormat, file);
		if (reading.kind === "absent") return {
			kind: "absent",
			path: file
		};
		return checkNoisePlace({
			kind: "found",
			file: reading.value,
			path: file
		}, machineClassName);
	};
	return {
		read,
		append: async (machineClass, additions) => {
			const reading = await read(machineClass.name);
			const file = appendNoise(reading.kind === "found" ? reading.file : void 0, machineClass, additions);
			await writeFileAtomically(reading.path, noiseText(file));
			await writeFileAtomically(path.join(path.dirname(reading.path), machineFileName), machineText(machineClass));
			return {
				path: reading.path,
				file
			};
		}
	};
};

// src/checkout/ci-base.ts
const set = (env, name) => {
	const value = env[name]?.trim();
	return value === void 0 || value === "" ? void 0 : value;
};
const branchIn = (env, variable) => {
	const branch = set(env, variable)?.replace(/^refs\/heads\//, "");
	return branch === void 0 ? void 0 : {
		kind: "branch",
		branch,
		variable
	};
};
const commitIn = (env, variable, branchVariable) => {
	const sha = set(env, variable);
	return sha !== void 0 && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) ? {
		kind: "commit",
		sha,
		branch: set(env, branchVariable),
		variable
	} : void 0;
};
/**
* GitLab. Only pipelines for merged results have the target's commit: HEAD is then a trial merge into it. In the target's
* own project the branch is asked for, as `CI_MERGE_REQUEST_DIFF_BASE_SHA` could be that of an earlier target. A fork's copy
* of the branch may be old, so there the commit at which the merge request's changes begin is taken.
* (docs.gitlab.com/ci/variables/predefined_variables; gitlab-org/gitlab issue 442031)
*/
const gitlab = (env) => {
	const name = "CI_MERGE_REQUEST_TARGET_BRANCH_NAME";
	const merged = commitIn(env, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA", name);
	const branch = branchIn(env, name);
	const diff = commitIn(env, "CI_MERGE_REQUEST_DIFF_BASE_SHA", name);
	const project = set(env, "CI_PROJECT_ID");
	const atHome = project !== void 0 && project === set(env, "CI_MERGE_REQUEST_PROJECT_ID");
	return merged ?? (atHome ? branch ?? diff : diff ?? branch) ?? branchIn(env, "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME");
};
/** Buildkite says `false` where there is no pull request (buildkite.com/docs/pipelines/configure/environment-variables). */
const buildkite = (env) => set(env, "BUILDKITE_PULL_REQUEST") === "false" ? void 0 : branchIn(env, "BUILDKITE_PULL_REQUEST_BASE_BRANCH");
/** Multibranch projects of Jenkins; the variable's name is too plain to be trusted elsewhere. */
const jenkins = (env) => set(env, "JENKINS_URL") === void 0 ? void 0 : branchIn(env, "CHANGE_TARGET");
/**
* The base of the change that a CI job builds, from the variables that its system documents: GitHub Actions and what is
* compatible with it (Forgejo, Gitea), GitLab, Buildkite, Jenkins, Azure Pipelines, Bitbucket. Undefined where the job
* builds no change, and on CircleCI, which has no variable for it. docs/other-ci.md lists them.
*/
const ciBase = (env) => branchIn(env, "GITHUB_BASE_REF") ?? gitlab(env) ?? buildkite(env) ?? jenkins(env) ?? branchIn(env, "SYSTEM_PULLREQUEST_TARGETBRANCH") ?? branchIn(env, "BITBUCKET_PR_DESTINATION_BRANCH");

// src/checkout/fetch.ts
/** Seconds that one fetch may take. */
const fetchLimitS = 600;
/** What another fetch in the same repository leaves to read at the wrong moment. */
const crossed = /shallow\.lock|shallow file (has )?changed|shallow file was changed/i;
const attempts = 8;
const depthFlags = (depth, shallow) => {
	if (!shallow) return [];
	if (depth === "everything") return ["--unshallow"];
	return depth === "commit" ? ["--depth=1"] : [`--deepen=${depth.more}`];
};
/**
* Fetches commits by their ids. Objects are added, and the file `shallow` says where the history now ends; no ref, no
* FETCH_HEAD, no tag, no configuration changes.
*
* @throws Obstacle when it cannot be done
*/
const fetchCommits = async (repository, remote, commits, depth) => {
	for (let attempt = 1;; attempt++) {
		const shallow = (await shallowCommits(repository)).size > 0;
		const answer = await repository.git.run([
			"fetch",
			"--quiet",
			"--no-tags",
			"--no-write-fetch-head",
			"--no-auto-gc",
			"--no-recurse-submodules",
			"--no-prune",
			"--refmap=",
			...depthFlags(depth, shallow),
			"--stdin",
			"--end-of-options",
			remote
		], {
			limitS: 600,
			input: `${commits.join("\n")}\n`
		});
		if (answer.kind === "ok") return;
		if (answer.kind !== "failed" || !crossed.test(answer.message) || attempt === attempts) throw gitObstacle(`fetch from "${remote}"`, answer);
		await setTimeout(100 * attempt);
	}
};
/** Whether a commit is there, without asking a remote for it. */
const hasCommit = async ({ git }, sha) => (await git.run([
	"cat-file",
	"-e",
	`${sha}^{commit}`
])).kind === "ok";
/**
* Sees to it that a commit is there.
*
* @param remote where to fetch it from; undefined where the repository has no remote
* @throws Obstacle when it is not and cannot be fetched
*/
const ensureCommit = async (repository, remote, sha, onProgress) => {
	if (await hasCommit(repository, sha)) return;
	if (remote === void 0) throw new Obstacle(`there is no commit ${sha} here, and no remote to fetch it from`, "Fetch it by hand first.");
	onProgress(`fetching commit ${sha.slice(0, 12)} from ${remote}`);
	await fetchCommits(repository, remote, [sha], "commit");
};

// src/checkout/base-tip.ts
const fullSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
const isFullSha = (text) => fullSha.test(text);
const lines$2 = (text) => (text ?? "").split("\n").filter((line) => line !== "");
const remotesOf = async ({ git }) => lines$2(await git.ask(["remote"]));
const usual = (remotes) => remotes.includes("origin") ? "origin" : remotes.length > 0 ? remotes[0] : void 0;
const commitOf = ({ git }, name) => git.ask([
	"rev-parse",
	"--verify",
	"--quiet",
	"--end-of-options",
	`${name}^{commit}`
]);
const tip = (sha, ref, remote) => ({
	sha,
	...ref === void 0 ? {} : { ref: ref.slice(0, 400) },
	...remote === void 0 ? {} : { remote }
});
/** `main` and `origin` of `origin/main`, where there is such a remote. The longest name wins: names may hold slashes. */
const splitRemote = (name, remotes) => {
	const [remote] = remotes.filter((each) => name.startsWith(`${each}/`)).sort((a, b) => b.length - a.length);
	return remote === void 0 ? void 0 : {
		remote,
		branch: name.slice(remote.length + 1)
	};
};
/** Asks a remote where a branch or tag stands now. Undefined: it has none, or does not answer. */
const askRemote = async ({ git }, remote, name) => {
	const wanted = [
		`refs/heads/${name}`,
		`refs/tags/${name}^{}`,
		`refs/tags/${name}`
	];
	const text = await git.ask([
		"ls-remote",
		"--quiet",
		"--end-of-options",
		remote,
		...wanted
	], { limitS: 600 });
	const found = new Map(lines$2(text).map((line) => {
		const [sha = "", ref = ""] = line.split("	");
		return [ref, sha];
	}));
	return wanted.map((ref) => found.get(ref)).find((sha) => sha !== void 0);
};
/** A base that somebody named: a branch, a tag, an expression of gitrevisions(7), or an id. */
const named = async (repository, name, remotes) => {
	const split = splitRemote(name.replace(/^refs\/remotes\//, ""), remotes);
	const remote = split?.remote ?? usual(remotes);
	if (isFullSha(name)) return tip(name, void 0, remote);
	if (name === "" || name.includes("\0")) throw new Obstacle("the base is named by no text", "Name a branch (--base).");
	const spellings = [
		name,
		`refs/heads/${name}`,
		...remote === void 0 ? [] : [`refs/remotes/${remote}/${name}`]
	];
	for (const spelling of spellings) {
		const sha = await commitOf(repository, spelling);
		if (sha !== void 0) return tip(sha, sha.startsWith(name) ? void 0 : name, remote);
	}
	if (remote !== void 0) {
		const sha = await askRemote(repository, remote, split?.branch ?? name.replace(/^refs\/(heads|tags)\//, ""));
		if (sha !== void 0) return tip(sha, name, remote);
	}
	throw new Obstacle(`there is no commit ${quoted(name)} here${remote === void 0 ? "" : `, nor a branch or tag of that name on "${remote}"`}`, "Name a branch, a tag or a full commit id (--base); in a workflow, set \"fetch-depth: 0\" for actions/checkout.");
};
/** The branch that `<remote>/HEAD` stands for, else another branch that usually is what pull requests go into. */
const guessed = async (repository, remote) => {
	const { git } = repository;
	const known = [];
	if (remote !== void 0) known.push(await git.ask([
		"symbolic-ref",
		"--quiet",
		`refs/remotes/${remote}/HEAD`
	]));
	const branch = await git.ask([
		"symbolic-ref",
		"--quiet",
		"--short",
		"HEAD"
	]);
	const upstream = await git.ask([
		"rev-parse",
		"--symbolic-full-name",
		"@{upstream}"
	]);
	if (branch !== void 0 && upstream?.endsWith(`/${branch}`) === false) known.push(upstream);
	for (const name of ["main", "master"]) {
		if (remote !== void 0) known.push(`refs/remotes/${remote}/${name}`);
		known.push(`refs/heads/${name}`);
	}
	for (const ref of known) {
		if (ref === void 0 || ref === "") continue;
		const sha = await commitOf(repository, ref);
		if (sha !== void 0) return tip(sha, ref.replace(/^refs\/(heads|remotes)\//, ""), remote);
	}
	if (remote === void 0) return void 0;
	const [first, second] = lines$2(await git.ask([
		"ls-remote",
		"--symref",
		"--quiet",
		"--end-of-options",
		remote,
		"HEAD"
	], { limitS: 600 }));
	const ref = /^ref: refs\/heads\/(.+)\tHEAD$/.exec(first ?? "")?.[1];
	const sha = second?.split("	")[0];
	return ref === void 0 || sha === void 0 ? void 0 : tip(sha, `${remote}/${ref}`, remote);
};
/**
* GitHub's trial merge of a pull request, checked out as actions/checkout does it: its first parent is the tip of the
* base branch that it was made with. The event's `base.sha` may be older, and then would blame the pull request for
* what others have merged since.
*
* The commit itself names its parents, also where the history is cut off at it.
*/
const trialMergeBase = async ({ git }, head, env) => {
	if (env["GITHUB_SHA"] !== head || !/^refs\/pull\/\d+\/merge$/.test(env["GITHUB_REF"] ?? "")) return void 0;
	const parents = [...(outputOf("read HEAD", await git.run([
		"cat-file",
		"commit",
		head
	])).split("\n\n", 1)[0] ?? "").matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
	return parents.length === 2 ? parents[0] : void 0;
};
/**
* The commit that the pull request goes into.
*
* @param base a branch, a tag or an id; absent: what the job's variables say, `<remote>/HEAD`, the upstream branch,
*   main or master, or what the remote calls its HEAD, whichever is first
* @throws Obstacle when there is none
*/
const findBaseTip = async (repository, base, env) => {
	const remotes = await remotesOf(repository);
	if (base !== void 0) return named(repository, base, remotes);
	const remote = usual(remotes);
	const job = ciBase(env);
	if (job?.kind === "commit") return tip(job.sha, job.branch, remote);
	if (job !== void 0) {
		const sha = remote === void 0 ? void 0 : await askRemote(repository, remote, job.branch);
		return sha === void 0 ? named(repository, job.branch, remotes) : tip(sha, job.branch, remote);
	}
	const found = await guessed(repository, remote);
	if (found !== void 0) return found;
	throw new Obstacle("it is not known which branch this goes into", "Name it: --base main.");
};
/** The remote that commits are fetched from where nothing names another. */
const usualRemote = async (repository) => usual(await remotesOf(repository));

// src/checkout/commit.ts
/**
* The commit that is checked out in a folder, and whether the working tree differs from it.
* Undefined outside a git repository or without git: a measurement does not need one.
*/
const readCommit = async (directory, signal) => {
	const git = gitIn(directory, signal);
	const sha = await git.ask([
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD^{commit}"
	], { limitS: 10 });
	if (sha === void 0 || !/^[0-9a-f]{7,64}$/.test(sha)) return void 0;
	const [ref, changes] = await Promise.all([git.ask([
		"rev-parse",
		"--abbrev-ref",
		"HEAD"
	], { limitS: 10 }), git.ask([
		"status",
		"--porcelain",
		"--untracked-files=no"
	], { limitS: 30 })]);
	return {
		sha,
		...ref === void 0 || ref === "HEAD" ? {} : { ref: ref.slice(0, 400) },
		...changes === void 0 ? {} : { dirty: changes !== "" }
	};
};

// src/checkout/owner.ts
const textOf$1 = (read) => {
	try {
		return read().trim();
	} catch {
		return "";
	}
};
const here = () => ({
	host: hostname(),
	boot: textOf$1(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")),
	processes: textOf$1(() => readlinkSync("/proc/self/ns/pid"))
});
/** This process. */
const ownOwner = () => ({
	pid: process.pid,
	startTicks: readProcess(process.pid)?.startTicks ?? "",
	...here()
});
const isRunning = ({ pid, startTicks }) => {
	if (hasProcessTable) return readProcess(pid)?.startTicks === startTicks;
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		return thrown.code !== "ESRCH";
	}
};
/**
* Whether an owner has surely ended. A process of another machine, or of another name space (a container) of this one,
* cannot be looked at, and is taken to be running.
*/
const hasEnded = (owner) => {
	const now = here();
	if (owner.host !== now.host) return false;
	if (owner.boot !== now.boot) return true;
	return owner.processes === now.processes && !isRunning(owner);
};
/** Reads what {@link ownOwner} gave, from a file's text. Undefined for anything else. */
const parseOwner = (text) => {
	try {
		const { pid, startTicks, host, boot, processes, repositories } = JSON.parse(text);
		if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid < 1) return void 0;
		const texts = [
			startTicks,
			host,
			boot,
			processes
		];
		if (!texts.every((value) => typeof value === "string")) return void 0;
		const [ticks = "", name = "", bootId = "", space = ""] = texts;
		return {
			pid,
			startTicks: ticks,
			host: name,
			boot: bootId,
			processes: space,
			repositories: Array.isArray(repositories) ? repositories.filter((value) => typeof value === "string") : []
		};
	} catch {
		return;
	}
};

// src/checkout/worktree-entries.ts
/** The worktrees that a repository knows, besides its main one. What cannot be read is left out. */
const worktreeEntries = (commonDirectory) => {
	const parent = path.join(commonDirectory, "worktrees");
	let names;
	try {
		names = readdirSync(parent);
	} catch {
		return [];
	}
	return names.flatMap((name) => {
		const folder = path.join(parent, name);
		try {
			const gitFile = readFileSync(path.join(folder, "gitdir"), "utf8").trimEnd();
			return [{
				folder,
				worktree: path.dirname(path.resolve(folder, gitFile))
			}];
		} catch {
			return [];
		}
	});
};
const isWithin = (file, folder) => file === folder || file.startsWith(folder + path.sep);
/**
* Removes one entry, and the folder of entries after the last one, as `git worktree remove` does. `git worktree prune`
* would also drop entries of the user's whose working tree is not mounted at the moment.
*/
const removeEntry = ({ folder }) => {
	try {
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
		rmdirSync(path.dirname(folder));
	} catch {}
};

// src/checkout/private-folder.ts
/** `joulegate-base-aB3xYz`: the random part tells one run's folder from every other. */
const prefix = "joulegate-base-";
const folderName = /^joulegate-base-([A-Za-z0-9]{6})$/;
/** Says which process the folder belongs to, and which repositories have worktrees in it. */
const ownerFile = "owner.json";
const isFolder = (name) => {
	try {
		return statSync(name).isDirectory();
	} catch {
		return false;
	}
};
const notMade = (parent, why, cause) => new JouleGateError("storage", "base-folder-failed", `no folder for the base can be made in ${parent}: ${why}`, {
	hint: "Free some space there, or name another folder with TMPDIR.",
	...cause === void 0 ? {} : { cause }
});
/**
* Folders that base checkouts may lie in; new ones go into the first. In a job of GitHub Actions that is the runner's own
* temporary folder: it lies beside the workspace, on the same disk, where /tmp may be in memory.
*
* @throws JouleGateError `base-folder-failed` where there is none
*/
const parentFolders = (env) => {
	const folders = [env["RUNNER_TEMP"], tmpdir()].filter((folder) => folder !== void 0 && isFolder(folder));
	if (folders.length === 0) throw notMade(tmpdir(), "it does not exist");
	return [...new Set(folders.map((folder) => realpathSync(folder)))];
};
/** Folders that a program has made read-only, as Go's module cache does, keep what is in them. */
const openFolders = (folder) => {
	try {
		if (!lstatSync(folder).isDirectory()) return;
		chmodSync(folder, 448);
		for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) openFolders(path.join(folder, entry.name));
	} catch {}
};
const removeTree = (folder) => {
	try {
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	} catch {
		openFolders(folder);
		rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 5
		});
	}
};
/**
* Removes a folder of base checkouts and the entries of its worktrees. The file that names its owner goes last, so that
* what is cut short here is found again.
*
* @throws when something cannot be removed
*/
const removeWithEntries = (folder, repositories) => {
	for (const repository of repositories) for (const entry of worktreeEntries(repository)) if (isWithin(entry.worktree, folder)) removeEntry(entry);
	if (!isFolder(folder)) return;
	for (const name of readdirSync(folder)) if (name !== "owner.json") removeTree(path.join(folder, name));
	removeTree(folder);
};
/**
* A fresh folder for base checkouts, this user's alone. Until it is removed, it goes also when the process exits or a
* signal ends it.
*/
var PrivateFolder = class {
	path;
	/** Where the worktree is to be made: its name is unique, and so is the entry that git names after it. */
	root;
	#repositories = [];
	#forget;
	#removed = false;
	/** @throws JouleGateError `base-folder-failed` when it cannot be made */
	constructor(parent) {
		try {
			this.path = mkdtempSync(path.join(parent, prefix));
		} catch (error) {
			throw notMade(parent, messageOf(error), error);
		}
		this.root = path.join(this.path, `base-${path.basename(this.path).slice(15)}`);
		this.#forget = atProcessEnd(() => this.#removeNow());
		try {
			this.#describe();
		} catch (error) {
			this.#removeNow();
			throw notMade(parent, messageOf(error), error);
		}
	}
	/** Says, before a worktree is added, which repository will have an entry of it. */
	register(commonDirectory) {
		if (this.#repositories.includes(commonDirectory)) return;
		this.#repositories.push(commonDirectory);
		this.#describe();
	}
	#describe() {
		const file = path.join(this.path, ownerFile);
		const text = `${JSON.stringify({
			...ownOwner(),
			repositories: this.#repositories
		}, void 0, 2)}\n`;
		writeFileSync(`${file}.new`, text, { mode: 384 });
		renameSync(`${file}.new`, file);
	}
	#removeNow() {
		if (this.#removed) return;
		removeWithEntries(this.path, this.#repositories);
		this.#removed = true;
		this.#forget();
	}
	/** Removes the folder and its worktrees; once more does nothing. @throws JouleGateError `base-not-removed` */
	async remove() {
		try {
			if (!this.#removed) await rm(this.root, {
				recursive: true,
				force: true
			}).catch(() => void 0);
			this.#removeNow();
		} catch (error) {
			throw new JouleGateError("storage", "base-not-removed", `the checkout of the base cannot be removed: ${messageOf(error)}`, {
				hint: `Remove ${this.path} by hand.`,
				cause: error
			});
		}
	}
};

// src/checkout/leftovers.ts
/** A folder is empty for a moment only, between being made and being given an owner. */
const emptyForMs = 36e5;
/** In an entry of ours in `<git directory>/worktrees`: says whose it is where the working tree is gone. */
const entryOwnerFile = "joulegate-owner.json";
const read = (file) => {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
};
/** Says in the entry of a new worktree whose it is. Without it, what is left of it is git's to prune, in three months. */
const markEntry = (commonDirectory, worktree) => {
	const entry = worktreeEntries(commonDirectory).find((each) => each.worktree === worktree);
	if (entry === void 0) return;
	try {
		writeFileSync(path.join(entry.folder, entryOwnerFile), `${JSON.stringify(ownOwner())}\n`);
	} catch {}
};
const namesIn = (folder) => {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
};
/** Ours by name and by user. A link, or another user's folder of that name, is never followed. */
const ownFolders = (parent) => namesIn(parent).filter((name) => folderName.test(name)).map((name) => path.join(parent, name)).filter((folder) => {
	try {
		const status = lstatSync(folder);
		return status.isDirectory() && (process.getuid === void 0 || status.uid === process.getuid());
	} catch {
		return false;
	}
});
const removeAbandoned = (folder, onRemoved) => {
	const text = read(path.join(folder, ownerFile));
	if (text === "") {
		if (Date.now() - lstatSync(folder).mtimeMs > emptyForMs) rmdirSync(folder);
		return;
	}
	const owner = parseOwner(text);
	if (owner === void 0 || !hasEnded(owner)) return;
	removeWithEntries(folder, owner.repositories);
	onRemoved(folder, owner);
};
const isOurs = (worktree) => worktree.split(path.sep).some((part) => folderName.test(part));
const exists = (file) => {
	try {
		lstatSync(file);
		return true;
	} catch {
		return false;
	}
};
/**
* Removes entries of worktrees whose folder somebody else has removed (a restart that empties /tmp), where the process
* that made them has surely ended.
*/
const removeAbandonedEntries = (commonDirectory) => {
	for (const entry of worktreeEntries(commonDirectory)) {
		if (!isOurs(entry.worktree) || exists(entry.worktree)) continue;
		const owner = parseOwner(read(path.join(entry.folder, entryOwnerFile)));
		if (owner !== void 0 && hasEnded(owner)) removeEntry(entry);
	}
};
/**
* Removes what runs that were killed have left behind: their folders, and the entries of their worktrees in whatever
* repository. What belongs to a process that runs, or that cannot be looked at, stays. Trouble with one stops none.
*
* @param parents folders that base checkouts lie in
*/
const removeLeftovers = (parents, commonDirectory, onProgress) => {
	for (const folder of parents.flatMap(ownFolders)) try {
		removeAbandoned(folder, (removed, { pid }) => onProgress(`removed ${removed}, which process ${pid} had left behind`));
	} catch {}
	removeAbandonedEntries(commonDirectory);
};

// src/checkout/merge-base.ts
/** How many more commits each step of deepening a shallow history fetches, below every cut that matters. */
const steps = [
	{ more: 50 },
	{ more: 200 },
	{ more: 1e3 },
	"everything"
];
const lines$1 = (text) => text.split("\n").filter((line) => line !== "");
/** Best common ancestors of what is known of the history. More than one: the histories cross. */
const ancestorsIn = async ({ git }, base, head) => {
	const answer = await git.run([
		"merge-base",
		"--all",
		base,
		head
	]);
	if (answer.kind === "failed" && !/^(fatal|error): /m.test(answer.message)) return [];
	return lines$1(outputOf("find the merge base", answer));
};
/**
* Cuts that may hide a better ancestor: those that lie on a way from the base or the head to anything that is not below
* the ancestors found so far. Without any, what git found in the shallow history is what it would find in the whole one.
*/
const openCuts = async (repository, base, head, found) => {
	const cuts = await shallowCommits(repository);
	if (cuts.size === 0) return [];
	const listed = await repository.git.run([
		"rev-list",
		base,
		head,
		...found.map((sha) => `^${sha}`),
		"--"
	]);
	return lines$1(outputOf("list the history", listed)).filter((sha) => cuts.has(sha));
};
const describeStep = (step) => typeof step === "object" ? `${step.more} more commits` : "the rest of the history";
/**
* The merge base of two commits (git-merge-base(1)). A shallow history is deepened until it is certain.
*
* @param remote where to fetch from; undefined where the repository has no remote
* @throws Obstacle when there is none, or it cannot be known
*/
const findMergeBase = async (repository, remote, base, head, onProgress) => {
	for (let step = 0;; step++) {
		const found = await ancestorsIn(repository, base, head);
		const cuts = await openCuts(repository, base, head, found);
		const [first, ...others] = found;
		if (cuts.length === 0) {
			if (first === void 0) throw new Obstacle(`the base ${base.slice(0, 12)} and HEAD ${head.slice(0, 12)} have no common ancestor`, "Name the branch that the pull request goes into (--base).");
			if (others.length > 0) onProgress(`base and head have ${found.length} merge bases; the first, ${first.slice(0, 12)}, is taken`);
			return first;
		}
		const depth = steps[step];
		if (remote === void 0 || depth === void 0) throw new Obstacle(`the history here is cut off before the merge base of ${base.slice(0, 12)} and HEAD ${head.slice(0, 12)}` + (remote === void 0 ? ", and there is no remote to fetch it from" : ""), wholeHistory);
		onProgress(`fetching ${describeStep(depth)} from ${remote} to find the merge base`);
		await fetchCommits(repository, remote, cuts, depth);
	}
};

// src/checkout/large-files.ts
/** How a pointer begins (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
const pointer = "version https://git-lfs.github.com/spec/v1";
/** Undefined for a file that is not there. */
const isPointer = async (file) => {
	try {
		const handle = await open(file, "r");
		try {
			const { buffer, bytesRead } = await handle.read(Buffer.alloc(42), 0, 42, 0);
			return buffer.toString("latin1", 0, bytesRead) === pointer;
		} finally {
			await handle.close();
		}
	} catch {
		return;
	}
};
/**
* The variables that make git-lfs treat a new worktree as it has treated this one. actions/checkout leaves pointers unless
* it is told otherwise; a base with the files' contents would then be compared with a head without.
*/
const largeFileVariables = async (git) => {
	const listed = await git.ask([
		"ls-files",
		"-z",
		"--",
		":(top,attr:filter=lfs)"
	]);
	let pointers = 0;
	for (const name of (listed ?? "").split("\0")) {
		if (name === "") continue;
		const found = await isPointer(path.join(git.directory, name));
		if (found === false) return {};
		if (found === true) pointers += 1;
	}
	return pointers === 0 ? {} : { GIT_LFS_SKIP_SMUDGE: "1" };
};

// src/checkout/worktree.ts
/** Seconds that writing the files of a commit may take, with what filters (git-lfs) and partial clones fetch for it. */
const checkoutLimitS = 1800;
/** Submodules are entered this deep; deeper ones are left empty. */
const deepest$1 = 10;
/**
* Checks out a commit, with its submodules, in a worktree of its own. Only the repository's `worktrees` folder changes.
*
* @throws Obstacle when git, a filter or a remote fails
*/
const addWorktree = async (task, depth = 0) => {
	const { repository, commit, target, folder } = task;
	const { git, commonDirectory } = repository;
	folder.register(commonDirectory);
	outputOf("add a worktree", await git.run([
		"worktree",
		"add",
		"--quiet",
		"--detach",
		"--no-checkout",
		"--end-of-options",
		target,
		commit
	]));
	markEntry(commonDirectory, target);
	const worktree = git.at(target);
	outputOf(`check out ${commit.slice(0, 12)}`, await worktree.run([
		"reset",
		"--quiet",
		"--hard"
	], {
		limitS: checkoutLimitS,
		fetchesMissing: true,
		env: await largeFileVariables(git)
	}));
	if (depth < deepest$1) await addSubmodules(task, depth);
};
/** Commits of other repositories in a worktree's index: the path from its top and the commit's id. */
const submodulesOf = async (task) => {
	return outputOf("list the submodules", await task.repository.git.at(task.target).run([
		"ls-files",
		"--stage",
		"-z"
	])).split("\0").flatMap((line) => {
		const [, commit, name] = /^160000 ([0-9a-f]+) \d\t(.+)$/s.exec(line) ?? [];
		return commit === void 0 || name === void 0 ? [] : [{
			name,
			commit
		}];
	});
};
/** The submodule's own repository, where it is checked out in the user's working tree. */
const checkedOut = async (repository, name) => {
	const directory = path.join(repository.root, name);
	try {
		await stat(path.join(directory, ".git"));
		const found = await findRepository(directory);
		return found.root === await realpath(directory) ? found : void 0;
	} catch {
		return;
	}
};
/**
* Checks out submodules as worktrees of those in the user's working tree: `git submodule update` would write to the
* configuration, and clone what is there already. What is not checked out there is left empty here, too.
*/
const addSubmodules = async (task, depth) => {
	const { repository, target, onProgress } = task;
	for (const { name, commit } of await submodulesOf(task)) {
		const found = await checkedOut(repository, name);
		if (found === void 0) {
			onProgress(`the submodule ${quoted(name)} is not checked out here, so it is left empty in the base`);
			continue;
		}
		const submodule = {
			...found,
			git: repository.git.at(found.root)
		};
		removeAbandonedEntries(submodule.commonDirectory);
		try {
			await ensureCommit(submodule, await usualRemote(submodule), commit, onProgress);
			await addWorktree({
				...task,
				repository: submodule,
				commit,
				target: path.join(target, name)
			}, depth + 1);
		} catch (error) {
			if (!(error instanceof Obstacle)) throw error;
			throw new Obstacle(`submodule ${quoted(name)} of the base: ${error.message}`, error.next);
		}
	}
};

// src/checkout/open.ts
/**
* Checks out the base of a pull request (the merge base of what it goes into and HEAD) in a git worktree in a private
* temporary folder. Of the user's repository, the working tree, index, branches, stash and configuration stay as they
* are; a shallow history is deepened as far as the merge base needs it.
*
* The worktree is gone after `remove`, when this process exits, and when a signal ends it; what a killed process left
* is removed by the next call.
*
* @throws JouleGateError `checkout-aborted` when the signal is aborted, `base-folder-failed` when there is no place for it
*/
const openBaseCheckout = async (options) => {
	try {
		return {
			kind: "ready",
			checkout: await open$1(options)
		};
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
		return {
			kind: "impossible",
			reason: error.message,
			next: error.next
		};
	}
};
/**
* Finds the base of what is checked out, fetching what a shallow history lacks. Nothing is checked out.
* @throws Obstacle when there is none; JouleGateError `checkout-aborted`
*/
const findBase = async (options) => {
	const { directory, base, signal, onProgress = () => void 0 } = options;
	const repository = await findRepository(directory, signal);
	const head = await readCommit(repository.root, signal);
	if (head === void 0) throw new Obstacle("the repository has no commit yet", "Commit something first.");
	return {
		repository,
		head,
		commit: await findBaseCommit(repository, base, head, onProgress)
	};
};
const open$1 = async (options) => {
	const { directory, onProgress = () => void 0 } = options;
	const { repository, head, commit } = await findBase(options);
	const parents = parentFolders(process.env);
	removeLeftovers(parents, repository.commonDirectory, onProgress);
	if (commit.sha === head.sha && head.dirty === false) throw new Obstacle(`the base is what is checked out here (${head.sha.slice(0, 12)}), and no file differs from it, so there is nothing to compare`, "Run this on a branch with changes, or name another base (--base).");
	const { prefix } = repository;
	await checkFolder(repository, commit.sha, prefix);
	const folder = new PrivateFolder(parents[0] ?? directory);
	try {
		onProgress(`checking out the base ${commit.sha.slice(0, 12)} in ${folder.root}`);
		await addWorktree({
			repository,
			commit: commit.sha,
			target: folder.root,
			folder,
			onProgress
		});
		const counterpart = path.join(folder.root, prefix);
		await checkWithin(counterpart, folder.root, prefix);
		return {
			directory: counterpart,
			root: folder.root,
			commit,
			head,
			remove: () => folder.remove()
		};
	} catch (error) {
		await folder.remove();
		throw error;
	}
};
const findBaseCommit = async (repository, base, head, onProgress) => {
	if (base === void 0 || isFullSha(base)) {
		const parent = await trialMergeBase(repository, head.sha, process.env);
		if (parent !== void 0) {
			if (base !== void 0 && base !== parent) onProgress(`HEAD is a merge into ${parent.slice(0, 12)}: that is the base, not ${base.slice(0, 12)}`);
			await ensureCommit(repository, await usualRemote(repository), parent, onProgress);
			const ref = process.env["GITHUB_BASE_REF"];
			return {
				sha: parent,
				...ref === void 0 || ref === "" ? {} : { ref: ref.slice(0, 400) }
			};
		}
	}
	const tip = await findBaseTip(repository, base, process.env);
	await ensureCommit(repository, tip.remote, tip.sha, onProgress);
	return {
		sha: await findMergeBase(repository, tip.remote, tip.sha, head.sha, onProgress),
		...tip.ref === void 0 ? {} : { ref: tip.ref }
	};
};
const missing = (prefix, sha) => new Obstacle(`the base ${sha.slice(0, 12)} has no folder ${quoted(prefix)}`, "There is nothing to compare with before the folder is in the base: merge it first.");
/** Looks into the commit before anything is checked out. */
const checkFolder = async ({ git }, sha, prefix) => {
	if (prefix === "") return;
	if (await git.ask([
		"cat-file",
		"-t",
		`${sha}:${prefix}`
	], {
		fetchesMissing: true,
		limitS: 600
	}) !== "tree") throw missing(prefix, sha);
};
/** A sparse checkout may leave the folder out; a link in the base may lead to the user's own working tree. */
const checkWithin = async (folder, root, prefix) => {
	try {
		if ((await stat(folder)).isDirectory() && isWithin(await realpath(folder), root)) return;
	} catch {}
	throw new Obstacle(`the folder ${quoted(prefix)} is not among the files that were checked out of the base`, "Where the checkout is sparse, add the folder to it (git sparse-checkout add).");
};

// src/checkout/setup.ts
const describe = (outcome) => {
	switch (outcome.kind) {
		case "exited": return outcome.code === 0 ? void 0 : `ended with exit code ${outcome.code}`;
		case "signalled": return `was ended by ${outcome.signal}`;
		case "timed-out": return `was not done after ${outcome.timeoutS} s`;
		case "not-started": return `could not be started: ${outcome.message}`;
	}
};
const hints = {
	base: "The same command prepares base and head: see that it works in a fresh clone of the base, without files that git does not know.",
	head: "Run the command by hand in that folder. No shell takes part: \"npm ci && npm run build\" is no program."
};
/**
* Runs the configuration's `setup` command in one of the two checkouts and waits for its end. What it leaves running is
* ended, so that it takes no energy while something is measured. The variables by which a git hook ties git to one
* repository are taken away from it: git in the base's checkout is to mean the base.
*
* @throws JouleGateError `setup-failed`, with the end of its output, when it fails or takes too long; `child-aborted` when the
*   signal is aborted
*/
const runSetup = async (command, { directory, which, timeoutS, signal, onOutput }) => {
	let keepRunning = () => void 0;
	const { outcome, outputTail } = await runChild({
		command,
		cwd: directory,
		env: withoutGitPlace,
		timeoutS
	}, {
		onStart: (pid) => keepRunning = atProcessEnd(() => process.kill(-pid, "SIGKILL")),
		...onOutput === void 0 ? {} : { onOutput },
		...signal === void 0 ? {} : { signal }
	}).finally(() => keepRunning());
	const trouble = describe(outcome);
	if (trouble === void 0) return;
	const shown = quoted(command.join(" "), 200);
	const tail = outputTail.trimEnd();
	throw new JouleGateError("workload", "setup-failed", `setup of the ${which} (${shown} in ${directory}) ${trouble}${tail === "" ? "" : `; its last output:\n${tail}`}`, { hint: hints[which] });
};

// src/baseline/text-store.ts
/** Baselines and noise from a folder that does not lie on disk, with the same checks. */
const textBaselines = ({ files, read: textOf, nameOf }) => {
	const read = async (machineClassName, benchmark) => {
		const file = baselinePath(machineClassName, benchmark);
		const text = await textOf(file);
		const path = nameOf(file);
		if (text === void 0) return {
			kind: "absent",
			path
		};
		const found = {
			kind: "found",
			file: parseJsonDocument(baselineFormat, text, path),
			path
		};
		return checkPlace(found, machineClassName, benchmark);
	};
	const list = (machineClassName) => {
		const folder = `${classFolder(machineClassName)}/`;
		const names = files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length));
		return Promise.resolve(names.filter((name) => !name.includes("/") && isBaselineFile(name)).map(withoutEnding));
	};
	const elsewhere = async (machineClassName, benchmark) => {
		let newest = {
			kind: "absent",
			path: nameOf(baselinePath(machineClassName, benchmark))
		};
		let newestAt = "";
		for (const file of files) {
			const [other, name, ...deeper] = file.split("/");
			if (other === void 0 || other === machineClassName || name !== `${benchmark}.json` || deeper.length > 0) continue;
			const reading = await read(other, benchmark);
			const at = reading.kind === "found" ? reading.file.sessions.at(-1)?.createdAt ?? "" : "";
			if (at > newestAt) [newest, newestAt] = [reading, at];
		}
		return newest;
	};
	const readNoise = async (machineClassName) => {
		const file = `${classFolder(machineClassName)}/${noiseFileName}`;
		const text = await textOf(file);
		const path = nameOf(file);
		if (text === void 0) return {
			kind: "absent",
			path
		};
		return checkNoisePlace({
			kind: "found",
			file: parseJsonDocument(noiseFormat, text, path),
			path
		}, machineClassName);
	};
	return {
		read,
		elsewhere,
		list,
		readNoise
	};
};
const withoutEnding = (name) => name.slice(0, -5);

// src/checkout/ancestry.ts
const lines = (text) => text.split("\n").filter((line) => line !== "");
/** Full ids by the name that was asked for; absent where the commit is not there. */
const present = async ({ git }, names) => {
	const asked = names.map((name) => `${name}^{commit}`);
	const answer = await git.run(["cat-file", "--batch-check=%(objectname)"], { input: `${asked.join("\n")}\n` });
	const answers = lines(outputOf("look up the commits of the stored sessions", answer));
	return new Map(names.flatMap((name, index) => {
		const id = answers[index] ?? "";
		return /^[0-9a-f]{40,64}$/.test(id) ? [[name, id]] : [];
	}));
};
/**
* Which commits are `commit` or lie below it (gitrevisions(7), "reachable"): two calls of git for any number of them.
*
* @param names ids, full or abbreviated
* @throws Obstacle when git fails as a whole
*/
const relationsTo = async (repository, commit, names) => {
	const relations = new Map(names.map((name) => [name, "unknown"]));
	if (names.length === 0) return relations;
	const found = await present(repository, names);
	if (found.size === 0) return relations;
	const ids = [...new Set(found.values())];
	const answer = await repository.git.run(["rev-list", "--stdin"], { input: `${[...ids, `^${commit}`].join("\n")}\n` });
	const beside = new Set(lines(outputOf("compare the commits of the stored sessions with the base", answer)));
	const cutOff = (await shallowCommits(repository)).size > 0;
	for (const [name, id] of found) if (!beside.has(id)) relations.set(name, "ancestor");
	else relations.set(name, cutOff ? "unknown" : "other");
	return relations;
};
/** How many commits `to` has that `from` has not, at most {@link mostCounted} + 1; undefined where it cannot be counted. */
const commitsBetween = async ({ git }, from, to) => {
	const text = await git.ask([
		"rev-list",
		"--count",
		`--max-count=1001`,
		`${from}..${to}`,
		"--"
	]);
	return text === void 0 || !/^\d+$/.test(text) ? void 0 : Number(text);
};

// src/checkout/base-tree.ts
/** The folder from the top of the repository; undefined where it lies outside. */
const placeOf = (prefix, directory, folder) => {
	const place = path.posix.join(prefix, path.relative(directory, folder).replaceAll(path.sep, "/"));
	if (place === ".." || place.startsWith("../")) return void 0;
	return place === "." ? "" : place.replace(/\/$/, "");
};
/**
* Opens a folder of the base commit, by git's plumbing, without a checkout: what a pull request changes in its own checkout
* is not in it.
*
* @param options as for a checkout of the base; `directory` lies in the repository
* @param folder absolute
* @throws JouleGateError `checkout-aborted` when the signal is aborted
*/
const openBaseTree = async (options, folder) => {
	try {
		const { repository, commit } = await findBase(options);
		const { git } = repository;
		const place = placeOf(repository.prefix, options.directory, folder);
		if (place === void 0) return { kind: "untracked" };
		const entries = await listTree(git, commit.sha, place, true);
		if (entries.some(({ path: name }) => name === place)) throw new Obstacle(`${place} is a link in ${commit.sha.slice(0, 12)}`, "Make the baselines folder a folder there.");
		const pathspec = place === "" ? [] : [place];
		if (entries.length === 0) {
			if (outputOf("list the tracked files", await git.run([
				"ls-files",
				"-z",
				"--",
				...pathspec
			], { env: literalPaths })) === "") return { kind: "untracked" };
		}
		const differing = outputOf("compare the baselines with those of the base", await git.run([
			"diff",
			"--name-only",
			"-z",
			"--no-renames",
			"--no-ext-diff",
			"--ignore-submodules",
			commit.sha,
			"--",
			...pathspec
		], { env: literalPaths }));
		const from = place === "" ? 0 : place.length + 1;
		const byName = new Map(entries.map((entry) => [entry.path.slice(from), entry]));
		const nameOf = (file) => `${place === "" ? file : `${place}/${file}`} of ${commit.sha.slice(0, 12)}`;
		return {
			kind: "tree",
			tree: {
				commit: commit.sha,
				files: [...byName.keys()].sort(),
				read: readerOf(git, byName, nameOf),
				nameOf,
				changed: differing.split("\0").filter((name) => name !== ""),
				relationsOf: (commits) => relationsTo(repository, commit.sha, commits),
				commitsSince: (since) => commitsBetween(repository, since, commit.sha)
			}
		};
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
		return {
			kind: "impossible",
			reason: error.message,
			next: error.next
		};
	}
};
/** As of a file on disk: a baseline stays far below. */
const largestBlob = 20971520;
/** More than this is not read at once. */
const mostTogether = 67108864;
const unreadable = (name, reason) => new JouleGateError("data", "baseline-unreadable", `${name} cannot be read: ${reason}`, { hint: "Restore the file on the branch that the pull request goes into, or delete it there to start over." });
/** Reads the files of one subfolder together: one call of git for a machine class, not one for each benchmark. */
const readerOf = (git, byName, nameOf) => {
	const read = /* @__PURE__ */ new Map();
	return async (file) => {
		const entry = byName.get(file);
		if (entry === void 0) {
			if ([...byName.keys()].some((name) => name.startsWith(`${file}/`))) throw unreadable(nameOf(file), "it is a folder");
			return;
		}
		if (entry.link === true) throw unreadable(nameOf(file), "it is a symbolic link or a submodule");
		if ((entry.bytes ?? 0) > largestBlob) throw unreadable(nameOf(file), `it has ${entry.bytes} bytes; the limit is ${largestBlob}`);
		const folder = path.posix.dirname(file);
		const beside = [...byName].filter(([name, { link }]) => link !== true && path.posix.dirname(name) === folder).map(([, each]) => each);
		const fit = beside.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) <= mostTogether;
		const key = fit ? folder : file;
		const texts = read.get(key) ?? readBlobs(git, (fit ? beside : [entry]).map(({ blob }) => blob), true);
		read.set(key, texts);
		const text = await texts.then((all) => all.get(entry.blob), (error) => {
			if (error instanceof Obstacle) throw unreadable(nameOf(file), error.message);
			throw error;
		});
		if (text === void 0) throw unreadable(nameOf(file), "git does not have its contents");
		return text;
	};
};

// src/gate/base-baselines.ts
/** Whether somebody has said which commit the change goes into: a flag, an event, or GitHub's trial merge. */
const isBaseNamed = (base, env = process.env) => base !== void 0 || (env["GITHUB_BASE_REF"] ?? "") !== "" || /^refs\/pull\/\d+\/merge$/.test(env["GITHUB_REF"] ?? "");
/**
* A pull request must not be able to move what it is compared with: the baselines are those of the base commit's tree,
* wherever the base or the checkout tracks the folder. A folder that nothing tracks cannot come with a pull request.
*/
const findOrigin = async (options, folder) => {
	const opened = await openBaseTree(options, folder);
	switch (opened.kind) {
		case "tree": return {
			kind: "base",
			tree: opened.tree
		};
		case "untracked": return { kind: "folder" };
		case "impossible": return {
			kind: "folder",
			trouble: `${opened.reason}. ${opened.next}`
		};
	}
};
/** Stores that read what the origin says and write to the folder. */
const storesOf = (folder, noise, origin) => {
	let ofBase;
	const base = async () => {
		const found = await origin();
		return found.kind === "base" ? ofBase ??= textBaselines(found.tree) : void 0;
	};
	return {
		baselines: {
			read: async (...about) => (await base() ?? folder).read(...about),
			elsewhere: async (...about) => (await base() ?? folder).elsewhere(...about),
			list: async (...about) => (await base() ?? folder).list(...about),
			append: (...about) => folder.append(...about)
		},
		noise: {
			read: async (name) => (await base())?.readNoise(name) ?? noise.read(name),
			append: (...about) => noise.append(...about)
		}
	};
};

// src/measure/idle-ends.ts
const measuredSources = ({ detection }) => detection.sources.filter(({ provenance }) => provenance !== "estimated");
/** Seconds that one end of the session takes: 0 where nothing is measured there. */
const idleEndS = (course, { idleS = 0 }) => idleS === 0 || measuredSources(course).length === 0 ? 0 : idleTakesS(idleS);
/** Idle power at one end of the session, where it is wanted and something is measured. */
const idleAtEnd = async (course, options, when) => {
	const { machine, context, signal, quality } = course;
	const seconds = idleEndS(course, options);
	if (seconds === 0) return [];
	signal?.throwIfAborted();
	options.onIdle?.({
		when,
		seconds
	});
	const { idleS = 0 } = options;
	const more = {
		...context === void 0 ? {} : { context },
		...signal === void 0 ? {} : { signal }
	};
	return [await measureIdle({
		when,
		sources: measuredSources(course),
		durationS: idleS,
		quality,
		machine,
		...more
	})];
};

// src/workload/cpu-list.ts
/**
* The CPUs of a list as taskset(1) and the kernel write it (`0-3,6`; cpuset(7), "List format"), in order, each once.
*
* @returns nothing when a range ends before it begins; an empty text has no CPUs
*/
const parseCpuList = (text) => {
	const cpus = /* @__PURE__ */ new Set();
	for (const part of text.split(",").filter((one) => one !== "")) {
		const [first = "", last = first] = part.split("-");
		if (Number(last) < Number(first)) return void 0;
		for (let cpu = Number(first); cpu <= Number(last); cpu++) cpus.add(cpu);
	}
	return [...cpus].sort((a, b) => a - b);
};
/** The shortest list of these CPUs, so that equal sets have equal texts: `0-3,6`. */
const cpuListText = (cpus) => {
	const ranges = [];
	for (const cpu of [...cpus].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last?.[1] === cpu - 1) last[1] = cpu;
		else ranges.push([cpu, cpu]);
	}
	return ranges.map(([first, last]) => first === last ? String(first) : `${first}-${last}`).join(",");
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

// src/workload/placement.ts
/** From sysfs (kernel: Documentation/admin-guide/cputopology.rst) and proc_pid_status(5). */
const readCpus = async () => {
	const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(await readFile("/proc/self/status", "utf8"))?.[1] ?? "";
	const online = await readFile("/sys/devices/system/cpu/online", "utf8").catch(() => allowed);
	return {
		online: new Set(parseCpuList(online.trim())),
		allowed: new Set(parseCpuList(allowed))
	};
};
const refuse = (code, message, hint) => {
	throw new JouleGateError("workload", code, message, { hint });
};
/**
* The CPUs of a list, in order, each once: every one of them runs, and this process may use it.
*
* taskset itself leaves out, silently, what it may not use.
*
* @param text a list as taskset has it: `0-3,6`
* @throws JouleGateError `cpu-range`, `cpu-missing`, `cpu-forbidden`
*/
const usableCpus = (benchmark, text, { online, allowed }) => {
	const cpus = parseCpuList(text);
	if (cpus === void 0) return refuse("cpu-range", `benchmark ${benchmark}: cpus: ${text} has a range that ends before it begins`, "Write the lower CPU first: 0-3.");
	const missing = cpus.filter((cpu) => !online.has(cpu));
	if (missing.length > 0) refuse("cpu-missing", `benchmark ${benchmark}: cpus: ${text} names CPU ${cpuListText(missing)}; this machine runs ${cpuListText([...online])}`, "Name CPUs that lscpu lists as online on every machine of this benchmark.");
	const forbidden = cpus.filter((cpu) => !allowed.has(cpu));
	if (forbidden.length > 0) refuse("cpu-forbidden", `benchmark ${benchmark}: cpus: ${text} names CPU ${cpuListText(forbidden)}; this process may use ${cpuListText([...allowed])}`, "Name CPUs that the job may use, or give it more (cpuset of the container, taskset, systemd AllowedCPUs).");
	return cpus;
};
const tool = async (benchmark, key, name, folder, searchPath) => await findProgram(name, folder, searchPath) ?? refuse("placement-program-missing", `benchmark ${benchmark}: ${key}: needs the program ${name}, which is not on PATH`, `Install it (${name === "nice" ? "coreutils" : "util-linux"}), or take ${key}: out.`);
/**
* The arguments that start a program at a niceness. nice(1) runs the program even where it could not set the niceness,
* so it is tried beforehand, by nice itself: without arguments it prints at what niceness it runs.
*/
const nicePrefix = async (benchmark, wanted, program) => {
	const current = os.getPriority();
	if (wanted === current) return [];
	const prefix = [
		program,
		"-n",
		String(wanted - current),
		"--"
	];
	const { stdout, stderr } = await execa(program, [...prefix.slice(1), program], {
		cwd: "/",
		reject: false
	});
	if (stdout.trim() === String(wanted)) return prefix;
	return refuse("niceness-refused", `benchmark ${benchmark}: nice: ${wanted} cannot be set from niceness ${current}: ${stderr.trim() || `it became ${stdout.trim()}`}`, wanted < current ? "A lower niceness needs CAP_SYS_NICE or a higher RLIMIT_NICE (root has it); else write one that is not below the current one." : "Run \"nice\" by hand in the same job to see why.");
};
/**
* Places a workload: its command begins with taskset and nice, which become the program (exec), so that its process id
* stays the child's. Both are inherited by all that it starts. What was asked for is pinned.
*
* @param platform of this system; a parameter for tests
* @throws JouleGateError `placement-unsupported`, `placement-program-missing`, `cpu-*`, `niceness-refused`
*/
const placeWorkload = async (prepared, { cpus, nice }, benchmark, context = {}, platform = process.platform) => {
	if (cpus === void 0 && nice === void 0) return prepared;
	const { child, pins } = prepared;
	const asked = cpus === void 0 ? "nice" : "cpus";
	if (platform !== "linux") refuse("placement-unsupported", `benchmark ${benchmark}: ${asked}: works on Linux alone, this is ${platform}`, "Take cpus: and nice: out where the benchmark runs on other systems.");
	const searchPath = (context.env ?? process.env)["PATH"];
	const find = (key, name) => tool(benchmark, key, name, child.cwd, searchPath);
	const chosen = cpus === void 0 ? void 0 : cpuListText(usableCpus(benchmark, cpus, await knownCpus(benchmark)));
	const [first, ...rest] = [...[...chosen === void 0 ? [] : [
		await find("cpus", "taskset"),
		"-c",
		"--",
		chosen
	], ...nice === void 0 ? [] : await nicePrefix(benchmark, nice, await find("nice", "nice"))], ...child.command];
	return {
		...prepared,
		child: {
			...child,
			command: [first ?? child.command[0], ...rest]
		},
		pins: {
			...pins,
			...chosen === void 0 ? {} : { cpus: chosen },
			...nice === void 0 ? {} : { nice: String(nice) }
		}
	};
};
const knownCpus = async (benchmark) => {
	try {
		return await readCpus();
	} catch (error) {
		return refuse("cpus-unknown", `benchmark ${benchmark}: cpus: cannot be checked, /proc/self/status is not readable (${systemCode(error) ?? "no reason given"})`, "Mount /proc, or take cpus: out.");
	}
};

// src/workload/check-start.ts
const isDirectory = async (directory) => (await stat(directory).catch(() => void 0))?.isDirectory() === true;
/**
* Checks that a program can be started where it shall run.
* @throws JouleGateError `working-directory-missing`, `program-missing`
*/
const checkStart = async ({ benchmark, program, cwd, searchPath }) => {
	if (!await isDirectory(cwd)) throw new JouleGateError("workload", "working-directory-missing", `benchmark ${benchmark}: the working directory ${cwd} does not exist`, { hint: "cwd: is relative to the configuration file; create the directory, or let a setup: step do so." });
	if (await findProgram(program, cwd, searchPath) !== void 0) return;
	const isPath = program.includes("/");
	throw new JouleGateError("workload", "program-missing", `benchmark ${benchmark}: the program ${program} ${isPath ? `is no executable file in ${cwd}` : "is not on PATH"}`, { hint: isPath ? "Check the path and that the file may be executed." : "Install it in a step before JouleGate, or name it by its path. No shell takes part: \"npm run x && y\" is no program." });
};

// src/workload/pinned-files.ts
/** Longest path that fits into the name of a pin whole. */
const longestPath = 88;
/** A path as a part of a pin's name. A longer one keeps its end, after eight digits of its SHA-256. */
const nameOf = (file) => {
	const plain = path.posix.normalize(file.replaceAll(path.sep, "/"));
	if (plain.length <= longestPath) return plain;
	return `${createHash("sha256").update(plain).digest("hex").slice(0, 8)}~${plain.slice(-79)}`;
};
/**
* The digests of a benchmark's files, as pins: `file.<path>.sha256`.
*
* @param files paths relative to `directory`
* @throws JouleGateError `pin-file-missing`, `pin-file-directory`
*/
const pinFiles = async (benchmark, files, directory) => {
	const pins = {};
	for (const file of files) {
		const found = path.resolve(directory, file);
		try {
			if ((await stat(found)).isDirectory()) throw directoryRefused(benchmark, file);
			pins[`file.${nameOf(file)}.sha256`] = await fileDigest(found);
		} catch (error) {
			if (error instanceof JouleGateError) throw error;
			throw new JouleGateError("workload", "pin-file-missing", `benchmark ${benchmark}: the file ${file} of pin-files cannot be read at ${found}: ${messageOf(error)}`, {
				hint: "pin-files: is relative to the configuration file; let a setup: step fetch what git does not hold.",
				cause: error
			});
		}
	}
	return pins;
};
const directoryRefused = (benchmark, file) => new JouleGateError("workload", "pin-file-directory", `benchmark ${benchmark}: ${file} of pin-files is a directory`, { hint: "Name its files, or one file that names their digests (sha256sum data/* > data.sha256)." });

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

// src/workload/thread-environment.ts
/**
* Variables by which numeric libraries are told how many threads to start: OpenMP (PyTorch, and most others), OpenBLAS,
* MKL, BLIS, Apple's vecLib, numexpr, Numba, and Rayon (tokenizers, Polars).
*/
const threadVariables$1 = [
	"OMP_NUM_THREADS",
	"OPENBLAS_NUM_THREADS",
	"MKL_NUM_THREADS",
	"BLIS_NUM_THREADS",
	"VECLIB_MAXIMUM_THREADS",
	"NUMEXPR_NUM_THREADS",
	"NUMBA_NUM_THREADS",
	"RAYON_NUM_THREADS"
];
/** The environment that asks libraries for so many threads; empty where none were asked for. */
const threadEnvironment = (threads) => threads === void 0 ? {} : Object.fromEntries(threadVariables$1.map((name) => [name, String(threads)]));

// src/workload/prepare-command.ts
/** What the whole command counts as: its `units`, and one of its `unit`. */
const fallbackUnits = ({ unit, units }) => ({
	...unit === void 0 ? {} : { [unit]: 1 },
	...units
});
/**
* A command of the user's: run as it is, in its directory.
*
* @throws JouleGateError `working-directory-missing`, `program-missing`, `pin-file-missing`, `pin-file-directory`
*/
const prepareCommand = async (benchmark, workload, context) => {
	const [program, ...parameters] = workload.run;
	if (program === void 0 || program === "") throw new JouleGateError("workload", "program-missing", `benchmark ${benchmark.name} names no program`, { hint: "Give run: a program and its arguments, as a list." });
	const cwd = path.resolve(benchmark.directory, workload.cwd ?? ".");
	const chosen = workload.env ?? {};
	const env = {
		...threadEnvironment(workload.threads),
		...chosen
	};
	const searchPath = env["PATH"] ?? (context.env ?? process.env)["PATH"];
	await checkStart({
		benchmark: benchmark.name,
		program,
		cwd,
		searchPath
	});
	const units = fallbackUnits(workload);
	return {
		child: {
			command: [program, ...parameters],
			cwd,
			env,
			timeoutS: benchmark.timeoutS
		},
		pins: {
			...pinsOf({
				kind: "command",
				run: workload.run,
				cwd: workload.cwd ?? ".",
				env: chosen,
				threads: workload.threads,
				units
			}),
			...await pinFiles(benchmark.name, workload["pin-files"] ?? [], benchmark.directory)
		},
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

// src/reference/gguf/header-cursor.ts
/** The header goes on beyond the bytes at hand. */
var HeaderEnd = class extends Error {
	/** Bytes from the beginning of the file that are needed to go on, at least. */
	needed;
	constructor(needed) {
		super(`the header needs ${needed} bytes`);
		this.needed = needed;
	}
};
/** Bytes of one value by the type's number; strings (8) and arrays (9) have lengths of their own. */
const scalarBytes = {
	0: 1,
	1: 1,
	2: 2,
	3: 2,
	4: 4,
	5: 4,
	6: 4,
	7: 1,
	10: 8,
	11: 8,
	12: 8
};
const [uint16Type, uint32Type, stringType, arrayType] = [
	2,
	4,
	8,
	9
];
/** Reads a GGUF header value by value: little-endian, as the specification (ggml, docs/gguf.md) has them. */
var HeaderCursor = class {
	bytes;
	place = 0;
	constructor(bytes) {
		this.bytes = bytes;
	}
	get offset() {
		return this.place;
	}
	/** Moves on and gives where the cursor was. */
	pass(length) {
		const from = this.place;
		if (from + length > this.bytes.length) throw new HeaderEnd(from + length);
		this.place = from + length;
		return from;
	}
	uint32() {
		return this.bytes.readUInt32LE(this.pass(4));
	}
	/** A count, a size or an offset; beyond 2^53 it is rounded, and no file is that long. */
	uint64() {
		return Number(this.bytes.readBigUInt64LE(this.pass(8)));
	}
	text() {
		const length = this.uint64();
		const from = this.pass(length);
		return this.bytes.toString("utf8", from, from + length);
	}
	/**
	* Passes a value of metadata.
	* @returns the value if it is a text or a whole number of 16 or 32 bits; undefined for every other type
	* @throws RangeError for a type that there is not
	*/
	value(type) {
		if (type === stringType) return this.text();
		if (type === uint32Type) return this.uint32();
		if (type === uint16Type) return this.bytes.readUInt16LE(this.pass(2));
		if (type === arrayType) {
			const itemType = this.uint32();
			const count = this.uint64();
			const size = scalarBytes[itemType];
			if (size !== void 0) this.pass(size * count);
			else for (let item = 0; item < count; item += 1) this.value(itemType);
			return;
		}
		const size = scalarBytes[type];
		if (size === void 0) throw new RangeError(`metadata of the unknown type ${type}`);
		this.pass(size);
	}
};

// src/reference/gguf/tensor-types.ts
const stored = (block, bytes) => ({
	block,
	bytes
});
/**
* Types of tensors by their number in a GGUF file (`enum ggml_type` in ggml.h; block sizes from ggml-common.h). Numbers
* that are missing were given up by ggml.
*/
const storedTypes = {
	0: stored(1, 4),
	1: stored(1, 2),
	2: stored(32, 18),
	3: stored(32, 20),
	6: stored(32, 22),
	7: stored(32, 24),
	8: stored(32, 34),
	9: stored(32, 36),
	10: stored(256, 84),
	11: stored(256, 110),
	12: stored(256, 144),
	13: stored(256, 176),
	14: stored(256, 210),
	15: stored(256, 292),
	16: stored(256, 66),
	17: stored(256, 74),
	18: stored(256, 98),
	19: stored(256, 50),
	20: stored(32, 18),
	21: stored(256, 110),
	22: stored(256, 82),
	23: stored(256, 136),
	24: stored(1, 1),
	25: stored(1, 2),
	26: stored(1, 4),
	27: stored(1, 8),
	28: stored(1, 8),
	29: stored(256, 56),
	30: stored(1, 2),
	34: stored(256, 54),
	35: stored(256, 66),
	39: stored(32, 17)
};
/** Bytes of a tensor, at least; a type that is not known here counts one byte. */
const tensorBytes = (type, elements) => {
	const known = storedTypes[type];
	return known === void 0 ? 1 : Math.ceil(elements / known.block) * known.bytes;
};

// src/reference/gguf/check-gguf.ts
const magic = "GGUF";
/** The first line of a pointer file (git-lfs, docs/spec.md). */
const lfsPointer = "version https://git-lfs.github.com/spec/";
const firstRead = 1 << 20;
/** The vocabularies of today's models take some 10 MB. */
const largestHeader = 1 << 30;
const refused = (code, message, hint) => new JouleGateError("workload", code, message, { hint });
const readBeginning = async (file, length) => {
	const bytes = Buffer.alloc(length);
	let filled = 0;
	while (filled < length) {
		const { bytesRead } = await file.read(bytes, filled, length - filled, filled);
		if (bytesRead === 0) break;
		filled += bytesRead;
	}
	return bytes.subarray(0, filled);
};
/** Refuses what is no GGUF file that llama.cpp reads, by its first bytes. */
const checkBeginning = (name, beginning) => {
	if (beginning.toString("latin1", 0, 40) === lfsPointer) throw refused("model-lfs-pointer", `${name} is a pointer of git-lfs, not the model`, "Run \"git lfs pull\" before.");
	if (beginning.toString("latin1", 0, 4) !== magic) {
		const found = JSON.stringify(beginning.toString("latin1", 0, 8));
		throw refused("model-not-gguf", beginning.length === 0 ? `${name} is empty` : `${name} is not a GGUF file: it begins with ${found}`, "Give a model in the GGUF format; llama.cpp has programs that convert others.");
	}
	if (beginning.length < 8) return;
	const version = beginning.readUInt32LE(4);
	if (version === 2 || version === 3) return;
	throw refused("model-gguf-version", beginning.readUInt32BE(4) <= 3 ? `${name} is a GGUF file for big-endian machines` : `${name} is a GGUF file of version ${version}; llama.cpp reads 2 and 3`, "Convert the model again with a current llama.cpp.");
};
/** The header, and how long the file must be at least. */
const parse = (bytes) => {
	const cursor = new HeaderCursor(bytes);
	cursor.uint32();
	const version = cursor.uint32();
	const tensors = cursor.uint64();
	const entries = cursor.uint64();
	const metadata = /* @__PURE__ */ new Map();
	for (let entry = 0; entry < entries; entry += 1) {
		const key = cursor.text();
		const value = cursor.value(cursor.uint32());
		if (value !== void 0) metadata.set(key, value);
	}
	let longest = 0;
	for (let tensor = 0; tensor < tensors; tensor += 1) {
		cursor.text();
		let elements = 1;
		for (let left = cursor.uint32(); left > 0; left -= 1) elements *= cursor.uint64();
		const type = cursor.uint32();
		longest = Math.max(longest, cursor.uint64() + tensorBytes(type, elements));
	}
	const alignment = Math.max(1, Number(metadata.get("general.alignment") ?? 32));
	return {
		version,
		architecture: String(metadata.get("general.architecture") ?? ""),
		parts: Math.max(1, Number(metadata.get("split.count") ?? 1)),
		fileBytes: Math.ceil(cursor.offset / alignment) * alignment + longest
	};
};
/**
* Reads the header of a GGUF file and refuses a file that llama.cpp could not load: one that is no GGUF file, of another
* version or byte order, a pointer of git-lfs, or shorter than its tensors.
*
* @param name what to call the file in errors
* @throws JouleGateError `model-not-gguf`, `model-gguf-version`, `model-lfs-pointer`, `model-truncated`, `model-damaged`
*/
const checkGguf = async (path, name = path) => {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		const truncated = (needed) => refused("model-truncated", `${name} is truncated: it has ${size} bytes, and its header tells of at least ${needed}`, "Download the model again; compare its size and SHA-256 with those of the source.");
		for (let length = Math.min(size, firstRead);;) {
			const beginning = await readBeginning(file, length);
			checkBeginning(name, beginning);
			try {
				const { fileBytes, ...header } = parse(beginning);
				if (fileBytes > size) throw truncated(fileBytes);
				return header;
			} catch (thrown) {
				if (!(thrown instanceof HeaderEnd)) {
					if (thrown instanceof JouleGateError) throw thrown;
					throw refused("model-damaged", `the header of ${name} is damaged: ${String(thrown)}`, "Download it again.");
				}
				if (thrown.needed > size || beginning.length < length) throw truncated(thrown.needed);
				if (thrown.needed > largestHeader) throw refused("model-damaged", `the header of ${name} is longer than 1 GiB`, "Download it again.");
				length = Math.min(size, largestHeader, Math.max(thrown.needed, length * 2));
			}
		}
	} finally {
		await file.close();
	}
};

// src/workload/prepare-gguf.ts
/** A model of billions of weights takes seconds a request; the most likely token is the same on every machine. */
const ggufDefaults = {
	requests: 4,
	temperature: 0
};
/**
* A GGUF model, run by the user's node-llama-cpp. It is pinned by its digest and not by its path.
*
* @throws JouleGateError `model-missing`, `model-digest`, `model-split`, `runtime-missing`; and of the file's header,
*   see {@link checkGguf}
*/
const prepareGguf = async (benchmark, { kind, ...workload }, defaults, context) => {
	const { directory } = benchmark;
	const { prompt, tokens, requests, warmup, temperature, provider, threads, seed } = {
		...defaults,
		...ggufDefaults,
		...workload
	};
	const model = await findModelFile(workload.model, directory);
	const { architecture, parts } = await checkGguf(model.path, workload.model);
	if (parts > 1) throw new JouleGateError("workload", "model-split", `${workload.model} is one of ${parts} parts of a model`, { hint: "Join them with \"llama-gguf-split --merge\", so that one digest stands for the whole model." });
	expectDigest(model, workload.digest);
	const runtime = await findLlamaRuntime(directory);
	const builds = await localBuilds(runtime);
	const chosen = {
		prompt,
		tokens,
		requests,
		warmup,
		temperature,
		provider,
		threads,
		seed
	};
	const options = {
		directory,
		model: model.path,
		sha256: model.sha256,
		...chosen,
		...workload.context === void 0 ? {} : { context: workload.context }
	};
	return {
		child: runnerChild(benchmark, kind, options, context),
		pins: pinsOf({
			kind,
			...chosen,
			context: workload.context ?? "what the request needs",
			"model.sha256": model.sha256,
			"model.architecture": architecture,
			"runtime.name": runtime.name,
			"runtime.version": runtime.version,
			...builds === void 0 ? {} : { "runtime.builds": builds }
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-generate.ts
/** What a text generator does where its configuration says nothing. */
const generateDefaults = {
	prompt: "Mr. Speaker, Mr. Vice President, Members of Congress, and fellow Americans:\n",
	tokens: 128,
	warmup: 1,
	provider: "cpu",
	threads: 1,
	seed: 7
};
/** The embedded model's own defaults. The temperature gives the seed a meaning. */
const charGptDefaults = {
	...generateDefaults,
	requests: 20,
	temperature: .8
};
/** The name of the embedded model. */
const charGpt = "char-gpt";
/**
* A text generator, run by JouleGate's own runner: requests one after another, each the same.
*
* @throws JouleGateError `model-unknown`, `text-outside-alphabet`, `option-of-other-model`, `provider-unavailable`,
*   `runtime-missing`, `model-*`
*/
const prepareGenerate = async (benchmark, workload, context) => {
	if (workload.model === charGpt) return prepareCharGpt(benchmark, workload, context);
	if (workload.model.toLowerCase().endsWith(".gguf")) return prepareGguf(benchmark, workload, generateDefaults, context);
	throw new JouleGateError("workload", "model-unknown", `there is no text generator ${workload.model}`, { hint: `Set model: to ${charGpt}, or to the path of a .gguf file.` });
};
const prepareCharGpt = async (benchmark, { kind, model, ...workload }, context) => {
	const { directory } = benchmark;
	const { sha256 } = charGptCheckpoint;
	const { prompt, tokens, requests, warmup, temperature, provider, threads, seed } = {
		...charGptDefaults,
		...workload
	};
	if (workload.context !== void 0 || workload.digest !== void 0 && workload.digest !== sha256) {
		const key = workload.context === void 0 ? "digest" : "context";
		throw new JouleGateError("workload", "option-of-other-model", `${key}: is for .gguf models, not for ${charGpt}`, { hint: `Leave it out: ${charGpt} comes with JouleGate and forgets what is more than 256 characters back.` });
	}
	if (provider !== "cpu" && provider !== "cuda") throw new JouleGateError("workload", "provider-unavailable", `${charGpt} does not run on ${provider}`, { hint: "Set provider: to cpu or cuda." });
	encodeText(prompt);
	const runtime = await findOnnxRuntime(directory);
	const chosen = {
		model,
		prompt,
		tokens,
		requests,
		warmup,
		temperature,
		provider,
		threads,
		seed
	};
	const options = {
		directory,
		sha256,
		...chosen
	};
	return {
		child: runnerChild(benchmark, kind, options, context),
		pins: pinsOf({
			kind,
			...chosen,
			"model.sha256": sha256,
			"runtime.name": runtime.name,
			"runtime.version": runtime.version
		}),
		fallbackUnits: {}
	};
};

// src/workload/onnx/external-weights.ts
const outside = (location) => location === "" || path.isAbsolute(location) || location.split(/[\\/]/).includes("..");
/**
* Finds the files that a model keeps weights in, and computes their digests.
*
* @param model absolute path of the model
* @throws JouleGateError `model-external` when one lies outside of the model's folder, is missing or is cut short
*/
const findExternalWeights = async (model, external) => {
	const found = [];
	for (const { location, reach } of external) {
		const file = path.resolve(path.dirname(model), location);
		const refuse = (reason, hint, cause) => new JouleGateError("workload", "model-external", `the model ${model} keeps weights in "${location}": ${reason}`, {
			hint,
			cause
		});
		if (outside(location)) throw refuse("that is no file beside the model, and onnxruntime would not read it", "Save the model again with its weights beside it (onnx.save_model with save_as_external_data=True).");
		const again = "Put the file beside the model, whole; a model and its weights belong together.";
		try {
			const stats = await stat(file);
			if (!stats.isFile()) throw new Error("it is not a file");
			if (stats.size < reach) throw new Error(`it has ${stats.size} bytes, and the model reads up to byte ${reach}`);
			found.push({
				location,
				path: file,
				sha256: await fileDigest(file)
			});
		} catch (error) {
			throw refuse(`${file}: ${messageOf(error)}`, again, error);
		}
	}
	return found;
};

// src/workload/onnx/protobuf-fields.ts
/** Wire types of the protocol buffers' encoding. */
const [varint, fixed64, lengthDelimited, fixed32] = [
	0,
	1,
	2,
	5
];
/**
* Calls `visit` for every field of a protocol buffers message that is a varint or has a length; others are passed over.
* pbf itself reads on beyond the end of what it is given, so lengths are checked here.
*
* @throws Error when the bytes are no message
*/
const visitFields = (message, visit) => {
	const reader = new PbfReader(message);
	reader.readFields((field, _, { type }) => {
		if (type === lengthDelimited) {
			const length = reader.readVarint();
			const begin = reader.pos;
			if (length > message.length - begin) throw new Error("it ends inside of a field");
			reader.pos = begin + length;
			visit(field, message.subarray(begin, begin + length));
		} else if (type === varint) visit(field, reader.readVarint(true));
		else if (type === fixed32 || type === fixed64) reader.skip(type);
		else throw new Error(`it has a field of type ${type}`);
		if (reader.pos > message.length) throw new Error("it ends inside of a field");
	}, void 0);
	if (reader.pos !== message.length) throw new Error("it has a field of number 0");
};
/** The text of a field. */
const textOf = (value) => typeof value === "number" ? "" : Buffer.from(value).toString("utf8");

// src/workload/onnx/model-outline.ts
/** Subgraphs of loops and branches lie inside of each other; more than this no exporter writes. */
const deepest = 60;
/** Fields of onnx.proto (github.com/onnx/onnx) on the way from a model to its tensors, by message. */
const messages = {
	model: {
		7: "graph",
		20: "training",
		25: "function"
	},
	training: {
		1: "graph",
		2: "graph"
	},
	function: {
		7: "node",
		11: "attribute"
	},
	graph: {
		1: "node",
		5: "tensor",
		15: "sparse"
	},
	sparse: {
		1: "tensor",
		2: "tensor"
	},
	node: { 5: "attribute" },
	attribute: {
		5: "tensor",
		6: "graph",
		10: "tensor",
		11: "graph",
		22: "sparse",
		23: "sparse"
	},
	tensor: {}
};
const [irVersionField, graphField] = [1, 7];
const [externalDataField, dataLocationField, inExternalFile] = [
	13,
	14,
	1
];
/** Key and value of one entry of a tensor's `external_data`. */
const entryOf = (bytes) => {
	let [key, value] = ["", ""];
	if (typeof bytes === "number") return [key, value];
	visitFields(bytes, (field, content) => {
		if (field === 1) key = textOf(content);
		else if (field === 2) value = textOf(content);
	});
	return [key, value];
};
const wholeNumber = (text) => /^[0-9]{1,15}$/.test(text ?? "") ? Number(text) : 0;
/**
* Reads of an ONNX model which files its weights lie in, wherever its tensors are: weights, constants of nodes,
* subgraphs, functions.
*
* @param bytes the whole `.onnx` file
* @throws Error when the bytes are no ONNX model, in words that follow the name of a file
*/
const readModelOutline = (bytes) => {
	const reaches = /* @__PURE__ */ new Map();
	const tensor = (message) => {
		const entries = /* @__PURE__ */ new Map();
		const locations = [];
		visitFields(message, (field, value) => {
			if (field === dataLocationField) locations.push(value);
			else if (field === externalDataField) entries.set(...entryOf(value));
		});
		if (locations.at(-1) !== inExternalFile) return;
		const location = entries.get("location") ?? "";
		const reach = wholeNumber(entries.get("offset")) + wholeNumber(entries.get("length"));
		reaches.set(location, Math.max(reach, reaches.get(location) ?? 0));
	};
	const walk = (message, kind, depth, onField) => {
		if (depth > deepest) throw new Error(`it nests more than ${deepest} messages`);
		if (kind === "tensor") {
			tensor(message);
			return;
		}
		const children = messages[kind];
		visitFields(message, (field, value) => {
			onField?.(field);
			const child = children[field];
			if (child !== void 0 && typeof value !== "number") walk(value, child, depth + 1);
		});
	};
	const seen = /* @__PURE__ */ new Set();
	walk(bytes, "model", 0, (field) => seen.add(field));
	if (!seen.has(irVersionField) || !seen.has(graphField)) throw new Error("it lacks a version or a graph");
	return { external: [...reaches].map(([location, reach]) => ({
		location,
		reach
	})).sort((a, b) => a.location < b.location ? -1 : 1) };
};

// src/workload/onnx/inspect-model.ts
/** Largest message of protocol buffers, and so the largest `.onnx` file; larger models keep weights beside it. */
const largestModel = 2 ** 31;
const starts = [
	[
		"version https://git-lfs.github.com/",
		"it is a pointer of Git LFS and not the model itself",
		"Fetch it with \"git lfs pull\"; in a workflow, actions/checkout with lfs: true."
	],
	[
		"PK",
		"it is a ZIP archive, as PyTorch and Keras store models",
		"Export the model to ONNX, or unpack it."
	],
	[
		"",
		"it is packed by gzip",
		"Unpack it."
	],
	[
		"GGUF",
		"it is a GGUF model",
		"Measure it with a workload of kind generate."
	],
	[
		"HDF\r\n",
		"it is an HDF5 file, as Keras stores models",
		"Export the model to ONNX (tf2onnx)."
	]
];
/** onnxruntime's own format (FlatBuffers), which it loads as well: its identifier follows a four-byte offset. */
const isRuntimeFormat = (bytes) => bytes.subarray(4, 8).toString("latin1") === "ORTM";
/**
* Looks into a model file before anything runs.
*
* @throws JouleGateError `model-not-onnx`, saying what the file is instead where its first bytes tell
*/
const inspectModel = async (file) => {
	const refuse = (reason, hint, cause) => new JouleGateError("workload", "model-not-onnx", `the model ${file} is not ONNX: ${reason}`, {
		hint,
		cause
	});
	const { size } = await stat(file);
	if (size === 0) throw refuse("it is empty", "Export or fetch the model again.");
	if (size >= largestModel) throw refuse(`it has ${size} bytes, and 2 GiB are the most`, "Save the model with its weights in a file beside it (onnx.save_model with save_as_external_data=True).");
	const bytes = await readFile(file);
	const known = starts.find(([start]) => bytes.subarray(0, start.length).equals(Buffer.from(start, "latin1")));
	if (known !== void 0) throw refuse(known[1], known[2]);
	if (isRuntimeFormat(bytes)) return { external: [] };
	try {
		return readModelOutline(bytes);
	} catch (error) {
		throw refuse(`${messageOf(error)}, as no model does`, "Export or fetch the model again; a download may have been cut short.", error);
	}
};

// src/workload/prepare-onnx.ts
/** What an ONNX workload does where its configuration says nothing. */
const onnxDefaults = {
	provider: "cpu",
	threads: 1,
	warmup: 10,
	iterations: 200,
	verify: .01,
	seed: 7
};
const prepareInputs = async (inputs, directory) => {
	const prepared = [];
	for (const [name, reference] of Object.entries(inputs)) {
		const file = parseInputFile(name, reference, directory);
		const { sha256 } = await readInputFile(name, file);
		prepared.push([name, {
			...file,
			sha256
		}]);
	}
	return Object.fromEntries(prepared);
};
/** `verify` as the runner takes it: absent where there is nothing to compare with. */
const verifyLimit = ({ provider, verify }) => verify === "off" || (provider ?? onnxDefaults.provider) === "cpu" ? {} : { verify: verify ?? onnxDefaults.verify };
/**
* An ONNX model, run by JouleGate's own runner.
*
* The model, its weights beside it and its inputs are pinned by their digests and not by their paths: a file that moves
* is the same work. `verify` is no pin: what it compares runs before the window.
*
* @throws JouleGateError `model-missing`, `model-digest`, `model-not-onnx`, `model-external`, `input-file`,
*   `data-package-*`, `runtime-missing`
*/
const prepareOnnx = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const runtime = await findOnnxRuntime(directory);
	const model = await findModelFile(workload.model, directory, workload.digest);
	const outline = await inspectModel(model.path);
	const external = await findExternalWeights(model.path, outline.external);
	const inputs = await prepareInputs(workload.inputs ?? {}, directory);
	const chosen = {
		provider: workload.provider ?? onnxDefaults.provider,
		threads: workload.threads ?? onnxDefaults.threads,
		shapes: workload.shapes ?? {},
		warmup: workload.warmup ?? onnxDefaults.warmup,
		...workload.duration === void 0 ? { iterations: workload.iterations ?? onnxDefaults.iterations } : { durationS: secondsOf(workload.duration) },
		proof: onnxProof(workload),
		seed: workload.seed ?? onnxDefaults.seed
	};
	const options = {
		directory,
		model: model.path,
		sha256: model.sha256,
		external: external.map(({ path, sha256 }) => ({
			path,
			sha256
		})),
		inputs,
		windows: [...onnxWindows(workload)],
		...chosen,
		...verifyLimit(workload)
	};
	return {
		child: runnerChild(benchmark, "onnx", options, context),
		pins: pinsOf({
			kind: "onnx",
			"model.sha256": model.sha256,
			...Object.fromEntries(external.map(({ location, sha256 }) => [`model.external.${location}.sha256`, sha256])),
			...Object.fromEntries(Object.entries(inputs).map(([name, { sha256 }]) => [`input.${name}.sha256`, sha256])),
			...chosen,
			batch: workload.batch ?? "of the model",
			"runtime.name": runtime.name,
			"runtime.version": runtime.version
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-tfjs.ts
/** What a TensorFlow.js training does where its configuration says nothing. */
const tfjsDefaults = {
	epochs: 1,
	warmup: 1,
	threads: 1,
	seed: 7
};
const isNative = (backend) => backend === "node" || backend === "node-gpu";
/**
* TensorFlow's thread pools have no setting in tfjs-node; the library reads these when it starts
* (tensorflow/core/common_runtime/process_util.cc).
*/
const threadVariables = (threads) => ({
	TF_NUM_INTRAOP_THREADS: String(threads),
	TF_NUM_INTEROP_THREADS: String(threads)
});
/**
* A user's own TensorFlow.js training, run by JouleGate's runner. Pinned are the versions of the packages, the major
* version of Node that runs them, the module and the files it names, and every option with its default.
*
* @throws JouleGateError `module-missing`, `tfjs-package-missing`, `tfjs-threads`
*/
const prepareTfjs = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const { kind, module, backend, options = {} } = workload;
	const { epochs, warmup, threads, seed } = {
		...tfjsDefaults,
		...workload
	};
	if (threads > 1 && !isNative(backend)) throw new JouleGateError("workload", "tfjs-threads", `benchmark ${benchmark.name}: backend ${backend} runs on one thread in Node, not on ${threads}`, { hint: "Leave threads: out, or set backend: node." });
	const files = await readModuleFiles(module, directory);
	const folders = [.../* @__PURE__ */ new Set([path.dirname(files.path), path.resolve(directory)])];
	const packages = await findTfjsPackages(backend, folders);
	const sha256 = moduleDigest(files);
	const told = {
		directory,
		module: files.path,
		sha256,
		backend,
		epochs,
		warmup,
		seed,
		options
	};
	const child = runnerChild(benchmark, kind, told, context);
	return {
		child: isNative(backend) ? {
			...child,
			env: {
				...child.env,
				...threadVariables(threads)
			}
		} : child,
		pins: pinsOf({
			kind,
			module,
			backend,
			epochs,
			warmup,
			threads,
			seed,
			options,
			"module.sha256": files.sha256,
			...Object.keys(files.others).length === 0 ? {} : { "module.files.sha256": files.others },
			...Object.fromEntries(packages.map(({ name, version }) => [`runtime.${name}`, version])),
			"runtime.node": process.versions.node.split(".")[0]
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-serve.ts
/** What load on a server is where its configuration says nothing. */
const serveDefaults = {
	"ready-within": "5m",
	api: "chat",
	arrivals: "poisson",
	warmup: "10s",
	duration: "60s",
	"request-timeout": "2m",
	tokens: 128,
	temperature: 0,
	"token-check": "off",
	seed: 7
};
const askMs = 1e4;
const serveError = (code, message, hint) => new JouleGateError("workload", code, message, { hint });
/** @throws JouleGateError `working-directory-missing`, `program-missing` */
const findStart = async ({ name, directory }, { start, cwd: folder = ".", env = {} }, context) => {
	const [program] = start ?? [];
	if (start === void 0 || program === void 0) return void 0;
	const cwd = path.resolve(directory, folder);
	const searchPath = env["PATH"] ?? (context.env ?? process.env)["PATH"];
	await checkStart({
		benchmark: name,
		program,
		cwd,
		searchPath
	});
	return {
		command: start,
		cwd,
		env
	};
};
/** @throws JouleGateError `api-key-missing` */
const apiKey = (variable, context) => {
	if (variable === void 0) return void 0;
	const key = (context.env ?? process.env)[variable];
	if (key !== void 0 && key !== "") return key;
	throw serveError("api-key-missing", `the environment has no ${variable}, which api-key-variable: names`, "Set it, in GitHub Actions from a secret, or leave api-key-variable: out.");
};
/**
* The model of a server that runs already.
* @throws JouleGateError `server-unreachable`, `server-unauthorised`, `model-not-served`
*/
const servedModel = async ({ url, model }, key) => {
	const { askModels, chooseModel, unauthorised } = await import("./models.js");
	const answer = await askModels(url, key === void 0 ? {} : { authorization: `Bearer ${key}` }, askMs);
	if (answer.kind === "models") return chooseModel(model, answer.ids, url);
	if (answer.kind === "unauthorised") throw unauthorised(url, answer.message);
	throw serveError("server-unreachable", `no model server answers GET ${url}/models: ${answer.message}`, "Start the server before JouleGate, or let JouleGate do it with start:; url: is the base of the API, mostly with /v1.");
};
/** @throws JouleGateError `timeout-too-short` */
const checkTime = ({ name, timeoutS }, loads, loadS) => {
	if (loads * loadS < timeoutS) return;
	throw serveError("timeout-too-short", `benchmark ${name}: ${loads} loads of ${loadS} s (warmup and duration) do not fit into its timeout of ${timeoutS} s`, "Raise timeout:, with time for the server to get ready and for the last answers, or shorten the loads.");
};
/**
* Load on a model server with an OpenAI-compatible API, by JouleGate's own runner, which also starts and ends the server.
*
* The prompts are pinned by their digest. The model is pinned by its name where it is given, or where the server runs
* already; else by the digest of each window.
*
* @throws JouleGateError `prompts-missing`, `prompts-invalid`, `program-missing`, `working-directory-missing`,
*   `api-key-missing`, `server-unreachable`, `server-unauthorised`, `model-not-served`, `timeout-too-short`
*/
const prepareServe = async (benchmark, workload, context) => {
	const chosen = {
		...serveDefaults,
		...workload
	};
	const points = servePoints(chosen);
	const file = path.resolve(benchmark.directory, workload.prompts);
	const { sha256 } = await readPrompts(file, chosen.api);
	const start = await findStart(benchmark, workload, context);
	const key = apiKey(workload["api-key-variable"], context);
	const [warmupS, durationS] = [secondsOf(chosen.warmup), secondsOf(chosen.duration)];
	checkTime(benchmark, points.length, warmupS + durationS);
	const model = start === void 0 ? await servedModel(workload, key) : workload.model;
	const options = {
		url: workload.url.replace(/\/+$/, ""),
		...start === void 0 ? {} : { start },
		readyWithinS: secondsOf(chosen["ready-within"]),
		...model === void 0 ? {} : { model },
		api: chosen.api,
		...key === void 0 ? {} : { apiKeyVariable: workload["api-key-variable"] },
		prompts: file,
		promptsSha256: sha256,
		points: [...points],
		warmupS,
		durationS,
		requestTimeoutS: secondsOf(chosen["request-timeout"]),
		tokens: chosen.tokens,
		temperature: chosen.temperature,
		tokenCheck: chosen["token-check"],
		seed: chosen.seed
	};
	const { kind, api, arrivals, tokens, temperature, seed, rate, concurrency } = chosen;
	return {
		child: runnerChild(benchmark, "serve", options, context),
		pins: pinsOf({
			kind,
			url: options.url,
			start: workload.start,
			cwd: workload.cwd,
			env: workload.env,
			model: model ?? "the first served",
			api,
			"prompts.sha256": sha256,
			rate,
			concurrency,
			arrivals: rate === void 0 ? void 0 : arrivals,
			warmup: chosen.warmup,
			duration: chosen.duration,
			"request-timeout": chosen["request-timeout"],
			tokens,
			temperature,
			seed
		}),
		fallbackUnits: {}
	};
};

// src/workload/prepare-train.ts
/** What a training does where its configuration says nothing; the rest depends on model and optimiser. */
const fixed = {
	provider: "cpu",
	threads: 1,
	epochs: 1,
	warmup: 10,
	seed: 7
};
/** Every option of a training that decides on its work, with the model's defaults where the workload says nothing. */
const chosenOptions = (workload) => {
	const { model, data, width, batch, steps, optimiser, momentum, "learning-rate": learningRate } = workload;
	const { provider, threads, epochs, warmup, seed } = {
		...fixed,
		...workload
	};
	return {
		model,
		data,
		provider,
		threads,
		epochs,
		warmup,
		seed,
		...trainingChoice(model, {
			width,
			batch,
			steps,
			optimiser,
			momentum,
			learningRate
		})
	};
};
const graphDigest = (task, options) => task.kind === "text" ? textTrainingGraphDigest({
	...options,
	data: task.train
}) : trainingGraphDigest({
	...options,
	model: task.model,
	data: task.train
});
/**
* A training of the reference suite, run by JouleGate's own runner. The data's content is pinned by its digests, the work
* by that of the graph.
*
* @throws JouleGateError `train-data`, `momentum-of-adam`, `model-width`, `data-*`, `runtime-missing`
*/
const prepareTrain = async (benchmark, workload, context) => {
	const { directory } = benchmark;
	const chosen = chosenOptions(workload);
	checkMomentum(chosen.optimiser, chosen.momentum);
	const runtime = await findOnnxRuntime(directory);
	const dataPath = workload["data-path"] === void 0 ? void 0 : path.resolve(directory, workload["data-path"]);
	const task = await loadTrainTask({
		directory,
		model: workload.model,
		data: workload.data,
		dataPath
	});
	const { train, heldOut } = task;
	const { learningRate, momentum, steps, ...others } = chosen;
	const options = {
		directory,
		...others,
		learningRate,
		...momentum === void 0 ? {} : { momentum },
		...steps === void 0 ? {} : { steps },
		...dataPath === void 0 ? {} : { dataPath },
		trainSha256: train.digest,
		heldOutSha256: heldOut.digest
	};
	return {
		child: runnerChild(benchmark, "train", options, context),
		pins: pinsOf({
			kind: workload.kind,
			...others,
			"learning-rate": learningRate,
			momentum,
			steps,
			"model.graph.sha256": graphDigest(task, chosen),
			"data.train.sha256": train.digest,
			"data.held-out.sha256": heldOut.digest,
			...task.kind === "text" ? {} : {
				"data.train.pictures": task.train.count,
				"data.held-out.pictures": task.heldOut.count
			},
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
* @throws JouleGateError of kind `workload` when it cannot be run here: a program, directory, model, data set or runtime
*   is missing, or it cannot be placed as `cpus` and `nice` say
*/
const prepareWorkload = async (benchmark, context = {}) => {
	const { cpus, nice, ...workload } = benchmark.workload;
	const placement = {
		...cpus === void 0 ? {} : { cpus },
		...nice === void 0 ? {} : { nice }
	};
	return placeWorkload(await prepareKind(benchmark, workload, context), placement, benchmark.name, context);
};
/** Prepares by kind; where it runs on the machine is no matter of the kinds. */
const prepareKind = (benchmark, workload, context) => {
	switch (workload.kind) {
		case "command": return prepareCommand(benchmark, workload, context);
		case "onnx": return prepareOnnx(benchmark, workload, context);
		case "train": return prepareTrain(benchmark, workload, context);
		case "generate": return prepareGenerate(benchmark, workload, context);
		case "tfjs": return prepareTfjs(benchmark, workload, context);
		case "serve": return prepareServe(benchmark, workload, context);
	}
};

// src/measure/prepare-all.ts
/**
* All workloads are made ready before the first is run: a missing model is known at once, not after an hour.
* @throws JouleGateError of kind `workload` with every workload that cannot be made ready, and what to do about each
*/
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

// src/measure/progress.ts
/** The part of all samples that has ended, 0 to 1. */
const endedPart = (paces) => paces.reduce((sum, { durationsS }) => sum + durationsS.length, 0) / Math.max(1, paces.reduce((sum, { samples }) => sum + samples, 0));
const mean$1 = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
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
		const each = mean$1(durationsS);
		seconds += left * each - (position === current ? Math.min(each, runningS) : 0);
	}
	return partial && seconds === 0 ? void 0 : {
		seconds,
		partial
	};
};

// src/measure/session-file.ts
/** The run file of a session, with net energy where idle power is known. Pure. */
const sessionFile = ({ tool, createdAt, machineClass }, { id, commit, interleaved }, { detection, machine, quality }, benchmarks, idle) => withNet({
	schemaVersion: 1,
	kind: "run",
	id,
	tool,
	createdAt,
	...commit === void 0 ? {} : { commit },
	...interleaved === void 0 ? {} : { interleaved },
	machine,
	machineClass,
	sources: [...detection.sources],
	refused: [...detection.refused],
	benchmarks: [...benchmarks],
	quality,
	...idle.length === 0 ? {} : { idle: [...idle] }
});

// src/measure/settle.ts
/** Two ticks of the slowest counter, so that one whole step lies on the outer side of an edge; no longer than this. */
const longestMs = 200;
/** What a workload is told about settling: nothing where every source is refreshed fast. */
const settleEnvironment = (sources) => {
	const slow = sources.filter((source) => isFollowed(source)).map(({ updatePeriodMs = 0 }) => updatePeriodMs);
	if (slow.length === 0) return {};
	return { [settleVariable]: String(Math.min(longestMs, 2 * Math.max(...slow))) };
};

// src/measure/take-sample.ts
/**
* Where a workload runs, also by name: a child inherits the `PWD` of JouleGate, which is another folder where it runs in
* a checkout of its own, and a program that believes it would measure the wrong one.
*/
const withFolder = ({ cwd, env, ...child }, settle) => ({
	...child,
	cwd,
	env: {
		PWD: cwd,
		...settle,
		...env
	}
});
/**
* Runs a workload once, in a fresh process, and judges the sample by the machine's state and by all samples before it.
* @throws JouleGateError as {@link measureSample} does, and `child-aborted` where the course is aborted meanwhile; the
*   signal's reason where it was before
*/
const takeSample = async (course, turn) => {
	const { detection, machine, context, signal, quality, measured } = course;
	const { workload, index, warmup, pair, earlierOfBenchmark, onText } = turn;
	signal?.throwIfAborted();
	const taken = await measureSample({
		sources: detection.sources,
		runChild: (onStart, onEvent) => runChild(withFolder(workload.child, settleEnvironment(detection.sources)), {
			onStart,
			onEvent,
			onProgress: (_, text) => onText(text),
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
			earlierOfBenchmark
		}
	});
	const outcome = judgedOutcome(taken, quality, rejectedAmong(earlierOfBenchmark));
	const sample = redigested({
		...taken,
		...pair === void 0 ? {} : { pair },
		outcome
	}, detection.sources);
	measured.push(sample);
	return sample;
};

// src/measure/session.ts
/** What the samples of a session share, before the first of them. */
const courseOf = ({ detection, machine, context, signal, quality = defaultQuality }) => ({
	detection,
	machine,
	...context === void 0 ? {} : { context },
	...signal === void 0 ? {} : { signal },
	quality,
	measured: []
});
const secondsSince = (from) => Number(process.hrtime.bigint() - from) / 1e9;
/** @param turn which warm-up or counted sample it is, from 1; the one in place of a rejected sample has its turn */
const reporter = ({ options, paces, began }, position, benchmark, turn, warmup) => {
	const sampleBegan = process.hrtime.bigint();
	return (text) => {
		const left = remaining(paces, position, secondsSince(sampleBegan));
		options.onProgress({
			benchmark: benchmark.name,
			sample: turn,
			of: warmup ? benchmark.warmupSamples : benchmark.samples,
			warmup,
			done: endedPart(paces),
			elapsedS: secondsSince(began),
			...left === void 0 ? {} : { remainingS: left.seconds },
			remainingIsPartial: left?.partial ?? false,
			...text === void 0 ? {} : { text }
		});
	};
};
/** All samples of one benchmark. A failed one ends it, as the next would fail alike; a rejected one is replaced. */
const measureBenchmark = async (session, position, benchmark, workload, pace) => {
	const { options, course } = session;
	const samples = [];
	while (samples.length < pace.samples) {
		const index = samples.length;
		const warmup = index < benchmark.warmupSamples;
		const turn = warmup ? index + 1 : index - benchmark.warmupSamples - rejectedAmong(samples) + 1;
		const report = reporter(session, position, benchmark, turn, warmup);
		options.signal?.throwIfAborted();
		report();
		const began = process.hrtime.bigint();
		const sample = await takeSample(course, {
			workload,
			index,
			warmup,
			earlierOfBenchmark: samples,
			onText: report
		});
		pace.durationsS.push(secondsSince(began));
		samples.push(sample);
		await options.onSample(benchmark.name, sample);
		if (sample.outcome.kind === "failed") pace.samples = samples.length;
		if (sample.outcome.kind === "rejected") pace.samples += 1;
	}
	const { name, metrics, sameWork, workChanges, samples: planned } = benchmark;
	return {
		name,
		pins: workload.pins,
		metrics: [...metrics],
		sameWork,
		...workChanges === void 0 ? {} : { workChanges },
		planned,
		samples
	};
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
		return await measurePrepared$1(options, prepared);
	} finally {
		release();
	}
};
const measurePrepared$1 = async (options, prepared) => {
	const paces = options.benchmarks.map(({ samples, warmupSamples }) => ({
		samples: samples + warmupSamples,
		durationsS: []
	}));
	const course = courseOf(options);
	const session = {
		options,
		course,
		paces,
		began: process.hrtime.bigint()
	};
	const before = await idleAtEnd(course, options, "before");
	const runs = [];
	for (const [position, benchmark] of options.benchmarks.entries()) {
		const [workload, pace] = [prepared[position], paces[position]];
		if (workload === void 0 || pace === void 0) continue;
		runs.push(await measureBenchmark(session, position, benchmark, workload, pace));
	}
	const idle = [...before, ...await idleAtEnd(course, options, "after")];
	return sessionFile(options, options, course, runs, idle);
};

// src/measure/pairs/pair-order.ts
/**
* Which side runs first in a pair: base, then head in even pairs, the other way round in odd ones (AB BA AB BA ...). So a
* drift of the machine that is linear in time falls on both sides alike in every two pairs.
*/
const sidesOfPair = (pair) => pair % 2 === 0 ? ["base", "head"] : ["head", "base"];
/** Warm-ups come base first: pair 0 begins with the base, too. */
const sidesOfWarmup = ["base", "head"];

// src/measure/pairs/pair-progress.ts
/** Seconds that are left at most: at the pace so far, and never more than the budget has. */
const atMostLeftS = ({ budget, paces }, position, runningS) => {
	const left = remaining(paces, position, runningS);
	const budgetS = Math.max(0, budget.endS - budget.elapsedS());
	if (left !== void 0 && !left.partial) return Math.min(left.seconds, budgetS);
	return Number.isFinite(budgetS) ? budgetS : void 0;
};
/** Reports one sample, as it begins and whenever its workload says something. */
const pairReporter = (session, position, sample) => {
	const { budget, paces, onProgress } = session;
	const beganS = budget.elapsedS();
	return (text) => {
		const elapsedS = budget.elapsedS();
		const remainingS = atMostLeftS(session, position, elapsedS - beganS);
		onProgress({
			...sample,
			done: endedPart(paces),
			elapsedS,
			...remainingS === void 0 ? {} : { remainingS },
			remainingIsPartial: false,
			...text === void 0 ? {} : { text }
		});
	};
};

// src/measure/pairs/time-budget.ts
/**
* @param clockNs a monotonic clock, nanoseconds
* @param maxMinutes of the whole session; no limit unless given
* @param reservedS seconds at its end that are not for pairs
*/
const timeBudget = (clockNs, maxMinutes, reservedS) => {
	const began = clockNs();
	return {
		elapsedS: () => Number(clockNs() - began) / 1e9,
		endS: maxMinutes === void 0 ? Infinity : Math.max(0, 60 * maxMinutes - reservedS)
	};
};
/**
* When a benchmark that begins now must have ended: it may take the time that is left over the benchmarks that are left,
* itself among them. So what one does not use flows on to those after it.
*/
const shareEndS = ({ elapsedS, endS }, benchmarksLeft) => {
	const now = elapsedS();
	return now + Math.max(0, endS - now) / benchmarksLeft;
};
/** Whether something that is expected to take so long fits; where nothing is known of it, whether there is time at all. */
const fits = ({ elapsedS }, endS, expectedS) => expectedS === void 0 ? elapsedS() < endS : elapsedS() + expectedS <= endS;
const mean = (values) => values.length === 0 ? void 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
/** The mean of the pairs so far; before the first of them, what the warm-ups of both sides took; else undefined. */
const expectedPairS = ({ warmupsS, pairsS }) => {
	const [base, head] = [mean(warmupsS.base), mean(warmupsS.head)];
	return mean(pairsS) ?? (base === void 0 || head === void 0 ? void 0 : base + head);
};

// src/measure/pairs/take-pair.ts
/** One sample of one side. */
const takeOne = async (session, plan, taken, turn) => {
	const { course, onSample, budget } = session;
	const { benchmark, position, workloads, pace } = plan;
	const { arm, number, of, warmup, pair } = turn;
	course.signal?.throwIfAborted();
	const beganS = budget.elapsedS();
	const report = pairReporter(session, position, {
		benchmark: benchmark.name,
		arm,
		sample: number,
		of,
		warmup
	});
	report();
	const sample = await takeSample(course, {
		workload: workloads[arm],
		index: taken.samples[arm].length,
		warmup,
		...pair === void 0 ? {} : { pair },
		earlierOfBenchmark: taken.inOrder,
		onText: report
	});
	taken.samples[arm].push(sample);
	taken.inOrder.push(sample);
	await onSample(arm, benchmark.name, sample);
	const tookS = budget.elapsedS() - beganS;
	pace.durationsS.push(tookS);
	if (warmup) taken.pace.warmupsS[arm].push(tookS);
	if (sample.outcome.kind === "rejected") pace.samples += 1;
	return {
		outcome: sample.outcome.kind,
		tookS
	};
};
/**
* Both samples of one pair. One that is rejected is measured again at once, whatever the benchmark's share says: half a
* pair is worth nothing. Only where the session's own end would be passed is it left.
* @returns why the benchmark ends here; undefined of a complete pair
*/
const takePair = async (session, plan, taken, pair) => {
	const { budget } = session;
	const beganS = budget.elapsedS();
	for (const arm of sidesOfPair(pair)) for (;;) {
		const turn = {
			arm,
			number: pair + 1,
			of: session.maxPairs,
			warmup: false,
			pair
		};
		const { outcome, tookS } = await takeOne(session, plan, taken, turn);
		if (outcome === "failed") return "failed";
		if (outcome === "ok") break;
		if (!fits(budget, budget.endS, tookS)) return "max-minutes";
	}
	taken.pace.pairsS.push(budget.elapsedS() - beganS);
};

// src/measure/pairs/pair-benchmark.ts
const runOf = ({ name, metrics, sameWork, workChanges }, { pins }, samples) => ({
	name,
	pins,
	metrics: [...metrics],
	sameWork,
	...workChanges === void 0 ? {} : { workChanges },
	samples: [...samples]
});
/** One side's run with its samples of complete pairs alone, as it is decided on while the session runs. */
const completeRun = ({ idle }, plan, { samples }, arm) => {
	const pairs = completePairs({ samples: samples.base }, { samples: samples.head });
	return runOf(plan.benchmark, plan.workloads[arm], pairs.map((pair) => withNetSoFar(pair[arm], idle)));
};
/** @returns why the benchmark ends here */
const warmUp = async (session, plan, taken, sides, outOfTime) => {
	const of = plan.benchmark.warmupSamples;
	for (let round = 0; round < of; round++) {
		if (outOfTime()) return "max-minutes";
		for (const arm of sides) {
			const { outcome } = await takeOne(session, plan, taken, {
				arm,
				number: round + 1,
				of,
				warmup: true
			});
			if (outcome === "failed") return "failed";
		}
	}
};
/** The head alone: warm-ups and counted samples. @returns why the benchmark ends here; undefined where pairs are needed */
const takeAlone = async (session, plan, taken, { samples, settled }, outOfTime) => {
	const end = await warmUp(session, plan, taken, ["head"], outOfTime);
	if (end !== void 0) return end;
	for (let counted = 0; counted < samples;) {
		if (outOfTime()) return "max-minutes";
		const turn = {
			arm: "head",
			number: counted + 1,
			of: samples,
			warmup: false
		};
		const { outcome } = await takeOne(session, plan, taken, turn);
		if (outcome === "failed") return "failed";
		if (outcome === "ok") counted += 1;
	}
	const head = taken.samples.head.map((sample) => withNetSoFar(sample, session.idle));
	return settled(runOf(plan.benchmark, plan.workloads.head, head)) ? "decided" : void 0;
};
/** What is asked of the head alone, then warm-ups, then pairs, until there is a reason to end. */
const takeAll = async (session, plan, taken) => {
	const { budget, maxPairs, more } = session;
	const endS = shareEndS(budget, plan.left);
	const outOfTime = () => !fits(budget, endS, expectedPairS(taken.pace));
	const alone = session.alone.get(plan.benchmark.name);
	const first = alone === void 0 ? void 0 : await takeAlone(session, plan, taken, alone, outOfTime);
	if (first !== void 0) return first;
	const cold = await warmUp(session, plan, taken, alone === void 0 ? sidesOfWarmup : ["base"], outOfTime);
	if (cold !== void 0) return cold;
	for (let pair = 0; pair < maxPairs; pair++) {
		if (outOfTime()) return "max-minutes";
		const end = await takePair(session, plan, taken, pair);
		if (end !== void 0) return end;
		if (!more(completeRun(session, plan, taken, "base"), completeRun(session, plan, taken, "head"))) return "decided";
	}
	return "max-pairs";
};
/**
* Measures one benchmark of both sides in turns. A failed sample ends it, as the next would fail alike.
* @throws JouleGateError as measureSample does, when `onSample` cannot keep a sample, or when the session is aborted
*/
const measureBenchmarkPairs = async (session, plan) => {
	const taken = {
		samples: {
			base: [],
			head: []
		},
		inOrder: [],
		pace: {
			warmupsS: {
				base: [],
				head: []
			},
			pairsS: []
		}
	};
	const ended = await takeAll(session, plan, taken);
	plan.pace.samples = plan.pace.durationsS.length;
	const { benchmark, workloads } = plan;
	return {
		base: runOf(benchmark, workloads.base, taken.samples.base),
		head: runOf(benchmark, workloads.head, taken.samples.head),
		ended
	};
};

// src/measure/pairs/moved-path.ts
/** `PATH` with every folder of the head's checkout as the same folder of the base's. */
const movedPath = (searchPath, { head, base }) => searchPath.split(path.delimiter).map((folder) => {
	const inHead = path.relative(head, folder);
	return folder === "" || inHead.startsWith("..") || path.isAbsolute(inHead) ? folder : path.join(base, inHead);
}).join(path.delimiter);
/**
* A workload of the base that finds its programs in the base. npx and npm scripts put `node_modules/.bin` of the head in
* front of `PATH`, a virtual environment its own folder: by these, the base would run the head's programs.
*/
const withMovedPath = (workload, checkouts, searchPath) => checkouts === void 0 || searchPath === void 0 ? workload : {
	...workload,
	child: {
		...workload.child,
		env: {
			PATH: movedPath(searchPath, checkouts),
			...workload.child.env
		}
	}
};

// src/measure/pairs/pair-session.ts
const namesOf = ({ benchmarks }) => benchmarks.map(({ name }) => name).join(", ");
/** What is missing in the base is named as such: its checkout is not the folder that the user looks at. */
const prepareBase = async ({ benchmarks }) => {
	try {
		return await prepareAll(benchmarks);
	} catch (error) {
		if (!(error instanceof JouleGateError)) throw error;
		const { kind, code, message, hint } = error;
		throw new JouleGateError(kind, code, `in the checkout of the base: ${message}`, {
			...hint === void 0 ? {} : { hint },
			cause: error
		});
	}
};
/**
* Measures base and head of every benchmark in turns on one machine, each sample a fresh process: warm-ups of both first,
* then pairs, base first in even ones and head first in odd ones. Benchmarks come one after another. A rejected sample is
* measured again at once, in its pair; a failed one ends its benchmark and leaves the others untouched. Idle power is
* measured once before and once after, and is in both run files.
*
* @throws JouleGateError when a workload cannot be made ready, when another JouleGate measures one of the devices, when
*   `onSample` cannot keep a sample, or when `signal` is aborted; `sides-differ` when the benchmarks are not the same
*/
const measurePairs = async (options) => {
	const { base, head, detection, context, clockNs = () => process.hrtime.bigint() } = options;
	if (namesOf(base) !== namesOf(head)) {
		const message = `benchmarks of base (${namesOf(base)}) and head (${namesOf(head)}) are not the same`;
		throw new JouleGateError("internal", "sides-differ", message);
	}
	const budget = timeBudget(clockNs, options.maxMinutes, idleEndS({ detection }, options));
	const ofHead = await prepareAll(head.benchmarks);
	const workloads = {
		base: (await prepareBase(base)).map((workload) => withMovedPath(workload, options.checkouts, process.env["PATH"])),
		head: ofHead
	};
	const release = holdDevices(detection.sources, context);
	try {
		return await measurePrepared(options, workloads, budget);
	} finally {
		release();
	}
};
const measurePrepared = async (options, workloads, budget) => {
	const { maxPairs, more, onProgress, onSample } = options;
	const planned = options.head.benchmarks;
	const paces = planned.map(({ name, warmupSamples }) => ({
		samples: (options.alone?.get(name)?.samples ?? 0) + 2 * (warmupSamples + maxPairs),
		durationsS: []
	}));
	const course = courseOf(options);
	const before = await idleAtEnd(course, options, "before");
	const alone = options.alone ?? /* @__PURE__ */ new Map();
	const session = {
		course,
		budget,
		idle: before,
		paces,
		maxPairs,
		more,
		alone,
		onProgress,
		onSample
	};
	const runs = {
		base: [],
		head: []
	};
	const ended = [];
	for (const [position, benchmark] of planned.entries()) {
		const [base, head, pace] = [
			workloads.base[position],
			workloads.head[position],
			paces[position]
		];
		if (base === void 0 || head === void 0 || pace === void 0) continue;
		const plan = {
			position,
			left: planned.length - position,
			benchmark,
			workloads: {
				base,
				head
			},
			pace
		};
		const measured = await measureBenchmarkPairs(session, plan);
		if (measured.base.samples.length > 0 || !alone.has(benchmark.name)) runs.base.push(measured.base);
		runs.head.push(measured.head);
		ended.push([benchmark.name, measured.ended]);
	}
	const idle = [...before, ...await idleAtEnd(course, options, "after")];
	const fileOf = (arm, other) => {
		const { id, commit } = options[arm];
		const identity = {
			id,
			...commit === void 0 ? {} : { commit }
		};
		const interleaved = {
			arm,
			with: options[other].id
		};
		return sessionFile(options, {
			...identity,
			interleaved
		}, course, runs[arm], idle);
	};
	return {
		base: fileOf("base", "head"),
		head: fileOf("head", "base"),
		ended: Object.fromEntries(ended)
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
		baseRun: at("base-run.json"),
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
	const tell = async (verdict, run, history, evidence) => {
		const view = buildView(verdict, run, history, evidence);
		await guarded(paths.verdict, () => writeFileAtomically(paths.verdict, `${JSON.stringify(verdict, null, 2)}\n`));
		await guarded(paths.markdown, () => writeFileAtomically(paths.markdown, renderMarkdown(view, {})));
		const { renderHtml } = await import("./render3.js");
		await guarded(paths.html, () => writeFileAtomically(paths.html, renderHtml(view, run)));
	};
	let writeVerdict;
	await guarded(folder, () => mkdir(folder, { recursive: true }));
	return {
		paths,
		keepSample: async (benchmark, sample, arm) => {
			const line = JSON.stringify({
				...arm === void 0 ? {} : { arm },
				benchmark,
				sample
			});
			await guarded(paths.samples, () => appendLine(paths.samples, line));
			kept += 1;
		},
		keepRun: (run, arm) => {
			const file = arm === "base" ? paths.baseRun : paths.run;
			return guarded(file, () => writeFileAtomically(file, `${JSON.stringify(run)}\n`));
		},
		keepVerdict: async (verdict, run, history, evidence) => {
			writeVerdict = (changed) => tell(changed, run, history, evidence);
			await writeVerdict(verdict);
		},
		amendVerdict: async (verdict) => writeVerdict?.(verdict),
		discardIfEmpty: () => rmdir(folder).catch(() => void 0)
	};
};

// src/compose.ts
/** Installing dependencies and building takes minutes, not hours. */
const setupTimeoutS = 3600;
/** Unique and sortable: `20261123T120000Z-1a2b3c4d`. */
const newId = () => `${(/* @__PURE__ */ new Date()).toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(4).toString("hex")}`;
/** Detection is done once a process: the gate asks twice, and NVML is slow to wake. */
const once = (make) => {
	let made;
	return () => made ??= make();
};
/** The base's own baselines where somebody has named the base; those of the folder elsewhere. */
const originOf = (folder, { workingDirectory, base, signal, onPreparing }) => isBaseNamed(base) ? findOrigin({
	directory: workingDirectory,
	...base === void 0 ? {} : { base },
	...signal === void 0 ? {} : { signal },
	...onPreparing === void 0 ? {} : { onProgress: onPreparing }
}, folder) : Promise.resolve({ kind: "folder" });
/** Builds the real ports; the only place where the straight line meets the machine. */
const compose = (config, door) => {
	const baselineOrigin = once(() => originOf(config.baselines, door));
	return {
		detect: once(() => detectSources({}, config.sources)),
		readMachine: async (detection) => {
			const machine = await readMachine(detection);
			return {
				machine,
				machineClass: classifyMachine(machine)
			};
		},
		readCommit: door.readCommit ?? (() => readCommit(door.workingDirectory)),
		measure: measureSession,
		measurePairs,
		openBase: (options) => openBaseCheckout({
			...options,
			...door.base === void 0 ? {} : { base: door.base },
			...door.onPreparing === void 0 ? {} : { onProgress: door.onPreparing }
		}),
		setUp: async (command, options) => {
			door.onPreparing?.(`setting up the ${options.which}: ${command.join(" ")}`);
			await runSetup(command, {
				...options,
				timeoutS: setupTimeoutS
			});
		},
		obstacleTo: (benchmark) => prepareWorkload(benchmark).then(() => void 0, (error) => messageOf(error)),
		benchmarksOf: (file) => loadConfig(file, path.dirname(file)).then(({ benchmarks }) => new Set(benchmarks.map(({ name }) => name)), (error) => error instanceof JouleGateError && error.code === "config-missing" ? /* @__PURE__ */ new Set() : void 0),
		...storesOf(fileBaselineStore(config.baselines), fileNoiseStore(config.baselines), baselineOrigin),
		baselineOrigin,
		evidence: fileEvidenceStore(config.evidence),
		openRunFolder: (id) => openRunFolder(config.output, id),
		onDetected: door.onDetected,
		onProgress: door.onProgress,
		...door.onIdle === void 0 ? {} : { onIdle: door.onIdle },
		onSample: door.onSample,
		now: () => /* @__PURE__ */ new Date(),
		newId,
		...door.signal === void 0 ? {} : { signal: door.signal }
	};
};

// src/report/detection.ts
/** Which sources are in use and why the others are not, as lines for a terminal or a log. */
const renderDetection = (detection, machineClass) => {
	const lines = [`Machine class ${machineClass.name}`, "Energy sources:"];
	for (const source of detection.sources) {
		const what = source.beside === true ? "beside " : "uses   ";
		lines.push(`  ${what}  ${oneLine(source.label, 200)} (${oneLine(source.id, 200)}): ${sourceWords(source)}`);
		if (source.note !== void 0 && source.provenance !== "estimated") lines.push(`           ${oneLine(source.note)}`);
	}
	if (detection.sources.length === 0) lines.push("  uses     none");
	for (const { kind, id, reason, hint } of detection.refused) {
		lines.push(`  refused  ${oneLine(id ?? kind, 200)}: ${oneLine(reason)}`);
		if (hint !== void 0) lines.push(`           ${oneLine(hint)}`);
	}
	if (detection.sources.some(({ provenance }) => provenance === "estimated")) lines.push("", `${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`);
	return lines.join("\n");
};

// src/report/time-left.ts
/**
* `about 12 s left`, `at least 3 min 5 s left` while some benchmark's pace is not known, `at most 3 min 5 s left` of a
* session that may end before, or nothing where none is known.
*/
const timeLeft = ({ remainingS, remainingIsPartial, arm }) => {
	if (remainingS === void 0) return void 0;
	const whole = Math.max(1, Math.round(remainingS));
	return `${remainingIsPartial ? "at least" : arm === void 0 ? "about" : "at most"} ${whole < 100 ? `${whole} s` : duration(whole)} left`;
};
/** `pair 5 of at most 20, head`, `warm-up 1 of 2, base`; undefined of a session that is not interleaved. */
const pairWords = ({ arm, warmup, sample, of }) => {
	if (arm === void 0) return void 0;
	return `${warmup ? `warm-up ${sample} of ${of}` : `pair ${sample} of at most ${of}`}, ${arm}`;
};
/** `measuring idle power before the first benchmark, about 6 s`. */
const idleWords = ({ when, seconds }) => `measuring idle power ${when === "before" ? "before the first" : "after the last"} benchmark, about ${Math.max(1, Math.round(seconds))} s`;

export { comparisonsOf as C, interrupted as S, ofPart as _, compose as a, fileBaselineStore as b, readCommit as c, readStored as d, withNotes as f, measureNothing as g, isEmptyPart as h, renderDetection as i, fileNoiseStore as l, emptyWords as m, pairWords as n, measurePairs as o, durationsOf as p, timeLeft as r, placeOf as s, idleWords as t, readBaselines as u, partOf as v, afterAbort as x, divide as y };