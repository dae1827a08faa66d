import { JouleGateError } from '../../model/errors.ts';
import { add, greater, sub, where } from '../graph/arithmetic.ts';
import { buildForwardGraph, type OnnxGraph } from '../graph/forward-graph.ts';
import { Graph, type Value } from '../graph/graph.ts';
import { concat, reshape, slice } from '../graph/layout.ts';
import type { Shape } from '../graph/shape.ts';
import { distanceBias, unseen } from './attention-bias.ts';
import { charGptLogits, charGptWeights, type CharGptConfig } from './char-gpt.ts';

export const tokensName = 'tokens';
export const filledName = 'filled';
export const logitsName = 'logits';

/** One layer's cache in the graph: the input's name, the output's name, the shape of both. */
export interface CacheTensor {
  readonly name: string;
  readonly next: string;
  readonly shape: Shape;
}

/** Keys `[1, heads, D, window]` and values `[1, heads, window, D]` of each layer, oldest position first. */
export function cacheTensors({ layers, heads, channels }: CharGptConfig, window: number): readonly CacheTensor[] {
  const size = channels / heads;
  const tensor = (name: string, shape: Shape): CacheTensor => ({ name, next: `${name}.next`, shape });
  return Array.from({ length: layers }, (_, layer) => [
    tensor(`keys.${layer}`, [1, heads, size, window]),
    tensor(`values.${layer}`, [1, heads, window, size]),
  ]).flat();
}

/**
 * The ONNX file that continues a text: it takes the next `block` tokens and the cache of the `window` positions before
 * them, and gives the logits of the token after them and the cache that has moved on by `block` positions.
 *
 * A block of one is the step of generation; a larger block takes in a prompt at the cost of few products of large
 * matrices. Every position sees itself and the `window` - 1 before it, whichever blocks the text came in.
 *
 * Inputs: `tokens` int32 `[1, block]`, `filled` int32 `[1]` (positions of the cache that hold something: the last ones,
 * 0 to `window`), the caches. Outputs: `logits` `[vocabulary]`, the caches moved on.
 */
export function buildDecodeGraph(
  config: CharGptConfig,
  weights: ReadonlyMap<string, Float32Array>,
  window: number,
  block: number,
): OnnxGraph {
  const graph = new Graph('char-gpt-decode');
  const tokens = graph.input(tokensName, 'int32', [1, block]);
  const filled = graph.input(filledName, 'int32', [1]);
  const caches = new Map(
    cacheTensors(config, window).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  );
  const parameters = new Map(
    charGptWeights(config).map(({ name, shape }) => [name, graph.parameter(name, shape, of(weights, name))]),
  );

  const positions = window + block;
  const slots = graph.constant(
    'int32',
    [positions],
    Array.from({ length: positions }, (_, slot) => slot),
  );
  const holdsSomething = greater(slots, sub(window - 1, filled));
  const bias = add(
    distanceBias(graph, config.heads, { queries: block, keys: positions, window }),
    where(holdsSomething, graph.scalar('float32', 0), unseen),
  );

  const moved: Record<string, Value> = {};
  const logits = charGptLogits(
    config,
    (name) => of(parameters, name),
    tokens,
    (layer, own) => {
      const keys = concat([of(caches, `keys.${layer}`), own.keys], 3);
      const values = concat([of(caches, `values.${layer}`), own.values], 2);
      moved[`keys.${layer}.next`] = slice(keys, 3, block);
      moved[`values.${layer}.next`] = slice(values, 2, block);
      return { keys, values, bias };
    },
  );
  const last = reshape(slice(logits, 1, block - 1), [config.vocabulary]);
  return buildForwardGraph({ outputs: { [logitsName]: last, ...moved }, weights });
}

function of<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new JouleGateError('internal', 'char-gpt-weight', `there is no ${name}`);
  return value;
}
