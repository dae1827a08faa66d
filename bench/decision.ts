/** How often the stored rule says what, on simulated noise: white within a session, and between sessions. */
import { decideStored } from '../src/decide/stored.ts';
import type { Decision } from '../src/decide/strategy.ts';
import type { SessionValues } from '../src/decide/session-values.ts';
import { seededRandom } from '../src/stats/random.ts';

const metric = { name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 };
const stored: SessionValues['session'] = {
  id: 'simulated',
  createdAt: '1970-01-01T00:00:00.000Z',
  tool: { name: 'joulegate', version: '0.0.0' },
  pins: {},
  sources: [{ id: 'simulated', kind: 'powercap', component: 'cpu', provenance: 'counter' }],
  samples: [
    {
      windows: [
        {
          name: 'train',
          durationS: 1,
          units: { epoch: 1 },
          metrics: {},
          energy: [{ source: 'simulated', energyUj: '1', uncertaintyUj: '0' }],
        },
      ],
    },
  ],
};

export interface Scenario {
  /** Standard deviations of ln(joules) between samples and between sessions. */
  readonly samples: number;
  readonly sessions: number;
}

/** Verdicts of `repeats` comparisons of a head that truly changed by `change` with `storedSessions` sessions of five samples. */
export const simulate = (noise: Scenario, storedSessions: number, change: number, repeats: number): Decision[] => {
  const random = seededRandom(storedSessions * 1000 + Math.round(change * 1e4));
  const draw = (centre: number): SessionValues => {
    const level = centre + noise.sessions * random.nextNormal();
    const lnEnergyJ = Array.from({ length: 5 }, () => level + noise.samples * random.nextNormal());
    return { session: stored, lnEnergyJ, lnDurationS: lnEnergyJ.map(() => 0), meterVariance: 0 };
  };
  return Array.from({ length: repeats }, () =>
    decideStored({
      metric,
      head: draw(Math.log1p(change)),
      base: Array.from({ length: storedSessions }, () => draw(0)),
    }),
  );
};
