import { describe, expect, it } from 'vitest';
import { annotations } from '../../src/report/annotations.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderMarkdown } from '../../src/report/markdown/render.ts';
import { oneLine } from '../../src/report/plain-text.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { hostileEvidence, hostileTexts, hostileVerdict } from './hostile.ts';
import { attribute, seenInHtml, seenInMarkdown, textOf } from './parsed.ts';

const named = hostileTexts.map((text) => ({ name: JSON.stringify(text.slice(0, 40)), text }));

const hostileView = (text: string) => buildView(hostileVerdict(text), undefined, [], hostileEvidence(text));

/** Control characters but the line break, bidirectional and invisible ones, except those that emoji are joined with. */
const unsafeCharacter = /[^\P{Cc}\n]|[\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u;

/** Text as a reader sees it: without the gap that keeps mentions and links asleep. */
const visible = (text: string): string => text.replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');

describe('hostile text in Markdown', () => {
  const allowed = [
    'blockquote',
    'br',
    'code',
    'details',
    'h3',
    'li',
    'p',
    'strong',
    'summary',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'tr',
    'ul',
  ];

  it.each(named)('shows $name as written and lets nothing of it act', ({ text }) => {
    const markdown = renderMarkdown(hostileView(text));
    const { elements, texts, comments } = seenInMarkdown(markdown);
    expect([...new Set(elements.map(({ tagName }) => tagName))].filter((tag) => !allowed.includes(tag))).toEqual([]);
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name !== 'align')).toEqual([]);
    expect(comments).toEqual([]);
    const all = texts.join('');
    expect(all).not.toMatch(/@[\w-]/);
    expect(all).not.toMatch(/(^|\W)(gh-|#)\d/i);
    expect(all).not.toMatch(/:\/\/|www\.\w/i);
    expect(markdown).not.toMatch(/<!--|\$/);
    expect(markdown).not.toMatch(unsafeCharacter);
    expect(visible(all)).toContain(visible(oneLine(text, 80)));
  });

  it.each(named)('keeps every table of $name in shape', ({ text }) => {
    const { elements } = seenInMarkdown(renderMarkdown(hostileView(text)));
    const rows = elements.filter(({ tagName }) => tagName === 'tr');
    expect(rows).toHaveLength(1 + 2 + (1 + 1) + (1 + 3));
    const cellsOf = rows.map(({ childNodes }) => childNodes.filter((node) => 'tagName' in node).length);
    expect(cellsOf).toEqual([7, 7, 7, 7, 7, 5, 5, 5, 5]);
    // The strips of pairs of the two decided rows, and no code of the text's.
    expect(elements.filter(({ tagName }) => tagName === 'code').map(textOf)).toEqual(['▅ ▅▅▅▅', '▅ ▅▅▅▅']);
    expect(elements.filter(({ tagName }) => tagName === 'details')).toHaveLength(4);
    // Nothing swallowed what follows: the last section is a child of the comment itself.
    expect(elements.filter(({ tagName }) => tagName === 'summary').map(textOf)).toEqual([
      '1 inconclusive',
      'Pair by pair',
      'How this was decided',
      'Measured with',
    ]);
  });
});

describe('hostile text in HTML', () => {
  const harmless = [
    'aria-describedby',
    'aria-hidden',
    'aria-label',
    'aria-labelledby',
    'charset',
    'class',
    'content',
    'http-equiv',
    'id',
    'lang',
    'name',
    'role',
    'scope',
    'tabindex',
  ];
  const forbidden = [
    'a',
    'audio',
    'base',
    'embed',
    'form',
    'frame',
    'iframe',
    'img',
    'image',
    'input',
    'link',
    'object',
    'script',
    'source',
    'use',
    'video',
  ];

  it.each(named)('shows $name as written and lets nothing of it act', ({ text }) => {
    const html = renderHtml(hostileView(text));
    const { elements, texts, comments, errors } = seenInHtml(html);
    expect(errors).toEqual([]);
    expect(elements.filter(({ tagName }) => forbidden.includes(tagName))).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
    expect(comments).toEqual([]);
    const outsideCharts = elements.filter(({ namespaceURI }) => namespaceURI.endsWith('xhtml'));
    expect(outsideCharts.flatMap(({ attrs }) => attrs).filter(({ name }) => !harmless.includes(name))).toEqual([]);
    expect(elements.filter((element) => attribute(element, 'style') !== undefined)).toEqual([]);
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => /^on|href|^src/.test(name))).toEqual([]);
    expect(html).not.toMatch(unsafeCharacter);
    expect(texts.join('').replaceAll(/\s+/g, ' ')).toContain(oneLine(text, 80));
  });
});

describe('hostile text on a terminal', () => {
  it.each(named)('prints $name without codes, commands or lines that are too long', ({ text }) => {
    const width = 90;
    const output = renderTerminal(hostileView(text), { width });
    expect(output).not.toMatch(unsafeCharacter);
    const lines = output.split('\n');
    expect(lines.filter((line) => /^\s*::/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('##['))).toEqual([]);
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  it.each(named)('opens and closes only its own colours around $name', ({ text }) => {
    const output = renderTerminal(hostileView(text), { width: 90, colour: true });
    const codes = output.match(/\u001b\[[0-9]+m/g) ?? [];
    expect(codes.filter((_, index) => index % 2 === 1).every((code) => code === '\u001b[0m')).toBe(true);
    expect(new Set(codes)).toEqual(new Set([...new Set(codes)].filter((code) => /\[(0|1|2|31|32|33)m/.test(code))));
    expect(output.replaceAll(/\u001b\[[0-9]+m/g, '')).not.toMatch(unsafeCharacter);
  });

  it('keeps a command asleep that wrapping moves to the start of a line', () => {
    const text = `${'word '.repeat(17)}::error::owned`;
    const output = renderTerminal(hostileView(text), { width: 90 });
    expect(output.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([]);
    expect(output).toContain('\u2237error::owned');
  });
});

describe('hostile text in annotations', () => {
  it.each(named)('keeps $name on one line', ({ text }) => {
    for (const { title, message } of annotations(hostileView(text))) {
      expect(`${title}${message}`).not.toMatch(unsafeCharacter);
      expect(`${title}${message}`).not.toContain('\n');
    }
  });
});
