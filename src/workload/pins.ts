import { createHash } from 'node:crypto';
import type { Pins } from '../model/benchmark.ts';

/** Longest text of a pin in a run file. */
const longestPin = 4000;

/** JSON with the keys of objects in order, so that equal values have equal texts. */
const orderedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

/** The text of one pin. A text longer than a run file holds is pinned by its SHA-256. */
export const pinText = (value: unknown): string => {
  const text = typeof value === 'string' ? value : orderedJson(value);
  return text.length <= longestPin ? text : `sha256:${createHash('sha256').update(text).digest('hex')}`;
};

/** Options as pins: each key with the text of its value; an option that is not set has no pin. */
export const pinsOf = (options: Readonly<Record<string, unknown>>): Pins =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, pinText(value)]),
  );
