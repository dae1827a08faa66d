import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { pullRequestPayload } from '../support/github-events.ts';
import type { TestGitHub } from '../support/github-server.ts';
import type { Project } from '../support/project.ts';
import { runAction, type ActionCall, type ActionResult } from '../support/run-action.ts';

/** What a step of a workflow that gates pull requests is told; the event is a pull request's unless given. */
export interface GateCall extends Partial<ActionCall> {
  readonly github?: TestGitHub;
  /** Number of the pull request, 7 unless given. */
  readonly number?: number;
}

/** Runs the Action in a project's checkout. Without a GitHub, no comment is asked for. */
export const runStep = (
  project: Project,
  { github, number = 7, env, inputs, ...call }: GateCall = {},
): Promise<ActionResult> =>
  runAction({
    event: 'pull_request',
    payload: pullRequestPayload({ number }),
    cwd: project.checkout,
    ...(github === undefined ? {} : { apiUrl: github.apiUrl }),
    inputs: { ...(github === undefined ? { comment: 'false' } : {}), ...inputs },
    env: { ...project.env, ...env },
    ...call,
  });

/** Lines of a log that the runner obeys: workflow commands, and words that begin with `##[` in both their forms. */
export const commandsOf = (stdout: string): string[] =>
  stdout.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::') || line.includes('##['));

const annotation = /^::(error|warning|notice)(?: title=([^:]*))?::(.*)$/;
const unescape = (text: string): string =>
  text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');

/** The annotations of a log, as GitHub shows them. */
export const annotationsOf = (stdout: string): { level: string; title: string; message: string }[] =>
  commandsOf(stdout).flatMap((line) => {
    const [, level, title = '', message] = annotation.exec(line) ?? [];
    return level === undefined || message === undefined
      ? []
      : [{ level, title: unescape(title), message: unescape(message) }];
  });

/**
 * Variables that make the Action's own process run a statement while it measures, as a defect in the middle of it would:
 * a module that is loaded first waits until the folder of the run is there.
 */
export const sabotage = (project: Project, statement: string): Record<string, string> => {
  project.write(
    'preload.mjs',
    `import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread && process.argv[1]?.endsWith('index.js')) {
  const waiting = setInterval(() => {
    if (!existsSync(${JSON.stringify(path.join(project.folder, '.joulegate'))})) return;
    clearInterval(waiting);
    ${statement};
  }, 20);
}
`,
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(path.join(project.folder, 'preload.mjs')).href}` };
};
