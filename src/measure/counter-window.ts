import { rootSumSquare } from '../stats/root-sum-square.ts';
import { measured, unmeasured, type BracketedWindow, type WindowEnergy } from './bracketed-window.ts';
import { energyAt, type Run } from './energy-at.ts';
import { knotLineOf } from './knot-line.ts';
import type { Break, KnotLine } from './knots.ts';
import { isStuck, mustMove, standstills } from './standstill.ts';

/** The knots around a window that no break separates from it. */
const runAround = ({ knots, breaks }: KnotLine, beginNs: number, endNs: number): Run => {
  const opens = breaks.findLast(({ toNs }) => toNs <= beginNs);
  const closes = breaks.find(({ fromNs }) => fromNs >= endNs);
  // The knot that a break ends with is made by the reading after it, so it belongs to the run behind it.
  const from = opens === undefined ? 0 : knots.findIndex(({ hiNs }) => hiNs >= opens.toNs);
  const to = closes === undefined ? knots.length - 1 : knots.findLastIndex(({ hiNs }) => hiNs < closes.toNs);
  return { knots, from, to };
};

const touching = (line: KnotLine, fromNs: number, toNs: number): Break | undefined =>
  line.breaks.find((each) => each.toNs > fromNs && each.fromNs < toNs);

/** Energy of a window on a cumulative counter. Called by windowEnergy only. */
export const counterWindow = (window: BracketedWindow): WindowEnergy => {
  const { source, stream, ticks, first, last } = window;
  const line = knotLineOf(source, stream, ticks);
  const since = (t: bigint): number => Number(t - line.originNs);
  const opens = ticks[first];
  const closes = ticks[last];
  if (opens === undefined || closes === undefined) throw new RangeError('a window without readings around it');
  const fault = touching(line, since(opens.t), since(closes.t));
  if (fault !== undefined) return unmeasured(fault.code, `${source.id}: ${fault.message}`);

  const still = mustMove(source) ? standstills(ticks, first, last) : [];
  const stuck = still.find((stretch) => isStuck(source, stretch, window.beginNs, window.endNs));
  if (stuck !== undefined) {
    return unmeasured('stuck-counter', `${source.id} stood still for ${Number(stuck.toNs - stuck.fromNs) / 1e9} s`);
  }

  const [beginNs, endNs] = [since(window.beginNs), since(window.endNs)];
  const run = runAround(line, beginNs, endNs);
  if (run.from < 0 || run.to < run.from) throw new RangeError('a window without a knot');
  const begin = energyAt(run, beginNs);
  const end = energyAt(run, endNs);
  const wraps = line.wrapsNs.filter((t) => t > since(opens.t) && t <= since(closes.t)).length;
  // A quantum for the two values rounded down, one for each wrap, and 2 uJ for rounding here.
  const quantumUj = Number(source.resolutionUj ?? 1) * (1 + wraps) + 2;

  if (begin.base === end.base) return withinOneGap(run, begin, end, quantumUj);
  const between = Number(end.base.energyUj - begin.base.energyUj);
  const energyUj = Math.max(0, between + end.aboveUj - begin.aboveUj);
  return measured(BigInt(Math.round(energyUj)), {
    quantumUj,
    // Errors of the two steps may have one sign: they add up as bounds.
    edgeUj: rootSumSquare(begin.edgeUj, end.edgeUj) + begin.stepUj + end.stepUj,
    clockUj: rootSumSquare(begin.clockUj, end.clockUj),
    gapUj: 0,
  });
};

/**
 * A window shorter than the counter's own step: all of the step's energy may be inside of it, or none.
 */
const withinOneGap = (
  { knots, to }: Run,
  begin: ReturnType<typeof energyAt>,
  end: ReturnType<typeof energyAt>,
  quantumUj: number,
): WindowEnergy => {
  const index = knots.indexOf(begin.base);
  const next = index < to ? knots[index + 1] : undefined;
  const wholeUj = next === undefined ? Math.abs(end.aboveUj) : Number(next.energyUj - begin.base.energyUj);
  const energyUj = Math.min(wholeUj, Math.max(0, end.aboveUj - begin.aboveUj));
  return measured(BigInt(Math.round(energyUj)), {
    quantumUj,
    edgeUj: Math.max(energyUj, wholeUj - energyUj),
    clockUj: rootSumSquare(begin.clockUj, end.clockUj),
    gapUj: 0,
  });
};
