import { beforeAll, describe, expect, it } from 'vitest';
import { holdsModule, parseNvmlLocator } from '../../src/energy/nvml-locator.ts';
import { summed } from '../../src/model/source.ts';
import { buildNvmlReport, nvmlSourcesOf, refusalsOf, type ReportOnNvml } from '../support/nvml-report.ts';
import type { FakeGpu } from '../support/nvml-fake.ts';

let ask: ReportOnNvml;
beforeAll(async () => {
  ask = await buildNvmlReport();
});

/** Boards of one moment: a second after the epoch, 300 W of the GPU and 450 W of the module. */
const still = { epochNs: 1_000_000_000n, nowNs: 2_000_000_000n };
const gpuTrace = '0 300000\n';
const moduleTrace = '0 450000\n';
const grace: FakeGpu = { uuid: 'GPU-g', name: 'NVIDIA GH200 480GB', trace: gpuTrace, moduleTrace, ...still };

const words = (gpu: FakeGpu) => {
  const report = ask({ gpus: [gpu] });
  return {
    report,
    sources: nvmlSourcesOf(report).map(({ id, component, locator, beside, provenance }) =>
      [id, component, locator.split(' ').slice(1).join(' '), provenance, ...(beside === true ? ['beside'] : [])].join(
        ', ',
      ),
    ),
  };
};

describe('a GPU on a module with a Grace CPU', () => {
  it('is read in its own scope, with the module beside it and in no sum', () => {
    const { report, sources } = words({ ...grace, fields: { 191: 1 } });
    expect(sources).toEqual([
      'nvml:GPU-g, gpu, gpu-energy, counter',
      'nvml:GPU-g:module, platform, module-energy, counter, beside',
    ]);
    expect(report.readings).toEqual({ 'nvml:GPU-g': ['300000000'], 'nvml:GPU-g:module': ['450000000'] });
    expect(summed(nvmlSourcesOf(report)).map(({ id }) => id)).toEqual(['nvml:GPU-g']);
    expect(nvmlSourcesOf(report).map(holdsModule)).toEqual([false, true]);
    expect(nvmlSourcesOf(report).map(({ gain }) => gain)).toEqual([0.05, 0.05]);
  });

  it('without the energy field is integrated in its own scope rather than counted in an unknown one', () => {
    const { report, sources } = words(grace);
    expect(sources).toEqual([
      'nvml:GPU-g, gpu, instant-power, integrated',
      'nvml:GPU-g:module, platform, module-instant-power, integrated, beside',
    ]);
    expect(report.readings).toEqual({ 'nvml:GPU-g': ['300000000'], 'nvml:GPU-g:module': ['450000000'] });
    expect(nvmlSourcesOf(report)[0]?.note).toContain('No energy counter of the GPU alone');
  });

  it('with the old counter alone is read, and marked as what may be the module', () => {
    const { report, sources } = words({ uuid: 'GPU-g', name: 'NVIDIA GH200 480GB', energy: '7' });
    expect(sources).toEqual(['nvml:GPU-g, gpu, total-energy maybe-module, counter']);
    const [source] = nvmlSourcesOf(report);
    expect(source?.label).toBe('GPU 0 NVIDIA GH200 480GB (may be its whole module)');
    expect(source?.note).toContain('may be that of the whole module');
    expect(source === undefined ? undefined : holdsModule(source)).toBe(true);
    expect(report.readings).toEqual({ 'nvml:GPU-g': ['7000'] });
  });

  it('whose driver gives both scopes one number is marked in the same way', () => {
    const { sources } = words({ ...grace, moduleTrace: gpuTrace, fields: { 191: 1 } });
    expect(sources).toEqual(['nvml:GPU-g, gpu, total-energy maybe-module, counter']);
  });

  it('that answers for the module alone is refused, and the module has nothing to stand beside', () => {
    const { report, sources } = words({ uuid: 'GPU-g', moduleTrace, ...still, fields: { 191: 1 } });
    expect(sources).toEqual([]);
    expect(refusalsOf(report)).toEqual(['nvml:GPU-g module-only', 'nvml:GPU-g:module beside-nothing']);
  });

  it('that answers for the module alone has it shown beside the sum of the other GPUs', () => {
    const board: FakeGpu = { uuid: 'GPU-g', moduleTrace, ...still, fields: { 191: 1 } };
    const report = ask({ gpus: [board, { uuid: 'GPU-a', energy: '5' }] });
    expect(refusalsOf(report)).toEqual(['nvml:GPU-g module-only']);
    expect(nvmlSourcesOf(report)).toMatchObject([
      { id: 'nvml:GPU-g:module', component: 'platform', locator: 'GPU-g module-energy', beside: true },
      { id: 'nvml:GPU-a', component: 'gpu' },
    ]);
  });
});

describe('a GPU on a board of its own', () => {
  it('has no module, though its driver answers every scope with the same number', () => {
    const board = { uuid: 'GPU-a', name: 'NVIDIA A100', trace: gpuTrace, moduleTrace: gpuTrace, ...still };
    expect(words({ ...board, fields: { 191: 1 } }).sources).toEqual(['nvml:GPU-a, gpu, total-energy, counter']);
  });

  it('is read by the energy field where it lacks the older counter', () => {
    const board = { uuid: 'GPU-a', trace: gpuTrace, ...still, fields: { 191: 1 } };
    const report = ask({ gpus: [board] }, { without: ['TOTAL_ENERGY'] });
    expect(nvmlSourcesOf(report)).toMatchObject([{ locator: 'GPU-a gpu-energy', provenance: 'counter' }]);
    expect(nvmlSourcesOf(report)[0]?.note).not.toContain('No energy counter');
    expect(report.readings['nvml:GPU-a']).toEqual(['300000000']);
  });

  it('is read by the mean power of field 185 where there is neither counter nor instant power', () => {
    const report = ask({ gpus: [{ uuid: 'GPU-a', average: 88_000, power: 99_000, instant: 'none', ...still }] });
    expect(nvmlSourcesOf(report)).toMatchObject([{ locator: 'GPU-a average-power', updatePeriodMs: 1000 }]);
    expect(nvmlSourcesOf(report)[0]?.note).toContain('a mean of the last second');
    expect(report.readings['nvml:GPU-a']).toEqual(['88000000']);
  });

  it.each([
    ['NVIDIA A100-SXM4-80GB', 7, 100, 'is that of the moment'],
    ['NVIDIA A30', 7, 100, 'is that of the moment'],
    ['NVIDIA A800 80GB PCIe', 7, 100, 'is that of the moment'],
    ['NVIDIA A10', 7, 1000, 'is a mean of the last second'],
    ['NVIDIA RTX A3000 Laptop GPU', 7, 1000, 'is a mean of the last second'],
    ['NVIDIA H100', 9, 1000, 'is a mean of the last second'],
    ['Tesla V100', 5, 100, 'is that of the moment'],
    ['NVIDIA Test', 'error:3', 1000, 'may be a mean of the last second'],
  ])('called %s of architecture %s, read by GetPowerUsage, stands for %i ms', (name, arch, updatePeriodMs, note) => {
    const report = ask({ gpus: [{ uuid: 'GPU-a', name, arch, power: 99_000, average: 'none', instant: 'none' }] });
    expect(nvmlSourcesOf(report)).toMatchObject([{ locator: 'GPU-a power-usage', updatePeriodMs }]);
    expect(nvmlSourcesOf(report)[0]?.note).toContain(note);
    expect(nvmlSourcesOf(report)[0]?.note).toContain('arXiv:2312.02741');
  });
});

describe('a locator', () => {
  it.each(['', 'GPU-a', 'GPU-a fan-speed', ' total-energy'])('%j is none', (text) => {
    expect(parseNvmlLocator(text)).toBeUndefined();
  });
});
