import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildEnergyProbe, type ProbeRun, type ProbeReport } from '../support/energy-probe.ts';
import { buildNvmlReport, nvmlSourcesOf, refusalsOf, type ReportOnNvml } from '../support/nvml-report.ts';
import { FakeNvml, type FakeMachine, type MissingSymbol } from '../support/nvml-fake.ts';

let ask: ReportOnNvml;
let probe: (run: ProbeRun) => ProbeReport;
beforeAll(async () => {
  ask = await buildNvmlReport();
  probe = await buildEnergyProbe();
});

const run = (machine: FakeMachine, without: readonly MissingSymbol[] = [], reads = 1): ProbeReport =>
  ask(machine, { without, reads });
const gpusOf = nvmlSourcesOf;

describe('an NVIDIA GPU', () => {
  it('is read by its energy counter, in whole microjoules beyond 2^53', () => {
    const report = run({ gpus: [{ uuid: 'GPU-a', name: 'NVIDIA H100', energy: '12345678901234567' }] }, [], 2);
    expect(gpusOf(report)).toMatchObject([
      {
        id: 'nvml:GPU-a',
        label: 'GPU 0 NVIDIA H100',
        component: 'gpu',
        provenance: 'counter',
        quantity: 'energy-uj',
        resolutionUj: '1000',
      },
    ]);
    expect(gpusOf(report)[0]).not.toHaveProperty('rangeUj');
    expect(report.readings['nvml:GPU-a']).toEqual(['12345678901234567000', '12345678901234567000']);
    expect(report.detection.refused.find(({ kind }) => kind === 'estimate')?.code).toBe('measured');
  });

  it('without an energy counter is read by its instant power', () => {
    const report = run({ gpus: [{ uuid: 'GPU-a', power: 99000, instant: 101500 }] });
    expect(gpusOf(report)).toMatchObject([{ provenance: 'integrated', quantity: 'power-uw', updatePeriodMs: 100 }]);
    expect(report.readings['nvml:GPU-a']).toEqual(['101500000']);
  });

  it.each([
    [5, 100],
    [7, 1000],
  ])('of architecture %i without instant power is read by GetPowerUsage, a mean of %i ms', (arch, updatePeriodMs) => {
    const report = run({ gpus: [{ uuid: 'GPU-a', power: 99000, arch }] });
    expect(gpusOf(report)).toMatchObject([{ provenance: 'integrated', quantity: 'power-uw', updatePeriodMs }]);
    expect(report.readings['nvml:GPU-a']).toEqual(['99000000']);
  });

  it('with no sensor at all is refused', () => {
    expect(refusalsOf(run({ gpus: [{ uuid: 'GPU-a' }] }))).toEqual(['nvml:GPU-a not-supported']);
  });

  it('whose counter fails, rather than lacks, is refused and not read by another sensor', () => {
    const report = run({ gpus: [{ uuid: 'GPU-a', energy: 'error:15', power: 99000 }] });
    expect(refusalsOf(report)).toEqual(['nvml:GPU-a gpu-lost']);
    expect(gpusOf(report)).toEqual([]);
  });

  it('that is split by MIG is refused with the command that turns it off', () => {
    const report = run({ gpus: [{ uuid: 'GPU-a', energy: '5', mig: 1 }] });
    expect(refusalsOf(report)).toEqual(['nvml:GPU-a mig-enabled']);
    expect(report.detection.refused.find(({ kind }) => kind === 'nvml')?.hint).toContain('-mig 0');
  });

  it('whose MIG state cannot be told is refused', () => {
    expect(refusalsOf(run({ gpus: [{ uuid: 'GPU-a', energy: '5', mig: 'error:999' }] }))).toEqual([
      'nvml:GPU-a unknown-error',
    ]);
  });

  it('that falls off the bus while it is read ends in a fault', () => {
    const report = run({ gpus: [{ uuid: 'GPU-a', energy: '5', lostAfter: 4 }] }, [], 5);
    expect(report.readings['nvml:GPU-a']).toEqual(['5000', '5000', 'fault gpu-lost']);
  });

  it('is one of several, each known by its UUID whatever its index', () => {
    const first = run({
      gpus: [
        { uuid: 'GPU-a', energy: '1' },
        { uuid: 'GPU-b', mig: 1 },
        { uuid: 'GPU-c', power: 7 },
      ],
    });
    expect(gpusOf(first).map(({ id }) => id)).toEqual(['nvml:GPU-a', 'nvml:GPU-c']);
    expect(first.readings).toMatchObject({ 'nvml:GPU-a': ['1000'], 'nvml:GPU-c': ['7000'] });
    const swapped = run({
      gpus: [
        { uuid: 'GPU-c', power: 7 },
        { uuid: 'GPU-a', energy: '1' },
      ],
    });
    expect(swapped.readings).toMatchObject({ 'nvml:GPU-a': ['1000'], 'nvml:GPU-c': ['7000'] });
  });

  it('that shares its UUID with another is refused with it, as neither can be told from the other', () => {
    const report = run({
      gpus: [
        { uuid: 'GPU-a', energy: '1' },
        { uuid: 'GPU-a', energy: '2' },
      ],
    });
    expect(refusalsOf(report)).toEqual(['nvml:GPU-a duplicate', 'nvml:GPU-a duplicate']);
    expect(gpusOf(report)).toEqual([]);
  });
});

describe('an old driver', () => {
  const machine: FakeMachine = { gpus: [{ uuid: 'GPU-a', energy: '5', power: 3000, instant: 4000, mig: 'none' }] };

  it.each<[MissingSymbol[], string, string]>([
    [['TOTAL_ENERGY'], 'integrated', '4000000'],
    [['TOTAL_ENERGY', 'FIELD_VALUES', 'ARCHITECTURE'], 'integrated', '3000000'],
    [['MIG_MODE'], 'counter', '5000'],
    [['HANDLE_BY_UUID'], 'counter', '5000'],
  ])('that lacks %j is read as %s', (without, provenance, value) => {
    const report = run(machine, without);
    expect(gpusOf(report)).toMatchObject([{ id: 'nvml:GPU-a', provenance }]);
    expect(report.readings['nvml:GPU-a']).toEqual([value]);
  });
});

describe('a machine without a usable driver', () => {
  it('says that the library is missing, in plain words', () => {
    const report = probe({ env: { LD_LIBRARY_PATH: '/nonexistent' } });
    expect(refusalsOf(report)).toEqual(['- not-found']);
    expect(report.detection.refused.find(({ kind }) => kind === 'nvml')?.reason).toContain(
      'libnvidia-ml.so.1 is not installed',
    );
    expect(report.machine.gpus).toEqual([]);
  });

  it.each([
    [9, 'driver-not-loaded'],
    [18, 'driver-mismatch'],
    [999, 'unknown-error'],
    [77, 'nvml-error-77'],
  ])('says that NVML does not start with status %i', (init, code) => {
    expect(refusalsOf(run({ gpus: [], init }))).toEqual([`- ${code}`]);
  });

  it('says that there is no GPU', () => {
    expect(refusalsOf(run({ gpus: [] }))).toEqual(['- no-gpu']);
  });
});

describe('the foreign function interface', () => {
  it('that cannot be found is a refusal, not a crash', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-alone-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const alone = await buildEnergyProbe(folder);
    expect(readdirSync(folder)).toEqual(['probe.mjs']);
    const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', energy: '5' }] });
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const report = alone({ env: fake.env });
    expect(refusalsOf(report)).toEqual(['- no-foreign-functions']);
  });

  it('is found in the project of the working directory', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-alone-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const alone = await buildEnergyProbe(folder);
    const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', energy: '5' }] });
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const project = path.resolve(import.meta.dirname, '..', '..');
    expect(alone({ env: fake.env, cwd: project }).readings['nvml:GPU-a']).toEqual(['5000']);
  });
});

describe('the machine with GPUs', () => {
  const board = { uuid: 'GPU-a', name: 'NVIDIA H100 80GB HBM3', energy: '5', limit: 700_000 };

  it('lists them with power limit and driver, and another limit is another class', () => {
    const report = run({ gpus: [board], driver: '550.54.15' });
    expect(report.machine.gpus).toEqual([
      { name: 'NVIDIA H100 80GB HBM3', uuid: 'GPU-a', powerLimitMw: 700_000, driver: '550.54.15' },
    ]);
    const same = run({ gpus: [{ ...board, uuid: 'GPU-z' }], driver: '550.90.07' });
    expect(same.machineClass).toEqual(report.machineClass);
    expect(report.machineClass.fields['gpus']).toBe('1 x NVIDIA H100 80GB HBM3 at 700 W');
    const limited = run({ gpus: [{ ...board, limit: 500_000 }], driver: '550.54.15' });
    expect(limited.machineClass.name).not.toBe(report.machineClass.name);
    const newer = run({ gpus: [board], driver: '560.1' });
    expect(newer.machineClass.name).not.toBe(report.machineClass.name);
  });
});
