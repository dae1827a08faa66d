import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { t as readPrompts } from "./serve-prompts.js";
import { t as require_undici } from "./undici.js";
import { t as seededRandom } from "./random.js";
import { n as chooseModel, r as unauthorised, t as askModels } from "./models2.js";
import { t as ChildTree } from "./end-tree.js";
import { t as OutputTail } from "./output-tail.js";
import { n as settleMs } from "./settle.js";
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { spawn } from "node:child_process";

// src/workload/runner/serve/clock.ts
const startClock = () => {
	const originNs = process.hrtime.bigint();
	const nowS = () => Number(process.hrtime.bigint() - originNs) / 1e9;
	return {
		nowS,
		stampNs: (seconds) => originNs + BigInt(Math.round(seconds * 1e9))
	};
};

// src/workload/runner/serve/endpoint.ts
var import_undici = require_undici();
/**
* Connections to an API: as many as there are requests under way, each kept for the next one, as a busy client has them.
* Times are limited by who sends, not by the connection.
*
* @param apiKey sent as a bearer token
*/
const openEndpoint = (url, apiKey) => {
	const { origin, pathname } = new URL(url);
	return {
		pool: new import_undici.Pool(origin, {
			connections: null,
			pipelining: 1,
			headersTimeout: 0,
			bodyTimeout: 0
		}),
		basePath: pathname.replace(/\/+$/, ""),
		headers: apiKey === void 0 ? {} : { authorization: `Bearer ${apiKey}` }
	};
};

// src/workload/runner/serve/record.ts
/**
* Why a request has no answer that counts. `refused`: no connection; `http`: a status other than 200, or an error in the
* stream; `dropped`: the stream ended before the answer did; `malformed`: what came is no stream of answer events;
* `no-usage`: a whole answer without the number of its tokens; `timed-out`: not answered in time.
*/
const failureKinds = [
	"refused",
	"http",
	"dropped",
	"malformed",
	"no-usage",
	"timed-out"
];
const isCompleted = (record) => record.outcome.kind === "completed";
/** A request that has ended without an answer that counts. */
var RequestFailure = class extends Error {
	failure;
	constructor(failure, message) {
		super(message);
		this.failure = failure;
	}
};

// src/workload/runner/serve/failures.ts
/** So many failures one after another end a load: nothing will come of it. Time-outs are no reason, as a slow server has them. */
const failuresInARow = 20;
/** Larger shares of failed requests are an error; time-outs are held against the rate instead (saturation.ts). */
const failedShareAllowed = .1;
const troubles = {
	refused: {
		code: "server-refuses",
		word: "without a connection",
		hint: "Check url:, and that the server takes as many connections as there are requests under way."
	},
	http: {
		code: "server-http-error",
		word: "answered with an error",
		hint: "See what the server says of it: the model, the length of prompts and answers, the API key, its limits."
	},
	dropped: {
		code: "stream-dropped",
		word: "dropped before the end of the answer",
		hint: "The server, or a proxy before it, closes connections early: see its log."
	},
	malformed: {
		code: "stream-malformed",
		word: "with an answer that is no stream of events",
		hint: "url: must be the base of an OpenAI-compatible API that streams, such as http://127.0.0.1:8000/v1; api: chooses chat or completions."
	},
	"no-usage": {
		code: "usage-missing",
		word: "without usage",
		hint: "Tokens cannot be counted without it: use a server that honours stream_options.include_usage (vLLM, llama.cpp, TGI and Ollama of today do)."
	},
	"timed-out": {
		code: "requests-timed-out",
		word: "timed out",
		hint: "Raise request-timeout, lower tokens: or the load, or give the server more."
	}
};
/** How many requests failed in which way. */
const countFailures = (records) => {
	const counts = Object.fromEntries(failureKinds.map((kind) => [kind, 0]));
	for (const { outcome } of records) if (outcome.kind === "failed") counts[outcome.failure] += 1;
	return counts;
};
/** The error that failed requests are, named after the most frequent way, with all ways counted and one in its own words. */
const failureError = (window, records) => {
	const counts = countFailures(records);
	const ways = failureKinds.filter((kind) => counts[kind] > 0).toSorted((a, b) => counts[b] - counts[a]);
	const failed = ways.reduce((sum, kind) => sum + counts[kind], 0);
	const [first = "dropped"] = ways;
	const example = records.find(({ outcome }) => outcome.kind === "failed" && outcome.failure === first)?.outcome;
	const words = ways.map((kind) => `${counts[kind]} ${troubles[kind].word}`).join(", ");
	return new JouleGateError("workload", troubles[first].code, `${window}: ${failed} of ${records.length} requests failed (${words}); for example: ${example?.kind === "failed" ? example.message : ""}`, { hint: troubles[first].hint });
};
/** Says whether a load can go on, from its requests as they end. */
var FailureWatch = class {
	#window;
	#records = [];
	#inARow = 0;
	constructor(window) {
		this.#window = window;
	}
	/** The error that ends the load, once it cannot go on. */
	hear(record) {
		this.#records.push(record);
		const { outcome } = record;
		if (outcome.kind === "completed") this.#inARow = 0;
		else if (outcome.failure !== "timed-out") this.#inARow += 1;
		return outcome.kind === "failed" && outcome.failure === "no-usage" || this.#inARow >= 20 ? failureError(this.#window, this.#records) : void 0;
	}
};
/**
* @throws JouleGateError where no request was answered, or more than {@link failedShareAllowed} failed otherwise than by
*   a time-out
*/
const checkFailures = (window, records) => {
	const counts = countFailures(records);
	const failed = failureKinds.reduce((sum, kind) => sum + counts[kind], 0);
	const broken = failed - counts["timed-out"];
	const none = failed === records.length;
	if (none || broken > .1 * records.length) {
		const told = none ? records : records.filter(({ outcome }) => outcome.kind === "completed" || outcome.failure !== "timed-out");
		throw failureError(window, told);
	}
};

// src/workload/runner/serve/arrivals.ts
/**
* When requests are sent, in seconds from the begin of a load, in order; all lie before `lengthS`.
*
* `fixed`: evenly, the first at 0. `poisson`: independently of each other, so that the gaps are exponential with the
* mean 1 / rate; the same times for the same seed.
*
* @param perS requests a second, above 0
*/
const arrivalTimes = (kind, perS, lengthS, seed) => {
	const times = [];
	if (kind === "fixed") {
		for (let index = 0; index / perS < lengthS; index += 1) times.push(index / perS);
		return Float64Array.from(times);
	}
	const random = seededRandom(seed);
	const gap = () => -Math.log(1 - random.nextFloat()) / perS;
	for (let at = gap(); at < lengthS; at += gap()) times.push(at);
	return Float64Array.from(times);
};

// src/workload/runner/serve/load.ts
const progressMs = 100;
/** After a failure, so that a server that refuses at once is not flooded. */
const pauseAfterFailureMs = 50;
/** Waits for a moment; never ends early, and a timer's millisecond late at worst on an idle machine. */
const until = async (atS, clock, halt) => {
	for (let leftS = atS - clock.nowS(); leftS > 0; leftS = atS - clock.nowS()) await setTimeout$1(leftS * 1e3, void 0, { signal: halt });
};
/** Sends at the given times, whatever becomes of earlier requests. */
const openLoop = async ({ drive, seed }, beginS, lengthS, { clock, halt }, send) => {
	const underWay = /* @__PURE__ */ new Set();
	for (const at of arrivalTimes(drive.arrivals, drive.perS, lengthS, seed)) {
		await until(beginS + at, clock, halt);
		halt.throwIfAborted();
		const request = send(beginS + at);
		underWay.add(request);
		request.then(() => underWay.delete(request));
	}
	await until(beginS + lengthS, clock, halt);
	await Promise.all(underWay);
};
/** Keeps a number of requests under way: each sender sends its next as soon as its last is answered. */
const closedLoop = async (requests, endS, { clock, halt }, send) => {
	const sender = async () => {
		while (clock.nowS() < endS && !halt.aborted) {
			const { outcome } = await send(clock.nowS());
			if (outcome.kind === "failed") await setTimeout$1(pauseAfterFailureMs);
		}
	};
	await Promise.all(Array.from({ length: requests }, sender));
};
/**
* Sends for the whole length of the plan and waits for the answers.
* @throws the reason of `hooks.halt`, once it is aborted
*/
const runLoad = async (plan, hooks) => {
	const { clock, halt } = hooks;
	halt.throwIfAborted();
	const records = [];
	let sent = 0;
	const send = async (intendedS) => {
		const record = await hooks.send(sent++, intendedS);
		records.push(record);
		hooks.onRecord(record);
		return record;
	};
	const lengthS = plan.warmupS + plan.durationS + plan.settleS;
	const beginS = clock.nowS();
	const progress = setInterval(() => hooks.onProgress(Math.min(1, (clock.nowS() - beginS) / lengthS)), progressMs);
	const cpuBefore = process.cpuUsage();
	const { promise: halted, stop } = whenAborted(halt);
	try {
		const { drive } = plan;
		const sending = drive.kind === "rate" ? openLoop({
			...plan,
			drive
		}, beginS, lengthS, hooks, send) : closedLoop(drive.requests, beginS + lengthS, hooks, send);
		await Promise.race([sending, halted]);
		halt.throwIfAborted();
	} catch (error) {
		halt.throwIfAborted();
		throw error;
	} finally {
		clearInterval(progress);
		stop();
	}
	const { user, system } = process.cpuUsage(cpuBefore);
	return {
		records,
		fromS: beginS + plan.warmupS,
		toS: beginS + plan.warmupS + plan.durationS,
		cpuShare: (user + system) / 1e6 / (clock.nowS() - beginS)
	};
};
/** A promise that rejects when the signal is aborted; `stop` takes its listener away. */
const whenAborted = (signal) => {
	let stop = () => void 0;
	const promise = new Promise((_, reject) => {
		const onAbort = () => reject(signal.reason);
		signal.addEventListener("abort", onAbort, { once: true });
		stop = () => signal.removeEventListener("abort", onAbort);
	});
	promise.catch(() => void 0);
	return {
		promise,
		stop
	};
};

// src/stats/percentile.ts
/**
* The smallest of the values that at least a part `part` of them does not exceed: an observed value, never one in between
* (nearest rank; "inverted_cdf" in NumPy, type 1 in R).
*
* @param part above 0, at most 1
* @throws RangeError for no values, a value that is no number, or another part
*/
const percentile = (values, part) => {
	if (!(part > 0 && part <= 1)) throw new RangeError(`a part lies above 0 and is at most 1, not ${part}`);
	const sorted = values.toSorted((a, b) => a - b);
	const found = sorted[Math.max(0, Math.ceil(part * sorted.length - 1e-9) - 1)];
	if (found === void 0 || sorted.some(Number.isNaN)) throw new RangeError("there is no percentile of no numbers");
	return found;
};

// src/workload/runner/serve/in-flight.ts
/** Requests under way at a moment. */
const inFlightAt = (records, atS) => records.filter(({ sentS, endS }) => sentS <= atS && endS > atS).length;
/** Mean number of requests under way over a span of time: their time in it over its length. */
const inFlightMean = (records, fromS, toS) => records.reduce((sum, { sentS, endS }) => sum + Math.max(0, Math.min(endS, toS) - Math.max(sentS, fromS)), 0) / (toS - fromS);

// src/workload/runner/serve/saturation.ts
/** A server that falls behind by more than this share of the requests that came is too slow for the rate. */
const behindShare = .05;
/** Growth below so many standard deviations of the requests under way is chance. */
const deviations = 3;
/**
* Whether the offered rate is more than the server serves. Either the requests under way grew over the steady part by
* more than 5 % of those that came, and by more than chance makes them differ: of a server that keeps up they are
* nearly Poisson, so two counts differ with a variance of twice their mean. Or more than 5 % of those that came timed out.
*/
const isSaturated = (records, { fromS, toS }) => {
	const came = records.filter(({ intendedS }) => intendedS >= fromS && intendedS < toS);
	if (came.filter(({ outcome }) => outcome.kind === "failed" && outcome.failure === "timed-out").length > .05 * came.length) return true;
	const [before, after] = [inFlightAt(records, fromS), inFlightAt(records, toS)];
	const growth = after - before;
	return growth > .05 * came.length && growth > deviations * Math.sqrt(2 * Math.max(1, before));
};

// src/workload/runner/serve/steady.ts
/** Parts that a load is cut into to see when it settled. */
const parts = 40;
/**
* Where a series has settled: the cut d, at most half of the series, for which the values behind it have the smallest
* squared standard error of their mean, sum (x - mean)^2 / (n - d)^2 (the marginal standard error rule, MSER:
* K. P. White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69, 1997).
*
* @returns how many values to leave out at the begin
*/
const settledFrom = (values) => {
	let [best, least] = [0, Infinity];
	for (let cut = 0; cut <= values.length / 2; cut += 1) {
		const rest = values.slice(cut);
		const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
		const error = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rest.length ** 2;
		if (error < least) [best, least] = [cut, error];
	}
	return best;
};
/**
* The steady part of a load: from where the requests under way have settled (in an open loop), or the pieces of answers
* that come in (in a closed one, where those under way are given), to the end of the load's duration. What is answered
* after that is not in it.
*/
const steadySpan = ({ records, fromS, toS }, drive) => {
	const partS = (toS - fromS) / parts;
	let values;
	if (drive === "rate") values = Array.from({ length: parts }, (_, part) => inFlightMean(records, fromS + part * partS, fromS + (part + 1) * partS));
	else {
		values = new Array(parts).fill(0);
		for (const at of records.flatMap(({ pieceTimesS }) => pieceTimesS)) {
			const part = Math.floor((at - fromS) / partS);
			if (part >= 0 && part < parts) values[part] = (values[part] ?? 0) + 1;
		}
	}
	return {
		fromS: fromS + settledFrom(values) * partS,
		toS
	};
};

// src/workload/runner/serve/point-window.ts
const percentiles = {
	p50: .5,
	p95: .95,
	p99: .99
};
/** `<name>-p50-s`, `-p95-s`, `-p99-s`; nothing where there is no value. */
const spread = (name, values) => values.length === 0 ? {} : Object.fromEntries(Object.entries(percentiles).map(([word, part]) => [`${name}-${word}-s`, percentile(values, part)]));
/**
* Tokens that came in a span. The server counts the tokens of an answer as a whole, so each of its pieces stands for an
* equal part of them, at the moment at which it came; an answer without pieces came at its end.
*/
const outputTokensIn = ({ pieceTimesS, endS, outcome }, { fromS, toS }) => {
	const times = pieceTimesS.length === 0 ? [endS] : pieceTimesS;
	return outcome.outputTokens * times.filter((at) => at >= fromS && at < toS).length / times.length;
};
/** Tokens of the prompt, all at the first piece of the answer: they have been read then. */
const inputTokensIn = ({ pieceTimesS, endS, outcome }, { fromS, toS }) => {
	const at = pieceTimesS[0] ?? endS;
	return at >= fromS && at < toS ? outcome.inputTokens : 0;
};
const sumOf = (items, value) => items.reduce((sum, item) => sum + value(item), 0);
/** Seconds a token after the first, of answers of at least two. */
const perToken = ({ pieceTimesS, outcome }) => {
	const [first, last] = [pieceTimesS[0], pieceTimesS.at(-1)];
	return first === void 0 || last === void 0 || pieceTimesS.length < 2 || outcome.outputTokens < 2 ? [] : [(last - first) / (outcome.outputTokens - 1)];
};
const latencies = (sent) => {
	const completed = sent.filter(isCompleted);
	return {
		...spread("time-to-first-token", completed.flatMap(({ intendedS, pieceTimesS: [first] }) => first === void 0 ? [] : [first - intendedS])),
		...spread("time-per-output-token", completed.flatMap(perToken)),
		...spread("latency", completed.map(({ intendedS, endS }) => endS - intendedS))
	};
};
/**
* What one load becomes: the steady part, the units that were done in it, and the figures of the requests that were sent
* in it. Rates are requests a second; times are counted from when a request was meant to be sent.
*
* @throws JouleGateError as {@link checkFailures} does; `nothing-served` where no answer ended in the steady part
*/
const pointWindow = (window, drive, load) => {
	const { records } = load;
	checkFailures(window, records);
	const span = steadySpan(load, drive.kind);
	const lengthS = span.toS - span.fromS;
	const inside = (at) => at >= span.fromS && at < span.toS;
	const completed = records.filter(isCompleted);
	const served = completed.filter(({ endS }) => inside(endS)).length;
	const sent = records.filter(({ intendedS }) => inside(intendedS));
	const outputTokens = sumOf(completed, (record) => outputTokensIn(record, span));
	const inputTokens = sumOf(completed, (record) => inputTokensIn(record, span));
	if (served === 0 || outputTokens === 0) throw new JouleGateError("workload", "nothing-served", `${window}: no request was answered in the ${lengthS.toFixed(1)} s of the steady part, of ${sent.length} sent in it`, { hint: "Make duration: several times as long as a request takes, or lower tokens: or the load." });
	const counts = countFailures(sent);
	const errors = sumOf(Object.values(counts), (count) => count) - counts["timed-out"];
	const ways = Object.entries(counts).filter(([way, count]) => count > 0 && way !== "timed-out");
	return {
		...span,
		units: {
			request: served,
			token: outputTokens,
			"output-token": outputTokens,
			...inputTokens > 0 ? { "input-token": inputTokens } : {}
		},
		metrics: {
			"served-rate": served / lengthS,
			...drive.kind === "rate" ? {
				"offered-rate": sent.length / lengthS,
				saturated: isSaturated(records, span) ? 1 : 0,
				...spreadOfDelay(sent)
			} : {},
			"in-flight-mean": inFlightMean(records, span.fromS, span.toS),
			"generator-cpu-share": load.cpuShare,
			errors,
			timeouts: counts["timed-out"],
			...Object.fromEntries(ways.map(([way, count]) => [`errors-${way}`, count])),
			...latencies(sent)
		}
	};
};
/** How late requests were sent, 99th percentile. */
const spreadOfDelay = (sent) => sent.length === 0 ? {} : { "send-delay-p99-s": percentile(sent.map(({ intendedS, sentS }) => sentS - intendedS), .99) };

// src/workload/runner/serve/readiness.ts
const pollMs = 100;
const askMs = 5e3;
/** A port that nobody listens on answers at once; one that hangs so long is taken. */
const lookMs = 1e3;
/**
* The error of a url where somebody answers already: what is started there could not listen, and another server would be
* measured in its place.
*/
const checkFree = async (url) => {
	const { origin } = new URL(url);
	const answer = await askModels(url, {}, lookMs);
	if (answer.kind === "silent" && !answer.hangs) return;
	throw new JouleGateError("workload", "server-already-there", `something answers at ${origin} before the server is started`, { hint: "End it, choose another port, or leave start: out to measure what runs there." });
};
/**
* Waits until the server names a model.
*
* @param server the one that was started; absent where one runs already
* @returns ids of the models that it serves, at least one
* @throws JouleGateError `server-exited`, `server-unauthorised`, `server-not-ready`
*/
const whenReady = async (url, headers, withinS, server) => {
	const deadline = performance.now() + withinS * 1e3;
	const ends = [];
	server?.gone.then((error) => ends.push(error));
	const throwIfGone = () => {
		for (const error of ends) throw error;
	};
	let last = "nothing was asked yet";
	while (performance.now() < deadline) {
		throwIfGone();
		const answer = await askModels(url, headers, Math.max(1, Math.min(askMs, deadline - performance.now())));
		throwIfGone();
		if (answer.kind === "models") return answer.ids;
		if (answer.kind === "unauthorised") throw unauthorised(url, answer.message);
		if (performance.now() < deadline) last = answer.message;
		await setTimeout$1(Math.max(0, Math.min(pollMs, deadline - performance.now())));
	}
	throw new JouleGateError("workload", "server-not-ready", `the server does not answer GET ${url}/models within ${withinS} s; last: ${last}.` + (server === void 0 ? "" : ` ${server.lastOutput()}`), { hint: "Check url:, or give the server longer with ready-within:." });
};

// src/workload/runner/serve/request-body.ts
/** The JSON of a request: streaming, with the usage at its end, so that tokens are counted by who made them. */
const requestBody = (prompt, model, { api, tokens, temperature, seed }) => {
	const messages = "messages" in prompt ? prompt.messages : [{
		role: "user",
		content: prompt.prompt
	}];
	return JSON.stringify({
		model,
		...api === "chat" ? { messages } : { prompt: "prompt" in prompt ? prompt.prompt : "" },
		max_tokens: prompt.max_tokens ?? tokens,
		temperature,
		seed,
		stream: true,
		stream_options: { include_usage: true }
	});
};

// ../../main/node_modules/eventsource-parser/dist/index.js
var ParseError = class extends Error {
	constructor(message, options) {
		super(message), this.name = "ParseError", this.type = options.type, this.field = options.field, this.value = options.value, this.line = options.line;
	}
};
const LF = 10;
const CR = 13;
const SPACE = 32;
function noop(_arg) {}
function createParser(config) {
	if (typeof config == "function") throw new TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");
	const { onEvent = noop, onError = noop, onRetry = noop, onComment, maxBufferSize } = config, pendingFragments = [];
	let pendingFragmentsLength = 0, isFirstChunk = !0, id, data = "", dataLines = 0, eventType, terminated = !1;
	function feed(chunk) {
		if (terminated) throw new Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");
		if (isFirstChunk && (isFirstChunk = !1, chunk.charCodeAt(0) === 239 && chunk.charCodeAt(1) === 187 && chunk.charCodeAt(2) === 191 && (chunk = chunk.slice(3))), pendingFragments.length === 0) {
			const trailing2 = processLines(chunk);
			trailing2 !== "" && (pendingFragments.push(trailing2), pendingFragmentsLength = trailing2.length), checkBufferSize();
			return;
		}
		if (chunk.indexOf(`
`) === -1 && chunk.indexOf("\r") === -1) {
			pendingFragments.push(chunk), pendingFragmentsLength += chunk.length, checkBufferSize();
			return;
		}
		pendingFragments.push(chunk);
		const input = pendingFragments.join("");
		pendingFragments.length = 0, pendingFragmentsLength = 0;
		const trailing = processLines(input);
		trailing !== "" && (pendingFragments.push(trailing), pendingFragmentsLength = trailing.length), checkBufferSize();
	}
	function checkBufferSize() {
		maxBufferSize !== void 0 && (pendingFragmentsLength + data.length <= maxBufferSize || (terminated = !0, pendingFragments.length = 0, pendingFragmentsLength = 0, id = void 0, data = "", dataLines = 0, eventType = void 0, onError(new ParseError(`Buffered data exceeded max buffer size of ${maxBufferSize} characters`, { type: "max-buffer-size-exceeded" }))));
	}
	function processLines(chunk) {
		let searchIndex = 0;
		if (chunk.indexOf("\r") === -1) {
			let lfIndex = chunk.indexOf(`
`, searchIndex);
			for (; lfIndex !== -1;) {
				if (searchIndex === lfIndex) {
					dataLines > 0 && onEvent({
						id,
						event: eventType,
						data
					}), id = void 0, data = "", dataLines = 0, eventType = void 0, searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
					continue;
				}
				const firstCharCode = chunk.charCodeAt(searchIndex);
				if (isDataPrefix(chunk, searchIndex, firstCharCode)) {
					const valueStart = chunk.charCodeAt(searchIndex + 5) === SPACE ? searchIndex + 6 : searchIndex + 5, value = chunk.slice(valueStart, lfIndex);
					if (dataLines === 0 && chunk.charCodeAt(lfIndex + 1) === LF) {
						onEvent({
							id,
							event: eventType,
							data: value
						}), id = void 0, data = "", eventType = void 0, searchIndex = lfIndex + 2, lfIndex = chunk.indexOf(`
`, searchIndex);
						continue;
					}
					data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
				} else isEventPrefix(chunk, searchIndex, firstCharCode) ? eventType = chunk.slice(chunk.charCodeAt(searchIndex + 6) === SPACE ? searchIndex + 7 : searchIndex + 6, lfIndex) || void 0 : parseLine(chunk, searchIndex, lfIndex);
				searchIndex = lfIndex + 1, lfIndex = chunk.indexOf(`
`, searchIndex);
			}
			return chunk.slice(searchIndex);
		}
		for (; searchIndex < chunk.length;) {
			const crIndex = chunk.indexOf("\r", searchIndex), lfIndex = chunk.indexOf(`
`, searchIndex);
			let lineEnd = -1;
			if (crIndex !== -1 && lfIndex !== -1 ? lineEnd = crIndex < lfIndex ? crIndex : lfIndex : crIndex !== -1 ? crIndex === chunk.length - 1 ? lineEnd = -1 : lineEnd = crIndex : lfIndex !== -1 && (lineEnd = lfIndex), lineEnd === -1) break;
			parseLine(chunk, searchIndex, lineEnd), searchIndex = lineEnd + 1, chunk.charCodeAt(searchIndex - 1) === CR && chunk.charCodeAt(searchIndex) === LF && searchIndex++;
		}
		return chunk.slice(searchIndex);
	}
	function parseLine(chunk, start, end) {
		if (start === end) {
			dispatchEvent();
			return;
		}
		const firstCharCode = chunk.charCodeAt(start);
		if (isDataPrefix(chunk, start, firstCharCode)) {
			const valueStart = chunk.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5, value2 = chunk.slice(valueStart, end);
			data = dataLines === 0 ? value2 : `${data}
${value2}`, dataLines++;
			return;
		}
		if (isEventPrefix(chunk, start, firstCharCode)) {
			eventType = chunk.slice(chunk.charCodeAt(start + 6) === SPACE ? start + 7 : start + 6, end) || void 0;
			return;
		}
		if (firstCharCode === 105 && chunk.charCodeAt(start + 1) === 100 && chunk.charCodeAt(start + 2) === 58) {
			const value2 = chunk.slice(chunk.charCodeAt(start + 3) === SPACE ? start + 4 : start + 3, end);
			value2.includes("\0") || (id = value2);
			return;
		}
		if (firstCharCode === 58) {
			if (onComment) {
				const line2 = chunk.slice(start, end);
				onComment(line2.slice(chunk.charCodeAt(start + 1) === SPACE ? 2 : 1));
			}
			return;
		}
		const line = chunk.slice(start, end), fieldSeparatorIndex = line.indexOf(":");
		if (fieldSeparatorIndex === -1) {
			processField(line, "", line);
			return;
		}
		const field = line.slice(0, fieldSeparatorIndex), offset = line.charCodeAt(fieldSeparatorIndex + 1) === SPACE ? 2 : 1;
		processField(field, line.slice(fieldSeparatorIndex + offset), line);
	}
	function processField(field, value, line) {
		switch (field) {
			case "event":
				eventType = value || void 0;
				break;
			case "data":
				data = dataLines === 0 ? value : `${data}
${value}`, dataLines++;
				break;
			case "id":
				value.includes("\0") || (id = value);
				break;
			case "retry":
				/^\d+$/.test(value) ? onRetry(parseInt(value, 10)) : onError(new ParseError(`Invalid \`retry\` value: "${value}"`, {
					type: "invalid-retry",
					value,
					line
				}));
				break;
			default: onError(new ParseError(`Unknown field "${field.length > 20 ? `${field.slice(0, 20)}\u2026` : field}"`, {
				type: "unknown-field",
				field,
				value,
				line
			}));
		}
	}
	function dispatchEvent() {
		dataLines > 0 && onEvent({
			id,
			event: eventType,
			data
		}), id = void 0, data = "", dataLines = 0, eventType = void 0;
	}
	function reset(options = {}) {
		if (options.consume && pendingFragments.length > 0) {
			const incompleteLine = pendingFragments.join("");
			parseLine(incompleteLine, 0, incompleteLine.length);
		}
		isFirstChunk = !0, id = void 0, data = "", dataLines = 0, eventType = void 0, pendingFragments.length = 0, pendingFragmentsLength = 0, terminated = !1;
	}
	return {
		feed,
		reset
	};
}
function isDataPrefix(chunk, i, firstCharCode) {
	return firstCharCode === 100 && chunk.charCodeAt(i + 1) === 97 && chunk.charCodeAt(i + 2) === 116 && chunk.charCodeAt(i + 3) === 97 && chunk.charCodeAt(i + 4) === 58;
}
function isEventPrefix(chunk, i, firstCharCode) {
	return firstCharCode === 101 && chunk.charCodeAt(i + 1) === 118 && chunk.charCodeAt(i + 2) === 101 && chunk.charCodeAt(i + 3) === 110 && chunk.charCodeAt(i + 4) === 116 && chunk.charCodeAt(i + 5) === 58;
}

// src/workload/runner/serve/answer-reader.ts
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const textOf = (value) => typeof value === "string" ? value : "";
const shown = (text) => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}...` : text);
/** The piece of text in one choice: of `completions`, or of `chat`, with what a model says while it reasons. */
const pieceOf = (choice) => {
	const delta = isObject(choice["delta"]) ? choice["delta"] : {};
	const calls = delta["tool_calls"];
	const called = Array.isArray(calls) && calls.length > 0 ? JSON.stringify(calls) : "";
	const reasoning = textOf(delta["reasoning_content"]) || textOf(delta["reasoning"]);
	return textOf(choice["text"]) + reasoning + textOf(delta["content"]) + called;
};
/**
* Reads one streamed answer of an OpenAI-compatible server (server-sent events, each a JSON object, ended by `[DONE]`).
*
* @param onPiece hears every piece of text that is not empty
*/
var AnswerReader = class {
	#parser;
	#decoder = new TextDecoder();
	#usage;
	#finished = false;
	#failure;
	constructor(onPiece) {
		this.#parser = createParser({
			onEvent: ({ data }) => {
				this.#failure ??= this.#read(data, onPiece);
			},
			onError: (error) => {
				if (error.type === "unknown-field" || error.type === "max-buffer-size-exceeded") this.#failure ??= new RequestFailure("malformed", `a line of the stream is no event: ${shown(error.line ?? error.message)}`);
			},
			maxBufferSize: 16777216
		});
	}
	/** @throws RequestFailure `malformed`, or `http` for an error that the server sent in the stream */
	feed(bytes) {
		this.#parser.feed(this.#decoder.decode(bytes, { stream: true }));
		if (this.#failure !== void 0) throw this.#failure;
	}
	/**
	* The tokens of the answer, at the end of the stream.
	* @throws RequestFailure `dropped` where the answer was not at its end, `no-usage`
	*/
	end() {
		this.#parser.reset({ consume: true });
		if (this.#failure !== void 0) throw this.#failure;
		if (!this.#finished) throw new RequestFailure("dropped", "the stream ended before the answer was complete");
		if (this.#usage === void 0) throw new RequestFailure("no-usage", "the answer came without \"usage\"");
		return this.#usage;
	}
	#read(data, onPiece) {
		if (data.trim() === "[DONE]") {
			this.#finished = true;
			return;
		}
		let event;
		try {
			event = JSON.parse(data);
		} catch {
			return new RequestFailure("malformed", `an event of the stream is no JSON: ${shown(data)}`);
		}
		if (isObject(event) && event["error"] !== void 0 && event["error"] !== null) return new RequestFailure("http", `the server sent an error in the stream: ${shown(JSON.stringify(event["error"]))}`);
		const choices = isObject(event) ? event["choices"] ?? [] : void 0;
		if (!isObject(event) || !Array.isArray(choices) || !choices.every(isObject)) return new RequestFailure("malformed", `an event of the stream is no part of an answer: ${shown(data)}`);
		for (const choice of choices) {
			const piece = pieceOf(choice);
			if (piece !== "") onPiece(piece);
			if (typeof choice["finish_reason"] === "string") this.#finished = true;
		}
		return this.#readUsage(event["usage"]);
	}
	#readUsage(usage) {
		if (usage === void 0 || usage === null) return void 0;
		const [input, output] = isObject(usage) ? [usage["prompt_tokens"], usage["completion_tokens"]] : [];
		if (input === void 0 && output === void 0) return void 0;
		if (!isCount(input) || !isCount(output)) return new RequestFailure("malformed", `"usage" holds no numbers of tokens: ${shown(JSON.stringify(usage))}`);
		this.#usage = {
			inputTokens: input,
			outputTokens: output
		};
	}
};

// src/workload/runner/serve/send-request.ts
/** Bytes of an error's body that are read for its message. */
const bodyShown = 300;
/** Codes of a connection that never was; every other trouble breaks one that stood. */
const neverConnected = /* @__PURE__ */ new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"EMFILE",
	"ENFILE",
	"EADDRNOTAVAIL",
	"UND_ERR_CONNECT_TIMEOUT"
]);
const brokenConnection = (error, started) => {
	const code = systemCode(error) ?? "";
	const refused = neverConnected.has(code);
	return new RequestFailure(refused ? "refused" : "dropped", refused ? `no connection: ${messageOf(error) || code}` : `the connection broke ${started ? "in the middle of the answer" : "before the answer"}: ${messageOf(error) || code}`);
};
/** One request under way; what undici says of it becomes its record. */
var Exchange = class {
	#done;
	#reader;
	#timer;
	#controller;
	#status = 0;
	#body = "";
	#settled = false;
	constructor(timeoutS, onPiece, done) {
		this.#done = done;
		this.#reader = new AnswerReader(onPiece);
		this.#timer = setTimeout(() => this.#fail(new RequestFailure("timed-out", `no whole answer within ${timeoutS} s`)), timeoutS * 1e3);
	}
	#settle(outcome) {
		if (this.#settled) return;
		this.#settled = true;
		clearTimeout(this.#timer);
		this.#done(outcome);
	}
	#fail(thrown) {
		if (!(thrown instanceof RequestFailure)) throw thrown;
		this.#settle({
			kind: "failed",
			failure: thrown.failure,
			message: thrown.message
		});
		this.#controller?.abort(thrown);
	}
	onRequestStart(controller) {
		this.#controller = controller;
		if (this.#settled) controller.abort(/* @__PURE__ */ new Error("too late"));
	}
	onResponseStart(_, status, headers) {
		if (status < 200) return;
		this.#status = status;
		const type = headers["content-type"] ?? "no content type";
		if (status === 200 && !type.startsWith("text/event-stream")) this.#fail(new RequestFailure("malformed", `the answer is ${type}, not a stream of events (text/event-stream)`));
	}
	onResponseData(_, bytes) {
		if (this.#settled) return;
		if (this.#status !== 200) {
			if (this.#body.length < bodyShown) this.#body += bytes.toString("utf8");
			return;
		}
		try {
			this.#reader.feed(bytes);
		} catch (error) {
			this.#fail(error);
		}
	}
	onResponseEnd() {
		if (this.#settled) return;
		try {
			if (this.#status !== 200) throw new RequestFailure("http", `HTTP status ${this.#status}: ${this.#body.trim().slice(0, bodyShown)}`);
			this.#settle({
				kind: "completed",
				...this.#reader.end()
			});
		} catch (error) {
			this.#fail(error);
		}
	}
	onResponseError(_, error) {
		if (!this.#settled) this.#fail(brokenConnection(error, this.#status !== 0));
	}
};
/**
* Sends one request and reads its streamed answer. Whatever happens becomes the record; this never rejects.
*
* @param body JSON
* @param intendedS when it was meant to be sent; now is later by what the sender was held up
*/
const sendRequest = ({ endpoint, clock, resource, timeoutS }, body, intendedS, keepText) => new Promise((resolve) => {
	const pieceTimesS = [];
	let text = "";
	const sentS = clock.nowS();
	const exchange = new Exchange(timeoutS, (piece) => {
		pieceTimesS.push(clock.nowS());
		if (keepText) text += piece;
	}, (outcome) => resolve({
		intendedS,
		sentS,
		endS: clock.nowS(),
		outcome,
		pieceTimesS,
		...keepText ? { text } : {}
	}));
	endpoint.pool.dispatch({
		method: "POST",
		path: `${endpoint.basePath}/${resource}`,
		headers: {
			"content-type": "application/json",
			accept: "text/event-stream",
			...endpoint.headers
		},
		body
	}, exchange);
});

// src/workload/runner/serve/server.ts
/** What a server has to end by itself, with its workers and what they hold of a GPU. */
const graceMs = 5e3;
/** The same when JouleGate itself is asked to end: its own grace is two seconds (end-tree.ts). */
const hurriedGraceMs = 1500;
const hurriedSignals = [
	"SIGTERM",
	"SIGINT",
	"SIGHUP"
];
/**
* A server that runs as long as a sample does. Its whole tree is ended: by {@link end}, when this process is asked to
* end, and when it exits in any other way; a mark in the environment finds what has left the process group.
*/
var Server = class Server {
	#tree;
	#tail = new OutputTail();
	#gone;
	#killNow = () => this.#tree.killNow();
	#hurry = () => void this.#tree.end(hurriedGraceMs).finally(() => process.exit(1));
	constructor(child, pid, mark, program) {
		this.#tree = new ChildTree(pid, mark);
		for (const pipe of [child.stdout, child.stderr]) pipe?.on("data", (bytes) => this.#tail.push(bytes));
		this.#gone = new Promise((resolve) => {
			child.once("exit", (code, signal) => {
				setTimeout$1(100).then(() => {
					if (code === 0 && this.#tree.isRunning()) return;
					const how = code === null ? `was ended by ${signal ?? "a signal"}` : `exited with code ${code}`;
					resolve(new JouleGateError("workload", "server-exited", `the server ${program} ${how}. ${this.lastOutput()}`, { hint: "Run the command of start: by hand; it must go on until it is ended." }));
				});
			});
		});
		process.once("exit", this.#killNow);
		for (const signal of hurriedSignals) process.once(signal, this.#hurry);
	}
	/** @throws JouleGateError `server-not-started` */
	static async start({ command: [program = "", ...parameters], cwd, env }) {
		const mark = randomUUID();
		const child = spawn(program, parameters, {
			cwd,
			env: {
				...process.env,
				PWD: cwd,
				...env,
				JOULEGATE_SERVER: mark
			},
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			],
			detached: true
		});
		await new Promise((resolve, reject) => {
			child.once("spawn", resolve);
			child.once("error", (error) => reject(new JouleGateError("workload", "server-not-started", `the server cannot be started: ${messageOf(error)}`, {
				hint: "Check the program and cwd: of start:.",
				cause: error
			})));
		});
		return new Server(child, child.pid ?? 0, `JOULEGATE_SERVER=${mark}`, program);
	}
	/** Resolves when it has ended by itself; never otherwise. */
	get gone() {
		return this.#gone;
	}
	/** The last lines that it printed, as a sentence of a message; untrusted. */
	lastOutput() {
		const text = this.#tail.text().trimEnd();
		return text === "" ? "It printed nothing." : `Its last output:\n${text.split("\n").slice(-20).join("\n").slice(-3e3)}`;
	}
	/** Ends it with everything that it has started: SIGTERM, five seconds, SIGKILL. */
	async end() {
		await this.#tree.end(graceMs);
		process.off("exit", this.#killNow);
		for (const signal of hurriedSignals) process.off(signal, this.#hurry);
	}
};

// src/workload/runner/serve/token-check.ts
const timeoutMs = 3e4;
/**
* A text need not be cut into the very tokens that it was made of, and the token that ends an answer is not in its text:
* so much may the counts differ, as a share and a token an answer.
*/
const shareAllowed = .05;
const trouble = (code, message, cause) => new JouleGateError("workload", code, message, {
	hint: "token-check: tokenize needs a server with POST /tokenize, as vLLM and llama.cpp have it; token-check: off leaves it out.",
	cause
});
/** Tokens of a text by the server's own tokenizer; one body that both vLLM and llama.cpp read. */
const countTokens = async (url, headers, model, text) => {
	let answer;
	try {
		const { statusCode, body } = await (0, import_undici.request)(url, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				...headers
			},
			body: JSON.stringify({
				model,
				prompt: text,
				content: text,
				add_special_tokens: false,
				add_special: false
			}),
			signal: AbortSignal.timeout(timeoutMs)
		});
		const read = await body.text();
		if (statusCode !== 200) throw new Error(`HTTP status ${statusCode}: ${read.slice(0, 200)}`);
		answer = JSON.parse(read);
	} catch (error) {
		throw trouble("tokenize-failed", `POST ${url} fails: ${messageOf(error)}`, error);
	}
	const count = answer.count ?? (Array.isArray(answer.tokens) ? answer.tokens.length : void 0);
	if (!Number.isSafeInteger(count)) throw trouble("tokenize-failed", `POST ${url} gives neither "count" nor "tokens"`);
	return count;
};
/**
* Counts the answers of which the text was kept with the server's own tokenizer, and holds its usage to that.
*
* @param url base of the API; /tokenize is beside it, at the root of the server
* @throws JouleGateError `token-count` with both numbers, `tokenize-failed`
*/
const checkTokens = async (url, headers, model, records) => {
	const tokenize = `${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/tokenize`;
	const answers = records.filter(isCompleted).flatMap(({ text, outcome }) => text === void 0 ? [] : [{
		text,
		tokens: outcome.outputTokens
	}]);
	let [counted, used] = [0, 0];
	for (const { text, tokens } of answers) {
		counted += text === "" ? 0 : await countTokens(tokenize, headers, model, text);
		used += tokens;
	}
	if (Math.abs(counted - used) <= answers.length + shareAllowed * used) return;
	throw new JouleGateError("workload", "token-count", `the server's usage says ${used} tokens for ${answers.length} answers, and its tokenizer counts ${counted} in their texts`, { hint: "The usage cannot be trusted, or the text is not all that was generated: joules per token would be wrong." });
};

// src/workload/runner/serve.ts
const readPinnedPrompts = async ({ prompts: file, promptsSha256, api }) => {
	const { prompts, sha256 } = await readPrompts(file, api);
	if (sha256 === promptsSha256) return prompts;
	throw new JouleGateError("workload", "prompts-changed", `the prompts ${file} changed while they were measured`);
};
/** Broken connections are heard of before the end of the server that they come from, on a busy machine long before. */
const endHeardMs = 2e3;
/** Why requests fail: because the server has ended, where it has. */
const causeOf = async (failure, server) => server === void 0 ? failure : Promise.race([server.gone, setTimeout$1(endHeardMs, failure)]);
/** Puts one load on the server, from a first prompt that is the same in every load. */
const loadPoint = async ({ window, drive }, course) => {
	const { options, events, clock, endpoint, model, prompts, server } = course;
	const bodies = prompts.map((prompt) => requestBody(prompt, model, options));
	const sending = {
		endpoint,
		clock,
		resource: options.api === "chat" ? "chat/completions" : "completions",
		timeoutS: options.requestTimeoutS
	};
	const halting = new AbortController();
	const watch = new FailureWatch(window);
	server?.gone.then((error) => halting.abort(error));
	const keptFromS = clock.nowS() + options.warmupS;
	let kept = options.tokenCheck === "off" ? 5 : 0;
	return runLoad({
		drive,
		warmupS: options.warmupS,
		durationS: options.durationS,
		settleS: settleMs() / 1e3,
		seed: options.seed
	}, {
		clock,
		send: (index, intendedS) => {
			const keep = kept < 5 && intendedS >= keptFromS;
			if (keep) kept += 1;
			return sendRequest(sending, bodies[index % bodies.length] ?? "", intendedS, keep);
		},
		onRecord: (record) => {
			const hopeless = watch.hear(record);
			if (hopeless !== void 0) causeOf(hopeless, server).then((error) => halting.abort(error));
		},
		onProgress: (done) => events.progress(done, window),
		halt: halting.signal
	});
};
/**
* The proof that base and head were answered by the same model. Answers themselves prove nothing: batches that come
* together by chance round differently.
*/
const modelDigest = (model) => createHash("sha256").update(JSON.stringify({ model })).digest("hex");
/** The window of a load; where too many requests failed, the end of the server is the error, if that is why. */
const readWindow = async ({ window, drive }, load, { server }) => {
	try {
		return pointWindow(window, drive, load);
	} catch (thrown) {
		throw thrown instanceof JouleGateError ? await causeOf(thrown, server) : thrown;
	}
};
const measure = async (course) => {
	const { options, events, clock, endpoint, model } = course;
	for (const point of options.points) {
		const load = await loadPoint(point, course);
		const { fromS, toS, units, metrics } = await readWindow(point, load, course);
		if (options.tokenCheck === "tokenize") await checkTokens(options.url, endpoint.headers, model, load.records);
		events.window(point.window, clock.stampNs(fromS), clock.stampNs(toS), {
			units,
			metrics,
			digest: modelDigest(model)
		});
	}
};
/**
* Puts load on a model server: starts it (or finds it running), waits until it is ready, and for each point sends
* requests, finds the steady part of the answers afterwards, and writes it as a window. The server is ended in any case.
*
* @throws JouleGateError for whatever keeps the load from being served; the windows before it stay
*/
const runServe = async (options, events) => {
	const clock = startClock();
	const prompts = await readPinnedPrompts(options);
	const apiKey = options.apiKeyVariable === void 0 ? void 0 : process.env[options.apiKeyVariable];
	if (options.start !== void 0) await checkFree(options.url);
	const server = options.start === void 0 ? void 0 : await Server.start(options.start);
	const endpoint = openEndpoint(options.url, apiKey);
	try {
		events.progress(0, "the server gets ready");
		const ids = await whenReady(options.url, endpoint.headers, options.readyWithinS, server);
		const model = chooseModel(options.model, ids, options.url);
		await measure({
			options,
			events,
			clock,
			endpoint,
			model,
			prompts,
			server
		});
	} finally {
		await endpoint.pool.destroy();
		await server?.end();
	}
};

export { runServe };