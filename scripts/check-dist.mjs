// Fails when dist/ is not what the sources build to: builds it elsewhere and compares every file with the committed one.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const fresh = path.join(root, 'build', 'dist');
rmSync(fresh, { recursive: true, force: true });
await build(fresh);

const git = (/** @type {string[]} */ ...args) =>
  spawnSync('git', args, { cwd: root, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
const committed = git('ls-tree', '-r', '--name-only', '-z', 'HEAD', 'dist/')
  .stdout.toString()
  .split('\0')
  .filter(Boolean);
const built = readdirSync(fresh, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    path.posix.join('dist', path.relative(fresh, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')),
  );

const different = [...new Set([...committed, ...built])].filter((file) => {
  if (!committed.includes(file) || !built.includes(file)) return true;
  return !git('show', `HEAD:${file}`).stdout.equals(readFileSync(path.join(root, 'build', file)));
});
if (different.length > 0) {
  console.error(
    `dist/ is not what the sources build to: ${different.join(', ')}. Run "npm run build" and commit dist/.`,
  );
  process.exit(1);
}
console.log(`dist/: ${built.length} files, as built from the sources`);
