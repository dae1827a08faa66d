import { arePaired } from '../model/complete-pairs.ts';
import type { Quality } from '../model/quality.ts';
import type { BenchmarkRun, RunFile, Sample, SampleOutcome, Window } from '../model/run.ts';
import { withFindings } from './findings.ts';
import { readIdle } from './idle.ts';
import { withNet } from './idle-power.ts';
import { asFarAsKnown, rejectedOfBoth } from './judge-alone.ts';
import { judgedOutcome, rejectedAmong } from './judge.ts';
import { inOrderOfTime } from './time-order.ts';
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

/** A sample with where it stands. */
interface Placed {
  readonly run: RunFile;
  readonly benchmark: string;
  readonly sample: Sample;
}

/** The outcome and the windows of one sample, in the light of those before it. */
const judgeSample = (
  { run, sample }: Placed,
  quality: Quality,
  earlier: readonly Sample[],
  earlierOfBenchmark: readonly Sample[],
  alone: boolean,
): Sample => {
  const { sources, machine } = run;
  const states = sample.states ?? [];
  const recomputed = withFindings(
    { ...sample, windows: withStates(sample.windows.map(bare), states, machine), states },
    { sources, quality, earlier, earlierOfBenchmark },
  );
  const windows = alone ? recomputed.map((window, index) => asFarAsKnown(window, sample.windows[index])) : recomputed;
  const worked = { ...sample, outcome: outcomeOfWork(sample.outcome), windows };
  const rejected = alone
    ? rejectedOfBoth(sample.outcome, earlierOfBenchmark, quality)
    : rejectedAmong(earlierOfBenchmark);
  return { ...worked, outcome: judgedOutcome(worked, quality, rejected) };
};

/**
 * The run with everything that the state of the machine says about it computed anew from its states and counters: the
 * state and findings of windows, the outcomes of samples, idle power, net energy. A run file that nobody has touched
 * comes out equal. Pure. A run that was judged by nothing (before there were states) comes back as it is.
 *
 * @param other the other run of an interleaved session: its samples stand between those of this one, and they were judged
 *   by each other. Without it, what rests on both (judge-alone.ts) is taken from the file.
 */
export const judgeRun = (run: RunFile, other?: RunFile): RunFile => {
  const { quality, machine } = run;
  if (quality === undefined) return run;
  const paired = other !== undefined && arePaired(run, other) ? [run, other] : [run];
  const alone = run.interleaved !== undefined && paired.length === 1;
  const placed = paired.flatMap((each) =>
    each.benchmarks.map(({ name, samples }) =>
      samples.map((sample): Placed => ({ run: each, benchmark: name, sample })),
    ),
  );
  const earlier: Sample[] = [];
  const ofBenchmark = new Map<string, Sample[]>();
  const judged = new Map<Sample, Sample>();
  for (const each of inOrderOfTime(placed, ({ sample }) => sample)) {
    const earlierOfBenchmark = ofBenchmark.get(each.benchmark) ?? [];
    const sample = judgeSample(each, each.run.quality ?? quality, earlier, earlierOfBenchmark, alone);
    judged.set(each.sample, sample);
    earlier.push(sample);
    ofBenchmark.set(each.benchmark, [...earlierOfBenchmark, sample]);
  }
  const benchmarks = run.benchmarks.map((benchmark): BenchmarkRun => ({
    ...benchmark,
    samples: benchmark.samples.map((sample) => judged.get(sample) ?? sample),
  }));
  const sources = run.sources.filter(({ provenance }) => provenance !== 'estimated');
  const idle = run.idle?.map((reading) => ({
    ...reading,
    ...readIdle(reading, reading.counters, reading.states, { sources, quality, machine }),
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
