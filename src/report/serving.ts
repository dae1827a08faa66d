import { countedSamples, sourceKeys, storedWindows } from '../baseline/stored-session.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import { fewestRates, fitFixedPower, type RatePoint } from '../stats/fixed-power.ts';
import { counted, energy, power } from './format.ts';
import { oneLine } from './plain-text.ts';
import { geometricMean, median, perUnit, sampleEnergy } from './sample-energy.ts';
import type { ServingLine } from './view.ts';

/** One rate of a load on a server over all samples. */
interface LoadPoint extends RatePoint {
  readonly window: string;
  /** In any sample the server did not keep up. */
  readonly saturated: boolean;
}

/** The rates that a benchmark of kind serve was loaded with; those without a complete reading are left out. */
const loadPoints = (run: RunFile, benchmark: BenchmarkRun): LoadPoint[] => {
  const sources = sourceKeys(run).map(({ id }) => id);
  const samples = countedSamples(benchmark).map(({ windows }) => storedWindows(windows));
  const names = new Set(samples.flatMap((windows) => windows.map(({ name }) => name)));
  return [...names]
    .filter((name) => name.startsWith('rate-'))
    .flatMap((window): LoadPoint[] => {
      const metric = { name: 'energy-per-request', unit: 'request', window, tolerance: 0.01 };
      const energies = samples.map((windows) => sampleEnergy(windows, metric, sources));
      const metrics = samples.flatMap((windows) =>
        windows.filter(({ name }) => name === window).map((each) => each.metrics),
      );
      const perRequest = energies.map((each) => (each === undefined ? undefined : perUnit(each, 'request')));
      const energyJ = perRequest.includes(undefined)
        ? undefined
        : geometricMean(perRequest.filter((each) => each !== undefined));
      const perS = median(metrics.map((each) => each['served-rate']).filter((each) => each !== undefined));
      if (energyJ === undefined || perS === undefined || !(perS > 0)) return [];
      return [{ window, perS, energyJ, saturated: metrics.some(({ saturated }) => saturated === 1) }];
    });
};

const error = (text: string, half: number, write: (value: number) => string): string => `${text} (± ${write(half)})`;

/**
 * For each benchmark that put load on a server at several rates: what it draws whatever the rate, and what a request
 * costs on top of that, by the total of the sources. Saturated rates are left out, and named.
 */
export const servingLines = (run: RunFile): ServingLine[] =>
  run.benchmarks
    .filter(({ pins }) => pins['kind'] === 'serve')
    .flatMap((benchmark): ServingLine[] => {
      const points = loadPoints(run, benchmark);
      if (points.length < 2) return [];
      const used = points.filter(({ saturated }) => !saturated);
      const left = points.filter(({ saturated }) => saturated).map(({ window }) => oneLine(window, 100));
      const line = {
        benchmark: oneLine(benchmark.name, 80),
        ...(left.length === 0 ? {} : { leftOut: `left out as saturated: ${left.join(', ')}` }),
      };
      if (new Set(used.map(({ perS }) => perS)).size < fewestRates) {
        const reason = `${counted(used.length, 'rate')} that the server keeps up with, and a fixed power is told from ${fewestRates} or more`;
        return [{ ...line, text: `no fixed power: ${reason}` }];
      }
      const { powerW, powerErrorW, requestJ, requestErrorJ, rSquared } = fitFixedPower(used);
      const fixed = error(power(powerW), powerErrorW, power);
      const request = error(energy(requestJ), requestErrorJ, energy);
      return [
        {
          ...line,
          text: `energy a request = ${fixed} / rate + ${request}, R² ${rSquared.toFixed(3)}, from ${used.length} rates`,
        },
      ];
    });
