import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StateRecorder, type GpuStates } from '../../src/measure/state-recorder.ts';
import { MachineState } from '../../src/model/machine-state.ts';
import { check } from '../../src/model/schema.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { ProcTree } from '../support/proc-tree.ts';

const gpu = (uuid: string): SourceInfo => ({
  id: `nvml:${uuid}`,
  kind: 'nvml',
  component: 'gpu',
  label: uuid,
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: `${uuid} total-energy`,
});

interface Setup {
  readonly hostPids?: boolean;
  readonly sources?: readonly SourceInfo[];
  readonly gpus?: GpuStates;
  readonly files?: Readonly<Record<string, string>>;
}

/** A recorder on a simulated machine, with a clock that the test moves. */
const setup = ({ hostPids = true, sources = [], gpus, files = {} }: Setup = {}) => {
  const proc = new ProcTree({ hostPids });
  const sysfsRoot = mkdtempSync(path.join(tmpdir(), 'joulegate-sys-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(sysfsRoot, name)), { recursive: true });
    writeFileSync(path.join(sysfsRoot, name), text);
  }
  onTestFinished(() => {
    proc.remove();
    rmSync(sysfsRoot, { recursive: true, force: true });
  });
  let t = 1_000_000_000n;
  const recorder = new StateRecorder({
    sources,
    context: { procRoot: proc.root, sysfsRoot },
    ...(gpus === undefined ? {} : { openGpus: () => gpus }),
    now: () => t,
  });
  const after = (seconds: number): void => {
    t += BigInt(Math.round(seconds * 1e9));
  };
  const close = (): MachineState[] => {
    const states = recorder.close();
    for (const state of states) expect(check(MachineState, state)).toMatchObject({ kind: 'valid' });
    return states;
  };
  return { proc, recorder, after, close };
};

describe('the state of the processors', () => {
  it('counts as busy all but idle and waiting, and guests once', () => {
    const { proc, recorder, close } = setup();
    proc.cpu({
      user: 100,
      nice: 10,
      system: 20,
      idle: 9000,
      iowait: 700,
      irq: 3,
      softirq: 4,
      steal: 5,
      guest: 60,
      guestNice: 2,
    });
    recorder.read();
    expect(close()[0]?.cpu?.busyMs).toBe((100 + 10 + 20 + 3 + 4 + 5) * 10);
  });

  it('has the time of the watched process with its children, and of JouleGate itself', () => {
    const { proc, recorder, close } = setup();
    proc.process({ pid: 500, parent: process.pid, ticks: 30, reaped: 5, children: [501] });
    proc.process({ pid: 501, parent: 500, ticks: 12 });
    recorder.watch(500);
    recorder.read();
    const [state] = close();
    expect(state?.cpu?.treeMs).toBe(470);
    expect(state?.cpu?.ownMs).toBeGreaterThan(0);
  });

  it('has the mean clock of a few processors and the hottest package', () => {
    const clocks = Object.fromEntries(
      Array.from({ length: 64 }, (_, index) => [
        `devices/system/cpu/cpu${index}/cpufreq/scaling_cur_freq`,
        `${index < 32 ? 2_000_000 : 3_000_000}\n`,
      ]),
    );
    const { recorder, close } = setup({
      files: {
        ...clocks,
        'class/hwmon/hwmon0/name': 'nvme\n',
        'class/hwmon/hwmon0/temp1_label': 'Package id 9\n',
        'class/hwmon/hwmon0/temp1_input': '99000\n',
        'class/hwmon/hwmon1/name': 'coretemp\n',
        'class/hwmon/hwmon1/temp1_label': 'Package id 0\n',
        'class/hwmon/hwmon1/temp1_input': '55000\n',
        'class/hwmon/hwmon1/temp2_label': 'Core 0\n',
        'class/hwmon/hwmon1/temp2_input': '71000\n',
        'class/hwmon/hwmon2/name': 'coretemp\n',
        'class/hwmon/hwmon2/temp1_label': 'Package id 1\n',
        'class/hwmon/hwmon2/temp1_input': '61500\n',
      },
    });
    recorder.read();
    expect(close()[0]?.cpu).toMatchObject({ clockMhz: 2500, temperatureC: 61.5 });
  });

  it('reads an AMD processor, and leaves out what is not there or is no number', () => {
    const { recorder, close } = setup({
      files: {
        'class/hwmon/hwmon0/name': 'k10temp\n',
        'class/hwmon/hwmon0/temp1_label': 'Tctl\n',
        'class/hwmon/hwmon0/temp1_input': '48250\n',
        'class/hwmon/hwmon0/temp3_label': 'Tccd1\n',
        'class/hwmon/hwmon0/temp3_input': '90000\n',
        'devices/system/cpu/cpu0/cpufreq/scaling_cur_freq': '<unknown>\n',
      },
    });
    recorder.read();
    const [state] = close();
    expect(state?.cpu?.temperatureC).toBe(48.25);
    expect(state?.cpu).not.toHaveProperty('clockMhz');
  });

  it('is absent, and no failure, where procfs does not show it', () => {
    const { proc, recorder, close } = setup();
    proc.remove();
    recorder.read();
    expect(close()).toEqual([{ t: '1000000000', gpus: [] }]);
  });
});

describe('the recorder', () => {
  it('reads once a second on the grid, and at edges unless one was only just read', () => {
    const { recorder, after, close } = setup();
    recorder.read();
    for (let tick = 1; tick <= 25; tick++) {
      after(0.1);
      recorder.readDue();
    }
    after(0.1);
    recorder.read();
    after(0.1);
    recorder.read();
    after(0.1);
    recorder.read();
    expect(close().map(({ t }) => (Number(t) - 1e9) / 1e9)).toEqual([0, 1, 2, 2.6, 2.8]);
  });

  it('keeps a day of states small, its first and last among them', () => {
    const { recorder, after, close } = setup();
    recorder.read();
    for (let second = 1; second <= 86_400; second++) {
      after(1);
      recorder.readDue();
    }
    after(0.5);
    recorder.read();
    const states = close();
    expect(states.length).toBeLessThan(3600);
    expect(states.length).toBeGreaterThan(1000);
    expect(states[0]?.t).toBe('1000000000');
    expect(states.at(-1)?.t).toBe('86401500000000');
    const times = states.map(({ t }) => Number(t));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('the state of the GPUs', () => {
  const answering = (processes: () => number[]): GpuStates => ({
    read: (uuid) => ({ uuid, smClockMhz: 1980, processes: processes() }),
    close: () => undefined,
  });

  it('is read of measured GPUs only, and a GPU that does not answer is left out', () => {
    const gpus: GpuStates = {
      read: (uuid) => {
        if (uuid === 'GPU-lost') throw new Error('GPU is lost');
        return { uuid, temperatureC: 40 };
      },
      close: () => undefined,
    };
    const { recorder, close } = setup({ sources: [gpu('GPU-a'), gpu('GPU-lost')], gpus });
    recorder.read();
    expect(close()[0]?.gpus).toEqual([{ uuid: 'GPU-a', temperatureC: 40 }]);
  });

  it('says which of the processes are the benchmark’s, where ids are those of the host', () => {
    const { proc, recorder, close } = setup({ sources: [gpu('GPU-a')], gpus: answering(() => [501, 900]) });
    proc.process({ pid: 500, parent: process.pid, children: [501] });
    proc.process({ pid: 501, parent: 500 });
    recorder.watch(500);
    recorder.read();
    expect(close()[0]?.treeProcesses).toEqual([501]);
  });

  it('knows a process of the benchmark that has ended while the driver still shows it', () => {
    const { proc, recorder, after, close } = setup({ sources: [gpu('GPU-a')], gpus: answering(() => [501]) });
    proc.process({ pid: 500, parent: process.pid, children: [501] });
    proc.process({ pid: 501, parent: 500 });
    recorder.watch(500);
    recorder.read();
    proc.process({ pid: 500, parent: process.pid });
    rmSync(path.join(proc.root, '501'), { recursive: true });
    after(1);
    recorder.read();
    expect(close()[1]?.treeProcesses).toEqual([501]);
  });

  it('says nothing of processes whose ids are of another name space, until one of them matches', () => {
    let shown = [70_001];
    const { proc, recorder, after, close } = setup({
      hostPids: false,
      sources: [gpu('GPU-a')],
      gpus: answering(() => shown),
    });
    proc.process({ pid: 500, parent: process.pid });
    recorder.watch(500);
    recorder.read();
    shown = [500, 70_001];
    after(1);
    recorder.read();
    const [first, second] = close();
    expect(first).not.toHaveProperty('treeProcesses');
    expect(second?.treeProcesses).toEqual([500]);
  });
});
