import type { MetricCalibration } from '../../decide/calibration/calibrate-metric.ts';
import type { FoundChange } from '../../decide/calibration/expectation.ts';
import { isAlarm } from '../../decide/calibration/replay.ts';
import { changePercents, counted, percent, plainNumber } from '../format.ts';
import { verdictWord } from '../wording.ts';
import { adviceWords } from './advice-words.ts';

/** Something that is said of a metric; `alarm` and `advice` stand out. */
export interface Detail {
  readonly kind: 'fact' | 'alarm' | 'advice';
  readonly text: string;
}

const fact = (text: string): Detail => ({ kind: 'fact', text });

const gatesWords = (verdicts: MetricCalibration['verdicts']): string => {
  const words = [...new Set(verdicts)].map(
    (verdict) => `${verdicts.filter((each) => each === verdict).length} ${verdictWord(verdict)}`,
  );
  const gates = verdicts.length === 1 ? '1 gate' : `${verdicts.length} gates one after the other`;
  return `${gates}: ${words.join(', ')}`;
};

const ruleDetails = ({ verdicts }: MetricCalibration): Detail[] => {
  const alarms = verdicts.filter(isAlarm);
  return [
    fact(`The rule on these pairs, as ${gatesWords(verdicts)}.`),
    ...(alarms.length === 0
      ? []
      : [
          {
            kind: 'alarm' as const,
            text:
              `False alarm: base and head are the same code, and the rule called ${counted(alarms.length, 'gate')} of ` +
              `${verdicts.length} changed. This machine is not fit to gate on as it is: something moves one side of the pairs.`,
          },
        ]),
  ];
};

const biasDetails = ({ bias, metric }: MetricCalibration): Detail[] => {
  const margin = metric.tolerance / 2;
  if (bias.low <= 0 && bias.high >= 0) return [];
  const size = Math.max(Math.abs(bias.low), Math.abs(bias.high));
  const word = size > margin ? 'This is large against the tolerance.' : 'This is small against the tolerance.';
  return [
    fact(
      `One side of the pairs is ${percent(Math.abs(bias.estimate))} ${bias.estimate > 0 ? 'above' : 'below'} the other, beyond chance. ${word}`,
    ),
  ];
};

/** Standard error of a standard deviation from so many values of normal noise, relative to it. */
const doubtOf = (values: number): number => 1 / Math.sqrt(2 * (values - 1));

const noiseDetails = ({ noise, calibrations, meterShare, timeCorrelation, metric }: MetricCalibration): Detail[] => [
  fact(
    `The noise of a pair is ${percent(Math.sqrt(noise.variance))} (standard deviation), from ${counted(noise.differences, 'pair')} ` +
      `of ${counted(calibrations, 'calibration')} and so known to about ± ${percent(doubtOf(noise.differences))}; ` +
      `${percent(noise.tail)} of them lie far off. ` +
      `The meter's own uncertainty allows for ${percent(meterShare)} of the variance.` +
      (noise.step > 0 ? ` The meter counts in steps of ${percent(Math.expm1(noise.step))}.` : ''),
  ),
  ...(timeCorrelation === undefined
    ? []
    : [fact(`${percent(timeCorrelation ** 2)} of the variance goes with the time per ${metric.unit ?? 'sample'}.`)]),
];

const foundWords = (found: readonly FoundChange[]): string =>
  found
    .map(({ probability, change }) => {
      const [size = ''] = change === undefined ? ['nothing below ten times the energy'] : changePercents([change]);
      return `${size} in ${percent(probability)}`;
    })
    .join(', ');

const unchangedDetails = ({ unchanged, repeats, budget, mostPairs }: MetricCalibration): Detail[] => [
  fact(
    `${repeats} simulated gates of unchanged code on noise like this, at most ${plainNumber(budget.firstPairs)} pairs and as many to confirm` +
      `${mostPairs === undefined ? '' : `, and time for ${mostPairs} in all`}: ${percent(unchanged.pass)} pass, ` +
      `${percent(unchanged.inconclusive)} inconclusive, ${percent(unchanged.regressed)} regressed.`,
  ),
];

const storedDetails = ({ stored }: MetricCalibration): Detail[] =>
  stored === undefined
    ? []
    : [
        fact(
          `Against the ${counted(stored.sessions, 'stored session')} instead of pairs, the smallest changes found are ` +
            `${foundWords(stored.found)} of the gates.`,
        ),
      ];

const adviceDetails = (calibration: MetricCalibration): Detail[] =>
  calibration.tooNoisy
    ? [
        {
          kind: 'advice',
          text:
            `A tolerance of ${percent(calibration.metric.tolerance)} asks more than this machine can hold: either a change of ` +
            'twice as much is missed more than once in ten, or unchanged code is inconclusive that often.',
        },
        ...calibration.advice.map((each): Detail => ({ kind: 'advice', text: `- ${adviceWords(each, calibration)}` })),
      ]
    : [];

/** All that is said of one metric below the table, in order. */
export const calibrationDetails = (calibration: MetricCalibration): readonly Detail[] => [
  ...ruleDetails(calibration),
  ...biasDetails(calibration),
  ...noiseDetails(calibration),
  ...unchangedDetails(calibration),
  ...storedDetails(calibration),
  ...adviceDetails(calibration),
];
