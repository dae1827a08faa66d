import { r as messageOf, t as JouleGateError } from "./errors.js";
import { t as findPackageFile } from "./package-file.js";
import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

// src/workload/model-file.ts
const packagePrefix = "package:";
/** `name/path` or `@scope/name/path`. */
const packagePath = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/;
/** SHA-256 (hex) of a file, read in pieces. */
const fileDigest = async (file) => {
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	return hash.digest("hex");
};
const inPackage = async (reference, directory) => {
	const [, name, file] = packagePath.exec(reference) ?? [];
	if (name === void 0 || file === void 0) throw new JouleGateError("workload", "model-missing", `${packagePrefix}${reference} names no file of a package`, { hint: `Write ${packagePrefix}<name>/<path of the file inside of the package>.` });
	return findPackageFile({
		name,
		file,
		directory
	});
};
/**
* Finds a model file and computes its digest.
*
* @param reference a path relative to `directory`, or `package:<name>/<path>` for a file that a package ships,
*   searched from `directory` upwards and then beside JouleGate
* @param expected SHA-256 that the file must have
* @throws JouleGateError `model-missing`, `model-digest`; `data-package-*` when the package or its file is missing
*/
const findModelFile = async (reference, directory, expected) => {
	const file = reference.startsWith(packagePrefix) ? await inPackage(reference.slice(8), directory) : path.resolve(directory, reference);
	let sha256;
	try {
		if (!(await stat(file)).isFile()) throw new Error("it is not a file");
		sha256 = await fileDigest(file);
	} catch (error) {
		throw new JouleGateError("workload", "model-missing", `the model ${reference} cannot be read at ${file}: ${messageOf(error)}`, {
			hint: "model: is relative to the configuration file.",
			cause: error
		});
	}
	const found = {
		path: file,
		sha256
	};
	expectDigest(found, expected);
	return found;
};
/** @throws JouleGateError `model-digest` when a digest is expected and the file has another */
const expectDigest = ({ path: file, sha256 }, expected) => {
	if (expected === void 0 || sha256 === expected) return;
	throw new JouleGateError("workload", "model-digest", `the model ${file} has SHA-256 ${sha256}, and digest: expects ${expected}`, { hint: "Restore the file, or set digest: to the new value if the change is intended." });
};

export { fileDigest as n, findModelFile as r, expectDigest as t };