/** One cell of the tables: many pull requests under one noise model with one change, judged by several rules. */
import { fastRandom } from './fast-random.ts';
import { jittered } from './noise-model.ts';
import { noiseModels, noiseModel } from './noise-models.ts';
import { joulegate } from './joulegate.ts';
import { peers } from './peers/peers.ts';
import type { Rule } from './rule.ts';
import { simulatePullRequest } from './simulate.ts';
import { addDecision, emptyTally, type Tally } from './tally.ts';

export const rules: readonly Rule[] = [joulegate, ...peers];

export interface Cell {
  readonly model: string;
  readonly effect: number;
  readonly which: 'one' | 'all' | 'none';
  readonly slots: number;
  /** Stored sessions. */
  readonly sessions: number;
  readonly rules: 'ours' | 'peers';
  /**
   * Judge the changed benchmark alone. Right for rules that look at one benchmark at a time, and then twenty times as
   * fast.
   */
  readonly changedOnly: boolean;
  readonly pullRequests: number;
}

/** The first of the seeds; the pull request number i of model number m has this + 1,000,000 m + i. */
export const firstSeed = 40_000_000;
const jitterStream = 5;

/** Judges the pull requests `from` up to `to` of a cell. Everything follows from their numbers. */
export const judgeCell = (cell: Cell, from: number, to: number): Record<string, Tally> => {
  const model = noiseModel(cell.model);
  const judges = rules.filter((rule) => (rule === joulegate) === (cell.rules === 'ours'));
  const tallies = Object.fromEntries(judges.map(({ name }) => [name, emptyTally()]));
  for (let number = from; number < to; number += 1) {
    const seed = firstSeed + 1_000_000 * noiseModels.indexOf(model) + number;
    // Every pull request comes from a machine of its own of this kind.
    const machine = jittered(model, fastRandom(seed, jitterStream));
    const { effect, which, slots, sessions } = cell;
    const whole = simulatePullRequest(machine, { seed, effect, which, slots, sessions });
    const benchmarks = cell.changedOnly ? whole.benchmarks.filter(({ changed }) => changed) : whole.benchmarks;
    const changed = benchmarks.map((one) => one.changed);
    for (const rule of judges) {
      for (const benchmark of benchmarks) benchmark.rewind();
      const tally = tallies[rule.name];
      if (tally !== undefined) addDecision(tally, rule.decide({ slots, benchmarks }), changed);
    }
  }
  return tallies;
};
