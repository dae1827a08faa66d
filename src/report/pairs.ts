import type { MetricSpec } from '../model/benchmark.ts';
import { energies, energy, plainNumber } from './format.ts';
import { oneLine } from './plain-text.ts';
import { geometricMean, perUnit, type SampleEnergy } from './sample-energy.ts';
import type { PairLine } from './view.ts';

/** Names are free text, so `constructor` may be one: only what the record itself holds counts. */
const ownValue = (record: Readonly<Record<string, number>> | undefined, name: string): number | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

/** Base and head of every workload metric that either side has, in order of name. */
export const metricPairs = (
  base: Readonly<Record<string, number>> | undefined,
  head: Readonly<Record<string, number>> | undefined,
): readonly PairLine[] =>
  [...new Set([...Object.keys(base ?? {}), ...Object.keys(head ?? {})])].toSorted().map((name) => {
    const [before, after] = [ownValue(base, name), ownValue(head, name)];
    return {
      name: oneLine(name, 60),
      ...(before === undefined ? {} : { base: plainNumber(before) }),
      ...(after === undefined ? {} : { head: plainNumber(after) }),
    };
  });

/** The samples of one side and, where the decision gave one, its centre in joules per the metric's own unit. */
export interface SideSamples {
  readonly samples: readonly SampleEnergy[];
  readonly valueJ?: number;
}

/** Other units per one of the metric's own, where that is the same in every sample: 29 steps an epoch. */
const constantRatio = (samples: readonly SampleEnergy[], own: string | undefined, unit: string): number | undefined => {
  const ratios = new Set(
    samples.map(({ units }) => (units[unit] ?? NaN) / (own === undefined ? 1 : (units[own] ?? NaN))),
  );
  const [ratio] = ratios;
  return ratios.size === 1 && ratio !== undefined && ratio > 0 ? ratio : undefined;
};

/**
 * Joules per another unit. Where the units go together, the decision's own centre is converted, so that a report does
 * not show two numbers that do not fit each other; else the geometric mean of the samples.
 */
const centre = ({ samples, valueJ }: SideSamples, own: string | undefined, unit: string): number | undefined => {
  const ratio = constantRatio(samples, own, unit);
  if (valueJ !== undefined && ratio !== undefined) return valueJ / ratio;
  const values = samples.map((sample) => perUnit(sample, unit));
  // A unit that only some samples counted has no honest centre.
  return values.includes(undefined) ? undefined : geometricMean(values.filter((value) => value !== undefined));
};

/** Energy per every unit that the windows counted beside the metric's own, in order of name. */
export const otherUnitPairs = (
  base: SideSamples,
  head: SideSamples,
  { unit: ownUnit, basis }: Pick<MetricSpec, 'unit' | 'basis'>,
): readonly PairLine[] =>
  [...new Set([...base.samples, ...head.samples].flatMap((sample) => Object.keys(sample.units)))]
    .filter((unit) => unit !== ownUnit)
    .toSorted()
    .flatMap((unit): readonly PairLine[] => {
      const [before, after] = [centre(base, ownUnit, unit), centre(head, ownUnit, unit)];
      const name = `${basis === 'net' ? 'net ' : ''}energy per ${oneLine(unit, 60)}`;
      if (before !== undefined && after !== undefined) {
        const [baseText, headText] = energies(before, after);
        return [{ name, base: baseText, head: headText }];
      }
      if (before !== undefined) return [{ name, base: energy(before) }];
      return after === undefined ? [] : [{ name, head: energy(after) }];
    });
