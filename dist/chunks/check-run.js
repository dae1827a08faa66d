import { t as JouleGateError } from "./errors.js";
import { n as problemOf } from "./api-problem.js";
import { b as Optional, d as String, h as Integer, p as Null, r as check, u as Union, x as _Array_, y as _Object_ } from "./schema.js";
import { t as answer } from "./answer.js";

// src/github/marker.ts
/** Most characters (Unicode code points) that GitHub takes in a comment. */
const commentLimit = 65536;
const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
/**
* The invisible first line that tells our comment from all others.
* @param key one comment per key: letters, digits, `.`, `_`, `-`, at most 80
* @throws JouleGateError `github-comment-key-invalid`
*/
const markerOf$1 = (key) => {
	if (!keyPattern.test(key)) throw new JouleGateError("usage", "github-comment-key-invalid", `"${key}" cannot be the key of a comment`, { hint: "A key has letters, digits, \".\", \"_\" and \"-\", at most 80." });
	return `<!-- joulegate:${key} -->`;
};
/** How many characters (code points) a comment's body may have beside its marker. */
const commentRoom = (key) => commentLimit - markerOf$1(key).length - 1;
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
	return `${markerOf$1(key)}\n${body}`;
};
/** Whether a comment's first line is the marker of this key. A quotation of it starts with "> " and is not. */
const isMarked = (key, text) => text.split(/\r?\n/, 1)[0]?.trimEnd() === markerOf$1(key);
/** The key of the gate whose comment a text is; undefined for any other text. */
const keyOf = (text) => {
	const key = /^<!-- joulegate:(\S{1,80}) -->$/.exec(text.split(/\r?\n/, 1)[0]?.trimEnd() ?? "")?.[1];
	return key !== void 0 && keyPattern.test(key) ? key : void 0;
};
/** Whether two texts are the same comment; GitHub may change line ends and cut white space at the end. */
const sameText = (a, b) => plain(a) === plain(b);
const plain = (text) => text.replaceAll("\r\n", "\n").trimEnd();

// src/github/identity.ts
/** A comment's author as the API gives it; null when the account was deleted. */
const Author = Union([Null(), _Object_({
	login: String(),
	type: Optional(String())
})]);
const Viewer = _Object_({ viewer: _Object_({ login: String({ minLength: 1 }) }) });
const User = _Object_({ login: String({ minLength: 1 }) });
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

// src/github/check-result.ts
/** Most bytes of a check's summary in UTF-8; GitHub documents 65,535 characters and counts bytes. */
const summaryLimitBytes = 65535;
/** Most annotations that are sent, in four requests; the report names everything. */
const mostAnnotations = 200;
const longestTitle = 200;
const longestMessage = 4e3;
const cut = (text, length) => {
	const points = Array.from(text);
	return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
};
/** The longest run of whole lines within the limit, with a note where lines are missing. */
const cutSummary = (summary) => {
	if (Buffer.byteLength(summary) <= 65535) return summary;
	const note = "\n\nThe rest is in the job summary.";
	const kept = [];
	let left = summaryLimitBytes - Buffer.byteLength(note);
	for (const line of summary.split("\n")) {
		left -= Buffer.byteLength(line) + 1;
		if (left < 0) break;
		kept.push(line);
	}
	return `${kept.join("\n")}${note}`;
};
/** A result whose every part GitHub takes. */
const withinLimits = ({ conclusion, title, summary, annotations = [] }) => ({
	conclusion,
	title: cut(title, longestTitle),
	summary: cutSummary(summary),
	annotations: annotations.slice(0, 200).map((each) => ({
		...each,
		title: cut(each.title, longestTitle),
		message: cut(each.message, longestMessage)
	}))
});

// src/github/check-name.ts
/** The key of a gate with the default configuration, `joulegate.yml`. */
const defaultKey = "joulegate";
/** The stable name of a gate's check, which a branch rule can require: `JouleGate`, or `JouleGate (KEY)`. */
const checkName = (key) => key === defaultKey ? "JouleGate" : `JouleGate (${key})`;

// src/github/check-list.ts
const Text = Optional(Union([Null(), String()]));
/** A check run as GitHub gives it; of what it is about, only what is read here. */
const Check = _Object_({
	id: Integer({ minimum: 1 }),
	head_sha: String(),
	name: String(),
	/** `queued`, `in_progress`, `completed` and others that only GitHub sets. */
	status: String(),
	conclusion: Text,
	external_id: Text,
	html_url: Text,
	output: Optional(_Object_({
		title: Text,
		summary: Text,
		annotations_count: Optional(Integer({ minimum: 0 }))
	})),
	app: Optional(Union([Null(), _Object_({ slug: Optional(String()) })]))
});
const Page = _Object_({ check_runs: _Array_(Check) });
const pageSize = 100;
/** GitHub keeps 1,000 checks of a name in a suite. */
const mostPages = 10;
/** Whether a check is this gate's by what it says of itself. A job of the same name has another external id. */
const isOfTarget = (check, { key, headSha }) => check.name === checkName(key) && check.external_id === key && check.head_sha.toLowerCase() === headSha.toLowerCase();
/** Checks that another app made cannot be changed by this one, so they are none of ours. */
const ofThisApp = async (client, checks) => {
	if (checks.every(({ app }) => app?.slug === void 0)) return checks;
	const identity = await identify(client);
	if (identity.kind === "unknown") return checks;
	return checks.filter(({ app }) => app?.slug === void 0 || isOwn(identity, {
		login: `${app.slug}[bot]`,
		type: "Bot"
	}));
};
/**
* This gate's checks on the target's commit that this token's app made, newest first: of all check suites, as a token
* of GitHub Actions writes into one that GitHub picks.
* @throws what a request throws, or JouleGateError `github-garbage`
*/
const findOwnChecks = async (client, target) => {
	const found = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const { data } = await client.api.rest.checks.listForRef({
			owner: target.repository.owner,
			repo: target.repository.name,
			ref: target.headSha,
			check_name: checkName(target.key),
			filter: "all",
			per_page: pageSize,
			page
		});
		const { check_runs: checks } = answer(Page, data, "the list of checks");
		found.push(...checks.filter((check) => isOfTarget(check, target)));
		if (checks.length < pageSize) break;
	}
	return (await ofThisApp(client, found)).toSorted((a, b) => b.id - a.id);
};
/** A check by its number; undefined where GitHub shows none, which is also so for a moment after it was made. */
const readCheck = async (client, { repository }, id) => {
	try {
		const { data } = await client.api.rest.checks.get({
			owner: repository.owner,
			repo: repository.name,
			check_run_id: id
		});
		return answer(Check, data, "the check");
	} catch (thrown) {
		if (problemOf(thrown).kind === "missing") return void 0;
		throw thrown;
	}
};

// src/github/check-progress.ts
const markerOf = (runUrl) => `<!-- joulegate:run ${runUrl} -->`;
const anyMarker = /^<!-- joulegate:run \S+ -->$/m;
/**
* What a check says while it is measured. It names the run that works on it: GitHub replaces the `details_url` of checks
* that its own Actions token makes, so that cannot tell whose a check is.
*/
const progressOutput = ({ runUrl }) => ({
	title: "Measuring",
	summary: runUrl === void 0 ? "The verdict appears here when the job ends." : `The verdict appears here when [the job](${runUrl}) ends.\n\n${markerOf(runUrl)}`
});
/** Whether an unfinished check is in the hands of another run than this target's. */
const isAnothers = (check, { runUrl }) => {
	const summary = (check.output?.summary ?? "").replaceAll("\r\n", "\n");
	if (check.status === "completed" || !anyMarker.test(summary)) return false;
	return runUrl === void 0 || !summary.includes(markerOf(runUrl));
};

// src/github/check-write.ts
/** How often a write is tried whose answer got lost. */
const attempts = 3;
/** What a fault may have kept from us although GitHub did it. */
const mayHaveWorked = (thrown) => ["unavailable", "garbage"].includes(problemOf(thrown).kind);
/**
* Writes, and after a fault looks first whether GitHub did it: what makes a check or appends annotations must not be
* repeated blindly.
* @param find what is there if the write worked
*/
const writeOnce = async (client, write, find) => {
	for (let attempt = 1;; attempt += 1) try {
		return answer(Check, (await write()).data, "the check");
	} catch (thrown) {
		if (attempt >= attempts || !mayHaveWorked(thrown)) throw thrown;
		await client.pause(attempt ** 2);
		const made = await find();
		if (made !== void 0) return made;
	}
};
const addressOf = ({ repository }) => ({
	owner: repository.owner,
	repo: repository.name
});
/** @param isIt tells the new check from those that were there before */
const createCheck = (client, target, body, isIt) => writeOnce(client, () => client.api.request("POST /repos/{owner}/{repo}/check-runs", {
	...addressOf(target),
	name: checkName(target.key),
	head_sha: target.headSha,
	external_id: target.key,
	...target.runUrl === void 0 ? {} : { details_url: target.runUrl },
	...body,
	request: { retries: 0 }
}), async () => (await findOwnChecks(client, target)).find(isIt));
/** @param isDone whether the check as it stands has this update already */
const updateCheck = (client, target, id, body, isDone) => writeOnce(client, () => client.api.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
	...addressOf(target),
	check_run_id: id,
	...target.runUrl === void 0 ? {} : { details_url: target.runUrl },
	...body,
	request: { retries: 0 }
}), async () => {
	const check = await readCheck(client, target, id);
	return check !== void 0 && isDone(check) ? check : void 0;
});
const shape = ({ path, line, level, title, message }) => ({
	path,
	start_line: line,
	end_line: line,
	annotation_level: level,
	title,
	message
});
const annotationsOf = (check) => check.output?.annotations_count ?? 0;
/** The parts in which a result is sent: each holds as many annotations as one request may. */
const partsOf = ({ conclusion, title, summary, annotations }) => {
	const output = (from) => ({
		title,
		summary,
		annotations: annotations.slice(from, from + 50).map(shape)
	});
	const first = {
		status: "completed",
		conclusion,
		completed_at: (/* @__PURE__ */ new Date()).toISOString(),
		output: output(0)
	};
	const further = [];
	for (let from = 50; from < annotations.length; from += 50) further.push({ output: output(from) });
	return [first, ...further];
};

// src/github/check-run.ts
/**
* Shows a gate's check on the target's commit as in progress. One that an earlier job left unfinished is taken up. A
* completed one stays as it is and a new one of the same name is made, which GitHub shows in its place: a completed check
* that is set back keeps showing its old conclusion.
* @throws what a request throws, or JouleGateError `github-garbage`
*/
const startCheck = async (client, target) => {
	const output = progressOutput(target);
	const body = {
		status: "in_progress",
		started_at: (/* @__PURE__ */ new Date()).toISOString(),
		output
	};
	const [newest] = await findOwnChecks(client, target);
	const known = newest?.id ?? 0;
	const isOurs = (check) => check.status === "in_progress" && sameText(check.output?.summary ?? "", output.summary);
	if (newest !== void 0 && newest.status !== "completed") {
		const taken = await unlessRefused(() => updateCheck(client, target, newest.id, body, isOurs));
		if (taken !== void 0) return {
			id: taken.id,
			takenUp: true
		};
	}
	return {
		id: (await createCheck(client, target, body, (check) => check.id > known && isOurs(check))).id,
		takenUp: false
	};
};
/**
* Completes the gate's check on the target's commit, with annotations in as many requests as they need. Nothing is
* written when the check says the same already. Another conclusion than that of a completed check is a new check of the
* same name, as GitHub does not promise to change one and appends annotations to those that are there.
* @param started what `startCheck` gave; absent: the newest check of this gate, or a new one
* @throws what a request throws, or JouleGateError `github-garbage`
*/
const completeCheck = async (client, target, result, started) => {
	const wanted = withinLimits(result);
	const { id: startedId, check: current } = await currentCheck(client, target, started);
	if (current !== void 0 && isAnothers(current, target)) return completed("left", current);
	if (current !== void 0 && saysAlready(current, wanted)) return completed("unchanged", current);
	const [first = {}, ...further] = partsOf(wanted);
	const inFirst = Math.min(wanted.annotations.length, 50);
	const isDone = (check) => says(check, wanted) && annotationsOf(check) >= inFirst;
	const id = current === void 0 ? startedId : canChange(current, wanted) ? current.id : void 0;
	const changed = id === void 0 ? void 0 : await unlessRefused(() => updateCheck(client, target, id, first, isDone));
	const check = changed ?? await createCheck(client, target, first, (each) => each.id > (current?.id ?? 0) && isDone(each));
	const annotationsMissing = await append(client, target, check.id, further, wanted);
	return {
		...completed(changed === void 0 ? "created" : "updated", check),
		annotationsMissing
	};
};
/** The check that is to be completed. A number that names something else, however it came here, is not followed. */
const currentCheck = async (client, target, started) => {
	const check = started === void 0 ? void 0 : await readCheck(client, target, started.id);
	if (check !== void 0 && isOfTarget(check, target)) return { check };
	if (started !== void 0 && check === void 0) return {
		id: started.id,
		check
	};
	return { check: (await findOwnChecks(client, target))[0] };
};
const completed = (kind, { id, html_url: url }) => ({
	kind,
	id,
	url: url ?? void 0,
	annotationsMissing: 0
});
const says = (check, { conclusion, title, summary }) => check.status === "completed" && check.conclusion === conclusion && check.output?.title === title && sameText(check.output.summary ?? "", summary);
const saysAlready = (check, wanted) => says(check, wanted) && annotationsOf(check) === wanted.annotations.length;
/** Whether an update can make this check say what is wanted: annotations can only be appended. */
const canChange = (check, wanted) => check.status !== "completed" || check.conclusion === wanted.conclusion && annotationsOf(check) === 0;
/** Undefined where this one check cannot be changed: another app made it, it is a job's own, or it is gone. */
const unlessRefused = async (update) => {
	try {
		return await update();
	} catch (thrown) {
		const { kind, message } = problemOf(thrown);
		if ((kind === "forbidden" || kind === "refused") && /created it|updated internally/i.test(message)) return void 0;
		throw thrown;
	}
};
/** The conclusion stands by now, so what fails here is counted and not thrown. */
const append = async (client, target, id, parts, { annotations }) => {
	let sent = Math.min(annotations.length, 50);
	try {
		for (const part of parts) {
			const then = Math.min(annotations.length, sent + 50);
			await updateCheck(client, target, id, part, (check) => annotationsOf(check) >= then);
			sent = then;
		}
	} catch {
		return annotations.length - sent;
	}
	return 0;
};

export { summaryLimitBytes as a, isOwn as c, keyOf as d, sameText as f, isAnothers as i, commentRoom as l, currentCheck as n, Author as o, withMarker as p, startCheck as r, identify as s, completeCheck as t, isMarked as u };