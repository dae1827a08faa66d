import { describe, expect, it } from 'vitest';
import { gradients, softmaxCrossEntropy } from '../../../src/reference/graph/index.ts';
import { buildClassifier, labelsName, picturesName } from '../../../src/reference/models/classifier.ts';
import { pictureModels, type PictureModel, type TrainModel } from '../../../src/model/workload/train.ts';
import { charGptTrainingInputs } from '../../../src/reference/generation/train-char-gpt.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { compile } from '../graph/evaluate.ts';
import { interpret } from './interpret.ts';

/**
 * Small models for small pictures. VGG halves five times and LeNet's windows of 5 x 5 need 16 pixels; where a layer has
 * very few units, a rectifier may close them all, and there is no gradient to compare.
 */
const sizes: Readonly<Record<string, { readonly width: number; readonly pixels: number }>> = {
  lenet: { width: 0.5, pixels: 16 },
  vgg: { width: 0.02, pixels: 32 },
  mobilenet: { width: 0.06, pixels: 16 },
  senet: { width: 1, pixels: 8 },
};
const step = 1e-7;
const directions = 3;

/** The character model for two short texts. */
const buildCharGpt = () => {
  const config = { vocabulary: 7, layers: 2, channels: 8, heads: 2, hidden: 12 };
  const { logits, targets } = charGptTrainingInputs(config, 2, 4, seededRandom(11));
  const feeds = new Map<string, number[]>([
    ['tokens', [0, 3, 6, 3, 1, 1, 5, 2]],
    ['targets', [3, 6, 3, 4, 1, 5, 2, 0]],
  ]);
  return { logits, targets, feeds };
};

/** A picture model of the least width for two pictures. */
const buildPictures = (model: PictureModel) => {
  const { width, pixels } = sizes[model] ?? { width: 0.02, pixels: 8 };
  const random = seededRandom(11);
  const picture = { channels: 3, height: pixels, width: pixels };
  const { logits, labels } = buildClassifier({ model, width, batch: 2, picture, classes: 4, random });
  const feeds = new Map<string, number[]>([
    [picturesName, Array.from({ length: 2 * 3 * pixels ** 2 }, () => Math.fround(random.nextNormal()))],
    [labelsName, [1, 3]],
  ]);
  return { logits, targets: labels, feeds };
};

/** A small model with numbers for its inputs, its loss and all gradients. */
const build = (model: TrainModel) => {
  const { logits, targets, feeds } = model === 'char-gpt' ? buildCharGpt() : buildPictures(model);
  const { parameters } = logits.graph;
  const loss = softmaxCrossEntropy(logits, targets);
  return { parameters, loss, found: gradients(loss, parameters), feeds };
};

describe.each([...pictureModels, 'char-gpt'] as const)('the gradients of %s', (model) => {
  const { parameters, loss, found, feeds } = build(model);
  const exact = interpret([loss, ...found], feeds);

  it('agree with finite differences in double precision, along random directions of all parameters', () => {
    const random = seededRandom(5);
    for (let trial = 0; trial < directions; trial += 1) {
      const direction = parameters.map(({ origin }) => Float64Array.from(origin.initial, () => random.nextNormal()));
      const lossAt = (by: number): number => {
        const moved = parameters.map(({ name, origin }, index) => {
          const values = origin.initial as ArrayLike<number>;
          return [name, direction[index]!.map((part, at) => values[at]! + by * part)] as const;
        });
        return interpret([loss], new Map<string, ArrayLike<number>>([...feeds, ...moved]))[0]![0]!;
      };
      const numeric = (lossAt(step) - lossAt(-step)) / (2 * step);
      const analytic = exact
        .slice(1)
        .reduce((sum, gradient, index) => sum + gradient.reduce((s, v, at) => s + v * direction[index]![at]!, 0), 0);
      expect(Math.abs(analytic - numeric), `${analytic} and ${numeric}`).toBeLessThan(
        2e-6 * Math.max(1, Math.abs(numeric)),
      );
    }
  });

  it('are those that onnxruntime gives in single precision', async () => {
    const names = found.map((_, index) => `gradient${index}`);
    const run = await compile({ loss, ...Object.fromEntries(found.map((value, index) => [names[index]!, value])) });
    const all = new Map([
      ...feeds,
      ...parameters.map(({ name, origin }) => [name, Array.from(origin.initial)] as const),
    ]);
    const given = await run(Object.fromEntries(all));
    expect(given['loss']![0]).toBeCloseTo(exact[0]![0]!, 5);
    for (const [index, name] of names.entries()) {
      const wanted = exact[index + 1]!;
      const scale = Math.max(...wanted.map(Math.abs));
      expect(scale, `${parameters[index]!.name} has no gradient at all`).toBeGreaterThan(0);
      for (const [at, value] of given[name]!.entries())
        if (!(Math.abs(value - wanted[at]!) <= 1e-3 * scale))
          expect.fail(`${parameters[index]!.name} at ${at}: ${value}, in double precision ${wanted[at]}`);
    }
  });
});
