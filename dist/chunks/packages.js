import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as findPackageFile } from "./package-file.js";
import { createHash } from "node:crypto";
import path from "node:path";
import { readFile, stat } from "node:fs/promises";

// src/workload/tfjs/module-files.ts
/** Files that are searched for further names. */
const isScript = (file) => /\.(?:[cm]?js|json)$/.test(file);
/** A text in quotes that starts with `./` or `../`. */
const relativeName = /(["'`])(\.{1,2}\/[^"'`\n\\]{1,500})\1/g;
const mostFiles = 1e3;
const isFile = async (file) => stat(file).then((found) => found.isFile(), () => false);
/**
* Reads a module and every file that it, or a script that it names, names by a relative path in quotes: imports, and
* data as in `new URL('./data.bin', import.meta.url)`. Names that a program puts together while it runs are not found,
* nor are packages.
*
* @param reference path of the module
* @param directory what the path is relative to
* @throws JouleGateError `module-missing`, `module-files` when there are too many
*/
const readModuleFiles = async (reference, directory) => {
	const entry = path.resolve(directory, reference);
	const digests = /* @__PURE__ */ new Map();
	const waiting = [entry];
	for (let file = waiting.pop(); file !== void 0; file = waiting.pop()) {
		if (digests.has(file)) continue;
		if (digests.size === mostFiles) throw new JouleGateError("workload", "module-files", `the module ${reference} names over ${mostFiles} files`, { hint: "Build it into one file first." });
		const content = await readContent(file, reference, entry);
		digests.set(file, createHash("sha256").update(content).digest("hex"));
		if (!isScript(file)) continue;
		for (const [, , name = ""] of content.toString("utf8").matchAll(relativeName)) {
			const named = path.resolve(path.dirname(file), name.replace(/[?#].*$/, ""));
			if (!named.includes(`${path.sep}node_modules${path.sep}`) && await isFile(named)) waiting.push(named);
		}
	}
	const folder = path.dirname(entry);
	const others = [...digests].filter(([file]) => file !== entry).map(([file, sha256]) => [path.relative(folder, file).split(path.sep).join("/"), sha256]).sort(([a], [b]) => a < b ? -1 : 1);
	return {
		path: entry,
		sha256: digests.get(entry) ?? "",
		others: Object.fromEntries(others)
	};
};
const readContent = async (file, reference, entry) => {
	try {
		return await readFile(file);
	} catch (error) {
		throw new JouleGateError("workload", "module-missing", `the module ${reference} cannot be read at ${file}: ${messageOf(error)}`, file === entry ? {
			hint: "module: is relative to the configuration file.",
			cause: error
		} : {
			hint: `${entry} names this file.`,
			cause: error
		});
	}
};
/** SHA-256 (hex) over a module and all its files: equal for equal contents at equal relative places. */
const moduleDigest = ({ sha256, others }) => createHash("sha256").update(JSON.stringify([sha256, Object.entries(others)])).digest("hex");

// src/workload/tfjs/packages.ts
/** The version that JouleGate is tested with; a project's own may differ, and is pinned in its runs. */
const testedVersion = "4.22.0";
/** What a backend needs installed. The first package is the one that the module is handed as `tf`. */
const packagesOf = {
	"node-gpu": ["@tensorflow/tfjs-node-gpu"],
	node: ["@tensorflow/tfjs-node"],
	wasm: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"],
	cpu: ["@tensorflow/tfjs"]
};
const needs = {
	"node-gpu": "; it needs CUDA 11.2 and cuDNN 8.1. Or set backend: node, wasm or cpu",
	node: "; it downloads libtensorflow. Or set backend: wasm or cpu",
	wasm: "",
	cpu: ""
};
const findOne = async (name, folders) => {
	for (const directory of folders) {
		let manifest;
		try {
			manifest = await findPackageFile({
				name,
				file: "package.json",
				directory
			});
		} catch (error) {
			if (error instanceof JouleGateError && error.code === "data-package-missing") continue;
			throw error;
		}
		const { version } = JSON.parse(await readFile(manifest, "utf8"));
		return {
			name,
			version: typeof version === "string" ? version : "unknown",
			directory: path.dirname(manifest)
		};
	}
};
/**
* Finds the packages of a backend without loading them: where the module itself would find them, then in the project.
*
* @param folders absolute paths, the module's folder first
* @throws JouleGateError `tfjs-package-missing`, naming the package and the command that installs it
*/
const findTfjsPackages = async (backend, folders) => {
	const found = [];
	for (const name of packagesOf[backend]) {
		const one = await findOne(name, folders);
		if (one === void 0) throw new JouleGateError("workload", "tfjs-package-missing", `backend ${backend} needs the package ${name}, which is not installed in ${folders.join(" or ")}, nor above`, { hint: `Run "npm install ${name}@${testedVersion}"${needs[backend]}.` });
		found.push(one);
	}
	const [first, ...others] = found;
	if (first === void 0) throw new JouleGateError("internal", "tfjs-packages", `backend ${backend} has no package`);
	return [first, ...others];
};

export { moduleDigest as n, readModuleFiles as r, findTfjsPackages as t };