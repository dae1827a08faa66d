import { JouleGateError } from '../model/errors.ts';
import { describe, problemOf } from './api-problem.ts';

/** Why there is no check, or an old one. It never changes the verdict: the exit code says the same. */
export type CheckProblem =
  /** The token lacks `checks: write`, or is none of an app's. */
  | { readonly kind: 'denied'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string };

/** Sorts what `startCheck` and `completeCheck` threw. */
export const checkProblem = (thrown: unknown): CheckProblem => {
  const problem = problemOf(thrown);
  const message = describe(problem);
  switch (problem.kind) {
    case 'forbidden':
    case 'missing':
      // GitHub hides what a token may not see behind "Not Found".
      return { kind: 'denied', message: `the token may not write checks ("checks: write"). ${message}` };
    case 'unauthorized':
      return { kind: 'denied', message: `the token is not valid. ${message}` };
    case 'rate-limited':
      return { kind: 'failed', message, hint: "GitHub's rate limit is used up; run the job again later." };
    default: {
      const hint = thrown instanceof JouleGateError ? thrown.hint : undefined;
      return { kind: 'failed', message, hint: hint ?? 'The exit code of this job says the same as the check would.' };
    }
  }
};
