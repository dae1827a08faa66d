import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { tool } from '../../src/model/tool.ts';
import { project, repository } from './project.ts';

const commands = [
  'doctor',
  'measure',
  'run',
  'compare',
  'gate',
  'baseline',
  'baseline update',
  'baseline show',
  'report',
];

interface ErrorJson {
  readonly error: { readonly kind: string; readonly code: string; readonly message: string; readonly hint?: string };
}

describe('the command line', () => {
  it('has the version of package.json, which every file carries too', async () => {
    const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string };
    expect(tool).toEqual({ name: 'joulegate', version });
    expect(await project().run(['--version'])).toEqual({
      code: 0,
      signal: undefined,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  it.each([...commands, ''])('shows an example with: %s --help', async (command) => {
    const args = command.split(' ').filter((word) => word !== '');
    const { code, stdout, stderr } = await project().run([...args, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: joulegate${args.map((word) => ` ${word}`).join('')} `));
    expect(stdout).toContain(`Example:\n  $ joulegate ${command}`);
  });

  it.each([
    { args: ['gaet'], code: 'unknown-command', words: /unknown command 'gaet'/ },
    { args: ['gate', '--stor'], code: 'unknown-option', words: /--stor'.*Did you mean --store\?/s },
    { args: ['compare', 'one.json'], code: 'missing-argument', words: /missing required argument 'head'/ },
    { args: ['report', 'a.json', '--format', 'pdf'], code: 'invalid-argument', words: /Allowed choices are terminal/ },
    { args: ['measure'], code: 'missing-argument', words: /missing required argument 'command'/ },
    { args: ['doctor', 'now'], code: 'excess-arguments', words: /too many arguments for 'doctor'/ },
  ])('refuses $args with exit code 2 and the next step', async ({ args, code, words }) => {
    const here = project();
    const plain = await here.run(args);
    expect(plain).toMatchObject({ code: 2, stdout: '' });
    expect(plain.stderr).toMatch(words);
    expect(plain.stderr).toMatch(/^joulegate: .*\n {2}next: joulegate --help/s);
    const json = await here.run([...args, '--json']);
    expect(json.code).toBe(2);
    // `report` and others take --json; the parser may name the first of two troubles only.
    expect((JSON.parse(json.stdout) as ErrorJson).error).toMatchObject({ kind: 'usage', code });
  });

  it('shows its help and ends with 2 when no command is named', async () => {
    const { code, stdout, stderr } = await project().run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: joulegate');
  });

  it('outlives a reader that goes away, with the exit code that it would have had', async () => {
    const here = project();
    const { exitCode } = await execa(
      'sh',
      ['-c', '(node "$0" doctor; echo "rc $?" >&2) | true', path.join(repository, 'dist', 'cli.js')],
      {
        env: here.environment(),
        reject: false,
        all: true,
      },
    ).then((ended) => ({ exitCode: /rc (\d+)/.exec(ended.stderr)?.[1] }));
    expect(exitCode).toBe('0');
  });

  it.runIf(existsSync('/dev/full'))('says so when what it prints cannot be written', async () => {
    const here = project();
    const { exitCode, stderr } = await execa(
      'sh',
      ['-c', 'exec node "$0" doctor --json > /dev/full', path.join(repository, 'dist', 'cli.js')],
      {
        env: here.environment(),
        reject: false,
      },
    );
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/cannot write to standard output: ENOSPC/);
    expect(stderr).not.toContain('    at ');
  });

  it('runs by its name from the root of a clone', async () => {
    const mode = await execa('git', ['ls-files', '-s', 'dist/cli.js'], { cwd: repository, reject: false });
    // Outside of a git checkout there is no index to look at.
    if (mode.exitCode === 0 && mode.stdout !== '') expect(mode.stdout).toMatch(/^100755 /);
    const { exitCode, stdout } = await execa('npx', ['--no-install', 'joulegate', '--help'], {
      cwd: repository,
      reject: false,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: joulegate /);
  });
});

describe('joulegate doctor', () => {
  const packageAndDram = [
    { id: '0', name: 'package-0' },
    { id: '0:0', name: 'dram' },
    { id: '0:1', name: 'core' },
  ];

  it('names the sources in use, those that are not with the reason, and how exact they are', async () => {
    const { code, stdout, stderr } = await project(packageAndDram).run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Machine class \S+\nEnergy sources:\n/);
    expect(stdout).toMatch(/uses {5}CPU package 0 \(powercap:package-0\): hardware energy counter/);
    expect(stdout).toMatch(/uses {5}DRAM of package 0 \(powercap:package-0-dram\)/);
    expect(stdout).toMatch(
      /refused {2}powercap:package-0-core: .*lies within package-0; adding it would count it twice/,
    );
    expect(stdout).toMatch(/powercap:package-0: any window ±\S+ mJ at 1\.00 W; 1 % needs \S+ s/);
  });

  it('gives the same as one JSON value', async () => {
    const { code, stdout, stderr } = await project(packageAndDram).run(['doctor', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      machineClass: { name: expect.stringMatching(/-[0-9a-f]{8}$/) as string },
      sources: [
        { id: 'powercap:package-0', provenance: 'counter', rangeUj: '262143328850' },
        { id: 'powercap:package-0-dram', component: 'dram' },
      ],
      refused: expect.arrayContaining([
        expect.objectContaining({ id: 'powercap:package-0-core', code: 'part-of-package' }),
      ]) as unknown,
      precision: [{ id: 'powercap:package-0', quantumUj: '62' }, { id: 'powercap:package-0-dram' }],
    });
  });

  it('ends with 3 where nothing measures, and says that an estimate is a model', async () => {
    const { code, stdout } = await project([]).run(['doctor']);
    expect(code).toBe(3);
    expect(stdout).toContain('ESTIMATED ENERGY');
    expect(stdout).toContain('model, not a measurement');
  });
});

describe('joulegate measure', () => {
  it('prints the energy of each window and of a unit, and shows what the command prints', async () => {
    const here = project();
    here.draws(0.075);
    const { code, stdout, stderr } = await here.run([
      'measure',
      '--',
      ...here.work('--wait-ms', '320', '--print', 'epoch 1 of 1'),
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^train: \d+ ms\n {2}CPU package 0: 75\.0 mJ ± \d+\.?\d* µJ, \d+ mW\n {2}75\.0 mJ per epoch \(1\)\n$/,
    );
    expect(stderr).toBe('epoch 1 of 1\n');
  });

  it('gives the whole sample as JSON, with its raw readings', async () => {
    const here = project();
    const { code, stdout } = await here.run(['measure', '--json', '--', ...here.work('--wait-ms', '320')]);
    expect(code).toBe(0);
    const { sample } = JSON.parse(stdout) as { sample: { counters: { ticks: [string, string][] }[] } };
    expect(sample).toMatchObject({
      outcome: { kind: 'ok' },
      windows: [{ name: 'train', units: { epoch: 1 }, energy: [{ source: 'powercap:package-0', energyUj: '100000' }] }],
    });
    expect(sample.counters[0]?.ticks[0]?.[1]).toBe('100000000000');
  });

  it('leaves options after the command to the command', async () => {
    const { code, stdout, stderr } = await project().run(['measure', 'sh', '-c', 'echo "$0"; exit 4', '--json']);
    expect(code).toBe(3);
    expect(stderr).toContain('--json\njoulegate: The workload exited with code 4.\n  next: ');
    // Text and not JSON; its counter stood still, which no number hides.
    expect(stdout).toMatch(/^process: .*\n {2}CPU package 0: 0 J ± /);
  });

  it('prints no energy of a command that does not start', async () => {
    const { code, stdout, stderr } = await project().run(['measure', '--', './no-such-program']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/could not be started: .*ENOENT\n {2}next: /);
  });

  it('shows estimated joules with their banner first', async () => {
    const { code, stdout } = await project([]).run([
      'measure',
      '--',
      process.execPath,
      '-e',
      'for (let i = 0; i < 1e8; i++);',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ESTIMATED ENERGY: These joules come from a model/);
  });
});
