/**
 * What a changelog says of a version: the lines below `## 1.2.3`, `## [1.2.3] - 2026-11-24`, up to the next such heading.
 * @param {string} text of CHANGELOG.md
 * @param {string} version without `v`
 * @returns {string | undefined} undefined where it has no such section, or an empty one
 */
export const sectionOf = (text, version) => {
  const lines = text.split(/\r?\n/);
  const isHeading = (/** @type {string} */ line) => line.startsWith('## ');
  const begin = lines.findIndex(
    (line) =>
      isHeading(line) &&
      line
        .slice(3)
        .trim()
        .split(/\s/)[0]
        ?.replace(/^\[(.*)\]$/, '$1') === version,
  );
  if (begin < 0) return undefined;
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex(isHeading);
  const section = (end < 0 ? rest : rest.slice(0, end)).join('\n').trim();
  // A heading of a part alone ("### Added") tells nobody anything.
  return section.split('\n').some((line) => line.trim() !== '' && !line.startsWith('#')) ? `${section}\n` : undefined;
};
