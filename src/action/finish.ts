import { readFileSync } from 'node:fs';
import * as core from '@actions/core';
import { gateKey } from './gate-key.ts';
import { endingResult } from './check-words.ts';
import { saveCheck, savedCheck, savedEnding, savedHead } from './check-state.ts';
import { info } from './log.ts';

/** A job that is over does not wait longer than this for its check. */
const limitS = 45;

/**
 * Runs after the job's other steps, whatever became of them: completes the check that the main step could not, as it was
 * killed, ran out of time or did not reach GitHub. It never fails the job.
 */
export const finish = async (): Promise<void> => {
  const saved = savedCheck();
  if (saved === undefined) return;
  const [{ finishCheck }, { createClient }, { readEvent }, { targetOf }, { within }, { tool }] = await Promise.all([
    import('../github/check-finish.ts'),
    import('../github/client.ts'),
    import('../github/event.ts'),
    import('../github/target.ts'),
    import('../github/within.ts'),
    import('../model/tool.ts'),
  ]);
  const { checkProblem } = await import('../github/check-problem.ts');
  try {
    const name = core.getInput('name');
    const key = gateKey({ name: name === '' ? undefined : name, config: core.getInput('config') });
    const context = readEvent(process.env, (path) => readFileSync(path, 'utf8'));
    const told = targetOf(context, key);
    // A comment's event tells no commit. That of another event is not taken from a file that the workload could write.
    const target = context.event.kind === 'issue-comment' ? { ...told, headSha: savedHead() ?? told.headSha } : told;
    const finishing = createClient({
      token: core.getInput('token'),
      apiUrl: target.apiUrl,
      userAgent: `${tool.name}/${tool.version}`,
    }).then((client) =>
      finishCheck(client, target, endingResult(savedEnding()), saved === 'opening' ? undefined : saved),
    );
    const check = await within(limitS, 'completing the check', finishing);
    saveCheck(undefined);
    info(
      check === undefined
        ? 'No check of this run is left in progress.'
        : `Check ${check.kind}, as the job ended without a verdict.`,
    );
  } catch (thrown) {
    info(`The check could not be completed: ${checkProblem(thrown).message}`);
  }
};
