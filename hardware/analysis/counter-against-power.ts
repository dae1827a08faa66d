import { changesOf } from './changes.ts';
import { momentS, type Reading } from './reading.ts';

/** What an energy counter said against the integral of a power sensor over the same time. */
export interface CounterAgainstPower {
  readonly durationS: number;
  readonly counterJ: number;
  readonly integralJ: number;
  /** Counter less integral, as a fraction of the integral. */
  readonly difference: number;
}

/**
 * The counter between its first and last change, and power by trapezoids over exactly that time. Undefined where the counter did not
 * move twice or power was not read around it.
 * @param energy millijoules @param power milliwatts; both in order of time
 */
export const counterAgainstPower = (
  energy: readonly Reading[],
  power: readonly Reading[],
): CounterAgainstPower | undefined => {
  const changes = changesOf(energy);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined || last.atS <= first.atS) return undefined;
  let integralJ = 0;
  let coveredS = 0;
  for (const [index, reading] of power.entries()) {
    const before = power[index - 1];
    if (before === undefined) continue;
    const [fromS, toS] = [Math.max(momentS(before), first.atS), Math.min(momentS(reading), last.atS)];
    if (toS <= fromS) continue;
    integralJ += (((before.value + reading.value) / 2) * (toS - fromS)) / 1000;
    coveredS += toS - fromS;
  }
  const durationS = last.atS - first.atS;
  if (coveredS < 0.999 * durationS) return undefined;
  const counterJ = (last.value - first.value) / 1000;
  return { durationS, counterJ, integralJ, difference: counterJ / integralJ - 1 };
};
