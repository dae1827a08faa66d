import { describe, expect, it } from 'vitest';
import { verdicts } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderMarkdown, summaryMarkdown } from '../../src/report/markdown/render.ts';
import { seenInMarkdown, textOf } from './parsed.ts';
import { runFile } from './run-samples.ts';
import { baselineFile, decided, estimatedSample, mixedSample, regressed, sampleOf, verdictFile } from './samples.ts';

const fixture = (name: string): string => `../fixtures/report/${name}.md`;

describe('the comment', () => {
  it.each(verdicts.map((verdict) => [verdict]))('of the verdict %s reads as stored', async (verdict) => {
    await expect(renderMarkdown(buildView(sampleOf(verdict)))).toMatchFileSnapshot(fixture(verdict));
  });

  it('of every verdict at once reads as stored, with energy per further unit', async () => {
    const view = buildView(mixedSample(), runFile(), [baselineFile()]);
    await expect(renderMarkdown(view)).toMatchFileSnapshot(fixture('mixed'));
  });

  it('of estimated energy says so before anything else, at every size', async () => {
    const view = buildView(estimatedSample());
    await expect(renderMarkdown(view)).toMatchFileSnapshot(fixture('estimated'));
    for (const limit of [65_536, 1500, 600]) {
      expect(renderMarkdown(view, { limit })).toContain('**Estimated energy.** These joules come from a model');
    }
  });

  it('is the same bytes each time', () => {
    const once = renderMarkdown(buildView(mixedSample(), runFile(), [baselineFile()]));
    expect(renderMarkdown(buildView(mixedSample(), runFile(), [baselineFile()]))).toBe(once);
  });

  it('prints no number that is none', () => {
    const broken = { ...decided().base, valueJ: Number.NaN, runNoise: Number.POSITIVE_INFINITY };
    const change = { estimate: Number.NaN, low: Number.NEGATIVE_INFINITY, high: Number.NaN, confidence: 0.95 };
    const text = renderMarkdown(buildView(verdictFile({ comparisons: [regressed({ base: broken, change })] })));
    expect(text).not.toMatch(/NaN|Infinity/);
    expect(text).toContain('unknown');
  });

  it('leaves the collapsed sections out when told to', () => {
    const text = renderMarkdown(buildView(mixedSample()), { details: false });
    expect(text).not.toContain('<details>');
    expect(text).toContain('cnn-train');
  });
});

/** 1,000 comparisons of which every fourth regressed, in an order that is not the report's. */
const thousand = verdictFile({
  comparisons: Array.from({ length: 1000 }, (_, index) => {
    const benchmark = `benchmark-with-a-rather-long-name-${String(index).padStart(4, '0')}`;
    return index % 4 === 3
      ? regressed({ benchmark, change: { estimate: 0.05 + index / 10_000, low: 0.04, high: 0.3, confidence: 0.95 } })
      : decided({ benchmark });
  }),
});

const rowsOf = (markdown: string): readonly string[] =>
  seenInMarkdown(markdown)
    .elements.filter(({ tagName }) => tagName === 'tr')
    .slice(1)
    .map(textOf);

describe('the size of the comment', () => {
  const view = buildView(thousand);

  it('stays within GitHub’s limit at 1,000 metrics, gravest rows first, and counts what it left out', () => {
    const text = renderMarkdown(view);
    expect(Array.from(text).length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(40_000);
    const rows = rowsOf(text);
    const kinds = rows.map((row) => (row.includes('regressed') ? 'regressed' : 'pass'));
    expect(kinds.filter((kind) => kind === 'regressed')).toHaveLength(250);
    expect(kinds.indexOf('pass') === -1 || kinds.indexOf('pass') >= 250).toBe(true);
    const [, left] = /(\d+) more rows/.exec(text) ?? [];
    expect(rows.length + Number(left)).toBe(1000);
  });

  it.each([60_000, 20_000, 5000, 1000, 400, 200, 50, 10, 1, 0])(
    'never exceeds %d characters and never cuts a row',
    (limit) => {
      const text = renderMarkdown(view, { limit });
      expect(text.length).toBeLessThanOrEqual(limit);
      for (const line of text.split('\n').filter((each) => each.startsWith('|'))) {
        expect(line.match(/(?<!\\)\|/g)).toHaveLength(8);
      }
      const left = Number(/(\d+) more rows?/.exec(text)?.[1] ?? Number.NaN);
      if (limit >= 400) expect(rowsOf(text).length + left).toBe(1000);
    },
  );

  it('counts bytes as well as characters', () => {
    const wide = verdictFile({
      comparisons: Array.from({ length: 300 }, (_, index) => regressed({ benchmark: `漢字漢字漢字漢字漢字${index}` })),
    });
    const text = renderMarkdown(buildView(wide), { limit: 65_535, limitBytes: 65_535 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(text)).toBeGreaterThan(40_000);
  });

  it('drops the collapsed sections before it drops a row that needs attention', () => {
    const mixed = buildView(mixedSample(), runFile(), [baselineFile()]);
    const full = renderMarkdown(mixed);
    const smaller = renderMarkdown(mixed, { limit: full.length - 1 });
    expect(full).toContain('<details>');
    expect(smaller).not.toContain('<details>');
    expect(smaller).toContain('**cnn-train**, energy per epoch (train): Even the lower end');
    expect(smaller).toContain('3 more rows (inconclusive, improved or pass) left out');
  });

  it('gives a job summary its full megabyte', () => {
    const text = summaryMarkdown(view);
    expect(rowsOf(text).length).toBeGreaterThan(1000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576);
  });
});
