import { rootSumSquare } from '../stats/root-sum-square.ts';
import type { Knot } from './knots.ts';

/** The counter's value at one moment: microjoules above knot `base`, and how far off each cause may put it. */
export interface EnergyAt {
  readonly base: Knot;
  readonly aboveUj: number;
  /** Half-width of 95 % for how power trembles between the knots around the moment, in microjoules. */
  readonly edgeUj: number;
  /** Bound of the error where power changed once between them, in microjoules. */
  readonly stepUj: number;
  /** The same for the moments of the knots, which lie somewhere between two readings. */
  readonly clockUj: number;
}

/** Power of one side of a moment as the spans next to it show it, in microjoules a nanosecond (kilowatts). */
interface Side {
  readonly power: number;
  /** Root mean square of how much it differs from span to span. */
  readonly change: number;
}

const spansLooked = 4;
/** So few spans tell of changes with an error of their own: 95 % of Student's t with three of them over the normal's. */
const fewSpans = 1.6;
/** A span shorter than so many times the doubt of its ends says little of power. */
const spanOverDoubt = 8;

const doubt = ({ loNs, hiNs }: Knot): number => (hiNs - loNs) / 2;

/** A run of knots without a break: the indexes of its first and last knot. */
export interface Run {
  readonly knots: readonly Knot[];
  readonly from: number;
  readonly to: number;
}

/**
 * Power on one side: the spans that follow each other away from the moment, each at least as long as the gap that the
 * moment lies in. `undefined` where nothing was read there.
 */
const sideOf = ({ knots, from, to }: Run, first: number, direction: -1 | 1, leastNs: number): Side | undefined => {
  const powers: number[] = [];
  let start = knots[first];
  for (let index = first + direction; index >= from && index <= to && powers.length < spansLooked; index += direction) {
    const end = knots[index];
    if (start === undefined || end === undefined) break;
    const spanNs = Math.abs(end.atNs - start.atNs);
    if (spanNs < Math.max(leastNs, spanOverDoubt * rootSumSquare(doubt(start), doubt(end)))) continue;
    powers.push(Number(end.energyUj - start.energyUj) / (end.atNs - start.atNs));
    start = end;
  }
  const [power] = powers;
  if (power === undefined) return undefined;
  // With one span alone nothing is known of how power changes: as much as there is.
  if (powers.length === 1) return { power, change: power };
  const squares = powers.slice(1).map((value, index) => (value - (powers[index] ?? value)) ** 2);
  return { power, change: fewSpans * Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length) };
};

/** Index of the last knot of the run at or before a moment; the one before the run's first when there is none. */
const lastKnotBefore = ({ knots, from, to }: Run, atNs: number): number => {
  let low = from - 1;
  let high = to;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((knots[middle]?.atNs ?? 0) <= atNs) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Candidates so many variances apart count as half agreeing. */
const agreeing = 4;
/** What lies in so small a part of the gap is left to the five per cent outside of the interval. */
const unlikelyPart = 0.04;
/** Part of the distance of the candidates that their own errors explain, in their standard deviations. */
const noisePart = 0.4;

/** Half-width of 95 % over the standard deviation. */
const halfWidths = 2;

/**
 * Energy that the counter would show at a moment between two of its knots.
 *
 * Two candidates are made: the power seen before the earlier knot goes on up to the moment, or the power seen after the
 * later knot was there from the moment on. Of a load that begins or ends at the moment both are right; of one that
 * changes elsewhere between the knots exactly one is, so their distance bounds the error. A straight line between the
 * knots, by contrast, is off by a quarter of the step times the gap when a load begins with its window.
 * The two are weighted by how well each is known.
 *
 * @param run the knots that may be used, at least one
 * @param atNs the moment, since the first reading
 */
export const energyAt = (run: Run, atNs: number): EnergyAt => {
  const earlier = lastKnotBefore(run, atNs);
  const left = earlier < run.from ? undefined : run.knots[earlier];
  const right = earlier + 1 > run.to ? undefined : run.knots[earlier + 1];
  if (left === undefined || right === undefined) {
    // Between a knot and the end of the readings only one side is known, and it may change at once.
    const near = left ?? right;
    if (near === undefined) throw new RangeError('no knot to read energy from');
    const [index, direction] = left === undefined ? ([earlier + 1, 1] as const) : ([earlier, -1] as const);
    const power = sideOf(run, index, direction, Math.abs(atNs - near.atNs))?.power ?? 0;
    const aboveUj = power * (atNs - near.atNs);
    return { base: near, aboveUj, edgeUj: 0, stepUj: Math.abs(aboveUj), clockUj: power * doubt(near) };
  }

  const gapNs = right.atNs - left.atNs;
  const totalUj = Number(right.energyUj - left.energyUj);
  const clamp = (value: number): number => Math.min(totalUj, Math.max(0, value));
  const sinceNs = atNs - left.atNs;
  const untilNs = right.atNs - atNs;
  const before = sideOf(run, earlier, -1, gapNs);
  const after = sideOf(run, earlier + 1, 1, gapNs);
  const even = totalUj / gapNs;
  const one = before ?? { power: even, change: Math.max(even, after?.power ?? 0) };
  const other = after ?? { power: even, change: Math.max(even, before?.power ?? 0) };
  const fromLeft = clamp(one.power * sinceNs);
  const fromRight = clamp(totalUj - other.power * untilNs);

  // A knot that may lie on the other side of the moment may hold energy of the other side's power.
  const most = Math.max(one.power, other.power);
  const clockLeft = ((left.hiNs > atNs ? most : one.power) * doubt(left)) / Math.sqrt(3);
  const clockRight = ((right.loNs < atNs ? most : other.power) * doubt(right)) / Math.sqrt(3);
  const edgeLeft = one.change * sinceNs;
  const edgeRight = other.change * untilNs;
  const squareLeft = clockLeft ** 2 + edgeLeft ** 2;
  const squareRight = clockRight ** 2 + edgeRight ** 2;
  const squares = squareLeft + squareRight;
  const apart = Math.abs(fromLeft - fromRight);
  // Candidates that agree are weighted by how well each is known. Where they differ, power changed elsewhere in the gap:
  // after the moment, as likely as that part of the gap is long, and then the left one is right.
  const differ = apart > 0 ? apart ** 2 / (apart ** 2 + agreeing * squares) : 0;
  const known = squares > 0 ? squareRight / squares : untilNs / gapNs;
  const share = (1 - differ) * known + (differ * untilNs) / gapNs;
  const unlikely = Math.min(sinceNs, untilNs) / gapNs < unlikelyPart;
  const missed = unlikely ? Math.min(share, 1 - share) : Math.max(share, 1 - share);
  // Power that trembles within the gap: the sum up to the moment wanders most in the middle, as a bridge does.
  const tremble = share * one.change + (1 - share) * other.change;
  const bridge = 1.4 * tremble * Math.sqrt(sinceNs * untilNs);
  return {
    base: left,
    aboveUj: share * fromLeft + (1 - share) * fromRight,
    edgeUj: Math.min(totalUj, rootSumSquare(bridge, share * edgeLeft, (1 - share) * edgeRight)),
    stepUj: missed * Math.max(0, apart - noisePart * Math.sqrt(squares)),
    clockUj: halfWidths * rootSumSquare(share * clockLeft, (1 - share) * clockRight),
  };
};
