import { describe, expect, it } from 'vitest';
import { measurePairs } from '../../src/measure/pairs/pair-session.ts';
import { verifyRun } from '../../src/measure/verify/verify-file.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import type { BenchmarkRun, RunFile } from '../../src/model/run.ts';
import { inWords, pairMachine } from './pair-machine.ts';

const stored = (run: RunFile): RunFile => JSON.parse(JSON.stringify(run)) as RunFile;

describe('base and head in turns', () => {
  it('runs warm-ups, then AB BA AB, each in a fresh process of its own checkout', async () => {
    const asked: number[][] = [];
    const { measure, kept, progress, ran } = await pairMachine({
      warmups: 1,
      maxPairs: 3,
      more: (base, head) => {
        const numbers = ({ samples }: BenchmarkRun) => samples.map(({ pair = -1 }) => pair);
        expect(numbers(base)).toEqual(numbers(head));
        asked.push(numbers(head));
        return true;
      },
    });
    const { base, head, ended } = await measure();
    const order = ['base', 'head', 'base', 'head', 'head', 'base', 'base', 'head'];
    expect(ran().map(({ side }) => side)).toEqual(order);
    expect(new Set(ran().map(({ pid }) => pid)).size).toBe(order.length);
    expect(kept.map(({ arm }) => arm)).toEqual(order);
    expect(kept.map(({ sample }) => sample.pair)).toEqual([undefined, undefined, 0, 0, 1, 1, 2, 2]);
    for (const run of [base, head]) {
      expect(inWords(run)).toEqual(['warm-up', '0', '1', '2']);
      expect(run.benchmarks[0]!.samples.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
      expect(run.benchmarks[0]!.samples).toEqual(
        kept.filter(({ arm }) => arm === run.interleaved?.arm).map(({ sample }) => sample),
      );
    }
    expect(asked).toEqual([[0], [0, 1], [0, 1, 2]]);
    expect(ended).toEqual({ work: 'max-pairs' });
    expect(base).toMatchObject({ id: 'run-base', commit: { sha: 'a'.repeat(40) } });
    expect(head).toMatchObject({ id: 'run-head', commit: { sha: 'b'.repeat(40) } });
    expect(base.interleaved).toEqual({ arm: 'base', with: 'run-head' });
    expect(head.interleaved).toEqual({ arm: 'head', with: 'run-base' });

    // The machine is 3 °C warmer after every run: pair 1 of the head is held against pair 0 of both sides.
    const notes = (run: RunFile) => run.benchmarks[0]!.samples.map(({ warnings }) => warnings.join());
    const [first, second, third] = notes(head).slice(1);
    expect(first).not.toContain('began a sample');
    expect(second).toContain('began a sample at 52 °C and another at 46 °C');
    expect(third).toContain('began a sample at 61 °C and another at 46 °C');

    expect(
      progress.filter(({ text }) => text === undefined).map((each) => [each.arm, each.warmup, each.sample, each.of]),
    ).toEqual([
      ['base', true, 1, 1],
      ['head', true, 1, 1],
      ...[1, 2, 3].flatMap((pair) =>
        (pair === 2 ? ['head', 'base'] : ['base', 'head']).map((arm) => [arm, false, pair, 3]),
      ),
    ]);

    for (const [run, other] of [[base, head] as const, [head, base] as const]) {
      const together = verifyRun(stored(run), [stored(run), stored(other)]);
      expect(together).toMatchObject({ windows: 4, withoutDigest: 0, notRecomputed: [], differences: [] });
      const alone = verifyRun(stored(run));
      expect(alone).toMatchObject({ windows: 4, readings: 4, differences: [] });
      expect(alone.notRecomputed).toEqual([expect.stringContaining(`give the run file of ${other.id}`)]);
    }
    // The environment tells the sides apart by the folder that they run in, and not by its size otherwise.
    const [ofBase, ofHead] = ran().map(({ env }) => env);
    const differing = Object.keys(ofBase!).filter((name) => ofBase![name] !== ofHead![name]);
    expect(Object.keys(ofBase!)).toEqual(Object.keys(ofHead!));
    expect(differing.toSorted()).toEqual(['JOULEGATE_EVENTS', 'PWD']);
    expect(ofBase!['JOULEGATE_EVENTS']!.length).toBe(ofHead!['JOULEGATE_EVENTS']!.length);
    expect(ofBase!['PWD']).toBe(ofHead!['PWD']!.replace(/head$/, 'base'));

    const touched = structuredClone(stored(head));
    touched.benchmarks[0]!.samples[2]!.pair = 2;
    expect(verifyRun(touched).differences.map(({ path }) => path)).toEqual(['benchmarks.0.samples.2.digest']);
  });

  it('ends a benchmark as soon as it is decided, and one whose sample fails, and goes on with the others', async () => {
    const names = ['first', 'second', 'third'];
    // Each takes one pair; the head of the second is run 3.
    const machine = await pairMachine({ names, plan: [...Array<undefined>(3), 'fail' as const], more: () => false });
    const { base, head, ended } = await machine.measure();
    expect(ended).toEqual({ first: 'decided', second: 'failed', third: 'decided' });
    expect(names.map((_, position) => inWords(base, position))).toEqual([['0'], ['0'], ['0']]);
    expect(names.map((_, position) => inWords(head, position))).toEqual([['0'], ['0 failed'], ['0']]);
    expect(machine.ran().map(({ side, name }) => `${name} ${side}`)).toEqual(
      names.flatMap((name) => [`${name} base`, `${name} head`]),
    );
    expect(machine.progress.at(-1)).toMatchObject({ benchmark: 'third', arm: 'head', done: 5 / 8 });
  });

  it('measures a rejected sample again in its pair, and counts those of both sides together', async () => {
    const plan = ['noisy', undefined, 'noisy'] as const;
    const machine = await pairMachine({ plan, quality: { ...defaultQuality, maxRejected: 1 } });
    const { base, head, ended } = await machine.measure();
    expect(machine.ran().map(({ side }) => side)).toEqual(['base', 'base', 'head']);
    expect(ended).toEqual({ work: 'failed' });
    expect([inWords(base), inWords(head)]).toEqual([['0 rejected', '0'], ['0 failed']]);
    expect(head.benchmarks[0]!.samples[0]!.outcome).toMatchObject({
      code: 'machine-not-quiet',
      message: expect.stringMatching(/^This sample and 1 before it were rejected: other processes used/) as string,
    });
    for (const [run, other] of [[stored(base), stored(head)] as const, [stored(head), stored(base)] as const]) {
      expect(verifyRun(run, [other])).toMatchObject({ notRecomputed: [], differences: [] });
      expect(verifyRun(run)).toMatchObject({ notRecomputed: [{}], differences: [] });
    }
    // What the file alone tells is still found in it alone.
    const touched = stored(base);
    touched.benchmarks[0]!.samples[0]!.outcome = { kind: 'ok' };
    touched.benchmarks[0]!.samples[1]!.windows[0]!.findings = [
      { kind: 'contaminated', code: 'foreign-gpu', message: 'no' },
    ];
    expect(verifyRun(touched).differences.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'benchmarks.0.samples.0.outcome.kind',
        'benchmarks.0.samples.1.windows.0.findings.0.code',
      ]) as string[],
    );
  });

  it('measures idle power once at either end, for both run files', async () => {
    const asked: BenchmarkRun[] = [];
    const machine = await pairMachine({
      maxPairs: 1,
      idleS: 0.6,
      // The package rests at 20 W: without power there is no idle power to take off.
      idleW: 20,
      more: (...runs) => asked.push(...runs) > 2,
    });
    const { base, head, ended } = await machine.measure();
    expect(ended).toEqual({ work: 'decided' });
    expect(machine.idle).toEqual(['before', 'after']);
    expect(head.idle?.map(({ when }) => when)).toEqual(['before', 'after']);
    expect(base.idle).toEqual(head.idle);
    for (const run of [base, head]) expect(verifyRun(stored(run)).differences).toEqual([]);
    // While it runs, idle power before is all that is known; the files have that of both ends.
    const net = ({ samples }: BenchmarkRun) => samples.map(({ windows }) => windows[0]?.energy[0]?.net);
    const before = Number(head.idle?.[0]?.power[0]?.powerUw) / 1e6;
    for (const [index, run] of [base, head].entries()) {
      const [during, kept] = [asked[index]!, run.benchmarks[0]!];
      expect([net(during), net(kept)]).toEqual([[expect.anything()], [expect.anything()]]);
      const { beginNs, endNs, energy } = kept.samples[0]!.windows[0]!;
      const seconds = Number(BigInt(endNs) - BigInt(beginNs)) / 1e9;
      const expected = Number(energy[0]?.energyUj) - before * seconds * 1e6;
      expect(Math.abs(Number(net(during)[0]?.energyUj) - expected)).toBeLessThan(2);
      expect(during.samples[0]).not.toHaveProperty('digest');
    }
  });
});

describe('the budget of time', () => {
  it('is shared fairly, and what one benchmark does not use flows on to those after it', async () => {
    // A pair takes 80 s of 6 minutes. The first may take 120 s and has one pair; the second half of the 280 s that are
    // left, and again one; the third has 200 s, enough for two.
    const machine = await pairMachine({
      names: ['first', 'second', 'third'],
      maxPairs: 9,
      maxMinutes: 6,
      sampleTakesS: (_, arm) => (arm === 'base' ? 30 : 50),
    });
    const { head, ended } = await machine.measure();
    expect(ended).toEqual({ first: 'max-minutes', second: 'max-minutes', third: 'max-minutes' });
    expect(head.benchmarks.map(({ samples }) => samples.length)).toEqual([1, 1, 2]);
    // Nothing is known of the pace at first; before the last sample, 290 s have passed. The budget bounds both.
    const left = machine.progress.filter(({ text }) => text === undefined).map(({ remainingS }) => remainingS);
    expect([left[0], left.at(-1)]).toEqual([360, 70]);
  });

  it('begins no pair that the warm-ups say will not fit, and nothing at all where no time is left', async () => {
    const machine = await pairMachine({
      names: ['long', 'late'],
      warmups: 1,
      maxMinutes: 2,
      sampleTakesS: (name) => (name === 'long' ? 70 : 1),
    });
    const { base, head, ended } = await machine.measure();
    expect(ended).toEqual({ long: 'max-minutes', late: 'max-minutes' });
    expect([inWords(base), inWords(head)]).toEqual([['warm-up'], ['warm-up']]);
    expect([inWords(base, 1), inWords(head, 1)]).toEqual([[], []]);
  });

  it('leaves half a pair rather than pass the end of the session', async () => {
    const machine = await pairMachine({ plan: ['noisy'], maxMinutes: 1, sampleTakesS: () => 40 });
    const { base, head, ended } = await machine.measure();
    expect(ended).toEqual({ work: 'max-minutes' });
    expect([inWords(base), inWords(head)]).toEqual([['0 rejected'], []]);
  });
});

describe('a session that cannot go on', () => {
  it('rejects when it is aborted, and what ended before was heard', async () => {
    const controller = new AbortController();
    const kept: string[] = [];
    const machine = await pairMachine({
      signal: controller.signal,
      onSample: (arm, benchmark, { pair }) => {
        kept.push(`${benchmark} ${arm} ${pair}`);
        if (kept.length === 3) controller.abort();
        return Promise.resolve();
      },
    });
    await expect(machine.measure()).rejects.toMatchObject({ name: 'AbortError' });
    expect(kept).toEqual(['work base 0', 'work head 0', 'work head 1']);
  });

  it('ends the workload that runs when it is aborted', async () => {
    const controller = new AbortController();
    const machine = await pairMachine({ signal: controller.signal, onProgress: () => setTimeout(abort, 50) });
    const abort = () => controller.abort();
    await expect(machine.measure()).rejects.toMatchObject({ code: 'child-aborted' });
  });

  it('rejects with what kept a sample from being written', async () => {
    const full = new Error('no space left');
    const machine = await pairMachine({ onSample: () => Promise.reject(full) });
    await expect(machine.measure()).rejects.toBe(full);
  });

  it('says that it is the checkout of the base in which something is missing', async () => {
    const machine = await pairMachine();
    const { base, head } = machine.options;
    const missing = base.benchmarks.map((benchmark) => ({ ...benchmark, directory: '/nowhere' }));
    await expect(measurePairs({ ...machine.options, base: { ...base, benchmarks: missing } })).rejects.toMatchObject({
      code: 'working-directory-missing',
      message: 'in the checkout of the base: benchmark work: the working directory /nowhere does not exist',
    });
    await expect(measurePairs({ ...machine.options, head: { ...head, benchmarks: [] } })).rejects.toMatchObject({
      code: 'sides-differ',
    });
    expect(machine.ran()).toEqual([]);
  });
});
