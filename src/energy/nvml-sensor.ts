import type { NvmlAnswer } from './nvml-answer.ts';
import type { Nvml, NvmlDevice } from './nvml.ts';
import { fieldIds, NvmlFields, powerScopes, type NvmlField } from './nvml-fields.ts';
import type { NvmlSensor } from './nvml-locator.ts';
import type { NvmlFunction } from './nvml-prototypes.ts';
import { nvmlNotSupported } from './nvml-returns.ts';

/** Reads one sensor of one GPU, in microjoules or microwatts. Its buffers are made once. */
export type ReadSensor = () => NvmlAnswer<bigint>;

/** Millijoules to microjoules, milliwatts to microwatts. */
const micro = 1000n;

/** `NVML_VALUE_NOT_AVAILABLE`, which some functions give with a status of success. */
const notAvailable = (bits: 32 | 64): bigint => (1n << BigInt(bits)) - 1n;

const scaled = (read: () => NvmlAnswer<bigint>, absent?: { readonly value: bigint; readonly name: string }) => () => {
  const answer = read();
  if (answer.kind === 'none') return answer;
  if (answer.value === absent?.value) {
    const message = `${absent.name}: says that the value is not available`;
    return { kind: 'none', status: nvmlNotSupported, message } as const;
  }
  return { kind: 'value', value: answer.value * micro } as const;
};

const ofFunction = (nvml: Nvml, device: NvmlDevice, name: NvmlFunction, bits: 32 | 64): ReadSensor => {
  const buffer = Buffer.alloc(8);
  const read = bits === 64 ? () => buffer.readBigUInt64LE() : () => BigInt(buffer.readUInt32LE());
  return scaled(nvml.question(name, [device, buffer], read), { value: notAvailable(bits), name });
};

const ofField = (nvml: Nvml, device: NvmlDevice, field: NvmlField): ReadSensor => {
  const fields = new NvmlFields(nvml, device, [field]);
  return scaled(() => {
    const asked = fields.ask();
    return asked.kind === 'none' ? asked : fields.answer(0);
  });
};

const { gpu, module } = powerScopes;

const openers: Readonly<Record<NvmlSensor, (nvml: Nvml, device: NvmlDevice) => ReadSensor>> = {
  'total-energy': (nvml, device) => ofFunction(nvml, device, 'nvmlDeviceGetTotalEnergyConsumption', 64),
  'gpu-energy': (nvml, device) => ofField(nvml, device, { field: fieldIds.energyMj, scope: gpu }),
  'instant-power': (nvml, device) => ofField(nvml, device, { field: fieldIds.instantPowerMw, scope: gpu }),
  'average-power': (nvml, device) => ofField(nvml, device, { field: fieldIds.averagePowerMw, scope: gpu }),
  'power-usage': (nvml, device) => ofFunction(nvml, device, 'nvmlDeviceGetPowerUsage', 32),
  'module-energy': (nvml, device) => ofField(nvml, device, { field: fieldIds.energyMj, scope: module }),
  'module-instant-power': (nvml, device) => ofField(nvml, device, { field: fieldIds.instantPowerMw, scope: module }),
};

/** A reader of one sensor, for as long as `nvml` is open. Making it asks the driver nothing. */
export const openSensor = (nvml: Nvml, device: NvmlDevice, sensor: NvmlSensor): ReadSensor =>
  openers[sensor](nvml, device);
