import { windowSeconds, windowSum } from '../../measure/window-sum.ts';
import { sumOfSources } from '../../model/measurement.ts';
import type { Window } from '../../model/run.ts';
import { summed, type SourceInfo } from '../../model/source.ts';
import { oneLine } from '../plain-text.ts';

/** One line of a measurement: a window on one source, or on the sum of the sources. */
export interface EnergyRow {
  /** `part` of the sum, the `sum` itself, or `beside` it: shown, and counted in no sum. */
  readonly role: 'part' | 'sum' | 'beside';
  readonly source: string;
  readonly label: string;
  /** How the joules are known: counter, integrated, estimated; both words for a sum of both. */
  readonly provenance: string;
  readonly durationS: number;
  /** Absent where the window was not measured on this source. */
  readonly energy?: { readonly energyUj: bigint; readonly uncertaintyUj: bigint };
  /** Share of the sum, 0 to 1. Absent where there is no sum, or it is 0. */
  readonly share?: number;
}

const joulesOf = (microjoules: bigint): number => Number(microjoules) / 1e6;
export const energyJ = ({ energy }: EnergyRow): number | undefined => energy && joulesOf(energy.energyUj);
export const uncertaintyJ = ({ energy }: EnergyRow): number | undefined => energy && joulesOf(energy.uncertaintyUj);

/** Mean power in watts. */
export const powerW = (row: EnergyRow): number | undefined => {
  const value = energyJ(row);
  return value === undefined || row.durationS <= 0 ? undefined : value / row.durationS;
};

/** Half-width of the 95 % interval as a share of the energy. Absent for no energy at all. */
export const relativeUncertainty = ({ energy }: EnergyRow): number | undefined =>
  energy === undefined || energy.energyUj === 0n ? undefined : Number(energy.uncertaintyUj) / Number(energy.energyUj);

/** All rows of one window: the parts of the sum, the sum where there is more than one part, then what lies beside it. */
export const windowRows = (window: Window, sources: readonly SourceInfo[]): readonly EnergyRow[] => {
  const durationS = windowSeconds(window);
  const sum = windowSum(window, sources);
  const parts = new Set(summed(sources).map(({ id }) => id));
  const rowOf = (source: SourceInfo): EnergyRow => {
    const reading = window.energy.find((each) => each.source === source.id);
    const energyUj = reading === undefined ? undefined : BigInt(reading.energyUj);
    const role = parts.has(source.id) ? 'part' : 'beside';
    const ofSum = role === 'part' && energyUj !== undefined && sum !== undefined && sum.energyUj > 0n;
    return {
      role,
      source: source.id,
      label: oneLine(source.label, 60),
      provenance: source.provenance,
      durationS,
      ...(reading === undefined || energyUj === undefined
        ? {}
        : { energy: { energyUj, uncertaintyUj: BigInt(reading.uncertaintyUj) } }),
      ...(ofSum ? { share: Number(energyUj) / Number(sum.energyUj) } : {}),
    };
  };
  const rows = sources.map(rowOf);
  const total: readonly EnergyRow[] =
    sum === undefined || parts.size < 2
      ? []
      : [
          {
            role: 'sum',
            source: sumOfSources,
            label: 'Sum',
            provenance: sum.provenances.join(' + '),
            durationS,
            energy: { energyUj: sum.energyUj, uncertaintyUj: sum.uncertaintyUj },
            ...(sum.energyUj > 0n ? { share: 1 } : {}),
          },
        ];
  return [...rows.filter(({ role }) => role === 'part'), ...total, ...rows.filter(({ role }) => role === 'beside')];
};

/** The row that stands for the whole window: the sum, or the only part. Undefined where nothing may be summed. */
export const wholeRow = (rows: readonly EnergyRow[]): EnergyRow | undefined => {
  const sum = rows.find(({ role }) => role === 'sum');
  if (sum !== undefined) return sum;
  const parts = rows.filter(({ role }) => role === 'part');
  return parts.length === 1 ? parts[0] : undefined;
};
