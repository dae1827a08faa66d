import { commitsIn } from '../checkout/history.ts';
import type { Repository } from '../checkout/repository.ts';
import { seriesOf, type Segment } from '../decide/history-series.ts';
import { shortened } from '../decide/words.ts';
import { historySchemaVersion, mostNamedCommits, type CommitRange, type HistoryFile } from '../model/history.ts';
import type { HistorySegment } from '../model/history.ts';
import { tool } from '../model/tool.ts';
import { collectHistory } from './collect-history.ts';

export interface HistoryOptions {
  /** Where git is asked. */
  readonly directory: string;
  /** The baselines folder, absolute. */
  readonly folder: string;
  readonly benchmark?: string;
  /** Name of a machine class, or how it begins. */
  readonly machine?: string;
  /** Sessions that were measured before this time are left out. */
  readonly since?: Date;
}

const rangeOf = async (
  entries: HistorySegment['entries'],
  earliest: number,
  latest: number,
  repository: Repository | undefined,
): Promise<CommitRange> => {
  const after = entries[earliest]?.commit?.sha;
  const upTo = entries[latest]?.commit?.sha;
  const named =
    repository === undefined || after === undefined || upTo === undefined
      ? undefined
      : await commitsIn(repository, after, upTo, mostNamedCommits + 1);
  return {
    ...(after === undefined ? {} : { after }),
    ...(upTo === undefined ? {} : { upTo }),
    commits: (named ?? [])
      .slice(0, mostNamedCommits)
      .map(({ sha, subject }) => ({ sha, subject: shortened(subject, 200) })),
    complete: named !== undefined && named.length <= mostNamedCommits,
  };
};

const reported = async (
  { found, ...segment }: Segment,
  repository: Repository | undefined,
): Promise<HistorySegment> => {
  if (found === undefined) return segment;
  const steps = [];
  for (const { change, earliest, latest } of found.steps) {
    steps.push({ change, range: await rangeOf(segment.entries, earliest, latest, repository) });
  }
  return { ...segment, creep: { change: found.change, steps } };
};

/** The trend of all that the baselines hold and ever held, with the creep in it. */
export const readHistory = async (options: HistoryOptions): Promise<HistoryFile> => {
  const { directory, folder, benchmark, machine, since } = options;
  const { baselines, repository, warnings } = await collectHistory(directory, folder);
  const series: HistoryFile['series'] = [];
  for (const { machineClass, points, examples, ...baseline } of baselines) {
    if (benchmark !== undefined && baseline.benchmark !== benchmark) continue;
    if (machine !== undefined && !machineClass.name.startsWith(machine)) continue;
    const wanted = [...points.values()].filter(
      ({ createdAt }) => since === undefined || Date.parse(createdAt) >= since.getTime(),
    );
    for (const { metric, segments } of seriesOf(machineClass, wanted, examples)) {
      const whole = [];
      for (const segment of segments) whole.push(await reported(segment, repository));
      series.push({ benchmark: baseline.benchmark, machineClass: machineClass.name, metric, segments: whole });
    }
  }
  return {
    schemaVersion: historySchemaVersion,
    kind: 'history',
    tool,
    series,
    warnings: warnings.map((warning) => shortened(warning, 1000)),
  };
};
