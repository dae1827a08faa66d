import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nanoseconds, parseTrace } from '../support/power-trace.ts';
import { memoryFolder, PowercapTrace, type TracedZone } from '../support/powercap-trace.ts';
import { intelRangeUj, PowercapTree } from '../support/powercap-tree.ts';
import { randomTrace } from '../support/random-trace.ts';

const epochNs = 7_000_000_000n;
const at = (seconds: string): bigint => epochNs + nanoseconds(seconds);

const treeOf = (rangeUj: bigint = intelRangeUj): PowercapTree => {
  const zones = [
    { id: '0', name: 'package-0', rangeUj },
    { id: '0:2', name: 'dram', rangeUj },
  ];
  const tree = new PowercapTree(zones, memoryFolder());
  onTestFinished(() => tree.remove());
  return tree;
};
const fileOf = (tree: PowercapTree, id: string): string => path.join(tree.folder(id), 'energy_uj');
const read = (tree: PowercapTree, id: string): bigint => BigInt(readFileSync(fileOf(tree, id), 'utf8'));

/** Energies that the counter shows at instants, written by the C program, each held against `shownAt` and `writeAt`. */
const shown = (
  zone: Omit<TracedZone, 'id'>,
  rangeUj: bigint,
  ...instants: readonly string[]
): (bigint | undefined)[] => {
  const tree = treeOf(rangeUj);
  const counters = new PowercapTrace(tree, [{ id: '0', ...zone }], { epochNs });
  const [program, plan = ''] = counters.command;
  return instants.map((instant) => {
    const now = at(instant);
    execFileSync(program, [plan, '--at', `${now}`]);
    const value = existsSync(fileOf(tree, '0')) ? read(tree, '0') : undefined;
    expect(counters.shownAt('0', now)).toBe(value);
    counters.writeAt(now);
    expect(existsSync(fileOf(tree, '0')) ? read(tree, '0') : undefined).toBe(value);
    return value;
  });
};

/** 100 W for a second, then 300 W. */
const step = '0 100000\n1 300000';
const fine = { trace: step, quantumUj: '1' };
const far = 10n ** 12n;

describe('a RAPL counter on a power trace', () => {
  it('shows the exact integral, from what it showed at the epoch', () => {
    expect(shown(fine, far, '0', '0.5', '1', '1.001')).toEqual([0n, 50_000_000n, 100_000_000n, 100_300_000n]);
    expect(shown({ ...fine, startUj: 42n }, far, '0', '0.5')).toEqual([42n, 50_000_042n]);
  });

  it('moves by whole quanta', () => {
    // 1638 quanta of 61.035 uJ are 99 975.33 uJ, and the next would be more than 100 000 uJ.
    expect(shown({ trace: step }, intelRangeUj, '0.001')).toEqual([99_975n]);
    expect(shown({ trace: step, quantumUj: '1000000' }, far, '0.0099', '0.01')).toEqual([0n, 1_000_000n]);
  });

  it('wraps behind its range, again and again', () => {
    const energies = shown({ ...fine, startUj: 900n }, 999n, '0', '0.000001', '0.000002', '0.010101');
    expect(energies).toEqual([900n, 0n, 100n, 0n]);
    // 2^32 quanta of 61.035 uJ, as the kernel has it: the last shows the range, the next shows 0.
    const intel = { trace: step, startUj: intelRangeUj };
    expect(shown(intel, intelRangeUj, '0', '0.000001', '0.000002')).toEqual([262_143_328_789n, 0n, 122n]);
    expect(shown({ ...intel, startUj: intelRangeUj + 1n }, intelRangeUj, '0')).toEqual([intelRangeUj]);
  });

  it('is the same in C and in TypeScript on random traces', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const zone = { trace: randomTrace(seed), quantumUj: seed % 2 === 0 ? '15.3' : '61.035', startUj: BigInt(seed) };
      shown(zone, seed % 3 === 0 ? 1_000_000n : intelRangeUj, '0.5', '3.3', '77.7777777');
    }
  });

  it('sticks, starts anew, and goes, at set instants', () => {
    expect(shown({ ...fine, stuckAtS: 0.5 }, far, '0.4', '0.6', '5')).toEqual([40_000_000n, 50_000_000n, 50_000_000n]);
    const reset = { ...fine, startUj: 7n, resetAtS: 0.5 };
    expect(shown(reset, far, '0.4', '0.5', '0.6')).toEqual([40_000_007n, 0n, 10_000_000n]);
    expect(shown({ ...fine, goneAtS: 0.5 }, far, '0.4', '0.5', '0.6')).toEqual([40_000_000n, undefined, undefined]);
  });

  it('tells the truth of any window, whatever the counter shows', () => {
    const zones = [
      { id: '0', trace: parseTrace(step), quantumUj: '1000' },
      { id: '0:2', trace: '0 5000' },
    ];
    const counters = new PowercapTrace(treeOf(999n), zones, { epochNs });
    expect(counters.energyOf('0', at('0.5'), at('1.5'))).toBe(200_000_000n);
    expect(counters.energyOf('0:2', at('0.5'), at('1.5'))).toBe(5_000_000n);
    expect(() => counters.energyOf('1', 0n, 1n)).toThrow(/zone intel-rapl:1 has no trace/);
  });
});

describe('the writer of RAPL counters', () => {
  it('advances every zone in real time: each reading is the integral at an instant between two stamps', async () => {
    const tree = treeOf();
    const counters = new PowercapTrace(tree, [
      { id: '0', trace: '0 1000000', quantumUj: '1', startUj: 5n },
      { id: '0:2', trace: '0 0\nramp 1000 1000000', quantumUj: '1' },
    ]);
    await counters.start();
    const seen = new Set<bigint>();
    let before = 0n;
    for (let round = 0; round < 200 || seen.size < 5; round++) {
      for (const id of ['0', '0:2']) {
        const value = read(tree, id);
        const after = process.hrtime.bigint();
        // Written before it was read, so no more than the truth after the reading; and it never falls.
        expect(value).toBeLessThanOrEqual(counters.shownAt(id, after) ?? -1n);
        if (id !== '0') continue;
        expect(value).toBeGreaterThanOrEqual(before);
        seen.add((before = value));
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const stopped = process.hrtime.bigint();
    const report = await counters.stop();
    expect(report).toMatchObject({ zones: 2, failed: 0 });
    expect(report.rounds).toBeGreaterThanOrEqual(5);
    // No gap is larger than the report says, up to the stop; a value is computed at most one gap before it is there.
    const earliest = stopped - 2n * BigInt(report.largestGapNs);
    expect(read(tree, '0')).toBeGreaterThanOrEqual(counters.shownAt('0', earliest) ?? 0n);
  });

  it('ends when asked and leaves the last value whole', async () => {
    const tree = treeOf();
    const counters = new PowercapTrace(tree, [{ id: '0', trace: step }], { periodUs: 500 });
    await counters.start();
    await counters.stop();
    const last = read(tree, '0');
    expect(last).toBeLessThanOrEqual(counters.shownAt('0', process.hrtime.bigint()) ?? -1n);
    expect(existsSync(`${fileOf(tree, '0')}.next`)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read(tree, '0')).toBe(last);
    await expect(counters.stop()).rejects.toThrow(/was not started/);
  });

  it('writes no more often than its period', async () => {
    const tree = treeOf();
    const counters = new PowercapTrace(tree, [{ id: '0', trace: '0 1000000' }], { periodUs: 50_000 });
    await counters.start();
    const values = new Set<bigint>();
    while (values.size < 3) {
      values.add(read(tree, '0'));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { rounds, durationNs } = await counters.stop();
    expect(rounds).toBeGreaterThanOrEqual(3);
    expect(rounds).toBeLessThanOrEqual(Math.floor(durationNs / 50e6) + 1);
  });

  it('that was ended by another is not waited for', async () => {
    const counters = new PowercapTrace(treeOf(), [{ id: '0', trace: '0 1000000' }]);
    await counters.start();
    process.kill(counters.pid ?? 0, 'SIGKILL');
    await expect(counters.stop()).rejects.toThrow(/had ended before/);
  });

  it('refuses a plan that it does not understand', () => {
    const counters = new PowercapTrace(treeOf(), [{ id: '0', trace: step, quantumUj: '0' }]);
    const [program, plan = ''] = counters.command;
    expect(() => execFileSync(program, [plan, '--at', '5'], { stdio: 'pipe' })).toThrow(/incomplete zone/);
    expect(() => execFileSync(program, ['/nonexistent'], { stdio: 'pipe' })).toThrow(/plan cannot be read/);
  });
});
