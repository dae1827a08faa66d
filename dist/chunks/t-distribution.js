// src/stats/location.ts
/** Where a set of numbers lies. All throw RangeError for an empty set or a number that is not finite. */
const checkSample = (values) => {
	if (values.length === 0) throw new RangeError("an empty set of numbers has no centre");
	const wrong = values.find((value) => !Number.isFinite(value));
	if (wrong !== void 0) throw new RangeError(`a sample must hold finite numbers only, not ${wrong}`);
};
const sorted = (values) => [...values].sort((a, b) => a - b);
const mean = (values) => {
	checkSample(values);
	return values.reduce((sum, value) => sum + value, 0) / values.length;
};
/** The middle value; of an even number of values the mean of the two in the middle. */
const median = (values) => {
	checkSample(values);
	const ordered = sorted(values);
	const lower = ordered[Math.ceil(ordered.length / 2) - 1] ?? NaN;
	const upper = ordered[Math.floor(ordered.length / 2)] ?? NaN;
	return lower === upper ? lower : lower / 2 + upper / 2;
};
/**
* The mean without the smallest `low` and the largest `high` of the values, as shares; each share is rounded down
* to whole values.
*
* @throws RangeError when the shares are negative or leave no value
*/
const trimmedMean = (values, low, high) => {
	checkSample(values);
	if (!(low >= 0 && high >= 0 && low + high < 1)) throw new RangeError(`cannot drop shares of ${low} and ${high}`);
	const ordered = sorted(values);
	const first = Math.floor(values.length * low);
	return mean(ordered.slice(first, values.length - Math.floor(values.length * high)));
};
/**
* Huber's M-estimate of location: the centre at which the distances, each cut at `bound`, add up to nothing.
* A far-off value pulls no harder than one at the bound.
*
* @param bound above 0; a common choice is 1.5 to 2 standard deviations of the noise
* @see P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35 (1964)
*/
const huberLocation = (values, bound) => {
	if (!(bound > 0 && bound < Infinity)) throw new RangeError(`a bound must be above 0 and finite, not ${bound}`);
	let location = median(values);
	let withinBound = 0;
	for (let step = 0; step < 50; step += 1) {
		const distances = values.map((value) => value - location);
		withinBound = distances.filter((distance) => Math.abs(distance) < bound).length / values.length;
		const move = mean(distances.map((distance) => clip(distance, bound))) / Math.max(withinBound, .5);
		location += move;
		if (Math.abs(move) <= 1e-12 * bound) break;
	}
	return {
		location,
		withinBound
	};
};
/** `value` cut to -bound..bound. */
const clip = (value, bound) => Math.max(-bound, Math.min(bound, value));

// src/stats/variance.ts
const squaredDistances = (values) => {
	const centre = mean(values);
	return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};
/** The unbiased variance, with n - 1. @throws RangeError for fewer than 2 values or a value that is not finite */
const variance = (values) => {
	if (values.length < 2) throw new RangeError(`a variance needs at least 2 values, not ${values.length}`);
	return squaredDistances(values) / (values.length - 1);
};
/**
* The variance around each group's own mean, over all groups. Groups of one value add nothing.
*
* @throws RangeError when no group has 2 values
*/
const pooledVariance = (groups) => {
	const degreesOfFreedom = groups.reduce((sum, group) => sum + Math.max(0, group.length - 1), 0);
	if (degreesOfFreedom === 0) throw new RangeError("a pooled variance needs a group of at least 2 values");
	return {
		variance: groups.reduce((sum, group) => sum + (group.length > 1 ? squaredDistances(group) : 0), 0) / degreesOfFreedom,
		degreesOfFreedom
	};
};

// src/stats/upper-tail.ts
/**
* The quantile of a distribution that is symmetric about 0, from its upper tail P(X > x) for x >= 0, which must fall.
*
* The root is bracketed by doubling, then closed in by secant steps on the logarithm of the tail, each kept inside
* the bracket (the Illinois variant of false position), with halving where that is slow.
*
* @throws RangeError when `probability` is not between 0 and 1
*/
const solveUpperTail = (probability, upperTail) => {
	if (!(probability > 0 && probability < 1)) throw new RangeError(`a probability must lie between 0 and 1, both excluded, not ${probability}`);
	if (probability === .5) return 0;
	const sign = probability < .5 ? -1 : 1;
	const tail = probability < .5 ? probability : 1 - probability;
	const excess = (x) => Math.log(upperTail(x) / tail);
	let low = 0;
	let atLow = excess(0);
	let high = 1;
	let atHigh = excess(high);
	while (atHigh > 0) {
		low = high;
		atLow = atHigh;
		high *= 2;
		if (high > Number.MAX_VALUE / 4) throw new RangeError(`the quantile of ${probability} is beyond what a double holds`);
		atHigh = excess(high);
	}
	for (let step = 0; step < 400 && high - low > 2e-16 * high; step += 1) {
		const secant = (low * atHigh - high * atLow) / (atHigh - atLow);
		const inside = secant > low && secant < high && step % 4 !== 3;
		const middle = inside ? secant : low + (high - low) / 2;
		if (middle <= low || middle >= high) break;
		const atMiddle = excess(middle);
		if (atMiddle === 0) return sign * middle;
		if (atMiddle > 0) {
			low = middle;
			atLow = atMiddle;
			if (inside) atHigh /= 2;
		} else {
			high = middle;
			atHigh = atMiddle;
			if (inside) atLow /= 2;
		}
	}
	return sign * (low + (high - low) / 2);
};

// src/stats/t-distribution.ts
/** Student's t distribution. Relative errors stay below 1e-12 up to 1000 degrees of freedom, below 1e-10 beyond. */
const lnSqrtPi = Math.log(Math.PI) / 2;
/** The Stirling series of ln Gamma without its leading terms, DLMF 5.11.1; `z` at least 12 leaves less than 1e-16. */
const stirlingRest = (z) => {
	const w = 1 / (z * z);
	return (1 / 12 + w * (-1 / 360 + w * (1 / 1260 + w * (-1 / 1680 + w * (1 / 1188))))) / z;
};
/**
* ln(Gamma(a + 1/2) / Gamma(a)). Formed as one difference of the Stirling series, so that nothing is lost
* where both logarithms are large; small `a` is first shifted up by Gamma(a + 1) = a Gamma(a).
*/
const lnGammaHalfStep = (a) => {
	let shifted = 0;
	let z = a;
	while (z < 12) {
		shifted += Math.log1p(-.5 / (z + .5));
		z += 1;
	}
	return z * Math.log1p(.5 / z) + Math.log(z) / 2 - .5 + stirlingRest(z + .5) - stirlingRest(z) + shifted;
};
/**
* The continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified Lentz method.
* Converges fast for x < (a + 1) / (a + b + 2).
*/
const betaFraction = (x, a, b) => {
	const tiny = 1e-300;
	const keep = (value) => Math.abs(value) < tiny ? tiny : value;
	let c = 1;
	let d = 1 / keep(1 - (a + b) * x / (a + 1));
	let h = d;
	for (let m = 1; m <= 1e4; m += 1) {
		const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / keep(1 + even * d);
		c = keep(1 + even / c);
		h *= d * c;
		const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / keep(1 + odd * d);
		c = keep(1 + odd / c);
		const step = d * c;
		h *= step;
		if (Math.abs(step - 1) < 1e-16) return h;
	}
	return h;
};
/** P(T > t) for t >= 0: half of the regularised incomplete beta function I_x(df/2, 1/2) at x = df / (df + t^2). */
const upperTail = (t, degreesOfFreedom) => {
	if (t === Infinity) return 0;
	const a = degreesOfFreedom / 2;
	const ratio = t / degreesOfFreedom * t;
	if (ratio === Infinity) return 0;
	const x = 1 / (1 + ratio);
	const y = ratio / (1 + ratio);
	const lnBeta = lnSqrtPi - lnGammaHalfStep(a);
	const front = Math.exp(-a * Math.log1p(ratio) + Math.log(y) / 2 - lnBeta);
	if (y === 0) return .5;
	if (x < (a + 1) / (a + 2.5)) return front * betaFraction(x, a, .5) / a / 2;
	return .5 - front * betaFraction(y, .5, a) / .5 / 2;
};
const checkDegrees = (degreesOfFreedom) => {
	if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) throw new RangeError(`degrees of freedom must be above 0 and finite, not ${degreesOfFreedom}`);
};
/**
* The t for which P(T <= t) = `probability`.
*
* @param probability between 0 and 1, both excluded
* @param degreesOfFreedom above 0, need not be whole
* @throws RangeError outside of these
*/
const tQuantile = (probability, degreesOfFreedom) => {
	checkDegrees(degreesOfFreedom);
	return solveUpperTail(probability, (t) => upperTail(t, degreesOfFreedom));
};

export { huberLocation as a, trimmedMean as c, clip as i, pooledVariance as n, mean as o, variance as r, median as s, tQuantile as t };