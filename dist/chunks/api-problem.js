import { r as messageOf, t as JouleGateError } from "./errors.js";

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

export { problemOf as n, describe as t };