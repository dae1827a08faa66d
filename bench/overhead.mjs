// What measuring costs the workload: the same training window, timed by its own stamps, with the meter and without,
// in alternating pairs. Prints the mean ratio and its 95 % interval. Argument: number of pairs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const pairs = Number(process.argv[2] ?? 10);
const work = [process.execPath, path.join(import.meta.dirname, 'train-once.mjs'), JSON.stringify({ model: 'lenet', data: 'emoji', batch: 64, epochs: 8, seed: 7, threads: 1 })];

const spawn = (command, args, env = {}) => {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
};
const seconds = (begin, end) => Number(BigInt(end) - BigInt(begin)) / 1e9;

const bare = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
  const events = path.join(folder, 'events.jsonl');
  spawn(work[0], work.slice(1), { JOULEGATE_EVENTS: events });
  const lines = readFileSync(events, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true });
  return seconds(lines.find(({ event }) => event === 'begin').t, lines.find(({ event }) => event === 'end').t);
};
const metered = () => {
  const { sample } = JSON.parse(spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'measure', '--json', '--', ...work]));
  const window = sample.windows.find(({ name }) => name === 'train');
  return { seconds: seconds(window.beginNs, window.endNs), meter: sample.meter };
};

bare();
const logs = [];
let last;
for (let pair = 0; pair < pairs; pair += 1) {
  const first = pair % 2 === 0 ? bare() : metered();
  const second = pair % 2 === 0 ? metered() : bare();
  const [without, withMeter] = pair % 2 === 0 ? [first, second] : [second, first];
  last = withMeter.meter;
  logs.push(Math.log(withMeter.seconds / without));
}
const mean = logs.reduce((sum, value) => sum + value, 0) / pairs;
const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (pairs - 1));
// 2.26 is Student's t for nine degrees of freedom; for other counts of pairs it is close enough to read the size.
const half = (2.26 * deviation) / Math.sqrt(pairs);
const percent = (value) => `${(100 * (Math.exp(value) - 1)).toFixed(2)} %`;
console.log(`time with the meter against without: ${percent(mean)} (95 % interval ${percent(mean - half)} to ${percent(mean + half)}, ${pairs} pairs)`);
console.log(`the meter itself: ${last.reads} readings, one every ${last.periodMs} ms, ${last.cpuS.toFixed(3)} s of CPU time`);
