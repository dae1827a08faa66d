import { createHash } from 'node:crypto';
import { JouleGateError } from '../../model/errors.ts';
import { seededRandom } from '../../stats/random.ts';
import type { LabelledPictures } from '../data/emoji-pictures.ts';
import { buildForwardGraph, buildTrainingGraph, crossEntropies, hits, reduceMean, sgd } from '../graph/index.ts';
import {
  buildClassifier,
  classifierDefaults,
  labelsName,
  picturesName,
  type ClassifierName,
} from '../models/classifier.ts';
import { checkPictures, emptyBatch, fillBatch, naturalOrder } from './batches.ts';
import { evaluatePictures, type Evaluation } from './evaluation.ts';
import { TrainingSession, type SessionFactory, type StepResult } from './training-session.ts';

export interface TrainingOptions {
  readonly model: ClassifierName;
  readonly data: LabelledPictures;
  /** Multiplies the model's numbers of filters and units. This and the next three: `classifierDefaults` when left out. */
  readonly width?: number;
  /** Pictures a step; at most as many as there are. */
  readonly batch?: number;
  readonly learningRate?: number;
  readonly momentum?: number;
  /** On kernels and matrices; 5e-4 when left out. */
  readonly weightDecay?: number;
  /** Decides the first parameters and the order of the pictures; 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sessions: SessionFactory;
}

export interface StepProgress {
  /** From 1 to `steps`. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
}

export interface EpochResult {
  readonly steps: number;
  /** Pictures that were trained on: `steps` times the batch. */
  readonly samples: number;
  /** Mean over the epoch's steps, each batch before its update. */
  readonly loss: number;
}

/** A classifier in training. What an epoch does is fixed by the options and the number of epochs before it. */
export interface Training {
  readonly parameterCount: number;
  /** Multiply-accumulates of one picture's forward pass. */
  readonly forwardMacsPerSample: number;
  /** Multiply-accumulates of one picture's part of a training step. */
  readonly trainingMacsPerSample: number;
  readonly stepsPerEpoch: number;
  /** Runs steps and undoes them, so that memory and caches are as in training and the training is not changed. */
  readonly warmup: (steps: number) => Promise<void>;
  /**
   * One pass over the pictures in an order of its own. Only full batches are trained on, so all epochs are equal work;
   * the pictures left out differ from epoch to epoch.
   * @throws JouleGateError `loss-not-finite`, naming the step counted over all epochs
   */
  readonly epoch: (onStep?: (progress: StepProgress) => void) => Promise<EpochResult>;
  /** Loss and accuracy on pictures of the same size and classes; all of them, without training on them. */
  readonly evaluate: (pictures: LabelledPictures) => Promise<Evaluation>;
  /** SHA-256 (hex) of the parameters as they are now. Equal for equal options, threads and machine kind. */
  readonly weightsDigest: () => string;
  /** Frees the native sessions. */
  readonly release: () => Promise<void>;
}

/** Everything that fixes a training's graphs: all options but the sessions that run them. */
export type GraphOptions = Omit<TrainingOptions, 'sessions'>;

const buildGraphs = (options: GraphOptions) => {
  const { model, data, weightDecay = 5e-4, seed } = options;
  const { width, batch, momentum } = { ...classifierDefaults[model], ...options };
  const random = seededRandom(seed);
  // The order's stream has a seed of its own, so that it does not depend on how many parameters the model draws.
  const orders = seededRandom(random.nextInteger(2 ** 32));
  const classifier = buildClassifier({ model, width, batch, picture: data, classes: data.classNames.length, random });
  const losses = crossEntropies(classifier.logits, classifier.labels);
  const evaluation = buildForwardGraph({ outputs: { losses, hits: hits(classifier.logits, classifier.labels) } });
  const graph = buildTrainingGraph({ loss: reduceMean(losses), optimiser: sgd({ momentum, weightDecay }) });
  return { orders, evaluation, graph };
};

/**
 * SHA-256 (hex) of the training graph. Two trainings with equal options and different digests do different work: the
 * model, its gradients or the optimiser changed.
 */
export const trainingGraphDigest = (options: GraphOptions): string =>
  createHash('sha256').update(buildGraphs(options).graph.bytes).digest('hex');

/**
 * Builds the model and its training graph and loads both the training and the evaluation session.
 * @throws JouleGateError when the data does not fit (`pictures-*`), or onnxruntime refuses a graph
 */
export const prepareTraining = async (options: TrainingOptions): Promise<Training> => {
  const { model, data, sessions } = options;
  const { batch, learningRate } = { ...classifierDefaults[model], ...options };
  checkPictures(data, data.classNames.length);
  if (data.count < batch)
    throw new JouleGateError('data', 'pictures-too-few', `${data.count} pictures do not fill a batch of ${batch}`, {
      hint: 'Choose a smaller batch.',
    });
  const { orders, evaluation, graph } = buildGraphs(options);
  const session = await TrainingSession.create(graph, sessions);
  const evaluator = await sessions.createSession(evaluation.bytes);

  const stepsPerEpoch = Math.floor(data.count / batch);
  const buffers = emptyBatch(data, batch);
  const order = naturalOrder(data.count);
  const step = (index: number): Promise<StepResult> => {
    fillBatch(data, order, index * batch, buffers);
    return session.step({ [picturesName]: buffers.pictures, [labelsName]: buffers.labels }, learningRate);
  };

  return {
    parameterCount: graph.parameterCount,
    forwardMacsPerSample: graph.forwardMacs / batch,
    trainingMacsPerSample: graph.stepMacs / batch,
    stepsPerEpoch,
    warmup: async (steps) => {
      const before = session.snapshot();
      for (let index = 0; index < steps; index += 1) await step(index % stepsPerEpoch);
      session.restore(before);
    },
    epoch: async (onStep) => {
      orders.shuffle(order);
      let total = 0;
      for (let index = 0; index < stepsPerEpoch; index += 1) {
        const { loss } = await step(index);
        total += loss;
        onStep?.({ step: index + 1, steps: stepsPerEpoch, loss });
      }
      return { steps: stepsPerEpoch, samples: stepsPerEpoch * batch, loss: total / stepsPerEpoch };
    },
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
    weightsDigest: () => session.digest(),
    release: async () => {
      await session.release();
      await evaluator.release();
    },
  };
};
