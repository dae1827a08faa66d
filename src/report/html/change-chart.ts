import type { CustomSeriesOption } from 'echarts/charts';
import { changePercents, counted } from '../format.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { ComparisonRow } from '../view.ts';
import { axisStyle, axisText, drawChart } from './chart.ts';
import { colour, type ColourName } from './colours.ts';
import type { Markup } from './escape.ts';

const mostRows = 40;
const rowPx = 30;
const longestLabel = 22;

const colourOf: Readonly<Record<Verdict, ColourName>> = {
  regressed: 'worse',
  invalid: 'open',
  'not-comparable': 'open',
  inconclusive: 'open',
  'no-baseline': 'open',
  improved: 'better',
  pass: 'base',
};

const shortened = (text: string): string => {
  const points = Array.from(text);
  return points.length <= longestLabel ? text : `${points.slice(0, longestLabel - 1).join('')}…`;
};

type Decided = ComparisonRow & {
  readonly numbers: { readonly change: { estimate: number; low: number; high: number } };
};

const isDrawable = (row: ComparisonRow): row is Decided => {
  const { change } = row.numbers;
  return change !== undefined && [change.estimate, change.low, change.high].every(Number.isFinite);
};

/** One row: the tolerance as a band, the interval as a bar with ends, the estimate as a dot. */
const drawRow =
  (rows: readonly Decided[]): NonNullable<CustomSeriesOption['renderItem']> =>
  ({ dataIndex }, api) => {
    const row = rows[dataIndex];
    if (row === undefined) return null;
    const { change, tolerance } = row.numbers;
    const at = (fraction: number): readonly [number, number] => {
      const [x = 0, y = 0] = api.coord([fraction * 100, dataIndex]);
      return [x, y];
    };
    const paint = colour(colourOf[row.verdict]);
    const [left, y] = at(change.low);
    const [right] = at(change.high);
    const [middle] = at(change.estimate);
    const [from] = at(-tolerance);
    const [to] = at(tolerance);
    const bar = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: paint, lineWidth: 2, fill: 'none' },
    });
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: from, y: y - rowPx / 2 + 3, width: to - from, height: rowPx - 6 },
          style: { fill: colour('band') },
        },
        bar(left, y, right, y),
        bar(left, y - 5, left, y + 5),
        bar(right, y - 5, right, y + 5),
        { type: 'circle', shape: { cx: middle, cy: y, r: 4.5 }, style: { fill: paint } },
      ],
    };
  };

/** The change of every decided comparison with its interval, gravest first. Undefined when nothing was decided. */
export const changeChart = (id: string, all: readonly ComparisonRow[]): Markup | undefined => {
  const decided = all.filter(isDrawable);
  const rows = decided.slice(0, mostRows);
  if (rows.length === 0) return undefined;
  const values = rows.flatMap(({ numbers: { change, tolerance } }) => [change.low, change.high, -tolerance, tolerance]);
  const span = Math.max(...values) - Math.min(...values);
  const hidden = decided.length - rows.length;
  return drawChart({
    id,
    caption: 'Change with its interval',
    description:
      'The dot is the change of head against base, the bar its interval, the band the tolerance; the table has the numbers.' +
      (hidden === 0 ? '' : ` ${counted(hidden, 'smaller finding')} not drawn.`),
    heightPx: rows.length * rowPx + 34,
    option: {
      grid: { left: 164, right: 18, top: 6, bottom: 28 },
      xAxis: {
        type: 'value',
        min: (Math.min(...values) - span * 0.05) * 100,
        max: (Math.max(...values) + span * 0.05) * 100,
        splitNumber: 3,
        ...axisStyle,
        axisLabel: {
          ...axisStyle.axisLabel,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: axisText((value) => (value === 0 ? '0 %' : (changePercents([value / 100])[0] ?? ''))),
        },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ mark, benchmark }) => `${shortened(benchmark)} ${mark}`),
        ...axisStyle,
        axisLabel: { ...axisStyle.axisLabel, color: colour('ink'), interval: 0, hideOverlap: false },
      },
      series: [
        {
          type: 'custom',
          renderItem: drawRow(rows),
          data: rows.map(({ numbers }, index) => [numbers.change.estimate * 100, index]),
          encode: { x: 0, y: 1 },
          silent: true,
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: colour('faint'), type: 'solid', width: 1 },
            data: [{ xAxis: 0 }],
          },
        },
      ],
    },
  });
};
