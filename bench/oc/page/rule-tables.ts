/** The tables that compare all rules: a row for each rule, a column for each model. */
import { rules } from '../cell.ts';
import { noiseModels } from '../noise-models.ts';
import { smallEffect } from '../plan.ts';
import { meanRuns, shareOf, type Tally } from '../tally.ts';
import { percent, table } from './markdown.ts';
import { ours, tallyOf, type Question, type Results } from './results.ts';

const models = noiseModels.map(({ name }) => name);

export const settingsTable = (): string =>
  table(
    ['rule', 'as it was set'],
    rules.map(({ name, setting }) => [name, setting]),
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
  'false-alarms': byRule(results, { effect: 0, which: 'none' }, alarmed),
  'small-everywhere': byRule(results, { effect: smallEffect, which: 'all' }, alarmed),
  'found-5': byRule(results, { effect: 0.05, which: 'one' }, ({ changed }) => percent(shareOf(changed, 'fail'))),
  'found-10': byRule(results, { effect: 0.1, which: 'one' }, ({ changed }) => percent(shareOf(changed, 'fail'))),
  'runs-used': byRule(results, { effect: 0, which: 'none' }, ({ unchanged }) => {
    const runs = meanRuns(unchanged);
    return Number.isInteger(runs) ? String(runs) : runs.toFixed(1);
  }),
});
