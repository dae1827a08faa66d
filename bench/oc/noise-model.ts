/** What makes the energy of one run of a benchmark differ from that of the next. All shares are of the mean energy of a run. */
export interface NoiseModel {
  readonly name: string;
  /** Where the figures come from; "judgement" where no source was found. */
  readonly grounds: string;
  /** Standard deviation of ln(joules) between runs of one session, tails and modes apart. */
  readonly runNoise: number;
  /** Spread (of the logarithm) of `runNoise` between a benchmark's sessions. */
  readonly runNoiseSpread: number;
  /** Correlation of neighbouring runs in the half of the run noise that has any: an autoregression of order one. */
  readonly autocorrelation: number;
  /** Standard deviation of ln(joules) between sessions. */
  readonly sessionNoise: number;
  /** How far below its level a session starts: a cold chip leaks less. */
  readonly ramp: number;
  /** Spread (of the logarithm) of `ramp` between sessions. */
  readonly rampSpread: number;
  /** Runs until the ramp is down to 1/e. */
  readonly rampRuns: number;
  /** Standard deviation of a session's slope, per run. */
  readonly drift: number;
  /** How far the upper of two states (of the clock, say) lies above the lower. 0: one state. */
  readonly modeGap: number;
  /** Chance that a run keeps the state of the run before it; else it is drawn afresh with the session's own odds. */
  readonly modeStickiness: number;
  /** Share of runs that a neighbour on the machine disturbs. */
  readonly burstShare: number;
  /** Mean number of neighbouring runs that one disturbance hits. */
  readonly burstRuns: number;
  /** Standard deviation of the step from one session to the next that later sessions keep: a random walk. */
  readonly walk: number;
  /** Chance that the machine was changed between the last stored session and the pull request. */
  readonly stepShare: number;
  /** Standard deviation of ln(joules) of such a change. */
  readonly step: number;
  /** Standard deviation between sessions of the power that the machine draws without the benchmark. */
  readonly idle: number;
  /** Smallest and largest step of the counter, as shares of a run. 0: the counter is fine enough. */
  readonly counterStepLow: number;
  readonly counterStepHigh: number;
  /** Standard deviation of ln(joules) between processes of one build: addresses, autotuned kernels. */
  readonly processLayout: number;
  /** Standard deviation of ln(joules) between builds, the same for all runs of one checkout. */
  readonly buildLayout: number;
}

/** The parameters that are shares of time or correlations, and what they stay below however they are varied. */
const limits: Readonly<Partial<Record<keyof NoiseModel, number>>> = {
  autocorrelation: 0.95,
  modeStickiness: 0.95,
  burstShare: 0.5,
  stepShare: 1,
};

/** The same machine made a little differently: every parameter times e^N(0, 0.3), each with its own draw. */
export const jittered = (model: NoiseModel, random: { readonly nextNormal: () => number }): NoiseModel => {
  const vary = ([name, value]: [string, string | number]): [string, string | number] => {
    if (typeof value === 'string') return [name, value];
    const varied = value * Math.exp(0.3 * random.nextNormal());
    const limit = limits[name as keyof NoiseModel] ?? Infinity;
    if (name === 'burstRuns') return [name, Math.max(1, varied)];
    return [name, Math.min(limit, varied)];
  };
  return Object.fromEntries(
    Object.entries(model as unknown as Record<string, string | number>).map(vary),
  ) as unknown as NoiseModel;
};
