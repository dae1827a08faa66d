import { alarmRule, type Rule } from '../rule.ts';
import { block } from '../runs.ts';
import { quantile } from '../statistics/quantile.ts';

const runs = 3;
/** Commits whose changes make the fence. */
const history = 30;

/** A change is relevant beyond the upper outer fence of the absolute changes between neighbouring commits. */
export const rustcPerf: Rule = alarmRule(
  'rustc-perf',
  `change beyond Q3 + 3 IQR of the last ${history} commits' changes; the least of ${runs} runs`,
  (benchmark) => {
    const values = benchmark.baseline.slice(-history).map((session) => Math.min(...session.runs.slice(0, runs)));
    const changes = values.slice(1).map((value, index) => Math.abs(value / (values[index] ?? value) - 1));
    const q1 = quantile(changes, 0.25);
    const q3 = quantile(changes, 0.75);
    const change = Math.min(...block(benchmark, 'head', runs)) / (values.at(-1) ?? Infinity) - 1;
    return change > 0 && change >= q3 + 3 * (q3 - q1);
  },
);
