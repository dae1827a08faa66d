import { type Literal, parseLiteral } from './numpy-literal.ts';

/** What the header of a `.npy` file says, as it stands there. */
export interface NumpyHeader {
  /** Type and byte order of an element: `<f4`. */
  readonly descr: Literal;
  /** Columns first: the first index moves fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Bytes from the start of the file to the first element. */
  readonly dataOffset: number;
}

const magic = Buffer.from('\x93NUMPY', 'latin1');
/** A shape and a type take a hundred bytes; only tables of named columns, which are refused, take more. */
const longestHeader = 65_536;
/** NumPy itself has at most 64 dimensions. */
const mostDimensions = 64;

/** Bytes that hold every header that is accepted. */
export const headerReach = 12 + longestHeader;

const whatElse = (bytes: Buffer): string => {
  if (bytes.length === 0) return 'it is empty';
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    return 'it is no .npy but an archive (.npz); name the array in it: file.npz#<array>';
  }
  if (bytes.subarray(0, 42).toString('latin1').startsWith('version https://git-lfs.github.com/')) {
    return 'it is a pointer of Git LFS and not the file itself; fetch it with "git lfs pull"';
  }
  return 'it does not begin as a .npy file does (\\x93NUMPY)';
};

const shapeOf = (value: Literal | undefined): number[] => {
  if (!Array.isArray(value)) throw new Error('its shape is no tuple');
  const list = value as readonly Literal[];
  if (list.length > mostDimensions) throw new Error(`its shape has ${list.length} dimensions`);
  return list.map((size) => {
    if (typeof size !== 'bigint' || size > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new Error('its shape is not made of whole numbers from 0 up to 2^53');
    }
    return Number(size);
  });
};

/**
 * Reads the header of a `.npy` file of format 1.0, 2.0 or 3.0 (NumPy, `numpy.lib.format`).
 *
 * @param bytes the start of the file, {@link headerReach} bytes or all of it
 * @throws Error saying what is wrong, in words that follow the name of a file
 */
export const readNumpyHeader = (bytes: Buffer): NumpyHeader => {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error(whatElse(bytes));
  if (bytes.length < 12) throw new Error('it ends inside its header');
  const [major, minor] = [bytes.readUInt8(6), bytes.readUInt8(7)];
  if (minor !== 0 || major < 1 || major > 3) throw new Error(`it is of format ${major}.${minor}; 1.0 to 3.0 are known`);
  const length = major === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
  const begin = major === 1 ? 10 : 12;
  if (length > longestHeader) throw new Error(`its header claims ${length} bytes; ${longestHeader} are the most`);
  if (begin + length > bytes.length) throw new Error('it ends inside its header');
  const text = bytes.subarray(begin, begin + length).toString(major === 3 ? 'utf8' : 'latin1');
  if (!text.endsWith('\n')) throw new Error('its header does not end with a line break');
  const header = parseLiteral(text);
  const keys = header instanceof Map ? [...(header as Map<string, Literal>).keys()].sort().join(' ') : '';
  if (!(header instanceof Map) || keys !== 'descr fortran_order shape') {
    throw new Error('its header does not have exactly descr, fortran_order and shape');
  }
  const fields = header as ReadonlyMap<string, Literal>;
  const fortranOrder = fields.get('fortran_order');
  if (typeof fortranOrder !== 'boolean') throw new Error('its fortran_order is neither True nor False');
  return {
    descr: fields.get('descr') ?? '',
    fortranOrder,
    shape: shapeOf(fields.get('shape')),
    dataOffset: begin + length,
  };
};
