import { isEstimated, type RunFile } from '../model/run.ts';
import { verdictSchemaVersion, type Comparison, type Policy, type VerdictFile } from '../model/verdict.ts';
import { overallVerdict } from './verdict.ts';
import { shortened } from './words.ts';

/**
 * The verdict of a run from its comparisons.
 *
 * @param now the verdict's time
 * @param warnings on the whole
 */
export const verdictOf = (
  run: RunFile,
  policy: Policy,
  now: Date,
  comparisons: readonly Comparison[],
  warnings: readonly string[],
): VerdictFile => {
  const without = run.benchmarks.filter((benchmark) => benchmark.metrics.length === 0);
  const wantsNet = run.benchmarks.some(({ metrics }) => metrics.some(({ basis }) => basis === 'net'));
  const notes = [
    ...warnings,
    ...(wantsNet ? (run.idle ?? []).flatMap((reading) => reading.warnings) : []),
    ...without.map((benchmark) => `Benchmark "${benchmark.name}" has no metric, so nothing of it is compared.`),
    ...(comparisons.length === 0 ? ['Nothing was compared, and that proves nothing: the verdict is invalid.'] : []),
  ];
  return {
    schemaVersion: verdictSchemaVersion,
    kind: 'verdict',
    tool: run.tool,
    createdAt: now.toISOString(),
    run: run.id,
    ...(run.commit === undefined ? {} : { commit: run.commit }),
    machineClass: run.machineClass,
    sources: run.sources,
    refused: run.refused,
    estimated: isEstimated(run),
    policy,
    verdict: overallVerdict(comparisons),
    comparisons: [...comparisons],
    warnings: notes.map((text) => shortened(text, 1000)),
    ...(run.shard === undefined ? {} : { shard: run.shard }),
  };
};
