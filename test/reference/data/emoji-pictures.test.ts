import { createHash } from 'node:crypto';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import {
  heldOutVendor,
  loadEmojiPictures,
  trainVendor,
  type LabelledPictures,
} from '../../../src/reference/data/emoji-pictures.ts';
import { decodePictureSheet } from '../../../src/reference/data/picture-sheet.ts';

const directory = import.meta.dirname;
const train = await loadEmojiPictures({ vendor: trainVendor, directory });
const heldOut = await loadEmojiPictures({ vendor: heldOutVendor, directory });

const picture = (pictures: LabelledPictures, index: number) =>
  pictures.pixels.subarray(index * 3072, (index + 1) * 3072);

describe('emoji pictures', () => {
  it('are 1906 pictures of the nine large Unicode groups, the same emoji from both vendors', () => {
    expect(train.count).toBe(1906);
    expect(train.classNames).toEqual([
      'Activities',
      'Animals & Nature',
      'Flags',
      'Food & Drink',
      'Objects',
      'People & Body',
      'Smileys & Emotion',
      'Symbols',
      'Travel & Places',
    ]);
    const counts = train.classNames.map((_, label) => train.labels.filter((other) => other === label).length);
    expect(counts).toEqual([85, 159, 270, 131, 264, 386, 169, 224, 218]);
    expect(heldOut.labels).toEqual(train.labels);
    expect(heldOut.classNames).toEqual(train.classNames);
    expect([train.height, train.width, train.channels]).toEqual([32, 32, 3]);
    expect(train.pixels.length).toBe(1906 * 3 * 32 * 32);
  });

  it('have the digests that the benchmarks pin', () => {
    expect(train.digest).toBe('c75600d69389c9289814c136884f265f62ecc57dfa422bcb1f7219409e072e7b');
    expect(heldOut.digest).toBe('c0c31a4640d7800cf5e6ee2017f68693f3044f30fdc056325663f9cb2f456317');
    const hash = createHash('sha256').update(Buffer.from(train.labels.buffer)).update(Buffer.from(train.pixels.buffer));
    expect(hash.digest('hex')).toBe(train.digest);
  });

  it('are normalised to about mean 0 and deviation 1 on the training vendor', () => {
    const mean = train.pixels.reduce((sum, value) => sum + value, 0) / train.pixels.length;
    const variance = train.pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / train.pixels.length;
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(Math.sqrt(variance) - 1)).toBeLessThan(0.05);
    expect(train.pixels.every((value) => value >= -2.500001 && value <= 0.833334)).toBe(true);
  });

  it('show what the label says: the flag of Japan is white with a red middle, in both styles', () => {
    // Flags are ordered by code point; U+1F1EF U+1F1F5 is found by its look, so the test pins the cut of the cells too.
    for (const pictures of [train, heldOut]) {
      const flags = [...pictures.labels.keys()].filter((index) => pictures.labels[index] === 2);
      const looksJapanese = (index: number): boolean => {
        const at = (channel: number, y: number, x: number): number =>
          picture(pictures, index)[channel * 1024 + y * 32 + x]! * 0.3 + 0.75;
        const red = at(0, 16, 16) > 0.7 && at(1, 16, 16) < 0.4 && at(2, 16, 16) < 0.4;
        return red && [0, 1, 2].every((channel) => at(channel, 16, 4) > 0.85 && at(channel, 16, 27) > 0.85);
      };
      expect(flags.filter(looksJapanese).length).toBeGreaterThanOrEqual(1);
      expect(flags.filter(looksJapanese).length).toBeLessThan(10);
    }
  });

  it('are drawn differently by the two vendors', () => {
    const equal = [...train.labels.keys()].filter((i) =>
      picture(train, i).every((v, p) => v === picture(heldOut, i)[p]),
    );
    expect(equal).toEqual([]);
  });
});

describe('a picture sheet', () => {
  it('is cut inside of the one-pixel borders and composited on white', () => {
    // Two cells of 2 x 2 pixels, so 4 x 8 with borders; the borders are black to betray a wrong cut.
    const data = new Uint8Array(8 * 4 * 4);
    for (let pixel = 0; pixel < 32; pixel++) data.set([0, 0, 0, 255], pixel * 4);
    const inside = [
      [255, 0, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 0],
      [100, 100, 100, 51],
    ];
    inside.forEach((colour, i) => data.set(colour, ((1 + (i >> 1)) * 8 + 5 + (i & 1)) * 4));
    const sheet = decodePictureSheet(encode({ width: 8, height: 4, data, channels: 4 }), 2, 'test.png');
    const target = new Float32Array(12);
    sheet.writePicture(1, 0, target);
    const mixed = (100 * 51 + 255 * 204) / (255 * 255);
    const expected = [1, 0, 1, mixed, 0, 1, 1, mixed, 0, 0, 1, mixed].map((v) => Math.fround((v - 0.75) / 0.3));
    expect([...target]).toEqual(expected);
    expect(() => sheet.writePicture(2, 0, target)).toThrow(expect.objectContaining({ code: 'data-picture-sheet' }));
  });

  it('is refused when it is no PNG, cut short, or without transparency', () => {
    const refused = expect.objectContaining({ code: 'data-picture-sheet' }) as Error;
    expect(() => decodePictureSheet(Buffer.from('GIF89a'), 2, 'test.png')).toThrow(refused);
    const grey = encode({ width: 4, height: 4, data: new Uint8Array(48), channels: 3 });
    expect(() => decodePictureSheet(grey, 2, 'test.png')).toThrow(refused);
    expect(() => decodePictureSheet(grey.subarray(0, 50), 2, 'test.png')).toThrow(refused);
  });
});
