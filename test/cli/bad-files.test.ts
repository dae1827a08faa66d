import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sinks } from './full-disk.ts';
import { Project, project } from './project.ts';
import { readable } from './readable.ts';

describe('a baseline that cannot be trusted', () => {
  let here: Project;
  let file: string;
  let good: string;
  beforeAll(async () => {
    here = new Project();
    here.configure();
    const { stdout } = await here.run(['gate', '--store', '--json']);
    file = (JSON.parse(stdout) as { stored: { path: string }[] }).stored[0]!.path;
    good = readFileSync(file, 'utf8');
  });
  afterAll(() => here.remove());

  it.each([
    { what: 'cut off', text: (whole: string) => whole.slice(0, 300), words: 'it is not JSON, or was cut off' },
    { what: 'empty', text: () => '', words: 'it is empty' },
    {
      what: 'newer',
      text: (whole: string) => whole.replace('"schemaVersion": 1', '"schemaVersion": 2'),
      words: 'its schemaVersion is 2; this JouleGate knows versions up to 1',
    },
    {
      what: 'of another benchmark',
      text: (whole: string) => whole.replace('"benchmark": "train"', '"benchmark": "b"'),
      words: 'holds the baseline of "b"',
    },
  ])('$what: an error before anything is measured, and the file stays', async ({ text, words }) => {
    writeFileSync(file, text(good));
    const runs = here.runs();
    const ended = await here.run(['gate', '--store']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readable(ended)).toContain(words);
    expect(ended.stderr).toContain(file);
    expect(here.runs()).toEqual(runs);
    expect(readFileSync(file, 'utf8')).toBe(text(good));
    const show = await here.run(['baseline', 'show', '--json']);
    expect(show.code).toBe(3);
    expect(JSON.parse(show.stdout)).toHaveProperty('error.kind', 'data');
  });

  it('a folder in its place is an error too, for every command that reads it', async () => {
    const other = project();
    other.configure();
    const machineClass = path.basename(path.dirname(file));
    mkdirSync(other.path('baselines', machineClass, 'train.json'), { recursive: true });
    for (const args of [['gate'], ['baseline', 'show']]) {
      const ended = await other.run(args);
      expect(ended).toMatchObject({ code: 3, stdout: '' });
      expect(readable(ended)).toContain('train.json cannot be read as a baseline file: it is not a regular file');
    }
    other.write('flat', '');
    const flat = await other.run(['baseline', 'show', '--baselines', 'flat']);
    expect(flat).toMatchObject({ code: 3, stdout: '' });
    expect(readable(flat)).toContain('flat cannot be listed: ENOTDIR');
  });
});

describe('a run file that cannot be trusted', () => {
  let here: Project;
  let good: string;
  beforeAll(async () => {
    here = new Project();
    here.configure();
    const { stdout } = await here.run(['gate', '--json']);
    const { paths } = JSON.parse(stdout) as { paths: { run: string; verdict: string } };
    good = paths.run;
    const text = readFileSync(good, 'utf8');
    here.write('cut.json', text.slice(0, text.length / 2));
    here.write('newer.json', text.replace('"schemaVersion":1', '"schemaVersion":7'));
    here.write('other.json', '{"kind":"baseline","schemaVersion":1}');
    here.write('verdict.json', readFileSync(paths.verdict, 'utf8'));
  });
  afterAll(() => here.remove());

  it.each([
    { file: 'cut.json', words: 'it is not JSON, or was cut off', code: 3 },
    { file: 'newer.json', words: 'its schemaVersion is 7', code: 3 },
    { file: 'other.json', words: 'its kind is "baseline"', code: 3 },
    { file: 'absent.json', words: 'there is no such file', code: 2 },
  ])('$file is named by compare and report', async ({ file, words, code }) => {
    for (const args of [
      ['compare', good, file],
      ['report', file],
    ]) {
      const ended = await here.run(args);
      expect(ended).toMatchObject({ code, stdout: '' });
      expect(readable(ended)).toContain(words);
      expect(ended.stderr).toContain(file);
    }
    const json = await here.run(['report', '--json', file]);
    expect(json.code).toBe(code);
    expect(JSON.parse(json.stdout)).toHaveProperty('error.message', expect.stringContaining(words));
  });

  it('is not taken into a baseline', async () => {
    const ended = await here.run(['baseline', 'update', 'cut.json']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readable(ended)).toContain('cut.json cannot be read as a run file');
    expect(existsSync(here.path('baselines'))).toBe(false);
  });

  it('a verdict file is no run file', async () => {
    const ended = await here.run(['compare', good, 'verdict.json']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readable(ended)).toContain('its kind is "verdict", not "run"');
    const twice = await here.run(['report', good, '--run', good]);
    expect(twice.code).toBe(2);
    expect(readable(twice)).toContain('is a run file itself');
  });
});

describe('a full disk', () => {
  it('under the run folder: the samples that fit are whole, and the error names them', async (context) => {
    const here = project();
    here.configure({ samples: 12 });
    const ended = await sinks(here, {
      folder: '.joulegate',
      freeKiB: 8,
      args: ['gate'],
      shown: '.joulegate/runs/*/samples.jsonl',
    });
    if (ended === undefined)
      return context.skip('no file system can be mounted here, not even in a namespace of its own');
    expect(ended.code).toBe(3);
    expect(readable(ended)).toMatch(/cannot write \S+\/samples\.jsonl: ENOSPC/);
    const lines = ended.kept.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(0);
    expect(ended.stderr).toContain(`${lines.length} sample${lines.length === 1 ? '' : 's'} measured before`);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ benchmark: 'train', sample: { outcome: { kind: 'ok' } } });
  });

  it('under the baselines: the verdict is shown, and the error names the baseline', async (context) => {
    const here = project();
    here.configure();
    const ended = await sinks(here, {
      folder: 'baselines',
      freeKiB: 0,
      args: ['gate', '--store'],
      shown: 'baselines/*/*',
    });
    if (ended === undefined)
      return context.skip('no file system can be mounted here, not even in a namespace of its own');
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain('JouleGate: The benchmark has no baseline yet');
    expect(ended.stdout).not.toMatch(/^Stored/m);
    expect(readable(ended)).toMatch(/cannot write \S+\/train\.json: ENOSPC/);
    expect(ended.kept).toBe('');
    expect(here.samples()).toHaveLength(3);
    expect(here.json(`${here.runs()[0]}/verdict.json`)).toMatchObject({ verdict: 'no-baseline' });
  });
});
