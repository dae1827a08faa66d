// dist/ redistributes other people's code, so their notices go with it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The packages that modules of a bundle came from.
 * @param {Iterable<string>} modules absolute paths of bundled modules
 * @returns {string[]} package folders, sorted by name
 */
const packageFolders = (modules) => {
  const folders = new Map();
  for (const module of modules) {
    const match = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(module);
    if (match !== null) folders.set(match[1], match[2]);
  }
  return [...folders].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([folder]) => folder);
};

/**
 * One text with the name, version, licence and notice of every package in a bundle.
 * @param {Iterable<string>} modules absolute paths of bundled modules
 * @returns {string}
 */
export const thirdPartyNotices = (modules) => {
  const parts = packageFolders(modules).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter(
      (file) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(file) && !file.endsWith('.js'),
    );
    const texts = files
      .sort()
      .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    if (license === undefined && texts.length === 0) throw new Error(`${folder} names no licence`);
    return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
  });
  const intro = 'dist/ contains code of the packages below. The koffi addon has its notice in koffi/LICENSE.txt.';
  return `${[intro, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
};
