import type { Applied } from '../../github/answer/apply-command.ts';
import type { Command } from '../../github/answer/parse-command.ts';
import { mostAttempts, type Rerun } from '../../github/answer/rerun.ts';
import type { ShownRegression } from '../../github/comment-state.ts';
import { ceilingText, codeSpan, estimateText } from '../../report/markdown/acceptances.ts';
import { escapeMarkdown } from '../../report/markdown/escape.ts';
import { bullet, rowName } from '../../report/markdown/parts.ts';

/** What a command came to: words for the reply, and whether it was done. */
export interface Answered {
  readonly done: boolean;
  readonly text: string;
}

/** Most regressions that a reply names. */
const mostNamed = 20;

const nameOf = ({ benchmark, metric }: { readonly benchmark: string; readonly metric?: string | undefined }): string =>
  codeSpan(metric === undefined ? benchmark : `${benchmark}/${metric}`, 170);
const short = (sha: string): string => codeSpan(sha.slice(0, 12));
const changeText = (change: ShownRegression): string =>
  `${rowName({ benchmark: change.benchmark, metric: change.label })} (${estimateText(change.estimate)})`;

const acceptable = (shown: readonly ShownRegression[]): string => {
  const names = [...new Set(shown.map(nameOf))];
  if (names.length === 0) return 'No regression is shown, so there is nothing to accept.';
  const more = names.length - mostNamed;
  return `These can be accepted: ${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
};

/** Two numbers that round to the same are shown whole. */
const twoNumbers = (estimate: number, ceiling: number): [string, string] => {
  const [a, b] = [estimateText(estimate), ceilingText(ceiling)];
  return a === b ? [`+${estimate * 100} %`, b] : [a, b];
};

type Change = Extract<Command, { kind: 'accept' | 'revoke' }>;

/** @param head the pull request's head commit */
export const appliedText = (command: Change, applied: Applied, head: string): Answered => {
  const refused = (text: string): Answered => ({ done: false, text });
  switch (applied.kind) {
    case 'accepted': {
      const ceiling = command.kind === 'accept' ? ceilingText(command.ceiling) : '';
      const changes = applied.changes.slice(0, mostNamed).map(changeText).join(', ');
      return {
        done: true,
        text: `Accepted up to ${ceiling} for commit ${short(head)}: ${changes}. It holds for later commits too, until one goes beyond it.`,
      };
    }
    case 'revoked':
      return { done: true, text: `Revoked: ${nameOf(command)} counts again.` };
    case 'stale':
      return refused(
        `Not accepted: the result that is shown is of commit ${short(applied.shown)}, and the pull request is at ${short(head)}. ` +
          'A newer commit is being measured; accept it when its result is there.',
      );
    case 'unknown':
      return refused(`Not accepted: ${nameOf(command)} is no regression that is shown. ${acceptable(applied.shown)}`);
    case 'above': {
      const [estimate, ceiling] = twoNumbers(applied.change.estimate, command.kind === 'accept' ? command.ceiling : 0);
      const { benchmark, label } = applied.change;
      return refused(
        `Not accepted: ${rowName({ benchmark, metric: label })} is at ${estimate}, above the ceiling of ${ceiling} that you give.`,
      );
    }
    case 'full':
      return refused(
        `Not accepted: there is room for ${applied.most} acceptances and some thousand characters; revoke some, or give a shorter reason.`,
      );
    case 'nothing':
      return refused(`Nothing to revoke: nothing is accepted of ${nameOf(command)}.`);
  }
};

export const rerunText = (rerun: Rerun): Answered => {
  const refused = (text: string): Answered => ({ done: false, text });
  switch (rerun.kind) {
    case 'started':
      return {
        done: true,
        text: `Started again, attempt ${rerun.attempt}. What it measures is added to what was measured before on the same commits; the report changes when it is through.`,
      };
    case 'going':
      return refused('Not started again: the run is still going. Its result comes without that.');
    case 'enough':
      return refused(
        `Not started again: it ran ${rerun.attempts} times, and the pairs of at most ${mostAttempts} runs are kept. More would say nothing new.`,
      );
    case 'other-commit':
      return refused('Not started again: the run that the report names is of another commit.');
    case 'gone':
      return refused('Not started again: GitHub does not have that run any more. Push, or start the workflow by hand.');
    case 'denied':
      return refused('Not started again: the token of this workflow may not do that. It needs `actions: write`.');
    case 'refused':
      return refused(`Not started again. ${escapeMarkdown(rerun.message)}`);
  }
};

const usage = [
  '- `/joulegate accept <benchmark>[/<metric>] +8% <reason>` lets a regression pass as long as it stays at or below +8 %',
  '- `/joulegate revoke <benchmark>[/<metric>]` takes that back',
  '- `/joulegate rerun` measures again and adds to the evidence',
  '- `/joulegate help` says this',
].join('\n');

export const helpText = (shown: readonly ShownRegression[]): string =>
  `One command a line, by people with write permission:\n\n${usage}\n\n${acceptable(shown)}`;

/** @param line untrusted */
export const unclearText = (line: string, problem: string): Answered => ({
  done: false,
  text: `${codeSpan(line, 120)} was not understood: ${problem}.`,
});

/** The one answer to somebody without the right. @param login untrusted */
export const refusalText = (login: string): string =>
  `Thank you, ${codeSpan(login)}. Commands to JouleGate are for people with write permission to this repository; nothing was changed. A maintainer can give the same command.`;

export const repliesText = (answers: readonly Answered[]): string => answers.map(({ text }) => bullet(text)).join('\n');

/** What follows an acceptance that changed what the check says. */
export const afterwards = {
  passes: 'The check on the commit passes now.',
  measuring: 'The commit is being measured again; that run completes the check, with what is accepted.',
  fails: 'The check on the commit still fails.',
  job: 'The job that measured keeps its own mark; where that one is required, `/joulegate rerun` runs it again with what is accepted.',
} as const;
