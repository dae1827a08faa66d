import { t as Command } from "./esm2.js";
import { a as followPairs, r as confirmAlphaOf, t as noiseOfSessions } from "./stored-noise.js";
import { i as systemCode, n as exitCodes, r as messageOf, t as JouleGateError } from "./errors.js";
import { t as oneLine } from "./plain-text.js";
import { _ as Unsafe, a as oneOf, b as Optional, d as String$1, f as Number, h as Integer, i as checkFirst, x as _Array_, y as _Object_ } from "./schema.js";
import { t as quoted } from "./quoted.js";
import { t as whereJsonBreaks } from "./json-position.js";
import { t as bareNumber } from "./parse-events.js";
import { t as nearest } from "./nearest.js";
import { readSync, writeSync } from "node:fs";
import { isUtf8 } from "node:buffer";

// src/decide/sequential/case.ts
/** The first run of a benchmark meets a cold cache and a cold card, and is not counted. */
const warmupRuns = 1;
/**
* Of the pairs that there are slots for, the share that may go into the first sequence. A longer one decides more often, and
* later, as its early looks may spend less.
*/
const firstShare = .55;
const budgetFor = (slots, comparisons) => {
	const pairs = Math.max(0, Math.floor((slots - warmupRuns) / 2));
	const firstPairs = Math.ceil(pairs * firstShare);
	return {
		firstPairs,
		confirmationPairs: pairs - firstPairs,
		confirmAlpha: confirmAlphaOf(comparisons)
	};
};
/** Base first in even pairs, head first in odd ones: what drifts with time moves both alike. */
const armOf = (pair, second) => pair % 2 === 0 === second ? "head" : "base";
const word = {
	regressed: "fail",
	improved: "pass",
	pass: "pass",
	inconclusive: "inconclusive"
};
/** Follows one benchmark: keeps what was measured, says what to run next. */
var BenchmarkCourse = class {
	#question;
	#budget;
	#slots;
	#differences = [];
	#runs = 0;
	#firstLn;
	/** Of the last look; between looks nothing changes. */
	#standing;
	constructor(question, budget, slots) {
		this.#question = question;
		this.#budget = budget;
		this.#slots = slots;
	}
	/** Arm to run next; undefined when there is nothing left to run. */
	get wanted() {
		if (this.#firstLn !== void 0) return armOf(this.#differences.length, true);
		if (this.verdict.settled || this.#runs + (this.#runs < warmupRuns ? warmupRuns : 0) + 2 > this.#slots) return void 0;
		return this.#runs < warmupRuns ? "base" : armOf(this.#differences.length, false);
	}
	get verdict() {
		if (this.#standing === void 0 || this.#differences.length >= this.#standing.nextLook) this.#standing = followPairs([this.#differences], this.#question, this.#budget);
		return this.#standing;
	}
	take(energyJ) {
		const warmup = this.#runs < warmupRuns;
		this.#runs += 1;
		if (warmup) return;
		const ln = Math.log(energyJ);
		if (this.#firstLn === void 0) {
			this.#firstLn = ln;
			return;
		}
		const baseFirst = armOf(this.#differences.length, false) === "base";
		this.#differences.push(baseFirst ? ln - this.#firstLn : this.#firstLn - ln);
		this.#firstLn = void 0;
	}
};
/**
* The sequential rule for one pull request: benchmark after benchmark, a warm-up run of the base and then pairs of base
* and head in alternating order, as many as the evidence needs and the slots allow.
*/
const startCase = (spec) => {
	const budget = budgetFor(spec.slots, spec.benchmarks.length);
	const courses = spec.benchmarks.map(({ baseline }) => {
		const noise = noiseOfSessions(baseline.map(({ runs }) => runs.map(Math.log)));
		const question = {
			tolerance: spec.tolerance,
			...noise === void 0 ? {} : { noise },
			leastVariance: 0,
			seekImprovement: false
		};
		return new BenchmarkCourse(question, budget, spec.slots);
	});
	let current = 0;
	const next = () => {
		for (; current < courses.length; current += 1) {
			const arm = courses[current]?.wanted;
			if (arm !== void 0) return {
				kind: "run",
				benchmark: current,
				arm
			};
		}
		return {
			kind: "done",
			verdicts: courses.map((course) => word[course.verdict.verdict])
		};
	};
	return {
		next,
		answer: (energyJ) => {
			if (!(energyJ > 0 && energyJ < Infinity)) throw new RangeError(`a run takes joules above 0, not ${energyJ}`);
			if (next().kind === "done") throw new RangeError("no run was asked for");
			courses[current]?.take(energyJ);
		}
	};
};

// src/cli/decide/blocking-streams.ts
/**
* A harness waits for every line, so each passage counts. Calls that block take half of the time that streams of Node
* take (measured: 21 against 43 microseconds a passage), write a line before the next is read, and stop where a harness
* does not read, without a queue of ours.
*/
const input = 0;
const output = 1;
/** Where the descriptor is in non-blocking mode, as a parent may have left it, the call is made again after a rest. */
const longestRestMs = 2;
const resting = new Int32Array(new SharedArrayBuffer(4));
const persist = (call) => {
	for (let restMs = .05;; restMs = Math.min(restMs * 2, longestRestMs)) try {
		return call();
	} catch (error) {
		if (systemCode(error) !== "EAGAIN") throw error;
		Atomics.wait(resting, 0, 0, restMs);
	}
};
const buffer = Buffer.allocUnsafe(65536);
/**
* The next bytes of standard input, none at its end. They are overwritten by the next call.
* @throws JouleGateError of kind `storage`
*/
const readInput = () => {
	try {
		return buffer.subarray(0, persist(() => readSync(input, buffer, 0, buffer.length, null)));
	} catch (error) {
		if (systemCode(error) === "EOF") return buffer.subarray(0, 0);
		throw new JouleGateError("storage", "input-unreadable", `cannot read standard input: ${messageOf(error)}`, {
			hint: "Give it a pipe or a file.",
			cause: error
		});
	}
};
/**
* Writes a line to standard output, all of it before this returns.
* @throws JouleGateError of kind `storage`: without a reader there is nobody to decide for
*/
const writeLine = (line) => {
	const bytes = Buffer.from(`${line}\n`, "utf8");
	try {
		for (let written = 0; written < bytes.length;) {
			const from = written;
			written += persist(() => writeSync(output, bytes, from));
		}
	} catch (error) {
		throw new JouleGateError("storage", "output-unwritable", `cannot write to standard output: ${messageOf(error)}`, {
			hint: "Keep the reading end open until the verdicts have come.",
			cause: error
		});
	}
};

// src/model/decide-protocol.ts
/** What a case has where its line names no tolerance: 3 %. */
const defaultCaseTolerance = .03;
/** Longest line that is read, in bytes; far more than a hundred benchmarks with a thousand stored runs each. */
const longestProtocolLine = 16777216;
const text = (description) => String$1({
	minLength: 1,
	description
});
const textOrNumber = (description) => Unsafe({
	type: ["string", "number"],
	minLength: 1,
	description
});
const energyJ = Number({
	exclusiveMinimum: 0,
	description: "Energy of one run, in the unit of the case"
});
/** A stored session of one benchmark: runs of the base, measured on an earlier day. */
const DecideSession = _Object_({
	session: textOrNumber("Name of the session"),
	age_days: Number({
		minimum: 0,
		description: "How long before the case it was measured"
	}),
	runs: _Array_(energyJ, { description: "In order of time; fewer than two say nothing about the noise" })
}, { description: "A stored session of the base" });
/**
* Opens a case: one pull request with its benchmarks. Keys that are not named here are the harness's own and are not
* looked at. `id` and `unit` stand in messages alone.
*/
const DecideCase = _Object_({
	id: textOrNumber("Name of the case"),
	unit: text("What the numbers are: J, J/epoch, J/token"),
	tolerance: Optional(Number({
		exclusiveMinimum: 0,
		exclusiveMaximum: 1,
		default: defaultCaseTolerance,
		description: "Smallest relative change of interest, as a fraction: 0.03 is 3 %"
	})),
	slots: Integer({
		minimum: 1,
		maximum: 1e4,
		description: "Most runs that are asked for, a benchmark"
	}),
	benchmarks: _Array_(_Object_({
		name: text("Name of the benchmark"),
		baseline: Optional(_Array_(DecideSession, { description: "Absent or empty: the runs of the case alone decide" }))
	}), { minItems: 1 })
}, {
	title: "Case",
	description: "From the harness: opens a case"
});
/** Answers a request. Further keys are not looked at. */
const DecideAnswer = _Object_({ J: energyJ }, {
	title: "Answer",
	description: "From the harness: answers a request"
});
/** Asks for one run of one arm of a benchmark. */
const DecideRequest = _Object_({
	b: Integer({
		minimum: 0,
		description: "Index of the benchmark in the case, from 0"
	}),
	arm: oneOf(["base", "head"], { description: "Which of the two commits to run" })
}, {
	additionalProperties: false,
	title: "Request",
	description: "From the engine: asks for one run"
});
/** Closes a case. */
const DecideVerdicts = _Object_({ verdicts: _Array_(oneOf([
	"pass",
	"fail",
	"inconclusive"
]), { description: "One a benchmark, in their order" }) }, {
	additionalProperties: false,
	title: "Verdicts",
	description: "From the engine: closes a case"
});
/** The last line of an engine that cannot go on; its exit code is not 0. */
const DecideError = _Object_({ error: String$1({ description: "What was wrong and where: line, case, key" }) }, {
	additionalProperties: false,
	title: "Error",
	description: "From the engine: it ends, with an exit code above 0"
});

// src/cli/decide/misspelt.ts
const slip = (value, key, place) => {
	if (key in value) return void 0;
	const found = Object.keys(value).find((each) => nearest(each, [key]) !== void 0);
	return found === void 0 ? void 0 : `${place}${found}`;
};
/**
* A key of a case that looks like a misspelt optional one, which is not there. Other unknown keys are the harness's own,
* but this case would be decided without its tolerance or its baseline.
*/
const misspeltKey = (given) => {
	const tolerance = slip(given, "tolerance", "");
	if (tolerance !== void 0) return {
		found: tolerance,
		meant: "tolerance"
	};
	for (const [index, benchmark] of given.benchmarks.entries()) {
		const baseline = slip(benchmark, "baseline", `benchmarks.${index}.`);
		if (baseline !== void 0) return {
			found: baseline,
			meant: "baseline"
		};
	}
};

// src/cli/decide/protocol-error.ts
const hint = "docs/decide.md shows the protocol line by line, schema/decide.schema.json has its keys.";
/**
* Input that does not follow the protocol of `decide --stdio`; exit code 2.
* @param line number of the line on standard input, from 1
*/
const protocolError = (line, message) => new JouleGateError("usage", "decide-malformed-input", `line ${line}: ${message}`, { hint });

// src/cli/decide/parse-line.ts
/** Finding the column takes a pass over the line by regular expressions, which very long strings are too much for. */
const longestSearched = 1e5;
const notJson = (text) => {
	if (text.trim() === "") return "an empty line";
	const [, key = "", number] = bareNumber.exec(text.slice(0, longestSearched)) ?? [];
	if (number !== void 0) return `${quoted(key)} is ${number}: JSON has no such number`;
	if (text.length > longestSearched) return `not JSON: ${quoted(text)}`;
	const { column } = whereJsonBreaks(text);
	return column > text.trimEnd().length ? `not JSON, it ends too early: ${quoted(text)}` : `not JSON from column ${column} on: ${quoted(text.slice(column - 1))}`;
};
const objectOn = (text) => {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return { problem: notJson(text) };
	}
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { value } : { problem: `a line is a JSON object, this is ${quoted(text)}` };
};
const valueAt = (value, path) => path.split(".").reduce((node, key) => node[key], value);
/** A value as a message shows it. JSON has no name for a number beyond a double, which it can write all the same: 1e999. */
const shown = (value) => {
	if (value === Infinity || value === -Infinity) return "it is beyond what a double can hold";
	if (typeof value === "string") return `it is ${quoted(value, 60)}`;
	if (typeof value === "object" && value !== null) return Array.isArray(value) ? "it is an array" : "it is an object";
	return `it is ${String(value)}`;
};
/** The words of the schema checker, for people who have no schema at hand. */
const plainWords = {
	"must be > 0": "must be above 0",
	"must be < 1": "must be below 1, as a fraction (0.03 is 3 %)",
	"must be number": "must be a number",
	"must be integer": "must be a whole number",
	"must be string": "must be text",
	"must be string,number": "must be text or a number",
	"must NOT have fewer than 1 characters": "must not be empty",
	"must NOT have fewer than 1 items": "must not be empty"
};
const fitting = (schema, value) => {
	const checked = checkFirst(schema, value);
	if (checked.kind === "valid") return { value: checked.value };
	const { path = "", message = "" } = checked.problems[0] ?? {};
	if (message === "missing") return { problem: `"${path}" is missing` };
	return { problem: `"${path}" ${plainWords[message] ?? message}; ${shown(valueAt(value, path))}` };
};
/** The name of a case as a message shows it. */
const caseName = (id) => `case ${typeof id === "string" ? quoted(id) : id}`;
/**
* The case on a line.
* @throws JouleGateError of kind `usage` that names line and key
*/
const parseCase = ({ number, text }) => {
	const found = objectOn(text);
	if ("problem" in found) throw protocolError(number, found.problem);
	const { value } = found;
	if (!("benchmarks" in value) && "J" in value) throw protocolError(number, `a case was due, this is an answer: ${quoted(text)}`);
	const id = value["id"];
	const named = typeof id === "string" || typeof id === "number" ? `${caseName(id)}: ` : "";
	const fitted = fitting(DecideCase, value);
	if ("problem" in fitted) throw protocolError(number, `${named}${fitted.problem}`);
	const misspelt = misspeltKey(fitted.value);
	if (misspelt === void 0) return fitted.value;
	const { found: key, meant } = misspelt;
	throw protocolError(number, `${named}unknown key ${quoted(key)}, and no "${meant}"; did you mean that?`);
};
/**
* The energy on a line that answers a request, in joules or in the case's own unit.
* @param due what was asked for, in words
* @throws JouleGateError of kind `usage` that names line and key
*/
const parseAnswer = ({ number, text }, due) => {
	const found = objectOn(text);
	if ("problem" in found) throw protocolError(number, `${due()}: ${found.problem}`);
	const { value } = found;
	if (!("J" in value) && "benchmarks" in value) throw protocolError(number, `${due()}: an answer {"J": ...} was due, this is a case`);
	const fitted = fitting(DecideAnswer, value);
	if ("value" in fitted) return fitted.value.J;
	throw protocolError(number, `${due()}: ${fitted.problem}`);
};

// src/cli/decide/conversation.ts
const specOf = ({ tolerance = defaultCaseTolerance, slots, benchmarks }) => ({
	tolerance,
	slots,
	benchmarks: benchmarks.map(({ name, baseline = [] }) => ({
		name,
		baseline: baseline.map(({ session, age_days: ageDays, runs }) => ({
			session: String(session),
			ageDays,
			runs
		})).sort((one, other) => other.ageDays - one.ageDays)
	}))
});
/**
* The engine's side of the protocol, without streams: every line of the harness has one line as its reply.
* Cases follow each other, and nothing of one is kept for the next.
*/
var Conversation = class {
	#startCase;
	#open;
	#lines = 0;
	constructor(startCase) {
		this.#startCase = startCase;
	}
	/**
	* The reply to a line: a request or the verdicts, as JSON without a line feed.
	* @throws JouleGateError of kind `usage` for a line that is malformed or not due; nothing can follow
	*/
	reply(line) {
		this.#lines = line.number;
		const open = this.#open;
		if (open === void 0) {
			const given = parseCase(line);
			const engine = this.#startCase(specOf(given));
			return this.#forward(given, engine, Array.from(given.benchmarks, () => given.slots));
		}
		open.engine.answer(parseAnswer(line, () => dueFrom(open)));
		return this.#forward(open.given, open.engine, open.left);
	}
	/**
	* Says that no line follows.
	* @throws JouleGateError of kind `usage` in the middle of a case
	*/
	end() {
		if (this.#open !== void 0) throw protocolError(this.#lines + 1, `${dueFrom(this.#open)}: the input ends in the middle of the case`);
	}
	#forward(given, engine, left) {
		const step = engine.next();
		if (step.kind === "done") {
			this.#open = void 0;
			return JSON.stringify({ verdicts: [...step.verdicts] });
		}
		const { benchmark, arm } = step;
		const runs = left[benchmark] ?? 0;
		if (runs === 0) throw new JouleGateError("internal", "decide-over-budget", `the engine asked for more than ${given.slots} runs`);
		left[benchmark] = runs - 1;
		this.#open = {
			given,
			engine,
			left,
			asked: step
		};
		return JSON.stringify({
			b: benchmark,
			arm
		});
	}
};
const dueFrom = ({ given, asked: { benchmark, arm } }) => {
	const name = given.benchmarks[benchmark]?.name ?? "";
	return `${caseName(given.id)}, ${arm} of benchmark ${benchmark} ${quoted(name)}, unit ${quoted(given.unit)}`;
};

// src/cli/decide/lines.ts
const lineFeed = 10;
/**
* Cuts bytes into lines, each handed on before more is read. A last line may lack its line feed: it holds one JSON
* object, which is not one when it is cut off.
*
* @param read gives the next bytes, which it may overwrite at the next call; none at the end of input
* @throws JouleGateError of kind `usage` for a line that is too long or not UTF-8
*/
function* linesOf(read, longest = longestProtocolLine) {
	let number = 1;
	let parts = [];
	let length = 0;
	const finish = (rest) => {
		const bytes = parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
		if (bytes.length > longest) throw protocolError(number, `longer than ${longest} bytes`);
		if (!isUtf8(bytes)) throw protocolError(number, "not UTF-8");
		parts = [];
		length = 0;
		const line = {
			number,
			text: bytes.toString("utf8")
		};
		number += 1;
		return line;
	};
	for (let chunk = read(); chunk.length > 0; chunk = read()) {
		let begin = 0;
		for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, begin)) {
			yield finish(chunk.subarray(begin, end));
			begin = end + 1;
		}
		if (begin === chunk.length) continue;
		parts.push(Buffer.from(chunk.subarray(begin)));
		length += chunk.length - begin;
		if (length > longest) throw protocolError(number, `longer than ${longest} bytes`);
	}
	if (length > 0) yield finish(Buffer.alloc(0));
}

// src/cli/decide.ts
const converse = () => {
	const conversation = new Conversation(startCase);
	for (const line of linesOf(readInput)) writeLine(conversation.reply(line));
	conversation.end();
};
/** The harness reads standard output, so it learns there that no reply comes, in one line. */
const sayOnOutput = (error) => {
	try {
		writeLine(JSON.stringify({ error: oneLine(messageOf(error), 2e3) }));
	} catch {}
};
const decideCommand = (finish) => new Command("decide").description("Decides for another harness: it hands in cases and runs, a JSON object a line, and gets requests for runs and verdicts.").option("--stdio", "talk over standard input and standard output; required, there is no other way yet").addHelpText("after", `
Example:
  $ joulegate decide --stdio < cases.jsonl

A case:      {"id": 1, "unit": "J/epoch", "tolerance": 0.03, "slots": 84, "benchmarks": [{"name": "lenet", "baseline": []}]}
A request:   {"b": 0, "arm": "head"}       the answer: {"J": 12.3}
The end:     {"verdicts": ["pass"]}        then the next case, or the end of input

Exit code: 0 at the end of input after a case, whatever the verdicts; 2 for input that does not follow the protocol, with
{"error": "..."} as the last line; 3 when nobody reads the replies.`).action(({ stdio }) => {
	if (stdio !== true) throw new JouleGateError("usage", "decide-needs-stdio", "decide works over standard input and output alone", { hint: "Call it as \"joulegate decide --stdio\"; docs/decide.md shows what to send." });
	try {
		converse();
	} catch (error) {
		sayOnOutput(error);
		throw error;
	}
	finish(exitCodes.ok);
});

export { decideCommand };