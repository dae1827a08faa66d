import { a as mean, c as trimmedConsistency, i as huberLocation, l as trimmedMean, n as variance, o as median, r as clip } from "./variance.js";
import { createHash } from "node:crypto";

// src/baseline/comparability.ts
/** The entries of a record in the order of their keys. */
const byKey = (record) => Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
/** Equal text means equal pins and sources, whatever their order. */
const comparabilityKey = (session) => JSON.stringify([byKey(session.pins), session.sources.map(({ id, kind, component, provenance }) => JSON.stringify([
	id,
	kind,
	component,
	provenance
])).sort()]);
/** The same in 16 hexadecimal digits: what a session keeps of its pins and sources when it is compacted. */
const comparabilityDigest = (session) => createHash("sha256").update(comparabilityKey(session)).digest("hex").slice(0, 16);

// src/stats/session-prediction.ts
/**
* The smallest and the prior numbers of the model. `priorDegreesOfFreedom` says how many sessions the assumption
* about the spread between sessions is worth; `sessionShare` is that assumption: the variance between sessions over
* the variance between samples of one session. In eight simulated kinds of machines, their noise taken from published
* figures and judgement, that ratio lies between 1 and 1.6, apart from one that changes from day to day (14);
* a t distribution with few degrees of freedom covers most of the rest. No hardware was measured for it.
*/
const sessionModel = {
	huberBound: 2,
	priorDegreesOfFreedom: 4,
	sessionShare: 1
};
/** Standard deviation of the noise in groups, from what is left of outliers: the smallest 80 % of the distances. */
const robustScale = (groups) => {
	const distances = groups.flatMap((group) => {
		const centre = median(group);
		return group.map((value) => Math.abs(value - centre));
	});
	const count = distances.length;
	return trimmedConsistency * trimmedMean(distances, 0, .2) * Math.sqrt(count / (count - groups.length));
};
/**
* Huber locations of several sessions, with one bound for all so that their centres can be compared.
*
* @param groups values of each session, at least 3 each
* @param leastVariance what the variance between samples is at least, for meters too coarse to show it; above 0
* @throws RangeError outside of these
*/
const sessionCentres = (groups, leastVariance) => {
	if (groups.length === 0) throw new RangeError("there is no session");
	if (groups.some((group) => group.length < 3)) throw new RangeError("every session needs at least 3 values");
	if (!(leastVariance > 0 && leastVariance < Infinity)) throw new RangeError("the least variance must be above 0");
	const bound = sessionModel.huberBound * Math.max(robustScale(groups), Math.sqrt(leastVariance));
	return {
		centres: groups.map((group) => huberLocation(group, bound).location),
		bound
	};
};
/**
* Predicts where the centre of one more session would lie if nothing had changed, and how far off the new one is.
*
* The sessions are taken as exchangeable: a centre varies between sessions, and samples vary around it.
* A centre is a Huber location with one bound for all. The variance of a centre is estimated from the stored centres
* and moderated by an assumption ({@link sessionModel}), v* = (d0 v0 + (S-1) s^2) / (d0 + S-1) with
* v0 = (share + 1/n) x the variance between samples, so that a single stored session can be used honestly: with few
* degrees of freedom. d0 is smaller still where the variance between samples rests on few samples:
* 1/d0 = 1/prior + 1/(samples - sessions), by the relative variances of the two. s^2 holds the noise of a centre's
* own samples already; only a head with fewer samples than the stored sessions gets the difference added.
*
* @param head values of the new session, at least 3; finite (logarithms of joules per unit)
* @param stored values of each stored session, at least one session of at least 3 values
* @param leastVariance what the variance between samples is at least, for meters too coarse to show it; above 0
* @throws RangeError outside of these
*/
const predictSession = (head, stored, leastVariance) => {
	const groups = [head, ...stored];
	if (stored.length === 0) throw new RangeError("a prediction needs at least one stored session");
	const { centres, bound } = sessionCentres(groups, leastVariance);
	const residuals = groups.flatMap((group, index) => group.map((value) => value - (centres[index] ?? 0)));
	const full = residuals.filter((residual) => Math.abs(residual) < bound).length / residuals.length;
	const clipped = residuals.reduce((sum, residual) => sum + clip(residual, bound) ** 2, 0);
	const sampleDegrees = residuals.length - groups.length;
	const withinVariance = Math.max(clipped / sampleDegrees / Math.max(full, .5) ** 2, leastVariance);
	const storedCentres = centres.slice(1);
	const headCentre = centres[0] ?? 0;
	const baseCentre = mean(storedCentres);
	const inverseSize = mean(stored.map((session) => 1 / session.length));
	const priorVariance = withinVariance * (sessionModel.sessionShare + inverseSize);
	const priorDegreesOfFreedom = 1 / (1 / sessionModel.priorDegreesOfFreedom + 1 / sampleDegrees);
	const observedCentreVariance = storedCentres.length > 1 ? variance(storedCentres) : void 0;
	const observedDegrees = storedCentres.length - 1;
	const degreesOfFreedom = priorDegreesOfFreedom + observedDegrees;
	const centreVariance = (priorDegreesOfFreedom * priorVariance + observedDegrees * (observedCentreVariance ?? 0)) / degreesOfFreedom;
	const missingSamples = withinVariance * Math.max(0, 1 / head.length - inverseSize);
	return {
		headCentre,
		baseCentre,
		difference: headCentre - baseCentre,
		standardError: Math.sqrt(centreVariance * (1 + 1 / stored.length) + missingSamples),
		degreesOfFreedom,
		withinVariance,
		...observedCentreVariance === void 0 ? {} : { observedCentreVariance },
		centreVariance,
		priorDegreesOfFreedom
	};
};

export { comparabilityKey as a, comparabilityDigest as i, sessionCentres as n, byKey as r, predictSession as t };