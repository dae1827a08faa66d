import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { benchmarkLines } from '../config/benchmark-lines.ts';
import type { CheckAnnotation } from '../github/check-result.ts';
import { rowAnnotations, type IsAccepted } from '../report/annotations.ts';
import type { ReportView } from '../report/view.ts';
import type { Inputs } from './inputs.ts';

/** Where in the repository what is said of a benchmark stands. */
export type Places = (benchmark: string | undefined) => Pick<CheckAnnotation, 'path' | 'line'>;

/** The configuration as a file of the repository; undefined where it is none of it. */
export const placesOf = async (
  { config, workingDirectory }: Inputs,
  workspace: string,
): Promise<Places | undefined> => {
  const full = path.resolve(workingDirectory, config);
  const file = path.relative(workspace, full).replaceAll(path.sep, '/');
  if (file === '' || file === '..' || file.startsWith('../') || path.isAbsolute(file)) return undefined;
  try {
    const lines = benchmarkLines(await readFile(full, 'utf8'));
    return (benchmark) => ({ path: file, line: (benchmark === undefined ? undefined : lines.get(benchmark)) ?? 1 });
  } catch {
    return undefined;
  }
};

/** The check's annotations: what each row that is not fine has to say, at its benchmark in the configuration. */
export const checkAnnotations = (
  view: ReportView,
  places: Places,
  isAccepted?: IsAccepted,
): readonly CheckAnnotation[] =>
  rowAnnotations(view, isAccepted).map(({ level, title, message, benchmark }) => ({
    ...places(benchmark),
    level: level === 'error' ? 'failure' : level,
    title,
    message,
  }));
