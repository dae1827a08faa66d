import type { Verdict } from '../model/verdict.ts';
import type { ComparisonRow, ReportView } from './view.ts';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
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

/** Whether the regression of a row was accepted. */
export type IsAccepted = (row: Pick<ComparisonRow, 'benchmark' | 'metric'>) => boolean;
const nothing: IsAccepted = () => false;

const ofRow = (row: ComparisonRow, accepted: boolean): readonly Annotation[] => {
  const level = accepted ? 'notice' : levels[row.verdict];
  if (level === undefined) return [];
  const message = [
    ...(row.change === undefined ? [] : [row.change]),
    ...(row.split === undefined ? [] : [row.split]),
    ...(row.smallestDetectable === undefined ? [] : [`finds changes from ${row.smallestDetectable}`]),
    row.reason,
    ...(row.next === undefined || accepted ? [] : [`Next: ${row.next}`]),
  ].join(' · ');
  const title = `${row.benchmark}, ${row.metric}: ${accepted ? 'accepted' : row.word}`;
  return [{ level, title, message, benchmark: row.benchmark }];
};

/**
 * What each row has to say, the gravest first: regressed and invalid are errors, what else proves nothing warns. An accepted
 * regression is a notice.
 */
export const rowAnnotations = (view: ReportView, isAccepted: IsAccepted = nothing): readonly Annotation[] =>
  view.rows.flatMap((row) => ofRow(row, isAccepted(row)));

const bounded = (all: readonly Annotation[], level: Annotation['level'], most: number): readonly Annotation[] => {
  const ofLevel = all.filter((each) => each.level === level);
  if (ofLevel.length <= most) return ofLevel;
  const kept = ofLevel.slice(0, most - 1);
  const rest = ofLevel.length - kept.length;
  return [...kept, { level, title: 'JouleGate', message: `${rest} more ${level}s are in the report.` }];
};

/**
 * The annotations of a step, as many as GitHub shows: that of estimated energy, then errors, then warnings, each the
 * gravest first. Texts are one line each and otherwise untrusted: escape them for workflow commands.
 */
export const annotations = (view: ReportView, isAccepted: IsAccepted = nothing): readonly Annotation[] => {
  const banner: readonly Annotation[] =
    view.banner === undefined ? [] : [{ level: 'warning', title: view.banner.title, message: view.banner.text }];
  const all = [
    ...rowAnnotations(view, isAccepted),
    ...view.warnings.map((message): Annotation => ({ level: 'warning', title: 'JouleGate', message })),
  ];
  return [
    ...banner,
    ...bounded(all, 'error', mostALevel),
    ...bounded(all, 'warning', mostALevel - banner.length),
    ...bounded(all, 'notice', mostALevel),
  ];
};
