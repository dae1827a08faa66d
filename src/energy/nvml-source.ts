import type { SourceInfo } from '../model/source.ts';
import { Nvml, type NvmlAnswer, type NvmlDevice } from './nvml.ts';
import { averagePower, instantPower, totalEnergy } from './nvml-detect.ts';
import { nvmlCode, nvmlHint } from './nvml-returns.ts';
import type { OpenSource } from './open.ts';
import { sourceFault } from './source-fault.ts';

const valueOf = <T>(answer: NvmlAnswer<T>): T => {
  if (answer.kind === 'value') return answer.value;
  throw sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
};

/** Millijoules to microjoules, milliwatts to microwatts. */
const micro = 1000n;

const readers: Readonly<Record<string, (nvml: Nvml, device: NvmlDevice) => bigint>> = {
  [totalEnergy]: (nvml, device) => valueOf(nvml.totalEnergyMj(device)) * micro,
  [instantPower]: (nvml, device) => BigInt(valueOf(nvml.instantPowerMw(device))) * micro,
  [averagePower]: (nvml, device) => BigInt(valueOf(nvml.powerMw(device))) * micro,
};

/** Opens one GPU by its UUID. @throws a source fault */
export const openNvmlSource = (info: SourceInfo): OpenSource => {
  const [uuid = '', sensor = ''] = info.locator.split(' ');
  const read = readers[sensor];
  if (read === undefined) throw sourceFault('bad-locator', `${info.id} names no sensor that is known: ${info.locator}`);
  const nvml = Nvml.open();
  try {
    const device = nvml.deviceOf(uuid);
    return { read: () => read(nvml, device), close: () => nvml.close() };
  } catch (thrown) {
    nvml.close();
    throw thrown;
  }
};
