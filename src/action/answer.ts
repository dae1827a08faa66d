import { type GitHubContext, type GitHubEvent } from '../github/event.ts';
import { exitCodes, JouleGateError, type ExitCode } from '../model/errors.ts';
import { parseCommands, type Command } from '../github/answer/parse-command.ts';
import type { Inputs } from './inputs.ts';
import { info } from './log.ts';
import type { RunMode } from './main.ts';

type CommentEvent = Extract<GitHubEvent, { kind: 'issue-comment' }>;

/** Logins as GitHub gives them out; a bot's ends in `[bot]` and is none of these. */
const loginPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Why a comment is nobody's command; undefined for one that may be. */
const ignored = ({ action, onPullRequest, author }: CommentEvent, commands: readonly Command[]): string | undefined => {
  if (action !== 'created') return `the comment was ${action}; only a new comment is a command`;
  if (!onPullRequest) return 'the comment is on an issue, not on a pull request';
  if (author === undefined) return "the comment's account was deleted";
  if (author.type !== 'User' || !loginPattern.test(author.login)) return 'the comment is by a bot';
  return commands.length === 0 ? 'the comment is no command to JouleGate' : undefined;
};

/**
 * Answers `/joulegate` commands in comments (`issue_comment`). It checks nothing out and runs nothing of the pull request;
 * the comment is read as text, and the right of its author is asked of GitHub.
 */
export const runAnswer: RunMode = async (inputs: Inputs, context: GitHubContext): Promise<ExitCode> => {
  const { event } = context;
  if (event.kind !== 'issue-comment') {
    throw new JouleGateError(
      'usage',
      'not-a-comment',
      'mode "answer" answers comments, and no comment started this run',
      {
        hint: 'Run it on: issue_comment, with types: [created].',
      },
    );
  }
  const commands = parseCommands(event.body);
  const why = ignored(event, commands);
  if (why !== undefined || event.author === undefined) {
    info(`Nothing to do: ${why ?? ''}.`);
    return exitCodes.ok;
  }
  // The client of GitHub's API is loaded for commands alone: most comments are none.
  const { answerComment } = await import('./answer/answer-comment.ts');
  await answerComment(inputs, context, { ...event, login: event.author.login }, commands);
  return exitCodes.ok;
};
