import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parse, parseFragment, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;

const walk = (node: Node): readonly Node[] => [
  node,
  ...('childNodes' in node ? node.childNodes.flatMap((child) => walk(child)) : []),
];

/** What a reader's browser makes of a text: its elements, its visible text, its comments. */
export interface Seen {
  readonly elements: readonly Element[];
  readonly texts: readonly string[];
  readonly comments: readonly string[];
  readonly errors: readonly string[];
}

const seen = (root: Node, errors: readonly string[]): Seen => {
  const nodes = walk(root);
  return {
    elements: nodes.filter(isElement),
    texts: nodes.flatMap((node) => (node.nodeName === '#text' && 'value' in node ? [node.value] : [])),
    comments: nodes.flatMap((node) => (node.nodeName === '#comment' && 'data' in node ? [node.data] : [])),
    errors,
  };
};

/** A whole HTML document, with every error of its syntax. */
export const seenInHtml = (html: string): Seen => {
  const errors: ParserError[] = [];
  const root = parse(html, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true });
  return seen(
    root,
    errors.map(({ code, startLine }) => `${code} in line ${startLine}`),
  );
};

/** GitHub's Markdown with its tables and bare links, raw HTML let through. */
export const seenInMarkdown = (markdown: string): Seen =>
  seen(
    parseFragment(micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })),
    [],
  );

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

export const textOf = (element: Element): string =>
  walk(element)
    .flatMap((node) => (node.nodeName === '#text' && 'value' in node ? [node.value] : []))
    .join('');
