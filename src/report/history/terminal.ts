import type { HistoryFile, HistorySegment, HistorySeries } from '../../model/history.ts';
import { counted, energy } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import { alignedTable, stackedRows, type Column } from '../terminal/table.ts';
import { indented, painter, wrap, type Paint } from '../terminal/text.ts';
import { commitLine, creepText, entryCells, seriesTitle } from './words.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as a line of blocks, the lowest and the highest at its ends of the scale; of too many, the newest. */
export const trendLine = (values: readonly number[], most = 60): string => {
  const shown = values.slice(-most);
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const step = (high - low) / (blocks.length - 1);
  return shown.map((value) => blocks[step > 0 ? Math.round((value - low) / step) : 0] ?? blocks[0]).join('');
};

const columns: readonly Column[] = [
  { title: 'Date', align: 'left' },
  { title: 'Commit', align: 'left' },
  { title: 'Energy', align: 'right' },
  { title: 'Change', align: 'right' },
  { title: 'Accepted', align: 'left' },
];

/** Rows of a segment that a terminal shows; all are in the JSON and in the HTML file. */
const mostRows = 30;

const segmentLines = ({ entries, differences, creep }: HistorySegment, width: number, paint: Paint): string[] => {
  const values = entries.map(({ valueJ }) => valueJ);
  const hidden = Math.max(0, entries.length - mostRows);
  const rows = entries.slice(hidden).map((entry) => entryCells(entry).map((text) => ({ text })));
  const table = alignedTable(columns, rows, width - 2, paint) ?? stackedRows(columns, rows, width - 2, paint);
  return [
    ...differences.flatMap((difference) =>
      indented(paint(`Not comparable with what is above: ${oneLine(difference, 300)}`, 'yellow'), width, 2),
    ),
    `  ${trendLine(values, Math.max(10, width - 40))}  ${energy(Math.min(...values))} to ${energy(Math.max(...values))}`,
    ...(hidden === 0 ? [] : [`  ${counted(hidden, 'older session')} not shown (--json and --html have all)`]),
    ...table.map((line) => `  ${line}`),
    ...(creep === undefined
      ? []
      : [
          ...creepText(creep).flatMap((text, index) =>
            indented(paint(text, index === 0 ? 'red' : undefined), width, index === 0 ? 2 : 4),
          ),
          ...creep.steps.flatMap(({ range }) =>
            range.commits.flatMap((commit) => indented(commitLine(commit), width, 6)),
          ),
        ]),
  ];
};

const seriesLines = (series: HistorySeries, width: number, paint: Paint): string[] => [
  paint(seriesTitle(series), 'bold'),
  ...wrap(`  on ${series.machineClass}`, width),
  ...series.segments.flatMap((segment) => segmentLines(segment, width, paint)),
  '',
];

/** The trends for a terminal: a line of blocks, a table, and what crept. */
export const renderHistoryTerminal = (
  { series, warnings }: HistoryFile,
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string => {
  const paint = painter(colour);
  return [
    ...series.flatMap((each) => seriesLines(each, width, paint)),
    ...(series.length === 0 ? ['No session is stored.'] : []),
    ...warnings.flatMap((warning) => wrap(paint(`Warning: ${oneLine(warning, 1000)}`, 'yellow'), width)),
  ]
    .join('\n')
    .trimEnd();
};
