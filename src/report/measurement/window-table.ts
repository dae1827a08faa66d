import type { Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { counted, duration, energy, percent, plainNumber, power } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import { tableBlock, type Canvas } from '../terminal/parts.ts';
import type { Cell } from '../terminal/table.ts';
import { indented } from '../terminal/text.ts';
import { energyJ, powerW, relativeUncertainty, uncertaintyJ, windowRows, wholeRow, type EnergyRow } from './rows.ts';

const columns = [
  { title: 'Window', align: 'left' },
  { title: 'Source', align: 'left' },
  { title: 'Energy', align: 'right' },
  { title: 'Uncertainty', align: 'right' },
  { title: 'Exact to', align: 'right' },
  { title: 'Power', align: 'right' },
  { title: 'Time', align: 'right' },
  { title: 'Share', align: 'right' },
  { title: 'How', align: 'left' },
] as const;

/** More windows than this are for --json and --csv. */
const mostWindows = 40;

const shown = (value: number | undefined, write: (value: number) => string, prefix = ''): string =>
  value === undefined ? '' : prefix + write(value);

const cells = (row: EnergyRow, name: string): readonly Cell[] => [
  { text: name },
  { text: row.label, ...(row.role === 'sum' ? { colour: 'bold' as const } : {}) },
  { text: shown(energyJ(row), energy) || 'not measured', ...(row.role === 'sum' ? { colour: 'bold' as const } : {}) },
  { text: shown(uncertaintyJ(row), energy, '± ') },
  { text: shown(relativeUncertainty(row), percent, '± ') },
  { text: shown(powerW(row), power) },
  { text: duration(row.durationS) },
  { text: shown(row.share, percent) },
  { text: row.role === 'beside' ? `${row.provenance}, in no sum` : row.provenance },
];

/** Energy per unit of work of each window that stamped units. */
const perUnit = (name: string, units: Readonly<Record<string, number>>, whole: EnergyRow | undefined): string[] => {
  const value = whole === undefined ? undefined : energyJ(whole);
  if (whole === undefined || value === undefined) return [];
  return Object.entries(units).map(
    ([unit, count]) =>
      `${name}: ${energy(value / count)} ± ${energy((uncertaintyJ(whole) ?? 0) / count)} per ${oneLine(unit, 60)} (${plainNumber(count)})`,
  );
};

/** The windows of one run, source by source, and energy per unit below. */
export const windowBlocks = (
  sample: Sample,
  sources: readonly SourceInfo[],
  place: Canvas,
): readonly (readonly string[])[] => {
  const windows = sample.windows.slice(0, mostWindows);
  const left = sample.windows.length - windows.length;
  const table = windows.flatMap((window) =>
    windowRows(window, sources).map((row, index) => cells(row, index === 0 ? oneLine(window.name, 60) : '')),
  );
  const units = windows.flatMap((window) =>
    perUnit(oneLine(window.name, 60), window.units, wholeRow(windowRows(window, sources))),
  );
  return [
    tableBlock(columns, table, place),
    left > 0 ? [`and ${counted(left, 'window')} more: --json or --csv has all of them`] : [],
    units.flatMap((line) => indented(line, place.width, 0)),
  ];
};
