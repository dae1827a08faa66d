import type { ComparisonRow, PairLine, RefusedLine, ReportFrame, SourceLine } from '../view.ts';
import { pairText as plainPair } from '../wording.ts';
import { escapeMarkdown } from './escape.ts';

/** A table as lines: two header lines, then one line a row, so that it can be cut between rows and nowhere else. */
export interface MarkdownTable {
  readonly head: readonly [string, string];
  readonly rows: readonly string[];
}

type Align = 'left' | 'right';

/** Cells must be escaped already; an empty string is an empty cell. */
export const tableLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export const table = (
  columns: readonly { readonly title: string; readonly align: Align }[],
  rows: readonly (readonly string[])[],
): MarkdownTable => ({
  head: [
    tableLine(columns.map(({ title }) => title)),
    tableLine(columns.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
  ],
  rows: rows.map(tableLine),
});

export const tableText = ({ head, rows }: MarkdownTable): string => [...head, ...rows].join('\n');

/** A collapsed section. The summary is raw HTML on GitHub, so it may only be text of our own. */
export const collapsed = (summary: string, body: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** GitHub's alert block: a title line of its own, then text. Text must be escaped already. */
export const alert = (kind: 'NOTE' | 'WARNING' | 'IMPORTANT', text: string): string => `> [!${kind}]\n> ${text}`;

export const bannerText = ({ banner }: ReportFrame): string | undefined =>
  banner === undefined
    ? undefined
    : alert('WARNING', `**${escapeMarkdown(banner.title)}.** ${escapeMarkdown(banner.text)}`);

export const bullet = (text: string): string => `- ${text}`;

/** A name with its values, escaped. */
export const pairText = (pair: PairLine): string => plainPair(pair, escapeMarkdown);

/** `**cnn-train**, energy per epoch`. Escaped. */
export const rowName = ({ benchmark, metric }: Pick<ComparisonRow, 'benchmark' | 'metric'>): string =>
  `**${escapeMarkdown(benchmark)}**, ${escapeMarkdown(metric)}`;

const sourceText = ({ label, how, note }: SourceLine): string =>
  bullet(`${escapeMarkdown(label)}: ${how}${note === undefined ? '' : `. ${escapeMarkdown(note)}`}`);

const refusedText = ({ id, reason, hint }: RefusedLine): string =>
  bullet(
    `${escapeMarkdown(id)} not used: ${escapeMarkdown(reason)}${hint === undefined ? '' : ` (${escapeMarkdown(hint)})`}`,
  );

/** At most this many entries of a list that the machine, not the benchmark, decides the length of. */
const longestList = 40;
export const bounded = (lines: readonly string[]): readonly string[] =>
  lines.length <= longestList
    ? lines
    : [...lines.slice(0, longestList), bullet(`and ${lines.length - longestList} more`)];

/** Sources in use and refused, machine class and facts, as one collapsed section. */
export const measuredWith = (frame: ReportFrame, more: readonly string[] = []): string =>
  collapsed(
    'Measured with',
    [
      ...(frame.sources.length === 0 ? [bullet('no energy source')] : bounded(frame.sources.map(sourceText))),
      ...bounded(frame.refused.map(refusedText)),
      ...bounded(
        frame.machines.map(({ name, fields }) =>
          bullet(`machine class ${escapeMarkdown(name)}: ${fields.map(pairText).slice(0, longestList).join(', ')}`),
        ),
      ),
      ...bounded(more.map((line) => bullet(escapeMarkdown(line)))),
      bullet(frame.facts.map(pairText).join(', ')),
    ].join('\n'),
  );

export const warningsText = (frame: ReportFrame): string | undefined =>
  frame.warnings.length === 0
    ? undefined
    : bounded(frame.warnings.map((warning) => bullet(`Warning: ${escapeMarkdown(warning)}`))).join('\n');
