import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdicts } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { attribute, seenInHtml, textOf } from './parsed.ts';
import { runFile } from './run-samples.ts';
import { baselineFile, estimatedSample, mixedSample, regressed, sampleOf, verdictFile } from './samples.ts';

const run = runFile();
const mixed = renderHtml(buildView(mixedSample(), run, [baselineFile()]), run);
const seen = seenInHtml(mixed);
const tagged = (tag: string) => seen.elements.filter(({ tagName }) => tagName === tag);

describe('the page', () => {
  it.each(verdicts.map((verdict) => [verdict]))('of the verdict %s has no syntax error', (verdict) => {
    const html = renderHtml(buildView(sampleOf(verdict), run, [baselineFile()]), run);
    expect(seenInHtml(html).errors).toEqual([]);
  });

  it('of no comparison at all has no syntax error', () => {
    const html = renderHtml(buildView(verdictFile({ comparisons: [] })));
    expect(seenInHtml(html).errors).toEqual([]);
    expect(html).toContain('No benchmark was compared');
  });

  it('loads nothing and runs nothing', () => {
    expect(mixed).not.toMatch(/https?:|url\((?!#)|@import|<script|<link|<img|<iframe|javascript:/i);
    const attributes = seen.elements.flatMap(({ attrs }) => attrs).map(({ name }) => name);
    expect(attributes.filter((name) => /^on|href|^src|^style$/.test(name))).toEqual([]);
  });

  it('has a policy that allows its own style sheet and nothing else', () => {
    const policy = tagged('meta').find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy');
    const [style] = tagged('style');
    const digest = createHash('sha256').update(textOf(style!)).digest('base64');
    expect(attribute(policy!, 'content')).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('can be read without seeing it', () => {
    expect(attribute(tagged('html')[0]!, 'lang')).toBe('en');
    for (const table of tagged('table'))
      expect(table.childNodes.some(({ nodeName }) => nodeName === 'caption')).toBe(true);
    for (const cell of tagged('th')) {
      expect(['col', 'row']).toContain(attribute(cell, 'scope'));
      expect(textOf(cell).trim()).not.toBe('');
    }
    const ids = seen.elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const picture of tagged('svg')) {
      expect(attribute(picture, 'role')).toBe('img');
      expect(ids).toContain(attribute(picture, 'aria-labelledby'));
      expect(ids).toContain(attribute(picture, 'aria-describedby'));
    }
  });

  it('draws changes, samples and power', () => {
    expect(
      tagged('figcaption')
        .map(textOf)
        .map((text) => text.trim()),
    ).toEqual(['Change with its interval', 'Samples, energy per epoch (train)', 'Power over time, head']);
    const [changes, samples] = tagged('svg').map((svg) =>
      mixed.slice(svg.sourceCodeLocation!.startOffset, svg.sourceCodeLocation!.endOffset),
    );
    expect(changes).toContain('cnn-train ▲');
    expect(samples).toContain('2026-11-13 3abcdef');
    // 20 base samples as circles, 8 head samples as diamonds.
    expect(samples?.match(/fill="#57708f"/g)).toHaveLength(20);
    expect(samples?.match(/fill="#9a5b13"/g)).toHaveLength(8);
  });

  it('gives every colour of a drawing a counterpart for a dark page', () => {
    const used = new Set(
      [
        ...mixed.replaceAll(/<clipPath.*?<\/clipPath>/gs, '').matchAll(/ (?:fill|stroke)="(#[0-9a-f]{3,8}|rgb[^"]*)"/g),
      ].map(([, value]) => value),
    );
    expect(used.size).toBeGreaterThan(4);
    for (const colour of used) expect(mixed).toContain(`.chart [fill="${colour ?? ''}"]`);
  });

  it('says prominently that energy is estimated', () => {
    const html = renderHtml(buildView(estimatedSample()));
    expect(html.indexOf('class="banner"')).toBeLessThan(html.indexOf('<table'));
    expect(html).toContain('These joules come from a model, not from a measurement.');
  });

  it('prints and draws no number that is none', () => {
    const base = { ...regressed().base, valueJ: Number.NaN };
    const change = { estimate: Number.NaN, low: Number.NEGATIVE_INFINITY, high: 1, confidence: 0.95 };
    const html = renderHtml(
      buildView(verdictFile({ comparisons: [regressed({ base, change })] }), run, [baselineFile()]),
      run,
    );
    expect(html).not.toMatch(/NaN|Infinity/);
    expect(html).toContain('unknown');
  });

  it('stays of reasonable size with hundreds of rows', () => {
    const comparisons = Array.from({ length: 300 }, (_, index) => regressed({ benchmark: `b-${index}` }));
    const html = renderHtml(buildView(verdictFile({ comparisons }), run, [baselineFile()]), run);
    expect(html.length).toBeLessThan(2_000_000);
    expect(html).toContain('260 smaller findings not drawn.');
  });
});

describe('a process that renders', () => {
  let directory = '';
  let program = '';
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'joulegate-report-'));
    const entry = path.join(directory, 'entry.ts');
    const here = import.meta.dirname;
    await writeFile(
      entry,
      [
        `import { buildView } from ${JSON.stringify(path.join(here, '../../src/report/build-view.ts'))};`,
        `import { renderHtml } from ${JSON.stringify(path.join(here, '../../src/report/html/render.ts'))};`,
        `import { mixedSample, baselineFile } from ${JSON.stringify(path.join(here, 'samples.ts'))};`,
        `import { runFile } from ${JSON.stringify(path.join(here, 'run-samples.ts'))};`,
        'const run = runFile();',
        'process.stdout.write(renderHtml(buildView(mixedSample(), run, [baselineFile()]), run));',
      ].join('\n'),
    );
    const bundle = await rolldown({ cwd: path.join(here, '../..'), input: entry, platform: 'node' });
    program = path.join(directory, 'entry.mjs');
    await bundle.write({ file: program, format: 'esm' });
    await bundle.close();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('ends by itself and writes the same bytes as any other, whatever was drawn before', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program], {
      timeout: 20_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(stdout).toBe(mixed);
    renderHtml(buildView(sampleOf('regressed'), run, [baselineFile()]), run);
    expect(renderHtml(buildView(mixedSample(), run, [baselineFile()]), run)).toBe(mixed);
  });
});
