// src/stats/symmetric-quantile.ts
/**
* How far x lies below the quantile that is `shift` (0 to 1/2) above the middle: positive below it, 0 at it. Near the
* middle by the part between 0 and x, elsewhere by the logarithm of the tail: whichever of the two keeps its digits.
*/
const excessOf = ({ upperTail, centre }, shift, tail) => shift < .25 ? (x) => 1 - centre(x) / shift : (x) => Math.log(upperTail(x) / tail);
/**
* The quantile of a distribution that is symmetric about 0.
*
* The root is bracketed by doubling, then closed in by secant steps, each kept inside the bracket (the Illinois variant
* of false position), with halving where that is slow.
*
* @throws RangeError when `probability` is not between 0 and 1
*/
const symmetricQuantile = (probability, distribution) => {
	if (!(probability > 0 && probability < 1)) throw new RangeError(`a probability must lie between 0 and 1, both excluded, not ${probability}`);
	if (probability === .5) return 0;
	const sign = probability < .5 ? -1 : 1;
	const tail = probability < .5 ? probability : 1 - probability;
	const excess = excessOf(distribution, Math.abs(probability - .5), tail);
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

// src/stats/normal-distribution.ts
/** The standard normal distribution. Relative errors stay below 1e-12. */
const density = (z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
/** P(0 < Z < z) as density(z) times the series z + z^3/3 + z^5/15 + ..., DLMF 7.6.2. All terms are positive. */
const centralSeries = (z) => {
	let term = z;
	let sum = z;
	for (let n = 1; n < 500 && term > sum * 1e-17; n += 1) {
		term *= z * z / (2 * n + 1);
		sum += term;
	}
	return density(z) * sum;
};
/** P(Z > z) as density(z) / (z + 1/(z + 2/(z + 3/(z + ...)))), DLMF 7.9.1, evaluated from the inside. */
const tailFraction = (z) => {
	let value = z;
	for (let n = 200; n >= 1; n -= 1) value = z + n / value;
	return density(z) / value;
};
const upperTail = (z) => z < 2.5 ? .5 - centralSeries(z) : tailFraction(z);
/** P(0 < Z < z) for z >= 0. */
const centre = (z) => z < 2.5 ? centralSeries(z) : .5 - tailFraction(z);
const standardNormal = {
	upperTail,
	centre
};
/** P(Z > z), exact to the last digits also where it is tiny. @throws RangeError for NaN */
const normalUpperTail = (z) => {
	if (Number.isNaN(z)) throw new RangeError("z is not a number");
	if (z === Infinity) return 0;
	return z < 0 ? 1 - (z === -Infinity ? 0 : upperTail(-z)) : upperTail(z);
};

// src/stats/t-distribution.ts
/** Student's t distribution. Relative errors stay below 1e-12, whatever the degrees of freedom. */
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
/**
* P(T > t) and P(0 < T < t) for t >= 0: half of the regularised incomplete beta function I_x(df/2, 1/2) at
* x = df / (df + t^2), and what is left of 1/2. The smaller one of the two is computed.
*/
const sidesOf = (t, degreesOfFreedom) => {
	if (t === 0) return {
		tail: .5,
		centre: 0
	};
	if (t === Infinity) return {
		tail: 0,
		centre: .5
	};
	const a = degreesOfFreedom / 2;
	const ratio = t / degreesOfFreedom * t;
	const x = 1 / (1 + ratio);
	const y = ratio === Infinity ? 1 : ratio / (1 + ratio);
	const minusLnX = ratio === Infinity ? 2 * Math.log(t) - Math.log(degreesOfFreedom) : Math.log1p(ratio);
	const rootY = ratio === Infinity ? 1 : t / Math.sqrt(degreesOfFreedom) / Math.sqrt(1 + ratio);
	const front = Math.exp(-a * minusLnX - lnSqrtPi + lnGammaHalfStep(a)) * rootY;
	if (x < (a + 1) / (a + 2.5)) {
		const tail = front * betaFraction(x, a, .5) / a / 2;
		return {
			tail,
			centre: .5 - tail
		};
	}
	const centre = front * betaFraction(y, .5, a);
	return {
		tail: .5 - centre,
		centre
	};
};
/** Beyond so many degrees of freedom x is too close to 1 to be held by a double without losing digits. */
const manyDegrees = 1e4;
/**
* The standard normal z with the tail of t, for many degrees of freedom: with 10,000, tails down to 1e-310 are off by
* less than 1e-12 of themselves, with more by less. G. W. Hill, "Algorithm 395: Student's t-distribution", CACM 13 (1970).
*/
const normalEquivalent = (t, degreesOfFreedom) => {
	const a = degreesOfFreedom - .5;
	const b = 48 * a * a;
	const y = Math.min(a * Math.log1p(t / degreesOfFreedom * t), 1e4);
	return (((((-.4 * y - 3.3) * y - 24) * y - 85.5) / (.8 * y * y + 100 + b) + y + 3) / b + 1) * Math.sqrt(y);
};
const tDistribution = (degreesOfFreedom) => {
	if (degreesOfFreedom <= manyDegrees) return {
		upperTail: (t) => sidesOf(t, degreesOfFreedom).tail,
		centre: (t) => sidesOf(t, degreesOfFreedom).centre
	};
	return {
		upperTail: (t) => standardNormal.upperTail(normalEquivalent(t, degreesOfFreedom)),
		centre: (t) => standardNormal.centre(normalEquivalent(t, degreesOfFreedom))
	};
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
	return symmetricQuantile(probability, tDistribution(degreesOfFreedom));
};

export { normalUpperTail as n, tQuantile as t };