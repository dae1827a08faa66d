import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { detectSources } from '../../src/energy/detect.ts';
import { openSource } from '../../src/energy/open.ts';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { PowercapTree, type FakeZone } from '../support/powercap-tree.ts';

const tree = (zones: readonly FakeZone[]): PowercapTree => {
  const made = new PowercapTree(zones);
  onTestFinished(() => made.remove());
  return made;
};

const detect = async (zones: readonly FakeZone[]) => detectPowercap(tree(zones).root);
const ids = (sources: readonly { id: string }[]) => sources.map(({ id }) => id);
const refusals = (refused: readonly { id?: string; code: string }[]) =>
  refused.map(({ id, code }) => `${id ?? '-'} ${code}`);

describe('what cannot be read is refused with a reason, never taken for 0', () => {
  it.each([
    ['text', 'hello\n', 'not-a-number'],
    ['an empty file', '', 'truncated'],
    ['a number cut off before its newline', '12345', 'truncated'],
    ['an empty line', '\n', 'not-a-number'],
    ['a negative number', '-5\n', 'not-a-number'],
    ['a fraction', '1.5\n', 'not-a-number'],
    ['hexadecimal', '0x10\n', 'not-a-number'],
    ['two lines', '1\n2\n', 'not-a-number'],
    ['a value beyond the range', '999999999999999\n', 'out-of-range'],
  ])('%s in energy_uj', async (_, content, code) => {
    const detection = await detect([{ id: '0', name: 'package-0', energyUj: content }]);
    expect(detection.sources).toEqual([]);
    expect(refusals(detection.refused)).toEqual([`powercap:package-0 ${code}`]);
  });

  it.each([
    ['text', 'wide\n'],
    ['zero', '0\n'],
  ])('%s in max_energy_range_uj', async (_, content) => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    writeFileSync(path.join(made.folder('0'), 'max_energy_range_uj'), content);
    const detection = await detectPowercap(made.root);
    expect(refusals(detection.refused)).toEqual(['powercap:package-0 not-a-number']);
    expect(detection.sources).toEqual([]);
  });

  it('a directory where the counter should be', async () => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    made.vanish('0');
    mkdirSync(path.join(made.folder('0'), 'energy_uj'));
    expect(refusals((await detectPowercap(made.root)).refused)).toEqual(['powercap:package-0 unreadable']);
  });

  it('links to a folder that a container masks, with the mount that helps', async () => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    rmSync(path.join(made.root, 'devices'), { recursive: true });
    const { sources, refused } = await detectPowercap(made.root);
    expect(sources).toEqual([]);
    expect(refused[0]?.code).toBe('dangling-link');
    expect(refused[0]?.hint).toContain('/sys/devices/virtual/powercap');
  });

  it('a machine without any counter, in plain words', async () => {
    const { sources, refused } = await detectPowercap(path.join(tmpdir(), 'no-such-sysfs'));
    expect(sources).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.code).toBe('not-found');
    expect(refused[0]?.reason).toContain('No RAPL energy counter');
  });

  it('a powercap class without RAPL', async () => {
    expect(refusals((await detect([])).refused)).toEqual(['- not-found']);
  });

  it('a counter that only root may read, with the command that helps', async ({ skip }) => {
    const asNobody = [
      'setpriv',
      '--reuid',
      '65534',
      '--regid',
      '65534',
      '--clear-groups',
      '--inh-caps=-all',
      '--bounding-set=-all',
    ];
    const [program = '', ...rest] = asNobody;
    const root = process.getuid?.() === 0;
    if (root && spawnSync(program, [...rest, 'true']).status !== 0) skip('setpriv is not usable here');
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-nobody-'));
    const made = tree([{ id: '0', name: 'package-0' }]);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    chmodSync(folder, 0o755);
    chmodSync(made.root, 0o755);
    chmodSync(path.join(made.folder('0'), 'energy_uj'), 0o400);
    if (!root) chmodSync(path.join(made.folder('0'), 'energy_uj'), 0o000);
    const probe = await buildEnergyProbe(folder);
    const { detection } = probe({ sysfsRoot: made.root, under: root ? asNobody : [] });
    const refusal = detection.refused.find(({ kind }) => kind === 'powercap');
    expect(refusal).toMatchObject({ id: 'powercap:package-0', code: 'permission-denied' });
    expect(refusal?.hint).toContain('chmod');
    expect(refusal?.hint).toContain('CAP_DAC_READ_SEARCH');
    expect(ids(detection.sources)).toEqual(['estimate:process-tree']);
  });
});

describe('an opened RAPL source', () => {
  const open = async (made: PowercapTree) => {
    const { sources } = await detectPowercap(made.root);
    return openSource(sources[0]!, { sysfsRoot: made.root });
  };

  it('reads whole microjoules, also beyond 2^53', async () => {
    const made = tree([{ id: '0', name: 'package-0', energyUj: 2n ** 60n + 1n, rangeUj: 2n ** 62n }]);
    expect((await open(made)).read()).toBe(2n ** 60n + 1n);
  });

  it('says what happened when the counter goes away, and reads on when it is back', async () => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    const source = await open(made);
    made.vanish('0');
    expect(() => source.read()).toThrow(expect.objectContaining({ code: 'not-found', kind: 'energy' }));
    made.set('0', 'garbage\n');
    expect(() => source.read()).toThrow(expect.objectContaining({ code: 'not-a-number' }));
    made.set('0', 77n);
    expect(source.read()).toBe(77n);
  });
});

describe('detectSources', () => {
  it('takes the root of sysfs from the environment and estimates nothing where something is measured', async () => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    process.env['JOULEGATE_SYSFS_ROOT'] = made.root;
    onTestFinished(() => {
      delete process.env['JOULEGATE_SYSFS_ROOT'];
    });
    const { sources, refused } = await detectSources();
    expect(sources.filter(({ kind }) => kind !== 'nvml').map(({ id }) => id)).toEqual(['powercap:package-0']);
    expect(refused.find(({ kind }) => kind === 'estimate')).toMatchObject({
      code: 'measured',
      reason: 'Nothing is estimated: measured sources are present',
    });
  });

  it('reads a tree that was copied with its links', async () => {
    const made = tree([{ id: '0', name: 'package-0' }]);
    const copy = mkdtempSync(path.join(tmpdir(), 'joulegate-copy-'));
    onTestFinished(() => rmSync(copy, { recursive: true }));
    cpSync(made.root, copy, { recursive: true, verbatimSymlinks: true });
    const linked = `${copy}-link`;
    symlinkSync(copy, linked);
    onTestFinished(() => rmSync(linked));
    const { sources } = await detectPowercap(linked);
    expect(openSource(sources[0]!, { sysfsRoot: linked }).read()).toBe(1_000_000n);
  });
});
