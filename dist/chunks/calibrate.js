import { r as InvalidArgumentError, t as Command } from "./esm.js";
import { n as exitCodes, t as JouleGateError } from "./errors.js";
import { _ as _Object_, d as Number$1, p as Literal, u as String, y as _Array_ } from "./schema.js";
import { C as machineFileName, E as machineText, O as comparabilityKey, S as classFolder, _ as interrupted, a as compose, c as sessionFile, d as prepareAll, f as idleAtEnd, h as findPlace, j as SourceKey, k as sameFields, l as endedPart, o as courseOf, p as idleEndS, s as takeSample, u as remaining, w as noiseFileName, y as refuseEstimated } from "./time-left.js";
import { i as benchmarkNamePattern, n as Pins, t as MetricSpec } from "./benchmark.js";
import { c as isEstimated, s as Tool, u as MachineClass } from "./verdict.js";
import { a as holdDevices, s as writeFileAtomically } from "./sample.js";
import { n as formatOf, t as readJsonFile } from "./read-json-file.js";
import { c as selectBaseSessions, l as sessionValues, n as parseFraction, o as decideStored, s as storedRule } from "./load.js";
import { a as huberLocation, c as medianAbsoluteDeviation, i as clip, l as trimmedMean, o as mean$1, s as median, t as tQuantile } from "./t-distribution.js";
import { C as toStoredSession, h as counted } from "./build-view.js";
import { t as seededRandom } from "./random.js";
import { c as plainNumber, i as duration, n as changeWithInterval, r as counted$1, s as percent, t as changePercents } from "./format.js";
import { t as oneLine } from "./plain-text.js";
import { a as tableBlock, c as wrap, n as canvas, r as finish, s as indented } from "./parts.js";
import { d as verdictWord, i as metricLabel, t as estimatedBanner } from "./wording.js";
import { n as completePairs, t as arePaired } from "./complete-pairs.js";
import { t as tool } from "./tool.js";
import { i as terminalDoor, r as interruptible, t as configured } from "./door.js";
import { i as outputFlag, n as configFlag, r as jsonFlag, t as baselinesFlag } from "./flags.js";
import { n as terminalStyle, t as print } from "./style.js";
import path from "node:path";

// src/model/noise-profile.ts
/** Most pairs of one calibration that are kept, the newest. */
const mostDifferences = 200;
/** The pairs of one metric in one calibration. */
const NoiseMetric = _Object_({
	name: MetricSpec.properties.name,
	window: MetricSpec.properties.window,
	basis: MetricSpec.properties.basis,
	step: Number$1({
		minimum: 0,
		description: "Smallest step between two values that the meter shows, as a logarithm; 0 for none that matters"
	}),
	differences: _Array_(Number$1({
		minimum: -100,
		maximum: 100
	}), {
		minItems: 1,
		maxItems: 200,
		description: "ln(joules of the head / joules of the base) of each pair, in order of time; both run the same code"
	})
}, { additionalProperties: false });
/** What one calibration showed of one benchmark: the same code on both sides of every pair. */
const NoiseSession = _Object_({
	id: String({
		minLength: 1,
		maxLength: 100,
		description: "The head run file's id"
	}),
	createdAt: String({ maxLength: 40 }),
	tool: Tool,
	pins: Pins,
	sources: _Array_(SourceKey, { minItems: 1 }),
	metrics: _Array_(NoiseMetric, {
		minItems: 1,
		maxItems: 50
	})
}, { additionalProperties: false });
const noiseSchemaVersion = 1;
/** `baselines/<machine class>/noise.json`: the newest calibrations of each benchmark on one machine class, oldest first. */
const NoiseFile = _Object_({
	schemaVersion: Literal(1),
	kind: Literal("noise"),
	machineClass: MachineClass,
	benchmarks: _Array_(_Object_({
		benchmark: String({ pattern: benchmarkNamePattern }),
		sessions: _Array_(NoiseSession, { minItems: 1 })
	}, { additionalProperties: false }), { maxItems: 500 })
}, { additionalProperties: false });

// src/baseline/append-noise.ts
/**
* How much of a benchmark's noise is kept: the machine of today counts, not that of last year. Two sets of pins have room,
* so that a change of the configuration can be tried and undone.
*/
const noiseBounds = {
	comparableSessions: 5,
	sessions: 10
};
/** Ten digits after the point are far below what any meter shows, and keep the file small. */
const rounded = (value) => Number(value.toFixed(10));
const boundedMetric = ({ differences, step, ...metric }) => ({
	...metric,
	step: rounded(step),
	differences: differences.slice(-200).map(rounded)
});
/** The newest sessions that fit the bounds, oldest first. */
const withinBounds = (sessions) => {
	const ofKey = /* @__PURE__ */ new Map();
	const kept = [];
	for (const session of sessions.toReversed()) {
		const key = comparabilityKey(session);
		const comparable = (ofKey.get(key) ?? 0) + 1;
		if (comparable > noiseBounds.comparableSessions) continue;
		if (kept.length === noiseBounds.sessions) break;
		ofKey.set(key, comparable);
		kept.push(session);
	}
	return kept.toReversed();
};
/**
* The noise of a machine class with what one more calibration found. A calibration is known by its id: one that is there
* already changes nothing. Benchmarks that it did not measure keep what they have. Pure.
*
* @param file what was there; undefined when there is nothing
* @throws JouleGateError `noise-mismatch` when the file is of another machine class
*/
const appendNoise = (file, machineClass, additions) => {
	if (file !== void 0 && !sameFields(file.machineClass, machineClass)) throw new JouleGateError("data", "noise-mismatch", `the noise file is of ${file.machineClass.name}, the calibration of ${machineClass.name}` + (file.machineClass.name === machineClass.name ? ", with other machine class fields" : ""), { hint: "The file was moved or edited by hand; restore it from version control, or delete it to start over." });
	const benchmarks = new Map((file?.benchmarks ?? []).map(({ benchmark, sessions }) => [benchmark, sessions]));
	for (const { benchmark, session } of additions) {
		const before = benchmarks.get(benchmark) ?? [];
		if (before.some(({ id }) => id === session.id)) continue;
		const bounded = {
			...session,
			metrics: session.metrics.map(boundedMetric)
		};
		benchmarks.set(benchmark, withinBounds([...before, bounded]));
	}
	return {
		schemaVersion: 1,
		kind: "noise",
		machineClass,
		benchmarks: [...benchmarks].map(([benchmark, sessions]) => ({
			benchmark,
			sessions
		})).sort((a, b) => a.benchmark < b.benchmark ? -1 : 1)
	};
};

// src/baseline/noise-store.ts
/** How a noise file is read. Older schema versions get their reader here. */
const noiseFormat = formatOf("noise", 1, NoiseFile);
/** One calibration a line, so that a calibration is some added lines in version control. */
const noiseText = ({ benchmarks, ...head }) => {
	const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
	const body = benchmarks.map(({ benchmark, sessions }) => {
		const sessionLines = sessions.map((session) => `\n${JSON.stringify(session)}`).join(",");
		return `\n{"benchmark": ${JSON.stringify(benchmark)}, "sessions": [${sessionLines}\n]}`;
	});
	return `{\n${lines.join("")}"benchmarks": [${body.join(",")}\n]\n}\n`;
};
/**
* The noise as files: `<directory>/<machine class>/noise.json`, beside the baselines. Any number of readers and one
* writer at a time.
*
* @param directory the baselines folder; made when the first calibration is stored
*/
const fileNoiseStore = (directory) => {
	const read = async (machineClassName) => {
		const file = path.join(directory, classFolder(machineClassName), noiseFileName);
		const reading = await readJsonFile(noiseFormat, file);
		if (reading.kind === "absent") return {
			kind: "absent",
			path: file
		};
		const { name } = reading.value.machineClass;
		if (name === machineClassName) return {
			kind: "found",
			file: reading.value,
			path: file
		};
		throw new JouleGateError("data", "noise-mismatch", `${file} holds the noise of ${name}, not of ${machineClassName}`, { hint: "It was moved or copied; put it back, or delete it to start over." });
	};
	return {
		read,
		append: async (machineClass, additions) => {
			const reading = await read(machineClass.name);
			const file = appendNoise(reading.kind === "found" ? reading.file : void 0, machineClass, additions);
			await writeFileAtomically(reading.path, noiseText(file));
			await writeFileAtomically(path.join(path.dirname(reading.path), machineFileName), machineText(machineClass));
			return {
				path: reading.path,
				file
			};
		}
	};
};

// src/stats/pair-noise.ts
/** Distances beyond so many standard deviations are cut. */
const huberBound = 2;
/** 1 / (the mean of the smallest 80 % of |x| for standard normal x). */
const trimmedConsistency = 1.79;
/** No meter is believed to be steadier than this, whatever it shows; logarithms, so 0.02 %. */
const leastDeviation = 2e-4;
/**
* The smallest gap between different values, where at least 30 % of the values are not alone: a counter with coarse
* steps gives the same number again and again.
*/
const countedStep = (values) => {
	const ordered = [...values].sort((a, b) => a - b);
	let ties = 0;
	let smallest = Infinity;
	for (let index = 1; index < ordered.length; index += 1) {
		const gap = (ordered[index] ?? 0) - (ordered[index - 1] ?? 0);
		if (gap <= 1e-9) ties += 1;
		else smallest = Math.min(smallest, gap);
	}
	return ties >= .3 * values.length && smallest < Infinity ? smallest : 0;
};
/**
* The noise of the differences of ln J themselves, whatever they are differences of: neighbouring runs of one session,
* or the two runs of a pair.
*
* Their bulk gives the deviation (the mean of the smallest 80 % of the distances from their median, scaled to be that of
* normal noise); with distances cut at {@link huberBound} deviations, the variance is that which a location with the
* same cut has.
*
* @param step smallest step between two values that the meter can show, as a logarithm; 0 for none that matters
* @returns undefined when there are fewer than `fewest` differences
*/
const differenceNoise = (raw, step, fewest = 8) => {
	if (raw.length < fewest) return void 0;
	const centre = median(raw);
	const differences = raw.map((value) => value - centre);
	const bulk = trimmedMean(differences.map((value) => Math.abs(value)), 0, .2);
	const deviation = trimmedConsistency * bulk + leastDeviation;
	const bound = 2 * deviation;
	const within = differences.filter((value) => Math.abs(value) < bound).length / differences.length;
	const cut = differences.reduce((sum, value) => sum + clip(value, bound) ** 2, 0) / differences.length;
	return {
		deviation,
		variance: Math.max(cut / within ** 2, leastDeviation ** 2),
		tail: 1 - within,
		step,
		differences: differences.length
	};
};
/** The largest step of a coarse counter that any of these lists of values shows, 0 for none. */
const largestStep = (lists) => lists.reduce((largest, values) => Math.max(largest, countedStep(values)), 0);

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

// src/decide/sequential/rule.ts
/**
* The numbers of the sequential rule (docs/decision.md). `alpha` bounds how often a first sequence of pairs calls a
* change that is no larger than the margin; `confirmAlpha` how often a fresh one agrees with it; `beta` how often a
* change of the tolerance's size passes; all one-sided. `exponent` is that of the spending function: how little of an
* error probability the early looks may use. `reportingMargin` is the share of the tolerance that a change must be
* shown to exceed.
*/
const pairRule = {
	alpha: .025,
	confirmAlpha: .05,
	beta: .05,
	exponent: 1.5,
	reportingMargin: .5,
	/** So many comparisons share one gate before the confirmation gets stricter; alpha x confirmAlpha x 40 is 5 %. */
	family: 40,
	/** Stored sessions that the noise is read from, the newest; the shape of its tail is read from up to `tailSessions`. */
	noiseSessions: 10,
	tailSessions: 30
};
/** When a machine is known to be calm: normal noise, small against the tolerance, from enough differences to say so. */
const calm = {
	tail: .09,
	noiseShare: .6,
	differences: 40
};
const looksFrom = (fewest, most) => {
	const usual = [
		2,
		3,
		4,
		5,
		6,
		8,
		10,
		13,
		16,
		20
	];
	for (let next = 25; next < most; next = Math.ceil(next * 1.25)) usual.push(next);
	return [...usual.filter((look) => look >= fewest && look < most), most];
};
/** Whether what is stored shows noise that two pairs can be trusted under. */
const isCalm = (noise, tolerance) => noise.step === 0 && noise.differences >= calm.differences && noise.tail < calm.tail && Math.sqrt(noise.variance) < calm.noiseShare * Math.log1p(tolerance);
/**
* The looks of a sequence of pairs. Known calm noise: from 2 pairs on. Noise with outliers, several levels or counter
* steps: from 4, and a change from 5, because a few pairs can agree by accident there. Nothing known: from 6.
*
* @param mostPairs at least 1; fewer than the usual first look make this the only one
* @param confirmation of a sequence that has to confirm a change, which needs one pair more to do so
*/
const scheduleFor = (noise, tolerance, mostPairs, confirmation = false) => {
	if (noise === void 0) return {
		looks: looksFrom(6, mostPairs),
		passFrom: 6,
		changeFrom: 6,
		priorDegrees: 0
	};
	if (isCalm(noise, tolerance)) return {
		looks: looksFrom(confirmation ? 3 : 2, mostPairs),
		passFrom: 2,
		changeFrom: 3,
		priorDegrees: 12
	};
	return {
		looks: looksFrom(4, mostPairs),
		passFrom: 4,
		changeFrom: 5,
		priorDegrees: 6
	};
};

// src/stats/paired-location.ts
/**
* Where paired differences lie: a Huber location whose standard error is moderated by what is known of the noise.
*
* With n differences and a prior worth d0 degrees of freedom: the scale is sqrt((d0 s0^2 + n MAD^2) / (d0 + n)), values
* beyond {@link huberBound} of it (and one and a half counter steps) are cut, and the variance of one difference is
* (d0 v0 + (n - 1) v) / (d0 + n - 1), never below `leastVariance` nor a third of a squared counter step.
*
* @param differences ln(head / base) of the pairs, at least 2
* @param noise what was known before; undefined: the pairs alone speak, and a few of them say little
* @param priorDegrees how many degrees of freedom that knowledge is worth, above 0
* @param leastVariance variance of one difference that the meters themselves allow for, at least 0
* @throws RangeError for fewer than 2 differences, or 2 without a prior
*/
const pairedLocation = (differences, noise, priorDegrees, leastVariance) => {
	const count = differences.length;
	if (count < 2) throw new RangeError(`a location of pairs needs at least 2 of them, not ${count}`);
	const [d0, s0, v0, step] = noise === void 0 ? [
		0,
		0,
		0,
		0
	] : [
		priorDegrees,
		noise.deviation,
		noise.variance,
		noise.step
	];
	const spread = medianAbsoluteDeviation(differences);
	const scale = Math.sqrt((d0 * s0 ** 2 + count * spread ** 2) / (d0 + count));
	const bound = 2 * scale + 1.5 * step;
	const least = Math.max(leastVariance, step ** 2 / 3, Number.MIN_VALUE);
	const { location, withinBound } = huberLocation(differences, bound > 0 ? bound : Number.MAX_VALUE);
	const own = differences.reduce((sum, value) => sum + clip(value - location, bound > 0 ? bound : Number.MAX_VALUE) ** 2, 0) / (count - 1) / Math.max(withinBound, .5) ** 2;
	const variance = Math.max((d0 * v0 + (count - 1) * own) / (d0 + count - 1), least);
	return {
		location,
		standardError: Math.sqrt(variance / count),
		degreesOfFreedom: d0 + count - 1,
		variance
	};
};

// src/stats/normal-distribution.ts
/** The standard normal distribution. Relative errors stay below 1e-12. */
const density$1 = (z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
/** P(0 < Z < z) as density(z) times the series z + z^3/3 + z^5/15 + ..., DLMF 7.6.2. All terms are positive. */
const centralSeries = (z) => {
	let term = z;
	let sum = z;
	for (let n = 1; n < 500 && term > sum * 1e-17; n += 1) {
		term *= z * z / (2 * n + 1);
		sum += term;
	}
	return density$1(z) * sum;
};
/** P(Z > z) as density(z) / (z + 1/(z + 2/(z + 3/(z + ...)))), DLMF 7.9.1, evaluated from the inside. */
const tailFraction = (z) => {
	let value = z;
	for (let n = 200; n >= 1; n -= 1) value = z + n / value;
	return density$1(z) / value;
};
const upperTail = (z) => z < 2.5 ? .5 - centralSeries(z) : tailFraction(z);
/** P(Z > z), exact to the last digits also where it is tiny. @throws RangeError for NaN */
const normalUpperTail = (z) => {
	if (Number.isNaN(z)) throw new RangeError("z is not a number");
	if (z === Infinity) return 0;
	return z < 0 ? 1 - (z === -Infinity ? 0 : upperTail(-z)) : upperTail(z);
};

// src/stats/group-sequential.ts
/** Nodes and weights of Gauss-Legendre quadrature on -1 to 1, by Newton's method on the Legendre polynomial. */
const gaussLegendre = (order) => {
	const nodes = [];
	const weights = [];
	for (let index = 0; index < order; index += 1) {
		let x = Math.cos(Math.PI * (index + .75) / (order + .5));
		let slope = 0;
		for (let step = 0; step < 100; step += 1) {
			let [before, value] = [1, x];
			for (let degree = 2; degree <= order; degree += 1) [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
			slope = order * (x * value - before) / (x * x - 1);
			const correction = value / slope;
			x -= correction;
			if (Math.abs(correction) < 1e-16) break;
		}
		nodes.push(x);
		weights.push(2 / ((1 - x * x) * slope * slope));
	}
	return {
		nodes,
		weights
	};
};
const panel = gaussLegendre(16);
/** Beyond so many standard deviations there is less than 1e-18 of a normal distribution. */
const reach = 9;
/** Quadrature between two numbers in panels that are no wider than `width`. */
const grid = (from, to, width) => {
	const panels = Math.max(1, Math.ceil((to - from) / width));
	const half = (to - from) / panels / 2;
	const at = [];
	const weight = [];
	for (let index = 0; index < panels; index += 1) {
		const centre = from + (2 * index + 1) * half;
		panel.nodes.forEach((node, position) => {
			at.push(centre + half * node);
			weight.push(half * (panel.weights[position] ?? 0));
		});
	}
	return {
		at,
		weight
	};
};
const density = (x, variance) => Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
const checkLooks = (looks) => {
	let [information, spent] = [0, 0];
	for (const look of looks) {
		if (!(look.information > information && look.information <= 1)) throw new RangeError(`the information of the looks must rise from above 0 to at most 1, not to ${look.information}`);
		if (!(look.spent >= spent && look.spent < 1)) throw new RangeError(`what is spent must never fall and stay below 1, not be ${look.spent}`);
		({information, spent} = look);
	}
};
/**
* The b for which `probability(b)`, falling in b with the slope -`slope(b)`, is `wanted`: Newton's steps inside a
* bracket that closes in.
*/
const solveFalling = (probability, slope, wanted, edge) => {
	let [low, high] = [-edge, edge];
	let bound = 0;
	for (let step = 0; step < 200; step += 1) {
		const excess = probability(bound) - wanted;
		if (excess > 0) low = bound;
		else high = bound;
		const newton = bound + excess / slope(bound);
		const next = newton > low && newton < high ? newton : (low + high) / 2;
		if (Math.abs(next - bound) <= 1e-15 * edge) return next;
		bound = next;
	}
	return bound;
};
/**
* One-sided bounds of a group-sequential test: z_k for which, when nothing is there to be found, the statistic exceeds
* a bound for the first time at look k with just the probability that is spent there. A look that spends nothing has the
* bound Infinity.
*
* The sum of independent normal observations is followed from look to look: what is left below the bound is convolved
* with the next increment, by Gauss-Legendre quadrature in panels of two standard deviations of the increment.
*
* @returns one bound a look, in standard deviations of the statistic at that look; errors stay below 1e-9
* @throws RangeError when information does not rise or what is spent falls
* @see P. Armitage, C. K. McPherson, B. C. Rowe, "Repeated significance tests on accumulating data", J. R. Stat. Soc. A
*   132 (1969); K. K. G. Lan, D. L. DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983)
*/
const sequentialBounds = (looks) => {
	checkLooks(looks);
	const bounds = [];
	let before;
	let [information, spent] = [0, 0];
	for (const look of looks) {
		const step = look.information - information;
		const deviation = Math.sqrt(step);
		const edge = reach * Math.sqrt(look.information);
		const previous = before;
		const sumOver = (term) => {
			if (previous === void 0) return term(0);
			let sum = 0;
			for (let index = 0; index < previous.at.length; index += 1) sum += (previous.mass[index] ?? 0) * term(previous.at[index] ?? 0);
			return sum;
		};
		const increment = look.spent - spent;
		const bound = increment > 0 ? solveFalling((at) => sumOver((from) => normalUpperTail((at - from) / deviation)), (at) => sumOver((from) => density(at - from, step)), increment, edge) : Infinity;
		bounds.push(bound / Math.sqrt(look.information));
		const { at, weight } = grid(-edge, Math.min(bound, edge), 2 * deviation);
		before = {
			at,
			mass: at.map((to, index) => (weight[index] ?? 0) * sumOver((from) => density(to - from, step)))
		};
		({information, spent} = look);
	}
	return bounds;
};
/** Kim and DeMets's power family: what may be spent when a share `information` of the information is in. */
const powerSpending = (total, information, exponent) => total * Math.min(1, information) ** exponent;

// src/decide/sequential/bounds.ts
const kept = /* @__PURE__ */ new Map();
/** Normal bounds of a sequence, made once for the same looks, as their integration takes milliseconds. */
const normalBounds = (looks, from, total, earlier) => {
	const key = `${looks.join(" ")}|${from}|${total}|${earlier}`;
	const known = kept.get(key);
	if (known !== void 0) return known;
	const most = (looks.at(-1) ?? 1) + earlier;
	const bounds = sequentialBounds(looks.map((pairs) => {
		const information = (pairs + earlier) / most;
		return {
			information,
			spent: pairs < from ? 0 : powerSpending(total, information, pairRule.exponent)
		};
	}));
	kept.set(key, bounds);
	return bounds;
};
const quantiles = /* @__PURE__ */ new Map();
/** Student's t with the same tail probability above it as the normal deviate `z` has. */
const tOf = (z, degreesOfFreedom) => {
	if (z === Infinity) return Infinity;
	const key = `${z}|${degreesOfFreedom}`;
	const known = quantiles.get(key);
	if (known !== void 0) return known;
	const t = -tQuantile(normalUpperTail(z), degreesOfFreedom);
	quantiles.set(key, t);
	return t;
};
/**
* How many standard errors the estimate must be beyond its mark at one look; Infinity where the look may not decide.
* The normal bound of the spending function, taken over to Student's t by equal tail probability.
*/
const boundAt = ({ looks, from, total, earlier }, look, degreesOfFreedom) => tOf(normalBounds(looks, from, total, earlier)[look] ?? Infinity, degreesOfFreedom);

// src/decide/sequential/sequence.ts
/** The change that a comparison must be shown to exceed before it is called one. */
const marginOf = (tolerance) => Math.log1p(tolerance * pairRule.reportingMargin);
/**
* One look at a sequence of pairs.
*
* @param differences all pairs that are looked at, those of earlier sessions first
* @param look which of the schedule's looks this is
* @param earlier how many of the differences are of earlier sessions
*/
const lookAt = (differences, schedule, look, question, errors, earlier) => {
	const located = pairedLocation(differences, question.noise, schedule.priorDegrees, question.leastVariance);
	const { location, standardError, degreesOfFreedom } = located;
	const { looks } = schedule;
	const change = standardError * boundAt({
		looks,
		from: schedule.changeFrom,
		total: errors.alpha,
		earlier
	}, look, degreesOfFreedom);
	const pass = standardError * boundAt({
		looks,
		from: schedule.passFrom,
		total: errors.beta,
		earlier
	}, look, degreesOfFreedom);
	const margin = marginOf(question.tolerance);
	const result = () => {
		if (location - change > margin) return "above";
		if (location + change < -margin) return "below";
		return location + pass < Math.log1p(question.tolerance) ? "passes" : "open";
	};
	return {
		result: result(),
		located
	};
};

// src/decide/sequential/follow.ts
/**
* The confirmation's error probability for so many comparisons in one gate. Up to {@link pairRule.family} of them,
* each with alpha x confirmAlpha, stay below 5 % together; with more, each gets its share.
*/
const confirmAlphaOf = (comparisons) => pairRule.confirmAlpha * Math.min(1, pairRule.family / Math.max(1, comparisons));
const changed = {
	above: "regressed",
	below: "improved"
};
const goesOn = (result, location, question) => result === "open" || result === "passes" && question.seekImprovement && location < -marginOf(question.tolerance);
const judgeConfirmation = (differences, direction, question, budget) => {
	const schedule = scheduleFor(question.noise, question.tolerance, budget.confirmationPairs, true);
	const errors = {
		alpha: budget.confirmAlpha,
		beta: pairRule.beta
	};
	const unconfirmed = direction === "above" ? "inconclusive" : "pass";
	for (const [look, pairs] of schedule.looks.entries()) {
		if (pairs > differences.length) return {
			verdict: unconfirmed,
			settled: false
		};
		if (pairs < 2) continue;
		const { result, located } = lookAt(differences.slice(0, pairs), schedule, look, question, errors, 0);
		if (result === direction) return {
			verdict: changed[direction],
			settled: true
		};
		if (direction === "above" && result !== "open") return {
			verdict: "pass",
			settled: true
		};
		if (direction === "below" && located.location > -marginOf(question.tolerance)) return {
			verdict: "pass",
			settled: true
		};
	}
	return {
		verdict: unconfirmed,
		settled: true
	};
};
/** Error probabilities of the session with this number; those of all sessions together stay below twice the first's. */
const errorsOf = (session) => ({
	alpha: pairRule.alpha / 2 ** session,
	beta: pairRule.beta / 2 ** session
});
/** A verdict stands until the evidence put together shows the contrary; what is inconclusive gives way to anything. */
const afterSession = (before, now) => now === "inconclusive" ? before : now;
const followSession = (differences, earlier, session, before, question, budget) => {
	const schedule = scheduleFor(question.noise, question.tolerance, budget.firstPairs);
	let last = before;
	for (const [look, pairs] of schedule.looks.entries()) {
		if (pairs > differences.length) return {
			verdict: last,
			settled: false,
			first: differences.length,
			confirmation: 0
		};
		if (pairs + earlier.length < 2) continue;
		const together = [...earlier, ...differences.slice(0, pairs)];
		const { result, located } = lookAt(together, schedule, look, question, errorsOf(session), earlier.length);
		if (result === "passes") last = "pass";
		if (result === "above" || result === "below") {
			if (before === changed[result]) return {
				verdict: before,
				settled: true,
				first: pairs,
				confirmation: 0
			};
			const fresh = differences.slice(pairs);
			const { verdict, settled } = judgeConfirmation(fresh, result, question, budget);
			return {
				verdict: afterSession(before, verdict),
				settled,
				first: pairs,
				confirmation: fresh.length
			};
		}
		if (!goesOn(result, located.location, question)) return {
			verdict: "pass",
			settled: true,
			first: pairs,
			confirmation: 0
		};
	}
	return {
		verdict: last,
		settled: true,
		first: differences.length,
		confirmation: 0
	};
};
/**
* What the pairs of one metric say, in the order in which they were measured.
*
* A first sequence of pairs is looked at as the schedule says, until a change beyond half of the tolerance is shown, or
* that there is none of the tolerance's size. A change must be shown a second time by pairs measured after that. Further
* sessions on the same code look at all pairs together, with half of the error probabilities of the session before.
* Pure: the same pairs give the same standing, so that a run file can be judged again.
*
* @param sessions ln(head / base) of the pairs of each session, oldest first; the last one may be going on
*/
const followPairs = (sessions, question, budget) => {
	let standing = {
		verdict: "inconclusive",
		settled: false,
		first: 0,
		confirmation: 0
	};
	const earlier = [];
	for (const [number, differences] of sessions.entries()) {
		standing = followSession(differences, earlier, number, standing.verdict, question, budget);
		earlier.push(...differences);
	}
	return standing;
};

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
	const { looks } = scheduleFor(question.noise, question.tolerance, budget.confirmationPairs, true);
	const enough = looks.find((pairs) => followPairs([differences.slice(0, first + pairs)], question, budget).settled);
	return {
		verdict,
		pairs: Math.min(first + (enough ?? budget.confirmationPairs), differences.length)
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
	return factor === void 0 ? `Longer runs help in part: ${why}. The rest of the noise is too large by itself.` : `Make runs ${plainNumber(upwards(factor))} times as long: ${why}.`;
};
const timeWords = (threads, correlation) => {
	return `Look at what makes runs take longer: ${`runs that take longer use more energy (correlation ${plainNumber(Number(correlation.toFixed(2)))})`}. ${threads === void 0 ? "The configuration pins no number of threads: pin it, to fewer than the machine has cores" : threads === "1" ? "The configuration pins one thread already: bind it to a core" : `The configuration pins ${oneLine(threads, 20)} threads: try fewer`}, keep other work away and fix the clocks, then calibrate again.`;
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

// src/baseline/paired-session.ts
/** @throws JouleGateError `runs-not-paired` unless the two are base and head of one interleaved session */
const checkPaired = (base, head) => {
	if (arePaired(base, head) && head.interleaved?.arm === "head") return;
	throw new JouleGateError("data", "runs-not-paired", `runs ${base.id} and ${head.id} are not the base and the head of one interleaved session`, { hint: "Give base-run.json and run.json of one and the same folder." });
};
/**
* One benchmark of two runs that were measured in turns: its complete pairs alone, in the order of their numbers.
* Undefined where one of the runs lacks the benchmark or no pair is complete.
*
* @throws JouleGateError `runs-not-paired`; `session-empty` where no source was read; `window-ends-before-begin`
*/
const pairedBenchmark = (base, head, name) => {
	checkPaired(base, head);
	const [ofBase, ofHead] = [base, head].map(({ benchmarks }) => benchmarks.find((each) => each.name === name));
	if (ofBase === void 0 || ofHead === void 0) return void 0;
	const pairs = completePairs(ofBase, ofHead);
	if (pairs.length === 0) return void 0;
	return {
		benchmark: name,
		base: toStoredSession(base, {
			...ofBase,
			samples: pairs.map((pair) => pair.base)
		}),
		head: toStoredSession(head, {
			...ofHead,
			samples: pairs.map((pair) => pair.head)
		})
	};
};

// src/decide/noise-profile.ts
const isSame = (a, b) => a.name === b.name && a.window === b.window && a.basis === b.basis;
/** The pairs of a metric in the calibrations of a benchmark with the same pins and sources; undefined where there is none. */
const profileDifferences = (profile, benchmark, pins, sources, metric) => {
	const key = comparabilityKey({
		pins,
		sources: [...sources]
	});
	const found = profile.benchmarks.filter((each) => each.benchmark === benchmark).flatMap(({ sessions }) => sessions).filter((session) => comparabilityKey(session) === key).flatMap(({ metrics }) => metrics.filter((each) => isSame(each, metric)));
	if (found.length === 0) return void 0;
	return {
		differences: found.flatMap(({ differences }) => differences),
		step: Math.max(...found.map(({ step }) => step)),
		calibrations: found.length
	};
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
	const [centreA, centreB] = [mean$1(a), mean$1(b)];
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
	const scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
	return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : void 0;
};

// src/decide/sequential/detectable.ts
/**
* The smallest effect, as a logarithm, that one sequence of pairs calls a change with this probability.
*
* At look k, with the standard error s_k = sqrt(variance / n_k), a change is called above margin + a_k s_k, and the
* sequence passes below tolerance - p_k s_k. An effect is found at look k when it is q s_k above the first of these and,
* so as not to pass before, q s_j above the second at every look j < k; q is Student's quantile of the probability.
* The look that asks for the least counts.
*/
const ofSequence = (schedule, errors, { variance, tolerance }, probability) => {
	const { looks, changeFrom, passFrom, priorDegrees } = schedule;
	let smallest = Infinity;
	let unpassed = -Infinity;
	for (const [look, pairs] of looks.entries()) {
		const degreesOfFreedom = priorDegrees + pairs - 1;
		if (pairs < 2 || degreesOfFreedom <= 0) continue;
		const standardError = Math.sqrt(variance / pairs);
		const quantile = tQuantile(probability, degreesOfFreedom);
		const change = boundAt({
			looks,
			from: changeFrom,
			total: errors.alpha,
			earlier: 0
		}, look, degreesOfFreedom);
		const pass = boundAt({
			looks,
			from: passFrom,
			total: errors.beta,
			earlier: 0
		}, look, degreesOfFreedom);
		const called = marginOf(tolerance) + (change + quantile) * standardError;
		smallest = Math.min(smallest, Math.max(called, unpassed));
		unpassed = Math.max(unpassed, Math.log1p(tolerance) - (pass - quantile) * standardError);
	}
	return smallest;
};
/**
* The smallest true increase that the whole rule, first sequence and confirmation, calls regressed with the wanted
* probability: each of the two has to call it with the square root of that probability, and the one that needs the
* larger change counts. For normal noise within 20 % of what the rule does in simulations (test/decide/detectable.test.ts).
*
* @returns a fraction above 0; the largest number there is where the budget leaves no pairs to find or confirm a change
* @throws RangeError for a probability that is not between 0 and 1
*/
const smallestDetectable = (spec) => {
	const { budget, noise, tolerance } = spec;
	const each = Math.sqrt(spec.probability);
	const { alpha, beta } = pairRule;
	const first = scheduleFor(noise, tolerance, budget.firstPairs);
	const confirmation = scheduleFor(noise, tolerance, budget.confirmationPairs, true);
	const effect = Math.max(ofSequence(first, {
		alpha,
		beta
	}, spec, each), ofSequence(confirmation, {
		alpha: budget.confirmAlpha,
		beta
	}, spec, each));
	return Math.min(Math.expm1(effect), Number.MAX_VALUE);
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
	}, metric, {}, "stored session");
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

// src/measure/pairs/pair-order.ts
/**
* Which side runs first in a pair: base, then head in even pairs, the other way round in odd ones (AB BA AB BA ...). So a
* drift of the machine that is linear in time falls on both sides alike in every two pairs.
*/
const sidesOfPair = (pair) => pair % 2 === 0 ? ["base", "head"] : ["head", "base"];
/** Warm-ups come base first: pair 0 begins with the base, too. */
const sidesOfWarmup = ["base", "head"];

// src/measure/pairs/pair-progress.ts
/** Seconds that are left at most: at the pace so far, and never more than the budget has. */
const atMostLeftS = ({ budget, paces }, position, runningS) => {
	const left = remaining(paces, position, runningS);
	const budgetS = Math.max(0, budget.endS - budget.elapsedS());
	if (left !== void 0 && !left.partial) return Math.min(left.seconds, budgetS);
	return Number.isFinite(budgetS) ? budgetS : void 0;
};
/** Reports one sample, as it begins and whenever its workload says something. */
const pairReporter = (session, position, sample) => {
	const { budget, paces, onProgress } = session;
	const beganS = budget.elapsedS();
	return (text) => {
		const elapsedS = budget.elapsedS();
		const remainingS = atMostLeftS(session, position, elapsedS - beganS);
		onProgress({
			...sample,
			done: endedPart(paces),
			elapsedS,
			...remainingS === void 0 ? {} : { remainingS },
			remainingIsPartial: false,
			...text === void 0 ? {} : { text }
		});
	};
};

// src/measure/pairs/time-budget.ts
/**
* @param clockNs a monotonic clock, nanoseconds
* @param maxMinutes of the whole session; no limit unless given
* @param reservedS seconds at its end that are not for pairs
*/
const timeBudget = (clockNs, maxMinutes, reservedS) => {
	const began = clockNs();
	return {
		elapsedS: () => Number(clockNs() - began) / 1e9,
		endS: maxMinutes === void 0 ? Infinity : Math.max(0, 60 * maxMinutes - reservedS)
	};
};
/**
* When a benchmark that begins now must have ended: it may take the time that is left over the benchmarks that are left,
* itself among them. So what one does not use flows on to those after it.
*/
const shareEndS = ({ elapsedS, endS }, benchmarksLeft) => {
	const now = elapsedS();
	return now + Math.max(0, endS - now) / benchmarksLeft;
};
/** Whether something that is expected to take so long fits; where nothing is known of it, whether there is time at all. */
const fits = ({ elapsedS }, endS, expectedS) => expectedS === void 0 ? elapsedS() < endS : elapsedS() + expectedS <= endS;
const mean = (values) => values.length === 0 ? void 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
/** The mean of the pairs so far; before the first of them, what the warm-ups of both sides took; else undefined. */
const expectedPairS = ({ warmupsS, pairsS }) => {
	const [base, head] = [mean(warmupsS.base), mean(warmupsS.head)];
	return mean(pairsS) ?? (base === void 0 || head === void 0 ? void 0 : base + head);
};

// src/measure/pairs/pair-benchmark.ts
const runOf = ({ name, metrics, sameWork }, { pins }, samples) => ({
	name,
	pins,
	metrics: [...metrics],
	sameWork,
	samples: [...samples]
});
const takeOne = async (session, plan, taken, arm, turn, pair) => {
	const { course, maxPairs, onSample, budget } = session;
	const { benchmark, position, workloads, pace } = plan;
	const warmup = pair === void 0;
	const of = warmup ? benchmark.warmupSamples : maxPairs;
	course.signal?.throwIfAborted();
	const beganS = budget.elapsedS();
	const report = pairReporter(session, position, {
		benchmark: benchmark.name,
		arm,
		sample: turn,
		of,
		warmup
	});
	report();
	const sample = await takeSample(course, {
		workload: workloads[arm],
		index: taken.samples[arm].length,
		warmup,
		...pair === void 0 ? {} : { pair },
		earlierOfBenchmark: taken.inOrder,
		onText: report
	});
	taken.samples[arm].push(sample);
	taken.inOrder.push(sample);
	await onSample(arm, benchmark.name, sample);
	const tookS = budget.elapsedS() - beganS;
	pace.durationsS.push(tookS);
	if (warmup) taken.pace.warmupsS[arm].push(tookS);
	if (sample.outcome.kind === "rejected") pace.samples += 1;
	return {
		outcome: sample.outcome.kind,
		tookS
	};
};
/**
* Both samples of one pair. One that is rejected is measured again at once, whatever the benchmark's share says: half a
* pair is worth nothing. Only where the session's own end would be passed is it left.
* @returns why the benchmark ends here; undefined of a complete pair
*/
const takePair = async (session, plan, taken, pair) => {
	const { budget } = session;
	const beganS = budget.elapsedS();
	for (const arm of sidesOfPair(pair)) for (;;) {
		const { outcome, tookS } = await takeOne(session, plan, taken, arm, pair + 1, pair);
		if (outcome === "failed") return "failed";
		if (outcome === "ok") break;
		if (!fits(budget, budget.endS, tookS)) return "max-minutes";
	}
	taken.pace.pairsS.push(budget.elapsedS() - beganS);
};
/** Warm-ups, then pairs, until there is a reason to end. */
const takeAll = async (session, plan, taken) => {
	const { budget, maxPairs, more } = session;
	const { benchmark, workloads } = plan;
	const endS = shareEndS(budget, plan.left);
	const outOfTime = () => !fits(budget, endS, expectedPairS(taken.pace));
	for (let round = 0; round < benchmark.warmupSamples; round++) {
		if (outOfTime()) return "max-minutes";
		for (const arm of sidesOfWarmup) {
			const { outcome } = await takeOne(session, plan, taken, arm, round + 1);
			if (outcome === "failed") return "failed";
		}
	}
	for (let pair = 0; pair < maxPairs; pair++) {
		if (outOfTime()) return "max-minutes";
		const end = await takePair(session, plan, taken, pair);
		if (end !== void 0) return end;
		const pairs = completePairs({ samples: taken.samples.base }, { samples: taken.samples.head });
		const [base, head] = ["base", "head"].map((arm) => runOf(benchmark, workloads[arm], pairs.map((each) => each[arm])));
		if (base !== void 0 && head !== void 0 && !more(base, head)) return "decided";
	}
	return "max-pairs";
};
/**
* Measures one benchmark of both sides in turns. A failed sample ends it, as the next would fail alike.
* @throws JouleGateError as measureSample does, when `onSample` cannot keep a sample, or when the session is aborted
*/
const measureBenchmarkPairs = async (session, plan) => {
	const taken = {
		samples: {
			base: [],
			head: []
		},
		inOrder: [],
		pace: {
			warmupsS: {
				base: [],
				head: []
			},
			pairsS: []
		}
	};
	const ended = await takeAll(session, plan, taken);
	plan.pace.samples = plan.pace.durationsS.length;
	const { benchmark, workloads } = plan;
	return {
		base: runOf(benchmark, workloads.base, taken.samples.base),
		head: runOf(benchmark, workloads.head, taken.samples.head),
		ended
	};
};

// src/measure/pairs/pair-session.ts
const namesOf = ({ benchmarks }) => benchmarks.map(({ name }) => name).join(", ");
/** What is missing in the base is named as such: its checkout is not the folder that the user looks at. */
const prepareBase = async ({ benchmarks }) => {
	try {
		return await prepareAll(benchmarks);
	} catch (error) {
		if (!(error instanceof JouleGateError)) throw error;
		const { kind, code, message, hint } = error;
		throw new JouleGateError(kind, code, `in the checkout of the base: ${message}`, {
			...hint === void 0 ? {} : { hint },
			cause: error
		});
	}
};
/**
* Measures base and head of every benchmark in turns on one machine, each sample a fresh process: warm-ups of both first,
* then pairs, base first in even ones and head first in odd ones. Benchmarks come one after another. A rejected sample is
* measured again at once, in its pair; a failed one ends its benchmark and leaves the others untouched. Idle power is
* measured once before and once after, and is in both run files.
*
* @throws JouleGateError when a workload cannot be made ready, when another JouleGate measures one of the devices, when
*   `onSample` cannot keep a sample, or when `signal` is aborted; `sides-differ` when the benchmarks are not the same
*/
const measurePairs = async (options) => {
	const { base, head, detection, context, clockNs = () => process.hrtime.bigint() } = options;
	if (namesOf(base) !== namesOf(head)) {
		const message = `benchmarks of base (${namesOf(base)}) and head (${namesOf(head)}) are not the same`;
		throw new JouleGateError("internal", "sides-differ", message);
	}
	const budget = timeBudget(clockNs, options.maxMinutes, idleEndS({ detection }, options));
	const ofHead = await prepareAll(head.benchmarks);
	const workloads = {
		base: await prepareBase(base),
		head: ofHead
	};
	const release = holdDevices(detection.sources, context);
	try {
		return await measurePrepared(options, workloads, budget);
	} finally {
		release();
	}
};
const measurePrepared = async (options, workloads, budget) => {
	const { maxPairs, more, onProgress, onSample } = options;
	const planned = options.head.benchmarks;
	const paces = planned.map(({ warmupSamples }) => ({
		samples: 2 * (warmupSamples + maxPairs),
		durationsS: []
	}));
	const course = courseOf(options);
	const session = {
		course,
		budget,
		paces,
		maxPairs,
		more,
		onProgress,
		onSample
	};
	const before = await idleAtEnd(course, options, "before");
	const runs = {
		base: [],
		head: []
	};
	const ended = [];
	for (const [position, benchmark] of planned.entries()) {
		const [base, head, pace] = [
			workloads.base[position],
			workloads.head[position],
			paces[position]
		];
		if (base === void 0 || head === void 0 || pace === void 0) continue;
		const plan = {
			position,
			left: planned.length - position,
			benchmark,
			workloads: {
				base,
				head
			},
			pace
		};
		const measured = await measureBenchmarkPairs(session, plan);
		runs.base.push(measured.base);
		runs.head.push(measured.head);
		ended.push([benchmark.name, measured.ended]);
	}
	const idle = [...before, ...await idleAtEnd(course, options, "after")];
	const fileOf = (arm, other) => {
		const { id, commit } = options[arm];
		const identity = {
			id,
			...commit === void 0 ? {} : { commit }
		};
		const interleaved = {
			arm,
			with: options[other].id
		};
		return sessionFile(options, {
			...identity,
			interleaved
		}, course, runs[arm], idle);
	};
	return {
		base: fileOf("base", "head"),
		head: fileOf("head", "base"),
		ended: Object.fromEntries(ended)
	};
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