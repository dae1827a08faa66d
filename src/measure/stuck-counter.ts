import type { BracketedWindow } from './bracketed-window.ts';

/** A counter that stands still for so long, for so many of its updates, and for so many readings, is stuck. */
const leastNs = 1_000_000_000;
const leastUpdates = 20;
const leastReadings = 10;
/** What the parts that are watched draw at the very least: so long a counter takes for one of its steps. */
const leastPowerW = 0.1;

/**
 * How long a counter stood still within a window, in nanoseconds, where that is too long for one that works; `undefined`
 * where it never was. Only of processors and GPUs: they draw power whenever they can be read. Memory and estimates may
 * stand still, and platforms count in steps of a joule.
 *
 * What goes missing behind a counter that stops is in no reading. A window of which the counter shows nothing at all is
 * judged by the first second; one that has shown something by twenty updates, as a slow counter may pause.
 */
export const stuckNs = ({ source, ticks, first, last, beginNs, endNs }: BracketedWindow): bigint | undefined => {
  if (source.component !== 'cpu' && source.component !== 'gpu') return undefined;
  const stepNs = (Number(source.resolutionUj ?? 1) / leastPowerW) * 1000;
  const partNs = Math.max(leastNs, leastUpdates * (source.updatePeriodMs ?? 0) * 1e6, stepNs);
  let from = first;
  for (let index = first + 1; index <= last + 1; index++) {
    if (index <= last && ticks[index]?.value === ticks[from]?.value) continue;
    const [start, end] = [ticks[from]?.t ?? 0n, ticks[index - 1]?.t ?? 0n];
    const whole = from === first && index > last;
    const stood = whole ? end - start : (end < endNs ? end : endNs) - (start > beginNs ? start : beginNs);
    if (index - 1 - from >= leastReadings && stood >= (whole ? leastNs : partNs)) return stood;
    from = index;
  }
  return undefined;
};
