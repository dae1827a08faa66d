import { firstSeed } from '../cell.ts';
import { plan, sizes } from '../plan.ts';
import type { Results } from './results.ts';

const count = (value: number): string => value.toLocaleString('en-US');

/** Half of a 95 % interval, in percentage points, of a share found in so many trials. */
const error = (share: number, trials: number): string =>
  `±${Number((196 * Math.sqrt((share * (1 - share)) / trials)).toPrecision(1))}`;

export const howItWasRun = ({ pullRequests, cpuS, wallS, cores, processor }: Results): string => {
  const cells = plan(pullRequests);
  const total = cells.reduce((sum, cell) => sum + cell.pullRequests, 0);
  const { fewer, changed } = sizes(pullRequests);
  return [
    `\`npm run oc -- ${pullRequests}\` simulated and judged ${count(total)} pull requests with ${(cpuS / 60).toFixed(0)} minutes of processor time, ` +
      `${(wallS / 60).toFixed(0)} minutes from begin to end, on ${cores} cores of ${processor} (Node ${process.versions.node}).`,
    `Seeds: ${count(firstSeed)} + 1,000,000 × the model's number + the pull request's number, both from 0. ` +
      'The same seeds give the same tables, whatever the number of cores.',
    `Unchanged code: ${count(pullRequests)} pull requests of 20 benchmarks a model for JouleGate, ${count(fewer)} for the others; ` +
      `+1.5 % on all: ${count(fewer)}; a change of one benchmark: ${count(changed)} for each size, ${count(pullRequests)} for JouleGate at +5 % and +10 %.`,
    `Monte Carlo error (95 %): ${error(0.5, changed)} points at a rate of 50 % and ${error(0.02, changed)} at 2 % in ${count(changed)} pull requests, ` +
      `${error(0.5, fewer)} and ${error(0.02, fewer)} in ${count(fewer)}. ` +
      `Nothing in ${count(pullRequests)} means below ${Number((300 / pullRequests).toPrecision(2))} %.`,
  ].join('\n\n');
};
