import { JouleGateError } from '../model/errors.ts';
import type { Machine } from '../model/machine.ts';
import { known, valueOf } from './nvml-answer.ts';
import { Nvml } from './nvml.ts';

type Gpu = Machine['gpus'][number];

/** The NVIDIA GPUs of the machine as far as they bear on its energy use; none where there is no driver. */
export const readGpus = (): Gpu[] => {
  let nvml: Nvml | undefined;
  try {
    nvml = Nvml.open();
    const driver = known(nvml.driverVersion());
    const gpus: Gpu[] = [];
    for (let index = 0, count = nvml.count(); index < count; index++) {
      gpus.push(describe(nvml, index, driver === undefined ? {} : { driver: driver.slice(0, 80) }));
    }
    return gpus;
  } catch (thrown) {
    if (thrown instanceof JouleGateError) return [];
    throw thrown;
  } finally {
    nvml?.close();
  }
};

/** A board that does not answer is listed all the same: a machine with a lost GPU is another machine. */
const describe = (nvml: Nvml, index: number, driver: Pick<Gpu, 'driver'>): Gpu => {
  try {
    const device = nvml.deviceAt(index);
    const powerLimitMw = known(nvml.powerLimitMw(device));
    return {
      name: valueOf(nvml.name(device)).slice(0, 200),
      uuid: valueOf(nvml.uuid(device)).slice(0, 100),
      ...(powerLimitMw === undefined ? {} : { powerLimitMw }),
      ...driver,
    };
  } catch (thrown) {
    if (!(thrown instanceof JouleGateError)) throw thrown;
    return { name: `unreadable GPU (${thrown.code})`, uuid: `index-${index}`, ...driver };
  }
};
