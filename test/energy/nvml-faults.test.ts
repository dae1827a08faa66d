import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { detectNvml } from '../../src/energy/nvml-detect.ts';
import { driverHint } from '../../src/energy/nvml-driver.ts';
import { nvmlCode, nvmlHint } from '../../src/energy/nvml-returns.ts';
import { buildNvmlReport, nvmlSourcesOf, refusalsOf, type ReportOnNvml } from '../support/nvml-report.ts';
import type { FakeGpu, MissingSymbol } from '../support/nvml-fake.ts';

let ask: ReportOnNvml;
beforeAll(async () => {
  ask = await buildNvmlReport();
});

/** Each trouble of a board, with what its hint must speak of. */
const troubles: readonly (readonly [number, string, RegExp])[] = [
  [4, 'permission-denied', /\/dev\/nvidia/],
  [8, 'insufficient-power', /power cables/],
  [10, 'timeout', /dmesg/],
  [11, 'interrupt-issue', /interrupts/],
  [14, 'corrupted-inforom', /infoROM/],
  [15, 'gpu-lost', /Xid 79/],
  [16, 'reset-required', /--gpu-reset/],
  [17, 'blocked-by-system', /control group/],
  [18, 'driver-mismatch', /restart the machine/],
  [19, 'in-use', /nvidia-smi/],
  [20, 'out-of-memory', /memory/],
  [21, 'no-data', /nvidia-smi -pm 1/],
  [27, 'not-ready', /starting/],
  [29, 'invalid-state', /dmesg/],
  [999, 'unknown-error', /dmesg/],
];

describe('a GPU whose counter fails', () => {
  it('is refused with a code and a hint of its own for every return code', () => {
    const gpus = troubles.map(([status]): FakeGpu => ({ uuid: `GPU-${status}`, energy: `error:${status}`, power: 1 }));
    const report = ask({ gpus });
    expect(nvmlSourcesOf(report)).toEqual([]);
    expect(refusalsOf(report)).toEqual(troubles.map(([status, code]) => `nvml:GPU-${status} ${code}`));
    for (const [status, , hint] of troubles) {
      expect(report.detection.refused.find(({ id }) => id === `nvml:GPU-${status}`)?.hint).toMatch(hint);
    }
    const hints = report.detection.refused.filter(({ id }) => id?.startsWith('nvml:GPU-')).map(({ hint }) => hint);
    expect(new Set(hints).size).toBe(troubles.length);
    expect(new Set(troubles.map(([, code]) => code)).size).toBe(troubles.length);
  });

  it('is refused too when only the energy field of its scope fails', () => {
    const traces = { trace: '0 1000\n', moduleTrace: '0 2000\n', epochNs: 0n, nowNs: 1_000_000_000n };
    const board = { uuid: 'GPU-g', ...traces, fields: { 191: 'error:999' } };
    expect(refusalsOf(ask({ gpus: [board] }))).toEqual([
      'nvml:GPU-g unknown-error',
      'nvml:GPU-g:module beside-nothing',
    ]);
  });

  it('has a code even for a status that nvml.h does not list', () => {
    expect(nvmlCode(77)).toBe('nvml-error-77');
    expect(nvmlHint(77).hint).toContain('77');
  });
});

describe('a GPU that does not answer at all', () => {
  it.each([
    [{ nvmlDeviceGetHandleByIndex_v2: 15 }, 'nvml:0 gpu-lost'],
    [{ nvmlDeviceGetHandleByIndex_v2: 17 }, 'nvml:0 blocked-by-system'],
    [{ nvmlDeviceGetUUID: 3 }, 'nvml:0 no-uuid'],
    [{ nvmlDeviceGetUUID: 16 }, 'nvml:0 reset-required'],
    [{ nvmlDeviceGetMigMode: 4 }, 'nvml:GPU-a permission-denied'],
  ])('with %j is refused as %s, and the other GPU is measured', (fails, refusal) => {
    const report = ask({
      gpus: [
        { uuid: 'GPU-a', energy: '1', fails },
        { uuid: 'GPU-b', energy: '2' },
      ],
    });
    expect(refusalsOf(report)).toEqual([refusal]);
    expect(report.detection.refused.find(({ code }) => refusal.endsWith(code))?.hint).toBeDefined();
    expect(report.readings).toEqual({ 'nvml:GPU-b': ['2000'] });
    expect(report.machine.gpus).toHaveLength(2);
  });

  it('without a UUID cannot be told from another', () => {
    expect(refusalsOf(ask({ gpus: [{ uuid: '', energy: '1' }] }))).toEqual(['nvml:0 no-uuid']);
  });

  it('without a name is measured all the same', () => {
    const report = ask({ gpus: [{ uuid: 'GPU-a', energy: '1', fails: { nvmlDeviceGetName: 999 } }] });
    expect(nvmlSourcesOf(report).map(({ label }) => label)).toEqual(['GPU 0 NVIDIA GPU']);
  });
});

describe('a sensor that says "not available" as a number', () => {
  it('is passed over', () => {
    const none = { uuid: 'GPU-a', energy: '18446744073709551615', instant: 4294967295, average: 'none', power: 5 };
    const report = ask({ gpus: [none] });
    expect(nvmlSourcesOf(report)).toMatchObject([{ locator: 'GPU-a power-usage' }]);
    expect(report.readings).toEqual({ 'nvml:GPU-a': ['5000'] });
    expect(refusalsOf(ask({ gpus: [{ ...none, power: 4294967295 }] }))).toEqual(['nvml:GPU-a not-supported']);
  });
});

describe('a driver of long ago', () => {
  const newNames: readonly MissingSymbol[] = [
    'nvmlInit_v2',
    'nvmlDeviceGetCount_v2',
    'nvmlDeviceGetHandleByIndex_v2',
    'HANDLE_BY_UUID',
    'ARCHITECTURE',
    'FIELD_VALUES',
    'MIG_MODE',
  ];
  it('is read by the names that it has', () => {
    const report = ask({ gpus: [{ uuid: 'GPU-a', energy: '5', limit: 7 }] }, { without: newNames });
    expect(report.readings).toEqual({ 'nvml:GPU-a': ['5000'] });
    expect(report.machine.gpus).toMatchObject([{ uuid: 'GPU-a', powerLimitMw: 7 }]);
  });

  it('that lacks a function that is needed is refused by the name of that function', () => {
    const report = ask({ gpus: [] }, { without: ['nvmlDeviceGetCount_v2', 'nvmlDeviceGetCount'] });
    expect(refusalsOf(report)).toEqual(['- missing-symbol']);
    const refusal = report.detection.refused.find(({ kind }) => kind === 'nvml');
    expect(refusal?.reason).toContain('nvmlDeviceGetCount_v2');
    expect(refusal?.hint).toContain('Update the NVIDIA driver');
  });
});

describe('the hint for a driver that does not start', () => {
  const tree = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(path.join(tmpdir(), 'joulegate-sysfs-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    return root;
  };
  const nvidia = { 'module/nvidia/version': '550.54.15\n' };
  const nouveau = { 'module/nouveau/refcnt': '1\n' };

  it.each([
    ['not-found', nvidia, /runs driver 550\.54\.15.*--gpus all/],
    ['not-found', nouveau, /nouveau/],
    ['driver-not-loaded', nouveau, /nouveau/],
    ['driver-mismatch', nvidia, /550\.54\.15.*restart/],
    ['not-found', {}, undefined],
    ['gpu-lost', nvidia, undefined],
  ])('%s with %j is %s', (code, files, hint) => {
    const said = driverHint(code, tree(files));
    if (hint === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(hint);
  });

  it('takes the place of the general one', () => {
    const { sources, refused } = detectNvml({ sysfsRoot: tree(nouveau) });
    expect(sources).toEqual([]);
    // On a machine with a driver this says something else.
    if (refused[0]?.code === 'not-found') expect(refused[0].hint).toContain('nouveau');
    const report = ask({ gpus: [], init: 9 }, { sysfsRoot: tree(nouveau) });
    expect(report.detection.refused.find(({ kind }) => kind === 'nvml')?.hint).toContain('nouveau');
  });
});
