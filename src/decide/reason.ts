import { metricWords } from '../baseline/metric-words.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { Change, ComparisonStrategy, Verdict } from '../model/verdict.ts';
import { pairsNext, pairsOutcome, pairsWords } from './pair-words.ts';
import type { Decision } from './strategy.ts';
import { counted, percent, shortened, signedPercent } from './words.ts';

const intervalWords = (change: Change): string =>
  `the ${percent(change.confidence)} interval is ${signedPercent(change.low)} to ${signedPercent(change.high)}`;

/** "12.4 % more energy per epoch than 5 stored sessions predict" */
const changeWords = (change: Change, metric: MetricSpec, basis: string): string => {
  if (change.estimate === 0) return `The same ${metricWords(metric)} as ${basis}`;
  const direction = change.estimate > 0 ? 'more' : 'less';
  return `${percent(Math.abs(change.estimate))} ${direction} ${metricWords(metric)} than ${basis}`;
};

const basisOf = ({ base, pairs }: Decision, strategy: ComparisonStrategy): string => {
  switch (strategy) {
    case 'stored':
      return `${counted(base.sessions, 'stored session')} predict${base.sessions === 1 ? 's' : ''}`;
    case 'runs':
      return 'the base run';
    case 'interleaved':
      return `the base${pairs === undefined ? '' : ` in ${pairsWords(pairs)}`}`;
  }
};

/** What follows the change, its interval and the tolerance, where they do not speak for themselves. */
const remarks = (decision: Decision, metric: MetricSpec): readonly string[] => {
  const { verdict, change } = decision;
  const pairs = pairsOutcome(decision);
  return [
    ...(verdict === 'regressed' && !(change.estimate > metric.tolerance)
      ? [`it is shown to exceed half of the tolerance, ${percent(metric.tolerance / 2)}`]
      : []),
    ...(verdict === 'inconclusive' && pairs?.kind !== 'unconfirmed'
      ? ['this neither shows a regression nor rules one out']
      : []),
    ...(pairs === undefined ? [] : [pairs.text]),
  ];
};

/** The one sentence that says why a comparison has its verdict, with its numbers. */
export const decisionReason = (decision: Decision, metric: MetricSpec, strategy: ComparisonStrategy): string => {
  const { change } = decision;
  const facts = [
    changeWords(change, metric, basisOf(decision, strategy)),
    `${intervalWords(change)}, tolerance ${percent(metric.tolerance)}`,
  ];
  return shortened(`${[...facts, ...remarks(decision, metric)].join('; ')}.`, 2000);
};

const findWhatRose =
  'Find what uses the energy: the split into power and time says which of the two rose. ' +
  'If the rise is intended, say so in the pull request; ';

/** What to do after a decision; nothing where there is nothing to do. */
export const decisionNext = (
  decision: Decision,
  metric: MetricSpec,
  strategy: ComparisonStrategy,
): string | undefined => {
  const { verdict, base, smallestDetectable } = decision;
  if (verdict === 'regressed') {
    return strategy === 'interleaved'
      ? `${findWhatRose}after the merge it is part of what the next pull request is compared with.`
      : `${findWhatRose}after the merge the next stored sessions carry the new level.`;
  }
  if (verdict !== 'inconclusive') return undefined;
  const detectable = `Changes from ${percent(smallestDetectable)} are found with 90 % certainty`;
  switch (strategy) {
    case 'interleaved':
      return `${detectable}. ${pairsNext(decision.ended)}`;
    case 'runs':
      return `${detectable}; holding the head to several stored sessions instead of one base run makes that smaller.`;
    case 'stored':
      return base.sessions < 5
        ? `${detectable}; each further stored session of the default branch (${base.sessions} so far) makes that smaller.`
        : `${detectable}; a steadier machine (fixed clocks, no other load), longer samples, or a tolerance above ${percent(metric.tolerance)} would settle it.`;
  }
};

/** What to do about a comparison that decides nothing. */
export const undecidedNext = (verdict: Verdict): string =>
  verdict === 'not-comparable'
    ? 'Measure the base on this machine class with these pins and store it: joulegate baseline update on the default branch.'
    : 'Make both do the same work. If the change of work is intended, store a session of it as the new baseline: joulegate baseline update.';
