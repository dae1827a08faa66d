import { spawn } from 'node:child_process';
import { execa } from 'execa';
import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseOf, Harness, noiseOf, storedSessions } from './decide-harness.ts';
import { cli, project, repository } from './project.ts';

const hasPython = (await execa('python3', ['--version'], { reject: false })).exitCode === 0;

/** Energy of a run: 40 J and noise of 0.5 %, the head of the planted benchmarks more by this factor. */
const machine = (seed: number, planted: Readonly<Record<number, number>> = {}) => {
  const noise = noiseOf(seed, 0.005);
  return (b: number, arm: 'base' | 'head'): number => 40 * (arm === 'head' ? (planted[b] ?? 1) : 1) * noise();
};

describe('decide --stdio', () => {
  it('passes unchanged code, fails +10 %, and keeps nothing of a case for the next', async () => {
    const harness = new Harness();
    const given = caseOf({ benchmarks: [{ name: 'lenet', baseline: storedSessions(1, 0.005) }] });
    const first = await harness.play(given, machine(2));
    const second = await harness.play({ ...given, id: 13 }, machine(3, { 0: 1.1 }));
    const again = await harness.play(given, machine(2));
    expect([first.verdicts, second.verdicts]).toEqual([['pass'], ['fail']]);
    expect(again).toEqual(first);
    expect(await harness.end()).toEqual({ code: 0, stderr: '' });
  });

  it('decides without a baseline, whether it is empty or missing', async () => {
    const harness = new Harness();
    const empty = await harness.play(caseOf({ benchmarks: [{ name: 'lenet', baseline: [] }] }), machine(4));
    const missing = await harness.play(caseOf({ benchmarks: [{ name: 'lenet' }] }), machine(4));
    expect(empty.verdicts).toEqual(['pass']);
    expect({ ...missing, sent: [] }).toEqual({ ...empty, sent: [] });
    expect((await harness.end()).code).toBe(0);
  });

  it('takes the tolerance of the case, 3 % where it has none', async () => {
    const harness = new Harness();
    const verdictAt = async (more: object) =>
      (await harness.play(caseOf({ ...more, benchmarks: [{ name: 'lenet' }] }), machine(5, { 0: 1.1 }))).verdicts;
    expect(await verdictAt({})).toEqual(['fail']);
    expect(await verdictAt({ tolerance: 0.03 })).toEqual(['fail']);
    expect(await verdictAt({ tolerance: 0.3 })).toEqual(['pass']);
  });

  it('finds the one of 20 benchmarks that changed, within the slots of each', async () => {
    const harness = new Harness();
    const benchmarks = Array.from({ length: 20 }, (_, index) => ({
      name: `benchmark-${index}`,
      baseline: storedSessions(100 + index, 0.005),
    }));
    const { requests, verdicts } = await harness.play(caseOf({ benchmarks }), machine(6, { 7: 1.1 }));
    expect(verdicts).toEqual(benchmarks.map((_, index) => (index === 7 ? 'fail' : 'pass')));
    expect(new Set(requests.map(({ b }) => b)).size).toBe(20);
    for (const [index] of benchmarks.entries())
      expect(requests.filter(({ b }) => b === index).length).toBeLessThanOrEqual(84);
    expect(await harness.end()).toEqual({ code: 0, stderr: '' });
  });

  it.each([1, 2, 3, 7, 16, 41])('asks for at most %i runs of noise that nothing can be read from', async (slots) => {
    const harness = new Harness();
    const noise = noiseOf(slots, 0.5);
    const benchmarks = [{ name: 'lenet' }, { name: 'char-gpt' }];
    const { requests, verdicts } = await harness.play(caseOf({ slots, benchmarks }), () => 40 * noise());
    for (const index of [0, 1]) expect(requests.filter(({ b }) => b === index).length).toBeLessThanOrEqual(slots);
    expect(verdicts).toEqual(['inconclusive', 'inconclusive']);
    expect((await harness.end()).code).toBe(0);
  });

  it("leaves a harness's own keys alone, and takes sessions with few runs and numbers as names", async () => {
    const harness = new Harness();
    const stored = { session: 3, age_days: 0, runs: [40], host: 'a' };
    const benchmarks = [{ name: 'lenet', baseline: [stored, { ...stored, session: 'b', runs: [] }], flags: ['-O2'] }];
    const given = caseOf({ id: 7, scenario: 'desktop', truth: { effect: 0 }, benchmarks });
    const request = await harness.send(JSON.stringify(given));
    expect(JSON.parse(request)).toEqual({ b: 0, arm: expect.stringMatching(/^(base|head)$/) as string });
    expect(JSON.parse(await harness.send('{"J": 40.0, "seconds": 3.2}\r'))).not.toHaveProperty('error');
  });

  it('ends with 0 when no case comes at all', async () => {
    expect(await new Harness().end()).toEqual({ code: 0, stderr: '' });
  });

  it('says what is missing without --stdio', async () => {
    const { code, stdout, stderr } = await project().run(['decide']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^joulegate: decide works over standard input and output alone\n {2}next: .*decide --stdio/);
  });
});

describe('the streams of decide --stdio', () => {
  /** Hundreds of kilobytes of requests, from the recording of one case. */
  const recorded = async () => {
    const harness = new Harness();
    const { sent, received } = await harness.play(caseOf(), machine(8));
    await harness.end();
    const times = Math.ceil(300_000 / received.join('\n').length);
    const repeated = (lines: readonly string[]) =>
      Array.from({ length: times }, () => `${lines.join('\n')}\n`).join('');
    return { input: repeated(sent), output: repeated(received) };
  };

  it('waits for a reader that is slow, and loses nothing', async () => {
    const { input, output } = await recorded();
    const here = project();
    const file = here.write('input.jsonl', input);
    const { stdout, stderr, exitCode } = await execa(
      'sh',
      ['-c', '(node "$0" decide --stdio < "$1"; echo "rc $?" >&2) | (sleep 0.5; cat)', cli, file],
      { stripFinalNewline: false },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'rc 0\n' });
    expect(stdout === output).toBe(true);
  });

  it('takes lines that come in pieces, and a last line without a line feed', async () => {
    const { sent, received } = await new Harness().play(caseOf(), machine(9));
    const child = spawn(process.execPath, [cli, 'decide', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const text = sent.join('\n');
    for (let begin = 0; begin < text.length; begin += 7) {
      if (!child.stdin.write(text.slice(begin, begin + 7))) await once(child.stdin, 'drain');
      await new Promise(setImmediate);
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(output).toBe(`${received.join('\n')}\n`);
  });

  it.runIf(hasPython)('works where its parent left the descriptors in non-blocking mode', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ name: `benchmark-${index}` }));
    // Too few slots for a pair, so the verdicts come at once: a line longer than a pipe takes in one piece.
    const inconclusive = JSON.stringify({ verdicts: many.map(() => 'inconclusive') });
    const short = await recorded();
    const input = `${short.input}${`${JSON.stringify(caseOf({ slots: 1, benchmarks: many }))}\n`.repeat(5)}`;
    const output = `${short.output}${`${inconclusive}\n`.repeat(5)}`;
    const program =
      'import os, sys; [os.set_blocking(each, False) for each in (0, 1)]; os.execvp(sys.argv[1], sys.argv[1:])';
    const { stdout, exitCode } = await execa(
      'sh',
      ['-c', '(sleep 0.3; cat) | python3 -c "$0" "$@" | (sleep 0.6; cat)', program, 'node', cli, 'decide', '--stdio'],
      { input, stripFinalNewline: false },
    );
    expect(exitCode).toBe(0);
    expect(stdout === output).toBe(true);
  });

  it('ends with 3 and says so when nobody reads its requests any more', async () => {
    const harness = new Harness();
    await harness.send(JSON.stringify(caseOf()));
    harness.process.stdout.destroy();
    harness.process.stdin.write('{"J": 40}\n');
    const { code, stderr } = await harness.ended();
    expect(code).toBe(3);
    expect(stderr).toMatch(/^joulegate: cannot write to standard output: EPIPE.*\n {2}next: .*\n$/);
  });

  it.runIf(existsSync('/dev/full'))('ends with 3 where its requests cannot be written', async () => {
    const { exitCode, stderr } = await execa('sh', ['-c', 'exec node "$0" decide --stdio > /dev/full', cli], {
      input: JSON.stringify(caseOf()),
      reject: false,
    });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/cannot write to standard output: ENOSPC/);
  });

  it('names an input that cannot be read', async () => {
    const { exitCode, stderr } = await execa('sh', ['-c', 'exec node "$0" decide --stdio < /', cli], { reject: false });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^joulegate: cannot read standard input: EISDIR/);
  });
});

describe('the documentation of decide --stdio', () => {
  const page = readFileSync(path.join(repository, 'docs', 'decide.md'), 'utf8');

  it('shows a session that goes as it is shown', async () => {
    const lines = /```text\n([\s\S]*?)```/.exec(page)![1]!.trimEnd().split('\n');
    const harness = new Harness();
    for (let index = 0; index < lines.length; index += 2) {
      const [sent, received] = lines.slice(index, index + 2);
      expect([sent!.slice(0, 2), received!.slice(0, 2)]).toEqual(['> ', '< ']);
      expect(JSON.parse(await harness.send(sent!.slice(2)))).toEqual(JSON.parse(received!.slice(2)));
    }
    expect((await harness.end()).code).toBe(0);
  });

  it.runIf(hasPython)('has a harness in Python that works, the file in examples/', async () => {
    const file = path.join(repository, 'examples', 'decide', 'harness.py');
    expect(page).toContain(`\`\`\`python\n${readFileSync(file, 'utf8')}\`\`\``);
    const { stdout, exitCode } = await execa('python3', [file, process.execPath, cli], { reject: false });
    expect(stdout).toMatch(/^lenet: pass after \d+ runs\nchar-gpt: fail after \d+ runs$/);
    expect(page).toContain(`$ python3 examples/decide/harness.py npx joulegate\n${stdout}\n`);
    expect(exitCode).toBe(1);
  });

  it.runIf(hasPython)('has a harness in Python that ends where the engine reports an error', async () => {
    const file = path.join(repository, 'examples', 'decide', 'harness.py');
    const text = readFileSync(file, 'utf8').replace('{"base": 40.0,', '{"base": -40.0,');
    const broken = project().write('harness.py', text);
    const { stderr, exitCode } = await execa('python3', [broken, process.execPath, cli], { reject: false });
    expect(stderr).toMatch(/^line 1: case "pull request 12": "benchmarks\.0\.baseline\.0\.runs\.0" must be above 0/m);
    expect(exitCode).toBe(1);
  });
});
