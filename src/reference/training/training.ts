import { createHash } from 'node:crypto';
import { JouleGateError } from '../../model/errors.ts';
import type { OptimiserName } from '../../model/workload/train.ts';
import { seededRandom } from '../../stats/random.ts';
import type { LabelledPictures } from '../data/labelled-pictures.ts';
import { buildForwardGraph, buildTrainingGraph, crossEntropies, hits, reduceMean } from '../graph/index.ts';
import { buildClassifier, labelsName, picturesName, type ClassifierName } from '../models/classifier.ts';
import { checkPictures, emptyBatch, fillBatch, naturalOrder } from './batches.ts';
import { evaluatePictures } from './evaluation.ts';
import { chosenOptimiser } from './optimiser-choice.ts';
import { trainingChoice } from './training-defaults.ts';
import { trainingLoop, type Training } from './training-loop.ts';
import { TrainingSession, type SessionFactory } from './training-session.ts';

export type { EpochResult, StepProgress, Training } from './training-loop.ts';

export interface TrainingOptions {
  readonly model: ClassifierName;
  readonly data: LabelledPictures;
  /** Multiplies the model's numbers of filters and units. This and the next four: `trainingDefaults` when left out. */
  readonly width?: number;
  /** Pictures a step; at most as many as there are. */
  readonly batch?: number;
  readonly optimiser?: OptimiserName;
  readonly learningRate?: number;
  /** Of `sgd`. */
  readonly momentum?: number | undefined;
  /** On kernels and matrices; see `OptimiserOptions` when left out. */
  readonly weightDecay?: number;
  /** Most steps of an epoch; when left out, as many as there are full batches. */
  readonly steps?: number | undefined;
  /** Decides the first parameters and the order of the pictures; 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sessions: SessionFactory;
}

/** Everything that fixes a training's graphs: all options but the sessions that run them. */
export type GraphOptions = Omit<TrainingOptions, 'sessions'>;

const buildGraphs = (options: GraphOptions) => {
  const { model, data, weightDecay, seed } = options;
  const { width, batch, optimiser, momentum } = trainingChoice(model, options);
  const random = seededRandom(seed);
  // The order's stream has a seed of its own, so that it does not depend on how many parameters the model draws.
  const orders = seededRandom(random.nextInteger(2 ** 32));
  const classifier = buildClassifier({ model, width, batch, picture: data, classes: data.classNames.length, random });
  const losses = crossEntropies(classifier.logits, classifier.labels);
  const evaluation = buildForwardGraph({ outputs: { losses, hits: hits(classifier.logits, classifier.labels) } });
  const graph = buildTrainingGraph({
    loss: reduceMean(losses),
    optimiser: chosenOptimiser({ optimiser, momentum, weightDecay }),
  });
  return { orders, evaluation, graph };
};

/**
 * SHA-256 (hex) of the training graph. Two trainings with equal options and different digests do different work: the
 * model, its gradients or the optimiser changed.
 */
export const trainingGraphDigest = (options: GraphOptions): string =>
  createHash('sha256').update(buildGraphs(options).graph.bytes).digest('hex');

/**
 * Builds a picture classifier and its training graph and loads both the training and the evaluation session. An epoch is
 * one pass over the pictures or `steps` of it; the pictures left out differ from epoch to epoch.
 * @throws JouleGateError when the data does not fit (`pictures-*`), or onnxruntime refuses a graph
 */
export const prepareTraining = async (options: TrainingOptions): Promise<Training> => {
  const { model, data, sessions, steps = Infinity } = options;
  const { batch, learningRate } = trainingChoice(model, options);
  checkPictures(data, data.classNames.length);
  if (data.count < batch)
    throw new JouleGateError('data', 'pictures-too-few', `${data.count} pictures do not fill a batch of ${batch}`, {
      hint: 'Choose a smaller batch.',
    });
  const { orders, evaluation, graph } = buildGraphs(options);
  const session = await TrainingSession.create(graph, sessions);
  const evaluator = await sessions.createSession(evaluation.bytes);
  const buffers = emptyBatch(data, batch);
  const order = naturalOrder(data.count);

  return {
    ...trainingLoop({
      graph,
      session,
      batch,
      stepsPerEpoch: Math.min(steps, Math.floor(data.count / batch)),
      learningRate,
      beginEpoch: () => orders.shuffle(order),
      batchAt: (step) => {
        fillBatch(data, order, step * batch, buffers);
        return { [picturesName]: buffers.pictures, [labelsName]: buffers.labels };
      },
    }),
    evaluate: async (pictures) => {
      checkPictures(pictures, data.classNames.length, data);
      return await evaluatePictures({
        session: evaluator,
        factory: sessions,
        parameters: session.parameterTensors(),
        data: pictures,
        batch,
      });
    },
    release: async () => {
      await session.release();
      await evaluator.release();
    },
  };
};
