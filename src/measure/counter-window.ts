import { counterStep } from '../energy/counter.ts';
import { limitsOf } from '../energy/limits.ts';
import type { Tick } from './ticks.ts';
import { unmeasured, type BracketedWindow, type WindowEnergy } from './bracketed-window.ts';

/** Mean power between two readings of a counter in watts; `undefined` where it is not known. */
type PowerBetween = (from: number, to: number) => number | undefined;

/** An edge of a window between reading `at` and the next. */
interface Edge {
  readonly at: number;
  readonly fraction: number;
}

/** A counter of a busy part that stands still for so long, and so many readings, is stuck. */
const stuckAfterNs = 1_000_000_000n;
const stuckAfterTicks = 10;

/** Energy of a window on a cumulative counter. Called by windowEnergy only. */
export const counterWindow = (window: BracketedWindow): WindowEnergy => {
  const { source, ticks, beginNs, endNs, first, last } = window;
  const limits = limitsOf(source);
  const stepAt = (index: number) => {
    const a = tickAt(ticks, index);
    const b = tickAt(ticks, index + 1);
    return counterStep(a.value, b.value, b.t - a.t, limits);
  };

  const deltas: bigint[] = [];
  for (let index = first; index < last; index++) {
    const step = stepAt(index);
    if (step.kind === 'faulty') return unmeasured(step.code, `${source.id}: ${step.message}`);
    deltas.push(step.deltaUj);
  }
  const total = deltas.reduce((sum, delta) => sum + delta, 0n);
  const covered = tickAt(ticks, last).t - tickAt(ticks, first).t;
  const mustMove = source.component === 'cpu' || source.component === 'gpu';
  if (total === 0n && mustMove && covered >= stuckAfterNs && last - first >= stuckAfterTicks) {
    return unmeasured('stuck-counter', `${source.id} stood still for ${Number(covered) / 1e9} s`);
  }

  /** Part of the step that begins at `index` which lies before `t`, rounded down. */
  const partBefore = (index: number, t: bigint): bigint => {
    const from = tickAt(ticks, index).t;
    return ((deltas[index - first] ?? 0n) * (t - from)) / (tickAt(ticks, index + 1).t - from);
  };
  const energyUj = total - partBefore(first, beginNs) - (deltas.at(-1) ?? 0n) + partBefore(last - 1, endNs);

  const powerBetween: PowerBetween = (from, to) => {
    if (from < 0 || to >= ticks.length || from >= to) return undefined;
    let energy = 0n;
    for (let index = from; index < to; index++) {
      const step = stepAt(index);
      if (step.kind === 'faulty') return undefined;
      energy += step.deltaUj;
    }
    // uJ / ns = 1000 W
    return (Number(energy) / Number(tickAt(ticks, to).t - tickAt(ticks, from).t)) * 1000;
  };
  const edges = [edgeAt(ticks, first, beginNs), edgeAt(ticks, last - 1, endNs)];
  const around = edges.map((edge) => boundOfEdge(ticks, edge, limits.updatePeriodMs * 1e6, powerBetween));
  const lagUj = (Math.max(...around.map(({ powerW }) => powerW)) * limits.updatePeriodMs * 1e6) / 1000;
  const betweenUj = around.reduce((sum, { betweenUj: part }) => sum + part, 0);
  // Two readings rounded down to the quantum, and two interpolations rounded down to 1 uJ.
  const quantumUj = Number(source.resolutionUj ?? 1) + 2;
  return { kind: 'measured', energyUj, uncertaintyUj: BigInt(Math.ceil(quantumUj + lagUj + betweenUj)) };
};

const tickAt = (ticks: readonly Tick[], index: number): Tick => {
  const tick = ticks[index];
  if (tick === undefined) throw new RangeError(`no tick ${index}`);
  return tick;
};

const edgeAt = (ticks: readonly Tick[], at: number, t: bigint): Edge => {
  const from = tickAt(ticks, at).t;
  return { at, fraction: Number(t - from) / Number(tickAt(ticks, at + 1).t - from) };
};

/**
 * How wrong an edge can be.
 *
 * `powerW`: the highest power seen around it; a counter that lags by up to its update period misses at most that power
 * times the period there.
 * `betweenUj`: the edge lies at fraction f of a gap G between two readings. If power steps once in the gap, between the
 * levels seen on either side, linear interpolation is off by at most f (1 - f) G |difference|. It is off by exactly that,
 * and reads low at both edges, when a load begins and ends with its window. Where a side was not seen, all energy of the
 * gap may lie on one side of the edge: max(f, 1 - f) of it.
 */
const boundOfEdge = (
  ticks: readonly Tick[],
  { at, fraction }: Edge,
  updateNs: number,
  powerBetween: PowerBetween,
): { readonly powerW: number; readonly betweenUj: number } => {
  const gapNs = Number(tickAt(ticks, at + 1).t - tickAt(ticks, at).t);
  // Long enough that the counter moved in it, and that its own steps do not look like changes of power.
  const spanNs = Math.max(gapNs, 2 * updateNs);
  let from = at - 1;
  while (from > 0 && Number(tickAt(ticks, at).t - tickAt(ticks, from).t) < spanNs) from--;
  let to = at + 2;
  while (to < ticks.length - 1 && Number(tickAt(ticks, to).t - tickAt(ticks, at + 1).t) < spanNs) to++;
  const across = powerBetween(at, at + 1) ?? 0;
  const before = powerBetween(from, at);
  const after = powerBetween(at + 1, to);
  const known = [before, after].filter((power) => power !== undefined);
  // A gap shorter than the update period holds no step of the counter or a whole one: it says nothing of power.
  if (gapNs >= updateNs || known.length === 0) known.push(across);
  const powerW = Math.max(...known);
  if (fraction === 0 || fraction === 1) return { powerW, betweenUj: 0 };
  if (before === undefined || after === undefined) {
    return { powerW, betweenUj: (Math.max(fraction, 1 - fraction) * across * gapNs) / 1000 };
  }
  const spreadW = powerW - Math.min(...known);
  return { powerW, betweenUj: (fraction * (1 - fraction) * gapNs * spreadW) / 1000 };
};
