import { intelModel, isIntelModel, type Processor } from './processor.ts';

/** Where a processor counts its energy: addresses of model-specific registers. */
export interface EnergyRegisters {
  readonly unit: number;
  readonly package: number;
  readonly dram?: number;
  readonly platform?: number;
}

/** One count in microjoules, as a fraction, so that no joule is lost to rounding. */
export interface CountUnit {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Intel SDM volume 4: RAPL_POWER_UNIT, PKG_ENERGY_STATUS, DRAM_ENERGY_STATUS, PLATFORM_ENERGY_COUNTER; AMD PPR:
 * RAPL_PWR_UNIT, PKG_ENERGY_STAT. Names in arch/x86/include/asm/msr-index.h.
 */
const registers: Readonly<Record<'intel' | 'amd', EnergyRegisters>> = {
  intel: { unit: 0x606, package: 0x611, dram: 0x619, platform: 0x64d },
  amd: { unit: 0xc0010299, package: 0xc001029b },
};

/** Atoms of the Silvermont and Airmont kind state their unit in another way (`rapl_check_unit_atom`). */
const otherUnits = [0x37, 0x4a, 0x4c, 0x4d, 0x5a];

const zen = 0x17;
const sandyBridge = 0x2a;

/** The registers of a processor; `undefined` where it has none that are known here. */
export const registersOf = (processor: Processor): EnergyRegisters | undefined => {
  const { maker, family = 0, model = 0 } = processor;
  if (maker === 'amd') return family >= zen ? registers.amd : undefined;
  if (maker !== 'intel' || family < 6) return undefined;
  if (family === 6 && (model < sandyBridge || otherUnits.includes(model))) return undefined;
  return registers.intel;
};

/** DRAM in fixed units of 15.3 uJ, whatever the unit register says (`rapl_defaults_hsw_server`). */
const fixedDram = [
  intelModel.haswellX,
  intelModel.broadwellX,
  intelModel.skylakeX,
  intelModel.iceLakeX,
  intelModel.iceLakeD,
  intelModel.knightsLanding,
  intelModel.knightsMill,
];

/** Psys in joules (`rapl_defaults_spr_server`). */
const joulePlatform = [intelModel.sapphireRapidsX, intelModel.emeraldRapidsX];

const energyStatusUnit = (unitRegister: bigint): bigint => (unitRegister >> 8n) & 0x1fn;

/**
 * Microjoules of one count of a domain. The unit register holds in its bits 8 to 12 the n of 2^-n J.
 * `undefined`: the register states no unit, as in a virtual machine that answers 0.
 */
export const countUnit = (
  processor: Processor,
  domain: 'package' | 'dram' | 'platform',
  unitRegister: bigint,
): CountUnit | undefined => {
  if (domain === 'dram' && isIntelModel(processor, ...fixedDram)) return { numerator: 153n, denominator: 10n };
  if (domain === 'platform' && isIntelModel(processor, ...joulePlatform)) {
    return { numerator: 1_000_000n, denominator: 1n };
  }
  const exponent = energyStatusUnit(unitRegister);
  return exponent === 0n ? undefined : { numerator: 1_000_000n, denominator: 1n << exponent };
};

/** Counts to whole microjoules, rounded down: at most 1 uJ too little, which does not add up over readings. */
export const microJoulesOf = (counts: bigint, { numerator, denominator }: CountUnit): bigint =>
  (counts * numerator) / denominator;
