import { _ as _Object_, a as plainKey, d as Number, g as Unsafe, i as oneOf, m as Integer, o as recordOf, p as Literal, t as BigIntText, u as String, v as Optional, y as _Array_ } from "./schema.js";

// src/model/event.ts
/** Environment variable that names the append-only file a workload writes its events to. */
const eventsVariable = "JOULEGATE_EVENTS";
/**
* Environment variable with the milliseconds that a slow counter needs to show steady power. A workload that can afford
* it waits so long, doing nothing, before its first window and after its last, outside of both.
*/
const settleVariable = "JOULEGATE_SETTLE_MS";
/** A unit of work, in the singular: epoch, step, sample, token, request. */
const unitPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
const Units = recordOf(unitPattern, Number({ exclusiveMinimum: 0 }), { propertyNames: {
	type: "string",
	maxLength: 60
} });
/** Numbers that the workload reports beside its work: loss, accuracy. Finite: NaN is not JSON and is refused. */
const Metrics = recordOf(plainKey(60), Number());
const window = String({
	minLength: 1,
	maxLength: 100
});
const BeginEvent = _Object_({
	event: Literal("begin"),
	window,
	t: BigIntText
}, { additionalProperties: false });
/** `digest`: SHA-256 (hex) of what the window produced, the proof of equal work. */
const EndEvent = _Object_({
	event: Literal("end"),
	window,
	t: BigIntText,
	units: Optional(Units),
	metrics: Optional(Metrics),
	digest: Optional(String({ pattern: "^[0-9a-f]{64}$" }))
}, { additionalProperties: false });
/** Says what runs and how far it is; shown while measuring, never stored. `done` is 0 to 1. */
const ProgressEvent = _Object_({
	event: Literal("progress"),
	done: Number({
		minimum: 0,
		maximum: 1
	}),
	text: Optional(String({ maxLength: 200 }))
}, { additionalProperties: false });
/** The workload cannot go on: it writes this, then exits non-zero. */
const ErrorEvent = _Object_({
	event: Literal("error"),
	code: String({ maxLength: 60 }),
	message: String({ maxLength: 4e3 }),
	hint: Optional(String({ maxLength: 1e3 }))
}, { additionalProperties: false });
/**
* One line of the events file. `t` is CLOCK_MONOTONIC in nanoseconds, as a decimal string
* (`process.hrtime.bigint()`, Python's `time.monotonic_ns()`).
* A window is what lies between a `begin` and the `end` of the same name; windows of different names may nest.
*/
const WorkloadEvent = Unsafe({
	type: "object",
	discriminator: { propertyName: "event" },
	required: ["event"],
	oneOf: [
		BeginEvent,
		EndEvent,
		ProgressEvent,
		ErrorEvent
	]
});

// src/model/benchmark.ts
/** Sensible bounds keep absurd numbers out of a configuration before they cost an hour on a runner. */
const count = (maximum, description) => Integer({
	minimum: 1,
	maximum,
	description
});
const seed = Integer({
	minimum: 0,
	maximum: 4294967295,
	description: "Seed of every random number of the workload"
});
const threads = count(1024, "Threads of the runtime; fewer than the machine has cores gives steadier numbers");
const path = (description) => String({
	minLength: 1,
	maxLength: 1e3,
	description
});
/** Names of onnxruntime's execution providers that a workload may ask for. */
const executionProviders = [
	"cpu",
	"cuda",
	"tensorrt",
	"webgpu",
	"dml",
	"coreml"
];
const CommandWorkload = _Object_({
	kind: Literal("command"),
	run: _Array_(String({ maxLength: 1e4 }), {
		minItems: 1,
		maxItems: 1e3,
		description: "Program and arguments; no shell takes part"
	}),
	unit: Optional(String({
		pattern: unitPattern,
		description: "Unit of work: the whole command is one of it, unless its events say otherwise"
	})),
	units: Optional(Units),
	cwd: Optional(path("Working directory, relative to the configuration file")),
	env: Optional(recordOf("^[A-Za-z_][A-Za-z0-9_]*$", String({ maxLength: 1e4 })))
}, { additionalProperties: false });
const OnnxWorkload = _Object_({
	kind: Literal("onnx"),
	model: path("Path of the .onnx file, relative to the configuration file, or package:<name>/<path> for a file that a package ships"),
	digest: Optional(String({
		pattern: "^[0-9a-f]{64}$",
		description: "SHA-256 that the model file must have"
	})),
	provider: Optional(oneOf(executionProviders)),
	threads: Optional(threads),
	batch: Optional(count(65536, "Samples a run: the first dynamic dimension of every input")),
	shapes: Optional(recordOf(plainKey(200), _Array_(count(1e6, "Size"), {
		minItems: 1,
		maxItems: 8
	}), { description: "Shape of an input by its name, where the model leaves dimensions open" })),
	warmup: Optional(Integer({
		minimum: 0,
		maximum: 1e6,
		description: "Runs before the window"
	})),
	iterations: Optional(count(1e7, "Runs inside the window")),
	seed: Optional(seed)
}, { additionalProperties: false });
const trainModels = ["lenet", "resnet-8"];
const TrainWorkload = _Object_({
	kind: Literal("train"),
	model: oneOf(trainModels),
	data: oneOf(["emoji"]),
	provider: Optional(oneOf(executionProviders)),
	threads: Optional(threads),
	batch: Optional(count(4096, "Pictures a step")),
	epochs: Optional(count(1e3, "Epochs inside the window")),
	warmup: Optional(Integer({
		minimum: 0,
		maximum: 1e5,
		description: "Steps before the window, on the same data"
	})),
	width: Optional(Number({
		exclusiveMinimum: 0,
		maximum: 16,
		description: "Multiplier of the channel counts"
	})),
	"learning-rate": Optional(Number({
		exclusiveMinimum: 0,
		maximum: 10
	})),
	momentum: Optional(Number({
		minimum: 0,
		exclusiveMaximum: 1
	})),
	seed: Optional(seed)
}, { additionalProperties: false });
const GenerateWorkload = _Object_({
	kind: Literal("generate"),
	model: oneOf(["char-gpt"]),
	prompt: Optional(String({
		minLength: 1,
		maxLength: 2e3
	})),
	tokens: Optional(count(1e5, "Tokens to generate a request")),
	requests: Optional(count(1e6, "Requests inside the window")),
	provider: Optional(oneOf(executionProviders)),
	threads: Optional(threads),
	seed: Optional(seed)
}, { additionalProperties: false });
/** What a benchmark runs. Every kind becomes a child process that speaks the event protocol. */
const Workload = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [
		CommandWorkload,
		OnnxWorkload,
		TrainWorkload,
		GenerateWorkload
	]
});
/** Name of a benchmark; also the name of its baseline file. */
const benchmarkNamePattern = "^[a-z0-9][a-z0-9._-]{0,79}$";
/** `energy` is joules of one whole sample; `energy-per-<unit>` joules per unit of work. Lower is better for all. */
const metricNamePattern = "^energy(-per-[a-z][a-z0-9]*(-[a-z0-9]+)*)?$";
/** A metric as it is decided on. `unit` is absent for the joules of a whole sample. */
const MetricSpec = _Object_({
	name: String({
		pattern: metricNamePattern,
		maxLength: 80
	}),
	unit: Optional(String({ pattern: unitPattern })),
	window: Optional(String({
		maxLength: 100,
		description: "Only windows of this name; absent: all that count the unit"
	})),
	tolerance: Number({
		exclusiveMinimum: 0,
		maximum: 10,
		description: "Smallest relative change of interest, as a fraction"
	}),
	basis: Optional(Literal("net", { description: "Energy less idle power; absent: all that the machine drew" }))
}, { additionalProperties: false });
/**
* Everything that must be equal for two runs of a benchmark to be comparable, flat, as text:
* `{"kind": "onnx", "model.sha256": "...", "threads": "1"}`. Compared field by field.
*/
const Pins = recordOf(plainKey(100), String({ maxLength: 4e3 }));

export { executionProviders as a, Metrics as c, WorkloadEvent as d, eventsVariable as f, benchmarkNamePattern as i, ProgressEvent as l, Pins as n, metricNamePattern as o, settleVariable as p, Workload as r, trainModels as s, MetricSpec as t, Units as u };