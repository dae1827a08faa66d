/** The tables of our own rule: a row for each model. */
import { noiseModels } from '../noise-models.ts';
import { manySlots, slots, smallEffect } from '../plan.ts';
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
  const at = (model: string, effect: number, which: Question['which'], room = slots): Tally =>
    tallyOf(results, { model, rule: ours, effect, which, room });
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
  const shared = [slots, manySlots].map((room) => {
    const unchanged = at('shared-runner', 0, 'none', room);
    const regressed = at('shared-runner', 0.05, 'one', room);
    return [
      String(room),
      alarms(unchanged),
      percent(shareOf(unchanged.unchanged, 'inconclusive')),
      three(regressed.changed),
      runsOf(unchanged.unchanged),
      runsOf(regressed.changed),
    ];
  });
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
      [
        'runs allowed',
        'unchanged: alarm',
        'unchanged: inconclusive',
        '+5 %: fail / inconclusive / pass',
        'runs, unchanged',
        'runs, +5 %',
      ],
      shared,
    ),
  };
};
