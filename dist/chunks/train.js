import { _ as Unsafe, a as oneOf, b as Optional, d as String, f as Number, h as Integer, m as Literal, o as plainKey, s as recordOf, x as _Array_, y as _Object_ } from "./schema.js";
import { r as Units, s as unitPattern } from "./event3.js";

// src/model/workload/fields.ts
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
const sha256 = (description) => String({
	pattern: "^[0-9a-f]{64}$",
	description
});
/** A time span as people write it: `90s`, `10m`, `1h`. */
const duration = (description) => String({
	pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?(s|m|h)$",
	description
});
/** One number or a list of them: each of a list is measured in a window of its own. */
const oneOrMore = (item, description) => Unsafe({
	if: { type: "array" },
	then: _Array_(item, {
		minItems: 1,
		maxItems: 30,
		uniqueItems: true
	}),
	else: item,
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
const provider = oneOf(executionProviders);

// src/model/workload/placement.ts
/** Where on the machine a workload's processes run; keys that every kind has. */
const placement = {
	cpus: Optional(String({
		pattern: "^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?){0,63}$",
		description: "CPUs that the workload may run on, as taskset has them: 0-3,6"
	})),
	nice: Optional(Integer({
		minimum: -20,
		maximum: 19,
		description: "Niceness of the workload; below 0 needs the right to it"
	}))
};

// src/model/workload/command.ts
/** Environment variables by name, laid over those that JouleGate itself was started with. */
const Environment = recordOf("^[A-Za-z_][A-Za-z0-9_]*$", String({ maxLength: 1e4 }));
/** A program and its arguments; no shell takes part. */
const programAndArguments = (description) => _Array_(String({ maxLength: 1e4 }), {
	minItems: 1,
	maxItems: 1e3,
	description
});
const CommandWorkload = _Object_({
	kind: Literal("command"),
	run: programAndArguments("Program and arguments; no shell takes part"),
	unit: Optional(String({
		pattern: unitPattern,
		description: "Unit of work: the whole command is one of it, unless its events say otherwise"
	})),
	units: Optional(Units),
	cwd: Optional(path("Working directory, relative to the configuration file")),
	env: Optional(Environment),
	threads: Optional(count(1024, "Threads of numeric libraries: OMP_NUM_THREADS and its like are set to it, unless env has them")),
	"pin-files": Optional(_Array_(path("File, relative to the configuration file"), {
		minItems: 1,
		maxItems: 100,
		description: "Files (data, models, lock files) whose digests must be equal for two runs to be compared"
	})),
	...placement
}, { additionalProperties: false });

// src/model/workload/generate.ts
/** Where a text generator runs: `char-gpt` on onnxruntime's cpu or cuda, a GGUF model on what node-llama-cpp has. */
const generateProviders = [
	"cpu",
	"cuda",
	"vulkan",
	"metal"
];
const GenerateWorkload = _Object_({
	kind: Literal("generate"),
	model: path("char-gpt, the embedded model; or the path of a .gguf file, relative to the configuration file, which needs node-llama-cpp installed"),
	digest: Optional(sha256("SHA-256 that the .gguf file must have")),
	prompt: Optional(String({
		minLength: 1,
		maxLength: 1e5
	})),
	tokens: Optional(count(1e5, "Tokens to generate a request")),
	requests: Optional(count(1e6, "Requests inside the window")),
	warmup: Optional(Integer({
		minimum: 0,
		maximum: 1e5,
		description: "Requests before the window"
	})),
	temperature: Optional(Number({
		minimum: 0,
		maximum: 10,
		description: "0: always the most likely token"
	})),
	context: Optional(count(1e7, "Positions of the context of a .gguf model")),
	provider: Optional(oneOf(generateProviders)),
	threads: Optional(threads),
	seed: Optional(seed),
	...placement
}, { additionalProperties: false });

// src/model/workload/onnx.ts
/** How an ONNX workload shows that base and head computed the same. */
const outputProofs = ["digest", "tolerance"];
const OnnxWorkload = _Object_({
	kind: Literal("onnx"),
	model: path("Path of the .onnx file, relative to the configuration file, or package:<name>/<path> for a file that a package ships"),
	digest: Optional(sha256("SHA-256 that the model file must have")),
	provider: Optional(provider),
	threads: Optional(threads),
	batch: Optional(oneOrMore(Integer({
		minimum: 1,
		maximum: 65536
	}), "Samples a run: the first dimension of every input where the model leaves it open; of a list, each batch is a window batch-<n>")),
	shapes: Optional(recordOf(plainKey(200), _Array_(count(1e6, "Size"), {
		minItems: 1,
		maxItems: 8
	}), { description: "Shape of an input by its name, where the model leaves dimensions open" })),
	inputs: Optional(recordOf(plainKey(200), path("file.npy, or file.npz#<array>; relative to the configuration file"), { description: "Contents of an input by its name, from a NumPy file; the others are made from the seed" })),
	warmup: Optional(Integer({
		minimum: 0,
		maximum: 1e6,
		description: "Runs before each window"
	})),
	iterations: Optional(count(1e7, "Runs inside a window")),
	duration: Optional(duration("Time budget of a window instead of iterations: as many runs as begin in it, at least one")),
	proof: Optional(oneOf(outputProofs, { description: "digest: outputs must be equal bit for bit; tolerance: their root mean square and weighted magnitude within 0.1 %. Default: digest on cpu, tolerance elsewhere" })),
	verify: Optional(Unsafe({
		anyOf: [{ const: "off" }, {
			type: "number",
			exclusiveMinimum: 0,
			maximum: 1
		}],
		description: "Largest difference between outputs of the provider and of cpu, as a share of the root mean square of the cpu output, checked before anything is timed; 0.01 when absent; not checked on cpu"
	})),
	seed: Optional(seed),
	...placement
}, { additionalProperties: false });

// src/model/workload/serve.ts
/** When requests are sent, at a given rate: independently of each other, or evenly spaced. */
const arrivals = ["poisson", "fixed"];
const ServeWorkload = _Object_({
	kind: Literal("serve"),
	url: String({
		pattern: "^https?://[^\\s]{1,900}$",
		description: "Base of the OpenAI-compatible API: http://127.0.0.1:8000/v1"
	}),
	start: Optional(programAndArguments("Server to start and to end with each sample; absent: it runs already")),
	cwd: Optional(path("Working directory of the server, relative to the configuration file")),
	env: Optional(Environment),
	"ready-within": Optional(duration("How long the server may take to answer; 5m when absent")),
	model: Optional(String({
		minLength: 1,
		maxLength: 300,
		description: "Absent: the first one served"
	})),
	api: Optional(oneOf(["chat", "completions"])),
	"api-key-variable": Optional(String({
		pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
		description: "Environment variable with the API key; the key itself is never stored"
	})),
	prompts: path("JSON Lines, each with \"prompt\" or \"messages\"; relative to the configuration file"),
	rate: Optional(oneOrMore(Number({
		exclusiveMinimum: 0,
		maximum: 1e5
	}), "Requests a second, sent whether or not earlier ones are answered; of a list, each is a window rate-<n>")),
	arrivals: Optional(oneOf(arrivals)),
	concurrency: Optional(oneOrMore(Integer({
		minimum: 1,
		maximum: 1e4
	}), "Requests under way at any time, instead of a rate; of a list, each is a window concurrency-<n>")),
	warmup: Optional(duration("Load before each window; 10s when absent")),
	duration: Optional(duration("Length of the load whose steady part becomes the window; 60s when absent")),
	"request-timeout": Optional(duration("Longest a request may take; 2m when absent")),
	tokens: Optional(count(1e6, "Most tokens of an answer, where its prompt says nothing; 128 when absent")),
	temperature: Optional(Number({
		minimum: 0,
		maximum: 10
	})),
	"token-check": Optional(oneOf(["off", "tokenize"], { description: "tokenize: count some answers again with the server's own tokenizer, POST <server>/tokenize" })),
	seed: Optional(seed),
	...placement
}, { additionalProperties: false });

// src/model/workload/tfjs.ts
/**
* What runs a TensorFlow.js module: the native library on a GPU (`@tensorflow/tfjs-node-gpu`) or on the CPU
* (`@tensorflow/tfjs-node`), WebAssembly (`@tensorflow/tfjs-backend-wasm`), or plain JavaScript.
*/
const tfjsBackends = [
	"node-gpu",
	"node",
	"wasm",
	"cpu"
];
const TfjsWorkload = _Object_({
	kind: Literal("tfjs"),
	module: path("JavaScript module with the training, relative to the configuration file"),
	backend: oneOf(tfjsBackends),
	epochs: Optional(count(1e3, "Epochs inside the window")),
	warmup: Optional(Integer({
		minimum: 0,
		maximum: 1e5,
		description: "Epochs before the window"
	})),
	threads: Optional({
		...threads,
		description: "Threads of node and node-gpu; wasm and cpu have one"
	}),
	seed: Optional(seed),
	options: Optional(recordOf(plainKey(60), Unsafe({ type: [
		"string",
		"number",
		"boolean"
	] }), { description: "What the module is given beside epochs and seed" })),
	...placement
}, { additionalProperties: false });

// src/model/workload/train.ts
/** Picture classifiers of the reference suite; `src/reference/models/` has them. */
const pictureModels = [
	"lenet",
	"vgg",
	"resnet-8",
	"preact-resnet-8",
	"mobilenet",
	"densenet",
	"googlenet",
	"senet",
	"transformer"
];
const trainModels = [...pictureModels, "char-gpt"];
/** `emoji` and `cifar-10` are for the picture classifiers, `text` for `char-gpt`. */
const trainData = [
	"emoji",
	"cifar-10",
	"text"
];
const optimisers = ["sgd", "adam"];
const TrainWorkload = _Object_({
	kind: Literal("train"),
	model: oneOf(trainModels),
	data: oneOf(trainData),
	"data-path": Optional(path("cifar-10: folder of the official binary files (data_batch_1.bin ... test_batch.bin)")),
	provider: Optional(provider),
	threads: Optional(threads),
	batch: Optional(count(4096, "Pictures or pieces of text a step")),
	epochs: Optional(count(1e3, "Epochs inside the window")),
	steps: Optional(count(1e6, "Most steps of an epoch; absent: the whole data, or a set number for text")),
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
	optimiser: Optional(oneOf(optimisers)),
	"learning-rate": Optional(Number({
		exclusiveMinimum: 0,
		maximum: 10
	})),
	momentum: Optional(Number({
		minimum: 0,
		exclusiveMaximum: 1,
		description: "Of sgd"
	})),
	seed: Optional(seed),
	...placement
}, { additionalProperties: false });

export { TfjsWorkload as a, arrivals as c, GenerateWorkload as d, generateProviders as f, executionProviders as h, trainModels as i, OnnxWorkload as l, duration as m, optimisers as n, tfjsBackends as o, CommandWorkload as p, trainData as r, ServeWorkload as s, TrainWorkload as t, outputProofs as u };