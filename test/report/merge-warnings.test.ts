import { expect, it } from 'vitest';
import { mergeWarnings } from '../../src/report/merge-warnings.ts';

it('says a warning once a source, with the largest figure', () => {
  const wide = (id: string, percent: number) =>
    `${id}: the energy of a window is uncertain by up to ${percent} %; longer windows are surer`;
  const held = (ms: number) => `The meter was held up: ${ms} ms between two readings instead of 20 ms`;
  expect(
    mergeWarnings([
      wide('powercap:package-0', 7),
      held(90),
      wide('powercap:package-1', 8),
      wide('powercap:package-0', 12),
      wide('powercap:package-0', 9.5),
      held(300),
      'something else',
    ]),
  ).toEqual([wide('powercap:package-0', 12), held(300), wide('powercap:package-1', 8), 'something else']);
  expect(mergeWarnings([])).toEqual([]);
});
