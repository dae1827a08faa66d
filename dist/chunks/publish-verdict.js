import { _ as setOutput, a as summarise, c as warn, g as setFailed, l as error, m as notice, n as conclusionOf, o as harmless, r as endingResult, s as info, v as warning } from "./gate-key.js";
import { n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { n as problemOf, t as describe } from "./api-problem.js";
import { t as createClient } from "./client.js";
import { t as answer } from "./answer.js";
import { _ as readState, a as acceptedBytes, f as withAcceptances, i as stateIn, m as findOwnComments, n as commentOf, o as acceptedHeadline, p as Comment, r as partOf, s as acceptedLines, t as acceptedResult } from "./accepted-result.js";
import { a as summaryLimitBytes, f as sameText, p as withMarker, r as startCheck, s as identify, t as completeCheck } from "./check-run.js";
import { t as tool } from "./tool2.js";
import { n as summaryMarkdown, t as renderMarkdown } from "./render.js";
import { t as renderTerminal } from "./render2.js";
import { t as oneLine } from "./plain-text.js";
import { t as require_dist } from "./dist.js";
import { t as checkProblem } from "./check-problem2.js";
import { t as within } from "./within2.js";
import { r as saveHead, t as saveCheck } from "./check-state.js";
import path from "node:path";
import { readFile } from "node:fs/promises";

// src/github/upsert-comment.ts
/** How often a comment is tried to be made when GitHub's answer got lost. */
const createAttempts = 3;
/** How often the list is read until it shows the comment that was just made, with growing pauses: 10 seconds in all. */
const settleAttempts = 5;
/**
* Keeps one comment per key in a conversation: makes it once, changes it afterwards, writes nothing when its text is the
* same, and removes younger ones of ours, which a job that was killed may have left. Ours is recognised by the marker in its first line and by its author; nobody else's comment is touched.
* @throws JouleGateError for a body or a key that GitHub would not take, before anything is sent; what a request throws
*/
const upsertComment = async (client, request) => {
	const { key, repository, issue } = request;
	withMarker(key, request.body(void 0, false));
	const identity = await identify(client);
	const text = (current) => withMarker(key, request.body(current, current === void 0 || identity.kind === "known"));
	const draft = {
		repository,
		issue,
		key,
		text,
		identity
	};
	const own = await findOwnComments(client, draft, key, draft.identity);
	return await updateOldest(client, draft, own) ?? create(client, draft);
};
/** Undefined when there is none, or when it was deleted between the reading and the writing. */
const updateOldest = async (client, draft, own) => {
	const [oldest, ...younger] = own;
	if (oldest === void 0) return void 0;
	const wanted = draft.text(oldest.body ?? void 0);
	const same = sameText(oldest.body ?? "", wanted);
	const address = addressOf(draft, oldest);
	try {
		if (same && younger.length > 0) await client.api.rest.issues.getComment(address);
		const url = same ? oldest.html_url : answer(Comment, (await client.api.rest.issues.updateComment({
			...address,
			body: wanted
		})).data, "the changed comment").html_url;
		const duplicates = await removeAll(client, draft, younger);
		return {
			kind: same ? "unchanged" : "updated",
			id: oldest.id,
			url,
			duplicates
		};
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") return void 0;
		throw thrown;
	}
};
const addressOf = ({ repository }, { id }) => ({
	owner: repository.owner,
	repo: repository.name,
	comment_id: id
});
/** @returns how many are gone; one that cannot be removed now is removed by the next run */
const removeAll = async (client, draft, comments) => {
	let removed = 0;
	for (const comment of comments) try {
		await client.api.rest.issues.deleteComment(addressOf(draft, comment));
		removed += 1;
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") removed += 1;
	}
	return removed;
};
/**
* A request that makes something is not repeated blindly: GitHub may have made it although the answer got lost.
* So after a fault the list is read again first.
*/
const create = async (client, draft) => {
	const { repository, issue, text } = draft;
	for (let attempt = 1;; attempt += 1) try {
		const { data } = await client.api.rest.issues.createComment({
			owner: repository.owner,
			repo: repository.name,
			issue_number: issue,
			body: text(void 0),
			request: { retries: 0 }
		});
		return await settle$1(client, draft, answer(Comment, data, "the new comment"));
	} catch (thrown) {
		const { kind } = problemOf(thrown);
		if (attempt >= createAttempts || kind !== "unavailable" && kind !== "garbage") throw thrown;
		await client.pause(attempt ** 2);
		const made = await updateOldest(client, draft, await findOwnComments(client, draft, draft.key, draft.identity));
		if (made !== void 0) return {
			...made,
			kind: "created"
		};
	}
};
/**
* Two jobs may each find no comment and each make one. All of them look again afterwards and agree on the oldest: who
* made a younger one takes it back and changes the oldest instead. A list that does not show what was just made is older
* than that, so it cannot tell who was first.
*/
const settle$1 = async (client, draft, made) => {
	const created = {
		kind: "created",
		id: made.id,
		url: made.html_url,
		duplicates: 0
	};
	for (let attempt = 1; attempt <= settleAttempts; attempt += 1) {
		const own = await findOwnComments(client, draft, draft.key, draft.identity);
		const older = own.filter((comment) => comment.id < made.id);
		const updated = await updateOldest(client, draft, older);
		if (updated !== void 0) {
			const duplicates = updated.duplicates + await removeAll(client, draft, [made]);
			return {
				...updated,
				duplicates
			};
		}
		if (own.some((comment) => comment.id === made.id)) return created;
		if (attempt < settleAttempts) await client.pause(attempt);
	}
	return created;
};

// src/github/publish.ts
/** Looks at a contested comment at most so often after it was written, with so many seconds in between. */
const looks = 3;
const settleS = 2;
/**
* Puts the report into the pull request's comment. Never throws: a comment is for people, the check's result is
* the exit code, and the one must not fail with the other.
*/
const publish = async (request) => {
	const { target, token, userAgent, body, contested = () => false, timing } = request;
	const { repository, apiUrl, pullRequest, key } = target;
	if (pullRequest === void 0) return {
		kind: "skipped",
		reason: "this run belongs to no pull request, so there is nothing to comment on"
	};
	if (token.trim() === "") return {
		kind: "skipped",
		reason: "the input \"token\" is empty"
	};
	try {
		const client = await createClient({
			token,
			apiUrl,
			userAgent,
			...timing === void 0 ? {} : { timing }
		});
		const draft = {
			repository,
			issue: pullRequest,
			key,
			body
		};
		const comment = await upsertComment(client, draft);
		if (comment.kind !== "unchanged") await settle(client, draft, contested);
		return {
			kind: "published",
			url: comment.url,
			change: comment.kind,
			duplicates: comment.duplicates
		};
	} catch (thrown) {
		return outcomeOf(thrown, target.readOnly);
	}
};
/** GitHub has no compare-and-swap for comments: what another job wrote in between is taken up into a new text. */
const settle = async (client, draft, contested) => {
	for (let look = 1; look <= looks && contested(); look += 1) {
		await client.pause(settleS);
		if ((await upsertComment(client, draft)).kind === "unchanged") return;
	}
};
const denied = (problem, readOnlyFork) => ({
	kind: "denied",
	missingPermission: "pull-requests: write",
	message: `the token may not write the pull request's comment. ${describe(problem)}`,
	hint: readOnlyFork ? "This pull request comes from a fork, and GitHub gives its workflows a read-only token whatever they declare. Nothing is lost: the report is in the job summary, and the check says pass or fail." : "Add \"pull-requests: write\" to the permissions of this job. Pull requests of Dependabot have a read-only token unless the workflow declares permissions."
});
const outcomeOf = (thrown, readOnlyFork) => {
	const problem = problemOf(thrown);
	const message = describe(problem);
	switch (problem.kind) {
		case "forbidden": return /locked/i.test(problem.message) ? {
			kind: "failed",
			message: `the conversation is locked. ${message}`,
			hint: "Unlock it to get comments."
		} : denied(problem, readOnlyFork);
		case "missing": return denied(problem, readOnlyFork);
		case "unauthorized": return {
			kind: "failed",
			message,
			hint: "The token is wrong or has expired. Leave the input \"token\" at its default, ${{ github.token }}."
		};
		case "rate-limited": return {
			kind: "failed",
			message,
			hint: "GitHub's rate limit is used up; run the job again later."
		};
		case "unavailable":
		case "garbage":
		case "conflict": return {
			kind: "failed",
			message,
			hint: "Run the job again; see https://www.githubstatus.com for outages."
		};
		case "refused": return {
			kind: "failed",
			message,
			hint: "The report is in the job summary and in the report files."
		};
		case "other": {
			const hint = thrown instanceof JouleGateError ? thrown.hint : void 0;
			return {
				kind: "failed",
				message,
				...hint === void 0 ? {} : { hint }
			};
		}
	}
};

// src/report/annotations.ts
/**
* GitHub shows ten of each level a step. One of each is left for what is not in the report: the error that a failed step
* ends with, and a comment that could not be written.
*/
const mostALevel = 9;
const levels = {
	regressed: "error",
	invalid: "error",
	"not-comparable": "warning",
	inconclusive: "warning",
	"no-baseline": void 0,
	improved: void 0,
	pass: void 0
};
const nothing = () => false;
const ofRow = (row, accepted) => {
	const level = accepted ? "notice" : levels[row.verdict];
	if (level === void 0) return [];
	const message = [
		...row.change === void 0 ? [] : [row.change],
		...row.split === void 0 ? [] : [row.split],
		...row.smallestDetectable === void 0 ? [] : [`finds changes from ${row.smallestDetectable}`],
		row.reason,
		...row.next === void 0 || accepted ? [] : [`Next: ${row.next}`]
	].join(" · ");
	return [{
		level,
		title: `${row.benchmark}, ${row.metric}: ${accepted ? "accepted" : row.word}`,
		message,
		benchmark: row.benchmark
	}];
};
/**
* What each row has to say, the gravest first: regressed and invalid are errors, what else proves nothing warns. An accepted
* regression is a notice.
*/
const rowAnnotations = (view, isAccepted = nothing) => view.rows.flatMap((row) => ofRow(row, isAccepted(row)));
const bounded = (all, level, most) => {
	const ofLevel = all.filter((each) => each.level === level);
	if (ofLevel.length <= most) return ofLevel;
	const kept = ofLevel.slice(0, most - 1);
	const rest = ofLevel.length - kept.length;
	return [...kept, {
		level,
		title: "JouleGate",
		message: `${rest} more ${level}s are in the report.`
	}];
};
/**
* The annotations of a step, as many as GitHub shows: that of estimated energy, then errors, then warnings, each the
* gravest first. Texts are one line each and otherwise untrusted: escape them for workflow commands.
*/
const annotations = (view, isAccepted = nothing) => {
	const banner = view.banner === void 0 ? [] : [{
		level: "warning",
		title: view.banner.title,
		message: view.banner.text
	}];
	const all = [...rowAnnotations(view, isAccepted), ...view.warnings.map((message) => ({
		level: "warning",
		title: "JouleGate",
		message
	}))];
	return [
		...banner,
		...bounded(all, "error", mostALevel),
		...bounded(all, "warning", mostALevel - banner.length),
		...bounded(all, "notice", mostALevel)
	];
};

// src/github/read-own-state.ts
/**
* The state in our comment on a target's pull request. A comment counts as ours only where the token's account is known.
* @throws what a request throws, or JouleGateError `github-garbage`, `github-no-token`
*/
const readOwnState = async ({ repository, apiUrl, pullRequest, key }, options) => {
	if (pullRequest === void 0) return { kind: "none" };
	const client = await createClient({
		...options,
		apiUrl
	});
	const identity = await identify(client);
	if (identity.kind === "unknown") return {
		kind: "unreadable",
		reason: "GitHub does not say whose token this is"
	};
	const [oldest] = await findOwnComments(client, {
		repository,
		issue: pullRequest
	}, key, identity);
	return oldest === void 0 ? { kind: "none" } : readState(key, oldest.body ?? "");
};

// src/action/accepted-verdict.ts
const acceptedVerdict = (verdict, view, { target, token }) => {
	let seen = {
		kind: "unseen",
		reason: "our comment could not be read"
	};
	let result = acceptedResult(verdict, view, target, void 0);
	const see = (read) => {
		seen = read;
		result = acceptedResult(verdict, view, target, read.kind === "state" ? read.state : void 0);
	};
	return {
		get result() {
			return result;
		},
		get part() {
			return partOf(result.state);
		},
		body: (current, certain) => {
			if (current !== void 0 || certain) see(stateIn(target.key, current, certain));
			return commentOf(view, target.key, result.state, target.runUrl);
		},
		contested: () => seen.kind === "state" && seen.state.regressed.length + seen.state.more + seen.state.acceptances.length > 0,
		read: async () => {
			if (verdict.verdict !== "regressed" || target.pullRequest === void 0 || (token ?? "") === "") return;
			try {
				see(await readOwnState(target, {
					token: token ?? "",
					userAgent: `${tool.name}/${tool.version}`
				}));
			} catch (thrown) {
				seen = {
					kind: "unseen",
					reason: messageOf(thrown)
				};
			}
		},
		explain: () => {
			if (verdict.verdict !== "regressed" || target.pullRequest === void 0) return;
			if (seen.kind === "unseen" || seen.kind === "unreadable") info(`No acceptance was applied: ${oneLine(seen.reason)}.`);
		}
	};
};

// src/config/benchmark-lines.ts
var import_dist = require_dist();
/**
* The line on which each benchmark of a configuration begins, by its name; 1 is the first. What cannot be understood
* has no lines: whether a configuration is valid is said elsewhere.
* @param text YAML
*/
const benchmarkLines = (text) => {
	const lines = new import_dist.LineCounter();
	const found = /* @__PURE__ */ new Map();
	const benchmarks = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	}).get("benchmarks");
	if (!(0, import_dist.isSeq)(benchmarks)) return found;
	for (const entry of benchmarks.items) {
		if (!(0, import_dist.isMap)(entry)) continue;
		const name = entry.get("name");
		const key = entry.items.find((item) => (0, import_dist.isScalar)(item.key) && item.key.value === "name")?.key;
		const range = (0, import_dist.isScalar)(key) ? key.range : entry.range;
		if (typeof name === "string" && range) found.set(name, lines.linePos(range[0]).line);
	}
	return found;
};

// src/action/check-places.ts
/** The configuration as a file of the repository; undefined where it is none of it. */
const placesOf = async ({ config, workingDirectory }, workspace) => {
	const full = path.resolve(workingDirectory, config);
	const file = path.relative(workspace, full).replaceAll(path.sep, "/");
	if (file === "" || file === ".." || file.startsWith("../") || path.isAbsolute(file)) return void 0;
	try {
		const lines = benchmarkLines(await readFile(full, "utf8"));
		return (benchmark) => ({
			path: file,
			line: (benchmark === void 0 ? void 0 : lines.get(benchmark)) ?? 1
		});
	} catch {
		return;
	}
};
/** The check's annotations: what each row that is not fine has to say, at its benchmark in the configuration. */
const checkAnnotations = (view, places, isAccepted) => rowAnnotations(view, isAccepted).map(({ level, title, message, benchmark }) => ({
	...places(benchmark),
	level: level === "error" ? "failure" : level,
	title,
	message
}));

// src/action/run-check.ts
/** A measurement does not wait longer than this for its check to be shown. */
const startLimitS = 30;
const completeLimitS = 120;
/** Why no check can be written, before anything is asked. */
const refusal = ({ target, token = "" }) => {
	if (target.readOnly) return "the token of a pull request from a fork is read-only";
	return token.trim() === "" ? "the input \"token\" is empty" : void 0;
};
const quiet = (reason) => info(`No check: ${reason}. The result of this job says the same.`);
/**
* Shows the check as in progress. Without the right, one quiet line says so.
* @returns undefined where there is no check to complete
*/
const openCheck = async (wish) => {
	const refused = refusal(wish);
	if (refused !== void 0) {
		quiet(refused);
		return;
	}
	saveHead(wish.target.headSha);
	saveCheck("opening");
	try {
		const starting = clientOf(wish).then((client) => startCheck(client, wish.target));
		const started = await within(startLimitS, "showing the check", starting);
		saveCheck(started);
		return runCheck(wish, started);
	} catch (thrown) {
		const problem = checkProblem(thrown);
		if (problem.kind === "failed") {
			info(`The check is not shown as in progress: ${problem.message}`);
			return runCheck(wish, void 0);
		}
		saveCheck(void 0);
		quiet(problem.message);
		return;
	}
};
/** A check that is written once, with its result: of a verdict that another job measured. */
const unopenedCheck = (wish) => {
	const refused = refusal(wish);
	if (refused === void 0) return runCheck(wish, void 0);
	quiet(refused);
};
const clientOf = ({ target, token = "" }) => createClient({
	token,
	apiUrl: target.apiUrl,
	userAgent: `${tool.name}/${tool.version}`
});
const runCheck = (wish, started) => ({
	target: wish.target,
	complete: async (result, limitS = completeLimitS) => {
		try {
			const completing = clientOf(wish).then((client) => completeCheck(client, wish.target, result, started));
			const check = await within(limitS, "completing the check", completing);
			saveCheck(void 0);
			const where = check.url === void 0 ? "" : `: ${check.url}`;
			info(check.kind === "left" ? `Check left to another run that works on it${where}` : `Check ${check.kind}, ${result.conclusion}${where}`);
			if (check.annotationsMissing > 0) info(`${check.annotationsMissing} annotations of the check are missing.`);
		} catch (thrown) {
			const problem = checkProblem(thrown);
			if (problem.kind === "denied") quiet(problem.message);
			else warn(`The check is not completed: ${problem.message} ${problem.hint}`);
		}
	}
});

// src/action/publish-check.ts
/** A process runs one step of one job, and a job has one check. */
let ofThisJob;
/** A cancelled job has seconds left: its processes get SIGINT, SIGTERM 7.5 s later, and are killed 2.5 s after that. */
const cancelledLimitS = 6;
/**
* Does a job's work with its check in progress, from before anything can fail. What ends the work without a verdict
* completes the check with the reason; a process that is killed leaves that to the step after the job.
*/
const withCheck = async (wish, signal, work) => {
	const check = await openCheck(wish);
	ofThisJob = {
		check,
		target: wish.target,
		places: wish.places
	};
	try {
		return await work();
	} catch (thrown) {
		const hint = thrown instanceof JouleGateError ? thrown.hint : void 0;
		await (signal.aborted ? check?.complete(endingResult({ kind: "cancelled" }), cancelledLimitS) : check?.complete(endingResult({
			kind: "failed",
			message: messageOf(thrown),
			...hint === void 0 ? {} : { hint }
		})));
		throw thrown;
	} finally {
		ofThisJob = void 0;
	}
};
/** Whether GitHub refused to show this job's check, so that one warning can name both rights. */
const isCheckRefused = () => ofThisJob !== void 0 && ofThisJob.check === void 0 && !ofThisJob.target.readOnly;
const sameCheck = (a, b) => a.key === b.key && a.headSha === b.headSha;
/** The check of this job, or one that was never shown in progress where another job measured. */
const checkFor = (wish) => ofThisJob !== void 0 && sameCheck(ofThisJob.target, wish.target) ? ofThisJob.check : unopenedCheck(wish);
/** Completes the check with a verdict: its headline, the report, and an annotation a benchmark that is not fine. */
const publishCheck = async (view, exitCode, wish, { part, isAccepted }) => {
	const places = await ofThisJob?.places();
	const report = renderMarkdown(view, {
		limitBytes: summaryLimitBytes - acceptedBytes(part),
		fullReport: wish.target.runUrl
	});
	await checkFor(wish)?.complete({
		conclusion: conclusionOf(view.verdict, exitCode),
		title: part.accepted.length === 0 ? view.headline : acceptedHeadline(part),
		summary: withAcceptances(report, part),
		annotations: places === void 0 ? [] : checkAnnotations(view, places, isAccepted)
	});
};

// src/action/publish-verdict.ts
/**
* Shows a verdict everywhere: outputs, log, annotations, job summary, comment, check. What cannot be written is a line of
* the log or a warning. A step that fails by it says so in its last line.
* @returns what the step ends with
*/
const publishVerdict = async (verdict, view, publication) => {
	setOutput("verdict", verdict.verdict);
	setOutput("regressed", JSON.stringify(verdict.comparisons.filter((one) => one.verdict === "regressed").map((one) => `${one.benchmark}/${one.metric.name}`)));
	info(renderTerminal(view, {
		width: 140,
		colour: false
	}));
	const accepted = acceptedVerdict(verdict, view, publication);
	if (publication.comment) await comment(accepted, publication);
	else await accepted.read();
	accepted.explain();
	const { conclusion } = accepted.result;
	setOutput("accepted", JSON.stringify(conclusion.accepted.map(({ change }) => `${change.benchmark}/${change.metric}`)));
	for (const line of acceptedLines(accepted.part)) info(line);
	const isAccepted = ({ benchmark, metric }) => accepted.part.accepted.some((each) => each.benchmark === benchmark && each.label === metric);
	annotate(view, isAccepted);
	summarise(withAcceptances(summaryMarkdown(view), accepted.part));
	const { exitCode } = conclusion;
	if (publication.check) await publishCheck(view, exitCode, publication, {
		part: accepted.part,
		isAccepted
	});
	if (exitCode !== exitCodes.ok && publication.neverFails !== true) setFailed(harmless(`JouleGate: ${verdict.verdict}. The job summary says which benchmark, by how much and what to do.`));
	return exitCode;
};
const annotate = (view, isAccepted) => {
	const show = {
		error,
		warning,
		notice
	};
	for (const { level, title, message } of annotations(view, isAccepted)) show[level](harmless(message), { title: harmless(title) });
};
const comment = async (accepted, { target, token }) => {
	const outcome = await publish({
		target,
		token: token ?? "",
		userAgent: `${tool.name}/${tool.version}`,
		body: accepted.body,
		contested: accepted.contested
	});
	switch (outcome.kind) {
		case "published":
			setOutput("comment-url", outcome.url);
			info(`Comment ${outcome.change}: ${outcome.url}`);
			break;
		case "skipped":
			info(`No comment: ${outcome.reason}.`);
			break;
		case "denied":
			warning(harmless(`No comment: ${outcome.message} ${outcome.hint}` + (isCheckRefused() ? " It may not write checks either, for which \"checks: write\" is to be added." : "")), { title: `Missing permission ${outcome.missingPermission}` });
			break;
		case "failed": warning(harmless(`No comment: ${outcome.message}${outcome.hint === void 0 ? "" : ` ${outcome.hint}`}`), { title: "JouleGate" });
	}
};

export { withCheck as n, placesOf as r, publishVerdict as t };