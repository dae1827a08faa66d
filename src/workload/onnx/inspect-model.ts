import { readFile, stat } from 'node:fs/promises';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { type ModelOutline, readModelOutline } from './model-outline.ts';

/** Largest message of protocol buffers, and so the largest `.onnx` file; larger models keep weights beside it. */
const largestModel = 2 ** 31;

const starts: readonly (readonly [string, string, string])[] = [
  [
    'version https://git-lfs.github.com/',
    'it is a pointer of Git LFS and not the model itself',
    'Fetch it with "git lfs pull"; in a workflow, actions/checkout with lfs: true.',
  ],
  ['PK\x03\x04', 'it is a ZIP archive, as PyTorch and Keras store models', 'Export the model to ONNX, or unpack it.'],
  ['\x1f\x8b', 'it is packed by gzip', 'Unpack it.'],
  ['GGUF', 'it is a GGUF model', 'Measure it with a workload of kind generate.'],
  ['\x89HDF\r\n', 'it is an HDF5 file, as Keras stores models', 'Export the model to ONNX (tf2onnx).'],
];

/** onnxruntime's own format (FlatBuffers), which it loads as well: its identifier follows a four-byte offset. */
const isRuntimeFormat = (bytes: Buffer): boolean => bytes.subarray(4, 8).toString('latin1') === 'ORTM';

/**
 * Looks into a model file before anything runs.
 *
 * @throws JouleGateError `model-not-onnx`, saying what the file is instead where its first bytes tell
 */
export const inspectModel = async (file: string): Promise<ModelOutline> => {
  const refuse = (reason: string, hint: string, cause?: unknown) =>
    new JouleGateError('workload', 'model-not-onnx', `the model ${file} is not ONNX: ${reason}`, { hint, cause });
  const { size } = await stat(file);
  if (size === 0) throw refuse('it is empty', 'Export or fetch the model again.');
  if (size >= largestModel) {
    throw refuse(
      `it has ${size} bytes, and 2 GiB are the most`,
      'Save the model with its weights in a file beside it (onnx.save_model with save_as_external_data=True).',
    );
  }
  const bytes = await readFile(file);
  const known = starts.find(([start]) => bytes.subarray(0, start.length).equals(Buffer.from(start, 'latin1')));
  if (known !== undefined) throw refuse(known[1], known[2]);
  if (isRuntimeFormat(bytes)) return { external: [] };
  try {
    return readModelOutline(bytes);
  } catch (error) {
    throw refuse(
      `${messageOf(error)}, as no model does`,
      'Export or fetch the model again; a download may have been cut short.',
      error,
    );
  }
};
