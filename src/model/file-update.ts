/** A change of one file of a branch, made anew whenever the branch has moved. */
export interface FileUpdate {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /**
   * Makes the new text from the current one (undefined: no such file). May be called again with a newer text after
   * a conflict, so it must not count its calls. It throws if the current text cannot be understood.
   */
  readonly update: (current: string | undefined) => string;
}

/** A commit of measurements must not start the measurement again. */
export const skippingCi = (message: string): string =>
  message.includes('[skip ci]') ? message : `${message} [skip ci]`;
