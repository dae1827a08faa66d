import { decode } from 'fast-png';
import { JouleGateError, messageOf } from '../../model/errors.ts';

/** A decoded sheet of square pictures in a grid, with a transparent border of one pixel around each. */
export interface PictureSheet {
  /**
   * Writes one picture, composited on white, as planes red, green, blue of `size` rows of `size` values.
   * Each value is a light intensity c in 0 .. 1 mapped to (c - 0.75) / 0.3, which centres the emoji sheets near 0
   * with a standard deviation near 1.
   *
   * @param column column of the grid, from 0
   * @param row row of the grid, from 0
   * @param target at least 3 * size * size values
   */
  readonly writePicture: (column: number, row: number, target: Float32Array) => void;
}

/** Mean and spread that pictures are normalised with: rounded values of the training sheet (0.767 and 0.301). */
export const pictureMean = 0.75;
export const pictureDeviation = 0.3;

/**
 * Decodes a PNG sheet whose cells are `size` + 2 pixels wide and high.
 *
 * @param png the file's bytes: 8 bits a channel with alpha
 * @param size side of a picture in pixels, without its border
 * @throws JouleGateError `data-picture-sheet` when it is no such PNG, or a picture lies outside of it
 */
export function decodePictureSheet(png: Uint8Array, size: number, name: string): PictureSheet {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new JouleGateError('data', 'data-picture-sheet', `the picture sheet ${name} ${problem}`, {
      hint: 'Reinstall the package that ships it.',
      cause,
    });
  };
  let image: ReturnType<typeof decode>;
  try {
    image = decode(png, { checkCrc: true });
  } catch (error) {
    return refuse(`is not a readable PNG: ${messageOf(error)}`, error);
  }
  const { width, height, channels, depth, data } = image;
  if (channels !== 4 || depth !== 8) refuse(`has ${channels} channels of ${depth} bits instead of 4 of 8`);

  const writePicture = (column: number, row: number, target: Float32Array): void => {
    const left = column * (size + 2) + 1;
    const top = row * (size + 2) + 1;
    if (left + size > width || top + size > height) refuse(`has no picture at column ${column}, row ${row}`);
    const plane = size * size;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const pixel = ((top + y) * width + left + x) * channels;
        const alpha = data[pixel + 3] ?? 0;
        for (let channel = 0; channel < 3; channel++) {
          const colour = data[pixel + channel] ?? 0;
          const intensity = (colour * alpha + 255 * (255 - alpha)) / (255 * 255);
          target[channel * plane + y * size + x] = (intensity - pictureMean) / pictureDeviation;
        }
      }
    }
  };
  return { writePicture };
}
