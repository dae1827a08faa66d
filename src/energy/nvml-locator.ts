import type { SourceInfo } from '../model/source.ts';

/** The sensors of NVML, by the word that a locator carries. Scopes are those of `NVML_POWER_SCOPE_*` in nvml.h. */
export const nvmlSensors = [
  'total-energy',
  'gpu-energy',
  'instant-power',
  'average-power',
  'power-usage',
  'module-energy',
  'module-instant-power',
] as const;
export type NvmlSensor = (typeof nvmlSensors)[number];

export interface NvmlLocator {
  readonly uuid: string;
  readonly sensor: NvmlSensor;
  /** The board sits on a module with a CPU, and the driver does not say that this sensor leaves the CPU out. */
  readonly maybeModule: boolean;
}

const maybe = 'maybe-module';

/** `GPU-<uuid> total-energy`, with `maybe-module` behind it where that is in doubt. */
export const formatNvmlLocator = ({ uuid, sensor, maybeModule }: NvmlLocator): string =>
  [uuid, sensor, ...(maybeModule ? [maybe] : [])].join(' ');

/** The parts of a locator; `undefined` when it is none. */
export const parseNvmlLocator = (text: string): NvmlLocator | undefined => {
  const [uuid = '', word = '', doubt] = text.split(' ');
  const sensor = nvmlSensors.find((known) => known === word);
  return sensor === undefined || uuid === '' ? undefined : { uuid, sensor, maybeModule: doubt === maybe };
};

/**
 * Whether a source's joules are, or may be, those of a whole module: GPU and Grace CPU together. Where such a source is
 * in the sum (not `beside`), the module's CPU must not be added from elsewhere.
 */
export const holdsModule = (source: Pick<SourceInfo, 'kind' | 'locator'>): boolean =>
  source.kind === 'nvml' && source.locator.includes('module');
