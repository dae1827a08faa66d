import { parse } from 'yaml';

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapping = (value: unknown): Mapping => (isMapping(value) ? value : {});
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export interface RuleStep {
  readonly uses: string;
  readonly run: string;
  readonly condition: string;
  readonly with: Mapping;
  readonly env: Mapping;
}

export interface RuleJob {
  readonly name: string;
  readonly permissions: unknown;
  readonly condition: string;
  /** Of a reusable workflow. */
  readonly uses: string;
  readonly secrets: unknown;
  readonly runsOn: readonly string[];
  readonly images: readonly string[];
  readonly env: Mapping;
  readonly timeout: unknown;
  readonly environment: unknown;
  readonly concurrency: unknown;
  readonly steps: readonly RuleStep[];
}

/** A workflow as the rules look at it. */
export interface RuleWorkflow {
  readonly text: string;
  /** Names of the events that start it. */
  readonly events: readonly string[];
  /** Whether a tag or a release starts it. */
  readonly releases: boolean;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly env: Mapping;
  readonly jobs: readonly RuleJob[];
}

const imageOf = (value: unknown): string => (isMapping(value) ? text(value['image']) : text(value));

const stepOf = (value: unknown): RuleStep => {
  const step = mapping(value);
  return {
    uses: text(step['uses']),
    run: text(step['run']),
    condition: text(step['if']),
    with: mapping(step['with']),
    env: mapping(step['env']),
  };
};

const labelsOf = (value: unknown): string[] => {
  if (isMapping(value)) return labelsOf(value['labels']);
  return Array.isArray(value) ? value.map(text) : [text(value)].filter((label) => label !== '');
};

const jobOf = (name: string, value: unknown): RuleJob => {
  const job = mapping(value);
  return {
    name,
    permissions: job['permissions'],
    condition: text(job['if']),
    uses: text(job['uses']),
    secrets: job['secrets'],
    runsOn: labelsOf(job['runs-on']),
    images: [job['container'], ...Object.values(mapping(job['services']))].map(imageOf).filter((image) => image !== ''),
    env: mapping(job['env']),
    timeout: job['timeout-minutes'],
    environment: job['environment'],
    concurrency: job['concurrency'],
    steps: Array.isArray(job['steps']) ? job['steps'].map(stepOf) : [],
  };
};

const eventsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(text) : Object.keys(mapping(value));
};

export const readWorkflow = (yaml: string): RuleWorkflow => {
  const value = mapping(parse(yaml));
  const events = eventsOf(value['on']);
  return {
    text: yaml,
    events,
    releases: events.includes('release') || 'tags' in mapping(mapping(value['on'])['push']),
    permissions: value['permissions'],
    concurrency: value['concurrency'],
    env: mapping(value['env']),
    jobs: Object.entries(mapping(value['jobs'])).map(([name, job]) => jobOf(name, job)),
  };
};

/** Every step with the name of its job. */
export const stepsOf = ({ jobs }: RuleWorkflow): readonly (RuleStep & { readonly job: string })[] =>
  jobs.flatMap((job) => job.steps.map((step) => ({ ...step, job: job.name })));

/** The action of a step without its version: `actions/checkout`. */
export const actionOf = ({ uses }: Pick<RuleStep, 'uses'>): string => uses.split('@')[0] ?? '';

/** Whether somebody who may not push starts it. */
export const fromOutside = ({ events }: RuleWorkflow): boolean =>
  events.some((event) =>
    /^(pull_request|pull_request_target|workflow_run|issue_comment|issues|discussion)/.test(event),
  );
