import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { check } from '../../model/schema.ts';
import type { LabelledPictures } from './labelled-pictures.ts';
import { findPackageFile } from './package-file.ts';
import { decodePictureSheet } from './picture-sheet.ts';

export type { LabelledPictures } from './labelled-pictures.ts';

/** Whose drawings: `google` is Noto Emoji, `twitter` is Twemoji. Both draw the same emoji in different styles. */
export type EmojiVendor = 'google' | 'twitter';

/** A model trains on one artist's drawings and is judged on another's, so that it can't win by memory. */
export const trainVendor: EmojiVendor = 'google';
export const heldOutVendor: EmojiVendor = 'twitter';

/** Version of both packages. Another version would be other pictures, so another benchmark. */
const packageVersion = '16.0.0';
const size = 32;
const planes = 3;

/** A class needs this many pictures; it leaves out Unicode's group of five bare skin tones. */
const smallestClass = 50;

const EmojiList = Type.Array(
  Type.Object({
    unified: Type.String({ minLength: 1 }),
    category: Type.String({ minLength: 1 }),
    sheet_x: Type.Integer({ minimum: 0, maximum: 1000 }),
    sheet_y: Type.Integer({ minimum: 0, maximum: 1000 }),
    has_img_google: Type.Boolean(),
    has_img_twitter: Type.Boolean(),
  }),
  { minItems: 1 },
);

/**
 * Reads the emoji pictures of one vendor as a classification task: 32 by 32 pixels, three channels, and Unicode's nine
 * large groups (animals and nature, flags, ...) as classes. Only emoji that both vendors draw, without their skin-tone
 * variants, which would repeat one drawing in five colours. The order is that of code points, the same for each vendor.
 * Pixels are normalised as `PictureSheet` says; the digest is over the labels' bytes followed by the pixels', little-endian.
 *
 * @param query.vendor whose drawings
 * @param query.directory the user's project directory, where the search for the packages starts
 * @throws JouleGateError `data-package-missing` when the vendor's package is not installed, `data-emoji-list` or
 *   `data-picture-sheet` when its files are damaged
 */
export async function loadEmojiPictures(query: {
  readonly vendor: EmojiVendor;
  readonly directory: string;
}): Promise<LabelledPictures & { readonly pixels: Float32Array }> {
  const { vendor, directory } = query;
  const find = (file: string): Promise<string> =>
    findPackageFile({ name: `emoji-datasource-${vendor}`, version: packageVersion, file, directory });
  const listFile = await find('emoji.json');
  // The "clean" sheet never borrows a missing picture from a vendor with another licence.
  const sheetFile = await find(`img/${vendor}/sheets-clean/${size}.png`);

  const emoji = (await readEmojiList(listFile))
    .filter((entry) => entry.has_img_google && entry.has_img_twitter)
    .sort((a, b) => (a.unified < b.unified ? -1 : a.unified > b.unified ? 1 : 0));
  const sizes = new Map<string, number>();
  for (const { category } of emoji) sizes.set(category, (sizes.get(category) ?? 0) + 1);
  const classNames = [...sizes.keys()].filter((name) => (sizes.get(name) ?? 0) >= smallestClass).sort();
  const chosen = emoji.filter(({ category }) => classNames.includes(category));

  const sheet = decodePictureSheet(await readFile(sheetFile), size, sheetFile);
  const valuesAPicture = planes * size * size;
  const pixels = new Float32Array(chosen.length * valuesAPicture);
  const labels = new Int32Array(chosen.length);
  chosen.forEach((entry, index) => {
    labels[index] = classNames.indexOf(entry.category);
    const target = pixels.subarray(index * valuesAPicture, (index + 1) * valuesAPicture);
    sheet.writePicture(entry.sheet_x, entry.sheet_y, target);
  });
  const digest = createHash('sha256').update(bytesOf(labels)).update(bytesOf(pixels)).digest('hex');
  return { count: chosen.length, height: size, width: size, channels: planes, pixels, labels, classNames, digest };
}

async function readEmojiList(file: string): Promise<Static<typeof EmojiList>> {
  const damaged = (problem: string, cause?: unknown): JouleGateError =>
    new JouleGateError('data', 'data-emoji-list', `the emoji list ${file} is damaged: ${problem}`, {
      hint: 'Reinstall the package that ships it.',
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw damaged(messageOf(error), error);
  }
  const checked = check(EmojiList, value);
  if (checked.kind === 'valid') return checked.value;
  const [first] = checked.problems;
  throw damaged(`${first?.path ?? ''} ${first?.message ?? ''}`);
}

const bytesOf = (values: Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
