import { JouleGateError } from '../../model/errors.ts';
import type { LabelledPictures } from '../data/labelled-pictures.ts';

/** A batch's buffers, filled anew for each step: `[batch, channels, height, width]` and `[batch]`. */
export interface PictureBatch {
  readonly pictures: Float32Array;
  readonly labels: Int32Array;
}

export const picturePixels = ({ channels, height, width }: LabelledPictures): number => channels * height * width;

export const emptyBatch = (data: LabelledPictures, batch: number): PictureBatch => ({
  pictures: new Float32Array(batch * picturePixels(data)),
  labels: new Int32Array(batch),
});

/**
 * Copies the pictures `order[from]`, `order[from + 1]`, ... into the batch, beginning again at the front when the
 * order ends.
 */
export const fillBatch = (data: LabelledPictures, order: Int32Array, from: number, batch: PictureBatch): void => {
  const pixels = picturePixels(data);
  for (let row = 0; row < batch.labels.length; row += 1) {
    const index = order[(from + row) % order.length] ?? 0;
    copyPicture(data, index, batch.pictures.subarray(row * pixels, (row + 1) * pixels));
    batch.labels[row] = data.labels[index] ?? -1;
  }
};

const copyPicture = (data: LabelledPictures, index: number, target: Float32Array): void => {
  const source = data.pixels.subarray(index * target.length, (index + 1) * target.length);
  if (data.levels === undefined) {
    target.set(source);
    return;
  }
  const plane = data.height * data.width;
  for (const [channel, level] of data.levels.entries())
    for (let at = channel * plane; at < (channel + 1) * plane; at += 1) target[at] = level[source[at] ?? 0] ?? 0;
};

/** 0, 1, ... `count - 1`. */
export const naturalOrder = (count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => index);

/**
 * @param classes labels must be 0 to `classes - 1`
 * @param like pictures must have its size
 * @throws JouleGateError `pictures-size` or `pictures-label`
 */
export const checkPictures = (data: LabelledPictures, classes: number, like: LabelledPictures = data): void => {
  const { channels, height, width } = like;
  if (data.channels !== channels || data.height !== height || data.width !== width)
    throw new JouleGateError(
      'data',
      'pictures-size',
      `the pictures are ${sizeOf(data)} and the model was trained on ${sizeOf(like)}`,
    );
  if (data.labels.length !== data.count || data.pixels.length !== data.count * picturePixels(data))
    throw new JouleGateError(
      'data',
      'pictures-size',
      `${data.count} pictures of ${sizeOf(data)} came with ${data.labels.length} labels and ${data.pixels.length} pixel values`,
    );
  const wrong = data.labels.findIndex((label) => label < 0 || label >= classes);
  if (wrong !== -1)
    throw new JouleGateError(
      'data',
      'pictures-label',
      `picture ${wrong} has label ${String(data.labels[wrong])}, and there are ${classes} classes`,
    );
};

const sizeOf = ({ channels, height, width }: LabelledPictures): string => `${channels} x ${height} x ${width}`;
