// src/model/workload/onnx-windows.ts
/** Name of the one window of a workload without a list of batches. */
const inferenceWindow = "inference";
/** The windows of an ONNX workload in their order: `inference`, or `batch-<n>` for each batch of a list. */
const onnxWindows = ({ batch }) => Array.isArray(batch) ? batch.map((size) => ({
	name: `batch-${size}`,
	batch: size
})) : [{
	name: inferenceWindow,
	...batch === void 0 ? {} : { batch }
}];
/**
* How outputs are held to be equal where the configuration does not say: bit for bit on the CPU, whose sums have one
* order for a number of threads, and within a band on other providers, which may add in another order each time.
*/
const onnxProof = ({ proof, provider = "cpu" }) => proof ?? (provider === "cpu" ? "digest" : "tolerance");
/**
* A metric's name in a window. Those of a list carry the window, as a comparison of work takes one value a name from
* a whole sample.
*/
const metricInWindow = (metric, window) => window === "inference" ? metric : `${metric}.${window}`;
/**
* What `proof: tolerance` reports of outputs: their root mean square, and their weighted magnitude. Neither is near 0
* unless all outputs are, so a relative band means something for both; a mean with signs may be 0 of large outputs.
*/
const proofMetrics = ["output-rms", "output-magnitude"];
/** Largest relative difference of proof metrics between base and head. */
const proofBand = .001;

export { proofMetrics as a, proofBand as i, onnxProof as n, onnxWindows as r, metricInWindow as t };