import { sameText } from './marker.ts';
import { problemOf } from './api-problem.ts';
import { findOwnChecks, isOfTarget, readCheck, type Check } from './check-list.ts';
import { isAnothers, progressOutput } from './check-progress.ts';
import { annotationsARequest, withinLimits, type CheckResult } from './check-result.ts';
import { annotationsOf, createCheck, partsOf, updateCheck } from './check-write.ts';
import type { GitHubClient } from './client.ts';
import type { Target } from './target.ts';

export { checkName } from './check-name.ts';
export type { CheckAnnotation, CheckConclusion, CheckResult } from './check-result.ts';

/** A check that is in progress in the hands of this run. */
export interface StartedCheck {
  readonly id: number;
  /** An earlier job left it unfinished. */
  readonly takenUp: boolean;
}

export interface CompletedCheck {
  /** `left`: another run works on this check, and completes it. */
  readonly kind: 'created' | 'updated' | 'unchanged' | 'left';
  readonly id: number;
  readonly url: string | undefined;
  /** Annotations that could not be appended after the conclusion was written. */
  readonly annotationsMissing: number;
}

/**
 * Shows a gate's check on the target's commit as in progress. One that an earlier job left unfinished is taken up. A
 * completed one stays as it is and a new one of the same name is made, which GitHub shows in its place: a completed check
 * that is set back keeps showing its old conclusion.
 * @throws what a request throws, or JouleGateError `github-garbage`
 */
export const startCheck = async (client: GitHubClient, target: Target): Promise<StartedCheck> => {
  const output = progressOutput(target);
  const body = { status: 'in_progress', started_at: new Date().toISOString(), output };
  const [newest] = await findOwnChecks(client, target);
  const known = newest?.id ?? 0;
  const isOurs = (check: Check): boolean =>
    check.status === 'in_progress' && sameText(check.output?.summary ?? '', output.summary);
  if (newest !== undefined && newest.status !== 'completed') {
    const taken = await unlessRefused(() => updateCheck(client, target, newest.id, body, isOurs));
    if (taken !== undefined) return { id: taken.id, takenUp: true };
  }
  const made = await createCheck(client, target, body, (check) => check.id > known && isOurs(check));
  return { id: made.id, takenUp: false };
};

/**
 * Completes the gate's check on the target's commit, with annotations in as many requests as they need. Nothing is
 * written when the check says the same already. Another conclusion than that of a completed check is a new check of the
 * same name, as GitHub does not promise to change one and appends annotations to those that are there.
 * @param started what `startCheck` gave; absent: the newest check of this gate, or a new one
 * @throws what a request throws, or JouleGateError `github-garbage`
 */
export const completeCheck = async (
  client: GitHubClient,
  target: Target,
  result: CheckResult,
  started?: Pick<StartedCheck, 'id'>,
): Promise<CompletedCheck> => {
  const wanted = withinLimits(result);
  const { id: startedId, check: current } = await currentCheck(client, target, started);
  if (current !== undefined && isAnothers(current, target)) return completed('left', current);
  if (current !== undefined && saysAlready(current, wanted)) return completed('unchanged', current);
  const [first = {}, ...further] = partsOf(wanted);
  const inFirst = Math.min(wanted.annotations.length, annotationsARequest);
  const isDone = (check: Check): boolean => says(check, wanted) && annotationsOf(check) >= inFirst;

  const id = current === undefined ? startedId : canChange(current, wanted) ? current.id : undefined;
  const changed =
    id === undefined ? undefined : await unlessRefused(() => updateCheck(client, target, id, first, isDone));
  const check =
    changed ?? (await createCheck(client, target, first, (each) => each.id > (current?.id ?? 0) && isDone(each)));
  const annotationsMissing = await append(client, target, check.id, further, wanted);
  return { ...completed(changed === undefined ? 'created' : 'updated', check), annotationsMissing };
};

interface Current {
  /** The number of a check that was started and that GitHub does not show yet. */
  readonly id?: number;
  readonly check: Check | undefined;
}

/** The check that is to be completed. A number that names something else, however it came here, is not followed. */
export const currentCheck = async (
  client: GitHubClient,
  target: Target,
  started: Pick<StartedCheck, 'id'> | undefined,
): Promise<Current> => {
  const check = started === undefined ? undefined : await readCheck(client, target, started.id);
  if (check !== undefined && isOfTarget(check, target)) return { check };
  if (started !== undefined && check === undefined) return { id: started.id, check };
  return { check: (await findOwnChecks(client, target))[0] };
};

const completed = (kind: CompletedCheck['kind'], { id, html_url: url }: Check): CompletedCheck => ({
  kind,
  id,
  url: url ?? undefined,
  annotationsMissing: 0,
});

const says = (check: Check, { conclusion, title, summary }: CheckResult): boolean =>
  check.status === 'completed' &&
  check.conclusion === conclusion &&
  check.output?.title === title &&
  sameText(check.output.summary ?? '', summary);

const saysAlready = (check: Check, wanted: Required<CheckResult>): boolean =>
  says(check, wanted) && annotationsOf(check) === wanted.annotations.length;

/** Whether an update can make this check say what is wanted: annotations can only be appended. */
const canChange = (check: Check, wanted: Required<CheckResult>): boolean =>
  check.status !== 'completed' || (check.conclusion === wanted.conclusion && annotationsOf(check) === 0);

/** Undefined where this one check cannot be changed: another app made it, it is a job's own, or it is gone. */
const unlessRefused = async (update: () => Promise<Check>): Promise<Check | undefined> => {
  try {
    return await update();
  } catch (thrown) {
    const { kind, message } = problemOf(thrown);
    if ((kind === 'forbidden' || kind === 'refused') && /created it|updated internally/i.test(message))
      return undefined;
    throw thrown;
  }
};

/** The conclusion stands by now, so what fails here is counted and not thrown. */
const append = async (
  client: GitHubClient,
  target: Target,
  id: number,
  parts: readonly Readonly<Record<string, unknown>>[],
  { annotations }: Required<CheckResult>,
): Promise<number> => {
  let sent = Math.min(annotations.length, annotationsARequest);
  try {
    for (const part of parts) {
      const then = Math.min(annotations.length, sent + annotationsARequest);
      await updateCheck(client, target, id, part, (check) => annotationsOf(check) >= then);
      sent = then;
    }
  } catch {
    return annotations.length - sent;
  }
  return 0;
};
