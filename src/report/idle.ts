import { sourceKeys, countedSamples, storedWindows } from '../baseline/stored-session.ts';
import { metricValue } from '../baseline/metric-value.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import { energy, power } from './format.ts';
import { oneLine } from './plain-text.ts';
import { geometricMean, median } from './sample-energy.ts';
import type { PairLine } from './view.ts';

/** Half the width of a 95 % interval, in standard deviations. */
const halfWidth = 1.96;

/**
 * Energy per unit less idle power, with the half-width that meter and idle power allow for; undefined where a sample
 * has none, as the rest would be another number than the gross energy beside it.
 */
export const netText = (run: RunFile, benchmark: BenchmarkRun, metric: MetricSpec): string | undefined => {
  if (run.idle === undefined) return undefined;
  const sources = sourceKeys(run);
  const values = countedSamples(benchmark).map(({ windows }) =>
    metricValue(storedWindows(windows), { ...metric, basis: 'net' }, sources),
  );
  const known = values.filter((value) => value.kind === 'value');
  const centre = geometricMean(known.map(({ energyJ }) => energyJ));
  const doubt = median(known.map(({ relativeUncertainty }) => relativeUncertainty));
  if (known.length < values.length || centre === undefined || doubt === undefined) return undefined;
  return `${energy(centre)} ± ${energy(centre * doubt * halfWidth)}`;
};

/** Idle power of every source before and after the session, as one fact; none where it was not measured. */
export const idleFacts = (run: RunFile): readonly PairLine[] => {
  const { idle = [], sources } = run;
  const lines = sources.flatMap(({ id, label }) => {
    const ends = idle.flatMap(({ when, power: powers }) =>
      powers
        .filter(({ source }) => source === id)
        .map(({ powerUw, uncertaintyUw }) => {
          const [watts, doubt] = [Number(powerUw) / 1e6, Number(uncertaintyUw) / 1e6];
          return `${power(watts)} ± ${power(doubt)} ${when}`;
        }),
    );
    return ends.length === 0 ? [] : [`${oneLine(label, 60)} ${ends.join(', ')}`];
  });
  return lines.length === 0 ? [] : [{ name: 'idle power', head: oneLine(lines.join('; '), 1000) }];
};
