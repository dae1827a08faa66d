import { cellKey, sessions, slots } from '../plan.ts';
import type { Tally } from '../tally.ts';

/** What one run of `bench/oc.mjs` found. */
export interface Results {
  /** Unchanged pull requests for our rule under each model; the plan says the rest. */
  readonly pullRequests: number;
  /** Processor time of all cores, and time from begin to end. */
  readonly cpuS: number;
  readonly wallS: number;
  readonly cores: number;
  readonly processor: string;
  /** By cell and rule. */
  readonly results: Readonly<Record<string, Readonly<Record<string, Tally>>>>;
}

export const ours = 'JouleGate';

export interface Question {
  readonly model: string;
  readonly rule: string;
  readonly effect: number;
  readonly which: 'one' | 'all' | 'none';
  /** Runs allowed and sessions stored, where not as usual. */
  readonly room?: number;
  readonly stored?: number;
}

/** @throws RangeError for a cell that was not simulated */
export const tallyOf = (results: Results, question: Question): Tally => {
  const { model, rule, effect, which, room = slots, stored = sessions } = question;
  const key = cellKey({ model, effect, which, slots: room, sessions: stored, rules: rule === ours ? 'ours' : 'peers' });
  const tally = results.results[key]?.[rule];
  if (tally === undefined) throw new RangeError(`${rule} was not simulated at ${key}`);
  return tally;
};
