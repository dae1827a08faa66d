import { workChangesOf } from './defaults.ts';
import type { BenchmarkConfig } from './schema.ts';

/** Keys of one benchmark that cannot stand together; `path` is relative to the benchmark. */
export interface Conflict {
  readonly path: string;
  readonly message: string;
}

/** A benchmark whose work may differ is compared by its energy per unit; the energy of a sample says nothing then. */
const wholeSampleOfChangingWork = (entry: BenchmarkConfig): Conflict[] => {
  const changes = workChangesOf(entry);
  if (changes === 'none') return [];
  return (entry.metrics ?? []).flatMap((metric, index) => {
    const name = typeof metric === 'string' ? metric : metric.name;
    if (name !== 'energy') return [];
    return [
      {
        path: `metrics.${index}`,
        message: `"energy" of a whole sample cannot be compared where the work may differ (work: changes: ${changes}); use energy-per-<unit>`,
      },
    ];
  });
};

/** Everything in a benchmark that contradicts itself, each part of it being right by the schema. */
export const conflictsIn = (entry: BenchmarkConfig): Conflict[] => [...wholeSampleOfChangingWork(entry)];
