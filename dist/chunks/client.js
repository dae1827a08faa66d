import { t as JouleGateError } from "./errors.js";
import { setTimeout } from "node:timers/promises";

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
		import("./github.js"),
		import("./dist-bundle.js"),
		import("./dist-bundle2.js")
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

export { createClient as t };