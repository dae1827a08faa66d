import { JouleGateError, messageOf } from '../../model/errors.ts';
import type { InferenceSession } from '../../reference/runtime/onnx-runtime.ts';
import type { OutputTensor } from './output-digest.ts';

/** One run of a model. @throws JouleGateError `inference-failed` with the runtime's own words */
export const runModel = async (
  session: InferenceSession,
  feeds: InferenceSession.FeedsType,
): Promise<InferenceSession.ReturnType> => {
  try {
    return await session.run(feeds);
  } catch (error) {
    throw new JouleGateError('workload', 'inference-failed', `the model does not run: ${messageOf(error).trim()}`, {
      hint: 'Check shapes:, inputs: and batch: against what the model was made for.',
      cause: error,
    });
  }
};

/** Outputs as plain data. */
export const outputTensors = (outputs: InferenceSession.ReturnType): Record<string, OutputTensor> =>
  Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => [name, { type, dims, data }]));
