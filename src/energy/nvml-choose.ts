import type { JouleGateError } from '../model/errors.ts';
import { faultOf, type NvmlAnswer } from './nvml-answer.ts';
import { isNamedSuperchip } from './nvml-board.ts';
import type { Nvml, NvmlDevice } from './nvml.ts';
import { fieldIds, NvmlFields, powerScopes } from './nvml-fields.ts';
import type { NvmlSensor } from './nvml-locator.ts';
import { nvmlLacks, nvmlLacksField, nvmlNotSupported } from './nvml-returns.ts';
import { openSensor } from './nvml-sensor.ts';
import { sourceFault } from './source-fault.ts';

/** One GPU that is there and answers. */
export interface NvmlGpu {
  readonly device: NvmlDevice;
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
}

/** What is known of a GPU's place on a module with a Grace CPU, which decides what its counters count. */
export interface NvmlModule {
  /** The driver answers for the module, or the board's name says that there is one. */
  readonly shared: boolean;
  /** The sensor of the whole module, where there is one that is not the GPU's own. */
  readonly sensor: 'module-energy' | 'module-instant-power' | undefined;
  /** Scope 0 (GPU) and scope 1 (module) of the energy field give one number: the driver does not tell them apart. */
  readonly sameEnergy: boolean;
  readonly samePower: boolean;
}

/** Asks a GPU's energy and instant power in both scopes, in one call, so that equal numbers mean equal scopes. */
export const moduleOf = (nvml: Nvml, { device, name }: NvmlGpu): NvmlModule => {
  const { energyMj, instantPowerMw } = fieldIds;
  const { gpu, module } = powerScopes;
  const asked = [energyMj, instantPowerMw].flatMap((field) => [gpu, module].map((scope) => ({ field, scope })));
  const answers = new NvmlFields(nvml, device, asked).read();
  const valueAt = (index: number): bigint | undefined => {
    const answer: NvmlAnswer<bigint> | undefined = answers[index];
    return answer?.kind === 'value' ? answer.value : undefined;
  };
  const [energy, moduleEnergy, power, modulePower] = [0, 1, 2, 3].map(valueAt);
  const sameEnergy = moduleEnergy !== undefined && moduleEnergy === energy;
  const samePower = modulePower !== undefined && modulePower === power;
  const sensor =
    moduleEnergy !== undefined && !sameEnergy
      ? 'module-energy'
      : modulePower !== undefined && !samePower
        ? 'module-instant-power'
        : undefined;
  return { sensor, shared: sensor !== undefined || isNamedSuperchip(name), sameEnergy, samePower };
};

/** What was chosen, and why nothing better was. */
export interface Choice {
  readonly sensor: NvmlSensor;
  readonly maybeModule: boolean;
  readonly withoutCounter?: string;
}

export const isEnergy = (sensor: NvmlSensor): boolean => sensor.endsWith('energy');

/** The sensors of a GPU in the order in which they are trusted. */
const candidates = ({ shared, sameEnergy, samePower }: NvmlModule): readonly Choice[] => {
  const sure = (sensor: NvmlSensor) => ({ sensor, maybeModule: false });
  if (!shared) {
    return (['total-energy', 'gpu-energy', 'instant-power', 'average-power', 'power-usage'] as const).map(sure);
  }
  const unsure = (sensor: NvmlSensor) => ({ sensor, maybeModule: true });
  return [
    ...(sameEnergy ? [] : [sure('gpu-energy')]),
    ...(samePower ? [] : [sure('instant-power'), sure('average-power')]),
    // These say nothing of their scope, or the driver does not tell the scopes apart.
    ...(['total-energy', 'gpu-energy', 'instant-power', 'average-power', 'power-usage'] as const).map(unsure),
  ];
};

/** The first sensor that answers. @throws a source fault where a counter fails, or nothing answers */
export const chooseSensor = (nvml: Nvml, gpu: NvmlGpu, module: NvmlModule): Choice => {
  let withoutCounter: string | undefined;
  let failed: JouleGateError | undefined;
  let lacked: JouleGateError | undefined;
  for (const candidate of candidates(module)) {
    const { sensor } = candidate;
    const answer = openSensor(nvml, gpu.device, sensor)();
    if (answer.kind === 'value') {
      return { ...candidate, ...(withoutCounter === undefined || isEnergy(sensor) ? {} : { withoutCounter }) };
    }
    const lacks = sensor === 'total-energy' ? nvmlLacks(answer.status) : nvmlLacksField(answer.status);
    // A counter that fails is not replaced by another sensor: it may answer again, and the two are not the same.
    if (isEnergy(sensor) && !lacks) throw faultOf(answer);
    if (isEnergy(sensor)) withoutCounter ??= answer.message;
    if (lacks) lacked = faultOf(answer);
    else failed ??= faultOf(answer);
  }
  if (failed !== undefined) throw failed;
  if (module.sensor !== undefined) {
    throw sourceFault('module-only', `GPU ${gpu.index} shows its whole module only, GPU and CPU together`, {
      hint: 'Update the NVIDIA driver, which may then answer for the GPU alone; the module is shown beside the sum.',
    });
  }
  throw lacked ?? faultOf({ status: nvmlNotSupported, message: `GPU ${gpu.index} shows neither energy nor power` });
};
