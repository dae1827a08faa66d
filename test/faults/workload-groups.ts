import { detectPowercap } from '../../src/energy/powercap.ts';
import { measureSample } from '../../src/measure/sample.ts';
import { runChild } from '../../src/workload/run-child.ts';
import type { Ending, Expected, Group } from './fault-case.ts';
import { holds, unmeasured } from './fault-case.ts';
import { LiveZones } from './live-zones.ts';

interface Workload {
  readonly fault: string;
  readonly expected: Expected;
  /** Program text; `put(event, t)` appends an event, `now()` is the clock. */
  readonly script: string;
}

const prelude = `
const { appendFileSync } = require('node:fs');
const now = () => process.hrtime.bigint();
const put = (event, t) => appendFileSync(process.env.JOULEGATE_EVENTS, JSON.stringify({ event, window: 'work', t: String(t) }) + '\\n');
const raw = (text) => appendFileSync(process.env.JOULEGATE_EVENTS, text);
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
`;
const malformed = unmeasured('malformed-events');
const stamps = (begin: string, end: string): string =>
  `const b = now(); wait(60); put('begin', ${begin}); put('end', ${end});`;

const workloads: readonly Workload[] = [
  { fault: 'none, for comparison', expected: holds, script: stamps('b', 'now()') },
  { fault: 'ends before it begins', expected: malformed, script: stamps('now()', 'b') },
  { fault: 'begins before its process', expected: malformed, script: stamps('b - 10000000000n', 'now()') },
  { fault: 'ends in the future', expected: malformed, script: stamps('b', 'now() + 10000000000n') },
  { fault: 'stamps of zero', expected: malformed, script: stamps('0', '0') },
  {
    fault: 'stamps of the wall clock',
    expected: malformed,
    script: stamps('BigInt(Date.now()) * 1000000n', 'BigInt(Date.now()) * 1000000n + 5n'),
  },
  { fault: 'stamps in seconds', expected: malformed, script: stamps('Number(b) / 1e9', 'Number(now()) / 1e9') },
  { fault: 'stamps in microseconds', expected: malformed, script: stamps('b / 1000n', 'now() / 1000n') },
  { fault: 'negative stamps', expected: malformed, script: stamps('-b', '-b + 5n') },
  { fault: 'stamps of 40 digits', expected: malformed, script: stamps("'9'.repeat(40)", "'9'.repeat(40)") },
  { fault: 'stamps that are words', expected: malformed, script: stamps("'soon'", "'later'") },
  { fault: 'an empty window', expected: unmeasured('unmeasured-window'), script: stamps('b', 'b') },
  { fault: 'never ends', expected: malformed, script: "put('begin', now());" },
  { fault: 'never begins', expected: malformed, script: "put('end', now());" },
  {
    fault: 'begins twice',
    expected: malformed,
    script: "put('begin', now()); put('begin', now()); put('end', now());",
  },
  { fault: 'last line cut off', expected: malformed, script: `${stamps('b', 'now()')} raw('{"event":"beg');` },
  { fault: 'a line that is no JSON', expected: malformed, script: `raw('NaN\\n'); ${stamps('b', 'now()')}` },
  { fault: 'exit code 1', expected: unmeasured('workload-failed'), script: `${stamps('b', 'now()')} process.exit(1);` },
  {
    fault: 'killed',
    expected: unmeasured('workload-killed'),
    script: `${stamps('b', 'now()')} process.kill(process.pid, 'SIGKILL');`,
  },
  {
    fault: 'runs for too long',
    expected: unmeasured('workload-timeout'),
    script: `${stamps('b', 'now()')} setInterval(() => {}, 1000);`,
  },
];

/** A sample as the gate measures it: the real runner, real event files, and a counter that moves. */
export const workloadGroup: Group = {
  title: 'Workloads and their stamps',
  cases: workloads.map(({ fault, expected }) => ({ source: 'workload', fault, moment: 'all along', expected })),
  play: async () => {
    const live = new LiveZones([{}]);
    const endings: Ending[] = [];
    try {
      const { sources } = await detectPowercap(live.tree.root);
      await live.start();
      for (const { script } of workloads) {
        const sample = await measureSample({
          sources,
          context: { sysfsRoot: live.tree.root },
          fallbackUnits: { run: 1 },
          index: 0,
          warmup: false,
          runChild: (onStart) =>
            runChild(
              {
                command: [process.execPath, '-e', prelude + script],
                cwd: live.tree.root,
                env: {},
                timeoutS: script.includes('setInterval') ? 0.6 : 30,
              },
              { onStart },
            ),
        });
        const { outcome, windows, warnings } = sample;
        const [window] = windows;
        const [reading] = window?.energy ?? [];
        if (outcome.kind !== 'ok') {
          // Of a sample that is not ok no number takes part in anything.
          endings.push({ refused: false, troubles: [{ code: outcome.code, hint: outcome.hint }], flags: [] });
        } else if (window !== undefined && reading !== undefined) {
          endings.push({
            refused: false,
            troubles: [],
            flags: warnings,
            reading: { energyUj: BigInt(reading.energyUj), uncertaintyUj: BigInt(reading.uncertaintyUj) },
            truthUj: live.truthUj(0, BigInt(window.beginNs), BigInt(window.endNs)),
          });
        } else {
          endings.push({ refused: false, troubles: [], flags: [] });
        }
      }
      const lateUj = await live.stop();
      return endings.map((ending) => ({ ...ending, lateUj }));
    } finally {
      live.remove();
    }
  },
};
