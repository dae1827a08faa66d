import { benchmarkNamePattern } from '../../model/benchmark.ts';
import { checkFirst } from '../../model/schema.ts';
import { VerdictFile } from '../../model/verdict.ts';
import { readOnlyFile } from '../../github/artifact-zip.ts';
import { parseStrictJson } from '../../storage/strict-json.ts';

export type VerdictReading =
  | { readonly kind: 'verdict'; readonly verdict: VerdictFile }
  /** Why the artifact is not believed, a sentence without its end; may hold text of its maker. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The file that an artifact for publishing holds, and nothing else. */
export const verdictFileName = 'verdict.json';

/** A thousand comparisons, indented, take some 2 MB. */
const largestVerdict = 8 * 1024 * 1024;
const deepest = 16;
const most = { comparisons: 2000, listed: 1000 } as const;

const refused = (reason: string): VerdictReading => ({ kind: 'refused', reason });

/** What the schema leaves open and a reader of a comment should not have to bear. */
const excess = ({ comparisons, sources, refused: refusals, warnings }: VerdictFile): string | undefined => {
  if (comparisons.length > most.comparisons) {
    return `it has ${comparisons.length} comparisons; at most ${most.comparisons} are read`;
  }
  const lists = [sources, refusals, warnings, ...comparisons.map((each) => each.warnings)];
  const differences = comparisons.map((each) => (each.kind === 'undecided' ? each.differences : []));
  return [...lists, ...differences].some((list) => list.length > most.listed)
    ? `one of its lists has more than ${most.listed} entries`
    : undefined;
};

const benchmarkName = new RegExp(benchmarkNamePattern, 'u');

/** What a verdict says that cannot be true together. Its numbers are the claim of who measured; these are not. */
const contradiction = ({ comparisons }: VerdictFile): string | undefined => {
  const seen = new Set<string>();
  for (const comparison of comparisons) {
    const { benchmark, metric } = comparison;
    if (!benchmarkName.test(benchmark)) return 'a benchmark has a name that no configuration may give';
    const name = `${benchmark}/${metric.name}/${metric.window ?? ''}/${metric.basis ?? ''}`;
    if (seen.has(name)) return `it judges ${benchmark}, ${metric.name} twice`;
    seen.add(name);
    if (comparison.kind === 'undecided') continue;
    const { low, estimate, high } = comparison.change;
    if (low > estimate || estimate > high || low <= -1) return `the change of ${benchmark} is no interval`;
    const { tolerance } = metric;
    if (comparison.verdict === 'pass' && low > tolerance) return `${benchmark} passes above its tolerance`;
    if (comparison.verdict === 'improved' && high > 0) return `${benchmark} improved without using less`;
  }
  return undefined;
};

/**
 * The verdict in an artifact that a pull request's own workflow made. Checked are its archive, its text, its schema and
 * whether it agrees with itself and with the commit of the run.
 */
export const readVerdict = (archive: Uint8Array, headSha: string): VerdictReading => {
  const file = readOnlyFile(archive, verdictFileName, largestVerdict);
  if (file.kind === 'refused') return refused(`it ${file.reason}`);
  const json = parseStrictJson(file.bytes, { depth: deepest, bytes: largestVerdict });
  if (json.kind === 'refused') return refused(`its ${verdictFileName} ${json.reason}`);
  const checked = checkFirst(VerdictFile, json.value);
  if (checked.kind === 'invalid') {
    const [problem] = checked.problems;
    const where = problem === undefined || problem.path === '' ? '' : `${problem.path.slice(0, 120)}: `;
    return refused(`its ${verdictFileName} is no verdict: ${where}${problem?.message.slice(0, 120) ?? 'unknown'}`);
  }
  const verdict = checked.value;
  const problem = excess(verdict) ?? contradiction(verdict);
  if (problem !== undefined) return refused(problem);
  if (verdict.commit?.sha !== headSha) {
    return refused(
      verdict.commit === undefined
        ? 'it names no commit'
        : `it is about commit ${verdict.commit.sha.slice(0, 12)}, and the run was for ${headSha.slice(0, 12)}`,
    );
  }
  if (verdict.shard !== undefined && verdict.shards === undefined) {
    return refused(`it is one of ${verdict.shard.of} parts; publish what mode "merge" made of them`);
  }
  return { kind: 'verdict', verdict };
};
