/** Line charts side by side with common axes and one legend, as a picture that stands alone. */
import { init, type EChartsOption } from 'echarts';
import { finish } from './finish.ts';
import { inkOf, type Ink } from './palette.ts';

export interface Line {
  readonly name: string;
  readonly ink: Ink;
  readonly dashed: boolean;
  readonly wide: boolean;
  /** x and y. */
  readonly points: readonly (readonly [number, number])[];
}

export interface Panel {
  readonly title: string;
  readonly lines: readonly Line[];
}

export interface Picture {
  /** For those who cannot see it. */
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly columns: number;
  readonly xName: string;
  readonly yName: string;
  readonly xMost: number;
  /** Left out: as much as the values need. */
  readonly yMost?: number;
}

const width = 860;
const panelHeight = 200;
const rowOfLegend = 20;
const margin = { left: 46, right: 12, top: 30, bottom: 40 };

const axis = {
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: inkOf('faint'), fontSize: 12 },
  nameTextStyle: { color: inkOf('faint'), fontSize: 12 },
  splitLine: { lineStyle: { color: inkOf('line') } },
} as const;

const series = (line: Line, panel: number) => ({
  name: line.name,
  type: 'line' as const,
  xAxisIndex: panel,
  yAxisIndex: panel,
  data: line.points.map(([x, y]) => [x, y]),
  symbol: 'circle',
  symbolSize: 5,
  showSymbol: line.wide,
  z: line.wide ? 3 : 2,
  lineStyle: {
    color: inkOf(line.ink),
    width: line.wide ? 3 : 1.5,
    type: line.dashed ? ('dashed' as const) : ('solid' as const),
  },
  itemStyle: { color: inkOf(line.ink) },
});

const namesOf = ({ panels }: Picture): string[] => [
  ...new Set(panels.flatMap(({ lines }) => lines.map(({ name }) => name))),
];

/** Names of rules are long: about five fit in a row. */
const legendHeightOf = (picture: Picture): number => 20 + rowOfLegend * Math.ceil(namesOf(picture).length / 5);

const optionOf = (picture: Picture): EChartsOption => {
  const { panels, columns, xName, yName, xMost, yMost } = picture;
  const legendHeight = legendHeightOf(picture);
  const panelWidth = width / columns;
  const place = panels.map((_, index) => ({
    left: (index % columns) * panelWidth,
    top: legendHeight + Math.floor(index / columns) * panelHeight,
  }));
  return {
    animation: false,
    backgroundColor: inkOf('ground'),
    textStyle: { fontFamily: 'sans-serif' },
    legend: {
      top: 6,
      left: 'center',
      width: width - 40,
      itemWidth: 28,
      textStyle: { color: inkOf('ink'), fontSize: 12 },
      data: namesOf(picture),
    },
    title: panels.map(({ title }, index) => ({
      text: title,
      left: (place[index]?.left ?? 0) + margin.left,
      top: (place[index]?.top ?? 0) + 2,
      padding: 0,
      textStyle: { color: inkOf('ink'), fontSize: 13, fontWeight: 'bold' as const },
    })),
    grid: place.map(({ left, top }) => ({
      left: left + margin.left,
      top: top + margin.top,
      width: panelWidth - margin.left - margin.right,
      height: panelHeight - margin.top - margin.bottom,
    })),
    xAxis: panels.map((_, index) => ({
      ...axis,
      type: 'value' as const,
      gridIndex: index,
      min: 0,
      max: xMost,
      name: xName,
      nameLocation: 'middle' as const,
      nameGap: 22,
    })),
    yAxis: panels.map((_, index) => ({
      ...axis,
      type: 'value' as const,
      gridIndex: index,
      min: 0,
      ...(yMost === undefined ? {} : { max: yMost }),
      name: yName,
      nameLocation: 'middle' as const,
      nameGap: 32,
    })),
    series: panels.flatMap(({ lines }, index) => lines.map((line) => series(line, index))),
  };
};

export const drawPanels = (picture: Picture): string => {
  const height = legendHeightOf(picture) + Math.ceil(picture.panels.length / picture.columns) * panelHeight;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(optionOf(picture));
    return finish(chart.renderToSVGString(), picture.description);
  } finally {
    // Without it, a timer of the library keeps the process from ending.
    chart.dispose();
  }
};
