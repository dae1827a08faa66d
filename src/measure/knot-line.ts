import { limitsOf } from '../energy/limits.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { knotsOf, type KnotLine } from './knots.ts';
import type { Tick } from './ticks.ts';

/** Streams are asked for many windows and never change once made. */
const lines = new WeakMap<CounterStream, KnotLine>();

/** The knots of a counter's stream (see knots.ts), made once a stream. @param ticks the stream's readings */
export const knotLineOf = (source: SourceInfo, stream: CounterStream, ticks: readonly Tick[]): KnotLine => {
  const known = lines.get(stream);
  if (known !== undefined) return known;
  const line = knotsOf(ticks, limitsOf(source), stream.readNs);
  lines.set(stream, line);
  return line;
};
