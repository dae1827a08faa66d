import path from 'node:path';
import type { Context } from './part.ts';
import { stepsFor, writeProject, writeRepository } from './project.ts';
import { joulegate, parsed, parsedFile } from './run-program.ts';

/** Extra work of the change that a gate has to find. */
const plantedShare = 0.05;
/** Seconds kept for what comes after the pairs: a verdict, files. */
const reserveS = 10;

const minutes = (seconds: number): string => Math.max(0.1, (seconds - reserveS) / 60).toFixed(1);

const gate = (context: Context, steps: number, extra: number) => {
  const { kit, times, remainingS } = context;
  const folder = writeRepository(kit, `gate-${extra}`, steps, extra);
  if (folder === undefined) return { extra, failure: 'git is not installed here' };
  const args = ['gate', '--strategy', 'interleaved', '--base', 'main', '--json'];
  const limits = ['--max-pairs', String(times.gatePairs), '--max-minutes', minutes(remainingS())];
  const { code, seconds, said, stdout } = joulegate(kit, [...args, ...limits], folder, remainingS());
  const failure = code === 0 || code === 1 ? {} : { failure: `joulegate gate: ${said}` };
  return { extra, code, seconds, said, verdict: parsed(stdout) ?? stdout.slice(0, 2000), ...failure };
};

/** Seconds that a gate takes on unchanged code. */
const gateS = 80;

/** The same work on both sides of pairs: the noise of this machine, and the verdict of the rule on the pairs. */
export const alike = async (context: Context) => {
  const { kit, times, remainingS } = context;
  const steps = await stepsFor(context);
  const folder = path.join(kit.scratch, 'alike');
  writeProject(kit, folder, steps, 0);
  const limit = ['--max-minutes', minutes(remainingS())];
  const calibrated = joulegate(kit, ['calibrate', '--pairs', String(times.alikePairs), ...limit, '--json'], folder, remainingS()); // prettier-ignore
  const calibration = parsed(calibrated.stdout) as { paths?: { run?: string; baseRun?: string } } | undefined;
  const at = (file: string): string => path.resolve(folder, file);
  const { run, baseRun } = calibration?.paths ?? {};
  if (run === undefined || baseRun === undefined)
    return { steps, code: calibrated.code, said: calibrated.said, failure: `joulegate calibrate: ${calibrated.said}` };
  const compared = joulegate(kit, ['compare', at(baseRun), at(run), '--json'], folder, remainingS());
  return {
    steps,
    code: calibrated.code,
    seconds: calibrated.seconds,
    said: calibrated.said,
    calibration,
    verdict: { code: compared.code, said: compared.said, result: parsed(compared.stdout) ?? null },
    unchanged: times.gateUnchanged && remainingS() > gateS ? gate(context, steps, 0) : null,
    run: parsedFile(at(run)) ?? null,
    baseRun: parsedFile(at(baseRun)) ?? null,
  };
};

/** What the gate says of a change that does more work for the same units. */
export const planted = async (context: Context) => {
  const steps = await stepsFor(context);
  const regressed = gate(context, steps, plantedShare);
  return { steps, regressed, ...(regressed.failure === undefined ? {} : { failure: regressed.failure }) };
};
