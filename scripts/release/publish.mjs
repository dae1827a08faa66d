// node scripts/release/publish.mjs v1.2.3 notes.md FILES...: a GitHub release with these files, by the program gh.
// It is a draft until it has all of them: a published release may be immutable. A second run finishes what a first left.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { orRefuse, Refusal } from './git.mjs';
import { isStable, parseVersion } from './version.mjs';

/** @param {readonly string[]} args */
const gh = (args) => {
  const ended = spawnSync('gh', args, { encoding: 'utf8' });
  if (ended.error !== undefined) throw new Refusal(`gh could not be started: ${ended.error.message}`);
  return { ok: ended.status === 0, out: ended.stdout, problem: ended.stderr.trim() };
};

/** @param {readonly string[]} args */
const must = (args) => {
  const { ok, problem } = gh(args);
  if (!ok) throw new Refusal(`gh ${args.slice(0, 2).join(' ')} failed: ${problem}`);
};

/**
 * @param {string} tag
 * @returns {'absent' | 'draft' | 'published'}
 */
const stateOf = (tag) => {
  const { ok, out, problem } = gh(['release', 'view', tag, '--json', 'isDraft']);
  if (ok) return /** @type {{ isDraft: boolean }} */ (JSON.parse(out)).isDraft ? 'draft' : 'published';
  if (/release not found|HTTP 404/i.test(problem)) return 'absent';
  throw new Refusal(`gh release view failed: ${problem}`);
};

/**
 * @param {string} tag
 * @param {string} notes file
 * @param {readonly string[]} files
 */
const publish = (tag, notes, files) => {
  const version = parseVersion(tag);
  if (version === undefined) throw new Refusal(`"${tag}" is no version`);
  const state = stateOf(tag);
  if (state === 'published') return console.log(`${tag} is published already`);
  const kind = isStable(version) ? [] : ['--prerelease'];
  if (state === 'absent') {
    must([
      'release',
      'create',
      tag,
      '--verify-tag',
      '--draft',
      '--title',
      tag,
      '--notes-file',
      notes,
      ...kind,
      ...files,
    ]);
  } else {
    must(['release', 'upload', tag, '--clobber', ...files]);
  }
  must(['release', 'edit', tag, '--draft=false']);
  console.log(`${tag} is published`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tag = '', notes = '', ...files] = process.argv.slice(2);
  orRefuse(() => publish(tag, notes, files));
}
