import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { JouleGateError, messageOf, systemCode } from '../../model/errors.ts';
import { check } from '../../model/schema.ts';
import { alphabet } from '../data/alphabet.ts';
import { sameShape } from '../graph/shape.ts';
import { charGptWeights, type CharGptConfig } from './char-gpt.ts';
import { decodeSafetensors } from './safetensors.ts';

/** Weights that fit a configuration, and which file they are from. */
export interface Checkpoint {
  readonly config: CharGptConfig;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
  /** How the weights came about, as the training script wrote it: seed, steps, losses, data digest, runtime. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A checkpoint file's name and the digest that it must have. */
export interface PinnedFile {
  readonly file: string;
  readonly sha256: string;
}

const size = (maximum: number) => Type.Integer({ minimum: 1, maximum });
const Config = Type.Object(
  { vocabulary: size(1e5), layers: size(100), channels: size(1e5), heads: size(1000), hidden: size(1e6) },
  { additionalProperties: false },
);

const here = path.dirname(fileURLToPath(import.meta.url));

/** Where checkpoints lie: `dist/checkpoints` for a program in `dist` or `dist/chunks`, else beside the sources. */
export const checkpointDirectories: readonly string[] = [
  path.join(here, 'checkpoints'),
  path.join(here, '..', 'checkpoints'),
];

/**
 * Reads a checkpoint of the character model.
 *
 * @param pinned which file, and what it must be
 * @param directories where to look, in this order
 * @throws JouleGateError `checkpoint-missing`, `checkpoint-changed` when it is another file than the pinned one,
 *   `checkpoint-damaged` when its contents are no character model
 */
export async function loadCheckpoint(
  pinned: PinnedFile,
  directories: readonly string[] = checkpointDirectories,
): Promise<Checkpoint> {
  const { file, bytes } = await readFirst(pinned.file, directories);
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== pinned.sha256) {
    throw new JouleGateError(
      'data',
      'checkpoint-changed',
      `the checkpoint ${file} has SHA-256 ${digest} instead of ${pinned.sha256}`,
      { hint: 'Restore JouleGate as it was released; another model would be another benchmark.' },
    );
  }
  const { tensors, facts } = decodeSafetensors(bytes, file);
  const damaged = (problem: string): JouleGateError =>
    new JouleGateError('data', 'checkpoint-damaged', `the checkpoint ${file} is no character model: ${problem}`);
  const config = check(Config, parseJson(facts['config']));
  if (config.kind === 'invalid') throw damaged('its configuration is not readable');
  if (facts['alphabet'] !== alphabet || config.value.vocabulary !== alphabet.length) {
    throw damaged('it was trained on another alphabet');
  }
  const weights = new Map<string, Float32Array>();
  for (const { name, shape } of charGptWeights(config.value)) {
    const tensor = tensors.get(name);
    if (tensor === undefined || !sameShape(tensor.shape, shape)) throw damaged(`its weight ${name} does not fit`);
    weights.set(name, tensor.data);
  }
  if (weights.size !== tensors.size) throw damaged('it has more weights than the model');
  return { config: config.value, weights, digest, facts };
}

async function readFirst(name: string, directories: readonly string[]): Promise<{ file: string; bytes: Uint8Array }> {
  for (const directory of directories) {
    const file = path.join(directory, name);
    try {
      return { file, bytes: await readFile(file) };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') continue;
      throw new JouleGateError('data', 'checkpoint-missing', `cannot read ${file}: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
  throw new JouleGateError('data', 'checkpoint-missing', `there is no ${name} in ${directories.join(' or ')}`, {
    hint: 'Restore JouleGate as it was released.',
  });
}

const parseJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
