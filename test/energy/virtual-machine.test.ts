import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { detectSources } from '../../src/energy/detect.ts';
import { MachineTree, readMachineFile, type RecordedMachine } from '../support/recorded-machine.ts';

const machineOf = (name: string) => readMachineFile(path.join(import.meta.dirname, 'topologies', `${name}.yaml`));

const refusalOfPowercap = async (machine: RecordedMachine) => {
  const tree = new MachineTree(machine);
  onTestFinished(() => tree.remove());
  const { refused } = await detectSources(tree.roots);
  return refused.find(({ kind }) => kind === 'powercap');
};

const arm = 'processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd4f\n';
const firmware = (vendor: string, product: string) => ({
  'sys/class/dmi/id/sys_vendor': vendor,
  'sys/class/dmi/id/product_name': product,
});

describe('a processor without counters', () => {
  it('in a virtual machine: names it, and says that nothing inside helps', async () => {
    const refusal = await refusalOfPowercap(machineOf('virtual-machine'));
    expect(refusal?.reason).toContain('Microsoft Corporation Virtual Machine');
    expect(refusal?.hint).toContain('real hardware');
  });

  it('on bare metal of a cloud: names the driver, not the cloud', async () => {
    const refusal = await refusalOfPowercap(machineOf('no-driver'));
    expect(refusal?.hint).toContain('modprobe intel_rapl_msr');
    expect(JSON.stringify(refusal)).not.toContain('virtual');
  });

  it.each([
    ['Amazon EC2', 'c7g.metal', 'unsupported-processor'],
    ['QEMU', 'KVM Virtual Machine', 'virtual-machine'],
    ['Google', 'Google Compute Engine', 'virtual-machine'],
  ])('of Arm, where only the firmware tells: %s %s', async (vendor, product, code) => {
    const machine = { ...machineOf('no-driver'), cpuinfo: arm, files: firmware(vendor, product) };
    expect((await refusalOfPowercap(machine))?.code).toBe(code);
  });

  it('under Xen, which has a file of its own', async () => {
    const machine = { ...machineOf('no-driver'), cpuinfo: arm, files: { 'sys/hypervisor/type': 'xen' } };
    expect((await refusalOfPowercap(machine))?.reason).toContain('xen');
  });

  it('a denied right stays a denied right in a virtual machine that shows counters', async () => {
    const machine = machineOf('intel-1-socket-sgx');
    const broken = 'sys/devices/virtual/powercap/intel-rapl/intel-rapl:0/energy_uj';
    const refusal = await refusalOfPowercap({
      ...machine,
      cpuinfo: machine.cpuinfo.replace('sgx', 'hypervisor'),
      files: { ...machine.files, [broken]: 'garbage' },
    });
    expect(refusal).toMatchObject({ id: 'powercap:package-0', code: 'not-a-number' });
  });
});
