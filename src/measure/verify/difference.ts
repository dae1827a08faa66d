/** A value of a file that is not what its raw readings give. Values are shown as text; absent ones say `absent`. */
export interface Difference {
  /** Where, as a path of keys: `benchmarks.0.samples.1.windows.0.energy.0.energyUj`. */
  readonly path: string;
  readonly stored: string;
  readonly recomputed: string;
}

const absent = 'absent';

/** Every number and text in a value of JSON, by its path. */
const leavesOf = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (typeof value !== 'object' || value === null) return into.set(path, String(value));
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined) leavesOf(each, path === '' ? key : `${path}.${key}`, into);
  }
  return into;
};

/** Compares what is stored with what was recomputed, number by number and exactly. */
export const differencesOf = (path: string, stored: unknown, recomputed: unknown): Difference[] => {
  const [left, right] = [leavesOf(stored, path, new Map()), leavesOf(recomputed, path, new Map())];
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((each) => left.get(each) !== right.get(each))
    .map((each) => ({ path: each, stored: left.get(each) ?? absent, recomputed: right.get(each) ?? absent }));
};
