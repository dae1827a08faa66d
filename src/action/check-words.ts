import type { CheckConclusion, CheckResult } from '../github/check-result.ts';
import { exitCodes, type ExitCode } from '../model/errors.ts';
import type { Verdict } from '../model/verdict.ts';
import { oneLine } from '../report/plain-text.ts';
import { failureMarkdown } from './summary.ts';

/**
 * What the check says of a verdict. It never contradicts the exit code: only `failure` goes with one that is not 0.
 * @param exitCode what the step ends with, acceptances counted
 */
export const conclusionOf = (verdict: Verdict, exitCode: ExitCode): CheckConclusion => {
  if (exitCode !== exitCodes.ok) return 'failure';
  // With exit code 0, every regression was accepted.
  return verdict === 'pass' || verdict === 'improved' || verdict === 'regressed' ? 'success' : 'neutral';
};

/** How a step ended that gave no verdict. `message` and `hint` are untrusted text. */
export type Ending =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string; readonly hint?: string }
  /** The process was killed before it could say anything. */
  | { readonly kind: 'silent' };

/** The check of a step that gave no verdict. */
export const endingResult = (ending: Ending): CheckResult => {
  switch (ending.kind) {
    case 'cancelled':
      return {
        conclusion: 'cancelled',
        title: 'Cancelled while it was measured',
        summary: failureMarkdown('The job was cancelled or ran out of time.', 'Run the job again for a verdict.'),
      };
    case 'failed':
      return {
        conclusion: 'failure',
        title: `Could not decide: ${oneLine(ending.message, 150)}`,
        summary: failureMarkdown(ending.message, ending.hint),
      };
    case 'silent':
      return {
        conclusion: 'failure',
        title: 'Ended without a verdict',
        summary: failureMarkdown(
          'The process that measures ended without a word: it was killed, or the machine ran out of memory.',
          'The log of the job shows how far it came; run the job again.',
        ),
      };
  }
};
