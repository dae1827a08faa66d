import { n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { a as eventsVariable, o as settleVariable } from "./chunks/event.js";
import { a as oneOf, b as _Array_, c as Record, d as String$1, f as Number$1, h as Integer, r as check, v as _Object_, y as Optional } from "./chunks/schema.js";
import { c as executionProviders, i as generateProviders, n as trainModels } from "./chunks/train.js";
import { appendFileSync } from "node:fs";

// src/workload/runner/settle.ts
const longestMs = 1e3;
/**
* Does nothing for as long as {@link settleVariable} asks: power is then steady on the outer side of a window's edge, and
* a counter that moves every 100 ms tells the energy up to the edge (src/measure/energy-at.ts). The thread sleeps.
*/
const settle = (asked = process.env[settleVariable]) => {
	const milliseconds = Number(asked ?? 0);
	if (!(milliseconds > 0)) return;
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(milliseconds, longestMs));
};

// src/workload/runner/event-writer.ts
/** Shortest time between two progress events: rarer than anything that energy could be counted in. */
const progressPeriodNs = 1000000000n;
/**
* Writes a workload's events. Each is one append of a whole line, made before the call returns, so that what was
* written is there even when the process is killed next.
*/
var EventWriter = class {
	file;
	lastProgressNs = 0n;
	/** @param file path of the events file, as JOULEGATE_EVENTS names it */
	constructor(file) {
		this.file = file;
	}
	write(event) {
		appendFileSync(this.file, `${JSON.stringify(event)}\n`);
	}
	/**
	* Opens a window, after waiting for counters to settle. The stamp is taken first: writing it, some 10 microseconds,
	* counts to the window.
	*
	* @param inner windows inside of it that begin at the same moment
	*/
	begin(window, ...inner) {
		settle();
		const t = String(process.hrtime.bigint());
		for (const name of [window, ...inner]) this.write({
			event: "begin",
			window: name,
			t
		});
	}
	/** Closes a window at the moment of the call; what `result` then computes is outside of it. */
	async end(window, result) {
		const t = String(process.hrtime.bigint());
		settle();
		this.writeEnd(window, t, await result());
	}
	/** Closes a window and, at the same moment, the one around it; see {@link end}. */
	async endBoth(inner, outer) {
		const t = String(process.hrtime.bigint());
		settle();
		this.writeEnd(inner[0], t, inner[1]);
		this.writeEnd(outer[0], t, await outer[1]());
	}
	/**
	* Closes a window and opens the next at the same moment. Nothing waits for counters to settle here: both windows are
	* parts of one, and time without work would count to it.
	*/
	change(from, to) {
		const t = String(process.hrtime.bigint());
		this.writeEnd(from[0], t, from[1]);
		this.write({
			event: "begin",
			window: to,
			t
		});
	}
	writeEnd(window, t, { units, metrics, digest }) {
		this.write({
			event: "end",
			window,
			t,
			units,
			...metrics === void 0 ? {} : { metrics },
			...digest === void 0 ? {} : { digest }
		});
	}
	/** Says how far the workload is. At most once a second; calls in between cost one look at the clock. */
	progress(done, text) {
		const now = process.hrtime.bigint();
		if (now - this.lastProgressNs < progressPeriodNs) return;
		this.lastProgressNs = now;
		this.write({
			event: "progress",
			done: Math.min(1, Math.max(0, done)),
			text: text.slice(0, 200)
		});
	}
	/** Says why the workload cannot go on. */
	error(thrown) {
		const code = thrown instanceof JouleGateError ? thrown.code : "runner-failed";
		const hint = thrown instanceof JouleGateError ? thrown.hint : void 0;
		this.write({
			event: "error",
			code,
			message: messageOf(thrown).slice(0, 4e3),
			...hint === void 0 ? {} : { hint: hint.slice(0, 1e3) }
		});
	}
};

// src/workload/runner/options/generate.ts
/** What the runner is told for a text generator: the workload with every default filled in and every path absolute. */
const GenerateRunnerOptions = _Object_({
	directory: String$1({ description: "The user's project, where the runtime is looked for first" }),
	model: String$1({ description: "char-gpt, or the absolute path of a .gguf file" }),
	sha256: String$1({ pattern: "^[0-9a-f]{64}$" }),
	prompt: String$1({ minLength: 1 }),
	tokens: Integer({ minimum: 1 }),
	requests: Integer({ minimum: 1 }),
	warmup: Integer({
		minimum: 0,
		description: "Requests"
	}),
	temperature: Number$1({
		minimum: 0,
		maximum: 10,
		description: "0: always the most likely token"
	}),
	context: Optional(Integer({
		minimum: 1,
		description: "Positions of a .gguf model; absent: what fits"
	})),
	provider: oneOf(generateProviders),
	threads: Integer({ minimum: 1 }),
	seed: Integer({
		minimum: 0,
		maximum: 4294967295
	})
}, { additionalProperties: false });

// src/workload/runner/options.ts
const directory = String$1({ description: "The user's project, where the runtime and data are looked for first" });
const provider = oneOf(executionProviders);
const threads = Integer({ minimum: 1 });
const seed = Integer({ minimum: 0 });
const digest = String$1({ pattern: "^[0-9a-f]{64}$" });
/** What the runner is told for an ONNX model: the workload with every default filled in and every path absolute. */
const OnnxRunnerOptions = _Object_({
	directory,
	model: String$1({ description: "Absolute path of the model file" }),
	sha256: digest,
	provider,
	threads,
	batch: Optional(Integer({
		minimum: 1,
		description: "Absent: as the model's or the given shapes say"
	})),
	shapes: Record(String$1(), _Array_(Integer({ minimum: 1 }))),
	warmup: Integer({ minimum: 0 }),
	iterations: Integer({ minimum: 1 }),
	seed
}, { additionalProperties: false });
/** What the runner is told for a training. */
const TrainRunnerOptions = _Object_({
	directory,
	model: oneOf(trainModels),
	data: oneOf(["emoji"]),
	trainSha256: digest,
	heldOutSha256: digest,
	provider,
	threads,
	batch: Integer({ minimum: 1 }),
	epochs: Integer({ minimum: 1 }),
	warmup: Integer({
		minimum: 0,
		description: "Steps"
	}),
	width: Number$1({ exclusiveMinimum: 0 }),
	learningRate: Number$1({ exclusiveMinimum: 0 }),
	momentum: Number$1({
		minimum: 0,
		exclusiveMaximum: 1
	}),
	seed
}, { additionalProperties: false });

// src/workload/runner/index.ts
/** Each kind loads its own code only: a workload's process holds nothing that it does not use. */
const kinds = {
	onnx: {
		schema: OnnxRunnerOptions,
		load: async () => (await import("./chunks/onnx.js")).runOnnx
	},
	train: {
		schema: TrainRunnerOptions,
		load: async () => (await import("./chunks/train2.js")).runTrain
	},
	generate: {
		schema: GenerateRunnerOptions,
		load: async () => (await import("./chunks/generate.js")).runGenerate
	}
};
const start = async (events, kind, json) => {
	const known = new Map(Object.entries(kinds)).get(kind ?? "");
	if (known === void 0 || json === void 0) throw new JouleGateError("usage", "runner-usage", `usage: runner.js ${Object.keys(kinds).join("|")} <JSON>`);
	const checked = check(known.schema, JSON.parse(json));
	if (checked.kind === "invalid") {
		const problems = checked.problems.map(({ path, message }) => `${path} ${message}`).join("; ");
		throw new JouleGateError("internal", "runner-options", `the options of the ${String(kind)} runner are wrong: ${problems}`);
	}
	await (await known.load())(checked.value, events);
};
const file = process.env[eventsVariable];
if (file === void 0 || file === "") {
	process.stderr.write(`${eventsVariable} names no file: this program is started by JouleGate\n`);
	process.exitCode = exitCodes.usage;
} else {
	const events = new EventWriter(file);
	const [, , kind, json] = process.argv;
	try {
		await start(events, kind, json);
	} catch (error) {
		events.error(error);
		process.stderr.write(`${messageOf(error)}\n`);
		process.exitCode = 1;
	}
}

export {  };