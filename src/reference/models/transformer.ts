import { add, gelu, matmul, reduceMean, reshape, transpose, type Value } from '../graph/index.ts';
import { shapeError, sizeAt } from '../graph/shape.ts';
import { attend, splitHeads } from './attention.ts';
import type { Layers } from './layers.ts';

/** Pixels of a patch's side: 64 patches of a picture of 32 by 32. */
const patchSize = 4;
const blocks = 3;
const channelsPerHead = 32;
const headsAtWidthOne = 2;
/** Channels of a feed-forward part's hidden layer, for each channel of the residual stream. */
const expansion = 4;

/**
 * A vision transformer (Dosovitskiy et al. 2021, arXiv:2010.11929), small: each picture is cut into patches of 4 x 4
 * pixels, each patch becomes a token, and three encoder blocks with normalisation before each part follow. Every token sees
 * all others. The mean over the tokens goes to the classes, as the authors' later plain baseline does it (Beyer et al. 2022,
 * arXiv:2205.01580), so there is no token of the class.
 *
 * @param pictures `[batch, channels, height, width]`, both sides multiples of 4
 * @param width multiplies the 2 heads of 32 channels, rounded to whole heads
 */
export const transformer = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  const heads = Math.max(1, Math.round(headsAtWidthOne * width));
  const channels = heads * channelsPerHead;
  const patches = toPatches(pictures);
  const [batch, tokens] = [sizeAt(patches.shape, 0), sizeAt(patches.shape, 1)];
  const perToken = (x: Value, apply: (rows: Value) => Value): Value =>
    reshape(apply(reshape(x, [batch * tokens, -1])), [batch, tokens, -1]);
  // Parts that write to the residual stream start small, so that a deep stream starts as wide as a shallow one (GPT-2).
  const written = (name: string, x: Value): Value =>
    matmul(x, layers.table(name, [sizeAt(x.shape, 2), channels], 0.02 / Math.sqrt(2 * blocks)));

  const embedded = perToken(patches, (rows) => layers.dense('patch', rows, channels));
  let stream = add(embedded, layers.table('position', [tokens, channels], 0.02));
  for (let block = 1; block <= blocks; block += 1) {
    const name = (part: string): string => `block${block}.${part}`;
    const attended = layers.layerNorm(name('attention.norm'), stream);
    const joined = matmul(attended, layers.table(name('attention.in'), [channels, 3 * channels], 0.02));
    const projections = splitHeads(joined, heads);
    stream = add(stream, written(name('attention.out'), attend(projections.queries, projections)));

    const normed = layers.layerNorm(name('feedforward.norm'), stream);
    const hidden = gelu(perToken(normed, (rows) => layers.dense(name('feedforward.in'), rows, expansion * channels)));
    stream = add(stream, written(name('feedforward.out'), hidden));
  }
  return layers.dense('classes', reduceMean(layers.layerNorm('final.norm', stream), { axes: [1] }), classes);
};

/** `[batch, channels, height, width]` to `[batch, patches, channels of a patch]`, patches row by row. */
const toPatches = (pictures: Value): Value => {
  const [batch, planes, height, width] = pictures.shape as readonly [number, number, number, number];
  if (height % patchSize !== 0 || width % patchSize !== 0)
    throw shapeError('transformer', `patches of ${patchSize} x ${patchSize} do not tile the pictures`, pictures.shape);
  const [rows, columns] = [height / patchSize, width / patchSize];
  const cut = reshape(pictures, [batch, planes, rows, patchSize, columns, patchSize]);
  return reshape(transpose(cut, [0, 2, 4, 1, 3, 5]), [batch, rows * columns, planes * patchSize ** 2]);
};
