// What one joulegate.window costs a Python program, in microseconds: `node bench/python-window.mjs [windows] [python]`.
// Events go to a file in the temporary folder. Each window is timed on its own, and the median of all is printed; then
// the same of one that does nothing because JOULEGATE_EVENTS is not set.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [, , windows = '20000', python = 'python3'] = process.argv;
const program = `
import platform, statistics, sys, time
import joulegate
def cost(count):
    taken = []
    for _ in range(count):
        began = time.perf_counter_ns()
        with joulegate.window("train", units={"epoch": 1, "sample": 64}) as window:
            window.metrics(loss=0.25)
        taken.append((time.perf_counter_ns() - began) / 1000)
    return taken
cost(200)
taken = cost(int(sys.argv[1]))
cuts = statistics.quantiles(taken, n=100)
print(f"Python {platform.python_version()} | {len(taken)} | {statistics.median(taken):.1f} us | {cuts[98]:.1f} us")
`;

const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-bench-'));
const modules = path.resolve(import.meta.dirname, '../python');
console.log('| | Python, windows, median, 99th percentile of one window |');
try {
  for (const [title, events] of [
    ['measured', path.join(folder, 'events.jsonl')],
    ['JOULEGATE_EVENTS not set', ''],
  ]) {
    const env = { ...process.env, PYTHONPATH: modules, JOULEGATE_EVENTS: events, JOULEGATE_SETTLE_MS: '' };
    const { status, stdout, stderr } = spawnSync(python, ['-c', program, windows], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    console.log(`| ${title} | ${stdout.trim()} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
