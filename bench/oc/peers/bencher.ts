import { mean } from '../../../src/stats/location.ts';
import { tQuantile } from '../../../src/stats/t-distribution.ts';
import { variance } from '../../../src/stats/variance.ts';
import { alarmRule, type Rule } from '../rule.ts';
import { baseThenHead, block } from '../runs.ts';

/** Runs that make up one report: their mean. */
const runsPerReport = 5;

/** The recipe of its documentation for the main branch: a t test at 0.99 on at most 64 earlier reports. */
export const bencherTTest: Rule = alarmRule(
  'Bencher t-test',
  `upper boundary 0.99 over the stored reports (at most 64); a report is the mean of ${runsPerReport} runs`,
  (benchmark) => {
    const reports = benchmark.baseline.slice(-64).map(({ runs }) => mean(runs.slice(0, runsPerReport)));
    const spread = Math.sqrt(variance(reports) * (1 + 1 / reports.length));
    const boundary = mean(reports) + tQuantile(0.99, reports.length - 1) * spread;
    return mean(block(benchmark, 'head', runsPerReport)) > boundary;
  },
);

/** Its recipe for comparing in one job: the base is run first, the head after it, and may use a quarter more. */
export const bencherRelative: Rule = alarmRule(
  'Bencher relative',
  `percentage, upper boundary 0.25; ${runsPerReport} runs of the base, then ${runsPerReport} of the head`,
  (benchmark) => {
    const { base, head } = baseThenHead(benchmark, runsPerReport);
    return mean(head) > 1.25 * mean(base);
  },
);
