import type { Cell } from './cell.ts';
import { noiseModels } from './noise-models.ts';

/** Room for 20 pairs, 20 to confirm and two runs of warm-up of each; and twice the pairs. */
export const slots = 84;
export const manySlots = 164;

/** Stored sessions, and how many there are while a baseline is new. */
export const sessions = 30;
export const fewSessions: readonly number[] = [0, 1, 3, 10];
/** Models under which new baselines are looked at: quiet, usual, loud. */
export const newBaselineModels: readonly string[] = ['locked-gpu', 'desktop-gpu', 'shared-runner'];

/** Changes of one benchmark at which the curves have a point; 0 is all benchmarks of unchanged pull requests. */
export const effects: readonly number[] = [0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.2];
/** Where our figures are promised; more pull requests go into these. */
export const promised: readonly number[] = [0.05, 0.1];
export const smallEffect = 0.015;

/** How many pull requests go into the cells that need fewer of them: with 20 benchmarks each, and with one that changed. */
export const sizes = (pullRequests: number): { readonly fewer: number; readonly changed: number } => ({
  fewer: Math.ceil(pullRequests / 5),
  changed: Math.ceil(pullRequests / 2),
});

/** What is judged, for so many pull requests of unchanged code under each model. */
export const plan = (pullRequests: number): Cell[] => {
  const { fewer, changed } = sizes(pullRequests);
  const cells = noiseModels.flatMap(({ name: model }): Cell[] => {
    const none = { model, effect: 0, which: 'none', slots, sessions, changedOnly: false } as const;
    const all = { ...none, effect: smallEffect, which: 'all' } as const;
    const one = { model, which: 'one', slots, sessions, changedOnly: true } as const;
    return [
      { ...none, rules: 'ours', pullRequests },
      { ...none, rules: 'peers', pullRequests: fewer },
      { ...all, rules: 'ours', pullRequests: fewer },
      { ...all, rules: 'peers', pullRequests: fewer },
      ...effects.flatMap((effect): Cell[] => [
        { ...one, effect, rules: 'ours', pullRequests: promised.includes(effect) ? pullRequests : changed },
        { ...one, effect, rules: 'peers', pullRequests: changed },
      ]),
    ];
  });
  const shared = { model: 'shared-runner', rules: 'ours', slots: manySlots, sessions } as const;
  const young = newBaselineModels.flatMap((model) =>
    fewSessions.flatMap((stored): Cell[] => {
      const few = { model, slots, sessions: stored, rules: 'ours' } as const;
      return [
        { ...few, effect: 0, which: 'none', changedOnly: false, pullRequests: fewer },
        { ...few, effect: 0.05, which: 'one', changedOnly: true, pullRequests: changed },
      ];
    }),
  );
  return [
    ...cells,
    ...young,
    { ...shared, effect: 0, which: 'none', changedOnly: false, pullRequests: fewer },
    { ...shared, effect: 0.05, which: 'one', changedOnly: true, pullRequests: changed },
  ];
};

/** The same for equal cells, and a key for their results. */
export const cellKey = (cell: Omit<Cell, 'pullRequests' | 'changedOnly'>): string =>
  [cell.model, cell.effect, cell.which, cell.slots, cell.sessions, cell.rules].join('|');
