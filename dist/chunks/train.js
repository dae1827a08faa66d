import { _ as Unsafe, a as oneOf, b as _Array_, d as String, f as Number, h as Integer, m as Literal, v as _Object_, y as Optional } from "./schema.js";

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
_Object_(placement);

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
	steps: Optional(count(1e6, "Most steps of an epoch; absent: the whole data")),
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

export { placement as a, executionProviders as c, provider as d, seed as f, generateProviders as i, oneOrMore as l, threads as m, trainModels as n, count as o, sha256 as p, GenerateWorkload as r, duration as s, TrainWorkload as t, path as u };