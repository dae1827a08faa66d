import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRunFolder } from '../../src/report/run-folder.ts';
import { runFile, runSample } from './run-samples.ts';

const opened = async () => {
  const output = mkdtempSync(path.join(tmpdir(), 'joulegate-folder-'));
  onTestFinished(() => rmSync(output, { recursive: true, force: true }));
  const folder = await openRunFolder(output, 'an-id');
  const text = (name: string) => readFileSync(path.join(output, 'runs', 'an-id', name), 'utf8');
  return { folder, text, names: () => readdirSync(path.join(output, 'runs', 'an-id')).toSorted() };
};

const sample = runSample(1, { counters: [] });

describe('the folder of a session', () => {
  it('says of no side where there is one run', async () => {
    const { folder, text, names } = await opened();
    await folder.keepSample('train', sample);
    await folder.keepRun(runFile());
    expect(text('samples.jsonl')).toBe(`${JSON.stringify({ benchmark: 'train', sample })}\n`);
    expect(names()).toEqual(['run.json', 'samples.jsonl']);
  });

  it('keeps both runs of an interleaved session, and of every sample which side it is of', async () => {
    const { folder, text, names } = await opened();
    await folder.keepSample('train', sample, 'base');
    await folder.keepSample('train', { ...sample, index: 2 }, 'head');
    const lines = text('samples.jsonl').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { arm: 'base', benchmark: 'train', sample: { index: 1 } },
      { arm: 'head', benchmark: 'train', sample: { index: 2 } },
    ]);
    await folder.keepRun(runFile({ id: 'of-base' }), 'base');
    await folder.keepRun(runFile({ id: 'of-head' }), 'head');
    expect(JSON.parse(text('base-run.json'))).toMatchObject({ id: 'of-base' });
    expect(JSON.parse(text('run.json'))).toMatchObject({ id: 'of-head' });
    expect(names()).toEqual(['base-run.json', 'run.json', 'samples.jsonl']);
    expect(folder.paths.baseRun).toMatch(/an-id\/base-run\.json$/);
  });
});
