/**
 * Variables that tie git to one repository, index or set of objects. Git sets some of them for the hooks that it runs; a
 * JouleGate inside of a hook would otherwise read and write what the surrounding command is about
 * (`git rev-parse --local-env-vars`, without those that carry configuration, which may hold credentials or
 * `safe.directory`; and git(1), "Environment Variables").
 */
const placeVariables = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_ATTR_SOURCE',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GLOB_PATHSPECS',
  'GIT_GRAFT_FILE',
  'GIT_ICASE_PATHSPECS',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_LITERAL_PATHSPECS',
  'GIT_NAMESPACE',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
] as const;

/** Laid over an environment, takes the ties of a surrounding git command away from a child. */
export const withoutGitPlace: Readonly<Record<string, undefined>> = Object.fromEntries(
  placeVariables.map((name) => [name, undefined]),
);

/**
 * What every git call of ours runs with: no ties to a surrounding command, no question to a person who is not there,
 * messages in the language that they are looked through in, and no write that only saves time (`git status` would
 * otherwise rewrite the user's index).
 */
export const gitEnvironment: Readonly<Record<string, string | undefined>> = {
  ...withoutGitPlace,
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  LC_ALL: 'C',
  LANGUAGE: 'C',
};

/**
 * Settings that every call overrides: no hook of the repository runs, nothing is left running in the background, no clean-up
 * starts while a benchmark is measured, no submodule is entered unasked, and a transfer that stands still ends.
 */
export const gitSettings: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  // Would add an extension to the repository's configuration (since 2.48).
  'worktree.useRelativePaths=false',
  'advice.detachedHead=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=60',
].flatMap((setting) => ['-c', setting]);
