// Packs the evidence kit: node hardware/pack.mjs FILE.pyz NODE [LEVEL]. One file for Python, with everything that a bare machine lacks.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { build } from '../scripts/build.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @param {string} file where the kit goes
 * @param {string} node a Node for Linux on x64, 20.19 or newer
 * @param {0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9} level of compression
 * @returns {Promise<number>} bytes of the kit
 */
export async function pack(file, node, level = 9) {
  await mkdir(path.join(root, 'build'), { recursive: true });
  const folder = await mkdtemp(path.join(root, 'build', 'hardware-'));
  try {
    await build(path.join(folder, 'dist'), { hardware: 'hardware/main.ts' });
    /** @type {Record<string, Uint8Array>} */
    const files = { node: await readFile(node), 'package.json': Buffer.from('{"type":"module"}\n') };
    for (const name of await readdir(path.join(folder, 'dist'), { recursive: true })) {
      const from = path.join(folder, 'dist', name);
      if ((await stat(from)).isFile()) files[`dist/${name}`] = await readFile(from);
    }
    for (const name of ['python/joulegate.py', 'hardware/load.py', 'hardware/work.py', 'LICENSE']) {
      files[name] = await readFile(path.join(root, name));
    }
    files['__main__.py'] = await readFile(path.join(root, 'hardware', '__main__.py'));
    const kit = zipSync(files, { level });
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, kit);
    return kit.length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
