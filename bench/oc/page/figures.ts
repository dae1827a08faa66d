/** The curves of docs/operating-characteristics.md. */
import { rules } from '../cell.ts';
import { noiseModels } from '../noise-models.ts';
import { effects, slots } from '../plan.ts';
import { meanRuns, quantileRuns, shareOf, type Counts } from '../tally.ts';
import { alarmFigure } from './alarm-figure.ts';
import { lineInks } from './palette.ts';
import { drawPanels, type Line, type Panel } from './panels.ts';
import { ours, tallyOf, type Results } from './results.ts';

/** Rules that get a curve: one of each kind. All of them are in the tables. */
const drawn = [
  'github-action-benchmark 200 %',
  'Bencher t-test',
  'benchstat, same job',
  'benchstat, in turn',
  'criterion, stored',
  'rustc-perf',
  'asv continuous',
  'Green Metrics Tool, commits',
];

const mostEffect = 0.1;
const upTo = effects.filter((effect) => effect <= mostEffect);

type Measure = (counts: Counts) => number;

/** The measure at each size of the change: of all benchmarks where nothing changed, else of the changed one. */
const curve = (results: Results, model: string, rule: string, measure: Measure): [number, number][] => {
  const unchanged = tallyOf(results, { model, rule, effect: 0, which: 'none' }).unchanged;
  return [
    [0, measure(unchanged)],
    ...upTo.map((effect): [number, number] => [
      100 * effect,
      measure(tallyOf(results, { model, rule, effect, which: 'one' }).changed),
    ]),
  ];
};

const ruleLines = (results: Results, model: string, measure: Measure): Line[] => [
  { name: ours, ink: 'ours', dashed: false, wide: true, points: curve(results, model, ours, measure) },
  ...rules
    .filter(({ name }) => drawn.includes(name))
    .map(({ name }, index): Line => {
      const points = curve(results, model, name, measure);
      return { name, ink: lineInks[index] ?? 'faint', dashed: index % 2 === 1, wide: false, points };
    }),
];

const common = { xName: 'change of the head, %', xMost: 100 * mostEffect, columns: 2 } as const;

/** By file name. */
export const figures = (results: Results): Record<string, string> => {
  const panels = (measure: Measure): Panel[] =>
    noiseModels.map(({ name }) => ({ title: name, lines: ruleLines(results, name, measure) }));
  const own = (measures: readonly { name: string; ink: Line['ink']; dashed: boolean; measure: Measure }[]): Panel[] =>
    noiseModels.map(({ name: model }) => ({
      title: model,
      lines: measures.map(({ name, ink, dashed, measure }) => ({
        name,
        ink,
        dashed,
        wide: ink === 'ours',
        points: curve(results, model, ours, measure),
      })),
    }));
  const share =
    (verdict: 'fail' | 'inconclusive' | 'pass'): Measure =>
    (counts) =>
      100 * (shareOf(counts, verdict) ?? 0);
  return {
    'oc-power': drawPanels({
      ...common,
      description: 'Share of changed benchmarks that alarm, over the size of the change, for each noise model and rule',
      panels: panels(share('fail')),
      yName: 'alarms, %',
      yMost: 100,
    }),
    'oc-verdicts': drawPanels({
      ...common,
      description: 'Share of fail, inconclusive and pass among verdicts of JouleGate, over the size of the change',
      panels: own([
        { name: 'fail', ink: 'ours', dashed: false, measure: share('fail') },
        { name: 'inconclusive', ink: 'third', dashed: true, measure: share('inconclusive') },
        { name: 'pass', ink: 'second', dashed: false, measure: share('pass') },
      ]),
      yName: 'verdicts, %',
      yMost: 100,
    }),
    // Two builds that differ are a change to every rule.
    'oc-false-alarms': alarmFigure(results, 'build-layout'),
    'oc-runs': drawPanels({
      ...common,
      description: 'Runs that a benchmark takes, over the size of the change, for each noise model',
      panels: own([
        { name: 'mean', ink: 'ours', dashed: false, measure: meanRuns },
        { name: 'median', ink: 'first', dashed: false, measure: (counts) => quantileRuns(counts, 0.5) },
        { name: '90 % need no more', ink: 'third', dashed: true, measure: (counts) => quantileRuns(counts, 0.9) },
        { name: 'ten runs a side', ink: 'sixth', dashed: true, measure: () => 20 },
      ]),
      yName: 'runs',
      yMost: slots,
    }),
  };
};
