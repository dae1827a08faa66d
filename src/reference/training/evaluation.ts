import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { JouleGateError } from '../../model/errors.ts';
import type { LabelledPictures } from '../data/labelled-pictures.ts';
import { labelsName, picturesName } from '../models/classifier.ts';
import { emptyBatch, fillBatch, naturalOrder } from './batches.ts';
import type { SessionFactory } from './training-session.ts';

export interface Evaluation {
  /** Mean cross-entropy in nats over all pictures, or over all predicted characters. */
  readonly loss: number;
  /** Share of pictures whose likeliest class is their label, or of characters that were the likeliest, 0 to 1. */
  readonly accuracy: number;
}

export interface BatchEvaluation {
  /** Computes the outputs `losses` and `hits`: `perSample` numbers for each sample of the batch. */
  readonly session: InferenceSession;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly count: number;
  readonly batch: number;
  readonly perSample: number;
  /** The inputs from that sample on; beyond the last, any sample. */
  readonly inputsFrom: (sample: number) => Readonly<Record<string, Tensor>>;
  /** What the samples are, for messages. */
  readonly samples: string;
}

/** Runs every sample once. The last batch is filled up with others, which are not counted. */
export const evaluateBatches = async (options: BatchEvaluation): Promise<Evaluation> => {
  const { session, parameters, count, batch, perSample, inputsFrom, samples } = options;
  let [loss, correct] = [0, 0];
  for (let from = 0; from < count; from += batch) {
    const outputs = await session.run({ ...parameters, ...inputsFrom(from) });
    const counted = Math.min(batch, count - from) * perSample;
    loss += sumOfFirst(outputs['losses'], counted);
    correct += sumOfFirst(outputs['hits'], counted);
  }
  if (!Number.isFinite(loss))
    throw new JouleGateError('workload', 'loss-not-finite', `the loss over ${count} ${samples} is ${loss}`, {
      hint: 'Lower the learning rate, and check that the labels are classes of the model.',
    });
  return { loss: loss / (count * perSample), accuracy: correct / (count * perSample) };
};

export interface EvaluationOptions {
  /** Computes the outputs `losses` and `hits`, one number a picture. */
  readonly session: InferenceSession;
  readonly factory: SessionFactory;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly data: LabelledPictures;
  readonly batch: number;
}

/** Loss and accuracy over all pictures. @throws JouleGateError `pictures-too-few`, `loss-not-finite` */
export const evaluatePictures = async (options: EvaluationOptions): Promise<Evaluation> => {
  const { session, factory, parameters, data, batch } = options;
  if (data.count === 0) throw new JouleGateError('data', 'pictures-too-few', 'there is no picture to evaluate on');
  const order = naturalOrder(data.count);
  const buffers = emptyBatch(data, batch);
  const shape = [batch, data.channels, data.height, data.width];
  return await evaluateBatches({
    session,
    parameters,
    count: data.count,
    batch,
    perSample: 1,
    samples: 'pictures',
    inputsFrom: (picture) => {
      fillBatch(data, order, picture, buffers);
      return {
        [picturesName]: factory.createTensor('float32', buffers.pictures, shape),
        [labelsName]: factory.createTensor('int32', buffers.labels, [batch]),
      };
    },
  });
};

const sumOfFirst = (tensor: Tensor | undefined, count: number): number => {
  let sum = 0;
  for (const value of (tensor?.data as Float32Array).subarray(0, count)) sum += value;
  return sum;
};
