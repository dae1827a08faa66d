import { exitCodeOf, failsByPolicy } from '../../decide/verdict.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Verdict, VerdictFile } from '../../model/verdict.ts';
import type { ComparisonRow, ReportView } from '../view.ts';
import { comparedText, sentence } from '../wording.ts';
import { escapeXml } from './escape.ts';

type Outcome = 'failure' | 'error' | 'skipped' | undefined;

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: Outcome;
  /** Kind of a failure: the verdict. */
  readonly type: string;
  readonly message: string;
  readonly lines: readonly string[];
}

/** What proves nothing is skipped, unless the policy fails on it; what could not be measured is an error. */
const outcomeOf = (verdict: Verdict, { policy }: VerdictFile): Outcome => {
  if (verdict === 'regressed' || failsByPolicy(verdict, policy)) return 'failure';
  if (verdict === 'invalid') return 'error';
  return verdict === 'pass' || verdict === 'improved' ? undefined : 'skipped';
};

const linesOf = (row: ComparisonRow): string[] => {
  const compared = comparedText(row);
  return [
    sentence(row.reason),
    ...(row.next === undefined ? [] : [`Next: ${sentence(row.next)}`]),
    ...(row.base === undefined || row.head === undefined ? [] : [`Base ${row.base}, head ${row.head}.`]),
    ...(row.changeInWords === undefined ? [] : [`Change ${row.changeInWords}.`]),
    ...(row.smallestDetectable === undefined ? [] : [`Finds changes from ${row.smallestDetectable}.`]),
    ...(compared === undefined ? [] : [`Compared: ${compared}`]),
    ...row.differences.map(({ name, base, head }) => `${name}: base ${base ?? 'absent'}, head ${head ?? 'absent'}`),
    ...row.warnings.map((warning) => `Warning: ${warning}`),
  ];
};

const caseOf = (row: ComparisonRow, verdict: VerdictFile): Case => ({
  suite: row.benchmark,
  name: row.metric,
  outcome: outcomeOf(row.verdict, verdict),
  type: row.verdict,
  message: row.change === undefined ? `${row.word}: ${row.reason}` : `${row.word}: ${row.change}`,
  lines: linesOf(row),
});

/** A verdict that fails although no comparison does, as where a shard left no result, must not look green. */
const wholeCase = (view: ReportView, verdict: VerdictFile, cases: readonly Case[]): readonly Case[] => {
  const red = cases.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  if (red || (exitCodeOf(verdict) === exitCodes.ok && cases.length > 0)) return [];
  const outcome = exitCodeOf(verdict) === exitCodes.regressed ? 'failure' : 'error';
  return [
    {
      suite: 'gate',
      name: 'verdict',
      outcome,
      type: view.verdict,
      message: view.headline,
      lines: [sentence(view.headline), ...view.warnings],
    },
  ];
};

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');

const caseText = ({ suite, name, outcome, type, message, lines }: Case): string => {
  const body = escapeXml(lines.join('\n')).replaceAll('&#10;', '\n');
  const open = `    <testcase${attributes({ classname: `joulegate.${suite}`, name, time: 0 })}>`;
  if (outcome === undefined) return `${open}\n      <system-out>${body}</system-out>\n    </testcase>`;
  const kind = outcome === 'skipped' ? {} : { type };
  return `${open}\n      <${outcome}${attributes({ message, ...kind })}>${body}</${outcome}>\n    </testcase>`;
};

const countsOf = (cases: readonly Case[]): Readonly<Record<string, number>> => {
  const count = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
};

/**
 * A verdict as the XML that CI systems read test results from: a suite a benchmark, a case a metric. There is no standard
 * of it; the elements are those that Jenkins, GitLab, Azure Pipelines and Buildkite all read. A file is red exactly where
 * the exit code is not 0.
 */
export const renderJunit = (verdict: VerdictFile, view: ReportView): string => {
  const rows = view.rows.map((row) => caseOf(row, verdict));
  const cases = [...rows, ...wholeCase(view, verdict, rows)];
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'JouleGate', ...countsOf(cases), time: 0 })}>`,
    ...suites.flatMap((name) => {
      const own = cases.filter(({ suite }) => suite === name);
      const timestamp = verdict.createdAt.slice(0, 40);
      return [
        `  <testsuite${attributes({ name, ...countsOf(own), time: 0, timestamp })}>`,
        ...own.map(caseText),
        '  </testsuite>',
      ];
    }),
    '</testsuites>',
    '',
  ].join('\n');
};
