import type { LabelledPictures } from '../../../src/reference/data/emoji-pictures.ts';

/** `count` pictures, evenly over the whole data. */
export const fewPictures = (data: LabelledPictures, count: number): LabelledPictures => {
  const pixels = data.channels * data.height * data.width;
  const chosen = Array.from({ length: count }, (_, index) => Math.floor((index * data.count) / count));
  const few = new Float32Array(count * pixels);
  for (const [row, index] of chosen.entries())
    few.set(data.pixels.subarray(index * pixels, (index + 1) * pixels), row * pixels);
  return { ...data, count, labels: Int32Array.from(chosen, (index) => data.labels[index]!), pixels: few };
};
