import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";
import { constants } from "node:fs";
import { open } from "node:fs/promises";

// src/storage/json-position.ts
/** One token of JSON (RFC 8259) after white space: punctuation, a string, a number or a word. */
const token = /[\t\n\r ]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;
const space = /[\t\n\r ]*/y;
/** What may follow, or undefined where the token may not stand here. `open` holds the brackets that are open. */
const after = (expected, mark, isString, open) => {
	const close = (bracket) => open.pop() !== bracket ? void 0 : open.length === 0 ? "nothing" : "comma or end";
	switch (expected) {
		case "key or end":
		case "key":
			if (mark === "}" && expected === "key or end") return close("{");
			return isString ? "colon" : void 0;
		case "colon": return mark === ":" ? "value" : void 0;
		case "comma or end":
			if (mark === ",") return open.at(-1) === "{" ? "key" : "value";
			return mark === "}" ? close("{") : mark === "]" ? close("[") : void 0;
		case "value or end":
		case "value":
			if (mark === "]" && expected === "value or end") return close("[");
			if (mark === "{" || mark === "[") {
				open.push(mark);
				return mark === "{" ? "key or end" : "value or end";
			}
			if (mark !== void 0) return void 0;
			return open.length === 0 ? "nothing" : "comma or end";
		case "nothing": return;
	}
};
/**
* Where a text stops being JSON: the first token that may not stand there, or the end of a text that was cut off.
* Engines say it for some mistakes only. Meant for text that JSON.parse has refused.
*/
const whereJsonBreaks = (text) => {
	const open = [];
	let expected = "value";
	let offset = 0;
	for (;;) {
		token.lastIndex = offset;
		const match = token.exec(text);
		const next = match === null ? void 0 : after(expected, match[1], match[2] !== void 0, open);
		if (next === void 0) break;
		expected = next;
		offset = token.lastIndex;
	}
	space.lastIndex = offset;
	space.exec(text);
	const lines = text.slice(0, space.lastIndex).split("\n");
	return {
		line: lines.length,
		column: (lines.at(-1)?.length ?? 0) + 1
	};
};

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

export { formatOf as n, parseJsonDocument as r, readJsonFile as t };