import { describe, expect, it } from 'vitest';
import type { SessionValues } from '../../src/decide/session-values.ts';
import { decideStored } from '../../src/decide/stored.ts';
import type { Decision } from '../../src/decide/strategy.ts';
import { perEpoch, runOfJoules, sessionOf } from './run-builder.ts';
import { seededNormal } from './seeded-noise.ts';

const session = sessionOf(runOfJoules([100, 100, 100]));

interface Scenario {
  sessions: number;
  samples: number;
  runDeviation: number;
  sessionDeviation: number;
  /** True change of the head, as a fraction. */
  change: number;
  repeats: number;
  seed: number;
  /** Share of samples with a burst of 20 %. */
  bursts?: number;
}

const simulate = (scenario: Scenario): Decision[] => {
  const normal = seededNormal(scenario.seed);
  const drawSession = (centre: number): SessionValues => {
    const level = centre + scenario.sessionDeviation * normal();
    const lnEnergyJ = Array.from({ length: scenario.samples }, () => {
      const burst = Math.abs(normal()) > 3 - 10 * (scenario.bursts ?? 0) ? (scenario.bursts ?? 0) * 4 : 0;
      return level + scenario.runDeviation * normal() + burst;
    });
    return { session, lnEnergyJ, lnDurationS: lnEnergyJ.map(() => 0), meterVariance: 0 };
  };
  return Array.from({ length: scenario.repeats }, () =>
    decideStored({
      metric: perEpoch,
      head: drawSession(Math.log1p(scenario.change)),
      base: Array.from({ length: scenario.sessions }, () => drawSession(0)),
    }),
  );
};

const share = (decisions: readonly Decision[], verdict: Decision['verdict']): number =>
  decisions.filter((decision) => decision.verdict === verdict).length / decisions.length;

/** Run noise 0.5 %, as much between sessions, tolerance 3 %, 5 samples a session. */
const steady = { samples: 5, runDeviation: 0.005, sessionDeviation: 0.005, repeats: 1500 };

describe.each([1, 3, 10])('on a steady machine with %i stored sessions the stored rule', (sessions) => {
  it('calls at most 0.1 % of unchanged code regressed, and as little improved', () => {
    const decisions = simulate({ ...steady, sessions, change: 0, seed: 11 + sessions });
    expect(share(decisions, 'regressed')).toBeLessThanOrEqual(0.001);
    expect(share(decisions, 'improved')).toBeLessThanOrEqual(0.001);
    expect(share(decisions, 'pass')).toBeGreaterThan(sessions === 1 ? 0.84 : 0.97);
  });

  it('finds at least 97 % of changes by 10 %, and passes none', () => {
    const decisions = simulate({ ...steady, sessions, change: 0.1, seed: 23 + sessions });
    expect(share(decisions, 'regressed')).toBeGreaterThanOrEqual(0.97);
    expect(share(decisions, 'pass')).toBe(0);
  });

  it('passes at most 5 % of changes by just the tolerance', () => {
    const decisions = simulate({ ...steady, sessions, change: 0.03, seed: 37 + sessions });
    expect(share(decisions, 'pass')).toBeLessThanOrEqual(0.06);
  });

  it('calls a change by half of the tolerance regressed in at most 1 % of the cases', () => {
    const decisions = simulate({ ...steady, sessions, change: 0.015, seed: 41 + sessions });
    expect(share(decisions, 'regressed')).toBeLessThanOrEqual(0.013);
  });

  it('gives an interval that holds the true change in about the stated share of cases', () => {
    const decisions = simulate({ ...steady, sessions, change: 0.02, seed: 53 + sessions });
    const covered = decisions.filter(({ change }) => change.low <= 0.02 && 0.02 <= change.high).length;
    expect(covered / decisions.length).toBeGreaterThan(0.97);
  });
});

describe('the smallest detectable change', () => {
  it.each([3, 10])('is found about nine times in ten with %i stored sessions', (sessions) => {
    const unchanged = simulate({ ...steady, sessions, samples: 10, change: 0, repeats: 400, seed: 71 });
    const stated = unchanged.map((decision) => decision.smallestDetectable).sort((a, b) => a - b)[200]!;
    const decisions = simulate({ ...steady, sessions, samples: 10, change: stated, seed: 83 });
    expect(share(decisions, 'regressed')).toBeGreaterThan(0.85);
    expect(share(decisions, 'regressed')).toBeLessThan(0.985);
  });
});

describe('on a machine that changes from day to day', () => {
  const unsteady = { samples: 5, runDeviation: 0.008, sessionDeviation: 0.03, repeats: 2000 };

  it('ten stored sessions keep false alarms at 1 % and make most verdicts inconclusive', () => {
    const decisions = simulate({ ...unsteady, sessions: 10, change: 0, seed: 97 });
    expect(share(decisions, 'regressed')).toBeLessThanOrEqual(0.012);
    expect(share(decisions, 'inconclusive')).toBeGreaterThan(0.5);
    const warned = decisions.filter(({ warnings }) => warnings.join(' ').includes('changed in between')).length;
    expect(warned / decisions.length).toBeGreaterThan(0.7);
  });

  it('one stored session cannot know that, alarms falsely in up to 8 % of the cases, and says what it assumes', () => {
    const decisions = simulate({ ...unsteady, sessions: 1, change: 0, seed: 101 });
    expect(share(decisions, 'regressed')).toBeLessThan(0.08);
    expect(decisions[0]!.warnings.join(' ')).toContain('The base is 1 session: the spread between sessions is assumed');
  });
});

it('bursts in some samples cost power, not false alarms', () => {
  const noisy = { ...steady, samples: 10, sessions: 10, bursts: 0.05 };
  const unchanged = simulate({ ...noisy, change: 0, seed: 103 });
  expect(share(unchanged, 'regressed')).toBeLessThanOrEqual(0.01);
  expect(share(simulate({ ...noisy, change: 0.1, seed: 107 }), 'regressed')).toBeGreaterThan(0.97);
});
