import { nearest } from '../../config/nearest.ts';
import type { DecideCase } from '../../model/decide-protocol.ts';

const slip = (value: object, key: string, place: string): string | undefined => {
  if (key in value) return undefined;
  const found = Object.keys(value).find((each) => nearest(each, [key]) !== undefined);
  return found === undefined ? undefined : `${place}${found}`;
};

/**
 * A key of a case that looks like a misspelt optional one, which is not there. Other unknown keys are the harness's own,
 * but this case would be decided without its tolerance or its baseline.
 */
export const misspeltKey = (given: DecideCase): { readonly found: string; readonly meant: string } | undefined => {
  const tolerance = slip(given, 'tolerance', '');
  if (tolerance !== undefined) return { found: tolerance, meant: 'tolerance' };
  for (const [index, benchmark] of given.benchmarks.entries()) {
    const baseline = slip(benchmark, 'baseline', `benchmarks.${index}.`);
    if (baseline !== undefined) return { found: baseline, meant: 'baseline' };
  }
  return undefined;
};
