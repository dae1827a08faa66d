import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { findPackage, ownDirectory } from '../reference/runtime/find-package.ts';

const packagePrefix = 'package:';
/** `name/path` or `@scope/name/path`. */
const packagePath = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)\/(.+)$/;

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

const inPackage = (reference: string, directory: string): string => {
  const [, name, inside] = packagePath.exec(reference) ?? [];
  if (name === undefined || inside === undefined) {
    throw new JouleGateError('workload', 'model-missing', `${packagePrefix}${reference} names no file of a package`, {
      hint: `Write ${packagePrefix}<name>/<path of the file inside of the package>.`,
    });
  }
  const found = findPackage(name, [directory, ownDirectory]);
  if (found === undefined) {
    throw new JouleGateError(
      'workload',
      'model-missing',
      `the package ${name} of the model ${packagePrefix}${reference} is installed neither in ${directory} nor beside JouleGate`,
      { hint: `Run "npm install --save-dev ${name}" in the project.` },
    );
  }
  const file = path.resolve(found.directory, inside);
  if (!file.startsWith(found.directory + path.sep)) {
    throw new JouleGateError('workload', 'model-missing', `${packagePrefix}${reference} leaves its package`);
  }
  return file;
};

/**
 * Finds a model file and computes its digest.
 *
 * @param reference a path relative to `directory`, or `package:<name>/<path>` for a file that a package ships,
 *   searched from `directory` upwards and then beside JouleGate
 * @param expected SHA-256 that the file must have
 * @throws JouleGateError `model-missing`, `model-digest`
 */
export const findModelFile = async (reference: string, directory: string, expected?: string): Promise<ModelFile> => {
  const file = reference.startsWith(packagePrefix)
    ? inPackage(reference.slice(packagePrefix.length), directory)
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
  if (expected !== undefined && sha256 !== expected) {
    throw new JouleGateError(
      'workload',
      'model-digest',
      `the model ${file} has SHA-256 ${sha256}, and digest: expects ${expected}`,
      { hint: 'Restore the file, or set digest: to the new value if the change is intended.' },
    );
  }
  return { path: file, sha256 };
};
