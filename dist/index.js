import { n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { b as Optional, d as String$1, h as Integer, m as Literal, p as Null, r as check, u as Union, x as _Array_, y as _Object_ } from "./chunks/schema.js";
import { D as baselineText, a as defaults, t as loadConfig, v as exitCodeOf, w as appendSession } from "./chunks/load.js";
import { _ as baselineFormat, a as compose, d as measure, f as refuseEstimated, g as machineFileName, h as baselinePath, i as renderDetection, n as pairWords, r as timeLeft, t as idleWords, u as gate, v as machineText } from "./chunks/time-left.js";
import { b as toStoredSession, t as buildView } from "./chunks/build-view.js";
import { t as tool } from "./chunks/tool.js";
import { t as buildRunView } from "./chunks/build-run-view.js";
import { t as renderRunMarkdown } from "./chunks/render-run.js";
import { a as parseJsonDocument } from "./chunks/read-json-file.js";
import { t as oneLine } from "./chunks/plain-text.js";
import { _ as escapeMarkdown, n as summaryMarkdown, t as renderMarkdown } from "./chunks/render.js";
import { t as renderTerminal } from "./chunks/render2.js";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import * as os from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
* Support boolean input list: `true | True | TRUE | false | False | FALSE` .
* The return value is also in boolean type.
* ref: https://yaml.org/spec/1.2/spec.html#id2804923
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   boolean
*/
function getBooleanInput(name, options) {
	const trueValue = [
		"true",
		"True",
		"TRUE"
	];
	const falseValue = [
		"false",
		"False",
		"FALSE"
	];
	const val = getInput(name, options);
	if (trueValue.includes(val)) return true;
	if (falseValue.includes(val)) return false;
	throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\nSupport boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Sets the action status to failed.
* When the action exits it will be with an exit code of 1
* @param message add error issue message
*/
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info$1(message) {
	process.stdout.write(message + os.EOL);
}

// src/github/payload.ts
/** The few fields of GitHub's event payloads that are read here; everything else in them is ignored. */
const Sha$2 = String$1({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
const RefName = String$1({
	minLength: 1,
	maxLength: 1e3
});
const FullName = String$1({
	minLength: 3,
	maxLength: 201
});
/** The head's repository is null when a fork was deleted. */
const PullRequestSide = _Object_({
	ref: RefName,
	sha: Sha$2,
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
	head_sha: Sha$2,
	base_sha: Sha$2,
	base_ref: RefName
}) });
const WorkflowRunPayload = _Object_({ workflow_run: _Object_({
	id: Integer({ minimum: 1 }),
	run_attempt: Optional(Integer({ minimum: 1 })),
	event: String$1({
		minLength: 1,
		maxLength: 100
	}),
	conclusion: Optional(Union([Null(), String$1({ maxLength: 100 })])),
	head_sha: Sha$2,
	head_branch: Optional(Union([Null(), RefName])),
	head_repository: Union([Null(), _Object_({ full_name: FullName })]),
	html_url: String$1({ maxLength: 1e3 })
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
		body: Optional(Union([Null(), String$1()])),
		user: Union([Null(), _Object_({
			login: String$1({ minLength: 1 }),
			type: Optional(String$1())
		})])
	})
});

// src/github/repository.ts
const pattern = /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/;
/**
* Reads `owner/name`.
* @param where what the text came from, for the message
* @throws JouleGateError `github-repository-invalid`
*/
const parseRepository = (text, where) => {
	const [, owner, name] = pattern.exec(text) ?? [];
	if (owner === void 0 || name === void 0 || name === "." || name === "..") throw new JouleGateError("github", "github-repository-invalid", `${where} must be owner/name, not "${text}"`);
	return {
		owner,
		name
	};
};
/** `owner/name`. */
const fullName = (repository) => `${repository.owner}/${repository.name}`;
/** GitHub compares owners and names without regard to case. */
const sameRepository = (a, b) => a.toLowerCase() === b.toLowerCase();

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
const branchOf$1 = (ref) => ref.startsWith("refs/heads/") ? ref.slice(11) : void 0;
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
		const branch = branchOf$1(push.ref);
		return {
			kind: "push",
			branch,
			toDefaultBranch: branch === push.repository.default_branch
		};
	}
	if (name === "merge_group") {
		const { merge_group: group } = expectPayload(MergeGroupPayload, payload, name);
		const baseRef = branchOf$1(group.base_ref) ?? group.base_ref;
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

// src/action/answer.ts
/** Answers `/joulegate` commands in comments (`issue_comment`). */
const runAnswer = () => Promise.reject(new JouleGateError("usage", "mode-not-built", "mode \"answer\" is not built yet"));

// src/github/client-plugins.ts
/** Ends each attempt after a while, its body included: a server that never answers must not hold up a job. */
const attemptTimeout = (timeoutMs) => (octokit) => {
	octokit.hook.before("request", (options) => {
		options.request = {
			...options.request,
			signal: AbortSignal.timeout(timeoutMs)
		};
	});
	return {};
};
/**
* GitHub says "secondary rate limit" in its 429 answers and the throttling plugin looks for these words.
* Proxies and older servers say less; what they mean is the same.
*/
const plainRateLimit = (octokit) => {
	octokit.hook.error("request", (error) => {
		const { status } = error;
		if (status === 429 && !/\bsecondary rate\b/i.test(error.message)) error.message = `${error.message} (taken as a secondary rate limit)`;
		throw error;
	});
	return {};
};
const atOnce = (_options, job, ...args) => job(...args);
/** Has the shape of the throttling plugin's queues and keeps no distance between requests. */
const unspaced = { key: () => ({ schedule: atOnce }) };

// src/github/client.ts
const github = {
	secondMs: 1e3,
	spaced: true,
	attemptMs: 3e4
};
/** Longest wait that GitHub may ask for, in seconds; beyond it the request fails at once. */
const longestWaitS = 90;
/** Repeats after a rate limit, and after a 5xx answer or a network fault. */
const rateLimitRetries = 2;
const faultRetries = 3;
/**
* A client of GitHub's API. It repeats what a passing fault broke, a bounded number of times: 5xx answers and network
* faults after 1, 4 and 9 seconds, rate limits after the time that GitHub names if that is at most 90 seconds.
* @throws JouleGateError `github-no-token`
*/
const createClient = async ({ token, apiUrl, userAgent, timing }) => {
	if (token.trim() === "") throw new JouleGateError("github", "github-no-token", "there is no token for the GitHub API", { hint: "Leave the input \"token\" at its default, ${{ github.token }}." });
	const { secondMs, spaced, attemptMs } = {
		...github,
		...timing
	};
	const patient = (retryAfterS, retries) => retries < rateLimitRetries && retryAfterS <= longestWaitS;
	const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
		import("./chunks/github.js"),
		import("./chunks/dist-bundle.js"),
		import("./chunks/dist-bundle2.js")
	]);
	return {
		api: getOctokit(token, {
			baseUrl: apiUrl,
			userAgent,
			log: {
				debug: ignore,
				info: ignore,
				warn: ignore,
				error: ignore
			},
			retry: {
				retries: faultRetries,
				retryAfterBaseValue: secondMs,
				doNotRetry: [
					400,
					401,
					403,
					404,
					409,
					410,
					422,
					429,
					451
				]
			},
			throttle: {
				retryAfterBaseValue: secondMs,
				onRateLimit: (afterS, _options, _octokit, retries) => patient(afterS, retries),
				onSecondaryRateLimit: (afterS, _options, _octokit, retries) => patient(afterS, retries),
				...spaced ? {} : {
					write: unspaced,
					notifications: unspaced,
					global: unspaced
				}
			}
		}, attemptTimeout(attemptMs), plainRateLimit, retry, throttling),
		pause: async (seconds) => setTimeout(seconds * secondMs)
	};
};
const ignore = () => void 0;

// src/github/answer.ts
/**
* The checked body of an answer of GitHub's API. Octokit hands on whatever came, an HTML page or half a JSON text as a
* string, so the types of its answers are a hope.
* @param what the answer to what, for the message: `the list of comments`
* @throws JouleGateError `github-garbage`
*/
const answer = (schema, data, what) => {
	const checked = check(schema, data);
	if (checked.kind === "valid") return checked.value;
	const [first] = checked.problems;
	const reason = typeof data === "string" || data instanceof ArrayBuffer ? "it is not JSON" : `${first?.path ?? ""} ${first?.message ?? "has another form"}`.trim();
	throw new JouleGateError("github", "github-garbage", `GitHub's answer for ${what} cannot be understood: ${reason}`, { hint: "A proxy or an outage may stand between this runner and GitHub; run the job again." });
};

// src/github/api-problem.ts
const isFailed = (thrown) => thrown instanceof Error && typeof thrown.status === "number";
const longest = 300;
/** One line of at most 300 characters without anything that looks like a token; a web page is named, not quoted. */
const brief = (text) => {
	if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return "the answer was a web page, not JSON";
	const safe = text.replaceAll(/[\u0000-\u001f\u007f\s]+/g, " ").trim().replaceAll(/\b(gh[a-z]|github_pat)_[A-Za-z0-9_-]+/g, "***");
	return safe.length > longest ? `${safe.slice(0, 299)}…` : safe;
};
const kindOf = (failed) => {
	const headers = failed.response?.headers ?? {};
	const limited = /rate limit/i.test(failed.message) || headers["x-ratelimit-remaining"] === "0";
	if (failed.status === 429 || failed.status === 403 && limited) return "rate-limited";
	if (failed.status === 401) return "unauthorized";
	if (failed.status === 403) return "forbidden";
	if (failed.status === 404 || failed.status === 410) return "missing";
	if (failed.status === 409) return "conflict";
	if (failed.status >= 500) return "unavailable";
	return failed.status >= 400 ? "refused" : "other";
};
/** Sorts anything that a request threw. */
const problemOf = (thrown) => {
	if (thrown instanceof JouleGateError) return {
		kind: thrown.code === "github-garbage" ? "garbage" : "other",
		status: void 0,
		message: brief(thrown.message)
	};
	if (!isFailed(thrown)) return {
		kind: "other",
		status: void 0,
		message: brief(messageOf(thrown))
	};
	const status = failedStatus(thrown);
	return {
		kind: kindOf(thrown),
		status,
		message: brief(thrown.message)
	};
};
const failedStatus = (failed) => failed.status === 500 && failed.response === void 0 ? void 0 : failed.status;
/** A problem in words: `GitHub answered 422: Validation Failed`. */
const describe = ({ kind, status, message }) => {
	if (kind === "garbage" || kind === "other") return message;
	if (status === void 0) return `GitHub could not be reached: ${message}`;
	return message === "" ? `GitHub answered ${status}` : `GitHub answered ${status}: ${message}`;
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
const Sha$1 = String$1({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
/** Above 1 MB the text is not in this answer: `encoding` is then "none" and `content` empty. */
const File = _Object_({
	type: Literal("file"),
	sha: Sha$1,
	size: Integer({ minimum: 0 }),
	encoding: Optional(String$1()),
	content: Optional(String$1())
});
const Blob = _Object_({
	sha: Sha$1,
	encoding: Literal("base64"),
	content: String$1()
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
const Sha = String$1({ pattern: "^([0-9a-f]{40}|[0-9a-f]{64})$" });
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

// src/action/log.ts
/**
* The runner obeys lines that begin with `::`, after white space too, and words that begin with `##[`, wherever they
* come from. What a workload, a file or GitHub says must not be able to give such a command.
*/
const harmless = (text) => text.replaceAll("::", ":​:").replaceAll("##[", "##​[");
/** Prints text line by line. */
const info = (text) => {
	for (const line of text.split(/\r\n|\r|\n/)) info$1(harmless(line));
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
/** The configuration with what the inputs override. */
const configOf = async (inputs) => {
	const config = await loadConfig(inputs.config, inputs.workingDirectory);
	return {
		...config,
		baselines: inputs.baselines ?? config.baselines,
		output: inputs.outputDirectory ?? config.output,
		evidence: inputs.evidence ?? keptEvidence(config)
	};
};
/**
* The commit that the verdict is about: a pull request's head, not the merge that GitHub tries out. On
* `pull_request_target` the checkout may be anything (by default it is the base), so git is asked instead.
*/
const commitOf = ({ event, sha, ref }) => {
	if (event.kind === "pull-request" && event.trigger === "pull_request_target") return void 0;
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

// src/action/summary.ts
/**
* Appends Markdown to the job summary. Without the variable (another forge, a local run) there is nowhere to write.
* A summary is for people: one that cannot be written is a warning, and the verdict stands.
*/
const summarise = (markdown) => {
	const file = process.env["GITHUB_STEP_SUMMARY"] ?? "";
	if (file === "") return;
	try {
		appendFileSync(file, `${markdown.trimEnd()}\n`);
	} catch (error) {
		warning(harmless(`No job summary: ${messageOf(error)}`), { title: "JouleGate" });
	}
};
/** A job that cannot be decided says why where people look first. */
const failureMarkdown = (message, hint) => [
	"### ✗ JouleGate could not decide",
	message.split("\n").slice(0, 20).map((line) => `- ${escapeMarkdown(oneLine(line))}`).join("\n"),
	...hint === void 0 ? [] : [`Next: ${escapeMarkdown(oneLine(hint))}`]
].join("\n\n");

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

// src/github/target.ts
/** The commit that a job's result is about. */
const subjectOf = ({ event, sha }) => event.kind === "pull-request" || event.kind === "merge-group" ? event.headSha : sha;
/** The target of the job's own event. For `workflow_run` and `issue_comment` the API tells it instead. */
const targetOf = (context, key) => {
	const { event, repository, apiUrl, runId, runUrl } = context;
	const pull = event.kind === "pull-request" ? event : void 0;
	return {
		repository,
		apiUrl,
		headSha: subjectOf(context),
		pullRequest: pull?.number,
		key,
		runId,
		runUrl,
		readOnly: pull?.fork === true && pull.trigger === "pull_request"
	};
};

// src/action/gate-key.ts
const plain$1 = (text) => text.replaceAll(/[^A-Za-z0-9._-]+/g, "-").slice(-80).replace(/^[^A-Za-z0-9]+/, "");
/**
* What tells one gate from another in a repository: the input `name`, else the configuration's path. Workflows with several
* gates get a comment and a check each.
*/
const gateKey = ({ name, config }) => {
	const key = plain$1(name ?? config.replace(/\.ya?ml$/, ""));
	return key === "" ? "gate" : key;
};

// src/github/marker.ts
/** Most characters (Unicode code points) that GitHub takes in a comment. */
const commentLimit = 65536;
const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
/**
* The invisible first line that tells our comment from all others.
* @param key one comment per key: letters, digits, `.`, `_`, `-`, at most 80
* @throws JouleGateError `github-comment-key-invalid`
*/
const markerOf = (key) => {
	if (!keyPattern.test(key)) throw new JouleGateError("usage", "github-comment-key-invalid", `"${key}" cannot be the key of a comment`, { hint: "A key has letters, digits, \".\", \"_\" and \"-\", at most 80." });
	return `<!-- joulegate:${key} -->`;
};
/** How many characters (code points) a comment's body may have beside its marker. */
const commentRoom = (key) => commentLimit - markerOf(key).length - 1;
/**
* The text that is sent: the marker, then the body.
* @throws JouleGateError `github-comment-too-long`
*/
const withMarker = (key, body) => {
	const length = Array.from(body).length;
	const room = commentRoom(key);
	if (length > room) {
		const message = `the comment has ${length} characters and GitHub takes ${room} beside the marker`;
		throw new JouleGateError("github", "github-comment-too-long", message, { hint: "The full report is in the job summary and in the report files." });
	}
	return `${markerOf(key)}\n${body}`;
};
/** Whether a comment's first line is the marker of this key. A quotation of it starts with "> " and is not. */
const isMarked = (key, text) => text.split(/\r?\n/, 1)[0]?.trimEnd() === markerOf(key);
/** Whether two texts are the same comment; GitHub may change line ends and cut white space at the end. */
const sameText = (a, b) => plain(a) === plain(b);
const plain = (text) => text.replaceAll("\r\n", "\n").trimEnd();

// src/github/identity.ts
/** A comment's author as the API gives it; null when the account was deleted. */
const Author = Union([Null(), _Object_({
	login: String$1(),
	type: Optional(String$1())
})]);
const Viewer = _Object_({ viewer: _Object_({ login: String$1({ minLength: 1 }) }) });
const User = _Object_({ login: String$1({ minLength: 1 }) });
/**
* Asks GitHub whom the token belongs to. GraphQL's `viewer` answers for every kind of token; `GET /user` refuses an
* installation's token, which `GITHUB_TOKEN` is. Where neither answers (older Enterprise Server), it is unknown.
* @throws what the request threw if the token itself is not valid
*/
const identify = async (client) => {
	const questions = [async () => {
		const checked = check(Viewer, await client.api.graphql("query { viewer { login } }"));
		return checked.kind === "valid" ? checked.value.viewer.login : void 0;
	}, async () => {
		const checked = check(User, (await client.api.request("GET /user")).data);
		return checked.kind === "valid" ? checked.value.login : void 0;
	}];
	for (const ask of questions) try {
		const login = await ask();
		if (login !== void 0) return {
			kind: "known",
			login
		};
	} catch (thrown) {
		if (problemOf(thrown).kind === "unauthorized") throw thrown;
	}
	return { kind: "unknown" };
};
/**
* Whether a comment is by the token's own account. When that is unknown, by a bot at least: people quote markers,
* and a person's comment is never touched.
*/
const isOwn = (identity, author) => {
	if (author === null) return false;
	if (identity.kind === "unknown") return author.type === "Bot";
	const login = author.login.toLowerCase();
	const own = identity.login.toLowerCase();
	return login === own || author.type === "Bot" && login === `${own}[bot]`;
};

// src/github/comments.ts
const Comment = _Object_({
	id: Integer({ minimum: 1 }),
	html_url: String$1(),
	body: Optional(Union([Null(), String$1()])),
	user: Author
});
const Page = _Array_(Comment);
const pageSize = 100;
/** 10,000 comments; a server that never ends its pages must not keep us. */
const mostPages = 100;
/**
* Our own comments of a key, oldest first.
* Octokit's paging is not used: it takes a 409 for an empty list, which would make a second comment.
* @throws what a request throws, or JouleGateError `github-garbage`, `github-too-many-comments`
*/
const findOwnComments = async (client, { repository, issue }, key, identity) => {
	const own = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const { data } = await client.api.rest.issues.listComments({
			owner: repository.owner,
			repo: repository.name,
			issue_number: issue,
			per_page: pageSize,
			page
		});
		const comments = answer(Page, data, "the list of comments");
		own.push(...comments.filter((comment) => isMarked(key, comment.body ?? "") && isOwn(identity, comment.user)));
		if (comments.length < pageSize) return own.toSorted((a, b) => a.id - b.id);
	}
	throw new JouleGateError("github", "github-too-many-comments", `the conversation #${issue} has more than 10000 comments`);
};

// src/github/upsert-comment.ts
/** How often a comment is tried to be made when GitHub's answer got lost. */
const createAttempts = 3;
/**
* Keeps one comment per key in a conversation: makes it once, changes it afterwards, writes nothing when its text is the
* same. Ours is recognised by the marker in its first line and by its author; nobody else's comment is touched.
* @throws JouleGateError for a body or a key that GitHub would not take, before anything is sent; what a request throws
*/
const upsertComment = async (client, request) => {
	const { key, repository, issue } = request;
	const text = (current) => withMarker(key, request.body(current));
	text(void 0);
	const draft = {
		repository,
		issue,
		key,
		text,
		identity: await identify(client)
	};
	const own = await findOwnComments(client, draft, key, draft.identity);
	return await updateOldest(client, draft, own) ?? create(client, draft);
};
/** Undefined when there is none, or when it was deleted between the reading and the writing. */
const updateOldest = async (client, { repository, text }, own) => {
	const [oldest, ...others] = own;
	if (oldest === void 0) return void 0;
	const found = {
		id: oldest.id,
		url: oldest.html_url,
		duplicates: others.length
	};
	const wanted = text(oldest.body ?? void 0);
	if (sameText(oldest.body ?? "", wanted)) return {
		kind: "unchanged",
		...found
	};
	const target = {
		owner: repository.owner,
		repo: repository.name,
		comment_id: oldest.id
	};
	try {
		const { data } = await client.api.rest.issues.updateComment({
			...target,
			body: wanted
		});
		return {
			kind: "updated",
			...found,
			url: answer(Comment, data, "the changed comment").html_url
		};
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") return void 0;
		throw thrown;
	}
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
		return await settle(client, draft, answer(Comment, data, "the new comment"));
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
* Two jobs may each find no comment and each make one. All of them look again afterwards and agree on the oldest:
* who made a younger one takes it back and changes the oldest instead.
*/
const settle = async (client, draft, made) => {
	const created = {
		kind: "created",
		id: made.id,
		url: made.html_url,
		duplicates: 0
	};
	const older = (await findOwnComments(client, draft, draft.key, draft.identity)).filter((comment) => comment.id < made.id);
	if (older.length === 0) return created;
	const updated = await updateOldest(client, draft, older);
	if (updated === void 0) return created;
	const { owner, name } = draft.repository;
	await client.api.rest.issues.deleteComment({
		owner,
		repo: name,
		comment_id: made.id
	});
	return {
		...updated,
		duplicates: older.length - 1
	};
};

// src/github/publish.ts
/**
* Puts the report into the pull request's comment. Never throws: a comment is for people, the check's result is
* the exit code, and the one must not fail with the other.
*/
const publish = async ({ target, token, userAgent, body, timing }) => {
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
		const comment = await upsertComment(client, {
			repository,
			issue: pullRequest,
			key,
			body
		});
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
/** GitHub shows ten of each level a step; ten in all leave room for the other steps of a job. */
const most = 10;
const levels = {
	regressed: "error",
	invalid: "error",
	"not-comparable": "warning",
	inconclusive: "warning",
	"no-baseline": void 0,
	improved: void 0,
	pass: void 0
};
const ofRow = (row) => {
	const level = levels[row.verdict];
	if (level === void 0) return [];
	const message = [
		...row.change === void 0 ? [] : [row.change],
		...row.split === void 0 ? [] : [row.split],
		...row.smallestDetectable === void 0 ? [] : [`finds changes from ${row.smallestDetectable}`],
		row.reason,
		...row.next === void 0 ? [] : [`Next: ${row.next}`]
	].join(" · ");
	return [{
		level,
		title: `${row.benchmark}, ${row.metric}: ${row.word}`,
		message
	}];
};
/**
* At most ten annotations, that of estimated energy first, then the gravest first: regressed and invalid are errors, what else proves nothing warns.
* Texts are one line each and otherwise untrusted: escape them for workflow commands.
*/
const annotations = (view) => {
	const all = [
		...view.banner === void 0 ? [] : [{
			level: "warning",
			title: view.banner.title,
			message: view.banner.text
		}],
		...view.rows.flatMap(ofRow),
		...view.warnings.map((message) => ({
			level: "warning",
			title: "JouleGate",
			message
		}))
	];
	if (all.length <= most) return all;
	const rest = all.length - most + 1;
	return [...all.slice(0, 9), {
		level: "warning",
		title: "JouleGate",
		message: `${rest} more findings are in the report.`
	}];
};

// src/action/publish-verdict.ts
/**
* Shows a verdict everywhere: outputs, log, annotations, job summary, comment. What cannot be written is a warning.
* @returns what the step ends with
*/
const publishVerdict = async (verdict, view, publication) => {
	setOutput("verdict", verdict.verdict);
	setOutput("regressed", JSON.stringify(verdict.comparisons.filter((one) => one.verdict === "regressed").map((one) => `${one.benchmark}/${one.metric.name}`)));
	info(renderTerminal(view, {
		width: 140,
		colour: false
	}));
	annotate(view);
	summarise(summaryMarkdown(view));
	if (publication.comment) await comment(view, publication);
	return exitCodeOf(verdict);
};
const annotate = (view) => {
	for (const { level, title, message } of annotations(view)) (level === "error" ? error : warning)(harmless(message), { title: harmless(title) });
};
const comment = async (view, { target, token }) => {
	const outcome = await publish({
		target,
		token: token ?? "",
		userAgent: `${tool.name}/${tool.version}`,
		body: () => renderMarkdown(view, { limit: commentRoom(target.key) })
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
			warning(harmless(`No comment: ${outcome.message} ${outcome.hint}`), { title: `Missing permission ${outcome.missingPermission}` });
			break;
		case "failed": warning(harmless(`No comment: ${outcome.message}${outcome.hint === void 0 ? "" : ` ${outcome.hint}`}`), { title: "JouleGate" });
	}
};

// src/action/gate.ts
/** Measures, compares, reports and publishes. What cannot be published is a warning; the verdict stands. */
const runGate = async (inputs, context, signal) => {
	const config = await configOf(inputs);
	const { verdict, run, folder, evidence } = await gate(config, portsOf(config, inputs, context, signal));
	setOutput("verdict-path", folder.paths.verdict);
	setOutput("report-path", folder.paths.markdown);
	setOutput("html-report-path", folder.paths.html);
	warnOfBase(run, context);
	return publishVerdict(verdict, buildView(verdict, run, [], evidence), {
		target: targetOf(context, gateKey(inputs)),
		token: inputs.token,
		comment: inputs.comment,
		check: inputs.check
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
const runMerge = () => Promise.reject(new JouleGateError("usage", "mode-not-built", "mode \"merge\" is not built yet"));

// src/action/publish.ts
/** Publishes what another workflow without rights has measured (`workflow_run`), without running any of its code. */
const runPublish = () => Promise.reject(new JouleGateError("usage", "mode-not-built", "mode \"publish\" is not built yet"));

// src/action/main.ts
/** The Action. Every way out has set the outputs that are known, and an exit code that means the same as on the command line. */
const main = async () => {
	const controller = new AbortController();
	const cancel = () => controller.abort(new JouleGateError("workload", "cancelled", "the job was cancelled while it was measured", { hint: "The samples until then are kept in the output folder; run the job again for a verdict." }));
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
	}
};
const runs = {
	gate: runGate,
	baseline: runBaseline,
	merge: runMerge,
	publish: runPublish,
	answer: runAnswer
};
const run = async (inputs, context, signal) => {
	const exitCode = await runs[inputs.mode](inputs, context, signal);
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
	setFailed(harmless(`JouleGate could not decide (${known?.code ?? "internal-error"}).${known?.hint === void 0 ? "" : ` ${known.hint}`}`));
	process.exitCode = known?.exitCode ?? exitCodes.unmeasured;
};

// src/action/index.ts
await main();

export {  };