import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../src/storage/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const source = path.resolve(import.meta.dirname, '../../src/storage/atomic-write.ts');

describe('an atomic write', () => {
  it('makes the folder and leaves nothing but the file', async () => {
    const file = path.join(folder, 'a', 'b', 'file.json');
    await writeFileAtomically(file, 'one\n');
    await writeFileAtomically(file, 'two: é\n');
    expect(readFileSync(file, 'utf8')).toBe('two: é\n');
    expect(readdirSync(path.dirname(file))).toEqual(['file.json']);
  });

  it('is never seen half done by a reader', async () => {
    const file = path.join(folder, 'file.json');
    const texts = ['a'.repeat(300_000), 'b'.repeat(200_000)];
    await writeFileAtomically(file, texts[0]!);
    const seen = new Set<string>();
    const writing = (async () => {
      for (let round = 0; round < 20; round += 1) await writeFileAtomically(file, texts[round % 2]!);
    })();
    let done = false;
    void writing.then(() => (done = true));
    while (!done) {
      seen.add(readFileSync(file, 'utf8'));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    expect([...seen].every((text) => texts.includes(text))).toBe(true);
  });

  it('says what is in the way when the folder is a file', async () => {
    const blocked = path.join(folder, 'blocked');
    writeFileSync(blocked, '');
    await expect(writeFileAtomically(path.join(blocked, 'file.json'), 'x')).rejects.toMatchObject({
      kind: 'storage',
      code: 'storage-write-failed',
      exitCode: 3,
      hint: expect.stringContaining('run it again'),
    });
  });

  it('leaves no temporary file when the target is a folder', async () => {
    const target = path.join(folder, 'target');
    mkdirSync(path.join(target, 'inside'), { recursive: true });
    await expect(writeFileAtomically(target, 'x')).rejects.toMatchObject({ code: 'storage-write-failed' });
    expect(readdirSync(folder)).toEqual(['target']);
  });

  it.skipIf(process.getuid?.() === 0)('names the missing right in a folder that may not be written to', async () => {
    chmodSync(folder, 0o555);
    const writing = writeFileAtomically(path.join(folder, 'file.json'), 'x');
    await expect(writing).rejects.toMatchObject({ hint: expect.stringContaining('the right to write') });
    chmodSync(folder, 0o755);
  });
});

describe('a write that runs out of room', () => {
  it('keeps the old file when the limit on file sizes is hit half way', async () => {
    // A child with the lowest limit that a shell can set: 4 KiB. SIGXFSZ is ignored, so that the write fails instead.
    const bundle = await rolldown({ input: source, platform: 'node' });
    await bundle.write({ file: path.join(folder, 'write.mjs'), format: 'esm' });
    await bundle.close();
    const file = path.join(folder, 'data', 'file.json');
    await writeFileAtomically(file, 'old\n');
    const program = `
      import { writeFileAtomically } from ${JSON.stringify(pathToFileURL(path.join(folder, 'write.mjs')).href)};
      try {
        await writeFileAtomically(${JSON.stringify(file)}, 'x'.repeat(100000));
      } catch (error) {
        console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint }));
      }`;
    const child = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f 4; exec "$0" --input-type=module -e "$1"`, process.execPath, program],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(child.stdout)).toMatchObject({
      code: 'storage-write-failed',
      message: expect.stringMatching(/cannot write .*file\.json: EFBIG.*What was there before is unchanged/),
      hint: expect.stringContaining('ulimit -f'),
    });
    expect(readFileSync(file, 'utf8')).toBe('old\n');
    expect(readdirSync(path.dirname(file))).toEqual(['file.json']);
  });

  /** Mounting needs root; a full disk looks the same to every user. */
  const mounted = (): boolean =>
    process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;

  it('keeps the old file when the disk is full', async (context) => {
    if (!mounted()) return context.skip('a small file system can be mounted by root only');
    try {
      const file = path.join(folder, 'file.json');
      await writeFileAtomically(file, 'old\n');
      await expect(writeFileAtomically(file, 'x'.repeat(200_000))).rejects.toMatchObject({
        code: 'storage-write-failed',
        message: expect.stringContaining('ENOSPC'),
        hint: expect.stringContaining('Free some space'),
      });
      expect(readFileSync(file, 'utf8')).toBe('old\n');
      expect(readdirSync(folder)).toEqual(['file.json']);
    } finally {
      spawnSync('umount', [folder]);
    }
    expect(existsSync(path.join(folder, 'file.json'))).toBe(false);
  });
});
