import { describe, expect, it } from 'vitest';
import { buildRunView } from '../../src/report/build-run-view.ts';
import { renderDetection } from '../../src/report/detection.ts';
import { renderRunHtml } from '../../src/report/html/render-run.ts';
import { renderRunMarkdown } from '../../src/report/markdown/render-run.ts';
import { powerTrace } from '../../src/report/power-trace.ts';
import { renderRunTerminal } from '../../src/report/terminal/render-run.ts';
import type { RunFile, Sample } from '../../src/model/run.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { seenInHtml, seenInMarkdown } from './parsed.ts';
import { benchmarkRun, runFile, runSample } from './run-samples.ts';
import { machineClass, packageSource } from './samples.ts';

const psys: SourceInfo = {
  ...packageSource,
  id: 'powercap:psys',
  component: 'platform',
  label: 'Platform (psys)',
  beside: true,
};

/** Twice the package in every window and reading. */
const withPlatform = (sample: Sample): Sample => ({
  ...sample,
  windows: sample.windows.map((window) => ({
    ...window,
    energy: window.energy.flatMap((reading) => [
      reading,
      { ...reading, source: psys.id, energyUj: String(2n * BigInt(reading.energyUj)) },
    ]),
  })),
  counters: sample.counters.flatMap((stream) => [stream, { ...stream, source: psys.id }]),
});

const samples = Array.from({ length: 4 }, (_, index) => runSample(index + 1));
const run = (of: readonly Sample[]): RunFile =>
  runFile({ sources: [packageSource, psys], benchmarks: [benchmarkRun({ samples: [...of] })] });
const plain = runFile({ benchmarks: [benchmarkRun({ samples })] });
const both = run(samples.map(withPlatform));

describe('a source beside the sum', () => {
  it('adds nothing to the energy and power of a run, and is named with its own', () => {
    const [alone, row] = [buildRunView(plain).rows[0]!, buildRunView(both).rows[0]!];
    expect(row).toEqual({ ...alone, beside: [{ name: 'Platform (psys), beside the sum', head: '927 J' }] });
    expect(alone).toMatchObject({ value: '464 J', beside: [] });
  });

  it('is left out where a sample lacks it, and takes no sample away', () => {
    const partly = run([...samples.slice(0, 3).map(withPlatform), samples[3]!]);
    expect(buildRunView(partly).rows[0]).toEqual(buildRunView(plain).rows[0]);
  });

  it('adds nothing to the power over time', () => {
    const sample = withPlatform(samples[0]!);
    expect(powerTrace(sample, [packageSource, psys])).toEqual(powerTrace(samples[0]!, [packageSource]));
  });

  it('is shown in every format, and said to be in no sum', () => {
    const view = buildRunView(both);
    const texts = [
      renderRunTerminal(view),
      seenInMarkdown(renderRunMarkdown(view)).texts.join(' '),
      seenInHtml(renderRunHtml(view, both)).texts.join(' '),
    ];
    for (const text of texts) {
      const words = text.replaceAll(/\s+/g, ' ');
      expect(words).toContain('Platform (psys), beside the sum');
      expect(words).toContain('beside the others, in no sum');
      expect(words).toContain('927 J');
    }
  });

  it('is told apart where sources are listed', () => {
    const text = renderDetection({ sources: [packageSource, psys], refused: [] }, machineClass);
    expect(text).toMatch(/^ {2}uses +CPU package 0/m);
    expect(text).toMatch(/^ {2}beside +Platform \(psys\)/m);
  });
});
