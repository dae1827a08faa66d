import type { Ticks } from './ticks.ts';
import type { View } from './view.ts';

/** What was found out of a board's sensors. */
export interface Found {
  readonly name: string;
  readonly architecture: number;
  /** Of the energy counter, under load. */
  readonly ticks: Ticks;
  /** Of the energy counter. */
  readonly view: View | undefined;
}

/** Words of the fake NVML library's machine file (test/support/README.md) that make it move as the board does. */
export interface FakeWords {
  readonly name: string;
  readonly arch: number;
  readonly tickMs: number;
  readonly jitterUs: number;
  readonly viewMs?: number;
  readonly lagMs: number;
  /** Seconds by which the fake's values are older than the board's, if above 0: what its words cannot say. */
  readonly olderS: number;
}

/** A view of so much of the period is the whole of it, as nearly as the probe can tell. */
const wholeShare = 0.9;

/** The fake looks at the first part of a period and shows it at the period's end; with a whole view what it shows is as old as its lag. */
export const fakeWordsOf = ({ name, architecture, ticks, view }: Found): FakeWords => {
  const tickS = ticks.medianS;
  const partial = view !== undefined && view.viewS < wholeShare * tickS;
  const lagS = view === undefined ? 0 : partial ? view.ageS - (tickS - view.viewS) : view.ageS;
  // Between two updates the lateness of both counts; what the readings cannot resolve is no jitter.
  const spreadS = Math.max(0, (ticks.p99S - ticks.p1S) / 2 - ticks.resolutionS);
  return {
    name,
    arch: architecture,
    tickMs: Number((tickS * 1000).toFixed(1)),
    jitterUs: Math.round(spreadS * 1e6),
    ...(partial ? { viewMs: Math.round(view.viewS * 1000) } : {}),
    lagMs: Math.max(0, Math.round(lagS * 1000)),
    olderS: Number(Math.max(0, -lagS).toFixed(3)),
  };
};
