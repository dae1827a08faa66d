import type { SourceInfo } from '../model/source.ts';
import { valueOf } from './nvml-answer.ts';
import { Nvml } from './nvml.ts';
import { parseNvmlLocator } from './nvml-locator.ts';
import { openSensor } from './nvml-sensor.ts';
import type { OpenSource } from './open.ts';
import { sourceFault } from './source-fault.ts';

/** Opens one sensor of one GPU, by its UUID. @throws a source fault */
export const openNvmlSource = (info: SourceInfo): OpenSource => {
  const locator = parseNvmlLocator(info.locator);
  if (locator === undefined) {
    throw sourceFault('bad-locator', `${info.id} names no sensor that is known: ${info.locator}`);
  }
  const nvml = Nvml.open();
  try {
    const read = openSensor(nvml, nvml.deviceOf(locator.uuid), locator.sensor);
    return { read: () => valueOf(read()), close: () => nvml.close() };
  } catch (thrown) {
    nvml.close();
    throw thrown;
  }
};
