import { describe, expect, it } from 'vitest';
import { harmless } from '../../src/action/log.ts';
import { escapeHtml } from '../../src/report/html/escape.ts';
import { escapeXml } from '../../src/report/junit/escape.ts';
import { escapeMarkdown } from '../../src/report/markdown/escape.ts';
import { oneLine } from '../../src/report/plain-text.ts';

const unseen = [
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u200e', '\u200f', '\u061c', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'],
  ...['\u034f', '\u115f', '\u3164', '\uffa0', '\u2800', '\ufe0f', '\u{e0041}', '\u{e0100}'],
];
const places = { oneLine, escapeMarkdown, escapeHtml, escapeXml, harmless };

describe.each(Object.entries(places))('%s', (_, put) => {
  it.each(unseen.map((character) => [`U+${character.codePointAt(0)!.toString(16)}`, character]))(
    'shows %s where it would hide or mislead',
    (_name, character) => {
      expect(put(`pa${character}ss`)).toBe('pa\ufffdss');
    },
  );

  it('leaves emoji and scripts that are spelled with joiners', () => {
    for (const text of ['👩‍👩‍👧', '❤️', '👨🏽‍💻', 'می\u200cخواهم', 'क्\u200dष']) {
      expect(put(text)).toBe(text);
    }
  });
});
