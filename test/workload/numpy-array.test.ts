import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInputFile, readInputFile } from '../../src/workload/onnx/input-file.ts';
import { readNumpyArray } from '../../src/workload/onnx/numpy-array.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/numpy');
const { arrays } = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
  arrays: Record<string, { type: string; shape: number[]; hex: string }>;
};

describe('an array that NumPy wrote', () => {
  it.each(Object.entries(arrays))('%s has the type, shape and values that NumPy says', async (name, expected) => {
    const { type, shape, data, sha256 } = await readInputFile('x', parseInputFile('x', name, folder));
    expect({ type, shape }).toEqual({ type: expected.type, shape: expected.shape });
    expect(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex')).toBe(expected.hex);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is there for each type, byte order and order of indices', () => {
    expect(new Set(Object.values(arrays).map(({ type }) => type)).size).toBe(12);
    expect(Object.keys(arrays)).toEqual(
      expect.arrayContaining(['f2-big-columns.npy', 'u8-little-rows.npy', 'b1-columns.npy', 'deflated.npz#größe']),
    );
    // Nothing in the folder is left out.
    const files = readdirSync(folder).filter((name) => /\.np[yz]$/.test(name));
    expect(files.length).toBeGreaterThan(50);
  });

  it('has the same digest in whatever file, byte order and order of indices it lies', async () => {
    const digest = async (name: string) => (await readInputFile('x', parseInputFile('x', name, folder))).sha256;
    const cube = await digest('four-dimensions-columns.npy');
    for (const same of ['format-2.npy', 'format-3.npy', 'stored.npz#x', 'deflated.npz#x']) {
      expect(await digest(same)).toBe(cube);
    }
    expect(await digest('f4-big-columns.npy')).toBe(await digest('f4-little-rows.npy'));
    expect(await digest('f4-big-columns.npy')).not.toBe(cube);
    // The same bits as other types are something else.
    expect(await digest('u1-rows.npy')).not.toBe(await digest('i1-rows.npy'));
  });

  it.each([
    ['complex.npy', /complex numbers, '<c8', which no model takes/],
    ['text.npy', /text, '<U1'/],
    ['bytes.npy', /byte strings, '\|S1'/],
    ['dates.npy', /dates, '<M8\[D\]'/],
    ['table.npy', /a table of named columns/],
    ['objects.npy', /Python objects, '\|O'/],
    ['empty.npy', /holds no elements: its shape is \(0, 3\)/],
    ['long-double.npy', /a width that ONNX lacks, '<f16'/],
  ])('%s is refused for what it holds', async (name, message) => {
    await expect(readInputFile('x', parseInputFile('x', name, folder))).rejects.toMatchObject({
      kind: 'workload',
      code: 'input-file',
      message: expect.stringMatching(message) as string,
    });
  });
});

const header = (text: string, data: Buffer = Buffer.alloc(0), version = [1, 0]) => {
  const body = Buffer.from(text, 'latin1');
  const length = Buffer.alloc(version[0] === 1 ? 2 : 4);
  if (version[0] === 1) length.writeUInt16LE(body.length);
  else length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.from(version), length, body, data]);
};
const fields = (more: string, data?: Buffer) => header(`{${more}}\n`, data);
const good = "'descr': '<f4', 'fortran_order': False, 'shape': (2,), ";
const whole = readFileSync(path.join(folder, 'format-2.npy'));

describe('a damaged .npy file', () => {
  it('is read where it is whole, as the cases below are not', () => {
    expect(Array.from(readNumpyArray(fields(good, Buffer.alloc(8))).data as Float32Array)).toEqual([0, 0]);
    expect(readNumpyArray(header(`{${good}}   \n`, Buffer.alloc(8), [2, 0])).shape).toEqual([2]);
    // As Python 2 wrote whole numbers.
    expect(readNumpyArray(fields(good.replace('2,', '2L,'), Buffer.alloc(8))).shape).toEqual([2]);
  });

  it.each<[string, Buffer, RegExp]>([
    ['nothing at all', Buffer.alloc(0), /it is empty/],
    ['a text', Buffer.from('1,2,3\n'), /does not begin as a \.npy file does/],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:1\n'), /git lfs pull/],
    ['an archive under the name of an array', readFileSync(path.join(folder, 'stored.npz')), /file\.npz#<array>/],
    ['only the magic', whole.subarray(0, 6), /ends inside its header/],
    ['half a header', whole.subarray(0, 40), /ends inside its header/],
    ['format 4.0', header(`{${good}}\n`, Buffer.alloc(8), [4, 0]), /format 4\.0; 1\.0 to 3\.0 are known/],
    ['format 1.1', header(`{${good}}\n`, Buffer.alloc(8), [1, 1]), /format 1\.1/],
    ['format 0.0', header(`{${good}}\n`, Buffer.alloc(8), [0, 0]), /format 0\.0/],
    [
      'a header of four gigabytes',
      Buffer.concat([header('', undefined, [2, 0]).subarray(0, 8), Buffer.alloc(4, 0xff), Buffer.alloc(100)]),
      /header claims 4294967295 bytes/,
    ],
    ['no line break after the header', header(`{${good}}`, Buffer.alloc(8)), /line break/],
    ['a header that runs a function', fields("'descr': __import__('os')"), /at character \d+ that no header has/],
    ['a header with an unclosed text', fields("'descr': '<f4"), /at character/],
    ['a header that is a list', header('[1]\n'), /exactly descr, fortran_order and shape/],
    ['a header that is not closed', header(`{${good}\n`, Buffer.alloc(8)), /its end where it should not be/],
    ['something after the header', header(`{${good}} 1\n`, Buffer.alloc(8)), /has 1 where/],
    ['no shape', fields("'descr': '<f4', 'fortran_order': False, "), /exactly descr/],
    ['a key too many', fields(`${good}'more': 1`, Buffer.alloc(8)), /exactly descr/],
    ['a key twice', fields(`${good}'shape': (2,)`, Buffer.alloc(8)), /shape twice/],
    ['a fortran_order that is a number', fields(good.replace('False', '0'), Buffer.alloc(8)), /neither True nor False/],
    ['a shape that is a number', fields(good.replace('(2,)', '2'), Buffer.alloc(8)), /shape is no tuple/],
    ['a negative size', fields(good.replace('2,', '-2,'), Buffer.alloc(8)), /at character/],
    ['a size with a fraction', fields(good.replace('2,', '2.0,'), Buffer.alloc(8)), /at character/],
    ['a size that is a text', fields(good.replace('2,', "'2',"), Buffer.alloc(8)), /not made of whole numbers/],
    ['a size beyond all numbers', fields(good.replace('2,', `${'9'.repeat(25)},`)), /not made of whole numbers/],
    [
      'sizes whose product is beyond all memory',
      fields(good.replace('2,', '4294967296, 4294967296')),
      /claims .* bytes/,
    ],
    ['more than 2 GiB', fields(good.replace('2,', '536870913,')), /2147483652 bytes of data; 2147483648 are the most/],
    [
      'sizes with a 0 beside beyond',
      fields(good.replace('2,', `0, ${'9007199254740991, '.repeat(30)}`)),
      /no elements/,
    ],
    ['too many dimensions', fields(good.replace('2,', '1,'.repeat(65)), Buffer.alloc(4)), /65 dimensions/],
    ['tuples in tuples without end', fields(`'descr': ${'('.repeat(5000)}`), /nested too deep/],
    ['a type without a byte order', fields(good.replace('<f4', '|f4'), Buffer.alloc(8)), /in which order/],
    ['the byte order of whoever reads', fields(good.replace('<f4', '=f4'), Buffer.alloc(8)), /'=f4', which no model/],
    ['a type that is none', fields(good.replace('<f4', '<q9'), Buffer.alloc(8)), /elements are '<q9'/],
    ['a type of three bytes', fields(good.replace('<f4', '<i3'), Buffer.alloc(6)), /'<i3'/],
    ['a type named as a property of every object', fields(good.replace('<f4', 'constructor')), /'constructor'/],
    ['a byte less', fields(good, Buffer.alloc(7)), /cut short: 7 of 8 bytes/],
    ['a byte more', fields(good, Buffer.alloc(9)), /1 bytes follow its data/],
    ['two arrays in one file', Buffer.concat([whole, whole]), /bytes follow its data/],
    ['data without end', whole.subarray(0, whole.length - 1), /cut short: 479 of 480/],
    ['truth values that are none', fields(good.replace('<f4', '|b1'), Buffer.from([1, 2])), /other than 0 and 1/],
  ])('with %s is an error and no number', (_title, bytes, message) => {
    expect(() => readNumpyArray(bytes)).toThrow(message);
  });

  it('never gives other numbers when any one byte of its header is another', () => {
    const { type, shape } = readNumpyArray(whole);
    const begin = 12 + whole.readUInt32LE(8);
    let read = 0;
    for (let at = 0; at < begin; at += 1) {
      for (const value of [0x00, 0x20, 0x27, 0x31, 0x5d, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        try {
          const other = readNumpyArray(bytes);
          read += 1;
          // What is still read says the same number of bytes: a sign, a space, a digit of the shape may have changed.
          expect(other.data.byteLength).toBe(480);
          expect([type, 'int32', 'uint32']).toContain(other.type);
          expect(other.shape.reduce((product, size) => product * size, 1) * 4).toBe(480);
        } catch (error) {
          expect(error).not.toBeInstanceOf(TypeError);
          expect(error).not.toBeInstanceOf(RangeError);
        }
      }
    }
    expect(shape).toEqual([2, 3, 4, 5]);
    expect(read).toBeGreaterThan(0);
  });
});
