import { r as rejectedWords } from "./paired-session.js";
import { o as isEstimated } from "./run.js";
import { i as duration, l as power, o as energy, r as counted, s as percent } from "./format.js";
import { c as sourceSession, d as geometricMean, f as median, g as frameOf, h as sampleEnergy, l as metricPairs, m as relativeSpread, o as pointsOf, p as perUnit, s as runSession, u as otherUnitPairs } from "./build-view.js";
import { n as sourceKeys, r as storedWindows, t as countedSamples$1 } from "./stored-session.js";
import { t as metricValue } from "./metric-value.js";
import { t as oneLine } from "./plain-text.js";
import { t as mergeWarnings } from "./merge-warnings.js";
import { a as metricLabel } from "./wording.js";

// src/report/idle.ts
/** Half the width of a 95 % interval, in standard deviations. */
const halfWidth = 1.96;
/**
* Energy per unit less idle power, with the half-width that meter and idle power allow for; undefined where a sample
* has none, as the rest would be another number than the gross energy beside it.
*/
const netText = (run, benchmark, metric) => {
	if (run.idle === void 0) return void 0;
	const sources = sourceKeys(run);
	const values = countedSamples$1(benchmark).map(({ windows }) => metricValue(storedWindows(windows), {
		...metric,
		basis: "net"
	}, sources));
	const known = values.filter((value) => value.kind === "value");
	const centre = geometricMean(known.map(({ energyJ }) => energyJ));
	const doubt = median(known.map(({ relativeUncertainty }) => relativeUncertainty));
	if (known.length < values.length || centre === void 0 || doubt === void 0) return void 0;
	return `${energy(centre)} ± ${energy(centre * doubt * halfWidth)}`;
};
/** Idle power of every source before and after the session, as one fact; none where it was not measured. */
const idleFacts = (run) => {
	const { idle = [], sources } = run;
	const lines = sources.flatMap(({ id, label }) => {
		const ends = idle.flatMap(({ when, power: powers }) => powers.filter(({ source }) => source === id).map(({ powerUw, uncertaintyUw }) => {
			const [watts, doubt] = [Number(powerUw) / 1e6, Number(uncertaintyUw) / 1e6];
			return `${power(watts)} ± ${power(doubt)} ${when}`;
		}));
		return ends.length === 0 ? [] : [`${oneLine(label, 60)} ${ends.join(", ")}`];
	});
	return lines.length === 0 ? [] : [{
		name: "idle power",
		head: oneLine(lines.join("; "), 1e3)
	}];
};

// src/stats/fixed-power.ts
/** A line through two points explains them whatever they are; a third can contradict it. */
const fewestRates = 3;
/**
* The line through J against 1 / rate by weighted least squares, each point with the weight 1 / J^2: measured joules are
* uncertain by a share of themselves, and without weights the lowest rate, whose joules are largest, would decide alone.
*
* @param points at least three, at three different rates or more; all numbers above 0
* @throws RangeError for fewer, or other numbers
*/
const fitFixedPower = (points) => {
	if (!points.every(({ perS, energyJ }) => perS > 0 && perS < Infinity && energyJ > 0 && energyJ < Infinity)) throw new RangeError("rates and joules must be above 0 and finite");
	if (new Set(points.map(({ perS }) => perS)).size < 3) throw new RangeError(`a fixed power is told from ${3} different rates or more`);
	const rows = points.map(({ perS, energyJ }) => ({
		x: 1 / perS,
		y: energyJ,
		weight: 1 / energyJ ** 2
	}));
	const sum = (term) => rows.reduce((total, row) => total + term(row), 0);
	const whole = sum(({ weight }) => weight);
	const meanX = sum(({ weight, x }) => weight * x) / whole;
	const meanY = sum(({ weight, y }) => weight * y) / whole;
	const spreadX = sum(({ weight, x }) => weight * (x - meanX) ** 2);
	const spreadY = sum(({ weight, y }) => weight * (y - meanY) ** 2);
	const powerW = sum(({ weight, x, y }) => weight * (x - meanX) * (y - meanY)) / spreadX;
	const requestJ = meanY - powerW * meanX;
	const left = sum(({ weight, x, y }) => weight * (y - requestJ - powerW * x) ** 2);
	const variance = left / (rows.length - 2);
	return {
		powerW,
		powerErrorW: Math.sqrt(variance / spreadX),
		requestJ,
		requestErrorJ: Math.sqrt(variance * (1 / whole + meanX ** 2 / spreadX)),
		rSquared: spreadY === 0 ? 0 : 1 - left / spreadY
	};
};

// src/report/serving.ts
/** The rates that a benchmark of kind serve was loaded with; those without a complete reading are left out. */
const loadPoints = (run, benchmark) => {
	const sources = sourceKeys(run).map(({ id }) => id);
	const samples = countedSamples$1(benchmark).map(({ windows }) => storedWindows(windows));
	return [...new Set(samples.flatMap((windows) => windows.map(({ name }) => name)))].filter((name) => name.startsWith("rate-")).flatMap((window) => {
		const metric = {
			name: "energy-per-request",
			unit: "request",
			window,
			tolerance: .01
		};
		const energies = samples.map((windows) => sampleEnergy(windows, metric, sources));
		const metrics = samples.flatMap((windows) => windows.filter(({ name }) => name === window).map((each) => each.metrics));
		const perRequest = energies.map((each) => each === void 0 ? void 0 : perUnit(each, "request"));
		const energyJ = perRequest.includes(void 0) ? void 0 : geometricMean(perRequest.filter((each) => each !== void 0));
		const perS = median(metrics.map((each) => each["served-rate"]).filter((each) => each !== void 0));
		if (energyJ === void 0 || perS === void 0 || !(perS > 0)) return [];
		return [{
			window,
			perS,
			energyJ,
			saturated: metrics.some(({ saturated }) => saturated === 1)
		}];
	});
};
const error = (text, half, write) => `${text} (± ${write(half)})`;
/**
* For each benchmark that put load on a server at several rates: what it draws whatever the rate, and what a request
* costs on top of that, by the total of the sources. Saturated rates are left out, and named.
*/
const servingLines = (run) => run.benchmarks.filter(({ pins }) => pins["kind"] === "serve").flatMap((benchmark) => {
	const points = loadPoints(run, benchmark);
	if (points.length < 2) return [];
	const used = points.filter(({ saturated }) => !saturated);
	const left = points.filter(({ saturated }) => saturated).map(({ window }) => oneLine(window, 100));
	const line = {
		benchmark: oneLine(benchmark.name, 80),
		...left.length === 0 ? {} : { leftOut: `left out as saturated: ${left.join(", ")}` }
	};
	if (new Set(used.map(({ perS }) => perS)).size < 3) {
		const reason = `${counted(used.length, "rate")} that the server keeps up with, and a fixed power is told from ${3} or more`;
		return [{
			...line,
			text: `no fixed power: ${reason}`
		}];
	}
	const { powerW, powerErrorW, requestJ, requestErrorJ, rSquared } = fitFixedPower(used);
	const fixed = error(power(powerW), powerErrorW, power);
	const request = error(energy(requestJ), requestErrorJ, energy);
	return [{
		...line,
		text: `energy a request = ${fixed} / rate + ${request}, R² ${rSquared.toFixed(3)}, from ${used.length} rates`
	}];
});

// src/report/build-run-view.ts
const countedSamples = (benchmark) => benchmark.samples.filter(({ warmup }) => !warmup);
/**
* The median over the samples of every metric that the workload reported, in the windows of one name or in all; the last
* window wins within a sample.
*/
const workloadMetrics = (benchmark, window) => {
	const values = /* @__PURE__ */ new Map();
	for (const { windows, outcome } of countedSamples(benchmark)) {
		if (outcome.kind !== "ok") continue;
		const named = windows.filter(({ name }) => window === void 0 || name === window);
		const own = new Map(named.flatMap(({ metrics }) => Object.entries(metrics)));
		for (const [name, value] of own) values.set(name, [...values.get(name) ?? [], value]);
	}
	return Object.fromEntries([...values].map(([name, list]) => [name, median(list) ?? NaN]));
};
const countsOf = (benchmark, usable) => {
	const all = countedSamples(benchmark);
	const failed = all.filter(({ outcome }) => outcome.kind === "failed").length;
	const rejected = all.filter(({ outcome }) => outcome.kind === "rejected").length;
	const unread = all.length - failed - rejected - usable;
	return [
		counted(usable, "sample"),
		...failed > 0 ? [`${failed} failed`] : [],
		...rejected > 0 ? [`${rejected} rejected`] : [],
		...unread > 0 ? [`${unread} without a complete reading`] : []
	].join(", ");
};
/** The row's energy as one source beside the sum has it; nothing where a sample lacks it. */
const besidePair = (run, benchmark, metric, source) => {
	const samples = sourceSession(run, benchmark.name, metric, source.id);
	const value = samples.includes(void 0) ? void 0 : geometricMean(samples.map((sample) => sample === void 0 ? void 0 : perUnit(sample, metric.unit)).filter((each) => each !== void 0));
	return value === void 0 ? [] : [{
		name: `${oneLine(source.label, 100)}, beside the sum`,
		head: energy(value)
	}];
};
const rowOf = (run, benchmark, metric) => {
	const session = runSession(run, benchmark.name, metric);
	const { samples } = session;
	const valuesJ = samples.map((sample) => perUnit(sample, metric.unit)).filter((value) => value !== void 0);
	const times = samples.map(({ durationS, units }) => metric.unit === void 0 ? durationS : durationS / (units[metric.unit] ?? NaN)).filter(Number.isFinite);
	const powers = samples.filter(({ durationS }) => durationS > 0).map(({ energyJ, durationS }) => energyJ / durationS);
	const value = geometricMean(valuesJ);
	const spread = relativeSpread(valuesJ);
	const watts = median(powers);
	const time = median(times);
	const net = metric.basis === "net" ? void 0 : netText(run, benchmark, metric);
	const points = pointsOf(session, "head", metric.unit);
	return {
		benchmark: oneLine(benchmark.name, 80),
		metric: oneLine(metricLabel(metric), 200),
		...value === void 0 ? {} : { value: energy(value) },
		...net === void 0 ? {} : { net },
		...spread === void 0 ? {} : { spread: percent(spread) },
		...watts === void 0 ? {} : { power: power(watts) },
		...time === void 0 ? {} : { timePerUnit: duration(time) },
		counts: countsOf(benchmark, valuesJ.length),
		workload: metricPairs(void 0, workloadMetrics(benchmark, metric.window)),
		otherUnits: otherUnitPairs({ samples: [] }, { samples }, metric),
		beside: run.sources.filter(({ beside }) => beside === true).flatMap((source) => besidePair(run, benchmark, metric, source)),
		numbers: {
			tolerance: metric.tolerance,
			...value === void 0 ? {} : { headJ: value },
			sessions: points === void 0 ? [] : [points]
		}
	};
};
const whichOf = (turn, planned) => planned === void 0 ? String(turn) : `${turn} of ${Math.max(planned, turn)}`;
const failedSamples = (run) => run.benchmarks.flatMap(({ name, planned, samples }) => samples.flatMap(({ index, warmup, outcome }) => outcome.kind !== "failed" ? [] : [{
	benchmark: oneLine(name, 80),
	sample: whichOf(samples.filter((other) => other.warmup === warmup && other.index <= index).length, warmup ? void 0 : planned),
	code: oneLine(outcome.code, 60),
	message: oneLine(outcome.message),
	...outcome.hint === void 0 ? {} : { hint: oneLine(outcome.hint) }
}]));
/** Why the rejected samples of a benchmark were rejected, each reason once. */
const rejections = (benchmark) => {
	const words = rejectedWords(benchmark);
	if (words === void 0) return [];
	return [`${words}, for example: ${benchmark.samples.flatMap(({ outcome }) => outcome.kind === "rejected" ? [outcome.message] : [])[0] ?? ""}`];
};
/** Each warning once a benchmark and source, with its largest figure, and not once a sample. */
const warningsOf = (run) => [...run.benchmarks.flatMap((benchmark) => [...rejections(benchmark), ...mergeWarnings(benchmark.samples.flatMap(({ warnings }) => warnings))].map((warning) => `${benchmark.name}: ${warning}`)), ...new Set((run.idle ?? []).flatMap(({ warnings }) => warnings))];
/** Everything a report of a run alone says: energy per unit with its spread, nothing judged. */
const buildRunView = (run) => {
	const failed = failedSamples(run);
	const headline = `Energy of ${counted(run.benchmarks.length, "benchmark")}${failed.length === 0 ? "" : `, ${counted(failed.length, "sample")} failed`}`;
	const frame = frameOf(run, isEstimated(run), headline, warningsOf(run));
	return {
		kind: "run",
		...frame,
		facts: [...frame.facts, ...idleFacts(run)],
		rows: run.benchmarks.flatMap((benchmark) => benchmark.metrics.map((metric) => rowOf(run, benchmark, metric))),
		failed,
		serving: servingLines(run)
	};
};

export { buildRunView as t };