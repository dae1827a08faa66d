import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/**
 * The line on which each benchmark of a configuration begins, by its name; 1 is the first. What cannot be understood
 * has no lines: whether a configuration is valid is said elsewhere.
 * @param text YAML
 */
export const benchmarkLines = (text: string): ReadonlyMap<string, number> => {
  const lines = new LineCounter();
  const found = new Map<string, number>();
  const benchmarks = parseDocument(text, { lineCounter: lines, prettyErrors: false }).get('benchmarks');
  if (!isSeq(benchmarks)) return found;
  for (const entry of benchmarks.items) {
    if (!isMap(entry)) continue;
    const name = entry.get('name');
    const key = entry.items.find((item) => isScalar(item.key) && item.key.value === 'name')?.key;
    const range = isScalar(key) ? key.range : entry.range;
    if (typeof name === 'string' && range) found.set(name, lines.linePos(range[0]).line);
  }
  return found;
};
