import type { BenchmarkRun, RunFile } from '../../model/run.ts';
import { summed } from '../../model/source.ts';
import { counted, duration, power } from '../format.ts';
import { powerTrace, type PowerTrace } from '../power-trace.ts';
import { axisStyle, axisText, drawChart } from './chart.ts';
import { colour } from './colours.ts';
import type { Markup } from './escape.ts';

/** More lines than this hide each other. */
const mostTraces = 8;

/** The longest span of the windows of any drawn sample, from the first begin, in seconds. */
const windowSpan = (benchmark: BenchmarkRun, traces: readonly PowerTrace[]): number | undefined => {
  const spans = traces.flatMap(({ sample }) => {
    const windows = benchmark.samples.find(({ index }) => index === sample)?.windows ?? [];
    if (windows.length === 0) return [];
    const begin = Math.min(...windows.map(({ beginNs }) => Number(beginNs)));
    return [(Math.max(...windows.map(({ endNs }) => Number(endNs))) - begin) / 1e9];
  });
  return spans.length === 0 ? undefined : Math.max(...spans);
};

/** Power over time of a benchmark's counted samples, all on one clock that starts with the first window. */
export const powerChart = (id: string, run: RunFile, benchmark: BenchmarkRun): Markup | undefined => {
  const sources = summed(run.sources).filter(
    ({ provenance }) => provenance === 'counter' || provenance === 'integrated',
  );
  const usable = benchmark.samples
    .filter(({ warmup, outcome }) => !warmup && outcome.kind === 'ok')
    .map((sample) => powerTrace(sample, sources))
    .filter((trace) => trace !== undefined);
  const traces = usable.slice(0, mostTraces);
  const points = traces.flatMap((trace) => trace.points);
  if (points.length === 0) return undefined;
  const powers = points.map(({ powerW }) => powerW);
  const times = points.map(({ timeS }) => timeS);
  const span = windowSpan(benchmark, traces);
  const hidden = usable.length - traces.length;
  return drawChart({
    id,
    caption: 'Power over time, head',
    description:
      `One line a sample, ${counted(traces.length, 'sample')}, summed over ${counted(sources.length, 'source')}: ` +
      `${power(Math.min(...powers))} to ${power(Math.max(...powers))}. The band is the time that is counted` +
      `${span === undefined ? '' : `, ${duration(span)} at most`}.${hidden === 0 ? '' : ` ${hidden} more not drawn.`}`,
    heightPx: 210,
    option: {
      grid: { left: 58, right: 22, top: 12, bottom: 28 },
      xAxis: {
        type: 'value',
        min: Math.min(...times),
        max: Math.max(...times),
        splitNumber: 4,
        ...axisStyle,
        splitLine: { show: false },
        axisLabel: {
          ...axisStyle.axisLabel,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: axisText(duration),
        },
      },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 4,
        ...axisStyle,
        axisLabel: { ...axisStyle.axisLabel, formatter: axisText(power) },
      },
      series: traces.map(({ points: line }, index) => ({
        type: 'line',
        data: line.map(({ timeS, powerW }) => [timeS, powerW]),
        symbol: 'none',
        silent: true,
        lineStyle: { color: colour('head'), width: 1, opacity: 0.7 },
        ...(index > 0 || span === undefined
          ? {}
          : {
              markArea: {
                silent: true,
                itemStyle: { color: colour('band'), opacity: 1 },
                data: [[{ xAxis: 0 }, { xAxis: span }]],
              },
            }),
      })),
    },
  });
};
