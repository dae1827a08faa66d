import type { SourceKey, StoredWindow } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { selectWindows, unitsOf } from './select-windows.ts';

/**
 * A metric of one sample. `energyJ` and `durationS` are per unit of the metric, or of the whole sample for a metric
 * without unit; `relativeUncertainty` is the standard deviation of the joules that the meter itself allows for.
 */
export type MetricValue =
  | {
      readonly kind: 'value';
      readonly energyJ: number;
      readonly durationS: number;
      readonly powerW: number;
      readonly relativeUncertainty: number;
    }
  | { readonly kind: 'missing'; readonly reason: string };

const missing = (reason: string): MetricValue => ({ kind: 'missing', reason });

/** Half the width of a normal 95 % interval, in standard deviations. */
const halfWidthOf95 = 1.959963984540054;

/**
 * Joules per unit: the energy of all sources over the metric's windows (see {@link selectWindows}), divided by the
 * units these windows count. A window that a source does not cover makes the value missing: joules of one source
 * fewer are not comparable. The uncertainties of windows and sources are independent and add as squares.
 *
 * @param sources every source of the session; each must have read each window
 */
export const metricValue = (
  windows: readonly StoredWindow[],
  metric: MetricSpec,
  sources: readonly SourceKey[],
): MetricValue => {
  const selection = selectWindows(windows, metric);
  if (selection.kind === 'missing') return selection;
  const { unit } = metric;

  let energyUj = 0n;
  let squaredUj = 0;
  let durationS = 0;
  let units = unit === undefined ? 1 : 0;
  for (const window of selection.windows) {
    for (const source of sources) {
      const readings = window.energy.filter((reading) => reading.source === source.id);
      const [reading] = readings;
      if (reading === undefined || readings.length > 1) {
        return missing(
          `window "${window.name}" has ${readings.length === 0 ? 'no reading' : 'several readings'} of ${source.id}`,
        );
      }
      const readUj = BigInt(reading.energyUj);
      if (readUj < 0n) return missing(`${source.id} reads ${reading.energyUj} uJ in window "${window.name}"`);
      energyUj += readUj;
      squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
    }
    durationS += window.durationS;
    if (unit !== undefined) units += unitsOf(window, unit) ?? 0;
  }
  if (energyUj === 0n) return missing('its sources read 0 J; the work is too short for the meter');
  if (!(durationS > 0)) return missing('its windows last 0 s');

  const energyJ = Number(energyUj) / 1e6;
  const perUnit = { energyJ: energyJ / units, durationS: durationS / units, powerW: energyJ / durationS };
  if (!Object.values(perUnit).every((value) => value > 0 && value < Infinity)) {
    return missing(`${energyJ} J in ${durationS} s for ${units} ${unit ?? 'samples'} is beyond what numbers can hold`);
  }
  return { kind: 'value', ...perUnit, relativeUncertainty: Math.sqrt(squaredUj) / 1e6 / energyJ };
};
