/** A RAPL counter has 32 bits (ENERGY_STATUS_MASK in drivers/powercap/intel_rapl_common.c). */
export const raplCounts = 1n << 32n;

/** What a zone's range says of its counter. */
export interface ZoneUnit {
  /** Energy of one count in nanojoules, as the kernel uses it; absent where the range is none of that driver's. */
  readonly unitNj: bigint | undefined;
  /** The largest step that one count can make in `energy_uj`. */
  readonly quantumUj: bigint;
  /** What a wrap takes away from `energy_uj`. */
  readonly wrapUj: bigint;
}

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/**
 * Works out the unit of a counter from `max_energy_range_uj`.
 *
 * The driver keeps the unit of each domain in whole nanojoules (61035 for 2^-14 J, 15300 for the DRAM of Haswell to Ice
 * Lake servers, 10^9 for the psys of Sapphire Rapids) and states as range that unit times 2^32 - 1, divided by 1000 and
 * rounded down. The unit is the one whole number that gives this range. A wrap takes 2^32 counts away, one count more
 * than the range: with the range itself, every wrap would lose one quantum, on such a psys a whole joule.
 * A range that no unit gives (another driver) is taken as it stands.
 */
export const unitOfRange = (rangeUj: bigint): ZoneUnit => {
  const unitNj = ceilDivide(rangeUj * 1000n, raplCounts - 1n);
  if ((unitNj * (raplCounts - 1n)) / 1000n !== rangeUj) {
    return { unitNj: undefined, quantumUj: rangeUj / raplCounts + 1n, wrapUj: rangeUj };
  }
  return { unitNj, quantumUj: ceilDivide(unitNj, 1000n), wrapUj: (unitNj * raplCounts) / 1000n };
};
