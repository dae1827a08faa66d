import { t as JouleGateError } from "./errors.js";
import { n as readPullRequest, t as openPullRequestsOf } from "./pull-request.js";
import { r as sameRepository, t as fullName } from "./repository.js";
import { b as Optional, d as String$1, h as Integer, p as Null, u as Union, y as _Object_ } from "./schema.js";
import { t as answer } from "./answer.js";

// src/github/workflow-run.ts
const FullName = _Object_({ full_name: String$1({
	minLength: 3,
	maxLength: 201
}) });
const Run = _Object_({
	id: Integer({ minimum: 1 }),
	run_attempt: Optional(Integer({ minimum: 1 })),
	event: String$1({ maxLength: 100 }),
	conclusion: Optional(Union([Null(), String$1({ maxLength: 100 })])),
	head_sha: String$1({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" }),
	head_branch: Optional(Union([Null(), String$1({ maxLength: 1e3 })])),
	repository: FullName,
	head_repository: Optional(Union([Null(), FullName])),
	run_started_at: Optional(String$1({ maxLength: 40 }))
});
const runOf = (run) => ({
	id: run.id,
	attempt: run.run_attempt ?? 1,
	startedBy: run.event,
	conclusion: run.conclusion ?? void 0,
	headSha: run.head_sha,
	headBranch: run.head_branch ?? void 0,
	headRepository: run.head_repository?.full_name,
	startedAt: run.run_started_at
});
const same = (a, b) => a === void 0 || b === void 0 ? a === b : sameRepository(a, b);
/**
* The run that a `workflow_run` event is about, from the API, held to the payload.
* @throws JouleGateError `github-run-mismatch` where API and payload tell different things; what the request throws
*/
const readWorkflowRun = async (client, repository, event) => {
	const { data } = await client.api.rest.actions.getWorkflowRun({
		owner: repository.owner,
		repo: repository.name,
		run_id: event.runId
	});
	const found = answer(Run, data, `workflow run ${event.runId}`);
	const run = runOf(found);
	const differs = [
		["id", run.id === event.runId],
		["repository", sameRepository(found.repository.full_name, fullName(repository))],
		["event", run.startedBy === event.startedBy],
		["head commit", run.headSha === event.headSha],
		["head branch", run.headBranch === event.headBranch],
		["head repository", run.headRepository === void 0 || same(run.headRepository, event.headRepository)]
	].flatMap(([name, equal]) => equal === true ? [] : [String(name)]);
	if (differs.length === 0) return run;
	throw new JouleGateError("github", "github-run-mismatch", `workflow run ${event.runId} is not the one of this event: another ${differs.join(", ")}`, { hint: "Nothing was published. Run the workflow that measures again." });
};

// src/github/resolve-target.ts
const none = (reason) => ({
	kind: "none",
	reason
});
/** Several pull requests of a branch: where none has this head, it was pushed to, or there is none any more. */
const gone = (run, pulls) => {
	const [moved] = pulls;
	const commit = run.headSha.slice(0, 12);
	return moved === void 0 ? `no open pull request has the head ${commit}: it was closed or merged since` : `pull request #${moved.number} has moved on from ${commit} to ${moved.headSha.slice(0, 12)}, whose own run publishes`;
};
const ofRun = async (client, context, event, key) => {
	const { repository, apiUrl, serverUrl } = context;
	const run = await readWorkflowRun(client, repository, event);
	if (run.startedBy !== "pull_request") return none(`run ${run.id} was started by another event than pull_request, and publishes its result itself`);
	if (run.attempt > event.attempt) return none(`run ${run.id} was started again: its attempt ${run.attempt} publishes when it ends`);
	if (run.headRepository === void 0) return none(`the fork that run ${run.id} was for was deleted`);
	if (run.headBranch === void 0) return none(`run ${run.id} belongs to no branch`);
	const head = {
		repository: run.headRepository,
		branch: run.headBranch
	};
	const pulls = await openPullRequestsOf(client, repository, head);
	const matching = pulls.filter(({ headSha }) => headSha === run.headSha);
	const [pull, ...others] = matching;
	if (pull === void 0) return none(gone(run, pulls));
	const target = {
		repository,
		apiUrl,
		headSha: run.headSha,
		pullRequest: others.length === 0 ? pull.number : void 0,
		key,
		runId: run.id,
		runUrl: `${serverUrl}/${fullName(repository)}/actions/runs/${run.id}`,
		readOnly: false
	};
	if (others.length === 0) return {
		kind: "resolved",
		target,
		pull,
		run
	};
	const numbers = matching.slice(0, 10).map(({ number }) => `#${number}`).join(", ");
	return {
		kind: "ambiguous",
		target,
		reason: `${matching.length} open pull requests have this head commit (${numbers}), and GitHub does not tell which of them was measured`,
		run
	};
};
const ofComment = async (client, context, number, key) => {
	const { repository, apiUrl, runId, runUrl } = context;
	const pull = await readPullRequest(client, repository, number);
	if (!pull.open) return none(`pull request #${number} is closed`);
	return {
		kind: "resolved",
		target: {
			repository,
			apiUrl,
			headSha: pull.headSha,
			pullRequest: pull.number,
			key,
			runId,
			runUrl,
			readOnly: false
		},
		pull,
		run: void 0
	};
};
/**
* The target of a `workflow_run` or `issue_comment` event. A pull request is found by the head repository, branch and
* commit of the run that GitHub's API tells; nothing that a workflow wrote takes part.
* @throws JouleGateError `github-run-mismatch`, `github-garbage`, `github-event-without-target`; what a request throws
*/
const resolveTarget = (client, context, key) => {
	const { event } = context;
	if (event.kind === "workflow-run") return ofRun(client, context, event, key);
	if (event.kind === "issue-comment") return event.onPullRequest ? ofComment(client, context, event.number, key) : Promise.resolve(none(`#${event.number} is an issue and no pull request`));
	throw new JouleGateError("usage", "github-event-without-target", `event "${event.kind}" tells its target itself`);
};
/**
* Whether a result may still be published: asked just before it is, as reading and checking it takes time in which
* somebody may push, close or start again. The reason why not, or undefined.
*/
const overtaken = async (client, context, { target, pull }) => {
	const now = await readPullRequest(client, context.repository, pull.number);
	if (!now.open) return `pull request #${pull.number} was closed meanwhile`;
	if (now.headSha !== target.headSha) return `pull request #${pull.number} has moved on to ${now.headSha.slice(0, 12)}`;
};

export { resolveTarget as n, overtaken as t };