import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/run-action.ts';

const staticImport = /^import\s(?:[^;]*?\sfrom\s)?"(\.[^"]+)";/gm;

/** Names of the files that are loaded before the first line of a program runs, itself among them. */
const loadedAtStart = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, target = ''] of text.matchAll(staticImport))
    loadedAtStart(path.resolve(path.dirname(file), target), found);
  return found;
};

it('the Action starts without the GitHub client, its HTTP stack and the charts, which are loaded when they are needed', () => {
  const files = [...loadedAtStart(path.join(root, 'dist', 'index.js'))];
  expect(files.length).toBeGreaterThan(2);
  for (const module of ['undici', '@octokit/core', 'bottleneck', 'echarts']) {
    const holding = files.filter((file) => readFileSync(file, 'utf8').includes(`node_modules/${module}/`));
    expect(holding, module).toEqual([]);
  }
});
