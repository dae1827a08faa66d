import { limitsOf } from '../energy/limits.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { counterWindow } from './counter-window.ts';
import { powerWindow } from './power-window.ts';
import { firstAtOrAfter, lastAtOrBefore, ticksOf, type Tick } from './ticks.ts';
import { unmeasured, type BracketedWindow, type WindowEnergy } from './bracketed-window.ts';

export type { WindowEnergy } from './bracketed-window.ts';

/**
 * The energy that a source used between two points of the monotonic clock, from what the meter read.
 *
 * Pure: the same stream gives the same microjoules, bit for bit. Counters are unwrapped and read off between the moments
 * at which they moved (see energy-at.ts); power is integrated by the trapezoid rule. The uncertainty is the half-width of
 * the 95 % interval. It does not hold the sensor's own gain error (`SourceInfo.gain`), which is the same for both sides of
 * a comparison on one board, nor, for an estimate, the error of the model.
 *
 * Codes of `unmeasured`: `bad-window`, `bad-stream`, `not-covered`, `source-fault`, `counter-reset`, `wraps-unknown`,
 * `implausible-power`, `stuck-counter`, `sampler-gap`, `out-of-range`.
 */
export const windowEnergy = (
  source: SourceInfo,
  stream: CounterStream,
  beginNs: bigint,
  endNs: bigint,
): WindowEnergy => {
  if (endNs <= beginNs) return unmeasured('bad-window', `the window ends ${beginNs - endNs} ns before it begins`);
  const ticks = ticksOf(stream);
  if (ticks === undefined) return unmeasured('bad-stream', `the readings of ${stream.source} are not in order of time`);
  const first = lastAtOrBefore(ticks, beginNs);
  const last = firstAtOrAfter(ticks, endNs);
  const opens = ticks[first];
  const closes = ticks[last];
  const coveredFrom = opens?.t ?? beginNs;
  const coveredTo = closes?.t ?? endNs;
  const fault = stream.faults.find(({ t }) => BigInt(t) >= coveredFrom && BigInt(t) <= coveredTo);
  if (fault !== undefined) return unmeasured('source-fault', `${source.id}: ${fault.code}: ${fault.message}`);
  if (opens === undefined || closes === undefined) {
    const side = opens === undefined ? 'before its begin' : 'after its end';
    const cause =
      opens === undefined
        ? stream.faults.find(({ t }) => BigInt(t) < beginNs)
        : stream.faults.find(({ t }) => BigInt(t) > endNs);
    const because = cause === undefined ? '' : ` (${cause.code}: ${cause.message})`;
    return unmeasured('not-covered', `${source.id} was not read ${side}${because}`);
  }
  const wrong = impossible(source, ticks.slice(first, last + 1));
  if (wrong !== undefined) return wrong;
  const window: BracketedWindow = { source, stream, ticks, beginNs, endNs, first, last };
  return source.quantity === 'energy-uj' ? counterWindow(window) : powerWindow(window);
};

/** What no counter and no part can show: less than nothing, or more power than a part of its kind takes. */
const impossible = (source: SourceInfo, ticks: readonly Tick[]): WindowEnergy | undefined => {
  const below = ticks.find(({ value }) => value < 0n);
  if (below !== undefined) return unmeasured('out-of-range', `${source.id} showed ${below.value}, which is below zero`);
  if (source.quantity === 'energy-uj') return undefined;
  const { maximumPowerW } = limitsOf(source);
  const above = ticks.find(({ value }) => value > BigInt(maximumPowerW) * 1_000_000n);
  if (above === undefined) return undefined;
  return unmeasured('implausible-power', `${source.id} showed ${above.value} uW, more than ${maximumPowerW} W`);
};
