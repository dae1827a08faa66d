import { r as messageOf, t as JouleGateError } from "./errors.js";
import { r as check } from "./schema.js";
import { t as whereJsonBreaks } from "./json-position.js";

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

export { parseJsonDocument as n, formatOf as t };