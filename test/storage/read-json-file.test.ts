import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Type } from 'typebox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatOf, type JsonFormat } from '../../src/storage/json-document.ts';
import { readJsonFile } from '../../src/storage/read-json-file.ts';

const Note = Type.Object(
  { schemaVersion: Type.Literal(2), kind: Type.Literal('note'), value: Type.Number() },
  { additionalProperties: false },
);
const format = formatOf('note', 2, Note);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (content: string | Buffer): string => {
  const file = path.join(folder, 'note.json');
  writeFileSync(file, content);
  return file;
};
const good = '{"schemaVersion":2,"kind":"note","value":1.5}';

describe('a JSON file', () => {
  it('is found and checked', async () => {
    expect(await readJsonFile(format, written(good))).toEqual({
      kind: 'found',
      value: { schemaVersion: 2, kind: 'note', value: 1.5 },
    });
  });

  it('is absent only when nothing is there', async () => {
    expect(await readJsonFile(format, path.join(folder, 'no', 'note.json'))).toEqual({ kind: 'absent' });
  });

  it('of an older schema version is read by its own reader into today’s form', async () => {
    const both: JsonFormat<{ value: number }> = {
      kind: 'note',
      readers: {
        ...format.readers,
        1: (old) => ({ kind: 'valid', value: { value: Number((old as { text: string }).text) } }),
      },
    };
    const file = written('{"schemaVersion":1,"kind":"note","text":"7"}');
    expect(await readJsonFile(both, file)).toEqual({ kind: 'found', value: { value: 7 } });
  });
});

describe('a JSON file that cannot be trusted is an error, never absent:', () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ['empty', '', 'note-unreadable', /it is empty/],
    ['blank', ' \n', 'note-unreadable', /it is empty/],
    ['cut off', good.slice(0, 20), 'note-unreadable', /not JSON, or was cut off/],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 'note-unreadable', /not UTF-8/],
    ['null', 'null', 'note-wrong-kind', /its kind is missing/],
    ['a list', '[]', 'note-wrong-kind', /its kind is missing/],
    ['of another kind', '{"schemaVersion":2,"kind":"run"}', 'note-wrong-kind', /its kind is "run", not "note"/],
    ['newer', '{"schemaVersion":3,"kind":"note","value":1}', 'note-too-new', /schemaVersion is 3; .* up to 2/],
    ['without a version', '{"kind":"note","value":1}', 'note-invalid', /schemaVersion must be a whole number/],
    ['of version 1.5', '{"schemaVersion":1.5,"kind":"note"}', 'note-invalid', /schemaVersion/],
    ['of version "2"', '{"schemaVersion":"2","kind":"note"}', 'note-invalid', /schemaVersion/],
    ['with an unknown key', good.replace('}', ',"more":1}'), 'note-invalid', /more: unknown key/],
    ['with a wrong type', good.replace('1.5', '"1.5"'), 'note-invalid', /value: must be number/],
    ['with an infinite number', good.replace('1.5', '1e999'), 'note-invalid', /value: must be number/],
    ['with a prototype', good.replace('}', ',"__proto__":{"value":1}}'), 'note-invalid', /__proto__: unknown key/],
  ])('%s', async (_what, content, code, message) => {
    const file = written(content);
    const failure = await readJsonFile(format, file).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'JouleGateError', kind: 'data', code, exitCode: 3 });
    expect(failure).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(/\S/) });
    expect(failure).toMatchObject({ message: expect.stringContaining(file) });
  });

  it('larger than the limit, whatever it holds', async () => {
    const file = written(good + ' '.repeat(1000));
    await expect(readJsonFile(format, file, 900)).rejects.toMatchObject({
      message: expect.stringContaining('the limit is 900'),
    });
    expect((await readJsonFile(format, file, 2000)).kind).toBe('found');
  });

  it('a folder, a device without end, a named pipe that nobody writes to, a loop of links', async () => {
    const at = (name: string) => path.join(folder, name);
    mkdirSync(at('folder'));
    symlinkSync('/dev/zero', at('device'));
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('loop', at('loop'));
    for (const name of ['folder', 'device', 'pipe', 'loop']) {
      await expect(readJsonFile(format, at(name))).rejects.toMatchObject({ code: 'note-unreadable' });
    }
  });

  it('below a file instead of a folder', async () => {
    await expect(readJsonFile(format, path.join(written(good), 'note.json'))).rejects.toMatchObject({
      code: 'note-unreadable',
    });
  });
});
