import type { SourceInfo } from '../model/source.ts';
import { nominalGapMs } from './period.ts';

/** How sharp a source is, for `joulegate doctor`. */
export interface Precision {
  /** Smallest step of a counter in microjoules; absent for a power sensor. */
  readonly quantumUj?: bigint;
  /** How often the hardware refreshes it; 0: at every reading. */
  readonly updatePeriodMs: number;
  /** Time between two readings that say something new. */
  readonly meterPeriodMs: number;
  /** Power that the figures below hold for; at more power they hold as well. */
  readonly powerW: number;
  /** Half-width of the 95 % interval of a window at that power, in joules. */
  readonly halfWidthJ: number;
  /** Shortest window in seconds whose half-width is 1 % of its energy at that power. */
  readonly shortestWindowS: number;
}

const leastPowerW = 1;
const wanted = 0.01;

/**
 * The expected precision of a source for a window at whose edges power changes anywhere between two readings by as much
 * as it is. With G the time between two readings that say something new, each edge is off by at most P G / 2 (the two
 * candidates of energy-at.ts are P G / 2 apart on average, and the nearer is taken with equal weight); the two edges are
 * independent:
 *
 *   half-width = sqrt(quantum^2 + 2 (P G / 2)^2)      shortest window = half-width / (1 % of P)
 *
 * It is what a window may need, not what it gets: where power is steady around the edges, or steps right at them, the
 * interval that the window states is far narrower. The relative precision gets better with more power, so without
 * `powerW` the figures are for 1 W and hold above.
 */
export const precision = (source: SourceInfo, powerW = leastPowerW): Precision => {
  if (!(powerW > 0 && Number.isFinite(powerW))) throw new RangeError(`power must be positive, not ${powerW}`);
  const updatePeriodMs = source.updatePeriodMs ?? 0;
  const meterPeriodMs = nominalGapMs(source);
  const counter = source.quantity === 'energy-uj';
  const quantumUj = counter ? BigInt(source.resolutionUj ?? 1) : undefined;
  const gapMs = Math.max(meterPeriodMs, updatePeriodMs, source.averageMs ?? 0);
  const edgeJ = (powerW * gapMs) / 2 / 1e3;
  const halfWidthJ = Math.sqrt((Number(quantumUj ?? 0n) / 1e6) ** 2 + 2 * edgeJ ** 2);
  return {
    ...(quantumUj === undefined ? {} : { quantumUj }),
    updatePeriodMs,
    meterPeriodMs,
    powerW,
    halfWidthJ,
    shortestWindowS: halfWidthJ / (wanted * powerW),
  };
};
