import { JouleGateError } from '../model/errors.ts';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { Nvml, type NvmlAnswer, type NvmlDevice } from './nvml.ts';
import { nvmlCode, nvmlFunctionNotFound, nvmlHint, nvmlNotSupported } from './nvml-returns.ts';
import { sourceFault } from './source-fault.ts';

const refusalOf = (thrown: unknown, id?: string): SourceRefusal => {
  if (!(thrown instanceof JouleGateError)) throw thrown;
  return {
    kind: 'nvml',
    ...(id === undefined ? {} : { id }),
    code: thrown.code,
    reason: thrown.message.slice(0, 1000),
    ...(thrown.hint === undefined ? {} : { hint: thrown.hint }),
  };
};

/** A board or driver that has no such thing, as opposed to one that failed to answer. */
const hasNone = (answer: NvmlAnswer<unknown>): boolean =>
  answer.kind === 'none' && (answer.status === nvmlNotSupported || answer.status === nvmlFunctionNotFound);

const failure = (answer: { readonly status: number; readonly message: string }) =>
  sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));

/** How the locator says which sensor to read. */
export const instantPower = 'instant-power';
export const averagePower = 'average-power';
export const totalEnergy = 'total-energy';

const turing = 6;

const describe = (nvml: Nvml, device: NvmlDevice, uuid: string, index: number): SourceInfo => {
  const mig = nvml.migEnabled(device);
  if (mig.kind === 'value' && mig.value) {
    throw sourceFault(
      'mig-enabled',
      `GPU ${index} (${uuid}) is split into MIG instances: its sensors show the whole board, not the share of one job`,
      { hint: 'Turn MIG off for measuring: nvidia-smi -mig 0.' },
    );
  }
  if (mig.kind === 'none' && !hasNone(mig)) throw failure(mig);

  const base = {
    id: `nvml:${uuid}`,
    kind: 'nvml',
    component: 'gpu',
    label: `GPU ${index} ${nvml.name(device)}`.slice(0, 200),
  } as const;
  const energy = nvml.totalEnergyMj(device);
  if (energy.kind === 'value') {
    return {
      ...base,
      provenance: 'counter',
      quantity: 'energy-uj',
      locator: `${uuid} ${totalEnergy}`,
      resolutionUj: '1000',
      // Seen to move about every 100 ms (ml.energy, "best practices" for measuring GPU energy).
      updatePeriodMs: 100,
    };
  }
  if (!hasNone(energy)) throw failure(energy);
  const power = { ...base, provenance: 'integrated', quantity: 'power-uw' } as const;
  const instant = nvml.instantPowerMw(device);
  if (instant.kind === 'value') {
    return {
      ...power,
      locator: `${uuid} ${instantPower}`,
      updatePeriodMs: 100,
      note: `No energy counter (${energy.message}); the instant power of field 186 is integrated.`,
    };
  }
  const average = nvml.powerMw(device);
  if (average.kind === 'none') throw failure(average);
  const architecture = nvml.architecture(device);
  const instantaneous = architecture.kind === 'value' && architecture.value <= turing;
  return {
    ...power,
    locator: `${uuid} ${averagePower}`,
    // nvml.h: GetPowerUsage is a mean over one second on Ampere (except GA100) and later, instantaneous before.
    updatePeriodMs: instantaneous ? 100 : 1000,
    note:
      `No energy counter (${energy.message}); the power reading is integrated` +
      (instantaneous ? '.' : ', which this board may give as a mean of the last second.'),
  };
};

/** Finds the NVIDIA GPUs whose energy or power can be read, by UUID. A missing driver is a refusal, never a crash. */
export const detectNvml = (): Detection => {
  let nvml: Nvml;
  try {
    nvml = Nvml.open();
  } catch (thrown) {
    return { sources: [], refused: [refusalOf(thrown)] };
  }
  const sources: SourceInfo[] = [];
  const refused: SourceRefusal[] = [];
  try {
    const count = nvml.count();
    if (count === 0)
      refused.push({ kind: 'nvml', code: 'no-gpu', reason: 'The NVIDIA driver runs and shows no GPU to this process' });
    for (let index = 0; index < count; index++) {
      let id = `nvml:${index}`;
      try {
        const device = nvml.deviceAt(index);
        const uuid = nvml.uuid(device);
        if (!/^[\x21-\x7e]{1,100}$/.test(uuid)) throw sourceFault('no-uuid', `GPU ${index} gives no usable UUID`);
        id = `nvml:${uuid}`;
        const info = describe(nvml, device, uuid, index);
        if (sources.some((other) => other.id === info.id))
          throw sourceFault('duplicate', `GPU ${index} has the UUID of another GPU`);
        sources.push(info);
      } catch (thrown) {
        refused.push(refusalOf(thrown, id));
      }
    }
  } catch (thrown) {
    refused.push(refusalOf(thrown));
  } finally {
    nvml.close();
  }
  return { sources, refused };
};
