import { _ as Unsafe, a as oneOf, b as _Array_, d as String, f as Number, h as Integer, m as Literal, o as plainKey, s as recordOf, v as _Object_, y as Optional } from "./schema.js";
import { r as Units, s as unitPattern } from "./event.js";

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

export { executionProviders as a, benchmarkNamePattern as i, Pins as n, metricNamePattern as o, Workload as r, trainModels as s, MetricSpec as t };