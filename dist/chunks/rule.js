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
	confirmAlpha: .04,
	beta: .05,
	exponent: 1.5,
	reportingMargin: .5,
	/** So many comparisons share one gate before the confirmation gets stricter; alpha x confirmAlpha x 50 is 5 %. */
	family: 50,
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
/** Numbers of pairs at which a sequence is usually looked at, up to and with `most`. */
const usualLooks = (most) => {
	const looks = [
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
	for (let next = 25; next <= most; next = Math.ceil(next * 1.25)) looks.push(next);
	return looks.filter((look) => look <= most);
};
const looksFrom = (fewest, most) => [...usualLooks(most).filter((look) => look >= fewest && look < most), most];
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

export { scheduleFor as n, usualLooks as r, pairRule as t };