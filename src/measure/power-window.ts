import type { CounterStream } from '../model/source.ts';
import { rootSumSquare } from '../stats/root-sum-square.ts';
import { measured, unmeasured, type BracketedWindow, type WindowEnergy } from './bracketed-window.ts';
import { powerPointsOf, type PowerPoint } from './power-points.ts';
import type { Tick } from './ticks.ts';

/** A gap of more than so many usual gaps counts as not covered; at least 95 % of a window must be covered. */
const longGap = 3;
const leastCoverage = 0.95;
/** NVML gives whole milliwatts. */
const quantumUw = 1000;
/** Half-width of 95 % over a standard deviation that is told from about ten looks (Student's t). */
const halfWidths = 2.3;

const pointsOfStream = new WeakMap<CounterStream, readonly PowerPoint[]>();

/** Microwatts times nanoseconds are 1e-15 J, 1e-9 uJ. */
const perUj = 1e9;

/**
 * Energy of a window on a power sensor. Called by windowEnergy only.
 *
 * Between the moments at which the sensor took its values the trapezoid rule holds; at the window's edges the value
 * inside of the window holds up to the edge, as a load begins and ends with its window.
 */
export const powerWindow = (window: BracketedWindow): WindowEnergy => {
  const { source, stream, ticks, first, last } = window;
  const updateNs = (source.updatePeriodMs ?? 0) * 1e6;
  const uncoveredNs = late(ticks, first, last, updateNs);
  const durationNs = Number(window.endNs - window.beginNs);
  if (uncoveredNs > (1 - leastCoverage) * durationNs) {
    const message = `${source.id} was not read for ${(uncoveredNs / 1e9).toFixed(3)} s of ${durationNs / 1e9} s`;
    return unmeasured('sampler-gap', message);
  }
  const averageNs = (source.averageMs ?? 0) * 1e6;
  let points = pointsOfStream.get(stream);
  if (points === undefined) {
    points = powerPointsOf(ticks, { updateNs, averageNs });
    pointsOfStream.set(stream, points);
  }
  const origin = ticks[0]?.t ?? 0n;
  const beginNs = Number(window.beginNs - origin);
  const endNs = Number(window.endNs - origin);
  // A value that may have been taken outside is taken as if it were: power changes at the edge, most likely.
  const within = (slack: number): PowerPoint[] =>
    points.filter(({ atNs, doubtNs }) => atNs - slack * doubtNs > beginNs && atNs + slack * doubtNs < endNs);
  const surely = within(1);
  const inside = surely.length > 0 ? surely : within(0);
  const firstInside = inside[0]?.atNs ?? beginNs;
  const lastInside = inside.at(-1)?.atNs ?? endNs;
  const before = points.findLast(({ atNs }) => atNs <= beginNs || atNs < firstInside);
  const after = points.find(({ atNs }) => atNs >= endNs || atNs > lastInside);
  const opening = inside[0] ?? after ?? before;
  const closing = inside.at(-1) ?? opening;
  if (opening === undefined || closing === undefined) throw new RangeError('a window without a power reading');

  const usualNs = usualGap(points);
  let energy = 0;
  const steps: number[] = [];
  const lateSteps: number[] = [];
  inside.slice(1).forEach((point, index) => {
    const previous = inside[index] ?? point;
    const gapNs = point.atNs - previous.atNs;
    energy += ((point.powerUw + previous.powerUw) / 2) * gapNs;
    // Power that trembles faster than the sensor looks: each value stands for its whole gap with the error of one look,
    // which neighbours show by their difference. It holds a single step within the gap as well, with room.
    const step = (gapNs * Math.abs(point.powerUw - previous.powerUw)) / Math.SQRT2;
    (gapNs > longGap * usualNs ? lateSteps : steps).push(step);
  });
  const firstNs = inside.length === 0 ? endNs - beginNs : opening.atNs - beginNs;
  const lastNs = inside.length === 0 ? 0 : endNs - closing.atNs;
  energy += opening.powerUw * firstNs + closing.powerUw * lastNs;

  const trembleUw = trembling(points, beginNs, endNs);
  // A value that holds for longer was looked at again, and was the same.
  const lookNs = 2 * updateNs;
  const outerBefore = before?.powerUw ?? 0;
  const outerAfter = after?.powerUw ?? 0;
  const stepBefore = Math.abs(opening.powerUw - outerBefore);
  const stepAfter = Math.abs(closing.powerUw - outerAfter);
  // A mean smears a step over its whole time; what lies beyond the edge is missing inside: an eighth at a sharp step.
  const smearNs = averageNs / 4;
  return measured(BigInt(Math.round(energy / perUj)), {
    quantumUj: (quantumUw * durationNs) / perUj / 2 + 1,
    edgeUj:
      rootSumSquare(
        stepBefore * (firstNs + smearNs),
        stepAfter * (lastNs + smearNs),
        halfWidths * trembleUw * Math.min(firstNs, lookNs),
        halfWidths * trembleUw * Math.min(lastNs, lookNs),
        halfWidths * rootSumSquare(...steps),
      ) / perUj,
    // Values that are all older than thought shift the window: what power rose by from its begin to its end is lost.
    clockUj:
      (halfWidths / Math.sqrt(3) / perUj) *
      rootSumSquare(
        stepBefore * opening.doubtNs,
        stepAfter * closing.doubtNs,
        Math.abs(closing.powerUw - opening.powerUw) * Math.max(opening.doubtNs, closing.doubtNs),
      ),
    gapUj: (halfWidths * rootSumSquare(...lateSteps)) / perUj,
  });
};

/** Points beyond the window's edges that its trembling is told from, on either side. */
const beyond = 4;

/**
 * How far one look at power is from its mean around it, in microwatts: the standard deviation that the middle one of the
 * differences between neighbours has. The two largest are left out: they are the steps at the edges.
 */
const trembling = (points: readonly PowerPoint[], beginNs: number, endNs: number): number => {
  const from = points.findLastIndex(({ atNs }) => atNs <= beginNs);
  const to = points.findIndex(({ atNs }) => atNs >= endNs);
  const near = points.slice(Math.max(0, from - beyond), to < 0 ? undefined : to + beyond + 1);
  const differences = near
    .slice(1)
    .map(({ powerUw }, index) => Math.abs(powerUw - (near[index]?.powerUw ?? powerUw)))
    .sort((a, b) => a - b);
  // Of normal numbers, the middle difference of two is 0.954 standard deviations.
  return median(differences.slice(0, -2)) / 0.954;
};

/** Time between the readings of a window that came late, in nanoseconds. */
const late = (ticks: readonly Tick[], first: number, last: number, updateNs: number): number => {
  const gaps = ticks.slice(1).map(({ t }, index) => Number(t - (ticks[index]?.t ?? t)));
  // A sensor that is followed is read seldom between its updates, and nothing is missed.
  const usual = Math.max(median(gaps), updateNs);
  return gaps.slice(first, last).reduce((sum, gap) => (gap > longGap * usual ? sum + gap : sum), 0);
};

const usualGap = (points: readonly PowerPoint[]): number =>
  median(points.slice(1).map(({ atNs }, index) => atNs - (points[index]?.atNs ?? atNs)));

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
