import { alphabet } from '../../../src/reference/data/alphabet.ts';
import type { Checkpoint } from '../../../src/reference/generation/checkpoint.ts';
import { charGptWeights, type CharGptConfig } from '../../../src/reference/generation/char-gpt.ts';
import { elementCount } from '../../../src/reference/graph/index.ts';
import { seededRandom } from '../../../src/stats/random.ts';

export const smallConfig: CharGptConfig = {
  vocabulary: alphabet.length,
  layers: 3,
  channels: 16,
  heads: 2,
  hidden: 32,
};

/** A character model of random weights, large enough that every part of it matters to the logits. */
export const smallModel = (seed: number, config = smallConfig): Checkpoint => {
  const random = seededRandom(seed);
  const weights = new Map(
    charGptWeights(config).map(({ name, shape, start }) => [
      name,
      Float32Array.from(
        { length: elementCount(shape) },
        () => (start === 'ones' ? 1 : 0) + (name.endsWith('.in') ? 0.6 : 0.4) * random.nextNormal(),
      ),
    ]),
  );
  return { config, weights, digest: 'ab'.repeat(32), facts: {} };
};
