import { r as InvalidArgumentError, t as Command } from "./esm2.js";
import { S as interrupted, a as compose, l as fileNoiseStore, o as measurePairs } from "./time-left.js";
import { S as selectBaseSessions, _ as decideStored, r as parseFraction, v as storedRule } from "./load.js";
import { n as differenceNoise, r as largestStep } from "./nearest.js";
import { t as sessionValues } from "./session-values.js";
import { t as counted } from "./words.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { o as isEstimated } from "./run.js";
import { a as followPairs, c as pairedLocation, i as confirmationPairsOf, r as confirmAlphaOf } from "./stored-noise.js";
import { a as mean, o as median, r as clip } from "./variance.js";
import { t as seededRandom } from "./random.js";
import { n as scheduleFor } from "./rule.js";
import { c as plainNumber, i as duration, n as changeWithInterval, r as counted$1, s as percent, t as changePercents } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { a as tableBlock, n as canvas, r as finish } from "./parts.js";
import { o as wrap, r as indented } from "./table.js";
import { a as metricLabel, m as verdictWord, n as estimatedBanner } from "./wording.js";
import { t as pairedBenchmark } from "./paired-session.js";
import { t as tQuantile } from "./t-distribution.js";
import { a as smallestDetectable, i as profileDifferences } from "./compare-interleaved.js";
import { i as refuseEstimated, t as findPlace } from "./gate.js";
import { t as tool } from "./tool2.js";
import { i as terminalDoor, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";

// src/decide/calibration/pair-values.ts
/** Fewer pairs do not show how large their noise is. */
const fewestPairs = 8;
const differences = (head, base) => head.map((value, index) => value - (base[index] ?? NaN));
/** The values of one metric in every pair; missing where one sample has none, or where there are too few pairs. */
const pairValues = (pairs, metric) => {
	const base = sessionValues(pairs.base, metric);
	const head = sessionValues(pairs.head, metric);
	if (base.kind === "missing") return base;
	if (head.kind === "missing") return head;
	const count = head.values.lnEnergyJ.length;
	if (count < 8) return {
		kind: "missing",
		reason: `there ${count === 1 ? "is" : "are"} ${counted(count, "pair")}; at least ${8} are needed to see the noise`
	};
	return {
		kind: "values",
		values: {
			base: base.values,
			head: head.values,
			energy: differences(head.values.lnEnergyJ, base.values.lnEnergyJ),
			time: differences(head.values.lnDurationS, base.values.lnDurationS),
			step: largestStep([base.values.lnEnergyJ, head.values.lnEnergyJ]),
			meterVariance: base.values.meterVariance + head.values.meterVariance
		}
	};
};
/** What is kept of a metric's pairs in the noise of the machine class. */
const noiseMetric = (metric, { energy, step }) => ({
	name: metric.name,
	...metric.window === void 0 ? {} : { window: metric.window },
	...metric.basis === void 0 ? {} : { basis: metric.basis },
	step,
	differences: [...energy]
});

// src/decide/sequential/simulate.ts
const isMeasured = (noise) => Array.isArray(noise);
/** Draws differences without a change: measured ones with replacement, centred on their median, or normal ones. */
const drawer = (noise) => {
	if (!isMeasured(noise)) {
		const deviation = Math.sqrt(noise.variance);
		return (random) => deviation * random.nextNormal();
	}
	const centre = median(noise);
	const centred = noise.map((value) => value - centre);
	return (random) => centred[random.nextInteger(centred.length)] ?? 0;
};
/** Follows one gate whose pairs are all there, and counts how many of them the rule would have asked for. */
const followCourse = (differences, question, budget) => {
	const { verdict, first, confirmation } = followPairs([differences], question, budget);
	if (confirmation === 0) return {
		verdict,
		pairs: Math.min(first, budget.firstPairs, differences.length)
	};
	const most = confirmationPairsOf(budget, first);
	const { looks } = scheduleFor(question.noise, question.tolerance, most, true);
	const enough = looks.find((pairs) => followPairs([differences.slice(0, first + pairs)], question, budget).settled);
	return {
		verdict,
		pairs: Math.min(first + (enough ?? most), differences.length)
	};
};
const questionOf = (noise, tolerance, options) => {
	const known = isMeasured(noise) ? differenceNoise(noise, options.step ?? 0) : noise;
	return {
		tolerance,
		leastVariance: options.leastVariance ?? 0,
		seekImprovement: false,
		...known === void 0 || options.noiseKnown === false ? {} : { noise: known }
	};
};
/** The pairs of every simulated gate before a change is added; the same seed gives the same ones. */
const drawGates = (noise, budget, options) => {
	const { seed, repeats, mostPairs = Infinity } = options;
	const random = seededRandom(seed);
	const draw = drawer(noise);
	const pairs = Math.min(budget.firstPairs + budget.confirmationPairs, mostPairs);
	return Array.from({ length: repeats }, () => Array.from({ length: pairs }, () => draw(random)));
};
/** One gate with a change added to its pairs. */
const courseWith = (noise, effect, question, budget) => {
	const added = Math.log1p(effect);
	return followCourse(noise.map((value) => value + added), question, budget);
};
const shareOf = (courses, wanted) => courses.filter(({ verdict }) => wanted(verdict)).length / courses.length;
/**
* How often the rule finds a change, and what it costs: the real rule on simulated pairs.
*
* @param effect true relative change of the head, above -1
*/
const simulateDetection = (noise, tolerance, budget, effect, options) => {
	const question = questionOf(noise, tolerance, options);
	const courses = drawGates(noise, budget, options).map((gate) => courseWith(gate, effect, question, budget));
	const pairs = courses.map((course) => course.pairs);
	return {
		regressed: shareOf(courses, (verdict) => verdict === "regressed"),
		inconclusive: shareOf(courses, (verdict) => verdict === "inconclusive"),
		pass: shareOf(courses, (verdict) => verdict === "pass" || verdict === "improved"),
		meanPairs: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
		medianPairs: median(pairs)
	};
};
/** No change above this is looked for: ten times the energy. */
const largestEffect = 9;
/**
* The smallest increase that the rule calls regressed in at least this share of the simulated gates, by halving the
* interval with the same noise at every effect. A gate that finds a change is taken to find larger ones, too.
*
* @returns a fraction, exact to 0.5 % of itself; undefined when not even ten times the energy is found so often
*/
const smallestFound = (noise, tolerance, budget, probability, options) => {
	const question = questionOf(noise, tolerance, options);
	const gates = drawGates(noise, budget, options);
	const wanted = probability * gates.length;
	let found = 0;
	let open = gates;
	let [low, high] = [0, tolerance];
	for (;;) {
		const finding = new Set(open.filter((gate) => courseWith(gate, high, question, budget).verdict === "regressed"));
		if (found + finding.size >= wanted) {
			open = [...finding];
			break;
		}
		if (high >= largestEffect) return void 0;
		found += finding.size;
		open = open.filter((gate) => !finding.has(gate));
		low = high;
		high = Math.min(largestEffect, 2 * high);
	}
	while (high - low > .005 * high) {
		const middle = (low + high) / 2;
		const finding = new Set(open.filter((gate) => courseWith(gate, middle, question, budget).verdict === "regressed"));
		if (found + finding.size >= wanted) {
			open = [...finding];
			high = middle;
		} else {
			found += finding.size;
			open = open.filter((gate) => !finding.has(gate));
			low = middle;
		}
	}
	return high;
};

// src/decide/calibration/replay.ts
/** Whether the rule calls unchanged code changed: a false alarm of this machine. */
const isAlarm = (verdict) => verdict === "regressed" || verdict === "improved";
/**
* The real rule on the measured pairs, as gates that follow each other: each begins with the pair after the last that the
* one before it asked for. What is left when no further gate can be decided is not judged.
*/
const replayGates = (differences, question, budget) => {
	const verdicts = [];
	let rest = differences;
	for (;;) {
		const { settled } = followPairs([rest], question, budget);
		if (!settled && verdicts.length > 0) return { verdicts };
		const { verdict, pairs } = followCourse(rest, question, budget);
		verdicts.push(verdict);
		if (!settled || pairs === 0 || pairs >= rest.length) return { verdicts };
		rest = rest.slice(pairs);
	}
};

// src/report/calibration/advice-words.ts
/** Two digits, rounded up: 1.234 is 1.3, 54.2 is 55. */
const upwards = (factor) => {
	const unit = 10 ** (Math.floor(Math.log10(factor)) - 1);
	return Number((Math.ceil(factor / unit - 1e-9) * unit).toPrecision(2));
};
const lengthWords = (factor, meterShare) => {
	const why = `the meter's own uncertainty allows for ${percent(meterShare)} of the variance, and falls as runs get longer`;
	return factor === void 0 ? `Longer runs help in part: ${why}. The rest of the noise is too large by itself.` : `Make runs ${upwards(factor)} times as long: ${why}.`;
};
const timeWords = (threads, correlation) => {
	return `Look at what makes runs take longer: ${`runs that take longer use more energy (correlation ${Number(correlation.toFixed(2))})`}. ${threads === void 0 ? "The configuration pins no number of threads: pin it, to fewer than the machine has cores" : threads === "1" ? "The configuration pins one thread already: bind it to a core" : `The configuration pins ${oneLine(threads, 20)} threads: try fewer`}, keep other work away and fix the clocks, then calibrate again.`;
};
/** One piece of advice as a sentence for people. */
const adviceWords = (advice, calibration) => {
	switch (advice.kind) {
		case "longer-runs": return lengthWords(advice.factor, calibration.meterShare);
		case "steadier-time": return timeWords(advice.threads, calibration.timeCorrelation ?? NaN);
		case "max-pairs": return `Allow more pairs: with "max-pairs: ${advice.pairs}" the tolerance holds. That is ${duration(advice.secondsAtMost)} at most for this benchmark, confirmation included.`;
		case "not-even-max-pairs": return `More pairs alone do not help: with "max-pairs: ${advice.pairs}" the tolerance does not hold either.`;
		case "tolerance": return `Set a tolerance that this machine can hold: ${percent(advice.tolerance)}, with the pairs that are allowed now.`;
	}
};

// src/report/calibration/details.ts
const fact = (text) => ({
	kind: "fact",
	text
});
const gatesWords = (verdicts) => {
	const words = [...new Set(verdicts)].map((verdict) => `${verdicts.filter((each) => each === verdict).length} ${verdictWord(verdict)}`);
	return `${verdicts.length === 1 ? "1 gate" : `${verdicts.length} gates one after the other`}: ${words.join(", ")}`;
};
const ruleDetails = ({ verdicts }) => {
	const alarms = verdicts.filter(isAlarm);
	return [fact(`The rule on these pairs, as ${gatesWords(verdicts)}.`), ...alarms.length === 0 ? [] : [{
		kind: "alarm",
		text: `False alarm: base and head are the same code, and the rule called ${counted$1(alarms.length, "gate")} of ${verdicts.length} changed. This machine is not fit to gate on as it is: something moves one side of the pairs.`
	}]];
};
const biasDetails = ({ bias, metric }) => {
	const margin = metric.tolerance / 2;
	if (bias.low <= 0 && bias.high >= 0) return [];
	const word = Math.max(Math.abs(bias.low), Math.abs(bias.high)) > margin ? "This is large against the tolerance." : "This is small against the tolerance.";
	return [fact(`One side of the pairs is ${percent(Math.abs(bias.estimate))} ${bias.estimate > 0 ? "above" : "below"} the other, beyond chance. ${word}`)];
};
/** Standard error of a standard deviation from so many values of normal noise, relative to it. */
const doubtOf = (values) => 1 / Math.sqrt(2 * (values - 1));
const noiseDetails = ({ noise, calibrations, meterShare, timeCorrelation, metric }) => [fact(`The noise of a pair is ${percent(Math.sqrt(noise.variance))} (standard deviation), from ${counted$1(noise.differences, "pair")} of ${counted$1(calibrations, "calibration")} and so known to about ± ${percent(doubtOf(noise.differences))}; ${percent(noise.tail)} of them lie far off. The meter's own uncertainty allows for ${percent(meterShare)} of the variance.` + (noise.step > 0 ? ` The meter counts in steps of ${percent(Math.expm1(noise.step))}.` : "")), ...timeCorrelation === void 0 ? [] : [fact(`${percent(timeCorrelation ** 2)} of the variance goes with the time per ${metric.unit ?? "sample"}.`)]];
const foundWords = (found) => found.map(({ probability, change }) => {
	const [size = ""] = change === void 0 ? ["nothing below ten times the energy"] : changePercents([change]);
	return `${size} in ${percent(probability)}`;
}).join(", ");
const unchangedDetails = ({ unchanged, repeats, budget, mostPairs }) => [fact(`${repeats} simulated gates of unchanged code on noise like this, at most ${plainNumber(budget.firstPairs)} pairs and as many to confirm${mostPairs === void 0 ? "" : `, and time for ${mostPairs} in all`}: ${percent(unchanged.pass)} pass, ${percent(unchanged.inconclusive)} inconclusive, ${percent(unchanged.regressed)} regressed.`)];
const storedDetails = ({ stored }) => stored === void 0 ? [] : [fact(`Against the ${counted$1(stored.sessions, "stored session")} instead of pairs, the smallest changes found are ${foundWords(stored.found)} of the gates.`)];
const adviceDetails = (calibration) => calibration.tooNoisy ? [{
	kind: "advice",
	text: `A tolerance of ${percent(calibration.metric.tolerance)} asks more than this machine can hold: either a change of twice as much is missed more than once in ten, or unchanged code is inconclusive that often.`
}, ...calibration.advice.map((each) => ({
	kind: "advice",
	text: `- ${adviceWords(each, calibration)}`
}))] : [];
/** All that is said of one metric below the table, in order. */
const calibrationDetails = (calibration) => [
	...ruleDetails(calibration),
	...biasDetails(calibration),
	...noiseDetails(calibration),
	...unchangedDetails(calibration),
	...storedDetails(calibration),
	...adviceDetails(calibration)
];

// src/report/calibration/terminal.ts
const columns = [
	{
		title: "Benchmark",
		align: "left"
	},
	{
		title: "Metric",
		align: "left"
	},
	{
		title: "Noise",
		align: "right"
	},
	{
		title: "Bias (95 % interval)",
		align: "right"
	},
	{
		title: "Found, 90 %",
		align: "right"
	},
	{
		title: "99 %",
		align: "right"
	},
	{
		title: "Runs, same",
		align: "right"
	},
	{
		title: "changed",
		align: "right"
	}
];
/** Runs of both sides with their warm-ups. */
const runsOf = (pairs, warmupSamples) => plainNumber(Math.round(2 * (pairs + warmupSamples)));
const rowOf = (calibration) => {
	const { benchmark, metric, noise, bias, found, unchanged, warmupSamples } = calibration;
	const size = (probability) => {
		const change = found.find((each) => each.probability === probability)?.change;
		return { text: change === void 0 ? "nothing" : changePercents([change])[0] ?? "" };
	};
	const runsToFind = found.find(({ probability }) => probability === .9)?.medianPairs;
	return [
		{
			text: oneLine(benchmark, 80),
			colour: "bold"
		},
		{ text: oneLine(metricLabel(metric), 80) },
		{ text: percent(Math.sqrt(noise.variance)) },
		{ text: changeWithInterval(bias.estimate, bias.low, bias.high) },
		size(.9),
		size(.99),
		{ text: runsOf(unchanged.medianPairs, warmupSamples) },
		{ text: runsToFind === void 0 ? "none" : runsOf(runsToFind, warmupSamples) }
	];
};
const colours = {
	fact: void 0,
	alarm: "red",
	advice: "yellow"
};
const metricBlock = (calibration, { width, paint }) => {
	const { benchmark, metric } = calibration;
	const name = `${oneLine(benchmark, 80)}, ${oneLine(metricLabel(metric), 80)}`;
	if (calibration.kind === "missing") return [paint(name, "bold"), ...indented(`Not calibrated: ${oneLine(calibration.reason)}.`, width, 2)];
	return [paint(`${name}, tolerance ${percent(metric.tolerance)}, ${counted$1(calibration.pairs, "pair")}`, "bold"), ...calibrationDetails(calibration).flatMap(({ kind, text }) => indented(text, width, 2).map((line) => paint(line, colours[kind])))];
};
/** The one sentence of a calibration. */
const headline = (metrics) => {
	const calibrated = metrics.filter((each) => each.kind === "calibrated");
	const alarms = calibrated.filter(({ verdicts }) => verdicts.some(isAlarm)).length;
	const noisy = calibrated.filter(({ tooNoisy }) => tooNoisy).length;
	const parts = [
		...alarms === 0 ? [] : [`${alarms} of ${counted$1(calibrated.length, "metric")} raised a false alarm`],
		...noisy === 0 ? [] : [`${noisy} of ${counted$1(calibrated.length, "metric")} too noisy for the tolerance`],
		...calibrated.length < metrics.length ? [`${metrics.length - calibrated.length} not calibrated`] : []
	];
	return `JouleGate calibration: ${parts.length === 0 ? "this machine can hold the tolerance that is set" : parts.join("; ")}`;
};
/** The report of a calibration for a terminal: the table, then each metric in words. */
const renderCalibration = ({ metrics, estimated }, options = {}) => {
	const place = canvas(options);
	const rows = metrics.filter((each) => each.kind === "calibrated").map(rowOf);
	return finish([
		wrap(headline(metrics), place.width),
		estimated ? wrap(`${estimatedBanner.title}. ${estimatedBanner.text}`, place.width).map((line) => place.paint(line, "yellow")) : [],
		tableBlock(columns, rows, place),
		...metrics.map((each) => metricBlock(each, place))
	]);
};

// src/stats/correlation.ts
/**
* Pearson's correlation of values that belong together.
*
* @returns -1 to 1; undefined where one of the two does not vary at all
* @throws RangeError for lists of unequal length, fewer than 3 pairs, or numbers that are not finite
*/
const correlation = (a, b) => {
	if (a.length !== b.length || a.length < 3) throw new RangeError(`a correlation needs at least 3 pairs of values, not lists of ${a.length} and ${b.length}`);
	const [centreA, centreB] = [mean(a), mean(b)];
	let [squaresA, squaresB, products] = [
		0,
		0,
		0
	];
	for (const [index, valueA] of a.entries()) {
		const fromA = valueA - centreA;
		const fromB = (b[index] ?? NaN) - centreB;
		squaresA += fromA ** 2;
		squaresB += fromB ** 2;
		products += fromA * fromB;
	}
	const nothing = (centre) => a.length * (a.length * Number.EPSILON * centre) ** 2;
	if (squaresA <= nothing(centreA) || squaresB <= nothing(centreB)) return void 0;
	const scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
	return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : void 0;
};

// src/decide/calibration/expectation.ts
/** How surely a change is to be found. */
const probabilities = [.9, .99];
/** Enough for the ninety-ninth of a hundred. */
const usualRepeats = 400;
/** One seed, so that the same pairs give the same report. */
const seed = 20260101;
const optionsOf = ({ step, meterVariance, mostPairs, repeats = 400 }) => ({
	seed,
	repeats,
	step,
	leastVariance: meterVariance,
	...mostPairs === void 0 ? {} : { mostPairs }
});
/** What the rule does on noise like the measured, with a change added to it. */
const detectionAt = (gate, tolerance, effect) => simulateDetection(gate.differences, tolerance, gate.budget, effect, optionsOf(gate));
const foundChange = (gate, tolerance, probability) => {
	const change = smallestFound(gate.differences, tolerance, gate.budget, probability, optionsOf(gate));
	if (change === void 0) return { probability };
	return {
		probability,
		change,
		medianPairs: detectionAt(gate, tolerance, change).medianPairs
	};
};
/**
* The change that a gate should find nine times in ten: twice the tolerance. The rule calls what is surely above half of
* the tolerance, and on a calm machine finds changes of the tolerance's own size; where twice as much goes unnoticed more
* than once in ten, the tolerance says something that this machine cannot keep.
*/
const wantedChange = (tolerance) => 2 * tolerance;
/** Share of the gates of unchanged code that may stay undecided. */
const mostInconclusive = .1;
/** Whether a tolerance holds on this noise: the wanted change is found nine times in ten, and unchanged code is decided. */
const holds = (gate, tolerance) => {
	const half = {
		...gate,
		repeats: Math.ceil((gate.repeats ?? 400) / 2)
	};
	return detectionAt(half, tolerance, wantedChange(tolerance)).regressed >= .9 && detectionAt(half, tolerance, 0).inconclusive <= mostInconclusive;
};
/** Whether the wanted change would be found nine times in ten, were the noise normal with this deviation. */
const findsInNormal = (tolerance, budget, noise, deviation) => {
	const variance = deviation ** 2;
	const known = {
		...noise,
		deviation,
		variance
	};
	return smallestDetectable({
		variance,
		tolerance,
		budget,
		noise: known,
		probability: .9
	}) <= wantedChange(tolerance);
};
/**
* The largest standard deviation of a difference with which the wanted change would be found nine times in ten, were the
* noise normal; undefined where the budget finds nothing at all.
*/
const deviationNeeded = (tolerance, budget, noise) => {
	const finds = (deviation) => findsInNormal(tolerance, budget, noise, deviation);
	let [low, high] = [.01 * tolerance, 100 * tolerance];
	if (!finds(low)) return void 0;
	while (high - low > .001 * high) {
		const middle = Math.sqrt(low * high);
		if (finds(middle)) low = middle;
		else high = middle;
	}
	return low;
};

// src/decide/calibration/advice.ts
/** Largest `max-pairs` that a configuration may have. */
const largestMaxPairs = 200;
/** Tolerances that people write: whole and half percents. */
const toleranceStep = .005;
const largestTolerance = 2;
/** The meter's share of the variance below which longer runs are not proposed on its account. */
const smallestMeterShare = .25;
/** Share of the variance of energy that must go with time before it is named as a cause. */
const smallestTimeShare = .3;
const cutAtBound = (values, deviation) => {
	const centre = median(values);
	return values.map((value) => clip(value - centre, 2 * deviation));
};
/**
* The correlation of energy with time over pairs, far-off energies cut, where it is shown not to be nothing (one-sided at
* 1 %) and explains a good part of the noise; undefined otherwise.
*/
const timeCorrelation = ({ energy, time }, { deviation }) => {
	const r = correlation(cutAtBound(energy, deviation), time);
	if (r === void 0 || r <= 0 || r ** 2 < smallestTimeShare) return void 0;
	const degreesOfFreedom = energy.length - 2;
	return r * Math.sqrt(degreesOfFreedom / (1 - r ** 2)) > tQuantile(.99, degreesOfFreedom) ? r : void 0;
};
const longerRuns = (noise, meterVariance, needed) => {
	const variance = Math.max(noise.variance, meterVariance);
	if (meterVariance < smallestMeterShare * variance) return [];
	const room = (needed ?? 0) ** 2 - (variance - meterVariance);
	if (room <= 0) return [{ kind: "longer-runs" }];
	const factor = Math.sqrt(meterVariance / room);
	return factor <= 1 ? [] : [{
		kind: "longer-runs",
		factor
	}];
};
/**
* The smallest whole or half percent, above the one that is set, that holds on this noise. Where it would for normal noise
* is computed, and from there on each step is tried on the noise that was measured.
*/
const heldTolerance = (gate, tolerance, noise) => {
	const deviation = Math.sqrt(Math.max(noise.variance, gate.meterVariance));
	const last = Math.round(largestTolerance / toleranceStep);
	let steps = Math.floor(tolerance / toleranceStep + 1e-9) + 1;
	while (steps <= last && !findsInNormal(steps * toleranceStep, gate.budget, noise, deviation)) steps += 1;
	const next = (from) => Math.max(from + 1, Math.floor(1.05 * from));
	while (steps <= last && !holds(gate, steps * toleranceStep)) steps = next(steps);
	return steps > last ? [] : [{
		kind: "tolerance",
		tolerance: Number((steps * toleranceStep).toFixed(3))
	}];
};
/** Numbers of pairs worth trying, each about a quarter more than the one before. */
const moreThan = (pairs) => {
	const tried = [];
	for (let next = pairs; next < 200; tried.push(next)) next = Math.min(200, Math.ceil(1.25 * next / 5) * 5);
	return tried;
};
/** Noise this much larger than what the largest number of pairs could stand is not tried. */
const hopeless = 1.5;
const morePairs = (gate, tolerance, noise, pairS) => {
	const { meterVariance } = gate;
	const untimed = {
		...gate,
		mostPairs: Infinity
	};
	const budgetOf = (pairs) => ({
		...gate.budget,
		firstPairs: pairs,
		confirmationPairs: pairs
	});
	const enough = (pairs) => holds({
		...untimed,
		budget: budgetOf(pairs)
	}, tolerance);
	const tried = moreThan(gate.budget.firstPairs);
	const last = tried.at(-1);
	if (last === void 0) return [];
	const needed = deviationNeeded(tolerance, budgetOf(last), noise) ?? 0;
	if (Math.sqrt(Math.max(noise.variance, meterVariance)) > hopeless * needed || !enough(last)) return [{
		kind: "not-even-max-pairs",
		pairs: last
	}];
	let [low, high] = [-1, tried.length - 1];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (enough(tried[middle] ?? last)) high = middle;
		else low = middle;
	}
	const pairs = tried[high] ?? last;
	return [{
		kind: "max-pairs",
		pairs,
		secondsAtMost: 2 * pairs * pairS
	}];
};
/** What to do where the tolerance that is set does not hold on this noise. */
const adviceFor = ({ values, noise, gate, tolerance, threads, pairS }) => {
	const needed = deviationNeeded(tolerance, gate.budget, noise);
	return [
		...longerRuns(noise, values.meterVariance, needed),
		...timeCorrelation(values, noise) === void 0 ? [] : [{
			kind: "steadier-time",
			...threads === void 0 ? {} : { threads }
		}],
		...morePairs(gate, tolerance, noise, pairS),
		...heldTolerance(gate, tolerance, noise)
	];
};

// src/decide/calibration/stored-detection.ts
/** Fewer sessions show too little of how much days differ. */
const fewestSessions = 3;
/**
* The smallest change that the stored rule would find with the sessions that are stored now.
*
* @param session one side of a calibration, of which the first `samples` stand for the head of a gate
* @returns undefined with fewer than {@link fewestSessions} comparable sessions: their spread is not known then
*/
const storedDetection = (stored, { session, machineClass }, metric, samples) => {
	if (stored.length < 3) return void 0;
	const head = {
		...session,
		samples: session.samples.slice(0, samples)
	};
	const values = sessionValues(head, metric);
	const selection = selectBaseSessions(stored, {
		session: head,
		machineClass
	}, metric, {
		bands: {},
		changes: "none"
	}, "stored session");
	if (values.kind === "missing" || selection.kind !== "usable" || selection.sessions.length < 3) return;
	const { evidence } = decideStored({
		metric,
		head: values.values,
		base: selection.sessions
	});
	const { degreesOfFreedom = NaN, standardError = NaN, margin = NaN, storedSessions = NaN } = evidence;
	const tAlpha = tQuantile(1 - storedRule.alpha, degreesOfFreedom);
	return {
		sessions: storedSessions,
		found: probabilities.map((probability) => {
			const effect = Math.log1p(margin) + (tAlpha + tQuantile(probability, degreesOfFreedom)) * standardError;
			const change = Math.expm1(effect);
			return Number.isFinite(change) ? {
				probability,
				change
			} : { probability };
		})
	};
};

// src/decide/calibration/calibrate-metric.ts
/** Two-sided coverage of the interval of the bias. */
const biasConfidence = .95;
const biasOf = ({ energy, meterVariance }) => {
	const { location, standardError, degreesOfFreedom } = pairedLocation(energy, void 0, 0, meterVariance);
	const half = tQuantile(1.95 / 2, degreesOfFreedom) * standardError;
	return {
		estimate: Math.expm1(location),
		low: Math.expm1(location - half),
		high: Math.min(Math.expm1(location + half), Number.MAX_VALUE),
		confidence: biasConfidence
	};
};
/**
* What the pairs of unchanged code say of this machine: how large their noise is, what the rule makes of it, and which
* changes a gate with this tolerance and budget will find. The rule is given the noise of all comparable calibrations, as
* a gate will be. Seeded: the same pairs give the same numbers.
*/
const calibrateMetric = (input) => {
	const { pairs, metric, budget, mostPairs } = input;
	const about = {
		benchmark: pairs.benchmark,
		metric
	};
	const reading = pairValues(pairs, metric);
	if (reading.kind === "missing") return {
		kind: "missing",
		...about,
		reason: reading.reason
	};
	const { values } = reading;
	const { pins, sources } = pairs.head;
	const { differences, step, calibrations } = (input.profile === void 0 ? void 0 : profileDifferences(input.profile, pairs.benchmark, pins, sources, metric)) ?? {
		differences: values.energy,
		step: values.step,
		calibrations: 1
	};
	const noise = differenceNoise(differences, step);
	if (noise === void 0) return {
		kind: "missing",
		...about,
		reason: "too few pairs show the noise"
	};
	const { meterVariance } = values;
	const limit = mostPairs === void 0 ? {} : { mostPairs };
	const { repeats = 400 } = input;
	const gate = {
		differences,
		step,
		meterVariance,
		budget,
		repeats,
		...limit
	};
	const { tolerance } = metric;
	const question = {
		tolerance,
		noise,
		leastVariance: meterVariance,
		seekImprovement: true
	};
	const unchanged = detectionAt(gate, tolerance, 0);
	const found = probabilities.map((probability) => foundChange(gate, tolerance, probability));
	const tooNoisy = !holds(gate, tolerance);
	const withTime = timeCorrelation(values, noise);
	const stored = storedDetection(input.stored, {
		session: pairs.head,
		machineClass: input.machineClass
	}, metric, input.samples);
	const threads = Object.hasOwn(pins, "threads") ? pins["threads"] : void 0;
	return {
		kind: "calibrated",
		...about,
		pairs: values.energy.length,
		calibrations,
		noise,
		meterShare: Math.min(1, meterVariance / noise.variance),
		...withTime === void 0 ? {} : { timeCorrelation: withTime },
		verdicts: replayGates(values.energy, question, budget).verdicts,
		bias: biasOf(values),
		budget,
		...limit,
		unchanged,
		repeats,
		found,
		...stored === void 0 ? {} : { stored },
		warmupSamples: input.warmupSamples,
		pairS: input.pairS,
		tooNoisy,
		advice: tooNoisy ? adviceFor({
			values,
			noise,
			gate,
			tolerance,
			pairS: input.pairS,
			...threads === void 0 ? {} : { threads }
		}) : []
	};
};

// src/decide/calibration/gate-budget.ts
const gateBudget = ({ maxPairs, comparisons }) => ({
	firstPairs: maxPairs,
	confirmationPairs: maxPairs,
	confirmAlpha: confirmAlphaOf(comparisons)
});
/**
* Pairs of one benchmark that `max-minutes` leaves time for when every benchmark takes its equal part; undefined where
* there is time for the whole budget.
*/
const pairsInTime = (limits, pairS, warmupSamples) => {
	const { maxPairs, maxMinutes, benchmarks } = limits;
	if (maxMinutes === void 0) return void 0;
	const pairs = Math.max(0, Math.floor(60 * maxMinutes / benchmarks / pairS - warmupSamples));
	return pairs < 2 * maxPairs ? pairs : void 0;
};
/**
* Seconds that a pair takes: twice the median time from one sample of the pairs to the next.
* @returns undefined for fewer than two samples
*/
const pairSeconds = (runs) => {
	const starts = runs.flatMap(({ samples }) => samples).filter(({ pair }) => pair !== void 0).map(({ startedAt }) => Date.parse(startedAt)).filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
	const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
	return gaps.length === 0 ? void 0 : 2 * median(gaps) / 1e3;
};

// src/cli/calibrate-session.ts
const measureAlike = async (options, ports) => {
	const { config, pairs, maxMinutes } = options;
	const place = await findPlace(ports);
	const commit = await ports.readCommit();
	const [baseId, headId] = [ports.newId(), ports.newId()];
	const folder = await ports.openRunFolder(headId);
	const side = (id) => ({
		id,
		benchmarks: config.benchmarks,
		...commit === void 0 ? {} : { commit }
	});
	let kept = 0;
	try {
		const runs = await measurePairs({
			tool,
			createdAt: ports.now().toISOString(),
			...place,
			base: side(baseId),
			head: side(headId),
			maxPairs: pairs,
			...maxMinutes === void 0 ? {} : { maxMinutes },
			more: () => true,
			quality: config.quality,
			idleS: config.idleS,
			onProgress: ports.onProgress,
			...ports.onIdle === void 0 ? {} : { onIdle: ports.onIdle },
			onSample: async (arm, benchmark, sample) => {
				await folder.keepSample(benchmark, sample, arm);
				kept += 1;
				ports.onSample(benchmark, sample);
			},
			...ports.signal === void 0 ? {} : { signal: ports.signal }
		});
		await folder.keepRun(runs.base, "base");
		await folder.keepRun(runs.head, "head");
		return {
			runs,
			paths: folder.paths
		};
	} catch (error) {
		await folder.discardIfEmpty();
		if (ports.signal?.aborted !== true) throw error;
		throw interrupted(kept === 0 ? void 0 : `${counted$1(kept, "sample")} ended before and kept: ${folder.paths.samples}`, error);
	}
};
/** What the pairs add to the noise of the machine class: the metrics that have enough of them. */
const additionsOf = ({ base, head }) => head.benchmarks.flatMap(({ name, metrics }) => {
	const pairs = pairedBenchmark(base, head, name);
	if (pairs === void 0) return [];
	const { id, createdAt, pins, sources } = pairs.head;
	const found = metrics.flatMap((metric) => {
		const reading = pairValues(pairs, metric);
		return reading.kind === "values" ? [noiseMetric(metric, reading.values)] : [];
	});
	return found.length === 0 ? [] : [{
		benchmark: name,
		session: {
			id,
			createdAt,
			tool,
			pins,
			sources,
			metrics: found
		}
	}];
});
const judge = ({ base, head }, { config, limits }, profile, stored) => head.benchmarks.flatMap((run, index) => {
	const pairs = pairedBenchmark(base, head, run.name);
	const planned = config.benchmarks.find(({ name }) => name === run.name);
	const baseRun = base.benchmarks[index];
	const pairS = pairSeconds(baseRun === void 0 ? [run] : [baseRun, run]);
	return run.metrics.map((metric) => {
		if (pairs === void 0 || planned === void 0 || pairS === void 0) return {
			kind: "missing",
			benchmark: run.name,
			metric,
			reason: "no pair was completed"
		};
		const mostPairs = pairsInTime(limits, pairS, planned.warmupSamples);
		return calibrateMetric({
			pairs,
			metric,
			...profile === void 0 ? {} : { profile },
			stored: stored.get(run.name) ?? [],
			machineClass: head.machineClass,
			budget: gateBudget(limits),
			...mostPairs === void 0 ? {} : { mostPairs },
			samples: planned.samples,
			warmupSamples: planned.warmupSamples,
			pairS
		});
	});
});
/**
* Measures the same code on both sides of alternating pairs, adds what it shows to the noise of the machine class, and
* says what a gate will find here.
* @throws JouleGateError as a gate does; for a noise file or a baseline that cannot be read before anything is measured
*/
const calibrate = async (options, ports, noise) => {
	const { config } = options;
	const detection = await ports.detect();
	if (!config.policy.allowEstimated) refuseEstimated(detection);
	const { machineClass } = await ports.readMachine(detection);
	await noise.read(machineClass.name);
	const stored = /* @__PURE__ */ new Map();
	for (const { name } of config.benchmarks) {
		const reading = await ports.baselines.read(machineClass.name, name);
		if (reading.kind === "absent") continue;
		const { file } = reading;
		stored.set(name, file.sessions.map((session) => ({
			session,
			machineClass: file.machineClass
		})));
	}
	const { runs, paths } = await measureAlike(options, ports);
	const additions = additionsOf(runs);
	if (additions.length === 0) return {
		runs,
		paths,
		metrics: judge(runs, options, void 0, stored)
	};
	const { path, file } = await noise.append(runs.head.machineClass, additions);
	return {
		runs,
		paths,
		noisePath: path,
		metrics: judge(runs, options, file, stored)
	};
};

// src/cli/calibrate.ts
const usualPairs = 20;
const pairsOf = (text) => {
	const pairs = Number(text);
	if (/^\d+$/.test(text) && pairs >= 8 && pairs <= 200) return pairs;
	throw new InvalidArgumentError(`It must be a whole number from ${8} to ${200}.`);
};
const minutesOf = (text) => {
	const minutes = Number(text);
	if (/^\d+(\.\d+)?$/.test(text) && minutes > 0 && minutes <= 1e4) return minutes;
	throw new InvalidArgumentError("It must be a number of minutes above 0, at most 10000.");
};
const toleranceOf = (text) => {
	const tolerance = /^\d{1,4}(\.\d{1,6})?%$/.test(text) ? parseFraction(text) : /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
	if (tolerance > 0 && tolerance <= 10) return tolerance;
	throw new InvalidArgumentError("It must be a percentage such as 3%, or a fraction such as 0.03, up to 10.");
};
const collected = (name, before = []) => [...before, name];
/** The configuration with the benchmarks and the tolerance that the flags name. */
const narrowed = (config, { benchmark: names, tolerance }) => {
	const known = config.benchmarks.map(({ name }) => name);
	const unknown = names?.find((name) => !known.includes(name));
	if (unknown !== void 0) throw new JouleGateError("usage", "benchmark-unknown", `--benchmark ${unknown}: ${config.origin} has none of this name`, { hint: `Its benchmarks are: ${known.join(", ")}.` });
	const benchmarks = config.benchmarks.filter(({ name }) => names === void 0 || names.includes(name)).map((each) => tolerance === void 0 ? each : {
		...each,
		metrics: each.metrics.map((metric) => ({
			...metric,
			tolerance
		}))
	});
	return {
		...config,
		benchmarks
	};
};
const jsonOf = ({ runs, paths, noisePath, metrics }) => JSON.stringify({
	machineClass: runs.head.machineClass.name,
	...noisePath === void 0 ? {} : { noise: noisePath },
	paths: {
		run: paths.run,
		baseRun: paths.baseRun,
		samples: paths.samples
	},
	ended: runs.ended,
	metrics
});
const textOf = ({ runs, paths, noisePath, metrics }) => [
	renderCalibration({
		metrics,
		estimated: isEstimated(runs.head)
	}, terminalStyle()).trimEnd(),
	"",
	`Run file    ${paths.run}`,
	...noisePath === void 0 ? [] : [`Noise       ${noisePath}`]
].join("\n");
const calibrateCommand = (finish) => new Command("calibrate").description("Measures the same code on both sides of alternating pairs, keeps the noise of this machine class, and says which changes a gate will find here.").option(...configFlag).option(...outputFlag).option(...baselinesFlag).option("--pairs <number>", "pairs of each benchmark", pairsOf, usualPairs).option("--max-minutes <number>", "minutes for the whole calibration", minutesOf).option("--tolerance <fraction>", "tolerance to calibrate for, such as 5% (overrides the configuration)", toleranceOf).option("--benchmark <name>", "calibrate this benchmark alone; may be given several times", collected).option(...jsonFlag).addHelpText("after", "\nExample:\n  $ joulegate calibrate --pairs 40 --benchmark detector").action((options) => interruptible(async (signal) => {
	const whole = await configured(options);
	const config = narrowed(whole, options);
	const door = terminalDoor(signal);
	const limits = {
		maxPairs: whole.maxPairs,
		...whole.maxMinutes === void 0 ? {} : { maxMinutes: whole.maxMinutes },
		benchmarks: whole.benchmarks.length,
		comparisons: whole.benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0)
	};
	const { pairs, maxMinutes } = options;
	const asked = {
		config,
		limits,
		pairs,
		...maxMinutes === void 0 ? {} : { maxMinutes }
	};
	const ports = compose(config, door);
	const calibrated = await calibrate(asked, ports, fileNoiseStore(config.baselines)).finally(door.clear);
	print(options.json === true ? jsonOf(calibrated) : textOf(calibrated));
	const failed = Object.values(calibrated.runs.ended).includes("failed");
	const missing = calibrated.metrics.some(({ kind }) => kind === "missing");
	finish(failed || missing ? exitCodes.unmeasured : exitCodes.ok);
}));

export { calibrateCommand };