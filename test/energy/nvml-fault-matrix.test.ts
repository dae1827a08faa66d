import { beforeAll, expect, it } from 'vitest';
import { buildNvmlReport, type ReportOnNvml } from '../support/nvml-report.ts';
import type { FakeGpu } from '../support/nvml-fake.ts';

let ask: ReportOnNvml;
beforeAll(async () => {
  ask = await buildNvmlReport();
});

/** Every function that detection and reading call on a board, each failing with every status. */
const functions = [
  'nvmlDeviceGetHandleByIndex_v2',
  'nvmlDeviceGetHandleByUUID',
  'nvmlDeviceGetUUID',
  'nvmlDeviceGetName',
  'nvmlDeviceGetPciInfo_v3',
  'nvmlDeviceGetMigMode',
  'nvmlDeviceGetArchitecture',
  'nvmlDeviceGetFieldValues',
  'nvmlDeviceGetTotalEnergyConsumption',
  'nvmlDeviceGetPowerUsage',
  'nvmlDeviceGetEnforcedPowerLimit',
] as const;
const statuses = [1, 2, 3, 4, 7, 9, 10, 13, 15, 16, 17, 18, 26, 27, 77, 999] as const;

/** What a board truly shows: 5 mJ, or 4 W at this moment, or 3 W. */
const truths: Readonly<Record<string, string>> = {
  'total-energy': '5000',
  'instant-power': '4000000',
  'power-usage': '3000000',
};
const board = { energy: '5', instant: 4000, average: 'none', power: 3000, limit: 7000, pci: '00000000:65:00.0' };

/** Boards whose counter answers, and boards without one, so that the sensors behind it are asked too. */
const kinds: readonly (readonly [string, Partial<FakeGpu>])[] = [
  ['with a counter', {}],
  ['without a counter', { unsupported: ['nvmlDeviceGetTotalEnergyConsumption'] }],
];

it.each(functions.flatMap((name) => kinds.map(([kind, words]) => [name, kind, words] as const)))(
  'whatever %s says of a board %s, its joules are true or absent with a reason',
  (name, _kind, words) => {
    const gpus = statuses.map((status) => ({ uuid: `GPU-${status}`, ...board, ...words, fails: { [name]: status } }));
    const { detection, readings, machine } = ask({ gpus });
    expect(machine.gpus).toHaveLength(statuses.length);
    for (const [index, status] of statuses.entries()) {
      const ids = [`nvml:GPU-${status}`, `nvml:${index}`];
      const sources = detection.sources.filter(({ id }) => ids.includes(id));
      const refused = detection.refused.filter(({ id }) => id !== undefined && ids.includes(id));
      expect(sources.length + refused.length, `GPU-${status}`).toBe(1);
      for (const { code, reason, hint = '' } of refused) {
        expect(hint.length, code).toBeGreaterThan(10);
        expect(code).toMatch(/^[a-z][a-z0-9-]+$/);
        expect(reason.length).toBeGreaterThan(10);
      }
      for (const { id, locator } of sources) {
        const [reading = ''] = readings[id] ?? [];
        if (reading.startsWith('fault ')) expect(name).toBe('nvmlDeviceGetHandleByUUID');
        else expect(reading).toBe(truths[locator.split(' ')[1] ?? '']);
      }
    }
  },
);
