import { counted, energy, percent } from '../format.ts';
import type { RowNumbers, SessionPoints } from '../view.ts';
import { axisStyle, axisText, drawChart } from './chart.ts';
import { colour } from './colours.ts';
import type { Markup } from './escape.ts';

/** More base sessions than this would make the picture taller than it is worth; the newest are kept. */
const mostSessions = 12;
const rowPx = 26;

/** Neighbouring samples are moved apart a little, by their order, so that equal values stay visible. */
const offsets = [0, -4, 4, -2, 2] as const;

const pointsOf = ({ valuesJ, side }: SessionPoints, row: number) => ({
  type: 'scatter' as const,
  data: valuesJ.filter(Number.isFinite).map((value, index) => ({
    value: [value, row],
    symbolOffset: [0, offsets[index % offsets.length] ?? 0] as [number, number],
  })),
  symbol: side === 'head' ? 'diamond' : 'circle',
  symbolSize: side === 'head' ? 9 : 7,
  itemStyle: { color: colour(side === 'head' ? 'head' : 'base'), opacity: 1 },
  silent: true,
});

/** The smallest and largest of what is drawn, with a margin, on a scale that does not begin at zero. */
const rangeOf = (values: readonly number[]): { readonly min: number; readonly max: number } => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.01;
  return { min: low - margin, max: high + margin };
};

const describe = (shown: readonly SessionPoints[], unitName: string): string => {
  const text = (points: readonly SessionPoints[], name: string): string => {
    const values = points.flatMap(({ valuesJ }) => valuesJ);
    if (values.length === 0) return '';
    const count = `${counted(values.length, 'sample')} of ${counted(points.length, 'session')}`;
    return `${name}: ${count}, ${energy(Math.min(...values))} to ${energy(Math.max(...values))}.`;
  };
  return [
    `Each mark is the ${unitName} of one sample.`,
    text(
      shown.filter(({ side }) => side === 'base'),
      'Base (circles)',
    ),
    text(
      shown.filter(({ side }) => side === 'head'),
      'Head (diamonds)',
    ),
  ]
    .filter((part) => part !== '')
    .join(' ');
};

/**
 * Every sample of the base sessions and of the head on one scale of joules per unit, with the base's centre and the
 * band of its tolerance. Undefined when there is no sample to draw.
 */
export const samplesChart = (id: string, metric: string, numbers: RowNumbers): Markup | undefined => {
  const base = numbers.sessions.filter(({ side }) => side === 'base');
  const hidden = Math.max(0, base.length - mostSessions);
  const shown = [...base.slice(hidden), ...numbers.sessions.filter(({ side }) => side === 'head')];
  const { tolerance } = numbers;
  const baseJ = Number.isFinite(numbers.baseJ) ? numbers.baseJ : undefined;
  const band = baseJ === undefined ? undefined : ([baseJ * (1 - tolerance), baseJ * (1 + tolerance)] as const);
  const values = [...shown.flatMap(({ valuesJ }) => valuesJ), ...(band ?? [])].filter(Number.isFinite);
  if (values.length === 0 || shown.length === 0) return undefined;
  const { min, max } = rangeOf(values);
  const bandText =
    baseJ === undefined
      ? ''
      : ` The line is the base’s centre, ${energy(baseJ)}; the band is its tolerance of ${percent(tolerance)} to either side.`;
  const hiddenText = hidden === 0 ? '' : ` ${counted(hidden, 'older base session')} not drawn.`;
  return drawChart({
    id,
    caption: `Samples, ${metric}`,
    description: `${describe(shown, metric)}${bandText}${hiddenText}`,
    heightPx: shown.length * rowPx + 36,
    option: {
      grid: { left: 136, right: 22, top: 8, bottom: 28 },
      xAxis: {
        type: 'value',
        min,
        max,
        splitNumber: 3,
        ...axisStyle,
        axisLabel: { ...axisStyle.axisLabel, showMinLabel: false, showMaxLabel: false, formatter: axisText(energy) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ label, side }) => (side === 'head' ? 'head' : label)),
        ...axisStyle,
        axisLabel: { ...axisStyle.axisLabel, interval: 0, hideOverlap: false },
      },
      series: [
        {
          type: 'scatter',
          data: [],
          silent: true,
          ...(band === undefined || baseJ === undefined
            ? {}
            : {
                markArea: {
                  silent: true,
                  itemStyle: { color: colour('band'), opacity: 1 },
                  data: [[{ xAxis: band[0] }, { xAxis: band[1] }]],
                },
                markLine: {
                  silent: true,
                  symbol: 'none',
                  label: { show: false },
                  lineStyle: { color: colour('base'), type: 'solid', width: 1 },
                  data: [{ xAxis: baseJ }],
                },
              }),
        },
        ...shown.map(pointsOf),
      ],
    },
  });
};
