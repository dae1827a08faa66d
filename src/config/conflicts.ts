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

/** A window of an ONNX workload ends after a number of runs or after a time. */
const runsAndTime = ({ workload }: BenchmarkConfig): Conflict[] =>
  workload.kind === 'onnx' && workload.iterations !== undefined && workload.duration !== undefined
    ? [
        {
          path: 'workload.duration',
          message:
            '"duration" and "iterations" exclude each other: a window ends after a time or after a number of runs',
        },
      ]
    : [];

/** Load on a server comes at a rate or with a number of requests under way: exactly one of the two. */
const driveOfLoad = ({ workload }: BenchmarkConfig): Conflict[] => {
  if (workload.kind !== 'serve') return [];
  const { rate, concurrency, arrivals } = workload;
  if (rate === undefined && concurrency === undefined) {
    return [
      { path: 'workload', message: 'the load needs "rate" (requests a second) or "concurrency" (requests under way)' },
    ];
  }
  if (concurrency === undefined) return [];
  const reason = '"concurrency" sends a request when another is answered';
  return [
    ...(rate === undefined
      ? []
      : [{ path: 'workload.concurrency', message: `${reason}, and "rate" at a rate: keep one of them` }]),
    ...(arrivals === undefined
      ? []
      : [{ path: 'workload.arrivals', message: `${reason}, so "arrivals" have no say; they go with "rate"` }]),
  ];
};

/** Everything in a benchmark that contradicts itself, each part of it being right by the schema. */
export const conflictsIn = (entry: BenchmarkConfig): Conflict[] => [
  ...wholeSampleOfChangingWork(entry),
  ...runsAndTime(entry),
  ...driveOfLoad(entry),
];
