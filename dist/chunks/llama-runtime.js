import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as findPackageFile } from "./package-file.js";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { readFile, readdir } from "node:fs/promises";

// src/reference/checkpoints/char-gpt.ts
/** The pinned weights of the character model, made by `scripts/train-char-gpt.mjs`; they travel with the program. */
const charGptCheckpoint = {
	file: "char-gpt.safetensors",
	sha256: "8eb6abc645f21151ab08872020d5e0824694e4dcffa29ad4d7e149bd2a0d216d"
};

// src/reference/runtime/llama-runtime.ts
const runtimePackage = "node-llama-cpp";
/** The version that JouleGate is tested with; a project's own may differ, and is pinned in its runs. */
const testedVersion = "3.22.1";
/**
* Finds node-llama-cpp without loading it: in the user's project first, then beside JouleGate.
*
* @param fromDirectory absolute path in the user's project
* @throws JouleGateError `runtime-missing` when neither has it
*/
const findLlamaRuntime = async (fromDirectory) => {
	let manifest;
	try {
		manifest = await findPackageFile({
			name: runtimePackage,
			file: "package.json",
			directory: fromDirectory
		});
	} catch (error) {
		throw new JouleGateError("workload", "runtime-missing", `${runtimePackage}, which runs .gguf models, is installed neither in ${fromDirectory} nor beside JouleGate`, {
			hint: `Run "npm install ${runtimePackage}@${testedVersion}"; its binaries come inside of its packages.`,
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
* Loads node-llama-cpp, see {@link findLlamaRuntime}. No binary of llama.cpp is loaded yet.
*
* @throws JouleGateError `runtime-missing`, or `runtime-broken` when it does not load here
*/
const loadLlamaRuntime = async (fromDirectory) => {
	const { name, version, directory } = await findLlamaRuntime(fromDirectory);
	try {
		const { main } = JSON.parse(await readFile(path.join(directory, "package.json"), "utf8"));
		return {
			name,
			version,
			directory,
			api: await import(pathToFileURL(path.join(directory, main ?? "dist/index.js")).href)
		};
	} catch (error) {
		throw new JouleGateError("workload", "runtime-broken", `${name} ${version} in ${directory} does not load: ${messageOf(error)}`, {
			hint: `Check that it supports ${process.platform}-${process.arch} and install it again.`,
			cause: error
		});
	}
};
/**
* What stands for the binaries of llama.cpp that were compiled into the package on this machine: it prefers them to those
* that came with it, and its version does not tell them apart.
*
* @returns SHA-256 over what the package notes down of each; undefined when there are none
*/
const localBuilds = async ({ directory }) => {
	const folder = path.join(directory, "llama", "localBuilds");
	const notes = (await readdir(folder, { recursive: true }).catch(() => [])).filter((file) => path.basename(file) === "_nlcBuildMetadata.json").sort();
	if (notes.length === 0) return void 0;
	const hash = createHash("sha256");
	for (const note of notes) hash.update(`${note}\n${await readFile(path.join(folder, note), "utf8")}\n`);
	return hash.digest("hex");
};

export { charGptCheckpoint as i, loadLlamaRuntime as n, localBuilds as r, findLlamaRuntime as t };