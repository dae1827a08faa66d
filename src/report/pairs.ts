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

const centre = (samples: readonly SampleEnergy[], unit: string): number | undefined => {
  const values = samples.map((sample) => perUnit(sample, unit));
  // A unit that only some samples counted has no honest centre.
  return values.includes(undefined) ? undefined : geometricMean(values.filter((value) => value !== undefined));
};

/** Energy per every unit that the windows counted beside the metric's own, in order of name. */
export const otherUnitPairs = (
  base: readonly SampleEnergy[],
  head: readonly SampleEnergy[],
  ownUnit: string | undefined,
): readonly PairLine[] =>
  [...new Set([...base, ...head].flatMap((sample) => Object.keys(sample.units)))]
    .filter((unit) => unit !== ownUnit)
    .toSorted()
    .flatMap((unit): readonly PairLine[] => {
      const [before, after] = [centre(base, unit), centre(head, unit)];
      const name = `energy per ${oneLine(unit, 60)}`;
      if (before !== undefined && after !== undefined) {
        const [baseText, headText] = energies(before, after);
        return [{ name, base: baseText, head: headText }];
      }
      if (before !== undefined) return [{ name, base: energy(before) }];
      return after === undefined ? [] : [{ name, head: energy(after) }];
    });
