import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/reference/graph/index.ts';
import { attend, splitHeads } from '../../../src/reference/models/attention.ts';
import { checkGradients } from '../graph/check-gradients.ts';
import { evaluate } from '../graph/evaluate.ts';

const [batch, tokens, heads, size] = [2, 3, 2, 2];
const channels = heads * size;
const joined = Array.from({ length: batch * tokens * 3 * channels }, (_, at) => Math.sin(at * 1.7) * 2);

/** Attention of one head in plain numbers, straight from its definition. */
const byHand = (picture: number, head: number, bias: (query: number, key: number) => number): number[][] => {
  const row = (part: number, token: number): number[] => {
    const from = (picture * tokens + token) * 3 * channels + part * channels + head * size;
    return joined.slice(from, from + size);
  };
  return Array.from({ length: tokens }, (_, query) => {
    const scores = Array.from({ length: tokens }, (_, key) => {
      const product = row(0, query).reduce((sum, value, index) => sum + value * row(1, key)[index]!, 0);
      return Math.exp(product / Math.sqrt(size) + bias(query, key));
    });
    const total = scores.reduce((sum, score) => sum + score, 0);
    return Array.from({ length: size }, (_, index) =>
      scores.reduce((sum, score, key) => sum + (score / total) * row(2, key)[index]!, 0),
    );
  });
};

const attention = (graph: Graph, value: Parameters<typeof splitHeads>[0], bias?: readonly number[]) => {
  const { queries, keys, values } = splitHeads(value, heads);
  return attend(queries, {
    keys,
    values,
    ...(bias === undefined ? {} : { bias: graph.constant(value.dtype, [1, heads, tokens, tokens], bias) }),
  });
};

describe('attention', () => {
  it.each([
    ['without a bias', undefined],
    ['with a bias for each head, query and key', Array.from({ length: heads * tokens ** 2 }, (_, at) => at % 5)],
  ])('is what its definition says, %s', async (_title, bias) => {
    const graph = new Graph('attention');
    const input = graph.input('joined', 'float64', [batch, tokens, 3 * channels]);
    const { out } = await evaluate({ out: attention(graph, input, bias) }, { joined });
    for (let picture = 0; picture < batch; picture += 1)
      for (let head = 0; head < heads; head += 1)
        for (const [token, expected] of byHand(
          picture,
          head,
          (query, key) => bias?.[(head * tokens + query) * tokens + key] ?? 0,
        ).entries())
          for (const [index, value] of expected.entries())
            expect(out![(picture * tokens + token) * channels + head * size + index]).toBeCloseTo(value, 6);
  });

  it('has the gradients that finite differences give', async () => {
    const shapes = [[1, tokens, 3 * channels]];
    await checkGradients({ shapes, build: (graph, value) => attention(graph, value) });
  });
});
