// Judges the cells that `oc.mjs` sends, in a thread of its own.
import { parentPort } from 'node:worker_threads';
import { judgeCell } from '../build/bench/oc.js';

parentPort?.on('message', (task) => {
  const tallies = judgeCell(task.cell, task.from, task.to);
  parentPort?.postMessage({ task, tallies });
});
