import { fileBaselineStore } from '../../baseline/file-store.ts';
import { toPairedSession } from '../../baseline/paired-session.ts';
import type { Config } from '../../config/config.ts';
import { divide } from '../../config/shard.ts';
import { compareWithBaseline } from '../../decide/compare.ts';
import { mergeShards } from '../../decide/merge.ts';
import type { BaselineFile } from '../../model/baseline.ts';
import type { PairedSession } from '../../model/evidence.ts';
import type { RunFile } from '../../model/run.ts';
import type { VerdictFile } from '../../model/verdict.ts';
import type { RunFolder } from '../../report/run-folder.ts';
import { durationsOf } from '../part.ts';
import type { Ports } from '../ports.ts';
import { readBaselines } from '../read-baselines.ts';
import { findResults } from './find-results.ts';
import { pieceOf } from './pieces.ts';
import { readResults, type SessionResult } from './read-results.ts';

/** A verdict over all parts, and what reports of it show. */
export interface MergedGate {
  readonly verdict: VerdictFile;
  readonly runs: readonly RunFile[];
  readonly evidence: readonly PairedSession[];
  readonly history: readonly BaselineFile[];
  readonly folder: RunFolder;
}

/** The pairs of a session for pictures; none where base and head do not belong together. */
const pairsOf = ({ run, base }: SessionResult): PairedSession[] => {
  if (run === undefined || base === undefined) return [];
  try {
    return [toPairedSession(base, run)];
  } catch {
    return [];
  }
};

/**
 * Reads what the jobs of a matrix left, and makes one verdict of it, with reports in a folder of its own.
 *
 * @param paths result files, or folders that they lie somewhere below
 * @param config of the merging job's checkout; without benchmarks where there is none, so that what a missing shard was to
 *   measure is not known
 * @throws JouleGateError where results do not belong together, or there is none
 */
export const mergeResults = async (
  paths: readonly string[],
  config: Config,
  ports: Pick<Ports, 'now' | 'newId' | 'openRunFolder'>,
): Promise<MergedGate> => {
  const { sessions, problems } = await readResults(await findResults(paths));
  const baselines = fileBaselineStore(config.baselines);
  const now = ports.now();
  const stored = new Map<string, BaselineFile>();
  const storedOf = async ({ machineClass, benchmarks }: RunFile) => {
    const readings = await readBaselines(machineClass, benchmarks, { baselines });
    for (const reading of readings.values()) if (reading.kind === 'found') stored.set(reading.path, reading.file);
    return readings;
  };
  const judge = async (run: RunFile): Promise<VerdictFile> =>
    compareWithBaseline(run, await storedOf(run), config.policy, now);
  const pieces = [];
  for (const session of sessions) pieces.push(await pieceOf(session, judge));

  const names = config.benchmarks.map(({ name }) => name);
  const durations = await durationsOf(config);
  const id = ports.newId();
  const merged = mergeShards(pieces, {
    policy: config.policy,
    ...(names.length === 0
      ? {}
      : { expected: config.benchmarks, division: (of: number) => divide(names, of, durations) }),
  });
  const verdict = {
    ...merged.verdict,
    warnings: [...merged.verdict.warnings, ...problems].map((text) => text.slice(0, 1000)),
  };
  const kept = sessions.filter((session) =>
    merged.pieces.some(({ run }) => run === session.run?.id || run === session.verdict?.run),
  );
  const runs = kept.flatMap(({ run }) => run ?? []);
  // For pictures alone: what cannot be read of the baselines has been an error where it was compared with.
  for (const run of runs) await storedOf(run).catch(() => undefined);
  const [evidence, history] = [kept.flatMap(pairsOf), [...stored.values()]];
  const folder = await ports.openRunFolder(id);
  await folder.keepVerdict(verdict, runs, history, evidence);
  return { verdict, runs, evidence, history, folder };
};
