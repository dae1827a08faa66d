import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import { readMachine } from '../../src/measure/machine.ts';
import { Machine, MachineClass } from '../../src/model/machine.ts';
import { check } from '../../src/model/schema.ts';

const machine: Machine = {
  cpu: 'Intel(R) Xeon(R) Platinum 8480+ CPU @ 2.00GHz',
  logicalCpus: 224,
  memoryBytes: 1_081_000_000_000,
  architecture: 'x64',
  platform: 'linux',
  kernel: '6.8.0-45-generic',
  governor: 'performance',
  gpus: [
    { name: 'NVIDIA H100 80GB HBM3', uuid: 'GPU-a', powerLimitMw: 700_000, driver: '550.54.15' },
    { name: 'NVIDIA H100 80GB HBM3', uuid: 'GPU-b', powerLimitMw: 700_000, driver: '550.54.15' },
  ],
};
const nameOf = (change: Partial<Machine>) => classifyMachine({ ...machine, ...change }).name;

describe('the class of a machine', () => {
  it('has words for each field and a name that is a folder', () => {
    const machineClass = classifyMachine(machine);
    expect(check(MachineClass, machineClass).kind).toBe('valid');
    expect(machineClass.fields).toEqual({
      cpu: 'Intel Xeon Platinum 8480+',
      'logical-cpus': '224',
      memory: '1024 GiB',
      architecture: 'x64',
      platform: 'linux',
      gpus: '2 x NVIDIA H100 80GB HBM3 at 700 W',
      governor: 'performance',
      'nvidia-driver': '550',
    });
    expect(machineClass.name).toMatch(
      /^intel-xeon-platinum-8480-224cpu-1024gib-2-x-nvidia-h100-80gb-hbm3-at-700-w-linux-x64-[0-9a-f]{8}$/,
    );
  });

  it.each<[string, Partial<Machine>]>([
    ['a few MiB of memory', { memoryBytes: machine.memoryBytes - 30 * 2 ** 20 }],
    ['a patched kernel', { kernel: '6.8.0-51-generic' }],
    ['the clock rate in the name', { cpu: 'Intel(R) Xeon(R) Platinum 8480+ CPU @ 2.01GHz' }],
    ['a fix of the driver', { gpus: machine.gpus.map((gpu) => ({ ...gpu, driver: '550.127.05' })) }],
    [
      'other boards of the same kind, in another order',
      { gpus: machine.gpus.map((gpu) => ({ ...gpu, uuid: `${gpu.uuid}2` })).reverse() },
    ],
  ])('is not changed by %s', (_, change) => {
    expect(nameOf(change)).toBe(nameOf({}));
  });

  it.each<[string, Partial<Machine>]>([
    ['half the memory', { memoryBytes: machine.memoryBytes / 2 }],
    ['another processor', { cpu: 'AMD EPYC 9654 96-Core Processor' }],
    ['fewer threads', { logicalCpus: 112 }],
    ['another governor', { governor: 'powersave' }],
    ['a GPU less', { gpus: machine.gpus.slice(1) }],
    ['another GPU', { gpus: machine.gpus.map((gpu) => ({ ...gpu, name: 'NVIDIA H200' })) }],
    ['another power limit', { gpus: machine.gpus.map((gpu) => ({ ...gpu, powerLimitMw: 500_000 })) }],
    ['another driver branch', { gpus: machine.gpus.map((gpu) => ({ ...gpu, driver: '560.35' })) }],
  ])('is changed by %s', (_, change) => {
    expect(nameOf(change)).not.toBe(nameOf({}));
  });

  it.each([
    [1.94, '2 GiB'],
    [3.83, '4 GiB'],
    [6.76, '8 GiB'],
    [15.62, '16 GiB'],
    [23.4, '24 GiB'],
    [62.6, '64 GiB'],
    [754.5, '768 GiB'],
  ])('takes %f GiB of usable memory for %s', (gib, bucket) => {
    expect(classifyMachine({ ...machine, memoryBytes: Math.round(gib * 2 ** 30) }).fields['memory']).toBe(bucket);
  });

  it('keeps a hostile name within the rules of a folder', () => {
    const hostile = classifyMachine({ ...machine, cpu: `../../etc \u0000<b>${'x'.repeat(180)}` });
    expect(check(MachineClass, hostile).kind).toBe('valid');
    expect(hostile.name).not.toContain('..');
  });
});

describe('reading the machine', () => {
  it('takes processor, memory and governor from the given roots', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'joulegate-machine-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const cpufreq = path.join(root, 'sys', 'devices', 'system', 'cpu', 'cpu0', 'cpufreq');
    mkdirSync(cpufreq, { recursive: true });
    mkdirSync(path.join(root, 'proc'));
    writeFileSync(path.join(cpufreq, 'scaling_governor'), 'schedutil\n');
    const cpu = (n: number) =>
      `processor\t: ${n}\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC 7763 64-Core Processor\n\n`;
    writeFileSync(path.join(root, 'proc', 'cpuinfo'), cpu(0) + cpu(1) + cpu(2));
    writeFileSync(path.join(root, 'proc', 'meminfo'), 'MemTotal:       16374584 kB\nMemFree: 1 kB\n');
    const refused = [{ kind: 'nvml', code: 'not-found', reason: 'no driver' }] as const;
    const roots = { sysfsRoot: path.join(root, 'sys'), procRoot: path.join(root, 'proc') };
    const read = await readMachine({ sources: [], refused }, roots);
    expect(check(Machine, read).kind).toBe('valid');
    expect(read).toMatchObject({
      cpu: 'AMD EPYC 7763 64-Core Processor',
      logicalCpus: 3,
      memoryBytes: 16374584 * 1024,
      governor: 'schedutil',
      gpus: [],
    });
  });

  it('leaves out what this machine does not say', async () => {
    const read = await readMachine(
      { sources: [], refused: [] },
      { sysfsRoot: '/nonexistent', procRoot: '/nonexistent' },
    );
    expect(check(Machine, read).kind).toBe('valid');
    expect(read).not.toHaveProperty('governor');
  });
});
