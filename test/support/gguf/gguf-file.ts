/** Values of metadata, by the type numbers of the GGUF specification (ggml, docs/gguf.md, version 3). */
export type GgufValue =
  | { readonly uint32: number }
  | { readonly float32: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly strings: readonly string[] }
  | { readonly float32s: readonly number[] }
  | { readonly int32s: readonly number[] };

/** A matrix of 32-bit floats. */
export interface GgufTensor {
  readonly name: string;
  /** Sizes, fastest first: of a matrix, the length of a row and then how many rows. */
  readonly sizes: readonly number[];
  readonly values: Float32Array;
}

const typeNumbers = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;
const alignment = 32;

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const float32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const string = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(bytes.length), bytes]);
};
const array = (type: number, items: readonly Buffer[]): Buffer =>
  Buffer.concat([uint32(typeNumbers.array), uint32(type), uint64(items.length), ...items]);

const valueBytes = (value: GgufValue): Buffer => {
  if ('uint32' in value) return Buffer.concat([uint32(typeNumbers.uint32), uint32(value.uint32)]);
  if ('float32' in value) return Buffer.concat([uint32(typeNumbers.float32), float32(value.float32)]);
  if ('bool' in value) return Buffer.concat([uint32(typeNumbers.bool), Buffer.of(value.bool ? 1 : 0)]);
  if ('string' in value) return Buffer.concat([uint32(typeNumbers.string), string(value.string)]);
  if ('strings' in value) return array(typeNumbers.string, value.strings.map(string));
  if ('int32s' in value) return array(typeNumbers.int32, value.int32s.map(int32));
  return array(typeNumbers.float32, value.float32s.map(float32));
};

const padding = (length: number): Buffer => Buffer.alloc((alignment - (length % alignment)) % alignment);

/** A GGUF file, version 3, little-endian: header, metadata, where each tensor begins, the tensors. */
export const ggufFile = (
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Uint8Array<ArrayBuffer> => {
  const head: Buffer[] = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(Object.keys(metadata).length)];
  for (const [key, value] of Object.entries(metadata)) head.push(string(key), valueBytes(value));
  const data: Buffer[] = [];
  let offset = 0;
  for (const { name, sizes, values } of tensors) {
    // Type 0 is a 32-bit float.
    head.push(string(name), uint32(sizes.length), ...sizes.map(uint64), uint32(0), uint64(offset));
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    const padded = Buffer.concat([bytes, padding(bytes.length)]);
    data.push(padded);
    offset += padded.length;
  }
  const header = Buffer.concat(head);
  return new Uint8Array(Buffer.concat([header, padding(header.length), ...data]));
};
