import type { SourceInfo } from '../model/source.ts';
import { openMsrFile } from './msr-file.ts';
import { microJoulesOf } from './msr-registers.ts';
import type { OpenSource } from './open.ts';
import { raplCounts } from './powercap-unit.ts';
import type { Roots } from './roots.ts';
import { sourceFault } from './source-fault.ts';

const locatorPattern = /^cpu\/(\d{1,6})\/msr 0x([0-9a-f]{1,8}) x (\d{1,9})\/([1-9]\d{0,9}) uJ$/;

/** Opens a register for reading. It counts in its low 32 bits; the others are reserved. @throws a source fault */
export const openMsr = (info: SourceInfo, roots: Required<Roots>): OpenSource => {
  const [, cpu, register, numerator, denominator] = locatorPattern.exec(info.locator) ?? [];
  if (cpu === undefined || register === undefined || numerator === undefined || denominator === undefined) {
    throw sourceFault('bad-locator', `${info.id} has a locator that names no register: ${info.locator}`);
  }
  const unit = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  const address = Number.parseInt(register, 16);
  const file = openMsrFile(roots.devRoot, roots.sysfsRoot, Number(cpu));
  return { read: () => microJoulesOf(file.read(address) & (raplCounts - 1n), unit), close: file.close };
};
