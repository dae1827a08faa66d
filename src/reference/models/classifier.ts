import { JouleGateError } from '../../model/errors.ts';
import type { SeededRandom } from '../../stats/random.ts';
import { Graph, type Value } from '../graph/index.ts';
import { seededLayers, type Layers } from './layers.ts';
import { lenet } from './lenet.ts';
import { resnet8 } from './resnet.ts';

/** From pictures to logits `[batch, classes]`. */
type Architecture = (layers: Layers, pictures: Value, classes: number, width: number) => Value;

const architectures = { lenet, 'resnet-8': resnet8 } as const satisfies Readonly<Record<string, Architecture>>;

/** Picture classifiers of the reference suite. */
export type ClassifierName = keyof typeof architectures;
export const classifierNames = Object.keys(architectures) as readonly ClassifierName[];

export interface ClassifierOptions {
  readonly model: ClassifierName;
  /** Multiplies the numbers of filters and units; 0.1 to 8. */
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

export const picturesName = 'pictures';
export const labelsName = 'labels';

/** Builds a classifier with seeded parameters for one size of batch and picture. */
export const buildClassifier = (options: ClassifierOptions): Classifier => {
  const { model, width, batch, picture, classes, random } = options;
  if (!(width >= 0.1 && width <= 8))
    throw new JouleGateError('config', 'model-width', `width ${width} of model ${model} is not from 0.1 to 8`);
  const graph = new Graph(model);
  const pictures = graph.input(picturesName, 'float32', [batch, picture.channels, picture.height, picture.width]);
  const labels = graph.input(labelsName, 'int32', [batch]);
  const logits = architectures[model](seededLayers(graph, random), pictures, classes, width);
  return { graph, pictures, logits, labels };
};
