import type { BenchmarkRun } from '../model/run.ts';
import { counted } from './words.ts';

/**
 * How many samples of a benchmark were rejected and measured again, and why:
 * "2 samples were rejected and measured again (foreign-cpu, thermal-throttle)". Undefined for none.
 */
export const rejectedWords = ({ samples }: Pick<BenchmarkRun, 'samples'>): string | undefined => {
  const codes = samples.flatMap(({ outcome }) => (outcome.kind === 'rejected' ? [outcome.code] : []));
  if (codes.length === 0) return undefined;
  const were = codes.length === 1 ? 'was' : 'were';
  return `${counted(codes.length, 'sample')} ${were} rejected and measured again (${[...new Set(codes)].join(', ')})`;
};
