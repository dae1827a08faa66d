import { PbfReader } from 'pbf';

/** What a field of a message holds: a number for a varint, bytes for a text, a message or packed numbers. */
export type FieldValue = number | Uint8Array;

/** Wire types of the protocol buffers' encoding. */
const [varint, fixed64, lengthDelimited, fixed32] = [0, 1, 2, 5];

/**
 * Calls `visit` for every field of a protocol buffers message that is a varint or has a length; others are passed over.
 * pbf itself reads on beyond the end of what it is given, so lengths are checked here.
 *
 * @throws Error when the bytes are no message
 */
export const visitFields = (message: Uint8Array, visit: (field: number, value: FieldValue) => void): void => {
  const reader = new PbfReader(message);
  reader.readFields((field, _, { type }) => {
    if (type === lengthDelimited) {
      const length = reader.readVarint();
      const begin = reader.pos;
      if (length > message.length - begin) throw new Error('it ends inside of a field');
      reader.pos = begin + length;
      visit(field, message.subarray(begin, begin + length));
    } else if (type === varint) {
      visit(field, reader.readVarint(true));
    } else if (type === fixed32 || type === fixed64) {
      reader.skip(type);
    } else {
      throw new Error(`it has a field of type ${type}`);
    }
    if (reader.pos > message.length) throw new Error('it ends inside of a field');
  }, undefined);
  if (reader.pos !== message.length) throw new Error('it has a field of number 0');
};

/** The text of a field. */
export const textOf = (value: FieldValue): string =>
  typeof value === 'number' ? '' : Buffer.from(value).toString('utf8');
