// Error of a window's energy against the truth of simulated loads, by length of the window, ours and naive (the counter
// read at the window's two ends), and how often the stated 95 % interval holds the truth. Prints two tables and writes
// docs/figures/accuracy.svg. Argument: windows a cell.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadBench } from './programs.mjs';
import { errorPlot } from './accuracy-plot.mjs';

const count = Number(process.argv[2] ?? 200);
const { sensors, shapeNames, trials } = await loadBench('accuracy');
const lengths = [0.1, 0.3, 1, 3, 10, 30];
const rms = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const quantile = (values, part) => values.map(Math.abs).sort((a, b) => a - b)[Math.ceil(part * values.length) - 1];
const percent = (part) => `${Number((100 * part).toPrecision(part < 0.1 ? 2 : 3))} %`;

const points = [];
console.log('| sensor | window | error, rms | error, 95 % below | stated ± (median) | naive, rms | naive / ours |');
console.log('|---|---|---|---|---|---|---|');
for (const sensor of Object.keys(sensors)) {
  for (const length of lengths) {
    const results = shapeNames
      .filter((shape) => shape !== 'periodic load')
      .flatMap((shape, index) => trials(sensor, shape, length, count, 1000 + index));
    const ours = rms(results.map((one) => one.ours));
    const naive = rms(results.map((one) => one.naive));
    points.push({ sensor, length, ours, naive });
    const below = quantile(results.map((one) => one.ours), 0.95); // prettier-ignore
    const stated = quantile(results.map((one) => one.halfWidth), 0.5); // prettier-ignore
    console.log(
      `| ${sensor} | ${length} s | ${percent(ours)} | ${percent(below)} | ±${percent(stated)} | ${percent(naive)} | ${(naive / ours).toFixed(1)} |`,
    );
  }
}

console.log(
  '\nWindows of 1 s:\n\n| sensor | load | error, rms | worst | naive, rms | interval holds the truth | half-width / rms error |',
);
console.log('|---|---|---|---|---|---|---|');
for (const sensor of Object.keys(sensors)) {
  for (const [index, shape] of shapeNames.entries()) {
    const results = trials(sensor, shape, 1, 2 * count, 2000 + index);
    const errors = results.map((one) => one.ours);
    const held = results.filter((one) => one.inside).length / results.length;
    const ratio = quantile(results.map((one) => one.halfWidthJ), 0.5) / rms(results.map((one) => one.errorJ)); // prettier-ignore
    console.log(
      `| ${sensor} | ${shape} | ${percent(rms(errors))} | ${percent(quantile(errors, 1))} | ${percent(rms(results.map((one) => one.naive)))} | ${percent(held)} | ${ratio.toFixed(1)} |`,
    );
  }
}

const folder = path.resolve(import.meta.dirname, '../docs/figures');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'accuracy.svg'), errorPlot(points));
