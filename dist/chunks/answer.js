import { t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";

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

export { answer as t };