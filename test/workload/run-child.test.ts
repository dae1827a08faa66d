import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChildSpec } from '../../src/model/child.ts';
import { runChild, type RunChildOptions } from '../../src/workload/run-child.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/workload');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: ChildSpec['command'], spec: Partial<ChildSpec> = {}, options: Partial<RunChildOptions> = {}) =>
  runChild({ command, cwd: fixtures, env: {}, timeoutS: 30, ...spec }, { onStart: () => undefined, ...options });
const node = (...args: string[]): ChildSpec['command'] => [process.execPath, ...args];

const isAlive = (pid: number) => {
  try {
    // A zombie answers signals too; what has ended is not alive.
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
const pidOf = (name: string) => Number(readFileSync(path.join(folder, name), 'utf8'));
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('a child that ends by itself', () => {
  it('hands back its windows inside of its own stamps, its output and its exit code', async () => {
    const pids: number[] = [];
    const before = process.hrtime.bigint();
    const result = await run(node('events.mjs'), {}, { onStart: (pid) => pids.push(pid) });
    expect(result.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(pids).toHaveLength(1);
    expect(pids[0]).toBeGreaterThan(1);
    expect(result.events).toMatchObject({
      kind: 'windows',
      windows: [{ name: 'train', units: { epoch: 1, sample: 640 }, metrics: { loss: 0.5 } }],
    });
    const [window] = result.events.kind === 'windows' ? result.events.windows : [];
    expect(before).toBeLessThanOrEqual(result.beginNs);
    expect(result.beginNs).toBeLessThan(window!.beginNs);
    expect(window!.endNs - window!.beginNs).toBeGreaterThan(45_000_000n);
    expect(window!.endNs).toBeLessThan(result.endNs);
    expect(result.outputTail).toContain('out: starting\n');
    expect(result.outputTail).toContain('err: done\n');
  });

  it('is without events when it writes none, and keeps its exit code', async () => {
    const result = await run(node('-e', 'process.exit(7)'));
    expect(result).toMatchObject({ outcome: { kind: 'exited', code: 7 }, events: { kind: 'none' }, outputTail: '' });
  });

  it('is told apart when a signal ended it', async () => {
    const result = await run(['sh', '-c', 'kill -SEGV $$']);
    expect(result.outcome).toEqual({ kind: 'signalled', signal: 'SIGSEGV' });
  });

  it('gets the environment of the specification over its parent’s, in its directory, with nothing on stdin', async () => {
    const result = await run(['sh', '-c', 'cat; echo "$GREETING:$PWD:${PATH:+path}"'], {
      cwd: folder,
      env: { GREETING: 'hello' },
    });
    expect(result.outputTail).toBe(`hello:${folder}:path\n`);
  });

  it('leaves nothing in the temporary folder', async () => {
    const result = await run([
      'sh',
      '-c',
      'echo "$JOULEGATE_EVENTS"; ls -ld "$JOULEGATE_EVENTS"; ls -ld "${JOULEGATE_EVENTS%/*}"',
    ]);
    const [file = '', fileMode, folderMode] = result.outputTail.split('\n');
    expect(path.isAbsolute(file)).toBe(true);
    expect(fileMode).toMatch(/^-rw-------/);
    expect(folderMode).toMatch(/^drwx------/);
    expect(existsSync(path.dirname(file))).toBe(false);
  });

  it('keeps a copy of the events where it is asked to', async () => {
    const keepEventsIn = path.join(folder, 'kept', 'here');
    const { beginNs } = await run(node('events.mjs'), {}, { keepEventsIn });
    const [name = ''] = readdirSync(keepEventsIn);
    expect(name).toBe(`events-${beginNs}.jsonl`);
    expect(readFileSync(path.join(keepEventsIn, name), 'utf8').split('\n')).toHaveLength(4);
  });

  it('may print without end: only the last 8 KiB stay, from the beginning of a line', async () => {
    const result = await run(node('-e', 'for (let i = 0; i < 60000; i++) console.log(`line ${i} äöü`)'));
    expect(Buffer.byteLength(result.outputTail)).toBeLessThanOrEqual(8192);
    expect(Buffer.byteLength(result.outputTail)).toBeGreaterThan(8000);
    expect(result.outputTail).toMatch(/^line \d+ äöü\n/);
    expect(result.outputTail).toMatch(/line 59999 äöü\n$/);
  });

  it('may print bytes that are no text, and the tail stays within its bound', async () => {
    const result = await run(node('-e', 'process.stdout.write(Buffer.alloc(50000, 0xff))'));
    expect(Buffer.byteLength(result.outputTail)).toBeLessThanOrEqual(8192);
    expect(result.outputTail).toContain('\ufffd');
  });
});

describe('a child whose events are broken', () => {
  it.each([
    ['text that is not JSON', 'epoch 1\n', /not JSON/],
    ['a window that is never ended', '{"event":"begin","window":"a","t":"5"}\n', /never ended/],
    ['a cut-off last line', '{"event":"beg', /cut off/],
    [
      'bytes of the wall clock',
      '{"event":"begin","window":"a","t":"1"}\n{"event":"end","window":"a","t":"2"}\n',
      /before its process/,
    ],
    [
      'a stamp in the future',
      '{"event":"begin","window":"a","t":"9999999999999999998"}\n{"event":"end","window":"a","t":"9999999999999999999"}\n',
      /after its process/,
    ],
  ])('%s', async (_title, text, message) => {
    const result = await run(node('write-raw.mjs', text));
    expect(result.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(result.events).toMatchObject({ kind: 'malformed', message: expect.stringMatching(message) as string });
  });

  it('names the line of a window outside of its process', async () => {
    const text =
      '\n{"event":"progress","done":0.1}\n{"event":"begin","window":"a","t":"1"}\n{"event":"end","window":"a","t":"2"}\n';
    expect((await run(node('write-raw.mjs', text))).events).toMatchObject({ kind: 'malformed', line: 4 });
  });

  it('reports an error of its own and exits non-zero', async () => {
    const text = '{"event":"error","code":"loss-not-finite","message":"at step 3"}\n';
    expect(await run(node('write-raw.mjs', text, '1'))).toMatchObject({
      outcome: { kind: 'exited', code: 1 },
      events: { kind: 'reported-error', code: 'loss-not-finite', message: 'at step 3' },
    });
  });

  it.each([
    ['pipe', /replaced its events file|cannot be read/],
    ['link', /cannot be read/],
    ['nothing', /removed its events file/],
  ])('cannot put a %s in the place of its events file', async (kind, message) => {
    const keepEventsIn = path.join(folder, 'kept');
    const result = await run(['sh', 'replace-events.sh', kind]);
    expect(result.events).toMatchObject({
      kind: 'malformed',
      line: 0,
      message: expect.stringMatching(message) as string,
    });
    if (kind !== 'nothing') {
      await run(['sh', 'replace-events.sh', kind], {}, { keepEventsIn });
      expect(readdirSync(keepEventsIn)).toEqual([]);
    }
  });

  it('cannot fill the memory: a file over the limit is refused', async () => {
    const script = `const fs = require('fs'); fs.truncateSync(process.env.JOULEGATE_EVENTS, 17 * 1024 * 1024)`;
    expect((await run(node('-e', script))).events).toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/17825792 bytes, more than 16777216/) as string,
    });
  });

  it('must write UTF-8', async () => {
    const script = `require('fs').appendFileSync(process.env.JOULEGATE_EVENTS, Buffer.from([0xff, 0x0a]))`;
    expect((await run(node('-e', script))).events).toMatchObject({ kind: 'malformed', line: 0 });
  });
});

describe('a child that cannot be started', () => {
  it.each([
    ['a program that is not there', { command: ['joulegate-no-such-program'] as const }, /ENOENT/],
    ['a file that may not be executed', { command: [path.join(fixtures, 'events.mjs')] as const }, /EACCES/],
    ['a directory that is not there', { cwd: '/joulegate/no/such/folder' }, /cwd|ENOENT/],
    ['an argument with a null byte', { command: ['sh', '-c', 'a\0b'] as const }, /null bytes/],
  ])('%s', async (_title, spec, message) => {
    const pids: number[] = [];
    const result = await run(['sh', '-c', 'true'], spec, { onStart: (pid) => pids.push(pid) });
    expect(result).toMatchObject({
      outcome: { kind: 'not-started', message: expect.stringMatching(message) as string },
      events: { kind: 'none' },
    });
    expect(pids).toEqual([]);
  });
});

describe('progress', () => {
  it('is handed on while the child runs', async () => {
    const seen: [number, string, bigint][] = [];
    const result = await run(
      node('events.mjs', '1200'),
      {},
      { onProgress: (done, text) => seen.push([done, text, process.hrtime.bigint()]) },
    );
    expect(seen).toHaveLength(1);
    expect(seen[0]!.slice(0, 2)).toEqual([0.25, 'getting ready']);
    expect(seen[0]![2]).toBeLessThan(result.endNs);
  });

  it('is not disturbed by lines that are something else', async () => {
    const seen: [number, string][] = [];
    const text = 'progress\n{"event":"progress","done":7}\n{"event":"progress","done":0.5}\n{"progress"\n';
    await run(node('write-raw.mjs', text), {}, { onProgress: (...progress) => seen.push(progress) });
    expect(seen).toEqual([[0.5, '']]);
  });
});

describe('the whole process tree is ended', () => {
  const members = ['root', 'same-group', 'own-session', 'daemon', 'unmarked'];

  it('after the time limit, whoever ignores SIGTERM or has left the group', async () => {
    const started = performance.now();
    const result = await run(['sh', 'stubborn-tree.sh', folder], { timeoutS: 1 });
    expect(result.outcome).toEqual({ kind: 'timed-out', timeoutS: 1 });
    const took = performance.now() - started;
    // The limit and the grace time, and not the minute that the tree would like.
    expect(took).toBeGreaterThan(2900);
    expect(took).toBeLessThan(10_000);
    expect(members.map((name) => [name, isAlive(pidOf(name))])).toEqual(members.map((name) => [name, false]));
  });

  it('on an abort, and the run rejects', async () => {
    const controller = new AbortController();
    const running = run(['sh', 'stubborn-tree.sh', folder], {}, { signal: controller.signal });
    await until(() => members.every((name) => existsSync(path.join(folder, name)) && pidOf(name) > 0));
    controller.abort(new Error('stopped by a test'));
    await expect(running).rejects.toMatchObject({ kind: 'workload', code: 'child-aborted' });
    expect(members.filter((name) => isAlive(pidOf(name)))).toEqual([]);
  });

  it('on an abort that comes before the child is up', async () => {
    for (const moment of ['preparing', 'starting']) {
      const controller = new AbortController();
      let pid = 0;
      const onStart = (started: number) => {
        pid = started;
        controller.abort();
      };
      const running = run(['sleep', '30'], {}, { signal: controller.signal, onStart });
      if (moment === 'preparing') controller.abort();
      await expect(running).rejects.toMatchObject({ code: 'child-aborted' });
      expect(isAlive(pid)).toBe(false);
    }
  });

  it('not at all when the signal is aborted beforehand', async () => {
    const pids: number[] = [];
    const running = run(['sh', '-c', 'true'], {}, { signal: AbortSignal.abort(), onStart: (pid) => pids.push(pid) });
    await expect(running).rejects.toMatchObject({ code: 'child-aborted' });
    expect(pids).toEqual([]);
  });

  it('after a normal exit, and what was left behind does not hold the run open', async () => {
    const result = await run(['sh', 'leave-behind.sh', folder]);
    expect(result.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(result.outputTail).toBe('parent is done\n');
    expect(Number(result.endNs - result.beginNs) / 1e9).toBeLessThan(5);
    expect(['same-group', 'daemon'].filter((name) => isAlive(pidOf(name)))).toEqual([]);
  });

  it('when onStart throws', async () => {
    let pid = 0;
    const onStart = (started: number) => {
      pid = started;
      throw new Error('no meter');
    };
    await expect(run(['sleep', '60'], {}, { onStart })).rejects.toThrow('no meter');
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('gently: a child that cleans up on SIGTERM has the time to', async () => {
    const script = `process.on('SIGTERM', () => { require('fs').writeFileSync('${folder}/cleaned', ''); process.exit(0); }); setInterval(() => {}, 1000)`;
    const started = performance.now();
    const result = await run(node('-e', script), { timeoutS: 1 });
    expect(result.outcome).toEqual({ kind: 'timed-out', timeoutS: 1 });
    expect(existsSync(path.join(folder, 'cleaned'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2900);
  });
});
