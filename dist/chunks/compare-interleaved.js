import { r as rejectedWords, t as pairedBenchmark } from "./paired-session.js";
import { c as differencesBetween, l as meantWords, n as differenceNoise, s as differenceWords, u as sortDifferences } from "./nearest.js";
import { C as compareWork, b as decided, f as verdictOf, g as undecided, h as sourceTrouble, m as sampleTrouble, p as provenanceOf, w as workRuleOf, x as undecidedNext, y as relativeChange } from "./load.js";
import { a as mean, o as median } from "./variance.js";
import { a as followPairs, c as pairedLocation, n as storedNoise, o as marginOf, r as confirmAlphaOf, s as boundAt } from "./stored-noise.js";
import { t as tQuantile } from "./t-distribution.js";
import { n as scheduleFor, t as pairRule } from "./rule.js";
import { n as sideOf } from "./session-values.js";
import { i as shortened, n as percent, t as counted } from "./words.js";
import { _ as pairedMetric } from "./build-view.js";
import { a as comparabilityKey } from "./session-prediction.js";

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

// src/decide/interleaved.ts
/** Probability that a change of the smallest detectable size is found. */
const power = .9;
/** Of the interval that is reported; its ends are one-sided 95 % bounds, as `beta` is. */
const confidence = .9;
const questionOf = ({ metric, sessions, noise }) => ({
	tolerance: metric.tolerance,
	...noise === void 0 ? {} : { noise },
	leastVariance: mean(sessions.map(({ base, head }) => base.meterVariance + head.meterVariance)),
	seekImprovement: true
});
/** What the pairs say so far: enough to know whether more are needed. Pure. */
const standingOf = (input) => followPairs(input.sessions.map(({ energy }) => energy), questionOf(input), input.budget);
const warningsOn = ({ noise }, variance) => noise === void 0 || variance <= 6 * noise.variance ? [] : [`The pairs differ by ${percent(Math.sqrt(variance))} (standard deviation), those of the stored sessions by ${percent(Math.sqrt(noise.variance))}: the machine is less steady than it was.`];
/**
* Decides by pairs of base and head that were measured in turns (docs/decision.md). The verdict is that of
* {@link followPairs}; the change is the location of all pairs of all sessions with its 90 % interval.
*
* @throws RangeError when there are fewer than 2 pairs
*/
const decideInterleaved = (input) => {
	const { metric, sessions, noise, budget } = input;
	const question = questionOf(input);
	const standing = standingOf(input);
	const energy = sessions.flatMap((session) => session.energy);
	const { priorDegrees } = scheduleFor(noise, metric.tolerance, budget.firstPairs);
	const located = pairedLocation(energy, noise, noise === void 0 ? 0 : priorDegrees, question.leastVariance);
	const duration = pairedLocation(sessions.flatMap((session) => session.duration), void 0, 0, 0).location;
	const halfWidth = located.standardError * tQuantile(1.9 / 2, located.degreesOfFreedom);
	const { location } = located;
	const baseEnergy = median(sessions.flatMap(({ base }) => base.lnEnergyJ));
	const baseDuration = median(sessions.flatMap(({ base }) => base.lnDurationS));
	const bases = sessions.map(({ base }) => base);
	const heads = sessions.map(({ head }) => head);
	return {
		verdict: standing.verdict,
		pairs: {
			first: energy.length - standing.confirmation,
			confirmation: standing.confirmation,
			sessions: sessions.length
		},
		changeSeen: standing.changeSeen,
		ended: standing.settled && standing.verdict !== "inconclusive" ? "decided" : input.ended ?? "max-pairs",
		base: sideOf(bases, baseEnergy, baseDuration),
		head: sideOf(heads, baseEnergy + location, baseDuration + duration),
		change: {
			estimate: relativeChange(location),
			low: relativeChange(location - halfWidth),
			high: relativeChange(location + halfWidth),
			confidence
		},
		split: {
			power: relativeChange(location - duration),
			time: relativeChange(duration)
		},
		smallestDetectable: smallestDetectable({
			variance: located.variance,
			tolerance: metric.tolerance,
			budget,
			...noise === void 0 ? {} : { noise },
			probability: power
		}),
		evidence: {
			alpha: pairRule.alpha,
			beta: pairRule.beta,
			confirmAlpha: budget.confirmAlpha,
			tolerance: metric.tolerance,
			margin: metric.tolerance * pairRule.reportingMargin,
			maxPairs: budget.firstPairs,
			degreesOfFreedom: located.degreesOfFreedom,
			standardError: located.standardError,
			pairDeviation: Math.sqrt(located.variance),
			meterDeviation: Math.sqrt(question.leastVariance),
			...noise === void 0 ? {} : {
				storedDeviation: Math.sqrt(noise.variance),
				storedBulkDeviation: noise.deviation,
				storedTail: noise.tail,
				storedStep: noise.step,
				storedDifferences: noise.differences,
				priorDegreesOfFreedom: priorDegrees
			}
		},
		warnings: warningsOn(input, located.variance)
	};
};

// src/decide/compare-pairs.ts
const inputFor = (metric, { earlier, now, budget, noiseOf, ended }) => {
	const current = pairedMetric(now, metric);
	if (current.kind === "missing") return current;
	const before = earlier.map((paired) => pairedMetric(paired, metric));
	const usable = before.flatMap((reading) => reading.kind === "pairs" ? [reading.pairs] : []);
	const warnings = usable.length < before.length ? [`${before.length - usable.length} of ${counted(before.length, "earlier gate")} left out: a sample has no value.`] : [];
	const noise = noiseOf(metric);
	return {
		kind: "input",
		input: {
			metric,
			sessions: [...usable, current.pairs],
			...noise === void 0 ? {} : { noise },
			budget,
			...ended === void 0 ? {} : { ended }
		},
		warnings
	};
};
/**
* Whether another pair could still change what a metric's comparison says. Base and head that do other work, or a
* sample without a value, are not mended by more of them.
*/
const needsMore = (metric, pairs, rule) => {
	const found = inputFor(metric, pairs);
	const { base, head } = pairs.now;
	if (found.kind === "missing" || compareWork({
		base,
		head,
		metric
	}, rule).kind !== "equal") return false;
	return !standingOf(found.input).settled;
};
/** A pin that is read from a file of the checkout, and may be what the pull request changes. */
const isOfFile = (field) => /^pins\..*sha256/.test(field);
/** Compares one metric of a benchmark by its pairs. */
const comparePairs = (head, machineClass, metric, pairs) => {
	const { benchmark, provenance, placed } = head;
	const about = {
		benchmark: benchmark.name,
		metric,
		provenance
	};
	const rejected = rejectedWords(benchmark);
	const warnings = rejected === void 0 ? [] : [`${rejected}.`];
	const found = inputFor(metric, pairs);
	if (found.kind === "missing") {
		const trouble = {
			reason: `No value of a pair: ${found.reason}.`,
			next: "Check the metric’s unit and window against what the workload writes, and that every source reads throughout."
		};
		return undecided(about, "invalid", trouble, { warnings });
	}
	const { sessions } = found.input;
	const values = sessions.at(-1)?.head;
	const side = values === void 0 || values.lnEnergyJ.length < 2 ? {} : { head: sideOf([values], median(values.lnEnergyJ), median(values.lnDurationS)) };
	const differences = differencesBetween({
		machineClass,
		session: pairs.now.base
	}, placed);
	const rule = workRuleOf(benchmark);
	const { blocking, meant } = sortDifferences(differences, rule.changes);
	const fixed = blocking.filter(({ field }) => !isOfFile(field));
	if (fixed.length > 0) {
		const reason = shortened(`Base and head are not comparable: ${differenceWords(fixed)}.`, 2e3);
		return undecided(about, "not-comparable", {
			reason,
			next: undecidedNext("not-comparable")
		}, {
			...side,
			differences,
			warnings
		});
	}
	const work = compareWork({
		base: pairs.now.base,
		head: pairs.now.head,
		metric
	}, rule);
	if (work.kind !== "equal") {
		const verdict = work.kind === "unequal" ? "invalid" : "not-comparable";
		const reason = shortened(`Base and head did not do the same work: ${work.reason}.`, 2e3);
		return undecided(about, verdict, {
			reason,
			next: undecidedNext(verdict)
		}, {
			...side,
			differences: work.differences,
			warnings
		});
	}
	const measured = sessions.reduce((sum, { energy }) => sum + energy.length, 0);
	if (sessions.every(({ energy }) => energy.length < 2)) {
		const trouble = {
			reason: `${counted(measured, "pair")} of base and head ${measured === 1 ? "was" : "were"} measured; a decision needs at least 2 of one gate.`,
			next: "Raise max-minutes, or shorten the benchmark."
		};
		return undecided(about, "invalid", trouble, {
			...side,
			warnings
		});
	}
	const decision = decideInterleaved(found.input);
	const changedFiles = blocking.length === 0 ? [] : [`Files that the benchmark is pinned to differ: ${differenceWords(blocking)}.`];
	const all = [
		...warnings,
		...meantWords(meant),
		...work.warnings,
		...changedFiles,
		...found.warnings
	];
	return decided(about, decision, "interleaved", all, pairs.strategyReason);
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
/**
* The noise of a pair as calibrations of this machine class found it, for a gate that has no stored sessions of the same
* pins and sources.
*
* @returns undefined where no calibration is comparable, or too few pairs show the noise
*/
const profileNoise = (profile, benchmark, pins, sources, metric) => {
	const known = profileDifferences(profile, benchmark, pins, sources, metric);
	return known === void 0 ? void 0 : differenceNoise(known.differences, known.step);
};

// src/decide/compare-interleaved.ts
/** The pairs of one benchmark, or why there are none. */
const pairsOf = (base, head, benchmark, context) => {
	const now = pairedBenchmark(base, head, benchmark.name);
	if (now === void 0) return {
		reason: "No pair of base and head was measured to its end.",
		next: "Raise max-minutes, or look at the samples in the run files."
	};
	const placed = {
		machineClass: head.machineClass,
		session: now.head
	};
	const earlier = context.earlier.flatMap(({ benchmarks }) => benchmarks.filter((each) => each.benchmark === benchmark.name)).filter((each) => differencesBetween({
		...placed,
		session: each.head
	}, placed).length === 0);
	const reading = context.baselines.get(benchmark.name);
	const stored = reading?.kind === "found" ? reading.file.sessions.map((session) => ({
		machineClass: reading.file.machineClass,
		session
	})) : [];
	const { profile } = context;
	const reason = context.reasons.get(benchmark.name);
	const ending = context.endings.get(benchmark.name);
	return {
		earlier,
		now,
		budget: {
			firstPairs: context.maxPairs,
			confirmationPairs: context.maxPairs,
			confirmAlpha: confirmAlphaOf(context.comparisons)
		},
		noiseOf: (metric) => storedNoise(stored, placed, metric) ?? (profile === void 0 ? void 0 : profileNoise(profile, benchmark.name, now.head.pins, now.head.sources, metric)),
		...reason === void 0 ? {} : { strategyReason: reason },
		...ending === void 0 ? {} : { ended: ending }
	};
};
/** Whether another pair of a benchmark could still change a verdict. Pure; asked after every pair. */
const needsMorePairs = (base, head, benchmark, context) => {
	const pairs = pairsOf(base, head, benchmark, context);
	if ("reason" in pairs) return true;
	return benchmark.metrics.some((metric) => needsMore(metric, pairs, workRuleOf(benchmark)));
};
/** What failed. How many pairs there are is counted as pairs, not as samples. */
const troubleOf = (base, head, benchmark, policy) => {
	const own = sourceTrouble(head, policy.allowEstimated) ?? sampleTrouble(benchmark, 0);
	if (own !== void 0) return own;
	const ofBase = base.benchmarks.find(({ name }) => name === benchmark.name);
	if (ofBase === void 0) return {
		reason: "The base was not measured.",
		next: "Look at the run file of the base."
	};
	const trouble = sampleTrouble(ofBase, 0);
	return trouble === void 0 ? void 0 : {
		...trouble,
		reason: `In the base: ${trouble.reason}`
	};
};
/** Compares every metric of one benchmark of an interleaved session. */
const compareBenchmarkPairs = (base, head, benchmark, context) => {
	const provenance = provenanceOf(head.sources);
	const invalid = (trouble) => benchmark.metrics.map((metric) => undecided({
		benchmark: benchmark.name,
		metric,
		provenance
	}, "invalid", trouble));
	const trouble = troubleOf(base, head, benchmark, context.policy);
	if (trouble !== void 0) return invalid(trouble);
	const pairs = pairsOf(base, head, benchmark, context);
	if ("reason" in pairs) return invalid(pairs);
	const placed = {
		machineClass: head.machineClass,
		session: pairs.now.head
	};
	return benchmark.metrics.map((metric) => comparePairs({
		benchmark,
		provenance,
		placed
	}, base.machineClass, metric, pairs));
};
/**
* Compares the two runs of an interleaved session by their pairs, and with them those of earlier gates.
*
* @param now the verdict's time
*/
const compareInterleaved = (base, head, context, now) => verdictOf(head, context.policy, now, head.benchmarks.flatMap((benchmark) => compareBenchmarkPairs(base, head, benchmark, context)), []);

export { smallestDetectable as a, profileDifferences as i, compareInterleaved as n, needsMorePairs as r, compareBenchmarkPairs as t };