import type { Machine } from '../../model/machine.ts';
import type { Quality } from '../../model/quality.ts';
import type { RunFile, Sample, Window } from '../../model/run.ts';
import type { SourceInfo } from '../../model/source.ts';
import { withFindings } from '../findings.ts';
import { withNet } from '../idle-power.ts';
import { readIdle } from '../idle.ts';
import { withStates } from '../window-state.ts';
import { differencesOf, type Difference } from './difference.ts';

/** What the checks of windows leave: state and findings of a window, and the net energy of its readings. */
const judged = ({ state, findings, energy }: Window): object => ({
  ...(state === undefined ? {} : { state }),
  ...(findings === undefined ? {} : { findings }),
  energy: energy.map(({ net }) => (net === undefined ? {} : { net })),
});

const bare = ({ name, beginNs, endNs, units, metrics, digest, energy }: Window): Window => ({
  name,
  beginNs,
  endNs,
  units,
  metrics,
  ...(digest === undefined ? {} : { digest }),
  energy: energy.map(({ source, energyUj, uncertaintyUj, terms }) => ({
    source,
    energyUj,
    uncertaintyUj,
    ...(terms === undefined ? {} : { terms }),
  })),
});

/**
 * Samples in the order in which they were measured, with the state and the findings of their windows made anew from the
 * states that they hold. A sample of an older version holds none, and is left as it is.
 */
export const judgeAnew = (
  groups: readonly (readonly Sample[])[],
  sources: readonly SourceInfo[],
  quality: Quality,
  machine: Machine | undefined,
): Sample[][] => {
  const earlier: Sample[] = [];
  return groups.map((samples) => {
    const earlierOfBenchmark: Sample[] = [];
    for (const sample of samples) {
      const windows = withStates(sample.windows.map(bare), sample.states ?? [], machine);
      const again =
        sample.states === undefined
          ? sample
          : {
              ...sample,
              windows: withFindings(
                { warmup: sample.warmup, windows, states: sample.states },
                { sources, quality, earlier, earlierOfBenchmark },
              ),
            };
      earlier.push(again);
      earlierOfBenchmark.push(again);
    }
    return earlierOfBenchmark;
  });
};

/** Idle power, net energy, states and findings of a run, recomputed. Runs of older versions have none of them. */
export const checkRun = (run: RunFile): Difference[] => {
  const { quality, sources, machine } = run;
  if (quality === undefined) return [];
  const idle = (run.idle ?? []).map((reading) => {
    const measured = sources.filter(({ provenance }) => provenance !== 'estimated');
    return {
      ...reading,
      ...readIdle(reading, reading.counters, reading.states, { sources: measured, quality, machine }),
    };
  });
  const groups = run.benchmarks.map(({ samples }) => samples);
  const anew = judgeAnew(groups, sources, quality, machine);
  const recomputed = withNet({
    ...run,
    ...(run.idle === undefined ? {} : { idle }),
    benchmarks: run.benchmarks.map((benchmark, index) => ({ ...benchmark, samples: anew[index] ?? [] })),
  });
  const windowsOf = ({ benchmarks }: RunFile): object =>
    Object.fromEntries(
      benchmarks.flatMap(({ samples }, at) =>
        samples.map((sample, index) => [`${at}.samples.${index}.windows`, sample.windows.map(judged)]),
      ),
    );
  return [
    ...differencesOf('idle', run.idle ?? [], idle),
    ...differencesOf('benchmarks', windowsOf(run), windowsOf(recomputed)),
  ];
};
