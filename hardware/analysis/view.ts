import type { Edge } from './step-response.ts';

/** What a sensor showed at one of its updates: when, and the share of the way from idle to busy power. */
export interface Update {
  readonly atS: number;
  readonly share: number;
}

/** How much of its time a sensor looks, and how old what it shows is. */
export interface View {
  readonly updates: number;
  /** Seconds of load that a value is the mean of. */
  readonly viewS: number;
  /** Seconds from the end of what was looked at to the update that shows it. */
  readonly ageS: number;
  /** Mean distance of the updates from what such a view of the load would show, as a share of the way: 0 is a perfect fit. */
  readonly misfit: number;
}

const fewestUpdates = 20;
/** Steps of a period in which views and ages are tried. */
const steps = 100;
/** Ages up to two periods: a value may be of the period before the last. */
const oldest = 2;
/** A view longer than a period by a little is told from a whole one. */
const longest = 1.2;

/** The load's integral over time, from its stamped edges. */
const workOf = (edges: readonly Edge[]): ((s: number) => number) => {
  const times = edges.map(([ns]) => ns / 1e9);
  const sums = [0];
  for (let index = 1; index < edges.length; index += 1) {
    const [before, share] = [times[index - 1] ?? 0, edges[index - 1]?.[1] ?? 0];
    sums.push((sums[index - 1] ?? 0) + share * ((times[index] ?? before) - before));
  }
  return (s) => {
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? Infinity) <= s) low = middle + 1;
      else high = middle;
    }
    const at = low - 1;
    return at < 0 ? 0 : (sums[at] ?? 0) + (edges[at]?.[1] ?? 0) * (s - (times[at] ?? s));
  };
};

/**
 * The view and the age whose means of the load come closest to what the sensor showed, by mean absolute distance, so that a few wrong
 * values do not matter. Undefined for fewer than 20 updates within the load.
 * @param edges of a square wave whose period passes by the sensor's: with one period alone, an age and that of a period more look the same
 * @param periodS of the sensor
 */
export const viewOf = (updates: readonly Update[], edges: readonly Edge[], periodS: number): View | undefined => {
  const [first, last] = [edges[0], edges.at(-1)];
  if (first === undefined || last === undefined || !(periodS > 0)) return undefined;
  const fromS = first[0] / 1e9 + (oldest + longest) * periodS;
  const within = updates.filter(({ atS }) => atS > fromS && atS < last[0] / 1e9);
  if (within.length < fewestUpdates) return undefined;
  const work = workOf(edges);
  const stepS = periodS / steps;
  // The integral at every step back from every update, once.
  const back = within.map(({ atS }) =>
    Array.from({ length: Math.ceil((oldest + longest) * steps) + 1 }, (_, index) => work(atS - index * stepS)),
  );
  let best: View | undefined;
  for (let view = 1; view <= longest * steps; view += 1) {
    for (let age = 0; age <= oldest * steps; age += 1) {
      let sum = 0;
      for (const [index, { share }] of within.entries()) {
        const sums = back[index] ?? [];
        sum += Math.abs(((sums[age] ?? 0) - (sums[age + view] ?? 0)) / (view * stepS) - share);
      }
      const misfit = sum / within.length;
      if (best === undefined || misfit < best.misfit)
        best = { updates: within.length, viewS: view * stepS, ageS: age * stepS, misfit };
    }
  }
  return best;
};
