import { t as Command } from "./esm2.js";
import { n as arePaired } from "./read-json-file.js";
import { l as withFindings, n as withStates, s as sampleDigest, u as windowEnergy } from "./window-state.js";
import { a as rejectedAmong, i as judgedOutcome, o as withNet, r as readIdle } from "./idle.js";
import { t as classifyMachine } from "./machine-class.js";
import { t as summariseRepeats } from "./repeats.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { r as counted } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { r as jsonFlag } from "./flags.js";
import { r as readVerifiable } from "./read-file.js";
import { t as print } from "./style.js";

// src/measure/judge-alone.ts
/** Findings that hold a sample against samples before it, which may be of the other side of an interleaved session. */
const acrossSides = ["start-temperature", "power-limit-changed"];
const ofItself = (findings) => findings.filter(({ code }) => !acrossSides.includes(code));
const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);
/**
* A window of one side's run, recomputed without the other side's: its own findings, and those that rest on both sides
* as the file has them, in the file's order where it agrees. Pure.
*/
const asFarAsKnown = (recomputed, stored) => {
	if (recomputed.findings === void 0 || stored?.findings === void 0) return recomputed;
	const own = ofItself(recomputed.findings);
	const findings = same(own, ofItself(stored.findings)) ? stored.findings : [...own, ...stored.findings.filter(({ code }) => acrossSides.includes(code))];
	return {
		...recomputed,
		findings
	};
};
/**
* Rejected samples of both sides before this one, as far as one side's run tells: its own, or, of the sample that was one
* too many, as many as were allowed. Pure.
*/
const rejectedOfBoth = (outcome, earlierOfBenchmark, { maxRejected }) => {
	return outcome.kind === "failed" && outcome.code === "machine-not-quiet" ? maxRejected : rejectedAmong(earlierOfBenchmark);
};

// src/measure/time-order.ts
/** Every stamp on CLOCK_MONOTONIC that tells when a sample began: its first state, readings and windows. */
const beginStamps = ({ states = [], counters, windows }) => [
	...states.slice(0, 1).map(({ t }) => BigInt(t)),
	...counters.flatMap(({ ticks }) => ticks.slice(0, 1).map(([t]) => BigInt(t))),
	...windows.map(({ beginNs }) => BigInt(beginNs))
];
/**
* Samples of one session, of one or both of its sides, in the order in which they began: by their stamps, and as they
* are given where these are equal. One without any stamp comes right after the one that is given before it. Pure.
*
* @param lists samples of each benchmark of each side, in order
*/
const inOrderOfTime = (lists, sampleOf) => {
	return lists.flatMap((list) => {
		let last = 0n;
		return list.map((item) => {
			const stamps = beginStamps(sampleOf(item));
			const beganNs = stamps.reduce((first, t) => t < first ? t : first, stamps[0] ?? last);
			last = beganNs;
			return {
				item,
				beganNs
			};
		});
	}).toSorted((a, b) => a.beganNs < b.beganNs ? -1 : a.beganNs > b.beganNs ? 1 : 0).map(({ item }) => item);
};

// src/measure/judge-run.ts
/** How the sample ended before the machine was looked at: only work that was done is ever rejected. */
const outcomeOfWork = (outcome) => outcome.kind === "rejected" || outcome.kind === "failed" && outcome.code === "machine-not-quiet" ? { kind: "ok" } : outcome;
/** A window as it was read off the counters, before anything was said about it. */
const bare = ({ name, beginNs, endNs, units, metrics, digest, energy }) => ({
	name,
	beginNs,
	endNs,
	units,
	metrics,
	...digest === void 0 ? {} : { digest },
	energy: energy.map(({ source, energyUj, uncertaintyUj, terms }) => ({
		source,
		energyUj,
		uncertaintyUj,
		...terms === void 0 ? {} : { terms }
	}))
});
/** The outcome and the windows of one sample, in the light of those before it. */
const judgeSample = ({ run, sample }, quality, earlier, earlierOfBenchmark, alone) => {
	const { sources, machine } = run;
	const states = sample.states ?? [];
	const recomputed = withFindings({
		...sample,
		windows: withStates(sample.windows.map(bare), states, machine),
		states
	}, {
		sources,
		quality,
		earlier,
		earlierOfBenchmark
	});
	const windows = alone ? recomputed.map((window, index) => asFarAsKnown(window, sample.windows[index])) : recomputed;
	const worked = {
		...sample,
		outcome: outcomeOfWork(sample.outcome),
		windows
	};
	const rejected = alone ? rejectedOfBoth(sample.outcome, earlierOfBenchmark, quality) : rejectedAmong(earlierOfBenchmark);
	return {
		...worked,
		outcome: judgedOutcome(worked, quality, rejected)
	};
};
/**
* The run with everything that the state of the machine says about it computed anew from its states and counters: the
* state and findings of windows, the outcomes of samples, idle power, net energy. A run file that nobody has touched
* comes out equal. Pure. A run that was judged by nothing (before there were states) comes back as it is.
*
* @param other the other run of an interleaved session: its samples stand between those of this one, and they were judged
*   by each other. Without it, what rests on both (judge-alone.ts) is taken from the file.
*/
const judgeRun = (run, other) => {
	const { quality, machine } = run;
	if (quality === void 0) return run;
	const paired = other !== void 0 && arePaired(run, other) ? [run, other] : [run];
	const alone = run.interleaved !== void 0 && paired.length === 1;
	const placed = paired.flatMap((each) => each.benchmarks.map(({ name, samples }) => samples.map((sample) => ({
		run: each,
		benchmark: name,
		sample
	}))));
	const earlier = [];
	const ofBenchmark = /* @__PURE__ */ new Map();
	const judged = /* @__PURE__ */ new Map();
	for (const each of inOrderOfTime(placed, ({ sample }) => sample)) {
		const earlierOfBenchmark = ofBenchmark.get(each.benchmark) ?? [];
		const sample = judgeSample(each, each.run.quality ?? quality, earlier, earlierOfBenchmark, alone);
		judged.set(each.sample, sample);
		earlier.push(sample);
		ofBenchmark.set(each.benchmark, [...earlierOfBenchmark, sample]);
	}
	const benchmarks = run.benchmarks.map((benchmark) => ({
		...benchmark,
		samples: benchmark.samples.map((sample) => judged.get(sample) ?? sample)
	}));
	const sources = run.sources.filter(({ provenance }) => provenance !== "estimated");
	const idle = run.idle?.map((reading) => ({
		...reading,
		...readIdle(reading, reading.counters, reading.states, {
			sources,
			quality,
			machine
		})
	}));
	return withNet({
		...run,
		benchmarks,
		...idle === void 0 ? {} : { idle }
	});
};
/** The parts of a run that {@link judgeRun} recomputes, without the readings they come from. */
const judgedParts = ({ benchmarks, idle }) => ({
	benchmarks: benchmarks.map(({ samples }) => ({ samples: samples.map(({ outcome, windows }) => ({
		outcome,
		windows: windows.map(({ state, findings, energy }) => ({
			state,
			findings,
			energy: energy.map(({ net }) => ({ net }))
		}))
	})) })),
	...idle === void 0 ? {} : { idle: idle.map(({ findings, power, warnings }) => ({
		findings,
		power,
		warnings
	})) }
});

// src/measure/verify/difference.ts
const absent = "absent";
/** Every number and text in a value of JSON, by its path. */
const leavesOf = (value, path, into) => {
	if (typeof value !== "object" || value === null) return into.set(path, String(value));
	for (const [key, each] of Object.entries(value)) if (each !== void 0) leavesOf(each, path === "" ? key : `${path}.${key}`, into);
	return into;
};
/** Compares what is stored with what was recomputed, number by number and exactly. */
const differencesOf = (path, stored, recomputed) => {
	const [left, right] = [leavesOf(stored, path, /* @__PURE__ */ new Map()), leavesOf(recomputed, path, /* @__PURE__ */ new Map())];
	return [.../* @__PURE__ */ new Set([...left.keys(), ...right.keys()])].filter((each) => left.get(each) !== right.get(each)).map((each) => ({
		path: each,
		stored: left.get(each) ?? absent,
		recomputed: right.get(each) ?? absent
	}));
};

// src/measure/verify/sample-checks.ts
const repeated = (ids) => new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
/** Every stream is of a source of the file, there is one of each, and its readings are in order of time. */
const checkStreams = ({ counters }, sources, path) => {
	const twice = repeated(counters.map(({ source }) => source));
	return counters.flatMap(({ source, ticks }, index) => {
		const here = `${path}.counters.${index}`;
		const named = `${here}.source`;
		const unknown = sources.every(({ id }) => id !== source);
		const late = ticks.findIndex(([t], at) => at > 0 && BigInt(t) <= BigInt(ticks[at - 1]?.[0] ?? t));
		return [
			...unknown ? [{
				path: named,
				stored: source,
				recomputed: "a source of the file"
			}] : [],
			...twice.has(source) ? [{
				path: named,
				stored: source,
				recomputed: "one stream a source"
			}] : [],
			...late < 0 ? [] : [{
				path: `${here}.ticks.${late}.0`,
				stored: ticks[late]?.[0] ?? "",
				recomputed: `later than ${ticks[late - 1]?.[0] ?? ""}`
			}]
		];
	});
};
/** A sample says of stamps outside of its process that they are, and then no energy was read off. */
const isOutside = ({ outcome }, { name, energy }) => energy.length === 0 && outcome.kind === "failed" && outcome.message.includes(`Window ${name}: its stamps lie outside of the process's run`);
/** The parts of a reading that {@link windowEnergy} gives, as a file has them. */
const readingOf = (energy) => Object.fromEntries(Object.entries(energy).filter(([key]) => key !== "kind").map(([key, value]) => [key, typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([term, each]) => [term, String(each)])) : String(value)]));
/** The keys of a reading that stand in the file and are recomputed here; files of older versions have fewer. */
const partsOf = (stored, recomputed) => Object.fromEntries(Object.entries(stored).filter(([key]) => key in recomputed));
const storedKeys = (recomputed, stored) => Object.fromEntries(Object.entries(recomputed).filter(([key]) => key !== "terms" || stored.terms !== void 0));
/** The energy of every window on every source, its uncertainty and what that is made of, from the readings alone. */
const checkWindows = (sample, sources, path) => sample.windows.flatMap((window, index) => {
	const here = `${path}.windows.${index}`;
	if (isOutside(sample, window)) return [];
	const unknown = window.energy.flatMap(({ source }, at) => {
		const first = window.energy.findIndex((each) => each.source === source) === at;
		const known = sources.some(({ id }) => id === source);
		return first && known ? [] : [{
			path: `${here}.energy.${at}.source`,
			stored: source,
			recomputed: known ? "one reading a source" : "a source of the file"
		}];
	});
	const readings = sources.flatMap((source) => {
		const at = window.energy.findIndex((each) => each.source === source.id);
		const stored = window.energy[at];
		const stream = sample.counters.find((each) => each.source === source.id);
		const energy = stream === void 0 ? {
			kind: "unmeasured",
			code: "no-stream",
			message: "there are no readings of it"
		} : windowEnergy(source, stream, BigInt(window.beginNs), BigInt(window.endNs));
		if (energy.kind === "unmeasured") {
			if (stored === void 0) return [];
			const recomputed = `not known: ${energy.code}: ${energy.message}`;
			return [{
				path: `${here}.energy.${at}.energyUj`,
				stored: stored.energyUj,
				recomputed
			}];
		}
		const recomputed = readingOf(energy);
		return stored === void 0 ? differencesOf(`${here}.energy.${source.id}`, {}, recomputed) : differencesOf(`${here}.energy.${at}`, partsOf(stored, recomputed), storedKeys(recomputed, stored));
	});
	return [...unknown, ...readings];
});
/** What the meter says of itself, as far as the readings show it. */
const checkMeter = ({ counters, meter }, _, path) => {
	let reads = 0;
	let largestGapNs = 0n;
	for (const { ticks } of counters) {
		reads += ticks.length;
		ticks.slice(1).forEach(([t], index) => {
			const gap = BigInt(t) - BigInt(ticks[index]?.[0] ?? t);
			if (gap > largestGapNs) largestGapNs = gap;
		});
	}
	const { reads: storedReads, largestGapMs } = meter;
	return differencesOf(`${path}.meter`, {
		reads: storedReads,
		largestGapMs
	}, {
		reads,
		largestGapMs: Number(largestGapNs) / 1e6
	});
};
/** Everything else: a reading between the edges of windows, a unit, a source. Files of older versions have no digest. */
const checkDigest = (sample, sources, path) => sample.digest === void 0 ? [] : differencesOf(`${path}.digest`, sample.digest, sampleDigest(sample, sources));
const sampleChecks = [
	checkStreams,
	checkWindows,
	checkMeter,
	checkDigest
];

// src/measure/verify/verify-file.ts
const repeatedSources = (sources) => sources.flatMap(({ id }, index) => sources.findIndex((each) => each.id === id) === index ? [] : [{
	path: `sources.${index}.id`,
	stored: id,
	recomputed: "one source of each id"
}]);
const verifySamples = (placed, sources, more, notRecomputed = []) => ({
	windows: placed.reduce((sum, { sample }) => sum + sample.windows.length, 0),
	readings: placed.reduce((sum, { sample }) => sum + sample.windows.flatMap(({ energy }) => energy).length, 0),
	withoutDigest: placed.filter(({ sample }) => sample.digest === void 0).length,
	notRecomputed,
	differences: [
		...repeatedSources(sources),
		...placed.flatMap(({ path, sample }) => sampleChecks.flatMap((check) => check(sample, sources, path))),
		...more
	]
});
/** What a run says that rests on the samples of the other side too, where that is not at hand. */
const restsOnOther = ({ interleaved }) => interleaved === void 0 ? [] : [`start temperatures, a power limit that changed between samples, and how many samples were rejected are judged over both sides of an interleaved session: give the run file of ${interleaved.with} (${interleaved.arm === "head" ? "base" : "head"}), too`];
/**
* Recomputes every number of a run file from its readings, stamps and sources, bit for bit. Pure.
* @param others run files among which the other side of an interleaved session may be; what was judged over both sides
*   is recomputed only with it
*/
const verifyRun = (run, others = []) => {
	const other = others.find((each) => arePaired(run, each));
	return verifySamples(run.benchmarks.flatMap(({ samples }, benchmark) => samples.map((sample, index) => ({
		path: `benchmarks.${benchmark}.samples.${index}`,
		sample
	}))), run.sources, [...differencesOf("machineClass", run.machineClass, classifyMachine(run.machine)), ...differencesOf("", judgedParts(run), judgedParts(judgeRun(run, other)))], other === void 0 ? restsOnOther(run) : []);
};
/** The same for what `joulegate measure --json` gives, with its summary. Pure. */
const verifyMeasurement = ({ runs, sources, summary }) => verifySamples(runs.map(({ sample }, index) => ({
	path: `runs.${index}.sample`,
	sample
})), sources, differencesOf("summary", summary, summariseRepeats(runs.map(({ sample }) => sample), sources)));

// src/cli/verify.ts
const verifyFile = async (file) => {
	try {
		const found = await readVerifiable(file);
		if (found.kind === "measurement") return {
			file,
			kind: found.kind,
			verification: verifyMeasurement(found.measurement)
		};
		const { kind, run } = found;
		return run.interleaved === void 0 ? {
			file,
			kind,
			verification: verifyRun(run)
		} : {
			file,
			run
		};
	} catch (error) {
		if (error instanceof JouleGateError) return {
			file,
			error
		};
		throw error;
	}
};
/** The two sides of an interleaved session are verified by each other where both are named. */
const verifyFiles = async (files) => {
	const read = [];
	for (const file of files) read.push(await verifyFile(file));
	const sides = read.flatMap((each) => "run" in each ? [each.run] : []);
	return read.map((each) => "run" in each ? {
		file: each.file,
		kind: "run",
		verification: verifyRun(each.run, sides)
	} : each);
};
const mostLines = 100;
const text = (file, verification) => {
	const { windows, readings, withoutDigest, notRecomputed, differences } = verification;
	const name = oneLine(file, 400);
	const done = `${counted(windows, "window")}, ${counted(readings, "energy reading")} recomputed`;
	const lines = differences.length === 0 ? [`${name}: ${done}: all agree`] : [
		`${name}: ${done}: ${counted(differences.length, "difference")}`,
		...differences.slice(0, mostLines).map(({ path, stored, recomputed }) => [`  ${oneLine(path, 300)}`, `stored ${oneLine(stored, 100)}, recomputed ${oneLine(recomputed, 300)}`].join(": ")),
		...differences.length > mostLines ? [`  and ${differences.length - mostLines} more; --json has them`] : []
	];
	if (withoutDigest > 0) lines.push(`  ${counted(withoutDigest, "sample")} without a digest: a change away from the edges of a window does not show`);
	lines.push(...notRecomputed.map((what) => `  not recomputed: ${oneLine(what, 1e3)}`));
	return lines.join("\n");
};
const plain = (each) => {
	if (!("error" in each)) return {
		file: each.file,
		kind: each.kind,
		...each.verification
	};
	const { code, message, hint } = each.error;
	return {
		file: each.file,
		error: {
			code,
			message,
			...hint === void 0 ? {} : { hint }
		}
	};
};
const verifyCommand = (finish) => new Command("verify").description("Recomputes every number of a run file, or of what measure --json gave, from its raw readings, and compares bit for bit.").argument("<files...>", "run.json, or the JSON of measure").option(...jsonFlag).addHelpText("after", `
Example:
  $ joulegate verify .joulegate/runs/20261123T120000Z-1a2b3c4d/run.json

Exit code: 0 when all agree, 3 when a number differs, 2 when a file is none that can be verified.`).action(async (files, { json }) => {
	const results = await verifyFiles(files);
	if (json === true) print(JSON.stringify({ files: results.map(plain) }));
	for (const each of results) if ("error" in each) {
		process.stderr.write(`joulegate: ${oneLine(each.error.message, 2e3)}\n`);
		if (each.error.hint !== void 0) process.stderr.write(`  next: ${oneLine(each.error.hint)}\n`);
	} else if (json !== true) print(text(each.file, each.verification));
	const unreadable = results.some((each) => "error" in each);
	const differs = results.some((each) => "verification" in each && each.verification.differences.length > 0);
	finish(unreadable ? exitCodes.usage : differs ? exitCodes.unmeasured : exitCodes.ok);
});

export { verifyCommand };