import { describe, expect, it, onTestFinished } from 'vitest';
import { detectEstimate } from '../../src/energy/estimate.ts';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { measureSample, type MeasureSampleOptions } from '../../src/measure/sample.ts';
import type { ChildRun, EventReading, RunChild } from '../../src/model/child.ts';
import { Sample } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { runScript } from '../support/energy-child.ts';
import { oneProcess, usedMicroseconds } from '../support/energy-cpu-child.ts';
import { PowercapTree } from '../support/powercap-tree.ts';

/** A package whose counter the test moves by 0.1 J every 10 ms, unless a child does. */
const setup = async (moving = true) => {
  let energyUj = 1_000_000_000n;
  const tree = new PowercapTree([{ id: '0', name: 'package-0', energyUj }]);
  const timer = moving ? setInterval(() => tree.set('0', (energyUj += 100_000n)), 10) : undefined;
  onTestFinished(() => {
    clearInterval(timer);
    tree.remove();
  });
  const { sources } = await detectPowercap(tree.root);
  return { tree, sources, context: { sysfsRoot: tree.root } };
};

const measure = async (
  options: Pick<MeasureSampleOptions, 'sources' | 'runChild'> & Partial<MeasureSampleOptions>,
): Promise<Sample> => {
  const sample = await measureSample({
    fallbackUnits: { epoch: 1 },
    index: 0,
    warmup: false,
    meterPeriodMs: 10,
    ...options,
  });
  const checked = check(Sample, sample);
  expect(checked.kind === 'invalid' ? checked.problems : []).toEqual([]);
  return sample;
};

/** A child script that plays the hardware: the counter holds `watts` times the monotonic clock, for `ms`. */
const advance = (file: string, watts: number, ms: number) => `
const { writeFileSync, renameSync } = require('node:fs');
const file = ${JSON.stringify(file)};
const show = () => {
  const now = process.hrtime.bigint();
  writeFileSync(file + '.next', String(1000000000n + (${watts}n * (now - start)) / 1000n) + '\\n');
  renameSync(file + '.next', file);
  return now;
};
const start = process.hrtime.bigint();
const begin = start + 100000000n, end = start + ${ms}000000n;
while (show() < end);
console.log('window ' + begin + ' ' + (end - 100000000n));
`;

const windowOf = (output: string): EventReading => {
  const [, begin = '0', end = '0'] = /window (\d+) (\d+)/.exec(output) ?? [];
  const window = {
    name: 'train',
    beginNs: BigInt(begin),
    endNs: BigInt(end),
    units: { step: 40 },
    metrics: { loss: 0.5 },
  };
  return { kind: 'windows', windows: [window] };
};

describe('a sample', () => {
  it('has the energy of a stamped window while the counter runs', async () => {
    const { tree, sources, context } = await setup(false);
    const watts = 80;
    const runChild = runScript(advance(`${tree.folder('0')}/energy_uj`, watts, 900), windowOf);
    const sample = await measure({ sources, context, runChild, index: 3, warmup: true });
    expect(sample).toMatchObject({ index: 3, warmup: true, outcome: { kind: 'ok' } });
    const [window] = sample.windows;
    expect(window).toMatchObject({ name: 'train', units: { step: 40 }, metrics: { loss: 0.5 } });
    const [reading] = window!.energy;
    const energyJ = Number(reading!.energyUj) / 1e6;
    const truthJ = (watts * Number(BigInt(window!.endNs) - BigInt(window!.beginNs))) / 1e9;
    // The child that plays the counter is late when the machine is loaded; units and edges show all the same.
    expect(Math.abs(energyJ / truthJ - 1)).toBeLessThan(0.3);
    expect(sample.counters[0]!.ticks.length).toBeGreaterThan(10);
  });

  it('of a child that stamps nothing is one window, the process, with the units of the benchmark', async () => {
    const { sources, context } = await setup();
    const sample = await measure({ sources, context, runChild: runScript('') });
    expect(sample.outcome).toEqual({ kind: 'ok' });
    expect(sample.windows).toMatchObject([{ name: 'process', units: { epoch: 1 }, metrics: {} }]);
    const first = BigInt(sample.counters[0]!.ticks[0]![0]);
    const last = BigInt(sample.counters[0]!.ticks.at(-1)![0]);
    expect(first < BigInt(sample.windows[0]!.beginNs)).toBe(true);
    expect(last > BigInt(sample.windows[0]!.endNs)).toBe(true);
  });

  it.runIf(process.platform === 'linux')(
    'without a meter is an estimate of the CPU time, ended processes included',
    async () => {
      const { sources } = detectEstimate('/proc', false);
      let reported = 0;
      const runChild = runScript(
        oneProcess,
        (output) => {
          reported = usedMicroseconds(output) / 1e6;
          return { kind: 'none' };
        },
        ['500'],
      );
      const sample = await measure({ sources, runChild });
      expect(sample.outcome).toEqual({ kind: 'ok' });
      const watts = Number(/(\d+) mW/.exec(sources[0]!.locator)?.[1]) / 1000;
      const cpuS = Number(sample.windows[0]!.energy[0]!.energyUj) / 1e6 / watts;
      expect(reported).toBeGreaterThan(0.499);
      expect(cpuS).toBeGreaterThan(reported - 0.05);
      expect(cpuS).toBeLessThan(reported + 0.25);
    },
  );

  it('is not taken without a source, or with an estimate beside a measurement', async () => {
    const { sources, context } = await setup();
    const runChild = runScript('');
    await expect(measure({ sources: [], runChild })).rejects.toMatchObject({ code: 'no-source' });
    const estimate = { ...sources[0]!, id: 'estimate:process-tree', provenance: 'estimated' } as const;
    await expect(measure({ sources: [...sources, estimate], context, runChild })).rejects.toMatchObject({
      code: 'mixed-provenance',
    });
  });

  it('ends its meter when the child runner throws', async () => {
    const { sources, context } = await setup();
    const runChild: RunChild = () => Promise.reject(new Error('no such runner'));
    await expect(measure({ sources, context, runChild })).rejects.toThrow('no such runner');
  });
});

describe('a sample fails, and keeps its windows and counters,', () => {
  it('when the child exits with another code than 0, with its last words', async () => {
    const { sources, context } = await setup();
    const runChild = runScript('console.error("out of cheese"); process.exit(7)');
    const sample = await measure({ sources, context, runChild });
    expect(sample.outcome).toMatchObject({ kind: 'failed', code: 'workload-failed' });
    expect(JSON.stringify(sample.outcome)).toMatch(/exited with code 7.*out of cheese/);
    expect(sample.windows).toHaveLength(1);
    expect(sample.counters[0]!.ticks.length).toBeGreaterThan(1);
  });

  it('when a signal ends the child', async () => {
    const { sources, context } = await setup();
    const sample = await measure({ sources, context, runChild: runScript('process.kill(process.pid, "SIGKILL")') });
    expect(sample.outcome).toMatchObject({ kind: 'failed', code: 'workload-killed' });
    expect(JSON.stringify(sample.outcome)).toContain('memory');
  });

  it('when the counter goes away in the middle', async () => {
    const { tree, sources, context } = await setup(false);
    const file = `${tree.folder('0')}/energy_uj`;
    const script = `require('node:fs').rmSync(${JSON.stringify(file)}); setTimeout(() => {}, 300)`;
    const sample = await measure({ sources, context, runChild: runScript(script) });
    expect(sample.outcome).toMatchObject({ kind: 'failed', code: 'unmeasured-window' });
    expect(JSON.stringify(sample.outcome)).toContain('not-found');
    expect(sample.windows).toMatchObject([{ name: 'process', energy: [] }]);
    expect(sample.counters[0]!.faults).toHaveLength(1);
  });

  it('when a window is stamped with another clock', async () => {
    const { sources, context } = await setup();
    const runChild = runScript('', () => windowOf(`window ${Date.now()}000000 ${Date.now()}900000`));
    const sample = await measure({ sources, context, runChild });
    expect(sample.outcome).toMatchObject({ kind: 'failed', code: 'unmeasured-window' });
    expect(JSON.stringify(sample.outcome)).toContain('CLOCK_MONOTONIC');
  });

  const ended =
    (change: Partial<ChildRun>): RunChild =>
    () => {
      const now = process.hrtime.bigint();
      const outcome = { kind: 'exited', code: 0 } as const;
      return Promise.resolve({
        outcome,
        beginNs: now - 1000n,
        endNs: now,
        outputTail: '',
        events: { kind: 'none' },
        ...change,
      });
    };
  it.each<[string, Partial<ChildRun>, string, RegExp]>([
    ['does not start', { outcome: { kind: 'not-started', message: 'ENOENT' } }, 'workload-not-started', /ENOENT/],
    ['runs out of time', { outcome: { kind: 'timed-out', timeoutS: 9 } }, 'workload-timeout', /within 9 s/],
    [
      'writes no event',
      { events: { kind: 'malformed', line: 4, message: 'not JSON', windows: [] } },
      'malformed-events',
      /Line 4/,
    ],
    [
      'reports an error',
      { events: { kind: 'reported-error', code: 'no-model', message: 'absent', windows: [] } },
      'no-model',
      /absent/,
    ],
    [
      'reports an error and then exits with a code',
      {
        outcome: { kind: 'exited', code: 1 },
        events: { kind: 'reported-error', code: 'no-model', message: 'absent', windows: [] },
      },
      'no-model',
      /absent/,
    ],
    [
      'fails with a novel',
      { outcome: { kind: 'exited', code: 1 }, outputTail: 'x'.repeat(50_000) },
      'workload-failed',
      /x+/,
    ],
  ])('when the child %s', async (_, change, code, words) => {
    const { sources, context } = await setup();
    const sample = await measure({ sources, context, runChild: ended(change) });
    expect(sample.outcome).toMatchObject({ kind: 'failed', code });
    expect(JSON.stringify(sample.outcome)).toMatch(words);
  });
});
