import type { HistoryPoint } from '../baseline/history-points.ts';
import { metricOf } from '../baseline/metric-key.ts';
import type { Acceptance } from '../model/acceptance.ts';
import type { StoredSession } from '../model/baseline.ts';
import type { HistoryEntry, HistorySegment } from '../model/history.ts';
import type { MachineClass } from '../model/machine.ts';
import { differencesBetween, differenceWords } from './comparable.ts';
import { findCreep, type Creep, type CreepPoint } from './creep.ts';
import { shortened } from './words.ts';

/** A segment with what was found in it, by places in its entries. */
export interface Segment extends Omit<HistorySegment, 'creep'> {
  readonly found?: Creep;
}

export interface Series {
  readonly metric: string;
  readonly segments: readonly Segment[];
}

const timeOf = ({ createdAt }: HistoryPoint): number => {
  const time = Date.parse(createdAt);
  return Number.isNaN(time) ? -Infinity : time;
};

/** The acceptances of a session that are for one metric, or for all. */
const acceptedOf = ({ accepted }: HistoryPoint, metric: string): Acceptance[] =>
  (accepted ?? []).filter((each) => each.metric === undefined || each.metric === metricOf(metric)?.name);

const entriesOf = (points: readonly HistoryPoint[], metric: string): HistoryEntry[] => {
  let before: number | undefined;
  return points.flatMap((point): HistoryEntry[] => {
    const value = Object.hasOwn(point.values, metric) ? point.values[metric] : undefined;
    if (value === undefined) return [];
    const accepted = acceptedOf(point, metric);
    const change = before === undefined ? undefined : value.valueJ / before - 1;
    before = value.valueJ;
    return [
      {
        session: point.id,
        createdAt: point.createdAt,
        ...(point.commit === undefined ? {} : { commit: point.commit }),
        valueJ: value.valueJ,
        samples: value.samples,
        ...(change === undefined || !Number.isFinite(change) ? {} : { change }),
        ...(accepted.length === 0 ? {} : { accepted }),
      },
    ];
  });
};

/** A session of a trend as the scan for creep takes it. */
export const creepPoint = ({ valueJ, accepted }: HistoryEntry): CreepPoint => ({
  lnEnergyJ: Math.log(valueJ),
  ...(accepted === undefined ? {} : { acceptedCeiling: Math.max(...accepted.map(({ ceiling }) => ceiling)) }),
});

const border = (
  machineClass: MachineClass,
  before: StoredSession | undefined,
  after: StoredSession | undefined,
): string[] => {
  if (before === undefined || after === undefined)
    return ['other pins or sources, which the compacted sessions no longer name'];
  const differences = differencesBetween({ machineClass, session: before }, { machineClass, session: after });
  return differences.map((each) => shortened(differenceWords([each]), 1000));
};

/**
 * The trends of one benchmark on one machine class: for each metric that the newest session has, its sessions in order of
 * time, in segments of equal pins and sources.
 *
 * @param examples a whole session of each comparability key, where one is known
 */
export const seriesOf = (
  machineClass: MachineClass,
  all: readonly HistoryPoint[],
  examples: ReadonlyMap<string, StoredSession>,
): Series[] => {
  const points = [...all].sort((a, b) => {
    const [first, second] = [timeOf(a), timeOf(b)];
    return first === second ? 0 : first - second;
  });
  const keys = [...new Set(points.map(({ key }) => key))];
  return Object.keys(points.at(-1)?.values ?? {}).flatMap((metric) => {
    const segments: Segment[] = [];
    for (const key of keys) {
      const entries = entriesOf(
        points.filter((point) => point.key === key),
        metric,
      );
      if (entries.length === 0) continue;
      const previous = segments.at(-1)?.key;
      const differences = previous === undefined ? [] : border(machineClass, examples.get(previous), examples.get(key));
      const found = findCreep(entries.map(creepPoint));
      segments.push({ key, differences, entries, ...(found === undefined ? {} : { found }) });
    }
    return segments.length === 0 ? [] : [{ metric, segments }];
  });
};
