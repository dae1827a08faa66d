/**
 * What a board's name says that NVML does not answer.
 */

/** `NVML_DEVICE_ARCH_*` of nvml.h. */
const turing = 6;
const ampere = 7;

/** Boards with a GA100, the one Ampere chip whose `nvmlDeviceGetPowerUsage` is not a mean of one second. */
const ga100 = /\b(?:A100X?|A800|A30X?|CMP 170HX|PG506|PG199)\b/i;

/**
 * Whether `nvmlDeviceGetPowerUsage` gives the power of the moment: "On Ampere (except GA100) or newer GPUs, the API
 * returns power averaged over 1 sec interval. On GA100 and older architectures, instantaneous power is returned"
 * (nvml.h, API 13). `undefined`: the architecture is not known, so neither is this.
 */
export const powerUsageIsInstant = (architecture: number | undefined, name: string): boolean | undefined => {
  if (architecture === undefined) return undefined;
  return architecture <= turing || (architecture === ampere && ga100.test(name));
};

/** Boards that share a module with a Grace CPU, by name: GH200, GB200, GB300, GB10. */
export const isNamedSuperchip = (name: string): boolean => /\bG[HB]\d{2,3}\b|\bGrace\b/i.test(name);
