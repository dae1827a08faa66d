import { o as settleVariable } from "./event3.js";

// src/workload/runner/settle.ts
const longestMs = 1e3;
/** Milliseconds that steady power is asked for on the outer side of an edge; 0 where it is not. */
const settleMs = (asked = process.env[settleVariable]) => {
	const milliseconds = Number(asked ?? 0);
	return milliseconds > 0 ? Math.min(milliseconds, longestMs) : 0;
};
/**
* Does nothing for as long as {@link settleVariable} asks: power is then steady on the outer side of a window's edge, and
* a counter that moves every 100 ms tells the energy up to the edge (src/measure/energy-at.ts). The thread sleeps.
*/
const settle = (asked = process.env[settleVariable]) => {
	const milliseconds = settleMs(asked);
	if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

export { settleMs as n, settle as t };