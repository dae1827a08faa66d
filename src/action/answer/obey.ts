import * as core from '@actions/core';
import { applyCommand, type Application, type Giving } from '../../github/answer/apply-command.ts';
import { editState } from '../../github/answer/edit-state.ts';
import type { ShownGate } from '../../github/answer/gates.ts';
import type { Command } from '../../github/answer/parse-command.ts';
import { rerun } from '../../github/answer/rerun.ts';
import { describe, problemOf } from '../../github/api-problem.ts';
import type { GitHubClient } from '../../github/client.ts';
import type { CommentState } from '../../github/comment-state.ts';
import type { Identity } from '../../github/identity.ts';
import type { Repository } from '../../github/repository.ts';
import { withAcceptances } from '../../report/markdown/acceptances.ts';
import { escapeMarkdown } from '../../report/markdown/escape.ts';
import { partOf } from '../accepted-result.ts';
import { harmless } from '../log.ts';
import { completeCheckOf } from './check-of-state.ts';
import { afterwards, appliedText, helpText, rerunText, unclearText, type Answered } from './reply-text.ts';

/** Where and for whom commands are done. */
export interface Session {
  readonly client: GitHubClient;
  readonly repository: Repository;
  readonly apiUrl: string;
  readonly pullRequest: number;
  readonly identity: Identity;
  readonly giving: Giving;
  /** Whether the check on the commit is to say the same. */
  readonly check: boolean;
}

type Change = Extract<Command, { kind: 'accept' | 'revoke' }>;
const isChange = (command: Command): command is Change => command.kind === 'accept' || command.kind === 'revoke';

/** The commands done one after another on a state. */
const applyAll = (state: CommentState, commands: readonly Change[], giving: Giving): Application[] => {
  const applications: Application[] = [];
  let current = state;
  for (const command of commands) {
    const application = applyCommand(current, command, giving);
    applications.push(application);
    current = application.state;
  }
  return applications;
};

/** The report under the two hidden lines, with what is accepted now. */
const render = (text: string, state: CommentState): string => {
  const [marker = '', hidden = '', ...report] = text.split('\n');
  return [marker, hidden, withAcceptances(report.join('\n'), partOf(state))].join('\n');
};

/** Makes the check say what the comment says. @returns a sentence for the reply, if there is something to say */
const updateCheck = async (session: Session, state: CommentState, url: string): Promise<string | undefined> => {
  if (!session.check) return undefined;
  try {
    const conclusion = await completeCheckOf(session.client, session, state, url);
    if (conclusion === 'left') return afterwards.measuring;
    return conclusion === 'failure' ? afterwards.fails : afterwards.passes;
  } catch (thrown) {
    const problem = problemOf(thrown);
    const needed = problem.kind === 'forbidden' || problem.kind === 'missing' ? ' It needs "checks: write".' : '';
    core.warning(harmless(`The check could not be completed: ${describe(problem)}.${needed}`), { title: 'JouleGate' });
    return `The check on the commit could not be changed: ${escapeMarkdown(describe(problem))}.${needed}`;
  }
};

/** Accepts and revokes in one gate's comment. */
const changeGate = async (session: Session, gate: ShownGate, commands: readonly Change[]): Promise<Answered[]> => {
  const { giving, repository, identity } = session;
  let applications: Application[] = [];
  const edited = await editState(session.client, {
    repository,
    commentId: gate.commentId,
    key: gate.key,
    identity,
    change: (state) => {
      const next = applyAll(state, commands, giving);
      // A second look at what was written already must not turn "revoked" into "nothing to revoke".
      applications = next.map((each, at) => {
        const before = applications[at];
        return before?.applied.kind === 'revoked' && each.applied.kind === 'nothing' ? before : each;
      });
      return next.at(-1)?.state ?? state;
    },
    render,
  });
  const answers = commands.map((command, at): Answered => {
    const application = applications[at];
    return application === undefined
      ? { done: false, text: '' }
      : appliedText(command, application.applied, giving.head);
  });
  if (edited.kind === 'unchanged') return answers;
  const check = await updateCheck(session, edited.state, edited.url);
  const after = [...(check === undefined ? [] : [check]), afterwards.job].join(' ');
  return [...answers, { done: true, text: after }];
};

/** The gates that a command is about: those that know it, or all of them so that each can say why not. */
const gatesFor = (gates: readonly ShownGate[], command: Change): readonly ShownGate[] => {
  const knowing = gates.filter(({ state }) =>
    [...state.regressed, ...state.acceptances].some(({ benchmark }) => benchmark === command.benchmark),
  );
  return knowing.length > 0 ? knowing : gates.slice(0, 1);
};

const startAgain = async (session: Session, gates: readonly ShownGate[]): Promise<Answered[]> => {
  const { client, repository, giving } = session;
  const current = gates.filter(({ state }) => state.head === giving.head && state.runId !== undefined);
  if (current.length === 0) {
    const why = gates.some(({ state }) => state.head === giving.head)
      ? 'the report does not say which run measured'
      : 'the result that is shown is of an earlier commit, and the newest one is being measured or was not measured';
    return [{ done: false, text: `Not started again: ${why}.` }];
  }
  const runs = [...new Set(current.map(({ state }) => state.runId ?? 0))];
  const answers: Answered[] = [];
  for (const run of runs) answers.push(rerunText(await rerun(client, repository, run, giving.head)));
  return answers;
};

/** Does the commands of a comment, in the order: what changes acceptances, then what measures again, then words. */
export const obey = async (
  session: Session,
  gates: readonly ShownGate[],
  commands: readonly Command[],
): Promise<Answered[]> => {
  const answers: Answered[] = [];
  const changes = commands.filter(isChange);
  for (const gate of gates) {
    const own = changes.filter((command) => gatesFor(gates, command).includes(gate));
    if (own.length > 0) answers.push(...(await changeGate(session, gate, own)));
  }
  for (const command of commands) {
    if (command.kind === 'unclear') answers.push(unclearText(command.line, command.problem));
  }
  if (commands.some(({ kind }) => kind === 'rerun')) answers.push(...(await startAgain(session, gates)));
  if (commands.some(({ kind }) => kind === 'help')) {
    answers.push({ done: true, text: helpText(gates.flatMap(({ state }) => state.regressed)) });
  }
  return answers;
};
