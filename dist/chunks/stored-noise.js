import { i as huberLocation, r as clip, s as medianAbsoluteDeviation } from "./variance.js";
import { a as pairNoise, c as differencesBetween } from "./nearest.js";
import { t as sessionValues } from "./session-values.js";
import { n as normalUpperTail, t as tQuantile } from "./t-distribution.js";
import { n as scheduleFor, r as usualLooks, t as pairRule } from "./rule.js";

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
* @throws RangeError outside of these, and for a difference that is not finite
*/
const pairedLocation = (differences, noise, priorDegrees, leastVariance) => {
	const count = differences.length;
	if (count < 2) throw new RangeError(`a location of pairs needs at least 2 of them, not ${count}`);
	if (!(leastVariance >= 0)) throw new RangeError(`a least variance must be at least 0, not ${leastVariance}`);
	if (noise !== void 0 && !(priorDegrees > 0)) throw new RangeError(`the degrees of freedom of a prior must be above 0, not ${priorDegrees}`);
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
/** Less than this cannot be spent: its bound would be out of reach. */
const leastSpending = 1e-17;
/** Looks that are closer together, as a share of the information, would take millions of nodes. */
const leastStep = 1e-6;
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
		weight,
		start: from,
		width: 2 * half
	};
};
/** The sum of the masses between `lowest` and `highest`, whole panels, each times the term of its place. */
const sumOver = (masses, term, lowest, highest) => {
	const order = panel.nodes.length;
	const first = Math.max(0, Math.floor((lowest - masses.start) / masses.width)) * order;
	const end = Math.min(masses.at.length, Math.ceil((highest - masses.start) / masses.width) * order);
	let sum = 0;
	for (let index = first; index < end; index += 1) sum += (masses.mass[index] ?? 0) * term(masses.at[index] ?? 0);
	return sum;
};
const density = (x, variance) => Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
const checkLooks = (looks) => {
	let [information, spent] = [0, 0];
	for (const look of looks) {
		if (!(look.information > information && look.information <= 1)) throw new RangeError(`the information of the looks must rise from above 0 to at most 1, not to ${look.information}`);
		if (look.information - information < leastStep * look.information) throw new RangeError(`looks at ${information} and ${look.information} of the information are too close together`);
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
* a bound for the first time at look k with just the probability that is spent there. A look that spends nothing, or less
* than 1e-17, has the bound Infinity.
*
* The sum of independent normal observations is followed from look to look: what is left below the bound is convolved
* with the next increment, by Gauss-Legendre quadrature in panels of two standard deviations of the increment before or
* after, whichever is smaller: both shape what is integrated.
*
* @returns one bound a look, in standard deviations of the statistic at that look; errors stay below 1e-12
* @throws RangeError when information does not rise, or by less than a millionth of itself, or what is spent falls
* @see P. Armitage, C. K. McPherson, B. C. Rowe, "Repeated significance tests on accumulating data", J. R. Stat. Soc. A
*   132 (1969); K. K. G. Lan, D. L. DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983)
*/
const sequentialBounds = (looks) => {
	checkLooks(looks);
	const bounds = [];
	let before = {
		at: [0],
		mass: [1],
		weight: [1],
		start: -1,
		width: 2
	};
	let [information, spent] = [0, 0];
	for (const [index, look] of looks.entries()) {
		const step = look.information - information;
		const deviation = Math.sqrt(step);
		const edge = reach * Math.sqrt(look.information);
		const masses = before;
		const densityAt = (to) => sumOver(masses, (from) => density(to - from, step), to - reach * deviation, to + reach * deviation);
		const crossing = (at) => sumOver(masses, (from) => normalUpperTail((at - from) / deviation), at - reach * deviation, Infinity);
		const increment = look.spent - spent;
		const bound = increment >= leastSpending ? solveFalling(crossing, densityAt, increment, edge) : Infinity;
		bounds.push(bound / Math.sqrt(look.information));
		const next = looks[index + 1];
		if (next === void 0) break;
		const nextDeviation = Math.sqrt(next.information - look.information);
		const quadrature = grid(-edge, Math.min(bound, edge), 2 * Math.min(deviation, nextDeviation));
		const mass = quadrature.at.map((to, node) => (quadrature.weight[node] ?? 0) * densityAt(to));
		before = {
			...quadrature,
			mass
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
/**
* How many pairs a confirmation may have after a first sequence of so many. Rounded down to a usual look, as the bounds of
* each number are an integral of their own.
*/
const confirmationPairsOf = ({ firstPairs, confirmationPairs }, used) => {
	const most = firstPairs - used + confirmationPairs;
	return Math.max(confirmationPairs, usualLooks(most).at(-1) ?? 0);
};
const changed = {
	above: "regressed",
	below: "improved"
};
const goesOn = (result, location, question) => result === "open" || result === "passes" && question.seekImprovement && location < -marginOf(question.tolerance);
const settledNow = {
	settled: true,
	nextLook: Infinity
};
const judgeConfirmation = (differences, direction, question, budget, used) => {
	const schedule = scheduleFor(question.noise, question.tolerance, confirmationPairsOf(budget, used), true);
	const errors = {
		alpha: budget.confirmAlpha,
		beta: pairRule.beta
	};
	const unconfirmed = direction === "above" ? "inconclusive" : "pass";
	for (const [look, pairs] of schedule.looks.entries()) {
		if (pairs > differences.length) return {
			verdict: unconfirmed,
			settled: false,
			nextLook: pairs
		};
		if (pairs < 2) continue;
		const { result, located } = lookAt(differences.slice(0, pairs), schedule, look, question, errors, 0);
		if (result === direction) return {
			...settledNow,
			verdict: changed[direction]
		};
		if (direction === "above" && result !== "open") return {
			...settledNow,
			verdict: "pass"
		};
		if (direction === "below" && located.location > -marginOf(question.tolerance)) return {
			...settledNow,
			verdict: "pass"
		};
	}
	return {
		...settledNow,
		verdict: unconfirmed
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
		if (pairs > differences.length) {
			const first = differences.length;
			return {
				verdict: last,
				settled: false,
				first,
				confirmation: 0,
				changeSeen: false,
				nextLook: pairs
			};
		}
		if (pairs + earlier.length < 2) continue;
		const together = [...earlier, ...differences.slice(0, pairs)];
		const { result, located } = lookAt(together, schedule, look, question, errorsOf(session), earlier.length);
		if (result === "passes") last = "pass";
		if (result === "above" || result === "below") {
			if (before === changed[result]) return {
				...settledNow,
				verdict: before,
				first: pairs,
				confirmation: 0,
				changeSeen: true
			};
			const fresh = differences.slice(pairs);
			const { verdict, settled, nextLook } = judgeConfirmation(fresh, result, question, budget, pairs);
			return {
				verdict: afterSession(before, verdict),
				settled,
				first: pairs,
				confirmation: fresh.length,
				changeSeen: true,
				nextLook: pairs + nextLook
			};
		}
		if (!goesOn(result, located.location, question)) return {
			...settledNow,
			verdict: "pass",
			first: pairs,
			confirmation: 0,
			changeSeen: false
		};
	}
	return {
		...settledNow,
		verdict: last,
		first: differences.length,
		confirmation: 0,
		changeSeen: false
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
		confirmation: 0,
		changeSeen: false,
		nextLook: 0
	};
	const earlier = [];
	for (const [number, differences] of sessions.entries()) {
		standing = followSession(differences, earlier, number, standing.verdict, question, budget);
		earlier.push(...differences);
	}
	return standing;
};

// src/decide/stored-noise.ts
/** The noise of stored sessions: its size from the newest ones, the shape of its tail from more of them. */
const noiseOfSessions = (sessions) => {
	const noise = pairNoise(sessions.slice(-pairRule.noiseSessions));
	const longer = pairNoise(sessions.slice(-pairRule.tailSessions));
	return noise === void 0 || longer === void 0 ? void 0 : {
		...noise,
		tail: longer.tail,
		differences: longer.differences
	};
};
/**
* The noise of one metric between neighbouring samples, from the stored sessions that are comparable with the head.
*
* @param stored sessions of one machine class, oldest first
* @returns undefined when they are too few to say anything
*/
const storedNoise = (stored, head, metric) => noiseOfSessions(stored.filter((placed) => differencesBetween(placed, head).length === 0).flatMap(({ session }) => {
	const reading = sessionValues(session, metric);
	return reading.kind === "values" ? [reading.values.lnEnergyJ] : [];
}));

export { followPairs as a, pairedLocation as c, confirmationPairsOf as i, storedNoise as n, marginOf as o, confirmAlphaOf as r, boundAt as s, noiseOfSessions as t };