import { _ as setOutput, a as summarise, c as warn, d as getInput, g as setFailed, i as failureMarkdown, l as error, o as harmless, p as info$1, s as info, t as gateKey, u as getBooleanInput, v as warning } from "./chunks/gate-key.js";
import { t as readEvent } from "./chunks/event.js";
import { n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { c as metricNamePattern, s as benchmarkNamePattern } from "./chunks/shard.js";
import { n as sessionUpdates, t as skippingCi } from "./chunks/file-update.js";
import { i as refuseEstimated, n as gate, r as measure } from "./chunks/gate.js";
import { t as createClient } from "./chunks/client.js";
import { b as Optional, d as String, h as Integer, m as Literal, p as Null, u as Union, x as _Array_, y as _Object_ } from "./chunks/schema.js";
import { t as answer } from "./chunks/answer.js";
import { n as problemOf, t as describe } from "./chunks/api-problem.js";
import { r as sameRepository, t as fullName } from "./chunks/repository.js";
import { t as gatesIn } from "./chunks/gates.js";
import { h as ownComments } from "./chunks/accepted-result.js";
import { d as keyOf, s as identify } from "./chunks/check-run.js";
import { t as tool } from "./chunks/tool2.js";
import { t as buildRunView } from "./chunks/build-run-view.js";
import { i as comparabilityDigest } from "./chunks/session-prediction.js";
import { b as history } from "./chunks/tree-files.js";
import { t as seriesOf } from "./chunks/history-series.js";
import { a as seriesTitle, r as creepWarning } from "./chunks/words2.js";
import { t as escapeMarkdown } from "./chunks/escape.js";
import { t as renderRunMarkdown } from "./chunks/render-run.js";
import { a as compose, c as readCommit, g as measureNothing, h as isEmptyPart, i as renderDetection, m as emptyWords, n as pairWords, r as timeLeft, t as idleWords, v as partOf } from "./chunks/time-left.js";
import { a as defaults, g as undecided, t as loadConfig } from "./chunks/load.js";
import { s as defaultQuality } from "./chunks/run.js";
import { t as oneLine } from "./chunks/plain-text.js";
import { t as buildView } from "./chunks/build-view.js";
import { n as withCheck, r as placesOf, t as publishVerdict } from "./chunks/publish-verdict.js";
import { n as saveEnding } from "./chunks/check-state.js";
import { t as targetOf } from "./chunks/target2.js";
import { t as mergeResults } from "./chunks/merge.js";
import "./chunks/verdict.js";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";

// src/github/answer/parse-command.ts
/** Most commands of one comment; what follows is not read. */
const mostCommands = 10;
/** Largest ceiling in percent. */
const largestPercent = 1e3;
const shortestReason = 3;
const longestReason = 500;
/** Longest line that is looked at; the longest command is far shorter. */
const longestLine = 2e3;
const word = "/joulegate";
const benchmarkName = new RegExp(benchmarkNamePattern);
const metricName = new RegExp(metricNamePattern);
/** One line without control, bidirectional or invisible characters. */
const plain = (text) => text.replace(/[\s\p{Zl}\p{Zp}]+/gu, " ").replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, "").trim();
const cut = (text, length) => {
	const points = Array.from(text.slice(0, length * 2 + 2));
	return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
};
const subjectOf = (text) => {
	const [benchmark = "", metric, ...rest] = text.split("/");
	if (!benchmarkName.test(benchmark) || rest.length > 0) return void 0;
	if (metric !== void 0 && (metric.length > 80 || !metricName.test(metric))) return void 0;
	return {
		benchmark,
		metric
	};
};
const noSubject = "after the word comes the name of a benchmark, or benchmark/metric as in cnn-train/energy-per-epoch, as they stand in joulegate.yml";
const readAccept = (line, rest) => {
	const unclear = (problem) => ({
		kind: "unclear",
		line,
		problem
	});
	const [, name = "", after = ""] = /^(\S+)\s*(.*)$/.exec(rest) ?? [];
	const subject = subjectOf(name);
	if (subject === void 0) return unclear(noSubject);
	const [, number, reason = ""] = /^\+?(\d{1,6}(?:\.\d{1,6})?) ?%(?:\s+(.*))?$/.exec(after) ?? [];
	if (number === void 0) return unclear("after the benchmark comes the largest change that is accepted, as +8% or +7.5%, with a point");
	const percent = Number(number);
	if (!(percent > 0 && percent <= largestPercent)) return unclear(`the largest change that is accepted must be above 0 % and at most ${largestPercent} %`);
	const length = Array.from(reason).length;
	if (length < shortestReason || /^(<reason>|reason)$/i.test(reason)) return unclear(`after the percentage comes the reason, in at least ${shortestReason} characters`);
	if (length > longestReason) return unclear(`the reason has ${length} characters, and at most ${longestReason} are kept`);
	return {
		kind: "accept",
		...subject,
		ceiling: percent / 100,
		reason
	};
};
const readLine = (line) => {
	const shown = cut(line, 200);
	const unclear = (problem) => ({
		kind: "unclear",
		line: shown,
		problem
	});
	if (line.length > longestLine) return unclear("the line is too long");
	const [, verb = "", rest = ""] = /^\S+\s*(\S*)\s*(.*)$/.exec(line) ?? [];
	switch (verb) {
		case "accept": return readAccept(shown, rest);
		case "revoke": {
			const subject = subjectOf(rest);
			return subject === void 0 ? unclear(noSubject) : {
				kind: "revoke",
				...subject
			};
		}
		case "rerun":
		case "help": return rest === "" ? { kind: verb } : unclear(`nothing follows the word ${verb}`);
		case "": return { kind: "help" };
		default: return unclear("the commands are accept, revoke, rerun and help");
	}
};
const isCommand = (line) => line === word || /^\/joulegate\s/.test(line);
const fence = /^ {0,3}(`{3,}|~{3,})/;
/** Lines outside of code fences, in order. A quotation begins with `>`, indented code with spaces: neither is a command. */
const linesOutsideFences = (text) => {
	const lines = [];
	let open;
	for (const line of text.split(/\r\n|\r|\n/)) {
		const mark = fence.exec(line)?.[1];
		if (open === void 0 && mark !== void 0) open = mark;
		else if (open !== void 0) {
			if (mark !== void 0 && mark.startsWith(open) && line.trim() === mark) open = void 0;
		} else lines.push(line);
	}
	return lines;
};
/**
* The commands of a comment, at most {@link mostCommands}. There are none unless its first line that is not empty begins with
* `/joulegate`; every further one stands on a line of its own. Reads any text.
*/
const parseCommands = (body) => {
	const first = body.split(/\r\n|\r|\n/).find((line) => line.trim() !== "");
	if (first === void 0 || !isCommand(first)) return [];
	const lines = linesOutsideFences(body).filter(isCommand);
	const commands = lines.slice(0, 10).map((line) => readLine(plain(line)));
	if (lines.length <= 10) return commands;
	const problem = `a comment may have ${10} commands; what follows was not read`;
	return [...commands, {
		kind: "unclear",
		line: cut(plain(lines[10] ?? ""), 200),
		problem
	}];
};

// src/action/answer.ts
/** Logins as GitHub gives them out; a bot's ends in `[bot]` and is none of these. */
const loginPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/** Why a comment is nobody's command; undefined for one that may be. */
const ignored = ({ action, onPullRequest, author }, commands) => {
	if (action !== "created") return `the comment was ${action}; only a new comment is a command`;
	if (!onPullRequest) return "the comment is on an issue, not on a pull request";
	if (author === void 0) return "the comment's account was deleted";
	if (author.type !== "User" || !loginPattern.test(author.login)) return "the comment is by a bot";
	return commands.length === 0 ? "the comment is no command to JouleGate" : void 0;
};
/**
* Answers `/joulegate` commands in comments (`issue_comment`). It checks nothing out and runs nothing of the pull request;
* the comment is read as text, and the right of its author is asked of GitHub.
*/
const runAnswer = async (inputs, context) => {
	const { event } = context;
	if (event.kind !== "issue-comment") throw new JouleGateError("usage", "not-a-comment", "mode \"answer\" answers comments, and no comment started this run", { hint: "Run it on: issue_comment, with types: [created]." });
	const commands = parseCommands(event.body);
	const why = ignored(event, commands);
	if (why !== void 0 || event.author === void 0) {
		info(`Nothing to do: ${why ?? ""}.`);
		return exitCodes.ok;
	}
	const { answerComment } = await import("./chunks/answer-comment.js");
	await answerComment(inputs, context, {
		...event,
		login: event.author.login
	}, commands);
	return exitCodes.ok;
};

// src/github/commit-failure.ts
/** GitHub's words for a branch that takes no direct commit, by classic protection or by a ruleset. */
const protection = /protected branch|rule violation|through a pull request|approving review|status check|cannot update th/i;
const isProtected = ({ kind, message }) => [
	"forbidden",
	"conflict",
	"refused"
].includes(kind) && protection.test(message);
/** Whether the branch moved between the reading and the writing, so that a new try may work. */
const isConflict = (problem) => !isProtected(problem) && (problem.kind === "conflict" && !/repository is empty/i.test(problem.message) || problem.kind === "refused" && /fast[ -]forward/i.test(problem.message));
/** Why a commit could not be made, with the next step. */
const commitFailure = (problem, branch, cause) => {
	const said = describe(problem);
	const failure = (code, message, hint) => new JouleGateError("github", code, `${message}. ${said}`, {
		hint,
		cause
	});
	if (isProtected(problem)) return failure("github-branch-protected", `the branch "${branch}" is protected and takes no direct commit, so the baselines were not stored`, "Let this workflow bypass the rule with an app's token in the input \"token\", or keep the baselines on a branch without protection.");
	switch (problem.kind) {
		case "forbidden": return failure("github-commit-denied", `the token may not commit to "${branch}"; it lacks "contents: write"`, "Add \"contents: write\" to the permissions of this job, and to no job that runs on pull requests.");
		case "unauthorized": return failure("github-commit-denied", "the token is not valid", "Leave the input \"token\" at its default, ${{ github.token }}; the job needs \"contents: write\".");
		case "missing": return failure("github-branch-missing", `GitHub shows this token no branch "${branch}"`, "Check the branch, and that the token has \"contents: write\" in this repository.");
		default: return failure("github-commit-failed", `the baselines were not committed to "${branch}"`, "Run the job again.");
	}
};
const conflictFailure = (branch, attempts) => new JouleGateError("github", "github-commit-conflict", `the branch "${branch}" moved during each of ${attempts} attempts, so the baselines were not committed`, { hint: "Run the job again when fewer jobs push, or give the workflow a concurrency group." });

// src/github/read-file.ts
const Sha$1 = String({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
/** Above 1 MB the text is not in this answer: `encoding` is then "none" and `content` empty. */
const File = _Object_({
	type: Literal("file"),
	sha: Sha$1,
	size: Integer({ minimum: 0 }),
	encoding: Optional(String()),
	content: Optional(String())
});
const Blob = _Object_({
	sha: Sha$1,
	encoding: Literal("base64"),
	content: String()
});
/**
* A file's text at a commit, or undefined if there is none. What came is checked against git's own digest of the file,
* so that half an answer is never taken for the whole file.
* @throws JouleGateError `github-garbage`, `github-file-unreadable`; what a request throws
*/
const readFileAt = async (client, { owner, name }, commit, path) => {
	const repository = {
		owner,
		repo: name
	};
	let data;
	try {
		({data} = await client.api.rest.repos.getContent({
			...repository,
			path,
			ref: commit
		}));
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") return void 0;
		throw thrown;
	}
	if (Array.isArray(data)) throw unreadable(path, "it is a folder");
	const file = answer(File, data, path);
	let content = file.content;
	if (file.encoding !== "base64") {
		const blob = await client.api.rest.git.getBlob({
			...repository,
			file_sha: file.sha
		});
		({content} = answer(Blob, blob.data, `the contents of ${path}`));
	}
	return decode(Buffer.from(content ?? "", "base64"), file.sha, path);
};
const decode = (bytes, sha, path) => {
	const digest = createHash(sha.length === 40 ? "sha1" : "sha256");
	digest.update(`blob ${bytes.byteLength}\0`).update(bytes);
	if (digest.digest("hex") !== sha) throw unreadable(path, "what arrived is not the whole file");
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch (cause) {
		throw unreadable(path, "it is not UTF-8 text", cause);
	}
};
const unreadable = (path, reason, cause) => new JouleGateError("github", "github-file-unreadable", `${path} on GitHub cannot be read: ${reason}`, {
	hint: "Nothing was written. Repair or remove the file, or run the job again.",
	...cause === void 0 ? {} : { cause }
});

// src/github/commit-baselines.ts
const Sha = String({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
const Ref$1 = _Object_({ object: _Object_({
	sha: Sha,
	type: Literal("commit")
}) });
const Commit = _Object_({
	sha: Sha,
	tree: _Object_({ sha: Sha })
});
const Made = _Object_({ sha: Sha });
/** Bytes of a file that goes along inside the request for the tree; a larger one is sent by itself before. */
const largestInline = 1e6;
/**
* Changes files of a branch in one commit, by compare-and-swap: reads the branch's files, makes the commit on what was
* read and moves the branch only if it still stands there. When somebody was faster, everything is read and updated
* anew. Nothing is ever forced, and a file that cannot be read is an error, never overwritten.
* @throws JouleGateError `github-commit-denied` (needs `contents: write`), `github-branch-protected`,
*   `github-branch-missing`, `github-commit-conflict`, `github-commit-failed`, and what `update` throws
*/
const commitBaselines = async (client, request) => {
	const { attempts = 10, files } = request;
	checkPaths(files);
	for (let attempt = 1; attempt <= attempts; attempt += 1) try {
		const made = await commitOnce(client, request);
		return made === void 0 ? { kind: "unchanged" } : {
			kind: "committed",
			...made,
			attempts: attempt
		};
	} catch (thrown) {
		if (thrown instanceof JouleGateError) throw thrown;
		const problem = problemOf(thrown);
		if (!isConflict(problem)) throw commitFailure(problem, request.branch, thrown);
		if (attempt < attempts) await client.pause(Math.min(attempt, 5) * (.5 + Math.random()));
	}
	throw conflictFailure(request.branch, attempts);
};
const commitOnce = async (client, { repository, branch, files, message, startsWorkflows = false }) => {
	const { git } = client.api.rest;
	const target = {
		owner: repository.owner,
		repo: repository.name
	};
	const head = answer(Ref$1, (await git.getRef({
		...target,
		ref: `heads/${branch}`
	})).data, `the branch ${branch}`).object.sha;
	const { data } = await git.getCommit({
		...target,
		commit_sha: head
	});
	const base = answer(Commit, data, `the commit ${head}`);
	const changed = [];
	for (const { path, update } of files) {
		const current = await readFileAt(client, repository, head, path);
		const content = update(current);
		if (content !== current) changed.push({
			path,
			content
		});
	}
	if (changed.length === 0) return void 0;
	const entries = await treeEntries(client, target, changed);
	const tree = await git.createTree({
		...target,
		base_tree: base.tree.sha,
		tree: entries
	});
	const commit = await git.createCommit({
		...target,
		message: startsWorkflows ? message : skippingCi(message),
		tree: answer(Made, tree.data, "the new tree").sha,
		parents: [head]
	});
	const { sha } = answer(Made, commit.data, "the new commit");
	await git.updateRef({
		...target,
		ref: `heads/${branch}`,
		sha,
		force: false
	});
	return {
		sha,
		paths: changed.map(({ path }) => path)
	};
};
const treeEntries = async (client, target, changed) => {
	const entries = [];
	for (const { path, content } of changed) {
		const entry = {
			path,
			mode: "100644",
			type: "blob"
		};
		if (Buffer.byteLength(content) <= largestInline) entries.push({
			...entry,
			content
		});
		else {
			const blob = await client.api.rest.git.createBlob({
				...target,
				content,
				encoding: "utf-8"
			});
			entries.push({
				...entry,
				sha: answer(Made, blob.data, `the new contents of ${path}`).sha
			});
		}
	}
	return entries;
};
const checkPaths = (files) => {
	const seen = /* @__PURE__ */ new Set();
	for (const { path } of files) {
		const parts = path.split("/");
		const bad = /[\\\u0000-\u001f]/.test(path) || parts.some((part) => [
			"",
			".",
			"..",
			".git"
		].includes(part));
		if (bad || seen.has(path)) throw new JouleGateError("usage", "github-path-invalid", `"${path}" ${bad ? "is not a path inside the repository" : "is named twice"}`, { hint: "Baselines lie in a folder of the repository, given relative to its root." });
		seen.add(path);
	}
};

// src/github/baseline-pull-request.ts
/** Branches of ours begin so; the commit that one started from follows, so that each pull request has a new one. */
const prefix = "joulegate/baselines-";
const title = "Energy baselines";
const body = `Sessions that JouleGate measured after merges to the default branch. It does not take direct commits, so they wait here: later
sessions are added to this pull request until it is merged. Until then pull requests are compared with what is merged.`;
const Pull = _Object_({
	number: Integer({ minimum: 1 }),
	html_url: String({ maxLength: 2e3 }),
	head: _Object_({
		ref: String({ maxLength: 1e3 }),
		repo: Union([Null(), _Object_({ full_name: String({ maxLength: 201 }) })])
	})
});
const Ref = _Object_({ object: _Object_({ sha: String({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" }) }) });
const mostPages = 10;
/** Our open pull requests into the branch, the oldest first; a fork's branch of the same name is none. */
const openOnes = async (client, { repository, branch }) => {
	const found = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const { data } = await client.api.rest.pulls.list({
			owner: repository.owner,
			repo: repository.name,
			state: "open",
			base: branch,
			sort: "created",
			direction: "asc",
			per_page: 100,
			page
		});
		const pulls = answer(_Array_(Pull), data, "the list of pull requests");
		found.push(...pulls);
		if (pulls.length < 100) break;
	}
	return found.filter(({ head }) => head.ref.startsWith(prefix) && head.repo !== null && sameRepository(head.repo.full_name, fullName(repository))).toSorted((a, b) => a.number - b.number);
};
/** A new branch where the protected one stands; one that another job made at the same commit serves as well. */
const makeBranch = async (client, { repository, branch }) => {
	const { git } = client.api.rest;
	const place = {
		owner: repository.owner,
		repo: repository.name
	};
	const { object } = answer(Ref, (await git.getRef({
		...place,
		ref: `heads/${branch}`
	})).data, `the branch ${branch}`);
	const name = `${prefix}${object.sha.slice(0, 12)}`;
	try {
		await git.createRef({
			...place,
			ref: `refs/heads/${name}`,
			sha: object.sha
		});
	} catch (thrown) {
		if (!/already exists/i.test(problemOf(thrown).message)) throw thrown;
	}
	return name;
};
const openOne = async (client, proposal, head) => {
	const { owner, name: repo } = proposal.repository;
	try {
		await client.api.rest.pulls.create({
			owner,
			repo,
			base: proposal.branch,
			head,
			title,
			body
		});
	} catch (thrown) {
		if (!/already exists/i.test(problemOf(thrown).message)) throw thrown;
	}
};
const failure = (thrown, branch) => {
	if (thrown instanceof JouleGateError) return thrown;
	const problem = problemOf(thrown);
	const said = describe(problem);
	const hint = problem.kind === "forbidden" ? "Add \"contents: write\" and \"pull-requests: write\" to the permissions of this job, and allow GitHub Actions to create pull requests (Settings, Actions, General)." : "Run the job again.";
	const message = `no pull request with the baselines into "${branch}" could be made. ${said}`;
	return new JouleGateError("github", "github-proposal-failed", message, {
		hint,
		cause: thrown
	});
};
/**
* Adds sessions through a pull request where the branch takes no direct commit: to the oldest open one of ours, or to a new
* one. Commits by compare-and-swap ({@link commitBaselines}); where two jobs open one each at the same time, the later one's session
* goes into the earlier pull request too, and the later pull request is closed.
* Needs `contents: write` and `pull-requests: write`.
* @throws JouleGateError `github-proposal-failed`, and as {@link commitBaselines}
*/
const proposeBaselines = async (client, proposal) => {
	const { repository, files, message } = proposal;
	const commitTo = (branch) => commitBaselines(client, {
		repository,
		branch,
		files,
		message,
		startsWorkflows: true
	});
	try {
		const [open] = await openOnes(client, proposal);
		if (open !== void 0) return {
			...await commitTo(open.head.ref),
			pullRequest: open.number,
			url: open.html_url
		};
		const head = await makeBranch(client, proposal);
		const outcome = await commitTo(head);
		await openOne(client, proposal, head);
		const all = await openOnes(client, proposal);
		const [first] = all;
		const own = all.find((each) => each.head.ref === head);
		if (first === void 0 || own === void 0) throw new JouleGateError("github", "github-proposal-failed", "the new pull request is not in the list", { hint: "Run the job again." });
		if (first.number === own.number) return {
			...outcome,
			pullRequest: own.number,
			url: own.html_url
		};
		const moved = await commitTo(first.head.ref);
		const { owner, name: repo } = repository;
		await client.api.rest.pulls.update({
			owner,
			repo,
			pull_number: own.number,
			state: "closed"
		});
		return {
			...moved,
			pullRequest: first.number,
			url: first.html_url
		};
	} catch (thrown) {
		throw failure(thrown, proposal.branch);
	}
};

// src/github/merged-acceptances.ts
const Pulls = _Array_(_Object_({
	number: Integer({ minimum: 1 }),
	merged_at: Optional(Union([Null(), String()])),
	base: _Object_({ ref: String() })
}));
/** A commit belongs to one merged pull request, or to few where branches were merged into branches. */
const mostPulls = 5;
/**
* What was accepted in the pull request that brought a commit to a branch, oldest first. Only our own comments are read. Never
* throws: a session without the note is worth more than no session.
* (GitHub REST, "List pull requests associated with a commit"; it needs `pull-requests: read`.)
*/
const mergedAcceptances = async (client, repository, commit, branch) => {
	try {
		const { data } = await client.api.rest.repos.listPullRequestsAssociatedWithCommit({
			owner: repository.owner,
			repo: repository.name,
			commit_sha: commit
		});
		const pulls = answer(Pulls, data, "the pull requests of a commit").filter(({ merged_at: mergedAt, base }) => typeof mergedAt === "string" && base.ref === branch);
		if (pulls.length === 0) return { kind: "none" };
		const identity = await identify(client);
		if (identity.kind === "unknown") return {
			kind: "unread",
			reason: "GitHub does not say whose token this is"
		};
		for (const { number } of pulls.slice(0, mostPulls)) {
			const own = await ownComments(client, {
				repository,
				issue: number
			}, identity, (text) => keyOf(text) !== void 0);
			const acceptances = gatesIn(own).gates.flatMap(({ state }) => state.acceptances);
			if (acceptances.length > 0) return {
				kind: "found",
				pullRequest: number,
				acceptances
			};
		}
		return { kind: "none" };
	} catch (thrown) {
		return {
			kind: "unread",
			reason: describe(problemOf(thrown))
		};
	}
};
/** Those of one benchmark, as many as a stored session holds. */
const acceptancesOf = (merged, benchmark) => merged.kind === "found" ? merged.acceptances.filter((each) => each.benchmark === benchmark).slice(-50) : [];

// src/report/history/creep-warnings.ts
/**
* What crept in a baseline's newest segment, one sentence a metric, with the commits of the sessions around each step.
* Untrusted text, for one line each.
*/
const creepWarnings = (file) => {
	const points = history(file);
	const newest = points.at(-1)?.key;
	const examples = new Map(file.sessions.map((session) => [comparabilityDigest(session), session]));
	return seriesOf(file.machineClass, points, examples).flatMap(({ metric, segments }) => {
		const segment = segments.find(({ key }) => key === newest);
		const found = segment?.found;
		if (segment === void 0 || found === void 0) return [];
		const commitAt = (place) => segment.entries[place]?.commit?.sha;
		const steps = found.steps.map(({ change, earliest, latest }) => {
			const [after, upTo] = [commitAt(earliest), commitAt(latest)];
			return {
				change,
				range: {
					...after === void 0 ? {} : { after },
					...upTo === void 0 ? {} : { upTo },
					commits: [],
					complete: false
				}
			};
		});
		return [creepWarning(seriesTitle({
			benchmark: file.benchmark,
			metric
		}), {
			change: found.change,
			steps
		})];
	});
};

// src/action/session.ts
/**
* Where the pairs of earlier jobs lie. The default folder is in the checkout, which the next job cleans; self-hosted
* runners keep the tool cache.
*/
const keptEvidence = (config) => {
	const cache = process.env["RUNNER_TOOL_CACHE"] ?? "";
	return config.evidence === path.join(config.output, defaults.evidence) && cache !== "" ? path.join(cache, "joulegate", "evidence") : config.evidence;
};
/** The base of a merge group is in its event; that of a pull request is found from the checkout, where it is newer. */
const baseOf = (inputs, { event }) => inputs.base ?? (event.kind === "merge-group" ? event.baseSha : void 0);
/** The whole configuration with what the inputs override. */
const wholeConfigOf = async (inputs) => {
	const config = await loadConfig(inputs.config, inputs.workingDirectory);
	return {
		...config,
		baselines: inputs.baselines ?? config.baselines,
		output: inputs.outputDirectory ?? config.output,
		evidence: inputs.evidence ?? keptEvidence(config)
	};
};
/** What holds where a job has no configuration, as one that merges without a checkout: folders and nothing to measure. */
const withoutConfig = (inputs) => ({
	origin: "defaults",
	policy: {
		onInconclusive: "neutral",
		onNoBaseline: "neutral",
		onNotComparable: "neutral",
		allowEstimated: false
	},
	strategy: defaults.strategy,
	maxPairs: defaults.maxPairs,
	evidence: path.resolve(inputs.workingDirectory, defaults.output, defaults.evidence),
	quality: defaultQuality,
	idleS: defaults.idleS,
	baselines: inputs.baselines ?? path.resolve(inputs.workingDirectory, defaults.baselines),
	output: inputs.outputDirectory ?? path.resolve(inputs.workingDirectory, defaults.output),
	benchmarks: []
});
/** What of the configuration this job measures: the part that the input `shard` names, or all of it. */
const configOf = async (inputs) => partOf(await wholeConfigOf(inputs), inputs.shard, "input \"shard\"");
/**
* The commit that the verdict is about: a pull request's head, not the merge that GitHub tries out. On
* `pull_request_target` and `issue_comment` the checkout may be anything (by default it is the base), so git is asked instead.
*/
const commitOf = ({ event, sha, ref }) => {
	if (event.kind === "pull-request" && event.trigger === "pull_request_target") return void 0;
	if (event.kind === "issue-comment") return void 0;
	return {
		sha: event.kind === "pull-request" || event.kind === "merge-group" ? event.headSha : sha,
		...ref === void 0 ? {} : { ref }
	};
};
/**
* The ports of a job: progress is a line of the log for each sample and for idle power, and the output `run-path` is set as soon as the run
* file lies there, so that what was measured can be found whatever fails afterwards.
*/
const portsOf = (config, inputs, context, signal) => {
	const commit = commitOf(context);
	const base = baseOf(inputs, context);
	const ports = compose(config, {
		workingDirectory: inputs.workingDirectory,
		signal,
		...base === void 0 ? {} : { base },
		onPreparing: (text) => info(oneLine(text)),
		...commit === void 0 ? {} : { readCommit: () => Promise.resolve(commit) },
		onDetected: (detection, machineClass) => info(renderDetection(detection, machineClass)),
		onProgress: (progress) => {
			if (progress.text !== void 0) return;
			const { benchmark, sample, of, warmup } = progress;
			const left = timeLeft(progress);
			const words = pairWords(progress) ?? `${warmup ? "warm-up " : ""}sample ${sample} of ${of}`;
			info(`${benchmark}: ${words}${left === void 0 ? "" : `, ${left}`}`);
		},
		onIdle: (progress) => info(idleWords(progress)),
		onSample: (benchmark, sample) => {
			const { outcome } = sample;
			if (outcome.kind === "ok") return;
			const rejected = outcome.kind === "rejected" ? "rejected, " : "";
			info(`${benchmark}: ${rejected}${oneLine(outcome.message)}`);
		}
	});
	const openRunFolder = async (id) => {
		const folder = await ports.openRunFolder(id);
		const keepRun = async (run, arm) => {
			await folder.keepRun(run, arm);
			if (arm === "base") return;
			setOutput("run-path", folder.paths.run);
		};
		return {
			...folder,
			keepRun
		};
	};
	return {
		...ports,
		openRunFolder
	};
};

// src/action/baseline.ts
/** Measures and appends the session to the baselines of the default branch, in one commit. */
const runBaseline = async (inputs, context, signal) => {
	const branch = branchOf(context);
	const config = await configOf(inputs);
	const folder = folderOf(config.baselines, context);
	const client = await createClient({
		token: inputs.token ?? "",
		apiUrl: context.apiUrl,
		userAgent: `${tool.name}/${tool.version}`
	});
	const ports = portsOf(config, inputs, context, signal);
	if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());
	const { run } = await measure(config, ports);
	summarise(renderRunMarkdown(buildRunView(run), {
		limit: 9e5,
		limitBytes: 9e5
	}));
	const whole = run.benchmarks.filter(({ samples }) => !samples.some(({ outcome }) => outcome.kind === "failed"));
	if (whole.length > 0) {
		const merged = await mergedAcceptances(client, context.repository, context.sha, branch);
		if (merged.kind === "unread") info(`What was accepted in the pull request is not recorded: ${merged.reason}`);
		const appended = /* @__PURE__ */ new Map();
		const outcome = await storeSessions(client, inputs.store, {
			repository: context.repository,
			branch,
			files: sessionUpdates(run, whole, {
				folder,
				accepted: (benchmark) => acceptancesOf(merged, benchmark),
				onAppended: (file) => appended.set(file.benchmark, file)
			}),
			message: `Append energy session ${run.id} to the baselines`
		});
		info(wordsOf(outcome, branch));
		summarise(`\n${wordsOf(outcome, branch)}`);
		for (const text of [...appended.values()].flatMap(creepWarnings)) {
			warn(text);
			summarise(`\n> [!WARNING]\n> ${escapeMarkdown(text)}`);
		}
	}
	const failed = run.benchmarks.filter((benchmark) => !whole.includes(benchmark)).map(({ name }) => name);
	if (failed.length === 0) return exitCodes.ok;
	throw new JouleGateError("workload", "sample-failed", `not stored, as a sample failed: ${failed.join(", ")}`, { hint: `The log above says why.${whole.length > 0 ? " The other benchmarks were stored." : ""}` });
};
/** A protected branch takes no commit; with "auto" the session then waits in a pull request. */
const storeSessions = async (client, store, request) => {
	if (store === "pull-request") return proposeBaselines(client, request);
	try {
		return await commitBaselines(client, request);
	} catch (thrown) {
		const isProtected = thrown instanceof JouleGateError && thrown.code === "github-branch-protected";
		if (store === "commit" || !isProtected) throw thrown;
		info(`The branch "${request.branch}" takes no direct commit; the session goes into a pull request.`);
		return proposeBaselines(client, request);
	}
};
const wordsOf = (outcome, branch) => {
	const place = outcome.pullRequest === void 0 ? branch : `pull request #${outcome.pullRequest} (${outcome.url ?? ""})`;
	return outcome.kind === "committed" ? `Committed ${outcome.sha} to ${place}: ${outcome.paths.join(", ")}` : "The baselines hold this session already.";
};
/** Only the default branch has baselines: a pull request must not be able to move what it is compared with. */
const branchOf = ({ event, defaultBranch, ref }) => {
	if ((event.kind === "push" ? event.toDefaultBranch : event.kind === "other" && defaultBranch !== void 0 && ref === `refs/heads/${defaultBranch}`) && defaultBranch !== void 0) return defaultBranch;
	throw new JouleGateError("usage", "not-the-default-branch", "mode \"baseline\" appends to the baselines of the default branch, and this run is not on it", { hint: "Use mode \"gate\" for pull requests, and run mode \"baseline\" on: push, with branches: [main]." });
};
/** The baselines folder as a path of the repository, with `/`. */
const folderOf = (baselines, { repository }) => {
	const root = process.env["GITHUB_WORKSPACE"] ?? process.cwd();
	const folder = path.relative(root, baselines).replaceAll(path.sep, "/");
	if (folder !== "" && folder !== ".." && !folder.startsWith("../")) return folder;
	throw new JouleGateError("config", "baselines-outside", `the baselines folder ${baselines} is not a folder inside the repository ${repository.name}`, { hint: "Set \"baselines:\" to a folder of the repository." });
};

// src/action/gate.ts
/** Measures, compares, reports and publishes. What cannot be published is a warning; the verdict stands. */
const runGate = async (inputs, context, signal, target) => {
	const config = await configOf(inputs);
	const ports = portsOf(config, inputs, context, signal);
	if (isEmptyPart(config)) {
		await measureNothing(config, ports);
		info(emptyWords(config));
		summarise(emptyWords(config));
		return exitCodes.ok;
	}
	const { verdict, run, folder, evidence } = await gate(config, ports);
	setOutput("verdict-path", folder.paths.verdict);
	setOutput("report-path", folder.paths.markdown);
	setOutput("html-report-path", folder.paths.html);
	warnOfBase(run, context);
	return publishVerdict(verdict, buildView(verdict, run, [], evidence), {
		target,
		token: inputs.token,
		comment: inputs.comment && config.part === void 0,
		check: inputs.check && config.part === void 0
	});
};
/** A gate that measures the base instead of the pull request passes everything. */
const warnOfBase = (run, { event, sha }) => {
	if (event.kind !== "pull-request" || event.trigger !== "pull_request_target" || run.commit === void 0) return;
	if (run.commit.sha !== event.baseSha && run.commit.sha !== sha) return;
	warning("This run measured the base and not the pull request: on pull_request_target, actions/checkout takes the base. Use the event pull_request, which needs no secrets to measure.", { title: "JouleGate" });
};

// src/action/gate-target.ts
/** A comment's event names a pull request and no commit: the API tells the head. */
const targetOfComment = async (inputs, context) => {
	const [{ createClient }, { resolveTarget }] = await Promise.all([import("./chunks/client2.js"), import("./chunks/resolve-target2.js")]);
	const resolution = await resolveTarget(await createClient({
		token: inputs.token ?? "",
		apiUrl: context.apiUrl,
		userAgent: `${tool.name}/${tool.version}`
	}), context, gateKey(inputs));
	if (resolution.kind === "resolved") return resolution.target;
	throw new JouleGateError("usage", "gate-without-pull-request", `nothing to measure: ${resolution.reason}`, { hint: "On issue_comment, let the job run only where github.event.issue.pull_request is set." });
};
/** By default a comment's job has the default branch checked out; git tells whether it is the pull request's head. */
const checkedOut = async (target, { workingDirectory }) => {
	const commit = await readCommit(workingDirectory);
	if (commit?.sha === target.headSha) return target;
	throw new JouleGateError("usage", "gate-wrong-commit", `pull request #${target.pullRequest ?? 0} has the head ${target.headSha.slice(0, 12)}, and ` + (commit === void 0 ? "no commit is checked out here" : `${commit.sha.slice(0, 12)} is checked out here`), { hint: "On issue_comment, check out the commit that the pull request has now: ref: refs/pull/<number>/head." });
};
const onWorkflowRun = ({ mode }) => new JouleGateError("usage", "gate-on-workflow-run", mode === "merge" ? "mode \"merge\" believes the results that it reads, and those of another workflow may come from anybody" : "mode \"gate\" runs the code that it measures, and a workflow_run job has the rights and secrets of this repository", { hint: mode === "merge" ? "Merge in the workflow that measures, and publish from workflow_run with mode: publish; see docs/threat-model.md." : "Measure on: pull_request, and publish from workflow_run with mode: publish; see docs/threat-model.md." });
/**
* What the result of a gate, or of one that is merged, is about; known before anything is measured or written.
* @throws JouleGateError `gate-on-workflow-run`, `gate-without-pull-request`, `gate-wrong-commit`; what a request throws
*/
const gateTarget = async (inputs, context) => {
	const { event } = context;
	if (event.kind === "workflow-run") throw onWorkflowRun(inputs);
	if (event.kind !== "issue-comment") return targetOf(context, gateKey(inputs));
	const target = await targetOfComment(inputs, context);
	return inputs.mode === "merge" ? target : checkedOut(target, inputs);
};

// src/action/inputs.ts
const modes = [
	"gate",
	"baseline",
	"merge",
	"publish",
	"answer"
];
const stores = [
	"auto",
	"commit",
	"pull-request"
];
const optional = (name) => {
	const value = getInput(name);
	return value === "" ? void 0 : value;
};
const oneOf = (name, values, value) => {
	const found = values.find((candidate) => candidate === value);
	if (found !== void 0) return found;
	const message = `input "${name}" must be one of ${values.join(", ")}; it is "${value}"`;
	throw new JouleGateError("usage", "input-invalid", message, { hint: `Correct "${name}:" under "with:" of the workflow step.` });
};
const booleanOf = (name) => {
	try {
		return getBooleanInput(name);
	} catch (cause) {
		throw new JouleGateError("usage", "input-invalid", `input "${name}" must be true or false; it is "${getInput(name)}"`, {
			hint: `Correct "${name}:" under "with:" of the workflow step.`,
			cause
		});
	}
};
const workingDirectoryOf = (workspace) => {
	const value = optional("working-directory") ?? ".";
	const folder = path.resolve(workspace, value);
	if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
	throw new JouleGateError("usage", "input-invalid", `input "working-directory" must be a folder of the checkout; "${value}" is none`, { hint: "Correct \"working-directory:\" under \"with:\", and check the repository out in a step before." });
};
/** @throws JouleGateError `input-invalid` that names the input */
const readInputs = (workspace) => {
	const workingDirectory = workingDirectoryOf(workspace);
	const absolute = (value) => value === void 0 ? void 0 : path.resolve(workingDirectory, value);
	return {
		mode: oneOf("mode", modes, optional("mode") ?? "gate"),
		config: optional("config") ?? "joulegate.yml",
		token: optional("token"),
		comment: booleanOf("comment"),
		check: booleanOf("check"),
		name: optional("name"),
		shard: optional("shard"),
		results: absolute(optional("results")),
		artifact: optional("artifact") ?? "joulegate",
		store: oneOf("store", stores, optional("store") ?? "auto"),
		workingDirectory,
		baselines: absolute(optional("baselines")),
		outputDirectory: absolute(optional("output-directory")),
		evidence: absolute(optional("evidence")),
		base: optional("base")
	};
};

// src/decide/merge-nothing.ts
const reason = "No shard left a result.";
const next = "Look at the logs of the measuring jobs, and whether they uploaded their output folder; then run them again.";
/** The verdict where no job left anything: every metric that is expected is `invalid`, and so is the whole. Pure. */
const mergeNothing = ({ id, now, policy, expected = [] }) => ({
	schemaVersion: 1,
	kind: "verdict",
	tool,
	createdAt: now.toISOString(),
	run: id,
	machineClass: {
		name: "unknown",
		fields: {}
	},
	sources: [],
	refused: [],
	estimated: false,
	policy,
	verdict: "invalid",
	comparisons: expected.flatMap(({ name, metrics = [] }) => metrics.map((metric) => undecided({
		benchmark: name,
		metric,
		provenance: "unmeasured"
	}, "invalid", {
		reason,
		next
	}))),
	warnings: [`${reason} ${next}`]
});

// src/gate/merge/nothing.ts
/**
* What is shown where no shard left a result: a verdict that never passes, in place of an older one that would stay in the
* comment. Anything else that went wrong is thrown again.
* @param thrown what `mergeResults` threw
*/
const withoutResults = async (thrown, config, ports) => {
	if (!(thrown instanceof JouleGateError) || thrown.code !== "shards-missing") throw thrown;
	const id = ports.newId();
	const verdict = mergeNothing({
		id,
		now: ports.now(),
		policy: config.policy,
		expected: config.benchmarks
	});
	const folder = await ports.openRunFolder(id);
	await folder.keepVerdict(verdict, []);
	return {
		verdict,
		runs: [],
		evidence: [],
		history: [],
		folder
	};
};

// src/action/merge.ts
/** Puts the results of the parts of a gate together: one verdict, one comment, one check. */
const runMerge = async (inputs, context, signal, target) => {
	if (inputs.results === void 0) throw new JouleGateError("usage", "input-missing", "mode \"merge\" needs the input \"results\"", { hint: "Set \"results:\" to the folder that actions/download-artifact wrote the results of the shards to." });
	const config = existsSync(path.resolve(inputs.workingDirectory, inputs.config)) ? await wholeConfigOf(inputs) : withoutConfig(inputs);
	const results = existsSync(inputs.results) ? [inputs.results] : [];
	const ports = portsOf(config, inputs, context, signal);
	const { verdict, runs, evidence, folder } = await mergeResults(results, config, ports).catch((thrown) => withoutResults(thrown, config, ports));
	checkCommit(verdict, context, target);
	setOutput("verdict-path", folder.paths.verdict);
	setOutput("report-path", folder.paths.markdown);
	setOutput("html-report-path", folder.paths.html);
	return publishVerdict(verdict, buildView(verdict, runs, [], evidence), {
		target,
		token: inputs.token,
		comment: inputs.comment,
		check: inputs.check
	});
};
/** Results of another commit, of an earlier run of the workflow, would be shown as this one's. */
const checkCommit = ({ commit }, { event }, { headSha: subject }) => {
	if (event.kind === "pull-request" && event.trigger === "pull_request_target") return;
	if (commit === void 0 || commit.sha === subject) return;
	throw new JouleGateError("data", "results-of-another-commit", `the results are of commit ${commit.sha.slice(0, 12)}, and this run is of ${subject.slice(0, 12)}`, { hint: "Download the artifacts of this run of the workflow alone; run all of its jobs again." });
};

// src/action/publish.ts
/**
* Publishes what another workflow without rights has measured (`workflow_run`), without running any of its code.
* Loaded on its own: it brings the HTTP stack, which other modes start without.
*/
const runPublish = async (inputs, context) => {
	const { publishRun } = await import("./chunks/publish-run.js");
	return publishRun(inputs, context);
};

// src/action/main.ts
/** The Action. Every way out has set the outputs that are known, and an exit code that means the same as on the command line. */
const main = async () => {
	const controller = new AbortController();
	const cancel = () => {
		saveEnding({ kind: "cancelled" });
		controller.abort(new JouleGateError("workload", "cancelled", "the job was cancelled while it was measured", { hint: "The samples until then are kept in the output folder; run the job again for a verdict." }));
	};
	process.once("SIGINT", cancel).once("SIGTERM", cancel);
	process.once("uncaughtException", (error) => {
		fail(error);
		process.exit();
	});
	try {
		const inputs = readInputs(process.env["GITHUB_WORKSPACE"] ?? process.cwd());
		const context = readEvent(process.env, (path) => readFileSync(path, "utf8"));
		process.exitCode = await runMode(inputs, context, controller.signal);
	} catch (error) {
		fail(controller.signal.aborted ? controller.signal.reason : error);
		if (controller.signal.aborted) saveEnding({ kind: "cancelled" });
	}
};
const verdictRuns = {
	gate: runGate,
	merge: runMerge
};
const otherRuns = {
	baseline: runBaseline,
	publish: runPublish,
	answer: runAnswer
};
/** A job that gives a verdict of its own has a check from its start on; one that measures a part speaks through another. */
const runMode = async (inputs, context, signal) => {
	const { mode, token } = inputs;
	if (mode !== "gate" && mode !== "merge") return otherRuns[mode](inputs, context, signal);
	const quiet = mode === "gate" && inputs.shard !== void 0 ? {
		...inputs,
		check: false,
		comment: false
	} : inputs;
	const target = await gateTarget(inputs, context);
	const work = () => verdictRuns[mode](quiet, context, signal, target);
	if (!quiet.check) return work();
	const places = () => placesOf(inputs, process.env["GITHUB_WORKSPACE"] ?? process.cwd());
	return withCheck({
		target,
		token,
		places
	}, signal, work);
};
const fail = (error$1) => {
	const known = error$1 instanceof JouleGateError ? error$1 : void 0;
	const message = messageOf(error$1);
	for (const line of message.split("\n").slice(0, 9)) error(harmless(line), { title: "JouleGate" });
	if (known?.hint !== void 0) info$1(harmless(`Next: ${known.hint}`));
	if (known === void 0 && error$1 instanceof Error) info$1(harmless((error$1.stack ?? "").replaceAll("\n", " | ")));
	summarise(failureMarkdown(message, known?.hint));
	saveEnding({
		kind: "failed",
		message,
		...known?.hint === void 0 ? {} : { hint: known.hint }
	});
	setFailed(harmless(`JouleGate could not decide (${known?.code ?? "internal-error"}).${known?.hint === void 0 ? "" : ` ${known.hint}`}`));
	process.exitCode = known?.exitCode ?? exitCodes.unmeasured;
};

// src/action/index.ts
await main();

export {  };