import { a as eventsVariable, i as WorkloadEvent } from "./event3.js";
import { r as check } from "./schema.js";
import { t as quoted } from "./quoted.js";

// src/workload/parse-events.ts
/** Largest events file that is read: far more than any workload needs, small enough to hold in memory. */
const eventLimits = {
	bytes: 16777216,
	lines: 1e5
};
const eventNames = [
	"begin",
	"end",
	"progress",
	"error"
];
const clockHint = "Stamp with CLOCK_MONOTONIC in nanoseconds (process.hrtime.bigint(), time.monotonic_ns()), not with the wall clock.";
/** JavaScript and Python both write NaN and Infinity bare when they are careless; JSON knows neither. */
const bareNumber = /"([^"\\]{1,60})"\s*:\s*(-?(?:NaN|Infinity))\b/;
/** The key of a number that is JSON and overflows a double when it is read: 1e999. */
const overflowing = (value) => {
	for (const [key, inner] of Object.entries(value)) {
		if (inner === Infinity || inner === -Infinity) return key;
		const below = typeof inner === "object" && inner !== null ? overflowing(inner) : void 0;
		if (below !== void 0) return below;
	}
};
const notJson = (line) => {
	const bare = bareNumber.exec(line);
	if (bare === null) return `not JSON: ${quoted(line)}`;
	const [, key = "", value = ""] = bare;
	return `${quoted(key)} is ${value}: JSON has no such number. A value that is not finite is a failure: write an "error" event and exit non-zero.`;
};
/** The event on a line, or what is wrong with the line. */
const parseLine = (line) => {
	let value;
	try {
		value = JSON.parse(line);
	} catch {
		return notJson(line);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return `an event is a JSON object, this is ${quoted(line)}`;
	const name = value.event;
	if (name === void 0) return `an event has a key "event", this has none: ${quoted(line)}`;
	if (typeof name !== "string" || !eventNames.includes(name)) return `unknown event ${quoted(JSON.stringify(name))}: the events are ${eventNames.join(", ")}`;
	const infinite = overflowing(value);
	if (infinite !== void 0) return `${quoted(infinite)} is beyond what a double can hold`;
	const checked = check(WorkloadEvent, value);
	if (checked.kind === "valid") return checked.value;
	const problems = checked.problems.slice(0, 5).map(({ path, message }) => `${path === "" ? "event" : path} ${message}`);
	return `the ${name} event does not fit its schema: ${quoted(problems.join("; "), 400)}`;
};
/**
* Reads the text of an events file, line by line. The first trouble ends the reading: a broken file never
* yields a partial success, though the windows that were whole until then are handed back with it.
*
* @param text JSON Lines: each line one event, each ended by a newline; empty lines are skipped
*/
const parseEvents = (text) => {
	const windows = [];
	const windowLines = [];
	const open = /* @__PURE__ */ new Map();
	const malformed = (line, message) => ({
		reading: {
			kind: "malformed",
			line,
			message,
			windows
		},
		windowLines
	});
	const lines = text.split("\n");
	const last = lines.pop() ?? "";
	if (lines.length > eventLimits.lines) return malformed(eventLimits.lines + 1, `more than ${eventLimits.lines} lines: write progress less often`);
	for (const [index, line] of lines.entries()) {
		const number = index + 1;
		if (line.trim() === "") continue;
		const event = parseLine(line);
		if (typeof event === "string") return malformed(number, event);
		if (event.event === "error") {
			const { code, message, hint } = event;
			return {
				reading: {
					kind: "reported-error",
					code,
					message,
					...hint === void 0 ? {} : { hint },
					windows
				},
				windowLines
			};
		}
		if (event.event === "begin") {
			const earlier = open.get(event.window);
			if (earlier !== void 0) return malformed(number, `begins window ${quoted(event.window)} again, open since line ${earlier.line}`);
			open.set(event.window, {
				line: number,
				t: BigInt(event.t)
			});
		} else if (event.event === "end") {
			const begin = open.get(event.window);
			if (begin === void 0) return malformed(number, `ends window ${quoted(event.window)} that was never begun`);
			const endNs = BigInt(event.t);
			if (endNs < begin.t) return malformed(number, `ends window ${quoted(event.window)} ${begin.t - endNs} ns before its begin on line ${begin.line}. ${clockHint}`);
			open.delete(event.window);
			windows.push({
				name: event.window,
				beginNs: begin.t,
				endNs,
				units: event.units ?? {},
				metrics: event.metrics ?? {},
				...event.digest === void 0 ? {} : { digest: event.digest }
			});
			windowLines.push(number);
		}
	}
	if (last !== "") return malformed(lines.length + 1, `the last line has no newline at its end, so it may be cut off: ${quoted(last)}. Write each event with its newline in one append to $${eventsVariable}.`);
	for (const [name, { line }] of open) return malformed(line, `begins window ${quoted(name)} that was never ended`);
	return {
		reading: windows.length === 0 ? { kind: "none" } : {
			kind: "windows",
			windows
		},
		windowLines
	};
};
/**
* The first window that does not lie within its process, or nothing when all do.
*
* @param beginNs the process's start on CLOCK_MONOTONIC
* @param endNs its end on the same clock
*/
const windowOutsideProcess = (windows, beginNs, endNs) => {
	for (const [index, window] of windows.entries()) {
		const name = quoted(window.name);
		if (window.beginNs < beginNs) return {
			index,
			message: `window ${name} begins ${beginNs - window.beginNs} ns before its process. ${clockHint}`
		};
		if (window.endNs > endNs) return {
			index,
			message: `window ${name} ends ${window.endNs - endNs} ns after its process. ${clockHint}`
		};
	}
};
/** Refuses a reading with a window outside of its process; other readings are handed back as they are. */
const withinProcess = (parsed, beginNs, endNs) => {
	const { reading } = parsed;
	if (reading.kind !== "windows") return reading;
	const outside = windowOutsideProcess(reading.windows, beginNs, endNs);
	if (outside === void 0) return reading;
	return {
		kind: "malformed",
		line: parsed.windowLines[outside.index] ?? 0,
		message: outside.message,
		windows: reading.windows
	};
};

export { withinProcess as i, eventLimits as n, parseEvents as r, bareNumber as t };