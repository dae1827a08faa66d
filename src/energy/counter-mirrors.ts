import { setTimeout as sleep } from 'node:timers/promises';
import { JouleGateError } from '../model/errors.ts';

const readings = 6;
const pauseMs = 20;

/**
 * Finds counters that are one counter shown under several names, as where dies of a package share it. A twin shows
 * equal values at six readings in a row while the counter moves.
 * Nothing is waited for unless two counters show nearly the same value at first sight. The values of a live pair are
 * not read at the same instant, so a difference of at most a tenth of the whole movement still counts as equal.
 *
 * @returns for each twin, the counter that it mirrors (the first in order)
 */
export const findMirrors = async <Counter>(
  counters: readonly Counter[],
  read: (counter: Counter) => bigint,
): Promise<ReadonlyMap<Counter, Counter>> => {
  const valueOf = (counter: Counter): bigint | undefined => {
    try {
      return read(counter);
    } catch (thrown) {
      if (thrown instanceof JouleGateError) return undefined;
      throw thrown;
    }
  };
  const series = new Map<Counter, bigint[]>();
  for (const counter of counters) {
    const value = valueOf(counter);
    if (value !== undefined) series.set(counter, [value]);
  }
  const firsts = [...series.values()].map(([first = 0n]) => first).sort((a, b) => (a < b ? -1 : 1));
  if (!firsts.some((first, index) => index > 0 && first - (firsts[index - 1] ?? first) <= nearUj)) return new Map();
  for (let reading = 1; reading < readings; reading++) {
    await sleep(pauseMs);
    for (const [counter, values] of series) {
      const value = valueOf(counter);
      if (value === undefined) series.delete(counter);
      else values.push(value);
    }
  }
  const mirrors = new Map<Counter, Counter>();
  const originals: [Counter, bigint[]][] = [];
  for (const [counter, values] of series) {
    const original = originals.find(([, others]) => mirrored(values, others));
    if (original === undefined) originals.push([counter, values]);
    else mirrors.set(counter, original[0]);
  }
  return mirrors;
};

/** 0.2 J: what one counter moves at 200 W between two readings a millisecond apart. */
const nearUj = 200_000n;

const mirrored = (values: readonly bigint[], others: readonly bigint[]): boolean => {
  const first = values[0] ?? 0n;
  const moved = (values.at(-1) ?? first) - first;
  if (moved <= 0n) return false;
  return values.every((value, index) => {
    const other = others[index] ?? -1n;
    const apart = value > other ? value - other : other - value;
    return apart * 10n <= moved;
  });
};
