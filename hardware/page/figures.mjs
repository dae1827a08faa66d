// The pictures of the page, as SVG without script or font.
import { init } from 'echarts';

const colours = ['#1f77b4', '#d62728', '#2ca02c', '#9467bd', '#8c564b'];

/** @param {object} option @returns {string} */
const draw = (option) => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 360 });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    legend: { bottom: 0 },
    grid: { left: 80, right: 30, top: 30, bottom: 80 },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};

/** An axis from the least to the most that is drawn. @param {'value' | 'log'} type @param {string} name */
const axis = (type, name, nameGap = 30) => ({ type, name, nameLocation: 'middle', nameGap, scale: true });

/**
 * How often a sensor moved after so many milliseconds.
 * @param {Record<string, {histogramMs: Record<string, number>} | null>} ticks by sensor
 */
export const tickHistogram = (ticks) => {
  const moving = Object.entries(ticks).flatMap(([name, each]) => (each === null ? [] : [[name, each.histogramMs]]));
  return draw({
    xAxis: axis('value', 'milliseconds between two changes'),
    yAxis: { ...axis('value', 'changes', 50), scale: false },
    series: moving.map(([name, histogram]) => ({
      name,
      type: 'bar',
      barWidth: 4,
      data: Object.entries(histogram).map(([ms, count]) => [Number(ms), count]),
    })),
  });
};

/**
 * The first periods of the square wave: when the load worked, and what the sensors showed.
 * @param {{periodS: number, edges: [number, number][], sensors: Record<string, {firstS: number | null, changes: [number, number][]}>}} square
 * @param {readonly string[]} names @param {number} high milliwatts
 */
export const squareWave = ({ periodS, edges, sensors }, names, high) => {
  const beginS = edges[0][0] / 1e9;
  const lastS = 4 * periodS;
  const load = edges.map(([ns, share]) => [ns / 1e9 - beginS, (share * high) / 1000]).filter(([s]) => s <= lastS);
  const shown = (name) =>
    sensors[name].changes
      .map(([s, mw]) => [s + sensors[name].firstS - beginS, mw / 1000])
      .filter(([s]) => s >= 0 && s <= lastS);
  const line = (name, data, more = {}) => ({ name, type: 'line', step: 'end', symbol: 'none', data, ...more });
  return draw({
    xAxis: axis('value', 'seconds'),
    yAxis: axis('value', 'watts', 50),
    series: [
      line('load', load, { lineStyle: { type: 'dashed', color: '#888888' }, itemStyle: { color: '#888888' } }),
      ...names.map((name) => line(name, shown(name))),
    ],
  });
};

/**
 * Energy per unit over a swept number, both logarithmic, with its uncertainty.
 * @param {readonly {at: number, joules: number, uncertaintyJ: number}[]} points @param {string} x @param {string} y
 */
export const curve = (points, x, y) =>
  draw({
    legend: { show: false },
    xAxis: axis('log', x),
    yAxis: axis('log', y, 60),
    series: [
      { type: 'line', symbolSize: 7, data: points.map(({ at, joules }) => [at, joules]) },
      ...points.map(({ at, joules, uncertaintyJ }) => ({
        type: 'line',
        symbol: 'none',
        lineStyle: { width: 1, color: colours[0] },
        data: [Math.max(joules - uncertaintyJ, joules / 10), joules + uncertaintyJ].map((each) => [at, each]),
      })),
    ],
  });
