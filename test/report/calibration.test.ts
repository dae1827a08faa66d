import { describe, expect, it } from 'vitest';
import type { MetricCalibration } from '../../src/decide/calibration/calibrate-metric.ts';
import { renderCalibration } from '../../src/report/calibration/terminal.ts';

const calm: MetricCalibration = {
  kind: 'calibrated',
  benchmark: 'train',
  metric: { name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 },
  pairs: 20,
  calibrations: 2,
  noise: { deviation: 0.01, variance: 0.0001, tail: 0.05, step: 0, differences: 40 },
  meterShare: 0.12,
  verdicts: ['pass', 'pass', 'inconclusive'],
  bias: { estimate: 0.001, low: -0.002, high: 0.004, confidence: 0.95 },
  budget: { firstPairs: 20, confirmationPairs: 20, confirmAlpha: 0.05 },
  unchanged: { regressed: 0, inconclusive: 0.01, pass: 0.99, meanPairs: 5, medianPairs: 4 },
  repeats: 400,
  found: [
    { probability: 0.9, change: 0.028, medianPairs: 11.5 },
    { probability: 0.99, change: 0.033, medianPairs: 10 },
  ],
  warmupSamples: 1,
  pairS: 12,
  tooNoisy: false,
  advice: [],
};

const render = (...metrics: Parameters<typeof renderCalibration>[0]['metrics']): string =>
  renderCalibration({ metrics, estimated: false }).replaceAll(/\s+/g, ' ');

describe('the report of a calibration', () => {
  it('shows the noise, what is found and what it takes, with the warm-ups of both sides', () => {
    const text = renderCalibration({ metrics: [calm], estimated: false });
    expect(text).toMatch(/^JouleGate calibration: this machine can hold the tolerance that is set\n/);
    expect(text).toMatch(
      /train +energy per epoch +1 % +\+0\.10 % \(−0\.20 % to \+0\.40 %\) +\+2\.8 % +\+3\.3 % +10 +25\n/,
    );
    expect(render(calm)).toContain('as 3 gates one after the other: 2 pass, 1 inconclusive.');
    expect(render(calm)).not.toMatch(/False alarm|beyond chance|Estimated/);
  });

  it('says plainly that an alarm on unchanged code is a false one', () => {
    const text = render({ ...calm, verdicts: ['pass', 'regressed', 'improved'] });
    expect(text).toContain('JouleGate calibration: 1 of 1 metric raised a false alarm');
    expect(text).toContain('False alarm: base and head are the same code, and the rule called 2 gates of 3 changed.');
  });

  it('names a bias that is beyond chance, and whether it matters', () => {
    const bias = { estimate: -0.004, low: -0.006, high: -0.002, confidence: 0.95 };
    expect(render({ ...calm, bias })).toContain('0.4 % below the other, beyond chance. This is small against');
    expect(render({ ...calm, bias: { ...bias, low: -0.03 } })).toContain('This is large against the tolerance.');
  });

  it('puts every piece of advice into words', () => {
    const text = render({
      ...calm,
      tooNoisy: true,
      timeCorrelation: 0.8,
      advice: [
        { kind: 'longer-runs', factor: 2.31 },
        { kind: 'longer-runs' },
        { kind: 'steadier-time', threads: '4' },
        { kind: 'steadier-time' },
        { kind: 'max-pairs', pairs: 40, secondsAtMost: 960 },
        { kind: 'not-even-max-pairs', pairs: 200 },
        { kind: 'tolerance', tolerance: 0.055 },
      ],
    });
    expect(text).toContain('1 of 1 metric too noisy for the tolerance');
    expect(text).toContain('Make runs 2.4 times as long');
    expect(text).toContain('Longer runs help in part');
    expect(text).toContain('(correlation 0.8). The configuration pins 4 threads: try fewer');
    expect(text).toContain('The configuration pins no number of threads');
    expect(text).toContain('with "max-pairs: 40" the tolerance holds. That is 16 min 0 s at most');
    expect(text).toContain('with "max-pairs: 200" the tolerance does not hold either');
    expect(text).toContain('a tolerance that this machine can hold: 5.5 %');
    expect(text).toContain('64 % of the variance goes with the time per epoch.');
  });

  it('has stored sessions beside the pairs, says what is missing, and marks an estimate', () => {
    const stored = { sessions: 12, found: [{ probability: 0.9, change: 0.044 }, { probability: 0.99 }] };
    expect(render({ ...calm, stored })).toContain(
      'Against the 12 stored sessions instead of pairs, the smallest changes found are +4.4 % in 90 %, nothing below ten times',
    );
    const { metric, benchmark } = calm;
    const missing = { kind: 'missing', benchmark, metric, reason: 'no pair was completed' } as const;
    const text = renderCalibration({ metrics: [missing], estimated: true });
    expect(text).toMatch(/^JouleGate calibration: 1 not calibrated\n\nEstimated energy\./);
    expect(text).toContain('Not calibrated: no pair was completed.');
  });

  it('keeps text of others from the terminal', () => {
    const text = renderCalibration({ metrics: [{ ...calm, benchmark: '\u001b[31mx\n::error::y' }], estimated: false });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^::/m);
  });
});
