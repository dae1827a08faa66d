import { describe, expect, it } from 'vitest';
import { check } from '../../src/model/schema.ts';
import { RunFile } from '../../src/model/run.ts';
import { VerdictFile } from '../../src/model/verdict.ts';
import { annotations } from '../../src/report/annotations.ts';
import { buildView } from '../../src/report/build-view.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderMarkdown, summaryMarkdown } from '../../src/report/markdown/render.ts';
import type { ReportView } from '../../src/report/view.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { interleavedGate, type InterleavedGate } from './pair-samples.ts';
import { attribute, seenInHtml, seenInMarkdown, textOf } from './parsed.ts';

const reason = 'Nothing is stored for this machine class, so the base is measured with the head.';
const worse = interleavedGate({ seed: 3, power: 0.01, time: 0.05, reason });
const same = interleavedGate({ seed: 4 });
const first = interleavedGate({ seed: 9, noise: 0.05, time: 0.05 });
const again = interleavedGate({ seed: 11, noise: 0.05, time: 0.05, earlier: first.evidence, id: 'run-2' });

const viewOf = ({ verdict, head, evidence }: InterleavedGate): ReportView => buildView(verdict, head, [], evidence);
const rowOf = (gate: InterleavedGate) => viewOf(gate).rows[0]!;
const part = (html: string, caption: string): string =>
  html.slice(html.indexOf(caption)).split('</figure>', 1)[0] ?? '';

describe('an interleaved comparison in the view', () => {
  it('is one of files that fit their schemas', () => {
    expect(check(VerdictFile, worse.verdict)).toMatchObject({ kind: 'valid' });
    expect(check(RunFile, worse.base)).toMatchObject({ kind: 'valid' });
  });

  it('has its pairs, its base, its reason, and what it can find', () => {
    const [comparison] = worse.verdict.comparisons;
    expect(comparison).toMatchObject({ verdict: 'regressed', pairs: { first: 6, confirmation: 6, sessions: 1 } });
    expect(rowOf(worse)).toMatchObject({
      pairs: '6 pairs, then 6 fresh ones to confirm',
      strategy: 'base (commit 9e107d9d372b) and head measured in turns',
      strategyReason: reason,
      smallestDetectable: '2.7 %',
      changeInWords: '+6.5 %: +1.2 % power, +5.2 % time',
    });
    expect(rowOf(again).pairs).toBe('39 pairs; 2 jobs put together');
  });

  it('gives the change of every pair, in order, from the joules of its two samples', () => {
    const joules = ({ benchmarks }: RunFile): number[] =>
      benchmarks[0]!.samples.map(({ windows }) => Number(windows[0]!.energy[0]!.energyUj));
    const base = joules(worse.base);
    const expected = joules(worse.head).map((head, index) => head / base[index]! - 1);
    const { pairGroups } = rowOf(worse);
    expect(pairGroups.map(({ label, part: of }) => [label, of])).toEqual([
      ['6 pairs', 'first'],
      ['6 fresh pairs to confirm', 'confirmation'],
    ]);
    const changes = pairGroups.flatMap((group) => group.changes);
    expect(changes).toHaveLength(12);
    for (const [index, change] of changes.entries()) expect(change).toBeCloseTo(expected[index]!, 12);
  });

  it('keeps the jobs apart, oldest first', () => {
    expect(rowOf(again).pairGroups.map(({ label }) => label)).toEqual(['job 1, 33 pairs', 'job 2, 6 pairs']);
  });

  it('leaves the oldest jobs out where the decision did, and takes what is known where it is less', () => {
    const [comparison] = again.verdict.comparisons;
    const last = { ...comparison!, pairs: { first: 4, confirmation: 2, sessions: 1 } };
    const view = buildView({ ...again.verdict, comparisons: [last] }, again.head, [], again.evidence);
    expect(view.rows[0]!.pairGroups.map(({ label }) => label)).toEqual(['4 pairs', '2 fresh pairs to confirm']);
    const alone = buildView(again.verdict, again.head, [], again.evidence.slice(-1)).rows[0]!;
    expect(alone.pairGroups.map(({ label }) => label)).toEqual(['6 pairs']);
  });

  it('says what it knows without the pairs', () => {
    const row = buildView(worse.verdict).rows[0]!;
    expect(row).toMatchObject({ strategy: 'base and head measured in turns', pairGroups: [] });
    expect(row.pairs).toBe('6 pairs, then 6 fresh ones to confirm');
    expect(renderMarkdown(buildView(worse.verdict))).not.toContain('Pair by pair');
  });
});

describe('the comment of an interleaved comparison', () => {
  it('reads as stored, regressed', async () => {
    await expect(renderMarkdown(viewOf(worse))).toMatchFileSnapshot('../fixtures/report/interleaved.md');
  });

  it('shows what a pass can find, its pairs and its base', () => {
    const text = renderMarkdown(viewOf(same));
    expect(text).toContain('| Finds changes from |');
    expect(text).toContain('| 2.8\u00a0% |');
    expect(text).toContain('base (commit 9e107d9d372b) and head measured in turns, 6 pairs.');
    expect(text).toContain('`▇█▁▃▁▄` from −1.8\u00a0% to +1.4\u00a0%');
    expect(summaryMarkdown(viewOf(same))).toBe(text);
  });

  it('shows the newest 60 pairs at most, and counts the others', () => {
    const many = Array.from({ length: 3 }, () => again.evidence.slice(0, 1)).flat();
    const [comparison] = again.verdict.comparisons;
    const counts = { ...comparison!, pairs: { first: 99, confirmation: 0, sessions: 3 } };
    const text = renderMarkdown(buildView({ ...again.verdict, comparisons: [counts] }, again.head, [], many));
    expect(text).toContain('39 earlier pairs not shown');
    expect(/`([▁-█ ]+)`/.exec(text)?.[1]?.replaceAll(' ', '')).toHaveLength(60);
    expect(text.match(/[+−]\d+\.\d\u00a0%(?=,|\n)/g)).toHaveLength(60 + 1);
  });

  it('gives up the pairs before the other folds, where there is little room', () => {
    const view = viewOf(worse);
    const summaries = (text: string): string[] =>
      seenInMarkdown(text)
        .elements.filter(({ tagName }) => tagName === 'summary')
        .map(textOf);
    const full = renderMarkdown(view);
    expect(summaries(full)).toEqual(['Pair by pair', 'How this was decided', 'Measured with']);
    expect(summaries(renderMarkdown(view, { limit: full.length - 1 }))).toEqual([
      'How this was decided',
      'Measured with',
    ]);
  });
});

describe('the terminal and the annotations of an interleaved comparison', () => {
  it('say the split in words, what it can find, pairs, base and reason', () => {
    const text = renderTerminal(viewOf(worse));
    expect(text).toMatch(/Finds from\n.* 2\.7 %\n/);
    expect(text).toContain('+6.5 %: +1.2 % power, +5.2 % time; tolerance 3 %; finds changes from 2.7 %\n');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      `compared: base (commit 9e107d9d372b) and head measured in turns, 6 pairs, then 6 fresh ones to confirm. ${reason}`,
    );
    expect(annotations(viewOf(worse))[0]?.message).toContain('finds changes from 2.7 % · 6.5 % more energy per epoch');
  });
});

describe('the page of an interleaved comparison', () => {
  const html = renderHtml(viewOf(worse), worse.head);
  const caption = 'Pairs, energy per epoch (train)';

  it('draws every pair, the first as circles and those that confirm as diamonds', () => {
    const chart = part(html, caption);
    expect(chart.match(/fill="#57708f"/g)).toHaveLength(6);
    expect(chart.match(/fill="#9a5b13"/g)).toHaveLength(6);
    expect(chart).toContain('6 circles, then 6 diamonds of fresh pairs that had to confirm a change.');
    expect(chart).toContain('the solid line the tolerance of 3 %');
    // The tolerance, the margin to either side, and the estimate.
    expect(chart.match(/stroke="#b3261e"/g)).toHaveLength(2);
    expect(chart.match(/stroke="#1a7f4b"/g)).toHaveLength(1);
    expect(chart.match(/stroke="#24292f"/g)).toHaveLength(1);
  });

  it('has no syntax error, loads nothing, and every drawing has its own names', () => {
    const seen = seenInHtml(html);
    expect(seen.errors).toEqual([]);
    const ids = seen.elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/https?:|url\((?!#)|<script/i);
    for (const [, colour] of part(html, caption).matchAll(/ (?:fill|stroke)="(#[0-9a-f]{6})"/g)) {
      if (colour !== '#000000') expect(html).toContain(`.chart [fill="${colour ?? ''}"]`);
    }
  });

  it('says the split, what it can find, the pairs, the base and the reason', () => {
    const definitions = seenInHtml(html)
      .elements.filter(({ tagName }) => tagName === 'dd')
      .map(textOf);
    expect(definitions).toEqual(
      expect.arrayContaining([
        '+6.5 %: +1.2 % power, +5.2 % time',
        '2.7 %',
        '6 pairs, then 6 fresh ones to confirm',
        'base (commit 9e107d9d372b) and head measured in turns',
        reason,
      ]),
    );
  });

  it('draws a far-off pair at the edge, and says so', () => {
    const [session] = worse.evidence;
    const [paired] = session!.benchmarks;
    const [disturbed, ...others] = paired!.head.samples;
    const windows = disturbed!.windows.map((window) => ({
      ...window,
      energy: window.energy.map((reading) => ({ ...reading, energyUj: `${reading.energyUj}0` })),
    }));
    const head = { ...paired!.head, samples: [{ ...disturbed!, windows }, ...others] };
    const evidence = [{ ...session!, benchmarks: [{ ...paired!, head }] }];
    const chart = part(renderHtml(buildView(worse.verdict, worse.head, [], evidence)), caption);
    expect(chart).toContain('1 pair farther off stands at the edge.');
    expect(chart).not.toMatch(/NaN|Infinity/);
    expect(chart).toMatch(/>\+8 %<|>\+9 %<|>\+6 %</);
  });
});
