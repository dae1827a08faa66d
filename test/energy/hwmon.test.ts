import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { detectHwmon } from '../../src/energy/hwmon.ts';
import { openSource } from '../../src/energy/open.ts';
import { MachineTree, readMachineFile } from '../support/recorded-machine.ts';

const plant = (name: string): MachineTree => {
  const tree = new MachineTree(readMachineFile(path.join(import.meta.dirname, 'topologies', `${name}.yaml`)));
  onTestFinished(() => tree.remove());
  return tree;
};

const card = 'sys/devices/pci0000:00/0000:00:01.0/0000:03:00.0/hwmon/hwmon4';
const nothing = new Set<number>();

describe('hwmon', () => {
  it.each([
    ['text', 'many', 'not-a-number'],
    ['a negative number', '-3', 'not-a-number'],
    ['nothing', '', 'not-a-number'],
  ])('never makes a number of %s', (_, content, code) => {
    const tree = plant('intel-gpu-xe');
    tree.write({ [`${card}/energy1_input`]: content });
    const { sources, refused } = detectHwmon(tree.roots.sysfsRoot, nothing);
    expect(sources).toEqual([]);
    expect(refused.find(({ id }) => id === 'hwmon:xe-0000:03:00.0-card')?.code).toBe(code);
  });

  it('says what happened when a GPU goes away', () => {
    const tree = plant('intel-gpu-xe');
    const [source] = detectHwmon(tree.roots.sysfsRoot, nothing).sources;
    const opened = openSource(source!, tree.roots);
    expect(opened.read()).toBe(5_000_000_000_000n);
    rmSync(path.join(tree.root, card), { recursive: true });
    expect(() => opened.read()).toThrow(expect.objectContaining({ code: 'not-found', kind: 'energy' }));
  });

  it('counts the package of an Intel card that has no counter of its own, and says so', () => {
    const tree = plant('intel-gpu-xe');
    for (const name of ['energy1_input', 'energy1_label']) rmSync(path.join(tree.root, card, name));
    const { sources } = detectHwmon(tree.roots.sysfsRoot, nothing);
    expect(sources.map(({ id }) => id)).toEqual(['hwmon:xe-0000:03:00.0-pkg']);
    expect(sources[0]?.note).toContain('not in it');
  });

  it('knows the mean that a Grace power meter gives', () => {
    const { sources } = detectHwmon(plant('grace-hopper').roots.sysfsRoot, nothing);
    const grace = sources.find(({ id }) => id === 'hwmon:grace-0');
    expect(grace).toMatchObject({
      provenance: 'integrated',
      quantity: 'power-uw',
      averageMs: 1000,
      updatePeriodMs: 1000,
    });
  });

  it('names what a Grace without power meters lacks', () => {
    const tree = plant('grace-hopper');
    rmSync(path.join(tree.root, 'sys/class/hwmon'), { recursive: true });
    const { sources, refused } = detectHwmon(tree.roots.sysfsRoot, nothing);
    expect(sources).toEqual([]);
    expect(refused[0]?.hint).toContain('force_cap_on');
  });

  it('refuses a power meter that does not say what it measures', () => {
    const tree = plant('grace-hopper');
    const meter = 'sys/devices/LNXSYSTM:00/ACPI000D:01/hwmon/hwmon1';
    tree.write({ [`${meter}/power1_oem_info`]: 'Total Power' });
    const { refused } = detectHwmon(tree.roots.sysfsRoot, nothing);
    expect(refused.find(({ id }) => id === 'hwmon:power_meter-ACPI000D:01')).toMatchObject({ code: 'unknown-device' });
  });
});
