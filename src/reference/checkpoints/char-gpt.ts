/** The pinned weights of the character model, made by `scripts/train-char-gpt.mjs`; they travel with the program. */
export const charGptCheckpoint = {
  file: 'char-gpt.safetensors',
  sha256: '0000000000000000000000000000000000000000000000000000000000000000',
} as const;
