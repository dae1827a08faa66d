import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
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

export { findPackageFile as t };