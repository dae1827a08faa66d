import { describe, expect, it } from 'vitest';
import { busyMachine } from './measuring.ts';
import { project } from './project.ts';

const packageAndDram = [
  { id: '0', name: 'package-0' },
  { id: '0:0', name: 'dram' },
  { id: '0:1', name: 'core' },
];

describe('joulegate doctor', () => {
  it('names the sources in use by kind, those that are not with the reason, the rights, and how exact they are', async () => {
    const { code, stdout, stderr } = await project(packageAndDram).run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Machine class \S+\nThis process:\n {2}user \d+/);
    expect(stdout).toMatch(/\n {2}\/sys\/devices\/virtual\/powercap: \w+/);
    expect(stdout).toMatch(
      /\nEnergy sources:\nRAPL through powercap\n {2}uses {5}CPU package 0 \(powercap:package-0\): hardware energy counter/,
    );
    expect(stdout).toMatch(/uses {5}DRAM of package 0 \(powercap:package-0-dram\)/);
    expect(stdout).toMatch(
      /refused {2}powercap:package-0-core: .*lies within package-0; adding it would count it twice/,
    );
    expect(stdout).toMatch(/\n\nNVIDIA GPUs \(NVML\)\n/);
    expect(stdout).toMatch(
      /\nSource +Step +Refreshed +Read +1 % needs\npowercap:package-0 +62\.0 µJ +each 1\.00 ms +each [\d.]+ ms +[\d.]+ s at 10\.0 W, [\d.]+ s at 100 W\n/,
    );
    expect(stdout).not.toContain('Metering');
  });

  it('measures what metering takes when it is asked to', async () => {
    const here = await busyMachine();
    const text = await here.run(['doctor', '--cost']);
    expect(text.stdout).toMatch(
      /\nMetering, measured for [\d.]+ s: [\d.]+ reads a second, [\d.]+ % of one core, at most /,
    );
    const { stdout } = await here.run(['doctor', '--cost', '--json']);
    const { cost } = JSON.parse(stdout) as { cost: { readsPerSecond: number; cpuShare: number } };
    expect(cost.readsPerSecond).toBeGreaterThan(5);
    expect(cost.cpuShare).toBeGreaterThan(0);
  });

  it('gives the same as one JSON value, with a step for every refusal', async () => {
    const { code, stdout, stderr } = await project(packageAndDram).run(['doctor', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = JSON.parse(stdout) as { refused: { code: string; hint?: string }[] };
    expect(found).toMatchObject({
      machineClass: { name: expect.stringMatching(/-[0-9a-f]{8}$/) as string },
      rights: { powercap: expect.stringMatching(/^(there|masked|mounted|absent)$/) as string },
      sources: [
        { id: 'powercap:package-0', provenance: 'counter', rangeUj: '262143328911' },
        { id: 'powercap:package-0-dram', component: 'dram' },
      ],
      refused: expect.arrayContaining([
        expect.objectContaining({ id: 'powercap:package-0-core', code: 'part-of-package', hint: 'Nothing to do.' }),
      ]) as unknown,
      precision: [
        { id: 'powercap:package-0', quantumUj: '62', shortest: [{ powerW: 10 }, { powerW: 100 }] },
        { id: 'powercap:package-0-dram' },
      ],
    });
    expect(found.refused.filter(({ hint }) => hint === undefined)).toEqual([]);
  });

  it('ends with 3 where nothing measures, and says that an estimate is a model', async () => {
    const { code, stdout } = await project([]).run(['doctor']);
    expect(code).toBe(3);
    expect(stdout).toContain('ESTIMATED ENERGY');
    expect(stdout).toContain('model, not a measurement');
  });
});
