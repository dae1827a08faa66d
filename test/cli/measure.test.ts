import { existsSync, readFileSync, statSync } from 'node:fs';
import { execa } from 'execa';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { MeasurementFile } from '../../src/model/measurement.ts';
import { check } from '../../src/model/schema.ts';
import { busyMachine, measurement, measuring } from './measuring.ts';
import { project } from './project.ts';

describe('joulegate measure', () => {
  it('leaves the streams of the command alone and prints its table on standard error', async () => {
    const here = await busyMachine();
    const { exitCode, stdout, stderr } = await measuring(
      here,
      ['--', 'sh', '-c', 'cat; echo oops >&2; sleep 0.4'],
      'in\n',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'in\n' });
    expect(stderr).toMatch(/^oops\n\nWindow +Source +Energy +Uncertainty +Exact to +Power +Time +Share +How\n/);
    expect(stderr).toMatch(
      /\nprocess +CPU package 0 +[\d.]+ J +± [\d.]+ m?J +± [\d.]+ % +[\d.]+ W +\d+ ms +[\d.]+ % +counter\n/,
    );
    expect(stderr).toMatch(/\n +DRAM of package 0 +.*\n +Sum +[\d.]+ J +.* 100 % +counter\n/);
  });

  it('knows the energy of a window and of a unit, and warns once a source that the window is short', async () => {
    const here = project();
    here.draws(0.075);
    const { code, stdout, stderr } = await here.run([
      'measure',
      '--',
      ...here.work('--wait-ms', '320', '--print', 'epoch 1 of 1'),
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'epoch 1 of 1\n' });
    expect(stderr).toMatch(/\ntrain +CPU package 0 +75\.0 mJ +± [\d.]+ [µm]J .*\d+ mW +\d+ ms/);
    expect(stderr).toMatch(/\ntrain: 75\.0 mJ ± [\d.]+ [µm]J per epoch \(1\)\n/);
    expect(
      stderr.match(/warning: powercap:package-0: 1 window shorter than [\d.]+ s, which 1 % needs at /g),
    ).toHaveLength(1);
  });

  it('passes the exit code of the command on, with what was measured until then', async () => {
    const { code, stderr } = await (
      await busyMachine()
    ).run(['measure', 'sh', '-c', 'echo "$0" >&2; exit 7', '--json']);
    expect(code).toBe(7);
    // Options after the command are the command's.
    expect(stderr).toMatch(/^--json\n\nWindow /);
    expect(stderr).toMatch(/joulegate: The workload exited with code 7\.\n/);
  });

  it.each([
    ['a program that is not found', ['./no-such-program'], 127, /ENOENT/],
    ['a file that cannot be executed', ['./joules.txt'], 126, /EACCES/],
  ])('ends with the code of a shell for %s', async (_, command, code, words) => {
    const ended = await project().run(['measure', '--', ...command]);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(/^joulegate: The workload could not be started: /);
    expect(ended.stderr).toMatch(words);
  });

  it('ends with 3 when the command succeeded and its energy is not known', async () => {
    const here = project();
    const { code, stderr } = await here.run([
      'measure',
      '--',
      'sh',
      '-c',
      `sleep 0.2; echo x > '${here.counter}'; sleep 0.2`,
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/joulegate: Window process: source-fault: powercap:package-0: not-a-number/);
    const failed = await here.run(['measure', '--', 'sh', '-c', 'exit 9']);
    expect(failed.code).not.toBe(0);
  });

  it('gives JSON that fits its schema, with the raw readings, on a standard output of its own', async () => {
    const here = project();
    const { code, stdout, stderr } = await here.run([
      'measure',
      '--json',
      '--',
      ...here.work('--wait-ms', '320', '--print', 'hello'),
    ]);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({ code: 0, stderr: 'hello' });
    const file = measurement(stdout);
    expect(check(MeasurementFile, file)).toMatchObject({ kind: 'valid' });
    expect(file).toMatchObject({
      kind: 'measurement',
      runs: [
        {
          exitCode: 0,
          sample: {
            outcome: { kind: 'ok' },
            windows: [
              { name: 'train', units: { epoch: 1 }, energy: [{ source: 'powercap:package-0', energyUj: '100000' }] },
            ],
          },
        },
      ],
      summary: [],
    });
    expect(file.runs[0]?.sample.counters[0]?.ticks[0]?.[1]).toBe('100000000000');
  });

  it('gives CSV after RFC 4180, whatever a window is called', async () => {
    const here = await busyMachine();
    const name = 'a "quoted", name';
    const program = `const fs = require('node:fs'); const now = () => String(process.hrtime.bigint());
      const say = (event) => fs.appendFileSync(process.env.JOULEGATE_EVENTS, JSON.stringify(event) + '\\n');
      const window = ${JSON.stringify(name)};
      say({ event: 'begin', window, t: now() });
      setTimeout(() => say({ event: 'end', window, t: now(), units: { step: 2 } }), 300);`;
    const { exitCode, stdout } = await measuring(here, ['--csv', '--', process.execPath, '-e', program]);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      'run,window,begin_ns,end_ns,duration_s,source,label,role,provenance,energy_uj,uncertainty_uj,power_w,share,units,outcome,findings',
    );
    expect(lines[1]).toMatch(
      /^1,"a ""quoted"", name",\d+,\d+,0\.\d+,powercap:package-0,CPU package 0,part,counter,\d+,\d+,/,
    );
    expect(lines[3]).toMatch(/,sum,Sum,sum,counter,\d+,\d+,[\d.]+,1,"\{""step"":2\}",ok,$/);
    const energies = lines.slice(1, 4).map((line) => Number(/counter,(\d+),/.exec(line)?.[1]));
    expect(energies[2]).toBe((energies[0] ?? 0) + (energies[1] ?? 0));
  });

  it('says of a window that others worked in it, and ends with the code of the command all the same', async () => {
    const here = await busyMachine();
    const foreign = execa(process.execPath, ['-e', 'for (;;);'], { reject: false });
    const { exitCode, stderr } = await measuring(here, ['--output', 'out.csv', '--', 'sleep', '1.2']);
    foreign.kill('SIGKILL');
    await foreign;
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^process: contaminated \(foreign-cpu\): other processes used [\d.]+ s of CPU time in /m);
    expect(here.read('out.csv')).toMatch(/,ok,contaminated foreign-cpu\r\n/);
  });

  it('writes to a file and never over a device, and looks at the folder before it starts anything', async () => {
    const here = project();
    const json = await here.run(['measure', '--output', 'out.json', '--', 'echo', 'hello']);
    expect(json).toMatchObject({ code: 0, stdout: 'hello\n' });
    expect(json.stderr).toMatch(/^\nWindow /);
    expect(measurement(here.read('out.json')).command).toEqual(['echo', 'hello']);
    await here.run(['measure', '--output', 'out.csv', '--', 'true']);
    expect(here.read('out.csv')).toMatch(/^run,window,/);
    await here.run(['measure', '--output', '/dev/null', '--', 'true']);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const nowhere = await here.run(['measure', '--output', 'no/such/out.json', '--', 'touch', 'started']);
    expect(nowhere.code).toBe(2);
    expect(existsSync(here.path('started'))).toBe(false);
    expect(nowhere.stderr).toMatch(/--output no\/such\/out\.json: ENOENT/);
  });

  it('repeats in fresh processes, and says mean, spread and the interval of the mean', async () => {
    const here = await busyMachine();
    const args = ['--repeat', '3', '--output', 'out.json', '--', 'sh', '-c', 'echo $$; sleep 0.2'];
    const { exitCode, stdout, stderr } = await measuring(here, args);
    expect(exitCode).toBe(0);
    expect(new Set(stdout.trim().split('\n')).size).toBe(3);
    expect(stderr).toMatch(/^\nprocess, 3 runs\nRun +CPU package 0 +DRAM of package 0 +Sum +Time\n1 +[\d.]+ J ± /);
    for (const words of ['mean', 'standard deviation', 'minimum', 'maximum', '95 % interval of the mean'])
      expect(stderr).toMatch(new RegExp(`\\n${words} +[\\d.]+ m?J`));
    const { runs, summary } = measurement(here.read('out.json'));
    const joules = runs.map(({ sample }) => Number(sample.windows[0]?.energy[0]?.energyUj) / 1e6);
    const mean = joules.reduce((sum, each) => sum + each, 0) / 3;
    const deviation = Math.sqrt(joules.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 2);
    const [first] = summary;
    expect(first).toMatchObject({ window: 'process', source: 'powercap:package-0', runs: 3 });
    expect(first?.energyJ.mean).toBeCloseTo(mean, 9);
    expect(first?.energyJ.standardDeviation).toBeCloseTo(deviation, 9);
    // The 97.5 % point of Student's t with 2 degrees of freedom.
    expect(first?.energyJ.high).toBeCloseTo(mean + (4.302652729749464 * deviation) / Math.sqrt(3), 9);
    expect(summary.map(({ source }) => source)).toEqual(['powercap:package-0', 'powercap:package-0-dram', 'sum']);
    // A warning of three runs is said once a source.
    const warnings = stderr.split('\n').filter((line) => line.includes('warning: powercap:package-0: '));
    expect(warnings.length).toBe(new Set(warnings.map((line) => line.replaceAll(/[\d.]+ %|\d+ windows?/g, ''))).size);
  });

  it('stops repeating when a run fails', async () => {
    const here = project();
    const { code, stderr } = await here.run([
      'measure',
      '--repeat',
      '5',
      '--',
      'sh',
      '-c',
      'echo x >> runs.txt; exit 5',
    ]);
    expect(code).toBe(5);
    expect(here.read('runs.txt')).toBe('x\n');
    expect(stderr).toContain('exited with code 5');
  });

  it('draws power over time as one SVG with its windows, and nothing that runs', async () => {
    const here = await busyMachine();
    const command = ['sh', '-c', 'sleep 1'];
    expect((await measuring(here, ['--plot', 'power.svg', '--', ...command])).exitCode).toBe(0);
    const svg = readFileSync(here.path('power.svg'), 'utf8');
    const [element] = parse(`<!doctype html><body>${svg}`).childNodes.flatMap((node) =>
      'childNodes' in node ? node.childNodes.flatMap((inner) => ('childNodes' in inner ? inner.childNodes : [])) : [],
    );
    expect(element).toMatchObject({ nodeName: 'svg' });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="960" height="420" role="img" /);
    expect(svg).toMatch(
      /<desc id="power-description">1 run, summed over CPU package 0, DRAM of package 0: [\d.]+ W to /,
    );
    expect(svg).toContain('>process</text>');
    expect(svg).not.toMatch(/<script|<style|href|url\((?!#)|\bon\w+=/i);
    const none = await project([]).run(['measure', '--plot', 'power.svg', '--', 'sleep', '0.3']);
    expect(none.code).toBe(0);
    expect(none.stderr).toContain('warning: power.svg is not drawn: no run has enough readings of a meter');
  });

  it('uses the sources that are named, and starts nothing without those that are required', async () => {
    const here = await busyMachine();
    const picked = await measuring(here, ['--json', '--source', 'powercap:*-dram', '--', 'sleep', '0.2']);
    expect(measurement(picked.stdout).sources.map(({ id }) => id)).toEqual(['powercap:package-0-dram']);
    const required = await measuring(here, ['--require', 'nvml:*', '--', 'touch', 'started']);
    expect(required.exitCode).toBe(3);
    expect(required.stderr).toMatch(/^joulegate: --require wants the source "nvml:\*", and none is used: /);
    expect(required.stderr).not.toContain('configuration');
    const none = await measuring(here, ['--source', 'nvml:*', '--', 'touch', 'started']);
    expect(none.exitCode).toBe(3);
    expect(existsSync(here.path('started'))).toBe(false);
  });

  it.each([
    ['--repeat', '0'],
    ['--repeat', 'many'],
    ['--period', '0.5'],
    ['--period', '1e3'],
    ['--json', '--csv'],
  ])('refuses %s %s', async (...options) => {
    const here = project();
    const { code } = await here.run(['measure', ...options, '--', 'touch', 'started']);
    expect(code).toBe(2);
    expect(existsSync(here.path('started'))).toBe(false);
  });

  it('shows estimated joules with their banner first', async () => {
    const { code, stderr } = await project([]).run([
      'measure',
      '--',
      process.execPath,
      '-e',
      'for (let i = 0; i < 1e8; i++);',
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\nESTIMATED ENERGY: These joules come from a model/);
    expect(stderr).toMatch(/ estimated\n/);
  });
});
