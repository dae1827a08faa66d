/** Seconds of each probe. */
export interface ProbeTimes {
  readonly latencyS: number;
  readonly ticksS: number;
  readonly squareS: number;
  /** No multiple of what a sensor may move with: its updates then come at every moment after an edge. */
  readonly squarePeriodS: number;
  readonly levelS: number;
  readonly viewS: number;
}

/** How long the parts work, and how often. */
export interface Times {
  readonly probe: ProbeTimes;
  /** Seconds of a measured training and generation. */
  readonly workS: number;
  /** Seconds of one batch size, and of one request rate. */
  readonly batchS: number;
  readonly rateS: number;
  /** Seconds of the window of a sample in pairs, and how many pairs. */
  readonly windowS: number;
  readonly alikePairs: number;
  readonly gatePairs: number;
  /** Whether the gate is asked about an unchanged head as well. */
  readonly gateUnchanged: boolean;
  /** Stretches with the meter, each beside one without. */
  readonly overheadPairs: number;
  readonly overheadS: number;
}

/** For a GPU: all parts in eight minutes, where a process with PyTorch takes about five seconds. */
export const wholeTimes: Times = {
  probe: { latencyS: 0.5, ticksS: 10, squareS: 10, squarePeriodS: 1.03, levelS: 3, viewS: 7 },
  workS: 4,
  batchS: 1,
  rateS: 2.5,
  windowS: 1,
  alikePairs: 20,
  gatePairs: 12,
  gateUnchanged: true,
  overheadPairs: 8,
  overheadS: 1.5,
};

/** For a look at whether everything runs; its figures are not worth keeping. */
export const quickTimes: Times = {
  probe: { latencyS: 0.1, ticksS: 2, squareS: 5, squarePeriodS: 0.53, levelS: 1.5, viewS: 6 },
  workS: 0.5,
  batchS: 0.2,
  rateS: 0.3,
  windowS: 0.4,
  alikePairs: 8,
  gatePairs: 6,
  gateUnchanged: false,
  overheadPairs: 2,
  overheadS: 0.5,
};
