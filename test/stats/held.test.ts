import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fromPython, fromR } from './reference/references.ts';

const stats = path.resolve(import.meta.dirname, '../../src/stats');

/** Functions whose references lie under another name, which says what they are in that file. */
const elsewhere: Readonly<Record<string, string>> = {
  mean: 'samples',
  median: 'samples',
  medianAbsoluteDeviation: 'samples',
  trimmedMean: 'samples',
  variance: 'samples',
  rootSumSquare: 'samples',
  sessionCentres: 'predictSession',
  differenceNoise: 'pairNoise',
  largestStep: 'pairNoise',
  withoutSpikes: 'seriesNoise',
  scanForStep: 'seriesNoise',
};

it('every function of src/stats has values from outside that it is held to', async () => {
  const names: string[] = [];
  for (const file of readdirSync(stats)) {
    const exported = (await import(path.join(stats, file))) as Record<string, unknown>;
    names.push(...Object.keys(exported).filter((name) => typeof exported[name] === 'function'));
  }
  expect(names.length).toBeGreaterThan(15);
  const held = new Set(Object.keys(fromPython));
  const without = names.filter((name) => !held.has(elsewhere[name] ?? name));
  expect(without).toEqual([]);
});

it('the references say what made them', () => {
  expect(Object.keys(fromPython.madeWith)).toEqual(['Python', 'mpmath', 'NumPy', 'SciPy']);
  expect(Object.keys(fromR.madeWith)).toContain('R');
  for (const version of Object.values({ ...fromPython.madeWith, ...fromR.madeWith }))
    expect(version).toMatch(/^\d+\.\d+/);
});
