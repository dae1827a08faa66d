// Bundles the benches' TypeScript beside the programs that it starts, as dist/ has them, into build/bench/.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { build } from '../scripts/build.mjs';

const directory = path.resolve(import.meta.dirname, '../build/bench');

/** A bench's TypeScript, as a module: `lenet`, `decision`. */
export const loadBench = async (/** @type {string} */ name) => {
  await build(directory, { [name]: `bench/${name}.ts` });
  return import(pathToFileURL(path.join(directory, `${name}.js`)).href);
};

/** A bench that uses what the tests use, as a module; packages are taken from where they are installed. */
export const loadWithTests = async (/** @type {string} */ name) => {
  const file = path.join(directory, `${name}.js`);
  const bundle = await rolldown({ input: path.join(import.meta.dirname, `${name}.ts`), external: /^[^./]/ });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return import(pathToFileURL(file).href);
};

export const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
