// node scripts/release/move-tags.mjs v1.2.3: lets v1 and v1.2 of the remote "origin" stand where v1.2.3 stands.
// Pre-releases move nothing, and nothing moves to an older version. A second run changes nothing.
// GITHUB_TOKEN, where it is set, is what the push is authorised by.
import { fileURLToPath } from 'node:url';
import { git, orRefuse, Refusal } from './git.mjs';
import { compareStable, isStable, parseVersion, seriesOf } from './version.mjs';

/** The way actions/checkout hands a token to git; it is in no argument and no file. */
const authorisation = () => {
  const token = process.env['GITHUB_TOKEN'] ?? '';
  const server = process.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  if (token === '') return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server.replace(/\/+$/, '')}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
};

/**
 * @typedef {object} RemoteTag
 * @property {string} object what the ref itself stands at; a tag object where it is annotated
 * @property {string} commit
 */

/** @returns {ReadonlyMap<string, RemoteTag>} */
const remoteTags = () => {
  /** @type {Map<string, RemoteTag>} */
  const tags = new Map();
  for (const line of git(['ls-remote', '--tags', 'origin'], authorisation()).split('\n')) {
    const [, object = '', name = '', peeled] = /^([0-9a-f]+)\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? [];
    if (name === '') continue;
    const known = tags.get(name);
    tags.set(
      name,
      peeled === undefined ? { object, commit: object } : { object: known?.object ?? object, commit: object },
    );
  }
  return tags;
};

/**
 * The newest stable version of a series that stands at a commit.
 * @param {ReadonlyMap<string, RemoteTag>} tags
 * @param {string} moving `v1` or `v1.2`
 * @param {string} commit
 */
const versionAt = (tags, moving, commit) =>
  [...tags]
    .filter(([, tag]) => tag.commit === commit)
    .flatMap(([name]) => {
      const version = parseVersion(name);
      return version !== undefined && isStable(version) && seriesOf(version).includes(moving)
        ? [{ name, version }]
        : [];
    })
    .toSorted((a, b) => compareStable(a.version, b.version))
    .at(-1);

/** @param {string} tag */
const moveTags = (tag) => {
  const version = parseVersion(tag);
  if (version === undefined) throw new Refusal(`"${tag}" is no version`);
  if (!isStable(version)) return console.log(`${tag} is a pre-release: no tag moves`);
  const tags = remoteTags();
  const released = tags.get(tag);
  if (released === undefined) throw new Refusal(`the remote has no tag ${tag}`);
  /** @type {string[]} */
  const push = [];
  for (const moving of seriesOf(version)) {
    const now = tags.get(moving);
    if (now?.commit === released.commit) {
      console.log(`${moving} stands at ${tag} already`);
      continue;
    }
    const at = now === undefined ? undefined : versionAt(tags, moving, now.commit);
    if (now !== undefined && at === undefined) {
      throw new Refusal(
        `${moving} stands at ${now.commit}, which is no release of that series: look who moved it, and why`,
      );
    }
    if (at !== undefined && compareStable(at.version, version) > 0) {
      console.log(`${moving} stays at ${at.name}, which is newer than ${tag}`);
      continue;
    }
    // Only if the tag still stands where it was read, so that two releases at a time cannot undo each other.
    push.push(`--force-with-lease=refs/tags/${moving}:${now?.object ?? ''}`, `${released.commit}:refs/tags/${moving}`);
    console.log(`${moving} moves from ${at?.name ?? 'nowhere'} to ${tag}`);
  }
  if (push.length === 0) return;
  const leases = push.filter((each) => each.startsWith('--'));
  const refs = push.filter((each) => !each.startsWith('--'));
  git(['push', '--quiet', '--atomic', ...leases, 'origin', ...refs], authorisation());
};

if (process.argv[1] === fileURLToPath(import.meta.url)) orRefuse(() => moveTags(process.argv[2] ?? ''));
