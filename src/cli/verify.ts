import { Command } from 'commander';
import type { Verification } from '../measure/verify/verify-file.ts';
import { verifyMeasurement, verifyRun } from '../measure/verify/verify-file.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import type { RunFile } from '../model/run.ts';
import { counted } from '../report/format.ts';
import { oneLine } from '../report/plain-text.ts';
import { jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { readVerifiable } from './read-file.ts';
import { print } from './style.ts';

type Verified =
  | { readonly file: string; readonly kind: 'run' | 'measurement'; readonly verification: Verification }
  | { readonly file: string; readonly error: JouleGateError };

/** One side of an interleaved session, which waits for the other. */
interface Waiting {
  readonly file: string;
  readonly run: RunFile;
}

const verifyFile = async (file: string): Promise<Verified | Waiting> => {
  try {
    const found = await readVerifiable(file);
    if (found.kind === 'measurement') {
      return { file, kind: found.kind, verification: verifyMeasurement(found.measurement) };
    }
    const { kind, run } = found;
    return run.interleaved === undefined ? { file, kind, verification: verifyRun(run) } : { file, run };
  } catch (error) {
    if (error instanceof JouleGateError) return { file, error };
    throw error;
  }
};

/** The two sides of an interleaved session are verified by each other where both are named. */
const verifyFiles = async (files: readonly string[]): Promise<Verified[]> => {
  const read: (Verified | Waiting)[] = [];
  for (const file of files) read.push(await verifyFile(file));
  const sides = read.flatMap((each) => ('run' in each ? [each.run] : []));
  return read.map((each) =>
    'run' in each ? { file: each.file, kind: 'run', verification: verifyRun(each.run, sides) } : each,
  );
};

const mostLines = 100;

const text = (file: string, verification: Verification): string => {
  const { windows, readings, withoutDigest, notRecomputed, differences } = verification;
  const name = oneLine(file, 400);
  const done = `${counted(windows, 'window')}, ${counted(readings, 'energy reading')} recomputed`;
  const lines =
    differences.length === 0
      ? [`${name}: ${done}: all agree`]
      : [
          `${name}: ${done}: ${counted(differences.length, 'difference')}`,
          ...differences
            .slice(0, mostLines)
            .map(({ path, stored, recomputed }) =>
              [
                `  ${oneLine(path, 300)}`,
                `stored ${oneLine(stored, 100)}, recomputed ${oneLine(recomputed, 300)}`,
              ].join(': '),
            ),
          ...(differences.length > mostLines ? [`  and ${differences.length - mostLines} more; --json has them`] : []),
        ];
  if (withoutDigest > 0)
    lines.push(
      `  ${counted(withoutDigest, 'sample')} without a digest: a change away from the edges of a window does not show`,
    );
  lines.push(...notRecomputed.map((what) => `  not recomputed: ${oneLine(what, 1000)}`));
  return lines.join('\n');
};

const plain = (each: Verified): object => {
  if (!('error' in each)) return { file: each.file, kind: each.kind, ...each.verification };
  const { code, message, hint } = each.error;
  return { file: each.file, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
};

export const verifyCommand = (finish: Finish): Command =>
  new Command('verify')
    .description(
      'Recomputes every number of a run file, or of what measure --json gave, from its raw readings, and compares bit for bit.',
    )
    .argument('<files...>', 'run.json, or the JSON of measure')
    .option(...jsonFlag)
    .addHelpText(
      'after',
      `
Example:
  $ joulegate verify .joulegate/runs/20261123T120000Z-1a2b3c4d/run.json

Exit code: 0 when all agree, 3 when a number differs, 2 when a file is none that can be verified.`,
    )
    .action(async (files: readonly string[], { json }: { readonly json?: boolean }) => {
      const results = await verifyFiles(files);
      if (json === true) print(JSON.stringify({ files: results.map(plain) }));
      for (const each of results) {
        if ('error' in each) {
          process.stderr.write(`joulegate: ${oneLine(each.error.message, 2000)}\n`);
          if (each.error.hint !== undefined) process.stderr.write(`  next: ${oneLine(each.error.hint)}\n`);
        } else if (json !== true) print(text(each.file, each.verification));
      }
      const unreadable = results.some((each) => 'error' in each);
      const differs = results.some((each) => 'verification' in each && each.verification.differences.length > 0);
      finish(unreadable ? exitCodes.usage : differs ? exitCodes.unmeasured : exitCodes.ok);
    });
