import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileBaselineStore } from '../../src/baseline/file-store.ts';
import { readHistory } from '../../src/gate/read-history.ts';
import type { StoredSession } from '../../src/model/baseline.ts';
import { HistoryFile } from '../../src/model/history.ts';
import { check } from '../../src/model/schema.ts';
import { renderHistoryHtml } from '../../src/report/history/html.ts';
import { renderHistoryTerminal, trendLine } from '../../src/report/history/terminal.ts';
import { GitSandbox } from '../checkout/git-sandbox.ts';

const machineClass = { name: 'machine-00000000', fields: { cpu: 'a cpu' } };
const program = path.resolve(import.meta.dirname, '../../dist/cli.js');

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

/** A tenth of a thousandth up and down, so that there is some noise. */
const jitter = (index: number): number => [0, 3, -2, 1, -3, 2, -1][index % 7]! * 1e-3;

const session = (index: number, joules: number, sha: string, more: Partial<StoredSession> = {}): StoredSession => ({
  id: `session-${index}`,
  createdAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
  tool: { name: 'joulegate', version: '0.1.0' },
  commit: { sha },
  metrics: ['energy'],
  pins: { seed: '1' },
  sources: [{ id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' }],
  samples: [-1, 0, 1].map((sample) => ({
    windows: [
      {
        name: 'process',
        durationS: 1,
        units: {},
        metrics: {},
        energy: [
          {
            source: 'powercap:package-0',
            energyUj: String(Math.round(joules * (1 + jitter(index) + sample * 1e-3) * 1e6)),
            uncertaintyUj: '100',
          },
        ],
      },
    ],
  })),
  ...more,
});

const storeOf = (directory: string) => fileBaselineStore(path.join(directory, 'baselines'));
const append = (directory: string, each: StoredSession) => storeOf(directory).append(machineClass, 'train', each);
const fileOf = (directory: string) => path.join(directory, 'baselines', machineClass.name, 'train.json');
const historyOf = (directory: string, more: object = {}) =>
  readHistory({ directory, folder: path.join(directory, 'baselines'), ...more });

/** Ids of the sessions of each segment of the only series. */
const ids = ({ series }: HistoryFile): string[][] =>
  (series[0]?.segments ?? []).map(({ entries }) => entries.map((entry) => entry.session));

describe('the history of a baseline', () => {
  it('is every session that any version held, by id and in order of time, across merges and a renamed folder', async () => {
    const directory = sandbox.repository();
    const first = sandbox.sha(directory);
    await append(directory, session(3, 1, first));
    sandbox.commit(directory, 'three');
    // One of a side branch that the merge does not take over.
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'side');
    await append(directory, session(2, 1, first));
    sandbox.commit(directory, 'two, on the side');
    sandbox.git(directory, 'checkout', '--quiet', 'main');
    await append(directory, session(1, 1, first));
    sandbox.commit(directory, 'one, too late');
    sandbox.git(directory, 'merge', '--quiet', '--strategy=ours', '--message=merge', 'side');
    // Everything so far is dropped, then the folder was called otherwise.
    writeFileSync(
      fileOf(directory),
      readFileSync(fileOf(directory), 'utf8').replace(/"sessions": \[[^]*\]/, '"sessions": []'),
    );
    sandbox.commit(directory, 'starts over');
    renameSync(path.join(directory, 'baselines'), path.join(directory, 'energy'));
    sandbox.commit(directory, 'renamed');
    const folder = path.join(directory, 'energy');
    await fileBaselineStore(folder).append(machineClass, 'train', session(9, 1, first));
    const history = await readHistory({ directory, folder });
    expect(check(HistoryFile, history)).toMatchObject({ kind: 'valid' });
    expect(ids(history)).toEqual([['session-1', 'session-2', 'session-3', 'session-9']]);
    expect(history.warnings).toEqual(['The folder was called baselines before.']);
    expect(history.series[0]).toMatchObject({ benchmark: 'train', machineClass: machineClass.name, metric: 'energy' });
  });

  it('names damaged versions and goes on', async () => {
    const directory = sandbox.repository();
    await append(directory, session(1, 1, sandbox.sha(directory)));
    sandbox.commit(directory, 'one');
    const whole = readFileSync(fileOf(directory), 'utf8');
    writeFileSync(fileOf(directory), Buffer.from([0xff, 0xfe, 0x0a, 0x7b]));
    const damaged = sandbox.commit(directory, 'no text');
    writeFileSync(fileOf(directory), whole.slice(0, 100));
    sandbox.commit(directory, 'cut off');
    writeFileSync(fileOf(directory), whole);
    await append(directory, session(2, 1, damaged));
    sandbox.commit(directory, 'two');
    const history = await historyOf(directory);
    expect(ids(history)).toEqual([['session-1', 'session-2']]);
    expect(history.warnings).toHaveLength(2);
    expect(history.warnings.join(' ')).toContain(damaged.slice(0, 12));
  });

  it('separates sessions of other pins, and names these', async () => {
    const directory = sandbox.repository();
    const sha = sandbox.sha(directory);
    for (const index of [1, 2, 3, 4])
      await append(directory, session(index, index, sha, index < 3 ? {} : { pins: { seed: '2' } }));
    const history = await historyOf(directory);
    expect(ids(history)).toEqual([
      ['session-1', 'session-2'],
      ['session-3', 'session-4'],
    ]);
    const [first, second] = history.series[0]?.segments ?? [];
    expect(first?.differences).toEqual([]);
    expect(second?.differences).toEqual(['pins.seed is "2", was "1"']);
    expect(second?.entries.map(({ change }) => change)).toEqual([undefined, expect.closeTo(1 / 3, 1)]);
    expect(ids(await historyOf(directory, { since: new Date(Date.UTC(2026, 0, 4)) }))).toEqual([
      ['session-3', 'session-4'],
    ]);
    expect((await historyOf(directory, { benchmark: 'other' })).series).toEqual([]);
    expect((await historyOf(directory, { machine: 'machine-1' })).series).toEqual([]);
  });

  it('says that a shallow clone may lack some, and outside of a repository that the folder is all', async () => {
    const directory = sandbox.repository();
    const sha = sandbox.sha(directory);
    await append(directory, session(1, 1, sha));
    sandbox.commit(directory, 'one');
    writeFileSync(fileOf(directory), readFileSync(fileOf(directory), 'utf8').replaceAll('session-1', 'session-0'));
    sandbox.commit(directory, 'rewritten');
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=1', `file://${directory}`, clone);
    const shallow = await historyOf(clone);
    expect(ids(shallow)).toEqual([['session-0']]);
    expect(shallow.warnings[0]).toContain('shallow clone');
    expect(ids(await historyOf(directory))[0]?.sort()).toEqual(['session-0', 'session-1']);

    const folder = sandbox.at('outside', 'baselines');
    await fileBaselineStore(folder).append(machineClass, 'train', session(5, 1, sha));
    const outside = await readHistory({ directory: sandbox.at('outside'), folder });
    expect(ids(outside)).toEqual([['session-5']]);
    expect(outside.warnings[0]).toMatch(/Only what lies in .* now is shown: .*not in a git repository/);
  });

  it('names creep with its commits, in every form of the report, and fails where it is asked to', async () => {
    const directory = sandbox.repository();
    for (let index = 0; index < 40; index += 1) {
      const sha = sandbox.commit(directory, `change ${index} <b>`);
      await append(directory, session(index, index < 20 ? 1 : 1.06, sha));
    }
    const head = sandbox.commit(directory, 'baselines');
    const history = await historyOf(directory);
    expect(check(HistoryFile, history)).toMatchObject({ kind: 'valid' });
    const creep = history.series[0]?.segments[0]?.creep;
    expect(creep?.change.estimate).toBeCloseTo(0.06, 2);
    expect(creep?.steps).toHaveLength(1);
    expect(creep?.steps[0]?.range.commits.map(({ subject }) => subject)).toEqual(['change 20 <b>']);
    expect(creep?.steps[0]?.range.complete).toBe(true);

    const terminal = renderHistoryTerminal(history, { width: 100, colour: false });
    expect(terminal).toMatch(/Creep: \+(6|5\.9\d?|6\.\d+) % .* from the lowest level/);
    expect(terminal).toContain('change 20 <b>');
    const html = renderHistoryHtml(history);
    expect(html).toContain('change 20 &lt;b&gt;');
    expect(html).not.toContain('<b>');
    expect(html).toMatch(/<svg role="img"/);

    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, 'baseline', 'history', '--baselines', 'baselines', ...args], {
        cwd: directory,
        encoding: 'utf8',
      });
    const json = run('--json', '--html', 'history.html');
    expect(json.status).toBe(0);
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(JSON.stringify(history)));
    expect(readFileSync(path.join(directory, 'history.html'), 'utf8')).toBe(html);
    expect(run('--fail-on-creep').status).toBe(1);
    expect(run('--fail-on-creep', '--since', 'HEAD').stdout).toContain('No session is stored');
    const unknown = run('--since', 'no-such-branch');
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('there is no commit "no-such-branch"'),
    ]);
    expect(head).not.toBe('');
  });
});

it('a trend line spans its values', () => {
  expect(trendLine([1, 2, 3])).toBe('▁▅█');
  expect(trendLine([2, 2])).toBe('▁▁');
  expect(trendLine([0, 9, 1, 5], 2)).toBe('▁█');
});
