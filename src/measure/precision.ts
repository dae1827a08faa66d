import type { SourceInfo } from '../model/source.ts';
import { defaultPeriodMs } from './period.ts';

/** How sharp a source is, for `joulegate doctor`. */
export interface Precision {
  /** Smallest step of a counter in microjoules; absent for a power sensor. */
  readonly quantumUj?: bigint;
  /** How often the hardware refreshes it; 0: at every reading. */
  readonly updatePeriodMs: number;
  /** How often the meter reads it by default. */
  readonly meterPeriodMs: number;
  /** Power that the figures below hold for; at more power they hold as well. */
  readonly powerW: number;
  /** Half-width of the 95 % interval of any one window at that power, in joules. */
  readonly halfWidthJ: number;
  /** Shortest window in seconds whose half-width is 1 % of its energy at that power. */
  readonly shortestWindowS: number;
}

const leastPowerW = 1;
const wanted = 0.01;

/**
 * The expected precision of a source for a window whose load starts and ends with it, the hardest case:
 *
 *   half-width = quantum + P (T + G / 2)      shortest window = half-width / (1 % of P)
 *
 * with T the update period and G the meter's period: each edge falls between two readings, where linear interpolation
 * over a step of power P is off by at most P G / 4 (see counter-window.ts). The relative precision gets better with
 * more power, so without `powerW` the figures are for 1 W and hold above.
 */
export const precision = (source: SourceInfo, powerW = leastPowerW): Precision => {
  if (!(powerW > 0 && Number.isFinite(powerW))) throw new RangeError(`power must be positive, not ${powerW}`);
  const updatePeriodMs = source.updatePeriodMs ?? 0;
  const meterPeriodMs = defaultPeriodMs([source]);
  const counter = source.quantity === 'energy-uj';
  const quantumUj = counter ? BigInt(source.resolutionUj ?? 1) : undefined;
  const halfWidthJ = Number(quantumUj ?? 0n) / 1e6 + (powerW * (updatePeriodMs + meterPeriodMs / 2)) / 1e3;
  return {
    ...(quantumUj === undefined ? {} : { quantumUj }),
    updatePeriodMs,
    meterPeriodMs,
    powerW,
    halfWidthJ,
    shortestWindowS: halfWidthJ / (wanted * powerW),
  };
};
