import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { threadPowerOf } from '../../src/energy/estimate-coefficients.ts';
import { detectEstimate, estimateId } from '../../src/energy/estimate.ts';
import { openSource } from '../../src/energy/open.ts';
import { ProcessTreeTime } from '../../src/energy/process-tree.ts';
import type { CpuInfo } from '../../src/energy/cpu-info.ts';
import { oneProcess, orphan, threeGenerations, usedMicroseconds } from '../support/energy-cpu-child.ts';
import { runScript } from '../support/energy-child.ts';

const estimate = () => {
  const { sources } = detectEstimate('/proc', false);
  return sources[0]!;
};
const milliwatts = () => Number(/(\d+) mW/.exec(estimate().locator)?.[1]);

/** CPU seconds by the estimate and by the processes' own account, for a script run as the meter would see it. */
const compare = async (script: string, ms: number, pollMs = 20) => {
  const source = openSource(estimate());
  const before = source.read();
  const poll = setInterval(() => source.read(), pollMs);
  process.env['JOULEGATE_TEST_SOURCE'] = script;
  const run = await runScript(script, undefined, [String(ms)])((pid) => source.watch?.(pid));
  clearInterval(poll);
  const energyUj = Number(source.read() - before);
  source.close();
  return { estimatedS: energyUj / 1000 / milliwatts(), reportedS: usedMicroseconds(run.outputTail) / 1e6, run };
};

describe.runIf(process.platform === 'linux')('the estimate from CPU time', () => {
  it('says what it is and where its figure comes from', () => {
    expect(estimate()).toMatchObject({
      id: estimateId,
      provenance: 'estimated',
      component: 'process',
      quantity: 'energy-uj',
    });
    expect(estimate().note).toContain('Cloud Carbon Footprint');
    expect(estimate().resolutionUj).toBe(String(milliwatts() * 10));
  });

  it('is refused where something is measured', () => {
    expect(detectEstimate('/proc', true)).toMatchObject({ sources: [], refused: [{ code: 'measured' }] });
  });

  it('is refused where no process can be seen', () => {
    expect(detectEstimate('/nonexistent', false)).toMatchObject({ sources: [], refused: [{ code: 'not-found' }] });
  });

  it.each([
    ['one process', oneProcess, 1],
    ['a child, its child and its grandchild', threeGenerations, 3],
  ])('is the CPU time of %s times the watts of a thread, also after they ended', async (_, script, processes) => {
    const { estimatedS, reportedS, run } = await compare(script, 400);
    expect(run.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(reportedS).toBeGreaterThan(0.4 * processes - 0.001);
    // A process uses some time to end after its report; each of four times is cut to 10 ms.
    expect(estimatedS).toBeGreaterThan(reportedS - 0.04 * processes);
    expect(estimatedS).toBeLessThan(reportedS + 0.25 * processes);
  });

  it('keeps the time of a process that outlives its parent, as far as it was seen', async () => {
    const { estimatedS, reportedS } = await compare(orphan, 600);
    expect(reportedS).toBeGreaterThan(0.6);
    expect(estimatedS).toBeGreaterThan(reportedS - 0.1);
    expect(estimatedS).toBeLessThan(reportedS + 0.5);
  });

  it('does not count what ran before it was opened, or beside the watched process', async () => {
    await runScript(oneProcess, undefined, ['300'])(() => undefined);
    const source = openSource(estimate());
    expect(source.read()).toBe(0n);
    const end = process.cpuUsage().user + 200_000;
    while (process.cpuUsage().user < end);
    expect(source.read()).toBe(0n);
  });

  it('never falls while a tree comes and goes', async () => {
    const source = openSource(estimate());
    const values: bigint[] = [];
    const poll = setInterval(() => values.push(source.read()), 3);
    process.env['JOULEGATE_TEST_SOURCE'] = threeGenerations;
    await runScript(threeGenerations, undefined, ['100'])((pid) => source.watch?.(pid));
    await sleep(20);
    clearInterval(poll);
    expect(values.length).toBeGreaterThan(20);
    expect(values.every((value, index) => index === 0 || value >= values[index - 1]!)).toBe(true);
  });
});

describe('CPU time on a recorded /proc', () => {
  const stat = (pid: number, name: string, parent: number, times: readonly number[], started: number) =>
    `${pid} (${name}) S ${parent} 1 1 0 -1 4194304 0 0 0 0 ${times.join(' ')} 20 0 1 0 ${started} 0 0 18446744073709551615\n`;
  const proc = () => {
    const root = mkdtempSync(path.join(tmpdir(), 'joulegate-proc-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const put = (
      pid: number,
      name: string,
      parent: number,
      times: readonly number[],
      started: number,
      children = '',
    ) => {
      mkdirSync(path.join(root, String(pid), 'task', String(pid)), { recursive: true });
      writeFileSync(path.join(root, String(pid), 'stat'), stat(pid, name, parent, times, started));
      writeFileSync(path.join(root, String(pid), 'task', String(pid), 'children'), children);
    };
    return { root, put, end: (pid: number) => rmSync(path.join(root, String(pid)), { recursive: true }) };
  };

  it('adds own and waited-for time down the tree, whatever the programs are called', () => {
    const { root, put } = proc();
    put(10, 'meter', 1, [5, 5, 100, 0], 1, '20 ');
    const time = new ProcessTreeTime(root, 10);
    put(20, 'a) S 1 (b', 10, [7, 3, 20, 10], 2, '30 31 ');
    put(30, 'x', 20, [1, 0, 0, 0], 3);
    put(31, 'y', 20, [0, 2, 0, 0], 4);
    time.watch(20);
    expect(time.read()).toBe(43n);
  });

  it('follows the time of an ended root into the measuring process, and does not take a new process for it', () => {
    const { root, put, end } = proc();
    put(10, 'meter', 1, [0, 0, 100, 0], 1, '20 ');
    const time = new ProcessTreeTime(root, 10);
    put(20, 'root', 10, [50, 0, 0, 0], 2);
    time.watch(20);
    expect(time.read()).toBe(50n);
    end(20);
    expect(time.read()).toBe(50n);
    put(10, 'meter', 1, [0, 0, 160, 0], 1);
    put(20, 'stranger', 1, [999, 0, 0, 0], 77);
    expect(time.read()).toBe(60n);
  });

  it('keeps an orphan that ended at its last value, once', () => {
    const { root, put, end } = proc();
    put(10, 'meter', 1, [0, 0, 0, 0], 1, '20 ');
    const time = new ProcessTreeTime(root, 10);
    put(20, 'root', 10, [10, 0, 0, 0], 2, '30 ');
    put(30, 'daemon', 20, [5, 0, 0, 0], 3);
    time.watch(20);
    expect(time.read()).toBe(15n);
    end(20);
    put(10, 'meter', 1, [0, 0, 10, 0], 1);
    put(30, 'daemon', 1, [8, 0, 0, 0], 3);
    expect(time.read()).toBe(18n);
    put(30, 'daemon', 1, [9, 0, 0, 0], 3);
    expect(time.read()).toBe(19n);
    end(30);
    expect(time.read()).toBe(19n);
    expect(time.read()).toBe(19n);
  });

  it('finds children by a walk over all processes where the kernel does not list them', () => {
    const { root, put } = proc();
    put(10, 'meter', 1, [0, 0, 0, 0], 1);
    const time = new ProcessTreeTime(root, 10);
    put(20, 'root', 10, [10, 0, 0, 0], 2);
    put(30, 'child', 20, [5, 0, 0, 0], 3);
    for (const pid of [20, 30]) rmSync(path.join(root, String(pid), 'task', String(pid), 'children'));
    time.watch(20);
    expect(time.read()).toBe(15n);
  });

  it('is a fault, not a number, when a line is no status line', () => {
    const { root, put } = proc();
    put(10, 'meter', 1, [0, 0, 0, 0], 1);
    const time = new ProcessTreeTime(root, 10);
    writeFileSync(path.join(root, '10', 'stat'), 'nonsense\n');
    expect(() => time.read()).toThrow(expect.objectContaining({ code: 'not-a-number' }));
  });
});

describe('watts per busy hardware thread', () => {
  const cpu = (change: Partial<CpuInfo>): CpuInfo => ({
    name: 'processor',
    logicalCpus: 1,
    vendor: undefined,
    family: undefined,
    model: undefined,
    stepping: undefined,
    implementer: undefined,
    part: undefined,
    ...change,
  });
  const amd = { vendor: 'AuthenticAMD', name: 'AMD EPYC 7763 64-Core Processor' };
  const intel = { vendor: 'GenuineIntel', family: 6 };
  it.each<[string, Partial<CpuInfo>, number]>([
    ['EPYC 3rd Gen', { ...amd, family: 25, model: 1 }, 1957],
    ['EPYC 2nd Gen', { ...amd, family: 23, model: 0x31 }, 1693],
    ['EPYC 4th Gen', { ...amd, family: 25, model: 0x11 }, 2282],
    ['Skylake', { ...intel, model: 85, stepping: 4 }, 4104],
    ['Cascade Lake', { ...intel, model: 85, stepping: 7 }, 4063],
    ['Sapphire Rapids', { ...intel, model: 143 }, 4160],
    ['EPYC 2nd Gen', { implementer: 0x41, part: 0xd0c }, 1693],
    ['median', { ...amd, name: 'AMD Ryzen 9 5950X', family: 25, model: 0x21 }, 4063],
    ['median', {}, 4063],
  ])('%s', (words, change, milliwatts) => {
    const power = threadPowerOf(cpu(change));
    expect(power.milliwatts).toBe(milliwatts);
    expect(power.origin).toContain(words);
    expect(power.origin).toContain('ccf-coefficients');
  });
});
