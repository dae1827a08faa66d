import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { counterStep } from '../../src/energy/counter.ts';
import { detectSources } from '../../src/energy/detect.ts';
import { limitsOf } from '../../src/energy/limits.ts';
import { openSource } from '../../src/energy/open.ts';
import type { SourceSelection } from '../../src/energy/select.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { MachineTree, readMachineFile, type RecordedMachine } from '../support/recorded-machine.ts';

const machineOf = (name: string) => readMachineFile(path.join(import.meta.dirname, 'topologies', `${name}.yaml`));

const plant = (machine: RecordedMachine): MachineTree => {
  const tree = new MachineTree(machine);
  onTestFinished(() => tree.remove());
  return tree;
};

const msrOf = async (tree: MachineTree) => {
  const { sources, refused } = await detectSources(tree.roots);
  return {
    sources: sources.filter(({ kind }) => kind === 'msr'),
    refused: refused.filter(({ kind }) => kind === 'msr'),
  };
};

const intel = machineOf('msr-intel-2-socket');
const withRegisters = (registers: Readonly<Record<string, string>>): RecordedMachine => ({
  ...intel,
  registers: { ...intel.registers, 'dev/cpu/0/msr': registers },
});

describe('energy registers', () => {
  it.each([
    ['states no unit, as a virtual machine that answers 0', { '0x606': '0x0', '0x611': '0x10' }, 'no-unit'],
    ['has never counted', { '0x606': '0xa0e03', '0x611': '0x0' }, 'no-counter'],
    ['holds nothing at that address', { '0x606': '0xa0e03' }, 'truncated'],
  ])('of a package that %s are refused, the other package is read', async (_, registers, code) => {
    const { sources, refused } = await msrOf(plant(withRegisters(registers)));
    expect(refused).toMatchObject([{ id: 'msr:package-0', code }]);
    expect(sources.map(({ id }) => id)).toEqual(['msr:package-1', 'msr:package-1-dram']);
  });

  it('count in 32 bits: what lies above is not theirs', async () => {
    const tree = plant(intel);
    const [source] = (await msrOf(tree)).sources;
    tree.writeRegisters({ 'dev/cpu/0/msr': { '0x611': '0xdeadbeef00004000' } });
    const opened = openSource(source!, tree.roots);
    onTestFinished(() => opened.close());
    expect(opened.read()).toBe(1_000_000n);
  });

  it('are a fault, never a number, when the driver goes', async () => {
    const tree = plant(intel);
    const [source] = (await msrOf(tree)).sources;
    const opened = openSource(source!, tree.roots);
    onTestFinished(() => opened.close());
    writeFileSync(path.join(tree.root, 'dev/cpu/0/msr'), '');
    expect(() => opened.read()).toThrow(expect.objectContaining({ code: 'truncated' }));
    expect(() => openSource({ ...source!, locator: 'cpu/7/msr 0x611 x 1/1 uJ' }, tree.roots)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => openSource({ ...source!, locator: '../../etc/passwd' }, tree.roots)).toThrow(
      expect.objectContaining({ code: 'bad-locator' }),
    );
  });

  it('of dies that show one moving counter are read once', async () => {
    const machine = machineOf('msr-intel-2-socket');
    const tree = plant({
      ...machine,
      files: {
        'sys/devices/system/cpu/cpu0/topology/physical_package_id': '0',
        'sys/devices/system/cpu/cpu0/topology/die_id': '0',
        'sys/devices/system/cpu/cpu2/topology/physical_package_id': '0',
        'sys/devices/system/cpu/cpu2/topology/die_id': '1',
      },
      registers: {
        'dev/cpu/0/msr': { '0x606': '0xa0e03', '0x611': '0x100000' },
        'dev/cpu/2/msr': { '0x606': '0xa0e03', '0x611': '0x100000' },
      },
    });
    let counts = 0x100000;
    const timer = setInterval(() => {
      counts += 2000;
      for (const cpu of [0, 2])
        tree.writeRegisters({ [`dev/cpu/${cpu}/msr`]: { '0x611': `0x${counts.toString(16)}` } });
    }, 2);
    const { sources, refused } = await msrOf(tree).finally(() => clearInterval(timer));
    expect(sources.map(({ id }) => id)).toEqual(['msr:package-0-die-0']);
    expect(refused).toMatchObject([{ id: 'msr:package-0-die-1', code: 'duplicate' }]);
  });

  it('stand in for powercap where they are picked, not where powercap is forbidden', async () => {
    const machine = machineOf('intel-2-socket-wrap');
    const tree = plant({
      ...machine,
      registers: { ...intel.registers, 'dev/cpu/1/msr': intel.registers!['dev/cpu/2/msr']! },
    });
    const used = async (selection: SourceSelection) =>
      (
        await detectSources(tree.roots, {
          forbid: ['nvml', ...(selection.forbid ?? [])],
          ...(selection.pick && { pick: selection.pick }),
        })
      ).sources.map(({ id }) => id);
    expect(await used({ pick: ['msr'] })).toEqual(intel.expected.sources);
    expect(await used({ pick: ['*'] })).toEqual(machine.expected.sources);
    expect(await used({ forbid: ['powercap'] })).toEqual([]);
    expect(await used({ pick: ['msr', 'powercap:package-0*'] })).toEqual([
      'powercap:package-0',
      'powercap:package-0-dram',
      'msr:package-1',
      'msr:package-1-dram',
    ]);
  });

  it.each(['msr-intel-2-socket', 'msr-amd-2-socket', 'msr-spr-psys'])(
    'of %s lose no quantum where they wrap',
    async (name) => {
      const { sources } = await msrOf(plant(machineOf(name)));
      const random = seededRandom(7);
      const whole = 2n ** 32n;
      for (const source of sources) {
        const [, numerator = '0', denominator = '1'] = / x (\d+)\/(\d+) uJ$/.exec(source.locator) ?? [];
        const microJoules = (counts: bigint) => (counts * BigInt(numerator)) / BigInt(denominator);
        for (let wrap = 0; wrap < 1000; wrap++) {
          const before = whole - 1n - BigInt(random.nextInteger(2 ** 19));
          const after = whole + BigInt(random.nextInteger(2 ** 19));
          const step = counterStep(microJoules(before), microJoules(after % whole), 20_000_000_000n, limitsOf(source));
          if (step.kind === 'faulty') throw new Error(step.message);
          expect(step.wrapped).toBe(true);
          const apart = step.deltaUj - (microJoules(after) - microJoules(before));
          // Whole microjoules are rounded down; a quantum of any of these units is more than 15.
          expect([-1n, 0n, 1n]).toContain(apart);
        }
      }
    },
  );
});
