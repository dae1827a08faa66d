import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { holdDevices } from '../../src/energy/device-lock.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { PowercapTree } from '../support/powercap-tree.ts';
import { ProcTree } from '../support/proc-tree.ts';
import { root } from '../support/run-action.ts';

const source = (id: string): SourceInfo => ({
  id,
  kind: 'powercap',
  component: 'cpu',
  label: `Label of ${id}`,
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'zone',
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-locks-'));
  process.env['JOULEGATE_LOCK_FOLDER'] = folder;
});
afterEach(() => {
  delete process.env['JOULEGATE_LOCK_FOLDER'];
  rmSync(folder, { recursive: true, force: true });
});

const locks = (): string[] => readdirSync(folder);
interface Lock {
  readonly pid: number;
  readonly started: string;
}
const lockOf = (): Lock => JSON.parse(readFileSync(path.join(folder, locks()[0]!), 'utf8')) as Lock;

/** A machine whose procfs the test writes: locks of processes that never ran. */
const simulated = () => {
  const proc = new ProcTree();
  onTestFinished(() => proc.remove());
  return { proc, context: { procRoot: proc.root, sysfsRoot: folder } };
};

describe('a device', () => {
  it('is held until it is released, once for each time it was taken', () => {
    const [a, b] = [source('powercap:package-0'), source('powercap:package-1')];
    const release = holdDevices([a, b]);
    const again = holdDevices([a]);
    expect(locks()).toHaveLength(2);
    expect(lockOf()).toMatchObject({ pid: process.pid });
    release();
    expect(locks()).toHaveLength(1);
    again();
    expect(locks()).toHaveLength(0);
  });

  it('that is only estimated is not held', () => {
    holdDevices([{ ...source('estimate:process-tree'), provenance: 'estimated' }])();
    const release = holdDevices([{ ...source('estimate:process-tree'), provenance: 'estimated' }]);
    expect(locks()).toEqual([]);
    release();
  });

  it('of a simulated machine is another than that of this one', () => {
    const other = mkdtempSync(path.join(tmpdir(), 'joulegate-sys-'));
    onTestFinished(() => rmSync(other, { recursive: true, force: true }));
    const releases = [holdDevices([source('a')]), holdDevices([source('a')], { sysfsRoot: other })];
    expect(locks()).toHaveLength(2);
    for (const release of releases) release();
  });

  it('that a running process holds is busy: it is named, and nothing stays taken', () => {
    const { proc, context } = simulated();
    holdDevices([source('b')], context)();
    const release = holdDevices([source('b')], context);
    const file = path.join(folder, locks()[0]!);
    release();
    proc.process({ pid: 4711 });
    writeFileSync(file, JSON.stringify({ pid: 4711, started: '4242', source: 'b' }));
    expect(() => holdDevices([source('a'), source('b')], context)).toThrow(
      expect.objectContaining({
        code: 'device-busy',
        message: expect.stringMatching(
          /Label of b \(b\) is being measured by another JouleGate, process 4711/,
        ) as string,
        hint: expect.stringContaining('4711') as string,
      }) as Error,
    );
    expect(locks()).toEqual([path.basename(file)]);
  });

  it.each([
    ['of a process that is gone', { pid: 4712, started: '4242', source: 'a' }],
    ['of a process id that another process has now', { pid: 4711, started: '17', source: 'a' }],
    ['that is torn', 'half a l'],
  ])('with a lock %s is taken over', (_, left) => {
    const { proc, context } = simulated();
    proc.process({ pid: 4711 });
    const first = holdDevices([source('a')], context);
    const file = path.join(folder, locks()[0]!);
    first();
    writeFileSync(file, typeof left === 'string' ? left : JSON.stringify(left));
    const release = holdDevices([source('a')], context);
    expect(locks()).toEqual([path.basename(file)]);
    expect(lockOf()).toMatchObject({ pid: process.pid, started: '4242' });
    release();
    expect(locks()).toEqual([]);
  });

  it('can be measured where no lock can be written, and the folder is open to every user', () => {
    process.env['JOULEGATE_LOCK_FOLDER'] = path.join(folder, 'deep', 'locks');
    holdDevices([source('a')])();
    expect(statSync(path.join(folder, 'deep', 'locks')).mode & 0o7777).toBe(0o1777);
    writeFileSync(path.join(folder, 'file'), '');
    process.env['JOULEGATE_LOCK_FOLDER'] = path.join(folder, 'file', 'locks');
    expect(() => holdDevices([source('a')])()).not.toThrow();
  });
});

describe('two JouleGates on one machine', () => {
  const machine = () => {
    const tree = new PowercapTree([{ id: '0', name: 'package-0' }]);
    onTestFinished(() => tree.remove());
    const ready = path.join(folder, 'ready');
    const start = (script: string) =>
      execa(process.execPath, [path.join(root, 'dist', 'cli.js'), 'measure', '--', process.execPath, '-e', script], {
        env: { JOULEGATE_SYSFS_ROOT: tree.root, JOULEGATE_LOCK_FOLDER: folder },
        reject: false,
        stdin: 'ignore',
      });
    const long = start(
      `require('node:fs').writeFileSync(${JSON.stringify(ready)}, ''); setTimeout(() => undefined, 20000)`,
    );
    const begun = async (): Promise<void> => {
      while (!existsSync(ready)) await new Promise((resolve) => setTimeout(resolve, 20));
      rmSync(ready);
    };
    return { start, long, begun };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'do not measure at the same time, and %s leaves nothing behind that blocks the next',
    async (signal) => {
      const { start, long, begun } = machine();
      await begun();
      const refused = await start('');
      expect(refused.exitCode).toBe(3);
      expect(refused.stderr).toContain(`is being measured by another JouleGate, process ${long.pid}`);
      expect(refused.stderr).toContain('Wait for process');
      long.kill(signal);
      await long;
      expect(locks()).toHaveLength(signal === 'SIGKILL' ? 1 : 0);
      const after = await start('');
      expect(after.stderr).not.toContain('another JouleGate');
      expect(locks()).toEqual([]);
    },
  );
});
