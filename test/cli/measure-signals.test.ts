import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { measurement, measuring } from './measuring.ts';
import { cli, project, type Project } from './project.ts';

/** Writes its pid, notes every signal in a file, and ends with 42 on the first one. */
const listener = (here: Project): string[] => [
  process.execPath,
  '-e',
  `const fs = require('node:fs');
   for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
     process.on(name, () => { fs.appendFileSync('signals', name + '\\n'); setTimeout(() => process.exit(42), 300); });
   fs.writeFileSync(${JSON.stringify(here.path('up'))}, String(process.pid));
   setInterval(() => {}, 1000);`,
];

const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const untilWritten = (here: Project) =>
  vi.waitUntil(() => existsSync(here.path('up')) && here.read('up') !== '', { timeout: 20_000, interval: 20 });

const untilUp = (here: Project) => vi.waitUntil(() => existsSync(here.path('up')), { timeout: 20_000, interval: 20 });

describe.runIf(process.platform === 'linux')('signals to joulegate measure', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    '%s is passed on once, and the end of the command is waited for',
    async (signal) => {
      const here = project();
      const measure = measuring(here, ['--repeat', '3', '--output', 'out.json', '--', ...listener(here)]);
      await untilUp(here);
      measure.kill(signal);
      const { exitCode, stderr } = await measure;
      expect(exitCode).toBe(42);
      expect(here.read('signals')).toBe(`${signal}\n`);
      expect(stderr).toMatch(/\nprocess +CPU package 0 /);
      expect(measurement(here.read('out.json')).runs).toMatchObject([
        { exitCode: 42, sample: { windows: [{ name: 'process' }] } },
      ]);
    },
  );

  it.each([
    ['SIGTERM', 143],
    ['SIGKILL', 137],
    ['SIGSEGV', 139],
  ] as const)('a command that %s ends gives 128 and the number of the signal', async (signal, code) => {
    const here = project();
    const { exitCode, stderr } = await measuring(here, ['--', 'sh', '-c', `kill -${signal.slice(3)} $$`]);
    expect(exitCode).toBe(code);
    expect(stderr).toContain(`joulegate: The workload was ended by ${signal}.\n`);
  });

  it('reach the whole group of the command', async () => {
    const here = project();
    const measure = measuring(here, ['--', 'sh', '-c', 'sleep 60 & echo $! > up; wait']);
    await untilWritten(here);
    measure.kill('SIGTERM');
    expect((await measure).exitCode).toBe(143);
    await vi.waitUntil(() => !isAlive(Number(here.read('up'))), { timeout: 5000, interval: 20 });
  });

  it('are not sent to what a command leaves behind when it ends by itself, as with time', async () => {
    const here = project();
    const { exitCode } = await measuring(here, ['--', 'sh', '-c', 'sleep 60 > /dev/null 2>&1 & echo $! > up']);
    expect(exitCode).toBe(0);
    const pid = Number(here.read('up'));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid);
  });

  it.runIf(existsSync('/usr/bin/script'))('Ctrl-C of a terminal is not sent a second time', async () => {
    const here = project();
    const [program = '', ...parameters] = listener(here);
    here.write('listen.cjs', parameters[1] ?? '');
    // exec: a shell that stays between the terminal and joulegate is ended by Ctrl-C itself, as dash is.
    const line = `exec "${process.execPath}" "${cli}" measure -- "${program}" listen.cjs`;
    const terminal = execa('script', ['-qec', line, '/dev/null'], {
      cwd: here.folder,
      env: here.environment(),
      reject: false,
      detached: true,
    });
    await untilUp(here);
    terminal.stdin.write('\u0003');
    const { exitCode } = await terminal;
    expect(exitCode).toBe(42);
    expect(here.read('signals')).toBe('SIGINT\n');
  });
});
