import type { Static, TSchema } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { check } from '../model/schema.ts';

/**
 * The checked body of an answer of GitHub's API. Octokit hands on whatever came, an HTML page or half a JSON text as a
 * string, so the types of its answers are a hope.
 * @param what the answer to what, for the message: `the list of comments`
 * @throws JouleGateError `github-garbage`
 */
export const answer = <S extends TSchema>(schema: S, data: unknown, what: string): Static<S> => {
  const checked = check(schema, data);
  if (checked.kind === 'valid') return checked.value;
  const [first] = checked.problems;
  const reason =
    typeof data === 'string' || data instanceof ArrayBuffer
      ? 'it is not JSON'
      : `${first?.path ?? ''} ${first?.message ?? 'has another form'}`.trim();
  throw new JouleGateError('github', 'github-garbage', `GitHub's answer for ${what} cannot be understood: ${reason}`, {
    hint: 'A proxy or an outage may stand between this runner and GitHub; run the job again.',
  });
};
