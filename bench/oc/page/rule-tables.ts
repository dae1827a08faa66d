/** The tables that compare all rules: a row for each rule, a column for each model. */
import { rules } from '../cell.ts';
import { noiseModels } from '../noise-models.ts';
import { smallEffect } from '../plan.ts';
import { meanRuns, shareOf, type Tally } from '../tally.ts';
import { percent, table } from './markdown.ts';
import { ours, tallyOf, type Question, type Results } from './results.ts';

const models = noiseModels.map(({ name }) => name);

/** Runs of an unchanged benchmark: one number where it is always the same, else the range of the models' means. */
const runsOf = (results: Results, rule: string): string => {
  const means = models.map((model) => meanRuns(tallyOf(results, { model, rule, effect: 0, which: 'none' }).unchanged));
  const [least, most] = [Math.min(...means), Math.max(...means)];
  return least === most ? String(least) : `${least.toFixed(1)} to ${most.toFixed(1)}`;
};

const settingsTable = (results: Results): string =>
  table(
    ['rule', 'as it was set', 'runs in the job'],
    rules.map(({ name, setting }) => [name, setting, runsOf(results, name)]),
  );

const byRule = (results: Results, what: Pick<Question, 'effect' | 'which'>, cell: (tally: Tally) => string): string =>
  table(
    ['rule', ...models.map((name) => `\`${name}\``)],
    rules.map(({ name: rule }) => {
      const cells = models.map((model) => cell(tallyOf(results, { model, rule, ...what })));
      return rule === ours ? [`**${rule}**`, ...cells.map((text) => `**${text}**`)] : [rule, ...cells];
    }),
  );

const alarmed = ({ alarmed: hits, pullRequests }: Tally): string => percent(hits / pullRequests);

export const ruleTables = (results: Results): Record<string, string> => ({
  rules: settingsTable(results),
  'false-alarms': byRule(results, { effect: 0, which: 'none' }, alarmed),
  'small-everywhere': byRule(results, { effect: smallEffect, which: 'all' }, alarmed),
  'found-5': byRule(results, { effect: 0.05, which: 'one' }, ({ changed }) => percent(shareOf(changed, 'fail'))),
  'found-10': byRule(results, { effect: 0.1, which: 'one' }, ({ changed }) => percent(shareOf(changed, 'fail'))),
});
