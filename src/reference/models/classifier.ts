import type { PictureModel } from '../../model/workload/train.ts';
import { JouleGateError } from '../../model/errors.ts';
import type { SeededRandom } from '../../stats/random.ts';
import { Graph, type Value } from '../graph/index.ts';
import { densenet } from './densenet.ts';
import { googlenet } from './googlenet.ts';
import { seededLayers, type Layers } from './layers.ts';
import { lenet } from './lenet.ts';
import { mobilenet } from './mobilenet.ts';
import { preactResnet8 } from './preact-resnet.ts';
import { resnet8 } from './resnet.ts';
import { senet } from './senet.ts';
import { transformer } from './transformer.ts';
import { vgg } from './vgg.ts';

/** From pictures to logits `[batch, classes]`. */
type Architecture = (layers: Layers, pictures: Value, classes: number, width: number) => Value;

/** Picture classifiers of the reference suite. */
export type ClassifierName = PictureModel;

const architectures: Readonly<Record<ClassifierName, Architecture>> = {
  lenet,
  vgg,
  'resnet-8': resnet8,
  'preact-resnet-8': preactResnet8,
  mobilenet,
  densenet,
  googlenet,
  senet,
  transformer,
};

export interface ClassifierDefaults {
  /** Multiplies the numbers of filters and units. */
  readonly width: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly momentum: number;
}

/**
 * What a benchmark trains with unless it says otherwise: widths for an epoch of seconds on one thread, and the rates at
 * which the loss on the emoji pictures fell furthest of those tried. Accuracy on the other vendor's drawings stops rising
 * after 5 to 10 epochs, when a model begins to know its own by heart. `docs/workloads/train.md` has what they reach.
 */
export const classifierDefaults: Readonly<Record<ClassifierName, ClassifierDefaults>> = {
  lenet: { width: 1, batch: 64, learningRate: 0.01, momentum: 0.9 },
  vgg: { width: 0.25, batch: 64, learningRate: 0.005, momentum: 0.9 },
  'resnet-8': { width: 0.5, batch: 64, learningRate: 0.1, momentum: 0.9 },
  'preact-resnet-8': { width: 0.5, batch: 64, learningRate: 0.05, momentum: 0.9 },
  mobilenet: { width: 0.25, batch: 64, learningRate: 0.05, momentum: 0.9 },
  densenet: { width: 0.5, batch: 64, learningRate: 0.05, momentum: 0.9 },
  googlenet: { width: 0.125, batch: 64, learningRate: 0.02, momentum: 0.9 },
  senet: { width: 0.5, batch: 64, learningRate: 0.05, momentum: 0.9 },
  transformer: { width: 1, batch: 64, learningRate: 0.02, momentum: 0.9 },
};

export interface ClassifierOptions {
  readonly model: ClassifierName;
  /** Multiplies the numbers of filters and units; above 0, at most {@link widest}. */
  readonly width: number;
  readonly batch: number;
  readonly picture: { readonly channels: number; readonly height: number; readonly width: number };
  readonly classes: number;
  readonly random: SeededRandom;
}

export interface Classifier {
  readonly graph: Graph;
  /** Input {@link picturesName}, `[batch, channels, height, width]`. */
  readonly pictures: Value;
  /** `[batch, classes]`. */
  readonly logits: Value;
  /** Input {@link labelsName}, `[batch]`. */
  readonly labels: Value;
}

/** The largest multiplier of a model's width. */
const widest = 16;

export const picturesName = 'pictures';
export const labelsName = 'labels';

/** Builds a classifier with seeded parameters for one size of batch and picture. */
export const buildClassifier = (options: ClassifierOptions): Classifier => {
  const { model, width, batch, picture, classes, random } = options;
  if (!(width > 0 && width <= widest))
    throw new JouleGateError(
      'config',
      'model-width',
      `width ${width} of model ${model} is not above 0 and at most ${widest}`,
    );
  const graph = new Graph(model);
  const pictures = graph.input(picturesName, 'float32', [batch, picture.channels, picture.height, picture.width]);
  const labels = graph.input(labelsName, 'int32', [batch]);
  const logits = architectures[model](seededLayers(graph, random), pictures, classes, width);
  return { graph, pictures, logits, labels };
};
