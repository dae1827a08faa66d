import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { rmSync } from 'node:fs';
import type { RunFile } from '../../src/model/run.ts';
import { FakeNvml, type FakeGpu } from '../support/nvml-fake.ts';
import { makeProject, removeProjects } from '../support/project.ts';

afterAll(removeProjects);

const uuid = 'GPU-11111111-2222-3333-4444-555555555555';
const board: FakeGpu = {
  uuid,
  energy: 'rate:300000',
  arch: 9,
  limit: 700_000,
  clocks: [1980, 2619],
  temperature: 47,
  persistence: 1,
  computeMode: 0,
  reasons: 0,
  throttle: { 269: 0, 270: 0, 271: 0, 74: 0 },
  processes: [],
};

/** A session of two samples on a machine with this board, with a workload that may change the board. */
const session = async (gpu: FakeGpu, script = '') => {
  const nvml = new FakeNvml({ gpus: [gpu], driver: '570.86.10' });
  onTestFinished(() => rmSync(nvml.folder, { recursive: true, force: true }));
  const run = [
    'node',
    '-e',
    `const file = process.argv[1]; const fs = require('node:fs'); ${script}; setTimeout(() => {}, 300)`,
    nvml.machineFile,
  ];
  const project = makeProject({
    zones: [],
    settings: { quality: { 'max-rejected': 0 } },
    benchmarks: [{ name: 'gpu', workload: { kind: 'command', run } }],
  });
  const { code, stderr } = await project.run(['run'], { env: nvml.env });
  const text = project.ofSession('run.json');
  if (text === undefined) throw new Error(stderr);
  const file = JSON.parse(text) as RunFile;
  return { code, samples: file.benchmarks[0]!.samples };
};

describe('a session with a GPU', () => {
  it('has the state of the board in every window', async () => {
    const { code, samples } = await session(board);
    expect(code).toBe(0);
    expect(samples).toHaveLength(3);
    for (const { windows, states } of samples) {
      expect(states?.length).toBeGreaterThanOrEqual(2);
      expect(windows[0]?.findings).toEqual([]);
      expect(windows[0]?.state?.gpus).toEqual([
        {
          uuid,
          driver: '570.86.10',
          smClockMhz: { start: 1980, end: 1980, min: 1980, max: 1980 },
          memoryClockMhz: { start: 2619, end: 2619, min: 2619, max: 2619 },
          temperatureC: { start: 47, end: 47, min: 47, max: 47 },
          powerLimitMw: { start: 700_000, end: 700_000, min: 700_000, max: 700_000 },
          reasons: {},
          throttledS: { softwareThermal: 0, hardwareThermal: 0, powerBrake: 0, powerCap: 0 },
          persistence: true,
          computeMode: 'default',
          processes: 0,
          foreignProcesses: [],
        },
      ]);
    }
  });

  it('is none while the board is too hot', async () => {
    const { code, samples } = await session({ ...board, reasons: 0x40 });
    expect(code).toBe(3);
    expect(samples.map(({ outcome }) => outcome)).toMatchObject([{ kind: 'failed', code: 'machine-not-quiet' }]);
    expect(samples[0]?.windows[0]?.findings).toMatchObject([{ kind: 'invalid', code: 'thermal-throttle' }]);
  });

  it('ends where somebody changes the power limit', async () => {
    const lower = `fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('limit=700000', 'limit=500000'))`;
    const { samples } = await session(board, lower);
    expect(samples[0]?.outcome).toMatchObject({
      kind: 'failed',
      code: 'machine-not-quiet',
      message: expect.stringContaining('the power limit went from 700 W to 500 W') as string,
    });
  });
});
