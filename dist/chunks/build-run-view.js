import { O as isEstimated, _ as energy, b as power, h as duration, i as metricLabel, m as counted, v as percent } from "./wording.js";
import { a as metricPairs, c as median, d as frameOf, i as runSession, l as perUnit, o as otherUnitPairs, r as pointsOf, s as geometricMean, u as relativeSpread } from "./build-view.js";
import { t as oneLine } from "./plain-text.js";

// src/report/build-run-view.ts
const countedSamples = (benchmark) => benchmark.samples.filter(({ warmup }) => !warmup);
/** The median over the samples of every metric that the workload reported; the last window wins within a sample. */
const workloadMetrics = (benchmark) => {
	const values = /* @__PURE__ */ new Map();
	for (const { windows, outcome } of countedSamples(benchmark)) {
		if (outcome.kind !== "ok") continue;
		const own = new Map(windows.flatMap(({ metrics }) => Object.entries(metrics)));
		for (const [name, value] of own) values.set(name, [...values.get(name) ?? [], value]);
	}
	return Object.fromEntries([...values].map(([name, list]) => [name, median(list) ?? NaN]));
};
const countsOf = (benchmark, usable) => {
	const all = countedSamples(benchmark);
	const failed = all.filter(({ outcome }) => outcome.kind === "failed").length;
	const unread = all.length - failed - usable;
	return [
		counted(usable, "sample"),
		...failed > 0 ? [`${failed} failed`] : [],
		...unread > 0 ? [`${unread} without a complete reading`] : []
	].join(", ");
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
	const points = pointsOf(session, "head", metric.unit);
	return {
		benchmark: oneLine(benchmark.name, 80),
		metric: oneLine(metricLabel(metric), 200),
		...value === void 0 ? {} : { value: energy(value) },
		...spread === void 0 ? {} : { spread: percent(spread) },
		...watts === void 0 ? {} : { power: power(watts) },
		...time === void 0 ? {} : { timePerUnit: duration(time) },
		counts: countsOf(benchmark, valuesJ.length),
		workload: metricPairs(void 0, workloadMetrics(benchmark)),
		otherUnits: otherUnitPairs({ samples: [] }, { samples }, metric.unit),
		numbers: {
			tolerance: metric.tolerance,
			...value === void 0 ? {} : { headJ: value },
			sessions: points === void 0 ? [] : [points]
		}
	};
};
const failedSamples = (run) => run.benchmarks.flatMap(({ name, samples }) => samples.flatMap(({ index, warmup, outcome }) => outcome.kind === "ok" ? [] : [{
	benchmark: oneLine(name, 80),
	sample: samples.filter((other) => other.warmup === warmup && other.index <= index).length,
	code: oneLine(outcome.code, 60),
	message: oneLine(outcome.message),
	...outcome.hint === void 0 ? {} : { hint: oneLine(outcome.hint) }
}]));
const warningsOf = (run) => [...new Set(run.benchmarks.flatMap(({ name, samples }) => samples.flatMap(({ warnings }) => warnings.map((warning) => `${name}: ${warning}`))))];
/** Everything a report of a run alone says: energy per unit with its spread, nothing judged. */
const buildRunView = (run) => {
	const failed = failedSamples(run);
	const headline = `Energy of ${counted(run.benchmarks.length, "benchmark")}${failed.length === 0 ? "" : `, ${counted(failed.length, "sample")} failed`}`;
	return {
		kind: "run",
		...frameOf(run, isEstimated(run), headline, warningsOf(run)),
		rows: run.benchmarks.flatMap((benchmark) => benchmark.metrics.map((metric) => rowOf(run, benchmark, metric))),
		failed
	};
};

export { buildRunView as t };