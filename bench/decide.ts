/** What bench/decide.mjs needs: the engine, the protocol without pipes, and simulated cases of one benchmark. */
import { seededRandom } from '../src/stats/random.ts';

export { Conversation } from '../src/cli/decide/conversation.ts';
export { startCase } from '../src/decide/sequential/case.ts';

const runJ = (level: number, spread: number, normal: () => number): number => level * Math.exp(spread * normal());

/**
 * Unchanged code with 30 stored sessions of ten runs. Each has a level of its own; runs spread around it.
 *
 * @param spread standard deviation of the logarithm of a run's energy
 * @returns the line that opens each case, and the energies of its runs in the order in which they are asked for
 */
export const simulateCases = (
  count: number,
  spread: number,
  slots: number,
): readonly { readonly line: string; readonly energiesJ: readonly number[] }[] => {
  const { nextNormal } = seededRandom(20);
  return Array.from({ length: count }, (_, id) => {
    const baseline = Array.from({ length: 30 }, (__, index) => {
      const level = runJ(40, spread, nextNormal);
      const runs = Array.from({ length: 10 }, () => runJ(level, spread, nextNormal));
      return { session: `nightly-${index}`, age_days: 30 - index, runs };
    });
    return {
      line: JSON.stringify({ id, unit: 'J/epoch', slots, benchmarks: [{ name: 'lenet', baseline }] }),
      energiesJ: Array.from({ length: slots }, () => runJ(40, spread, nextNormal)),
    };
  });
};
