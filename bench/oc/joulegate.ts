import { startCase } from '../../src/decide/sequential/case.ts';
import type { Decision, Rule } from './rule.ts';
import type { PullRequest } from './simulate.ts';

/** The change that the gate is set to find. */
export const tolerance = 0.03;

const decide = ({ slots, benchmarks }: PullRequest): Decision => {
  const engine = startCase({
    tolerance,
    slots,
    benchmarks: benchmarks.map(({ name, baseline }) => ({
      name,
      baseline: baseline.map(({ session, age_days, runs }) => ({ session, ageDays: age_days, runs })),
    })),
  });
  for (;;) {
    const step = engine.next();
    if (step.kind === 'done') return { verdicts: step.verdicts, runs: benchmarks.map((one) => one.runsUsed()) };
    const benchmark = benchmarks[step.benchmark];
    if (benchmark === undefined) throw new RangeError(`there is no benchmark number ${step.benchmark}`);
    engine.answer(benchmark.run(step.arm));
  }
};

/** The engine of `joulegate decide`, with the settings that it comes with. */
export const joulegate: Rule = {
  name: 'JouleGate',
  setting: `tolerance ${100 * tolerance} %; base and head in turn, as many pairs as it asks for`,
  oneByOne: true,
  decide,
};
