import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/model/run.ts';
import type { Finding } from '../../src/model/window-state.ts';
import { renderMeasurementCsv } from '../../src/report/measurement/csv.ts';
import { renderMeasurement } from '../../src/report/measurement/terminal.ts';
import { runSample } from './run-samples.ts';
import { packageSource } from './samples.ts';

const heat: Finding = { kind: 'invalid', code: 'thermal-throttle', message: 'GPU-a: clocks were held down, 12 %' };
const others: Finding = { kind: 'contaminated', code: 'foreign-cpu', message: 'other processes used 2.2 s' };
const capped: Finding = { kind: 'note', code: 'power-cap', message: 'GPU-a: at its power limit for 80 % of the time' };

const withFindings = (findings: readonly Finding[], more: Partial<Sample> = {}): Sample => {
  const sample = runSample(1, more);
  return { ...sample, windows: sample.windows.map((window) => ({ ...window, findings: [...findings] })) };
};
const sources = [packageSource];
const table = (...samples: Sample[]): string => renderMeasurement({ samples, sources, summary: [] });

describe('what the machine did, in a measurement', () => {
  it('is a line a window and finding below the table, what spoils a number first', () => {
    expect(table(withFindings([]))).not.toContain('train:  ');
    expect(
      table(withFindings([capped, others, heat]))
        .split('\n\n')
        .at(-1),
    ).toBe(
      'train: contaminated (foreign-cpu): other processes used 2.2 s\n' +
        'train: invalid (thermal-throttle): GPU-a: clocks were held down, 12 %\n' +
        'train: note (power-cap): GPU-a: at its power limit for 80 % of the time\n',
    );
  });

  it('names the run where there are several, and is not said twice where it is a warning', () => {
    const warned = withFindings([capped], { warnings: [capped.message] });
    expect(table(warned)).not.toContain('power-cap');
    const text = table(withFindings([]), withFindings([others]), warned);
    expect(text).toContain('\nrun 2, train: contaminated (foreign-cpu): ');
    expect(text).not.toContain('power-cap');
  });

  it('is cut where there is too much of it, never commands a runner, and is whole in CSV', () => {
    const hostile = { ...others, message: '::error::a\u001b[2J\n::warning::b' };
    const text = table(withFindings([...Array.from({ length: 14 }, () => capped), hostile]));
    expect(text).toMatch(/^train: contaminated \(foreign-cpu\): ::error::a ::warning::b$/m);
    expect(text.match(/power-cap/g)).toHaveLength(11);
    expect(text).toContain('\nand 3 findings more: --json or --csv has all of them\n');
    const csv = renderMeasurementCsv([withFindings([heat, capped]), runSample(2)], sources).split('\r\n');
    expect(csv[0]).toMatch(/,outcome,findings$/);
    expect(csv[1]).toMatch(/,ok,invalid thermal-throttle; note power-cap$/);
    expect(csv[2]).toMatch(/,ok,$/);
  });
});
