import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as metricInWindow } from "./onnx-windows.js";
import { r as loadOnnxRuntime, t as createSession } from "./onnx-runtime.js";
import { n as fileDigest } from "./model-file.js";
import { t as seededRandom } from "./random.js";
import { n as readInputFile, r as shownFile } from "./input-file.js";
import { t as fromHalfBits } from "./half-float.js";
import { createHash } from "node:crypto";

// src/workload/runner/input-shapes.ts
const declared = (input) => `${input.name} [${input.shape.map((size) => size === "" ? "?" : String(size)).join(", ")}]`;
const shapeError = (code, message, hint) => new JouleGateError("workload", code, message, { hint });
/** An input without a declared dimension is a scalar, or the model leaves even their number open; the runtime knows. */
const fits = (shape, { shape: sizes }) => sizes.length === 0 || shape.length === sizes.length && sizes.every((size, axis) => typeof size === "string" || size === shape[axis]);
/** The open dimensions that given shapes fix, by symbol: one symbol is one size in the whole model. */
const boundSymbols = (inputs, given) => {
	const bound = /* @__PURE__ */ new Map();
	for (const [name, { shape, from }] of given) {
		const input = inputs.find((candidate) => candidate.name === name);
		if (input === void 0) throw shapeError("input-unknown", `${from} is for an input ${name} that the model does not have`, `The model's inputs are ${inputs.map(declared).join(", ")}.`);
		if (!fits(shape, input)) throw shapeError("shape-mismatch", `${from} gives input ${name} the shape [${shape.join(", ")}], and the model declares ${declared(input)}`, "Keep the number of dimensions and the fixed sizes of the model.");
		for (const [axis, symbol] of input.shape.entries()) {
			const size = shape[axis];
			if (typeof symbol !== "string" || symbol === "" || size === void 0) continue;
			const earlier = bound.get(symbol);
			if (earlier !== void 0 && earlier.size !== size) throw shapeError("shape-mismatch", `${from} gives the dimension ${symbol} of input ${name} the size ${size}, and ${earlier.by} gives it ${earlier.size}`, "Every dimension of one name has one size.");
			bound.set(symbol, {
				size,
				by: `${from} (input ${name})`
			});
		}
	}
	return bound;
};
/**
* Whether a dimension of an input is the batch. Not always the first: recurrent models have time before it. But a model
* whose first dimension is fixed at 1 takes one sample a run, whatever sizes its other dimensions have.
*/
const hasBatch = (input, shape, batch) => shape[0] === batch || input.shape[0] !== 1 && typeof input.shape[1] === "string" && shape[1] === batch;
/** How many samples one run processes: what `batch` says, or the first dimension that the inputs agree on. */
const samplesOf = (inputs, shapes, batch) => {
	const all = inputs.map((input) => `${input.name} [${(shapes.get(input.name) ?? []).join(", ")}]`).join(", ");
	if (batch !== void 0) {
		if (inputs.some((input) => hasBatch(input, shapes.get(input.name) ?? [], batch)) || batch === 1 && inputs.every((input) => input.shape.length === 0)) return batch;
		throw shapeError("batch-mismatch", `batch: ${batch} is not what the inputs have: ${all}; the model declares ${inputs.map(declared).join(", ")}`, "Export the model with an open batch, give inputs of that batch, or leave batch: out to take it from the inputs.");
	}
	const firsts = new Set([...shapes.values()].map(([first]) => first).filter((size) => size !== void 0));
	if (firsts.size > 1) throw shapeError("batch-unknown", `the first dimensions of the inputs differ, so the samples of a run cannot be counted: ${all}`, "Set batch: to the number of samples that one run processes.");
	return firsts.values().next().value ?? 1;
};
/**
* Decides the shape of every input: fixed sizes are the model's, a given shape is used as it is and fixes its symbols
* for other inputs too, and an open first dimension is the batch, as are all others of its symbol.
*
* @param batch samples a run; absent: 1 where the first dimension is open
* @throws JouleGateError `input-unknown`, `shape-mismatch`, `shape-unknown`, `batch-mismatch`, `batch-unknown`
*/
const inputShapes = (inputs, given, batch) => {
	const bound = new Map([...boundSymbols(inputs, given)].map(([symbol, { size }]) => [symbol, size]));
	for (const { name, shape } of inputs) {
		const [first] = shape;
		if (given.has(name) || typeof first !== "string" || first === "" || bound.has(first)) continue;
		bound.set(first, batch ?? 1);
	}
	const shapes = new Map(inputs.map((input) => [input.name, given.get(input.name)?.shape ?? filled(input, bound, batch)]));
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

// src/workload/runner/batch-shapes.ts
/**
* The given shapes for one batch of a list: where the model leaves the first dimension of an input open, it is the batch.
* It must have been given as one of the list, so that a shape that means something else is not overwritten.
*
* @throws JouleGateError `batch-mismatch`
*/
const batchShapes = (inputs, shapes, batches, batch) => Object.fromEntries(Object.entries(shapes).map(([name, shape]) => {
	const input = inputs.find((candidate) => candidate.name === name);
	const [first, ...rest] = shape;
	if (input === void 0 || typeof input.shape[0] !== "string" || first === void 0) return [name, shape];
	if (batches.includes(first)) return [name, [batch, ...rest]];
	throw new JouleGateError("workload", "batch-mismatch", `shapes: gives input ${name} the shape [${shape.join(", ")}], whose first dimension is none of batch: ${batches.join(", ")}; the model declares ${declared(input)}`, { hint: `Write the shape with one of the batches: ${name}: [${[batches[0], ...rest].join(", ")}].` });
}));

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

// src/workload/runner/onnx-inputs.ts
/** @throws JouleGateError `input-type` for an input that is no tensor */
const declaredInputs = (session) => session.inputMetadata.map((input) => {
	if (input.isTensor) {
		const shape = input.shape.map((size) => typeof size === "number" && size < 0 ? "" : size);
		return {
			name: input.name,
			type: input.type,
			shape
		};
	}
	throw new JouleGateError("workload", "input-type", `the model's input ${input.name} is not a tensor`, { hint: "Measure this model with a command workload that feeds it its own inputs." });
});
/**
* Reads the inputs that files hold and holds them to what was prepared and to the types that the model declares.
*
* @throws JouleGateError `input-unknown`, `input-file`, `input-changed`, `input-mismatch`
*/
const readFileInputs = async (inputs, files) => {
	const read = /* @__PURE__ */ new Map();
	for (const [name, { sha256, ...place }] of Object.entries(files)) {
		const file = shownFile(place);
		const input = inputs.find((candidate) => candidate.name === name);
		if (input === void 0) throw new JouleGateError("workload", "input-unknown", `inputs: ${file} is for an input ${name} that the model does not have`, { hint: `The model's inputs are ${inputs.map(declared).join(", ")}.` });
		const contents = await readInputFile(name, place);
		if (contents.sha256 !== sha256) throw new JouleGateError("workload", "input-changed", `the input ${file} changed while it was measured`, { hint: "Let no step write the file while JouleGate runs." });
		if (contents.type !== input.type) throw new JouleGateError("workload", "input-mismatch", `inputs: ${file} gives input ${name} ${contents.type} [${contents.shape.join(", ")}], and the model declares ${input.type} ${declared(input)}`, { hint: `Save the array in that type: array.astype("${input.type}").` });
		read.set(name, {
			...contents,
			file
		});
	}
	return read;
};
/**
* The shapes of all inputs in one window.
*
* @param batch of the window
* @throws JouleGateError as {@link inputShapes}; `shape-mismatch` where a file and `shapes` differ
*/
const windowShapes = (inputs, files, { shapes, windows }, batch) => {
	const batches = windows.flatMap((window) => window.batch === void 0 ? [] : [window.batch]);
	const listed = batches.length > 1 && batch !== void 0 ? batchShapes(inputs, shapes, batches, batch) : shapes;
	const given = new Map(Object.entries(listed).map(([name, shape]) => [name, {
		shape,
		from: "shapes:"
	}]));
	for (const [name, { shape, file }] of files) {
		const other = given.get(name)?.shape;
		if (other !== void 0 && other.join() !== shape.join()) throw new JouleGateError("workload", "shape-mismatch", `inputs: ${file} gives input ${name} the shape [${shape.join(", ")}], and shapes: gives it [${other.join(", ")}]`, { hint: `Take ${name} out of shapes: the file has its own.` });
		given.set(name, {
			shape,
			from: `inputs: ${file}`
		});
	}
	return inputShapes(inputs, given, batch);
};
/** The tensors of one window: what files hold, and for the other inputs values made from the seed. */
const feedsOf = ({ api }, inputs, files, shapes, seed) => {
	const random = seededRandom(seed);
	return Object.fromEntries(inputs.map(({ name, type }) => {
		const shape = shapes.get(name) ?? [];
		const values = files.get(name)?.data ?? inputValues(name, type, shape.reduce((product, size) => product * size, 1), random);
		return [name, new api.Tensor(type, values, shape)];
	}));
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

// src/workload/runner/tensor-numbers.ts
/**
* Types whose values are names of things (classes, positions, truths) and not amounts: a near one is a wrong one.
* Integers of 8 and 16 bits are what quantised models give for real numbers.
*/
const exactTypes = /* @__PURE__ */ new Set([
	"bool",
	"int32",
	"uint32",
	"int64",
	"uint64",
	"string",
	"int4",
	"uint4"
]);
/** Whether values of this type are equal or different and nothing in between. */
const isExact = (type) => exactTypes.has(type);
/** The numbers of a tensor; undefined for texts and packed types, which have none. */
const tensorNumbers = ({ type, data }) => {
	if (!ArrayBuffer.isView(data) || data instanceof DataView || type === "int4" || type === "uint4") return void 0;
	if (type === "float16") {
		const halves = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
		return {
			length: halves.length,
			at: (index) => fromHalfBits(halves[index] ?? 0)
		};
	}
	if (data instanceof BigInt64Array || data instanceof BigUint64Array) return {
		length: data.length,
		at: (index) => Number(data[index] ?? 0n)
	};
	const numbers = data;
	return {
		length: numbers.length,
		at: (index) => numbers[index] ?? 0
	};
};

// src/workload/runner/output-statistics.ts
/** A weight from 0.5 up to 1.5 for each position: a multiplicative hash, so that neighbours differ. */
const weightAt = (index) => (Math.imul(index + 1, 2654435761) >>> 0) / 2 ** 32 + .5;
const rootMeanSquare = ({ length, at }) => {
	let sum = 0;
	for (let index = 0; index < length; index += 1) sum += at(index) ** 2;
	return Math.sqrt(sum / length);
};
const magnitude = ({ length, at }) => {
	let sum = 0;
	for (let index = 0; index < length; index += 1) {
		const value = at(index);
		sum += weightAt(index) * (value < 0 ? -value / 2 : value);
	}
	return sum / length;
};
/** Geometric mean of the values above 0; 0 when there are none. Outputs of a small scale then count as large ones do. */
const typical = (values) => {
	const logs = values.filter((value) => value > 0).map(Math.log);
	return logs.length === 0 ? 0 : Math.exp(logs.reduce((sum, value) => sum + value, 0) / logs.length);
};
/**
* Reduces outputs to two numbers that a small difference of every value changes little, and another result much:
*
* - `output-rms`: root mean square of each output, and the geometric mean of those of all outputs.
* - `output-magnitude`: mean of |x|, with weights by position (0.5 to 1.5) and with negative values at half; the
*   geometric mean of all outputs. Where the root mean square is fixed by the model, as after a normalisation or a
*   softmax, this still sees which positions are large, and signs.
*
* Both are 0 only where all outputs are 0, so that a relative band means something: a mean with signs may be near 0.
* With k outputs, one of them has a say of 1/k. Which outputs are wholly 0 is in the digest.
*
* @throws JouleGateError `proof-impossible` when no output has numbers
*/
const outputStatistics = (outputs) => {
	const names = Object.keys(outputs).sort();
	const hash = createHash("sha256");
	const [squares, magnitudes] = [[], []];
	for (const name of names) {
		const tensor = outputs[name];
		if (tensor === void 0) continue;
		const numbers = tensorNumbers(tensor);
		const counted = numbers !== void 0 && numbers.length > 0;
		const square = counted ? rootMeanSquare(numbers) : 0;
		hash.update(isExact(tensor.type) ? `${outputDigest({ [name]: tensor })}\n` : `${JSON.stringify([
			name,
			tensor.type,
			tensor.dims,
			square > 0
		])}\n`);
		if (!counted) continue;
		squares.push(square);
		magnitudes.push(magnitude(numbers));
	}
	if (squares.length === 0) throw new JouleGateError("workload", "proof-impossible", `proof: tolerance needs an output with numbers, and the model gives ${names.join(", ") || "none"}`, { hint: "Set proof: digest." });
	return {
		metrics: {
			"output-rms": typical(squares),
			"output-magnitude": typical(magnitudes)
		},
		digest: hash.digest("hex")
	};
};

// src/workload/runner/repeat-runs.ts
/**
* Runs again and again, one after the other, and keeps only what the last run gave.
*
* @param onRun hears after each run but the first which share of the amount is done, and how many runs that is
*/
const repeatRuns = async (run, { iterations, durationS }, onRun) => {
	const beginMs = performance.now();
	let last = await run();
	let runs = 1;
	if (durationS === void 0) {
		const planned = iterations ?? 1;
		for (; runs < planned; runs += 1) {
			last = await run();
			onRun((runs + 1) / planned, runs + 1);
		}
		return {
			last,
			runs
		};
	}
	const budgetMs = durationS * 1e3;
	for (let spentMs = performance.now() - beginMs; spentMs < budgetMs; spentMs = performance.now() - beginMs) {
		last = await run();
		runs += 1;
		onRun(spentMs / budgetMs, runs);
	}
	return {
		last,
		runs
	};
};

// src/workload/runner/run-model.ts
/** One run of a model. @throws JouleGateError `inference-failed` with the runtime's own words */
const runModel = async (session, feeds) => {
	try {
		return await session.run(feeds);
	} catch (error) {
		throw new JouleGateError("workload", "inference-failed", `the model does not run: ${messageOf(error).trim()}`, {
			hint: "Check shapes:, inputs: and batch: against what the model was made for.",
			cause: error
		});
	}
};
/** Outputs as plain data. */
const outputTensors = (outputs) => Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => [name, {
	type,
	dims,
	data
}]));

// src/workload/runner/provider-error.ts
const sameBytes = (a, b) => ArrayBuffer.isView(a) && ArrayBuffer.isView(b) ? Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength)) : JSON.stringify(a) === JSON.stringify(b);
const errorOf = (given, cpu) => {
	if (given === void 0 || given.type !== cpu.type || given.dims.join() !== cpu.dims.join()) return Infinity;
	const [a, b] = [tensorNumbers(given), tensorNumbers(cpu)];
	if (a === void 0 || b === void 0) return sameBytes(given.data, cpu.data) ? 0 : Infinity;
	if (b.length === 0) return 0;
	let [largest, squares] = [0, 0];
	for (let index = 0; index < b.length; index += 1) {
		const difference = Math.abs(a.at(index) - b.at(index));
		if (!Number.isFinite(difference)) return Infinity;
		largest = Math.max(largest, difference);
		squares += b.at(index) ** 2;
	}
	if (!Number.isFinite(squares)) return Infinity;
	return largest === 0 ? 0 : largest / Math.sqrt(squares / b.length);
};
/**
* The largest error of a provider over all outputs of a run on the same inputs. Measured against the whole output and
* not value by value: a value near 0 has no relative error that means anything.
*
* An output that is missing, of another type or shape, or not finite makes it infinite, as does a text that differs.
*/
const providerError = (given, cpu) => {
	let worst = {
		error: 0,
		output: Object.keys(cpu)[0] ?? ""
	};
	for (const [output, tensor] of Object.entries(cpu)) {
		const error = errorOf(Object.hasOwn(given, output) ? given[output] : void 0, tensor);
		if (error > worst.error) worst = {
			error,
			output
		};
	}
	return worst;
};

// src/workload/runner/verify-provider.ts
const offOr = "or set verify: off if the provider is known to be right";
/**
* Runs the same inputs on a provider and on the CPU, once each, and refuses a provider that computes something else: what
* it spends on wrong numbers says nothing. The session on the CPU is released before this returns.
*
* @param openCpu opens the model on the CPU
* @returns the largest error, see {@link providerError}
* @throws JouleGateError `provider-wrong`; `verify-impossible` when the model does not run on the CPU;
*   `output-not-finite` when it gives nonsense there too
*/
const verifyProvider = async ({ provider, session, feeds, limit }, openCpu) => {
	const given = outputTensors(await runModel(session, feeds));
	let cpuSession;
	let cpu;
	try {
		cpuSession = await openCpu();
		cpu = outputTensors(await runModel(cpuSession, feeds));
	} catch (error) {
		throw new JouleGateError("workload", "verify-impossible", `the outputs of ${provider} cannot be compared with those of cpu, where ${messageOf(error)}`, {
			hint: `Make the model run on cpu, ${offOr}.`,
			cause: error
		});
	} finally {
		await cpuSession?.release();
	}
	const broken = nonFiniteOutput(cpu);
	if (broken !== void 0) throw new JouleGateError("workload", "output-not-finite", `the model's output ${broken} holds NaN or infinity on cpu`, { hint: "Give the model inputs that it was made for (inputs:)." });
	const { error, output } = providerError(given, cpu);
	if (error <= limit) return error;
	throw new JouleGateError("workload", "provider-wrong", `${provider} computes something else than cpu: its output ${output} is off by ${Number.isFinite(error) ? String(Number(error.toPrecision(3))) : "more than can be told"} of the root mean square of cpu's, and verify allows ${limit}`, { hint: `Use another provider or version of onnxruntime; raise verify: if the difference is rounding (half precision); ${offOr}.` });
};

// src/workload/runner/onnx.ts
/** @throws JouleGateError `model-changed` when a file is not the one that was prepared */
const checkUnchanged = async ({ model, sha256, external }) => {
	for (const file of [{
		path: model,
		sha256
	}, ...external]) {
		if (await fileDigest(file.path) === file.sha256) continue;
		throw new JouleGateError("workload", "model-changed", `the model ${file.path} changed while it was measured`, { hint: "Let no step write the model file while JouleGate runs." });
	}
};
const proofOf = (last, { proof, provider }) => {
	const outputs = outputTensors(last);
	const broken = nonFiniteOutput(outputs);
	if (broken !== void 0) {
		const where = provider === "cpu" ? "" : ` on ${provider}`;
		throw new JouleGateError("workload", "output-not-finite", `the model's output ${broken} holds NaN or infinity${where}`, { hint: "A model that computes nonsense is not measured: check its weights, and give it inputs that it was made for (inputs:); made ones lie in [0, 1)." });
	}
	return proof === "digest" ? { digest: outputDigest(outputs) } : outputStatistics(outputs);
};
/**
* Runs an ONNX model: for each window a session of its own, so that no window depends on which came before; seeded
* inputs or those of files; on another provider than the CPU a comparison with the CPU; warm-up runs; then the window,
* whose units are `sample` and `iteration`. What proves equal work is taken from the last run.
*
* @throws JouleGateError for whatever keeps the model from running; also `model-changed`, `input-changed`,
*   `provider-wrong` and `output-not-finite`
*/
const runOnnx = async (options, events) => {
	const { model, provider, threads, windows, warmup, seed, verify } = options;
	await checkUnchanged(options);
	const runtime = await loadOnnxRuntime(options.directory);
	const open = (where = provider) => createSession(runtime, model, {
		provider: where,
		threads
	});
	let session = await open();
	const inputs = declaredInputs(session);
	const files = await readFileInputs(inputs, options.inputs);
	const planned = windows.map(({ name, batch }) => ({
		name,
		...windowShapes(inputs, files, options, batch)
	}));
	for (const [index, { name, shapes, samples }] of planned.entries()) {
		if (index > 0) session = await open();
		const current = session;
		const feeds = feedsOf(runtime, inputs, files, shapes, seed);
		const say = (share, text) => events.progress((index + share) / planned.length, `${name}: ${text}`);
		const metrics = {};
		if (verify !== void 0) metrics[metricInWindow("provider-error", name)] = await verifyProvider({
			provider,
			session,
			feeds,
			limit: verify
		}, () => open("cpu"));
		for (let done = 0; done < warmup; done += 1) {
			say(0, `warm-up ${done + 1} of ${warmup}`);
			await runModel(current, feeds);
		}
		events.begin(name);
		const { last, runs } = await repeatRuns(() => runModel(current, feeds), options, (share, done) => say(share, `run ${done}`));
		await events.end(name, () => {
			const { digest, metrics: statistics = {} } = proofOf(last, options);
			for (const [metric, value] of Object.entries(statistics)) metrics[metricInWindow(metric, name)] = value;
			return {
				units: {
					sample: samples * runs,
					iteration: runs
				},
				metrics,
				...digest === void 0 ? {} : { digest }
			};
		});
		await session.release();
	}
};

export { runOnnx };