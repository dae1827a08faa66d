import { windowSeconds } from '../../measure/window-sum.ts';
import { sumOfSources, type RepeatSummary, type Spread } from '../../model/measurement.ts';
import type { Sample } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { counted, duration, energies, energy } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import { tableBlock, type Canvas } from '../terminal/parts.ts';
import type { Cell } from '../terminal/table.ts';
import { energyJ, uncertaintyJ, windowRows } from './rows.ts';

/** More sources than this make the table wider than a terminal; the sum alone is shown then. */
const mostColumns = 4;

/** Statistics below the runs, by the words of their line. */
const statistics: readonly (readonly [string, (spread: Spread, write: (value: number) => string) => string])[] = [
  ['mean', ({ mean }, write) => write(mean)],
  ['standard deviation', ({ standardDeviation }, write) => write(standardDeviation)],
  ['minimum', ({ minimum }, write) => write(minimum)],
  ['maximum', ({ maximum }, write) => write(maximum)],
];

const interval = ({ low, high }: Spread, write: (low: number, high: number) => readonly [string, string]): string =>
  write(low, high).join(' to ');

/** `75.0 mJ ± 1.2 mJ`: one window name in one run, on one source or on the sum; words where a part was not measured. */
const cellOf = (sample: Sample, name: string, source: string, sources: readonly SourceInfo[]): string => {
  const rows = sample.windows
    .filter((window) => window.name === name)
    .map((window) => windowRows(window, sources).find((row) => row.source === source));
  const values = rows.map((row) => (row === undefined ? undefined : energyJ(row)));
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0 || known.length < values.length) return 'not measured';
  const squares = rows.reduce((sum, row) => sum + ((row && uncertaintyJ(row)) ?? 0) ** 2, 0);
  return `${energy(known.reduce((sum, value) => sum + value, 0))} ± ${energy(Math.sqrt(squares))}`;
};

/** One window over all runs: a line a run, then the statistics of those that succeeded. */
const repeatTable = (
  name: string,
  samples: readonly Sample[],
  entries: readonly RepeatSummary[],
  sources: readonly SourceInfo[],
  place: Canvas,
): readonly string[] => {
  const all = [...sources.map(({ id, label }) => ({ id, label })), { id: sumOfSources, label: 'Sum' }];
  const withEntry = all.filter(({ id }) => entries.some((entry) => entry.source === id));
  const used = withEntry.length > mostColumns ? withEntry.filter(({ id }) => id === sumOfSources) : withEntry;
  const spread = (id: string): Spread | undefined => entries.find((entry) => entry.source === id)?.energyJ;
  const time = entries[0]?.durationS;
  const columns = [
    { title: 'Run', align: 'left' as const },
    ...used.map(({ label }) => ({ title: oneLine(label, 40), align: 'right' as const })),
    { title: 'Time', align: 'right' as const },
  ];
  const runs = samples.map((sample, index): readonly Cell[] => {
    const failed = sample.outcome.kind === 'failed';
    const windows = sample.windows.filter((window) => window.name === name);
    const seconds = windows.reduce((sum, window) => sum + windowSeconds(window), 0);
    return [
      { text: `${index + 1}${failed ? ' (failed)' : ''}` },
      ...used.map(({ id }) => ({ text: cellOf(sample, name, id, sources) })),
      { text: windows.length === 0 ? '' : duration(seconds) },
    ];
  });
  const below = statistics.map(([words, write]): readonly Cell[] => [
    { text: words },
    ...used.map(({ id }) => {
      const own = spread(id);
      return { text: own === undefined ? '' : write(own, energy) };
    }),
    { text: time === undefined ? '' : write(time, duration) },
  ]);
  const last: readonly Cell[] = [
    { text: '95 % interval of the mean' },
    ...used.map(({ id }) => {
      const own = spread(id);
      return { text: own === undefined ? '' : interval(own, energies) };
    }),
    { text: time === undefined ? '' : interval(time, (low, high) => [duration(low), duration(high)]) },
  ];
  const runsUsed = entries[0]?.runs ?? 0;
  return [
    `${oneLine(name, 60)}, ${counted(runsUsed, 'run')}`,
    ...tableBlock(columns, [...runs, ...below, last], place),
  ];
};

/** A table for each window that at least two runs measured. */
export const repeatBlocks = (
  samples: readonly Sample[],
  summary: readonly RepeatSummary[],
  sources: readonly SourceInfo[],
  place: Canvas,
): readonly (readonly string[])[] =>
  [...new Set(summary.map(({ window }) => window))].map((name) =>
    repeatTable(
      name,
      samples,
      summary.filter(({ window }) => window === name),
      sources,
      place,
    ),
  );
