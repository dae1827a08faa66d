import { powerSpending, sequentialBounds } from '../../stats/group-sequential.ts';
import { normalUpperTail } from '../../stats/normal-distribution.ts';
import { tQuantile } from '../../stats/t-distribution.ts';
import { pairRule } from './rule.ts';

const kept = new Map<string, readonly number[]>();

/** Normal bounds of a sequence, made once for the same looks, as their integration takes milliseconds. */
const normalBounds = (looks: readonly number[], from: number, total: number, earlier: number): readonly number[] => {
  const key = `${looks.join(' ')}|${from}|${total}|${earlier}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const most = (looks.at(-1) ?? 1) + earlier;
  const bounds = sequentialBounds(
    looks.map((pairs) => {
      const information = (pairs + earlier) / most;
      return { information, spent: pairs < from ? 0 : powerSpending(total, information, pairRule.exponent) };
    }),
  );
  kept.set(key, bounds);
  return bounds;
};

const quantiles = new Map<string, number>();

/** Student's t with the same tail probability above it as the normal deviate `z` has. */
const tOf = (z: number, degreesOfFreedom: number): number => {
  if (z === Infinity) return Infinity;
  const key = `${z}|${degreesOfFreedom}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  const t = -tQuantile(normalUpperTail(z), degreesOfFreedom);
  quantiles.set(key, t);
  return t;
};

export interface BoundSpec {
  readonly looks: readonly number[];
  /** Fewest pairs at which anything may be spent. */
  readonly from: number;
  /** Error probability of the whole sequence. */
  readonly total: number;
  /** Pairs of earlier sessions that are looked at together with these. */
  readonly earlier: number;
}

/**
 * How many standard errors the estimate must be beyond its mark at one look; Infinity where the look may not decide.
 * The normal bound of the spending function, taken over to Student's t by equal tail probability.
 */
export const boundAt = ({ looks, from, total, earlier }: BoundSpec, look: number, degreesOfFreedom: number): number =>
  tOf(normalBounds(looks, from, total, earlier)[look] ?? Infinity, degreesOfFreedom);
