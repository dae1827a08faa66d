import type { Rule } from './rule.ts';
import type { RuleJob } from './workflow.ts';

/** Machines of GitHub's, fresh for every job. */
const hosted = /^(ubuntu|windows|macos)-[\w.-]+$/;

/** Whether a job runs on somebody's own machine. */
const selfHosted = ({ runsOn }: RuleJob): boolean =>
  runsOn.length > 0 && !(runsOn.length === 1 && hosted.test(runsOn[0] ?? ''));

const machines: Rule = {
  id: 'own-machine-for-forks',
  why: 'a pull request of a fork runs its code on the machine: a comment has to say so where the workflow is copied from',
  find: ({ events, jobs, text }) =>
    events.some((event) => event.startsWith('pull_request')) && !/#.*\bforks?\b/i.test(text)
      ? jobs.filter(selfHosted).map(({ name }) => name)
      : [],
};

const timeouts: Rule = {
  id: 'no-timeout',
  why: 'a job that hangs holds its machine for six hours',
  find: ({ jobs }) =>
    jobs
      .filter(({ uses, timeout }) => uses === '' && !(typeof timeout === 'number' && timeout > 0 && timeout <= 360))
      .map(({ name }) => name),
};

const concurrency: Rule = {
  id: 'no-concurrency',
  why: 'two jobs on one machine would be in each other’s joules, and two releases in each other’s tags',
  find: ({ concurrency: whole, jobs, releases }) =>
    whole === undefined
      ? jobs.filter((job) => job.concurrency === undefined && (releases || selfHosted(job))).map(({ name }) => name)
      : [],
};

export const runningRules: readonly Rule[] = [machines, timeouts, concurrency];
