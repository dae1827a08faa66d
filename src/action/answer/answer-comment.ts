import * as core from '@actions/core';
import { describe, problemOf } from '../../github/api-problem.ts';
import { gatesIn } from '../../github/answer/gates.ts';
import type { Command } from '../../github/answer/parse-command.ts';
import { mayWrite } from '../../github/answer/permission.ts';
import { isRefusalFor, react, refusalMarker, reply } from '../../github/answer/replies.ts';
import { createClient, type GitHubClient } from '../../github/client.ts';
import { ownComments, type Comment, type Conversation } from '../../github/comments.ts';
import type { GitHubContext } from '../../github/event.ts';
import { identify, type Identity } from '../../github/identity.ts';
import { keyOf } from '../../github/marker.ts';
import { readPullRequest } from '../../github/pull-request.ts';
import { JouleGateError } from '../../model/errors.ts';
import { tool } from '../../model/tool.ts';
import { escapeMarkdown } from '../../report/markdown/escape.ts';
import { gateKey } from '../gate-key.ts';
import type { Inputs } from '../inputs.ts';
import { harmless, info } from '../log.ts';
import { obey } from './obey.ts';
import { refusalText, repliesText, type Answered } from './reply-text.ts';

/** A comment that gives commands. */
export interface CommandComment {
  readonly number: number;
  readonly commentId: number;
  readonly login: string;
}

/** Answers a comment: does what it asks for where its author may, and says what became of it. */
export const answerComment = async (
  inputs: Inputs,
  context: GitHubContext,
  { number, commentId, login }: CommandComment,
  commands: readonly Command[],
): Promise<void> => {
  const { repository, apiUrl } = context;
  const client = await createClient({ token: inputs.token ?? '', apiUrl, userAgent: `${tool.name}/${tool.version}` });
  const conversation: Conversation = { repository, issue: number };
  try {
    const allowed = await mayWrite(client, repository, login);
    const identity = await knownIdentity(client);
    const own = await ownComments(
      client,
      conversation,
      identity,
      (text) => keyOf(text) !== undefined || isRefusalFor(login, text),
    );
    if (!allowed) {
      await refuse(client, conversation, login, own);
      return;
    }
    const answers = await answersTo(inputs, context, { client, identity, own, conversation, login }, commands);
    const done = answers.length > 0 && answers.every((each) => each.done);
    await optional('reaction', () => react(client, conversation, commentId, done ? '+1' : 'confused'));
    await reply(client, conversation, repliesText(answers));
    info(`Answered ${commands.length === 1 ? 'a command' : `${commands.length} commands`} of ${login}.`);
  } catch (thrown) {
    if (thrown instanceof JouleGateError) throw thrown;
    const problem = problemOf(thrown);
    throw new JouleGateError('github', `github-${problem.kind}`, `the comment was not answered: ${describe(problem)}`, {
      hint:
        problem.kind === 'forbidden' || problem.kind === 'missing'
          ? 'The job needs the permissions "pull-requests: write", "checks: write" and, for rerun, "actions: write".'
          : 'Give the command again.',
      cause: thrown,
    });
  }
};

interface Place {
  readonly client: GitHubClient;
  readonly identity: Identity;
  readonly own: readonly Comment[];
  readonly conversation: Conversation;
  readonly login: string;
}

const answersTo = async (
  inputs: Inputs,
  { apiUrl }: GitHubContext,
  { client, identity, own, conversation, login }: Place,
  commands: readonly Command[],
): Promise<readonly Answered[]> => {
  const pull = await readPullRequest(client, conversation.repository, conversation.issue);
  if (!pull.open) return [{ done: false, text: 'This pull request is closed; nothing was changed.' }];
  const found = gatesIn(own);
  const isMeant = ({ key }: { readonly key: string }): boolean =>
    inputs.name === undefined || key === gateKey({ name: inputs.name, config: inputs.config });
  const gates = found.gates.filter(isMeant);
  const unreadable = found.unreadable.filter(isMeant).map(({ key, reason }): Answered => {
    const text = `What the comment of ${escapeMarkdown(key)} remembers cannot be used, as ${escapeMarkdown(reason)}. Run the gate again.`;
    return { done: false, text };
  });
  if (gates.length === 0 && unreadable.length === 0) {
    return [{ done: false, text: 'No result of JouleGate is shown here yet, or another account wrote it.' }];
  }
  const session = {
    client,
    repository: conversation.repository,
    apiUrl,
    pullRequest: conversation.issue,
    identity,
    giving: { by: login, at: new Date().toISOString(), head: pull.headSha },
    check: inputs.check,
  };
  return [...unreadable, ...(gates.length === 0 ? [] : await obey(session, gates, commands))];
};

/** Without knowing whose the token is, a comment of any bot would count as ours, and so would what it holds. */
const knownIdentity = async (client: GitHubClient): Promise<Identity> => {
  const identity = await identify(client);
  if (identity.kind === 'known') return identity;
  throw new JouleGateError('github', 'github-unknown-identity', 'GitHub does not say whose token this is', {
    hint: 'Leave the input "token" at its default, ${{ github.token }}.',
  });
};

/** One answer an author and conversation: who has no right must not be able to make us write much. */
const refuse = async (
  client: GitHubClient,
  conversation: Conversation,
  login: string,
  own: readonly Comment[],
): Promise<void> => {
  info(`${login} may not give commands: that needs write permission.`);
  if (own.some(({ body }) => isRefusalFor(login, body ?? ''))) return;
  await reply(client, conversation, refusalText(login), refusalMarker(login));
};

/** What is nice to have is a line of the log where it fails. */
const optional = async (what: string, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (thrown) {
    core.info(harmless(`No ${what}: ${describe(problemOf(thrown))}`));
  }
};
