import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noiseBounds } from '../../src/baseline/append-noise.ts';
import { fileBaselineStore } from '../../src/baseline/file-store.ts';
import { fileNoiseStore, noiseText, type NoiseStore } from '../../src/baseline/noise-store.ts';
import { profileNoise } from '../../src/decide/noise-profile.ts';
import { mostDifferences, NoiseFile, type NoiseSession } from '../../src/model/noise-profile.ts';
import { check } from '../../src/model/schema.ts';
import { tool } from '../../src/model/tool.ts';
import { seededNormal } from '../decide/seeded-noise.ts';

const machineClass = { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } };
const pins = { kind: 'command', run: '["true"]' };
const source = { id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' } as const;
const dram = { ...source, id: 'powercap:dram-0', component: 'dram' };
const metric = { name: 'energy-per-epoch' };

const normal = seededNormal(3);
const session = (id: string, more: Partial<NoiseSession> = {}, count = 20): NoiseSession => ({
  id,
  createdAt: '2026-11-23T12:00:00.000Z',
  tool,
  pins,
  sources: [source, dram],
  metrics: [{ ...metric, step: 0, differences: Array.from({ length: count }, () => 0.01 * normal()) }],
  ...more,
});

let root: string;
let store: NoiseStore;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'joulegate-noise-'));
  store = fileNoiseStore(path.join(root, 'baselines'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const file = () => path.join(root, 'baselines', 'cpu-8-abc', 'noise.json');
const put = (text: string): void => {
  mkdirSync(path.dirname(file()), { recursive: true });
  writeFileSync(file(), text);
};

describe('the noise of a machine class', () => {
  it('is kept beside its baselines and read back, one calibration a line', async () => {
    expect(await store.read('cpu-8-abc')).toEqual({ kind: 'absent', path: file() });
    await store.append(machineClass, [{ benchmark: 'train', session: session('a') }]);
    const added = await store.append(machineClass, [
      { benchmark: 'train', session: session('b') },
      { benchmark: 'chat', session: session('b') },
    ]);
    expect(added.path).toBe(file());
    const reading = await store.read('cpu-8-abc');
    expect(reading).toEqual({ kind: 'found', path: file(), file: added.file });
    expect(check(NoiseFile, JSON.parse(readFileSync(file(), 'utf8'))).kind).toBe('valid');
    expect(added.file.benchmarks.map(({ benchmark, sessions }) => [benchmark, sessions.map(({ id }) => id)])).toEqual([
      ['chat', ['b']],
      ['train', ['a', 'b']],
    ]);
    expect(readFileSync(file(), 'utf8').match(/^\{"id"/gm)).toHaveLength(3);
  });

  it('is no baseline, and no benchmark can take its name', async () => {
    await store.append(machineClass, [{ benchmark: 'train', session: session('a') }]);
    const baselines = fileBaselineStore(path.join(root, 'baselines'));
    expect(await baselines.list('cpu-8-abc')).toEqual([]);
    await expect(baselines.read('cpu-8-abc', 'noise')).rejects.toMatchObject({ code: 'baseline-bad-name' });
  });

  it('knows a calibration by its id', async () => {
    await store.append(machineClass, [{ benchmark: 'train', session: session('a') }]);
    const before = readFileSync(file(), 'utf8');
    await store.append(machineClass, [{ benchmark: 'train', session: session('a') }]);
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('stays bounded: the newest calibrations of each set of pins, and the newest pairs of each', async () => {
    for (let index = 0; index < 9; index += 1) {
      const more = index % 3 === 0 ? { pins: { ...pins, threads: '2' } } : {};
      await store.append(machineClass, [
        { benchmark: 'train', session: session(`${index}`, more, index === 8 ? 250 : 20) },
      ]);
    }
    const reading = await store.read('cpu-8-abc');
    const sessions = reading.kind === 'found' ? (reading.file.benchmarks[0]?.sessions ?? []) : [];
    expect(sessions.map(({ id }) => id)).toEqual(['0', '2', '3', '4', '5', '6', '7', '8']);
    expect(noiseBounds.comparableSessions).toBe(5);
    expect(sessions.at(-1)?.metrics[0]?.differences).toHaveLength(mostDifferences);
  });

  it.each([
    ['nothing', '', 'noise-unreadable'],
    ['half a file', '{"schemaVersion": 1, "kind": "noise", "mach', 'noise-unreadable'],
    ['a baseline', '{"schemaVersion": 1, "kind": "baseline"}', 'noise-wrong-kind'],
    ['a newer version', '{"schemaVersion": 2, "kind": "noise"}', 'noise-too-new'],
    ['missing keys', '{"schemaVersion": 1, "kind": "noise"}', 'noise-invalid'],
    [
      'another machine',
      noiseText({
        schemaVersion: 1,
        kind: 'noise',
        machineClass: { ...machineClass, name: 'gpu-1-def' },
        benchmarks: [],
      }),
      'noise-mismatch',
    ],
  ])('%s is an error, never empty, and stays as it is', async (_, text, code) => {
    put(text);
    await expect(store.read('cpu-8-abc')).rejects.toMatchObject({ kind: 'data', code });
    const addition = [{ benchmark: 'train', session: session('a') }];
    await expect(store.append(machineClass, addition)).rejects.toMatchObject({ code });
    expect(readFileSync(file(), 'utf8')).toBe(text);
  });

  it('is not mixed with that of other hardware under the same name', async () => {
    await store.append(machineClass, [{ benchmark: 'train', session: session('a') }]);
    const other = { ...machineClass, fields: { ...machineClass.fields, cores: '16' } };
    await expect(store.append(other, [])).rejects.toMatchObject({ code: 'noise-mismatch' });
  });
});

describe('the noise that a gate takes from it', () => {
  const profile = async (...sessions: readonly NoiseSession[]): Promise<NoiseFile> => {
    let kept: NoiseFile | undefined;
    for (const each of sessions) {
      ({ file: kept } = await store.append(machineClass, [{ benchmark: 'train', session: each }]));
    }
    if (kept === undefined) throw new Error('no session');
    return kept;
  };

  it('is that of all comparable calibrations', async () => {
    const kept = await profile(session('a', {}, 60), session('b', {}, 60), session('c', { pins: { kind: 'train' } }));
    // The order in which sources are listed says nothing.
    const noise = profileNoise(kept, 'train', pins, [dram, source], metric);
    expect(noise?.differences).toBe(120);
    expect(Math.abs((noise?.deviation ?? 0) - 0.01)).toBeLessThan(0.002);
  });

  it('knows coarse counters', async () => {
    const kept = await profile(session('a', { metrics: [{ ...metric, step: 0.02, differences: [0, 0, 0, 0] }] }));
    expect(profileNoise(kept, 'train', pins, [source, dram], metric)).toBeUndefined();
    const enough = await profile(session('b', { metrics: [{ ...metric, step: 0.01, differences: [0, 0, 0, 0.01] }] }));
    expect(profileNoise(enough, 'train', pins, [source, dram], metric)).toMatchObject({ step: 0.02, differences: 8 });
  });

  it('is none for other benchmarks, pins, sources and metrics', async () => {
    const kept = await profile(session('a', {}, 60));
    expect(profileNoise(kept, 'chat', pins, [source, dram], metric)).toBeUndefined();
    expect(profileNoise(kept, 'train', { ...pins, threads: '2' }, [source, dram], metric)).toBeUndefined();
    expect(profileNoise(kept, 'train', pins, [source], metric)).toBeUndefined();
    expect(profileNoise(kept, 'train', pins, [source, dram], { ...metric, basis: 'net' })).toBeUndefined();
    expect(profileNoise(kept, 'train', pins, [source, dram], { ...metric, window: 'train' })).toBeUndefined();
  });
});
