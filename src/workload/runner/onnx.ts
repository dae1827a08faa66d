import { JouleGateError } from '../../model/errors.ts';
import { createSession, type InferenceSession, loadOnnxRuntime } from '../../reference/runtime/onnx-runtime.ts';
import { seededRandom } from '../../stats/random.ts';
import { fileDigest } from '../model-file.ts';
import type { EventWriter } from './event-writer.ts';
import { type DeclaredInput, inputShapes } from './input-shapes.ts';
import { inputValues } from './input-values.ts';
import type { OnnxRunnerOptions } from './options.ts';
import { nonFiniteOutput, outputDigest, type OutputTensor } from './output-digest.ts';

/** Name of the window around the measured runs. */
export const inferenceWindow = 'inference';

interface TypedInput extends DeclaredInput {
  readonly type: string;
}

const inputsOf = (session: InferenceSession): TypedInput[] =>
  session.inputMetadata.map((input) => {
    if (input.isTensor) return { name: input.name, type: input.type, shape: input.shape };
    throw new JouleGateError('workload', 'input-type', `the model's input ${input.name} is not a tensor`, {
      hint: 'Measure this model with a command workload that feeds it its own inputs.',
    });
  });

const outputsOf = (outputs: InferenceSession.OnnxValueMapType): Record<string, OutputTensor> =>
  Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) => [name, { type, dims, data: data }]));

/**
 * Runs an ONNX model: seeded inputs, warm-up runs, then the window `inference` with `iterations` runs of one batch.
 * Its units are `sample` and `iteration`; its digest is over all outputs of the last run.
 *
 * @throws JouleGateError for whatever keeps the model from running; also `model-changed`, when the file is not the one
 *   that was prepared, and `output-not-finite`
 */
export const runOnnx = async (options: OnnxRunnerOptions, events: EventWriter): Promise<void> => {
  const { model, provider, threads, warmup, iterations } = options;
  const sha256 = await fileDigest(model);
  if (sha256 !== options.sha256) {
    throw new JouleGateError('workload', 'model-changed', `the model ${model} changed while it was measured`, {
      hint: 'Let no step write the model file while JouleGate runs.',
    });
  }
  const runtime = await loadOnnxRuntime(options.directory);
  // By path, as a model may keep its weights in files beside it.
  const session = await createSession(runtime, model, { provider, threads });

  const inputs = inputsOf(session);
  const { shapes, samples } = inputShapes(inputs, options.shapes, options.batch);
  const random = seededRandom(options.seed);
  const feeds: Record<string, InferenceSession.OnnxValueMapType[string]> = {};
  for (const { name, type } of inputs) {
    const shape = shapes.get(name) ?? [];
    const values = inputValues(
      name,
      type,
      shape.reduce((product, size) => product * size, 1),
      random,
    );
    feeds[name] = new runtime.api.Tensor(type as 'float32', values as Float32Array, shape);
  }

  const run = async (): Promise<InferenceSession.OnnxValueMapType> => {
    try {
      return await session.run(feeds);
    } catch (error) {
      throw new JouleGateError(
        'workload',
        'inference-failed',
        `the model does not run: ${(error as Error).message.trim()}`,
        {
          hint: 'Check shapes: and batch: against what the model was made for.',
          cause: error,
        },
      );
    }
  };
  for (let done = 0; done < warmup; done += 1) {
    events.progress(0, `warm-up ${done + 1} of ${warmup}`);
    await run();
  }
  events.begin(inferenceWindow);
  let last = await run();
  for (let done = 1; done < iterations; done += 1) {
    last = await run();
    events.progress(done / iterations, `run ${done + 1} of ${iterations}`);
  }
  await events.end(inferenceWindow, () => {
    const outputs = outputsOf(last);
    const broken = nonFiniteOutput(outputs);
    if (broken !== undefined) {
      throw new JouleGateError('workload', 'output-not-finite', `the model's output ${broken} holds NaN or infinity`, {
        hint: 'A model that computes nonsense is not measured: check its weights and that its inputs may lie in [0, 1).',
      });
    }
    return { units: { sample: samples * iterations, iteration: iterations }, digest: outputDigest(outputs) };
  });
};
