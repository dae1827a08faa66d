import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";
import { t as whereJsonBreaks } from "./json-position.js";
import { constants } from "node:fs";
import { open } from "node:fs/promises";

// src/storage/json-document.ts
/** A format with a single schema version so far. */
const formatOf = (kind, version, schema) => ({
	kind,
	readers: { [version]: (value) => check(schema, value) }
});
/** The first few problems, in words; a broken file may have thousands. */
const listed = (problems) => {
	const shown = problems.slice(0, 3).map(({ path, message }) => path === "" ? message : `${path}: ${message}`);
	const more = problems.length - shown.length;
	return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
};
const parse = (text) => {
	if (text.trim() === "") return { problem: "it is empty" };
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		const { line, column } = whereJsonBreaks(text);
		return { problem: `it is not JSON, or was cut off: ${`line ${line}, column ${column}`}: ${messageOf(error).slice(0, 300)}` };
	}
};
const keyOf = (value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
/**
* Reads a JSON document of a known kind. Anything that cannot be trusted is an error: nothing is guessed or repaired.
*
* @param name what to call the document in messages: its path
* @throws JouleGateError of kind `data`: `<kind>-unreadable`, `<kind>-wrong-kind`, `<kind>-too-new`, `<kind>-invalid`
*/
const parseJsonDocument = (format, text, name) => {
	const { kind, readers } = format;
	const restore = `Restore ${name} from version control, or delete it to start over.`;
	const fail = (code, reason, hint) => new JouleGateError("data", `${kind}-${code}`, `${name} cannot be read as a ${kind} file: ${reason}`, { hint });
	const parsed = parse(text);
	if ("problem" in parsed) throw fail("unreadable", parsed.problem, restore);
	const foundKind = keyOf(parsed.value, "kind");
	if (foundKind !== kind) throw fail("wrong-kind", `its kind is ${typeof foundKind === "string" ? `"${foundKind.slice(0, 60)}"` : "missing"}, not "${kind}"`, `Name a ${kind} file.`);
	const version = keyOf(parsed.value, "schemaVersion");
	const newest = Math.max(...Object.keys(readers).map(Number));
	if (typeof version === "number" && version > newest) throw fail("too-new", `its schemaVersion is ${version}; this JouleGate knows versions up to ${newest}`, "Use the JouleGate version that wrote it, or a newer one.");
	const reader = typeof version === "number" ? readers[version] : void 0;
	if (reader === void 0) throw fail("invalid", `its schemaVersion must be a whole number from 1 to ${newest}`, restore);
	const checked = reader(parsed.value);
	if (checked.kind === "invalid") throw fail("invalid", listed(checked.problems), restore);
	return checked.value;
};

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
const openFile = async (path) => {
	try {
		return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
	} catch (error) {
		if (systemCode(error) === "ENOENT") return void 0;
		throw error;
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

export { parseJsonDocument as a, formatOf as i, arePaired as n, completePairs as r, readJsonFile as t };