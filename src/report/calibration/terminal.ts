import type { MetricCalibration, MissingCalibration } from '../../decide/calibration/calibrate-metric.ts';
import { isAlarm } from '../../decide/calibration/replay.ts';
import { changePercents, changeWithInterval, counted, percent, plainNumber } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import { canvas, finish, tableBlock, type Canvas, type TerminalOptions } from '../terminal/parts.ts';
import type { Cell } from '../terminal/table.ts';
import { indented, wrap, type Colour } from '../terminal/text.ts';
import { estimatedBanner, metricLabel } from '../wording.ts';
import { calibrationDetails, type Detail } from './details.ts';

/** What is shown of a calibration. */
export interface CalibrationView {
  readonly metrics: readonly (MetricCalibration | MissingCalibration)[];
  /** The joules are a model's. */
  readonly estimated: boolean;
}

const columns = [
  { title: 'Benchmark', align: 'left' },
  { title: 'Metric', align: 'left' },
  { title: 'Noise', align: 'right' },
  { title: 'Bias (95 % interval)', align: 'right' },
  { title: 'Found, 90 %', align: 'right' },
  { title: '99 %', align: 'right' },
  { title: 'Runs, same', align: 'right' },
  { title: 'changed', align: 'right' },
] as const;

/** Runs of both sides with their warm-ups. */
const runsOf = (pairs: number, warmupSamples: number): string => plainNumber(Math.round(2 * (pairs + warmupSamples)));

const rowOf = (calibration: MetricCalibration): readonly Cell[] => {
  const { benchmark, metric, noise, bias, found, unchanged, warmupSamples } = calibration;
  const size = (probability: number): Cell => {
    const change = found.find((each) => each.probability === probability)?.change;
    return { text: change === undefined ? 'nothing' : (changePercents([change])[0] ?? '') };
  };
  const runsToFind = found.find(({ probability }) => probability === 0.9)?.medianPairs;
  return [
    { text: oneLine(benchmark, 80), colour: 'bold' },
    { text: oneLine(metricLabel(metric), 80) },
    { text: percent(Math.sqrt(noise.variance)) },
    { text: changeWithInterval(bias.estimate, bias.low, bias.high) },
    size(0.9),
    size(0.99),
    { text: runsOf(unchanged.medianPairs, warmupSamples) },
    { text: runsToFind === undefined ? 'none' : runsOf(runsToFind, warmupSamples) },
  ];
};

const colours: Readonly<Record<Detail['kind'], Colour | undefined>> = {
  fact: undefined,
  alarm: 'red',
  advice: 'yellow',
};

const metricBlock = (
  calibration: MetricCalibration | MissingCalibration,
  { width, paint }: Canvas,
): readonly string[] => {
  const { benchmark, metric } = calibration;
  const name = `${oneLine(benchmark, 80)}, ${oneLine(metricLabel(metric), 80)}`;
  if (calibration.kind === 'missing') {
    return [paint(name, 'bold'), ...indented(`Not calibrated: ${oneLine(calibration.reason)}.`, width, 2)];
  }
  return [
    paint(`${name}, tolerance ${percent(metric.tolerance)}, ${counted(calibration.pairs, 'pair')}`, 'bold'),
    ...calibrationDetails(calibration).flatMap(({ kind, text }) =>
      indented(text, width, 2).map((line) => paint(line, colours[kind])),
    ),
  ];
};

/** The one sentence of a calibration. */
const headline = (metrics: CalibrationView['metrics']): string => {
  const calibrated = metrics.filter((each) => each.kind === 'calibrated');
  const alarms = calibrated.filter(({ verdicts }) => verdicts.some(isAlarm)).length;
  const noisy = calibrated.filter(({ tooNoisy }) => tooNoisy).length;
  const parts = [
    ...(alarms === 0 ? [] : [`${alarms} of ${counted(calibrated.length, 'metric')} raised a false alarm`]),
    ...(noisy === 0 ? [] : [`${noisy} of ${counted(calibrated.length, 'metric')} too noisy for the tolerance`]),
    ...(calibrated.length < metrics.length ? [`${metrics.length - calibrated.length} not calibrated`] : []),
  ];
  return `JouleGate calibration: ${parts.length === 0 ? 'this machine can hold the tolerance that is set' : parts.join('; ')}`;
};

/** The report of a calibration for a terminal: the table, then each metric in words. */
export const renderCalibration = ({ metrics, estimated }: CalibrationView, options: TerminalOptions = {}): string => {
  const place = canvas(options);
  const rows = metrics.filter((each) => each.kind === 'calibrated').map(rowOf);
  return finish([
    wrap(headline(metrics), place.width),
    estimated
      ? wrap(`${estimatedBanner.title}. ${estimatedBanner.text}`, place.width).map((line) =>
          place.paint(line, 'yellow'),
        )
      : [],
    tableBlock(columns, rows, place),
    ...metrics.map((each) => metricBlock(each, place)),
  ]);
};
