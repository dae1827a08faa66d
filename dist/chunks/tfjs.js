import { r as messageOf, t as JouleGateError } from "./errors.js";
import { n as moduleDigest, r as readModuleFiles, t as findTfjsPackages } from "./packages.js";
import { t as Metrics } from "./event3.js";
import { r as check } from "./schema.js";
import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import path from "node:path";

// src/workload/runner/tfjs/removed-util.ts
/**
* Puts back the two functions of Node's `util` that tfjs-node 4.22 calls and that Node 23 removed or is to remove
* (nodejs/node#52744; the fix, tensorflow/tfjs#8425, is in no release). Only what is missing is defined.
*/
const restoreRemovedUtil = () => {
	const util = createRequire(import.meta.url)("node:util");
	util["isNullOrUndefined"] ??= (value) => value === null || value === void 0;
	util["isArray"] ??= (value) => Array.isArray(value);
};

// src/workload/runner/tfjs/load-backend.ts
/** What `tf.getBackend()` says of each backend. */
const ownNames = {
	"node-gpu": "tensorflow",
	node: "tensorflow",
	wasm: "wasm",
	cpu: "cpu"
};
const loadPackage = ({ name, version, directory }) => {
	try {
		return createRequire(path.join(directory, "package.json"))(directory);
	} catch (error) {
		throw new JouleGateError("workload", "tfjs-package-broken", `${name} ${version} in ${directory} does not load: ${messageOf(error)}`, {
			hint: `Install it again for Node ${process.versions.node} on ${process.platform}-${process.arch}, without --ignore-scripts: its native part comes by its install script.`,
			cause: error
		});
	}
};
/** tfjs-node-gpu computes on the CPU, without a word, where TensorFlow finds no GPU (its binding/tfjs_backend.cc). */
const checkGpu = (tf) => {
	const { isGPUPackage, isUsingGpuDevice } = tf.backend();
	if (isGPUPackage === true && isUsingGpuDevice === true) return;
	throw new JouleGateError("workload", "tfjs-gpu-missing", "backend node-gpu: TensorFlow found no GPU that it can use and would run on the CPU", { hint: "Have an NVIDIA GPU, CUDA 11.2 and cuDNN 8.1 on LD_LIBRARY_PATH, and see what the library prints; or set backend: node." });
};
const wasmMetrics = async (tf, wasm) => ({
	"wasm-simd": Number(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")),
	"wasm-threads": wasm.getThreadsCount()
});
/**
* Loads TensorFlow.js from the user's packages and starts a backend; another one in its place is an error.
*
* @throws JouleGateError `tfjs-package-broken`, `tfjs-backend-unavailable`, `tfjs-backend-changed`, `tfjs-gpu-missing`
*/
const loadBackend = async (backend, [first, ...others]) => {
	if (backend === "node" || backend === "node-gpu") restoreRemovedUtil();
	const tf = loadPackage(first);
	const [second] = others.map(loadPackage);
	const name = ownNames[backend];
	if (backend === "wasm") tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
	if (!await tf.setBackend(name)) throw new JouleGateError("workload", "tfjs-backend-unavailable", `backend ${backend} does not start`, { hint: "TensorFlow.js says why in the output of the benchmark." });
	await tf.ready();
	const check = (when) => {
		const now = tf.getBackend();
		if (now !== name) throw new JouleGateError("workload", "tfjs-backend-changed", `${when}, TensorFlow.js runs on backend ${JSON.stringify(now)} and not on ${JSON.stringify(name)}, which backend: ${backend} asks for`, { hint: "Let the module leave tf.setBackend alone, and set backend: to what it is to run on." });
		if (backend === "node-gpu") checkGpu(tf);
	};
	check("After the start");
	return {
		tf,
		name,
		metrics: backend === "wasm" ? await wasmMetrics(tf, second) : {},
		check,
		drain: () => {
			tf.tidy(() => tf.add(tf.scalar(1), tf.scalar(1)).dataSync());
		}
	};
};

// src/workload/runner/tfjs/results.ts
const resultError = (message) => new JouleGateError("workload", "tfjs-result", message, { hint: "docs/workloads/tfjs.md shows a whole module." });
const described = (value) => {
	if (value === void 0 || value === null) return String(value);
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	return typeof value === "string" ? JSON.stringify(value.slice(0, 100)) : `a value of type ${typeof value}`;
};
/**
* Checks what an epoch returned.
*
* @param which for messages: "epoch 2"
* @throws JouleGateError `tfjs-result`; `loss-not-finite` when it diverged
*/
const epochWork = (returned, which) => {
	const result = typeof returned === "object" && returned !== null ? returned : {};
	const count = (key) => {
		const value = result[key];
		if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
		throw resultError(`${which} returned ${key} ${described(value)}; it must be a whole number above 0`);
	};
	const [samples, steps, loss] = [
		count("samples"),
		count("steps"),
		result["loss"]
	];
	if (typeof loss !== "number") throw resultError(`${which} returned loss ${described(loss)}; it must be a number`);
	if (!Number.isFinite(loss)) throw new JouleGateError("workload", "loss-not-finite", `the loss of ${which} is ${loss}`, { hint: "A training that diverges is not measured: lower the learning rate." });
	return {
		samples,
		steps,
		loss
	};
};
/** Metrics that JouleGate itself reports of a module. */
const reserved = [
	"train-loss",
	"tensors-kept",
	"wasm-simd",
	"wasm-threads"
];
/**
* Checks what `evaluate` returned: finite numbers by name.
*
* @throws JouleGateError `tfjs-result`; `loss-not-finite`
*/
const evaluation = (returned) => {
	if (typeof returned !== "object" || returned === null) throw resultError(`evaluate returned ${described(returned)}; it must return numbers by name`);
	const taken = reserved.find((name) => Object.hasOwn(returned, name));
	if (taken !== void 0) throw resultError(`evaluate returned ${taken}, which JouleGate reports itself`);
	for (const [name, value] of Object.entries(returned)) {
		if (typeof value === "number" && Number.isFinite(value)) continue;
		if (typeof value === "number") throw new JouleGateError("workload", "loss-not-finite", `evaluate returned ${name} ${value}`, { hint: "A training that diverges is not measured: lower the learning rate." });
		throw resultError(`evaluate returned ${name} ${described(value)}; it must be a number`);
	}
	const checked = check(Metrics, returned);
	if (checked.kind === "valid") return checked.value;
	throw resultError(`evaluate returned a name that is no metric's: ${checked.problems[0]?.message ?? ""}`);
};
/** SHA-256 (hex) over types, shapes and values of weights, in their order. */
const weightsDigest = async (weights) => {
	if (!Array.isArray(weights) || weights.length === 0) throw resultError(`weights returned ${described(weights)}; it must return a list of tensors`);
	const hash = createHash("sha256");
	for (const weight of weights) {
		if (typeof weight.data !== "function") throw resultError(`weights returned ${described(weight)} in its list`);
		const data = await weight.data();
		hash.update(`${JSON.stringify([weight.dtype, weight.shape])}\n`);
		hash.update(ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : JSON.stringify(data));
	}
	return hash.digest("hex");
};

// src/workload/runner/tfjs/api.ts
/** Names of the kernels that a backend has. */
const kernelNames = (tf, backend) => new Set(tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName));

// src/workload/runner/tfjs/module-errors.ts
const kernelMissing = /Kernel '([^']{1,100})' not registered for backend '([^']{1,100})'/;
const missingKernel = (tf, kernel, backend, cause) => {
	const here = kernelNames(tf, backend);
	const cpu = kernelNames(tf, "cpu");
	const lacking = [...cpu].filter((name) => !here.has(name)).sort();
	const elsewhere = cpu.has(kernel) && backend !== "cpu" ? "Set backend: cpu, which has it, or node" : "Do without it";
	const list = lacking.length === 0 ? "" : ` Of the kernels of cpu, ${backend} lacks ${lacking.join(", ")}.`;
	return new JouleGateError("workload", "tfjs-kernel-missing", `the module uses the kernel ${kernel}, which backend ${backend} does not have`, {
		hint: `${elsewhere}; or let the module register a kernel of its own (docs/workloads/tfjs.md).${list}`,
		cause
	});
};
const mostFrames = 5;
/** Folder of the runner's program. */
const ownFolder = path.dirname(process.argv[1] ?? "");
/** The places of a stack that are the user's own: neither Node's, nor a package's, nor JouleGate's. */
const ownFrames = (error, directory) => {
	return (error instanceof Error ? error.stack ?? "" : "").split("\n").filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line) && !/node:|[\\/]node_modules[\\/]/.test(line)).filter((line) => !line.includes(ownFolder)).slice(0, mostFrames).map((line) => line.trim().replaceAll("file://", "").replaceAll(`${directory}${path.sep}`, ""));
};
/** What went wrong inside of a module, as an error that names its place in the user's files. */
const moduleError = (thrown, doing, { tf, module, directory }) => {
	if (thrown instanceof JouleGateError) return thrown;
	const text = messageOf(thrown);
	const [, kernel, backend] = kernelMissing.exec(text) ?? [];
	if (tf !== void 0 && kernel !== void 0 && backend !== void 0) return missingKernel(tf, kernel, backend, thrown);
	const kind = thrown instanceof Error && thrown.name !== "Error" ? `${thrown.name}: ` : "";
	const frames = ownFrames(thrown, directory).map((frame) => `\n    ${frame}`);
	return new JouleGateError("workload", "tfjs-module-failed", `${path.relative(directory, module)}: ${doing} failed: ${kind}${text.slice(0, 2e3)}${frames.join("")}`, { cause: thrown });
};

// src/workload/runner/tfjs/user-module.ts
const contract = "docs/workloads/tfjs.md shows a whole module.";
const keysOf = (value) => typeof value === "object" && value !== null ? Object.keys(value).slice(0, 20).join(", ") || "nothing" : value === null ? "null" : typeof value;
const contractError = (message) => new JouleGateError("workload", "tfjs-module-contract", message, { hint: contract });
/**
* Loads a user's module and calls its `prepare`. Every failure inside of it names the place in the user's files.
*
* @throws JouleGateError `tfjs-module-failed`, `tfjs-module-contract`, `tfjs-kernel-missing`, `tfjs-kernel-wrong`
*/
const loadTraining = async (module, given) => {
	const { tf, directory } = given;
	const name = path.relative(directory, module);
	const guarded = async (doing, body) => {
		try {
			return await body();
		} catch (thrown) {
			throw moduleError(thrown, doing, {
				tf,
				module,
				directory
			});
		}
	};
	const exported = await guarded("loading it", () => import(pathToFileURL(module).href));
	const { prepare } = exported;
	if (typeof prepare !== "function") throw contractError(`${name} exports ${keysOf(exported)}; it must export a function prepare`);
	const training = await guarded("prepare", () => prepare(given));
	const members = typeof training === "object" && training !== null ? training : {};
	/** A function of the training, called as its method. */
	const method = (key) => {
		const found = members[key];
		if (found === void 0) return void 0;
		if (typeof found !== "function") throw contractError(`${name}: ${key} is no function but ${typeof found}`);
		return (...values) => guarded(key, () => found.apply(training, values));
	};
	const [epoch, evaluate, weights, release] = [
		"epoch",
		"evaluate",
		"weights",
		"release"
	].map(method);
	if (epoch === void 0) throw contractError(`${name}: prepare returned ${keysOf(training)}; it must return an object with a function epoch`);
	return {
		epoch,
		...evaluate === void 0 ? {} : { evaluate },
		...weights === void 0 ? {} : { weights },
		...release === void 0 ? {} : { release }
	};
};

// src/workload/runner/tfjs/wrong-kernels.ts
/** A tensor of fixed numbers in (offset - 1, offset + 1), all different. */
const numbers = (tf, shape, offset = 0) => {
	const count = shape.reduce((product, size) => product * size, 1);
	return tf.tensor(Array.from({ length: count }, (_, index) => offset + Math.sin(1.7 * (index + 1))), shape);
};
/** Numbers below 0 show a maximum that was wrongly started at 0. */
const below = -9;
const gradient = (tf, f, x, dy, offset = 0) => tf.grad(f)(numbers(tf, x, offset), numbers(tf, dy));
/**
* Calculations that came out wrong on the wasm backend of TensorFlow.js 4.22.0, held against its cpu backend and against
* finite differences (test/workload/tfjs-wrong-kernels.test.ts). A release that computes them right passes.
*/
const checks = [
	{
		kernel: "MaxPoolGrad",
		instead: "tf.avgPool",
		compute: (tf) => gradient(tf, (x) => tf.maxPool(x, 2, 2, "valid"), [
			1,
			4,
			4,
			1
		], [
			1,
			2,
			2,
			1
		], below)
	},
	{
		kernel: "MaxPool3D",
		instead: "tf.avgPool3d",
		compute: (tf) => tf.maxPool3d(numbers(tf, [
			1,
			2,
			4,
			4,
			1
		], below), 2, 2, "valid")
	},
	{
		kernel: "MaxPool3DGrad",
		instead: "tf.avgPool3d",
		compute: (tf) => gradient(tf, (x) => tf.maxPool3d(x, 2, 2, "valid"), [
			1,
			2,
			4,
			4,
			1
		], [
			1,
			1,
			2,
			2,
			1
		], below)
	},
	{
		kernel: "Dilation2D",
		instead: "tf.avgPool or a convolution",
		compute: (tf) => tf.dilation2d(numbers(tf, [
			1,
			4,
			4,
			1
		], below), numbers(tf, [
			2,
			2,
			1
		]), 1, "valid")
	},
	{
		kernel: "Dilation2DBackpropInput",
		instead: "tf.avgPool or a convolution",
		compute: (tf) => gradient(tf, (x) => tf.dilation2d(x, numbers(tf, [
			2,
			2,
			1
		]), 1, "valid"), [
			1,
			4,
			4,
			1
		], [
			1,
			3,
			3,
			1
		], below)
	},
	{
		kernel: "Dilation2DBackpropFilter",
		instead: "tf.avgPool or a convolution",
		compute: (tf) => gradient(tf, (filter) => tf.dilation2d(numbers(tf, [
			1,
			4,
			4,
			1
		], below), filter, 1, "valid"), [
			2,
			2,
			1
		], [
			1,
			3,
			3,
			1
		])
	},
	{
		kernel: "Conv3DBackpropInputV2",
		instead: "tf.conv2d over slices",
		compute: (tf) => gradient(tf, (x) => tf.conv3d(x, numbers(tf, [
			2,
			2,
			2,
			2,
			3
		]), 1, "valid"), [
			1,
			3,
			3,
			3,
			2
		], [
			1,
			2,
			2,
			2,
			3
		])
	}
];
/** Larger than what reordered sums of a few numbers differ by, far below what the wrong kernels are off by. */
const largestDifference = .001;
const alike = (one, other) => one.length === other.length && Array.from(one).every((value, index) => {
	const second = other[index] ?? NaN;
	return Math.abs(value - second) <= largestDifference * (1 + Math.abs(value));
});
const computeAll = async (tf, backend, wanted) => {
	await tf.setBackend(backend);
	return wanted.map(({ compute }) => tf.tidy(() => compute(tf).dataSync()));
};
/** The kernels of the wasm backend that compute something else than the cpu backend; wasm runs when it returns. */
const findWrongKernels = async (tf) => {
	const there = kernelNames(tf, "wasm");
	const wanted = checks.filter(({ kernel }) => there.has(kernel));
	const right = await computeAll(tf, "cpu", wanted);
	const found = await computeAll(tf, "wasm", wanted);
	return wanted.filter((_, index) => !alike(right[index] ?? [], found[index] ?? []));
};
/**
* Replaces the wrong kernels of the wasm backend by ones that refuse: a training on wrong gradients is not measured.
* A kernel that the module registers itself takes their place.
*
* @returns gives the first refusal, for when the module swallowed it
*/
const refuseWrongKernels = async (tf) => {
	let first;
	for (const { kernel, instead } of await findWrongKernels(tf)) {
		tf.unregisterKernel(kernel, "wasm");
		tf.registerKernel({
			kernelName: kernel,
			backendName: "wasm",
			kernelFunc: () => {
				const refusal = new JouleGateError("workload", "tfjs-kernel-wrong", `the module uses the kernel ${kernel}, which computes wrong numbers on backend wasm: it was held against backend cpu before the training`, { hint: `Use ${instead}, or set backend: cpu or node.` });
				first ??= refusal;
				throw refusal;
			}
		});
	}
	return () => first;
};

// src/workload/runner/tfjs/index.ts
/** Name of the window around the measured epochs. */
const trainWindow = "train";
const checkUnchanged = async ({ module, directory, sha256 }) => {
	if (moduleDigest(await readModuleFiles(module, directory)) === sha256) return;
	throw new JouleGateError("workload", "module-changed", `the module ${module} changed while it was measured`, { hint: "Let no step write it, or a file that it names, while JouleGate runs." });
};
/** Tensors that an epoch left behind, mean over the epochs after the first; undefined with one epoch. */
const tensorsKept = (counts) => {
	const [first, last] = [counts[0], counts.at(-1)];
	if (first === void 0 || last === void 0 || counts.length < 2) return void 0;
	return (last - first) / (counts.length - 1);
};
/**
* Runs a user's TensorFlow.js training: warm-up epochs, then the window `train` with whole epochs. Its units are
* `epoch`, `step` and `sample`. After the window the module evaluates: `loss` is what that gives, or else the last
* epoch's; `train-loss` is the last epoch's.
*
* @throws JouleGateError when the backend is not the one that was asked for before, during or after the training, and
*   for whatever else keeps it from running
*/
const runTfjs = async (options, events) => {
	const { directory, module, backend: asked, epochs, warmup, seed } = options;
	await checkUnchanged(options);
	const folders = [path.dirname(module), directory];
	const backend = await loadBackend(asked, await findTfjsPackages(asked, folders));
	const { tf } = backend;
	const refused = asked === "wasm" ? await refuseWrongKernels(tf) : () => void 0;
	const check = (when) => {
		const refusal = refused();
		if (refusal !== void 0) throw refusal;
		backend.check(when);
	};
	check("Before the module");
	const training = await loadTraining(module, {
		tf,
		backend: asked,
		seed,
		options: options.options,
		directory
	});
	check("After prepare");
	const tensors = [];
	const all = warmup + epochs;
	const epoch = async (index) => {
		const which = index < warmup ? `warm-up epoch ${index + 1}` : `epoch ${index - warmup + 1} of ${epochs}`;
		const progress = (done, text) => {
			const share = Number.isFinite(done) ? Math.min(1, Math.max(0, done)) : 0;
			events.progress((index + share) / all, text === void 0 ? which : `${which}: ${text}`);
		};
		progress(0);
		const work = epochWork(await training.epoch({
			epoch: index,
			progress
		}), which);
		check(`After ${which}`);
		tensors.push(tf.memory().numTensors);
		return work;
	};
	for (let index = 0; index < warmup; index += 1) await epoch(index);
	let [steps, samples, trainLoss] = [
		0,
		0,
		0
	];
	backend.drain();
	events.begin(trainWindow);
	for (let index = warmup; index < all; index += 1) {
		const work = await epoch(index);
		steps += work.steps;
		samples += work.samples;
		trainLoss = work.loss;
	}
	backend.drain();
	await events.end(trainWindow, async () => {
		const kept = tensorsKept(tensors);
		if (kept !== void 0 && kept > 0) process.stderr.write(`${module}: an epoch leaves ${kept} tensors behind; tf.tidy and dispose free them\n`);
		const metrics = training.evaluate === void 0 ? {} : evaluation(await training.evaluate());
		const digest = training.weights === void 0 ? void 0 : await weightsDigest(await training.weights());
		check("After the training");
		return {
			units: {
				epoch: epochs,
				step: steps,
				sample: samples
			},
			metrics: {
				loss: trainLoss,
				...metrics,
				"train-loss": trainLoss,
				...kept === void 0 ? {} : { "tensors-kept": kept },
				...backend.metrics
			},
			...digest === void 0 ? {} : { digest }
		};
	});
	await training.release?.();
};

export { runTfjs };