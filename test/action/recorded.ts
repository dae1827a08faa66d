import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { VerdictFile } from '../../src/model/verdict.ts';

const folders: string[] = [];

/** A folder that is nobody's repository; {@link removeFolders} takes it away. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-recorded-'));
  folders.push(folder);
  return folder;
};

/** For `afterAll`. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** A folder with what the only shard of a gate left, so that mode `merge` publishes it without measuring. */
export const recorded = (file: VerdictFile): string => {
  const folder = makeFolder();
  const benchmarks = [...new Set(file.comparisons.map(({ benchmark }) => benchmark))];
  mkdirSync(path.join(folder, 'results', 'one'), { recursive: true });
  writeFileSync(
    path.join(folder, 'results', 'one', 'verdict.json'),
    // Without a commit it is of whatever commit the event is about.
    JSON.stringify({ ...file, commit: undefined, shard: { index: 1, of: 1, benchmarks } }),
  );
  return folder;
};
