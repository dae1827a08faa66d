// node scripts/release/check.mjs v1.2.3: whether this checkout may be released under that tag.
// With --notes FILE, what the changelog says of it is written there.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sectionOf } from './changelog.mjs';
import { git, orRefuse, Refusal } from './git.mjs';
import { parseVersion } from './version.mjs';

const mainBranch = 'refs/remotes/origin/main';

/** @param {string} file */
const versionIn = (file) => /** @type {{ version?: unknown }} */ (JSON.parse(readFileSync(file, 'utf8'))).version;

/**
 * @param {string} tag
 * @returns {string} the changelog's section
 * @throws {Refusal}
 */
const check = (tag) => {
  if (parseVersion(tag) === undefined)
    throw new Refusal(`"${tag}" is no version; a release is tagged v1.2.3 or v1.2.3-rc.1`);
  const version = tag.slice(1);
  for (const file of ['package.json', 'package-lock.json']) {
    const found = versionIn(file);
    if (found !== version) throw new Refusal(`the tag is ${tag}, and ${file} says ${String(found)}`);
  }
  const tagged = git(['rev-parse', '--verify', '--end-of-options', `refs/tags/${tag}^{commit}`]);
  const head = git(['rev-parse', 'HEAD']);
  if (tagged !== head) throw new Refusal(`the tag ${tag} stands at ${tagged}, and what is checked out is ${head}`);
  const common = git(['merge-base', head, mainBranch]);
  if (common !== head) throw new Refusal(`${head} is not on main: merge it first, and tag what main has`);
  const section = sectionOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (section === undefined)
    throw new Refusal(`CHANGELOG.md says nothing of ${version}: give it a section "## ${version}"`);
  return section;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  orRefuse(() => {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { notes: { type: 'string' } } });
    const [tag = ''] = positionals;
    const section = check(tag);
    if (values.notes !== undefined) writeFileSync(values.notes, section);
    console.log(`${tag} can be released from ${git(['rev-parse', 'HEAD'])}`);
  });
}
