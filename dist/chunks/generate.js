import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { i as loadOnnxRuntime, t as seededRandom } from "./random.js";
import { i as charGptCheckpoint, n as decodeTokens, r as encodeText, t as alphabet } from "./alphabet.js";
import { b as _Array_, c as Record, d as String, h as Integer, l as Tuple, m as Literal, r as check, u as Union, v as _Object_ } from "./schema.js";
import { B as sameShape, D as transpose, E as slice, T as reshape, U as sizeAt, _ as sub, a as gather, d as add, h as mul, i as softmax, j as Graph, k as gelu, l as matmul, m as greater, n as layerNorm, s as buildForwardGraph, v as where, x as concat, z as elementCount } from "./normalisation.js";
import { t as sessionFactory } from "./session-factory.js";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { readFile } from "node:fs/promises";

// src/reference/generation/char-gpt.ts
/** All weights in a fixed order. Starting values as in GPT-2: 0.02, less where a layer writes to the residual stream. */
function charGptWeights(config) {
	const { vocabulary, layers, channels, hidden } = config;
	const inner = { deviation: .02 };
	const residual = { deviation: .02 / Math.sqrt(2 * layers) };
	const norm = (name) => [{
		name: `${name}.gain`,
		shape: [channels],
		start: "ones"
	}, {
		name: `${name}.bias`,
		shape: [channels],
		start: "zeros"
	}];
	const layer = (index) => [
		...norm(`layer.${index}.attention.norm`),
		{
			name: `layer.${index}.attention.in`,
			shape: [channels, 3 * channels],
			start: inner
		},
		{
			name: `layer.${index}.attention.out`,
			shape: [channels, channels],
			start: residual
		},
		...norm(`layer.${index}.feedforward.norm`),
		{
			name: `layer.${index}.feedforward.in`,
			shape: [channels, hidden],
			start: inner
		},
		{
			name: `layer.${index}.feedforward.in.bias`,
			shape: [hidden],
			start: "zeros"
		},
		{
			name: `layer.${index}.feedforward.out`,
			shape: [hidden, channels],
			start: residual
		},
		{
			name: `layer.${index}.feedforward.out.bias`,
			shape: [channels],
			start: "zeros"
		}
	];
	return [
		{
			name: "embedding",
			shape: [vocabulary, channels],
			start: inner
		},
		...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
		...norm("final.norm"),
		{
			name: "head",
			shape: [channels, vocabulary],
			start: inner
		}
	];
}
/**
* The model without positions of its own: order enters through the bias that `attend` gives with the keys.
*
* @param tokens `[batch, T]`, integers below `vocabulary`
* @param attend called once a layer with its projections; decides what they attend to
* @returns logits of the next token, `[batch, T, vocabulary]`
*/
function charGptLogits(config, weights, tokens, attend) {
	let stream = gather(weights("embedding"), tokens);
	for (let layer = 0; layer < config.layers; layer++) {
		const of = (name) => weights(`layer.${layer}.${name}`);
		const norm = (part) => layerNorm(stream, of(`${part}.norm.gain`), of(`${part}.norm.bias`));
		const own = project(config, matmul(norm("attention"), of("attention.in")));
		const mixed = matmul(mixValues(own.queries, attend(layer, own)), of("attention.out"));
		stream = add(stream, mixed);
		const hidden = gelu(add(matmul(norm("feedforward"), of("feedforward.in")), of("feedforward.in.bias")));
		stream = add(stream, add(matmul(hidden, of("feedforward.out")), of("feedforward.out.bias")));
	}
	const last = layerNorm(stream, weights("final.norm.gain"), weights("final.norm.bias"));
	return matmul(last, weights("head"));
}
/** Cuts `[batch, T, 3 * channels]` into heads. Queries are scaled by 1 / sqrt(D), so that scores need no scaling. */
function project({ channels, heads }, joined) {
	const [batch, length, size] = [
		sizeAt(joined.shape, 0),
		sizeAt(joined.shape, 1),
		channels / heads
	];
	const part = (index, order) => transpose(reshape(slice(joined, 2, index * channels, (index + 1) * channels), [
		batch,
		length,
		heads,
		size
	]), order);
	return {
		queries: mul(part(0, [
			0,
			2,
			1,
			3
		]), 1 / Math.sqrt(size)),
		keys: part(1, [
			0,
			2,
			3,
			1
		]),
		values: part(2, [
			0,
			2,
			1,
			3
		])
	};
}
/** Attention of all heads, joined again: `[batch, T, channels]`. */
function mixValues(queries, { keys, values, bias }) {
	const shares = softmax(add(matmul(queries, keys), bias));
	const mixed = transpose(matmul(shares, values), [
		0,
		2,
		1,
		3
	]);
	return reshape(mixed, [
		sizeAt(mixed.shape, 0),
		sizeAt(mixed.shape, 1),
		-1
	]);
}

// src/reference/generation/half-float.ts
/** IEEE 754 binary16, as files store weights; numbers of JavaScript are binary64 and those of tensors binary32. */
const single = /* @__PURE__ */ new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);
/** The number that 16 bits stand for. */
function fromHalfBits(bits) {
	const sign = (bits & 32768) === 0 ? 1 : -1;
	const exponent = bits >>> 10 & 31;
	const fraction = bits & 1023;
	if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : NaN;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

// src/reference/generation/safetensors.ts
const Header = Record(String(), Union([_Object_({
	dtype: Literal("F16"),
	shape: _Array_(Integer({
		minimum: 1,
		maximum: 1e6
	}), { maxItems: 8 }),
	data_offsets: Tuple([Integer({ minimum: 0 }), Integer({ minimum: 0 })])
}, { additionalProperties: false }), Record(String(), String())]));
const factsKey = "__metadata__";
const longestHeader = 1e6;
/**
* Reads a file's bytes. Only half-precision tensors that fill the file without gaps are known here.
*
* @param name of the file, for the error
* @throws JouleGateError `checkpoint-damaged`
*/
function decodeSafetensors(bytes, name) {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const damaged = (problem, cause) => new JouleGateError("data", "checkpoint-damaged", `the checkpoint ${name} is damaged: ${problem}`, { cause });
	if (file.length < 8) throw damaged(`${file.length} bytes are too few`);
	const headerLength = file.readBigUInt64LE();
	if (headerLength > longestHeader || headerLength > file.length - 8) throw damaged("its header does not fit");
	const start = 8 + Number(headerLength);
	let value;
	try {
		value = JSON.parse(file.toString("utf8", 8, start));
	} catch (error) {
		throw damaged(`its header is no JSON: ${messageOf(error)}`, error);
	}
	const checked = check(Header, value);
	if (checked.kind === "invalid") throw damaged("its header describes something else than half-precision tensors");
	const tensors = /* @__PURE__ */ new Map();
	let facts = {};
	let expected = 0;
	for (const [key, entry] of Object.entries(checked.value)) {
		if (!Array.isArray(entry.shape)) {
			if (key !== factsKey) throw damaged(`"${key}" is no tensor`);
			facts = entry;
			continue;
		}
		const { shape, data_offsets: offsets } = entry;
		const [from, to] = offsets;
		const count = elementCount(shape);
		if (from !== expected || to - from !== 2 * count || start + to > file.length) throw damaged(`"${key}" is not where its header says`);
		expected = to;
		const data = new Float32Array(count);
		for (let i = 0; i < count; i++) data[i] = fromHalfBits(file.readUInt16LE(start + from + 2 * i));
		tensors.set(key, {
			shape,
			data
		});
	}
	if (start + expected !== file.length) throw damaged("it is longer than its tensors");
	return {
		tensors,
		facts
	};
}

// src/reference/generation/checkpoint.ts
const size = (maximum) => Integer({
	minimum: 1,
	maximum
});
const Config = _Object_({
	vocabulary: size(1e5),
	layers: size(100),
	channels: size(1e5),
	heads: size(1e3),
	hidden: size(1e6)
}, { additionalProperties: false });
const here = path.dirname(fileURLToPath(import.meta.url));
/** Where checkpoints lie: `dist/checkpoints` for a program in `dist` or `dist/chunks`, else beside the sources. */
const checkpointDirectories = [path.join(here, "checkpoints"), path.join(here, "..", "checkpoints")];
/**
* Reads a checkpoint of the character model.
*
* @param pinned which file, and what it must be
* @param directories where to look, in this order
* @throws JouleGateError `checkpoint-missing`, `checkpoint-changed` when it is another file than the pinned one,
*   `checkpoint-damaged` when its contents are no character model
*/
async function loadCheckpoint(pinned, directories = checkpointDirectories) {
	const { file, bytes } = await readFirst(pinned.file, directories);
	const digest = createHash("sha256").update(bytes).digest("hex");
	if (digest !== pinned.sha256) throw new JouleGateError("data", "checkpoint-changed", `the checkpoint ${file} has SHA-256 ${digest} instead of ${pinned.sha256}`, { hint: "Restore JouleGate as it was released; another model would be another benchmark." });
	const { tensors, facts } = decodeSafetensors(bytes, file);
	const damaged = (problem) => new JouleGateError("data", "checkpoint-damaged", `the checkpoint ${file} is no character model: ${problem}`);
	const config = check(Config, parseJson(facts["config"]));
	if (config.kind === "invalid") throw damaged("its configuration is not readable");
	if (facts["alphabet"] !== "\n !\"$%&'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" || config.value.vocabulary !== "\n !\"$%&'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".length) throw damaged("it was trained on another alphabet");
	const weights = /* @__PURE__ */ new Map();
	for (const { name, shape } of charGptWeights(config.value)) {
		const tensor = tensors.get(name);
		if (tensor === void 0 || !sameShape(tensor.shape, shape)) throw damaged(`its weight ${name} does not fit`);
		weights.set(name, tensor.data);
	}
	if (weights.size !== tensors.size) throw damaged("it has more weights than the model");
	return {
		config: config.value,
		weights,
		digest,
		facts
	};
}
async function readFirst(name, directories) {
	for (const directory of directories) {
		const file = path.join(directory, name);
		try {
			return {
				file,
				bytes: await readFile(file)
			};
		} catch (error) {
			if (systemCode(error) === "ENOENT") continue;
			throw new JouleGateError("data", "checkpoint-missing", `cannot read ${file}: ${messageOf(error)}`, { cause: error });
		}
	}
	throw new JouleGateError("data", "checkpoint-missing", `there is no ${name} in ${directories.join(" or ")}`, { hint: "Restore JouleGate as it was released." });
}
const parseJson = (text) => {
	try {
		return JSON.parse(text ?? "");
	} catch {
		return;
	}
};

// src/reference/generation/attention-bias.ts
/** Score of a key that must not be seen; finite, so that a row without any visible key gives no NaN. */
const unseen = -1e9;
/**
* Scores by distance, added to those of attention (ALiBi: Press et al. 2022, arXiv:2108.12409). A key's score falls in
* proportion to its distance, with a slope of its own for each head: 2^-2, 2^-4, 2^-6, 2^-8 for four heads. Positions are
* relative, so a text may grow beyond what the model was trained on.
*
* The queries are the last `queries` of `keys` positions. Each sees itself and the `window` - 1 positions before it.
*
* @param size.window how far back a position sees, itself included; as large as `keys`: all the way
* @returns a constant `[1, heads, queries, keys]`
*/
function distanceBias(graph, heads, size) {
	const { queries, keys, window } = size;
	const values = new Float32Array(heads * queries * keys);
	for (let head = 0; head < heads; head++) {
		const slope = 2 ** (-8 * (head + 1) / heads);
		for (let query = 0; query < queries; query++) for (let key = 0; key < keys; key++) {
			const distance = keys - queries + query - key;
			values[(head * queries + query) * keys + key] = distance < 0 || distance >= window ? unseen : -slope * distance;
		}
	}
	return graph.constant("float32", [
		1,
		heads,
		queries,
		keys
	], values);
}

// src/reference/generation/decode-graph.ts
const tokensName = "tokens";
const filledName = "filled";
const logitsName = "logits";
/** Keys `[1, heads, D, window]` and values `[1, heads, window, D]` of each layer, oldest position first. */
function cacheTensors({ layers, heads, channels }, window) {
	const size = channels / heads;
	const tensor = (name, shape) => ({
		name,
		next: `${name}.next`,
		shape
	});
	return Array.from({ length: layers }, (_, layer) => [tensor(`keys.${layer}`, [
		1,
		heads,
		size,
		window
	]), tensor(`values.${layer}`, [
		1,
		heads,
		window,
		size
	])]).flat();
}
/**
* The ONNX file that continues a text: it takes the next `block` tokens and the cache of the `window` positions before
* them, and gives the logits of the token after them and the cache that has moved on by `block` positions.
*
* A block of one is the step of generation; a larger block takes in a prompt at the cost of few products of large
* matrices. Every position sees itself and the `window` - 1 before it, whichever blocks the text came in.
*
* Inputs: `tokens` int32 `[1, block]`, `filled` int32 `[1]` (positions of the cache that hold something: the last ones,
* 0 to `window`), the caches. Outputs: `logits` `[vocabulary]`, the caches moved on.
*/
function buildDecodeGraph(config, weights, window, block) {
	const graph = new Graph("char-gpt-decode");
	const tokens = graph.input(tokensName, "int32", [1, block]);
	const filled = graph.input(filledName, "int32", [1]);
	const caches = new Map(cacheTensors(config, window).map(({ name, shape }) => [name, graph.input(name, "float32", shape)]));
	const parameters = new Map(charGptWeights(config).map(({ name, shape }) => [name, graph.parameter(name, shape, of(weights, name))]));
	const positions = window + block;
	const slots = graph.constant("int32", [positions], Array.from({ length: positions }, (_, slot) => slot));
	const holdsSomething = greater(slots, sub(window - 1, filled));
	const bias = add(distanceBias(graph, config.heads, {
		queries: block,
		keys: positions,
		window
	}), where(holdsSomething, graph.scalar("float32", 0), unseen));
	const moved = {};
	const logits = charGptLogits(config, (name) => of(parameters, name), tokens, (layer, own) => {
		const keys = concat([of(caches, `keys.${layer}`), own.keys], 3);
		const values = concat([of(caches, `values.${layer}`), own.values], 2);
		moved[`keys.${layer}.next`] = slice(keys, 3, block);
		moved[`values.${layer}.next`] = slice(values, 2, block);
		return {
			keys,
			values,
			bias
		};
	});
	const last = reshape(slice(logits, 1, block - 1), [config.vocabulary]);
	return buildForwardGraph({
		outputs: {
			[logitsName]: last,
			...moved
		},
		weights
	});
}
function of(values, name) {
	const value = values.get(name);
	if (value === void 0) throw new JouleGateError("internal", "char-gpt-weight", `there is no ${name}`);
	return value;
}

// src/reference/generation/decoder.ts
/**
* Runs the character model over a text piece by piece, with a key/value cache. The cache lives in two sets of buffers: a
* run reads one and writes the other, then they change places, so a step copies nothing on this side and allocates nothing.
*/
var Decoder = class Decoder {
	blocks;
	slots;
	filledTensor;
	filled = /* @__PURE__ */ new Int32Array(1);
	logitsTensor;
	logits;
	window;
	constructor(factory, { config }, window, blocks) {
		this.blocks = blocks;
		this.window = window;
		const empty = (tensor) => factory.createTensor("float32", new Float32Array(elementCount(tensor.shape)), tensor.shape);
		this.slots = cacheTensors(config, window).map((tensor) => ({
			tensor,
			current: empty(tensor),
			spare: empty(tensor)
		}));
		this.filledTensor = factory.createTensor("int32", this.filled, [1]);
		this.logits = new Float32Array(config.vocabulary);
		this.logitsTensor = factory.createTensor("float32", this.logits, [config.vocabulary]);
	}
	/** @throws JouleGateError `generation-session` when the runtime refuses a graph */
	static async create(checkpoint, factory, { window, promptBlock }) {
		const blocks = [];
		try {
			for (const block of /* @__PURE__ */ new Set([promptBlock, 1])) {
				const { bytes } = buildDecodeGraph(checkpoint.config, checkpoint.weights, window, block);
				const session = await factory.createSession(bytes);
				blocks.push({
					block,
					session,
					tokens: factory.createTensor("int32", new Int32Array(block), [1, block])
				});
			}
			return new Decoder(factory, checkpoint, window, blocks);
		} catch (thrown) {
			await Promise.all(blocks.map(({ session }) => session.release()));
			if (thrown instanceof JouleGateError) throw thrown;
			throw new JouleGateError("workload", "generation-session", `the character model: ${messageOf(thrown)}`, { cause: thrown });
		}
	}
	/** Forgets the text so far. */
	reset() {
		this.filled[0] = 0;
	}
	/**
	* Takes in the next tokens of the text, at least one: whole blocks first, then single ones.
	* @returns logits of the token after them; valid until the next call
	*/
	async take(tokens) {
		let place = 0;
		for (const block of this.blocks) for (; tokens.length - place >= block.block; place += block.block) await this.run(block, tokens.subarray(place, place + block.block));
		return this.logits;
	}
	async release() {
		await Promise.all(this.blocks.map(({ session }) => session.release()));
	}
	async run({ block, session, tokens }, piece) {
		tokens.data.set(piece);
		const feeds = {
			[tokensName]: tokens,
			[filledName]: this.filledTensor
		};
		const fetches = { [logitsName]: this.logitsTensor };
		for (const { tensor, current, spare } of this.slots) {
			feeds[tensor.name] = current;
			fetches[tensor.next] = spare;
		}
		try {
			await session.run(feeds, fetches);
		} catch (thrown) {
			throw new JouleGateError("workload", "generation-step", `the character model failed: ${messageOf(thrown)}`, { cause: thrown });
		}
		for (const slot of this.slots) [slot.current, slot.spare] = [slot.spare, slot.current];
		this.filled[0] = Math.min((this.filled[0] ?? 0) + block, this.window);
	}
};

// src/reference/generation/sampling.ts
/** Always the most likely token; the first one at a tie. */
const greedy = (logits) => {
	let best = 0;
	let highest = Number.NEGATIVE_INFINITY;
	for (const [token, logit] of logits.entries()) {
		if (Number.isNaN(logit)) throw notANumber(token);
		if (logit > highest) {
			best = token;
			highest = logit;
		}
	}
	return best;
};
/**
* Draws a token with the probability softmax(logits / temperature).
*
* @param temperature above 0; 1 is the model's own distribution, less is closer to greedy
* @throws RangeError for another temperature
*/
function sampled(temperature, random) {
	if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) throw new RangeError(`a temperature is a number above 0, not ${temperature}`);
	return (logits) => {
		const highest = logits[greedy(logits)] ?? 0;
		const weights = Float64Array.from(logits, (logit) => Math.exp((logit - highest) / temperature));
		let left = random.nextFloat() * weights.reduce((sum, weight) => sum + weight, 0);
		let chosen = 0;
		for (const [token, weight] of weights.entries()) {
			if (weight === 0) continue;
			chosen = token;
			left -= weight;
			if (left < 0) break;
		}
		return chosen;
	};
}
const notANumber = (token) => new JouleGateError("workload", "logits-not-finite", `the model gave no number for token ${token}`, { hint: "The execution provider computes the model wrongly; run it on the CPU." });

// src/reference/generation/generation.ts
/** A position sees 256 characters, twice what a piece of the training held; prompts are taken in 32 at a time. */
const decoderSizes = {
	window: 256,
	promptBlock: 32
};
const mostTokens = 1e6;
/**
* Loads the character model.
*
* @throws JouleGateError `checkpoint-missing`, `checkpoint-changed`, `checkpoint-damaged`, `generation-session`
*/
async function prepareGeneration(options) {
	const { sessionFactory, temperature, seed = 0, sizes = decoderSizes } = options;
	const choice = () => temperature === void 0 ? greedy : sampled(temperature, seededRandom(seed));
	choice();
	const checkpoint = options.checkpoint ?? await loadCheckpoint(charGptCheckpoint);
	const decoder = await Decoder.create(checkpoint, sessionFactory, sizes);
	let state = "ready";
	const generate = async (prompt, tokens) => {
		if (state !== "ready") throw new JouleGateError("internal", `generation-${state}`, `the character model is ${state}`);
		if (!Number.isInteger(tokens) || tokens < 1 || tokens > mostTokens) throw new JouleGateError("workload", "tokens-out-of-range", `cannot generate ${tokens} tokens`, { hint: `Ask for 1 to ${mostTokens} tokens.` });
		if (prompt === "") throw new JouleGateError("workload", "prompt-empty", "the prompt is empty", { hint: "Give at least one character to continue." });
		const promptTokens = encodeText(prompt);
		state = "busy";
		try {
			decoder.reset();
			const choose = choice();
			const generated = new Int32Array(tokens);
			let logits = await decoder.take(promptTokens);
			for (let index = 0; index < tokens; index++) {
				generated[index] = choose(logits);
				if (index < tokens - 1) logits = await decoder.take(generated.subarray(index, index + 1));
			}
			return {
				text: decodeTokens(generated),
				tokens,
				promptTokens: promptTokens.length
			};
		} finally {
			state = "ready";
		}
	};
	const release = async () => {
		if (state === "released") return;
		if (state === "busy") throw new JouleGateError("internal", "generation-busy", "the character model is busy");
		state = "released";
		await decoder.release();
	};
	return {
		digest: checkpoint.digest,
		generate,
		release
	};
}

// src/workload/runner/generate.ts
/** Name of the window around the measured requests. */
const generateWindow = "generate";
/**
* Generates text: warm-up requests, then the window `generate` with `requests` requests, one after another, each of
* the same prompt and seed. Its units are `token` (generated ones) and `request`; its digest is over all texts.
*
* @throws JouleGateError for whatever keeps the model from generating; also `model-changed`
*/
const runGenerate = async (options, events) => {
	const { directory, provider, threads, prompt, tokens, requests, warmup, temperature, seed } = options;
	const runtime = await loadOnnxRuntime(directory);
	const generation = await prepareGeneration({
		sessionFactory: sessionFactory(runtime, {
			provider,
			threads
		}),
		temperature,
		seed
	});
	if (generation.digest !== options.sha256) throw new JouleGateError("workload", "model-changed", "the character model changed while it was measured");
	for (let done = 0; done < warmup; done += 1) {
		events.progress(0, `warm-up request ${done + 1} of ${warmup}`);
		await generation.generate(prompt, tokens);
	}
	const texts = [];
	let generated = 0;
	events.begin(generateWindow);
	for (let done = 0; done < requests; done += 1) {
		const result = await generation.generate(prompt, tokens);
		texts.push(result.text);
		generated += result.tokens;
		events.progress((done + 1) / requests, `request ${done + 1} of ${requests}`);
	}
	await events.end(generateWindow, () => ({
		units: {
			token: generated,
			request: requests
		},
		digest: createHash("sha256").update(JSON.stringify(texts)).digest("hex")
	}));
	await generation.release();
};

export { runGenerate };