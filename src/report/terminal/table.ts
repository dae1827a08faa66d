import { displayWidth, indented, wrap, type Colour, type Paint } from './text.ts';

export interface Cell {
  readonly text: string;
  readonly colour?: Colour;
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const between = '  ';

const widthsOf = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly number[] =>
  columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[index]?.text ?? ''))),
  );

const padded = (text: string, width: number, align: 'left' | 'right', painted: string): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? space + painted : painted + space;
};

/** Columns of a table that hold anything at all; an empty one is not drawn. */
const filled = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly number[] =>
  columns.map((_, index) => index).filter((index) => rows.some((row) => (row[index]?.text ?? '') !== ''));

/**
 * Rows aligned by display width, as lines; undefined when the table is wider than `width`,
 * so that the caller can write the rows one below the other instead.
 */
export const alignedTable = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paint: Paint,
): readonly string[] | undefined => {
  const used = filled(columns, rows);
  const kept = used.map((index) => columns[index]).filter((column) => column !== undefined);
  const cells = rows.map((row) => used.map((index) => row[index] ?? { text: '' }));
  const widths = widthsOf(kept, cells);
  const total = widths.reduce((sum, each) => sum + each, 0) + between.length * Math.max(0, widths.length - 1);
  if (total > width) return undefined;
  const line = (texts: readonly Cell[]): string =>
    kept
      .map(({ align }, index) => {
        const { text, colour } = texts[index] ?? { text: '' };
        return padded(text, widths[index] ?? 0, align, paint(text, colour));
      })
      .join(between)
      .trimEnd();
  return [line(kept.map(({ title }) => ({ text: title, colour: 'dim' }))), ...cells.map(line)];
};

/**
 * Every row as two entries, for places too narrow for a table: the cells before the first right-aligned column
 * on one line, the others below, numbers with their titles.
 */
export const stackedRows = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paint: Paint,
): readonly string[] => {
  const values = columns.findIndex(({ align }) => align === 'right');
  return rows.flatMap((row) => {
    const names = row.slice(0, values).map(({ text }) => text);
    const below = columns.slice(values).flatMap(({ title, align }, index) => {
      const text = row[values + index]?.text ?? '';
      return text === '' ? [] : [align === 'right' ? `${title.toLowerCase()} ${text}` : text];
    });
    return [
      ...wrap(names.join(', '), width).map((line) => paint(line, row[0]?.colour)),
      ...(below.length === 0 ? [] : indented(below.join(', '), width, 2)),
    ];
  });
};
