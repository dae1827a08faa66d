import type { Knot } from './knots.ts';

/** A tick is sharp when its moment is known so well, or to this part of the counter's pace. */
const sharpNs = 2e6;
/** So many ticks that keep a pace are needed before it is believed. */
const leastSpacings = 5;
/** A pace is steady when the middle nine tenths of its spacings differ by no more than this part. */
const steadyPart = 0.05;
/** A pace is carried on from a sharp tick over at most so many ticks. */
const farthest = 20;

const doubtOf = ({ loNs, hiNs }: Knot): number => (hiNs - loNs) / 2;

interface Pace {
  readonly periodNs: number;
  /** How far a tick strays from it. */
  readonly strayNs: number;
}

const paceOf = (knots: readonly Knot[]): Pace | undefined => {
  const spacings: number[] = [];
  knots.slice(1).forEach((knot, index) => {
    const previous = knots[index];
    if (previous === undefined || doubtOf(previous) > sharpNs || doubtOf(knot) > sharpNs) return;
    spacings.push(knot.atNs - previous.atNs);
  });
  if (spacings.length < leastSpacings) return undefined;
  spacings.sort((a, b) => a - b);
  const at = (part: number): number => spacings[Math.round(part * (spacings.length - 1))] ?? 0;
  const periodNs = at(0.5);
  const strayNs = (at(0.95) - at(0.05)) / 2;
  return strayNs <= (steadyPart / 2) * periodNs ? { periodNs, strayNs } : undefined;
};

/**
 * Sharpens the moments of ticks that were read late: a counter that keeps a steady pace ticked then, too, a whole number
 * of periods from the sharp ticks around. What contradicts the pace is left as it is.
 */
export const sharpen = (knots: readonly Knot[]): readonly Knot[] => {
  const pace = paceOf(knots);
  if (pace === undefined) return knots;
  const { periodNs, strayNs } = pace;
  let anchor: Knot | undefined;
  return knots.map((knot) => {
    if (doubtOf(knot) <= sharpNs) {
      anchor = knot;
      return knot;
    }
    if (anchor === undefined) return knot;
    // The value read is that of the last tick before the reading.
    const slackNs = doubtOf(anchor) + strayNs;
    const count = Math.floor((knot.hiNs + slackNs - anchor.atNs) / periodNs);
    const atNs = anchor.atNs + count * periodNs;
    const loNs = Math.max(knot.loNs, atNs - slackNs);
    const hiNs = Math.min(knot.hiNs, atNs + slackNs);
    if (count < 1 || count > farthest || loNs > hiNs) return knot;
    return { ...knot, loNs, hiNs, atNs: (loNs + hiNs) / 2 };
  });
};
