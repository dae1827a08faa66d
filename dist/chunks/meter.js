import { r as messageOf, t as JouleGateError } from "./errors.js";
import { r as periodBoundsMs } from "./period.js";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import path from "node:path";

// src/measure/meter-program.ts
/**
* Path of dist/meter.js. Inside dist/ it lies beside the running program, or above it when that is a chunk; from the
* sources it is the one that the build made.
*/
const meterProgram = () => {
	const here = path.dirname(fileURLToPath(import.meta.url));
	const places = here.endsWith(path.join("src", "measure")) ? [path.resolve(here, "..", "..", "dist")] : [path.basename(here) === "chunks" ? path.dirname(here) : here];
	const found = places.map((folder) => path.join(folder, "meter.js")).find((file) => existsSync(file));
	if (found !== void 0) return found;
	throw new JouleGateError("internal", "meter-missing", `meter.js is not in ${places.join(" nor ")}`, { hint: "Run npm run build, or install joulegate again." });
};

// src/measure/meter.ts
const died = (message, cause) => new JouleGateError("energy", "meter-died", `The meter stopped: ${message}`, {
	hint: "Run joulegate doctor; if every source is fine there, this is a defect worth reporting.",
	cause
});
/**
* Starts reading the sources in a thread of its own and resolves after the first reading.
* A source that cannot be opened or read shows as a fault in its stream. Time is CLOCK_MONOTONIC
* (`process.hrtime.bigint()`), the clock that workloads stamp their windows with.
*
* @throws JouleGateError `meter-died`, `meter-silent`, `meter-missing`, `bad-period`
*/
const startMeter = async (options) => {
	const { sources, context = {}, answerWithinMs = 3e4 } = options;
	const { periodMs } = options;
	if (periodMs !== void 0 && !(periodMs >= periodBoundsMs.least && periodMs <= periodBoundsMs.most)) throw new JouleGateError("usage", "bad-period", `The meter's period must be 1 to 10000 ms, not ${periodMs}`);
	const setup = {
		sources,
		context,
		...periodMs === void 0 ? {} : { periodMs }
	};
	const worker = new Worker(meterProgram(), {
		workerData: setup,
		name: "joulegate meter"
	});
	const pending = /* @__PURE__ */ new Map();
	let dead;
	let lastId = 0;
	const die = (reason) => {
		dead ??= reason;
		for (const { reject } of pending.values()) reject(dead);
		pending.clear();
	};
	worker.on("error", (thrown) => die(died(messageOf(thrown), thrown)));
	worker.on("messageerror", (thrown) => die(died(messageOf(thrown), thrown)));
	worker.on("exit", (code) => die(died(`its thread ended with code ${code}`)));
	worker.on("message", (answer) => {
		pending.get(answer.id)?.resolve(answer);
		pending.delete(answer.id);
	});
	const answerTo = async (id) => {
		if (dead !== void 0) throw dead;
		let timer;
		try {
			return await new Promise((resolve, reject) => {
				pending.set(id, {
					resolve,
					reject
				});
				timer = setTimeout(() => {
					die(new JouleGateError("energy", "meter-silent", `The meter gave no answer for ${answerWithinMs / 1e3} s`, { hint: "A driver call may hang; see whether nvidia-smi answers." }));
					worker.terminate();
				}, answerWithinMs);
			});
		} finally {
			clearTimeout(timer);
		}
	};
	const request = async (message) => {
		const answer = answerTo(message.id);
		if (dead === void 0) worker.postMessage(message);
		return answer;
	};
	await answerTo(0);
	return {
		watch: (pid) => {
			if (dead === void 0) worker.postMessage({
				kind: "watch",
				pid
			});
		},
		edge: () => {
			if (dead === void 0) worker.postMessage({ kind: "edge" });
		},
		readNow: async () => {
			await request({
				kind: "read",
				id: ++lastId
			});
		},
		stop: async () => {
			const answer = await request({
				kind: "stop",
				id: ++lastId
			});
			if (answer.kind !== "stopped") throw died("it answered the wrong request");
			return answer.result;
		}
	};
};

export { startMeter as t };