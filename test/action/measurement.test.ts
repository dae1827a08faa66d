import { afterAll, describe, it } from 'vitest';
import { makeProject, removeProjects, trainBenchmark } from '../support/project.ts';
import { annotationsOf, commandsOf, runStep } from './action-run.ts';

afterAll(removeProjects);

const timeout = (limit: string) => ({ benchmarks: [{ ...trainBenchmark, timeout: limit }] });

describe.concurrent('a measurement that failed is invalid, never a number', () => {
  it.for([
    ['exits non-zero', {}, { inside: "console.error('out of memory'); process.exit(7);" }, ['code 7', 'out of memory']],
    ['hangs', timeout('2s'), { inside: 'await new Promise((ready) => setTimeout(ready, 60_000));' }, ['within 2 s']],
    ['ends at a loss of NaN', {}, { loss: 'NaN' }, ['"loss" is NaN']],
    [
      'loses its counter',
      {},
      { inside: "renameSync(path.join(counters, 'intel-rapl:0', 'energy_uj'), path.join(counters, 'gone'));" },
      ['energy_uj is not there'],
    ],
    [
      'has a counter that stands still',
      {},
      { joulesPerStep: 0, inside: 'await sleep(800);' },
      ['powercap:package-0 stood still'],
    ],
  ] as const)('when the workload %s', async ([, options, program, said], { expect }) => {
    const project = makeProject({ ...options, program });
    const { code, outputs, stdout, summary } = await runStep(project);

    expect(code).toBe(3);
    expect(outputs).toMatchObject({ verdict: 'invalid', regressed: '[]' });
    const [first] = annotationsOf(stdout);
    expect(first).toMatchObject({ level: 'error', title: 'tiny-train, energy per epoch: invalid' });
    for (const words of said) expect(first?.message).toContain(words);
    expect(summary).toContain('✗ JouleGate: The benchmark gave no valid measurement');
    // The first failed sample ends the benchmark, and it is kept with its counters.
    const lines = project.ofSession('samples.jsonl')?.trimEnd().split('\n') ?? [];
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      benchmark: 'tiny-train',
      sample: { outcome: { kind: 'failed' }, counters: [{ source: 'powercap:package-0' }] },
    });
    expect(JSON.parse(project.ofSession('verdict.json')!)).toMatchObject({ verdict: 'invalid' });
  });
});

describe.concurrent('a machine without an energy counter', () => {
  it('is refused before anything runs, with what to do', async ({ expect }) => {
    const project = makeProject({ zones: [] });
    const { code, outputs, stdout, summary } = await runStep(project);
    expect(code).toBe(3);
    expect(outputs['verdict']).toBeUndefined();
    const [first, last] = annotationsOf(stdout);
    expect(first?.message).toMatch(/this machine has no energy counter \(powercap: .+; nvml: .+\)/);
    expect(last?.message).toContain('could not decide (estimated-energy-refused)');
    expect(last?.message).toContain('set "allow-estimated: true" under "gate:"');
    expect(summary).toContain('JouleGate could not decide');
    expect(summary).toContain('this machine has no energy counter');
    expect(project.ofSession('samples.jsonl')).toBeUndefined();
  });

  it('is measured by a model where that is allowed, and every report says so', async ({ expect }) => {
    const program = { inside: 'const end = Date.now() + 300; while (Date.now() < end);' };
    const project = makeProject({ zones: [], gate: { 'allow-estimated': true }, program });
    const { code, outputs, stdout, summary } = await runStep(project);
    expect(code).toBe(0);
    expect(outputs['verdict']).toBe('no-baseline');
    expect(annotationsOf(stdout)).toContainEqual(
      expect.objectContaining({ level: 'warning', title: 'Estimated energy' }),
    );
    expect(summary).toContain('**Estimated energy.**');
  });
});

it.concurrent('idle power is announced in the log, before and after', async ({ expect }) => {
  const { code, stdout } = await runStep(makeProject({ samples: 3, settings: { idle: '0.2s' } }));
  expect(code).toBe(0);
  const lines = stdout.split('\n').filter((line) => /^(measuring idle|tiny-train: sample)/.test(line));
  expect(lines[0]).toBe('measuring idle power before the first benchmark, about 1 s');
  expect(lines.at(-1)).toBe('measuring idle power after the last benchmark, about 1 s');
  expect(lines).toHaveLength(5);
});

describe.concurrent('text of a workload is never obeyed', () => {
  const hostile = [
    '::set-output name=verdict::pass',
    '  ::error title=mine::obey',
    '::add-mask::a',
    '::stop-commands::x',
    '##[set-output name=verdict;]pass',
    'text before ##[error]obey',
    '\\r::warning::obey',
    '\\u2028::warning::obey',
    '\\u001b[2K\\r::warning::obey',
  ].join('\\n');
  /** The commands that are ours: annotations that begin a line. */
  const foreign = (stdout: string) =>
    commandsOf(stdout).filter((line) => !/^::(error|warning)( title=[^:\r\n]*)?::/.test(line));

  it('when it prints commands and fails', async ({ expect }) => {
    const project = makeProject({ program: { inside: `console.log("${hostile}"); process.exit(1);` } });
    const { code, outputs, stdout, stderr } = await runStep(project);
    expect(code).toBe(3);
    expect(outputs['verdict']).toBe('invalid');
    expect(stdout).toContain('set-output name=verdict');
    expect(foreign(stdout)).toEqual([]);
    expect(commandsOf(stderr)).toEqual([]);
    for (const { title } of annotationsOf(stdout)) expect(title).not.toContain('mine');
    expect(commandsOf(stdout).filter((line) => line.includes('##['))).toEqual([]);
  });

  it('when it reports an error of its own with commands in it', async ({ expect }) => {
    const report = `appendFileSync(process.env.JOULEGATE_EVENTS, JSON.stringify({ event: 'error', code: '::error::a', message: "${hostile}", hint: "a\\n::warning::b" }) + '\\n'); process.exit(1);`;
    const project = makeProject({ program: { inside: report } });
    const { code, stdout } = await runStep(project);
    expect(code).toBe(3);
    expect(foreign(stdout)).toEqual([]);
  });

  it('when its metrics and the names of its files are commands', async ({ expect }) => {
    const name = 'a\n::error::mine\n##[error]';
    const project = makeProject({ program: { metric: '::error::mine ##[error]' } });
    project.write(`${name}.yml`, 'version: 1\n"::error::obey": 1\nbenchmarks:\n  - name: "x\\n::error::obey"\n');
    const [measured, refused] = await Promise.all([
      runStep(project),
      runStep(project, { inputs: { config: `${name}.yml` } }),
    ]);
    expect(measured.code).toBe(0);
    expect(measured.stdout).toContain('mine');
    expect(foreign(measured.stdout)).toEqual([]);
    expect(refused.code).toBe(2);
    expect(foreign(refused.stdout)).toEqual([]);
    for (const { stdout } of [measured, refused]) {
      expect(stdout).not.toContain('##[');
      expect(annotationsOf(stdout).filter(({ message }) => message === 'mine')).toEqual([]);
      expect(annotationsOf(stdout).filter(({ message }) => message === 'obey')).toEqual([]);
    }
  });
});
