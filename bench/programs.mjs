// Bundles the benches' TypeScript beside the programs that it starts, as dist/ has them, into build/bench/.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../scripts/build.mjs';

const directory = path.resolve(import.meta.dirname, '../build/bench');

/** @returns {Promise<typeof import('./lenet.ts')>} */
export const loadLenet = async () => {
  await build(directory, { lenet: 'bench/lenet.ts' });
  return import(pathToFileURL(path.join(directory, 'lenet.js')).href);
};

export const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
