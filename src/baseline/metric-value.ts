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

/** The part of a net energy's uncertainty that is the idle power's. One error of it is in all windows of a source. */
const idleDoubtUj = (grossUj: string, netUj: string): number =>
  Math.sqrt(Math.max(0, Number(netUj) ** 2 - Number(grossUj) ** 2));

/**
 * Joules per unit: the energy of all sources over the metric's windows (see {@link selectWindows}), divided by the
 * units these windows count. A window that a source does not cover makes the value missing: joules of one source
 * fewer are not comparable. A metric of net energy takes the net of each reading, and is missing where one has none.
 * The uncertainties of windows and sources are independent and add as squares.
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
  const idleUj = new Map<string, number>();
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
      const { net } = reading;
      if (metric.basis === 'net') {
        if (net === undefined) return missing(`window "${window.name}" has no net energy of ${source.id}`);
        energyUj += BigInt(net.energyUj);
        squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
        idleUj.set(source.id, (idleUj.get(source.id) ?? 0) + idleDoubtUj(reading.uncertaintyUj, net.uncertaintyUj));
        continue;
      }
      const readUj = BigInt(reading.energyUj);
      if (readUj < 0n) return missing(`${source.id} reads ${reading.energyUj} uJ in window "${window.name}"`);
      energyUj += readUj;
      squaredUj += (Number(reading.uncertaintyUj) / halfWidthOf95) ** 2;
    }
    durationS += window.durationS;
    if (unit !== undefined) units += unitsOf(window, unit) ?? 0;
  }
  for (const doubt of idleUj.values()) squaredUj += (doubt / halfWidthOf95) ** 2;
  if (energyUj < 0n) return missing('its windows used less than the machine at rest, so the net energy is below 0 J');
  if (energyUj === 0n) return missing('its sources read 0 J; the work is too short for the meter');
  if (!(durationS > 0)) return missing('its windows last 0 s');

  const energyJ = Number(energyUj) / 1e6;
  const perUnit = { energyJ: energyJ / units, durationS: durationS / units, powerW: energyJ / durationS };
  if (!Object.values(perUnit).every((value) => value > 0 && value < Infinity)) {
    return missing(`${energyJ} J in ${durationS} s for ${units} ${unit ?? 'samples'} is beyond what numbers can hold`);
  }
  return { kind: 'value', ...perUnit, relativeUncertainty: Math.sqrt(squaredUj) / 1e6 / energyJ };
};
