/** Pictures with one label each, in one block of memory that batches are filled from. */
export interface LabelledPictures {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /**
   * Picture, channel (red, green, blue), row, column (NCHW). Numbers are what a model sees; bytes are brightnesses as a file
   * has them, which `levels` turns into such numbers when a batch is filled: a quarter of the memory.
   */
  readonly pixels: Float32Array | Uint8Array;
  /** With bytes: for each channel, what each of the 256 brightnesses becomes. */
  readonly levels?: readonly Float32Array[];
  /** Index into `classNames`, one a picture. */
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
  /** SHA-256, hexadecimal, of labels and pixels in the form that their reader documents. */
  readonly digest: string;
}
