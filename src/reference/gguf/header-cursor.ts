/** The header goes on beyond the bytes at hand. */
export class HeaderEnd extends Error {
  /** Bytes from the beginning of the file that are needed to go on, at least. */
  readonly needed: number;

  constructor(needed: number) {
    super(`the header needs ${needed} bytes`);
    this.needed = needed;
  }
}

/** Bytes of one value by the type's number; strings (8) and arrays (9) have lengths of their own. */
const scalarBytes: Readonly<Record<number, number>> = {
  0: 1, // uint8
  1: 1, // int8
  2: 2, // uint16
  3: 2, // int16
  4: 4, // uint32
  5: 4, // int32
  6: 4, // float32
  7: 1, // bool
  10: 8, // uint64
  11: 8, // int64
  12: 8, // float64
};
const [uint16Type, uint32Type, stringType, arrayType] = [2, 4, 8, 9];

/** Reads a GGUF header value by value: little-endian, as the specification (ggml, docs/gguf.md) has them. */
export class HeaderCursor {
  private readonly bytes: Buffer;
  private place = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get offset(): number {
    return this.place;
  }

  /** Moves on and gives where the cursor was. */
  private pass(length: number): number {
    const from = this.place;
    if (from + length > this.bytes.length) throw new HeaderEnd(from + length);
    this.place = from + length;
    return from;
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.pass(4));
  }

  /** A count, a size or an offset; beyond 2^53 it is rounded, and no file is that long. */
  uint64(): number {
    return Number(this.bytes.readBigUInt64LE(this.pass(8)));
  }

  text(): string {
    const length = this.uint64();
    const from = this.pass(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  /**
   * Passes a value of metadata.
   * @returns the value if it is a text or a whole number of 16 or 32 bits; undefined for every other type
   * @throws RangeError for a type that there is not
   */
  value(type: number): string | number | undefined {
    if (type === stringType) return this.text();
    if (type === uint32Type) return this.uint32();
    if (type === uint16Type) return this.bytes.readUInt16LE(this.pass(2));
    if (type === arrayType) {
      const itemType = this.uint32();
      const count = this.uint64();
      const size = scalarBytes[itemType];
      if (size !== undefined) this.pass(size * count);
      else for (let item = 0; item < count; item += 1) this.value(itemType);
      return undefined;
    }
    const size = scalarBytes[type];
    if (size === undefined) throw new RangeError(`metadata of the unknown type ${type}`);
    this.pass(size);
    return undefined;
  }
}
