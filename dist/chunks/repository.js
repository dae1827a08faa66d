import { t as JouleGateError } from "./errors.js";

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

export { parseRepository as n, sameRepository as r, fullName as t };