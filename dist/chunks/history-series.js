import { n as metricOf } from "./metric-key.js";
import { c as differencesBetween, i as leastDeviation, s as differenceWords } from "./nearest.js";
import { a as mean, c as trimmedConsistency, l as trimmedMean, o as median, r as clip } from "./variance.js";
import { y as relativeChange } from "./load.js";
import { i as shortened } from "./words.js";

// src/stats/change-points.ts
const seriesModel = {
	/** What correlation is assumed where nothing is known, and how many values that is worth. */
	priorCorrelation: .5,
	priorValues: 100,
	largestCorrelation: .7,
	/** Values on either side of a change, so that no single one makes it. */
	fewestAside: 5,
	/** Fewer values show nothing. */
	fewestValues: 10
};
const checkSeries = (values) => {
	if (values.length < seriesModel.fewestValues) throw new RangeError(`a series has at least ${seriesModel.fewestValues} values, not ${values.length}`);
	const wrong = values.find((value) => !Number.isFinite(value));
	if (wrong !== void 0) throw new RangeError(`a series must hold finite numbers only, not ${wrong}`);
};
const differencesOf = (values) => {
	const raw = values.slice(1).map((value, index) => value - (values[index] ?? value));
	const centre = median(raw);
	return raw.map((value) => value - centre);
};
/** The deviation of the bulk of the differences, as of neighbouring runs. */
const bulk = (differences) => trimmedConsistency * trimmedMean(differences.map((value) => Math.abs(value)), 0, .2) + leastDeviation;
/**
* Noise from the differences of neighbours, so that a few steps and a slow drift hardly count as noise. Of an
* autoregression with correlation r and variance s^2, differences have the variance 2 s^2 (1 - r) and, with the next
* difference, the correlation -(1 - r)/2. Differences beyond two deviations are cut; the correlation is moderated by an
* assumption ({@link seriesModel}), as few values say little about it.
*
* @param values at least 10, in order of time
* @param leastNoise the deviation is at least this, for meters too coarse to show it
* @throws RangeError
*/
const seriesNoise = (values, leastNoise) => {
	checkSeries(values);
	const differences = differencesOf(values);
	const deviation = bulk(differences);
	const cut = differences.map((value) => clip(value, 2 * deviation));
	const squares = cut.reduce((sum, value) => sum + value ** 2, 0);
	const products = cut.slice(1).reduce((sum, value, index) => sum + value * (cut[index] ?? 0), 0);
	const seen = squares > 0 ? 1 + 2 * products / squares : seriesModel.priorCorrelation;
	const { priorCorrelation, priorValues, largestCorrelation } = seriesModel;
	const moderated = (values.length * seen + priorValues * priorCorrelation) / (values.length + priorValues);
	const correlation = Math.max(0, Math.min(largestCorrelation, moderated));
	return {
		deviation: Math.max(deviation / Math.sqrt(2 * (1 - correlation)), leastNoise),
		correlation
	};
};
/**
* Variance of the mean of `count` values of an autoregression with variance 1:
* ((1 + r)/(1 - r) - 2 r (1 - r^n) / (n (1 - r)^2)) / n.
*
* @param correlation 0 to below 1
*/
const variancePerMean = (count, correlation) => {
	const r = correlation;
	return ((1 + r) / (1 - r) - 2 * r * (1 - r ** count) / (count * (1 - r) ** 2)) / count;
};
/**
* Values whose distance from the median of the five around them is cut at three deviations of a difference: one session
* on a busy machine makes no level, a step that stays does.
*
* @throws RangeError
*/
const withoutSpikes = (values) => {
	checkSeries(values);
	const bound = 3 * bulk(differencesOf(values));
	return values.map((value, index) => {
		const from = Math.max(0, Math.min(index - 2, values.length - 5));
		const level = median(values.slice(from, from + 5));
		return level + clip(value - level, bound);
	});
};
/**
* Scans for the largest step of the mean.
*
* @param noise of a value; the two means are taken as independent
* @returns undefined where there are fewer than five values on either side of any place
*/
const scanForStep = (values, noise) => {
	const total = values.reduce((sum, value) => sum + value, 0);
	const { fewestAside } = seriesModel;
	let before = 0;
	let largest;
	for (const [index, value] of values.entries()) {
		const after = values.length - index;
		if (index >= fewestAside && after >= fewestAside) {
			const difference = (total - before) / after - before / index;
			const spread = variancePerMean(index, noise.correlation) + variancePerMean(after, noise.correlation);
			const standardError = noise.deviation * Math.sqrt(spread);
			const statistic = difference / standardError;
			if (largest === void 0 || Math.abs(statistic) > Math.abs(largest.statistic)) largest = {
				at: index,
				statistic,
				difference,
				standardError
			};
		}
		before += value;
	}
	return largest;
};

// src/decide/creep.ts
/**
* The numbers of the scan. `proven`: a step whose statistic is beyond this is one; unchanged sessions whose neighbours
* correlate by 0.7 exceed it at about 1 of 10,000 looks, whatever their number (bench/creep.mjs), and a look at every
* merge sees almost the same sessions as the one before. `named`: smaller steps that are listed within a proven rise.
*/
const creepRule = {
	proven: 8.5,
	named: 4,
	/** The rise must be shown to exceed this: half of the default tolerance, as in the gate. */
	margin: .015,
	confidence: .95,
	newestSessions: 200,
	/** Sessions that stand for the level of today. */
	newestLevel: 10
};
const halfWidthOf95 = 1.959963984540054;
/** Sessions on either side of an accepted change that tell how large it was. */
const around = 5;
/**
* The values less what was accepted: at each acceptance the step between the sessions around it, from nothing up to the
* ceiling, is taken out of everything after it.
*/
const withoutAccepted = (points) => {
	const values = points.map(({ lnEnergyJ }) => lnEnergyJ);
	for (const [at, { acceptedCeiling }] of points.entries()) {
		if (acceptedCeiling === void 0 || at === 0) continue;
		const rise = mean(values.slice(at, at + around)) - mean(values.slice(Math.max(0, at - around), at));
		const accepted = Math.max(0, Math.min(rise, Math.log1p(acceptedCeiling)));
		for (let later = at; later < values.length; later += 1) values[later] = (values[later] ?? 0) - accepted;
	}
	return values;
};
/** Splits a range of the values wherever a step is beyond `critical`. @returns the begins of its parts after the first */
const split = (values, [from, to], noise, critical) => {
	const step = scanForStep(values.slice(from, to), noise);
	if (step === void 0 || Math.abs(step.statistic) < critical) return [];
	const at = from + step.at;
	return [
		...split(values, [from, at], noise, critical),
		at,
		...split(values, [at, to], noise, critical)
	];
};
const partsOf = (values, begins, noise) => [0, ...begins].map((from, index) => {
	const to = begins[index] ?? values.length;
	return {
		from,
		to,
		level: mean(values.slice(from, to)),
		variance: noise.deviation ** 2 * variancePerMean(to - from, noise.correlation)
	};
});
/** The newest sessions of a level: where small steps hide in it, they are what the code uses now. */
const newestOf = ({ from, to }, values, noise) => {
	const begin = Math.max(from, to - creepRule.newestLevel);
	return {
		from: begin,
		to,
		level: mean(values.slice(begin, to)),
		variance: noise.deviation ** 2 * variancePerMean(to - begin, noise.correlation)
	};
};
const changeBetween = (before, after) => {
	const difference = after.level - before.level;
	const half = halfWidthOf95 * Math.sqrt(before.variance + after.variance);
	return {
		estimate: relativeChange(difference),
		low: relativeChange(difference - half),
		high: relativeChange(difference + half),
		confidence: creepRule.confidence
	};
};
/** Losing this much of the fit, in variances of the noise as it counts over many values, speaks against a place. */
const lossOf95 = 3.841458820694124;
/** The places between two parts at which a step would fit almost as well as where it is. */
const plausible = (values, before, after, noise) => {
	const scale = noise.deviation ** 2 * ((1 + noise.correlation) / (1 - noise.correlation));
	const loss = (at) => values.slice(before.from, after.to).reduce((sum, value, index) => sum + (value - (before.from + index < at ? before.level : after.level)) ** 2, 0);
	const best = loss(after.from);
	const fits = (at) => loss(at) - best <= lossOf95 * scale;
	let [earliest, latest] = [after.from, after.from];
	while (earliest - 1 > before.from && fits(earliest - 1)) earliest -= 1;
	while (latest + 1 < after.to && fits(latest + 1)) latest += 1;
	return [earliest, latest];
};
/**
* Looks for creep: whether the newest level lies above an earlier one, by more than half of the default tolerance and
* beyond what was accepted. A single step and many small ones are found alike, as both part the sessions into lower
* and higher ones. The same sessions always give the same answer.
*
* @param points comparable sessions in order of time; the newest 200 are looked at
* @returns undefined where nothing is proven, and for fewer than ten sessions; places count in `points`
*/
const findCreep = (points) => {
	const skipped = Math.max(0, points.length - creepRule.newestSessions);
	const seen = points.slice(skipped);
	if (seen.length < seriesModel.fewestValues) return void 0;
	const values = withoutSpikes(withoutAccepted(seen));
	const noise = seriesNoise(values, leastDeviation);
	const proven = split(values, [0, values.length], noise, creepRule.proven);
	if (proven.length === 0) return void 0;
	const coarse = partsOf(values, proven, noise);
	const begins = coarse.flatMap(({ from, to }, index) => [...index === 0 ? [] : [from], ...split(values, [from, to], noise, creepRule.named)]);
	const parts = partsOf(values, begins, noise);
	const last = parts.at(-1);
	if (last === void 0) return void 0;
	const rises = (all) => {
		const newest = all.at(-1);
		const lowest = all.slice(0, -1).reduce((least, { level }, index) => level < (all[least]?.level ?? 0) ? index : least, 0);
		const base = all[lowest];
		if (newest === void 0 || base === void 0 || base === newest) return void 0;
		const change = changeBetween(base, newest);
		return change.low > creepRule.margin ? {
			lowest,
			change
		} : void 0;
	};
	if (rises(coarse) === void 0) return void 0;
	const rise = rises([...parts.slice(0, -1), newestOf(last, values, noise)]);
	if (rise === void 0) return void 0;
	const steps = parts.slice(rise.lowest, -1).flatMap((before, index) => {
		const after = parts[rise.lowest + index + 1];
		if (after === void 0 || after.level <= before.level) return [];
		const [earliest, latest] = plausible(values, before, after, noise);
		return [{
			before: skipped + after.from - 1,
			after: skipped + after.from,
			earliest: skipped + earliest - 1,
			latest: skipped + latest,
			change: changeBetween(before, after)
		}];
	});
	return {
		change: rise.change,
		steps,
		noise
	};
};

// src/decide/history-series.ts
const timeOf = ({ createdAt }) => {
	const time = Date.parse(createdAt);
	return Number.isNaN(time) ? -Infinity : time;
};
/** The acceptances of a session that are for one metric, or for all. */
const acceptedOf = ({ accepted }, metric) => (accepted ?? []).filter((each) => each.metric === void 0 || each.metric === metricOf(metric)?.name);
const entriesOf = (points, metric) => {
	let before;
	return points.flatMap((point) => {
		const value = Object.hasOwn(point.values, metric) ? point.values[metric] : void 0;
		if (value === void 0) return [];
		const accepted = acceptedOf(point, metric);
		const change = before === void 0 ? void 0 : value.valueJ / before - 1;
		before = value.valueJ;
		return [{
			session: point.id,
			createdAt: point.createdAt,
			...point.commit === void 0 ? {} : { commit: point.commit },
			valueJ: value.valueJ,
			samples: value.samples,
			...change === void 0 || !Number.isFinite(change) ? {} : { change },
			...accepted.length === 0 ? {} : { accepted }
		}];
	});
};
/** A session of a trend as the scan for creep takes it. */
const creepPoint = ({ valueJ, accepted }) => ({
	lnEnergyJ: Math.log(valueJ),
	...accepted === void 0 ? {} : { acceptedCeiling: Math.max(...accepted.map(({ ceiling }) => ceiling)) }
});
const border = (machineClass, before, after) => {
	if (before === void 0 || after === void 0) return ["other pins or sources, which the compacted sessions no longer name"];
	return differencesBetween({
		machineClass,
		session: before
	}, {
		machineClass,
		session: after
	}).map((each) => shortened(differenceWords([each]), 1e3));
};
/**
* The trends of one benchmark on one machine class: for each metric that the newest session has, its sessions in order of
* time, in segments of equal pins and sources.
*
* @param examples a whole session of each comparability key, where one is known
*/
const seriesOf = (machineClass, all, examples) => {
	const points = [...all].sort((a, b) => {
		const [first, second] = [timeOf(a), timeOf(b)];
		return first === second ? 0 : first - second;
	});
	const keys = [...new Set(points.map(({ key }) => key))];
	return Object.keys(points.at(-1)?.values ?? {}).flatMap((metric) => {
		const segments = [];
		for (const key of keys) {
			const entries = entriesOf(points.filter((point) => point.key === key), metric);
			if (entries.length === 0) continue;
			const previous = segments.at(-1)?.key;
			const differences = previous === void 0 ? [] : border(machineClass, examples.get(previous), examples.get(key));
			const found = findCreep(entries.map(creepPoint));
			segments.push({
				key,
				differences,
				entries,
				...found === void 0 ? {} : { found }
			});
		}
		return segments.length === 0 ? [] : [{
			metric,
			segments
		}];
	});
};

export { seriesOf as t };