import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { readFile, stat } from "node:fs/promises";

// src/reference/data/package-file.ts
const ownDirectory = path.dirname(fileURLToPath(import.meta.url));
/**
* Finds a file of an installed package. It walks the `node_modules` folders from `directory` to the root of the file
* system, then those of JouleGate's own place, and takes the first that holds the package in the asked version.
* Node's own resolution is no help here: most packages hide their data files behind `exports`.
*
* @returns the absolute path of an existing file
* @throws JouleGateError `data-package-missing` when no folder holds the package in that version,
*   `data-package-incomplete` when the package is there but the file is not
*/
async function findPackageFile(query) {
	if (!isPackageName(query.name) || !isInnerPath(query.file)) throw new JouleGateError("workload", "data-package-name", `"${query.name}/${query.file}" is not a package's file`, { hint: "Name it as <package>/<path inside the package>, without \".\" and \"..\"." });
	const otherVersions = /* @__PURE__ */ new Set();
	let incomplete;
	for (const folder of [...nodeModulesAbove(query.directory), ...nodeModulesAbove(ownDirectory)]) {
		const root = path.join(folder, ...query.name.split("/"));
		const version = await installedVersion(root);
		if (version === void 0) continue;
		if (query.version !== void 0 && version !== query.version) {
			otherVersions.add(version);
			continue;
		}
		const file = path.join(root, ...query.file.split("/"));
		if (await isFile(file)) return file;
		incomplete ??= root;
	}
	const wanted = query.version === void 0 ? query.name : `${query.name}@${query.version}`;
	if (incomplete !== void 0) throw new JouleGateError("workload", "data-package-incomplete", `${incomplete} has no file ${query.file}`, { hint: `Reinstall it: npm install ${wanted}` });
	const found = otherVersions.size === 0 ? "" : ` (found: ${[...otherVersions].join(", ")})`;
	throw new JouleGateError("workload", "data-package-missing", `the package ${wanted} is not installed in ${query.directory} or above it${found}`, { hint: `Install it: npm install ${wanted}` });
}
/** Package names as npm allows them for new packages, so that no name walks out of a `node_modules` folder. */
const isPackageName = (name) => /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
const isInnerPath = (file) => !file.includes("\\") && !file.includes("\0") && file.split("/").every((part) => part !== "" && part !== "." && part !== "..");
/** The `node_modules` folders that a module in `directory` would look into, nearest first. */
function nodeModulesAbove(directory) {
	const folders = [];
	for (let place = path.resolve(directory);; place = path.dirname(place)) {
		if (path.basename(place) !== "node_modules") folders.push(path.join(place, "node_modules"));
		if (path.dirname(place) === place) return folders;
	}
}
/** The version in a package's package.json; undefined when there is no such package here. */
async function installedVersion(root) {
	const file = path.join(root, "package.json");
	let text;
	try {
		text = await readFile(file, "utf8");
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return void 0;
		throw new JouleGateError("workload", "data-package-unreadable", `cannot read ${file}: ${messageOf(error)}`, { cause: error });
	}
	try {
		const { version } = JSON.parse(text);
		return typeof version === "string" ? version : "without a version";
	} catch (error) {
		throw new JouleGateError("workload", "data-package-unreadable", `${file} is not JSON: ${messageOf(error)}`, {
			hint: "Reinstall the package.",
			cause: error
		});
	}
}
const isFile = async (file) => {
	try {
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
};

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

export { findPackageFile as i, findOnnxRuntime as n, loadOnnxRuntime as r, createSession as t };