import type { Verdict } from '../../model/verdict.ts';
import type { ComparisonRow, ReportView } from '../view.ts';
import { comparedText, explanationOfWords, sentence, tallyOf, tellsHow } from '../wording.ts';
import { escapeMarkdown, keepPercents, keepTogether } from './escape.ts';
import { joinBlocks, leftOut, rowsThatFit, sizeLimit, type MarkdownOptions } from './fit.ts';
import {
  bannerText,
  bullet,
  collapsed,
  measuredWith,
  pairText,
  rowName,
  table,
  tableText,
  warningsText,
} from './parts.ts';
import { pairSection } from './pair-section.ts';

/** Verdicts that a reader must see without opening anything. */
const needsAttention: readonly Verdict[] = ['regressed', 'invalid', 'not-comparable', 'no-baseline'];
/** A plain pass needs no words beside its row. */
const isTelling = ({ verdict, warnings }: ComparisonRow): boolean => verdict !== 'pass' || warnings.length > 0;
const isOpen = ({ verdict }: ComparisonRow): boolean => needsAttention.includes(verdict);

const columns = [
  { title: 'Verdict', align: 'left' },
  { title: 'Benchmark', align: 'left' },
  { title: 'Base', align: 'right' },
  { title: 'Head', align: 'right' },
  { title: 'Change (interval)', align: 'right' },
  { title: 'Finds changes from', align: 'right' },
  { title: 'Power and time', align: 'left' },
] as const;

const cells = (row: ComparisonRow): readonly string[] => [
  keepTogether(`${row.mark} ${row.word}`),
  rowName(row),
  keepTogether(row.base ?? ''),
  keepTogether(row.head ?? ''),
  keepPercents(row.change ?? ''),
  keepTogether(row.smallestDetectable ?? ''),
  keepPercents(row.split ?? ''),
];

const rowsTable = (rows: readonly ComparisonRow[]) => table(columns, rows.map(cells));

/** Why a row has its verdict and what to do, for the rows that need attention. */
const explanation = (row: ComparisonRow): string => {
  const parts = [
    sentence(escapeMarkdown(row.reason)),
    ...(row.next === undefined ? [] : [`Next: ${sentence(escapeMarkdown(row.next))}`]),
  ];
  return [
    bullet(`${rowName(row)}: ${parts.join(' ')}`),
    ...(row.machine === undefined ? [] : [`  ${bullet(`Measured on ${escapeMarkdown(row.machine)}`)}`]),
    ...(tellsHow(row) ? [`  ${bullet(`Compared: ${escapeMarkdown(comparedText(row) ?? '')}`)}`] : []),
    ...row.differences.slice(0, 20).map((difference) => `  ${bullet(pairText(difference))}`),
    ...(row.differences.length > 20 ? [`  ${bullet(`and ${row.differences.length - 20} more differences`)}`] : []),
    ...(row.workload.length === 0
      ? []
      : [`  ${bullet(`The workload reports ${row.workload.map(pairText).join(', ')}`)}`]),
    ...(row.otherUnits.length === 0 ? [] : [`  ${bullet(row.otherUnits.map(pairText).join(', '))}`]),
    ...row.warnings.map((warning) => `  ${bullet(`Warning: ${escapeMarkdown(warning)}`)}`),
  ].join('\n');
};

const decisionColumns = [
  { title: 'Benchmark', align: 'left' },
  { title: 'Tolerance', align: 'right' },
  { title: 'Measured', align: 'left' },
  { title: 'Noise between samples', align: 'left' },
  { title: 'Interval', align: 'right' },
] as const;

const decisionCells = (row: ComparisonRow): readonly string[] => [
  rowName(row),
  keepTogether(row.tolerance),
  escapeMarkdown(
    [row.pairs ?? row.counts ?? '', ...(row.machine === undefined ? [] : [`on ${row.machine}`])].join(' ').trim(),
  ),
  keepPercents(row.noise ?? ''),
  keepTogether(row.confidence ?? ''),
];

const decided = (view: ReportView): string =>
  collapsed(
    'How this was decided',
    [
      tableText(table(decisionColumns, view.rows.map(decisionCells))),
      '',
      explanationOfWords,
      '',
      ...view.rows
        .filter(({ evidence }) => evidence.length > 0)
        .map((row) =>
          bullet(
            `${rowName(row)}: ${escapeMarkdown(comparedText(row) ?? '')} Evidence: ${row.evidence.map(pairText).join(', ')}`,
          ),
        ),
      bullet(`Policy: ${view.policy.map(({ name, head }) => `${name} ${head ?? ''}`).join('; ')}`),
    ].join('\n'),
  );

const title = (view: ReportView): string => `### ${view.mark} JouleGate: ${escapeMarkdown(view.headline)}`;

const tally = (view: ReportView): string | undefined => (view.rows.length > 1 ? `${view.tally}.` : undefined);

const opening = (view: ReportView): readonly (string | undefined)[] => [
  title(view),
  bannerText(view),
  tally(view),
  view.shards === undefined ? undefined : escapeMarkdown(view.shards.summary),
];

/** Everything, with the quiet rows and the background collapsed; every pair only on demand. */
const full = (view: ReportView, everyPair: boolean): string => {
  const open = view.rows.filter(isOpen);
  const quiet = view.rows.filter((row) => !isOpen(row));
  return joinBlocks([
    ...opening(view),
    open.length === 0 ? undefined : tableText(rowsTable(open)),
    open.length === 0 ? undefined : open.map(explanation).join('\n'),
    warningsText(view),
    quiet.length === 0
      ? undefined
      : collapsed(
          tallyOf(quiet),
          [tableText(rowsTable(quiet)), quiet.filter(isTelling).map(explanation).join('\n')].join('\n\n').trimEnd(),
        ),
    everyPair ? pairSection(view.rows) : undefined,
    view.rows.length === 0 ? undefined : decided(view),
    measuredWith(view, view.shards?.lines),
  ]);
};

/** The rows that need attention with their reasons; nothing collapsed. */
const withoutDetails = (view: ReportView, { fullReport }: MarkdownOptions): string => {
  const open = view.rows.filter(isOpen);
  const quiet = view.rows.length - open.length;
  return joinBlocks([
    ...opening(view),
    open.length === 0 ? undefined : tableText(rowsTable(open)),
    open.length === 0 ? undefined : open.map(explanation).join('\n'),
    warningsText(view),
    quiet === 0 ? undefined : leftOut(quiet, 'inconclusive, improved or pass', fullReport),
  ]);
};

/** The gravest rows as far as they go, one line each. */
const minimal = (view: ReportView, { fullReport }: MarkdownOptions): ((taken: number) => string) => {
  const { head, rows } = rowsTable(view.rows);
  return (taken) =>
    joinBlocks([
      ...opening(view),
      taken === 0 ? undefined : [...head, ...rows.slice(0, taken)].join('\n'),
      taken === rows.length ? undefined : leftOut(rows.length - taken, 'the least grave', fullReport),
    ]);
};

/**
 * The verdict as one comment in GitHub's Markdown, never longer than the limit: everything; else without every single
 * pair; else without the collapsed sections; else a table of the gravest rows. A row is whole or absent, and what was left out is counted.
 * The caller adds its hidden marker and must lower `limit` by its length.
 */
export const renderMarkdown = (view: ReportView, options: MarkdownOptions = {}): string =>
  rowsThatFit(
    sizeLimit(options),
    [...(options.details === false ? [] : [full(view, true), full(view, false)]), withoutDetails(view, options)],
    view.rows.length,
    minimal(view, options),
  );

/** The same report for a job summary, which takes 1 MiB a step. */
export const summaryMarkdown = (view: ReportView): string =>
  renderMarkdown(view, { limit: 1_000_000, limitBytes: 1_000_000 });
