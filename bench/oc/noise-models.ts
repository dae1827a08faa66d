import type { NoiseModel } from './noise-model.ts';

/** What is alike on all machines: one run in 450 meets a neighbour, and sessions differ a little in noise. */
const everywhere = {
  runNoiseSpread: 0.2,
  ramp: 0,
  rampSpread: 0.3,
  rampRuns: 3,
  drift: 0,
  modeGap: 0,
  modeStickiness: 0,
  burstShare: 0.0022,
  burstRuns: 1,
  walk: 0,
  stepShare: 0,
  step: 0,
  idle: 0,
  counterStepLow: 0,
  counterStepHigh: 0,
  processLayout: 0,
  buildLayout: 0,
} as const;

const lockedGpu: NoiseModel = {
  ...everywhere,
  name: 'locked-gpu',
  grounds:
    'Clocks locked, nothing else running. Green Metrics Tool asks for less than 1 % and alarms its control workload above; CodSpeed reports 0.56 % on bare metal (times). The ramp is judgement.',
  runNoise: 0.005,
  autocorrelation: 0.2,
  sessionNoise: 0.005,
  ramp: 0.003,
};

const desktopGpu: NoiseModel = {
  ...everywhere,
  name: 'desktop-gpu',
  grounds:
    'Boost clocks follow temperature; turbo spreads equal processors by up to 16 % (Acun et al.), and controls cut variation up to 30-fold (Ournani et al., ICPE 2020). Correlation, ramp and drift are judgement.',
  runNoise: 0.015,
  autocorrelation: 0.4,
  sessionNoise: 0.015,
  ramp: 0.015,
  rampRuns: 4,
  drift: 0.0003,
  burstShare: 0.0045,
};

const sharedRunner: NoiseModel = {
  ...everywhere,
  name: 'shared-runner',
  grounds:
    'Hosted continuous integration: CodSpeed measured a coefficient of variation of 2.66 % (times) on hosted runners, green-coding.io up to 30 % between equal processors, Laaber et al. (EMSE 2019) 0.03 to over 100 % in clouds. Bursts are judgement.',
  runNoise: 0.035,
  runNoiseSpread: 0.35,
  autocorrelation: 0.4,
  sessionNoise: 0.04,
  burstShare: 0.03,
  burstRuns: 3,
};

const thermalDrift: NoiseModel = {
  ...everywhere,
  name: 'thermal-drift',
  grounds:
    'A hot chip leaks more, hence the cool-downs of Zeus (10 s and two warm-ups by default). Size and length of the ramp and the drift are judgement.',
  runNoise: 0.01,
  autocorrelation: 0.3,
  sessionNoise: 0.01,
  ramp: 0.04,
  rampRuns: 8,
  drift: 0.001,
};

const bimodal: NoiseModel = {
  ...everywhere,
  name: 'bimodal',
  grounds:
    'Chips have frequency states that differ (Acun et al.), equal GPUs differ by 8 % in the mean and 22 % at most (Sinha et al., SC 2022). A gap of 6 % is judgement.',
  runNoise: 0.008,
  autocorrelation: 0.2,
  sessionNoise: 0.01,
  modeGap: 0.06,
  modeStickiness: 0.7,
};

const outliers: NoiseModel = {
  ...everywhere,
  name: 'outliers',
  grounds: 'Noisy neighbours (CodSpeed; Laaber et al., EMSE 2019). Their rate and the tail are judgement.',
  runNoise: 0.01,
  autocorrelation: 0.2,
  sessionNoise: 0.01,
  burstShare: 0.08,
  burstRuns: 1.5,
};

const dayShift: NoiseModel = {
  ...everywhere,
  name: 'day-shift',
  grounds:
    'Runs agree, days do not: another runner, driver or season (green-coding.io; Sinha et al., SC 2022; the cloud study of Daly and Ingo for MongoDB). The step is judgement.',
  runNoise: 0.008,
  autocorrelation: 0.3,
  sessionNoise: 0.03,
  walk: 0.005,
  stepShare: 0.3,
  step: 0.04,
  idle: 0.015,
};

const quantised: NoiseModel = {
  ...everywhere,
  name: 'quantised',
  grounds:
    'Runs of 2.5 to 5 s on a counter that NVML updates about every 100 ms (Zeus); A100 and H100 sample a quarter of the time (arXiv 2312.02741).',
  runNoise: 0.006,
  autocorrelation: 0.1,
  sessionNoise: 0.006,
  counterStepLow: 0.02,
  counterStepHigh: 0.04,
};

const layout: NoiseModel = {
  ...everywhere,
  name: 'layout',
  grounds:
    'A quiet machine on which every fresh process lies differently in memory or tunes its kernels differently. About 1 % is judgement.',
  runNoise: 0.005,
  autocorrelation: 0.2,
  sessionNoise: 0.005,
  ramp: 0.003,
  processLayout: 0.01,
};

/**
 * Every checkout is built once and keeps its own layout. No rule can tell such an offset from a change of the code: the
 * two builds do differ in energy. Only more builds of each commit would average it.
 */
const buildLayout: NoiseModel = {
  ...layout,
  name: 'build-layout',
  grounds: 'As layout, but the offset belongs to the build. About 1 % is judgement.',
  processLayout: 0,
  buildLayout: 0.01,
};

export const noiseModels: readonly NoiseModel[] = [
  lockedGpu,
  desktopGpu,
  sharedRunner,
  thermalDrift,
  bimodal,
  outliers,
  dayShift,
  quantised,
  layout,
  buildLayout,
];

/** @throws RangeError when there is none of that name */
export const noiseModel = (name: string): NoiseModel => {
  const found = noiseModels.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`there is no noise model ${name}`);
  return found;
};
