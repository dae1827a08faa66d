import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { findPackageFile } from '../reference/data/package-file.ts';

const packagePrefix = 'package:';
/** `name/path` or `@scope/name/path`. */
const packagePath = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/;

/** A model file that is there, and its content's SHA-256. */
export interface ModelFile {
  readonly path: string;
  readonly sha256: string;
}

/** SHA-256 (hex) of a file, read in pieces. */
export const fileDigest = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const inPackage = async (reference: string, directory: string): Promise<string> => {
  const [, name, file] = packagePath.exec(reference) ?? [];
  if (name === undefined || file === undefined) {
    throw new JouleGateError('workload', 'model-missing', `${packagePrefix}${reference} names no file of a package`, {
      hint: `Write ${packagePrefix}<name>/<path of the file inside of the package>.`,
    });
  }
  return findPackageFile({ name, file, directory });
};

/**
 * Finds a model file and computes its digest.
 *
 * @param reference a path relative to `directory`, or `package:<name>/<path>` for a file that a package ships,
 *   searched from `directory` upwards and then beside JouleGate
 * @param expected SHA-256 that the file must have
 * @throws JouleGateError `model-missing`, `model-digest`; `data-package-*` when the package or its file is missing
 */
export const findModelFile = async (reference: string, directory: string, expected?: string): Promise<ModelFile> => {
  const file = reference.startsWith(packagePrefix)
    ? await inPackage(reference.slice(packagePrefix.length), directory)
    : path.resolve(directory, reference);
  let sha256: string;
  try {
    if (!(await stat(file)).isFile()) throw new Error('it is not a file');
    sha256 = await fileDigest(file);
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'model-missing',
      `the model ${reference} cannot be read at ${file}: ${messageOf(error)}`,
      { hint: 'model: is relative to the configuration file.', cause: error },
    );
  }
  const found = { path: file, sha256 };
  expectDigest(found, expected);
  return found;
};

/** @throws JouleGateError `model-digest` when a digest is expected and the file has another */
export const expectDigest = ({ path: file, sha256 }: ModelFile, expected: string | undefined): void => {
  if (expected === undefined || sha256 === expected) return;
  throw new JouleGateError(
    'workload',
    'model-digest',
    `the model ${file} has SHA-256 ${sha256}, and digest: expects ${expected}`,
    { hint: 'Restore the file, or set digest: to the new value if the change is intended.' },
  );
};
