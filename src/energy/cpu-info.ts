import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

/** What identifies a processor. `family`, `model`, `stepping` are x86's; `implementer`, `part` are Arm's. */
export interface CpuInfo {
  readonly name: string;
  readonly logicalCpus: number;
  readonly vendor: string | undefined;
  readonly family: number | undefined;
  readonly model: number | undefined;
  readonly stepping: number | undefined;
  readonly implementer: number | undefined;
  readonly part: number | undefined;
}

const numberOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : undefined;
};

/** Reads `/proc/cpuinfo`; elsewhere, and where it says too little, what the runtime knows. */
export const readCpuInfo = (procRoot: string): CpuInfo => {
  let text = '';
  try {
    text = readFileSync(path.join(procRoot, 'cpuinfo'), 'utf8');
  } catch {
    // No procfs: not Linux, or not visible.
  }
  const first = new Map<string, string>();
  let processors = 0;
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim();
    if (key === 'processor') processors++;
    if (!first.has(key)) first.set(key, line.slice(colon + 1).trim());
  }
  const known = cpus();
  const implementer = numberOf(first.get('CPU implementer'));
  const part = numberOf(first.get('CPU part'));
  const arm =
    implementer === undefined || part === undefined
      ? undefined
      : `Arm implementer 0x${implementer.toString(16)} part 0x${part.toString(16)}`;
  return {
    name: first.get('model name') ?? arm ?? known[0]?.model ?? 'unknown',
    logicalCpus: processors > 0 ? processors : Math.max(known.length, 1),
    vendor: first.get('vendor_id'),
    family: numberOf(first.get('cpu family')),
    model: numberOf(first.get('model')),
    stepping: numberOf(first.get('stepping')),
    implementer,
    part,
  };
};
