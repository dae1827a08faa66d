import type { Sample, Window } from '../../model/run.ts';
import type { Finding } from '../../model/window-state.ts';
import { counted } from '../format.ts';
import { oneLine } from '../plain-text.ts';
import type { Canvas } from '../terminal/parts.ts';
import { indented } from '../terminal/text.ts';

/** More lines than this are for --json and --csv. */
const mostLines = 12;

/** What the machine's state says about a window, for one field: `contaminated foreign-cpu; note power-cap`. */
export const findingCodes = ({ findings = [] }: Pick<Window, 'findings'>): string =>
  findings.map(({ kind, code }) => `${kind} ${code}`).join('; ');

/** Notes that are warnings of the sample are said there. */
const worthLine = (sample: Sample, { kind, message }: Finding): boolean =>
  kind !== 'note' || !sample.warnings.includes(message);

/**
 * A line for each finding of each window: `train: contaminated (foreign-cpu): other processes used ...`.
 * With several runs the run is named first.
 */
export const findingLines = (samples: readonly Sample[], { width, paint }: Canvas): readonly string[] => {
  const said = samples.flatMap((sample, run) =>
    sample.windows.flatMap((window) =>
      (window.findings ?? [])
        .filter((finding) => worthLine(sample, finding))
        .map(({ kind, code, message }) => {
          const where = `${samples.length > 1 ? `run ${run + 1}, ` : ''}${oneLine(window.name, 60)}`;
          return { kind, text: `${where}: ${kind} (${code}): ${oneLine(message)}` };
        }),
    ),
  );
  // What spoils a number comes before what is worth knowing.
  const sorted = [...said.filter(({ kind }) => kind !== 'note'), ...said.filter(({ kind }) => kind === 'note')];
  const left = sorted.length - mostLines;
  return [
    ...sorted
      .slice(0, mostLines)
      .flatMap(({ kind, text }) =>
        indented(text, width, 0).map((line) => paint(line, kind === 'note' ? 'dim' : 'yellow')),
      ),
    ...(left > 0 ? [`and ${counted(left, 'finding')} more: --json or --csv has all of them`] : []),
  ];
};
