import type { Graph, Value } from '../graph/graph.ts';

/** Score of a key that must not be seen; finite, so that a row without any visible key gives no NaN. */
export const unseen = -1e9;

/**
 * Scores by distance, added to those of attention (ALiBi: Press et al. 2022, arXiv:2108.12409). A key's score falls in
 * proportion to its distance, with a slope of its own for each head: 2^-2, 2^-4, 2^-6, 2^-8 for four heads. Positions are
 * relative, so a text may grow beyond what the model was trained on.
 *
 * The queries are the last `queries` of `keys` positions. Each sees itself and the `window` - 1 positions before it.
 *
 * @param size.window how far back a position sees, itself included; as large as `keys`: all the way
 * @returns a constant `[1, heads, queries, keys]`
 */
export function distanceBias(
  graph: Graph,
  heads: number,
  size: { readonly queries: number; readonly keys: number; readonly window: number },
): Value {
  const { queries, keys, window } = size;
  const values = new Float32Array(heads * queries * keys);
  for (let head = 0; head < heads; head++) {
    const slope = 2 ** ((-8 * (head + 1)) / heads);
    for (let query = 0; query < queries; query++) {
      for (let key = 0; key < keys; key++) {
        const distance = keys - queries + query - key;
        values[(head * queries + query) * keys + key] = distance < 0 || distance >= window ? unseen : -slope * distance;
      }
    }
  }
  return graph.constant('float32', [1, heads, queries, keys], values);
}
