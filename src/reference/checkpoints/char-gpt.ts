/** The pinned weights of the character model, made by `scripts/train-char-gpt.mjs`; they travel with the program. */
export const charGptCheckpoint = {
  file: 'char-gpt.safetensors',
  sha256: '8eb6abc645f21151ab08872020d5e0824694e4dcffa29ad4d7e149bd2a0d216d',
} as const;
