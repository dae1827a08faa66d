// The meter itself, in real time, against fake counters that know the truth: what it costs with eight GPUs and two
// sockets, and how far random windows are from the exact integral. `node bench/live.mjs cost|accuracy [seconds]`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadBench } from './programs.mjs';

const [, , what = 'cost', secondsText = '40'] = process.argv;
const seconds = Number(secondsText);
const folder = process.env['JOULEGATE_BENCH_FAKE'];
const bench = folder === undefined ? await loadBench('live') : await import('../build/bench/live.js');

const percent = (part) => `${Number((100 * part).toPrecision(2))} %`;
const rms = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

if (folder === undefined) {
  const trace = what === 'cost' ? bench.parseTrace('0 300000\n') : bench.randomSteps(seconds + 5, 7);
  const fake = bench.fakeDriver(trace, what === 'cost' ? 8 : 1);
  writeFileSync(path.join(fake.folder, 'bench.json'), JSON.stringify({ epochNs: String(fake.epochNs), trace: bench.printTrace(trace) })); // prettier-ignore
  const env = { ...process.env, ...fake.env, JOULEGATE_BENCH_FAKE: fake.folder };
  process.exitCode = spawnSync(process.execPath, [process.argv[1], what, secondsText], { env, stdio: 'inherit' }).status ?? 1; // prettier-ignore
} else if (what === 'cost') {
  console.log('| reading | sources | readings a second | CPU time of the meter | largest gap |\n|---|---|---|---|---|');
  for (const [name, period] of [
    ['own pace', undefined],
    ['10 Hz', 100],
    ['100 Hz', 10],
  ]) {
    const { sources, readsPerS, cpuShare, largestGapMs } = await bench.meterCost(seconds, period);
    console.log(
      `| ${name} | ${sources} | ${readsPerS.toFixed(0)} | ${percent(cpuShare)} of a core | ${largestGapMs.toFixed(0)} ms |`,
    );
  }
} else {
  const { epochNs, trace } = JSON.parse(readFileSync(path.join(folder, 'bench.json'), 'utf8'));
  const windows = await bench.liveWindows(bench.parseTrace(trace), BigInt(epochNs), seconds, 200);
  console.log('| source | window | error, rms | interval holds the truth | stated ± (median) |\n|---|---|---|---|---|');
  for (const source of [...new Set(windows.map((one) => one.source))]) {
    for (const length of [...new Set(windows.map((one) => one.lengthS))]) {
      const these = windows.filter((one) => one.source === source && one.lengthS === length);
      const held = these.filter(({ error, halfWidth }) => Math.abs(error) <= halfWidth).length / these.length;
      const widths = these.map(({ halfWidth }) => halfWidth).sort((a, b) => a - b);
      console.log(
        `| ${source} | ${length} s | ${percent(rms(these.map(({ error }) => error)))} | ${percent(held)} | ±${percent(widths[widths.length >> 1])} |`,
      );
    }
  }
}
