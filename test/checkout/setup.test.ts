import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSetup, type SetupOptions } from '../../src/checkout/setup.ts';
import { GitSandbox, isAlive, read } from './git-sandbox.ts';

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

const setup = (script: string, options: Partial<SetupOptions> = {}): Promise<void> =>
  runSetup([process.execPath, '-e', script], { directory: sandbox.folder, which: 'head', timeoutS: 30, ...options });

describe('setup', () => {
  it('runs in the folder, and what it prints is heard', async () => {
    const heard: Uint8Array[] = [];
    const script = 'console.log("out"); console.error("err"); fs.writeFileSync("made here", "")';
    await setup(script, { onOutput: (chunk) => heard.push(chunk) });
    expect(existsSync(sandbox.at('made here'))).toBe(true);
    expect(Buffer.concat(heard).toString()).toMatch(/out\n/);
    expect(Buffer.concat(heard).toString()).toMatch(/err\n/);
  });

  it('says which checkout it was, how it ended and what it printed last', async () => {
    const failing = setup('console.log("x".repeat(20000)); console.log("\\nno such package"); process.exit(3)', {
      which: 'base',
    });
    await expect(failing).rejects.toMatchObject({ name: 'JouleGateError', code: 'setup-failed', exitCode: 3 });
    const message = await failing.then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    expect(message).toMatch(/^setup of the base \(".*" in .*\) ended with exit code 3; its last output:\n/);
    expect(message.endsWith('\nno such package')).toBe(true);
    expect(message.length).toBeLessThan(9000);
  });

  it('tells a program that is not there, and one that a signal ended', async () => {
    const missing = runSetup(['no-such-program'], { directory: sandbox.folder, which: 'head', timeoutS: 30 });
    await expect(missing).rejects.toThrow(
      /^setup of the head \("no-such-program" in .*\) could not be started: .*ENOENT/,
    );
    await expect(setup('process.kill(process.pid, "SIGSEGV")')).rejects.toThrow(/was ended by SIGSEGV$/);
  });

  it('is ended with everything that it started when the time is up', async () => {
    const script = `
      const child = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
      fs.writeFileSync('pid', String(child.pid)); setInterval(() => {}, 1000);`;
    await expect(setup(script, { timeoutS: 1 })).rejects.toThrow(/was not done after 1 s/);
    expect(isAlive(Number(read(sandbox.folder, 'pid')))).toBe(false);
  });

  it('is ended on an abort', async () => {
    const controller = new AbortController();
    const running = setup('fs.writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)', {
      signal: controller.signal,
    });
    const pid = await vi.waitFor(() => Number(/^\d+$/.exec(read(sandbox.folder, 'pid'))![0]), { timeout: 30_000 });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'child-aborted' });
    expect(isAlive(pid)).toBe(false);
  });

  it('means, with git, the checkout that it runs in', async () => {
    const { directory, base, head } = sandbox.feature();
    const checkout = await sandbox.ready(directory);
    vi.stubEnv('GIT_DIR', path.join(directory, '.git'));
    vi.stubEnv('GIT_WORK_TREE', directory);
    const script = `fs.writeFileSync("commit", require('node:child_process').execFileSync('git', ['rev-parse', 'HEAD']))`;
    await setup(script, { directory: checkout.directory, which: 'base' });
    await setup(script, { directory });
    vi.stubEnv('GIT_DIR', undefined);
    vi.stubEnv('GIT_WORK_TREE', undefined);
    expect(read(checkout.directory, 'commit')).toBe(base);
    expect(read(directory, 'commit')).toBe(head);
    writeFileSync(path.join(checkout.directory, 'more'), '');
    await checkout.remove();
    expect(sandbox.left()).toEqual([]);
  });
});
