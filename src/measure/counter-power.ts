import { parseNvmlLocator } from '../energy/nvml-locator.ts';
import type { MachineState } from '../model/machine-state.ts';
import type { Window } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import type { Finding } from '../model/window-state.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { windowEnergy } from './window-energy.ts';

/** Shorter windows hold too few readings a second apart. */
const leastWindowNs = 5_000_000_000n;
/** Disagreement that is worth a word: a part of the power readings. */
const worthPart = 0.1;
/** The spread from reading to reading explains what lies in its 95 % interval: two standard errors, more for few. */
const confidence = 0.975;
/** A board at rest draws tens of watts; below this, parts of the power say nothing. */
const leastW = 1;

/**
 * So many readings are needed. Means of a second add up to the whole; looks at a moment may meet a load that repeats
 * mostly on one side of it, so there must be many, and their disagreement alone refuses nothing.
 */
const leastMeans = 3;
const leastMoments = 20;
/** A look at a moment is held against the counter half of this before and after it. */
const aroundMs = 500;

/** One power reading of a board, and what its counter says of the same time, in watts. */
interface Pair {
  readonly readingW: number;
  readonly counterW: number;
}

/** What the counter says of the time that each power reading inside of the window stands for. */
const pairsOf = (
  source: SourceInfo,
  stream: CounterStream,
  uuid: string,
  window: Pick<Window, 'beginNs' | 'endNs'>,
  states: readonly MachineState[],
): { readonly pairs: readonly Pair[]; readonly means: boolean } => {
  const [windowBegin, windowEnd] = [BigInt(window.beginNs), BigInt(window.endNs)];
  let means = true;
  const pairs = states.flatMap(({ t, gpus }): Pair[] => {
    const board = gpus.find((gpu) => gpu.uuid === uuid);
    if (board?.powerMw === undefined) return [];
    const averageMs = board.powerAverageMs;
    if (averageMs === undefined) means = false;
    const endNs = BigInt(t) + BigInt(averageMs === undefined ? aroundMs / 2 : 0) * 1_000_000n;
    const beginNs = endNs - BigInt(averageMs ?? aroundMs) * 1_000_000n;
    if (beginNs < windowBegin || endNs > windowEnd) return [];
    const energy = windowEnergy(source, stream, beginNs, endNs);
    if (energy.kind !== 'measured') return [];
    const counterW = (Number(energy.energyUj) * 1000) / Number(endNs - beginNs);
    return [{ readingW: board.powerMw / 1000, counterW }];
  });
  return { pairs, means };
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const watts = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} W`;

const disagreement = (uuid: string, pairs: readonly Pair[], means: boolean): Finding[] => {
  if (pairs.length < (means ? leastMeans : leastMoments)) return [];
  const readingW = mean(pairs.map((pair) => pair.readingW));
  const counterW = mean(pairs.map((pair) => pair.counterW));
  // A counter that is off is off by a factor: what is left of each pair beside it is the spread, of whatever load.
  const factor = readingW === 0 ? 0 : counterW / readingW;
  const squares = pairs.reduce((sum, pair) => sum + (pair.counterW - factor * pair.readingW) ** 2, 0);
  const standardError = Math.sqrt(squares / (pairs.length - 1) / pairs.length);
  // The part of the difference that the spread from reading to reading does not explain.
  const provenW = Math.abs(counterW - readingW) - tQuantile(confidence, pairs.length - 1) * standardError;
  if (provenW <= leastW || provenW <= worthPart * readingW) return [];
  return [
    {
      // Which of the two is right is not known, and no board was there to say how far good ones differ: said, never refused.
      kind: 'note',
      code: 'counter-disagrees',
      message:
        `${uuid}: its energy counter gave ${watts(counterW)} and its power readings ${watts(readingW)}, ` +
        `over the same seconds (${pairs.length} readings)`,
    },
  ];
};

/**
 * Holds the energy counter of each GPU against the board's own power readings beside it: for a window of at least 5 s,
 * each reading against the counter's mean power over the time that the reading stands for. So a load that changes
 * shows in neither; a counter that counts too much or too little does. Pure.
 *
 * A GPU on a module with a CPU is left out: `nvmlDeviceGetPowerUsage` does not say which of the two it is of.
 */
export const counterPowerFindings = (
  window: Pick<Window, 'beginNs' | 'endNs'>,
  sources: readonly SourceInfo[],
  counters: readonly CounterStream[],
  states: readonly MachineState[],
): Finding[] => {
  if (BigInt(window.endNs) - BigInt(window.beginNs) < leastWindowNs) return [];
  return sources.flatMap((source) => {
    if (source.kind !== 'nvml' || source.beside === true) return [];
    const locator = parseNvmlLocator(source.locator);
    if (locator?.sensor !== 'total-energy' || locator.maybeModule) return [];
    const stream = counters.find((candidate) => candidate.source === source.id);
    if (stream === undefined) return [];
    const { pairs, means } = pairsOf(source, stream, locator.uuid, window, states);
    return disagreement(locator.uuid, pairs, means);
  });
};
