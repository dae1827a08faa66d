import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as findPackageFile } from "./package-file.js";
import { createRequire } from "node:module";
import path from "node:path";
import { readFile } from "node:fs/promises";

// src/reference/runtime/onnx-runtime.ts
const runtimePackage = "onnxruntime-node";
/** The version that JouleGate is tested with; a project's own may differ, and is pinned in its runs. */
const testedVersion = "1.30.0";
/**
* Finds onnxruntime-node without loading it: in the user's project first, then beside JouleGate.
*
* @param fromDirectory absolute path in the user's project
* @throws JouleGateError `runtime-missing` when neither has it
*/
const findOnnxRuntime = async (fromDirectory) => {
	let manifest;
	try {
		manifest = await findPackageFile({
			name: runtimePackage,
			file: "package.json",
			directory: fromDirectory
		});
	} catch (error) {
		throw new JouleGateError("workload", "runtime-missing", `${runtimePackage} is installed neither in ${fromDirectory} nor beside JouleGate`, {
			hint: `Run "npm install ${runtimePackage}@${testedVersion}"; with ONNXRUNTIME_NODE_INSTALL_CUDA=skip in the environment it stays with the CPU and downloads no CUDA libraries.`,
			cause: error
		});
	}
	const { version } = JSON.parse(await readFile(manifest, "utf8"));
	return {
		name: runtimePackage,
		version,
		directory: path.dirname(manifest)
	};
};
/**
* Loads onnxruntime-node, see {@link findOnnxRuntime}. It prints errors only: its warnings would end in a job's log.
*
* @throws JouleGateError `runtime-missing`, or `runtime-broken` when its native library does not load here
*/
const loadOnnxRuntime = async (fromDirectory) => {
	const { name, version, directory } = await findOnnxRuntime(fromDirectory);
	try {
		const api = createRequire(path.join(directory, "package.json"))(directory);
		api.env.logLevel = "error";
		return {
			name,
			version,
			directory,
			api
		};
	} catch (error) {
		throw new JouleGateError("workload", "runtime-broken", `${name} ${version} in ${directory} does not load: ${messageOf(error)}`, {
			hint: `Check that it supports ${process.platform}-${process.arch} and install it again.`,
			cause: error
		});
	}
};
const providerHints = {
	cpu: "Install onnxruntime-node again.",
	cuda: "Install onnxruntime-node without ONNXRUNTIME_NODE_INSTALL_CUDA=skip and without --ignore-scripts, so that it fetches its CUDA 12 libraries, and have CUDA 12 and cuDNN 9 on LD_LIBRARY_PATH; or set provider: cpu.",
	tensorrt: "Install onnxruntime-node without ONNXRUNTIME_NODE_INSTALL_CUDA=skip and have TensorRT, CUDA 12 and cuDNN 9 on LD_LIBRARY_PATH; or set provider: cuda or cpu.",
	webgpu: "It needs a Vulkan, Metal or Direct3D 12 driver that this process can open; or set provider: cpu.",
	dml: "DirectML is on Windows only; set another provider.",
	coreml: "Core ML is on macOS only; set another provider."
};
/** Part of the runtime's message when `session.disable_cpu_ep_fallback` refuses a session. */
const cpuFallbackRefused = "fallback to CPU EP has been explicitly disabled";
/**
* Makes a session on exactly one execution provider, with everything that changes its speed pinned: threads, one
* operator at a time, all graph optimisations.
*
* A provider that cannot be had is an error, never a run on the CPU. For providers other than `cpu` the runtime is
* told to refuse a model of which it would place any operator on the CPU (`session.disable_cpu_ep_fallback`, key of
* onnxruntime's session options): such a run would spend its energy elsewhere than its name says. This is as far as
* the runtime lets itself be asked; a provider's own choice to compute a node on the host stays its own.
*
* @param model path of the model file, or its bytes
* @throws JouleGateError `provider-unavailable`, `provider-incomplete` (operators it would leave to the CPU), `model-unloadable`
*/
const createSession = async (runtime, model, { provider, threads }) => {
	const options = {
		executionProviders: [provider],
		intraOpNumThreads: threads,
		interOpNumThreads: 1,
		executionMode: "sequential",
		graphOptimizationLevel: "all",
		logSeverityLevel: 3,
		...provider === "cpu" ? {} : { extra: { session: { disable_cpu_ep_fallback: "1" } } }
	};
	const { InferenceSession } = runtime.api;
	try {
		return await (typeof model === "string" ? InferenceSession.create(model, options) : InferenceSession.create(model, options));
	} catch (error) {
		throw sessionError(runtime, provider, messageOf(error).trim(), error);
	}
};
const sessionError = ({ name, version }, provider, message, cause) => {
	if (message.includes(cpuFallbackRefused)) return new JouleGateError("workload", "provider-incomplete", `${name} ${version} would run a part of the model on the CPU and not on ${provider}`, {
		hint: "Export the model with fixed shapes, so that its shape arithmetic is folded away, or with operators that the provider has; or set provider: cpu.",
		cause
	});
	if (provider === "cpu" || /^(Load model|Failed to load model)|protobuf|ModelProto/i.test(message)) return new JouleGateError("workload", "model-unloadable", `${name} ${version} cannot load the model: ${message}`, {
		hint: "Check that the file is an ONNX model of an opset that this runtime knows.",
		cause
	});
	return new JouleGateError("workload", "provider-unavailable", `the provider ${provider} is not available in ${name} ${version}: ${message}`, {
		hint: providerHints[provider],
		cause
	});
};

export { findOnnxRuntime as n, loadOnnxRuntime as r, createSession as t };