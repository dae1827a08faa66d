import { init } from 'echarts';
import { rules } from '../cell.ts';
import { noiseModels } from '../noise-models.ts';
import { finish } from './finish.ts';
import { inkOf } from './palette.ts';
import { ours, tallyOf, type Results } from './results.ts';

const width = 860;
const rowHeight = 26;
const margin = { left: 240, right: 30, top: 14, bottom: 48 };

/** Every rule's false alarms: a dot for each noise model. */
export const alarmFigure = (results: Results, excluded: string): string => {
  const models = noiseModels.map(({ name }) => name).filter((name) => name !== excluded);
  const dots = rules.flatMap(({ name: rule }, row) =>
    models.map((model) => {
      const { alarmed, pullRequests } = tallyOf(results, { model, rule, effect: 0, which: 'none' });
      return [(100 * alarmed) / pullRequests, row];
    }),
  );
  const height = rules.length * rowHeight + margin.top + margin.bottom;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: inkOf('ground'),
      textStyle: { fontFamily: 'sans-serif' },
      grid: { ...margin },
      xAxis: {
        type: 'value',
        min: 0,
        max: 100,
        name: 'unchanged pull requests of 20 benchmarks with an alarm, %',
        nameLocation: 'middle',
        nameGap: 28,
        axisLabel: { color: inkOf('faint'), fontSize: 12 },
        nameTextStyle: { color: inkOf('faint'), fontSize: 12 },
        splitLine: { lineStyle: { color: inkOf('line') } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rules.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: inkOf('ink'), fontSize: 12 },
      },
      series: [
        {
          type: 'scatter',
          symbolSize: 9,
          data: dots.map((value) => ({
            value,
            itemStyle: { color: inkOf(rules[value[1] ?? 0]?.name === ours ? 'ours' : 'first'), opacity: 0.6 },
          })),
        },
      ],
    });
    return finish(
      chart.renderToSVGString(),
      'How often each rule alarms on unchanged pull requests of 20 benchmarks; a dot for each noise model',
    );
  } finally {
    chart.dispose();
  }
};
