import type { Quality } from '../model/quality.ts';
import type { Sample, SampleOutcome, Window } from '../model/run.ts';
import type { Finding } from '../model/window-state.ts';
import { failed, rejected } from './outcome.ts';

const hints: Readonly<Record<string, string>> = {
  'foreign-cpu':
    'End what else runs there (see top), or raise foreign-cpu under "quality:" if it is a part of the benchmark.',
  'foreign-gpu':
    'See nvidia-smi for whose processes these are; foreign-gpu: note, under "quality:", keeps such samples.',
  'thermal-throttle': 'See to the cooling, pause between samples, or lower the power limit so that the clocks hold.',
  'power-brake': 'The power supply slows the GPU down: see the machine’s power supplies and limits.',
  'hardware-slowdown': 'See nvidia-smi -q -d PERFORMANCE for what slows the GPU down.',
  'counter-disagrees': 'Compare nvidia-smi -q -d POWER with joulegate measure at a steady load; update the driver.',
  'power-limit-changed': 'Set the power limit before the session (nvidia-smi --power-limit), and leave it.',
};

/** The findings for which a sample cannot count, each code once. */
export const disqualifying = (windows: readonly Pick<Window, 'findings'>[]): Finding[] => {
  const found = windows.flatMap(({ findings = [] }) => findings.filter(({ kind }) => kind !== 'note'));
  return found.filter(({ code }, index) => found.findIndex((other) => other.code === code) === index);
};

/**
 * The outcome of a sample in the light of its findings: one that went well on a machine that was not quiet is rejected,
 * and once more than `maxRejected` of a benchmark would be, it fails with `machine-not-quiet`. Warm-up samples count for
 * nothing and are never rejected.
 *
 * @param rejectedBefore rejected samples of the benchmark so far
 */
export const judgedOutcome = (
  sample: Pick<Sample, 'outcome' | 'warmup' | 'windows'>,
  quality: Pick<Quality, 'maxRejected'>,
  rejectedBefore: number,
): SampleOutcome => {
  const reasons = sample.outcome.kind === 'ok' && !sample.warmup ? disqualifying(sample.windows) : [];
  const [first] = reasons;
  if (first === undefined) return sample.outcome;
  const message = reasons.map((finding) => finding.message).join('; ');
  const hint = hints[first.code];
  if (rejectedBefore < quality.maxRejected) return rejected(first.code, message, hint);
  const all = rejectedBefore === 0 ? 'This sample was' : `This sample and ${rejectedBefore} before it were`;
  return failed('machine-not-quiet', `${all} rejected: ${message}`, hint);
};

/** How many samples of a benchmark were rejected so far. */
export const rejectedAmong = (samples: readonly Pick<Sample, 'outcome'>[]): number =>
  samples.filter(({ outcome }) => outcome.kind === 'rejected').length;
