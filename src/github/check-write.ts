import { answer } from './answer.ts';
import { problemOf } from './api-problem.ts';
import { findOwnChecks, Check, readCheck } from './check-list.ts';
import { checkName } from './check-name.ts';
import { annotationsARequest, type CheckAnnotation, type CheckResult } from './check-result.ts';
import type { GitHubClient } from './client.ts';
import type { Target } from './target.ts';

/** How often a write is tried whose answer got lost. */
const attempts = 3;

type Body = Readonly<Record<string, unknown>>;

/** What a fault may have kept from us although GitHub did it. */
const mayHaveWorked = (thrown: unknown): boolean => ['unavailable', 'garbage'].includes(problemOf(thrown).kind);

/**
 * Writes, and after a fault looks first whether GitHub did it: what makes a check or appends annotations must not be
 * repeated blindly.
 * @param find what is there if the write worked
 */
const writeOnce = async (
  client: GitHubClient,
  write: () => Promise<{ data: unknown }>,
  find: () => Promise<Check | undefined>,
): Promise<Check> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return answer(Check, (await write()).data, 'the check');
    } catch (thrown) {
      if (attempt >= attempts || !mayHaveWorked(thrown)) throw thrown;
      await client.pause(attempt ** 2);
      const made = await find();
      if (made !== undefined) return made;
    }
  }
};

const addressOf = ({ repository }: Target): { owner: string; repo: string } => ({
  owner: repository.owner,
  repo: repository.name,
});

/** @param isIt tells the new check from those that were there before */
export const createCheck = (
  client: GitHubClient,
  target: Target,
  body: Body,
  isIt: (check: Check) => boolean,
): Promise<Check> =>
  writeOnce(
    client,
    () =>
      client.api.request('POST /repos/{owner}/{repo}/check-runs', {
        ...addressOf(target),
        name: checkName(target.key),
        head_sha: target.headSha,
        external_id: target.key,
        ...(target.runUrl === undefined ? {} : { details_url: target.runUrl }),
        ...body,
        request: { retries: 0 },
      }),
    async () => (await findOwnChecks(client, target)).find(isIt),
  );

/** @param isDone whether the check as it stands has this update already */
export const updateCheck = (
  client: GitHubClient,
  target: Target,
  id: number,
  body: Body,
  isDone: (check: Check) => boolean,
): Promise<Check> =>
  writeOnce(
    client,
    () =>
      client.api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...addressOf(target),
        check_run_id: id,
        ...(target.runUrl === undefined ? {} : { details_url: target.runUrl }),
        ...body,
        request: { retries: 0 },
      }),
    async () => {
      const check = await readCheck(client, target, id);
      return check !== undefined && isDone(check) ? check : undefined;
    },
  );

const shape = ({ path, line, level, title, message }: CheckAnnotation): Body => ({
  path,
  start_line: line,
  end_line: line,
  annotation_level: level,
  title,
  message,
});

export const annotationsOf = (check: Check): number => check.output?.annotations_count ?? 0;

/** The parts in which a result is sent: each holds as many annotations as one request may. */
export const partsOf = ({ conclusion, title, summary, annotations }: Required<CheckResult>): readonly Body[] => {
  const output = (from: number): Body => ({
    title,
    summary,
    annotations: annotations.slice(from, from + annotationsARequest).map(shape),
  });
  const first = { status: 'completed', conclusion, completed_at: new Date().toISOString(), output: output(0) };
  const further: Body[] = [];
  for (let from = annotationsARequest; from < annotations.length; from += annotationsARequest) {
    further.push({ output: output(from) });
  }
  return [first, ...further];
};
