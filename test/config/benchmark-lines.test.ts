import { expect, it } from 'vitest';
import { benchmarkLines } from '../../src/config/benchmark-lines.ts';

it('finds the line on which each benchmark has its name', () => {
  const text = `# first
version: 1
benchmarks:
  - name: one
    workload: { kind: command }
  - workload: { kind: command }
    name: "two"
  - { name: three, samples: 3 }
  - samples: 3
`;
  expect([...benchmarkLines(text)]).toEqual([
    ['one', 4],
    ['two', 7],
    ['three', 8],
  ]);
});

it.each(['', 'benchmarks', 'benchmarks: {a: 1}', '- a', '{', 'benchmarks: [1, {name: 2}, {name: [x]}]', 'a: &x [*x]'])(
  'finds nothing in %j',
  (text) => {
    expect([...benchmarkLines(text)]).toEqual([]);
  },
);
