import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../src/measure/judge-run.ts';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import { redigested } from '../../src/measure/sample-digest.ts';
import { inOrderOfTime } from '../../src/measure/time-order.ts';
import { verifyRun } from '../../src/measure/verify/verify-file.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import type { Arm, RunFile, Sample } from '../../src/model/run.ts';
import { benchmarkOf, runOf } from '../decide/run-builder.ts';
import { gpuSource, sampleOf, type Quantities } from '../support/judged-sample.ts';

/** A sample that began so many seconds after the session, without what was found of it. */
const at = (offsetS: number, quantities: Quantities, more: Partial<Sample> = {}): Sample =>
  sampleOf(
    { ...quantities, offsetS },
    { pair: 0, meter: { periodMs: 100, reads: 0, largestGapMs: 0, cpuS: 0 }, ...more },
  );

const machine = {
  cpu: 'CPU',
  logicalCpus: 8,
  memoryBytes: 2 ** 33,
  architecture: 'x64',
  platform: 'linux',
  kernel: '6.1',
  gpus: [],
};

const sideOf = (arm: Arm, samples: readonly (readonly Sample[])[]): RunFile =>
  runOf(
    samples.map((each, index) => benchmarkOf([...each], { name: `work-${index}` })),
    {
      id: arm,
      interleaved: { arm, with: arm === 'base' ? 'head' : 'base' },
      quality: { ...defaultQuality, maxRejected: 1 },
      sources: [gpuSource],
      machine,
      machineClass: classifyMachine(machine),
    },
  );

/** Both runs as the session would have written them. */
const judged = (base: RunFile, head: RunFile): { base: RunFile; head: RunFile } => {
  const withDigests = (run: RunFile): RunFile => ({
    ...run,
    benchmarks: run.benchmarks.map((benchmark) => ({
      ...benchmark,
      samples: benchmark.samples.map((sample) => redigested({ ...sample, digest: '0'.repeat(64) }, run.sources)),
    })),
  });
  return { base: withDigests(judgeRun(base, head)), head: withDigests(judgeRun(head, base)) };
};

const codesOf = ({ benchmarks }: RunFile): string[][] =>
  benchmarks.map(({ samples }) =>
    samples.map(({ windows }) => (windows[0]?.findings ?? []).map(({ code }) => code).join(' ')),
  );
const outcomesOf = ({ benchmarks }: RunFile): string[][] =>
  benchmarks.map(({ samples }) => samples.map(({ outcome }) => ('code' in outcome ? outcome.code : outcome.kind)));

describe('two sides of one session, judged by each other', () => {
  const watts = (powerLimitMw: number) => () => ({ powerLimitMw });

  it('takes the samples in the order in which they began, whichever run and benchmark they are of', () => {
    const lists = [
      [at(0, {}), at(60, {}), at(80, {})],
      [at(20, {}), at(40, {}), at(100, {})],
    ];
    const order = inOrderOfTime(lists, (sample) => sample).map(({ states }) => Number(states![0]!.t) / 1e9);
    expect(order).toEqual([0, 20, 40, 60, 80, 100]);
  });

  it('holds a start temperature against earlier samples of both sides, and never against later ones', () => {
    const { base, head } = judged(
      sideOf('base', [[at(0, { temperatureC: 40 }), at(60, { temperatureC: 50 })]]),
      sideOf('head', [[at(20, { temperatureC: 44 }), at(40, { temperatureC: 47 })]]),
    );
    expect(codesOf(base)).toEqual([['', 'start-temperature']]);
    // 47 °C is 3 from the head's own 44, and 7 from the base's 40.
    expect(codesOf(head)).toEqual([['', 'start-temperature']]);
  });

  it('knows the power limit that the session began with from whichever side ran first', () => {
    const { base, head } = judged(
      sideOf('base', [[at(0, { gpu: watts(300_000) })], [at(40, { gpu: watts(300_000) })]]),
      sideOf('head', [[at(20, { gpu: watts(250_000) })], [at(60, { gpu: watts(300_000) })]]),
    );
    expect(outcomesOf(base)).toEqual([['ok'], ['ok']]);
    expect(outcomesOf(head)).toEqual([['power-limit-changed'], ['ok']]);
    expect(head.benchmarks[0]?.samples[0]?.outcome).toMatchObject({
      kind: 'rejected',
      message: 'GPU-a: the power limit went from 300 W to 250 W since the session began',
    });
  });

  it('counts rejected samples of both sides against one allowance', () => {
    const throttled = () => ({ reasons: ['hardware-thermal'] });
    const { base, head } = judged(
      sideOf('base', [[at(0, { gpu: throttled }), at(20, {})]]),
      sideOf('head', [[at(40, { gpu: throttled })]]),
    );
    expect(outcomesOf(base)).toEqual([['thermal-throttle', 'ok']]);
    expect(outcomesOf(head)).toEqual([['machine-not-quiet']]);
  });

  it('is verified whole with both files; from one, all but what rests on the other', () => {
    const throttled = (second: number) => ({
      ...watts(250_000)(),
      ...(second > 3 ? { reasons: ['hardware-thermal'] } : {}),
    });
    const { base, head } = judged(
      sideOf('base', [[at(0, { temperatureC: 40, gpu: watts(300_000) })]]),
      sideOf('head', [[at(20, { temperatureC: 50, gpu: throttled }), at(40, { temperatureC: 40, gpu: throttled })]]),
    );
    expect(codesOf(head)).toEqual([
      ['thermal-throttle power-limit-changed start-temperature', 'thermal-throttle power-limit-changed'],
    ]);
    expect(outcomesOf(head)).toEqual([['thermal-throttle', 'machine-not-quiet']]);
    for (const [run, other] of [[base, head] as const, [head, base] as const]) {
      expect(verifyRun(run, [other])).toMatchObject({ notRecomputed: [], differences: [] });
      expect(verifyRun(run, [run])).toMatchObject({ notRecomputed: [expect.any(String)], differences: [] });
      // A run of another session with the same id is not the other side.
      expect(verifyRun(run, [{ ...other, interleaved: { arm: 'base', with: 'else' } }]).notRecomputed).toHaveLength(1);
    }

    const changed = (change: (sample: Sample) => void): RunFile => {
      const copy = structuredClone(head);
      const sample = copy.benchmarks[0]!.samples[0]!;
      change(sample);
      copy.benchmarks[0]!.samples[0] = redigested(sample, copy.sources);
      return copy;
    };
    const paths = (run: RunFile, others: RunFile[]) => verifyRun(run, others).differences.map(({ path }) => path);
    const findings = 'benchmarks.0.samples.0.windows.0.findings';
    const quiet = changed((sample) => {
      sample.windows[0]!.findings = sample.windows[0]!.findings!.filter(({ code }) => code !== 'thermal-throttle');
    });
    expect(paths(quiet, [])).toContain(`${findings}.0.code`);
    const cool = changed((sample) => {
      sample.windows[0]!.findings = sample.windows[0]!.findings!.filter(({ code }) => code !== 'start-temperature');
    });
    expect(paths(cool, [])).toEqual([]);
    expect(paths(cool, [base])).toContain(`${findings}.2.code`);
    const counted = changed((sample) => {
      sample.outcome = { kind: 'ok' };
    });
    expect(paths(counted, [])).toContain('benchmarks.0.samples.0.outcome.kind');
  });
});
