import { _ as setFailed, c as failureMarkdown, d as info, g as info$1, h as getInput, l as summarise, m as getBooleanInput, n as saveEnding, p as error, s as gateKey, u as harmless, v as setOutput, y as warning } from "./chunks/check-state.js";
import { n as targetOf, t as subjectOf } from "./chunks/target2.js";
import { t as readEvent } from "./chunks/event.js";
import { n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { C as baselinePath, D as appendSession, E as machineText, O as baselineText, T as baselineFormat, _ as partOf, a as compose, h as measureNothing, i as renderDetection, m as isEmptyPart, n as pairWords, p as emptyWords, r as timeLeft, s as readCommit, t as idleWords, w as machineFileName } from "./chunks/time-left.js";
import { t as buildView, x as toStoredSession } from "./chunks/build-view.js";
import { i as refuseEstimated, n as gate, r as measure } from "./chunks/gate.js";
import { t as createClient } from "./chunks/client.js";
import { b as Optional, d as String, h as Integer, m as Literal, y as _Object_ } from "./chunks/schema.js";
import { t as answer } from "./chunks/answer.js";
import { n as problemOf, t as describe } from "./chunks/api-problem.js";
import { t as tool } from "./chunks/tool2.js";
import { t as buildRunView } from "./chunks/build-run-view.js";
import { t as renderRunMarkdown } from "./chunks/render-run.js";
import { a as parseJsonDocument } from "./chunks/read-json-file.js";
import { a as defaults, t as loadConfig } from "./chunks/load.js";
import { l as defaultQuality } from "./chunks/verdict.js";
import { t as oneLine } from "./chunks/plain-text.js";
import { n as withCheck, r as placesOf, t as publishVerdict } from "./chunks/publish-verdict.js";
import { t as mergeResults } from "./chunks/merge.js";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";

// src/action/answer.ts
/** Answers `/joulegate` commands in comments (`issue_comment`). */
const runAnswer = () => Promise.reject(new JouleGateError("usage", "mode-not-built", "mode \"answer\" is not built yet"));

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
const Ref = _Object_({ object: _Object_({
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
const commitOnce = async (client, { repository, branch, files, message }) => {
	const { git } = client.api.rest;
	const target = {
		owner: repository.owner,
		repo: repository.name
	};
	const head = answer(Ref, (await git.getRef({
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
		message: skippingCi(message),
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
/** A commit of measurements must not start the measurement again. */
const skippingCi = (message) => message.includes("[skip ci]") ? message : `${message} [skip ci]`;
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
		const outcome = await commitBaselines(client, {
			repository: context.repository,
			branch,
			files: updates(run, whole, folder),
			message: `Append energy session ${run.id} to the baselines`
		});
		info(wordsOf(outcome, branch));
		summarise(`\n${wordsOf(outcome, branch)}`);
	}
	const failed = run.benchmarks.filter((benchmark) => !whole.includes(benchmark)).map(({ name }) => name);
	if (failed.length === 0) return exitCodes.ok;
	throw new JouleGateError("workload", "sample-failed", `not stored, as a sample failed: ${failed.join(", ")}`, { hint: `The log above says why.${whole.length > 0 ? " The other benchmarks were stored." : ""}` });
};
const wordsOf = (outcome, branch) => outcome.kind === "committed" ? `Committed ${outcome.sha} to ${branch}: ${outcome.paths.join(", ")}` : "The baselines hold this session already.";
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
/** The same files, with the same texts, that a store on disk writes. */
const updates = (run, benchmarks, folder) => {
	const { machineClass } = run;
	const files = benchmarks.map((benchmark) => {
		const file = `${folder}/${baselinePath(machineClass.name, benchmark.name)}`;
		const session = toStoredSession(run, benchmark);
		return {
			path: file,
			update: (current) => {
				const before = current === void 0 ? void 0 : parseJsonDocument(baselineFormat, current, file);
				return baselineText(appendSession(before, machineClass, benchmark.name, session));
			}
		};
	});
	const machineFile = `${folder}/${machineClass.name}/${machineFileName}`;
	return [...files, {
		path: machineFile,
		update: () => machineText(machineClass)
	}];
};

// src/action/gate-target.ts
/** A comment's event names a pull request and no commit: the API tells the head, and git whether it is checked out. */
const targetOfComment = async (inputs, context) => {
	const [{ createClient }, { resolveTarget }] = await Promise.all([import("./chunks/client2.js"), import("./chunks/resolve-target2.js")]);
	const resolution = await resolveTarget(await createClient({
		token: inputs.token ?? "",
		apiUrl: context.apiUrl,
		userAgent: `${tool.name}/${tool.version}`
	}), context, gateKey(inputs));
	if (resolution.kind !== "resolved") throw new JouleGateError("usage", "gate-without-pull-request", `nothing to measure: ${resolution.reason}`, { hint: "On issue_comment, let the job run only where github.event.issue.pull_request is set." });
	const { target } = resolution;
	const commit = await readCommit(inputs.workingDirectory);
	if (commit?.sha === target.headSha) return target;
	throw new JouleGateError("usage", "gate-wrong-commit", `pull request #${target.pullRequest ?? 0} has the head ${target.headSha.slice(0, 12)}, and ` + (commit === void 0 ? "no commit is checked out here" : `${commit.sha.slice(0, 12)} is checked out here`), { hint: "On issue_comment, check out the commit that the pull request has now: ref: refs/pull/<number>/head." });
};
/**
* What a gate's result is about, known before anything is measured.
* @throws JouleGateError `gate-on-workflow-run`, `gate-without-pull-request`, `gate-wrong-commit`; what a request throws
*/
const gateTarget = (inputs, context) => {
	const { event } = context;
	if (event.kind === "workflow-run") throw new JouleGateError("usage", "gate-on-workflow-run", "mode \"gate\" runs the code that it measures, and a workflow_run job has the rights and secrets of this repository", { hint: "Measure on: pull_request, and publish from workflow_run with mode: publish; see docs/threat-model.md." });
	return event.kind === "issue-comment" ? targetOfComment(inputs, context) : Promise.resolve(targetOf(context, gateKey(inputs)));
};

// src/action/gate.ts
/** Measures, compares, reports and publishes. What cannot be published is a warning; the verdict stands. */
const runGate = async (inputs, context, signal) => {
	const target = await gateTarget(inputs, context);
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

// src/action/inputs.ts
const modes = [
	"gate",
	"baseline",
	"merge",
	"publish",
	"answer"
];
const optional = (name) => {
	const value = getInput(name);
	return value === "" ? void 0 : value;
};
const modeOf = (value) => {
	const mode = modes.find((candidate) => candidate === value);
	if (mode !== void 0) return mode;
	throw new JouleGateError("usage", "input-invalid", `input "mode" must be one of ${modes.join(", ")}; it is "${value}"`, { hint: "Correct \"mode:\" under \"with:\" of the workflow step." });
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
		mode: modeOf(optional("mode") ?? "gate"),
		config: optional("config") ?? "joulegate.yml",
		token: optional("token"),
		comment: booleanOf("comment"),
		check: booleanOf("check"),
		name: optional("name"),
		shard: optional("shard"),
		results: absolute(optional("results")),
		artifact: optional("artifact") ?? "joulegate",
		workingDirectory,
		baselines: absolute(optional("baselines")),
		outputDirectory: absolute(optional("output-directory")),
		evidence: absolute(optional("evidence")),
		base: optional("base")
	};
};

// src/action/merge.ts
/** Puts the results of the parts of a gate together: one verdict, one comment, one check. */
const runMerge = async (inputs, context, signal) => {
	if (inputs.results === void 0) throw new JouleGateError("usage", "input-missing", "mode \"merge\" needs the input \"results\"", { hint: "Set \"results:\" to the folder that actions/download-artifact wrote the results of the shards to." });
	const config = existsSync(path.resolve(inputs.workingDirectory, inputs.config)) ? await wholeConfigOf(inputs) : withoutConfig(inputs);
	const results = existsSync(inputs.results) ? [inputs.results] : [];
	const { verdict, runs, evidence, folder } = await mergeResults(results, config, portsOf(config, inputs, context, signal));
	checkCommit(verdict, context);
	setOutput("verdict-path", folder.paths.verdict);
	setOutput("report-path", folder.paths.markdown);
	setOutput("html-report-path", folder.paths.html);
	return publishVerdict(verdict, buildView(verdict, runs, [], evidence), {
		target: targetOf(context, gateKey(inputs)),
		token: inputs.token,
		comment: inputs.comment,
		check: inputs.check
	});
};
/** Results of another commit, of an earlier run of the workflow, would be shown as this one's. */
const checkCommit = ({ commit }, context) => {
	const { event } = context;
	if (event.kind === "pull-request" && event.trigger === "pull_request_target") return;
	const subject = subjectOf(context);
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
		process.exitCode = await run(inputs, context, controller.signal);
	} catch (error) {
		fail(controller.signal.aborted ? controller.signal.reason : error);
		if (controller.signal.aborted) saveEnding({ kind: "cancelled" });
	}
};
const runs = {
	gate: runGate,
	baseline: runBaseline,
	merge: runMerge,
	publish: runPublish,
	answer: runAnswer
};
/** A job that gives a verdict of its own has a check from its start on; one that measures a part speaks through another. */
const runMode = (inputs, context, signal) => {
	const quiet = inputs.mode === "gate" && inputs.shard !== void 0 ? {
		...inputs,
		check: false,
		comment: false
	} : inputs;
	const work = () => runs[inputs.mode](quiet, context, signal);
	if (!quiet.check || !["gate", "merge"].includes(inputs.mode)) return work();
	const places = () => placesOf(inputs, process.env["GITHUB_WORKSPACE"] ?? process.cwd());
	return withCheck({
		target: targetOf(context, gateKey(inputs)),
		token: inputs.token,
		places
	}, signal, work);
};
const run = async (inputs, context, signal) => {
	const exitCode = await runMode(inputs, context, signal);
	if (exitCode !== exitCodes.ok) setFailed(harmless("JouleGate: the job summary says which benchmark, by how much and what to do."));
	return exitCode;
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