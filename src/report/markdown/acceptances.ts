import type { Acceptance } from '../../model/acceptance.ts';
import { oneLine } from '../plain-text.ts';
import { verdictMark, verdictWord } from '../wording.ts';
import { escapeMarkdown, keepTogether } from './escape.ts';
import { bullet, rowName } from './parts.ts';

/** A regression as a report's rows show it. */
interface ShownRow {
  readonly benchmark: string;
  /** The metric in words. */
  readonly label: string;
}

/** An acceptance that a later measurement went beyond. */
interface Revoked extends ShownRow {
  readonly ceiling: number;
  readonly by: string;
  readonly estimate: number;
}

/** What a report says of acceptances. */
export interface AcceptedPart {
  /** The report's first line with nothing accepted. */
  readonly title: string;
  /** All regressions that rows are shown of. */
  readonly regressed: readonly ShownRow[];
  /** Those of them that are accepted. */
  readonly accepted: readonly ShownRow[];
  /** Regressions that are not listed in `regressed`; they are not accepted. */
  readonly more: number;
  readonly acceptances: readonly Acceptance[];
  readonly revoked: readonly Revoked[];
  /** Whether the check passes with what is accepted. */
  readonly passes: boolean;
}

const opening = '<!-- joulegate-accepted -->';
const closing = '<!-- /joulegate-accepted -->';
/** Most characters of the block between the two, both included; a long list is cut between entries. */
const longestBlock = 8000;
/** What a report may grow by when something is accepted: the block, and words in its first line. */
export const acceptedRoom = longestBlock + 200;
const longestReason = 300;

export const acceptedWord = 'accepted';
const acceptedMark = '✓';

/** A ceiling as it was given: `+8 %`, `+7.25 %`. */
export const ceilingText = (ceiling: number): string => `+${Number((ceiling * 100).toPrecision(8))} %`;
/** A measured change beside a ceiling: with enough digits to tell which is larger. */
export const estimateText = (estimate: number): string => {
  const text = Number((estimate * 100).toPrecision(3));
  return `${text > 0 ? '+' : ''}${text} %`;
};

/** Untrusted text as code: it shows as written, and a login in it is no mention. */
export const codeSpan = (text: string, length = 100): string => {
  const inner = oneLine(text, length).replaceAll('`', "'").trim();
  return inner === '' ? '`?`' : `\`${inner}\``;
};

const acceptanceLine = ({ benchmark, metric, ceiling, by, head, reason }: Acceptance): string => {
  const subject = `**${escapeMarkdown(benchmark)}**${metric === undefined ? '' : `, ${escapeMarkdown(metric)}`}`;
  const why = escapeMarkdown(oneLine(reason, longestReason));
  return bullet(
    `Accepted: ${subject} up to ${keepTogether(ceilingText(ceiling))} by ${codeSpan(by)} for commit ${codeSpan(head.slice(0, 12))}: ${why}`,
  );
};

const revokedLine = ({ benchmark, label, ceiling, by, estimate }: Revoked): string => {
  const was = `was accepted up to ${keepTogether(ceilingText(ceiling))} by ${codeSpan(by)}`;
  return bullet(
    `No longer accepted: ${rowName({ benchmark, metric: label })} ${was}, now ${keepTogether(estimateText(estimate))}`,
  );
};

/** The block, newest acceptances last; undefined where there is nothing to say. */
const blockOf = ({ acceptances, revoked }: AcceptedPart): string | undefined => {
  const entries = [...revoked.map(revokedLine), ...acceptances.map(acceptanceLine)];
  if (entries.length === 0) return undefined;
  const text = (taken: readonly string[]): string => {
    const left = entries.length - taken.length;
    return [
      opening,
      '#### Accepted changes',
      '',
      ...taken,
      ...(left === 0 ? [] : [bullet(`and ${left} more`)]),
      closing,
    ].join('\n');
  };
  let taken = entries;
  while (text(taken).length > longestBlock) taken = taken.slice(0, -1);
  return text(taken);
};

const counts = ({ accepted, regressed, more }: AcceptedPart): string => {
  const all = regressed.length + more;
  if (accepted.length < all) return `${accepted.length} of ${all} regressions accepted`;
  return all === 1 ? 'accepted' : `all ${all} regressions accepted`;
};

/** The report's first line with what is accepted. */
export const acceptedTitle = (part: AcceptedPart): string => {
  if (part.accepted.length === 0) return part.title;
  const marked = part.passes ? part.title.replace(/^### \S+ /, `### ${acceptedMark} `) : part.title;
  return `${marked}; ${counts(part)}`;
};

/** The same in words alone, as a check's title is. */
export const acceptedHeadline = (part: AcceptedPart): string => acceptedTitle(part).replace(/^### \S+ JouleGate: /, '');

/** How a row of a report's table begins. */
const rowStart = (word: string, { benchmark, label }: ShownRow): string =>
  `| ${keepTogether(word)} | ${rowName({ benchmark, metric: label })} |`;
const regressedWord = `${verdictMark('regressed')} ${verdictWord('regressed')}`;

const withRows = (lines: readonly string[], { regressed, accepted }: AcceptedPart): string[] => {
  const starts = regressed.flatMap((row) => {
    const both = [rowStart(regressedWord, row), rowStart(`${acceptedMark} ${acceptedWord}`, row)] as const;
    const isAccepted = accepted.some(({ benchmark, label }) => benchmark === row.benchmark && label === row.label);
    const wanted = both[isAccepted ? 1 : 0];
    return both.map((from) => [from, wanted] as const);
  });
  // Untrusted text never begins a line of a report, so a line with such a beginning is the row.
  return lines.map((line) => {
    const start = starts.find(([from]) => line.startsWith(from));
    return start === undefined ? line : `${start[1]}${line.slice(start[0].length)}`;
  });
};

/**
 * A finished report in Markdown with what is accepted: in its first line, in a block under it, and in the rows. The result
 * depends on the part alone, not on what the report said of acceptances before, so the report of a result can be changed
 * later without the verdict.
 *
 * @param markdown begins with the report's first line
 */
export const withAcceptances = (markdown: string, part: AcceptedPart): string => {
  const [, ...rest] = markdown.split('\n');
  const block = blockOf(part);
  const body = withRows(withoutBlock(rest), part);
  return [acceptedTitle(part), ...(block === undefined ? [] : ['', ...block.split('\n')]), ...body].join('\n');
};

/** The lines after the first one, without a block that stands right under it. */
const withoutBlock = (lines: readonly string[]): readonly string[] => {
  if (lines[0] !== '' || lines[1] !== opening) return lines;
  const end = lines.indexOf(closing);
  return end === -1 ? lines : lines.slice(end + 1);
};

/** Bytes by which acceptances may make a report longer. */
export const acceptedBytes = (part: AcceptedPart): number => Buffer.byteLength(withAcceptances('', part));

/** What is accepted, as Markdown that stands for itself. */
export const acceptedSummary = (part: AcceptedPart): string =>
  [acceptedTitle(part), blockOf(part) ?? 'Nothing is accepted.'].join('\n\n');

/** What is accepted, in plain text for a log, a line each; untrusted. */
export const acceptedLines = ({ acceptances, revoked }: AcceptedPart): readonly string[] => [
  ...revoked.map(
    ({ benchmark, label, ceiling, estimate }) =>
      `No longer accepted: ${benchmark}, ${label}: was accepted up to ${ceilingText(ceiling)}, now ${estimateText(estimate)}.`,
  ),
  ...acceptances.map(
    ({ benchmark, metric, ceiling, by, reason }) =>
      `Accepted: ${benchmark}${metric === undefined ? '' : `, ${metric}`} up to ${ceilingText(ceiling)} by ${oneLine(by, 100)}: ${oneLine(reason, 300)}`,
  ),
];
