import { b as Optional, d as String, h as Integer, r as check, v as Unknown, x as _Array_, y as _Object_ } from "./schema.js";
import { r as messageOf, t as JouleGateError } from "./errors.js";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

// src/workload/serve-prompts.ts
const maxTokens = Optional(Integer({
	minimum: 1,
	maximum: 1e6
}));
const PlainPrompt = _Object_({
	prompt: String({ minLength: 1 }),
	max_tokens: maxTokens
}, { additionalProperties: false });
const ChatPrompt = _Object_({
	messages: _Array_(_Object_({
		role: String({ minLength: 1 }),
		content: Unknown()
	}), { minItems: 1 }),
	max_tokens: maxTokens
}, { additionalProperties: false });
const problemsShown = 20;
/** The prompt on a line, or what is wrong with the line. */
const parseLine = (line, api) => {
	let value;
	try {
		value = JSON.parse(line);
	} catch (error) {
		return `no JSON (${messageOf(error).slice(0, 100)})`;
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return "a prompt is a JSON object";
	const chat = "messages" in value;
	if (chat === "prompt" in value) return chat ? "both \"prompt\" and \"messages\"" : "neither \"prompt\" nor \"messages\"";
	if (chat && api === "completions") return "\"messages\" needs api: chat; completions take a \"prompt\"";
	const checked = check(chat ? ChatPrompt : PlainPrompt, value);
	if (checked.kind === "valid") return checked.value;
	return checked.problems.map(({ path, message }) => `${path === "" ? "the line" : path}: ${message}`).join(", ");
};
/**
* Reads the prompts of JSON Lines: each line an object with `prompt` (a text) or `messages` (of the chat API), and
* `max_tokens` where one line wants fewer or more tokens than the rest. Empty lines are skipped.
*
* @param file absolute path
* @throws JouleGateError `prompts-missing`; `prompts-invalid` with every bad line (the first twenty in words)
*/
const readPrompts = async (file, api) => {
	let bytes;
	let text;
	try {
		bytes = await readFile(file);
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		throw new JouleGateError("workload", "prompts-missing", `the prompts ${file} cannot be read: ${messageOf(error)}`, {
			hint: "prompts: is the path of a JSON Lines file in UTF-8, relative to the configuration file.",
			cause: error
		});
	}
	const prompts = [];
	const problems = [];
	for (const [index, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const prompt = parseLine(line, api);
		if (typeof prompt === "string") problems.push(`${file}:${index + 1}: ${prompt}`);
		else prompts.push(prompt);
	}
	if (problems.length > problemsShown) problems.splice(problemsShown, Infinity, `and ${problems.length - problemsShown} more lines`);
	if (problems.length === 0 && prompts.length === 0) problems.push(`${file}: no prompt in it`);
	if (problems.length > 0) throw new JouleGateError("workload", "prompts-invalid", problems.join("\n"), { hint: "Each line is {\"prompt\": \"...\"} or {\"messages\": [{\"role\": \"user\", \"content\": \"...\"}]}, with \"max_tokens\" if wanted." });
	return {
		prompts,
		sha256: createHash("sha256").update(bytes).digest("hex")
	};
};

export { readPrompts as t };