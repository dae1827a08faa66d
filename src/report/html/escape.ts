import { seenCharacters } from '../plain-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes untrusted text for HTML, both between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string =>
  seenCharacters(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** HTML that is finished: made by {@link markup} or written by us. */
export interface Markup {
  readonly text: string;
}

type Part = string | Markup | undefined | readonly (string | Markup | undefined)[];

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  return 'text' in part ? part.text : part.map(written).join('');
};

/** Builds HTML from a template: every value is escaped unless it is markup itself; absent values write nothing. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  text: strings.reduce((text, string, index) => text + written(parts[index - 1]) + string),
});

/** Text that is HTML already. Only for text of our own. */
export const trusted = (text: string): Markup => ({ text });
