import { pairRule } from '../../decide/sequential/rule.ts';
import { changePercents, counted, percent } from '../format.ts';
import type { ComparisonRow } from '../view.ts';
import { axisStyle, axisText, drawChart } from './chart.ts';
import { colour, type ColourName } from './colours.ts';
import type { Markup } from './escape.ts';

const heightPx = 230;

interface Point {
  /** From 1, in the order of measuring. */
  readonly number: number;
  readonly part: 'first' | 'confirmation';
  readonly change: number;
}

const pointsOf = ({ pairGroups }: ComparisonRow): readonly Point[] =>
  pairGroups
    .flatMap(({ part, changes }) => changes.map((change) => ({ part, change })))
    .map((point, index) => ({ ...point, number: index + 1 }));

/** How far from the middle of all pairs one is drawn where it lies; farther ones stand at the edge. */
const farthestSpreads = 6;

const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** The changes that are drawn where they lie: one disturbed pair does not flatten all others. */
const rangeOf = (
  changes: readonly number[],
  marks: readonly number[],
): { readonly min: number; readonly max: number } => {
  const middle = middleOf(changes);
  const reach = farthestSpreads * middleOf(changes.map((change) => Math.abs(change - middle)));
  const near = changes.filter((change) => Math.abs(change - middle) <= reach);
  const values = [...near, ...marks];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.06;
  return { min: low - margin, max: high + margin };
};

const line = (at: number, name: ColourName, type: 'solid' | 'dashed', width = 1) => ({
  yAxis: at * 100,
  lineStyle: { color: colour(name), type, width },
});

const series = (points: readonly Point[], part: Point['part'], { min, max }: { min: number; max: number }) => ({
  type: 'scatter' as const,
  data: points
    .filter((point) => point.part === part)
    .map(({ number, change }) => [number, Math.min(max, Math.max(min, change)) * 100]),
  symbol: part === 'first' ? 'circle' : 'diamond',
  symbolSize: part === 'first' ? 7 : 9,
  itemStyle: { color: colour(part === 'first' ? 'base' : 'head'), opacity: 1 },
  silent: true,
});

/**
 * The change of every pair in the order of measuring, with the estimate and its interval, the tolerance and the margin
 * that a change must be shown to exceed. Undefined where the pairs are not known.
 */
export const pairChart = (id: string, row: ComparisonRow): Markup | undefined => {
  const points = pointsOf(row).filter(({ change }) => Number.isFinite(change));
  const { change, tolerance } = row.numbers;
  if (points.length === 0 || change === undefined) return undefined;
  if (![change.estimate, change.low, change.high].every(Number.isFinite)) return undefined;
  const margin = tolerance * pairRule.reportingMargin;
  const changes = points.map((point) => point.change);
  const marks = [change.low, change.high, change.estimate, -margin, tolerance, 0];
  const range = rangeOf(changes, marks);
  const atEdge = changes.filter((each) => each < range.min || each > range.max).length;
  const confirming = points.filter(({ part }) => part === 'confirmation').length;
  const [low, high] = changePercents([Math.min(...changes), Math.max(...changes)]);
  const description = [
    `Each mark is the change of head against base in one pair, ${low ?? ''} to ${high ?? ''}: ` +
      `${counted(points.length - confirming, 'circle')}${confirming === 0 ? '' : `, then ${counted(confirming, 'diamond')} of fresh pairs that had to confirm a change`}.`,
    'The thick line is the estimate, the band its interval,',
    `the solid line the tolerance of ${percent(tolerance)}, the dashed lines half of it to either side, which a change must be shown to exceed.`,
    ...(atEdge === 0
      ? []
      : [`${counted(atEdge, 'pair')} farther off ${atEdge === 1 ? 'stands' : 'stand'} at the edge.`]),
  ].join(' ');
  return drawChart({
    id,
    caption: `Pairs, ${row.metric}`,
    description,
    heightPx,
    option: {
      grid: { left: 62, right: 18, top: 8, bottom: 42 },
      xAxis: {
        type: 'value',
        name: 'pair',
        nameLocation: 'middle',
        nameGap: 26,
        min: 0,
        max: points.length + 1,
        minInterval: 1,
        ...axisStyle,
        splitLine: { show: false },
        axisLabel: { ...axisStyle.axisLabel, showMinLabel: false, showMaxLabel: false },
      },
      yAxis: {
        type: 'value',
        min: range.min * 100,
        max: range.max * 100,
        splitNumber: 4,
        ...axisStyle,
        axisLabel: {
          ...axisStyle.axisLabel,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: axisText((value) => (value === 0 ? '0 %' : (changePercents([value / 100])[0] ?? ''))),
        },
      },
      series: [
        {
          type: 'scatter',
          data: [],
          silent: true,
          markArea: {
            silent: true,
            itemStyle: { color: colour('band'), opacity: 1 },
            data: [[{ yAxis: change.low * 100 }, { yAxis: change.high * 100 }]],
          },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            data: [
              line(0, 'faint', 'solid'),
              line(tolerance, 'worse', 'solid'),
              line(margin, 'worse', 'dashed'),
              line(-margin, 'better', 'dashed'),
              line(change.estimate, 'ink', 'solid', 2),
            ],
          },
        },
        series(points, 'first', range),
        series(points, 'confirmation', range),
      ],
    },
  });
};
