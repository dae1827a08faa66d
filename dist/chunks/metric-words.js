// src/baseline/metric-words.ts
/** What a metric counts, in words: "energy per epoch", "energy of a sample in window "train"". */
const metricWords = (metric) => {
	const joules = metric.basis === "net" ? "net energy" : "energy";
	const of = metric.unit === void 0 ? `${joules} of a sample` : `${joules} per ${metric.unit}`;
	return metric.window === void 0 ? of : `${of} in window "${metric.window}"`;
};

export { metricWords as t };