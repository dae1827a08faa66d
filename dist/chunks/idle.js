import { a as rejected, h as rootSumSquare, l as withFindings, o as redigested, r as failed, t as windowState, u as windowEnergy } from "./window-state.js";
import { t as tQuantile } from "./t-distribution.js";
import { t as startMeter } from "./meter.js";
import { setTimeout } from "node:timers/promises";

// src/measure/idle-power.ts
/** The idle span is looked at in so many parts: steady means that they agree. */
const parts = 5;
/** Parts further apart than this share of their mean, and than their own uncertainty, are not one level of power. */
const steadyShare = .25;
/** Microjoules in nanoseconds to whole microwatts. */
const powerUw = (energyUj, durationNs) => energyUj * 1000000000n / durationNs;
const watts = (microwatts) => `${(microwatts / 1e6).toPrecision(3)} W`;
/**
* The power of a source over an idle span. Its interval holds what the meter allows for and what the parts of the span
* show of the machine's own unrest: the root of the sum of both squares. Pure.
*/
const idlePowerOf = (source, stream, beginNs, endNs) => {
	const unknown = (message) => ({
		kind: "unknown",
		message: `${source.id}: ${message}`
	});
	const whole = windowEnergy(source, stream, beginNs, endNs);
	if (whole.kind === "unmeasured") return unknown(`no idle power: ${whole.message}`);
	if (whole.energyUj === 0n) return unknown("no idle power: the counter did not move");
	const levels = [];
	const doubts = [];
	for (let part = 0n; part < BigInt(parts); part++) {
		const from = beginNs + (endNs - beginNs) * part / BigInt(parts);
		const to = beginNs + (endNs - beginNs) * (part + 1n) / BigInt(parts);
		const reading = windowEnergy(source, stream, from, to);
		if (reading.kind === "unmeasured") return unknown(`no idle power: ${reading.message}`);
		levels.push(Number(powerUw(reading.energyUj, to - from)));
		doubts.push(Number(powerUw(reading.uncertaintyUj, to - from)));
	}
	const mean = levels.reduce((sum, level) => sum + level, 0) / parts;
	const [low, high] = [Math.min(...levels), Math.max(...levels)];
	if (high - low > steadyShare * mean + 2 * Math.max(...doubts)) return unknown(`no idle power: it was not steady, ${watts(low)} to ${watts(high)}`);
	const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / 4);
	const unrest = tQuantile(.975, 4) * deviation / Math.sqrt(parts);
	const meterUw = Number(powerUw(whole.uncertaintyUj, endNs - beginNs));
	return {
		kind: "known",
		power: {
			source: source.id,
			powerUw: String(powerUw(whole.energyUj, endNs - beginNs)),
			uncertaintyUw: String(Math.ceil(rootSumSquare(meterUw, unrest)))
		}
	};
};
/**
* Energy less what the machine would have used at rest: the mean of the idle powers before and after, times the
* duration. The interval of that mean holds half of their difference, as nobody knows when between them it changed. The
* whole is the root of the sum of squares. Pure.
*/
const netEnergy = (reading, durationNs, before, after) => {
	const [first, last] = [BigInt(before.powerUw), BigInt(after.powerUw)];
	const idleUj = (first + last) * durationNs / 2000000000n;
	const meanUw = rootSumSquare(Number(before.uncertaintyUw) / 2, Number(after.uncertaintyUw) / 2);
	const idleDoubtUj = rootSumSquare(meanUw, Number(last - first) / 2) * Number(durationNs) / 1e9;
	return {
		energyUj: String(BigInt(reading.energyUj) - idleUj),
		uncertaintyUj: String(BigInt(Math.ceil(rootSumSquare(Number(reading.uncertaintyUj), idleDoubtUj))))
	};
};
/** Idle power of a source at one end of the session. */
const idleAt = (idle, when, source) => idle.find((reading) => reading.when === when)?.power.find((power) => power.source === source);
const netOf = (sample, ends) => ({
	...sample,
	windows: sample.windows.map((window) => ({
		...window,
		energy: window.energy.map((reading) => {
			const end = ends.get(reading.source);
			if (end === void 0) return reading;
			const durationNs = BigInt(window.endNs) - BigInt(window.beginNs);
			return {
				...reading,
				net: netEnergy(reading, durationNs, end.before, end.after)
			};
		})
	}))
});
/** The run with the net energy of every window and source whose idle power is known at both ends of the session. Pure. */
const withNet = (run) => {
	const { idle = [] } = run;
	const ends = new Map(run.sources.flatMap(({ id }) => {
		const [before, after] = [idleAt(idle, "before", id), idleAt(idle, "after", id)];
		return before === void 0 || after === void 0 ? [] : [[id, {
			before,
			after
		}]];
	}));
	if (ends.size === 0) return run;
	return {
		...run,
		benchmarks: run.benchmarks.map((benchmark) => ({
			...benchmark,
			samples: benchmark.samples.map((sample) => redigested(netOf(sample, ends), run.sources))
		}))
	};
};
/**
* A sample with its net energy as far as it is known while the session runs: as though idle power stayed what it was
* before. It has no digest, as it is not what is kept. Pure.
*/
const withNetSoFar = (sample, idle) => {
	const before = idle.filter(({ when }) => when === "before").flatMap(({ power }) => power);
	if (before.length === 0) return sample;
	const soFar = netOf(sample, new Map(before.map((each) => [each.source, {
		before: each,
		after: each
	}])));
	delete soFar.digest;
	return soFar;
};

// src/measure/judge.ts
const hints = {
	"foreign-cpu": "End what else runs there (see top), or raise foreign-cpu under \"quality:\" if it is a part of the benchmark.",
	"foreign-gpu": "See nvidia-smi for whose processes these are; foreign-gpu: note, under \"quality:\", keeps such samples.",
	"thermal-throttle": "See to the cooling, pause between samples, or lower the power limit so that the clocks hold.",
	"power-brake": "The power supply slows the GPU down: see the machine’s power supplies and limits.",
	"hardware-slowdown": "See nvidia-smi -q -d PERFORMANCE for what slows the GPU down.",
	"counter-disagrees": "Compare nvidia-smi -q -d POWER with joulegate measure at a steady load; update the driver.",
	"power-limit-changed": "Set the power limit before the session (nvidia-smi --power-limit), and leave it."
};
/** The findings for which a sample cannot count, each code once. */
const disqualifying = (windows) => {
	const found = windows.flatMap(({ findings = [] }) => findings.filter(({ kind }) => kind !== "note"));
	return found.filter(({ code }, index) => found.findIndex((other) => other.code === code) === index);
};
/**
* The outcome of a sample in the light of its findings: one that went well on a machine that was not quiet is rejected,
* and once more than `maxRejected` of a benchmark would be, it fails with `machine-not-quiet`. Warm-up samples count for
* nothing and are never rejected.
*
* @param rejectedBefore rejected samples of the benchmark so far
*/
const judgedOutcome = (sample, quality, rejectedBefore) => {
	const reasons = sample.outcome.kind === "ok" && !sample.warmup ? disqualifying(sample.windows) : [];
	const [first] = reasons;
	if (first === void 0) return sample.outcome;
	const message = reasons.map((finding) => finding.message).join("; ");
	const hint = hints[first.code];
	if (rejectedBefore < quality.maxRejected) return rejected(first.code, message, hint);
	const all = rejectedBefore === 0 ? "This sample was" : `This sample and ${rejectedBefore} before it were`;
	return failed("machine-not-quiet", `${all} rejected: ${message}`, hint);
};
/** How many samples of a benchmark were rejected so far. */
const rejectedAmong = (samples) => samples.filter(({ outcome }) => outcome.kind === "rejected").length;

// src/measure/idle.ts
/** A GPU that has just worked takes about a second to lower its clocks, and its averaged power as long to follow. */
const settleMs = 1e3;
/** Seconds that measuring idle power takes, with the time to settle. */
const idleTakesS = (durationS) => settleMs / 1e3 + durationS;
/**
* What the readings of an idle span say: the power of each source, or warnings that say why it has none. Pure.
*/
const readIdle = ({ when, beginNs, endNs }, counters, states, { sources, quality, machine }) => {
	const [begin, end] = [BigInt(beginNs), BigInt(endNs)];
	const state = windowState(states, begin, end, machine);
	const sample = {
		warmup: true,
		windows: [{
			name: "idle",
			beginNs,
			endNs,
			units: {},
			metrics: {},
			energy: [],
			...state && { state }
		}],
		states: [...states],
		counters: [...counters]
	};
	const judged = withFindings(sample, {
		sources,
		quality,
		earlier: [],
		earlierOfBenchmark: []
	});
	const findings = judged.flatMap((each) => each.findings ?? []);
	const why = (message) => `No net energy: ${when} the session, ${message}`.slice(0, 1e3);
	const unquiet = disqualifying(judged);
	if (unquiet.length > 0) return {
		findings,
		power: [],
		warnings: [why(unquiet.map(({ message }) => message).join("; "))]
	};
	const power = [];
	const warnings = [];
	for (const source of sources) {
		const stream = counters.find((candidate) => candidate.source === source.id);
		if (stream === void 0) {
			warnings.push(why(`nothing was read of ${source.id}`));
			continue;
		}
		const reading = idlePowerOf(source, stream, begin, end);
		if (reading.kind === "known") power.push(reading.power);
		else warnings.push(why(reading.message));
	}
	return {
		findings,
		power,
		warnings
	};
};
/**
* Measures the machine at rest with the meter that the samples are measured with.
* @throws whatever the meter throws when it dies, and the signal's reason
*/
const measureIdle = async (options) => {
	const { when, sources, durationS, signal } = options;
	const wait = (ms) => setTimeout(ms, void 0, signal === void 0 ? {} : { signal });
	const meter = await startMeter({
		sources,
		...options.meterPeriodMs === void 0 ? {} : { periodMs: options.meterPeriodMs },
		...options.context === void 0 ? {} : { context: options.context }
	});
	const marginMs = Math.min(1e3, Math.max(0, ...sources.map((source) => source.updatePeriodMs ?? 0)));
	let result;
	let [beginNs, endNs] = [0n, 0n];
	try {
		await wait(settleMs);
		await meter.readNow();
		beginNs = process.hrtime.bigint();
		await wait(durationS * 1e3);
		endNs = process.hrtime.bigint();
		await wait(marginMs);
		await meter.readNow();
	} finally {
		result = await meter.stop();
	}
	const span = {
		when,
		beginNs: String(beginNs),
		endNs: String(endNs)
	};
	const { streams, states } = result;
	return {
		...span,
		counters: streams,
		states,
		...readIdle(span, streams, states, options)
	};
};

export { rejectedAmong as a, judgedOutcome as i, measureIdle as n, withNet as o, readIdle as r, withNetSoFar as s, idleTakesS as t };