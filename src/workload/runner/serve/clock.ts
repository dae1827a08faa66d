/** Seconds of CLOCK_MONOTONIC since a moment of this process, as doubles: good to far below a microsecond over a day. */
export interface Clock {
  readonly nowS: () => number;
  /** The same moment as events stamp it. */
  readonly stampNs: (seconds: number) => bigint;
}

export const startClock = (): Clock => {
  const originNs = process.hrtime.bigint();
  const nowS = () => Number(process.hrtime.bigint() - originNs) / 1e9;
  return { nowS, stampNs: (seconds) => originNs + BigInt(Math.round(seconds * 1e9)) };
};
