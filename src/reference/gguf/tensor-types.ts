/** How one type of tensor is stored: a row is cut into blocks of so many elements, each of so many bytes. */
interface StoredType {
  readonly block: number;
  readonly bytes: number;
}

const stored = (block: number, bytes: number): StoredType => ({ block, bytes });

/**
 * Types of tensors by their number in a GGUF file (`enum ggml_type` in ggml.h; block sizes from ggml-common.h). Numbers
 * that are missing were given up by ggml.
 */
const storedTypes: Readonly<Record<number, StoredType>> = {
  0: stored(1, 4), // F32
  1: stored(1, 2), // F16
  2: stored(32, 18), // Q4_0
  3: stored(32, 20), // Q4_1
  6: stored(32, 22), // Q5_0
  7: stored(32, 24), // Q5_1
  8: stored(32, 34), // Q8_0
  9: stored(32, 36), // Q8_1
  10: stored(256, 84), // Q2_K
  11: stored(256, 110), // Q3_K
  12: stored(256, 144), // Q4_K
  13: stored(256, 176), // Q5_K
  14: stored(256, 210), // Q6_K
  15: stored(256, 292), // Q8_K
  16: stored(256, 66), // IQ2_XXS
  17: stored(256, 74), // IQ2_XS
  18: stored(256, 98), // IQ3_XXS
  19: stored(256, 50), // IQ1_S
  20: stored(32, 18), // IQ4_NL
  21: stored(256, 110), // IQ3_S
  22: stored(256, 82), // IQ2_S
  23: stored(256, 136), // IQ4_XS
  24: stored(1, 1), // I8
  25: stored(1, 2), // I16
  26: stored(1, 4), // I32
  27: stored(1, 8), // I64
  28: stored(1, 8), // F64
  29: stored(256, 56), // IQ1_M
  30: stored(1, 2), // BF16
  34: stored(256, 54), // TQ1_0
  35: stored(256, 66), // TQ2_0
  39: stored(32, 17), // MXFP4
};

/** Bytes of a tensor, at least; a type that is not known here counts one byte. */
export const tensorBytes = (type: number, elements: number): number => {
  const known = storedTypes[type];
  return known === undefined ? 1 : Math.ceil(elements / known.block) * known.bytes;
};
