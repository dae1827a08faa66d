import { describe, expect, it } from 'vitest';
import { verdicts } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { displayWidth, wrap } from '../../src/report/terminal/text.ts';
import { runFile } from './run-samples.ts';
import { baselineFile, decided, estimatedSample, mixedSample, regressed, sampleOf, verdictFile } from './samples.ts';

const fixture = (name: string): string => `../fixtures/report/${name}.txt`;
const mixed = buildView(mixedSample(), runFile(), [baselineFile()]);

describe('the terminal report', () => {
  it('of every verdict at once reads as stored', async () => {
    await expect(renderTerminal(mixed)).toMatchFileSnapshot(fixture('mixed'));
  });

  it('puts the numbers below the names where a table does not fit', async () => {
    await expect(renderTerminal(mixed, { width: 60 })).toMatchFileSnapshot(fixture('mixed-narrow'));
  });

  it('of estimated energy says so right below the headline', async () => {
    const text = renderTerminal(buildView(estimatedSample()));
    expect(text.split('\n')[2]).toMatch(/^Estimated energy\. These joules come from a model/);
    await expect(text).toMatchFileSnapshot(fixture('estimated'));
  });

  it.each(verdicts.map((verdict) => [verdict]))(
    'says the verdict %s in a word and a mark without colour',
    (verdict) => {
      const view = buildView(sampleOf(verdict));
      const text = renderTerminal(view);
      expect(text).toContain(`${view.mark} ${view.word}`);
      expect(text).not.toContain('\u001b');
    },
  );

  it('says the same with colour', () => {
    const coloured = renderTerminal(mixed, { colour: true });
    expect(coloured).toContain('\u001b[31m▲ regressed\u001b[0m');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderTerminal(mixed));
  });

  it.each([40, 60, 80, 100, 160])('keeps every line within %d columns', (width) => {
    const lines = renderTerminal(mixed, { width }).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  it('aligns columns by what a terminal shows, not by the number of characters', () => {
    const comparisons = [regressed({ benchmark: '漢字テスト' }), decided({ benchmark: 'plain' })];
    const lines = renderTerminal(buildView(verdictFile({ comparisons }))).split('\n');
    const starts = lines
      .filter((line) => /^(▲ regressed|✓ pass) .*energy per/.test(line))
      .map((line) => displayWidth(line.slice(0, line.indexOf('energy per'))));
    expect(starts).toHaveLength(2);
    expect(new Set(starts).size).toBe(1);
  });

  it('uses a width that makes sense whatever it is told', () => {
    expect(renderTerminal(mixed, { width: 0 })).toBe(renderTerminal(mixed, { width: 40 }));
    expect(renderTerminal(mixed, { width: Number.NaN })).toBe(renderTerminal(mixed));
  });
});

describe('wrapping', () => {
  it('breaks at spaces, keeps numbers with their units, and chops only what is too long', () => {
    expect(wrap('an increase of 12 % and more', 18)).toEqual(['an increase of', '12 % and more']);
    expect(wrap('abcdefghij klm', 4)).toEqual(['abcd', 'efgh', 'ij', 'klm']);
    expect(wrap('漢字漢字', 5)).toEqual(['漢字', '漢字']);
    expect(wrap('', 10)).toEqual(['']);
  });
});
