import { difference } from '../comparable.ts';
import { percent } from '../words.ts';
import { medianMetrics } from '../workload-metrics.ts';
import { countsUnit } from './units.ts';
import { equalPart, type WorkPair, type WorkPart } from './work-part.ts';

/** The workload's own metrics, such as its loss, must agree within their bands (fractions of the base). */
export const compareMetrics = ({ base, head }: WorkPair, bands: Readonly<Record<string, number>>): WorkPart => {
  const [inBase, inHead] = [medianMetrics([base]), medianMetrics([head])];
  for (const [name, band] of Object.entries(bands)) {
    const baseValue = Object.hasOwn(inBase, name) ? inBase[name] : undefined;
    const headValue = Object.hasOwn(inHead, name) ? inHead[name] : undefined;
    if (baseValue === undefined && headValue === undefined && (countsUnit(base, name) || countsUnit(head, name))) {
      continue;
    }
    const text = (value: number | undefined) =>
      value === undefined ? undefined : String(Number(value.toPrecision(9)));
    const differences = [difference(`metrics.${name}`, text(baseValue), text(headValue))];
    if (headValue === undefined) {
      const reason = `the head does not report ${name}, which must agree with the base`;
      return { kind: 'unequal', reason, differences, warnings: [] };
    }
    if (baseValue === undefined) {
      const reason = `the base does not report ${name}, which the head's must agree with`;
      return { kind: 'unknown', reason, differences, warnings: [] };
    }
    if (Math.abs(headValue - baseValue) > band * Math.abs(baseValue) + 1e-12 * Math.abs(headValue)) {
      const reason = `${name} is ${text(headValue) ?? ''} in the head and ${text(baseValue) ?? ''} in the base; they may differ by ${percent(band)}`;
      return { kind: 'unequal', reason, differences, warnings: [] };
    }
  }
  return equalPart();
};
