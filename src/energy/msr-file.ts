import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { messageOf, systemCode } from '../model/errors.ts';
import { textOrNothing } from './kernel-file.ts';
import { sourceFault } from './source-fault.ts';

export const loadMsrHint = 'Load the driver: sudo modprobe msr.';

const capabilityHint =
  'Run as root; or let the runner read /dev/cpu/*/msr (udev rule or chmod) and give it CAP_SYS_RAWIO ' +
  '(sudo setcap cap_sys_rawio+ep on the program; in a container --cap-add SYS_RAWIO --device /dev/cpu).';

const lockdownHint =
  'The kernel is locked down, as it is under Secure Boot. Use powercap (sudo modprobe intel_rapl_msr), or turn Secure Boot off.';

/** Whether `/sys/kernel/security/lockdown` says that the kernel keeps its registers to itself. */
const isLockedDown = (sysfsRoot: string): boolean =>
  /\[(?:integrity|confidentiality)\]/.test(textOrNothing(path.join(sysfsRoot, 'kernel', 'security', 'lockdown')) ?? '');

/** The registers of one logical CPU, through `/dev/cpu/<N>/msr` (msr(4)). The position in the file is the address. */
export interface MsrFile {
  /** 64 bits, little endian. @throws a source fault: `unsupported-register`, `not-found`, ... */
  readonly read: (register: number) => bigint;
  readonly close: () => void;
}

const openFault = (file: string, sysfsRoot: string, thrown: unknown) => {
  const code = systemCode(thrown);
  switch (code) {
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
    case 'ENOTDIR':
      return sourceFault('not-found', `${file} is not there`, { hint: loadMsrHint, cause: thrown });
    case 'EACCES':
      return sourceFault('permission-denied', `${file} may not be opened by this user`, {
        hint: capabilityHint,
        cause: thrown,
      });
    case 'EPERM':
      // msr_open asks for the capability whatever the mode of the file; a lockdown answers the same.
      return isLockedDown(sysfsRoot)
        ? sourceFault('locked-down', `${file} may not be opened: the kernel is locked down`, {
            hint: lockdownHint,
            cause: thrown,
          })
        : sourceFault('permission-denied', `${file} may not be opened without CAP_SYS_RAWIO`, {
            hint: capabilityHint,
            cause: thrown,
          });
    default:
      return sourceFault('unreadable', `${file} cannot be opened: ${code ?? messageOf(thrown)}`, { cause: thrown });
  }
};

const registerBytes = 8;

/** Opens the registers of one logical CPU. @throws a source fault */
export const openMsrFile = (devRoot: string, sysfsRoot: string, cpu: number): MsrFile => {
  const file = path.join(devRoot, 'cpu', String(cpu), 'msr');
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (thrown) {
    throw openFault(file, sysfsRoot, thrown);
  }
  const buffer = Buffer.alloc(registerBytes);
  return {
    read: (register) => {
      let bytes: number;
      try {
        bytes = readSync(descriptor, buffer, 0, registerBytes, register);
      } catch (thrown) {
        const code = systemCode(thrown);
        const where = `register 0x${register.toString(16)} of ${file}`;
        throw code === 'EIO'
          ? sourceFault('unsupported-register', `${where} does not exist on this processor`, { cause: thrown })
          : sourceFault('unreadable', `${where} cannot be read: ${code ?? messageOf(thrown)}`, { cause: thrown });
      }
      if (bytes !== registerBytes) {
        throw sourceFault('truncated', `register 0x${register.toString(16)} of ${file} gave ${bytes} of 8 bytes`);
      }
      return buffer.readBigUInt64LE();
    },
    close: () => closeSync(descriptor),
  };
};
