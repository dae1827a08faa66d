/**
 * Which GPUs the workload can see. CUDA reads `CUDA_VISIBLE_DEVICES` as indexes, or as UUIDs that may be cut short
 * while they stay unique; the devices before the first invalid entry are visible. An index counts in CUDA's own order:
 * bus order with `CUDA_DEVICE_ORDER=PCI_BUS_ID`, else faster models first, by a heuristic that is not published.
 * (CUDA C++ Programming Guide, "CUDA Environment Variables".)
 */

interface ListedGpu {
  readonly uuid: string;
  readonly name: string;
}

export interface Visibility {
  /** UUIDs of the GPUs that are visible. */
  readonly uuids: ReadonlySet<string>;
  /** What a reader of the measurement must know of how the list was read. */
  readonly note?: string;
}

const entriesOf = (text: string): string[] => text.split(',').map((entry) => entry.trim());

/** The leading entries for which `find` has a GPU. */
const leading = (entries: readonly string[], find: (entry: string) => ListedGpu | undefined): Set<string> => {
  const uuids = new Set<string>();
  for (const entry of entries) {
    const gpu = find(entry);
    if (gpu === undefined) break;
    uuids.add(gpu.uuid);
  }
  return uuids;
};

const byUuid = (gpus: readonly ListedGpu[]) => (entry: string) => {
  const start = entry.toLowerCase();
  const found = gpus.filter(({ uuid }) => uuid.toLowerCase().startsWith(start));
  return found.find(({ uuid }) => uuid.toLowerCase() === start) ?? (found.length === 1 ? found[0] : undefined);
};

/**
 * @param environment that the workload will run in
 * @param gpus every GPU of the machine, in bus order
 * @param complete whether `gpus` are all that CUDA counts: without a lost or divided one an index means the same
 */
export const visibleGpus = (
  environment: Readonly<Record<string, string | undefined>>,
  gpus: readonly ListedGpu[],
  complete: boolean,
): Visibility => {
  const all = new Set(gpus.map(({ uuid }) => uuid));
  const list = environment['CUDA_VISIBLE_DEVICES'];
  if (list === undefined) return { uuids: all };
  const entries = entriesOf(list);
  if (/^(?:GPU|MIG)-/i.test(entries[0] ?? '')) return { uuids: leading(entries, byUuid(gpus)) };

  const given = `CUDA_VISIBLE_DEVICES=${list.slice(0, 100)}`;
  const byIndex = leading(entries, (entry) => (/^\d{1,4}$/.test(entry) ? gpus[Number(entry)] : undefined));
  // An index beyond the list may stand for a GPU that is missing from it; nothing else can.
  const anyIndex = /^\d{1,4}$/.test(entries[0] ?? '');
  if (!anyIndex || gpus.length === 0) return { uuids: byIndex };
  const advice = 'list UUIDs, or set CUDA_DEVICE_ORDER=PCI_BUS_ID';
  if (!complete) {
    return {
      uuids: all,
      note: `${given} counts GPUs of which not all can be read here, so every readable one is measured; list UUIDs.`,
    };
  }
  if (environment['CUDA_DEVICE_ORDER'] === 'PCI_BUS_ID') return { uuids: byIndex };
  if (new Set(gpus.map(({ name }) => name)).size > 1) {
    return {
      uuids: all,
      note: `${given} counts in CUDA's own order, which is unknown among GPUs of different models: all are measured; ${advice}.`,
    };
  }
  if (gpus.length === 1) return { uuids: byIndex };
  return {
    uuids: byIndex,
    note: `${given} is taken in bus order, as all GPUs are of one model; to be sure, ${advice}.`,
  };
};
