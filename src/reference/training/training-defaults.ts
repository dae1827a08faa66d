import type { OptimiserName, TrainModel } from '../../model/workload/train.ts';
import { classifierDefaults, type ClassifierName } from '../models/classifier.ts';

/** What a training does where it is not told: everything that a model or its optimiser decides. */
export interface TrainingChoice {
  /** Multiplies the numbers of filters, units or heads. */
  readonly width: number;
  /** Pictures or pieces of text a step. */
  readonly batch: number;
  readonly optimiser: OptimiserName;
  readonly learningRate: number;
  /** Of `sgd`; `adam` has none. */
  readonly momentum?: number | undefined;
  /** Most steps of an epoch. */
  readonly steps?: number | undefined;
}

/** Whether the model is a picture classifier; the other kind reads text. */
export const isClassifier = (model: TrainModel): model is ClassifierName => Object.hasOwn(classifierDefaults, model);

/** An epoch of text has no natural end: so many steps take about ten seconds on one thread of a server's processor. */
const textDefaults = { width: 1, batch: 16, learningRate: 0.2, momentum: 0.9, steps: 60 };

/** Attention trains steadily with Adam, where plain descent needs a rate for each model; convolutions need neither. */
const attentionModels: readonly TrainModel[] = ['transformer', 'char-gpt'];

/** Rates of Adam; 0.001, as its authors propose, for the others. */
const adamRates: Readonly<Partial<Record<TrainModel, number>>> = { 'char-gpt': 0.003 };

/** @param optimiser the model's own when left out */
export const trainingDefaults = (
  model: TrainModel,
  optimiser: OptimiserName = attentionModels.includes(model) ? 'adam' : 'sgd',
): TrainingChoice => {
  const { learningRate, momentum, ...sizes } = isClassifier(model) ? classifierDefaults[model] : textDefaults;
  return optimiser === 'adam'
    ? { ...sizes, optimiser, learningRate: adamRates[model] ?? 0.001 }
    : { ...sizes, optimiser, learningRate, momentum };
};

/** The options with the model's defaults where they say nothing. */
export const trainingChoice = (
  model: TrainModel,
  options: { readonly [Key in keyof TrainingChoice]?: TrainingChoice[Key] | undefined },
): TrainingChoice => {
  const defaults = trainingDefaults(model, options.optimiser);
  return {
    width: options.width ?? defaults.width,
    batch: options.batch ?? defaults.batch,
    optimiser: defaults.optimiser,
    learningRate: options.learningRate ?? defaults.learningRate,
    momentum: options.momentum ?? defaults.momentum,
    steps: options.steps ?? defaults.steps,
  };
};
