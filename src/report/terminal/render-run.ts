import type { RunRow, RunView } from '../view.ts';
import { pairText, sentence, servingText } from '../wording.ts';
import { bannerBlock, canvas, finish, frameBlock, tableBlock, warningsBlock, type TerminalOptions } from './parts.ts';
import type { Cell, Column } from './table.ts';
import { indented, wrap } from './text.ts';

const columns = (net: boolean): readonly Column[] => [
  { title: 'Benchmark', align: 'left' },
  { title: 'Metric', align: 'left' },
  { title: 'Energy', align: 'right' },
  ...(net ? [{ title: 'Net of idle', align: 'right' as const }] : []),
  { title: 'Spread', align: 'right' },
  { title: 'Power', align: 'right' },
  { title: 'Time', align: 'right' },
  { title: 'Samples', align: 'left' },
];

const cells = (row: RunRow, net: boolean): readonly Cell[] => [
  { text: row.benchmark },
  { text: row.metric },
  { text: row.value ?? 'not measured' },
  ...(net ? [{ text: row.net ?? '' }] : []),
  { text: row.spread ?? '' },
  { text: row.power ?? '' },
  { text: row.timePerUnit ?? '' },
  { text: row.counts },
];

/** A run alone for a terminal or a log: energy per unit with its spread, failures, the background. */
export const renderRunTerminal = (view: RunView, options: TerminalOptions = {}): string => {
  const place = canvas(options);
  const { paint, width } = place;
  const net = view.rows.some((row) => row.net !== undefined);
  const extra = view.rows.flatMap((row) => {
    const pairs = [...row.otherUnits, ...row.beside, ...row.workload];
    return pairs.length === 0
      ? []
      : [
          ...wrap(`${row.benchmark}, ${row.metric}`, width),
          ...indented(pairs.map((pair) => pairText(pair)).join(', '), width, 2),
        ];
  });
  const failed = view.failed.flatMap(({ benchmark, sample, code, message, hint }) => [
    ...wrap(`${benchmark}, sample ${sample} failed (${code})`, width).map((line) => paint(line, 'red')),
    ...indented(
      [message, hint]
        .filter((text) => text !== undefined)
        .map(sentence)
        .join(' '),
      width,
      2,
    ),
  ]);
  return finish([
    wrap(`JouleGate: ${view.headline}`, width).map((line) => paint(line, 'bold')),
    bannerBlock(view, place),
    tableBlock(
      columns(net),
      view.rows.map((row) => cells(row, net)),
      place,
    ),
    extra,
    view.serving.flatMap((line) => [
      ...wrap(`${line.benchmark}, fixed power of the server`, width),
      ...indented(sentence(servingText(line)), width, 2),
    ]),
    failed,
    warningsBlock(view, place),
    frameBlock(view, place),
  ]);
};
