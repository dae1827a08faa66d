import { describe, expect, it } from 'vitest';
import type { MeasurementFile } from '../../src/model/measurement.ts';
import type { RunFile } from '../../src/model/run.ts';
import { busyMachine, measuring } from './measuring.ts';
import { project, type Project } from './project.ts';

interface VerifyJson {
  readonly files: readonly {
    readonly kind?: string;
    readonly windows?: number;
    readonly readings?: number;
    readonly notRecomputed?: readonly string[];
    readonly differences?: readonly { readonly path: string; readonly stored: string; readonly recomputed: string }[];
    readonly error?: { readonly code: string; readonly message: string };
  }[];
}

const verify = async (here: Project, ...files: readonly string[]) => {
  const { code, stdout } = await here.run(['verify', '--json', ...files]);
  return { code, files: (JSON.parse(stdout) as VerifyJson).files };
};

const pathsOf = async (here: Project, file: string): Promise<readonly string[]> => {
  const { code, files } = await verify(here, file);
  expect(code).toBe(3);
  return files[0]?.differences?.map(({ path }) => path) ?? [];
};

/** A machine with a file of two runs, measured. */
const measured = async (): Promise<Project> => {
  const here = await busyMachine();
  const { exitCode } = await measuring(here, ['--repeat', '2', '--output', 'out.json', '--', 'sleep', '0.3']);
  expect(exitCode).toBe(0);
  return here;
};

/** Changes the measured file by hand and says where verify finds a difference. */
const tampered = async (here: Project, change: (file: MeasurementFile) => void): Promise<readonly string[]> => {
  const file = here.json('out.json') as MeasurementFile;
  change(file);
  here.write('tampered.json', JSON.stringify(file));
  return await pathsOf(here, 'tampered.json');
};

const more = (text: string, by = 1n): string => String(BigInt(text) + by);

describe('joulegate verify', () => {
  it('agrees with what measure wrote, however another tool has laid it out', async () => {
    const here = await measured();
    const file = here.json('out.json') as MeasurementFile;
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, each]) => [key, reversed(each)]),
            )
          : value;
    here.write('reversed.json', JSON.stringify(reversed(file), null, 2));
    const { code, files } = await verify(here, 'out.json', 'reversed.json');
    expect(code).toBe(0);
    expect(files).toMatchObject([
      { kind: 'measurement', windows: 2, readings: 4, differences: [] },
      { kind: 'measurement', differences: [] },
    ]);
    const text = await here.run(['verify', 'out.json']);
    expect(text.stdout).toBe('out.json: 2 windows, 4 energy readings recomputed: all agree\n');
  });

  it('verifies the two sides of an interleaved session by each other, and says what one alone does not tell', async () => {
    const here = project();
    here.configure({ benchmarks: [here.benchmark()] });
    expect((await here.run(['run'])).code).toBe(0);
    const run = here.json(`${here.runs()[0]}/run.json`) as RunFile;
    for (const [arm, other] of [['base', 'head'] as const, ['head', 'base'] as const]) {
      here.write(`${arm}.json`, JSON.stringify({ ...run, id: arm, interleaved: { arm, with: other } }));
    }
    const alone = await here.run(['verify', 'head.json']);
    expect(alone.code).toBe(0);
    expect(alone.stdout).toMatch(
      /: all agree\n {2}not recomputed: start temperatures, .* both sides .* run file of base \(base\), too\n$/,
    );
    expect(await verify(here, 'head.json', 'base.json')).toMatchObject({
      code: 0,
      files: [
        { windows: 3, notRecomputed: [], differences: [] },
        { windows: 3, notRecomputed: [], differences: [] },
      ],
    });
  });

  it('agrees with a run file, and finds an energy, a machine class and a unit that were changed', async () => {
    const here = project();
    here.configure({ benchmarks: [here.benchmark()] });
    expect((await here.run(['run'])).code).toBe(0);
    const name = `${here.runs()[0]}/run.json`;
    expect(await verify(here, name)).toMatchObject({ code: 0, files: [{ kind: 'run', windows: 3, differences: [] }] });
    const run = here.json(name) as RunFile;
    const [window] = run.benchmarks[0]?.samples[1]?.windows ?? [];
    const [reading] = window?.energy ?? [];
    if (window === undefined || reading === undefined) throw new Error('nothing was measured');
    reading.energyUj = more(reading.energyUj);
    window.units['epoch'] = 2;
    run.machineClass.fields['memory'] = '1 GiB';
    here.write('tampered.json', JSON.stringify(run));
    expect(await pathsOf(here, 'tampered.json')).toEqual([
      'benchmarks.0.samples.1.windows.0.energy.0.energyUj',
      'benchmarks.0.samples.1.digest',
      'machineClass.fields.memory',
    ]);
    const text = await here.run(['verify', 'tampered.json']);
    expect(text.code).toBe(3);
    expect(text.stdout).toMatch(
      /^tampered\.json: 3 windows, 3 energy readings recomputed: 3 differences\n {2}benchmarks\.0/,
    );
  });

  it('finds every change of an energy, uncertainty, term, stamp, reading, source and summary', async () => {
    const here = await measured();
    const window = 'runs.0.sample.windows.0';
    const first = (file: MeasurementFile) => {
      const sample = file.runs[0]?.sample;
      const [reading] = sample?.windows[0]?.energy ?? [];
      if (sample === undefined || reading === undefined) throw new Error('nothing was measured');
      return { sample, reading };
    };
    const cases: readonly (readonly [string, (file: MeasurementFile) => void])[] = [
      [`${window}.energy.0.energyUj`, (file) => (first(file).reading.energyUj = more(first(file).reading.energyUj))],
      [
        `${window}.energy.0.uncertaintyUj`,
        (file) => (first(file).reading.uncertaintyUj = more(first(file).reading.uncertaintyUj, -1n)),
      ],
      [
        `${window}.energy.0.terms.edgeUj`,
        (file) => {
          const { terms } = first(file).reading;
          if (terms === undefined) throw new Error('no terms');
          terms.edgeUj = more(terms.edgeUj);
        },
      ],
      [
        `${window}.energy.0.energyUj`,
        (file) => {
          const [own] = first(file).sample.windows;
          if (own !== undefined) own.endNs = more(own.endNs, -20_000_000n);
        },
      ],
      [
        // The last readings lie behind the window's end: only the first half of the energy is left.
        `${window}.energy.0.energyUj`,
        (file) => {
          const ticks = first(file).sample.counters[0]?.ticks ?? [];
          for (const tick of ticks.slice(Math.floor(ticks.length / 2))) tick[1] = more(tick[1], 500_000n);
        },
      ],
      [`${window}.energy.0.uncertaintyUj`, (file) => (file.sources[0]!.resolutionUj = '1000000')],
      [`${window}.energy.0.energyUj`, (file) => (file.sources[0]!.rangeUj = '1000')],
      ['sources.1.id', (file) => (file.sources[1]!.id = file.sources[0]!.id)],
      ['runs.0.sample.counters.0.source', (file) => (first(file).sample.counters[0]!.source = 'powercap:nobody')],
      ['runs.0.sample.counters.0.ticks.3.0', (file) => (first(file).sample.counters[0]!.ticks[3]![0] = '5')],
      ['runs.0.sample.counters.0.source', (file) => first(file).sample.counters.push(first(file).sample.counters[0]!)],
      [`${window}.energy.2.source`, (file) => first(file).sample.windows[0]!.energy.push(first(file).reading)],
      [`${window}.energy.powercap:package-0-dram.energyUj`, (file) => first(file).sample.windows[0]!.energy.pop()],
      ['runs.0.sample.meter.reads', (file) => (first(file).sample.meter.reads += 1)],
      ['summary.0.energyJ.mean', (file) => (file.summary[0]!.energyJ.mean += 1e-9)],
      ['summary.0.energyJ.high', (file) => (file.summary[0]!.energyJ.high *= 2)],
    ];
    for (const [path, change] of cases) expect(await tampered(here, change), path).toContain(path);
  });

  it('finds by the digest what no energy depends on: a reading in the middle, one nanosecond, a range, a resolution', async () => {
    const here = await measured();
    const cases: readonly ((file: MeasurementFile) => void)[] = [
      (file) => {
        const ticks = file.runs[0]?.sample.counters[0]?.ticks ?? [];
        const middle = ticks[Math.floor(ticks.length / 2)];
        if (middle !== undefined) middle[1] = more(middle[1]);
      },
      (file) => (file.runs[0]!.sample.windows[0]!.beginNs = more(file.runs[0]!.sample.windows[0]!.beginNs)),
      (file) => (file.sources[0]!.rangeUj = more(file.sources[0]!.rangeUj ?? '')),
      (file) => (file.sources[0]!.resolutionUj = more(file.sources[0]!.resolutionUj ?? '')),
      (file) => (file.runs[0]!.sample.startedAt = '2020-01-01T00:00:00.000Z'),
    ];
    for (const change of cases) expect(await tampered(here, change)).toContain('runs.0.sample.digest');
  });

  it('says of a sample without a digest what it cannot see', async () => {
    const here = await measured();
    const file = here.json('out.json') as MeasurementFile;
    for (const { sample } of file.runs) delete sample.digest;
    here.write('old.json', JSON.stringify(file));
    const { code, stdout } = await here.run(['verify', 'old.json']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'all agree\n  2 samples without a digest: a change away from the edges of a window does not show',
    );
  });

  it('ends with 2 for what is no file to verify, and names the line or the key', async () => {
    const here = await measured();
    here.write('broken.json', '{\n "kind": "run",\n}');
    here.write('keyless.json', JSON.stringify({ ...(here.json('out.json') as object), runs: [{ exitCode: 0 }] }));
    here.write('other.json', '{"kind":"verdict","schemaVersion":1}');
    const { code, files } = await verify(here, 'broken.json', 'keyless.json', 'other.json', 'missing.json', 'out.json');
    expect(code).toBe(2);
    expect(files.map(({ error }) => error?.message)).toEqual([
      expect.stringMatching(/^broken\.json .*: line 3, column 1: /),
      expect.stringMatching(/^keyless\.json .*: runs\.0\.sample: missing/),
      expect.stringMatching(/^other\.json .*its kind is "verdict"/),
      expect.stringMatching(/^missing\.json: there is no such file/),
      undefined,
    ]);
  });
});
