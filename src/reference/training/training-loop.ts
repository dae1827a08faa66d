import type { LabelledPictures } from '../data/labelled-pictures.ts';
import type { TensorData } from '../graph/index.ts';
import type { TrainingGraph } from '../graph/training-graph.ts';
import type { Evaluation } from './evaluation.ts';
import type { TrainingSession, StepResult } from './training-session.ts';

export interface StepProgress {
  /** From 1 to `steps`. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
}

export interface EpochResult {
  readonly steps: number;
  /** Pictures or pieces of text that were trained on: `steps` times the batch. */
  readonly samples: number;
  /** Of text: characters that were predicted. */
  readonly tokens?: number;
  /** Mean over the epoch's steps, each batch before its update. */
  readonly loss: number;
}

/** A model in training on data of one kind. What an epoch does is fixed by the options and the number of epochs before it. */
export interface Training<Data = LabelledPictures> {
  readonly parameterCount: number;
  /** Multiply-accumulates of one sample's forward pass. */
  readonly forwardMacsPerSample: number;
  /** Multiply-accumulates of one sample's part of a training step. */
  readonly trainingMacsPerSample: number;
  readonly stepsPerEpoch: number;
  /** Runs steps and undoes them, so that memory and caches are as in training and the training is not changed. */
  readonly warmup: (steps: number) => Promise<void>;
  /**
   * Steps over samples in an order of the epoch's own. Only full batches are trained on, so all epochs are equal work.
   * @throws JouleGateError `loss-not-finite`, naming the step counted over all epochs
   */
  readonly epoch: (onStep?: (progress: StepProgress) => void) => Promise<EpochResult>;
  /** Loss and accuracy on data that fits the model, without training on it. */
  readonly evaluate: (data: Data) => Promise<Evaluation>;
  /** SHA-256 (hex) of the parameters as they are now. Equal for equal options, threads and machine kind. */
  readonly weightsDigest: () => string;
  /** Frees the native sessions. */
  readonly release: () => Promise<void>;
}

export interface LoopOptions {
  readonly graph: TrainingGraph;
  readonly session: TrainingSession;
  readonly batch: number;
  /** Of text: characters of a sample. */
  readonly tokensPerSample?: number;
  readonly stepsPerEpoch: number;
  readonly learningRate: number;
  /** Decides on the samples of the epoch that begins. */
  readonly beginEpoch: () => void;
  /** The batch of a step of the epoch, from 0. Before the first epoch there are samples for warming up. */
  readonly batchAt: (step: number) => Readonly<Record<string, TensorData>>;
}

/** What trainings on any data have in common: counting, steps, epochs, warming up. */
export const trainingLoop = (options: LoopOptions): Omit<Training<never>, 'evaluate' | 'release'> => {
  const { graph, session, batch, tokensPerSample, stepsPerEpoch, learningRate, beginEpoch, batchAt } = options;
  const step = (index: number): Promise<StepResult> => session.step(batchAt(index), learningRate);
  const samples = stepsPerEpoch * batch;
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
      beginEpoch();
      let total = 0;
      for (let index = 0; index < stepsPerEpoch; index += 1) {
        const { loss } = await step(index);
        total += loss;
        onStep?.({ step: index + 1, steps: stepsPerEpoch, loss });
      }
      return {
        steps: stepsPerEpoch,
        samples,
        ...(tokensPerSample === undefined ? {} : { tokens: samples * tokensPerSample }),
        loss: total / stepsPerEpoch,
      };
    },
    weightsDigest: () => session.digest(),
  };
};
