import { describe, expect, it } from 'vitest';
import type { RunFile } from '../../src/model/run.ts';
import { project } from './project.ts';

const zones = [
  { id: '0', name: 'package-0', energyUj: 100_000_000_000n },
  { id: '0:0', name: 'dram', energyUj: 100_000_000_000n },
  { id: '1', name: 'psys', energyUj: 100_000_000_000n },
];

describe('sources: in joulegate.yml', () => {
  it('chooses what is measured; psys is measured beside it', async () => {
    const here = project(zones);
    here.configure({ sources: { forbid: ['powercap:*-dram'], require: ['powercap:package-0'] } });
    const { code, stdout } = await here.run(['run', '--json']);
    expect(code).toBe(0);
    const run = here.json(`${here.runs().at(-1) ?? ''}/run.json`) as RunFile;
    expect((JSON.parse(stdout) as { run: string }).run).toContain(run.id);
    expect(run.sources.map(({ id, beside }) => `${id}${beside === true ? ' beside' : ''}`)).toEqual([
      'powercap:package-0',
      'powercap:psys beside',
    ]);
    expect(run.refused).toContainEqual(expect.objectContaining({ id: 'powercap:package-0-dram', code: 'forbidden' }));
    const [window] = run.benchmarks[0]!.samples[0]!.windows;
    expect(window?.energy.map(({ source }) => source)).toEqual(['powercap:package-0', 'powercap:psys']);
  });

  it('fails the run where a required source is missing, before anything is measured', async () => {
    const here = project(zones);
    here.configure({ sources: { require: ['nvml:*'] } });
    for (const command of ['run', 'gate']) {
      const { code, stderr } = await here.run([command]);
      expect(code).toBe(3);
      expect(stderr).toContain('requires the source "nvml:*"');
      expect(stderr).toContain('libnvidia-ml.so.1');
    }
    expect(here.runs()).toEqual([]);
  });

  it('never turns to an estimate because what is measured is forbidden', async () => {
    const here = project(zones);
    here.configure({ sources: { forbid: ['powercap'] }, gate: { 'allow-estimated': true } });
    const { code, stderr } = await here.run(['run']);
    expect(code).toBe(3);
    expect(stderr).toContain('no energy source can be used');
    here.configure({ sources: { pick: ['estimate'] } });
    expect((await here.run(['run'])).code).toBe(0);
  });
});
