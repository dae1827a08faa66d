import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { A as reshape, C as add, D as where, E as sub, G as alphabet, I as Graph, K as decodeTokens, L as elementCount, R as sameShape, _ as buildForwardGraph, a as distanceBias, j as slice, k as concat, n as charGptWeights, o as unseen, q as encodeText, t as charGptLogits, w as greater } from "./char-gpt.js";
import { t as seededRandom } from "./random.js";
import { i as charGptCheckpoint, n as loadLlamaRuntime } from "./llama-runtime.js";
import { c as Record, d as String, h as Integer, l as Tuple, m as Literal, r as check, u as Union, x as _Array_, y as _Object_ } from "./schema.js";
import { t as fromHalfBits } from "./half-float.js";
import { r as loadOnnxRuntime } from "./onnx-runtime.js";
import { t as sessionFactory } from "./session-factory.js";
import { n as fileDigest } from "./model-file.js";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";

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
/** Sets of buffers: what was kept, what a run reads and what it writes are never the same. */
const bufferSets = [
	0,
	1,
	2
];
/**
* Runs the character model over a text piece by piece, with a key/value cache. The cache lives in three sets of buffers: a
* run reads one and writes another, and one may hold what was kept. So a step, keeping a state and going back to it copy
* nothing on this side and allocate nothing.
*/
var Decoder = class Decoder {
	blocks;
	window;
	filled;
	logits;
	current = 0;
	kept = 0;
	keptFilled = 0;
	constructor(blocks, window, shared) {
		this.blocks = blocks;
		this.window = window;
		this.filled = shared.filled;
		this.logits = shared.logits;
	}
	/** @throws JouleGateError `generation-session` when the runtime refuses a graph */
	static async create(checkpoint, factory, { window, promptBlock }) {
		const { config, weights } = checkpoint;
		const filled = /* @__PURE__ */ new Int32Array(1);
		const logits = new Float32Array(config.vocabulary);
		const caches = cacheTensors(config, window);
		const sets = bufferSets.map(() => caches.map(({ shape }) => factory.createTensor("float32", new Float32Array(elementCount(shape)), shape)));
		const named = (names, set) => Object.fromEntries(set.map((tensor, index) => [names[index] ?? "", tensor]));
		const blocks = [];
		try {
			for (const block of /* @__PURE__ */ new Set([promptBlock, 1])) {
				const { bytes } = buildDecodeGraph(config, weights, window, block);
				const session = await factory.createSession(bytes);
				const tokens = new Int32Array(block);
				const inputs = {
					[tokensName]: factory.createTensor("int32", tokens, [1, block]),
					[filledName]: factory.createTensor("int32", filled, [1])
				};
				const outputs = { [logitsName]: factory.createTensor("float32", logits, [config.vocabulary]) };
				const names = caches.map(({ name }) => name);
				const nexts = caches.map(({ next }) => next);
				blocks.push({
					block,
					session,
					tokens,
					feeds: sets.map((set) => ({
						...inputs,
						...named(names, set)
					})),
					fetches: sets.map((set) => ({
						...outputs,
						...named(nexts, set)
					}))
				});
			}
			return new Decoder(blocks, window, {
				filled,
				logits
			});
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
	/** Keeps the state that the text so far has led to, in place of the one kept before. */
	keep() {
		this.kept = this.current;
		this.keptFilled = this.filled[0] ?? 0;
	}
	/** Goes back to the state that was kept; the empty one when none was. */
	restore() {
		this.current = this.kept;
		this.filled[0] = this.keptFilled;
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
	async run({ block, session, tokens, feeds, fetches }, piece) {
		tokens.set(piece);
		const written = bufferSets.find((set) => set !== this.current && set !== this.kept) ?? 0;
		try {
			await session.run(feeds[this.current] ?? {}, fetches[written] ?? {});
		} catch (thrown) {
			throw new JouleGateError("workload", "generation-step", `the character model failed: ${messageOf(thrown)}`, { cause: thrown });
		}
		this.current = written;
		this.filled[0] = Math.min((this.filled[0] ?? 0) + block, this.window);
	}
};

// src/reference/generation/sampling.ts
/** Always the most likely token; the first one at a tie. */
const greedy = (logits) => {
	let best = 0;
	let highest = Number.NEGATIVE_INFINITY;
	for (let token = 0; token < logits.length; token += 1) {
		const logit = logits[token] ?? NaN;
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
	/** @param drawn tokens of the same text that were drawn before */
	const choice = (drawn) => {
		if (temperature === void 0) return greedy;
		const random = seededRandom(seed);
		if (drawn === 1) random.nextFloat();
		return sampled(temperature, random);
	};
	choice(0);
	const checkpoint = options.checkpoint ?? await loadCheckpoint(charGptCheckpoint);
	const decoder = await Decoder.create(checkpoint, sessionFactory, sizes);
	let state = "ready";
	let prefilled = false;
	const alone = async (work) => {
		if (state !== "ready") throw new JouleGateError("internal", `generation-${state}`, `the character model is ${state}`);
		state = "busy";
		try {
			return await work();
		} finally {
			state = "ready";
		}
	};
	const readPrompt = async (prompt) => {
		if (prompt === "") throw new JouleGateError("workload", "prompt-empty", "the prompt is empty", { hint: "Give at least one character to continue." });
		const promptTokens = encodeText(prompt);
		prefilled = false;
		decoder.reset();
		const first = choice(0)(await decoder.take(promptTokens));
		decoder.keep();
		prefilled = true;
		return {
			first,
			promptTokens: promptTokens.length
		};
	};
	const drawMore = async (first, tokens) => {
		if (!prefilled) throw new JouleGateError("internal", "generation-order", "no prompt was read to continue");
		decoder.restore();
		const choose = choice(1);
		const all = new Int32Array(tokens + 1);
		all[0] = first;
		for (let index = 0; index < tokens; index++) all[index + 1] = choose(await decoder.take(all.subarray(index, index + 1)));
		return all.subarray(1);
	};
	const prefill = (prompt) => alone(() => readPrompt(prompt));
	const decode = (first, tokens) => alone(() => {
		checkTokens(tokens, 0);
		return drawMore(first, tokens);
	});
	const generate = (prompt, tokens) => alone(async () => {
		checkTokens(tokens, 1);
		const { first, promptTokens } = await readPrompt(prompt);
		const all = new Int32Array(tokens);
		all[0] = first;
		all.set(await drawMore(first, tokens - 1), 1);
		return {
			text: decodeTokens(all),
			tokens,
			promptTokens
		};
	});
	const release = async () => {
		if (state === "released") return;
		if (state === "busy") throw new JouleGateError("internal", "generation-busy", "the character model is busy");
		state = "released";
		await decoder.release();
	};
	return {
		digest: checkpoint.digest,
		generate,
		prefill,
		decode,
		release
	};
}
const checkTokens = (tokens, fewest) => {
	if (Number.isInteger(tokens) && tokens >= fewest && tokens <= mostTokens) return;
	throw new JouleGateError("workload", "tokens-out-of-range", `cannot generate ${tokens} tokens`, { hint: `Ask for ${fewest} to ${mostTokens} tokens.` });
};

// src/workload/runner/generation/char-gpt.ts
/**
* The embedded character model on onnxruntime. Its key/value cache after the prompt is kept by leaving its buffers alone.
*
* @throws JouleGateError `model-changed`, `provider-unavailable`, and whatever keeps the runtime from loading
*/
const openCharGpt = async (options) => {
	const { directory, provider, threads, prompt, tokens, temperature, seed } = options;
	if (provider !== "cpu" && provider !== "cuda") throw new JouleGateError("internal", "runner-options", `char-gpt does not run on ${provider}`);
	const runtime = await loadOnnxRuntime(directory);
	const generation = await prepareGeneration({
		sessionFactory: sessionFactory(runtime, {
			provider,
			threads
		}),
		...temperature === 0 ? {} : { temperature },
		seed
	});
	if (generation.digest !== options.sha256) throw new JouleGateError("workload", "model-changed", "the character model changed while it was measured");
	return {
		promptTokens: encodeText(prompt).length,
		prefill: async () => (await generation.prefill(prompt)).first,
		decode: (first) => generation.decode(first, tokens - 1),
		written: (all) => decodeTokens(all),
		release: () => generation.release()
	};
};

// src/workload/runner/generation/llama-model.ts
const gpus = {
	cpu: false,
	cuda: "cuda",
	vulkan: "vulkan",
	metal: "metal"
};
const providerHints = {
	cpu: "Install node-llama-cpp again, with its optional packages: its binaries are in them.",
	cuda: "Install node-llama-cpp with its optional packages (@node-llama-cpp/linux-x64-cuda) and have the CUDA libraries on LD_LIBRARY_PATH; or set provider: cpu.",
	vulkan: "Install node-llama-cpp with its optional packages and a Vulkan driver that this process can open; or set provider: cpu.",
	metal: "Metal is on macOS only; set another provider."
};
/** What llama.cpp last said: it is shown with an error, and nowhere else. */
var LogTail = class {
	lines = [];
	add(message) {
		const line = message.trim();
		if (line !== "") this.lines.push(line.slice(0, 300));
		if (this.lines.length > 5) this.lines.shift();
	}
	after(message) {
		return [message, ...this.lines].join("; llama.cpp: ");
	}
};
/**
* Loads a GGUF model whole onto one provider. Where the provider cannot be had, or does not take every layer, it is an
* error and never a run on the CPU.
*
* @throws JouleGateError `threads-beyond-cpus`, `runtime-*`, `provider-unavailable`, `provider-incomplete`, `model-unloadable`
*/
const openLlamaModel = async (options) => {
	const { directory, provider, threads } = options;
	const cpus = availableParallelism();
	if (threads > cpus) throw new JouleGateError("workload", "threads-beyond-cpus", `threads: asks for ${threads} threads, and this process may run on ${cpus} CPUs`, { hint: "llama.cpp waits for its threads without sleeping; more of them than CPUs take many times longer." });
	const runtime = await loadLlamaRuntime(directory);
	const log = new LogTail();
	const llama = await openLlama(runtime, provider, threads, log);
	try {
		return {
			model: await loadModel(llama, options, log),
			release: () => llama.dispose()
		};
	} catch (thrown) {
		await llama.dispose();
		throw thrown;
	}
};
const openLlama = async (runtime, provider, threads, log) => {
	const unavailable = (reason, cause) => new JouleGateError("workload", "provider-unavailable", log.after(`the provider ${provider} is not available in ${runtime.name} ${runtime.version}: ${reason}`), {
		hint: providerHints[provider],
		cause
	});
	const gpu = gpus[provider];
	let llama;
	try {
		llama = await runtime.api.getLlama({
			gpu,
			build: "never",
			skipDownload: true,
			progressLogs: false,
			debug: false,
			maxThreads: threads,
			logLevel: "warn",
			logger: (_level, message) => log.add(message)
		});
	} catch (thrown) {
		throw unavailable(messageOf(thrown), thrown);
	}
	const devices = gpu === false ? [] : await llama.getGpuDeviceNames();
	if (llama.gpu === gpu && (gpu === false || devices.length > 0)) return llama;
	const found = llama.gpu === gpu ? "no device" : `it would compute on ${llama.gpu === false ? "the CPU" : llama.gpu}`;
	await llama.dispose();
	throw unavailable(found);
};
const loadModel = async (llama, { model: file, provider }, log) => {
	let model;
	try {
		model = await llama.loadModel({
			modelPath: file,
			...provider === "cpu" ? {} : { gpuLayers: "max" }
		});
	} catch (thrown) {
		throw new JouleGateError("workload", "model-unloadable", log.after(`llama.cpp cannot load the model ${file} on ${provider}: ${messageOf(thrown)}`), {
			hint: "Check that it fits into memory and that its architecture is one that this version knows.",
			cause: thrown
		});
	}
	const layers = model.fileInsights.totalLayers;
	if (provider === "cpu" || model.gpuLayers >= layers) return model;
	throw new JouleGateError("workload", "provider-incomplete", `llama.cpp would run ${layers - model.gpuLayers} of ${layers} layers on the CPU and not on ${provider}`, { hint: "Free memory of the device, take a smaller or more quantised model, or set provider: cpu." });
};

// src/workload/runner/generation/gguf.ts
/** Tokens of the request that looks for logits which are no numbers. */
const checkedTokens = 8;
/**
* A GGUF model on llama.cpp, by the user's node-llama-cpp. One sequence serves all requests, which are the same: a prefill
* empties it and reads the prompt, a decode sets it back to the end of the prompt, which moves a mark and copies nothing.
* (Layers with a recurrent state cannot be set back; node-llama-cpp keeps a copy of that state with the prefill.)
*
* Before the first request, the prompt and a few tokens are computed once more to see that the logits are numbers.
*
* @throws JouleGateError `model-changed`, `runtime-*`, `provider-*`, `model-unloadable`, `context-too-small`,
*   `threads-beyond-cpus`, `logits-not-finite`
*/
const openGguf = async (options) => {
	if (await fileDigest(options.model) !== options.sha256) throw new JouleGateError("workload", "model-changed", `the model ${options.model} changed while it was measured`, { hint: "Let no step write the model file while JouleGate runs." });
	const { model, release } = await openLlamaModel(options);
	try {
		const prompt = promptTokens(model, options.prompt);
		const sequence = await openSequence(model, prompt.length, options);
		await checkLogits(sequence, prompt, options);
		return {
			...requestsOf(sequence, prompt, options),
			release
		};
	} catch (thrown) {
		await release();
		throw thrown;
	}
};
/** The prompt as the model's tokens: its begin token first where the model asks for one, marks like `<s>` read as such. */
const promptTokens = (model, prompt) => {
	const tokens = model.tokenize(prompt, true);
	const { bos, shouldPrependBosToken } = model.tokens;
	return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
};
/**
* A sequence that the prompt and the answer fit into: llama.cpp would otherwise drop the oldest tokens and compute others
* again, which is other work.
*/
const openSequence = async (model, prompt, { tokens, threads, context: wanted }) => {
	const needed = prompt + tokens;
	const holds = wanted ?? model.trainContextSize;
	if (needed > holds) throw new JouleGateError("workload", "context-too-small", `the prompt has ${prompt} tokens and tokens: asks for ${tokens} more, and ${wanted === void 0 ? "the model was trained on" : "context: says"} ${holds} positions`, { hint: "Shorten the prompt, ask for fewer tokens, or set context: to more." });
	const context = await model.createContext({
		contextSize: wanted ?? needed,
		threads,
		swaFullCache: true
	});
	if (context.currentThreads !== threads) throw new JouleGateError("workload", "threads-unavailable", `llama.cpp computes with ${context.currentThreads} threads, not with ${threads}`);
	return context.getSequence();
};
const samplingOf = ({ temperature, seed }, drawn) => ({
	temperature,
	seed: (seed + drawn) % 2 ** 32,
	yieldEogToken: true
});
/** Exactly so many tokens of a stream; its sampler is freed. */
const take = async (stream, count) => {
	const tokens = new Int32Array(count);
	for (let index = 0; index < count; index += 1) {
		const { value } = await stream.next();
		if (value === void 0) throw wrongWork(`llama.cpp stopped after ${index} of ${count} tokens`);
		tokens[index] = value;
	}
	await stream.return();
	return tokens;
};
const wrongWork = (message) => new JouleGateError("workload", "generation-work", message, { hint: "The model is of a kind that this runtime cannot continue from a kept state; measure it with a command or a serve workload." });
const requestsOf = (sequence, prompt, options) => {
	const meter = sequence.tokenMeter;
	let computed = 0;
	/** Holds where the sequence stands against the end of the prompt. */
	const expectAtPrompt = () => {
		if (sequence.nextTokenIndex === prompt.length) return;
		throw wrongWork(`llama.cpp holds ${sequence.nextTokenIndex} tokens, where the prompt has ${prompt.length}`);
	};
	/** Holds what the runtime has computed since the last call against what it should have. */
	const expectComputed = (count, work) => {
		const before = computed;
		computed = meter.usedInputTokens + meter.usedOutputTokens;
		if (computed - before === count) return;
		throw wrongWork(`llama.cpp computed ${computed - before} tokens for ${work}, where ${count} were expected`);
	};
	const prefill = async () => {
		computed = meter.usedInputTokens + meter.usedOutputTokens;
		await sequence.clearHistory();
		const [first = 0] = await take(sequence.evaluate(prompt, samplingOf(options, 0)), 1);
		await sequence.takeCheckpoint();
		expectComputed(prompt.length, "the prompt");
		expectAtPrompt();
		return first;
	};
	const decode = async (first) => {
		const count = options.tokens - 1;
		if (count === 0) return /* @__PURE__ */ new Int32Array();
		await sequence.eraseContextTokenRanges([{
			start: prompt.length,
			end: sequence.nextTokenIndex
		}]);
		expectAtPrompt();
		const tokens = await take(sequence.evaluate([first], samplingOf(options, 1)), count);
		expectComputed(count, "the answer");
		return tokens;
	};
	return {
		promptTokens: prompt.length,
		prefill,
		decode,
		written: (tokens) => tokens
	};
};
/** Computes the prompt and a few tokens with their probabilities: what is not a number there, no token shows. */
const checkLogits = async (sequence, prompt, options) => {
	const stream = sequence.evaluateWithMetadata(prompt, { confidence: true }, samplingOf(options, 0));
	for (let index = 0; index < Math.min(checkedTokens, options.tokens); index += 1) {
		const { value } = await stream.next();
		if (value !== void 0 && Number.isFinite(value.confidence) && value.confidence > 0) continue;
		throw new JouleGateError("workload", "logits-not-finite", `the model gives no probability for its token ${index + 1}`, { hint: "Its weights are damaged, or the provider computes them wrongly: download it again, or run it on the cpu." });
	}
	await stream.return();
};

// src/workload/runner/generate.ts
/** Name of the window around the measured requests. */
const generateWindow = "generate";
/** Its first part: every request's prompt is read, and its first token drawn. */
const prefillWindow = "prefill";
/** Its second part: every request's other tokens are drawn. */
const decodeWindow = "decode";
/** The name of the embedded model; anything else is the path of a .gguf file. */
const embeddedModel = "char-gpt";
/**
* Generates text: warm-up requests, then the window `generate` with `requests` requests, each of the same prompt and seed.
* First all prompts are read, in the window `prefill`, then all answers are written, in the window `decode`. The inner
* windows touch each other and the outer one, so their energies add up to its.
*
* Units: of `generate` `token` (all that were written) and `request`; of `prefill` `input-token`; of `decode`
* `output-token`, one for each pass of the model, which leaves out the first token of each request: the pass over the
* prompt gives it. A request of one token has no decode, and the window is left out. The digest is over all texts.
*
* @throws JouleGateError for whatever keeps the model from generating
*/
const runGenerate = async (options, events) => {
	const engine = await (options.model === "char-gpt" ? openCharGpt(options) : openGguf(options));
	try {
		await measureRequests(engine, options, events);
	} finally {
		await engine.release();
	}
};
/** The warm-up and the windows of {@link runGenerate}, of a model that is open. */
const measureRequests = async (engine, options, events) => {
	const { tokens, requests, warmup } = options;
	for (let done = 0; done < warmup; done += 1) {
		events.progress(0, `warm-up request ${done + 1} of ${warmup}`);
		await engine.decode(await engine.prefill());
	}
	const firsts = new Float64Array(requests);
	const rests = [];
	const prefilled = { units: { "input-token": engine.promptTokens * requests } };
	const generated = () => ({
		units: {
			token: tokens * requests,
			request: requests
		},
		digest: digestOf(Array.from(firsts, (first, index) => engine.written([first, ...Array.from(rests[index] ?? [])])))
	});
	events.begin(generateWindow, prefillWindow);
	for (let done = 0; done < requests; done += 1) {
		firsts[done] = await engine.prefill();
		events.progress((done + 1) / (2 * requests), `prompt ${done + 1} of ${requests}`);
	}
	if (tokens === 1) {
		await events.endBoth([prefillWindow, prefilled], [generateWindow, generated]);
		return;
	}
	events.change([prefillWindow, prefilled], decodeWindow);
	for (const [done, first] of firsts.entries()) {
		rests.push(await engine.decode(first));
		events.progress((requests + done + 1) / (2 * requests), `answer ${done + 1} of ${requests}`);
	}
	const decoded = { units: { "output-token": (tokens - 1) * requests } };
	await events.endBoth([decodeWindow, decoded], [generateWindow, generated]);
};
const digestOf = (written) => createHash("sha256").update(JSON.stringify(written)).digest("hex");

export { runGenerate };