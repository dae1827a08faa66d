import { d as getInput, r as endingResult, s as info, t as gateKey } from "./chunks/gate-key.js";
import { a as savedEnding, i as savedCheck, o as savedHead, t as saveCheck } from "./chunks/check-state.js";
import { readFileSync } from "node:fs";

// src/action/finish.ts
/** A job that is over does not wait longer than this for its check. */
const limitS = 45;
/**
* Runs after the job's other steps, whatever became of them: completes the check that the main step could not, as it was
* killed, ran out of time or did not reach GitHub. It never fails the job.
*/
const finish = async () => {
	const saved = savedCheck();
	if (saved === void 0) return;
	const [{ finishCheck }, { createClient }, { readEvent }, { targetOf }, { within }, { tool }] = await Promise.all([
		import("./chunks/check-finish.js"),
		import("./chunks/client2.js"),
		import("./chunks/event2.js"),
		import("./chunks/target.js"),
		import("./chunks/within.js"),
		import("./chunks/tool.js")
	]);
	const { checkProblem } = await import("./chunks/check-problem.js");
	try {
		const name = getInput("name");
		const key = gateKey({
			name: name === "" ? void 0 : name,
			config: getInput("config")
		});
		const context = readEvent(process.env, (path) => readFileSync(path, "utf8"));
		const told = targetOf(context, key);
		const target = context.event.kind === "issue-comment" ? {
			...told,
			headSha: savedHead() ?? told.headSha
		} : told;
		const finishing = createClient({
			token: getInput("token"),
			apiUrl: target.apiUrl,
			userAgent: `${tool.name}/${tool.version}`
		}).then((client) => finishCheck(client, target, endingResult(savedEnding()), saved === "opening" ? void 0 : saved));
		const check = await within(limitS, "completing the check", finishing);
		saveCheck(void 0);
		info(check === void 0 ? "No check of this run is left in progress." : `Check ${check.kind}, as the job ended without a verdict.`);
	} catch (thrown) {
		info(`The check could not be completed: ${checkProblem(thrown).message}`);
	}
};

// src/action/post.ts
await finish();
process.exit();

export {  };