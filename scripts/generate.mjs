// Writes what is made from the sources: schema/*.json and the tables of README.md. With --check it only compares.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const at = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);

/** @returns {Promise<Record<string, object>>} the schemas, from a bundle of the TypeScript sources */
const loadSchemas = async () => {
  const bundle = await rolldown({ cwd: root, input: at('scripts/generated/schemas.ts'), platform: 'node' });
  const { output } = await bundle.write({ dir: at('build'), format: 'esm', entryFileNames: 'schemas.mjs' });
  await bundle.close();
  const { schemas } = await import(pathToFileURL(at('build', output[0].fileName)).href);
  return schemas;
};

const cell = (/** @type {unknown} */ text) =>
  String(text ?? '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|');

/** @returns {Promise<Record<string, string>>} Markdown tables by the name of their markers in README.md */
const actionTables = async () => {
  const action = parse(await readFile(at('action.yml'), 'utf8'));
  const inputs = Object.entries(action.inputs).map(
    ([name, { description, default: value }]) =>
      `| \`${name}\` | ${cell(description)} | ${value === undefined || value === '' ? '' : `\`${cell(value)}\``} |`,
  );
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return {
    inputs: ['| input | what it is | default |', '|---|---|---|', ...inputs].join('\n'),
    outputs: ['| output | what it is |', '|---|---|', ...outputs].join('\n'),
  };
};

const between = (/** @type {string} */ text, /** @type {string} */ name, /** @type {string} */ table) => {
  const pattern = new RegExp(`(<!-- ${name}:begin -->)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!pattern.test(text)) throw new Error(`README.md has no markers "${name}:begin" and "${name}:end"`);
  return text.replace(pattern, (_, begin, end) => `${begin}\n${table}\n${end}`);
};

/** @type {Map<string, string>} */
const wanted = new Map();
for (const [name, schema] of Object.entries(await loadSchemas())) {
  wanted.set(path.join('schema', name), `${JSON.stringify(schema, null, 2)}\n`);
}
let readme = await readFile(at('README.md'), 'utf8');
for (const [name, table] of Object.entries(await actionTables())) readme = between(readme, name, table);
wanted.set('README.md', readme);

const stale = [];
await mkdir(at('schema'), { recursive: true });
for (const [file, text] of wanted) {
  const found = await readFile(at(file), 'utf8').catch(() => '');
  if (found === text) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) await writeFile(at(file), text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Run "npm run generate" and commit the result.`);
  process.exit(1);
}
