import type { Arm } from '../../model/run.ts';

/**
 * Which side runs first in a pair: base, then head in even pairs, the other way round in odd ones (AB BA AB BA ...). So a
 * drift of the machine that is linear in time falls on both sides alike in every two pairs.
 */
export const sidesOfPair = (pair: number): readonly [Arm, Arm] =>
  pair % 2 === 0 ? ['base', 'head'] : ['head', 'base'];

/** Warm-ups come base first: pair 0 begins with the base, too. */
export const sidesOfWarmup: readonly [Arm, Arm] = ['base', 'head'];
