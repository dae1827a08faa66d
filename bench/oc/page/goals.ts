/** What the rule was meant to reach, and whether it did under the model that is hardest for it. */
import { noiseModels } from '../noise-models.ts';
import { smallEffect } from '../plan.ts';
import { meanRuns, quantileRuns, shareOf, type Counts, type Tally } from '../tally.ts';
import { table } from './markdown.ts';
import { ours, tallyOf, type Results } from './results.ts';

interface Goal {
  readonly what: string;
  readonly kind: 'at most' | 'at least';
  readonly bound: number;
  readonly unit: ' %' | ' runs';
  readonly models: readonly string[];
  readonly value: (model: string) => number;
}

const shared = ['shared-runner'];
/** Two builds that truly differ are not unchanged code. */
const all = noiseModels.map(({ name }) => name).filter((name) => name !== 'build-layout');
const others = all.filter((name) => !shared.includes(name));

const goalsOf = (results: Results): Goal[] => {
  const at = (model: string, effect: number, which: 'one' | 'all' | 'none'): Tally =>
    tallyOf(results, { model, rule: ours, effect, which });
  const alarms = ({ alarmed, pullRequests }: Tally): number => (100 * alarmed) / pullRequests;
  const share = (counts: Counts, verdict: 'fail' | 'pass' | 'inconclusive'): number =>
    100 * (shareOf(counts, verdict) ?? Number.NaN);
  const unchanged = (model: string): Counts => at(model, 0, 'none').unchanged;
  const changed = (model: string, effect: number): Counts => at(model, effect, 'one').changed;
  const most = { kind: 'at most', unit: ' %' } as const;
  const least = { kind: 'at least', unit: ' %' } as const;
  const runs = { kind: 'at most', unit: ' runs' } as const;
  const found = (effect: number) => (model: string) => share(changed(model, effect), 'fail');
  const passed = (model: string): number => share(changed(model, 0.05), 'pass');
  const open = (model: string): number => share(unchanged(model), 'inconclusive');
  return [
    { ...most, what: 'unchanged: pull requests with an alarm', bound: 0.5, models: all, value: (model) => alarms(at(model, 0, 'none')) }, // prettier-ignore
    { ...most, what: 'all +1.5 %: pull requests with an alarm', bound: 5, models: all, value: (model) => alarms(at(model, smallEffect, 'all')) }, // prettier-ignore
    { ...least, what: '+5 %: found', bound: 98, models: others, value: found(0.05) },
    { ...least, what: '+5 %: found', bound: 60, models: shared, value: found(0.05) },
    { ...least, what: '+10 %: found', bound: 98.5, models: all, value: found(0.1) },
    { ...most, what: '+5 %: passed', bound: 0.5, models: others, value: passed },
    { ...most, what: '+5 %: passed', bound: 1.5, models: shared, value: passed },
    { ...most, what: 'unchanged: inconclusive', bound: 1, models: others, value: open },
    { ...most, what: 'unchanged: inconclusive', bound: 25, models: shared, value: open },
    { ...runs, what: 'unchanged: median', bound: 14, models: others, value: (model) => quantileRuns(unchanged(model), 0.5) }, // prettier-ignore
    { ...runs, what: 'unchanged: mean', bound: 32, models: shared, value: (model) => meanRuns(unchanged(model)) },
    { ...runs, what: '+5 %: median', bound: 30, models: others, value: (model) => quantileRuns(changed(model, 0.05), 0.5) }, // prettier-ignore
  ];
};

export const goalTable = (results: Results): string =>
  table(
    ['goal', 'bound', 'hardest model', 'there', 'reached'],
    goalsOf(results).map(({ what, kind, bound, unit, models, value }) => {
      const sign = kind === 'at most' ? 1 : -1;
      const values = models.map((model) => ({ model, value: value(model) }));
      const hardest = values.reduce((worst, one) => (sign * one.value > sign * worst.value ? one : worst));
      const reached = sign * hardest.value <= sign * bound;
      return [
        what,
        `${kind} ${bound}${unit}`,
        `\`${hardest.model}\``,
        `${Number(hardest.value.toPrecision(3))}${unit}`,
        reached ? 'yes' : '**no**',
      ];
    }),
  );
