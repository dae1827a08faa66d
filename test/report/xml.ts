/** An element of an XML document, with its text and its children. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text: string): string => {
  if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare & in ${text.slice(0, 60)}`);
  if (text.includes('<') || text.includes(']]>')) throw new Error(`markup in ${text.slice(0, 60)}`);
  return text.replaceAll(/&(#?\w+);/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (references[name] ?? ''),
  );
};

/**
 * Reads the part of XML 1.0 that has a declaration, elements, attributes and text, and throws at everything else and at
 * everything that is not well-formed.
 */
export const parseXml = (document: string): XmlElement => {
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(document);
  if (bad !== null) throw new Error(`a character that XML does not have: ${JSON.stringify(bad[0])}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const token of document.slice(declaration.length).match(/<[^>]*>|[^<]+/g) ?? []) {
    const top = open.at(-1)!;
    if (!token.startsWith('<')) {
      top.text += unescape(token);
      continue;
    }
    const closing = /^<\/([a-z-]+)>$/.exec(token)?.[1];
    if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`${token} closes nothing`);
      continue;
    }
    const [, name, list] = /^<([a-z-]+)((?: [a-z]+="[^"]*")*)>$/.exec(token) ?? [];
    if (name === undefined || list === undefined) throw new Error(`no element: ${token}`);
    const pairs = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescape(value)]);
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`an attribute twice: ${token}`);
    const element = { name, attributes: Object.fromEntries(pairs) as Record<string, string>, children: [], text: '' };
    top.children.push(element);
    open.push(element);
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== '')
    throw new Error('not one element');
  return only;
};
