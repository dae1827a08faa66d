import { expect, it } from 'vitest';
import { readVerdict } from '../../../src/action/publish/read-verdict.ts';
import { decided, inconclusive, regressed, sampleOf, verdictFile } from '../../report/samples.ts';
import { craftZip, honestArchive } from './crafted-zip.ts';

const honest = sampleOf('regressed');
const headSha = honest.commit!.sha;
const text = JSON.stringify(honest);
const archiveOf = (content: string | Uint8Array): Uint8Array =>
  craftZip([{ name: 'verdict.json', data: Buffer.from(content as string) }]);
const changed = (overrides: object): string => JSON.stringify({ ...honest, ...overrides });
const replaced = (from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

it('an honest verdict is read', () => {
  expect(readVerdict(honestArchive(text), headSha)).toEqual({ kind: 'verdict', verdict: honest });
});

const pass = { verdict: 'pass' } as const;

/** What the maker of an artifact can write into its verdict, and the words that say why it is not believed. */
const attacks: readonly [string, () => string | Uint8Array, string][] = [
  ['NaN', () => replaced('0.1242', 'NaN'), 'not JSON'],
  ['Infinity', () => replaced('0.1242', 'Infinity'), 'not JSON'],
  ['a number beyond all', () => replaced('0.1242', '1e999'), 'no finite number'],
  ['minus zero', () => replaced('0.1242', '-0.0'), 'negative zero'],
  ['a number that reads as zero', () => replaced('0.1242', '1e-999'), 'too small'],
  ['a key twice', () => replaced('"verdict":"regressed"', '"verdict":"pass","verdict":"regressed"'), 'twice'],
  ['a key twice, spelled apart', () => replaced('"kind":"verdict"', '"kind":"verdict","k\\u0069nd":"x"'), 'twice'],
  ['__proto__', () => replaced('"kind":"verdict"', '"kind":"verdict","__proto__":{"verdict":"pass"}'), '__proto__'],
  ['constructor', () => replaced('"kind":"verdict"', '"kind":"verdict","constructor":{}'), 'constructor'],
  ['a hundred thousand levels', () => '['.repeat(100_000), 'levels'],
  ['a byte order mark', () => `\ufeff${text}`, 'byte order mark'],
  ['bytes that are no UTF-8', () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'not UTF-8'],
  ['UTF-16', () => Buffer.from(text, 'utf16le'), 'not UTF-8|not JSON'],
  ['half of a surrogate pair', () => replaced('cnn-train', '\\ud800'), 'surrogate'],
  ['9 MiB', () => `"${'x'.repeat(9 * 1024 * 1024)}"`, 'bytes unpacked'],
  ['another version of the format', () => changed({ schemaVersion: 99 }), 'no verdict: schemaVersion'],
  ['another kind of file', () => changed({ kind: 'run' }), 'no verdict: kind'],
  ['a key that no verdict has', () => changed({ exitCode: 0 }), 'no verdict'],
  ['an unknown verdict', () => changed({ verdict: 'excellent' }), 'no verdict: verdict'],
  ['negative energy', () => replaced('"valueJ":412.5', '"valueJ":-412.5'), 'no verdict'],
  ['a text where a number belongs', () => replaced('0.1242', '"0.1242"'), 'no verdict'],
  ['the commit of somebody else', () => changed({ commit: { sha: 'd'.repeat(40) } }), 'is about commit dddddddddddd'],
  ['no commit', () => JSON.stringify({ ...honest, commit: undefined }), 'names no commit'],
  ['a benchmark named like a table', () => changed({ comparisons: [regressed({ benchmark: 'a | b' })] }), 'no configuration may give'], // prettier-ignore
  ['the same benchmark twice', () => changed({ comparisons: [regressed(), decided()] }), 'twice'],
  ['a pass far above the tolerance', () => changed({ comparisons: [{ ...regressed(), ...pass }] }), 'passes above its tolerance'], // prettier-ignore
  ['an improvement that uses more', () => changed({ comparisons: [{ ...inconclusive(), verdict: 'improved' }] }), 'without using less'], // prettier-ignore
  ['an interval inside out', () => changed({ comparisons: [regressed({ change: { estimate: 0.1, low: 0.2, high: 0.05, confidence: 0.95 } })] }), 'no interval'], // prettier-ignore
  ['3,000 comparisons', () => changed({ comparisons: Array.from({ length: 3000 }, (_, index) => decided({ benchmark: `b-${index}` })) }), 'at most 2000'], // prettier-ignore
  ['50,000 warnings', () => changed({ warnings: Array.from({ length: 50_000 }, () => 'w') }), 'more than|no verdict'],
  ['one part of two', () => changed({ shard: { index: 1, of: 2, benchmarks: ['cnn-train'] } }), 'one of 2 parts'],
];

it.each(attacks)('a verdict with %s is not believed, with words', (_, content, words) => {
  const reading = readVerdict(archiveOf(content()), headSha);
  expect(reading).toEqual({ kind: 'refused', reason: expect.stringMatching(new RegExp(words)) as string });
  expect(reading.kind === 'refused' ? reading.reason.length : 0).toBeLessThan(400);
});

it('nothing in a verdict reaches the prototype of all objects', () => {
  readVerdict(archiveOf(replaced('"kind":"verdict"', '"kind":"verdict","__proto__":{"polluted":true}')), headSha);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(verdictFile()).not.toHaveProperty('polluted');
});
