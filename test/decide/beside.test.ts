import { describe, expect, it } from 'vitest';
import { toStoredSession } from '../../src/baseline/stored-session.ts';
import { compareWithBaseline } from '../../src/decide/compare.ts';
import type { RunFile } from '../../src/model/run.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { baselineOf, benchmarkOf, cpu, policy, runOf, sampleOf, storedRuns } from './run-builder.ts';

const psys: SourceInfo = { ...cpu, id: 'powercap:psys', component: 'platform', label: 'Platform (psys)', beside: true };
const usual = [100, 100.4, 99.7, 100.1, 99.9];

/** A run whose psys shows twice the package, except in the first so many samples, which lack it. */
const withPlatform = (without = 0): RunFile =>
  runOf(
    [
      benchmarkOf(
        usual.map((energyJ, index) =>
          sampleOf(index, [
            { energyJ: { [cpu.id]: energyJ, ...(index < without ? {} : { [psys.id]: 2 * energyJ + index }) } },
          ]),
        ),
      ),
    ],
    { sources: [cpu, psys] },
  );
const plain = (): RunFile =>
  runOf([benchmarkOf(usual.map((energyJ, index) => sampleOf(index, [{ energyJ: { [cpu.id]: energyJ } }])))]);

const decided = (head: RunFile, stored: readonly RunFile[]) => {
  const now = new Date('2026-11-23T12:00:00Z');
  const [comparison] = compareWithBaseline(head, new Map([['cnn-train', baselineOf(stored)]]), policy, now).comparisons;
  return comparison!;
};

describe('a source beside the sum', () => {
  it('changes no number of a decision', () => {
    const stored = storedRuns(5, usual);
    expect(decided(withPlatform(), stored)).toEqual(decided(plain(), stored));
    expect(decided(plain(), stored)).toMatchObject({ verdict: 'pass', kind: 'decided' });
  });

  it('is asked of neither side: sessions with and without it are comparable, samples may lack it', () => {
    expect(
      decided(
        plain(),
        [withPlatform(), withPlatform()].map((run, index) => ({ ...run, id: `base-${index}` })),
      ),
    ).not.toMatchObject({ verdict: 'not-comparable' });
    expect(decided(withPlatform(2), storedRuns(5, usual))).toMatchObject({ verdict: 'pass' });
  });

  it('is no key of a stored session', () => {
    const run = withPlatform();
    expect(toStoredSession(run, run.benchmarks[0]!).sources.map(({ id }) => id)).toEqual([cpu.id]);
  });

  it('is nothing to decide on by itself', () => {
    const alone = withPlatform();
    expect(decided({ ...alone, sources: [psys] }, storedRuns(5, usual))).toMatchObject({ verdict: 'invalid' });
  });
});
