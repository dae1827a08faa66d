import { settleVariable } from '../../model/event.ts';

const longestMs = 1000;

/**
 * Does nothing for as long as {@link settleVariable} asks: power is then steady on the outer side of a window's edge, and
 * a counter that moves every 100 ms tells the energy up to the edge (src/measure/energy-at.ts). The thread sleeps.
 */
export const settle = (asked = process.env[settleVariable]): void => {
  const milliseconds = Number(asked ?? 0);
  if (!(milliseconds > 0)) return;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(milliseconds, longestMs));
};
