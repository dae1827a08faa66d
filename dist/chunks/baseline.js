import { t as Command } from "./esm2.js";
import { a as compose, b as fileBaselineStore, s as placeOf } from "./time-left.js";
import { a as store, r as measure } from "./gate.js";
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { a as Tool, o as isEstimated, t as Commit } from "./run.js";
import { o as energy, r as counted } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { t as gitIn } from "./git.js";
import { a as shallowCommits, c as outputOf, f as isBaselineFile, h as baselineFormat, i as findRepository, n as literalPaths, o as Obstacle, r as readBlobs, x as historyPoint } from "./tree-files.js";
import { t as seriesOf } from "./history-series.js";
import { i as shortened, t as counted$1 } from "./words.js";
import { b as Optional, d as String, f as Number$1, g as Boolean, h as Integer, m as Literal, x as _Array_, y as _Object_ } from "./schema.js";
import { t as Acceptance } from "./acceptance.js";
import { o as metricKeyPattern } from "./metric-key.js";
import { s as benchmarkNamePattern } from "./shard.js";
import { t as Change } from "./verdict.js";
import { t as tool } from "./tool2.js";
import { i as comparabilityDigest } from "./session-prediction.js";
import { n as parseJsonDocument } from "./json-document.js";
import { t as readJsonFile } from "./read-json-file.js";
import { i as painter, n as stackedRows, o as wrap, r as indented, t as alignedTable } from "./table.js";
import { a as seriesTitle, i as entryCells, n as creepText, t as commitLine } from "./words2.js";
import { t as writeFileAtomically } from "./atomic-write.js";
import { i as terminalDoor, n as defaultConfig, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";
import { n as readRun } from "./read-file.js";
import path from "node:path";
import { readdir } from "node:fs/promises";

// src/report/baselines-terminal.ts
/** Stored baselines as lines for a terminal: machine class, then each benchmark with its sessions, newest last. */
const renderBaselines = (files, folder) => {
	if (files.length === 0) return `No baselines in ${folder}. "joulegate baseline update" or "joulegate gate --store" makes them.`;
	const lines = [];
	let machine;
	for (const { machineClass, benchmark, sessions } of files) {
		if (machineClass.name !== machine) lines.push(...machine === void 0 ? [] : [""], machineClass.name);
		machine = machineClass.name;
		lines.push(`  ${benchmark}: ${counted(sessions.length, "session")}`);
		for (const { createdAt, id, commit, samples, sources } of sessions) {
			const provenance = [...new Set(sources.map((source) => source.provenance))].join(", ");
			const from = commit === void 0 ? "" : `, commit ${commit.sha.slice(0, 12)}${commit.dirty === true ? " with changes" : ""}`;
			lines.push(`    ${oneLine(createdAt, 40)}  ${counted(samples.length, "sample")}, ${provenance}${from}  (${oneLine(id, 100)})`);
		}
	}
	return lines.join("\n");
};

// src/checkout/history.ts
/** The folder is followed over so many names. */
const mostNames = 5;
const none = /^0+$/;
/** `git log --raw -z`: a commit as `commit <id>`, then `:<modes> <before> <after> <status>` and a path, each ended by NUL. */
const changesOf = (text) => {
	const changes = [];
	let commit = "";
	const fields = text.split("\0").map((field) => field.replace(/^\n+/, ""));
	for (let index = 0; index < fields.length; index += 1) {
		const field = fields[index] ?? "";
		const named = /^commit ([0-9a-f]{40,64})/.exec(field);
		if (named?.[1] !== void 0) commit = named[1];
		const raw = /:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(field);
		if (raw === null) continue;
		const path = fields[index += 1] ?? "";
		const [, mode = "", blob = "", status = ""] = raw;
		if (status === "D" || mode.startsWith("100")) changes.push({
			commit,
			path,
			status,
			blob
		});
	}
	return changes;
};
const rawOptions = [
	"--raw",
	"-z",
	"--no-abbrev",
	"--no-renames",
	"--no-ext-diff"
];
/** Every change below a folder in all of the history, side branches and merges against each parent alike. */
const logOf = async (git, folder) => changesOf(outputOf("read the history of the baselines", await git.run([
	...[
		"-c",
		"log.showRoot=true",
		"-c",
		"log.showSignature=false",
		"log",
		"--full-history",
		"-m",
		"--topo-order"
	],
	...rawOptions,
	...[
		"--format=commit %H",
		"HEAD",
		"--",
		folder
	]
], {
	env: literalPaths,
	limitS: 300
})));
const tail = (path) => path.split("/").slice(-2).join("/");
const folderOfPath = (path) => path.split("/").slice(0, -2).join("/");
/** The folder that files came from which appeared in one commit: the same two last parts of a path went elsewhere. */
const formerName = async (git, folder, changes) => {
	const added = changes.filter(({ status }) => status === "A");
	const commits = [...new Set(added.map(({ commit }) => commit))].slice(-20);
	for (const commit of commits.toReversed()) {
		const tails = new Set(added.filter((change) => change.commit === commit).map(({ path }) => tail(path)));
		const text = await git.ask([
			"diff-tree",
			"-r",
			"-m",
			"--diff-filter=D",
			...rawOptions,
			commit
		]);
		const gone = changesOf(text ?? "").find(({ path }) => path.endsWith(".json") && !path.startsWith(`${folder}/`) && tails.has(tail(path)));
		if (gone !== void 0) return folderOfPath(gone.path);
	}
};
/**
* Every version of every file below a folder that the history of HEAD has, also from before the folder was renamed.
*
* @param directory inside the repository
* @param place gives the folder from the top of the repository; undefined where it lies outside
* @throws Obstacle outside a repository, without git, or without a commit
*/
const readFolderHistory = async (directory, place) => {
	const repository = await findRepository(directory);
	const { git } = repository;
	const shallow = (await shallowCommits(repository)).size > 0;
	if (await git.ask([
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD^{commit}"
	]) === void 0) throw new Obstacle("the repository has no commit yet", "Commit the baselines first.");
	const names = [];
	const versions = [];
	let folder = place(repository);
	while (folder !== void 0 && folder !== "" && names.length < mostNames && !names.includes(folder)) {
		names.push(folder);
		const changes = await logOf(git, folder);
		for (const { commit, path, status, blob } of changes) if (status !== "D" && !none.test(blob)) versions.push({
			commit,
			file: tail(path),
			blob
		});
		folder = await formerName(git, folder, changes);
	}
	return {
		repository,
		versions,
		formerNames: names.slice(1),
		shallow
	};
};
/** Contents of versions, in parts small enough for one call of git each. A content that is not there is left out. */
async function* readVersions({ repository: { git } }, versions) {
	const together = 50;
	for (let from = 0; from < versions.length; from += together) {
		const part = versions.slice(from, from + together);
		const texts = await readBlobs(git, [...new Set(part.map(({ blob }) => blob))]);
		for (const version of part) {
			const text = texts.get(version.blob);
			if (text !== void 0) yield [version, text];
		}
	}
}
/** Bytes of each content, where it is there. @throws Obstacle */
const sizesOf = async ({ repository: { git } }, blobs) => {
	if (blobs.length === 0) return /* @__PURE__ */ new Map();
	const answer = await git.run(["cat-file", "--batch-check=%(objectname) %(objectsize)"], { input: `${blobs.join("\n")}\n` });
	const lines = outputOf("read the sizes of old baselines", answer).split("\n");
	return new Map(lines.flatMap((line) => {
		const [, blob, size] = /^([0-9a-f]{40,64}) (\d+)$/.exec(line) ?? [];
		return blob === void 0 ? [] : [[blob, Number(size)]];
	}));
};
/** Commits after `from` up to `to`, newest first, at most `most`; undefined where the history does not tell. */
const commitsIn = async ({ git }, from, to, most) => {
	return (await git.ask([
		"log",
		"-z",
		"--format=%H %s",
		`--max-count=${most}`,
		`${from}..${to}`,
		"--"
	]))?.split("\0").filter((line) => line !== "").map((line) => ({
		sha: line.slice(0, line.indexOf(" ")),
		subject: line.slice(line.indexOf(" ") + 1)
	}));
};

// src/model/history.ts
/** Most commits that are named of a range. */
const mostNamedCommits = 20;
/** One session of a trend. */
const HistoryEntry = _Object_({
	session: String({ maxLength: 100 }),
	createdAt: String({ maxLength: 40 }),
	commit: Optional(Commit),
	valueJ: Number$1({
		exclusiveMinimum: 0,
		description: "Centre of the samples, joules per unit of the metric"
	}),
	samples: Integer({ minimum: 1 }),
	change: Optional(Number$1({ description: "To the session before it in the segment, as a fraction" })),
	accepted: Optional(_Array_(Acceptance, { maxItems: 50 }))
}, { additionalProperties: false });
/** Where a rise may have come from: the commits after `after` up to `upTo`. */
const CommitRange = _Object_({
	after: Optional(String({
		pattern: "^[0-9a-f]{7,64}$",
		description: "Commit of the last session before"
	})),
	upTo: Optional(String({
		pattern: "^[0-9a-f]{7,64}$",
		description: "Commit of the first session after"
	})),
	commits: _Array_(_Object_({
		sha: String({ maxLength: 64 }),
		subject: String({ maxLength: 200 })
	}, { additionalProperties: false }), {
		maxItems: 20,
		description: "Newest first"
	}),
	complete: Boolean({ description: "False where there are more commits, or they are not known here" })
}, { additionalProperties: false });
const CreepReport = _Object_({
	change: Change,
	steps: _Array_(_Object_({
		change: Change,
		range: CommitRange
	}, { additionalProperties: false }), { description: "The rises that can be told apart, in order of time" })
}, { additionalProperties: false });
/** Sessions of equal pins and sources: only these are comparable. */
const HistorySegment = _Object_({
	key: String({ pattern: "^[0-9a-f]{16}$" }),
	differences: _Array_(String({ maxLength: 1e3 }), { description: "What differs from the segment before, in words; none for the first" }),
	entries: _Array_(HistoryEntry, {
		minItems: 1,
		description: "In order of time"
	}),
	creep: Optional(CreepReport)
}, { additionalProperties: false });
const HistorySeries = _Object_({
	benchmark: String({ pattern: benchmarkNamePattern }),
	machineClass: String({ maxLength: 120 }),
	metric: String({ pattern: metricKeyPattern }),
	segments: _Array_(HistorySegment, { minItems: 1 })
}, { additionalProperties: false });
const historySchemaVersion = 1;
/** The trend of every benchmark, machine class and metric, from all sessions that the baselines ever held. */
const HistoryFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("history"),
	tool: Tool,
	series: _Array_(HistorySeries),
	warnings: _Array_(String({ maxLength: 1e3 }))
}, { additionalProperties: false });

// src/gate/collect-history.ts
/** Old versions of a file hold mostly the same sessions; beyond this many bytes, some are left out. */
const mostBytes = 268435456;
/** Newer files come first: what they say of a session is what counts. */
var Union = class {
	#baselines = /* @__PURE__ */ new Map();
	add({ benchmark, machineClass, sessions, older }) {
		const key = `${machineClass.name}/${benchmark}`;
		const known = this.#baselines.get(key) ?? {
			benchmark,
			machineClass,
			points: /* @__PURE__ */ new Map(),
			examples: /* @__PURE__ */ new Map()
		};
		this.#baselines.set(key, known);
		for (const session of sessions) {
			const digest = comparabilityDigest(session);
			if (!known.examples.has(digest)) known.examples.set(digest, session);
			if (!known.points.has(session.id)) known.points.set(session.id, historyPoint(session));
		}
		for (const point of older ?? []) if (!known.points.has(point.id)) known.points.set(point.id, point);
	}
	all() {
		return [...this.#baselines].sort(([a], [b]) => a < b ? -1 : 1).map(([, baseline]) => baseline);
	}
};
/** What lies in the folder now, committed or not. */
const readFolder = async (folder, union, damaged) => {
	const classes = await readdir(folder, { withFileTypes: true }).catch(() => []);
	for (const entry of classes) {
		if (!entry.isDirectory() || entry.name.startsWith(".")) continue;
		const names = await readdir(path.join(folder, entry.name)).catch(() => []);
		for (const name of names.filter(isBaselineFile).sort()) {
			const file = path.join(folder, entry.name, name);
			try {
				const reading = await readJsonFile(baselineFormat, file);
				if (reading.kind === "found") union.add(reading.value);
			} catch (error) {
				damaged.push(messageOf(error));
			}
		}
	}
};
/** Each content of each file once; of too many, evenly spread ones with the newest and the oldest. */
const chosenVersions = async (history) => {
	const seen = /* @__PURE__ */ new Set();
	const versions = history.versions.filter(({ file, blob }) => {
		const key = `${file} ${blob}`;
		if (!isBaselineFile(path.posix.basename(file)) || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
	const sizes = await sizesOf(history, [...new Set(versions.map(({ blob }) => blob))]);
	const bytes = versions.reduce((sum, { blob }) => sum + (sizes.get(blob) ?? 0), 0);
	const every = Math.ceil(bytes / mostBytes);
	if (every <= 1) return {
		chosen: versions,
		of: versions.length
	};
	const places = /* @__PURE__ */ new Map();
	const last = new Map(versions.map(({ file, blob }) => [file, blob]));
	return {
		chosen: versions.filter(({ file, blob }) => {
			const place = places.get(file) ?? 0;
			places.set(file, place + 1);
			return place % every === 0 || last.get(file) === blob;
		}),
		of: versions.length
	};
};
const readHistory$1 = async (directory, folder, union, damaged) => {
	try {
		const history = await readFolderHistory(directory, ({ prefix }) => placeOf(prefix, directory, folder));
		const { chosen, of } = await chosenVersions(history);
		for await (const [{ commit, file }, text] of readVersions(history, chosen)) try {
			union.add(parseJsonDocument(baselineFormat, text, `${file} of ${commit.slice(0, 12)}`));
		} catch (error) {
			if (!(error instanceof JouleGateError)) throw error;
			damaged.push(error.message);
		}
		const { repository, shallow, formerNames } = history;
		return {
			repository,
			warnings: [
				...shallow ? ["The history is cut off (a shallow clone): older sessions may be missing; \"git fetch --unshallow\" brings them."] : [],
				...chosen.length < of ? [`${counted$1(chosen.length, "version")} of ${of} were read, as they are large; sessions that few versions held may be missing.`] : [],
				...formerNames.length === 0 ? [] : [`The folder was called ${formerNames.join(", then ")} before.`]
			]
		};
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
		return { warnings: [`Only what lies in ${folder} now is shown: ${error.message}. ${error.next}`] };
	}
};
/**
* Every session that a baselines folder holds or ever held in the history of what is checked out, by id. Damaged versions
* are named and left out: this is a report, and nothing is decided on it.
*
* @param directory where git is asked; `folder` is absolute
*/
const collectHistory = async (directory, folder) => {
	const union = new Union();
	const damaged = [];
	await readFolder(folder, union, damaged);
	const { repository, warnings } = await readHistory$1(directory, folder, union, damaged);
	return {
		baselines: union.all(),
		...repository === void 0 ? {} : { repository },
		warnings: [
			...warnings,
			...damaged.slice(0, 3).map((message) => `Left out: ${message}`),
			...damaged.length > 3 ? [`${damaged.length - 3} more damaged versions left out.`] : []
		]
	};
};

// src/gate/read-history.ts
const rangeOf = async (entries, earliest, latest, repository) => {
	const after = entries[earliest]?.commit?.sha;
	const upTo = entries[latest]?.commit?.sha;
	const named = repository === void 0 || after === void 0 || upTo === void 0 ? void 0 : await commitsIn(repository, after, upTo, 20 + 1);
	return {
		...after === void 0 ? {} : { after },
		...upTo === void 0 ? {} : { upTo },
		commits: (named ?? []).slice(0, 20).map(({ sha, subject }) => ({
			sha,
			subject: shortened(subject, 200)
		})),
		complete: named !== void 0 && named.length <= 20
	};
};
const reported = async ({ found, ...segment }, repository) => {
	if (found === void 0) return segment;
	const steps = [];
	for (const { change, earliest, latest } of found.steps) steps.push({
		change,
		range: await rangeOf(segment.entries, earliest, latest, repository)
	});
	return {
		...segment,
		creep: {
			change: found.change,
			steps
		}
	};
};
/** The trend of all that the baselines hold and ever held, with the creep in it. */
const readHistory = async (options) => {
	const { directory, folder, benchmark, machine, since } = options;
	const { baselines, repository, warnings } = await collectHistory(directory, folder);
	const series = [];
	for (const { machineClass, points, examples, ...baseline } of baselines) {
		if (benchmark !== void 0 && baseline.benchmark !== benchmark) continue;
		if (machine !== void 0 && !machineClass.name.startsWith(machine)) continue;
		const wanted = [...points.values()].filter(({ createdAt }) => since === void 0 || Date.parse(createdAt) >= since.getTime());
		for (const { metric, segments } of seriesOf(machineClass, wanted, examples)) {
			const whole = [];
			for (const segment of segments) whole.push(await reported(segment, repository));
			series.push({
				benchmark: baseline.benchmark,
				machineClass: machineClass.name,
				metric,
				segments: whole
			});
		}
	}
	return {
		schemaVersion: 1,
		kind: "history",
		tool,
		series,
		warnings: warnings.map((warning) => shortened(warning, 1e3))
	};
};

// src/report/history/terminal.ts
const blocks = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
/** Values as a line of blocks, the lowest and the highest at its ends of the scale; of too many, the newest. */
const trendLine = (values, most = 60) => {
	const shown = values.slice(-most);
	const [low, high] = [Math.min(...shown), Math.max(...shown)];
	const step = (high - low) / (blocks.length - 1);
	return shown.map((value) => blocks[step > 0 ? Math.round((value - low) / step) : 0] ?? blocks[0]).join("");
};
const columns = [
	{
		title: "Date",
		align: "left"
	},
	{
		title: "Commit",
		align: "left"
	},
	{
		title: "Energy",
		align: "right"
	},
	{
		title: "Change",
		align: "right"
	},
	{
		title: "Accepted",
		align: "left"
	}
];
/** Rows of a segment that a terminal shows; all are in the JSON and in the HTML file. */
const mostRows = 30;
const segmentLines = ({ entries, differences, creep }, width, paint) => {
	const values = entries.map(({ valueJ }) => valueJ);
	const hidden = Math.max(0, entries.length - mostRows);
	const rows = entries.slice(hidden).map((entry) => entryCells(entry).map((text) => ({ text })));
	const table = alignedTable(columns, rows, width - 2, paint) ?? stackedRows(columns, rows, width - 2, paint);
	return [
		...differences.flatMap((difference) => indented(paint(`Not comparable with what is above: ${oneLine(difference, 300)}`, "yellow"), width, 2)),
		`  ${trendLine(values, Math.max(10, width - 40))}  ${energy(Math.min(...values))} to ${energy(Math.max(...values))}`,
		...hidden === 0 ? [] : [`  ${counted(hidden, "older session")} not shown (--json and --html have all)`],
		...table.map((line) => `  ${line}`),
		...creep === void 0 ? [] : [...creepText(creep).flatMap((text, index) => indented(paint(text, index === 0 ? "red" : void 0), width, index === 0 ? 2 : 4)), ...creep.steps.flatMap(({ range }) => range.commits.flatMap((commit) => indented(commitLine(commit), width, 6)))]
	];
};
const seriesLines = (series, width, paint) => [
	paint(seriesTitle(series), "bold"),
	...wrap(`  on ${series.machineClass}`, width),
	...series.segments.flatMap((segment) => segmentLines(segment, width, paint)),
	""
];
/** The trends for a terminal: a line of blocks, a table, and what crept. */
const renderHistoryTerminal = ({ series, warnings }, { width, colour }) => {
	const paint = painter(colour);
	return [
		...series.flatMap((each) => seriesLines(each, width, paint)),
		...series.length === 0 ? ["No session is stored."] : [],
		...warnings.flatMap((warning) => wrap(paint(`Warning: ${oneLine(warning, 1e3)}`, "yellow"), width))
	].join("\n").trimEnd();
};

// src/cli/baseline-history.ts
/** When the commit was made that a name stands for. @throws JouleGateError `unknown-commit` */
const timeOf = async (ref) => {
	const text = await gitIn(process.cwd()).ask([
		"log",
		"-1",
		"--format=%cI",
		"--end-of-options",
		ref,
		"--"
	]);
	const time = new Date(text ?? "");
	if (!Number.isNaN(time.getTime())) return time;
	throw new JouleGateError("usage", "unknown-commit", `there is no commit "${ref}" here`, { hint: "Name a branch, a tag or a commit of this repository (--since v1.2.0)." });
};
const historyCommand = (finish) => new Command("history").summary("the trend from git history, and slow creep in it").description("Prints the trend of every benchmark from all sessions that the baselines ever held in the history of what is checked out, and names slow creep.").option("--benchmark <name>", "this benchmark alone").option("--machine <class>", "machine classes that begin so").option("--since <ref>", "sessions measured since this commit was made").option(...baselinesFlag).option("-c, --config <file>", "take the folder from this configuration").option("--html <file>", "write it as one HTML file, too").option("--fail-on-creep", "exit with 1 where something crept").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate baseline history --benchmark cnn-train --html history.html").action(async (options) => {
	const { benchmark, machine, since } = options;
	const folder = options.baselines === void 0 ? (await configured({ config: options.config ?? "joulegate.yml" })).baselines : path.resolve(options.baselines);
	const history = await readHistory({
		directory: process.cwd(),
		folder,
		...benchmark === void 0 ? {} : { benchmark },
		...machine === void 0 ? {} : { machine },
		...since === void 0 ? {} : { since: await timeOf(since) }
	});
	if (options.html !== void 0) {
		const { renderHistoryHtml } = await import("./html.js");
		await writeFileAtomically(path.resolve(options.html), renderHistoryHtml(history));
	}
	if (options.json === true) process.stdout.write(`${JSON.stringify(history)}\n`);
	else print(renderHistoryTerminal(history, terminalStyle()));
	const crept = history.series.some(({ segments }) => segments.some(({ creep }) => creep !== void 0));
	finish(options.failOnCreep === true && crept ? exitCodes.regressed : exitCodes.ok);
});

// src/cli/baseline.ts
const failedBenchmarks = (run) => run.benchmarks.filter(({ samples }) => samples.some(({ outcome }) => outcome.kind === "failed")).map(({ name }) => name);
/** An estimate in a baseline would be compared with estimates for ever; it must be asked for, as in the gate. */
const refuseEstimate = (run, allowed) => {
	if (allowed || !isEstimated(run)) return;
	throw new JouleGateError("energy", "estimated-energy-refused", `run ${run.id} holds estimated energy, which is not stored as a baseline`, { hint: "Measure on a machine with an energy counter, or set \"allow-estimated: true\" under \"gate:\" for a demonstration." });
};
/** No folder is no baseline yet; a folder that cannot be listed may hold some. */
const entriesOf = async (folder) => {
	try {
		return await readdir(folder, { withFileTypes: true });
	} catch (error) {
		if (systemCode(error) === "ENOENT") return [];
		throw new JouleGateError("data", "baseline-unreadable", `${folder} cannot be listed: ${messageOf(error)}`, {
			hint: "Name the folder of the baselines with --baselines, or \"baselines:\" in the configuration.",
			cause: error
		});
	}
};
/** Every stored baseline below a folder, by machine class and benchmark. A damaged file is an error, as everywhere. */
const readAllBaselines = async (folder) => {
	const store = fileBaselineStore(folder);
	const classes = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
	const files = [];
	for (const machineClass of classes.toSorted()) for (const benchmark of await store.list(machineClass)) {
		const reading = await store.read(machineClass, benchmark);
		if (reading.kind === "found") files.push(reading.file);
	}
	return files;
};
/** Run files can be stored without a configuration; only the folder and the policy would come from it. */
const configuredOrDefault = async (options) => {
	try {
		return await configured(options);
	} catch (error) {
		if (!(error instanceof JouleGateError && error.code === "config-missing") || options.config !== configFlag[2]) throw error;
		return defaultConfig(options);
	}
};
const sayFailed = (failed) => {
	for (const benchmark of failed) process.stderr.write(`joulegate: ${benchmark} has a failed sample and was not stored\n`);
	return failed.length > 0 ? exitCodes.unmeasured : exitCodes.ok;
};
const push = async (runs, config, { remote, branch, json }, signal) => {
	const { pushSessions } = await import("./push-sessions.js");
	const outcome = await pushSessions(runs, {
		directory: process.cwd(),
		folder: config.baselines,
		remote,
		branch,
		env: process.env,
		signal
	});
	if (json === true) process.stdout.write(`${JSON.stringify(outcome)}\n`);
	else if (outcome.kind === "unchanged") process.stdout.write(`The baselines on ${outcome.branch} hold this already.\n`);
	else process.stdout.write(`Pushed ${outcome.sha} to ${outcome.branch} of ${remote}: ${outcome.paths.join(", ")}\n`);
};
const updateCommand = (finish) => new Command("update").summary("append a session to the baselines").description("Appends the session of a run file to the baselines; without a file, measures one first.").argument("[runs...]", "run files to append").option(...configFlag).option(...outputFlag).option(...baselinesFlag).option("--push", "append to the baselines of a branch of the remote and push, whoever else does; the files here stay").option("--remote <name>", "with --push: the remote", "origin").option("--branch <name>", "with --push: its branch; the one that is checked out unless given").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate baseline update .joulegate/runs/20261123T120000Z-1a2b3c4d/run.json").action((files, options) => interruptible(async (signal) => {
	const config = files.length > 0 ? await configuredOrDefault(options) : await configured(options);
	const door = terminalDoor(signal);
	const ports = compose(config, door);
	const runs = files.length > 0 ? await Promise.all(files.map(readRun)) : [(await measure(config, ports).finally(door.clear)).run];
	for (const run of runs) refuseEstimate(run, config.policy.allowEstimated);
	const failed = runs.flatMap(failedBenchmarks);
	if (options.push === true) {
		await push(runs, config, options, signal);
		finish(sayFailed(failed));
		return;
	}
	const stored = [];
	for (const run of runs) stored.push(...await store(run, ports, () => true));
	if (options.json === true) process.stdout.write(`${JSON.stringify({
		stored,
		failed
	})}\n`);
	else for (const { benchmark, path: file, sessions } of stored) process.stdout.write(`${benchmark}: ${counted(sessions, "session")} in ${file}\n`);
	finish(sayFailed(failed));
}));
const showCommand = () => new Command("show").summary("print the stored sessions").description("Prints every stored baseline: machine class, benchmark, sessions, joules per unit.").option(...baselinesFlag).option("-c, --config <file>", "take the folder from this configuration").option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate baseline show --baselines baselines").action(async (options) => {
	const folder = options.baselines === void 0 ? (await configured({ config: options.config ?? "joulegate.yml" })).baselines : path.resolve(options.baselines);
	const files = await readAllBaselines(folder);
	process.stdout.write(options.json === true ? `${JSON.stringify(files)}\n` : `${renderBaselines(files, folder)}\n`);
});
const baselineCommand = (finish) => new Command("baseline").description("The sessions that later runs are compared with.").addHelpText("after", "\nExample:\n  $ joulegate baseline show").addCommand(updateCommand(finish)).addCommand(showCommand()).addCommand(historyCommand(finish));

export { baselineCommand };