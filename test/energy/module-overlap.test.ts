import { expect, it } from 'vitest';
import { withoutModuleTwice } from '../../src/energy/module-overlap.ts';
import { summed, type SourceInfo } from '../../src/model/source.ts';

const source = (id: string, locator: string, more: Partial<SourceInfo> = {}): SourceInfo => ({
  id,
  kind: id.startsWith('nvml') ? 'nvml' : 'hwmon',
  component: id.startsWith('nvml') ? 'gpu' : 'cpu',
  label: id,
  provenance: 'counter',
  quantity: 'energy-uj',
  locator,
  ...more,
});
const grace = source('hwmon:grace-0', 'class/hwmon/hwmon1 power1_average', { note: 'Averaged.' });
const module = source('nvml:GPU-g:module', 'GPU-g module-energy', { beside: true, component: 'platform' });
const other = source('hwmon:amdgpu-0', 'class/hwmon/hwmon2 module1_average');
const names = (sources: readonly SourceInfo[]): string[] => summed(sources).map(({ id }) => id);

it('a Grace CPU stays in the sum with a GPU that is counted alone', () => {
  const found = [source('nvml:GPU-g', 'GPU-g gpu-energy'), module, grace, other];
  expect(withoutModuleTwice(found)).toEqual(found);
  expect(names(found)).toEqual(['nvml:GPU-g', 'hwmon:grace-0', 'hwmon:amdgpu-0']);
});

it('a Grace CPU is beside the sum where the GPU may be its whole module', () => {
  const found = withoutModuleTwice([source('nvml:GPU-g', 'GPU-g total-energy maybe-module'), module, grace, other]);
  expect(names(found)).toEqual(['nvml:GPU-g', 'hwmon:amdgpu-0']);
  expect(found.find(({ id }) => id === 'hwmon:grace-0')?.note).toMatch(/^Averaged\. Beside the sum/);
});
