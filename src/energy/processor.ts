import path from 'node:path';
import { readCpuInfo, type CpuInfo } from './cpu-info.ts';
import { textOrNothing } from './kernel-file.ts';

/** A processor with what decides how its energy registers are read. */
export interface Processor extends CpuInfo {
  readonly maker: 'intel' | 'amd' | 'other';
  /** The features that `/proc/cpuinfo` lists: `sgx`, `hypervisor`, ... */
  readonly flags: ReadonlySet<string>;
}

const makers: Readonly<Record<string, 'intel' | 'amd'>> = {
  GenuineIntel: 'intel',
  AuthenticAMD: 'amd',
  HygonGenuine: 'amd',
};

/** Reads `/proc/cpuinfo`. */
export const readProcessor = (procRoot: string): Processor => {
  const info = readCpuInfo(procRoot);
  const [, flags = ''] = /^flags\s*:(.*)$/m.exec(textOrNothing(path.join(procRoot, 'cpuinfo')) ?? '') ?? [];
  return {
    ...info,
    maker: makers[info.vendor ?? ''] ?? 'other',
    flags: new Set(flags.split(' ').filter((flag) => flag !== '')),
  };
};

/** Models of Intel's family 6, from arch/x86/include/asm/intel-family.h of Linux. */
export const intelModel = {
  haswellX: 0x3f,
  broadwellX: 0x4f,
  skylakeX: 0x55,
  knightsLanding: 0x57,
  knightsMill: 0x85,
  iceLakeX: 0x6a,
  iceLakeD: 0x6c,
  sapphireRapidsX: 0x8f,
  emeraldRapidsX: 0xcf,
} as const;

/** Whether the processor is one of these models of Intel's family 6. */
export const isIntelModel = (processor: Processor, ...models: readonly number[]): boolean =>
  processor.maker === 'intel' &&
  processor.family === 6 &&
  processor.model !== undefined &&
  models.includes(processor.model);

/** A warning for every RAPL counter where SGX is on; `undefined` elsewhere. */
export const raplNote = (processor: Processor): string | undefined =>
  processor.maker === 'intel' && processor.flags.has('sgx')
    ? 'SGX is on, so the processor adds noise to its RAPL counters (the remedy for CVE-2020-8694); readings can be ' +
      'wrong by up to 50 % (green-coding.io, case study "RAPL and SGX"). Turn SGX off in the firmware to measure.'
    : undefined;
