const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes untrusted text for HTML, both between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** HTML that is finished: made by {@link html} or written by us. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | undefined | readonly (string | Markup | undefined)[];

const written = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  return 'markup' in part ? part.markup : part.map(written).join('');
};

/** Builds HTML from a template: every value is escaped unless it is markup itself; absent values write nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((text, string, index) => text + written(parts[index - 1]) + string),
});

/** Text that is HTML already. Only for text of our own. */
export const trusted = (markup: string): Markup => ({ markup });
