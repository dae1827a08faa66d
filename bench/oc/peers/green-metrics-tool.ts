import { alarmRule, type Rule } from '../rule.ts';
import { storedThenHead } from '../runs.ts';
import { oneSample, welch } from '../statistics/t-tests.ts';

const runs = 10;

/** Its comparison of two commits. */
export const greenMetricsWelch: Rule = alarmRule(
  'Green Metrics Tool, commits',
  `Welch's t test, p at most 0.05; ${runs} runs of the last stored session against ${runs} of the head`,
  (benchmark) => {
    const { base, head } = storedThenHead(benchmark, runs);
    const { t, p } = welch(head, base);
    return t > 0 && p <= 0.05;
  },
);

/** Its view of repeated runs: earlier values against the newest single one, whose own noise is left out. */
export const greenMetricsRepeated: Rule = alarmRule(
  'Green Metrics Tool, repeated runs',
  `one-sample t test, p at most 0.05; one run of each of the last ${runs} sessions against one of the head`,
  (benchmark) => {
    const earlier = benchmark.baseline.slice(-runs).flatMap((session) => session.runs.slice(0, 1));
    const { t, p } = oneSample(earlier, benchmark.run('head'));
    return t < 0 && p <= 0.05;
  },
);
