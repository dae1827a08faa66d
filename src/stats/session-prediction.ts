import { clip, huberLocation, mean, median, trimmedConsistency, trimmedMean } from './location.ts';
import { variance } from './variance.ts';

/**
 * The smallest and the prior numbers of the model. `priorDegreesOfFreedom` says how many sessions the assumption
 * about the spread between sessions is worth; `sessionShare` is that assumption: the variance between sessions over
 * the variance between samples of one session. In eight simulated kinds of machines, their noise taken from published
 * figures and judgement, that ratio lies between 1 and 1.6, apart from one that changes from day to day (14);
 * a t distribution with few degrees of freedom covers most of the rest. No hardware was measured for it.
 */
export const sessionModel = { huberBound: 2, priorDegreesOfFreedom: 4, sessionShare: 1 } as const;

export interface SessionPrediction {
  /** Centre of the new session and the mean of the stored sessions' centres. */
  readonly headCentre: number;
  readonly baseCentre: number;
  /** headCentre - baseCentre, and the standard deviation to expect of it when nothing has changed. */
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Variance between samples of one session, outliers cut. */
  readonly withinVariance: number;
  /** Variance of the stored sessions' centres as they are; absent for one session. */
  readonly observedCentreVariance?: number;
  /** Variance of a session's centre that the prediction uses: prior and observed, weighted by degrees of freedom. */
  readonly centreVariance: number;
  readonly priorDegreesOfFreedom: number;
}

/** Standard deviation of the noise in groups, from what is left of outliers: the smallest 80 % of the distances. */
const robustScale = (groups: readonly (readonly number[])[]): number => {
  const distances = groups.flatMap((group) => {
    const centre = median(group);
    return group.map((value) => Math.abs(value - centre));
  });
  const count = distances.length;
  return trimmedConsistency * trimmedMean(distances, 0, 0.2) * Math.sqrt(count / (count - groups.length));
};

export interface SessionCentres {
  readonly centres: readonly number[];
  /** Distance from a centre at which a value is cut, the same for all sessions. */
  readonly bound: number;
}

/**
 * Huber locations of several sessions, with one bound for all so that their centres can be compared.
 *
 * @param groups values of each session, at least 3 each
 * @param leastVariance what the variance between samples is at least, for meters too coarse to show it; above 0
 * @throws RangeError outside of these
 */
export const sessionCentres = (groups: readonly (readonly number[])[], leastVariance: number): SessionCentres => {
  if (groups.length === 0) throw new RangeError('there is no session');
  if (groups.some((group) => group.length < 3)) throw new RangeError('every session needs at least 3 values');
  if (!(leastVariance > 0 && leastVariance < Infinity)) throw new RangeError('the least variance must be above 0');
  const bound = sessionModel.huberBound * Math.max(robustScale(groups), Math.sqrt(leastVariance));
  return { centres: groups.map((group) => huberLocation(group, bound).location), bound };
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
export const predictSession = (
  head: readonly number[],
  stored: readonly (readonly number[])[],
  leastVariance: number,
): SessionPrediction => {
  const groups = [head, ...stored];
  if (stored.length === 0) throw new RangeError('a prediction needs at least one stored session');
  const { centres, bound } = sessionCentres(groups, leastVariance);
  const residuals = groups.flatMap((group, index) => group.map((value) => value - (centres[index] ?? 0)));
  const full = residuals.filter((residual) => Math.abs(residual) < bound).length / residuals.length;
  const clipped = residuals.reduce((sum, residual) => sum + clip(residual, bound) ** 2, 0);
  const sampleDegrees = residuals.length - groups.length;
  const withinVariance = Math.max(clipped / sampleDegrees / Math.max(full, 0.5) ** 2, leastVariance);

  const storedCentres = centres.slice(1);
  const headCentre = centres[0] ?? 0;
  const baseCentre = mean(storedCentres);
  const inverseSize = mean(stored.map((session) => 1 / session.length));
  const priorVariance = withinVariance * (sessionModel.sessionShare + inverseSize);
  const priorDegreesOfFreedom = 1 / (1 / sessionModel.priorDegreesOfFreedom + 1 / sampleDegrees);
  const observedCentreVariance = storedCentres.length > 1 ? variance(storedCentres) : undefined;
  const observedDegrees = storedCentres.length - 1;
  const degreesOfFreedom = priorDegreesOfFreedom + observedDegrees;
  const centreVariance =
    (priorDegreesOfFreedom * priorVariance + observedDegrees * (observedCentreVariance ?? 0)) / degreesOfFreedom;
  const missingSamples = withinVariance * Math.max(0, 1 / head.length - inverseSize);

  return {
    headCentre,
    baseCentre,
    difference: headCentre - baseCentre,
    standardError: Math.sqrt(centreVariance * (1 + 1 / stored.length) + missingSamples),
    degreesOfFreedom,
    withinVariance,
    ...(observedCentreVariance === undefined ? {} : { observedCentreVariance }),
    centreVariance,
    priorDegreesOfFreedom,
  };
};
