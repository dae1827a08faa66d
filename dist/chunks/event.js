import { r as messageOf, t as JouleGateError } from "./errors.js";
import { b as Optional, d as String, h as Integer, m as Literal, p as Null, r as check, u as Union, y as _Object_ } from "./schema.js";
import { n as parseRepository, r as sameRepository, t as fullName } from "./repository.js";

// src/github/payload.ts
/** The few fields of GitHub's event payloads that are read here; everything else in them is ignored. */
const Sha = String({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
const RefName = String({
	minLength: 1,
	maxLength: 1e3
});
const FullName = String({
	minLength: 3,
	maxLength: 201
});
/** The head's repository is null when a fork was deleted. */
const PullRequestSide = _Object_({
	ref: RefName,
	sha: Sha,
	repo: Union([Null(), _Object_({ full_name: FullName })])
});
const AnyPayload = _Object_({ repository: Optional(_Object_({ default_branch: Optional(RefName) })) });
const PullRequestPayload = _Object_({ pull_request: _Object_({
	number: Integer({ minimum: 1 }),
	head: PullRequestSide,
	base: PullRequestSide
}) });
const PushPayload = _Object_({
	ref: RefName,
	repository: _Object_({ default_branch: RefName })
});
const MergeGroupPayload = _Object_({ merge_group: _Object_({
	head_sha: Sha,
	base_sha: Sha,
	base_ref: RefName
}) });
const WorkflowRunPayload = _Object_({ workflow_run: _Object_({
	id: Integer({ minimum: 1 }),
	run_attempt: Optional(Integer({ minimum: 1 })),
	event: String({
		minLength: 1,
		maxLength: 100
	}),
	conclusion: Optional(Union([Null(), String({ maxLength: 100 })])),
	head_sha: Sha,
	head_branch: Optional(Union([Null(), RefName])),
	head_repository: Union([Null(), _Object_({ full_name: FullName })]),
	html_url: String({ maxLength: 1e3 })
}) });
const IssueCommentPayload = _Object_({
	action: Union([
		Literal("created"),
		Literal("edited"),
		Literal("deleted")
	]),
	issue: _Object_({
		number: Integer({ minimum: 1 }),
		pull_request: Optional(_Object_({}))
	}),
	comment: _Object_({
		id: Integer({ minimum: 1 }),
		body: Optional(Union([Null(), String()])),
		user: Union([Null(), _Object_({
			login: String({ minLength: 1 }),
			type: Optional(String())
		})])
	})
});

// src/github/event.ts
const required = (env, name) => {
	const value = env[name];
	if (value === void 0 || value === "") throw new JouleGateError("github", "github-not-in-actions", `${name} is not set`, { hint: "The Action runs inside a GitHub Actions job; on your own machine use the joulegate command." });
	return value;
};
const url = (env, name, fallback) => {
	const text = env[name] === void 0 || env[name] === "" ? fallback : env[name];
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new JouleGateError("github", "github-url-invalid", `${name} is not an http(s) address: "${text}"`);
	return text.replace(/\/+$/, "");
};
const readPayload = (path, readFile) => {
	let text;
	try {
		text = readFile(path);
	} catch (cause) {
		const message = `the event payload ${path} (GITHUB_EVENT_PATH) cannot be read: ${messageOf(cause)}`;
		throw new JouleGateError("github", "github-payload-unreadable", message, { cause });
	}
	try {
		return JSON.parse(text);
	} catch (cause) {
		const message = `the event payload ${path} is not JSON: ${messageOf(cause)}`;
		throw new JouleGateError("github", "github-payload-unreadable", message, { cause });
	}
};
const expectPayload = (schema, payload, eventName) => {
	const checked = check(schema, payload);
	if (checked.kind === "valid") return checked.value;
	const problems = checked.problems.slice(0, 5).map(({ path, message }) => `${path === "" ? "payload" : path}: ${message}`);
	throw new JouleGateError("github", "github-payload-invalid", `the payload of the ${eventName} event is not what GitHub sends: ${problems.join("; ")}`);
};
const branchOf = (ref) => ref.startsWith("refs/heads/") ? ref.slice(11) : void 0;
const readPullRequest = (trigger, payload, repository) => {
	const { pull_request: pull } = expectPayload(PullRequestPayload, payload, trigger);
	const headRepository = pull.head.repo?.full_name;
	return {
		kind: "pull-request",
		trigger,
		number: pull.number,
		headSha: pull.head.sha,
		headRef: pull.head.ref,
		headRepository,
		fork: headRepository === void 0 || !sameRepository(headRepository, fullName(repository)),
		baseSha: pull.base.sha,
		baseRef: pull.base.ref
	};
};
const readKind = (name, payload, repository) => {
	if (name === "pull_request" || name === "pull_request_target") return readPullRequest(name, payload, repository);
	if (name === "push") {
		const push = expectPayload(PushPayload, payload, name);
		const branch = branchOf(push.ref);
		return {
			kind: "push",
			branch,
			toDefaultBranch: branch === push.repository.default_branch
		};
	}
	if (name === "merge_group") {
		const { merge_group: group } = expectPayload(MergeGroupPayload, payload, name);
		const baseRef = branchOf(group.base_ref) ?? group.base_ref;
		return {
			kind: "merge-group",
			headSha: group.head_sha,
			baseSha: group.base_sha,
			baseRef
		};
	}
	if (name === "workflow_run") return readWorkflowRun(payload);
	if (name === "issue_comment") return readIssueComment(payload);
	return {
		kind: "other",
		name
	};
};
const readWorkflowRun = (payload) => {
	const { workflow_run: run } = expectPayload(WorkflowRunPayload, payload, "workflow_run");
	return {
		kind: "workflow-run",
		runId: run.id,
		attempt: run.run_attempt ?? 1,
		startedBy: run.event,
		conclusion: run.conclusion ?? void 0,
		headSha: run.head_sha,
		headBranch: run.head_branch ?? void 0,
		headRepository: run.head_repository?.full_name,
		url: run.html_url
	};
};
const readIssueComment = (payload) => {
	const { action, issue, comment } = expectPayload(IssueCommentPayload, payload, "issue_comment");
	return {
		kind: "issue-comment",
		action,
		number: issue.number,
		onPullRequest: issue.pull_request !== void 0,
		commentId: comment.id,
		body: comment.body ?? "",
		author: comment.user === null ? void 0 : {
			login: comment.user.login,
			type: comment.user.type ?? "User"
		}
	};
};
/**
* Reads what GitHub tells a job about itself: the environment and the event's payload.
* Nothing in the payload is trusted beyond the fields' forms; texts in it (branch names) are the author's.
* @param readFile gives a file's text or throws
* @throws JouleGateError `github-not-in-actions`, `github-repository-invalid`, `github-url-invalid`,
*   `github-payload-unreadable`, `github-payload-invalid`
*/
const readEvent = (env, readFile) => {
	const name = required(env, "GITHUB_EVENT_NAME");
	const repository = parseRepository(required(env, "GITHUB_REPOSITORY"), "GITHUB_REPOSITORY");
	const sha = required(env, "GITHUB_SHA");
	const payload = readPayload(required(env, "GITHUB_EVENT_PATH"), readFile);
	const serverUrl = url(env, "GITHUB_SERVER_URL", "https://github.com");
	const runId = env["GITHUB_RUN_ID"];
	const run = `${serverUrl}/${fullName(repository)}/actions/runs/${runId ?? ""}`;
	const attempt = env["GITHUB_RUN_ATTEMPT"];
	return {
		repository,
		event: readKind(name, payload, repository),
		sha,
		ref: env["GITHUB_REF"],
		defaultBranch: expectPayload(AnyPayload, payload, name).repository?.default_branch,
		apiUrl: url(env, "GITHUB_API_URL", "https://api.github.com"),
		serverUrl,
		job: env["GITHUB_JOB"],
		runId: runId !== void 0 && /^\d{1,15}$/.test(runId) ? Number(runId) : void 0,
		runUrl: runId === void 0 || runId === "" ? void 0 : attempt === void 0 ? run : `${run}/attempts/${attempt}`
	};
};

export { readEvent as t };