import { i as isAnothers, n as currentCheck, t as completeCheck } from "./check-run.js";

// src/github/check-finish.ts
/**
* Completes this run's check if it is still in progress, and otherwise writes nothing: what a completed check says came
* from a verdict.
* @param started undefined where it is not known whether one was made
* @returns undefined where there was nothing to complete
* @throws what a request throws, or JouleGateError `github-garbage`
*/
const finishCheck = async (client, target, result, started) => {
	const { check } = await currentCheck(client, target, started);
	if (check === void 0 || check.status === "completed" || isAnothers(check, target)) return void 0;
	return completeCheck(client, target, result, check);
};

export { finishCheck };