import { JouleGateError } from '../model/errors.ts';
import type { SourceInfo } from '../model/source.ts';
import { known } from './nvml-answer.ts';
import { powerUsageIsInstant } from './nvml-board.ts';
import type { Nvml } from './nvml.ts';
import { chooseSensor, isEnergy, moduleOf, type Choice, type NvmlGpu, type NvmlModule } from './nvml-choose.ts';
import { formatNvmlLocator, type NvmlSensor } from './nvml-locator.ts';

/** Steady-state error of a board's power sensor: about ±5 % over more than 70 boards (arXiv:2312.02741). */
const gain = 0.05;

/** Counters and power were seen to move about every 100 ms (ml.energy, "best practices"; arXiv:2312.02741: 9.75 to 14.5 Hz). */
const updateMs = 100;
/** A mean power is that of one second (nvml.h, `NVML_FI_DEV_POWER_AVERAGE`). */
const meanMs = 1000;

const counter = {
  provenance: 'counter',
  quantity: 'energy-uj',
  resolutionUj: '1000',
  updatePeriodMs: updateMs,
} as const;
const integrated = { provenance: 'integrated', quantity: 'power-uw' } as const;

const fieldWords: Partial<Readonly<Record<NvmlSensor, string>>> = {
  'instant-power': 'the instant power of field 186 is integrated',
  'average-power': 'the power of field 185 is integrated, a mean of the last second',
};

/** How a power sensor's readings come about: milliseconds that one stands for, and the words for it. */
const powerSensor = (nvml: Nvml, gpu: NvmlGpu, sensor: NvmlSensor): { periodMs: number; words: string } => {
  if (sensor !== 'power-usage') {
    return { periodMs: sensor === 'average-power' ? meanMs : updateMs, words: fieldWords[sensor] ?? '' };
  }
  const instant = powerUsageIsInstant(known(nvml.architecture(gpu.device)), gpu.name);
  const means = 'the power of nvmlDeviceGetPowerUsage is integrated, which on this board ';
  if (instant === true) return { periodMs: updateMs, words: `${means}is that of the moment` };
  return { periodMs: meanMs, words: `${means}${instant === false ? 'is' : 'may be'} a mean of the last second` };
};

const gainWords = 'Gain within 5 % by the spread over boards in arXiv:2312.02741.';

const maybeModuleWords =
  'This board shares a module with a CPU, and the driver does not say that this reading leaves the CPU out: it may be ' +
  'that of the whole module, as the total-energy counter of a GH200 was seen to be (ml-energy/zeus, pull request 172).';

const gpuSource = (nvml: Nvml, gpu: NvmlGpu, { shared }: NvmlModule, choice: Choice): SourceInfo => {
  const { sensor, maybeModule, withoutCounter } = choice;
  const label = `GPU ${gpu.index} ${gpu.name}`.slice(0, 150);
  const base = {
    id: `nvml:${gpu.uuid}`,
    kind: 'nvml',
    component: 'gpu',
    label: maybeModule ? `${label} (may be its whole module)` : label,
    locator: formatNvmlLocator({ uuid: gpu.uuid, sensor, maybeModule }),
    gain,
  } as const;
  const notes = [...(maybeModule ? [maybeModuleWords] : []), gainWords];
  if (isEnergy(sensor)) return { ...base, ...counter, note: notes.join(' ') };
  const { periodMs, words } = powerSensor(nvml, gpu, sensor);
  const lacking = shared ? 'No energy counter of the GPU alone' : 'No energy counter';
  const why = withoutCounter === undefined ? words : `${lacking} (${withoutCounter}); ${words}`;
  return { ...base, ...integrated, updatePeriodMs: periodMs, note: [`${why}.`, ...notes].join(' ') };
};

/** The whole module, shown beside the sum: the GPU and the CPU are counted by their own sources. */
const moduleSource = (gpu: NvmlGpu, sensor: 'module-energy' | 'module-instant-power'): SourceInfo => ({
  id: `nvml:${gpu.uuid}:module`,
  kind: 'nvml',
  component: 'platform',
  label: `Module of GPU ${gpu.index} ${gpu.name}`.slice(0, 200),
  locator: formatNvmlLocator({ uuid: gpu.uuid, sensor, maybeModule: false }),
  gain,
  beside: true,
  ...(sensor === 'module-energy' ? counter : { ...integrated, updatePeriodMs: updateMs }),
  note: `GPU and CPU of one module together (scope 1 of NVML), never added to either. ${gainWords}`,
});

/** What is read of one GPU, and the reason when the GPU itself is not. */
export interface DescribedGpu {
  readonly sources: readonly SourceInfo[];
  readonly fault?: JouleGateError;
}

/**
 * Chooses the sensor of a GPU: the energy counter, else the power of the moment, else a mean power. On a board that
 * shares a module with a Grace CPU the GPU's own scope is asked for by name, and the module is shown beside it.
 */
export const describeGpu = (nvml: Nvml, gpu: NvmlGpu): DescribedGpu => {
  const module = moduleOf(nvml, gpu);
  const beside = module.sensor === undefined ? [] : [moduleSource(gpu, module.sensor)];
  try {
    return { sources: [gpuSource(nvml, gpu, module, chooseSensor(nvml, gpu, module)), ...beside] };
  } catch (thrown) {
    if (!(thrown instanceof JouleGateError)) throw thrown;
    return { sources: beside, fault: thrown };
  }
};
