import { JouleGateError } from '../../model/errors.ts';
import { seededRandom } from '../../stats/random.ts';
import type { InferenceSession, OnnxRuntime } from '../../reference/runtime/onnx-runtime.ts';
import { type InputContents, type InputFile, readInputFile, shownFile } from '../onnx/input-file.ts';
import { batchShapes } from './batch-shapes.ts';
import { type DeclaredInput, declared, type GivenShape, inputShapes, type InputShapes } from './input-shapes.ts';
import { inputValues, type TensorData } from './input-values.ts';
import type { OnnxRunnerOptions } from './options.ts';

/** An input as the model declares it. */
export interface TypedInput extends DeclaredInput {
  readonly type: string;
}

/** Contents of an input that a file holds, and that file. */
export interface FileInput extends InputContents {
  readonly file: string;
}

/** @throws JouleGateError `input-type` for an input that is no tensor */
export const declaredInputs = (session: InferenceSession): TypedInput[] =>
  session.inputMetadata.map((input) => {
    if (input.isTensor) {
      // Some exporters write -1 for a size that is open.
      const shape = input.shape.map((size) => (typeof size === 'number' && size < 0 ? '' : size));
      return { name: input.name, type: input.type, shape };
    }
    throw new JouleGateError('workload', 'input-type', `the model's input ${input.name} is not a tensor`, {
      hint: 'Measure this model with a command workload that feeds it its own inputs.',
    });
  });

/**
 * Reads the inputs that files hold and holds them to what was prepared and to the types that the model declares.
 *
 * @throws JouleGateError `input-unknown`, `input-file`, `input-changed`, `input-mismatch`
 */
export const readFileInputs = async (
  inputs: readonly TypedInput[],
  files: Readonly<Record<string, InputFile & { readonly sha256: string }>>,
): Promise<Map<string, FileInput>> => {
  const read = new Map<string, FileInput>();
  for (const [name, { sha256, ...place }] of Object.entries(files)) {
    const file = shownFile(place);
    const input = inputs.find((candidate) => candidate.name === name);
    if (input === undefined) {
      throw new JouleGateError(
        'workload',
        'input-unknown',
        `inputs: ${file} is for an input ${name} that the model does not have`,
        { hint: `The model's inputs are ${inputs.map(declared).join(', ')}.` },
      );
    }
    const contents = await readInputFile(name, place);
    if (contents.sha256 !== sha256) {
      throw new JouleGateError('workload', 'input-changed', `the input ${file} changed while it was measured`, {
        hint: 'Let no step write the file while JouleGate runs.',
      });
    }
    if (contents.type !== input.type) {
      throw new JouleGateError(
        'workload',
        'input-mismatch',
        `inputs: ${file} gives input ${name} ${contents.type} [${contents.shape.join(', ')}], and the model declares ${input.type} ${declared(input)}`,
        { hint: `Save the array in that type: array.astype("${input.type}").` },
      );
    }
    read.set(name, { ...contents, file });
  }
  return read;
};

/**
 * The shapes of all inputs in one window.
 *
 * @param batch of the window
 * @throws JouleGateError as {@link inputShapes}; `shape-mismatch` where a file and `shapes` differ
 */
export const windowShapes = (
  inputs: readonly TypedInput[],
  files: ReadonlyMap<string, FileInput>,
  { shapes, windows }: Pick<OnnxRunnerOptions, 'shapes' | 'windows'>,
  batch: number | undefined,
): InputShapes => {
  const batches = windows.flatMap((window) => (window.batch === undefined ? [] : [window.batch]));
  const listed = batches.length > 1 && batch !== undefined ? batchShapes(inputs, shapes, batches, batch) : shapes;
  const given = new Map<string, GivenShape>(
    Object.entries(listed).map(([name, shape]) => [name, { shape, from: 'shapes:' }]),
  );
  for (const [name, { shape, file }] of files) {
    const other = given.get(name)?.shape;
    if (other !== undefined && other.join() !== shape.join()) {
      throw new JouleGateError(
        'workload',
        'shape-mismatch',
        `inputs: ${file} gives input ${name} the shape [${shape.join(', ')}], and shapes: gives it [${other.join(', ')}]`,
        { hint: `Take ${name} out of shapes: the file has its own.` },
      );
    }
    given.set(name, { shape, from: `inputs: ${file}` });
  }
  return inputShapes(inputs, given, batch);
};

/** The tensors of one window: what files hold, and for the other inputs values made from the seed. */
export const feedsOf = (
  { api }: OnnxRuntime,
  inputs: readonly TypedInput[],
  files: ReadonlyMap<string, FileInput>,
  shapes: InputShapes['shapes'],
  seed: number,
): InferenceSession.FeedsType => {
  const random = seededRandom(seed);
  return Object.fromEntries(
    inputs.map(({ name, type }) => {
      const shape = shapes.get(name) ?? [];
      const values: TensorData =
        files.get(name)?.data ??
        inputValues(
          name,
          type,
          shape.reduce((product, size) => product * size, 1),
          random,
        );
      return [name, new api.Tensor(type as 'float32', values as Float32Array, shape)];
    }),
  );
};
