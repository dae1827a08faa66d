// npm run hardware -- OUT [options]       packs the evidence kit and runs it here
// npm run hardware -- --pack FILE.pyz     packs it for a machine that has no more than a driver, Python and PyTorch
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pack } from './pack.mjs';

const root = path.resolve(import.meta.dirname, '..');
const runtimes = path.join(root, 'test', 'runtimes');
const node = path.join(runtimes, 'node_modules', 'node', 'bin', 'node');
const mebibyte = 2 ** 20;
const largestMebibytes = 60;

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(`The kit is made on and for Linux on x64; this is ${process.platform} on ${process.arch}.`);
  process.exit(2);
}
if (!existsSync(node)) {
  const npm = ['ci', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', npm, { cwd: runtimes, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(2);
}

const [first, second] = process.argv.slice(2);
const packOnly = first === '--pack' && second !== undefined;
const file = packOnly ? second : path.join(root, 'build', 'joulegate-hardware.pyz');
const bytes = await pack(file, node, packOnly ? 9 : 1);
if (packOnly) {
  console.error(`${file}: ${(bytes / mebibyte).toFixed(1)} MiB; start it with: python3 ${path.basename(file)} OUT`);
  process.exitCode = bytes < largestMebibytes * mebibyte ? 0 : 1;
} else {
  const python = process.env['PYTHON'] ?? 'python3';
  const { status, error } = spawnSync(python, [file, ...process.argv.slice(2), '--project', root], {
    stdio: 'inherit',
  });
  if (error !== undefined) console.error(`${python}: ${error.message}`);
  process.exitCode = status ?? 2;
}
