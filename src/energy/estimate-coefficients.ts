import type { CpuInfo } from './cpu-info.ts';

/**
 * Watts of a server per busy hardware thread, by microarchitecture: the "Max Watts" of Cloud Carbon Footprint's usage
 * coefficients, which are SPECpower_ssj2008 results at full load divided by the threads, averaged over servers.
 * They hold the whole server (memory, fans, power supply), not the processor alone.
 *
 * Source: github.com/cloud-carbon-footprint/ccf-coefficients, output/coefficients-aws-use.csv at commit b0032d928c78
 * (2026), rounded to a milliwatt. Its Graviton rows are stand-ins equal to EPYC 2nd Gen. Its EPYC 5th Gen row (8.96 W)
 * is left out: it is four times that of the generation before, so it cannot stand for the processors of clouds.
 */
const milliwattsPerThread = {
  'Sandy Bridge': 8631,
  'Ivy Bridge': 5557,
  Haswell: 5595,
  Broadwell: 3685,
  Skylake: 4104,
  'Cascade Lake': 4063,
  'Coffee Lake': 5422,
  'Ice Lake': 3758,
  'Sapphire Rapids': 4160,
  'Emerald Rapids': 4482,
  'Granite Rapids': 2527,
  'EPYC 1st Gen': 2604,
  'EPYC 2nd Gen': 1693,
  'EPYC 3rd Gen': 1957,
  'EPYC 4th Gen': 2282,
} as const;
type Microarchitecture = keyof typeof milliwattsPerThread;

/** Models of Intel's family 6, from arch/x86/include/asm/intel-family.h of Linux. */
const intelModels: Readonly<Record<number, Microarchitecture>> = {
  0x2d: 'Sandy Bridge',
  0x3e: 'Ivy Bridge',
  0x3f: 'Haswell',
  0x4f: 'Broadwell',
  0x56: 'Broadwell',
  0x6a: 'Ice Lake',
  0x6c: 'Ice Lake',
  0x8f: 'Sapphire Rapids',
  0xcf: 'Emerald Rapids',
  0xad: 'Granite Rapids',
  0xae: 'Granite Rapids',
};
const skylakeServer = 0x55;
const cascadeLakeStepping = 5;
const kabyLake = 0x9e;
const coffeeLakeStepping = 10;

/** Neoverse N1, V1 and V2 (arch/arm64/include/asm/cputype.h): the cores of Graviton 2, 3 and 4. */
const neoverseParts = [0xd0c, 0xd40, 0xd4f];
const armLimited = 0x41;

const epycOf = (family: number, model: number): Microarchitecture | undefined => {
  if (family === 0x17)
    return model <= 0x0f ? 'EPYC 1st Gen' : model >= 0x30 && model <= 0x3f ? 'EPYC 2nd Gen' : undefined;
  if (family !== 0x19) return undefined;
  if (model <= 0x0f) return 'EPYC 3rd Gen';
  return (model >= 0x10 && model <= 0x1f) || (model >= 0xa0 && model <= 0xaf) ? 'EPYC 4th Gen' : undefined;
};

const microarchitectureOf = (cpu: CpuInfo): Microarchitecture | undefined => {
  const { vendor, family, model, stepping = 0 } = cpu;
  if (cpu.implementer === armLimited && cpu.part !== undefined && neoverseParts.includes(cpu.part))
    return 'EPYC 2nd Gen';
  if (family === undefined || model === undefined) return undefined;
  if (vendor === 'AuthenticAMD' && cpu.name.includes('EPYC')) return epycOf(family, model);
  if (vendor !== 'GenuineIntel' || family !== 6) return undefined;
  if (model === skylakeServer) return stepping >= cascadeLakeStepping ? 'Cascade Lake' : 'Skylake';
  if (model === kabyLake) return stepping >= coffeeLakeStepping ? 'Coffee Lake' : undefined;
  return intelModels[model];
};

/** Power of one busy hardware thread, and where the figure comes from. */
export interface ThreadPower {
  readonly milliwatts: number;
  /** Sentence for the report. */
  readonly origin: string;
}

const publication = 'Cloud Carbon Footprint, ccf-coefficients (SPECpower_ssj2008), coefficients-aws-use.csv of 2026';

/**
 * Watts per busy hardware thread of a processor. One that the table does not know gets the table's median, as Cloud
 * Carbon Footprint does for an unknown microarchitecture.
 */
export const threadPowerOf = (cpu: CpuInfo): ThreadPower => {
  const known = microarchitectureOf(cpu);
  if (known !== undefined) {
    const milliwatts = milliwattsPerThread[known];
    return { milliwatts, origin: `${milliwatts / 1000} W per busy hardware thread, ${known}; ${publication}` };
  }
  const sorted = Object.values(milliwattsPerThread).sort((a, b) => a - b);
  const milliwatts = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return {
    milliwatts,
    origin: `${milliwatts / 1000} W per busy hardware thread, the median over microarchitectures as this processor is not in the table; ${publication}`,
  };
};
