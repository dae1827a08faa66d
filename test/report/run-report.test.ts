import { describe, expect, it } from 'vitest';
import { buildRunView } from '../../src/report/build-run-view.ts';
import { renderRunHtml } from '../../src/report/html/render-run.ts';
import { renderRunMarkdown } from '../../src/report/markdown/render-run.ts';
import { renderRunTerminal } from '../../src/report/terminal/render-run.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { hostileTexts } from './hostile.ts';
import { seenInHtml, seenInMarkdown } from './parsed.ts';
import { benchmarkRun, estimatedRun, runFile, runSample } from './run-samples.ts';
import { packageSource } from './samples.ts';

describe('the view of a run', () => {
  it('holds energy per unit with its spread over the counted samples', () => {
    expect(buildRunView(runFile()).rows).toMatchObject([
      {
        benchmark: 'cnn-train',
        metric: 'energy per epoch (train)',
        value: '464 J',
        spread: '0.59 %',
        power: '41.8 W',
        timePerUnit: '11.1 s',
        counts: '8 samples',
        otherUnits: [{ name: 'energy per sample', head: '92.7 mJ' }],
        workload: [
          { name: 'accuracy', head: '0.9150' },
          { name: 'loss', head: '0.3103' },
        ],
      },
    ]);
  });

  it('says a warning once a benchmark and source, with its largest figure, not once a sample', () => {
    const wide = (percent: number) => `powercap:package-0: the energy of a window is uncertain by up to ${percent} %`;
    const samples = [6, 9, 7].map((percent, index) => runSample(index, { warnings: [wide(percent)] }));
    const run = runFile();
    const benchmarks = run.benchmarks.map((benchmark) => ({ ...benchmark, samples }));
    expect(buildRunView({ ...run, benchmarks }).warnings).toEqual([`cnn-train: ${wide(9)}`]);
  });

  it('says which of the planned samples failed', () => {
    const run = estimatedRun();
    const benchmarks = run.benchmarks.map((benchmark) => ({ ...benchmark, planned: 8 }));
    expect(buildRunView({ ...run, benchmarks }).failed[0]?.sample).toBe('4 of 8');
    expect(renderRunTerminal(buildRunView({ ...run, benchmarks }))).toContain('cnn-train, sample 4 of 8 failed');
  });

  it('names failed samples and never counts them', () => {
    const view = buildRunView(estimatedRun());
    expect(view.headline).toBe('Energy of 1 benchmark, 1 sample failed');
    expect(view.rows[0]?.counts).toBe('3 samples, 1 failed');
    expect(view.failed).toEqual([
      {
        benchmark: 'cnn-train',
        sample: '4',
        code: 'timed-out',
        message: 'The sample ran past 600 s',
        hint: 'Raise timeout',
      },
    ]);
  });

  it('has no value where no sample was read whole, and says so in every report', () => {
    const noReading = runSample(1, { windows: runSample(1).windows.map((window) => ({ ...window, energy: [] })) });
    const view = buildRunView(runFile({ benchmarks: [benchmarkRun({ samples: [noReading] })] }));
    expect(view.rows[0]).not.toHaveProperty('value');
    expect(view.rows[0]?.counts).toBe('0 samples, 1 without a complete reading');
    for (const text of [renderRunMarkdown(view), renderRunTerminal(view), renderRunHtml(view)]) {
      expect(text).toMatch(/not[ \u00a0]measured/);
    }
  });
});

describe('the reports of a run', () => {
  it('read as stored', async () => {
    await expect(renderRunMarkdown(buildRunView(estimatedRun()))).toMatchFileSnapshot('../fixtures/report/run.md');
    await expect(renderRunTerminal(buildRunView(runFile()))).toMatchFileSnapshot('../fixtures/report/run.txt');
  });

  it('all say first that energy is estimated', () => {
    const view = buildRunView(estimatedRun());
    for (const text of [renderRunMarkdown(view), renderRunTerminal(view), renderRunHtml(view)]) {
      expect(text.indexOf('These joules come from a model')).toBeGreaterThan(0);
      expect(text.indexOf('These joules come from a model')).toBeLessThan(text.indexOf('cnn-train'));
    }
  });

  it('draw samples and power over time', () => {
    const run = runFile();
    const html = renderRunHtml(buildRunView(run), run);
    expect(seenInHtml(html).errors).toEqual([]);
    expect(html).toContain('Samples, energy per epoch (train)');
    expect(html).toContain('Power over time');
  });

  it('keep to the size limit with whole rows', () => {
    const benchmarks = Array.from({ length: 400 }, (_, index) =>
      benchmarkRun({ name: `b-${index}`, samples: [runSample(0)] }),
    );
    const view = buildRunView(runFile({ benchmarks }));
    for (const limit of [65_536, 5000, 300, 20]) {
      const text = renderRunMarkdown(view, { limit });
      expect(text.length).toBeLessThanOrEqual(limit);
      for (const line of text.split('\n').filter((each) => each.startsWith('|')))
        expect(line.match(/\|/g)).toHaveLength(8);
    }
    expect(renderRunMarkdown(view, { limit: 5000 })).toMatch(/\d+ more rows/);
  });

  it.each(hostileTexts.map((text) => ({ name: JSON.stringify(text.slice(0, 40)), text })))(
    'hold $name down',
    ({ text }) => {
      const sample = runSample(1, {
        warnings: [text],
        outcome: { kind: 'failed', code: text, message: text, hint: text },
      });
      const run = runFile({
        id: text,
        sources: [{ ...packageSource, label: text, note: text }],
        benchmarks: [benchmarkRun({ name: text, samples: [runSample(0), sample] })],
      });
      const view = buildRunView(run);
      const markdown = seenInMarkdown(renderRunMarkdown(view));
      expect(markdown.comments).toEqual([]);
      expect(markdown.texts.join('')).not.toMatch(/@[\w-]|:\/\/|www\.\w|(^|\W)(gh-|#)\d/i);
      expect(
        markdown.elements.filter(({ tagName }) => /^(a|img|h1|h2|ol|script|code|input|svg)$/.test(tagName)),
      ).toEqual([]);
      const html = seenInHtml(renderRunHtml(view, run));
      expect(html.errors).toEqual([]);
      expect(html.comments).toEqual([]);
      expect(html.elements.filter(({ tagName }) => /^(a|img|script|iframe|input|link|use)$/.test(tagName))).toEqual([]);
      const lines = renderRunTerminal(view, { width: 80 }).split('\n');
      expect(lines.filter((line) => displayWidth(line) > 80 || /^\s*::|##\[|\p{Cc}/u.test(line))).toEqual([]);
    },
  );
});
