import { tool } from '../model/tool.ts';
import { verdictSchemaVersion, type VerdictFile } from '../model/verdict.ts';
import { undecided } from './compare-metric.ts';
import type { MergeContext } from './merge.ts';

const reason = 'No shard left a result.';
const next =
  'Look at the logs of the measuring jobs, and whether they uploaded their output folder; then run them again.';

/** The verdict where no job left anything: every metric that is expected is `invalid`, and so is the whole. Pure. */
export const mergeNothing = ({
  id,
  now,
  policy,
  expected = [],
}: Pick<MergeContext, 'policy' | 'expected'> & { readonly id: string; readonly now: Date }): VerdictFile => ({
  schemaVersion: verdictSchemaVersion,
  kind: 'verdict',
  tool,
  createdAt: now.toISOString(),
  run: id,
  machineClass: { name: 'unknown', fields: {} },
  sources: [],
  refused: [],
  estimated: false,
  policy,
  verdict: 'invalid',
  comparisons: expected.flatMap(({ name, metrics = [] }) =>
    metrics.map((metric) =>
      undecided({ benchmark: name, metric, provenance: 'unmeasured' }, 'invalid', { reason, next }),
    ),
  ),
  warnings: [`${reason} ${next}`],
});
