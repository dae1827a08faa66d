import type { Verdict } from '../model/verdict.ts';
import type { ComparisonRow, ReportView } from './view.ts';

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  /** What it is about; absent where it is about the whole. */
  readonly benchmark?: string;
}

/**
 * GitHub shows ten of each level a step. One of each is left for what is not in the report: the error that a failed step
 * ends with, and a comment that could not be written.
 */
const mostALevel = 9;

const levels: Readonly<Record<Verdict, Annotation['level'] | undefined>> = {
  regressed: 'error',
  invalid: 'error',
  'not-comparable': 'warning',
  inconclusive: 'warning',
  'no-baseline': undefined,
  improved: undefined,
  pass: undefined,
};

const ofRow = (row: ComparisonRow): readonly Annotation[] => {
  const level = levels[row.verdict];
  if (level === undefined) return [];
  const message = [
    ...(row.change === undefined ? [] : [row.change]),
    ...(row.split === undefined ? [] : [row.split]),
    ...(row.smallestDetectable === undefined ? [] : [`finds changes from ${row.smallestDetectable}`]),
    row.reason,
    ...(row.next === undefined ? [] : [`Next: ${row.next}`]),
  ].join(' · ');
  return [{ level, title: `${row.benchmark}, ${row.metric}: ${row.word}`, message, benchmark: row.benchmark }];
};

/** What each row has to say, the gravest first: regressed and invalid are errors, what else proves nothing warns. */
export const rowAnnotations = (view: ReportView): readonly Annotation[] => view.rows.flatMap(ofRow);

const bounded = (all: readonly Annotation[], level: Annotation['level']): readonly Annotation[] => {
  const ofLevel = all.filter((each) => each.level === level);
  if (ofLevel.length <= mostALevel) return ofLevel;
  const kept = ofLevel.slice(0, mostALevel - 1);
  const rest = ofLevel.length - kept.length;
  const words =
    level === 'error' ? `${rest} more errors are in the report.` : `${rest} more warnings are in the report.`;
  return [...kept, { level, title: 'JouleGate', message: words }];
};

/**
 * The annotations of a step, as many as GitHub shows: errors, then warnings, each the gravest first; that of estimated
 * energy comes before the other warnings. Texts are one line each and otherwise untrusted: escape them for workflow commands.
 */
export const annotations = (view: ReportView): readonly Annotation[] => {
  const all: readonly Annotation[] = [
    ...(view.banner === undefined
      ? []
      : [{ level: 'warning' as const, title: view.banner.title, message: view.banner.text }]),
    ...rowAnnotations(view),
    ...view.warnings.map((message) => ({ level: 'warning' as const, title: 'JouleGate', message })),
  ];
  return [...bounded(all, 'error'), ...bounded(all, 'warning')];
};
