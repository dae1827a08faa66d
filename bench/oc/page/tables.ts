import { goalTable } from './goals.ts';
import { howItWasRun } from './how-it-was-run.ts';
import { modelTable } from './model-table.ts';
import { ownTables } from './own-tables.ts';
import type { Results } from './results.ts';
import { ruleTables } from './rule-tables.ts';

/** The generated parts of docs/operating-characteristics.md, by the name of their markers. */
export const tables = (results: Results): Record<string, string> => ({
  run: howItWasRun(results),
  models: modelTable(),
  goals: goalTable(results),
  ...ruleTables(results),
  ...ownTables(results),
});
