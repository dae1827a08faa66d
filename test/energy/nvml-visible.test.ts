import { beforeAll, describe, expect, it } from 'vitest';
import { visibleGpus } from '../../src/energy/nvml-visible.ts';
import { buildNvmlReport, nvmlSourcesOf, refusalsOf, type ReportOnNvml } from '../support/nvml-report.ts';

const names = { a: 'NVIDIA H100', b: 'NVIDIA H100', c: 'NVIDIA L4' };
const gpus = [
  { uuid: 'GPU-8932f937-0001', name: names.a },
  { uuid: 'GPU-8932f937-0002', name: names.b },
  { uuid: 'GPU-0ff00000-0003', name: names.a },
];
const mixed = gpus.map((gpu, index) => (index === 2 ? { ...gpu, name: names.c } : gpu));

const visible = (list: string | undefined, order?: string, machine = gpus, complete = true) => {
  const environment = { CUDA_VISIBLE_DEVICES: list, CUDA_DEVICE_ORDER: order };
  const { uuids, note } = visibleGpus(environment, machine, complete);
  return { indexes: machine.flatMap(({ uuid }, index) => (uuids.has(uuid) ? [index] : [])), note };
};

describe('the GPUs that a workload can see', () => {
  it('are all of them when nothing is said', () => {
    expect(visible(undefined)).toEqual({ indexes: [0, 1, 2], note: undefined });
  });

  it.each(['', '-1', ' ', 'NoDevFiles', 'none', 'GPU-not-there', 'MIG-41234567-1111'])('are none with %j', (list) => {
    expect(visible(list).indexes).toEqual([]);
    expect(visible(list, undefined, mixed).indexes).toEqual([]);
  });

  it.each([
    ['GPU-8932f937-0002', [1]],
    ['GPU-0ff', [2]],
    ['gpu-0FF00000-0003', [2]],
    ['GPU-0ff,GPU-8932f937-0001', [0, 2]],
    [' GPU-0ff , GPU-8932f937-0001 ', [0, 2]],
    // A prefix of two GPUs is invalid, and so is what comes behind an invalid entry.
    ['GPU-8932', []],
    ['GPU-0ff,GPU-8932,GPU-8932f937-0001', [2]],
    ['GPU-0ff,0', [2]],
  ])('with UUIDs %j are %j', (list, indexes) => {
    expect(visible(list, undefined, mixed)).toEqual({ indexes, note: undefined });
  });

  it('with a whole UUID is that GPU, though another UUID begins with it', () => {
    const twins = [
      { uuid: 'GPU-a', name: names.a },
      { uuid: 'GPU-ab', name: names.a },
    ];
    expect(visible('GPU-a', undefined, twins).indexes).toEqual([0]);
  });

  it.each([
    ['0', [0]],
    ['2,0', [0, 2]],
    ['0,2,-1,1', [0, 2]],
    ['0,7,1', [0]],
    ['1,GPU-0ff', [1]],
  ])('with indexes %j in bus order are %j, without a doubt', (list, indexes) => {
    expect(visible(list, 'PCI_BUS_ID', mixed)).toEqual({ indexes, note: undefined });
  });

  it('with indexes in an order of CUDA’s own are all when the models differ, and say so', () => {
    const { indexes, note } = visible('0', undefined, mixed);
    expect(indexes).toEqual([0, 1, 2]);
    expect(note).toContain('CUDA_VISIBLE_DEVICES=0 counts in CUDA');
    expect(visible('0', 'FASTEST_FIRST', mixed).indexes).toEqual([0, 1, 2]);
  });

  it('with indexes among GPUs of one model are those of the bus, and say on what that rests', () => {
    const { indexes, note } = visible('1');
    expect(indexes).toEqual([1]);
    expect(note).toContain('bus order');
    expect(visible('0', undefined, gpus.slice(0, 1))).toEqual({ indexes: [0], note: undefined });
  });

  it('with indexes are all that can be read when one of the machine cannot', () => {
    const { indexes, note } = visible('1', 'PCI_BUS_ID', gpus, false);
    expect(indexes).toEqual([0, 1, 2]);
    expect(note).toContain('not all can be read');
    expect(visible('GPU-0ff', undefined, gpus, false)).toEqual({ indexes: [2], note: undefined });
  });
});

describe('detection', () => {
  let ask: ReportOnNvml;
  beforeAll(async () => {
    ask = await buildNvmlReport();
  });
  const machine = {
    gpus: [
      { uuid: 'GPU-a', name: 'NVIDIA H100', energy: '1' },
      { uuid: 'GPU-b', name: 'NVIDIA L4', energy: '2' },
    ],
  };

  it('refuses the GPUs that the workload cannot use, and says how to use them', () => {
    const report = ask(machine, { env: { CUDA_VISIBLE_DEVICES: 'GPU-b' } });
    expect(refusalsOf(report)).toEqual(['nvml:GPU-a not-visible']);
    expect(nvmlSourcesOf(report).map(({ id }) => id)).toEqual(['nvml:GPU-b']);
    const refusal = report.detection.refused.find(({ code }) => code === 'not-visible');
    expect(refusal?.hint).toContain('CUDA_VISIBLE_DEVICES');
    // The machine is what it is, whatever a job sees of it.
    expect(report.machine.gpus.map(({ uuid }) => uuid)).toEqual(['GPU-a', 'GPU-b']);
  });

  it('measures all of them, with a note, where an index is ambiguous', () => {
    const report = ask(machine, { env: { CUDA_VISIBLE_DEVICES: '0' } });
    expect(refusalsOf(report)).toEqual([]);
    for (const { note } of nvmlSourcesOf(report)) expect(note).toContain('all are measured');
  });

  it('counts indexes along the bus, whatever the order of NVML', () => {
    const [a, b] = machine.gpus;
    const gpus = [
      { ...a, uuid: 'GPU-a', pci: '00000000:C1:00.0' },
      { ...b, uuid: 'GPU-b', pci: '00000000:0A:00.0' },
    ];
    const env = { CUDA_VISIBLE_DEVICES: '0', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' };
    expect(refusalsOf(ask({ gpus }, { env }))).toEqual(['nvml:GPU-a not-visible']);
    expect(refusalsOf(ask(machine, { env }))).toEqual(['nvml:GPU-b not-visible']);
  });

  it('counts a lost GPU among those that an index may mean', () => {
    const lost = { uuid: 'GPU-c', fails: { nvmlDeviceGetUUID: 15 } };
    const report = ask(
      { gpus: [lost, ...machine.gpus] },
      { env: { CUDA_VISIBLE_DEVICES: '1', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' } },
    );
    expect(refusalsOf(report)).toEqual(['nvml:0 gpu-lost']);
    expect(nvmlSourcesOf(report)).toHaveLength(2);
  });
});
