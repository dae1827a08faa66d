import { n as sessionUpdates, t as skippingCi } from "./file-update.js";
import { c as outputOf, i as findRepository, n as literalPaths, o as Obstacle, s as gitObstacle } from "./tree-files.js";
import { t as JouleGateError } from "./errors.js";
import { t as quoted } from "./quoted.js";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { realpath, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { tmpdir } from "node:os";

// src/checkout/push/push-failure.ts
/** What a remote says to a push that was overtaken (with LC_ALL=C): the branch moved, or another push holds it. */
const overtaken = /stale info|non-fast-forward|fetch first|cannot lock ref|failed to update ref|reference already exists|incorrect old value|is at [0-9a-f]{40,64} but expected/i;
/** A refusal that another try does not change: hooks, protected branches, rights. */
const declined = /hook declined|protected branch|GH0\d\d|not allowed to (push|force)|denyCurrentBranch|refusing to update/i;
/** Whether somebody else was faster, so that a new try on what they left may work. */
const isOvertaken = (answer) => answer.kind === "failed" && !declined.test(answer.message) && overtaken.test(answer.message);
const notable = (message) => message.split("\n").filter((line) => /^(remote:|fatal:|error:|\s*!)/.test(line)).slice(0, 6).map((line) => line.trim().replace(/\s+/g, " ")).join("; ") || message;
/** Why a push was refused for good, with the next step. */
const pushFailure = (answer, { remote, branch }) => {
	if (answer.kind === "failed" && declined.test(answer.message)) return new JouleGateError("storage", "push-declined", `"${remote}" does not take a direct push to "${branch}", so the baselines were not stored: ${quoted(notable(answer.message), 500)}`, { hint: "Push to a branch without protection (--branch) and merge it, or let this user bypass the rule." });
	const { message, next } = gitObstacle(`push to "${branch}" of "${remote}"`, answer);
	return new JouleGateError("storage", "push-failed", `the baselines were not stored: ${message}`, { hint: next });
};
const conflictFailure = (branch, attempts) => new JouleGateError("storage", "push-conflict", `the branch "${branch}" moved during each of ${attempts} attempts, so the baselines were not stored`, { hint: "Run it again when fewer jobs push." });

// src/checkout/push/branch-tip.ts
const fetchLimitS = 600;
/**
* Fetches where a branch of a remote stands now. Objects are added; no ref, no FETCH_HEAD and no setting of the repository changes.
* @throws JouleGateError `push-branch-missing`, `push-failed`
*/
const fetchTip = async ({ git }, remote, branch) => {
	const listed = await git.run([
		"ls-remote",
		"--end-of-options",
		remote,
		`refs/heads/${branch}`
	]);
	if (listed.kind !== "ok") throw pushFailure(listed, {
		remote,
		branch
	});
	const tip = /^([0-9a-f]{40,64})\trefs\/heads\//.exec(listed.output)?.[1];
	if (tip === void 0) throw new JouleGateError("storage", "push-branch-missing", `"${remote}" has no branch "${branch}"`, { hint: "Name a branch that is there (--branch), or push a first commit to it." });
	if ((await git.run([
		"cat-file",
		"-e",
		`${tip}^{commit}`
	])).kind === "ok") return tip;
	const fetched = await git.run([
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-write-fetch-head",
		"--no-recurse-submodules",
		"--refmap=",
		"--end-of-options",
		remote,
		`refs/heads/${branch}`
	], { limitS: fetchLimitS });
	if (fetched.kind !== "ok") throw pushFailure(fetched, {
		remote,
		branch
	});
	return tip;
};
const unreadable = (path, reason) => new JouleGateError("data", "baseline-unreadable", `${path} on the branch cannot be read: ${reason}`, { hint: "Nothing was pushed. Repair or remove the file on the branch first." });
const kinds = {
	"120000": "a symbolic link",
	"160000": "a submodule",
	"040000": "a folder"
};
/** Bytes of a baseline that is read; as in a store on disk. */
const largest = 20971520;
/**
* A file's text in a commit, undefined where there is none. A link in its place, or in that of a folder above it, is an error,
* as is text that is not UTF-8.
* @throws JouleGateError `baseline-unreadable`
*/
const readAtTip = async (git, commit, path) => {
	const parts = path.split("/");
	const places = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
	const listed = outputOf("read the baselines of the branch", await git.run([
		"ls-tree",
		"-z",
		"-l",
		"--full-tree",
		commit,
		"--",
		...places
	], { env: literalPaths }));
	for (const line of listed.split("\0")) {
		const [, mode, type, blob, size, name] = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
		if (mode === void 0 || name === void 0 || blob === void 0) continue;
		if (!places.includes(name)) continue;
		if (name !== path) {
			if (type !== "tree") throw unreadable(name, `it is ${kinds[mode] ?? "a file"}, where a folder belongs`);
			continue;
		}
		if (!/^100(644|755)$/.test(mode)) throw unreadable(path, `it is ${kinds[mode] ?? `of mode ${mode}`}`);
		if (Number(size) > largest) throw unreadable(path, `it has ${size} bytes; at most ${largest} are read`);
		const answer = await git.run([
			"cat-file",
			"blob",
			blob
		], { whole: true });
		const text = outputOf(`read ${path} of the branch`, answer);
		if (Buffer.byteLength(text) !== Number(size)) throw unreadable(path, "it is not UTF-8 text");
		return text;
	}
};

// src/checkout/push/push-files.ts
const pushLimitS = 300;
/** Milliseconds that the first wait takes at most; later ones grow to twenty times that. */
const shortestWaitMs = 100;
/**
* Changes files of a remote's branch in one commit, by compare-and-swap: fetches the branch, makes the new texts from what is
* there, and pushes only if the branch still stands where it was read (`--force-with-lease` with the exact commit). When somebody was
* faster, everything is read and made anew, so nothing of theirs is lost. The user's working tree, index and branches stay as they are.
*
* @throws JouleGateError `push-branch-missing`, `push-declined`, `push-failed`, `push-conflict`, `baseline-unreadable`, and
*   what an update throws; Obstacle when git itself fails
*/
const pushFiles = async (repository, request) => {
	const { attempts = 60 } = request;
	for (let attempt = 1; attempt <= attempts; attempt += 1) {
		const made = await pushOnce(repository, request);
		if (made === "unchanged") return { kind: "unchanged" };
		if (made !== "overtaken") return {
			kind: "pushed",
			...made,
			attempts: attempt
		};
		await setTimeout(Math.min(attempt, 20) * shortestWaitMs * (.5 + Math.random()));
	}
	throw conflictFailure(request.branch, attempts);
};
const pushOnce = async (repository, { remote, branch, files, message }) => {
	const { git } = repository;
	const tip = await fetchTip(repository, remote, branch);
	if ((await git.run([
		"cat-file",
		"-e",
		`${tip}^{commit}`
	])).kind !== "ok") return "overtaken";
	const changed = [];
	for (const { path: name, update } of files) {
		const current = await readAtTip(git, tip, name);
		const text = update(current);
		if (text !== current) changed.push({
			path: name,
			text
		});
	}
	if (changed.length === 0) return "unchanged";
	const sha = await commitOn(git, tip, changed, message);
	const pushed = await git.run([
		"push",
		"--no-verify",
		"--no-follow-tags",
		"--recurse-submodules=no",
		`--force-with-lease=refs/heads/${branch}:${tip}`,
		"--end-of-options",
		remote,
		`${sha}:refs/heads/${branch}`
	], { limitS: pushLimitS });
	if (pushed.kind === "ok") return {
		sha,
		paths: changed.map(({ path: name }) => name)
	};
	if (isOvertaken(pushed)) return "overtaken";
	throw pushFailure(pushed, {
		remote,
		branch
	});
};
/** Who commits where git has not been told: the account that GitHub Actions commits as has no secret to give away. */
const nobody = {
	GIT_AUTHOR_NAME: "JouleGate",
	GIT_AUTHOR_EMAIL: "joulegate@users.noreply.github.com",
	GIT_COMMITTER_NAME: "JouleGate",
	GIT_COMMITTER_EMAIL: "joulegate@users.noreply.github.com"
};
const identity = async (git) => (await git.run(["var", "GIT_COMMITTER_IDENT"])).kind === "ok" ? {} : nobody;
/** A commit on top of another, with some files changed, through an index of its own. */
const commitOn = async (git, parent, changed, message) => {
	const index = path.join(tmpdir(), `joulegate-index-${randomUUID()}`);
	const env = { GIT_INDEX_FILE: index };
	const doing = "make the commit of the baselines";
	try {
		outputOf(doing, await git.run(["read-tree", parent], { env }));
		const lines = [];
		for (const { path: name, text } of changed) {
			const blob = outputOf(doing, await git.run([
				"hash-object",
				"-w",
				"--stdin"
			], { input: text }));
			lines.push(`100644 ${blob} 0\t${name}\0`);
		}
		outputOf(doing, await git.run([
			"update-index",
			"-z",
			"--index-info"
		], {
			env,
			input: lines.join("")
		}));
		const tree = outputOf(doing, await git.run(["write-tree"], { env }));
		return outputOf(doing, await git.run([
			"commit-tree",
			"-p",
			parent,
			"-F",
			"-",
			tree
		], {
			env: await identity(git),
			input: `${skippingCi(message)}\n`
		}));
	} finally {
		await rm(index, { force: true });
	}
};

// src/gate/push-sessions.ts
/** Variables that hold the branch of a CI job, whose checkout has none; with or without `refs/heads/`. */
const branchVariables = [
	"GITHUB_REF",
	"CI_COMMIT_BRANCH",
	"BUILDKITE_BRANCH",
	"BUILD_SOURCEBRANCH",
	"BRANCH_NAME"
];
const usable = (name) => name.startsWith("refs/") && !name.startsWith("refs/heads/") ? void 0 : name.replace(/^refs\/heads\//, "");
const findBranch = async ({ git }, { branch, env }) => {
	const here = branch ?? await git.ask([
		"symbolic-ref",
		"--quiet",
		"--short",
		"HEAD"
	]);
	const told = branchVariables.map((name) => usable(env[name] ?? "")).find((name) => name !== void 0 && name !== "");
	const name = here ?? told;
	if (name === void 0) throw new JouleGateError("usage", "push-no-branch", "no branch is checked out, and --branch names none", { hint: "Name the branch to push to: --branch main." });
	if ((await git.run(["check-ref-format", `refs/heads/${name}`])).kind === "ok") return name;
	throw new JouleGateError("usage", "push-bad-branch", `"${name.slice(0, 200)}" cannot be the name of a branch`, { hint: "Name the branch to push to: --branch main." });
};
/** Symbolic links above a folder that need not exist are followed, as git does for the top of the repository. */
const real = async (folder) => {
	try {
		return await realpath(folder);
	} catch {
		const parent = path.dirname(folder);
		return parent === folder ? folder : path.join(await real(parent), path.basename(folder));
	}
};
const insideOf = async ({ root }, folder) => {
	const inside = path.relative(await real(root), await real(folder)).replaceAll(path.sep, "/");
	if (inside !== "" && inside !== ".." && !inside.startsWith("../") && !path.isAbsolute(inside)) return inside;
	throw new JouleGateError("config", "baselines-outside", `the baselines folder ${folder} is not a folder inside ${root}`, { hint: "Set \"baselines:\" to a folder of the repository." });
};
/** Several runs change one file one after the other. */
const joined = (updates) => {
	const byPath = /* @__PURE__ */ new Map();
	for (const each of updates) byPath.set(each.path, [...byPath.get(each.path) ?? [], each]);
	return [...byPath].map(([file, all]) => ({
		path: file,
		update: (current) => all.reduce((text, { update }) => update(text), current) ?? ""
	}));
};
/**
* Appends the sessions of runs to the baselines of a remote's branch, in one commit, see {@link pushFiles}. Benchmarks with a
* failed sample are left out. The working tree keeps its files.
* @throws JouleGateError `push-no-branch`, `push-bad-branch`, `baselines-outside`, `push-failed`, and as `pushFiles`
*/
const pushSessions = async (runs, options) => {
	try {
		const repository = await findRepository(options.directory, options.signal);
		const branch = await findBranch(repository, options);
		const folder = await insideOf(repository, options.folder);
		const updates = runs.flatMap((run) => {
			const whole = run.benchmarks.filter(({ samples }) => !samples.some(({ outcome }) => outcome.kind === "failed"));
			return whole.length === 0 ? [] : sessionUpdates(run, whole, { folder });
		});
		const ids = runs.map(({ id }) => id);
		const message = `Append energy session${ids.length === 1 ? "" : "s"} ${ids.slice(0, 5).join(", ")} to the baselines`;
		return {
			...await pushFiles(repository, {
				remote: options.remote,
				branch,
				files: joined(updates),
				message
			}),
			branch
		};
	} catch (thrown) {
		if (!(thrown instanceof Obstacle)) throw thrown;
		throw new JouleGateError("storage", "push-failed", `the baselines were not stored: ${thrown.message}`, {
			hint: thrown.next,
			cause: thrown
		});
	}
};

export { pushSessions };