import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { a as oneOf, b as Optional, d as String, f as Number$1, h as Integer, m as Literal, p as Null, r as check, u as Union, x as _Array_, y as _Object_ } from "./schema.js";
import { c as metricNamePattern, s as benchmarkNamePattern } from "./shard.js";
import { t as oneLine } from "./plain-text.js";
import { t as Acceptance } from "./acceptance.js";
import { r as verdicts } from "./verdict.js";
import { r as overallVerdict, t as exitCodeOf } from "./verdict2.js";
import { t as answer } from "./answer.js";
import { c as isOwn, l as commentRoom, o as Author, u as isMarked } from "./check-run.js";
import { a as metricLabel, f as verdictMark, m as verdictWord } from "./wording.js";
import { r as keepTogether, t as escapeMarkdown } from "./escape.js";
import { l as bullet, p as rowName, t as renderMarkdown } from "./render.js";

// src/decide/conclude.ts
/** Whether an acceptance is about a metric of a benchmark, in every window. */
const concerns = ({ benchmark, metric }, change) => benchmark === change.benchmark && (metric === void 0 || metric === change.metric);
/**
* Holds regressions against acceptances. A regression is accepted when the estimate of its change is at most the ceiling of
* the newest acceptance that concerns it. One that goes beyond it revokes every acceptance that concerns it, and with them
* what else they covered: what was accepted is not what is there now.
*
* @param acceptances oldest first
*/
const holdAgainst = (changes, acceptances) => {
	const pairs = changes.flatMap((change) => {
		const acceptance = acceptances.findLast((each) => concerns(each, change));
		return acceptance === void 0 ? [] : [{
			change,
			acceptance
		}];
	});
	const exceeded = pairs.filter(({ change, acceptance }) => !(change.estimate <= acceptance.ceiling));
	const standing = acceptances.filter((each) => !exceeded.some(({ change }) => concerns(each, change)));
	return {
		accepted: pairs.filter(({ acceptance }) => standing.includes(acceptance)),
		exceeded,
		standing
	};
};
/** The regressions of a verdict, in its order. */
const regressionsOf = ({ comparisons }) => comparisons.flatMap((comparison) => comparison.kind === "decided" && comparison.verdict === "regressed" ? [{
	benchmark: comparison.benchmark,
	metric: comparison.metric.name,
	estimate: comparison.change.estimate,
	comparison
}] : []);
/** A verdict in which these comparisons pass. @param excused comparisons of the verdict itself */
const outcomeWithout = (file, excused) => {
	if (excused.length === 0) return {
		verdict: file.verdict,
		exitCode: exitCodeOf(file)
	};
	const comparisons = file.comparisons.map((comparison) => comparison.kind === "decided" && excused.includes(comparison) ? {
		...comparison,
		verdict: "pass"
	} : comparison);
	const verdict = overallVerdict(comparisons);
	return {
		verdict,
		exitCode: exitCodeOf({
			...file,
			comparisons,
			verdict
		})
	};
};
/**
* What a verdict means for the check where changes were accepted ({@link holdAgainst}): that of the verdict without the
* regressions that are accepted. Verdicts that prove nothing cannot be accepted.
*
* @param acceptances oldest first
*/
const conclude = (verdict, acceptances) => {
	const holding = holdAgainst(regressionsOf(verdict), acceptances);
	return {
		...holding,
		...outcomeWithout(verdict, holding.accepted.map(({ change }) => change.comparison))
	};
};

// src/github/comment-state.ts
/** Most characters of the line that holds the state. */
const stateLimit = 12e3;
/** Most acceptances that a comment holds at a time. */
const mostAcceptances = 20;
const mostRevoked = 10;
const mostRegressed = 100;
const Sha = String({ pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$" });
const Benchmark = String({ pattern: benchmarkNamePattern });
const Metric = String({
	pattern: metricNamePattern,
	maxLength: 80
});
const closed = { additionalProperties: false };
/** A regression that the comment shows. */
const ShownRegression = _Object_({
	benchmark: Benchmark,
	metric: Metric,
	label: String({
		minLength: 1,
		maxLength: 200,
		description: "The metric in words, with its window"
	}),
	estimate: Number$1(),
	low: Number$1(),
	high: Number$1()
}, closed);
/** An acceptance that a later measurement went beyond. */
const RevokedAcceptance = _Object_({
	benchmark: Benchmark,
	metric: Metric,
	label: String({
		minLength: 1,
		maxLength: 200
	}),
	ceiling: Number$1(),
	by: String({
		minLength: 1,
		maxLength: 100
	}),
	estimate: Number$1({ description: "What was measured then" })
}, closed);
/**
* What our comment remembers of the result that it shows, in a hidden line: enough to accept its regressions later without
* the verdict file, and what was accepted.
*/
const CommentState = _Object_({
	key: String({ maxLength: 80 }),
	head: Sha,
	runId: Optional(Integer({ minimum: 1 })),
	title: String({
		minLength: 1,
		maxLength: 300,
		description: "The report's first line, nothing accepted"
	}),
	regressed: _Array_(ShownRegression, { maxItems: mostRegressed }),
	more: Integer({
		minimum: 0,
		description: "Further regressions, which did not fit"
	}),
	rest: _Object_({
		verdict: oneOf(verdicts),
		exitCode: Union([
			Literal(0),
			Literal(1),
			Literal(3)
		])
	}, {
		...closed,
		description: "What the verdict comes to without its regressions"
	}),
	acceptances: _Array_(Acceptance, {
		maxItems: 20,
		description: "Oldest first"
	}),
	revoked: _Array_(RevokedAcceptance, { maxItems: mostRevoked })
}, closed);
const opening$1 = "<!-- joulegate-state:v1:";
const line = /^<!-- joulegate-state:v(\d{1,9}):([A-Za-z0-9_-]+) -->$/;
/** The line as it is written; it may be longer than the limit. */
const written = (state) => `${opening$1}${Buffer.from(JSON.stringify(state)).toString("base64url")} -->`;
/** Whether a state with these acceptances can be written, if need be without a single regression listed. */
const stateFits = (state) => state.acceptances.length <= 20 && written({
	...state,
	regressed: [],
	revoked: []
}).length <= 12e3;
/**
* The state as it fits: as many regressions as there is room for, the others counted; acceptances are never left out.
* @param state with {@link stateFits}; regressions gravest first, as the first ones stay
*/
const fittedState = (state) => {
	const all = state.regressed.length + state.more;
	const cut = (taken) => ({
		...state,
		revoked: state.revoked.slice(-10),
		regressed: state.regressed.slice(0, taken),
		more: all - taken
	});
	let taken = Math.min(state.regressed.length, mostRegressed);
	while (taken > 0 && written(cut(taken)).length > 12e3) taken -= 1;
	const fitted = cut(taken);
	return written(fitted).length > 12e3 ? {
		...fitted,
		revoked: []
	} : fitted;
};
/** The hidden line of a state that {@link fittedState} gave. */
const stateLine = (state) => written(state);
/**
* Reads the state out of the text of a comment. It stands in the second line, under the marker; anywhere else it is a
* quotation or a forgery and is not seen. Whose comment it is must be known to the caller to be ours.
*/
const readState = (key, text) => {
	if (!isMarked(key, text)) return { kind: "none" };
	const second = text.split(/\r?\n/, 2)[1]?.trimEnd() ?? "";
	if (!second.startsWith("<!-- joulegate-state:")) return { kind: "none" };
	if (second.length > 12e3) return {
		kind: "unreadable",
		reason: `it has more than ${stateLimit} characters`
	};
	const [, version, data] = line.exec(second) ?? [];
	if (data === void 0) return {
		kind: "unreadable",
		reason: "it is not as it was written"
	};
	if (version !== "1") return {
		kind: "unreadable",
		reason: `it is of version ${version}, which another JouleGate wrote`
	};
	let value;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data, "base64url")));
	} catch {
		return {
			kind: "unreadable",
			reason: "it is not JSON"
		};
	}
	const checked = check(CommentState, value);
	if (checked.kind === "invalid") {
		const [first] = checked.problems;
		return {
			kind: "unreadable",
			reason: `${first?.path ?? ""} ${first?.message ?? "has another form"}`.trim()
		};
	}
	if (checked.value.key !== key) return {
		kind: "unreadable",
		reason: "it belongs to another gate"
	};
	return {
		kind: "state",
		state: checked.value
	};
};
/** The text of a comment with another state in its second line. @param text one that has a state */
const withState = (text, state) => {
	const lines = text.split(/\r?\n/);
	lines[1] = stateLine(state);
	return lines.join("\n");
};
/** What the result that a state holds comes to with its acceptances. A regression that did not fit stays one. */
const concludeState = (state) => {
	const holding = holdAgainst(state.regressed, state.acceptances);
	const whole = state.more === 0 && holding.accepted.length === state.regressed.length;
	return {
		...holding,
		...whole ? state.rest : {
			verdict: "regressed",
			exitCode: exitCodes.regressed
		}
	};
};

// src/github/comments.ts
const Comment = _Object_({
	id: Integer({ minimum: 1 }),
	html_url: String(),
	body: Optional(Union([Null(), String()])),
	user: Author
});
const Page = _Array_(Comment);
const pageSize = 100;
/** 10,000 comments; a server that never ends its pages must not keep us. */
const mostPages = 100;
/** Our own comments of a key, oldest first. @throws as {@link ownComments} */
const findOwnComments = async (client, conversation, key, identity) => ownComments(client, conversation, identity, (text) => isMarked(key, text));
/**
* Our own comments with a text that is wanted, oldest first.
* Octokit's paging is not used: it takes a 409 for an empty list, which would make a second comment.
* @throws what a request throws, or JouleGateError `github-garbage`, `github-too-many-comments`
*/
const ownComments = async (client, { repository, issue }, identity, isWanted) => {
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
		own.push(...comments.filter(({ body, user }) => isWanted(body ?? "") && isOwn(identity, user)));
		if (comments.length < pageSize) return own.toSorted((a, b) => a.id - b.id);
	}
	throw new JouleGateError("github", "github-too-many-comments", `the conversation #${issue} has more than 10000 comments`);
};

// src/report/markdown/acceptances.ts
const opening = "<!-- joulegate-accepted -->";
const closing = "<!-- /joulegate-accepted -->";
/** Most characters of the block between the two, both included; a long list is cut between entries. */
const longestBlock = 8e3;
/** What a report may grow by when something is accepted: the block, and words in its first line. */
const acceptedRoom = 8200;
const longestReason = 300;
const acceptedWord = "accepted";
const acceptedMark = "✓";
/** A ceiling as it was given: `+8 %`, `+7.25 %`. */
const ceilingText = (ceiling) => `+${Number((ceiling * 100).toPrecision(8))} %`;
/** A measured change beside a ceiling: with enough digits to tell which is larger. */
const estimateText = (estimate) => {
	const text = Number((estimate * 100).toPrecision(3));
	return `${text > 0 ? "+" : ""}${text} %`;
};
/** Untrusted text as code: it shows as written, and a login in it is no mention. */
const codeSpan = (text, length = 100) => {
	const inner = oneLine(text, length).replaceAll("`", "'").trim();
	return inner === "" ? "`?`" : `\`${inner}\``;
};
const acceptanceLine = ({ benchmark, metric, ceiling, by, head, reason }) => {
	const subject = `**${escapeMarkdown(benchmark)}**${metric === void 0 ? "" : `, ${escapeMarkdown(metric)}`}`;
	const why = escapeMarkdown(oneLine(reason, longestReason));
	return bullet(`Accepted: ${subject} up to ${keepTogether(ceilingText(ceiling))} by ${codeSpan(by)} for commit ${codeSpan(head.slice(0, 12))}: ${why}`);
};
const revokedLine = ({ benchmark, label, ceiling, by, estimate }) => {
	const was = `was accepted up to ${keepTogether(ceilingText(ceiling))} by ${codeSpan(by)}`;
	return bullet(`No longer accepted: ${rowName({
		benchmark,
		metric: label
	})} ${was}, now ${keepTogether(estimateText(estimate))}`);
};
/** The block, newest acceptances last; undefined where there is nothing to say. */
const blockOf = ({ acceptances, revoked }) => {
	const entries = [...revoked.map(revokedLine), ...acceptances.map(acceptanceLine)];
	if (entries.length === 0) return void 0;
	const text = (taken) => {
		const left = entries.length - taken.length;
		return [
			opening,
			"#### Accepted changes",
			"",
			...taken,
			...left === 0 ? [] : [bullet(`and ${left} more`)],
			closing
		].join("\n");
	};
	let taken = entries;
	while (text(taken).length > longestBlock) taken = taken.slice(0, -1);
	return text(taken);
};
const counts = ({ accepted, regressed, more }) => {
	const all = regressed.length + more;
	if (accepted.length < all) return `${accepted.length} of ${all} regressions accepted`;
	return all === 1 ? "accepted" : `all ${all} regressions accepted`;
};
/** The report's first line with what is accepted. */
const acceptedTitle = (part) => {
	if (part.accepted.length === 0) return part.title;
	return `${part.passes ? part.title.replace(/^### \S+ /, `### ${acceptedMark} `) : part.title}; ${counts(part)}`;
};
/** The same in words alone, as a check's title is. */
const acceptedHeadline = (part) => acceptedTitle(part).replace(/^### \S+ JouleGate: /, "");
/** How a row of a report's table begins. */
const rowStart = (word, { benchmark, label }) => `| ${keepTogether(word)} | ${rowName({
	benchmark,
	metric: label
})} |`;
const regressedWord = `${verdictMark("regressed")} ${verdictWord("regressed")}`;
const withRows = (lines, { regressed, accepted }) => {
	const starts = regressed.flatMap((row) => {
		const both = [rowStart(regressedWord, row), rowStart(`${acceptedMark} ${acceptedWord}`, row)];
		const wanted = both[accepted.some(({ benchmark, label }) => benchmark === row.benchmark && label === row.label) ? 1 : 0];
		return both.map((from) => [from, wanted]);
	});
	return lines.map((line) => {
		const start = starts.find(([from]) => line.startsWith(from));
		return start === void 0 ? line : `${start[1]}${line.slice(start[0].length)}`;
	});
};
/**
* A finished report in Markdown with what is accepted: in its first line, in a block under it, and in the rows. The result
* depends on the part alone, not on what the report said of acceptances before, so the report of a result can be changed
* later without the verdict.
*
* @param markdown begins with the report's first line
*/
const withAcceptances = (markdown, part) => {
	const [, ...rest] = markdown.split("\n");
	const block = blockOf(part);
	const body = withRows(withoutBlock(rest), part);
	return [
		acceptedTitle(part),
		...block === void 0 ? [] : ["", ...block.split("\n")],
		...body
	].join("\n");
};
/** The lines after the first one, without a block that stands right under it. */
const withoutBlock = (lines) => {
	if (lines[0] !== "" || lines[1] !== opening) return lines;
	const end = lines.indexOf(closing);
	return end === -1 ? lines : lines.slice(end + 1);
};
/** Bytes by which acceptances may make a report longer. */
const acceptedBytes = (part) => Buffer.byteLength(withAcceptances("", part));
/** What is accepted, as Markdown that stands for itself. */
const acceptedSummary = (part) => [acceptedTitle(part), blockOf(part) ?? "Nothing is accepted."].join("\n\n");
/** What is accepted, in plain text for a log, a line each; untrusted. */
const acceptedLines = ({ acceptances, revoked }) => [...revoked.map(({ benchmark, label, ceiling, estimate }) => `No longer accepted: ${benchmark}, ${label}: was accepted up to ${ceilingText(ceiling)}, now ${estimateText(estimate)}.`), ...acceptances.map(({ benchmark, metric, ceiling, by, reason }) => `Accepted: ${benchmark}${metric === void 0 ? "" : `, ${metric}`} up to ${ceilingText(ceiling)} by ${oneLine(by, 100)}: ${oneLine(reason, 300)}`)];

// src/action/accepted-result.ts
const labelOf = (comparison) => oneLine(metricLabel(comparison.metric), 200);
/** Those that can be accepted. A verdict from elsewhere may name benchmarks as no configuration can. */
const shownRegressions = (verdict) => regressionsOf(verdict).filter(({ benchmark }) => new RegExp(benchmarkNamePattern).test(benchmark)).map(({ benchmark, metric, estimate, comparison }) => ({
	benchmark,
	metric,
	label: labelOf(comparison),
	estimate,
	low: comparison.change.low,
	high: comparison.change.high
})).toSorted((a, b) => b.estimate - a.estimate);
/** What was revoked is said until the benchmark no longer regresses or somebody accepts it anew. */
const revokedOf = (conclusion, regressed, previous) => {
	const now = conclusion.exceeded.map(({ change, acceptance }) => ({
		benchmark: change.benchmark,
		metric: change.metric,
		label: labelOf(change.comparison),
		ceiling: acceptance.ceiling,
		by: acceptance.by,
		estimate: change.estimate
	}));
	const same = (a, b) => a.benchmark === b.benchmark && a.label === b.label;
	return [...(previous?.revoked ?? []).flatMap((each) => {
		const change = regressed.find((one) => same(each, one));
		const anew = now.some((one) => same(each, one)) || conclusion.standing.some((one) => concerns(one, each));
		return change === void 0 || anew ? [] : [{
			...each,
			estimate: change.estimate
		}];
	}), ...now];
};
/** @param previous the state that the comment holds, of this result or an earlier one */
const acceptedResult = (verdict, view, target, previous) => {
	const conclusion = conclude(verdict, previous?.acceptances ?? []);
	const regressed = shownRegressions(verdict);
	const [title = ""] = renderMarkdown({
		...view,
		rows: []
	}, { details: false }).split("\n", 1);
	return {
		conclusion,
		state: {
			key: target.key,
			head: target.headSha,
			...target.runId === void 0 ? {} : { runId: target.runId },
			title: oneLine(title, 300),
			regressed,
			more: regressionsOf(verdict).length - regressed.length,
			rest: restOf(verdict),
			acceptances: [...conclusion.standing],
			revoked: revokedOf(conclusion, regressed, previous)
		}
	};
};
const restOf = (verdict) => {
	const { verdict: rest, exitCode } = outcomeWithout(verdict, regressionsOf(verdict).map(({ comparison }) => comparison));
	return {
		verdict: rest,
		exitCode: exitCode === 2 ? 3 : exitCode
	};
};
/** What a report says of the acceptances in a state. */
const partOf = (state) => {
	const { accepted, exitCode } = concludeState(state);
	return {
		title: state.title,
		regressed: state.regressed,
		accepted: accepted.map(({ change }) => change),
		more: state.more,
		acceptances: state.acceptances,
		revoked: state.revoked,
		passes: exitCode === 0
	};
};
/**
* The comment: its hidden state, then the report, with room for what may be accepted later.
* @param fullReport address of the report that a long one is cut from
*/
const commentOf = (view, key, full, fullReport) => {
	const state = fittedState(full);
	const line = stateLine(state);
	const reserved = state.regressed.length + state.more + state.acceptances.length > 0 ? stateLimit + acceptedRoom : line.length;
	const report = renderMarkdown(view, {
		limit: commentRoom(key) - reserved - 1,
		fullReport
	});
	return `${line}\n${withAcceptances(report, partOf(state))}`;
};
/** The state in the text of our comment. @param certain whether it is known to be ours */
const stateIn = (key, text, certain) => {
	if (text === void 0) return { kind: "none" };
	const read = readState(key, text);
	return certain || read.kind === "none" ? read : {
		kind: "unreadable",
		reason: "GitHub does not say whose token this is"
	};
};

export { readState as _, acceptedBytes as a, concerns as b, acceptedSummary as c, estimateText as d, withAcceptances as f, concludeState as g, ownComments as h, stateIn as i, ceilingText as l, findOwnComments as m, commentOf as n, acceptedHeadline as o, Comment as p, partOf as r, acceptedLines as s, acceptedResult as t, codeSpan as u, stateFits as v, withState as y };