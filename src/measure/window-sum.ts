import type { EnergyReading, Window } from '../model/run.ts';
import { summed, type Provenance, type SourceInfo } from '../model/source.ts';
import { rootSumSquare } from '../stats/root-sum-square.ts';

/** The energy of a window over all sources that make up the machine. */
export interface WindowSum {
  readonly energyUj: bigint;
  /** Half-width of the 95 % interval: the root of the sum of squares, as the sources err independently. */
  readonly uncertaintyUj: bigint;
  /** How its parts were known. Measured ones (counter, integrated) may stand together, an estimate never with them. */
  readonly provenances: readonly Provenance[];
}

/** Whether joules of these sources may be added: all measured, or all estimated. */
const maySum = (provenances: readonly Provenance[]): boolean =>
  !provenances.includes('unmeasured') && (!provenances.includes('estimated') || provenances.length === 1);

/**
 * Adds the readings of a window over the sources that count; those `beside` the sum are left out.
 *
 * @returns undefined where a source has no reading, as the sum would be too low, or measured and estimated would mix
 */
export const windowSum = (window: Pick<Window, 'energy'>, sources: readonly SourceInfo[]): WindowSum | undefined => {
  const parts = summed(sources);
  const provenances = [...new Set(parts.map(({ provenance }) => provenance))];
  if (parts.length === 0 || !maySum(provenances)) return undefined;
  const readings: EnergyReading[] = [];
  for (const { id } of parts) {
    const [reading, second] = window.energy.filter(({ source }) => source === id);
    if (reading === undefined || second !== undefined) return undefined;
    readings.push(reading);
  }
  return {
    energyUj: readings.reduce((sum, { energyUj }) => sum + BigInt(energyUj), 0n),
    uncertaintyUj: BigInt(Math.ceil(rootSumSquare(...readings.map(({ uncertaintyUj }) => Number(uncertaintyUj))))),
    provenances,
  };
};

/** Seconds between the stamps of a window. */
export const windowSeconds = ({ beginNs, endNs }: Pick<Window, 'beginNs' | 'endNs'>): number =>
  Number(BigInt(endNs) - BigInt(beginNs)) / 1e9;
