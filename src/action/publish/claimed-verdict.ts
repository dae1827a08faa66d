import { overallVerdict } from '../../decide/verdict.ts';
import type { WorkflowRun } from '../../github/workflow-run.ts';
import { tool } from '../../model/tool.ts';
import { verdicts, verdictSchemaVersion, type Policy, type Verdict, type VerdictFile } from '../../model/verdict.ts';

/**
 * What a pull request's own configuration forgives is not asked: that configuration is part of the pull request. What
 * proves nothing does not pass here.
 */
const strictPolicy: Policy = {
  onInconclusive: 'fail',
  onNoBaseline: 'fail',
  onNotComparable: 'fail',
  allowEstimated: false,
};

const gravest = (...found: readonly Verdict[]): Verdict =>
  verdicts.find((verdict) => found.includes(verdict)) ?? 'invalid';

/** Parts that are not there, and joules of a model, prove nothing, whatever the comparisons say. */
const unproven = (verdict: VerdictFile): readonly string[] => [
  ...((verdict.shards ?? []).some(({ outcome }) => outcome !== 'measured')
    ? ['A part of the benchmarks was not measured.']
    : []),
  ...(verdict.estimated || verdict.comparisons.some(({ provenance }) => provenance === 'estimated')
    ? ['Energy that is estimated is not published as measured.']
    : []),
];

const origin = (run: WorkflowRun): string =>
  `These numbers, their tolerances and the choice of benchmarks come from the pull request's own workflow (run ${run.id}): ` +
  'they are its claim, and nobody has measured them again. What proves nothing fails here, whatever its configuration says.';

const ending = ({ id, conclusion }: WorkflowRun): readonly string[] =>
  conclusion === 'success' ? [] : [`Run ${id}, which measured this, ended with "${conclusion ?? 'nothing'}".`];

/** An artifact's verdict as it may be shown: judged anew from its comparisons, held to a strict policy, its origin said. */
export const claimedVerdict = (verdict: VerdictFile, run: WorkflowRun): VerdictFile => {
  const faults = unproven(verdict);
  const overall = overallVerdict(verdict.comparisons);
  return {
    ...verdict,
    // The text of the branch is left out: a branch of a fork may be called like any of ours.
    commit: { sha: run.headSha, ...(verdict.commit?.dirty === undefined ? {} : { dirty: verdict.commit.dirty }) },
    estimated: verdict.estimated || verdict.comparisons.some(({ provenance }) => provenance === 'estimated'),
    policy: strictPolicy,
    verdict: gravest(overall, ...(faults.length > 0 ? (['invalid'] as const) : [])),
    warnings: [origin(run), ...ending(run), ...faults, ...verdict.warnings],
  };
};

/** In place of a verdict that is not there or not believed: nothing was measured, and why. Never passes. */
export const noVerdict = (run: WorkflowRun, reason: string, now: Date): VerdictFile => ({
  schemaVersion: verdictSchemaVersion,
  kind: 'verdict',
  tool,
  createdAt: now.toISOString(),
  run: `workflow run ${run.id}`,
  commit: { sha: run.headSha },
  machineClass: { name: 'unknown', fields: {} },
  sources: [],
  refused: [],
  estimated: false,
  policy: strictPolicy,
  verdict: 'invalid',
  comparisons: [],
  warnings: [reason],
});
