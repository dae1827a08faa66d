import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { n as parseJsonDocument } from "./json-document.js";
import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";

// src/model/complete-pairs.ts
/** Whether two runs are the two sides of one interleaved session: each names the other. */
const arePaired = (run, other) => run.interleaved !== void 0 && other.interleaved !== void 0 && run.interleaved.with === other.id && other.interleaved.with === run.id && run.interleaved.arm !== other.interleaved.arm;
/** The sample of each pair that takes part in decisions: it ended well and has windows. */
const countedByPair = (samples) => {
	const counted = /* @__PURE__ */ new Map();
	for (const sample of samples) {
		const { pair, warmup, outcome, windows } = sample;
		if (pair === void 0 || warmup || outcome.kind !== "ok" || windows.length === 0 || counted.has(pair)) continue;
		counted.set(pair, sample);
	}
	return counted;
};
/** The pairs of a benchmark of which both samples count, in the order of their numbers. Pure. */
const completePairs = (base, head) => {
	const ofBase = countedByPair(base.samples);
	return [...countedByPair(head.samples)].flatMap(([pair, sample]) => {
		const other = ofBase.get(pair);
		return other === void 0 ? [] : [{
			pair,
			base: other,
			head: sample
		}];
	}).toSorted((a, b) => a.pair - b.pair);
};

// src/storage/read-json-file.ts
/** A baseline of 120 sessions stays far below this; more is a mistake or an attack. */
const largestJsonFile = 20971520;
/** Whether something has this name, whatever it leads to. */
const isThere = async (path) => {
	try {
		await lstat(path);
		return true;
	} catch {
		return false;
	}
};
const openFile = async (path) => {
	try {
		return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
	} catch (error) {
		if (systemCode(error) !== "ENOENT") throw error;
		if (await isThere(path)) throw new Error("it is a symbolic link that leads nowhere", { cause: error });
		return;
	}
};
const readText = async (handle, largest) => {
	const stats = await handle.stat();
	if (!stats.isFile()) throw new Error("it is not a regular file");
	if (stats.size > largest) throw new Error(`it has ${stats.size} bytes; the limit is ${largest} (${Math.round(largest / 1048576)} MiB)`);
	const bytes = await handle.readFile();
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new Error("it is not UTF-8 text");
	}
};
/**
* Reads a JSON file of a known kind. Only a path at which there is nothing is `absent`; whatever is there and cannot
* be read in full is an error, so that a damaged file never looks like a missing one.
*
* @param largest size limit in bytes
* @throws JouleGateError of kind `data`, see {@link parseJsonDocument}
*/
const readJsonFile = async (format, path, largest = largestJsonFile) => {
	let text;
	try {
		const handle = await openFile(path);
		if (handle === void 0) return { kind: "absent" };
		try {
			text = await readText(handle, largest);
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw new JouleGateError("data", `${format.kind}-unreadable`, `${path} cannot be read as a ${format.kind} file: ${messageOf(error)}`, {
			hint: `Restore ${path} from version control, or delete it to start over.`,
			cause: error
		});
	}
	return {
		kind: "found",
		value: parseJsonDocument(format, text, path)
	};
};

export { arePaired as n, completePairs as r, readJsonFile as t };