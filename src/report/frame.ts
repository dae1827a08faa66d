import type { MachineClass } from '../model/machine.ts';
import type { Commit, RunFile } from '../model/run.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { oneLine } from './plain-text.ts';
import type { PairLine, RefusedLine, ReportFrame, SourceLine } from './view.ts';
import { estimatedBanner, sourceWords } from './wording.ts';

const commitText = (commit: Commit): string =>
  `${commit.sha.slice(0, 12)}${commit.ref === undefined ? '' : ` on ${oneLine(commit.ref, 100)}`}${commit.dirty === true ? ', with uncommitted changes' : ''}`;

const sourceLines = (file: RunFile | VerdictFile): readonly SourceLine[] =>
  file.sources.map((source) => ({
    id: oneLine(source.id, 200),
    label: oneLine(source.label, 200),
    how: sourceWords(source),
    ...(source.note === undefined ? {} : { note: oneLine(source.note) }),
  }));

const refusedLines = (file: RunFile | VerdictFile): readonly RefusedLine[] =>
  file.refused.map(({ id, kind, code, reason, hint }) => ({
    id: oneLine(id ?? kind, 200),
    reason: oneLine(reason === '' ? code : reason),
    ...(hint === undefined ? {} : { hint: oneLine(hint) }),
  }));

/** Name and value of every entry, sorted by name. */
export const fieldLines = (fields: Readonly<Record<string, string>>): readonly PairLine[] =>
  Object.entries(fields)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name: oneLine(name, 100), head: oneLine(value, 200) }));

/** The machine classes that took part, each once; of a merged verdict those of its parts. */
export const machineClasses = (file: RunFile | VerdictFile): readonly MachineClass[] => {
  const ofParts = file.kind === 'verdict' ? (file.shards ?? []).filter(({ benchmarks }) => benchmarks.length > 0) : [];
  const classes = ofParts.flatMap(({ machineClass }) => machineClass ?? []);
  return [
    ...new Map(
      [...classes, ...(classes.length === 0 ? [file.machineClass] : [])].map((one) => [one.name, one]),
    ).values(),
  ];
};

/** The parts of a report that do not depend on whether there was a base. */
export const frameOf = (
  file: RunFile | VerdictFile,
  estimated: boolean,
  headline: string,
  warnings: readonly string[],
): ReportFrame => ({
  headline,
  ...(estimated ? { banner: estimatedBanner } : {}),
  warnings: warnings.map((warning) => oneLine(warning)),
  sources: sourceLines(file),
  refused: refusedLines(file),
  machines: machineClasses(file).map(({ name, fields }) => ({ name: oneLine(name, 120), fields: fieldLines(fields) })),
  facts: [
    ...(file.commit === undefined ? [] : [{ name: 'commit', head: commitText(file.commit) }]),
    { name: 'run', head: oneLine(file.kind === 'run' ? file.id : file.run, 100) },
    { name: 'made', head: oneLine(file.createdAt, 40) },
    { name: 'tool', head: `JouleGate ${oneLine(file.tool.version, 40)}` },
  ],
});
