import type { BenchmarkRun, RunFile, Sample, SampleOutcome, Window } from '../model/run.ts';
import { withFindings } from './findings.ts';
import { readIdle } from './idle.ts';
import { withNet } from './idle-power.ts';
import { judgedOutcome } from './judge.ts';
import { withStates } from './window-state.ts';

/** How the sample ended before the machine was looked at: only work that was done is ever rejected. */
const outcomeOfWork = (outcome: SampleOutcome): SampleOutcome =>
  outcome.kind === 'rejected' || (outcome.kind === 'failed' && outcome.code === 'machine-not-quiet')
    ? { kind: 'ok' }
    : outcome;

/** A window as it was read off the counters, before anything was said about it. */
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
 * The run with everything that the state of the machine says about it computed anew from its states and counters: the
 * state and findings of windows, the outcomes of samples, idle power, net energy. A run file that nobody has touched
 * comes out equal. Pure. A run that was judged by nothing (before there were states) comes back as it is.
 */
export const judgeRun = (run: RunFile): RunFile => {
  const { quality, machine } = run;
  if (quality === undefined) return run;
  const sources = run.sources;
  const earlier: Sample[] = [];
  const benchmarks = run.benchmarks.map((benchmark): BenchmarkRun => {
    const earlierOfBenchmark: Sample[] = [];
    for (const sample of benchmark.samples) {
      const states = sample.states ?? [];
      const worked = {
        ...sample,
        outcome: outcomeOfWork(sample.outcome),
        windows: withFindings(
          { ...sample, windows: withStates(sample.windows.map(bare), states, machine), states },
          { sources, quality, earlier, earlierOfBenchmark },
        ),
      };
      const rejected = earlierOfBenchmark.filter(({ outcome }) => outcome.kind === 'rejected').length;
      const judged = { ...worked, outcome: judgedOutcome(worked, quality, rejected) };
      earlier.push(judged);
      earlierOfBenchmark.push(judged);
    }
    return { ...benchmark, samples: earlierOfBenchmark };
  });
  const measured = sources.filter(({ provenance }) => provenance !== 'estimated');
  const idle = run.idle?.map((reading) => ({
    ...reading,
    ...readIdle(reading, reading.counters, reading.states, { sources: measured, quality, machine }),
  }));
  return withNet({ ...run, benchmarks, ...(idle === undefined ? {} : { idle }) });
};

/** The parts of a run that {@link judgeRun} recomputes, without the readings they come from. */
export const judgedParts = ({ benchmarks, idle }: RunFile) => ({
  benchmarks: benchmarks.map(({ samples }) => ({
    samples: samples.map(({ outcome, windows }) => ({
      outcome,
      windows: windows.map(({ state, findings, energy }) => ({
        state,
        findings,
        energy: energy.map(({ net }) => ({ net })),
      })),
    })),
  })),
  ...(idle === undefined ? {} : { idle: idle.map(({ findings, power, warnings }) => ({ findings, power, warnings })) }),
});
