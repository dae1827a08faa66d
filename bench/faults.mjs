// Plays the fault matrix of test/faults and prints its table: cases by what is at fault and by how they end.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', 'test/faults'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
});
const table = stdout.split('\n').filter((line) => line.startsWith('| '));
process.stdout.write(`${table.join('\n')}\n`);
if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = 1;
}
