import { t as JouleGateError } from "./errors.js";
import { i as loadOnnxRuntime, n as createSession, t as seededRandom } from "./random.js";
import { n as fileDigest } from "./model-file.js";
import { createHash } from "node:crypto";

// src/workload/runner/input-shapes.ts
const declared = (input) => `${input.name} [${input.shape.map((size) => size === "" ? "?" : String(size)).join(", ")}]`;
const shapeError = (code, message, hint) => new JouleGateError("workload", code, message, { hint });
/** The open dimensions that given shapes fix, by symbol: one symbol is one size in the whole model. */
const boundSymbols = (inputs, given) => {
	const bound = /* @__PURE__ */ new Map();
	for (const [name, shape] of Object.entries(given)) {
		const input = inputs.find((candidate) => candidate.name === name);
		if (input === void 0) throw shapeError("input-unknown", `shapes: names an input ${name} that the model does not have`, `The model's inputs are ${inputs.map(declared).join(", ")}.`);
		if (!(shape.length === input.shape.length && input.shape.every((size, axis) => typeof size === "string" || size === shape[axis]))) throw shapeError("shape-mismatch", `shapes: gives input ${name} the shape [${shape.join(", ")}], and the model declares ${declared(input)}`, "Keep the number of dimensions and the fixed sizes of the model.");
		for (const [axis, symbol] of input.shape.entries()) {
			const size = shape[axis];
			if (typeof symbol !== "string" || symbol === "" || size === void 0) continue;
			const earlier = bound.get(symbol);
			if (earlier !== void 0 && earlier !== size) throw shapeError("shape-mismatch", `shapes: gives the dimension ${symbol} the sizes ${earlier} and ${size}`, "Every dimension of one name has one size.");
			bound.set(symbol, size);
		}
	}
	return bound;
};
/** How many samples one run processes: what `batch` says, or the first dimension that the inputs agree on. */
const samplesOf = (inputs, shapes, batch) => {
	const all = inputs.map((input) => `${input.name} [${(shapes.get(input.name) ?? []).join(", ")}]`).join(", ");
	if (batch !== void 0) {
		if (inputs.some((input) => {
			const shape = shapes.get(input.name) ?? [];
			return shape[0] === batch || input.shape.some((size, axis) => typeof size === "string" && shape[axis] === batch);
		}) || batch === 1 && inputs.every((input) => input.shape.length === 0)) return batch;
		throw shapeError("batch-mismatch", `batch: ${batch} is the size of no input's first or open dimension: ${all}`, "Give shapes: with that batch, or leave batch: out to take it from the shapes.");
	}
	const firsts = new Set([...shapes.values()].map(([first]) => first).filter((size) => size !== void 0));
	if (firsts.size > 1) throw shapeError("batch-unknown", `the first dimensions of the inputs differ, so the samples of a run cannot be counted: ${all}`, "Set batch: to the number of samples that one run processes.");
	return firsts.values().next().value ?? 1;
};
/**
* Decides the shape of every input: fixed sizes are the model's, a shape in `given` is used as it is and fixes its
* symbols for other inputs too, and an open first dimension is the batch.
*
* @param batch samples a run; absent: 1 where the first dimension is open
* @throws JouleGateError `input-unknown`, `shape-mismatch`, `shape-unknown`, `batch-mismatch`, `batch-unknown`
*/
const inputShapes = (inputs, given, batch) => {
	const bound = boundSymbols(inputs, given);
	const shapes = /* @__PURE__ */ new Map();
	for (const input of inputs) {
		const shape = new Map(Object.entries(given)).get(input.name) ?? filled(input, bound, batch);
		shapes.set(input.name, shape);
	}
	return {
		shapes,
		samples: samplesOf(inputs, shapes, batch)
	};
};
const filled = (input, bound, batch) => input.shape.map((size, axis) => {
	if (typeof size === "number") return size;
	const known = (size === "" ? void 0 : bound.get(size)) ?? (axis === 0 ? batch ?? 1 : void 0);
	if (known !== void 0) return known;
	const example = input.shape.map((other, at) => typeof other === "number" ? other : at === 0 ? batch ?? 1 : "<size>");
	throw shapeError("shape-unknown", `the model leaves dimension ${axis} of its input ${declared(input)} open`, `Set its shape in the workload: shapes: {${input.name}: [${example.join(", ")}]}.`);
});

// src/workload/runner/input-values.ts
/** Bits of the half-precision float k / 2048, exact for k in 0..2047. */
const halfBits = (k) => {
	if (k === 0) return 0;
	const exponent = 31 - Math.clz32(k);
	return exponent + 4 << 10 | k << 10 - exponent & 1023;
};
/**
* Makes the values of one input, the same for the same seed.
*
* Floating point: uniform in [0, 1), as scaled pixels are. 8- and 16-bit integers: the whole range, as raw pixels and
* samples are. Wider integers and booleans: 0 or 1, which is an index that every table has; but all 1 for an input
* whose name ends in `mask`, as in a batch without padding.
*
* @param name of the input
* @param type element type as onnxruntime names it
* @param length number of elements
* @throws JouleGateError `input-type` for types that no values can be made for (string, 4-bit integers)
*/
const inputValues = (name, type, length, random) => {
	const masked = /mask$/i.test(name);
	const bit = () => masked ? 1 : random.nextInteger(2);
	switch (type) {
		case "float32": return new Float32Array(length).map(() => Math.fround(random.nextInteger(2 ** 24) / 2 ** 24));
		case "float64": return new Float64Array(length).map(() => random.nextFloat());
		case "float16": return new Uint16Array(length).map(() => halfBits(random.nextInteger(2048)));
		case "uint8": return new Uint8Array(length).map(() => random.nextInteger(256));
		case "int8": return new Int8Array(length).map(() => random.nextInteger(256) - 128);
		case "uint16": return new Uint16Array(length).map(() => random.nextInteger(65536));
		case "int16": return new Int16Array(length).map(() => random.nextInteger(65536) - 32768);
		case "int32": return new Int32Array(length).map(bit);
		case "uint32": return new Uint32Array(length).map(bit);
		case "int64": return new BigInt64Array(length).map(() => BigInt(bit()));
		case "uint64": return new BigUint64Array(length).map(() => BigInt(bit()));
		case "bool": return new Uint8Array(length).map(bit);
		default: throw new JouleGateError("workload", "input-type", `the model's input ${name} is of type ${type}, which no values can be made for`, { hint: "Measure this model with a command workload that feeds it its own inputs." });
	}
};

// src/workload/runner/output-digest.ts
const bytesOf = (data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
/**
* SHA-256 (hex) over names, types, shapes and values of outputs, in the order of their names.
* Two runs of equal digest produced the same, bit for bit.
*/
const outputDigest = (outputs) => {
	const hash = createHash("sha256");
	for (const name of Object.keys(outputs).sort()) {
		const tensor = outputs[name];
		if (tensor === void 0) continue;
		hash.update(`${JSON.stringify([
			name,
			tensor.type,
			tensor.dims
		])}\n`);
		hash.update(ArrayBuffer.isView(tensor.data) ? bytesOf(tensor.data) : JSON.stringify(tensor.data));
	}
	return hash.digest("hex");
};
/** The name of an output that holds NaN or an infinity, if any does. */
const nonFiniteOutput = (outputs) => Object.keys(outputs).sort().find((name) => {
	const tensor = outputs[name];
	if (tensor === void 0 || !ArrayBuffer.isView(tensor.data)) return false;
	const { data } = tensor;
	if (data instanceof Float32Array || data instanceof Float64Array) return data.some((value) => !Number.isFinite(value));
	return tensor.type === "float16" && new Uint16Array(bytesOf(data).slice().buffer).some((half) => (half & 31744) === 31744);
});

// src/workload/runner/onnx.ts
/** Name of the window around the measured runs. */
const inferenceWindow = "inference";
const inputsOf = (session) => session.inputMetadata.map((input) => {
	if (input.isTensor) return {
		name: input.name,
		type: input.type,
		shape: input.shape
	};
	throw new JouleGateError("workload", "input-type", `the model's input ${input.name} is not a tensor`, { hint: "Measure this model with a command workload that feeds it its own inputs." });
});
const outputsOf = (outputs) => Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => [name, {
	type,
	dims,
	data
}]));
/**
* Runs an ONNX model: seeded inputs, warm-up runs, then the window `inference` with `iterations` runs of one batch.
* Its units are `sample` and `iteration`; its digest is over all outputs of the last run.
*
* @throws JouleGateError for whatever keeps the model from running; also `model-changed`, when the file is not the one
*   that was prepared, and `output-not-finite`
*/
const runOnnx = async (options, events) => {
	const { model, provider, threads, warmup, iterations } = options;
	if (await fileDigest(model) !== options.sha256) throw new JouleGateError("workload", "model-changed", `the model ${model} changed while it was measured`, { hint: "Let no step write the model file while JouleGate runs." });
	const runtime = await loadOnnxRuntime(options.directory);
	const session = await createSession(runtime, model, {
		provider,
		threads
	});
	const inputs = inputsOf(session);
	const { shapes, samples } = inputShapes(inputs, options.shapes, options.batch);
	const random = seededRandom(options.seed);
	const feeds = {};
	for (const { name, type } of inputs) {
		const shape = shapes.get(name) ?? [];
		const values = inputValues(name, type, shape.reduce((product, size) => product * size, 1), random);
		feeds[name] = new runtime.api.Tensor(type, values, shape);
	}
	const run = async () => {
		try {
			return await session.run(feeds);
		} catch (error) {
			throw new JouleGateError("workload", "inference-failed", `the model does not run: ${error.message.trim()}`, {
				hint: "Check shapes: and batch: against what the model was made for.",
				cause: error
			});
		}
	};
	for (let done = 0; done < warmup; done += 1) {
		events.progress(0, `warm-up ${done + 1} of ${warmup}`);
		await run();
	}
	events.begin(inferenceWindow);
	let last = await run();
	for (let done = 1; done < iterations; done += 1) {
		last = await run();
		events.progress(done / iterations, `run ${done + 1} of ${iterations}`);
	}
	await events.end(inferenceWindow, () => {
		const outputs = outputsOf(last);
		const broken = nonFiniteOutput(outputs);
		if (broken !== void 0) throw new JouleGateError("workload", "output-not-finite", `the model's output ${broken} holds NaN or infinity`, { hint: "A model that computes nonsense is not measured: check its weights and that its inputs may lie in [0, 1)." });
		return {
			units: {
				sample: samples * iterations,
				iteration: iterations
			},
			digest: outputDigest(outputs)
		};
	});
};

export { runOnnx };