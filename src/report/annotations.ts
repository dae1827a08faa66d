import type { Verdict } from '../model/verdict.ts';
import type { ComparisonRow, ReportView } from './view.ts';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** GitHub shows ten of each level a step; ten in all leave room for the other steps of a job. */
const most = 10;

const levels: Readonly<Record<Verdict, Annotation['level'] | undefined>> = {
  regressed: 'error',
  invalid: 'error',
  'not-comparable': 'warning',
  inconclusive: 'warning',
  'no-baseline': undefined,
  improved: undefined,
  pass: undefined,
};

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
  return [{ level, title: `${row.benchmark}, ${row.metric}: ${accepted ? 'accepted' : row.word}`, message }];
};

/**
 * At most ten annotations, that of estimated energy first, then the gravest first: regressed and invalid are errors, what else proves nothing warns.
 * An accepted regression is a notice. Texts are one line each and otherwise untrusted: escape them for workflow commands.
 */
export const annotations = (
  view: ReportView,
  isAccepted: (row: ComparisonRow) => boolean = () => false,
): readonly Annotation[] => {
  const all: readonly Annotation[] = [
    ...(view.banner === undefined
      ? []
      : [{ level: 'warning' as const, title: view.banner.title, message: view.banner.text }]),
    ...view.rows.flatMap((row) => ofRow(row, isAccepted(row))),
    ...view.warnings.map((message) => ({ level: 'warning' as const, title: 'JouleGate', message })),
  ];
  if (all.length <= most) return all;
  const rest = all.length - most + 1;
  return [
    ...all.slice(0, most - 1),
    { level: 'warning', title: 'JouleGate', message: `${rest} more findings are in the report.` },
  ];
};
