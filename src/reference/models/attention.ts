import { add, matmul, mul, reshape, slice, softmax, transpose, type Value } from '../graph/index.ts';
import { sizeAt } from '../graph/shape.ts';

/** Queries `[batch, heads, T, D]`, keys transposed `[batch, heads, D, S]`, values `[batch, heads, S, D]`. */
export interface Projections {
  readonly queries: Value;
  readonly keys: Value;
  readonly values: Value;
}

/** What one layer attends to: its own positions, or those of a cache followed by its own. */
export interface Attended {
  readonly keys: Value;
  readonly values: Value;
  /** Added to the scores `[batch, heads, T, S]`: distance and mask. Left out: every position sees all alike. */
  readonly bias?: Value;
}

/**
 * Cuts queries, keys and values, joined in the last axis `[batch, T, 3 * channels]`, into heads of equal size. Queries are
 * scaled by 1 / sqrt(D), so that scores need no scaling (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1).
 */
export const splitHeads = (joined: Value, heads: number): Projections => {
  const [batch, length, channels] = [sizeAt(joined.shape, 0), sizeAt(joined.shape, 1), sizeAt(joined.shape, 2) / 3];
  const size = channels / heads;
  const part = (index: number, order: readonly number[]): Value =>
    transpose(reshape(slice(joined, 2, index * channels, (index + 1) * channels), [batch, length, heads, size]), order);
  return {
    queries: mul(part(0, [0, 2, 1, 3]), 1 / Math.sqrt(size)),
    keys: part(1, [0, 2, 3, 1]),
    values: part(2, [0, 2, 1, 3]),
  };
};

/** Attention of all heads, joined again: `[batch, T, channels]`. */
export const attend = (queries: Value, { keys, values, bias }: Attended): Value => {
  const scores = matmul(queries, keys);
  const shares = softmax(bias === undefined ? scores : add(scores, bias));
  const mixed = transpose(matmul(shares, values), [0, 2, 1, 3]);
  return reshape(mixed, [sizeAt(mixed.shape, 0), sizeAt(mixed.shape, 1), -1]);
};
