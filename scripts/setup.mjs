// Installs what package-lock.json names, once: `npm start` and `npm test` call it, so a fresh clone needs nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`JouleGate needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(2);
}

const marker = path.join(root, 'node_modules', '.joulegate-setup');
const wanted = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');

/** @returns {string} the digest of the lock file that was last installed, or nothing */
const installed = () => {
  try {
    return readFileSync(marker, 'utf8');
  } catch {
    return '';
  }
};

if (installed() !== wanted) {
  console.error('Installing the packages of package-lock.json (once) ...');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    // onnxruntime-node would fetch CUDA libraries; whoever has a GPU asks for them (docs/gpu.md).
    env: { ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip', ...process.env },
  });
  if (status !== 0) {
    console.error(
      `npm ci failed${error === undefined ? ` with exit code ${status}` : `: ${error.message}`}; the lines above say why.`,
    );
    process.exit(2);
  }
  writeFileSync(marker, wanted);
}
