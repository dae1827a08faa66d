// What measuring costs the workload: the same training window, timed by its own stamps, with the meter and without,
// in alternating pairs. Prints the mean ratio and its 95 % interval. Argument: number of pairs.
import { loadBench } from './programs.mjs';

const pairs = Number(process.argv[2] ?? 20);
const { prepareLenet } = await loadBench('lenet');
const lenet = await prepareLenet(4);

await lenet.bare();
const logs = [];
let meter;
for (let pair = 0; pair < pairs; pair += 1) {
  const order = pair % 2 === 0 ? ['bare', 'metered'] : ['metered', 'bare'];
  const seconds = {};
  for (const way of order) {
    const window = await lenet[way]();
    seconds[way] = window.seconds;
    meter = window.meter ?? meter;
  }
  logs.push(Math.log(seconds.metered / seconds.bare));
}
const mean = logs.reduce((sum, value) => sum + value, 0) / pairs;
const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (pairs - 1));
// Student's t for 95 %, two-sided, by degrees of freedom; the normal quantile beyond the table.
const quantile =
  { 4: 2.776, 7: 2.365, 9: 2.262, 14: 2.145, 19: 2.093, 29: 2.045 }[pairs - 1] ?? (pairs > 30 ? 1.96 : 2.776);
const half = (quantile * deviation) / Math.sqrt(pairs);
const percent = (value) => `${(100 * (Math.exp(value) - 1)).toFixed(2)} %`;
console.log(
  `time with the meter against without: ${percent(mean)} (95 % interval ${percent(mean - half)} to ${percent(mean + half)}, ${pairs} pairs)`,
);
console.log(
  `the meter itself: ${meter.reads} readings, one every ${meter.periodMs} ms, ${meter.cpuS.toFixed(3)} s of CPU time`,
);
