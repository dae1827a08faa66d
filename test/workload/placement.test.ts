import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreparedWorkload } from '../../src/model/child.ts';
import type { Placement } from '../../src/model/workload/placement.ts';
import { cpuListText, parseCpuList } from '../../src/workload/cpu-list.ts';
import { placeWorkload, usableCpus } from '../../src/workload/placement.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { readProcess } from '../../src/workload/process-table.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { oneOperation } from '../support/onnx-file.ts';
import { planned } from './planned-benchmark.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const allowedText = linux
  ? (/^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '')
  : '';
const cpu = String(parseCpuList(allowedText)?.[0] ?? 0);
const command = (run: string[], placement: Placement = {}) =>
  prepareWorkload(planned({ kind: 'command', run, ...placement }, folder));
const start = ({ child }: PreparedWorkload, timeoutS = 30) => {
  const pids: number[] = [];
  return runChild({ ...child, timeoutS }, { onStart: (pid) => pids.push(pid) }).then((run) => ({ ...run, pids }));
};

describe('a list of CPUs', () => {
  it.each([
    ['3', '3'],
    ['6,0-3', '0-3,6'],
    ['0,1,2,2-4', '0-4'],
    ['7-7,9', '7,9'],
  ])('%s is %s in order', (text, ordered) => expect(cpuListText(parseCpuList(text)!)).toBe(ordered));

  it('has no range that ends before it begins', () => expect(parseCpuList('0,3-1')).toBeUndefined());

  const known = { online: new Set([0, 1, 2, 3]), allowed: new Set([0, 2]) };
  it.each([
    ['3-1', 'cpu-range', /cpus: 3-1 has a range that ends before it begins/],
    ['0,4-6', 'cpu-missing', /names CPU 4-6; this machine runs 0-3/],
    ['0-2', 'cpu-forbidden', /names CPU 1; this process may use 0,2/],
  ])('%s is refused: %s', (text, code, message) => {
    expect(() => usableCpus('train', text, known)).toThrow(
      expect.objectContaining({
        kind: 'workload',
        code,
        message: expect.stringMatching(message) as string,
        hint: expect.any(String) as string,
      }) as Error,
    );
    expect(usableCpus('train', '2,0', known)).toEqual([0, 2]);
  });
});

describe.runIf(linux)('a placed workload', () => {
  it('runs on its CPUs and at its niceness, with all that it starts, under the process id that is metered', async () => {
    const nice = os.getPriority() + 3;
    const script =
      'echo $$; grep Cpus_allowed_list /proc/self/status; nice; sh -c "nice; grep Cpus_allowed_list /proc/self/status"';
    const prepared = await command(['sh', '-c', script], { cpus: cpu, nice });
    expect(prepared.pins).toMatchObject({ cpus: cpu, nice: String(nice), run: JSON.stringify(['sh', '-c', script]) });
    const { outcome, outputTail, pids } = await start(prepared);
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    const list = `Cpus_allowed_list:\t${cpu}`;
    expect(outputTail.trim().split('\n')).toEqual([String(pids[0]), list, String(nice), String(nice), list]);
  });

  it('pins equal lists alike, and nothing that was not asked for', async () => {
    const { child, pins } = await command(['true', '-c'], { cpus: `${cpu}-${cpu},${cpu}` });
    expect(pins['cpus']).toBe(cpu);
    expect(pins).not.toHaveProperty('nice');
    expect(child.command.slice(1)).toEqual(['-c', '--', cpu, 'true', '-c']);
    const plain = await command(['true']);
    expect(plain.child.command).toEqual(['true']);
    expect(plain.pins).not.toHaveProperty('cpus');
  });

  it('needs no prefix for the niceness that it has anyway, and pins it', async () => {
    const nice = os.getPriority();
    const prepared = await command(['true'], { nice });
    expect(prepared.child.command).toEqual(['true']);
    expect(prepared.pins['nice']).toBe(String(nice));
  });

  it('is placed whatever its kind, and its kind hears nothing of it', async () => {
    const model = oneOperation('Sqrt', [{ name: 'x', type: 1, shape: ['N', 3] }], ['N', 3]);
    writeFileSync(path.join(folder, 'model.onnx'), model);
    const plain = await prepareWorkload(planned({ kind: 'onnx', model: 'model.onnx' }, folder));
    const placed = await prepareWorkload(planned({ kind: 'onnx', model: 'model.onnx', cpus: cpu, nice: 19 }, folder));
    expect(placed.child.command.slice(-plain.child.command.length)).toEqual(plain.child.command);
    expect(placed.pins).toEqual({ ...plain.pins, cpus: cpu, nice: '19' });
  });

  it('may have a name that looks like an option', async () => {
    const file = path.join(folder, '-x');
    writeFileSync(file, '#!/bin/sh\necho "ran $1"\n', { mode: 0o755 });
    const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
    const workload = { kind: 'command', run: ['-x', '-n'], env: { PATH }, cpus: cpu, nice: 19 } as const;
    const { outputTail } = await start(await prepareWorkload(planned({ ...workload, run: [...workload.run] }, folder)));
    expect(outputTail).toBe('ran -n\n');
  });

  it('is refused a CPU that the machine does not have', async () => {
    await expect(command(['true'], { cpus: '0,4090' })).rejects.toMatchObject({
      kind: 'workload',
      code: 'cpu-missing',
      message: expect.stringMatching(/^benchmark detector: cpus: 0,4090 names CPU 4090; this machine runs /) as string,
    });
  });

  it('is refused a niceness that this process has no right to', async () => {
    const wanted = os.getPriority() - 5;
    const drop = isRoot ? process.seteuid : undefined;
    try {
      drop?.(65534);
      await expect(command(['true'], { nice: wanted })).rejects.toMatchObject({
        code: 'niceness-refused',
        message: expect.stringMatching(/cannot be set from niceness -?\d+: .*[Pp]ermission denied/) as string,
        hint: expect.stringMatching(/CAP_SYS_NICE/) as string,
      });
    } finally {
      drop?.(0);
    }
  });

  it.runIf(isRoot)('may be favoured by root', async () => {
    const { outputTail } = await start(await command(['nice'], { nice: -1 }));
    expect(outputTail).toBe('-1\n');
  });

  it('is refused where taskset is not installed, and on another system', async () => {
    const child = { command: ['true'] as const, cwd: folder, env: {}, timeoutS: 9 };
    const prepared = { child, pins: {}, fallbackUnits: {} };
    await expect(placeWorkload(prepared, { cpus: cpu }, 'train', { env: { PATH: folder } })).rejects.toMatchObject({
      code: 'placement-program-missing',
      message: 'benchmark train: cpus: needs the program taskset, which is not on PATH',
      hint: expect.stringContaining('util-linux') as string,
    });
    await expect(placeWorkload(prepared, { nice: 1 }, 'train', {}, 'darwin')).rejects.toMatchObject({
      code: 'placement-unsupported',
      message: 'benchmark train: nice: works on Linux alone, this is darwin',
    });
  });

  it('is ended whole by the time limit, through the prefix', async () => {
    const tree = path.resolve(import.meta.dirname, '../fixtures/workload/stubborn-tree.sh');
    const { outcome, pids } = await start(await command(['sh', tree, folder], { cpus: cpu, nice: 19 }), 1);
    expect(outcome).toEqual({ kind: 'timed-out', timeoutS: 1 });
    const members = ['root', 'same-group', 'own-session', 'daemon', 'unmarked'];
    const ids = members.map((name) => Number(readFileSync(path.join(folder, name), 'utf8')));
    expect(ids[0]).toBe(pids[0]);
    expect(ids.filter((pid) => readProcess(pid) !== undefined)).toEqual([]);
  });
});
