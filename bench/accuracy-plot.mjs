import { init } from 'echarts';

const colors = { 'RAPL package': '#1f77b4', 'GPU counter': '#2ca02c', 'GPU instant power': '#d62728' };

/** Rms error against the window's length, both logarithmic: ours drawn, naive dashed. */
export const errorPlot = (points) => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 440 });
  const names = [...new Set(points.map(({ sensor }) => sensor))];
  const line = (sensor, key, type) => ({
    name: `${sensor}, ${key === 'ours' ? 'JouleGate' : 'read at the ends'}`,
    type: 'line',
    data: points.filter((point) => point.sensor === sensor).map((point) => [point.length, 100 * point[key]]),
    lineStyle: { type, color: colors[sensor] },
    itemStyle: { color: colors[sensor] },
    symbolSize: 6,
  });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    legend: { bottom: 0 },
    grid: { left: 70, right: 30, top: 30, bottom: 100 },
    xAxis: { type: 'log', name: 'window, s', nameLocation: 'middle', nameGap: 28, min: 0.1 },
    yAxis: { type: 'log', name: 'error, % (rms)', nameLocation: 'middle', nameGap: 48 },
    series: names.flatMap((sensor) => [line(sensor, 'ours', 'solid'), line(sensor, 'naive', 'dashed')]),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};
