import type { SourceInfo } from '../model/source.ts';
import type { Tick } from './ticks.ts';

/** Energy of one window on one source, or why there is none. */
export type WindowEnergy =
  | {
      readonly kind: 'measured';
      readonly energyUj: bigint;
      /** Half-width of the 95 % interval. */
      readonly uncertaintyUj: bigint;
    }
  | { readonly kind: 'unmeasured'; readonly code: string; readonly message: string };

/** A window with the readings around it: `first` is at or before its begin, `last` at or after its end. */
export interface BracketedWindow {
  readonly source: SourceInfo;
  readonly ticks: readonly Tick[];
  readonly beginNs: bigint;
  readonly endNs: bigint;
  readonly first: number;
  readonly last: number;
}

export const unmeasured = (code: string, message: string): WindowEnergy => ({ kind: 'unmeasured', code, message });
