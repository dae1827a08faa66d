import type { OnnxWorkload, OutputProof } from './onnx.ts';

/** A window of an ONNX workload. `batch` is absent where the model or its given shapes say it. */
export interface OnnxWindow {
  readonly name: string;
  readonly batch?: number;
}

/** Name of the one window of a workload without a list of batches. */
export const inferenceWindow = 'inference';

/** The windows of an ONNX workload in their order: `inference`, or `batch-<n>` for each batch of a list. */
export const onnxWindows = ({ batch }: Pick<OnnxWorkload, 'batch'>): readonly OnnxWindow[] =>
  Array.isArray(batch)
    ? batch.map((size) => ({ name: `batch-${size}`, batch: size }))
    : [{ name: inferenceWindow, ...(batch === undefined ? {} : { batch }) }];

/**
 * How outputs are held to be equal where the configuration does not say: bit for bit on the CPU, whose sums have one
 * order for a number of threads, and within a band on other providers, which may add in another order each time.
 */
export const onnxProof = ({ proof, provider = 'cpu' }: Pick<OnnxWorkload, 'proof' | 'provider'>): OutputProof =>
  proof ?? (provider === 'cpu' ? 'digest' : 'tolerance');

/**
 * A metric's name in a window. Those of a list carry the window, as a comparison of work takes one value a name from
 * a whole sample.
 */
export const metricInWindow = (metric: string, window: string): string =>
  window === inferenceWindow ? metric : `${metric}.${window}`;

/**
 * What `proof: tolerance` reports of outputs: their root mean square, and their weighted magnitude. Neither is near 0
 * unless all outputs are, so a relative band means something for both; a mean with signs may be 0 of large outputs.
 */
export const proofMetrics = ['output-rms', 'output-magnitude'] as const;
export type ProofMetric = (typeof proofMetrics)[number];

/** Largest relative difference of proof metrics between base and head. */
export const proofBand = 0.001;
