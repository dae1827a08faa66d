import { loadEmojiPictures, type LabelledPictures } from '../../src/reference/data/emoji-pictures.ts';

/** The first `each` pictures of each class, in the order of the data. */
export const fewEmoji = async (each: number): Promise<LabelledPictures> => {
  const data = await loadEmojiPictures({ vendor: 'google', directory: process.cwd() });
  const values = data.channels * data.height * data.width;
  const indices = Array.from(data.labels.keys());
  const chosen = data.classNames.flatMap((_, label) =>
    indices.filter((index) => data.labels[index] === label).slice(0, each),
  );
  const pixels = new Float32Array(chosen.length * values);
  for (const [place, index] of chosen.entries())
    pixels.set(data.pixels.subarray(index * values, (index + 1) * values), place * values);
  return { ...data, count: chosen.length, labels: Int32Array.from(chosen, (index) => data.labels[index]!), pixels };
};
