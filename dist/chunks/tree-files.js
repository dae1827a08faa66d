import { t as JouleGateError } from "./errors.js";
import { m as Literal, r as check, y as _Object_ } from "./schema.js";
import { i as MachineClass, s as benchmarkNamePattern } from "./shard.js";
import { t as formatOf } from "./json-document.js";
import { n as metricOf, r as BaselineFile, t as metricKey } from "./metric-key.js";
import { a as comparabilityKey, i as comparabilityDigest, n as sessionCentres, r as byKey } from "./session-prediction.js";
import { n as variance, o as median } from "./variance.js";
import { t as metricValue } from "./metric-value.js";
import { t as quoted } from "./quoted.js";
import { t as gitIn } from "./git.js";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { readFile, stat } from "node:fs/promises";

// src/baseline/history-points.ts
/** Joules are kept to six digits and noise to three: meters show less. */
const rounded = (value, digits) => Number(value.toPrecision(digits));
/** Smaller differences between samples are not the machine's. */
const leastVariance = 1e-12;
/** Most metrics that are derived where a session does not say which were decided on. */
const mostDerived = 40;
/** Metrics of a session that was stored before sessions named them: of whole samples and of every window's name. */
const derived = ({ samples }) => {
	const windows = samples.flatMap((sample) => sample.windows);
	const units = [...new Set(windows.flatMap((window) => Object.keys(window.units)))].sort();
	const names = [...new Set(windows.map((window) => window.name))];
	const ofAll = [{ name: "energy" }, ...units.map((unit) => ({
		name: `energy-per-${unit}`,
		unit
	}))];
	const ofEach = names.length < 2 ? [] : names.flatMap((window) => ofAll.map((metric) => ({
		...metric,
		window
	})));
	return [...ofAll, ...ofEach].slice(0, mostDerived);
};
/** A metric over the samples of a session; undefined where one of them has no value: no picking. */
const valueOf = (session, about) => {
	const logarithms = [];
	for (const { windows } of session.samples) {
		const value = metricValue(windows, {
			...about,
			tolerance: 1
		}, session.sources);
		if (value.kind === "missing") return void 0;
		logarithms.push(Math.log(value.energyJ));
	}
	const centre = logarithms.length < 3 ? median(logarithms) : sessionCentres([logarithms], leastVariance).centres[0] ?? 0;
	const valueJ = rounded(Math.exp(centre), 6);
	if (!(valueJ > 0 && valueJ < Infinity)) return void 0;
	return {
		valueJ,
		samples: logarithms.length,
		...logarithms.length < 2 ? {} : { runNoise: rounded(Math.sqrt(variance(logarithms)), 3) }
	};
};
/**
* A stored session as a point of its benchmark's history, which is also what compaction keeps of it. The centre is the
* Huber location of ln(joules per unit) that decisions use, of this session alone; the median where it has fewer than
* three samples.
*/
const historyPoint = (session) => {
	const metrics = session.metrics?.map(metricOf).filter((metric) => metric !== void 0) ?? derived(session);
	const values = {};
	for (const metric of metrics) {
		const value = metricOf(metricKey(metric)) === void 0 ? void 0 : valueOf(session, metric);
		if (value !== void 0) values[metricKey(metric)] = value;
	}
	const { id, createdAt, commit, accepted } = session;
	return {
		id,
		createdAt,
		...commit === void 0 ? {} : { commit },
		...accepted === void 0 ? {} : { accepted },
		key: comparabilityDigest(session),
		values
	};
};
/** Sessions whose time cannot be read count as the oldest. */
const timeOf = ({ createdAt }) => {
	const time = Date.parse(createdAt);
	return Number.isNaN(time) ? -Infinity : time;
};
const inOrderOfTime = (sessions) => sessions.map((session) => ({
	session,
	time: timeOf(session)
})).sort((a, b) => a.time === b.time ? 0 : a.time - b.time).map(({ session }) => session);
/** Every session of a baseline, compacted ones and whole ones alike, oldest first. */
const history = (file) => inOrderOfTime([...file.older ?? [], ...file.sessions.map(historyPoint)]);

// src/baseline/baseline-text.ts
const sessionLine = (session) => JSON.stringify(session);
/** Bytes that a session takes in a baseline file. */
const sessionBytes = (session) => Buffer.byteLength(sessionLine(session)) + 2;
const lines = (sessions) => `[${sessions.map((session) => `\n${sessionLine(session)}`).join(",")}\n]`;
/**
* A baseline as the text of its file: one session a line, so that appending one is one added line in version control.
* The same baseline always gives the same text.
*/
const baselineText = (file) => {
	const { sessions, older, ...head } = file;
	const heads = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
	const compact = older === void 0 || older.length === 0 ? "" : `"older": ${lines(older)},\n`;
	return `{\n${heads.join("")}${compact}"sessions": ${lines(sessions)}\n}\n`;
};

// src/baseline/compact.ts
/**
* How much a baseline keeps. Whole: the newest 30 comparable sessions, which is what decisions use, and 120 in all, so
* that several sets of pins have room. Compacted: 500 older ones. Bytes keep the file below the 20 MiB that the reader
* accepts.
*/
const baselineBounds = {
	comparableSessions: 30,
	sessions: 120,
	bytes: 16777216,
	older: 500,
	olderBytes: 2097152
};
/** The newest sessions that fit the bounds, and the others; both oldest first. */
const divided = (sessions) => {
	const ofKey = /* @__PURE__ */ new Map();
	let bytes = 0;
	let full = false;
	const kept = [];
	const leaving = [];
	for (const session of sessions.toReversed()) {
		const key = comparabilityKey(session);
		const comparable = (ofKey.get(key) ?? 0) + 1;
		const fits = !full && comparable <= baselineBounds.comparableSessions;
		if (fits) {
			bytes += sessionBytes(session);
			full = kept.length === baselineBounds.sessions || bytes > baselineBounds.bytes;
		}
		if (fits && !full) {
			ofKey.set(key, comparable);
			kept.push(session);
		} else leaving.push(session);
	}
	return {
		kept: kept.toReversed(),
		leaving: leaving.toReversed()
	};
};
/**
* Every second session of the older half goes, so that the trend stays visible and becomes coarser with age. Sessions
* with which a change was accepted go last.
*/
const thinned = (older) => {
	const half = older.slice(0, Math.ceil(older.length / 2));
	const plain = half.filter(({ accepted }) => accepted === void 0 || accepted.length === 0);
	const candidates = plain.length > 1 ? plain : half;
	const gone = new Set(candidates.filter((_, index) => index % 2 === 1 || candidates.length === 1));
	return older.filter((session) => !gone.has(session));
};
const bytesOf = (older) => older.reduce((sum, session) => sum + sessionBytes(session), 0);
/**
* Divides the sessions of a baseline into those that are kept whole and older ones, of which only the centre of each
* metric is kept ({@link historyPoint}). Both are bounded for ever ({@link baselineBounds}). Pure.
*
* @param sessions oldest first
* @param older those compacted before, oldest first
*/
const compacted = (sessions, older) => {
	const { kept, leaving } = divided(sessions);
	if (leaving.length === 0) return {
		sessions: kept,
		older: [...older]
	};
	let all = inOrderOfTime([...older, ...leaving.map(historyPoint)]);
	while (all.length > baselineBounds.older || bytesOf(all) > baselineBounds.olderBytes) all = thinned(all);
	return {
		sessions: kept,
		older: all
	};
};

// src/baseline/append-session.ts
/** Whether two machine classes are one: the same name, standing for the same fields. */
const sameFields = (a, b) => a.name === b.name && JSON.stringify(byKey(a.fields)) === JSON.stringify(byKey(b.fields));
/**
* The baseline with one more session, in order of time. Sessions are known by their id: one that is there already
* changes nothing, and the same object comes back. The oldest sessions are compacted when there are more than
* {@link baselineBounds} allow. Pure: stores on disk and on a branch share it.
*
* @param file the baseline so far; undefined when there is none
* @throws JouleGateError `baseline-mismatch` when the file is of another benchmark or machine class,
*   `session-bad-time` when the session's time cannot be read, `session-too-large` when it alone exceeds the bounds
*/
const appendSession = (file, machineClass, benchmark, session) => {
	if (file !== void 0 && (file.benchmark !== benchmark || !sameFields(file.machineClass, machineClass))) throw new JouleGateError("data", "baseline-mismatch", `the baseline is of benchmark "${file.benchmark}" on ${file.machineClass.name}, the session of "${benchmark}" on ${machineClass.name}${file.machineClass.name === machineClass.name ? ", with other machine class fields" : ""}`, { hint: "The file was moved or edited by hand; restore it from version control, or delete it to start over." });
	const sessions = file?.sessions ?? [];
	const older = file?.older ?? [];
	if (file !== void 0 && [...sessions, ...older].some(({ id }) => id === session.id)) return file;
	if (Number.isNaN(Date.parse(session.createdAt))) throw new JouleGateError("data", "session-bad-time", `session ${session.id} was created at "${session.createdAt}", which is not a time`, { hint: "Measure again, or correct createdAt in the run file to ISO 8601." });
	if (sessionBytes(session) > baselineBounds.bytes) throw new JouleGateError("data", "session-too-large", `session ${session.id} of "${benchmark}" takes ${sessionBytes(session)} bytes; a baseline may have ${baselineBounds.bytes}`, { hint: "Let the workload write fewer, longer windows." });
	const after = sessions.findLastIndex((stored) => timeOf(stored) <= timeOf(session)) + 1;
	const next = compacted(sessions.toSpliced(after, 0, session), older);
	return {
		schemaVersion: 1,
		kind: "baseline",
		benchmark,
		machineClass,
		...next.older.length === 0 ? {} : { older: next.older },
		sessions: next.sessions
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
/** The noise that calibrations found on a machine class, beside its baselines; so no benchmark can be called `noise`. */
const noiseFileName = "noise.json";
const ownFiles = [machineFileName, noiseFileName];
/** Whether a file of a machine class's folder is a baseline, by its name. */
const isBaselineFile = (name) => name.endsWith(".json") && !name.startsWith(".") && !ownFiles.includes(name);
const benchmarkName = new RegExp(benchmarkNamePattern);
const refuse = (what, name) => new JouleGateError("usage", "baseline-bad-name", `"${name.slice(0, 120)}" cannot be the name of a ${what}`, { hint: `Use lower-case letters, digits, "." and "-"; "machine" and "noise" are taken by the folder's own ${ownFiles.join(" and ")}.` });
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
	if (!benchmarkName.test(benchmark) || !isBaselineFile(`${benchmark}.json`)) throw refuse("benchmark", benchmark);
	return `${classFolder(machineClassName)}/${benchmark}.json`;
};

// src/checkout/obstacle.ts
/** Why there can be no checkout of the base, and what to do about it. Leaves this folder as data only. */
var Obstacle = class extends Error {
	name = "Obstacle";
	next;
	/**
	* @param reason what is in the way and where, without a full stop
	* @param next the next step for the user, one sentence
	*/
	constructor(reason, next) {
		super(reason);
		this.next = next;
	}
};
/** What is said where nothing else is known to help. */
const wholeHistory = "In a workflow, set \"fetch-depth: 0\" for actions/checkout; elsewhere run \"git fetch --unshallow\" first.";
/** What git says in known kinds of trouble (with LC_ALL=C), and the step that helps. */
const known = [
	{
		says: /could not read (username|password)|terminal prompts disabled|authentication failed|permission denied \(|invalid credentials|returned error: 40[13]|repository '[^']*' not found|host key verification failed/i,
		next: "In a workflow, leave \"persist-credentials\" of actions/checkout at true, or set \"fetch-depth: 0\" (2 is enough on pull_request); elsewhere let git fetch without asking (a credential helper, a key in the agent)."
	},
	{
		says: /could not resolve host|unable to access|connection (timed out|refused|reset)|could not read from remote repository|does not appear to be a git repository/i,
		next: `Check the network and the remote's address (git remote -v). ${wholeHistory}`
	},
	{
		says: /read-only file system|permission denied|could not create (leading )?director/i,
		next: "JouleGate adds an entry below .git/worktrees: give its user the right to write there."
	},
	{
		says: /no space left|disk quota exceeded/i,
		next: "Free some space, or name another folder with TMPDIR."
	},
	{
		says: /not our ref|couldn't find remote ref|unadvertised object/i,
		next: wholeHistory
	},
	{
		says: /filter '?lfs'?|git-lfs|smudge/i,
		next: "See that \"git lfs pull\" works here; in a workflow, set \"lfs: true\" for actions/checkout, or GIT_LFS_SKIP_SMUDGE=1 to do without."
	}
];
/** The lines of git's message that tell something: errors first, else the last ones. */
const gist = (message) => {
	const lines = message.split("\n").filter((line) => line.trim() !== "" && !/^(hint|warning): /.test(line));
	const errors = lines.filter((line) => /^(fatal|error|remote): /.test(line));
	return (errors.length > 0 ? errors : lines).slice(-3).join("; ");
};
/** @param doing what was tried, as in "git could not fetch the base" */
const gitObstacle = (doing, answer) => {
	switch (answer.kind) {
		case "no-git": return new Obstacle("git is not on PATH", "Install git 2.30 or newer in a step before JouleGate.");
		case "timed-out": return new Obstacle(`git could not ${doing} within ${answer.limitS} s`, wholeHistory);
		case "failed": {
			const next = known.find(({ says }) => says.test(answer.message))?.next;
			return new Obstacle(`git could not ${doing}: ${quoted(gist(answer.message), 400)}`, next ?? "Run the same git command by hand; git fsck tells whether the repository is whole.");
		}
	}
};
/** The output of a call that must not fail. @throws Obstacle */
const outputOf = (doing, answer) => {
	if (answer.kind !== "ok") throw gitObstacle(doing, answer);
	return answer.output;
};

// src/checkout/repository.ts
/** What is asked of git here came with 2.29 (`fetch --no-write-fetch-head`) and was mended in 2.30 (`--end-of-options`). */
const oldestGit = {
	major: 2,
	minor: 30
};
const checkVersion = async (git) => {
	const text = outputOf("tell its version", await git.run(["version"]));
	const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
	if (major === void 0 || minor === void 0) return;
	const [has, needs] = [Number(major) * 1e3 + Number(minor), oldestGit.major * 1e3 + oldestGit.minor];
	if (has >= needs) return;
	throw new Obstacle(`git ${major}.${minor} is too old`, "Install git 2.30 or newer in a step before JouleGate.");
};
const isFolder = async (directory) => {
	try {
		return (await stat(directory)).isDirectory();
	} catch {
		return false;
	}
};
/** As a shell takes it, whatever is in it. */
const inShell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const notFound = (directory, message) => {
	if (/dubious ownership|safe\.directory/i.test(message)) {
		const named = /safe\.directory '?([^'\n]+)'?\s*$/m.exec(message)?.[1] ?? directory;
		return new Obstacle(`git does not trust the repository around ${directory}, because another user owns it`, `Tell git to, where you do: git config --global --add safe.directory ${inShell(named)}`);
	}
	if (/must be run in a work tree/i.test(message)) return new Obstacle(`${directory} is in a git repository without a working tree`, "Run JouleGate in a working tree of the repository (git worktree add, or a clone that is not bare).");
	if (!/not a git repository/i.test(message)) return gitObstacle("read the repository", {
		kind: "failed",
		message
	});
	return new Obstacle(`${directory} is not in a git repository`, "Run JouleGate in a clone of the repository; in a workflow, run actions/checkout before it.");
};
/**
* The repository around a folder.
*
* @throws Obstacle without git, outside a repository, in one without a working tree or that git does not trust
*/
const findRepository = async (directory, signal) => {
	if (!await isFolder(directory)) throw new Obstacle(`there is no folder ${directory}`, "Check the path.");
	const git = gitIn(directory, signal);
	await checkVersion(git);
	const answer = await git.run([
		"rev-parse",
		"--git-common-dir",
		"--show-toplevel",
		"--show-prefix"
	]);
	if (answer.kind === "failed") throw notFound(directory, answer.message);
	const [common, root, prefix, ...others] = outputOf("read the repository", answer).split("\n");
	if (common === void 0 || root === void 0 || prefix === void 0 || others.length > 0) throw new Obstacle(`the path of ${quoted(directory)} has a line break in it`, "Move the repository elsewhere.");
	return {
		git: git.at(root),
		root,
		prefix: prefix.replace(/\/$/, ""),
		commonDirectory: path.resolve(directory, common)
	};
};
/** The commits at which a shallow history was cut off: they are there, their parents are not. Empty for a whole history. */
const shallowCommits = async ({ commonDirectory }) => {
	try {
		const text = await readFile(path.join(commonDirectory, "shallow"), "utf8");
		return new Set(text.split("\n").filter((line) => line !== ""));
	} catch {
		return /* @__PURE__ */ new Set();
	}
};

// src/checkout/tree-files.ts
/** Paths mean themselves: `*` and `:(top)` in a folder's name match nothing else. */
const literalPaths = { GIT_LITERAL_PATHSPECS: "1" };
/**
* The regular files below a folder of a commit; none where there is no such folder.
*
* @param folder from the top of the repository, with `/`; `''` for all of it
* @param withLinks symbolic links and submodules, too, also one in place of the folder
* @throws Obstacle when the commit cannot be read
*/
const listTree = async (git, commit, folder, withLinks = false) => {
	const place = folder === "" ? [] : ["--", folder];
	return outputOf(`list the files of ${commit.slice(0, 12)}`, await git.run([
		"ls-tree",
		"-r",
		"-l",
		"-z",
		"--full-tree",
		commit,
		...place
	], { env: literalPaths })).split("\0").flatMap((line) => {
		const [, mode, blob, size, path] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
		if (mode === void 0 || blob === void 0 || path === void 0) return [];
		const isFile = mode.startsWith("100");
		if (!isFile && !withLinks) return [];
		if (folder !== "" && !path.startsWith(`${folder}/`) && (isFile || path !== folder)) return [];
		return [{
			path,
			blob,
			bytes: size === "-" || size === void 0 ? void 0 : Number(size),
			...isFile ? {} : { link: true }
		}];
	});
};
/**
* Contents of many blobs in one call of git. They are told apart by a mark that nobody knows beforehand, so that no content
* can pass for another's. Bytes that are not UTF-8 become U+FFFD.
*
* @param fetchesMissing in a partial clone, lets git fetch what is missing
* @throws Obstacle when git fails as a whole
*/
const readBlobs = async (git, blobs, fetchesMissing = false) => {
	if (blobs.length === 0) return /* @__PURE__ */ new Map();
	const mark = randomUUID();
	const answer = await git.run(["cat-file", `--batch=${mark} %(objectname) %(objecttype)`], {
		input: `${blobs.join("\n")}\n`,
		limitS: 300,
		...fetchesMissing ? { fetchesMissing } : {}
	});
	const texts = /* @__PURE__ */ new Map();
	const [, ...parts] = `\n${outputOf("read files of the history", answer)}\n`.split(`\n${mark} `);
	for (const part of parts) {
		const end = part.indexOf("\n");
		const [id, type] = part.slice(0, end).split(" ");
		if (id === void 0 || type !== "blob") continue;
		texts.set(id, withoutMissing(part.slice(end + 1), blobs));
	}
	return texts;
};
/** The lines "<id> missing" that follow contents belong to the next ids that were asked for. */
const withoutMissing = (text, blobs) => {
	let rest = text;
	for (;;) {
		const [line, id] = /\n([0-9a-f]{40,64}) missing\n?$/.exec(rest) ?? [];
		if (line === void 0 || id === void 0 || !blobs.includes(id)) return rest;
		rest = rest.slice(0, rest.length - line.length + 1);
	}
};

export { appendSession as _, shallowCommits as a, history as b, outputOf as c, classFolder as d, isBaselineFile as f, machineText as g, baselineFormat as h, findRepository as i, wholeHistory as l, noiseFileName as m, literalPaths as n, Obstacle as o, machineFileName as p, readBlobs as r, gitObstacle as s, listTree as t, baselinePath as u, sameFields as v, historyPoint as x, baselineText as y };