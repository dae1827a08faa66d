/** The tables of our own rule: a row for each model. */
import { noiseModels } from '../noise-models.ts';
import { fewSessions, manySlots, newBaselineModels, sessions, slots, smallEffect } from '../plan.ts';
import { meanRuns, quantileRuns, shareOf, type Counts, type Tally } from '../tally.ts';
import { percent, table, upperBound } from './markdown.ts';
import { ours, tallyOf, type Question, type Results } from './results.ts';

const runsOf = (counts: Counts): string =>
  `${meanRuns(counts).toFixed(1)} / ${quantileRuns(counts, 0.5)} / ${quantileRuns(counts, 0.9)}`;

const three = (counts: Counts): string =>
  (['fail', 'inconclusive', 'pass'] as const).map((verdict) => percent(shareOf(counts, verdict))).join(' / ');

const alarms = ({ alarmed, pullRequests }: Tally): string =>
  `${percent(alarmed / pullRequests)} (${percent(upperBound(alarmed, pullRequests))})`;

export const ownTables = (results: Results): Record<string, string> => {
  const at = (model: string, effect: number, which: Question['which']): Tally =>
    tallyOf(results, { model, rule: ours, effect, which });
  const outcomes = noiseModels.map(({ name }) => [
    `\`${name}\``,
    alarms(at(name, 0, 'none')),
    alarms(at(name, smallEffect, 'all')),
    percent(shareOf(at(name, 0, 'none').unchanged, 'inconclusive')),
    ...[0.03, 0.05, 0.1, 0.2].map((effect) => three(at(name, effect, 'one').changed)),
  ]);
  const runs = noiseModels.map(({ name }) => [
    `\`${name}\``,
    runsOf(at(name, 0, 'none').unchanged),
    ...[0.015, 0.03, 0.05, 0.1].map((effect) => runsOf(at(name, effect, 'one').changed)),
  ]);
  const summary = (model: string, options: Pick<Question, 'room' | 'stored'>): string[] => {
    const unchanged = tallyOf(results, { model, rule: ours, effect: 0, which: 'none', ...options });
    const regressed = tallyOf(results, { model, rule: ours, effect: 0.05, which: 'one', ...options });
    return [
      alarms(unchanged),
      percent(shareOf(unchanged.unchanged, 'inconclusive')),
      three(regressed.changed),
      runsOf(unchanged.unchanged),
      runsOf(regressed.changed),
    ];
  };
  const summaryHeader = [
    'unchanged: alarm',
    'unchanged: inconclusive',
    '+5 %: fail / inconclusive / pass',
    'runs, unchanged',
    'runs, +5 %',
  ];
  return {
    'own-verdicts': table(
      [
        'model',
        'unchanged: alarm',
        'all +1.5 %: alarm',
        'unchanged: inconclusive',
        ...['+3 %', '+5 %', '+10 %', '+20 %'].map((effect) => `${effect}: fail / inconclusive / pass`),
      ],
      outcomes,
    ),
    'own-runs': table(['model', 'unchanged', '+1.5 %', '+3 %', '+5 %', '+10 %'], runs),
    'own-shared': table(
      ['runs allowed', ...summaryHeader],
      [slots, manySlots].map((room) => [String(room), ...summary('shared-runner', { room })]),
    ),
    'own-young': table(
      ['model', 'stored sessions', ...summaryHeader],
      newBaselineModels.flatMap((model) =>
        [...fewSessions, sessions].map((stored) => [`\`${model}\``, String(stored), ...summary(model, { stored })]),
      ),
    ),
  };
};
