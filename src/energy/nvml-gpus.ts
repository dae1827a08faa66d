import { JouleGateError } from '../model/errors.ts';
import type { Machine } from '../model/machine.ts';
import { Nvml } from './nvml.ts';

type Gpu = Machine['gpus'][number];

/** The NVIDIA GPUs of the machine as far as they bear on its energy use; none where there is no driver. */
export const readGpus = (): Gpu[] => {
  let nvml: Nvml;
  try {
    nvml = Nvml.open();
  } catch (thrown) {
    if (thrown instanceof JouleGateError) return [];
    throw thrown;
  }
  try {
    const driver = nvml.driverVersion();
    const gpus: Gpu[] = [];
    for (let index = 0, count = nvml.count(); index < count; index++) {
      gpus.push(describe(nvml, index, driver.kind === 'value' ? { driver: driver.value.slice(0, 80) } : {}));
    }
    return gpus;
  } finally {
    nvml.close();
  }
};

/** A board that does not answer is listed all the same: a machine with a lost GPU is another machine. */
const describe = (nvml: Nvml, index: number, driver: Pick<Gpu, 'driver'>): Gpu => {
  try {
    const device = nvml.deviceAt(index);
    const limit = nvml.powerLimitMw(device);
    return {
      name: nvml.name(device),
      uuid: nvml.uuid(device).slice(0, 100),
      ...(limit.kind === 'value' ? { powerLimitMw: limit.value } : {}),
      ...driver,
    };
  } catch (thrown) {
    if (!(thrown instanceof JouleGateError)) throw thrown;
    return { name: `unreadable GPU (${thrown.code})`, uuid: `index-${index}`, ...driver };
  }
};
