import { normalUpperTail } from './normal-distribution.ts';

/** One look at the data of a sequential test. */
export interface Look {
  /** Share of the information of the last look that has come in, above 0, at most 1; rising from look to look. */
  readonly information: number;
  /** Error probability that may have been spent up to and with this look, 0 to below 1; never falling. */
  readonly spent: number;
}

/** Nodes and weights of Gauss-Legendre quadrature on -1 to 1, by Newton's method on the Legendre polynomial. */
const gaussLegendre = (order: number): { readonly nodes: readonly number[]; readonly weights: readonly number[] } => {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < order; index += 1) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step += 1) {
      let [before, value] = [1, x];
      for (let degree = 2; degree <= order; degree += 1) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (order * (x * value - before)) / (x * x - 1);
      const correction = value / slope;
      x -= correction;
      if (Math.abs(correction) < 1e-16) break;
    }
    nodes.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
};

const panel = gaussLegendre(16);

/** Beyond so many standard deviations there is less than 1e-18 of a normal distribution. */
const reach = 9;

/** Less than this cannot be spent: its bound would be out of reach. */
const leastSpending = 1e-17;

/** Looks that are closer together, as a share of the information, would take millions of nodes. */
const leastStep = 1e-6;

interface Grid {
  readonly at: readonly number[];
  readonly weight: readonly number[];
  /** Where the first panel begins, and how wide each is. */
  readonly start: number;
  readonly width: number;
}

/** Quadrature between two numbers in panels that are no wider than `width`. */
const grid = (from: number, to: number, width: number): Grid => {
  const panels = Math.max(1, Math.ceil((to - from) / width));
  const half = (to - from) / panels / 2;
  const at: number[] = [];
  const weight: number[] = [];
  for (let index = 0; index < panels; index += 1) {
    const centre = from + (2 * index + 1) * half;
    panel.nodes.forEach((node, position) => {
      at.push(centre + half * node);
      weight.push(half * (panel.weights[position] ?? 0));
    });
  }
  return { at, weight, start: from, width: 2 * half };
};

/** The sum so far: what is left below the bounds, as masses at the nodes of a grid. */
interface Masses extends Grid {
  readonly mass: readonly number[];
}

/** The sum of the masses between `lowest` and `highest`, whole panels, each times the term of its place. */
const sumOver = (masses: Masses, term: (from: number) => number, lowest: number, highest: number): number => {
  const order = panel.nodes.length;
  const first = Math.max(0, Math.floor((lowest - masses.start) / masses.width)) * order;
  const end = Math.min(masses.at.length, Math.ceil((highest - masses.start) / masses.width) * order);
  let sum = 0;
  for (let index = first; index < end; index += 1) {
    sum += (masses.mass[index] ?? 0) * term(masses.at[index] ?? 0);
  }
  return sum;
};

const density = (x: number, variance: number): number =>
  Math.exp((-x * x) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

const checkLooks = (looks: readonly Look[]): void => {
  let [information, spent] = [0, 0];
  for (const look of looks) {
    if (!(look.information > information && look.information <= 1)) {
      throw new RangeError(
        `the information of the looks must rise from above 0 to at most 1, not to ${look.information}`,
      );
    }
    if (look.information - information < leastStep * look.information) {
      throw new RangeError(`looks at ${information} and ${look.information} of the information are too close together`);
    }
    if (!(look.spent >= spent && look.spent < 1)) {
      throw new RangeError(`what is spent must never fall and stay below 1, not be ${look.spent}`);
    }
    ({ information, spent } = look);
  }
};

/**
 * The b for which `probability(b)`, falling in b with the slope -`slope(b)`, is `wanted`: Newton's steps inside a
 * bracket that closes in.
 */
const solveFalling = (
  probability: (bound: number) => number,
  slope: (bound: number) => number,
  wanted: number,
  edge: number,
): number => {
  let [low, high] = [-edge, edge];
  let bound = 0;
  for (let step = 0; step < 200; step += 1) {
    const excess = probability(bound) - wanted;
    if (excess > 0) low = bound;
    else high = bound;
    const newton = bound + excess / slope(bound);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - bound) <= 1e-15 * edge) return next;
    bound = next;
  }
  return bound;
};

/**
 * One-sided bounds of a group-sequential test: z_k for which, when nothing is there to be found, the statistic exceeds
 * a bound for the first time at look k with just the probability that is spent there. A look that spends nothing, or less
 * than 1e-17, has the bound Infinity.
 *
 * The sum of independent normal observations is followed from look to look: what is left below the bound is convolved
 * with the next increment, by Gauss-Legendre quadrature in panels of two standard deviations of the increment before or
 * after, whichever is smaller: both shape what is integrated.
 *
 * @returns one bound a look, in standard deviations of the statistic at that look; errors stay below 1e-12
 * @throws RangeError when information does not rise, or by less than a millionth of itself, or what is spent falls
 * @see P. Armitage, C. K. McPherson, B. C. Rowe, "Repeated significance tests on accumulating data", J. R. Stat. Soc. A
 *   132 (1969); K. K. G. Lan, D. L. DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983)
 */
export const sequentialBounds = (looks: readonly Look[]): number[] => {
  checkLooks(looks);
  const bounds: number[] = [];
  // Before the first look the sum is 0 for sure.
  let before: Masses = { at: [0], mass: [1], weight: [1], start: -1, width: 2 };
  let [information, spent] = [0, 0];
  for (const [index, look] of looks.entries()) {
    const step = look.information - information;
    const deviation = Math.sqrt(step);
    const edge = reach * Math.sqrt(look.information);
    const masses = before;
    const densityAt = (to: number): number =>
      sumOver(masses, (from) => density(to - from, step), to - reach * deviation, to + reach * deviation);
    const crossing = (at: number): number =>
      sumOver(masses, (from) => normalUpperTail((at - from) / deviation), at - reach * deviation, Infinity);
    const increment = look.spent - spent;
    const bound = increment >= leastSpending ? solveFalling(crossing, densityAt, increment, edge) : Infinity;
    bounds.push(bound / Math.sqrt(look.information));

    const next = looks[index + 1];
    if (next === undefined) break;
    const nextDeviation = Math.sqrt(next.information - look.information);
    const quadrature = grid(-edge, Math.min(bound, edge), 2 * Math.min(deviation, nextDeviation));
    const mass = quadrature.at.map((to, node) => (quadrature.weight[node] ?? 0) * densityAt(to));
    before = { ...quadrature, mass };
    ({ information, spent } = look);
  }
  return bounds;
};

/** Kim and DeMets's power family: what may be spent when a share `information` of the information is in. */
export const powerSpending = (total: number, information: number, exponent: number): number =>
  total * Math.min(1, information) ** exponent;
