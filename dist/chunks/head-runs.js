// src/report/head-runs.ts
const isOne = (runs) => !Array.isArray(runs);
/** The run that a benchmark is in; where there is one run alone, that. */
const runWith = (runs, benchmark) => {
	if (runs === void 0 || isOne(runs)) return runs;
	return runs.find(({ benchmarks }) => benchmarks.some(({ name }) => name === benchmark));
};

export { runWith as t };