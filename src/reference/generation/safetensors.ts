import { Type } from 'typebox';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { check } from '../../model/schema.ts';
import { elementCount, type Shape } from '../graph/shape.ts';
import { fromHalfBits, toHalfBits } from './half-float.ts';

/**
 * Weights with their names and shapes, and facts about them as text. Kept in the safetensors format, which most
 * machine learning tools read: a length (8 bytes, little-endian), a JSON header, the tensors' bytes without gaps.
 */
export interface NamedWeights {
  readonly tensors: ReadonlyMap<string, { readonly shape: Shape; readonly data: Float32Array }>;
  readonly facts: Readonly<Record<string, string>>;
}

const Header = Type.Record(
  Type.String(),
  Type.Union([
    Type.Object(
      {
        dtype: Type.Literal('F16'),
        shape: Type.Array(Type.Integer({ minimum: 1, maximum: 1e6 }), { maxItems: 8 }),
        data_offsets: Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })]),
      },
      { additionalProperties: false },
    ),
    Type.Record(Type.String(), Type.String()),
  ]),
);

const factsKey = '__metadata__';
const longestHeader = 1e6;

/** Writes a file's bytes; every weight is rounded to half precision. The same weights give the same bytes. */
export function encodeSafetensors({ tensors, facts }: NamedWeights): Uint8Array {
  const header: Record<string, unknown> = { [factsKey]: facts };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    const end = offset + 2 * data.length;
    header[name] = { dtype: 'F16', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = Buffer.from(JSON.stringify(header));
  // The format asks for tensors that begin at a multiple of eight bytes: the header is filled up with spaces.
  const headerLength = Math.ceil(json.length / 8) * 8;
  const file = Buffer.alloc(8 + headerLength + offset, ' ');
  file.writeBigUInt64LE(BigInt(headerLength));
  json.copy(file, 8);
  let place = 8 + headerLength;
  for (const { data } of tensors.values()) {
    for (const value of data) place = file.writeUInt16LE(toHalfBits(value), place);
  }
  return file;
}

/**
 * Reads a file's bytes. Only half-precision tensors that fill the file without gaps are known here.
 *
 * @param name of the file, for the error
 * @throws JouleGateError `checkpoint-damaged`
 */
export function decodeSafetensors(bytes: Uint8Array, name: string): NamedWeights {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (problem: string, cause?: unknown): JouleGateError =>
    new JouleGateError('data', 'checkpoint-damaged', `the checkpoint ${name} is damaged: ${problem}`, { cause });
  if (file.length < 8) throw damaged(`${file.length} bytes are too few`);
  const headerLength = file.readBigUInt64LE();
  if (headerLength > longestHeader || headerLength > file.length - 8) throw damaged('its header does not fit');
  const start = 8 + Number(headerLength);
  let value: unknown;
  try {
    value = JSON.parse(file.toString('utf8', 8, start));
  } catch (error) {
    throw damaged(`its header is no JSON: ${messageOf(error)}`, error);
  }
  const checked = check(Header, value);
  if (checked.kind === 'invalid') throw damaged('its header describes something else than half-precision tensors');

  const tensors = new Map<string, { shape: Shape; data: Float32Array }>();
  let facts: Record<string, string> = {};
  let expected = 0;
  for (const [key, entry] of Object.entries(checked.value)) {
    if (!Array.isArray(entry.shape)) {
      if (key !== factsKey) throw damaged(`"${key}" is no tensor`);
      facts = entry as Record<string, string>;
      continue;
    }
    const { shape, data_offsets: offsets } = entry as { shape: number[]; data_offsets: [number, number] };
    const [from, to] = offsets;
    const count = elementCount(shape);
    if (from !== expected || to - from !== 2 * count || start + to > file.length) {
      throw damaged(`"${key}" is not where its header says`);
    }
    expected = to;
    const data = new Float32Array(count);
    for (let i = 0; i < count; i++) data[i] = fromHalfBits(file.readUInt16LE(start + from + 2 * i));
    tensors.set(key, { shape, data });
  }
  if (start + expected !== file.length) throw damaged('it is longer than its tensors');
  return { tensors, facts };
}
