import { sumOfSources, type RepeatSummary, type Spread } from '../model/measurement.ts';
import type { Sample, Window } from '../model/run.ts';
import type { SourceInfo } from '../model/source.ts';
import { mean } from '../stats/location.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { variance } from '../stats/variance.ts';
import { windowSeconds, windowSum } from './window-sum.ts';

/** Mean, standard deviation (n - 1) and the 95 % t interval of the mean. @throws RangeError for fewer than 2 values */
export const spreadOf = (values: readonly number[]): Spread => {
  const centre = mean(values);
  const standardDeviation = Math.sqrt(variance(values));
  const halfWidth = (tQuantile(0.975, values.length - 1) * standardDeviation) / Math.sqrt(values.length);
  return {
    mean: centre,
    standardDeviation,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    low: centre - halfWidth,
    high: centre + halfWidth,
  };
};

const microjoules = (window: Window, source: string, sources: readonly SourceInfo[]): bigint | undefined => {
  if (source === sumOfSources) return windowSum(window, sources)?.energyUj;
  const reading = window.energy.find((each) => each.source === source);
  return reading === undefined ? undefined : BigInt(reading.energyUj);
};

/** Joules and seconds of all windows of one name in one run; undefined where one of them has no reading. */
const totalOf = (
  sample: Sample,
  name: string,
  source: string,
  sources: readonly SourceInfo[],
): { readonly energyJ: number; readonly durationS: number } | undefined => {
  const windows = sample.windows.filter((window) => window.name === name);
  if (windows.length === 0) return undefined;
  let energyUj = 0n;
  for (const window of windows) {
    const part = microjoules(window, source, sources);
    if (part === undefined) return undefined;
    energyUj += part;
  }
  return {
    energyJ: Number(energyUj) / 1e6,
    durationS: windows.reduce((sum, window) => sum + windowSeconds(window), 0),
  };
};

/**
 * How each window came out over repeated runs: one entry for each name of a window and each source, and one for the sum
 * where there is more than one source. Windows of one name within a run are added. Failed runs take no part, and a
 * window that fewer than two runs measured has no entry.
 */
export const summariseRepeats = (samples: readonly Sample[], sources: readonly SourceInfo[]): RepeatSummary[] => {
  const good = samples.filter(({ outcome }) => outcome.kind === 'ok');
  const names = [...new Set(good.flatMap(({ windows }) => windows.map(({ name }) => name)))];
  const ids = [...sources.map(({ id }) => id), ...(sources.length > 1 ? [sumOfSources] : [])];
  return names.flatMap((window) =>
    ids.flatMap((source): RepeatSummary[] => {
      const totals = good
        .map((sample) => totalOf(sample, window, source, sources))
        .filter((each) => each !== undefined);
      if (totals.length < 2) return [];
      return [
        {
          window,
          source,
          runs: totals.length,
          energyJ: spreadOf(totals.map(({ energyJ }) => energyJ)),
          durationS: spreadOf(totals.map(({ durationS }) => durationS)),
        },
      ];
    }),
  );
};
