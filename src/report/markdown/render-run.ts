import type { PairLine, RunRow, RunView } from '../view.ts';
import { sentence, servingText } from '../wording.ts';
import { escapeMarkdown, keepPercents, keepTogether } from './escape.ts';
import {
  bounded,
  bannerText,
  bullet,
  collapsed,
  measuredWith,
  pairText,
  rowName,
  table,
  tableText,
  warningsText,
} from './parts.ts';
import { joinBlocks, leftOut, type MarkdownOptions, rowsThatFit, sizeLimit } from './fit.ts';

const columns = (net: boolean) => [
  { title: 'Benchmark', align: 'left' as const },
  { title: 'Energy', align: 'right' as const },
  ...(net ? [{ title: 'Net of idle', align: 'right' as const }] : []),
  { title: 'Spread', align: 'right' as const },
  { title: 'Power', align: 'right' as const },
  { title: 'Time', align: 'right' as const },
  { title: 'Samples', align: 'left' as const },
  { title: 'Reported by the workload', align: 'left' as const },
];

const cells = (row: RunRow, net: boolean): readonly string[] => [
  rowName(row),
  keepTogether(row.value ?? 'not measured'),
  ...(net ? [keepTogether(row.net ?? '')] : []),
  keepPercents(row.spread ?? ''),
  keepTogether(row.power ?? ''),
  keepTogether(row.timePerUnit ?? ''),
  row.counts,
  row.workload.map(pairText).join(', '),
];

const section = (view: RunView, title: string, pairsOf: (row: RunRow) => readonly PairLine[]): string | undefined => {
  const rows = view.rows.filter((row) => pairsOf(row).length > 0);
  return rows.length === 0
    ? undefined
    : collapsed(
        title,
        rows.map((row) => bullet(`${rowName(row)}: ${pairsOf(row).map(pairText).join(', ')}`)).join('\n'),
      );
};

const furtherEnergies = (view: RunView): (string | undefined)[] => [
  section(view, 'Energy per other units', ({ otherUnits }) => otherUnits),
  section(view, 'Sources beside the sum', ({ beside }) => beside),
];

const failedText = (view: RunView): string | undefined =>
  view.failed.length === 0
    ? undefined
    : bounded(
        view.failed.map(({ benchmark, sample, code, message, hint }) =>
          bullet(
            `**${escapeMarkdown(benchmark)}**, sample ${sample} failed (${escapeMarkdown(code)}): ${sentence(escapeMarkdown(message))}${hint === undefined ? '' : ` ${sentence(escapeMarkdown(hint))}`}`,
          ),
        ),
      ).join('\n');

const servingTexts = (view: RunView): string | undefined =>
  view.serving.length === 0
    ? undefined
    : bounded(
        view.serving.map((line) =>
          bullet(
            `**${escapeMarkdown(line.benchmark)}**, fixed power of the server: ${sentence(escapeMarkdown(servingText(line)))}`,
          ),
        ),
      ).join('\n');

/** A run alone in GitHub's Markdown: energy per unit with its spread. The limit is kept as for a verdict. */
export const renderRunMarkdown = (view: RunView, options: MarkdownOptions = {}): string => {
  const limit = sizeLimit(options);
  const opening = [`### JouleGate: ${escapeMarkdown(view.headline)}`, bannerText(view)];
  const net = view.rows.some((row) => row.net !== undefined);
  const { head, rows } = table(
    columns(net),
    view.rows.map((row) => cells(row, net)),
  );
  const closing = [servingTexts(view), failedText(view), warningsText(view)];
  const details = options.details === false ? [] : [...furtherEnergies(view), measuredWith(view)];
  const whole = rows.length === 0 ? undefined : tableText({ head, rows });
  return rowsThatFit(
    limit,
    [joinBlocks([...opening, whole, ...closing, ...details]), joinBlocks([...opening, whole, ...closing])],
    rows.length,
    (taken) =>
      joinBlocks([
        ...opening,
        taken === 0 ? undefined : [...head, ...rows.slice(0, taken)].join('\n'),
        taken === rows.length ? undefined : leftOut(rows.length - taken, 'the last of the run file'),
      ]),
  );
};
