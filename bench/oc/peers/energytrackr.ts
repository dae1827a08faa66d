import { mean } from '../../../src/stats/location.ts';
import { alarmRule, type Rule } from '../rule.ts';
import { baseThenHead } from '../runs.ts';
import { welch } from '../statistics/t-tests.ts';

const runs = 10;

/** The rule of arXiv 2604.19373 without its filter of samples that do not look normal. */
export const energyTrackr: Rule = alarmRule(
  'EnergyTrackr, same job',
  `Welch's t test 0.05 and a change of at least 2 %; ${runs} runs of the base, then ${runs} of the head`,
  (benchmark) => {
    const { base, head } = baseThenHead(benchmark, runs);
    return mean(head) >= 1.02 * mean(base) && welch(head, base).p < 0.05;
  },
);
