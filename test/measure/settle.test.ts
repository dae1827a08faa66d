import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMeter } from '../../src/measure/meter.ts';
import { settleEnvironment } from '../../src/measure/settle.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { hearWrites } from '../../src/workload/hear-writes.ts';
import { EventWriter } from '../../src/workload/runner/event-writer.ts';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { PowercapTree } from '../support/powercap-tree.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-settle-'));
});
afterEach(() => {
  delete process.env['JOULEGATE_SETTLE_MS'];
  rmSync(folder, { recursive: true, force: true });
});

const gpu: SourceInfo = {
  id: 'nvml:GPU-a',
  kind: 'nvml',
  component: 'gpu',
  label: 'GPU 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'GPU-a total-energy',
  updatePeriodMs: 100,
};

it('a workload is told to settle for two ticks of the slowest counter, at most 200 ms', () => {
  const cpu = { ...gpu, kind: 'powercap', updatePeriodMs: 1 } as const;
  expect(settleEnvironment([cpu])).toEqual({});
  expect(settleEnvironment([cpu, { ...gpu, updatePeriodMs: 60 }])).toEqual({ JOULEGATE_SETTLE_MS: '120' });
  expect(settleEnvironment([{ ...gpu, updatePeriodMs: 1000 }])).toEqual({ JOULEGATE_SETTLE_MS: '200' });
  expect(settleEnvironment([{ ...gpu, kind: 'estimate' }])).toEqual({});
});

it('the built-in workloads settle outside of their window, on either side', async () => {
  process.env['JOULEGATE_SETTLE_MS'] = '60';
  const file = path.join(folder, 'events.jsonl');
  const events = new EventWriter(file);
  const startNs = process.hrtime.bigint();
  events.begin('train');
  let computedNs = 0n;
  await events.end('train', () => {
    computedNs = process.hrtime.bigint();
    return { units: { step: 1 } };
  });
  const [begin, end] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => BigInt((JSON.parse(line) as { t: string }).t));
  expect(begin! - startNs).toBeGreaterThanOrEqual(59_000_000n);
  expect(computedNs - end!).toBeGreaterThanOrEqual(59_000_000n);
});

it('hears that a file was written to, once for a burst', async () => {
  const file = path.join(folder, 'events.jsonl');
  writeFileSync(file, '');
  let heard = 0;
  const first = new Promise<void>((resolve) => {
    const stop = hearWrites(file, () => {
      heard++;
      stop();
      resolve();
    });
  });
  appendFileSync(file, 'a\n');
  appendFileSync(file, 'b\n');
  await first;
  expect(heard).toBe(1);
});

it('does without where a file cannot be watched', () => {
  expect(() => hearWrites(path.join(folder, 'missing'), () => undefined)()).not.toThrow();
});

it('an edge brings a reading of what is refreshed fast, between those that are due', async () => {
  const tree = new PowercapTree([{ id: '0', name: 'package-0' }]);
  try {
    const context = { sysfsRoot: tree.root };
    const { sources } = await detectPowercap(tree.root);
    const meter = await startMeter({ sources, context, periodMs: 10_000 });
    meter.edge();
    meter.edge();
    const { streams } = await meter.stop();
    expect(streams[0]!.ticks).toHaveLength(3);
  } finally {
    tree.remove();
  }
});
