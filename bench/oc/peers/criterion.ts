import { mean } from '../../../src/stats/location.ts';
import { fastRandom } from '../fast-random.ts';
import { alarmRule, type Rule } from '../rule.ts';
import { baseThenHead, storedThenHead, type BothArms } from '../runs.ts';
import { pooledBootstrapP, ratioLowerBound } from '../statistics/bootstrap.ts';
import { welch } from '../statistics/t-tests.ts';

const runs = 10;
/** It takes 100,000; a verdict near the border may differ. */
const resamples = 400;
const noiseThreshold = 0.01;

/** "Performance has regressed": the bootstrapped t test at 0.05, and the 95 % interval of the change beyond 1 %. */
const regressed = ({ base, head }: BothArms): boolean => {
  // Saves the resampling where the observed change itself is within the threshold.
  if (mean(head) <= (1 + noiseThreshold) * mean(base)) return false;
  const random = fastRandom(resamples);
  const { t } = welch(head, base);
  if (pooledBootstrapP(head, base, t, resamples, random) >= 0.05) return false;
  return ratioLowerBound(head, base, resamples, random) > 1 + noiseThreshold;
};

const setting = `bootstrapped t test 0.05 and 95 % interval beyond ${100 * noiseThreshold} %, ${resamples} resamples`;

export const criterionStored: Rule = alarmRule(
  'criterion, stored',
  `${setting}; ${runs} runs of the last stored session against ${runs} of the head`,
  (benchmark) => regressed(storedThenHead(benchmark, runs)),
);

export const criterionSameJob: Rule = alarmRule(
  'criterion, same job',
  `${setting}; ${runs} runs of the base, then ${runs} of the head`,
  (benchmark) => regressed(baseThenHead(benchmark, runs)),
);
