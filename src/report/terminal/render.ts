import type { Verdict } from '../../model/verdict.ts';
import type { ComparisonRow, ReportView } from '../view.ts';
import { comparedText, pairText, sentence, tellsHow } from '../wording.ts';
import {
  bannerBlock,
  canvas,
  finish,
  frameBlock,
  tableBlock,
  warningsBlock,
  type Canvas,
  type TerminalOptions,
} from './parts.ts';
import type { Cell } from './table.ts';
import { indented, wrap, type Colour } from './text.ts';

const colourOf: Readonly<Record<Verdict, Colour | undefined>> = {
  regressed: 'red',
  invalid: 'red',
  'not-comparable': 'yellow',
  inconclusive: 'yellow',
  'no-baseline': 'yellow',
  improved: 'green',
  pass: 'green',
};

const columns = [
  { title: 'Verdict', align: 'left' },
  { title: 'Benchmark', align: 'left' },
  { title: 'Metric', align: 'left' },
  { title: 'Base', align: 'right' },
  { title: 'Head', align: 'right' },
  { title: 'Change', align: 'left' },
  { title: 'Finds from', align: 'right' },
] as const;

const cells = (row: ComparisonRow): readonly Cell[] => {
  const colour = colourOf[row.verdict];
  return [
    { text: `${row.mark} ${row.word}`, ...(colour === undefined ? {} : { colour }) },
    { text: row.benchmark },
    { text: row.metric },
    { text: row.base ?? '' },
    { text: row.head ?? '' },
    { text: row.change ?? '' },
    { text: row.smallestDetectable ?? '' },
  ];
};

const explanation = (row: ComparisonRow, { width, paint }: Canvas): readonly string[] => {
  const line = (text: string): readonly string[] => indented(text, width, 2);
  const decided = [
    ...(row.changeInWords === undefined ? [] : [row.changeInWords]),
    `tolerance ${row.tolerance}`,
    ...(row.smallestDetectable === undefined ? [] : [`finds changes from ${row.smallestDetectable}`]),
    ...(row.pairs !== undefined || row.counts === undefined ? [] : [row.counts]),
  ];
  return [
    ...wrap(`${row.mark} ${row.benchmark}, ${row.metric}`, width).map((each) => paint(each, 'bold')),
    ...line(sentence(row.reason)),
    ...(row.next === undefined ? [] : line(`Next: ${sentence(row.next)}`)),
    ...line(decided.join('; ')),
    ...(row.machine === undefined ? [] : line(`measured on ${row.machine}`)),
    ...(tellsHow(row) ? line(`compared: ${comparedText(row) ?? ''}`) : []),
    ...row.differences.flatMap((difference) => line(`differs: ${pairText(difference)}`)),
    ...(row.workload.length === 0
      ? []
      : line(`the workload reports ${row.workload.map((pair) => pairText(pair)).join(', ')}`)),
    ...(row.otherUnits.length === 0 ? [] : line(row.otherUnits.map((pair) => pairText(pair)).join(', '))),
    ...row.warnings.flatMap((warning) => line(`Warning: ${warning}`).map((each) => paint(each, 'yellow'))),
  ];
};

/** The verdict for a terminal or a log: headline, table, the reasons of what is not a plain pass, the background. */
export const renderTerminal = (view: ReportView, options: TerminalOptions = {}): string => {
  const place = canvas(options);
  const { paint, width } = place;
  const headline = wrap(`${view.mark} JouleGate: ${view.headline}`, width).map((line) => paint(line, 'bold'));
  return finish([
    [
      ...headline,
      ...(view.rows.length > 1 ? wrap(view.tally, width) : []),
      ...(view.shards === undefined ? [] : wrap(view.shards.summary, width)),
    ],
    bannerBlock(view, place),
    tableBlock(columns, view.rows.map(cells), place),
    ...view.rows
      .filter((row) => row.verdict !== 'pass' || row.warnings.length > 0)
      .map((row) => explanation(row, place)),
    warningsBlock(view, place),
    frameBlock(view, place, view.shards?.lines),
  ]);
};
