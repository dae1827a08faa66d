// What metering slows the machine down by when every processor is busy: rounds of fixed work with the meter on two
// sockets and a fake GPU against without, in pairs of slices. Prints the mean and its 95 % interval. Arguments: pairs,
// seconds a slice.
import { spawnSync } from 'node:child_process';
import { loadBench } from './programs.mjs';

const [, , pairsText = '60', sliceText = '1'] = process.argv;
if (process.env['JOULEGATE_FAKE_NVML'] === undefined) {
  const live = await loadBench('live');
  await loadBench('slowdown');
  const fake = live.fakeDriver(live.parseTrace('0 300000\n'), 1);
  const env = { ...process.env, ...fake.env };
  process.exitCode = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status ?? 1;
} else {
  const { slowdownPairs } = await import('../build/bench/slowdown.js');
  const logs = (await slowdownPairs(Number(pairsText), Number(sliceText))).map(Math.log);
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1));
  const half = (2 * deviation) / Math.sqrt(logs.length);
  const percent = (value) => `${(100 * (1 - Math.exp(value))).toFixed(2)} %`;
  console.log(
    `slower with the meter by ${percent(mean)} (95 % interval ${percent(mean + half)} to ${percent(mean - half)}, ${logs.length} pairs)`,
  );
}
