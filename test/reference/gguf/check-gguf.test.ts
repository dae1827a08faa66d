import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGguf } from '../../../src/reference/gguf/check-gguf.ts';
import { ggufFile } from '../../support/gguf/gguf-file.ts';
import { smallLlama } from '../../support/gguf/llama-model.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (bytes: Uint8Array | string) => {
  const file = path.join(folder, 'model.gguf');
  writeFileSync(file, bytes);
  return checkGguf(file, 'model.gguf');
};
const model = smallLlama({ layers: 1, channels: 16, heads: 2, hidden: 16 });
const changed = (change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(model);
  change(bytes);
  return bytes;
};

describe('the header of a GGUF file', () => {
  it('tells the version, the architecture and the parts', async () => {
    await expect(check(model)).resolves.toEqual({ version: 3, architecture: 'llama', parts: 1 });
    await expect(check(ggufFile({ 'split.count': { uint32: 4 } }, []))).resolves.toMatchObject({ parts: 4 });
  });

  it('is read however long its vocabulary is', async () => {
    const words = { strings: Array.from({ length: 150_000 }, (_, index) => `a long word of the vocabulary ${index}`) };
    const file = ggufFile({ words, 'general.architecture': { string: 'late' } }, []);
    expect(file.length).toBeGreaterThan(5_000_000);
    await expect(check(file)).resolves.toMatchObject({ architecture: 'late' });
  });

  it.each([
    ['an empty file', '', 'model-not-gguf', 'model.gguf is empty'],
    ['another file', 'PK\u0003\u0004something', 'model-not-gguf', /is not a GGUF file: it begins with "PK/],
    [
      'a pointer of git-lfs',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
      'model-lfs-pointer',
      'model.gguf is a pointer of git-lfs, not the model',
    ],
    ['an old version', changed((bytes) => bytes.writeUInt32LE(1, 4)), 'model-gguf-version', /of version 1; llama/],
    ['a version to come', changed((bytes) => bytes.writeUInt32LE(9, 4)), 'model-gguf-version', /of version 9; llama/],
    ['the other byte order', changed((bytes) => bytes.writeUInt32BE(3, 4)), 'model-gguf-version', /big-endian/],
    [
      'an absurd count of tensors',
      changed((bytes) => bytes.writeBigUInt64LE(1n << 60n, 8)),
      'model-truncated',
      /truncated/,
    ],
    ['an absurd count of values', changed((bytes) => bytes.fill(0xff, 16, 24)), 'model-truncated', /truncated/],
    ['an absurd length of a text', changed((bytes) => bytes.fill(0xff, 24, 32)), 'model-truncated', /truncated/],
    ['an unknown type', changed((bytes) => bytes.writeUInt32LE(77, 32 + 20)), 'model-damaged', /unknown type 77/],
  ])('is refused of %s', async (_title, bytes, code, message) => {
    await expect(check(bytes)).rejects.toMatchObject({
      kind: 'workload',
      code,
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
    });
  });

  it('is refused wherever the file was cut off', async () => {
    for (const length of [5, 10, 30, 500, 5_000, model.length - 20_000, model.length - 1]) {
      await expect(check(model.subarray(0, length))).rejects.toMatchObject({
        code: 'model-truncated',
        message: expect.stringMatching(
          new RegExp(`it has ${length} bytes, and its header tells of at least`),
        ) as string,
      });
    }
    await expect(check(model)).resolves.toBeDefined();
  });
});
