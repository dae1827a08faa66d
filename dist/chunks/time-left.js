import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { _ as _Object_, d as Number$1, i as oneOf, p as Literal, r as check, u as String$1, v as Optional, y as _Array_ } from "./schema.js";
import { c as Metrics, i as benchmarkNamePattern, n as Pins, p as settleVariable, u as Units } from "./benchmark.js";
import { c as isEstimated, i as EnergyReading, l as defaultQuality, r as Commit, s as Tool, u as MachineClass } from "./verdict.js";
import { g as summed, h as sourceKinds, i as duration, m as provenances, r as counted } from "./format.js";
import { i as compareWithBaseline } from "./load.js";
import { n as formatOf, t as readJsonFile } from "./read-json-file.js";
import { C as toStoredSession, t as buildView } from "./build-view.js";
import { t as tool } from "./tool.js";
import { t as oneLine } from "./plain-text.js";
import { s as sourceWords, t as estimatedBanner } from "./wording.js";
import { t as renderMarkdown } from "./render.js";
import { a as holdDevices, n as runChild, o as execa, s as writeFileAtomically, t as measureSample } from "./sample.js";
import { t as detectSources } from "./detect.js";
import { t as classifyMachine } from "./machine-class.js";
import { t as readMachine } from "./machine.js";
import { i as charGptCheckpoint, r as encodeText } from "./alphabet.js";
import { r as findOnnxRuntime } from "./random.js";
import { n as findModelFile } from "./model-file.js";
import { a as loadEmojiPictures, i as heldOutVendor, n as trainingGraphDigest, o as trainVendor, r as classifierDefaults } from "./training.js";
import { o as redigested } from "./window-state.js";
import { a as withNet, i as judgedOutcome, n as measureIdle, t as idleTakesS } from "./idle.js";
import { t as isFollowed } from "./period.js";
import { constants, existsSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { access, appendFile, mkdir, readdir, rmdir, stat, truncate } from "node:fs/promises";

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

// src/gate.ts
const findPlace = async (ports) => {
	const detection = await ports.detect();
	const { machine, machineClass } = await ports.readMachine(detection);
	ports.onDetected(detection, machineClass);
	if (summed(detection.sources).length === 0) throw noSource(detection);
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
			...ports.onIdle === void 0 ? {} : { onIdle: ports.onIdle },
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
		throw interrupted(kept === 0 ? void 0 : `${counted(kept, "sample")} ended before and kept: ${folder.paths.samples}`, error);
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

// src/measure/settle.ts
/** Two ticks of the slowest counter, so that one whole step lies on the outer side of an edge; no longer than this. */
const longestMs = 200;
/** What a workload is told about settling: nothing where every source is refreshed fast. */
const settleEnvironment = (sources) => {
	const slow = sources.filter((source) => isFollowed(source)).map(({ updatePeriodMs = 0 }) => updatePeriodMs);
	if (slow.length === 0) return {};
	return { [settleVariable]: String(Math.min(longestMs, 2 * Math.max(...slow))) };
};

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
			runChild: (onStart, onEvent) => runChild({
				...workload.child,
				env: {
					...settleEnvironment(detection.sources),
					...workload.child.env
				}
			}, {
				onStart,
				onEvent,
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
		const outcome = judgedOutcome(taken, quality, rejected);
		const sample = redigested({
			...taken,
			outcome
		}, detection.sources);
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
const idleReading = async ({ detection, machine, idleS = 0, context, signal, onIdle }, quality, when) => {
	const sources = detection.sources.filter(({ provenance }) => provenance !== "estimated");
	if (idleS === 0 || sources.length === 0) return [];
	signal?.throwIfAborted();
	onIdle?.({
		when,
		seconds: idleTakesS(idleS)
	});
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
			const measured = kept === 0 ? "" : ` The ${counted(kept, "sample")} measured before ${kept === 1 ? "is" : "are"} in ${paths.samples}.`;
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
			const { renderHtml } = await import("./render3.js");
			await guarded(paths.html, () => writeFileAtomically(paths.html, renderHtml(view, run)));
		},
		discardIfEmpty: () => rmdir(folder).catch(() => void 0)
	};
};

// src/compose.ts
/** Unique and sortable: `20261123T120000Z-1a2b3c4d`. */
const newId = () => `${(/* @__PURE__ */ new Date()).toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(4).toString("hex")}`;
/** Detection is done once a process: the gate asks twice, and NVML is slow to wake. */
const once = (make) => {
	let made;
	return () => made ??= make();
};
/** Builds the real ports; the only place where the straight line meets the machine. */
const compose = (config, door) => ({
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
	baselines: fileBaselineStore(config.baselines),
	openRunFolder: (id) => openRunFolder(config.output, id),
	onDetected: door.onDetected,
	onProgress: door.onProgress,
	...door.onIdle === void 0 ? {} : { onIdle: door.onIdle },
	onSample: door.onSample,
	now: () => /* @__PURE__ */ new Date(),
	newId,
	...door.signal === void 0 ? {} : { signal: door.signal }
});

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
/** `about 12 s left`, `at least 3 min 5 s left` while some benchmark's pace is not known, or nothing where none is. */
const timeLeft = ({ remainingS, remainingIsPartial }) => {
	if (remainingS === void 0) return void 0;
	const whole = Math.max(1, Math.round(remainingS));
	return `${remainingIsPartial ? "at least" : "about"} ${whole < 100 ? `${whole} s` : duration(whole)} left`;
};
/** `measuring idle power before the first benchmark, about 6 s`. */
const idleWords = ({ when, seconds }) => `measuring idle power ${when === "before" ? "before the first" : "after the last"} benchmark, about ${Math.max(1, Math.round(seconds))} s`;

export { fileBaselineStore as a, measure as c, baselinePath as d, machineFileName as f, baselineText as g, appendSession as h, compose as i, refuseEstimated as l, machineText as m, timeLeft as n, gate as o, baselineFormat as p, renderDetection as r, interrupted as s, idleWords as t, store as u };