import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { detectSources } from '../../src/energy/detect.ts';
import { selectSources, type SourceSelection } from '../../src/energy/select.ts';
import { JouleGateError } from '../../src/model/errors.ts';
import type { Detection, SourceInfo } from '../../src/model/source.ts';
import { PowercapTree } from '../support/powercap-tree.ts';

const source = (id: string, component: SourceInfo['component'], more: Partial<SourceInfo> = {}): SourceInfo => ({
  id,
  kind: id.split(':')[0] as SourceInfo['kind'],
  component,
  label: id,
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'somewhere',
  ...more,
});

const found: Detection = {
  sources: [
    source('powercap:package-0', 'cpu'),
    source('powercap:package-0-dram', 'dram'),
    source('powercap:psys', 'platform', { beside: true }),
    source('nvml:GPU-a', 'gpu'),
    source('nvml:GPU-b', 'gpu'),
  ],
  refused: [
    { kind: 'msr', id: 'msr:package-0', code: 'duplicate', reason: 'A driver of the kernel reads package 0' },
    { kind: 'nvml', id: 'nvml:GPU-c', code: 'mig-enabled', reason: 'it is split', hint: 'Turn MIG off.' },
  ],
};

const used = (selection: SourceSelection) => selectSources(found, selection).sources.map(({ id }) => id);
const refusedAs = (selection: SourceSelection, code: string) =>
  selectSources(found, selection).refused.flatMap((refusal) => (refusal.code === code ? [refusal.id] : []));
const thrownBy = (selection: SourceSelection, detection = found): JouleGateError => {
  try {
    selectSources(detection, selection);
  } catch (thrown) {
    if (thrown instanceof JouleGateError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
};

describe('choosing sources', () => {
  it('changes nothing without a wish', () => {
    expect(selectSources(found, {})).toEqual(found);
  });

  it.each<[SourceSelection, string[]]>([
    [{ pick: ['nvml'] }, ['nvml:GPU-a', 'nvml:GPU-b']],
    [{ pick: ['nvml:*b'] }, ['nvml:GPU-b']],
    [{ pick: ['powercap:package-*', 'nvml:GPU-a'] }, ['powercap:package-0', 'powercap:package-0-dram', 'nvml:GPU-a']],
    [{ pick: ['*'], forbid: ['nvml:*'] }, ['powercap:package-0', 'powercap:package-0-dram', 'powercap:psys']],
    [{ pick: ['nvml:GPU-a'], forbid: ['nvml'] }, []],
    [{ forbid: ['powercap:package-0'] }, ['powercap:package-0-dram', 'powercap:psys', 'nvml:GPU-a', 'nvml:GPU-b']],
    [{ forbid: ['hwmon:*', 'powercap:package-9'] }, found.sources.map(({ id }) => id)],
  ])('%j', (selection, expected) => {
    expect(used(selection)).toEqual(expected);
  });

  it('takes a pattern for what it is: a dot is a dot, and only a star stands for more', () => {
    expect(used({ pick: ['nvml:GPU.a', 'powercap:package-0'] })).toEqual(['powercap:package-0']);
    expect(used({ pick: ['nvml:GPU', 'powercap:package-0'] })).toEqual(['powercap:package-0']);
  });

  it('says of everything left out that the configuration did it', () => {
    expect(refusedAs({ pick: ['nvml'], forbid: ['nvml:GPU-b'] }, 'not-picked')).toEqual([
      'powercap:package-0',
      'powercap:package-0-dram',
      'powercap:psys',
    ]);
    expect(refusedAs({ pick: ['nvml'], forbid: ['nvml:GPU-b'] }, 'forbidden')).toEqual(['nvml:GPU-b']);
  });

  it('says that a picked name is known to nobody', () => {
    expect(refusedAs({ pick: ['nvml', 'hwmon:xe-*', 'nvml:GPU-c'] }, 'unknown-source')).toEqual(['hwmon:xe-*']);
  });

  it('keeps nothing beside a sum that is empty', () => {
    expect(used({ pick: ['powercap:psys'] })).toEqual([]);
    expect(refusedAs({ pick: ['powercap:psys'] }, 'beside-nothing')).toEqual(['powercap:psys']);
  });

  it('is content with what it requires', () => {
    expect(used({ require: ['powercap:package-*', 'nvml:GPU-a', '*'] })).toHaveLength(5);
  });

  it('fails on a required source that is refused, with the reason and the step that helps', () => {
    const error = thrownBy({ require: ['nvml:GPU-c'] });
    expect(error).toMatchObject({
      kind: 'energy',
      code: 'required-source-missing',
      exitCode: 3,
      hint: 'Turn MIG off.',
    });
    expect(error.message).toContain('"nvml:GPU-c"');
    expect(error.message).toContain('it is split');
  });

  it('says where a pattern was given', () => {
    expect(thrownBy({ require: ['hwmon:*'] }).message).toMatch(/^the configuration requires the source "hwmon:\*"/);
    const given = { pick: ['powercap', 'hwmon:x'], from: 'options' } as const;
    expect(thrownBy({ ...given, require: ['nvml'] }).message).toMatch(
      /^--require wants the source "nvml".* --source picks/,
    );
    const reasons = selectSources(found, given).refused.map(({ reason }) => reason);
    expect(reasons).toContain('--source picks "hwmon:x", and nothing of that name is known on this machine');
    expect(reasons.join()).not.toContain('configuration');
  });

  it('fails on a required source that nobody knows, or that the configuration itself leaves out', () => {
    expect(thrownBy({ require: ['hwmon:*'] }).message).toContain('nothing of that name is known');
    expect(thrownBy({ require: ['nvml'], forbid: ['nvml:*'] }).message).toContain('sources.forbid');
    expect(thrownBy({ require: ['nvml'], pick: ['powercap'] }).message).toContain('sources.pick');
  });

  it('explains a kind that is missing as a whole', () => {
    const none: Detection = {
      sources: [],
      refused: [{ kind: 'nvml', code: 'no-driver', reason: 'there is no driver' }],
    };
    expect(thrownBy({ require: ['nvml:GPU-a'] }, none).message).toContain('there is no driver');
  });
});

describe('the estimate', () => {
  const roots = (zones: ConstructorParameters<typeof PowercapTree>[0]) => {
    const tree = new PowercapTree(zones);
    const devRoot = mkdtempSync(path.join(tmpdir(), 'joulegate-dev-'));
    onTestFinished(() => {
      tree.remove();
      rmSync(devRoot, { recursive: true });
    });
    return { sysfsRoot: tree.root, devRoot };
  };
  const kinds = async (zones: ConstructorParameters<typeof PowercapTree>[0], selection: SourceSelection) =>
    (await detectSources(roots(zones), { ...selection, forbid: [...(selection.forbid ?? []), 'nvml'] })).sources.map(
      ({ kind }) => kind,
    );
  const rapl = [{ id: '0', name: 'package-0' }];

  it.each<[string, typeof rapl, SourceSelection, string[]]>([
    ['stands in where nothing is measured', [], {}, ['estimate']],
    ['stays out where something is', rapl, {}, ['powercap']],
    ['does not come in by forbidding what is measured', rapl, { forbid: ['powercap:*'] }, []],
    ['does not come in by picking something else', rapl, { pick: ['hwmon'] }, []],
    ['does not come in by a star', rapl, { pick: ['*'], forbid: ['powercap'] }, []],
    ['comes in by its name, once nothing measured is left', rapl, { pick: ['estimate'] }, ['estimate']],
    ['is never mixed with what is measured', rapl, { pick: ['powercap', 'estimate'] }, ['powercap']],
    ['can be required', [], { require: ['estimate'] }, ['estimate']],
    ['can be forbidden', [], { forbid: ['estimate'] }, []],
    ['is not picked along', [], { pick: ['powercap:*'] }, []],
  ])('%s', async (_, zones, selection, expected) => {
    expect(await kinds(zones, selection)).toEqual(expected);
  });

  it('is missing where it is required beside something measured', async () => {
    await expect(detectSources(roots(rapl), { require: ['estimate'] })).rejects.toMatchObject({
      code: 'required-source-missing',
    });
  });
});
