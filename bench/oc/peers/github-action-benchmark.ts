import { alarmRule, type Rule } from '../rule.ts';
import { lastSession } from '../runs.ts';

/** One value against the one stored before it; an alarm from 200 % on (its `alert-threshold`). */
export const githubActionBenchmark = (threshold = 2): Rule =>
  alarmRule(
    `github-action-benchmark ${100 * threshold} %`,
    `one run against the last stored one, alert-threshold ${100 * threshold} %`,
    (benchmark) => benchmark.run('head') > threshold * (lastSession(benchmark).runs[0] ?? Infinity),
  );
