import type { MetricSpec } from '../model/benchmark.ts';
import type { Change, ComparisonStrategy, Verdict } from '../model/verdict.ts';
import type { Decision } from './strategy.ts';
import { counted, metricWords, percent, shortened, signedPercent } from './words.ts';

const intervalWords = (change: Change): string =>
  `the ${percent(change.confidence)} interval is ${signedPercent(change.low)} to ${signedPercent(change.high)}`;

/** "12.4 % more energy per epoch than 5 stored sessions predict" */
const changeWords = (change: Change, metric: MetricSpec, basis: string): string => {
  if (change.estimate === 0) return `The same ${metricWords(metric)} as ${basis}`;
  const direction = change.estimate > 0 ? 'more' : 'less';
  return `${percent(Math.abs(change.estimate))} ${direction} ${metricWords(metric)} than ${basis}`;
};

/** The one sentence that says why a comparison has its verdict, with its numbers. */
export const decisionReason = (
  { verdict, change, base }: Decision,
  metric: MetricSpec,
  strategy: ComparisonStrategy,
): string => {
  const sessions = counted(base.sessions, 'stored session');
  const basis = strategy === 'runs' ? 'the base run' : `${sessions} predict${base.sessions === 1 ? 's' : ''}`;
  const tolerance = `tolerance ${percent(metric.tolerance)}`;
  const half = percent(metric.tolerance / 2);
  const facts = `${changeWords(change, metric, basis)}; ${intervalWords(change)}, ${tolerance}`;
  switch (verdict) {
    case 'regressed':
      return shortened(
        change.estimate > metric.tolerance
          ? `${facts}.`
          : `${facts}; it is shown to exceed half of the tolerance, ${half}.`,
        2000,
      );
    case 'pass':
    case 'improved':
      return shortened(`${facts}.`, 2000);
    case 'inconclusive':
      return shortened(`${facts}; this neither shows a regression nor rules one out.`, 2000);
  }
};

/** What to do after a decision; nothing where there is nothing to do. */
export const decisionNext = (
  { verdict, base, smallestDetectable }: Decision,
  metric: MetricSpec,
  strategy: ComparisonStrategy,
): string | undefined => {
  if (verdict === 'regressed') {
    return (
      'Find what uses the energy: the split into power and time says which of the two rose. ' +
      'If the rise is intended, say so in the pull request; after the merge the next stored sessions carry the new level.'
    );
  }
  if (verdict !== 'inconclusive') return undefined;
  const detectable = `Changes from ${percent(smallestDetectable)} are found with 90 % certainty`;
  if (strategy === 'runs') {
    return `${detectable}; holding the head to several stored sessions instead of one base run makes that smaller.`;
  }
  if (base.sessions < 5) {
    return `${detectable}; each further stored session of the default branch (${base.sessions} so far) makes that smaller.`;
  }
  return `${detectable}; a steadier machine (fixed clocks, no other load), longer samples, or a tolerance above ${percent(metric.tolerance)} would settle it.`;
};

/** What to do about a comparison that decides nothing. */
export const undecidedNext = (verdict: Verdict): string =>
  verdict === 'not-comparable'
    ? 'Measure the base on this machine class with these pins and store it: joulegate baseline update on the default branch.'
    : 'Make both do the same work. If the change of work is intended, store a session of it as the new baseline: joulegate baseline update.';
