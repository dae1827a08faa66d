import type { ReportFrame } from '../view.ts';
import { pairText } from '../wording.ts';
import { alignedTable, stackedRows, type Cell, type Column } from './table.ts';
import { indented, painter, withoutWorkflowCommand, wrap, type Paint } from './text.ts';

export interface TerminalOptions {
  /** Columns of the terminal; 120 unless given. At least 40 are used. */
  readonly width?: number;
  /** Whether colour codes are written; false unless given. */
  readonly colour?: boolean;
}

export interface Canvas {
  readonly width: number;
  readonly paint: Paint;
}

const defaultWidth = 120;
const narrowest = 40;

export const canvas = ({ width = defaultWidth, colour = false }: TerminalOptions): Canvas => ({
  width: Number.isFinite(width) ? Math.max(narrowest, Math.floor(width)) : defaultWidth,
  paint: painter(colour),
});

/** Blocks with an empty line between them, each line safe to print into a workflow's log. */
export const finish = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map(withoutWorkflowCommand).join('\n'))
    .join('\n\n')}\n`;

/** A table, or its rows one below the other where it is too wide. */
export const tableBlock = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, paint }: Canvas,
): readonly string[] => {
  if (rows.length === 0) return [];
  const aligned = alignedTable(columns, rows, width, paint);
  if (aligned !== undefined) return aligned;
  return stackedRows(columns, rows, width, paint);
};

export const bannerBlock = ({ banner }: ReportFrame, { width, paint }: Canvas): readonly string[] =>
  banner === undefined ? [] : wrap(`${banner.title}. ${banner.text}`, width).map((line) => paint(line, 'yellow'));

export const warningsBlock = ({ warnings }: ReportFrame, { width, paint }: Canvas): readonly string[] =>
  warnings.flatMap((warning) => wrap(`Warning: ${warning}`, width).map((line) => paint(line, 'yellow')));

/** Sources in use, sources refused with their reasons, machine class, facts. */
export const frameBlock = (
  frame: ReportFrame,
  { width, paint }: Canvas,
  more: readonly string[] = [],
): readonly string[] => {
  const line = (text: string): readonly string[] => indented(text, width, 2).map((each) => paint(each, 'dim'));
  return [
    paint('Measured with', 'dim'),
    ...(frame.sources.length === 0 ? line('no energy source') : []),
    ...frame.sources.flatMap(({ label, how, note }) =>
      line(`${label}: ${how}${note === undefined ? '' : `. ${note}`}`),
    ),
    ...frame.refused.flatMap(({ id, reason, hint }) =>
      line(`${id} not used: ${reason}${hint === undefined ? '' : ` (${hint})`}`),
    ),
    ...frame.machines.flatMap(({ name }) => line(`machine class ${name}`)),
    ...more.flatMap(line),
    ...line(frame.facts.map((pair) => pairText(pair)).join(', ')),
  ];
};
