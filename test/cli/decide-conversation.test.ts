import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/cli/decide/conversation.ts';
import { linesOf } from '../../src/cli/decide/lines.ts';
import type { CaseEngine, CaseSpec, CaseStep } from '../../src/decide/sequential/case.ts';
import { caseOf } from './decide-harness.ts';

/** An engine that takes these steps, whatever it is answered, and what it was given. */
const scripted = (...steps: readonly CaseStep[]) => {
  const specs: CaseSpec[] = [];
  const answers: number[] = [];
  const start = (spec: CaseSpec): CaseEngine => {
    specs.push(spec);
    let taken = 0;
    return { next: () => steps[taken++]!, answer: (energyJ) => void answers.push(energyJ) };
  };
  return { start, specs, answers };
};
const run = (benchmark: number, arm: 'base' | 'head'): CaseStep => ({ kind: 'run', benchmark, arm });
const done = (...verdicts: ('pass' | 'fail' | 'inconclusive')[]): CaseStep => ({ kind: 'done', verdicts });

const talk = (conversation: Conversation, ...texts: readonly string[]): string[] =>
  texts.map((text, index) => conversation.reply({ number: index + 1, text }));

describe('a conversation', () => {
  it('replies to every line with one line, case after case', () => {
    const { start, answers } = scripted(run(0, 'head'), run(1, 'base'), done('pass', 'fail'));
    const given = JSON.stringify(caseOf({ benchmarks: [{ name: 'a' }, { name: 'b' }] }));
    const conversation = new Conversation(start);
    expect(talk(conversation, given, '{"J":1.5}', '{"J":2}', given, '{"J":3}', '{"J":4e-3}')).toEqual([
      '{"b":0,"arm":"head"}',
      '{"b":1,"arm":"base"}',
      '{"verdicts":["pass","fail"]}',
      '{"b":0,"arm":"head"}',
      '{"b":1,"arm":"base"}',
      '{"verdicts":["pass","fail"]}',
    ]);
    expect(answers).toEqual([1.5, 2, 3, 0.004]);
    expect(() => conversation.end()).not.toThrow();
  });

  it('hands the case on: tolerance, slots, sessions with the oldest first', () => {
    const { start, specs } = scripted(done('pass'));
    const baseline = [
      { session: 7, age_days: 0, runs: [] },
      { session: 'a', age_days: 2.5, runs: [1, 2], host: 'x' },
      { session: 'b', age_days: 2.5, runs: [2] },
    ];
    const conversation = new Conversation(start);
    talk(conversation, JSON.stringify(caseOf({ slots: 9, tolerance: 0.05, benchmarks: [{ name: 'b', baseline }] })));
    talk(conversation, JSON.stringify(caseOf()));
    expect(specs).toEqual([
      {
        tolerance: 0.05,
        slots: 9,
        benchmarks: [
          {
            name: 'b',
            baseline: [
              { session: 'a', ageDays: 2.5, runs: [1, 2] },
              { session: 'b', ageDays: 2.5, runs: [2] },
              { session: '7', ageDays: 0, runs: [] },
            ],
          },
        ],
      },
      { tolerance: 0.03, slots: 84, benchmarks: [{ name: 'lenet', baseline: [] }] },
    ]);
  });

  it('never asks for more runs of a benchmark than the harness has', () => {
    const { start } = scripted(run(0, 'head'), run(1, 'head'), run(0, 'base'), run(0, 'head'));
    const given = JSON.stringify(caseOf({ slots: 2, benchmarks: [{ name: 'a' }, { name: 'b' }] }));
    const conversation = new Conversation(start);
    expect(talk(conversation, given, '{"J":1}', '{"J":1}')).toHaveLength(3);
    expect(() => talk(conversation, '{"J":1}')).toThrow('the engine asked for more than 2 runs');
  });

  it('ends between cases only', () => {
    const conversation = new Conversation(scripted(run(0, 'head'), done('pass')).start);
    conversation.end();
    talk(conversation, JSON.stringify(caseOf()));
    expect(() => conversation.end()).toThrow(
      /^line 2: case "pr-12", head of benchmark 0 "lenet", unit "J\/epoch": .* ends/,
    );
    talk(conversation, '{"J":1}');
    conversation.end();
  });
});

describe('lines', () => {
  const cut = (text: string, size: number, longest?: number): string[] => {
    const bytes = Buffer.from(text);
    const reused = Buffer.alloc(size);
    let offset = 0;
    const read = (): Buffer => {
      const length = bytes.copy(reused, 0, offset, offset + size);
      offset += length;
      return reused.subarray(0, length);
    };
    return [...linesOf(read, longest)].map(({ number, text: line }) => `${number} ${line}`);
  };

  it.each([1, 2, 3, 7, 64])('are the same in pieces of %i bytes', (size) => {
    expect(cut('a\n\n{"é":"→"}\r\nlast', size)).toEqual(['1 a', '2 ', '3 {"é":"→"}\r', '4 last']);
    expect(cut('a\n', size)).toEqual(['1 a']);
    expect(cut('', size)).toEqual([]);
  });

  it.each([1, 2, 3, 7, 64])('keep their bound in pieces of %i bytes', (size) => {
    expect(cut('abcd\nabcd', size, 4)).toEqual(['1 abcd', '2 abcd']);
    expect(() => cut('abcd\nabcde\n', size, 4)).toThrow('line 2: longer than 4 bytes');
    expect(() => cut('abcde', size, 4)).toThrow('line 1: longer than 4 bytes');
  });
});
