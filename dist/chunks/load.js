import { i as systemCode, r as messageOf, t as JouleGateError } from "./errors.js";
import { _ as Unsafe, a as oneOf, b as Optional, d as String$1, f as Number$1, g as Boolean, h as Integer, m as Literal, o as plainKey, r as check, s as recordOf, x as _Array_, y as _Object_ } from "./schema.js";
import { c as metricNamePattern, l as workChanges, s as benchmarkNamePattern } from "./shard.js";
import { a as sourceKinds, o as summed } from "./source.js";
import { o as isEstimated, s as defaultQuality } from "./run.js";
import { t as predictSession } from "./session-prediction.js";
import { a as mean, o as median } from "./variance.js";
import { t as metricWords } from "./metric-words.js";
import { n as selectWindows } from "./metric-value.js";
import { i as toStoredSession, t as countedSamples } from "./stored-session.js";
import { a as signedPercent, i as shortened, n as percent, t as counted } from "./words.js";
import { c as differencesBetween, i as leastDeviation, l as meantWords, o as difference, s as differenceWords, t as nearest, u as sortDifferences } from "./nearest.js";
import { n as sideOf, r as medianMetrics, t as sessionValues } from "./session-values.js";
import { r as rejectedWords } from "./paired-session.js";
import { t as tQuantile } from "./t-distribution.js";
import "./verdict.js";
import { r as overallVerdict } from "./verdict2.js";
import { t as require_dist } from "./dist.js";
import { a as proofMetrics, i as proofBand, n as onnxProof, r as onnxWindows, t as metricInWindow } from "./onnx-windows.js";
import { i as sourcePattern } from "./select.js";
import { a as TfjsWorkload, d as GenerateWorkload, l as OnnxWorkload, m as duration, p as CommandWorkload, s as ServeWorkload, t as TrainWorkload } from "./train.js";
import path from "node:path";
import { readFile, stat } from "node:fs/promises";

// src/decide/equal-work/work-part.ts
const equalPart = (warnings = []) => ({
	kind: "equal",
	warnings
});

// src/decide/equal-work/digests.ts
/** Digests by window name and its turn in the sample, over all samples. */
const digestsOf = (session) => {
	const digests = /* @__PURE__ */ new Map();
	for (const sample of session.samples) {
		const turns = /* @__PURE__ */ new Map();
		for (const window of sample.windows) {
			const turn = (turns.get(window.name) ?? 0) + 1;
			turns.set(window.name, turn);
			if (window.digest === void 0) continue;
			const key = turn === 1 ? window.name : `${window.name}#${turn}`;
			digests.set(key, (digests.get(key) ?? /* @__PURE__ */ new Set()).add(window.digest));
		}
	}
	return digests;
};
/** What the windows produced must be equal bit for bit, where the base itself produces the same every time. */
const compareDigests = ({ base, head }) => {
	const [inBase, inHead] = [digestsOf(base), digestsOf(head)];
	const differences = [];
	const warnings = [];
	for (const [window, baseDigests] of inBase) {
		const headDigests = inHead.get(window);
		if (headDigests === void 0) continue;
		if (baseDigests.size > 1) {
			warnings.push(`The base's output of window "${window}" differs from sample to sample, so it proves nothing.`);
			continue;
		}
		const other = [...headDigests].find((digest) => !baseDigests.has(digest));
		if (other !== void 0) differences.push(difference(`digest.${window}`, [...baseDigests][0], other));
	}
	const [first] = differences;
	if (first === void 0) return equalPart(warnings);
	const window = first.field.slice(7);
	const short = (digest) => (digest ?? "none").slice(0, 12);
	return {
		kind: "unequal",
		reason: `window "${window}" gives a different output than the base (SHA-256 ${short(first.head)} in the head, ${short(first.base)} in the base), so the work is not the same`,
		differences,
		warnings
	};
};

// src/decide/equal-work/units.ts
const rangeWords = ({ low, high }) => low === high ? String(low) : `${low} to ${high}`;
/** Apart by more than the band, which leaves room for the rounding of a sum. */
const apart = (a, b, band) => a.low > b.high + band * Math.abs(b.high) || b.low > a.high + band * Math.abs(b.low);
/** Units that the metric's windows count, summed a sample, as the range over the session's samples. */
const unitRanges = (session, metric) => {
	const totals = session.samples.map((sample) => {
		const selection = selectWindows(sample.windows, metric);
		const sums = /* @__PURE__ */ new Map();
		if (selection.kind === "missing") return sums;
		for (const [unit, count] of selection.windows.flatMap((window) => Object.entries(window.units))) sums.set(unit, (sums.get(unit) ?? 0) + count);
		return sums;
	});
	const units = new Set(totals.flatMap((sums) => [...sums.keys()]));
	return new Map([...units].map((unit) => {
		const counts = totals.map((sums) => sums.get(unit) ?? 0);
		return [unit, {
			low: Math.min(...counts),
			high: Math.max(...counts)
		}];
	}));
};
/** Whether a session's samples count a unit anywhere: a band of that name is then of the unit. */
const countsUnit = (session, unit) => session.samples.some(({ windows }) => windows.some(({ units }) => Object.hasOwn(units, unit)));
/**
* Units must be equal, or within their band (a fraction of the base) where one is stated; where they differ from sample
* to sample anyway, their ranges must overlap.
*/
const compareUnits = ({ base, head, metric }, bands) => {
	const [inBase, inHead] = [unitRanges(base, metric), unitRanges(head, metric)];
	const differences = [];
	const reasons = [];
	const warnings = [];
	for (const [unit, baseRange] of inBase) {
		const headRange = inHead.get(unit);
		const band = Object.hasOwn(bands, unit) ? bands[unit] : void 0;
		if (headRange === void 0) warnings.push(`The base counts ${unit} and the head does not, so ${unit} cannot show that the work is equal.`);
		else if (apart(headRange, baseRange, band ?? 1e-9)) {
			differences.push(difference(`units.${unit}`, rangeWords(baseRange), rangeWords(headRange)));
			reasons.push(`a repeat counts ${rangeWords(headRange)} ${unit} in the head and ${rangeWords(baseRange)} in the base` + (band === void 0 ? "" : `; they may differ by ${percent(band)}`));
		} else if (baseRange.low !== baseRange.high || headRange.low !== headRange.high) warnings.push(`The amount of work differs between samples: ${unit} ${rangeWords(baseRange)} in the base, ${rangeWords(headRange)} in the head.`);
	}
	const [reason] = reasons;
	return reason === void 0 ? equalPart(warnings) : {
		kind: "unequal",
		reason,
		differences,
		warnings
	};
};

// src/decide/equal-work/metrics.ts
/** The workload's own metrics, such as its loss, must agree within their bands (fractions of the base). */
const compareMetrics = ({ base, head }, bands) => {
	const [inBase, inHead] = [medianMetrics([base]), medianMetrics([head])];
	for (const [name, band] of Object.entries(bands)) {
		const baseValue = Object.hasOwn(inBase, name) ? inBase[name] : void 0;
		const headValue = Object.hasOwn(inHead, name) ? inHead[name] : void 0;
		if (baseValue === void 0 && headValue === void 0 && (countsUnit(base, name) || countsUnit(head, name))) continue;
		const text = (value) => value === void 0 ? void 0 : String(Number(value.toPrecision(9)));
		const differences = [difference(`metrics.${name}`, text(baseValue), text(headValue))];
		if (headValue === void 0) return {
			kind: "unequal",
			reason: `the head does not report ${name}, which must agree with the base`,
			differences,
			warnings: []
		};
		if (baseValue === void 0) return {
			kind: "unknown",
			reason: `the base does not report ${name}, which the head's must agree with`,
			differences,
			warnings: []
		};
		if (Math.abs(headValue - baseValue) > band * Math.abs(baseValue) + 1e-12 * Math.abs(headValue)) return {
			kind: "unequal",
			reason: `${name} is ${text(headValue) ?? ""} in the head and ${text(baseValue) ?? ""} in the base; they may differ by ${percent(band)}`,
			differences,
			warnings: []
		};
	}
	return equalPart();
};

// src/decide/equal-work/equal-work.ts
/** The rule that a benchmark was measured under. */
const workRuleOf = ({ sameWork, workChanges }) => ({
	bands: sameWork,
	changes: workChanges ?? "none"
});
/** A difference that the benchmark declares as meant: it is said, and decides nothing. */
const tolerated = (part) => part.kind === "equal" ? part : equalPart([...part.warnings, `The work may differ, as the configuration says, and it does: ${part.reason}.`]);
/**
* Compares the work of two sessions, as far as it is shown: the units that the metric's windows count, the digests
* of what the windows produced, and the workload's own metrics within their bands.
*
* Where the rule lets the amount of work change, units may differ; where it lets all work change, everything may, and
* only energy per unit is compared: the energy of a whole sample says nothing then.
*/
const compareWork = (pair, { bands, changes }) => {
	if (changes !== "none" && pair.metric.unit === void 0) return {
		kind: "unequal",
		reason: `its work may differ (work: changes: ${changes}), so only energy per unit can be compared`,
		differences: [],
		warnings: []
	};
	const [units, digests, metrics] = [
		compareUnits(pair, bands),
		compareDigests(pair),
		compareMetrics(pair, bands)
	];
	const parts = changes === "none" ? [
		units,
		digests,
		metrics
	] : changes === "amount" ? [
		tolerated(units),
		digests,
		metrics
	] : [
		units,
		digests,
		metrics
	].map(tolerated);
	return parts.find(({ kind }) => kind === "unequal") ?? parts.find(({ kind }) => kind === "unknown") ?? equalPart(parts.flatMap(({ warnings }) => warnings));
};

// src/decide/base-sessions.ts
const examine = (base, head, metric, { changes }) => {
	const { session } = base;
	const { blocking, meant } = sortDifferences(differencesBetween(base, head), changes);
	if (blocking.length > 0) return {
		session,
		meant,
		refusal: {
			differences: blocking,
			reason: differenceWords(blocking)
		}
	};
	const reading = sessionValues(session, metric);
	if (reading.kind === "values") return {
		session,
		meant,
		values: reading.values
	};
	return {
		session,
		meant,
		refusal: {
			differences: [difference("samples", reading.reason, void 0)],
			reason: reading.reason
		}
	};
};
/**
* Sessions of one kind of work: with pins that may differ, those with the pins of the newest, so that a change of the
* work between stored sessions is not taken for noise.
*/
const ofOneWork = (candidates) => {
	const usable = candidates.filter(({ values }) => values !== void 0);
	const newest = usable.at(-1);
	if (newest === void 0) return [];
	const pinsOf = ({ session }) => JSON.stringify(Object.entries(session.pins).sort());
	const pins = pinsOf(newest);
	return usable.filter((candidate) => pinsOf(candidate) === pins);
};
/**
* Chooses the stored sessions that are comparable with the head and did the same work.
* The newest comparable one is what the head's work is held to; older ones whose work differs are left out.
*
* @param base the sessions of one machine class, oldest first, at least one
* @param rule how equal their work must be
*/
const selectBaseSessions = (base, head, metric, rule, noun) => {
	const candidates = base.map((placed) => examine(placed, head, metric, rule));
	const chosen = ofOneWork(candidates);
	const usable = chosen.flatMap(({ values }) => values === void 0 ? [] : [values]);
	const newest = usable.at(-1);
	if (newest === void 0) {
		const last = candidates.at(-1)?.refusal;
		const which = base.length === 1 ? `The ${noun} is not comparable` : `None of ${counted(base.length, noun)} is comparable; against the newest`;
		return {
			kind: "not-comparable",
			reason: shortened(`${which}: ${last?.reason ?? "nothing is known of it"}.`, 2e3),
			differences: last?.differences ?? []
		};
	}
	const work = compareWork({
		base: newest.session,
		head: head.session,
		metric
	}, rule);
	if (work.kind !== "equal") {
		const reason = shortened(`Not the same work as the ${noun === "base run" ? noun : `newest ${noun}`}: ${work.reason}.`, 2e3);
		return {
			kind: work.kind === "unequal" ? "invalid" : "not-comparable",
			reason,
			differences: work.differences
		};
	}
	const sameWork = usable.filter(({ session }) => session === newest.session || compareWork({
		base: session,
		head: head.session,
		metric
	}, rule).kind === "equal");
	const warnings = [...meantWords(chosen.at(-1)?.meant ?? []), ...work.warnings];
	const refused = candidates.flatMap(({ refusal }) => refusal === void 0 ? [] : [refusal]);
	const lastRefused = refused.at(-1);
	if (lastRefused !== void 0) warnings.push(`${refused.length} of ${counted(base.length, noun)} left out, the newest of them because ${lastRefused.reason}.`);
	if (sameWork.length < usable.length) warnings.push(`${usable.length - sameWork.length} of ${counted(base.length, noun)} left out: they did other work.`);
	return {
		kind: "usable",
		sessions: sameWork,
		warnings: warnings.map((warning) => shortened(warning, 1e3))
	};
};

// src/decide/pair-words.ts
/** "13 pairs", and of how many jobs where several measured them. */
const pairsWords = ({ first, confirmation, sessions }) => `${counted(first + confirmation, "pair")}${sessions === 1 ? "" : ` of ${counted(sessions, "job")}`}`;
const usedUp = {
	decided: void 0,
	"max-pairs": "the pairs that max-pairs allows are used up",
	"max-minutes": "the time that max-minutes allows is used up"
};
const unconfirmedText = ({ first, confirmation }, ended) => {
	const shown = `${counted(first, "pair")} showed a change`;
	if (confirmation > 0) return `${shown}, which ${counted(confirmation, "fresh pair")} did not confirm`;
	const why = ended === void 0 ? void 0 : usedUp[ended];
	return `${shown}, and no fresh pair was measured to confirm it${why === void 0 ? "" : `: ${why}`}`;
};
/** What the numbers of pairs say beside the interval; nothing for a decision without pairs, and for a plain pass. */
const pairsOutcome = ({ verdict, pairs, changeSeen, ended }) => {
	if (pairs === void 0) return void 0;
	const { first, confirmation, sessions } = pairs;
	if (verdict === "regressed" || verdict === "improved") {
		if (confirmation > 0) {
			const confirm = confirmation === 1 ? "confirms" : "confirm";
			return {
				kind: "confirmed",
				text: `${counted(confirmation, "fresh pair")} ${confirm} what the ${first} before showed`
			};
		}
		return sessions > 1 ? {
			kind: "confirmed",
			text: "an earlier job has confirmed it, and nothing measured since shows the contrary"
		} : void 0;
	}
	if (changeSeen ?? confirmation > 0) return {
		kind: "unconfirmed",
		text: unconfirmedText(pairs, ended)
	};
	const why = ended === void 0 || verdict !== "inconclusive" ? void 0 : usedUp[ended];
	return why === void 0 ? void 0 : {
		kind: "used-up",
		text: why
	};
};
/** What to do when pairs did not decide. */
const pairsNext = (ended) => {
	return `Run the job again: its pairs are put together with these, and replace none of them. ${ended === "max-minutes" ? "More time (max-minutes)" : "More pairs (max-pairs)"}, longer samples, or a steadier machine (fixed clocks, no other load) find smaller changes; joulegate calibrate says which and how many this machine needs.`;
};

// src/decide/reason.ts
const intervalWords = (change) => `the ${percent(change.confidence)} interval is ${signedPercent(change.low)} to ${signedPercent(change.high)}`;
/** "12.4 % more energy per epoch than 5 stored sessions predict" */
const changeWords = (change, metric, basis) => {
	if (change.estimate === 0) return `The same ${metricWords(metric)} as ${basis}`;
	const direction = change.estimate > 0 ? "more" : "less";
	return `${percent(Math.abs(change.estimate))} ${direction} ${metricWords(metric)} than ${basis}`;
};
const basisOf = ({ base, pairs }, strategy) => {
	switch (strategy) {
		case "stored": return `${counted(base.sessions, "stored session")} predict${base.sessions === 1 ? "s" : ""}`;
		case "runs": return "the base run";
		case "interleaved": return `the base${pairs === void 0 ? "" : ` in ${pairsWords(pairs)}`}`;
	}
};
/** What follows the change, its interval and the tolerance, where they do not speak for themselves. */
const remarks = (decision, metric) => {
	const { verdict, change } = decision;
	const pairs = pairsOutcome(decision);
	return [
		...verdict === "regressed" && !(change.estimate > metric.tolerance) ? [`it is shown to exceed half of the tolerance, ${percent(metric.tolerance / 2)}`] : [],
		...verdict === "inconclusive" && pairs?.kind !== "unconfirmed" ? ["this neither shows a regression nor rules one out"] : [],
		...pairs === void 0 ? [] : [pairs.text]
	];
};
/** The one sentence that says why a comparison has its verdict, with its numbers. */
const decisionReason = (decision, metric, strategy) => {
	const { change } = decision;
	const facts = [changeWords(change, metric, basisOf(decision, strategy)), `${intervalWords(change)}, tolerance ${percent(metric.tolerance)}`];
	return shortened(`${[...facts, ...remarks(decision, metric)].join("; ")}.`, 2e3);
};
const findWhatRose = "Find what uses the energy: the split into power and time says which of the two rose. If the rise is intended, say so in the pull request; ";
/** What to do after a decision; nothing where there is nothing to do. */
const decisionNext = (decision, metric, strategy) => {
	const { verdict, base, smallestDetectable } = decision;
	if (verdict === "regressed") return strategy === "interleaved" ? `${findWhatRose}after the merge it is part of what the next pull request is compared with.` : `${findWhatRose}after the merge the next stored sessions carry the new level.`;
	if (verdict !== "inconclusive") return void 0;
	const detectable = `Changes from ${percent(smallestDetectable)} are found with 90 % certainty`;
	switch (strategy) {
		case "interleaved": return `${detectable}. ${pairsNext(decision.ended)}`;
		case "runs": return `${detectable}; holding the head to several stored sessions instead of one base run makes that smaller.`;
		case "stored": return base.sessions < 5 ? `${detectable}; each further stored session of the default branch (${base.sessions} so far) makes that smaller.` : `${detectable}; a steadier machine (fixed clocks, no other load), longer samples, or a tolerance above ${percent(metric.tolerance)} would settle it.`;
	}
};
/** What to do about a comparison that decides nothing. */
const undecidedNext = (verdict) => verdict === "not-comparable" ? "Measure the base on this machine class with these pins and store it: joulegate baseline update on the default branch." : "Make both do the same work. If the change of work is intended, store a session of it as the new baseline: joulegate baseline update.";

// src/decide/decided.ts
/**
* A decision with its words, cut to what a verdict file holds.
*
* @param warnings those that were there before the decision's own
*/
const decided = (about, decision, strategy, warnings, strategyReason) => {
	const next = decisionNext(decision, about.metric, strategy);
	const { verdict, base, head, change, split, smallestDetectable, evidence, pairs } = decision;
	return {
		kind: "decided",
		...about,
		verdict,
		strategy,
		reason: decisionReason(decision, about.metric, strategy),
		...next === void 0 ? {} : { next },
		...strategyReason === void 0 ? {} : { strategyReason: shortened(strategyReason, 1e3) },
		...pairs === void 0 ? {} : { pairs },
		warnings: [...warnings, ...decision.warnings].map((text) => shortened(text, 1e3)),
		base,
		head,
		change,
		split,
		smallestDetectable,
		evidence
	};
};

// src/decide/relative-change.ts
/** A logarithm of a ratio as a relative change; an absurdly wide interval stays a number that JSON can hold. */
const relativeChange = (lnRatio) => Math.min(Math.expm1(lnRatio), Number.MAX_VALUE);

// src/decide/stored.ts
/**
* The numbers of the stored rule. `alpha` bounds how often unchanged code is called regressed (and likewise
* improved), `beta` how often a change of the tolerance's size passes; both one-sided. `power` defines the smallest
* detectable change. `reportingMargin` is the share of the tolerance that a regression must be shown to exceed.
*/
const storedRule = {
	alpha: .01,
	beta: .05,
	power: .9,
	reportingMargin: .5,
	/** Older sessions say less about the machine of today. */
	newestSessions: 30
};
/**
* In order of strength. A change that is shown to be smaller than the tolerance passes even when it is as surely not
* nothing: the tolerance is the smallest change of interest. Without evidence for any of them: inconclusive.
*/
const judge = ({ difference, standardError }, tAlpha, tBeta, tolerance) => {
	const margin = Math.log1p(tolerance * storedRule.reportingMargin);
	if (difference + tAlpha * standardError < -margin) return "improved";
	if (difference + tBeta * standardError < Math.log1p(tolerance)) return "pass";
	if (difference - tAlpha * standardError > margin) return "regressed";
	return "inconclusive";
};
const warningsOn = (prediction, sessions) => {
	const warnings = [];
	const runDeviation = percent(Math.sqrt(prediction.withinVariance));
	if (sessions === 1) warnings.push(`The base is 1 session: the spread between sessions is assumed to be that between samples (${runDeviation}), which days with other temperatures or clocks can exceed.`);
	else if (sessions < 5) warnings.push(`The base is ${sessions} sessions: the spread between sessions rests partly on an assumption, that it is like the spread between samples (${runDeviation}).`);
	const observed = prediction.observedCentreVariance ?? 0;
	if (sessions >= 3 && observed > 9 * prediction.withinVariance) warnings.push(`The stored sessions differ by ${percent(Math.sqrt(observed))} (standard deviation), the samples of one session by ${runDeviation}: the machine or the code changed in between, and small changes cannot be found.`);
	return warnings;
};
/**
* Decides by a prediction interval: where would the centre of one more session of the base's code lie?
*
* Works on ln(joules per unit). Regressed when the head's centre exceeds the prediction, with the one-sided error
* alpha, by more than half of the tolerance; pass when it is, with the error beta, below the tolerance; improved is
* the mirror of regressed; else inconclusive. The variance comes from {@link predictSession}, and is at least what
* the meters' own uncertainty gives, so that a coarse counter's equal numbers do not look exact.
*/
const decideStored = ({ metric, head, base: stored }) => {
	const base = stored.slice(-storedRule.newestSessions);
	const meterVariance = mean([head, ...base].map((session) => session.meterVariance));
	const leastVariance = Math.max(meterVariance, leastDeviation ** 2);
	const prediction = predictSession(head.lnEnergyJ, base.map((session) => session.lnEnergyJ), leastVariance);
	const duration = predictSession(head.lnDurationS, base.map((session) => session.lnDurationS), leastDeviation ** 2);
	const { difference, standardError, degreesOfFreedom } = prediction;
	const tAlpha = tQuantile(1 - storedRule.alpha, degreesOfFreedom);
	const tBeta = tQuantile(1 - storedRule.beta, degreesOfFreedom);
	const tPower = tQuantile(storedRule.power, degreesOfFreedom);
	const margin = metric.tolerance * storedRule.reportingMargin;
	return {
		verdict: judge(prediction, tAlpha, tBeta, metric.tolerance),
		base: sideOf(base, prediction.baseCentre, duration.baseCentre),
		head: sideOf([head], prediction.headCentre, duration.headCentre),
		change: {
			estimate: relativeChange(difference),
			low: relativeChange(difference - tAlpha * standardError),
			high: relativeChange(difference + tAlpha * standardError),
			confidence: 1 - 2 * storedRule.alpha
		},
		split: {
			power: relativeChange(difference - duration.difference),
			time: relativeChange(duration.difference)
		},
		smallestDetectable: relativeChange(Math.log1p(margin) + (tAlpha + tPower) * standardError),
		evidence: {
			alpha: storedRule.alpha,
			beta: storedRule.beta,
			tolerance: metric.tolerance,
			margin,
			storedSessions: base.length,
			degreesOfFreedom,
			priorDegreesOfFreedom: prediction.priorDegreesOfFreedom,
			standardError,
			sampleDeviation: Math.sqrt(prediction.withinVariance),
			meterDeviation: Math.sqrt(meterVariance),
			sessionDeviation: Math.sqrt(prediction.centreVariance),
			...prediction.observedCentreVariance === void 0 ? {} : { observedSessionDeviation: Math.sqrt(prediction.observedCentreVariance) },
			passBound: relativeChange(difference + tBeta * standardError)
		},
		warnings: warningsOn(prediction, base.length)
	};
};

// src/decide/compare-metric.ts
/** A comparison of one metric that ends without a decision, with texts cut to what a verdict file holds. */
const undecided = (about, verdict, trouble, more = {}) => ({
	kind: "undecided",
	benchmark: about.benchmark,
	metric: about.metric,
	provenance: about.provenance,
	verdict,
	reason: shortened(trouble.reason, 2e3),
	next: shortened(trouble.next, 2e3),
	warnings: [...more.warnings ?? []],
	...more.head === void 0 ? {} : { head: more.head },
	differences: [...more.differences ?? []]
});
/** The head alone, where there is nothing to compare it with. */
const sideAlone = (values) => sideOf([values], median(values.lnEnergyJ), median(values.lnDurationS));
/** Compares one metric of a benchmark whose samples and sources are fit for a decision. */
const compareMetric = (head, metric, base) => {
	const { benchmark, provenance, placed } = head;
	const about = {
		benchmark: benchmark.name,
		metric,
		provenance
	};
	const reading = sessionValues(placed.session, metric);
	if (reading.kind === "missing") return undecided(about, "invalid", {
		reason: `No value in the head: ${reading.reason}.`,
		next: "Check the metric’s unit and window against what the workload writes, and that every source reads throughout."
	});
	const { values } = reading;
	const rejected = rejectedWords(benchmark);
	const unquiet = rejected === void 0 ? [] : [`${rejected}.`];
	const headSide = sideAlone(values);
	if (base.kind === "none") return undecided(about, "no-baseline", base, {
		head: headSide,
		warnings: unquiet
	});
	if (base.kind === "unusable") return undecided(about, "invalid", base.trouble, {
		head: headSide,
		warnings: unquiet
	});
	const noun = base.strategy === "runs" ? "base run" : "stored session";
	const selection = selectBaseSessions(base.sessions, placed, metric, workRuleOf(benchmark), noun);
	if (selection.kind !== "usable") {
		const trouble = {
			reason: selection.reason,
			next: undecidedNext(selection.kind)
		};
		const { differences } = selection;
		return undecided(about, selection.kind, trouble, {
			head: headSide,
			differences,
			warnings: [...unquiet, ...base.warnings]
		});
	}
	const { strategy } = base;
	const decision = decideStored({
		metric,
		head: values,
		base: selection.sessions
	});
	return decided(about, decision, strategy, [
		...unquiet,
		...base.warnings,
		...selection.warnings
	]);
};

// src/decide/head-trouble.ts
/** The weakest provenance among the sources that are summed: what their joules rest on. */
const provenanceOf = (sources) => {
	return [
		"estimated",
		"integrated",
		"counter"
	].find((provenance) => summed(sources).some((source) => source.provenance === provenance)) ?? "unmeasured";
};
/** What is wrong with a run's sources for a decision, whatever the benchmark. */
const sourceTrouble = (run, allowEstimated) => {
	const read = summed(run.sources).filter((source) => source.provenance !== "unmeasured");
	if (read.length === 0) {
		const refused = run.refused.find((refusal) => refusal.hint !== void 0) ?? run.refused[0];
		const because = refused === void 0 ? "" : `: ${refused.reason}`;
		return {
			reason: shortened(`No energy source was read${because}`, 2e3),
			next: refused?.hint ?? "Run joulegate doctor; it names every source, and what each lacks."
		};
	}
	const estimated = read.filter((source) => source.provenance === "estimated");
	if (estimated.length > 0 && estimated.length < read.length) return {
		reason: "The run mixes measured and estimated sources; their joules are never added.",
		next: "Measure again with either of them."
	};
	if (estimated.length > 0 && !allowEstimated) return {
		reason: "Estimated energy is not decided on: the joules of this run are a model’s, nothing was measured.",
		next: "Run on a machine with an energy counter (joulegate doctor says what is missing), or set allow-estimated: true to decide on the estimate."
	};
};
/**
* What is wrong with the samples of a benchmark. One failed sample is enough: what fails is not a random choice.
*
* @param fewest counted samples that there must be
*/
const sampleTrouble = (benchmark, fewest = 3) => {
	const ended = benchmark.samples.filter(({ warmup, outcome }) => !warmup && outcome.kind !== "rejected");
	for (const [index, { outcome, windows }] of ended.entries()) {
		const which = `Sample ${index + 1} of ${Math.max(benchmark.planned ?? 0, ended.length)}`;
		if (outcome.kind === "failed") return {
			reason: shortened(`${which} failed (${outcome.code}): ${outcome.message}`, 2e3),
			next: outcome.hint ?? "Run the workload alone, mend what the message says, and measure again."
		};
		if (windows.length === 0) return {
			reason: `${which} has no window, so there is no energy of it.`,
			next: "Look at the warnings of the sample in the run file, and measure again."
		};
	}
	const usable = countedSamples(benchmark).length;
	if (usable >= fewest) return void 0;
	return {
		reason: `There ${usable === 1 ? "is" : "are"} ${counted(usable, "counted sample")}; a decision needs at least ${fewest}.`,
		next: "Raise the number of samples of the benchmark (10 is a good start), and measure again."
	};
};

// src/decide/verdict-of.ts
/**
* The verdict of a run from its comparisons.
*
* @param now the verdict's time
* @param warnings on the whole
*/
const verdictOf = (run, policy, now, comparisons, warnings) => {
	const without = run.benchmarks.filter((benchmark) => benchmark.metrics.length === 0);
	const wantsNet = run.benchmarks.some(({ metrics }) => metrics.some(({ basis }) => basis === "net"));
	const notes = [
		...warnings,
		...wantsNet ? (run.idle ?? []).flatMap((reading) => reading.warnings) : [],
		...without.map((benchmark) => `Benchmark "${benchmark.name}" has no metric, so nothing of it is compared.`),
		...comparisons.length === 0 ? ["Nothing was compared, and that proves nothing: the verdict is invalid."] : []
	];
	return {
		schemaVersion: 1,
		kind: "verdict",
		tool: run.tool,
		createdAt: now.toISOString(),
		run: run.id,
		...run.commit === void 0 ? {} : { commit: run.commit },
		machineClass: run.machineClass,
		sources: run.sources,
		refused: run.refused,
		estimated: isEstimated(run),
		policy,
		verdict: overallVerdict(comparisons),
		comparisons: [...comparisons],
		warnings: notes.map((text) => shortened(text, 1e3)),
		...run.shard === void 0 ? {} : { shard: run.shard }
	};
};

// src/decide/compare.ts
/** Compares every metric of one benchmark of a run with its base. */
const compareBenchmark = (run, benchmark, policy, base) => {
	const provenance = provenanceOf(run.sources);
	const trouble = sourceTrouble(run, policy.allowEstimated) ?? sampleTrouble(benchmark);
	if (trouble !== void 0) return benchmark.metrics.map((metric) => undecided({
		benchmark: benchmark.name,
		metric,
		provenance
	}, "invalid", trouble));
	const placed = {
		machineClass: run.machineClass,
		session: toStoredSession(run, benchmark)
	};
	return benchmark.metrics.map((metric) => compareMetric({
		benchmark,
		provenance,
		placed
	}, metric, base));
};
const measureTheBase = "Measure the default branch on this machine class and store the result: joulegate baseline update.";
/** What is stored of a benchmark, as a base. */
const storedBase = (run, benchmark, reading) => {
	if (reading?.kind !== "found" || reading.file.sessions.length === 0) {
		const where = reading === void 0 ? "" : ` (${reading.path} ${reading.kind === "found" ? "is empty" : "does not exist"})`;
		return {
			kind: "none",
			reason: `There is no stored session of "${benchmark}" on ${run.machineClass.name}${where}.`,
			next: measureTheBase
		};
	}
	const { machineClass, sessions } = reading.file;
	const others = sessions.filter((session) => session.id !== run.id);
	if (others.length === 0) return {
		kind: "none",
		reason: `The only stored session of "${benchmark}" on ${run.machineClass.name} is this run itself.`,
		next: measureTheBase
	};
	return {
		kind: "sessions",
		strategy: "stored",
		sessions: others.map((session) => ({
			machineClass,
			session
		})),
		warnings: others.length < sessions.length ? ["This run is in the baseline already; it is not held to itself."] : []
	};
};
/**
* Compares a run with stored baselines: one comparison for each benchmark and metric of the run.
*
* @param baselines what lies at each benchmark's place, for the run's machine class. A benchmark that has a baseline
*   and is not in the run is warned of; one of the run without an entry has no baseline
* @param now the verdict's time
*/
const compareWithBaseline = (run, baselines, policy, now) => {
	const measured = new Set(run.benchmarks.map((benchmark) => benchmark.name));
	const warnings = [...baselines].filter(([name, reading]) => reading.kind === "found" && !measured.has(name)).map(([name, reading]) => `Benchmark "${name}" has a baseline (${reading.path}) and was not measured.`);
	const comparisons = run.benchmarks.flatMap((benchmark) => compareBenchmark(run, benchmark, policy, storedBase(run, benchmark.name, baselines.get(benchmark.name))));
	return verdictOf(run, policy, now, comparisons, warnings);
};
const runBase = (base, head, benchmark) => {
	const inBase = base.benchmarks.find((candidate) => candidate.name === benchmark.name);
	if (inBase === void 0) return {
		kind: "none",
		reason: `The base run does not have a benchmark "${benchmark.name}".`,
		next: "Measure the base with the same configuration."
	};
	if (base.id === head.id) return {
		kind: "unusable",
		trouble: {
			reason: `Base and head are the same run (${head.id}); comparing it with itself proves nothing.`,
			next: "Name two run files."
		}
	};
	const trouble = sourceTrouble(base, true) ?? sampleTrouble(inBase);
	if (trouble !== void 0) return {
		kind: "unusable",
		trouble: {
			...trouble,
			reason: `The base run cannot be used. ${trouble.reason}`
		}
	};
	const session = toStoredSession(base, inBase);
	return {
		kind: "sessions",
		strategy: "runs",
		sessions: [{
			machineClass: base.machineClass,
			session
		}],
		warnings: []
	};
};
/**
* Compares two runs. The base run is taken as a single stored session: two runs are two sessions, and a test of
* their samples alone (Welch's) would take the spread between sessions for a change of the code; in simulations with as
* much spread between sessions as between samples it did so in about a quarter of the comparisons of unchanged code.
*
* @param now the verdict's time
*/
const compareRuns = (base, head, policy, now) => {
	const warnings = base.benchmarks.flatMap(({ name, metrics }) => {
		const inHead = head.benchmarks.find((candidate) => candidate.name === name);
		if (inHead === void 0) return [`Benchmark "${name}" is in the base run and was not measured in the head.`];
		const kept = new Set(inHead.metrics.map((metric) => metric.name));
		return metrics.filter((metric) => !kept.has(metric.name)).map((metric) => `Metric ${metric.name} of "${name}" is in the base run and not in the head.`);
	});
	const comparisons = head.benchmarks.flatMap((benchmark) => compareBenchmark(head, benchmark, policy, runBase(base, head, benchmark)));
	return verdictOf(head, policy, now, comparisons, warnings);
};
/** The verdict with a sentence on why its comparisons are of this strategy; a warning of those that decide nothing. */
const withReason = (verdict, strategyReason) => ({
	...verdict,
	comparisons: verdict.comparisons.map((comparison) => comparison.kind === "decided" ? {
		...comparison,
		strategyReason: shortened(strategyReason, 1e3)
	} : {
		...comparison,
		warnings: [...comparison.warnings, shortened(strategyReason, 1e3)]
	})
});

// src/model/workload/serve-points.ts
var import_dist = require_dist();
const listOf = (value) => value === void 0 ? [] : typeof value === "number" ? [value] : value;
/** The loads of a workload, in its order. */
const servePoints = ({ rate, concurrency, arrivals = "poisson" }) => [...listOf(rate).map((perS) => ({
	window: `rate-${perS}`,
	drive: {
		kind: "rate",
		perS,
		arrivals
	}
})), ...listOf(concurrency).map((requests) => ({
	window: `concurrency-${requests}`,
	drive: {
		kind: "concurrency",
		requests
	}
}))];

// src/config/defaults.ts
/**
* Defaults of joulegate.yml. Five counted samples show the spread between runs; the first one is dropped because a
* cold page cache and a cold card cost energy that later runs do not.
*/
const defaults = {
	tolerance: .03,
	samples: 5,
	warmupSamples: 1,
	timeoutS: 600,
	idleS: 5,
	strategy: "auto",
	maxPairs: 20,
	evidence: "evidence",
	baselines: "baselines",
	output: ".joulegate"
};
/** Joules of an output token and of a request, for each load of a server by itself. */
const serveMetrics = (workload) => {
	const names = ["energy-per-output-token", "energy-per-request"];
	const points = servePoints(workload);
	return points.length < 2 ? names : points.flatMap(({ window }) => names.map((name) => ({
		name,
		window
	})));
};
/** The metrics of a workload for which the configuration names none. */
const defaultMetrics = (workload) => {
	switch (workload.kind) {
		case "train": return ["energy-per-epoch"];
		case "onnx": return Array.isArray(workload.batch) ? onnxWindows(workload).map(({ name: window }) => ({
			name: "energy-per-sample",
			window
		})) : ["energy-per-sample"];
		case "tfjs": return ["energy-per-epoch"];
		case "serve": return serveMetrics(workload);
		case "generate": return ["energy-per-token"];
		case "command": return Object.keys(workload.units ?? {}).length > 0 || workload.unit !== void 0 ? [.../* @__PURE__ */ new Set([...workload.unit === void 0 ? [] : [workload.unit], ...Object.keys(workload.units ?? {})])].map((unit) => `energy-per-${unit}`) : ["energy"];
	}
};
/**
* Bands within which the workload's own metrics must agree for the work to count as equal.
* Training that ends at another loss is other work; the band leaves room for reordered sums.
*/
const defaultSameWork = (workload) => {
	if (workload.kind === "train" || workload.kind === "tfjs") return { loss: .05 };
	if (workload.kind !== "onnx" || onnxProof(workload) !== "tolerance") return {};
	const names = onnxWindows(workload).flatMap(({ name }) => proofMetrics.map((metric) => metricInWindow(metric, name)));
	return Object.fromEntries(names.map((name) => [name, proofBand]));
};
/**
* What of a benchmark's work may differ between base and head. Under a time budget or an open load the number of
* units is an outcome and not a choice.
*/
const workChangesOf = ({ workload, work }) => work?.changes ?? (workload.kind === "serve" || workload.kind === "onnx" && workload.duration !== void 0 ? "amount" : "none");

// src/model/workload/time-span.ts
const secondsPer = {
	s: 1,
	m: 60,
	h: 3600
};
/** `90s`, `10m`, `1h` in seconds. The form is the schema's to check (`duration` in fields.ts). */
const secondsOf = (span) => Number(span.slice(0, -1)) * secondsPer[span.slice(-1)];

// src/config/parse-quantity.ts
/** `3%` or 0.03 to the fraction 0.03. The schema has checked the form. */
const parseFraction = (value) => typeof value === "number" ? value : Number(value.slice(0, -1)) / 100;
/** `90s`, `10m`, `1h` to seconds. The schema has checked the form. */
const parseDurationS = secondsOf;

// src/config/plan.ts
const metricSpec = (entry, tolerance) => {
	const metric = typeof entry === "string" ? { name: entry } : entry;
	return {
		name: metric.name,
		...metric.name === "energy" ? {} : { unit: metric.name.slice(11) },
		...metric.window === void 0 ? {} : { window: metric.window },
		tolerance: metric.tolerance === void 0 ? tolerance : parseFraction(metric.tolerance),
		...metric.basis === "net" ? { basis: metric.basis } : {}
	};
};
const planBenchmark = (entry, file, directory) => {
	const tolerance = file.gate?.tolerance === void 0 ? defaults.tolerance : parseFraction(file.gate.tolerance);
	const timeout = entry.timeout ?? file.timeout;
	const workChanges = workChangesOf(entry);
	const sameWork = Object.fromEntries(Object.entries(entry["same-work"] ?? {}).map(([name, band]) => [name, parseFraction(band)]));
	return {
		name: entry.name,
		workload: entry.workload,
		metrics: (entry.metrics ?? defaultMetrics(entry.workload)).map((metric) => metricSpec(metric, tolerance)),
		samples: entry.samples ?? file.samples ?? defaults.samples,
		warmupSamples: entry["warmup-samples"] ?? file["warmup-samples"] ?? defaults.warmupSamples,
		timeoutS: timeout === void 0 ? defaults.timeoutS : parseDurationS(timeout),
		sameWork: {
			...defaultSameWork(entry.workload),
			...sameWork
		},
		...workChanges === "none" ? {} : { workChanges },
		directory
	};
};
const planQuality = (section) => {
	const limitOf = (name, value) => {
		if (value === "off") return {};
		return { [name]: value === void 0 ? defaultQuality[name] : parseFraction(value) };
	};
	return {
		...limitOf("foreignCpu", section["foreign-cpu"]),
		...limitOf("throttled", section.throttled),
		foreignGpu: section["foreign-gpu"] ?? defaultQuality.foreignGpu,
		temperatureSpreadC: section["temperature-spread"] ?? defaultQuality.temperatureSpreadC,
		maxRejected: section["max-rejected"] ?? defaultQuality.maxRejected
	};
};
const isCommand = (setup) => setup !== void 0 && setup.length > 0;
/** Fills in every default and makes every path absolute, relative to the folder of the configuration file. */
const planConfig = (file, origin, directory) => ({
	origin,
	policy: {
		onInconclusive: file.gate?.["on-inconclusive"] ?? "neutral",
		onNoBaseline: file.gate?.["on-no-baseline"] ?? "neutral",
		onNotComparable: file.gate?.["on-not-comparable"] ?? "neutral",
		allowEstimated: file.gate?.["allow-estimated"] ?? false
	},
	strategy: file.gate?.strategy ?? defaults.strategy,
	maxPairs: file.gate?.["max-pairs"] ?? defaults.maxPairs,
	...file.gate?.["max-minutes"] === void 0 ? {} : { maxMinutes: file.gate["max-minutes"] },
	...isCommand(file.setup) ? { setup: file.setup } : {},
	evidence: file.evidence === void 0 ? path.join(path.resolve(directory, file.output ?? defaults.output), defaults.evidence) : path.resolve(directory, file.evidence),
	...file.sources === void 0 ? {} : { sources: file.sources },
	quality: planQuality(file.quality ?? {}),
	idleS: file.idle === void 0 ? defaults.idleS : parseDurationS(file.idle),
	baselines: path.resolve(directory, file.baselines ?? defaults.baselines),
	output: path.resolve(directory, file.output ?? defaults.output),
	benchmarks: file.benchmarks.map((entry) => planBenchmark(entry, file, directory))
});

// src/config/conflicts.ts
/** A benchmark whose work may differ is compared by its energy per unit; the energy of a sample says nothing then. */
const wholeSampleOfChangingWork = (entry) => {
	const changes = workChangesOf(entry);
	if (changes === "none") return [];
	return (entry.metrics ?? []).flatMap((metric, index) => {
		if ((typeof metric === "string" ? metric : metric.name) !== "energy") return [];
		return [{
			path: `metrics.${index}`,
			message: `"energy" of a whole sample cannot be compared where the work may differ (work: changes: ${changes}); use energy-per-<unit>`
		}];
	});
};
/** A window of an ONNX workload ends after a number of runs or after a time. */
const runsAndTime = ({ workload }) => workload.kind === "onnx" && workload.iterations !== void 0 && workload.duration !== void 0 ? [{
	path: "workload.duration",
	message: "\"duration\" and \"iterations\" exclude each other: a window ends after a time or after a number of runs"
}] : [];
/** Load on a server comes at a rate or with a number of requests under way: exactly one of the two. */
const driveOfLoad = ({ workload }) => {
	if (workload.kind !== "serve") return [];
	const { rate, concurrency, arrivals } = workload;
	if (rate === void 0 && concurrency === void 0) return [{
		path: "workload",
		message: "the load needs \"rate\" (requests a second) or \"concurrency\" (requests under way)"
	}];
	if (concurrency === void 0) return [];
	const reason = "\"concurrency\" sends a request when another is answered";
	return [...rate === void 0 ? [] : [{
		path: "workload.concurrency",
		message: `${reason}, and "rate" at a rate: keep one of them`
	}], ...arrivals === void 0 ? [] : [{
		path: "workload.arrivals",
		message: `${reason}, so "arrivals" have no say; they go with "rate"`
	}]];
};
/** Everything in a benchmark that contradicts itself, each part of it being right by the schema. */
const conflictsIn = (entry) => [
	...wholeSampleOfChangingWork(entry),
	...runsAndTime(entry),
	...driveOfLoad(entry)
];

// src/model/workload/workload.ts
/** What a benchmark runs. Every kind becomes a child process that speaks the event protocol. */
const Workload = Unsafe({
	type: "object",
	discriminator: { propertyName: "kind" },
	required: ["kind"],
	oneOf: [
		CommandWorkload,
		OnnxWorkload,
		TrainWorkload,
		TfjsWorkload,
		GenerateWorkload,
		ServeWorkload
	]
});

// src/config/schema.ts
const fractionForms = [{
	type: "string",
	pattern: "^[0-9]{1,4}(\\.[0-9]{1,6})?%$"
}, {
	type: "number",
	exclusiveMinimum: 0,
	maximum: 10
}];
/** A fraction as people write it: `3%`, or the number 0.03. */
const Fraction = Unsafe({
	anyOf: fractionForms,
	description: "A percentage such as 3%, or a fraction such as 0.03"
});
/** A time span as people write it: `90s`, `10m`, `1h`. */
const Duration = duration("A time span: 90s, 10m, 1h");
const metricName = String$1({
	pattern: metricNamePattern,
	maxLength: 80,
	description: "energy, or energy-per-<unit>"
});
const Metric = _Object_({
	name: metricName,
	window: Optional(String$1({
		minLength: 1,
		maxLength: 100,
		description: "Count only windows of this name"
	})),
	tolerance: Optional(Fraction),
	basis: Optional(oneOf(["gross", "net"], { description: "All that the machine drew, or less its idle power" }))
}, { additionalProperties: false });
const samples = Integer({
	minimum: 3,
	maximum: 200,
	description: "Counted samples a benchmark, each a fresh process"
});
const warmupSamples = Integer({
	minimum: 0,
	maximum: 50,
	description: "Samples run first and not counted"
});
const BenchmarkConfig = _Object_({
	name: String$1({
		pattern: benchmarkNamePattern,
		description: "Unique; also the name of its baseline file"
	}),
	workload: Workload,
	metrics: Optional(_Array_(Unsafe({
		if: { type: "string" },
		then: metricName,
		else: Metric
	}), {
		minItems: 1,
		maxItems: 50
	})),
	samples: Optional(samples),
	"warmup-samples": Optional(warmupSamples),
	timeout: Optional(Duration),
	work: Optional(_Object_({ changes: oneOf(workChanges, { description: "What of the work may differ between base and head. none: nothing that is shown; amount: the number of units; allowed: everything, so that only energy per unit is compared" }) }, { additionalProperties: false })),
	"same-work": Optional(recordOf(plainKey(60), Fraction, { description: "Metrics of the workload, such as loss, that base and head must agree on, each with its relative band" }))
}, { additionalProperties: false });
const sourcePatterns = (description) => Optional(_Array_(String$1({
	pattern: sourcePattern,
	description: "nvml:*, powercap:package-*, msr, *"
}), {
	minItems: 1,
	maxItems: 50,
	description
}));
const SourcesConfig = _Object_({
	pick: sourcePatterns("Use these sources alone"),
	forbid: sourcePatterns("Never use these sources, whether they exist or not"),
	require: sourcePatterns("Measure nothing unless each of these matches a source that is used")
}, {
	additionalProperties: false,
	description: "Which energy sources are used; joulegate doctor lists their names"
});
const neutralOrFail = (description) => Optional(oneOf(["neutral", "fail"], { description }));
/** A share that is allowed, or no limit at all. */
const limit = (description) => Optional(Unsafe({
	anyOf: [{ const: "off" }, ...fractionForms],
	description
}));
/** How a gate finds what to hold the head to. */
const gateStrategies = [
	"stored",
	"interleaved",
	"auto"
];
/** `joulegate.yml` as it is written. Defaults are in defaults.ts, never here: a check changes nothing. */
const ConfigFile = _Object_({
	version: Literal(1),
	gate: Optional(_Object_({
		tolerance: Optional(Fraction),
		strategy: Optional(oneOf(gateStrategies, { description: "stored: against the sessions of the baseline; interleaved: against the base commit, measured in turns with the head; auto: as the noise of the baseline allows" })),
		"max-pairs": Optional(Integer({
			minimum: 6,
			maximum: 200,
			description: "Pairs of base and head a benchmark, and as many again to confirm a change"
		})),
		"max-minutes": Optional(Number$1({
			exclusiveMinimum: 0,
			maximum: 1e4,
			description: "Time for all pairs of a gate; what is undecided then is inconclusive"
		})),
		"on-inconclusive": neutralOrFail("What the check says when the evidence decides nothing"),
		"on-no-baseline": neutralOrFail("What the check says when there is nothing to compare with"),
		"on-not-comparable": neutralOrFail("What the check says when machine, source or pins differ from the baseline"),
		"allow-estimated": Optional(Boolean({ description: "Decide on modelled energy too; for demonstrations only" }))
	}, { additionalProperties: false })),
	sources: Optional(SourcesConfig),
	quality: Optional(_Object_({
		"foreign-cpu": limit("CPU time of other processes, as a share of what the benchmark uses; or off"),
		"foreign-gpu": Optional(oneOf(["reject", "note"], { description: "What other processes on a measured GPU do to a sample" })),
		throttled: limit("Time that heat or the power brake may hold clocks down, as a share of the window; or off"),
		"temperature-spread": Optional(Number$1({
			exclusiveMinimum: 0,
			maximum: 200,
			description: "Degrees Celsius by which the start temperatures of samples may differ without a warning"
		})),
		"max-rejected": Optional(Integer({
			minimum: 0,
			maximum: 200,
			description: "Rejected samples a benchmark that are measured again; one more and it fails"
		}))
	}, { additionalProperties: false })),
	idle: Optional(String$1({
		pattern: "^[0-9]{1,3}(\\.[0-9]{1,3})?(s|m)$",
		description: "How long idle power is measured before and after a session; 0s: not at all"
	})),
	setup: Optional(_Array_(String$1({ maxLength: 4e3 }), {
		minItems: 1,
		maxItems: 200,
		description: "Command run once in each checkout before anything is measured there: [\"npm\", \"ci\"]"
	})),
	samples: Optional(samples),
	"warmup-samples": Optional(warmupSamples),
	timeout: Optional(Duration),
	baselines: Optional(String$1({
		minLength: 1,
		maxLength: 1e3,
		description: "Folder of the stored sessions"
	})),
	output: Optional(String$1({
		minLength: 1,
		maxLength: 1e3,
		description: "Folder for run files and reports"
	})),
	evidence: Optional(String$1({
		minLength: 1,
		maxLength: 1e3,
		description: "Folder of pairs measured before, which another gate of the same commits adds to"
	})),
	benchmarks: _Array_(BenchmarkConfig, {
		minItems: 1,
		maxItems: 500
	})
}, {
	additionalProperties: false,
	title: "joulegate.yml"
});

// src/config/problems.ts
const knownKeys = (schema, found = /* @__PURE__ */ new Set()) => {
	if (Array.isArray(schema)) schema.forEach((part) => knownKeys(part, found));
	else if (schema !== null && typeof schema === "object") for (const [key, value] of Object.entries(schema)) {
		if (key === "properties") Object.keys(value).forEach((name) => found.add(name));
		knownKeys(value, found);
	}
	return found;
};
const lineOf = (document, lines, path) => {
	const keys = path === "" ? [] : path.split(".").map((key) => /^\d+$/.test(key) ? Number(key) : key);
	for (let depth = keys.length; depth >= 0; depth -= 1) {
		const node = document.getIn(keys.slice(0, depth), true);
		const range = keyNode(document, keys.slice(0, depth))?.range ?? node?.range;
		if (range) return lines.linePos(range[0]).line;
	}
	return 1;
};
/** The node of the key itself: a problem with a key is on the key's line, not where its value begins. */
const keyNode = (document, keys) => {
	const last = keys.at(-1);
	if (typeof last !== "string") return void 0;
	return ((keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true))?.items ?? []).find((item) => item.key?.value === last)?.key;
};
const explain = (problem, value) => {
	const key = problem.path.split(".").at(-1) ?? "";
	if (problem.message === "unknown key") {
		const suggestion = nearest(key, knownKeys(ConfigFile));
		return suggestion === void 0 ? `unknown key "${key}"` : `unknown key "${key}"; did you mean "${suggestion}"?`;
	}
	if (problem.message === "missing") return `"${key}" is missing`;
	if (problem.message.startsWith("value of tag")) return `"${key === "" ? "kind" : /"([^"]+)"/.exec(problem.message)?.[1] ?? "kind"}" must be one of command, onnx, train, tfjs, generate, serve`;
	const shown = typeof value === "object" ? "" : ` (it is ${JSON.stringify(value)})`;
	if (/^sources\.(?:pick|forbid|require)\.\d+$/.test(problem.path) && problem.message.startsWith("must match pattern")) return `${JSON.stringify(value)} is no pattern of sources: write *, a kind (${sourceKinds.join(", ")}), or nvml:*`;
	if (problem.message.startsWith("must match pattern")) return `"${key}" has the wrong form${shown}${formOf(key)}`;
	return `"${key}" ${problem.message}${shown}`;
};
const forms = {
	tolerance: ": write a percentage such as 3%",
	timeout: ": write a time span such as 90s, 10m or 1h",
	name: ": lower-case letters, digits, dots, dashes and underscores",
	unit: ": one lower-case word such as epoch or sample",
	digest: ": 64 hexadecimal digits of a SHA-256"
};
const formOf = (key) => forms[key] ?? "";
/** Words of a union's own failure, which the failures inside it already explain. */
const noise = /^must match (?:a schema in anyOf|exactly one schema in oneOf|"(?:then|else)" schema)/;
/** Every way in which a parsed document does not fit the schema, and the names that occur twice. */
const schemaProblems = (document, lines) => {
	const value = document.toJS();
	const at = (path) => path.split(".").reduce((node, key) => node?.[key], value);
	const checked = check(ConfigFile, value);
	if (checked.kind === "valid") return [...duplicateNames(checked.value, document, lines), ...conflicts(checked.value, document, lines)];
	const real = checked.problems.filter((problem) => !noise.test(problem.message));
	const seen = /* @__PURE__ */ new Set();
	return (real.length > 0 ? real : checked.problems).flatMap((problem) => {
		const message = value === null || typeof value !== "object" ? "the file is empty or not a mapping" : explain(problem, at(problem.path));
		const found = {
			line: lineOf(document, lines, problem.path),
			path: problem.path,
			message
		};
		const identity = `${found.line} ${found.path}`;
		if (seen.has(identity)) return [];
		seen.add(identity);
		return [found];
	});
};
const conflicts = (file, document, lines) => file.benchmarks.flatMap((benchmark, index) => conflictsIn(benchmark).map((conflict) => {
	const path = `benchmarks.${index}.${conflict.path}`;
	return {
		line: lineOf(document, lines, path),
		path,
		message: conflict.message
	};
}));
/** Names that no benchmark can have, by what the file of that name beside the baselines does. */
const ownFiles = {
	machine: "describes the machine",
	noise: "keeps the noise that calibrations found"
};
const duplicateNames = (file, document, lines) => {
	const first = /* @__PURE__ */ new Map();
	return file.benchmarks.flatMap((benchmark, index) => {
		const line = lineOf(document, lines, `benchmarks.${index}.name`);
		const own = Object.hasOwn(ownFiles, benchmark.name) ? ownFiles[benchmark.name] : void 0;
		if (own !== void 0) {
			const message = `the name "${benchmark.name}" is taken by the file that ${own}, beside the baselines`;
			return [{
				line,
				path: `benchmarks.${index}.name`,
				message
			}];
		}
		const before = first.get(benchmark.name);
		first.set(benchmark.name, before ?? line);
		if (before === void 0) return [];
		return [{
			line,
			path: `benchmarks.${index}.name`,
			message: `the name "${benchmark.name}" is taken by the benchmark on line ${before}`
		}];
	});
};

// src/config/load.ts
const largestBytes = 1048576;
const fail = (file, problems) => {
	const list = problems.map((problem) => `${file}:${problem.line}: ${problem.path === "" ? "" : `${problem.path}: `}${problem.message}`);
	throw new JouleGateError("config", "config-invalid", list.join("\n"), { hint: "Correct the lines above; the keys are listed in docs/configuration.md, and editors check them with schema/config.schema.json." });
};
/**
* Reads a configuration from its text.
* @param text YAML
* @param origin the file's name, for messages
* @param directory absolute; relative paths in the file start here
* @throws JouleGateError `config-invalid` with every problem, each with its file and line
*/
const parseConfig = (text, origin, directory) => {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: true,
		maxAliasCount: 100
	});
	if (document.errors.length > 0) fail(origin, document.errors.map((error) => ({
		line: lines.linePos(error.pos[0]).line,
		path: "",
		message: `YAML: ${error.message}`
	})));
	const problems = schemaProblems(document, lines);
	if (problems.length > 0) fail(origin, problems);
	return planConfig(document.toJS(), origin, directory);
};
/**
* Reads `joulegate.yml`.
* @param file path, relative to `workingDirectory`
* @throws JouleGateError `config-unreadable` when the file is missing, a folder, too large or not readable
*/
const loadConfig = async (file, workingDirectory) => {
	const full = path.resolve(workingDirectory, file);
	const shown = path.relative(workingDirectory, full) || full;
	let text;
	try {
		const { size } = await stat(full);
		if (size > largestBytes) throw new Error(`it has ${size} bytes; more than ${largestBytes} cannot be meant`);
		text = await readFile(full, "utf8");
	} catch (error) {
		const missing = systemCode(error) === "ENOENT";
		throw new JouleGateError("config", missing ? "config-missing" : "config-unreadable", `${shown}: ${missing ? "there is no such file" : messageOf(error)}`, {
			hint: missing ? "Write a joulegate.yml (README, \"In a workflow\") or name another file with --config." : "Make the file readable.",
			cause: error
		});
	}
	return parseConfig(text, shown, path.dirname(full));
};

export { compareWork as C, selectBaseSessions as S, decideStored as _, defaults as a, decided as b, compareRuns as c, withReason as d, verdictOf as f, undecided as g, sourceTrouble as h, secondsOf as i, compareWithBaseline as l, sampleTrouble as m, gateStrategies as n, servePoints as o, provenanceOf as p, parseFraction as r, compareBenchmark as s, loadConfig as t, storedBase as u, storedRule as v, workRuleOf as w, undecidedNext as x, relativeChange as y };