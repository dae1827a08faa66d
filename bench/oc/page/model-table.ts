import type { NoiseModel } from '../noise-model.ts';
import { noiseModels } from '../noise-models.ts';
import { table } from './markdown.ts';

const share = (value: number): string => `${Number((100 * value).toPrecision(3))} %`;

/** The parts of a model beside the noise of runs and sessions, in words. */
const extras = (model: NoiseModel): string[] => [
  ...(model.ramp > 0 ? [`starts ${share(model.ramp)} low, gone in about ${model.rampRuns} runs`] : []),
  ...(model.drift > 0 ? [`drifts by ±${share(model.drift)} a run`] : []),
  ...(model.modeGap > 0
    ? [`two states ${share(model.modeGap)} apart, kept with a chance of ${model.modeStickiness}`]
    : []),
  `bursts in ${share(model.burstShare)} of runs${model.burstRuns > 1 ? `, ${model.burstRuns} at a time` : ''}`,
  ...(model.walk > 0 ? [`level walks by ${share(model.walk)} a session`] : []),
  ...(model.stepShare > 0
    ? [`changed by ±${share(model.step)} before the pull request in ${share(model.stepShare)} of cases`]
    : []),
  ...(model.idle > 0 ? [`idle power of ±${share(model.idle)} between sessions`] : []),
  ...(model.counterStepHigh > 0
    ? [`counter steps of ${share(model.counterStepLow)} to ${share(model.counterStepHigh)} of a run`]
    : []),
  ...(model.processLayout > 0 ? [`every process ±${share(model.processLayout)}`] : []),
  ...(model.buildLayout > 0 ? [`every build ±${share(model.buildLayout)}`] : []),
];

export const modelTable = (): string =>
  table(
    ['model', 'runs', 'sessions', 'correlation', 'besides', 'grounds'],
    noiseModels.map((model) => [
      `\`${model.name}\``,
      share(model.runNoise),
      share(model.sessionNoise),
      String(model.autocorrelation),
      extras(model).join('; '),
      model.grounds,
    ]),
  );
