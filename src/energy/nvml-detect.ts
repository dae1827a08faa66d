import { JouleGateError } from '../model/errors.ts';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { faultOf, known } from './nvml-answer.ts';
import { Nvml } from './nvml.ts';
import type { NvmlGpu } from './nvml-choose.ts';
import { describeGpu } from './nvml-describe.ts';
import { driverHint } from './nvml-driver.ts';
import { nvmlHint, nvmlLacks } from './nvml-returns.ts';
import { visibleGpus } from './nvml-visible.ts';
import { resolveRoots, type Roots } from './roots.ts';
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

/** A GPU that is there, and why it cannot be used where that is known already. */
interface Found extends NvmlGpu {
  readonly fault?: JouleGateError;
}

const uuidOf = (nvml: Nvml, device: bigint, index: number): string => {
  const uuid = nvml.uuid(device);
  if (uuid.kind === 'none' && !nvmlLacks(uuid.status)) throw faultOf(uuid);
  if (uuid.kind === 'value' && /^[\x21-\x7e]{1,100}$/.test(uuid.value)) return uuid.value;
  throw sourceFault('no-uuid', `GPU ${index} gives no usable UUID, so it cannot be told from another`, {
    hint: 'Update the NVIDIA driver; nvidia-smi -L must show a UUID for each GPU.',
  });
};

/** A board that is divided, or may be: its sensors are those of all who share it. */
const migFault = (nvml: Nvml, { device, index, uuid }: NvmlGpu): JouleGateError | undefined => {
  const mig = nvml.migEnabled(device);
  if (mig.kind === 'none') return nvmlLacks(mig.status) ? undefined : faultOf(mig);
  if (!mig.value) return undefined;
  return sourceFault(
    'mig-enabled',
    `GPU ${index} (${uuid}) is split into MIG instances: its sensors show the whole board, not the share of one job`,
    { hint: `Turn MIG off for measuring: sudo nvidia-smi -i ${index} -mig 0.` },
  );
};

const find = (nvml: Nvml, index: number): Found => {
  const device = nvml.deviceAt(index);
  const uuid = uuidOf(nvml, device, index);
  // A board that does not say what it is called is measured all the same.
  const gpu = { device, index, uuid, name: known(nvml.name(device)) ?? 'NVIDIA GPU' };
  const fault = migFault(nvml, gpu);
  return fault === undefined ? gpu : { ...gpu, fault };
};

/**
 * The GPUs in bus order, which is that of CUDA's indexes. NVML's own order is the same as a rule and "has no guarantees
 * of consistency between reboots" (nvml.h); it stands where some GPU does not say its place.
 */
const inBusOrder = (nvml: Nvml, gpus: readonly Found[]): readonly Found[] => {
  const places = new Map(gpus.map((gpu) => [gpu, known(nvml.busId(gpu.device)) ?? ''] as const));
  if ([...places.values()].includes('')) return gpus;
  return gpus.toSorted((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1));
};

const twinFault = ({ index, uuid }: NvmlGpu) =>
  sourceFault(
    'duplicate',
    `GPU ${index} has the UUID of another GPU (${uuid}), so neither can be told from the other`,
    {
      hint: 'Compare nvidia-smi -L with lspci; on a virtual machine, ask who runs its host.',
    },
  );

const hiddenFault = ({ index, uuid }: NvmlGpu) =>
  sourceFault('not-visible', `GPU ${index} (${uuid}) is not in CUDA_VISIBLE_DEVICES, so the workload cannot use it`, {
    hint: 'To measure it too, list it in CUDA_VISIBLE_DEVICES, or unset that.',
  });

const detectGpus = (nvml: Nvml): Detection => {
  const found: Found[] = [];
  const sources: SourceInfo[] = [];
  const refused: SourceRefusal[] = [];
  const count = nvml.count();
  if (count === 0) {
    const reason = 'The NVIDIA driver runs and shows no GPU to this process';
    refused.push({ kind: 'nvml', code: 'no-gpu', reason, ...nvmlHint(28) });
  }
  for (let index = 0; index < count; index++) {
    try {
      found.push(find(nvml, index));
    } catch (thrown) {
      refused.push(refusalOf(thrown, `nvml:${index}`));
    }
  }
  const complete = found.length === count && found.every(({ fault }) => fault === undefined);
  const visible = visibleGpus(process.env, inBusOrder(nvml, found), complete);
  const times = new Map<string, number>();
  for (const { uuid } of found) times.set(uuid, (times.get(uuid) ?? 0) + 1);
  for (const gpu of found) {
    const id = `nvml:${gpu.uuid}`;
    try {
      if (gpu.fault !== undefined) throw gpu.fault;
      if (!visible.uuids.has(gpu.uuid)) throw hiddenFault(gpu);
      if (times.get(gpu.uuid) !== 1) throw twinFault(gpu);
      const described = describeGpu(nvml, gpu);
      for (const source of described.sources) {
        const note = [source.note, visible.note].filter((text) => text !== undefined).join(' ');
        sources.push({ ...source, note: note.slice(0, 1000) });
      }
      if (described.fault !== undefined) throw described.fault;
    } catch (thrown) {
      refused.push(refusalOf(thrown, id));
    }
  }
  return { sources, refused };
};

/** A driver's fault with the hint for this machine's state. */
const withDriverHint = (refusal: SourceRefusal, sysfsRoot: string): SourceRefusal => {
  const hint = driverHint(refusal.code, sysfsRoot);
  return hint === undefined ? refusal : { ...refusal, hint };
};

/**
 * Finds the NVIDIA GPUs whose energy or power can be read, by UUID, as far as the workload sees them. A missing driver
 * is a refusal, never a crash.
 */
export const detectNvml = (options: Roots = {}): Detection => {
  const { sysfsRoot } = resolveRoots(options);
  let nvml: Nvml;
  try {
    nvml = Nvml.open();
  } catch (thrown) {
    return { sources: [], refused: [withDriverHint(refusalOf(thrown), sysfsRoot)] };
  }
  try {
    return detectGpus(nvml);
  } catch (thrown) {
    return { sources: [], refused: [refusalOf(thrown)] };
  } finally {
    nvml.close();
  }
};
