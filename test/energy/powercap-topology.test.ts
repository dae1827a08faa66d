import { describe, expect, it, onTestFinished } from 'vitest';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { check } from '../../src/model/schema.ts';
import { SourceInfo, SourceRefusal } from '../../src/model/source.ts';
import { PowercapTree, type FakeZone } from '../support/powercap-tree.ts';

const tree = (zones: readonly FakeZone[]): PowercapTree => {
  const made = new PowercapTree(zones);
  onTestFinished(() => made.remove());
  return made;
};

const detect = async (zones: readonly FakeZone[]) => detectPowercap(tree(zones).root);
const ids = (sources: readonly { id: string }[]) => sources.map(({ id }) => id);
const refusals = (refused: readonly { id?: string; code: string }[]) =>
  refused.map(({ id, code }) => `${id ?? '-'} ${code}`);

const amdRangeUj = 65532610987n;

const hexadecimal = ['8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

describe('which RAPL zones are summed', () => {
  interface Topology {
    readonly title: string;
    readonly zones: readonly FakeZone[];
    readonly used: readonly string[];
    readonly refused: readonly string[];
  }
  const topologies: readonly Topology[] = [
    {
      title: 'one client package with core and uncore inside it',
      zones: [
        { id: '0', name: 'package-0' },
        { id: '0:0', name: 'core' },
        { id: '0:1', name: 'uncore' },
      ],
      used: ['powercap:package-0'],
      refused: ['powercap:package-0-core part-of-package', 'powercap:package-0-uncore part-of-package'],
    },
    {
      title: 'two sockets with the DRAM beside each',
      zones: [
        { id: '0', name: 'package-0', energyUj: 5n },
        { id: '0:0', name: 'dram', energyUj: 6n },
        { id: '1', name: 'package-1', energyUj: 70_000_000n },
        { id: '1:0', name: 'dram', energyUj: 8n },
      ],
      used: ['powercap:package-0', 'powercap:package-0-dram', 'powercap:package-1', 'powercap:package-1-dram'],
      refused: [],
    },
    {
      title: 'psys around the package, beside the sum',
      zones: [
        { id: '0', name: 'package-0' },
        { id: '1', name: 'psys' },
      ],
      used: ['powercap:package-0', 'powercap:psys'],
      refused: [],
    },
    {
      title: 'psys on two sockets, before the packages in number',
      zones: [
        { id: '0', name: 'psys' },
        { id: '1', name: 'package-0' },
        { id: '2', name: 'psys' },
        { id: '3', name: 'package-1', energyUj: 9_000_000n },
      ],
      used: ['powercap:package-0', 'powercap:package-1', 'powercap:psys'],
      refused: ['powercap:psys not-master'],
    },
    {
      title: 'the MMIO twin of a package',
      zones: [
        { id: '0', name: 'package-0' },
        { id: '0', name: 'package-0', controlType: 'intel-rapl-mmio' },
      ],
      used: ['powercap:package-0'],
      refused: ['powercap:package-0 duplicate'],
    },
    {
      title: 'a package that only MMIO shows',
      zones: [{ id: '0', name: 'package-0', controlType: 'intel-rapl-mmio' }],
      used: ['powercap:package-0'],
      refused: [],
    },
    {
      title: 'hexadecimal zone ids',
      zones: hexadecimal.map((id, index) => ({
        id,
        name: `package-${index}`,
        energyUj: BigInt(index) * 10n ** 7n,
      })),
      used: hexadecimal.map((_, index) => `powercap:package-${index}`),
      refused: [],
    },
    {
      title: 'packages of two dies',
      zones: [
        { id: '0', name: 'package-0-die-0', energyUj: 1n },
        { id: '1', name: 'package-0-die-1', energyUj: 10_000_000n },
        { id: '1:0', name: 'dram' },
      ],
      used: ['powercap:package-0-die-0', 'powercap:package-0-die-1', 'powercap:package-0-die-1-dram'],
      refused: [],
    },
    {
      title: 'an AMD package with its cores',
      zones: [
        { id: '0', name: 'package-0', rangeUj: amdRangeUj },
        { id: '0:0', name: 'core', rangeUj: amdRangeUj },
      ],
      used: ['powercap:package-0'],
      refused: ['powercap:package-0-core part-of-package'],
    },
    {
      title: 'a zone with a name that nobody knows',
      zones: [
        { id: '0', name: 'package-0' },
        { id: '1', name: 'surprise' },
        { id: '2', name: 'dram' },
      ],
      used: ['powercap:package-0'],
      refused: ['powercap:dram unknown-zone', 'powercap:surprise unknown-zone'],
    },
  ];
  it.each(topologies)('$title', async ({ zones, used, refused }) => {
    const detection = await detect(zones);
    expect(ids(detection.sources)).toEqual(used);
    expect(refusals(detection.refused).sort()).toEqual([...refused].sort());
    for (const source of detection.sources) expect(check(SourceInfo, source).kind).toBe('valid');
    for (const { id, component, beside } of detection.sources) {
      expect([component === 'platform', beside === true]).toEqual(Array(2).fill(id === 'powercap:psys'));
    }
    for (const refusal of detection.refused) expect(check(SourceRefusal, refusal).kind).toBe('valid');
  });

  it('does not depend on the order in which zones are numbered', async () => {
    const forward = await detect([
      { id: '0', name: 'package-0', energyUj: 1n },
      { id: '1', name: 'package-1', energyUj: 10n ** 7n },
    ]);
    const backward = await detect([
      { id: '1', name: 'package-0', energyUj: 1n },
      { id: '0', name: 'package-1', energyUj: 10n ** 7n },
    ]);
    expect(ids(backward.sources)).toEqual(ids(forward.sources));
  });

  it('ignores other control types and the type folders themselves', async () => {
    const made = tree([
      { id: '0', name: 'package-0' },
      { id: '0', name: 'something', controlType: 'dtpm' },
    ]);
    const detection = await detectPowercap(made.root);
    expect(ids(detection.sources)).toEqual(['powercap:package-0']);
    expect(detection.refused).toEqual([]);
  });

  it('keeps one of several packages that show one moving counter', async () => {
    const zones = Array.from({ length: 4 }, (_, index) => ({
      id: String(index),
      name: `package-${Math.floor(index / 2)}-die-${index % 2}`,
      energyUj: index < 2 ? 1_000_000n : 900_000_000n,
    }));
    const made = tree(zones);
    let step = 0n;
    const timer = setInterval(() => {
      step += 100_000n;
      for (const { id, energyUj } of zones) made.set(id, energyUj + step * (Number(id) < 2 ? 1n : 2n));
    }, 2);
    const detection = await detectPowercap(made.root).finally(() => clearInterval(timer));
    expect(ids(detection.sources)).toEqual(['powercap:package-0-die-0', 'powercap:package-1-die-0']);
    expect(refusals(detection.refused)).toEqual([
      'powercap:package-0-die-1 duplicate',
      'powercap:package-1-die-1 duplicate',
    ]);
  });

  it('tells the quantum from the range', async () => {
    const { sources } = await detect([
      { id: '0', name: 'package-0' },
      { id: '1', name: 'package-1', rangeUj: amdRangeUj, energyUj: 10n ** 8n },
    ]);
    expect(sources.map(({ resolutionUj }) => resolutionUj)).toEqual(['62', '16']);
  });
});
