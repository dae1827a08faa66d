/**
 * What a job's variables say of the base of its change: the branch that it goes into, as it is on the remote, or the very
 * commit that it is compared with.
 */
export type CiBase =
  | { readonly kind: 'branch'; readonly branch: string; readonly variable: string }
  | { readonly kind: 'commit'; readonly sha: string; readonly branch: string | undefined; readonly variable: string };

type Environment = Readonly<Record<string, string | undefined>>;

const set = (env: Environment, name: string): string | undefined => {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
};

const branchIn = (env: Environment, variable: string): CiBase | undefined => {
  const branch = set(env, variable)?.replace(/^refs\/heads\//, '');
  return branch === undefined ? undefined : { kind: 'branch', branch, variable };
};

const commitIn = (env: Environment, variable: string, branchVariable: string): CiBase | undefined => {
  const sha = set(env, variable);
  return sha !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)
    ? { kind: 'commit', sha, branch: set(env, branchVariable), variable }
    : undefined;
};

/**
 * GitLab. Only pipelines for merged results have the target's commit: HEAD is then a trial merge into it. In the target's
 * own project the branch is asked for, as `CI_MERGE_REQUEST_DIFF_BASE_SHA` could be that of an earlier target. A fork's copy
 * of the branch may be old, so there the commit at which the merge request's changes begin is taken.
 * (docs.gitlab.com/ci/variables/predefined_variables; gitlab-org/gitlab issue 442031)
 */
const gitlab = (env: Environment): CiBase | undefined => {
  const name = 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME';
  const merged = commitIn(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_SHA', name);
  const branch = branchIn(env, name);
  const diff = commitIn(env, 'CI_MERGE_REQUEST_DIFF_BASE_SHA', name);
  const project = set(env, 'CI_PROJECT_ID');
  const atHome = project !== undefined && project === set(env, 'CI_MERGE_REQUEST_PROJECT_ID');
  return (
    merged ??
    (atHome ? (branch ?? diff) : (diff ?? branch)) ??
    branchIn(env, 'CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME')
  );
};

/** Buildkite says `false` where there is no pull request (buildkite.com/docs/pipelines/configure/environment-variables). */
const buildkite = (env: Environment): CiBase | undefined =>
  set(env, 'BUILDKITE_PULL_REQUEST') === 'false' ? undefined : branchIn(env, 'BUILDKITE_PULL_REQUEST_BASE_BRANCH');

/** Multibranch projects of Jenkins; the variable's name is too plain to be trusted elsewhere. */
const jenkins = (env: Environment): CiBase | undefined =>
  set(env, 'JENKINS_URL') === undefined ? undefined : branchIn(env, 'CHANGE_TARGET');

/**
 * The base of the change that a CI job builds, from the variables that its system documents: GitHub Actions and what is
 * compatible with it (Forgejo, Gitea), GitLab, Buildkite, Jenkins, Azure Pipelines, Bitbucket. Undefined where the job
 * builds no change, and on CircleCI, which has no variable for it. docs/other-ci.md lists them.
 */
export const ciBase = (env: Environment): CiBase | undefined =>
  branchIn(env, 'GITHUB_BASE_REF') ??
  gitlab(env) ??
  buildkite(env) ??
  jenkins(env) ??
  branchIn(env, 'SYSTEM_PULLREQUEST_TARGETBRANCH') ??
  branchIn(env, 'BITBUCKET_PR_DESTINATION_BRANCH');
