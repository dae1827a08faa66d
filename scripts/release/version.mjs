// Versions as tags have them: v1.2.3, v1.2.3-rc.1 (semver.org 2.0.0). Build metadata is not used.

/**
 * @typedef {object} Version
 * @property {readonly [number, number, number]} numbers major, minor, patch
 * @property {readonly string[]} pre identifiers of a pre-release; empty for a stable version
 */

const pattern =
  /^v(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?$/;

/**
 * @param {string} tag
 * @returns {Version | undefined} undefined where the tag is no version
 */
export const parseVersion = (tag) => {
  const [, major, minor, patch, pre] = pattern.exec(tag) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], pre: pre === undefined ? [] : pre.split('.') };
};

/** @param {Version} version */
export const isStable = ({ pre }) => pre.length === 0;

/**
 * Below zero where `a` comes before `b`. Of stable versions alone, as nothing else is ever compared.
 * @param {Version} a
 * @param {Version} b
 */
export const compareStable = (a, b) =>
  a.numbers[0] - b.numbers[0] || a.numbers[1] - b.numbers[1] || a.numbers[2] - b.numbers[2];

/**
 * The tags that follow the newest release of their series: `v1` and `v1.2` of v1.2.3.
 * @param {Version} version
 * @returns {readonly string[]}
 */
export const seriesOf = ({ numbers: [major, minor] }) => [`v${major}`, `v${major}.${minor}`];
