/** Operating characteristics: what `oc.mjs` and its threads need of the TypeScript. */
export { judgeCell } from './oc/cell.ts';
export { figures } from './oc/page/figures.ts';
export { tables } from './oc/page/tables.ts';
export { cellKey, plan } from './oc/plan.ts';
export { addTally, emptyTally } from './oc/tally.ts';
