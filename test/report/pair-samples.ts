import { toPairedSession } from '../../src/baseline/paired-session.ts';
import { compareInterleaved, needsMorePairs, type PairContext } from '../../src/decide/compare-interleaved.ts';
import type { PairedSession } from '../../src/model/evidence.ts';
import type { Arm, RunFile, Sample } from '../../src/model/run.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { seededNormal } from '../decide/seeded-noise.ts';
import { benchmarkRun, runFile, runSample } from './run-samples.ts';
import { packageSource } from './samples.ts';

/** An interleaved gate as the rule ends it: the joules are drawn, everything after them is the tool's own. */
export interface InterleavedGate {
  readonly base: RunFile;
  readonly head: RunFile;
  readonly verdict: VerdictFile;
  /** The pairs of all gates so far, oldest first. */
  readonly evidence: readonly PairedSession[];
}

export interface GatePlan {
  readonly seed: number;
  /** Relative change of mean power and of time from base to head. */
  readonly power?: number;
  readonly time?: number;
  /** Standard deviation of ln(joules) of one sample. */
  readonly noise?: number;
  readonly maxPairs?: number;
  readonly earlier?: readonly PairedSession[];
  readonly id?: string;
  readonly reason?: string;
}

const baseSha = '9e107d9d372bb6826bd81d3542a419d6cf3e1b02';
const watts = 40;
const seconds = 10;
const beginNs = 1_000_000_000_000n;

const sampleOf = (index: number, pair: number, powerW: number, durationS: number): Sample => ({
  ...runSample(index),
  pair,
  windows: [
    {
      name: 'train',
      beginNs: String(beginNs),
      endNs: String(beginNs + BigInt(Math.round(durationS * 1e9))),
      units: { epoch: 1, sample: 5000 },
      metrics: { loss: 0.3098 },
      energy: [
        {
          source: packageSource.id,
          energyUj: String(Math.round(powerW * durationS * 1e6)),
          uncertaintyUj: '200000',
        },
      ],
    },
  ],
  counters: [],
});

const armRun = (arm: Arm, id: string, samples: readonly Sample[]): RunFile =>
  runFile({
    id: arm === 'head' ? id : `${id}-base`,
    ...(arm === 'head' ? {} : { commit: { sha: baseSha } }),
    interleaved: { arm, with: arm === 'head' ? `${id}-base` : id },
    benchmarks: [benchmarkRun({ samples: [...samples] })],
  });

const mostPairs = 200;

/** Draws pairs until the rule wants no more of them. */
export const interleavedGate = (plan: GatePlan): InterleavedGate => {
  const { seed, power = 0, time = 0, noise = 0.008, maxPairs = 20, earlier = [], id = 'run-7f3a', reason } = plan;
  const normal = seededNormal(seed);
  const context: PairContext = {
    policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
    maxPairs,
    comparisons: 1,
    baselines: new Map(),
    earlier,
    reasons: reason === undefined ? new Map() : new Map([['cnn-train', reason]]),
    endings: new Map(),
  };
  const samples: Record<Arm, Sample[]> = { base: [], head: [] };
  for (let pair = 0; pair < mostPairs; pair += 1) {
    const drawn = (factor: number, share: number): number => factor * Math.exp(noise * share * normal());
    samples.base.push(sampleOf(pair + 1, pair, drawn(watts, 0.8), drawn(seconds, 0.6)));
    samples.head.push(sampleOf(pair + 1, pair, drawn(watts * (1 + power), 0.8), drawn(seconds * (1 + time), 0.6)));
    const [base, head] = [armRun('base', id, samples.base), armRun('head', id, samples.head)];
    const [benchmark] = head.benchmarks;
    if (benchmark !== undefined && needsMorePairs(base, head, benchmark, context)) continue;
    const verdict = compareInterleaved(base, head, context, new Date('2026-11-23T09:30:00.000Z'));
    return { base, head, verdict, evidence: [...earlier, toPairedSession(base, head)] };
  }
  throw new Error(`the rule still wants pairs after ${mostPairs} of them`);
};
