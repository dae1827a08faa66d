import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { supportFolder } from './support-folder.ts';

const builds = path.resolve(supportFolder, '..', '..', 'build', 'fakes');

/**
 * Runs `<folder>/build.sh OUT ...words` unless the same sources were built with the same words before.
 *
 * @param folders sources; the first has the build.sh
 * @param product name of the file that it makes
 * @returns path of the product below build/
 */
export const buildOnce = (
  folders: readonly [string, ...string[]],
  product: string,
  words: readonly string[],
): string => {
  const digest = createHash('sha256').update(words.join(' '));
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) {
      digest.update(`\n${file}\n`).update(readFileSync(path.join(folder, file)));
    }
  }
  const built = path.join(builds, digest.digest('hex').slice(0, 24), product);
  if (existsSync(built)) return built;
  mkdirSync(path.dirname(built), { recursive: true });
  const fresh = mkdtempSync(path.join(builds, 'new-'));
  try {
    execFileSync(path.join(folders[0], 'build.sh'), [fresh, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    // By rename: another process may build the same at the same time.
    renameSync(path.join(fresh, product), built);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return built;
};
