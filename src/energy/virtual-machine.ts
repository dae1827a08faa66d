import path from 'node:path';
import type { SourceRefusal } from '../model/source.ts';
import { textOrNothing } from './kernel-file.ts';
import type { Processor } from './processor.ts';

/** Makers and products of virtual hardware in the tables of the firmware, where no flag of the processor tells. */
const virtualProduct =
  /\b(?:KVM|QEMU|VMware|VirtualBox|HVM domU|Virtual Machine|Google Compute Engine|Standard PC|OpenStack|BHYVE|Bochs)\b/i;

/**
 * In words, the virtual machine that this is: `Microsoft Corporation Virtual Machine`; `undefined` on real hardware.
 *
 * On x86 the processor's `hypervisor` flag decides: bare-metal instances of a cloud carry the cloud's name in their
 * firmware as well, and have their counters. `/sys/class/dmi/id` gives the name, or the verdict where there are no
 * flags (Arm); `/sys/hypervisor/type` is Xen's.
 */
export const virtualMachineOf = (sysfsRoot: string, processor: Processor): string | undefined => {
  const dmi = (name: string) => textOrNothing(path.join(sysfsRoot, 'class', 'dmi', 'id', name)) ?? '';
  const product = [dmi('sys_vendor'), dmi('product_name')]
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 120);
  const hypervisor = textOrNothing(path.join(sysfsRoot, 'hypervisor', 'type')) ?? '';
  const knowsFlags = processor.flags.size > 0;
  const virtual = knowsFlags ? processor.flags.has('hypervisor') : hypervisor !== '' || virtualProduct.test(product);
  if (!virtual) return undefined;
  if (product !== '') return product;
  return hypervisor === '' ? 'of an unnamed hypervisor' : hypervisor.slice(0, 40);
};

const realHardwareHint =
  'Nothing inside a virtual machine opens them: measure on real hardware (a self-hosted runner, or a bare-metal instance).';

/**
 * The refusals of a processor's counters with what the machine adds to them: where nothing was found, a virtual machine
 * and a processor without RAPL are told from a driver that is not loaded. A denied right stays what it is.
 */
export const withMachine = (
  refused: readonly SourceRefusal[],
  virtualMachine: string | undefined,
  processor: Processor,
): SourceRefusal[] =>
  refused.map((refusal): SourceRefusal => {
    if (refusal.code !== 'not-found' || (refusal.kind === 'powercap' && refusal.id !== undefined)) return refusal;
    const { kind } = refusal;
    if (kind !== 'powercap' && kind !== 'msr') return refusal;
    const id = refusal.id === undefined ? {} : { id: refusal.id };
    const what = kind === 'powercap' ? 'No RAPL energy counter' : 'No energy register';
    if (virtualMachine !== undefined) {
      const reason = `${what}: this is a virtual machine (${virtualMachine}), and its host keeps the counters of the processor`;
      return { kind, ...id, code: 'virtual-machine', reason, hint: realHardwareHint };
    }
    if (kind === 'powercap' && processor.maker === 'other' && processor.implementer !== undefined) {
      return {
        kind,
        code: 'unsupported-processor',
        reason: `${what}: processors of Intel and AMD have RAPL, Arm's have not`,
      };
    }
    return refusal;
  });
