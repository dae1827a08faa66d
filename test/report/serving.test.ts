import { describe, expect, it } from 'vitest';
import { buildRunView } from '../../src/report/build-run-view.ts';
import { renderRunHtml } from '../../src/report/html/render-run.ts';
import { renderRunMarkdown } from '../../src/report/markdown/render-run.ts';
import { renderRunTerminal } from '../../src/report/terminal/render-run.ts';
import type { Window } from '../../src/model/run.ts';
import { benchmarkRun, runFile, runSample } from './run-samples.ts';
import { packageSource } from './samples.ts';

/** A window of ten seconds at a rate: 600 W whatever the rate, and 7 J a request. */
const windowAt = (rate: number, index: number, served = rate, saturated = 0): Window => ({
  name: `rate-${rate}`,
  beginNs: String(1_000_000_000_000n + BigInt(index) * 10_000_000_000n),
  endNs: String(1_000_000_000_000n + BigInt(index + 1) * 10_000_000_000n),
  units: { request: 10 * served, token: 1000 * served, 'output-token': 1000 * served },
  metrics: { 'served-rate': served, 'offered-rate': rate, saturated, 'latency-p50-s': index + 1 },
  energy: [{ source: packageSource.id, energyUj: String((6000 + 70 * served) * 1e6), uncertaintyUj: '1000' }],
});

const runOf = (windows: readonly Window[]) =>
  runFile({
    benchmarks: [
      benchmarkRun({
        name: 'chat',
        pins: { kind: 'serve' },
        metrics: windows.map(({ name: window }) => ({
          name: 'energy-per-request',
          unit: 'request',
          window,
          tolerance: 0.03,
        })),
        samples: [0, 1, 2].map((index) => runSample(index, { windows: [...windows] })),
      }),
    ],
  });

const saturatedRun = runOf([windowAt(1, 0), windowAt(5, 1), windowAt(20, 2), windowAt(40, 3, 21, 1)]);
const words =
  /energy a request = 600 W \(± .*W\) \/ rate \+ 7\.00 J \(± .*J\), R² 1\.000, from 3 rates; left out as saturated: rate-40/;

describe('a run of load on a server at several rates', () => {
  it('tells the fixed power of the server from the rates that it keeps up with', () => {
    const [line] = buildRunView(saturatedRun).serving;
    expect(`${line?.text ?? ''}; ${line?.leftOut ?? ''}`).toMatch(words);
  });

  it('says so in every form of the report', () => {
    const view = buildRunView(saturatedRun);
    expect(renderRunTerminal(view, { width: 400 })).toMatch(words);
    expect(renderRunMarkdown(view).replaceAll('\\', '')).toContain('left out as saturated: rate-40');
    expect(renderRunHtml(view)).toMatch(/Fixed power of the server[\s\S]*600 W/);
  });

  it('has the figures of each rate beside it', () => {
    const shown = buildRunView(saturatedRun).rows.map(({ workload }) =>
      workload.find(({ name }) => name === 'latency-p50-s'),
    );
    expect(shown.map((pair) => pair?.head)).toEqual(['1', '2', '3', '4']);
  });

  it('says why there is no fixed power where two rates are left', () => {
    const [line] = buildRunView(runOf([windowAt(1, 0), windowAt(5, 1), windowAt(40, 2, 6, 1)])).serving;
    expect(line?.text).toMatch(/no fixed power: 2 rates that the server keeps up with, .* from 3 or more/);
    expect(buildRunView(runOf([windowAt(1, 0)])).serving).toEqual([]);
  });
});
