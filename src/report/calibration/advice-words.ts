import type { Advice } from '../../decide/calibration/advice.ts';
import type { MetricCalibration } from '../../decide/calibration/calibrate-metric.ts';
import { duration, percent, plainNumber } from '../format.ts';
import { oneLine } from '../plain-text.ts';

/** Two digits, rounded up: 1.234 is 1.3, 54.2 is 55. */
const upwards = (factor: number): number => {
  const unit = 10 ** (Math.floor(Math.log10(factor)) - 1);
  return Number((Math.ceil(factor / unit - 1e-9) * unit).toPrecision(2));
};

const lengthWords = (factor: number | undefined, meterShare: number): string => {
  const why = `the meter's own uncertainty allows for ${percent(meterShare)} of the variance, and falls as runs get longer`;
  return factor === undefined
    ? `Longer runs help in part: ${why}. The rest of the noise is too large by itself.`
    : `Make runs ${plainNumber(upwards(factor))} times as long: ${why}.`;
};

const timeWords = (threads: string | undefined, correlation: number): string => {
  const why = `runs that take longer use more energy (correlation ${plainNumber(Number(correlation.toFixed(2)))})`;
  const what =
    threads === undefined
      ? 'The configuration pins no number of threads: pin it, to fewer than the machine has cores'
      : threads === '1'
        ? 'The configuration pins one thread already: bind it to a core'
        : `The configuration pins ${oneLine(threads, 20)} threads: try fewer`;
  return `Look at what makes runs take longer: ${why}. ${what}, keep other work away and fix the clocks, then calibrate again.`;
};

/** One piece of advice as a sentence for people. */
export const adviceWords = (advice: Advice, calibration: MetricCalibration): string => {
  switch (advice.kind) {
    case 'longer-runs':
      return lengthWords(advice.factor, calibration.meterShare);
    case 'steadier-time':
      return timeWords(advice.threads, calibration.timeCorrelation ?? NaN);
    case 'max-pairs':
      return (
        `Allow more pairs: with "max-pairs: ${advice.pairs}" the tolerance holds. ` +
        `That is ${duration(advice.secondsAtMost)} at most for this benchmark, confirmation included.`
      );
    case 'not-even-max-pairs':
      return `More pairs alone do not help: with "max-pairs: ${advice.pairs}" the tolerance does not hold either.`;
    case 'tolerance':
      return `Set a tolerance that this machine can hold: ${percent(advice.tolerance)}, with the pairs that are allowed now.`;
  }
};
