import { describe, expect, it } from 'vitest';
import {
  buildClassifier,
  classifierDefaults,
  type Classifier,
  type ClassifierName,
} from '../../../src/reference/models/classifier.ts';
import { buildTrainingGraph, sgd, softmaxCrossEntropy } from '../../../src/reference/graph/index.ts';
import { classifierFacts, modelFacts } from '../../../src/reference/models/model-facts.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { convolutionalModels } from './models.ts';

const build = (model: ClassifierName, width = 1, batch = 1, pixels = 32): Classifier =>
  buildClassifier({
    model,
    width,
    batch,
    picture: { channels: 3, height: pixels, width: pixels },
    classes: 9,
    random: seededRandom(7),
  });
const facts = (model: ClassifierName, width?: number, batch?: number) => classifierFacts(build(model, width, batch));

/** Numbers of a kernel with its normalisation, and its products over a picture of `pixels` a side. */
const normed = (size: number, from: number, to: number, pixels: number, groups = 1) => ({
  parameters: (size ** 2 * from * to) / groups + 2 * to,
  macs: ((size ** 2 * from * to) / groups) * pixels ** 2,
});
const total = (layers: readonly { readonly parameters: number; readonly macs: number }[]) => ({
  parameters: layers.reduce((sum, { parameters }) => sum + parameters, 0),
  forwardMacsPerSample: layers.reduce((sum, { macs }) => sum + macs, 0),
});
const dense = (from: number, to: number) => ({ parameters: from * to + to, macs: from * to });

describe('the facts of a model, by hand', () => {
  it('VGG-11', () => {
    const wanted = total([
      normed(3, 3, 64, 32),
      normed(3, 64, 128, 16),
      normed(3, 128, 256, 8),
      normed(3, 256, 256, 8),
      normed(3, 256, 512, 4),
      normed(3, 512, 512, 4),
      normed(3, 512, 512, 2),
      normed(3, 512, 512, 2),
      dense(512, 9),
    ]);
    expect(facts('vgg')).toEqual({ ...wanted, macsPerParameter: wanted.forwardMacsPerSample / wanted.parameters });
  });

  it('MobileNet', () => {
    const separable = (from: number, to: number, pixels: number) => [
      normed(3, from, from, pixels, from),
      normed(1, from, to, pixels),
    ];
    expect(facts('mobilenet')).toMatchObject(
      total([
        normed(3, 3, 32, 32),
        ...separable(32, 64, 32),
        ...separable(64, 128, 16),
        ...separable(128, 128, 16),
        ...separable(128, 256, 8),
        ...separable(256, 256, 8),
        ...separable(256, 512, 4),
        ...separable(512, 512, 4),
        dense(512, 9),
      ]),
    );
  });

  it('the first inception module of GoogLeNet, as in its paper', () => {
    const { graph } = build('googlenet');
    const count = (part: string) =>
      graph.parameters.find(({ name }) => name === `inception3a.${part}.kernel`)?.shape.reduce((a, b) => a * b, 1);
    expect(['one', 'three-reduce', 'three', 'five-reduce', 'five', 'pool'].map(count)).toEqual([
      192 * 64,
      192 * 96,
      96 * 128 * 9,
      192 * 16,
      16 * 32 * 25,
      192 * 32,
    ]);
  });

  it('DenseNet: each layer of the first block adds the growth to what the next one gets', () => {
    const { graph } = build('densenet');
    const inputs = [1, 2, 3, 4].map(
      (layer) => graph.parameters.find(({ name }) => name === `block1.layer${layer}.conv1.kernel`)?.shape[1],
    );
    expect(inputs).toEqual([24, 36, 48, 60]);
  });

  it('SENet is ResNet-8 and two dense layers a block', () => {
    const gates = [16, 32, 64].map((channels) => [dense(channels, channels / 4), dense(channels / 4, channels)]);
    const added = total(gates.flat());
    const plain = facts('resnet-8');
    expect(facts('senet')).toMatchObject({
      parameters: plain.parameters + added.parameters,
      forwardMacsPerSample: plain.forwardMacsPerSample + added.forwardMacsPerSample,
    });
  });

  it('refuses a model without parameters or work', () => {
    expect(() => modelFacts(0, 10)).toThrow(RangeError);
    expect(() => modelFacts(10, Number.NaN)).toThrow(RangeError);
  });
});

describe.each(convolutionalModels)('%s', (model) => {
  it('costs a sample the same whatever the batch, and more the wider it is', () => {
    expect(facts(model, 0.25, 3)).toEqual(facts(model, 0.25, 1));
    const [narrow, wide] = [facts(model, 0.25), facts(model, 1)];
    expect(wide.parameters).toBeGreaterThan(narrow.parameters);
    expect(wide.forwardMacsPerSample).toBeGreaterThan(narrow.forwardMacsPerSample);
  });

  it('has a logit for each class, and facts that gradients do not change', () => {
    const classifier = build(model, classifierDefaults[model].width, 2);
    expect(classifier.logits.shape).toEqual([2, 9]);
    const before = classifierFacts(classifier);
    const loss = softmaxCrossEntropy(classifier.logits, classifier.labels);
    const graph = buildTrainingGraph({ loss, optimiser: sgd({ momentum: 0.9 }) });
    expect(classifierFacts(classifier)).toEqual(before);
    expect(graph.parameterCount).toBe(before.parameters);
    expect(graph.forwardMacs / 2).toBe(before.forwardMacsPerSample);
    // Two gradients a product, but none by the pictures.
    expect(graph.stepMacs).toBeGreaterThan(2 * graph.forwardMacs);
    expect(graph.stepMacs).toBeLessThan(3 * graph.forwardMacs);
  });
});

it('a picture too small for a model is refused with its shapes', () => {
  expect(() => build('vgg', 0.25, 1, 16)).toThrow(/MaxPool: a window of 2 is larger than the input/);
});
