import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { JouleGateError } from '../../model/errors.ts';
import type { LabelledPictures } from '../data/emoji-pictures.ts';
import { labelsName, picturesName } from '../models/classifier.ts';
import { emptyBatch, fillBatch, naturalOrder } from './batches.ts';
import type { SessionFactory } from './training-session.ts';

export interface Evaluation {
  /** Mean cross-entropy in nats over all pictures. */
  readonly loss: number;
  /** Share of pictures whose likeliest class is their label, 0 to 1. */
  readonly accuracy: number;
}

export interface EvaluationOptions {
  /** Computes the outputs `losses` and `hits`, one number a picture. */
  readonly session: InferenceSession;
  readonly factory: SessionFactory;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly data: LabelledPictures;
  readonly batch: number;
}

/** Runs every picture once. The last batch is filled up with pictures from the front, which are not counted. */
export const evaluatePictures = async (options: EvaluationOptions): Promise<Evaluation> => {
  const { session, factory, parameters, data, batch } = options;
  if (data.count === 0) throw new JouleGateError('data', 'pictures-too-few', 'there is no picture to evaluate on');
  const order = naturalOrder(data.count);
  const buffers = emptyBatch(data, batch);
  let [loss, correct] = [0, 0];
  for (let from = 0; from < data.count; from += batch) {
    fillBatch(data, order, from, buffers);
    const outputs = await session.run({
      ...parameters,
      [picturesName]: factory.createTensor('float32', buffers.pictures, [
        batch,
        data.channels,
        data.height,
        data.width,
      ]),
      [labelsName]: factory.createTensor('int32', buffers.labels, [batch]),
    });
    const counted = Math.min(batch, data.count - from);
    loss += sumOfFirst(outputs['losses'], counted);
    correct += sumOfFirst(outputs['hits'], counted);
  }
  if (!Number.isFinite(loss))
    throw new JouleGateError('workload', 'loss-not-finite', `the loss over ${data.count} pictures is ${loss}`, {
      hint: 'Lower the learning rate, and check that the labels are classes of the model.',
    });
  return { loss: loss / data.count, accuracy: correct / data.count };
};

const sumOfFirst = (tensor: Tensor | undefined, count: number): number => {
  let sum = 0;
  for (const value of (tensor?.data as Float32Array).subarray(0, count)) sum += value;
  return sum;
};
