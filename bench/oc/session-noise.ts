import type { FastRandom } from './fast-random.ts';
import type { NoiseModel } from './noise-model.ts';

/** A disturbed run uses at least this much more, */
const burstLeast = 0.04;
/** and beyond it a Pareto tail (of the second kind) with this scale and index, */
const burstScale = 0.062;
const burstIndex = 1.3;
/** but never more than this. */
const burstMost = 3;

/** What holds for one benchmark during one session. */
export interface SessionLevel {
  /** ln of the benchmark's energy relative to its usual one. */
  readonly lnLevel: number;
  /** Energy of the idle machine during a run beyond the usual one, as a share of a run. */
  readonly idleShare: number;
  /** The benchmark's own noise relative to the model's. */
  readonly noiseFactor: number;
}

/** Energy of the runs of one session, one after the other, relative to the benchmark's usual one. */
export const startSession = (model: NoiseModel, level: SessionLevel, random: FastRandom): (() => number) => {
  const { autocorrelation, rampRuns, modeGap, modeStickiness, burstShare, burstRuns, processLayout } = model;
  const { lnLevel, idleShare } = level;
  const halfNoise =
    model.runNoise * level.noiseFactor * Math.exp(model.runNoiseSpread * random.nextNormal()) * Math.SQRT1_2;
  const innovation = Math.sqrt(1 - autocorrelation * autocorrelation);
  const cooling = Math.exp(-1 / rampRuns);
  const slope = model.drift * random.nextNormal();
  // Chill, correlated noise and drift of the next run; in a typed array, so that no number is put in a box of its own.
  const state = Float64Array.of(model.ramp * Math.exp(model.rampSpread * random.nextNormal()), random.nextNormal(), 0);
  const upperShare = random.nextFloat();
  let isUpper = random.nextFloat() < upperShare;
  let disturbed = false;
  const burstStart = burstShare / burstRuns / (1 - burstShare);
  const burstEnd = 1 / burstRuns;

  return () => {
    const [cold, correlated, drifted] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0];
    let lnEnergy = lnLevel + halfNoise * (random.nextNormal() + correlated) - cold + drifted;
    state[0] = cold * cooling;
    state[1] = autocorrelation * correlated + innovation * random.nextNormal();
    state[2] = drifted + slope;
    if (modeGap > 0) {
      if (isUpper) lnEnergy += modeGap;
      if (random.nextFloat() >= modeStickiness) isUpper = random.nextFloat() < upperShare;
    }
    if (processLayout > 0) lnEnergy += processLayout * random.nextNormal();
    disturbed = random.nextFloat() < (disturbed ? 1 - burstEnd : burstStart);
    const energy = Math.exp(lnEnergy) + idleShare;
    return disturbed ? energy * (1 + burst(random)) : energy;
  };
};

const burst = (random: FastRandom): number => {
  const tail = burstScale * ((1 - random.nextFloat()) ** (-1 / burstIndex) - 1);
  return Math.min(burstMost, burstLeast + tail);
};
