import { median } from '../../../src/stats/location.ts';
import { alarmRule, type Rule } from '../rule.ts';
import { baseThenHead } from '../runs.ts';
import { mannWhitney } from '../statistics/mann-whitney.ts';

const runs = 10;

/** `asv continuous` as it comes: a factor of 1.1 between the medians and a rank test at 0.002. */
export const asvContinuous: Rule = alarmRule(
  'asv continuous',
  `Mann-Whitney 0.002 and factor 1.1; ${runs} runs of the base, then ${runs} of the head`,
  (benchmark) => {
    const { base, head } = baseThenHead(benchmark, runs);
    return median(head) > 1.1 * median(base) && mannWhitney(head, base) < 0.002;
  },
);
