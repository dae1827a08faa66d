import { writes, type Rule } from './rule.ts';
import { fromOutside, stepsOf, type RuleWorkflow } from './workflow.ts';

const declared: Rule = {
  id: 'permissions-not-declared',
  why: 'without "permissions:" the token has what the repository gives by default, which may be everything',
  find: ({ permissions }) => (permissions === undefined || permissions === null ? ['the workflow'] : []),
};

const topWrite: Rule = {
  id: 'write-for-every-job',
  why: 'a right to write belongs to the one job that needs it',
  find: ({ permissions }) => writes(permissions),
};

const everything: Rule = {
  id: 'all-permissions',
  why: 'nobody needs all of them',
  find: ({ jobs }) =>
    jobs.filter(({ permissions }) => permissions === 'write-all' || permissions === 'read-all').map(({ name }) => name),
};

const contentsFromOutside: Rule = {
  id: 'contents-from-outside',
  why: 'a pull request or a comment must not be able to change the repository',
  find: (workflow) =>
    fromOutside(workflow)
      ? workflow.jobs
          .filter(
            ({ permissions, environment }) =>
              environment === undefined &&
              writes(permissions).some((name) => ['contents', 'packages', 'deployments', 'everything'].includes(name)),
          )
          .map(({ name }) => name)
      : [],
};

const identity: Rule = {
  id: 'identity-outside-release',
  why: 'with "id-token: write" a job can prove to others that it is this repository; only an approved release may',
  find: (workflow) =>
    workflow.jobs
      .filter(({ permissions }) => writes(permissions).includes('id-token'))
      .filter(({ environment }) => !workflow.releases || environment === undefined)
      .map(({ name }) => name),
};

const inherited: Rule = {
  id: 'inherited-secrets',
  why: 'a called workflow gets the secrets that it names, not all of them',
  find: ({ jobs }) => jobs.filter(({ secrets }) => secrets === 'inherit').map(({ name }) => name),
};

const conditions = (workflow: RuleWorkflow): readonly string[] =>
  [...workflow.jobs, ...stepsOf(workflow)].map(({ condition }) => condition).filter((condition) => condition !== '');

const secretCondition: Rule = {
  id: 'secret-in-condition',
  why: '"if:" does not see secrets, and a comparison with one is never what it seems',
  find: (workflow) => conditions(workflow).filter((condition) => /\bsecrets\b/.test(condition)),
};

const actor: Rule = {
  id: 'actor-as-proof',
  why: 'who started a run last is not who wrote the change',
  find: (workflow) => conditions(workflow).filter((condition) => /\bgithub\.(triggering_)?actor\b/.test(condition)),
};

export const rightsRules: readonly Rule[] = [
  declared,
  topWrite,
  everything,
  contentsFromOutside,
  identity,
  inherited,
  secretCondition,
  actor,
];
