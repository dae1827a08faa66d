import { n as exitCodes, r as messageOf, t as JouleGateError } from "./chunks/errors.js";
import { a as eventsVariable } from "./chunks/event3.js";
import { _ as Unsafe, a as oneOf, b as Optional, c as Record, d as String$1, f as Number, h as Integer, m as Literal, r as check, x as _Array_, y as _Object_ } from "./chunks/schema.js";
import { t as settle } from "./chunks/settle.js";
import { c as arrivals, f as generateProviders, h as executionProviders, i as trainModels, n as optimisers, o as tfjsBackends, r as trainData, u as outputProofs } from "./chunks/train.js";
import { appendFileSync } from "node:fs";

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
	/** A window whose edges were found afterwards, both on CLOCK_MONOTONIC and while this process ran. */
	window(window, beginNs, endNs, { units, metrics, digest }) {
		this.write({
			event: "begin",
			window,
			t: String(beginNs)
		});
		this.write({
			event: "end",
			window,
			t: String(endNs),
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

// src/workload/runner/options/serve.ts
const seconds = (description) => Number({
	exclusiveMinimum: 0,
	description
});
/** Who sends when: requests at a rate whatever becomes of them, or a number of requests under way. */
const Drive = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [_Object_({
		kind: Literal("rate"),
		perS: Number({ exclusiveMinimum: 0 }),
		arrivals: oneOf(arrivals)
	}, { additionalProperties: false }), _Object_({
		kind: Literal("concurrency"),
		requests: Integer({ minimum: 1 })
	}, { additionalProperties: false })]
});
/** One load, which becomes one window. */
const Point = _Object_({
	window: String$1(),
	drive: Drive
}, { additionalProperties: false });
/** The server that is started for a sample. */
const Start = _Object_({
	command: _Array_(String$1(), { minItems: 1 }),
	cwd: String$1({ description: "Absolute" }),
	env: Record(String$1(), String$1())
}, { additionalProperties: false });
/** What the runner is told for load on a model server: the workload with every default filled in. */
const ServeRunnerOptions = _Object_({
	url: String$1(),
	start: Optional(Start),
	readyWithinS: seconds("How long the server may take to answer"),
	model: Optional(String$1({ description: "Absent: the first one served" })),
	api: oneOf(["chat", "completions"]),
	apiKeyVariable: Optional(String$1()),
	prompts: String$1({ description: "Absolute path" }),
	promptsSha256: String$1({ pattern: "^[0-9a-f]{64}$" }),
	points: _Array_(Point, { minItems: 1 }),
	warmupS: Number({ minimum: 0 }),
	durationS: seconds("Load after the warm-up"),
	requestTimeoutS: seconds("Longest a request may take"),
	tokens: Integer({ minimum: 1 }),
	temperature: Number({ minimum: 0 }),
	tokenCheck: oneOf(["off", "tokenize"]),
	seed: Integer({ minimum: 0 })
}, { additionalProperties: false });

// src/workload/runner/options/onnx.ts
const digest$1 = String$1({ pattern: "^[0-9a-f]{64}$" });
const absolutePath = String$1({
	minLength: 1,
	description: "Absolute path"
});
/** What the runner is told for an ONNX model: the workload with every default filled in and every path absolute. */
const OnnxRunnerOptions = _Object_({
	directory: String$1({ description: "The user's project, where the runtime is looked for first" }),
	model: absolutePath,
	sha256: digest$1,
	external: _Array_(_Object_({
		path: absolutePath,
		sha256: digest$1
	}, { additionalProperties: false }), { description: "Files of weights beside the model" }),
	provider: oneOf(executionProviders),
	threads: Integer({ minimum: 1 }),
	windows: _Array_(_Object_({
		name: String$1({ minLength: 1 }),
		batch: Optional(Integer({
			minimum: 1,
			description: "Absent: as the model's or the given shapes say"
		}))
	}, { additionalProperties: false }), { minItems: 1 }),
	shapes: Record(String$1(), _Array_(Integer({ minimum: 1 }))),
	inputs: Record(String$1(), _Object_({
		path: absolutePath,
		array: Optional(String$1({ minLength: 1 })),
		sha256: digest$1
	}, { additionalProperties: false })),
	warmup: Integer({ minimum: 0 }),
	iterations: Optional(Integer({
		minimum: 1,
		description: "Runs of a window; absent: durationS says"
	})),
	durationS: Optional(Number({
		exclusiveMinimum: 0,
		description: "Runs begin for so long"
	})),
	proof: oneOf(outputProofs),
	verify: Optional(Number({
		exclusiveMinimum: 0,
		description: "Largest error of a provider; absent: not compared with cpu"
	})),
	seed: Integer({ minimum: 0 })
}, { additionalProperties: false });

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
	temperature: Number({
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
/** What the runner is told for a training. */
const TrainRunnerOptions = _Object_({
	directory,
	model: oneOf(trainModels),
	data: oneOf(trainData),
	dataPath: Optional(String$1({ description: "Absolute folder of the user's own data" })),
	trainSha256: digest,
	heldOutSha256: digest,
	provider,
	threads,
	batch: Integer({ minimum: 1 }),
	epochs: Integer({ minimum: 1 }),
	steps: Optional(Integer({
		minimum: 1,
		description: "Most of an epoch"
	})),
	warmup: Integer({
		minimum: 0,
		description: "Steps"
	}),
	width: Number({ exclusiveMinimum: 0 }),
	optimiser: oneOf(optimisers),
	learningRate: Number({ exclusiveMinimum: 0 }),
	momentum: Optional(Number({
		minimum: 0,
		exclusiveMaximum: 1,
		description: "Of sgd"
	})),
	seed
}, { additionalProperties: false });

// src/workload/runner/tfjs/options.ts
/** What the runner is told for a TensorFlow.js module: the workload with every default filled in. */
const TfjsRunnerOptions = _Object_({
	directory: String$1({ description: "The user's project" }),
	module: String$1({ description: "Absolute path of the module" }),
	sha256: String$1({
		pattern: "^[0-9a-f]{64}$",
		description: "Of the module and the files it names"
	}),
	backend: oneOf(tfjsBackends),
	epochs: Integer({ minimum: 1 }),
	warmup: Integer({
		minimum: 0,
		description: "Epochs"
	}),
	seed: Integer({ minimum: 0 }),
	options: Record(String$1(), Unsafe({ type: [
		"string",
		"number",
		"boolean"
	] }))
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
	tfjs: {
		schema: TfjsRunnerOptions,
		load: async () => (await import("./chunks/tfjs.js")).runTfjs
	},
	generate: {
		schema: GenerateRunnerOptions,
		load: async () => (await import("./chunks/generate.js")).runGenerate
	},
	serve: {
		schema: ServeRunnerOptions,
		load: async () => (await import("./chunks/serve.js")).runServe
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