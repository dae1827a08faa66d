import { t as JouleGateError } from "./errors.js";
import { n as problemOf, t as describe } from "./api-problem.js";

// src/github/check-problem.ts
/** Sorts what `startCheck` and `completeCheck` threw. */
const checkProblem = (thrown) => {
	const problem = problemOf(thrown);
	const message = describe(problem);
	switch (problem.kind) {
		case "forbidden":
		case "missing": return {
			kind: "denied",
			message: `the token may not write checks ("checks: write"). ${message}`
		};
		case "unauthorized": return {
			kind: "denied",
			message: `the token is not valid. ${message}`
		};
		case "rate-limited": return {
			kind: "failed",
			message,
			hint: "GitHub's rate limit is used up; run the job again later."
		};
		default: return {
			kind: "failed",
			message,
			hint: (thrown instanceof JouleGateError ? thrown.hint : void 0) ?? "The exit code of this job says the same as the check would."
		};
	}
};

export { checkProblem as t };