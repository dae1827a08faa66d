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
  'decide',
  'baseline',
  'baseline update',
  'baseline show',
  'report',
  'verify',
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
