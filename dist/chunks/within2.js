import { t as JouleGateError } from "./errors.js";

// src/github/within.ts
/**
* Waits for work for a bounded time; the work itself goes on.
* @param what for the message: `the check`
* @throws JouleGateError `github-too-slow`; what the work throws
*/
const within = async (limitS, what, work) => {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new JouleGateError("github", "github-too-slow", `${what} took GitHub more than ${limitS} seconds`)), limitS * 1e3);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
		work.catch(() => void 0);
	}
};

export { within as t };