import type { UncertaintyTerms } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { rootSumSquare } from '../stats/root-sum-square.ts';
import type { Tick } from './ticks.ts';

/** What a window's uncertainty is made of, in whole microjoules; see `UncertaintyTerms` of the run file. */
export type Terms = Readonly<Record<keyof UncertaintyTerms, bigint>>;

/** Energy of one window on one source, or why there is none. */
export type WindowEnergy =
  | {
      readonly kind: 'measured';
      readonly energyUj: bigint;
      /** Half-width of the 95 % interval: the root of the sum of the squares of the terms. */
      readonly uncertaintyUj: bigint;
      readonly terms: Terms;
    }
  | { readonly kind: 'unmeasured'; readonly code: string; readonly message: string };

/** A window with the readings around it: `first` is at or before its begin, `last` at or after its end. */
export interface BracketedWindow {
  readonly source: SourceInfo;
  readonly stream: CounterStream;
  readonly ticks: readonly Tick[];
  readonly beginNs: bigint;
  readonly endNs: bigint;
  readonly first: number;
  readonly last: number;
}

export const unmeasured = (code: string, message: string): WindowEnergy => ({ kind: 'unmeasured', code, message });

/** Puts the terms, in microjoules, together. Each is rounded up, so that what was rounded away is inside. */
export const measured = (
  energyUj: bigint,
  terms: { quantumUj: number; edgeUj: number; clockUj: number; gapUj: number },
): WindowEnergy => {
  const { quantumUj, edgeUj, clockUj, gapUj } = terms;
  const whole = (value: number): bigint => BigInt(Math.ceil(value));
  return {
    kind: 'measured',
    energyUj,
    uncertaintyUj: whole(rootSumSquare(quantumUj, edgeUj, clockUj, gapUj)),
    terms: { quantumUj: whole(quantumUj), edgeUj: whole(edgeUj), clockUj: whole(clockUj), gapUj: whole(gapUj) },
  };
};
