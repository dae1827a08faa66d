import { describe, expect, it } from 'vitest';
import { complaint, load } from './load-text.ts';

/** Load on a server, with further keys. */
const serving = (keys: string): string =>
  `version: 1\nbenchmarks:\n  - name: chat\n    workload: { kind: serve, url: 'http://127.0.0.1:8000/v1', prompts: p.jsonl${keys} }\n`;

describe('an ONNX workload in a configuration', () => {
  it('knows that a time budget leaves the amount of work open', () => {
    const timed = `version: 1
benchmarks:
  - name: detector
    workload: { kind: onnx, model: det.onnx, duration: 10s }
`;
    expect(load(timed).benchmarks[0]).toMatchObject({ workChanges: 'amount' });
    expect(load(`${timed}    work: { changes: none }\n`).benchmarks[0]).not.toHaveProperty('workChanges');
  });

  it('decides on each batch of a list by itself', () => {
    const listed = `version: 1
benchmarks:
  - name: detector
    workload: { kind: onnx, model: det.onnx, batch: [1, 8], provider: cuda }
`;
    expect(load(listed).benchmarks[0]).toMatchObject({
      metrics: [
        { name: 'energy-per-sample', unit: 'sample', window: 'batch-1', tolerance: 0.03 },
        { name: 'energy-per-sample', unit: 'sample', window: 'batch-8', tolerance: 0.03 },
      ],
      sameWork: {
        'output-rms.batch-1': 0.001,
        'output-magnitude.batch-1': 0.001,
        'output-rms.batch-8': 0.001,
        'output-magnitude.batch-8': 0.001,
      },
    });
    const one = load(listed.replace('[1, 8]', '8')).benchmarks[0];
    expect(one?.metrics).toEqual([{ name: 'energy-per-sample', unit: 'sample', tolerance: 0.03 }]);
    expect(one?.sameWork).toEqual({ 'output-rms': 0.001, 'output-magnitude': 0.001 });
    // On the CPU outputs are equal bit for bit.
    expect(load(listed.replace('cuda', 'cpu')).benchmarks[0]?.sameWork).toEqual({});
    expect(load(listed.replace('cuda', 'cpu, proof: tolerance')).benchmarks[0]?.sameWork).toHaveProperty(
      'output-rms.batch-1',
      0.001,
    );
  });

  it('ends a window after runs or after a time, not both', () => {
    const both = `version: 1
benchmarks:
  - name: detector
    workload:
      kind: onnx
      model: det.onnx
      iterations: 5
      duration: 10s
`;
    expect(complaint(both)).toMatch(
      /^joulegate\.yml:8: benchmarks\.0\.workload\.duration: "duration" and "iterations" exclude each other/,
    );
    expect(complaint(both.replace('      iterations: 5\n', ''))).toBe('accepted');
  });
});

describe('load on a server in a configuration', () => {
  it('measures joules of an output token and of a request, for each load by itself', () => {
    const metricsOf = (keys: string) =>
      load(serving(keys)).benchmarks[0]?.metrics.map(({ name, window }) => [name, window]);
    expect(metricsOf(', rate: 2')).toEqual([
      ['energy-per-output-token', undefined],
      ['energy-per-request', undefined],
    ]);
    expect(metricsOf(', rate: [0.5, 2]')).toEqual([
      ['energy-per-output-token', 'rate-0.5'],
      ['energy-per-request', 'rate-0.5'],
      ['energy-per-output-token', 'rate-2'],
      ['energy-per-request', 'rate-2'],
    ]);
  });

  it.each([
    ['load without a rate', serving(''), /:4: benchmarks\.0\.workload: the load needs "rate".* or "concurrency"/],
    [
      'load by two drives',
      serving(', rate: [1, 2], concurrency: 4'),
      /:4: benchmarks\.0\.workload\.concurrency: .*keep one of them/,
    ],
    [
      'arrivals of no rate',
      serving(', concurrency: 4, arrivals: fixed'),
      /:4: benchmarks\.0\.workload\.arrivals: .*go with "rate"/,
    ],
  ])('says where and what: %s', (_, text, expected) => {
    expect(complaint(text)).toMatch(expected);
  });
});
