import type { Rule } from './rule.ts';
import { actionOf, stepsOf, text, type RuleStep, type RuleWorkflow } from './workflow.ts';

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
/** Our own, in workflows that users copy: its moving tag never moves backwards (docs/releasing.md). */
const ours = 'OWNER/joulegate@v1';

const lineOf = (workflow: RuleWorkflow, uses: string): string =>
  workflow.text.split('\n').find((line) => line.includes(`uses: ${uses}`)) ?? '';

const pins: Rule = {
  id: 'unpinned-action',
  why: 'a tag or a branch of somebody else can be moved to other code',
  find: (workflow) =>
    [...stepsOf(workflow), ...workflow.jobs]
      .map(({ uses }) => uses)
      .filter((uses) => uses !== '' && !uses.startsWith('./') && uses !== ours)
      .filter((uses) =>
        uses.startsWith('docker://')
          ? !/@sha256:[0-9a-f]{64}$/.test(uses)
          : !pinned.test(uses) || !/@[0-9a-f]{40} # v\d+\.\d+\.\d+\s*$/.test(lineOf(workflow, uses)),
      ),
};

const containers: Rule = {
  id: 'unpinned-container',
  why: 'a tag of an image can be moved to another image',
  find: ({ jobs }) => jobs.flatMap(({ images }) => images.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image))),
};

/** What a step runs that is a program text: a template expression in it is put there before anything is quoted. */
const scriptsOf = (step: RuleStep): readonly string[] => [
  step.run,
  ...(actionOf(step) === 'actions/github-script' ? [text(step.with['script'])] : []),
];

const injection: Rule = {
  id: 'template-injection',
  why: 'an expression in a script becomes program text, whatever is in it: hand it over in "env:"',
  find: (workflow) =>
    stepsOf(workflow).flatMap((step) =>
      scriptsOf(step)
        .filter((script) => script.includes('${{'))
        .map(
          (script) =>
            `${step.job}: ${
              script
                .trim()
                .split('\n')
                .find((line) => line.includes('${{')) ?? ''
            }`,
        ),
    ),
};

const environmentFiles: Rule = {
  id: 'environment-file',
  why: 'what is written to GITHUB_ENV or GITHUB_PATH decides what later steps run',
  find: (workflow) =>
    stepsOf(workflow)
      .filter((step) =>
        scriptsOf(step).some((script) => /\bGITHUB_(ENV|PATH)\b|\b(exportVariable|addPath)\b/.test(script)),
      )
      .map(({ job }) => job),
};

const unsecure: Rule = {
  id: 'unsecure-commands',
  why: 'it lets anything that a step prints set variables',
  find: (workflow) =>
    [workflow, ...workflow.jobs, ...stepsOf(workflow)]
      .filter(({ env }) => 'ACTIONS_ALLOW_UNSECURE_COMMANDS' in env)
      .map(() => 'env'),
};

const isCheckout = (step: RuleStep): boolean => actionOf(step) === 'actions/checkout';

const credentials: Rule = {
  id: 'persisted-credentials',
  why: 'actions/checkout otherwise leaves the token where every later step, and an artifact, can have it',
  find: (workflow) =>
    stepsOf(workflow)
      .filter((step) => isCheckout(step) && step.with['persist-credentials'] !== false)
      .map(({ job }) => job),
};

/** Jobs that have a token or secrets of the base although what started them is somebody else's. */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'];

const dangerousCheckout: Rule = {
  id: 'privileged-checkout',
  why: "a job with the base's rights must not have the code of a pull request",
  find: (workflow) => {
    if (!workflow.events.some((event) => privileged.includes(event))) return [];
    // After workflow_run nothing has to be checked out at all; its head_sha is the pull request's.
    const none = workflow.events.includes('workflow_run');
    return stepsOf(workflow)
      .filter((step) =>
        isCheckout(step)
          ? none || 'ref' in step.with || 'repository' in step.with
          : /\bgh pr checkout\b|\bgit (fetch|checkout|switch)\b/.test(step.run),
      )
      .map(({ job }) => job);
  },
};

const artifact: Rule = {
  id: 'artifact-of-everything',
  why: 'the whole checkout holds .git and whatever else lies there',
  find: (workflow) =>
    stepsOf(workflow)
      .filter((step) => actionOf(step) === 'actions/upload-artifact')
      .flatMap((step) => text(step.with['path']).split('\n'))
      .map((line) => line.trim())
      .filter((line) =>
        /^(\.|\.\/|~\/?|\/|\*{1,2}\/?|\.\/\*{1,2}|\$\{\{\s*github\.workspace\s*\}\}\/?\*{0,2}|.*\.git\/?(\*\*)?)$/.test(
          line,
        ),
      ),
};

const cache: Rule = {
  id: 'cache-in-release',
  why: 'what another job left in a cache would become part of a release',
  find: (workflow) => {
    const release =
      workflow.releases ||
      workflow.jobs.some(
        ({ permissions }) => (permissions as { 'id-token'?: unknown } | undefined)?.['id-token'] === 'write',
      );
    if (!release) return [];
    return stepsOf(workflow)
      .filter((step) => {
        const action = actionOf(step);
        if (action.startsWith('actions/cache')) return true;
        if (action === 'actions/setup-node')
          return 'cache' in step.with || step.with['package-manager-cache'] !== false;
        return action.startsWith('actions/setup-') && 'cache' in step.with;
      })
      .map((step) => `${step.job}: ${step.uses}`);
  },
};

export const codeRules: readonly Rule[] = [
  pins,
  containers,
  injection,
  environmentFiles,
  unsecure,
  credentials,
  dangerousCheckout,
  artifact,
  cache,
];
