// Writes what is made from the sources: schema/*.json, the tables of README.md, the comment there and in docs/interleaved.md.
// With --check it only compares.
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

const quoted = (/** @type {string} */ text) => text.trimEnd().replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>');

const introduction = `This is how it looks where base and head were measured in turns. The joules are drawn at random, around a head with 1 % more
power and 5 % more time; pairs, verdict and words are the rule's own. [What each part says](docs/interleaved.md#what-the-comment-says).`;

/** @returns {Promise<{ whole: string, beginning: string }>} a comment as a test of the reports renders it, quoted */
const renderedComment = async () => {
  const comment = await readFile(at('test', 'fixtures', 'report', 'interleaved.md'), 'utf8');
  const [beginning = ''] = comment.split('<details>\n<summary>How this was decided');
  const rest = 'How this was decided, and what it was measured with, follow in two folds.';
  return { whole: quoted(comment), beginning: `${introduction}\n\n${quoted(`${beginning}${rest}`)}` };
};

const between = (/** @type {string} */ text, /** @type {string} */ name, /** @type {string} */ table) => {
  const pattern = new RegExp(`(<!-- ${name}:begin -->)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!pattern.test(text)) throw new Error(`the page has no markers "${name}:begin" and "${name}:end"`);
  return text.replace(pattern, (_, begin, end) => `${begin}\n${table}\n${end}`);
};

/** @type {Map<string, string>} */
const wanted = new Map();
for (const [name, schema] of Object.entries(await loadSchemas())) {
  wanted.set(path.join('schema', name), `${JSON.stringify(schema, null, 2)}\n`);
}
const comment = await renderedComment();
let readme = between(await readFile(at('README.md'), 'utf8'), 'comment', comment.beginning);
for (const [name, table] of Object.entries(await actionTables())) readme = between(readme, name, table);
wanted.set('README.md', readme);
const interleaved = path.join('docs', 'interleaved.md');
wanted.set(interleaved, between(await readFile(at(interleaved), 'utf8'), 'comment', comment.whole));

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
