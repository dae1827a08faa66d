/** One load: requests a second that were served, and joules a request. */
export interface RatePoint {
  readonly perS: number;
  readonly energyJ: number;
}

/** Energy a request = `powerW` / rate + `requestJ`, with the standard error of both. */
export interface FixedPowerFit {
  /** Power that is drawn whatever the rate. */
  readonly powerW: number;
  readonly powerErrorW: number;
  /** What each request costs on top of it. */
  readonly requestJ: number;
  readonly requestErrorJ: number;
  /** The part of the weighted squares about the weighted mean that the line explains, at most 1. */
  readonly rSquared: number;
}

/** A line through two points explains them whatever they are; a third can contradict it. */
export const fewestRates = 3;

/**
 * The line through J against 1 / rate by weighted least squares, each point with the weight 1 / J^2: measured joules are
 * uncertain by a share of themselves, and without weights the lowest rate, whose joules are largest, would decide alone.
 *
 * @param points at least three, at three different rates or more; all numbers above 0
 * @throws RangeError for fewer, or other numbers
 */
export const fitFixedPower = (points: readonly RatePoint[]): FixedPowerFit => {
  const sound = points.every(({ perS, energyJ }) => perS > 0 && perS < Infinity && energyJ > 0 && energyJ < Infinity);
  if (!sound) throw new RangeError('rates and joules must be above 0 and finite');
  if (new Set(points.map(({ perS }) => perS)).size < fewestRates) {
    throw new RangeError(`a fixed power is told from ${fewestRates} different rates or more`);
  }
  const rows = points.map(({ perS, energyJ }) => ({ x: 1 / perS, y: energyJ, weight: 1 / energyJ ** 2 }));
  const sum = (term: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + term(row), 0);
  const whole = sum(({ weight }) => weight);
  const meanX = sum(({ weight, x }) => weight * x) / whole;
  const meanY = sum(({ weight, y }) => weight * y) / whole;
  const spreadX = sum(({ weight, x }) => weight * (x - meanX) ** 2);
  const spreadY = sum(({ weight, y }) => weight * (y - meanY) ** 2);
  const powerW = sum(({ weight, x, y }) => weight * (x - meanX) * (y - meanY)) / spreadX;
  const requestJ = meanY - powerW * meanX;
  const left = sum(({ weight, x, y }) => weight * (y - requestJ - powerW * x) ** 2);
  const variance = left / (rows.length - 2);
  return {
    powerW,
    powerErrorW: Math.sqrt(variance / spreadX),
    requestJ,
    requestErrorJ: Math.sqrt(variance * (1 / whole + meanX ** 2 / spreadX)),
    rSquared: spreadY === 0 ? 0 : 1 - left / spreadY,
  };
};
