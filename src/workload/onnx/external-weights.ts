import { stat } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { fileDigest } from '../model-file.ts';
import type { ExternalData } from './model-outline.ts';

/** A file of weights beside a model. */
export interface WeightsFile {
  /** As the model writes it. */
  readonly location: string;
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
}

const outside = (location: string): boolean =>
  location === '' || path.isAbsolute(location) || location.split(/[\\/]/).includes('..');

/**
 * Finds the files that a model keeps weights in, and computes their digests.
 *
 * @param model absolute path of the model
 * @throws JouleGateError `model-external` when one lies outside of the model's folder, is missing or is cut short
 */
export const findExternalWeights = async (model: string, external: readonly ExternalData[]): Promise<WeightsFile[]> => {
  const found: WeightsFile[] = [];
  for (const { location, reach } of external) {
    const file = path.resolve(path.dirname(model), location);
    const refuse = (reason: string, hint: string, cause?: unknown) =>
      new JouleGateError('workload', 'model-external', `the model ${model} keeps weights in "${location}": ${reason}`, {
        hint,
        cause,
      });
    if (outside(location)) {
      throw refuse(
        'that is no file beside the model, and onnxruntime would not read it',
        'Save the model again with its weights beside it (onnx.save_model with save_as_external_data=True).',
      );
    }
    const again = 'Put the file beside the model, whole; a model and its weights belong together.';
    try {
      const stats = await stat(file);
      if (!stats.isFile()) throw new Error('it is not a file');
      if (stats.size < reach) throw new Error(`it has ${stats.size} bytes, and the model reads up to byte ${reach}`);
      found.push({ location, path: file, sha256: await fileDigest(file) });
    } catch (error) {
      throw refuse(`${file}: ${messageOf(error)}`, again, error);
    }
  }
  return found;
};
