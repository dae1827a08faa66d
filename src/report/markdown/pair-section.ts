import { changePercents, counted } from '../format.ts';
import type { ComparisonRow, PairGroup } from '../view.ts';
import { keepPercents } from './escape.ts';
import { bullet, collapsed, rowName } from './parts.ts';

/** More pairs of one row than this help nobody in a comment; the newest are shown. */
const mostPairs = 60;

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Every change as a block whose height is its place between the smallest and the largest; groups stand apart. */
const strip = (groups: readonly PairGroup[]): string => {
  const all = groups.flatMap(({ changes }) => changes).filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const block = (change: number): string => {
    if (!Number.isFinite(change)) return '?';
    const place = high > low ? (change - low) / (high - low) : 0.5;
    return blocks[Math.min(blocks.length - 1, Math.floor(place * blocks.length))] ?? '?';
  };
  return groups.map(({ changes }) => changes.map(block).join('')).join(' ');
};

/** The newest pairs of all groups, and how many older ones that leaves out. */
const newest = (groups: readonly PairGroup[]): { readonly shown: readonly PairGroup[]; readonly hidden: number } => {
  let room = mostPairs;
  const shown = groups
    .toReversed()
    .flatMap((group): readonly PairGroup[] => {
      const taken = Math.min(room, group.changes.length);
      room -= taken;
      return taken === 0 ? [] : [{ ...group, changes: group.changes.slice(-taken), texts: group.texts.slice(-taken) }];
    })
    .toReversed();
  return { shown, hidden: groups.reduce((sum, { changes }) => sum + changes.length, 0) - mostPairs };
};

const rowPairs = (row: ComparisonRow): string => {
  const { shown, hidden } = newest(row.pairGroups);
  const changes = shown.flatMap((group) => group.changes);
  const [low, high] = changePercents([Math.min(...changes), Math.max(...changes)]);
  return [
    bullet(`${rowName(row)}: \`${strip(shown)}\` from ${keepPercents(low ?? '')} to ${keepPercents(high ?? '')}`),
    ...(hidden > 0 ? [`  ${bullet(`${counted(hidden, 'earlier pair')} not shown`)}`] : []),
    ...shown.map(({ label, texts }) => `  ${bullet(`${label}: ${texts.map(keepPercents).join(', ')}`)}`),
  ].join('\n');
};

/** The change of every pair in order of measuring, collapsed; nothing where no row has pairs. */
export const pairSection = (rows: readonly ComparisonRow[]): string | undefined => {
  const paired = rows.filter(({ pairGroups }) => pairGroups.length > 0);
  return paired.length === 0 ? undefined : collapsed('Pair by pair', paired.map(rowPairs).join('\n'));
};
