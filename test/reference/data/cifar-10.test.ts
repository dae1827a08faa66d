import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCifar10 } from '../../../src/reference/data/cifar-10.ts';
import { emptyBatch, fillBatch, naturalOrder } from '../../../src/reference/training/batches.ts';
import { cifarFiles, cifarRecord, cifarTrainFiles, writeCifar } from '../../support/cifar-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  writeCifar(folder, 4);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => path.join(folder, name);
const train = () => loadCifar10({ folder, part: 'train' });
const heldOut = () => loadCifar10({ folder, part: 'held-out' });

describe('CIFAR-10 from its binary files', () => {
  it('is the pictures of the five training files in order, or those of the test file', async () => {
    const [pictures, judged] = [await train(), await heldOut()];
    expect(pictures).toMatchObject({ count: 20, channels: 3, height: 32, width: 32 });
    expect(Array.from(pictures.labels)).toEqual(Array.from({ length: 20 }, (_, picture) => picture % 10));
    expect(Array.from(judged.labels)).toEqual([0, 1, 2, 3]);
    expect(pictures.classNames).toHaveLength(10);
    expect(pictures.classNames[9]).toBe('truck');
  });

  it('has the digest of its files, so that any other byte is other data', async () => {
    const hash = createHash('sha256');
    for (const name of cifarTrainFiles) hash.update(readFileSync(file(name)));
    const { digest } = await train();
    expect(digest).toBe(hash.digest('hex'));
    const bytes = readFileSync(file('data_batch_3.bin'));
    bytes[3072] = (bytes[3072]! + 1) % 256;
    writeFileSync(file('data_batch_3.bin'), bytes);
    expect((await train()).digest).not.toBe(digest);
  });

  it('gives batches of channels, rows and columns, normalised by the mean and deviation of each channel', async () => {
    const brightness = (channel: number, row: number, column: number): number => (channel * 80 + row + column) % 256;
    writeFileSync(
      file('test_batch.bin'),
      Buffer.concat([cifarRecord(9, () => 0), cifarRecord(3, brightness), cifarRecord(0, () => 255)]),
    );
    const pictures = await heldOut();
    const batch = emptyBatch(pictures, 2);
    fillBatch(pictures, naturalOrder(pictures.count), 1, batch);
    expect(Array.from(batch.labels)).toEqual([3, 0]);
    const statistics = [
      [0.4914, 0.2023],
      [0.4822, 0.1994],
      [0.4465, 0.201],
    ] as const;
    for (const [channel, [mean, deviation]] of statistics.entries()) {
      const at = (row: number, column: number): number => batch.pictures[channel * 1024 + row * 32 + column]!;
      expect(at(0, 0)).toBeCloseTo(((channel * 80) / 255 - mean) / deviation, 5);
      expect(at(5, 31)).toBeCloseTo(((channel * 80 + 36) / 255 - mean) / deviation, 5);
      expect(batch.pictures[3072 + channel * 1024 + 1023]).toBeCloseTo((1 - mean) / deviation, 5);
    }
  });

  it.each(cifarFiles)('names %s when it is missing', async (name) => {
    unlinkSync(file(name));
    await expect(name === 'test_batch.bin' ? heldOut() : train()).rejects.toMatchObject({
      kind: 'data',
      code: 'data-cifar-missing',
      message: expect.stringContaining(file(name)) as string,
      hint: expect.stringContaining('cifar-10-batches-bin') as string,
    });
  });

  it.each([
    ['cut off in the middle', 4 * 3073 - 1],
    ['empty', 0],
    ['of CIFAR-100, whose records are longer', 3074],
    ['longer than the official one', 10_001 * 3073],
  ])('refuses a file that is %s, with its bytes and those expected', async (_title, bytes) => {
    truncateSync(file('data_batch_2.bin'), bytes);
    await expect(train()).rejects.toMatchObject({
      code: 'data-cifar-size',
      message: `${file('data_batch_2.bin')} has ${bytes} bytes; expected 30730000, or fewer in whole records of 3073`,
    });
  });

  it('refuses a label that is no class, with its place', async () => {
    writeFileSync(file('data_batch_5.bin'), Buffer.concat([cifarRecord(9, () => 0), cifarRecord(10, () => 0)]));
    await expect(train()).rejects.toMatchObject({
      code: 'data-cifar-label',
      message: `record 2 of ${file('data_batch_5.bin')} has label 10; the labels are 0 to 9`,
    });
  });
});
