import type { GgufValue } from './gguf-file.ts';

/** Tokens before those of the bytes: unknown, begin of sequence, end of sequence. */
export const specialTokens = { unknown: 0, begin: 1, end: 2 } as const;

/** Token of the byte 0; that of a byte `b` is `firstByte + b`. */
export const firstByte = 3;

/** Fewest tokens of a vocabulary: the special ones and one a byte. */
export const smallestVocabulary = firstByte + 256;

/** The token writes one printable character of ASCII or a newline. */
export const writesText = (token: number): boolean => {
  const byte = token - firstByte;
  return (byte >= 32 && byte < 127) || byte === 10;
};

/** Token types of llama.cpp (llama.h, `enum llama_token_type`). */
const types = { normal: 1, unknown: 2, control: 3, unused: 5, byte: 6 } as const;

/** What stands for a space in the pieces of this kind of tokenizer (SentencePiece). */
const space = '\u2581';

const piece = (token: number): { readonly text: string; readonly type: number } => {
  if (token === specialTokens.unknown) return { text: '<unk>', type: types.unknown };
  if (token === specialTokens.begin) return { text: '<s>', type: types.control };
  if (token === specialTokens.end) return { text: '</s>', type: types.control };
  // As a byte it would be written as the three bytes of its stand-in.
  if (token === firstByte + 32) return { text: space, type: types.normal };
  if (token >= smallestVocabulary) return { text: `<unused-${token}>`, type: types.unused };
  return { text: `<0x${(token - firstByte).toString(16).toUpperCase().padStart(2, '0')}>`, type: types.byte };
};

/**
 * A tokenizer without words: every byte of UTF-8 is one token, nothing is put before or behind a text. So the tokens
 * of a text can be counted without a tokenizer.
 *
 * @param vocabulary tokens, at least {@link smallestVocabulary}; those beyond are never made of a text
 */
export const byteTokenizer = (vocabulary: number): Readonly<Record<string, GgufValue>> => {
  const pieces = Array.from({ length: vocabulary }, (_, token) => piece(token));
  return {
    'tokenizer.ggml.model': { string: 'llama' },
    'tokenizer.ggml.tokens': { strings: pieces.map(({ text }) => text) },
    'tokenizer.ggml.scores': { float32s: pieces.map(() => 0) },
    'tokenizer.ggml.token_type': { int32s: pieces.map(({ type }) => type) },
    'tokenizer.ggml.unknown_token_id': { uint32: specialTokens.unknown },
    'tokenizer.ggml.bos_token_id': { uint32: specialTokens.begin },
    'tokenizer.ggml.eos_token_id': { uint32: specialTokens.end },
    'tokenizer.ggml.add_bos_token': { bool: false },
    'tokenizer.ggml.add_eos_token': { bool: false },
    'tokenizer.ggml.add_space_prefix': { bool: false },
  };
};
