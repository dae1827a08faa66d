import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { PowerTrace, TracePoint } from './power-trace.ts';

/**
 * A trace of steps, ramps and, every second time, a repeated part; the same for the same seed. Instants fall on single
 * nanoseconds and powers lie between 0 and 700 W, so that nothing is round by chance.
 */
export const randomTrace = (seed: number, pointCount = 12): PowerTrace => {
  const generator = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  const points: TracePoint[] = [{ atNs: BigInt(below(1_000_000_000)), powerMw: BigInt(below(700_001)) }];
  let atNs = points[0]!.atNs;
  for (let index = 1; index < pointCount; index++) {
    atNs += BigInt(1 + below(1_500_000_000));
    const powerMw = BigInt(below(700_001));
    points.push(below(2) === 0 ? { atNs, powerMw } : { atNs, powerMw, ramp: true });
  }
  if (below(2) === 0) return { points };
  const from = points[below(pointCount)]!.atNs;
  return { points, repeat: { fromNs: from, periodNs: atNs - from + BigInt(1 + below(300_000_000)) } };
};
