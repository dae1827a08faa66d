import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import type { LabelledPictures } from './labelled-pictures.ts';

/** What a model trains on, and what it is judged on: the official split of 50000 and 10000 pictures. */
export type CifarPart = 'train' | 'held-out';

/** Files of the binary version, as its archive names them (Krizhevsky, https://www.cs.toronto.edu/~kriz/cifar.html). */
const files: Readonly<Record<CifarPart, readonly string[]>> = {
  train: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
  'held-out': ['test_batch.bin'],
};

const [size, planes] = [32, 3];
const valuesAPicture = planes * size * size;
/** A record is one byte of label, then the red, the green and the blue plane, row by row. */
const recordBytes = 1 + valuesAPicture;
/** Records of each official file. */
const mostRecords = 10_000;

const classNames = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'] as const;

/** Mean and standard deviation of red, green and blue over the training pictures, brightness from 0 to 1. */
const statistics = [
  { mean: 0.4914, deviation: 0.2023 },
  { mean: 0.4822, deviation: 0.1994 },
  { mean: 0.4465, deviation: 0.201 },
] as const;

const levels: readonly Float32Array[] = statistics.map(({ mean, deviation }) =>
  Float32Array.from({ length: 256 }, (_, brightness) => (brightness / 255 - mean) / deviation),
);

/**
 * Reads one part of CIFAR-10 from a folder with the official binary files. Each file holds 10000 records of 3073 bytes; one
 * with fewer whole records is taken as a smaller set, and the number of pictures is among a benchmark's pins. Brightness is
 * normalised by each channel's mean and standard deviation. The digest is over the files' bytes in order.
 *
 * @param query.folder absolute path of the folder (`cifar-10-batches-bin` in the archive)
 * @throws JouleGateError `data-cifar-missing`, `data-cifar-size` or `data-cifar-label`, each naming the file
 */
export const loadCifar10 = async (query: {
  readonly folder: string;
  readonly part: CifarPart;
}): Promise<LabelledPictures> => {
  const contents: Buffer[] = [];
  for (const name of files[query.part]) contents.push(await readRecords(path.join(query.folder, name)));
  const count = contents.reduce((total, { length }) => total + length / recordBytes, 0);
  const pixels = new Uint8Array(count * valuesAPicture);
  const labels = new Int32Array(count);
  const hash = createHash('sha256');
  let picture = 0;
  for (const [index, bytes] of contents.entries()) {
    hash.update(bytes);
    for (let from = 0; from < bytes.length; from += recordBytes, picture += 1) {
      const label = bytes[from] ?? 255;
      if (label >= classNames.length)
        throw new JouleGateError(
          'data',
          'data-cifar-label',
          `record ${from / recordBytes + 1} of ${path.join(query.folder, files[query.part][index] ?? '')} has label ${label}; the labels are 0 to 9`,
          { hint: howToGet },
        );
      labels[picture] = label;
      pixels.set(bytes.subarray(from + 1, from + recordBytes), picture * valuesAPicture);
    }
  }
  return {
    count,
    height: size,
    width: size,
    channels: planes,
    pixels,
    levels,
    labels,
    classNames,
    digest: hash.digest('hex'),
  };
};

const howToGet =
  'Set data-path to the folder cifar-10-batches-bin of "CIFAR-10 binary version" (https://www.cs.toronto.edu/~kriz/cifar.html); the Python version and CIFAR-100 have another form.';

const readRecords = async (file: string): Promise<Buffer> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new JouleGateError('data', 'data-cifar-missing', `cannot read ${file}: ${messageOf(error)}`, {
      hint: howToGet,
      cause: error,
    });
  }
  if (bytes.length > 0 && bytes.length % recordBytes === 0 && bytes.length <= mostRecords * recordBytes) return bytes;
  throw new JouleGateError(
    'data',
    'data-cifar-size',
    `${file} has ${bytes.length} bytes; expected ${mostRecords * recordBytes}, or fewer in whole records of ${recordBytes}`,
    { hint: `The file is cut off, or another one. ${howToGet}` },
  );
};
