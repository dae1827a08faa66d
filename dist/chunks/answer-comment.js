import { n as conclusionOf, o as harmless, p as info$1, s as info, t as gateKey, v as warning } from "./gate-key.js";
import { n as problemOf, t as describe } from "./api-problem.js";
import { t as gatesIn } from "./gates.js";
import { b as Optional, d as String, h as Integer, p as Null, u as Union, y as _Object_ } from "./schema.js";
import { t as answer } from "./answer.js";
import { c as isOwn, d as keyOf, f as sameText, s as identify, t as completeCheck } from "./check-run.js";
import { t as createClient } from "./client.js";
import { _ as readState, b as concerns, c as acceptedSummary, d as estimateText, f as withAcceptances, g as concludeState, h as ownComments, l as ceilingText, o as acceptedHeadline, p as Comment, r as partOf, u as codeSpan, v as stateFits, y as withState } from "./accepted-result.js";
import { n as readPullRequest } from "./pull-request.js";
import { t as JouleGateError } from "./errors.js";
import { t as tool } from "./tool2.js";
import { t as escapeMarkdown } from "./escape.js";
import { l as bullet, p as rowName } from "./render.js";
import { createHash } from "node:crypto";

// src/github/answer/permission.ts
const Permission = _Object_({
	permission: String(),
	role_name: Optional(String())
});
/** `push` is what the list of collaborators calls `write`. */
const enough = [
	"admin",
	"maintain",
	"write",
	"push"
];
const less = [
	"triage",
	"read",
	"pull",
	"none"
];
/**
* Whether somebody may write to the repository. `permission` is the base role, in which `maintain` counts as `write` and
* `triage` as `read`; `role_name` is the role itself and may be one of the organisation's own. Where the two contradict each
* other, the lesser holds. The event's payload is not asked: its author association says nothing about rights.
* (GitHub REST, "Get repository permissions for a user".)
* @returns false for somebody whom GitHub does not know
* @throws what a request throws, or JouleGateError `github-garbage`
*/
const mayWrite = async (client, { owner, name }, login) => {
	try {
		const { data } = await client.api.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
			owner,
			repo: name,
			username: login
		});
		const { permission, role_name: role } = answer(Permission, data, "the permission of the author");
		return enough.includes(permission) && !less.includes(role ?? "");
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") return false;
		throw thrown;
	}
};

// src/github/answer/replies.ts
/** The hidden first line of every reply, so that none is taken for a report. */
const replyMarker = "<!-- joulegate-reply -->";
/** The hidden first line of a refusal: it tells for whom one was written, without naming them. */
const refusalMarker = (login) => `<!-- joulegate-refusal:${createHash("sha256").update(login.toLowerCase()).digest("hex").slice(0, 24)} -->`;
const firstLine = (text) => text.split(/\r?\n/, 1)[0]?.trimEnd() ?? "";
/** Whether a comment of ours is the refusal for this login. */
const isRefusalFor = (login, text) => sameText(firstLine(text), refusalMarker(login));
/** Writes a comment of its own. @param marker its hidden first line */
const reply = async (client, { repository, issue }, markdown, marker = replyMarker) => {
	await client.api.rest.issues.createComment({
		owner: repository.owner,
		repo: repository.name,
		issue_number: issue,
		body: `${marker}\n${markdown}`,
		request: { retries: 0 }
	});
};
/** Shows at the command itself whether it was done. GitHub gives an existing reaction back, so it can be repeated. */
const react = async (client, { repository }, commentId, content) => {
	await client.api.rest.reactions.createForIssueComment({
		owner: repository.owner,
		repo: repository.name,
		comment_id: commentId,
		content
	});
};

// src/github/answer/apply-command.ts
/** Whether two acceptances are one, given by one command. */
const isSame = (a, b) => canonical(a) === canonical(b);
const canonical = (value) => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1));
const accept = (state, command, { by, at, head }) => {
	const refused = (applied) => ({
		state,
		applied
	});
	const { benchmark, metric, ceiling, reason } = command;
	const subject = {
		benchmark,
		...metric === void 0 ? {} : { metric }
	};
	const changes = state.regressed.filter((change) => concerns(subject, change));
	const acceptance = {
		...subject,
		ceiling,
		reason,
		by,
		at,
		head
	};
	if (state.acceptances.some((each) => isSame(each, acceptance))) return {
		state,
		applied: {
			kind: "accepted",
			changes
		}
	};
	if (state.head !== head) return refused({
		kind: "stale",
		shown: state.head
	});
	if (changes.length === 0) return refused({
		kind: "unknown",
		shown: state.regressed
	});
	const above = changes.find(({ estimate }) => !(estimate <= ceiling));
	if (above !== void 0) return refused({
		kind: "above",
		change: above
	});
	const others = state.acceptances.filter((each) => each.benchmark !== benchmark || metric !== void 0 && each.metric !== metric);
	const next = {
		...state,
		acceptances: [...others, acceptance],
		revoked: state.revoked.filter((each) => !concerns(subject, each))
	};
	return stateFits(next) ? {
		state: next,
		applied: {
			kind: "accepted",
			changes
		}
	} : refused({
		kind: "full",
		most: 20
	});
};
/** An acceptance of a whole benchmark is revoked with any metric of it. */
const revoke = (state, { benchmark, metric }) => {
	const meant = (each) => each.benchmark === benchmark && (metric === void 0 || each.metric === void 0 || each.metric === metric);
	const acceptances = state.acceptances.filter(meant);
	if (acceptances.length === 0) return {
		state,
		applied: { kind: "nothing" }
	};
	return {
		state: {
			...state,
			acceptances: state.acceptances.filter((each) => !meant(each))
		},
		applied: {
			kind: "revoked",
			acceptances
		}
	};
};
/** What a command makes of the state of a comment. Pure, so that it can be done again on a newer state. */
const applyCommand = (state, command, giving) => command.kind === "accept" ? accept(state, command, giving) : revoke(state, command);

// src/github/answer/edit-state.ts
/** Writes until one of them stands: a gate may publish a new result at the same time. */
const attempts = 4;
/** Seconds after which a write is looked at again. */
const settleS = 1;
/**
* Changes the state in a comment of ours and what the comment says of it; the rest of its text stays. GitHub has no
* compare-and-swap for comments, so the text is read right before it is written and once more afterwards: where a job that
* published a result overwrote it, the change is made again on that.
* @throws JouleGateError `github-comment-gone`, `github-comment-contested`; what a request throws
*/
const editState = async (client, edit) => {
	const { change, render } = edit;
	let written = false;
	for (let attempt = 1; attempt <= attempts; attempt += 1) {
		const { text, state, url } = await readOwn(client, edit);
		const next = change(state);
		const wanted = render(withState(text, next), next);
		if (next === state || sameText(text, wanted)) return {
			kind: written ? "updated" : "unchanged",
			state,
			url
		};
		await client.api.rest.issues.updateComment({
			...address(edit),
			body: wanted
		});
		written = true;
		await client.pause(settleS * attempt);
		const after = await readOwn(client, edit);
		if (sameAcceptances(change(after.state), after.state)) return {
			kind: "updated",
			state: after.state,
			url
		};
	}
	throw new JouleGateError("github", "github-comment-contested", "other jobs kept changing the comment", { hint: "Give the command again when they are through." });
};
/** Whether two states have the same acceptances, in any order: another command may have come in between. */
const sameAcceptances = ({ acceptances: a }, { acceptances: b }) => a.length === b.length && a.every((each) => b.some((other) => isSame(each, other)));
const address = ({ repository, commentId }) => ({
	owner: repository.owner,
	repo: repository.name,
	comment_id: commentId
});
const readOwn = async (client, edit) => {
	const { data } = await client.api.rest.issues.getComment(address(edit));
	const comment = answer(Comment, data, "the comment");
	const text = (comment.body ?? "").replaceAll("\r\n", "\n");
	const read = isOwn(edit.identity, comment.user) ? readState(edit.key, text) : { kind: "none" };
	if (read.kind === "state") return {
		text,
		state: read.state,
		url: comment.html_url
	};
	throw new JouleGateError("github", "github-comment-gone", "the comment with the result is not there any more", { hint: "Run the gate again; it makes a new one." });
};

// src/github/answer/rerun.ts
const Run = _Object_({
	id: Integer({ minimum: 1 }),
	/** `queued`, `in_progress`, `completed`, `waiting` and others. */
	status: Union([Null(), String()]),
	head_sha: String(),
	event: Optional(String()),
	run_attempt: Optional(Integer({ minimum: 1 }))
});
/** Attempts of a run, the first among them: so many jobs' pairs are kept for two commits, and more change nothing. */
const mostAttempts = 20;
/**
* Starts a run again with all of its jobs. GitHub does so for 30 days after the first one.
* (GitHub REST, "Re-run a workflow"; it needs `actions: write`.)
* @param head the commit that the run must be of
* @throws what a request throws that has none of these reasons
*/
const rerun = async (client, { owner, name: repo }, runId, head) => {
	const target = {
		owner,
		repo,
		run_id: runId
	};
	try {
		const { data } = await client.api.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", target);
		const run = answer(Run, data, "the run");
		const attempt = run.run_attempt ?? 1;
		if (run.event === "pull_request" && run.head_sha !== head) return { kind: "other-commit" };
		if (run.status !== "completed") return { kind: "going" };
		if (attempt >= 20) return {
			kind: "enough",
			attempts: attempt
		};
		await client.api.request("POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun", {
			...target,
			request: { retries: 0 }
		});
		return {
			kind: "started",
			attempt: attempt + 1
		};
	} catch (thrown) {
		const problem = problemOf(thrown);
		if (problem.kind === "missing") return { kind: "gone" };
		if (problem.kind === "forbidden" && /not accessible|must have|rights/i.test(problem.message)) return { kind: "denied" };
		if (problem.kind === "forbidden" || problem.kind === "refused" || problem.kind === "conflict") return {
			kind: "refused",
			message: describe(problem)
		};
		throw thrown;
	}
};

// src/action/answer/check-of-state.ts
/** What the check says of a result whose verdict file is elsewhere: its headline, what is accepted, and where the report is. */
const resultOf = (state, commentUrl) => {
	const part = partOf(state);
	const { verdict, exitCode } = concludeState(state);
	const shown = state.regressed.length + state.more > 0 ? "regressed" : verdict;
	return {
		conclusion: conclusionOf(shown, exitCode),
		title: acceptedHeadline(part),
		summary: `${acceptedSummary(part)}\n\n[The whole report](${encodeURI(commentUrl)})`
	};
};
/** Completes the gate's check on the commit of a state anew. @throws what a request throws */
const completeCheckOf = async (client, target, state, commentUrl) => {
	const result = resultOf(state, commentUrl);
	const { head: headSha, key, runId } = state;
	return (await completeCheck(client, {
		...target,
		headSha,
		key,
		runId,
		runUrl: void 0,
		readOnly: false
	}, result)).kind === "left" ? "left" : result.conclusion;
};

// src/action/answer/reply-text.ts
/** Most regressions that a reply names. */
const mostNamed = 20;
const nameOf = ({ benchmark, metric }) => codeSpan(metric === void 0 ? benchmark : `${benchmark}/${metric}`, 170);
const short = (sha) => codeSpan(sha.slice(0, 12));
const changeText = (change) => `${rowName({
	benchmark: change.benchmark,
	metric: change.label
})} (${estimateText(change.estimate)})`;
const acceptable = (shown) => {
	const names = [...new Set(shown.map(nameOf))];
	if (names.length === 0) return "No regression is shown, so there is nothing to accept.";
	const more = names.length - mostNamed;
	return `These can be accepted: ${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
};
/** Two numbers that round to the same are shown whole. */
const twoNumbers = (estimate, ceiling) => {
	const [a, b] = [estimateText(estimate), ceilingText(ceiling)];
	return a === b ? [`+${estimate * 100} %`, b] : [a, b];
};
/** @param head the pull request's head commit */
const appliedText = (command, applied, head) => {
	const refused = (text) => ({
		done: false,
		text
	});
	switch (applied.kind) {
		case "accepted": {
			const ceiling = command.kind === "accept" ? ceilingText(command.ceiling) : "";
			const changes = applied.changes.slice(0, mostNamed).map(changeText).join(", ");
			return {
				done: true,
				text: `Accepted up to ${ceiling} for commit ${short(head)}: ${changes}. It holds for later commits too, until one goes beyond it.`
			};
		}
		case "revoked": return {
			done: true,
			text: `Revoked: ${nameOf(command)} counts again.`
		};
		case "stale": return refused(`Not accepted: the result that is shown is of commit ${short(applied.shown)}, and the pull request is at ${short(head)}. A newer commit is being measured; accept it when its result is there.`);
		case "unknown": return refused(`Not accepted: ${nameOf(command)} is no regression that is shown. ${acceptable(applied.shown)}`);
		case "above": {
			const [estimate, ceiling] = twoNumbers(applied.change.estimate, command.kind === "accept" ? command.ceiling : 0);
			const { benchmark, label } = applied.change;
			return refused(`Not accepted: ${rowName({
				benchmark,
				metric: label
			})} is at ${estimate}, above the ceiling of ${ceiling} that you give.`);
		}
		case "full": return refused(`Not accepted: there is room for ${applied.most} acceptances and some thousand characters; revoke some, or give a shorter reason.`);
		case "nothing": return refused(`Nothing to revoke: nothing is accepted of ${nameOf(command)}.`);
	}
};
const rerunText = (rerun) => {
	const refused = (text) => ({
		done: false,
		text
	});
	switch (rerun.kind) {
		case "started": return {
			done: true,
			text: `Started again, attempt ${rerun.attempt}. What it measures is added to what was measured before on the same commits; the report changes when it is through.`
		};
		case "going": return refused("Not started again: the run is still going. Its result comes without that.");
		case "enough": return refused(`Not started again: it ran ${rerun.attempts} times, and the pairs of at most ${20} runs are kept. More would say nothing new.`);
		case "other-commit": return refused("Not started again: the run that the report names is of another commit.");
		case "gone": return refused("Not started again: GitHub does not have that run any more. Push, or start the workflow by hand.");
		case "denied": return refused("Not started again: the token of this workflow may not do that. It needs `actions: write`.");
		case "refused": return refused(`Not started again. ${escapeMarkdown(rerun.message)}`);
	}
};
const usage = [
	"- `/joulegate accept <benchmark>[/<metric>] +8% <reason>` lets a regression pass as long as it stays at or below +8 %",
	"- `/joulegate revoke <benchmark>[/<metric>]` takes that back",
	"- `/joulegate rerun` measures again and adds to the evidence",
	"- `/joulegate help` says this"
].join("\n");
const helpText = (shown) => `One command a line, by people with write permission:\n\n${usage}\n\n${acceptable(shown)}`;
/** @param line untrusted */
const unclearText = (line, problem) => ({
	done: false,
	text: `${codeSpan(line, 120)} was not understood: ${problem}.`
});
/** The one answer to somebody without the right. @param login untrusted */
const refusalText = (login) => `Thank you, ${codeSpan(login)}. Commands to JouleGate are for people with write permission to this repository; nothing was changed. A maintainer can give the same command.`;
const repliesText = (answers) => answers.map(({ text }) => bullet(text)).join("\n");
/** What follows an acceptance that changed what the check says. */
const afterwards = {
	passes: "The check on the commit passes now.",
	measuring: "The commit is being measured again; that run completes the check, with what is accepted.",
	fails: "The check on the commit still fails.",
	job: "The job that measured keeps its own mark; where that one is required, `/joulegate rerun` runs it again with what is accepted."
};

// src/action/answer/obey.ts
const isChange = (command) => command.kind === "accept" || command.kind === "revoke";
/** The commands done one after another on a state. */
const applyAll = (state, commands, giving) => {
	const applications = [];
	let current = state;
	for (const command of commands) {
		const application = applyCommand(current, command, giving);
		applications.push(application);
		current = application.state;
	}
	return applications;
};
/** The report under the two hidden lines, with what is accepted now. */
const render = (text, state) => {
	const [marker = "", hidden = "", ...report] = text.split("\n");
	return [
		marker,
		hidden,
		withAcceptances(report.join("\n"), partOf(state))
	].join("\n");
};
/** Makes the check say what the comment says. @returns a sentence for the reply, if there is something to say */
const updateCheck = async (session, state, url) => {
	if (!session.check) return void 0;
	try {
		const conclusion = await completeCheckOf(session.client, session, state, url);
		if (conclusion === "left") return afterwards.measuring;
		return conclusion === "failure" ? afterwards.fails : afterwards.passes;
	} catch (thrown) {
		const problem = problemOf(thrown);
		const needed = problem.kind === "forbidden" || problem.kind === "missing" ? " It needs \"checks: write\"." : "";
		warning(harmless(`The check could not be completed: ${describe(problem)}.${needed}`), { title: "JouleGate" });
		return `The check on the commit could not be changed: ${escapeMarkdown(describe(problem))}.${needed}`;
	}
};
/** Accepts and revokes in one gate's comment. */
const changeGate = async (session, gate, commands) => {
	const { giving, repository, identity } = session;
	let applications = [];
	const edited = await editState(session.client, {
		repository,
		commentId: gate.commentId,
		key: gate.key,
		identity,
		change: (state) => {
			const next = applyAll(state, commands, giving);
			applications = next.map((each, at) => {
				const before = applications[at];
				return before?.applied.kind === "revoked" && each.applied.kind === "nothing" ? before : each;
			});
			return next.at(-1)?.state ?? state;
		},
		render
	});
	const answers = commands.map((command, at) => {
		const application = applications[at];
		return application === void 0 ? {
			done: false,
			text: ""
		} : appliedText(command, application.applied, giving.head);
	});
	if (edited.kind === "unchanged") return answers;
	const check = await updateCheck(session, edited.state, edited.url);
	const after = [...check === void 0 ? [] : [check], afterwards.job].join(" ");
	return [...answers, {
		done: true,
		text: after
	}];
};
/** The gates that a command is about: those that know it, or all of them so that each can say why not. */
const gatesFor = (gates, command) => {
	const knowing = gates.filter(({ state }) => [...state.regressed, ...state.acceptances].some(({ benchmark }) => benchmark === command.benchmark));
	return knowing.length > 0 ? knowing : gates.slice(0, 1);
};
const startAgain = async (session, gates) => {
	const { client, repository, giving } = session;
	const current = gates.filter(({ state }) => state.head === giving.head && state.runId !== void 0);
	if (current.length === 0) return [{
		done: false,
		text: `Not started again: ${gates.some(({ state }) => state.head === giving.head) ? "the report does not say which run measured" : "the result that is shown is of an earlier commit, and the newest one is being measured or was not measured"}.`
	}];
	const runs = [...new Set(current.map(({ state }) => state.runId ?? 0))];
	const answers = [];
	for (const run of runs) answers.push(rerunText(await rerun(client, repository, run, giving.head)));
	return answers;
};
/** Does the commands of a comment, in the order: what changes acceptances, then what measures again, then words. */
const obey = async (session, gates, commands) => {
	const answers = [];
	const changes = commands.filter(isChange);
	for (const gate of gates) {
		const own = changes.filter((command) => gatesFor(gates, command).includes(gate));
		if (own.length > 0) answers.push(...await changeGate(session, gate, own));
	}
	for (const command of commands) if (command.kind === "unclear") answers.push(unclearText(command.line, command.problem));
	if (commands.some(({ kind }) => kind === "rerun")) answers.push(...await startAgain(session, gates));
	if (commands.some(({ kind }) => kind === "help")) answers.push({
		done: true,
		text: helpText(gates.flatMap(({ state }) => state.regressed))
	});
	return answers;
};

// src/action/answer/answer-comment.ts
/** Answers a comment: does what it asks for where its author may, and says what became of it. */
const answerComment = async (inputs, context, { number, commentId, login }, commands) => {
	const { repository, apiUrl } = context;
	const client = await createClient({
		token: inputs.token ?? "",
		apiUrl,
		userAgent: `${tool.name}/${tool.version}`
	});
	const conversation = {
		repository,
		issue: number
	};
	try {
		const allowed = await mayWrite(client, repository, login);
		const identity = await knownIdentity(client);
		const own = await ownComments(client, conversation, identity, (text) => keyOf(text) !== void 0 || isRefusalFor(login, text));
		if (!allowed) {
			await refuse(client, conversation, login, own);
			return;
		}
		const answers = await answersTo(inputs, context, {
			client,
			identity,
			own,
			conversation,
			login
		}, commands);
		const done = answers.length > 0 && answers.every((each) => each.done);
		await optional("reaction", () => react(client, conversation, commentId, done ? "+1" : "confused"));
		await reply(client, conversation, repliesText(answers));
		info(`Answered ${commands.length === 1 ? "a command" : `${commands.length} commands`} of ${login}.`);
	} catch (thrown) {
		if (thrown instanceof JouleGateError) throw thrown;
		const problem = problemOf(thrown);
		throw new JouleGateError("github", `github-${problem.kind}`, `the comment was not answered: ${describe(problem)}`, {
			hint: problem.kind === "forbidden" || problem.kind === "missing" ? "The job needs the permissions \"pull-requests: write\", \"checks: write\" and, for rerun, \"actions: write\"." : "Give the command again.",
			cause: thrown
		});
	}
};
const answersTo = async (inputs, { apiUrl }, { client, identity, own, conversation, login }, commands) => {
	const pull = await readPullRequest(client, conversation.repository, conversation.issue);
	if (!pull.open) return [{
		done: false,
		text: "This pull request is closed; nothing was changed."
	}];
	const found = gatesIn(own);
	const isMeant = ({ key }) => inputs.name === void 0 || key === gateKey({
		name: inputs.name,
		config: inputs.config
	});
	const gates = found.gates.filter(isMeant);
	const unreadable = found.unreadable.filter(isMeant).map(({ key, reason }) => {
		return {
			done: false,
			text: `What the comment of ${escapeMarkdown(key)} remembers cannot be used, as ${escapeMarkdown(reason)}. Run the gate again.`
		};
	});
	if (gates.length === 0 && unreadable.length === 0) return [{
		done: false,
		text: "No result of JouleGate is shown here yet, or another account wrote it."
	}];
	const session = {
		client,
		repository: conversation.repository,
		apiUrl,
		pullRequest: conversation.issue,
		identity,
		giving: {
			by: login,
			at: (/* @__PURE__ */ new Date()).toISOString(),
			head: pull.headSha
		},
		check: inputs.check
	};
	return [...unreadable, ...gates.length === 0 ? [] : await obey(session, gates, commands)];
};
/** Without knowing whose the token is, a comment of any bot would count as ours, and so would what it holds. */
const knownIdentity = async (client) => {
	const identity = await identify(client);
	if (identity.kind === "known") return identity;
	throw new JouleGateError("github", "github-unknown-identity", "GitHub does not say whose token this is", { hint: "Leave the input \"token\" at its default, ${{ github.token }}." });
};
/** One answer an author and conversation: who has no right must not be able to make us write much. */
const refuse = async (client, conversation, login, own) => {
	info(`${login} may not give commands: that needs write permission.`);
	if (own.some(({ body }) => isRefusalFor(login, body ?? ""))) return;
	await reply(client, conversation, refusalText(login), refusalMarker(login));
};
/** What is nice to have is a line of the log where it fails. */
const optional = async (what, act) => {
	try {
		await act();
	} catch (thrown) {
		info$1(harmless(`No ${what}: ${describe(problemOf(thrown))}`));
	}
};

export { answerComment };