import { mean } from './location.ts';

const squaredDistances = (values: readonly number[]): number => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};

/** The unbiased variance, with n - 1. @throws RangeError for fewer than 2 values or a value that is not finite */
export const variance = (values: readonly number[]): number => {
  if (values.length < 2) throw new RangeError(`a variance needs at least 2 values, not ${values.length}`);
  return squaredDistances(values) / (values.length - 1);
};

export interface PooledVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * The variance around each group's own mean, over all groups. Groups of one value add nothing.
 *
 * @throws RangeError when no group has 2 values
 */
export const pooledVariance = (groups: readonly (readonly number[])[]): PooledVariance => {
  const degreesOfFreedom = groups.reduce((sum, group) => sum + Math.max(0, group.length - 1), 0);
  if (degreesOfFreedom === 0) throw new RangeError('a pooled variance needs a group of at least 2 values');
  const total = groups.reduce((sum, group) => sum + (group.length > 1 ? squaredDistances(group) : 0), 0);
  return { variance: total / degreesOfFreedom, degreesOfFreedom };
};
