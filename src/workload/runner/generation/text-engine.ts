/**
 * A model that answers the same prompt again and again, in the two halves that cost differently: reading the prompt, which
 * is one pass over all of its tokens, and writing, which is one pass a token.
 */
export interface TextEngine {
  /** Tokens of the prompt. */
  readonly promptTokens: number;
  /** Reads the whole prompt anew, keeps the state after it, and draws the first token. */
  prefill(): Promise<number>;
  /**
   * Draws the tokens after the first, one pass each, from the state that the last prefill kept: the prompt is not read again.
   *
   * @returns as many tokens as asked for, less the first; a token that ends the text is one like others
   */
  decode(first: number): Promise<ArrayLike<number>>;
  /** What one request wrote, for the digest: equal exactly where the tokens are equal. */
  written(tokens: readonly number[]): unknown;
  /** Frees what the model holds. */
  release(): Promise<void>;
}
