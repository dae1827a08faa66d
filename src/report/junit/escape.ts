import { seenCharacters } from '../plain-text.ts';

const specials: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Escapes text for an element or an attribute of XML 1.0. Characters that no XML document may hold, even escaped
 * (w3.org/TR/xml, production 2), are shown as U+FFFD.
 */
export const escapeXml = (text: string): string =>
  seenCharacters(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => specials[character] ?? character)
    // In an attribute a parser would make spaces of them.
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
