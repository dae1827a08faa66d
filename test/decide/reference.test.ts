import { expect, it } from 'vitest';
import type { SessionValues } from '../../src/decide/session-values.ts';
import { boundAt } from '../../src/decide/sequential/bounds.ts';
import { decideStored } from '../../src/decide/stored.ts';
import { fromPython, relativeError, worst } from '../stats/reference/references.ts';
import { perEpoch, runOfJoules, sessionOf } from './run-builder.ts';

const session = sessionOf(runOfJoules([100, 100, 100]));

it.each(fromPython.decideStored)("the stored rule's interval and bounds agree with 40 digits: $name", (reference) => {
  const inputs = fromPython.predictSession.find(({ name }) => name === reference.name);
  if (inputs === undefined) throw new Error(`there is no prediction ${reference.name}`);
  const valuesOf = (lnEnergyJ: readonly number[]): SessionValues => ({
    session,
    lnEnergyJ,
    lnDurationS: lnEnergyJ.map(() => 0),
    meterVariance: inputs.leastVariance,
  });
  const { change, evidence, smallestDetectable } = decideStored({
    metric: { ...perEpoch, tolerance: reference.tolerance },
    head: valuesOf(inputs.head),
    base: inputs.stored.map(valuesOf),
  });
  const errors = [
    // A ratio near 1 as a fraction: the digits of the centres, which are near 3, are what there is.
    Math.abs(change.estimate - reference.estimate),
    relativeError(change.low, reference.low),
    relativeError(change.high, reference.high),
    relativeError(evidence['passBound'] ?? Number.NaN, reference.passBound),
    relativeError(smallestDetectable, reference.smallestDetectable),
  ];
  expect(worst(errors, 5)).toBeLessThan(1e-11);
});

it.each(fromPython.boundAt)(
  "the pairs' bounds have the normal bounds' tails: of $total after $earlier pairs",
  (reference) => {
    const { bounds, ...spec } = reference;
    const errors = bounds.map(([degreesOfFreedom, bound], look) =>
      relativeError(boundAt(spec, look, degreesOfFreedom), bound ?? Infinity),
    );
    expect(worst(errors)).toBeLessThan(1e-11);
  },
);
