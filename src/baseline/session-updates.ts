import type { Acceptance } from '../model/acceptance.ts';
import type { BaselineFile } from '../model/baseline.ts';
import type { FileUpdate } from '../model/file-update.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import { parseJsonDocument } from '../storage/json-document.ts';
import { appendSession } from './append-session.ts';
import { baselineFormat, machineText } from './baseline-format.ts';
import { baselinePath, machineFileName } from './baseline-path.ts';
import { baselineText } from './baseline-text.ts';
import { toStoredSession } from './stored-session.ts';

export interface SessionUpdateOptions {
  /** The baselines folder as a path of the repository, with `/`. */
  readonly folder: string;
  /** What was accepted in the pull request behind the session, by benchmark. */
  readonly accepted?: (benchmark: string) => readonly Acceptance[];
  /** Told every baseline as it becomes; again after a conflict. */
  readonly onAppended?: (file: BaselineFile) => void;
}

/**
 * What a branch's files become when the session of a run is appended to the baselines of these benchmarks: the same
 * files, with the same texts, that a store on disk writes.
 * @throws JouleGateError `session-empty`, `baseline-bad-name`; an update throws what reading and `appendSession` throw
 */
export const sessionUpdates = (
  run: RunFile,
  benchmarks: readonly BenchmarkRun[],
  { folder, accepted = () => [], onAppended = () => undefined }: SessionUpdateOptions,
): FileUpdate[] => {
  const { machineClass } = run;
  const files = benchmarks.map((benchmark): FileUpdate => {
    const file = `${folder}/${baselinePath(machineClass.name, benchmark.name)}`;
    const changes = accepted(benchmark.name);
    const session = {
      ...toStoredSession(run, benchmark),
      ...(changes.length === 0 ? {} : { accepted: [...changes] }),
    };
    return {
      path: file,
      update: (current) => {
        const before = current === undefined ? undefined : parseJsonDocument(baselineFormat, current, file);
        const after = appendSession(before, machineClass, benchmark.name, session);
        onAppended(after);
        return baselineText(after);
      },
    };
  });
  const machineFile = `${folder}/${machineClass.name}/${machineFileName}`;
  return [...files, { path: machineFile, update: () => machineText(machineClass) }];
};
