import { benchmarkNamePattern, metricNamePattern } from '../../model/benchmark.ts';

/** What a line of a comment asks for. Every text in it is bounded and on one line; reason and line are untrusted. */
export type Command =
  | {
      readonly kind: 'accept';
      readonly benchmark: string;
      /** Absent: every metric of the benchmark. */
      readonly metric: string | undefined;
      /** Largest relative change, as a fraction. */
      readonly ceiling: number;
      readonly reason: string;
    }
  | { readonly kind: 'revoke'; readonly benchmark: string; readonly metric: string | undefined }
  | { readonly kind: 'rerun' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unclear'; readonly line: string; readonly problem: string };

/** Most commands of one comment; what follows is not read. */
export const mostCommands = 10;
/** Largest ceiling in percent. */
const largestPercent = 1000;
const shortestReason = 3;
const longestReason = 500;
/** Longest line that is looked at; the longest command is far shorter. */
const longestLine = 2000;

const word = '/joulegate';
const benchmarkName = new RegExp(benchmarkNamePattern);
const metricName = new RegExp(metricNamePattern);

/** One line without control, bidirectional or invisible characters. */
const plain = (text: string): string =>
  text
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim();

const cut = (text: string, length: number): string => {
  const points = Array.from(text.slice(0, length * 2 + 2));
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
};

type Subject = { readonly benchmark: string; readonly metric: string | undefined };

const subjectOf = (text: string): Subject | undefined => {
  const [benchmark = '', metric, ...rest] = text.split('/');
  if (!benchmarkName.test(benchmark) || rest.length > 0) return undefined;
  if (metric !== undefined && (metric.length > 80 || !metricName.test(metric))) return undefined;
  return { benchmark, metric };
};

const noSubject =
  'after the word comes the name of a benchmark, or benchmark/metric as in cnn-train/energy-per-epoch, as they stand in joulegate.yml';

const readAccept = (line: string, rest: string): Command => {
  const unclear = (problem: string): Command => ({ kind: 'unclear', line, problem });
  const [, name = '', after = ''] = /^(\S+)\s*(.*)$/.exec(rest) ?? [];
  const subject = subjectOf(name);
  if (subject === undefined) return unclear(noSubject);
  const [, number, reason = ''] = /^\+?(\d{1,6}(?:\.\d{1,6})?) ?%(?:\s+(.*))?$/.exec(after) ?? [];
  if (number === undefined) {
    return unclear('after the benchmark comes the largest change that is accepted, as +8% or +7.5%, with a point');
  }
  const percent = Number(number);
  if (!(percent > 0 && percent <= largestPercent)) {
    return unclear(`the largest change that is accepted must be above 0 % and at most ${largestPercent} %`);
  }
  const length = Array.from(reason).length;
  if (length < shortestReason || /^(<reason>|reason)$/i.test(reason)) {
    return unclear(`after the percentage comes the reason, in at least ${shortestReason} characters`);
  }
  if (length > longestReason) {
    return unclear(`the reason has ${length} characters, and at most ${longestReason} are kept`);
  }
  return { kind: 'accept', ...subject, ceiling: percent / 100, reason };
};

const readLine = (line: string): Command => {
  const shown = cut(line, 200);
  const unclear = (problem: string): Command => ({ kind: 'unclear', line: shown, problem });
  if (line.length > longestLine) return unclear('the line is too long');
  const [, verb = '', rest = ''] = /^\S+\s*(\S*)\s*(.*)$/.exec(line) ?? [];
  switch (verb) {
    case 'accept':
      return readAccept(shown, rest);
    case 'revoke': {
      const subject = subjectOf(rest);
      return subject === undefined ? unclear(noSubject) : { kind: 'revoke', ...subject };
    }
    case 'rerun':
    case 'help':
      return rest === '' ? { kind: verb } : unclear(`nothing follows the word ${verb}`);
    case '':
      return { kind: 'help' };
    default:
      return unclear('the commands are accept, revoke, rerun and help');
  }
};

const isCommand = (line: string): boolean => line === word || /^\/joulegate\s/.test(line);
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Lines outside of code fences, in order. A quotation begins with `>`, indented code with spaces: neither is a command. */
const linesOutsideFences = (text: string): string[] => {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const mark = fence.exec(line)?.[1];
    if (open === undefined && mark !== undefined) open = mark;
    else if (open !== undefined) {
      const closes = mark !== undefined && mark.startsWith(open) && line.trim() === mark;
      if (closes) open = undefined;
    } else lines.push(line);
  }
  return lines;
};

/**
 * The commands of a comment, at most {@link mostCommands}. There are none unless its first line that is not empty begins with
 * `/joulegate`; every further one stands on a line of its own. Reads any text.
 */
export const parseCommands = (body: string): readonly Command[] => {
  const first = body.split(/\r\n|\r|\n/).find((line) => line.trim() !== '');
  if (first === undefined || !isCommand(first)) return [];
  const lines = linesOutsideFences(body).filter(isCommand);
  const commands = lines.slice(0, mostCommands).map((line) => readLine(plain(line)));
  if (lines.length <= mostCommands) return commands;
  const problem = `a comment may have ${mostCommands} commands; what follows was not read`;
  return [...commands, { kind: 'unclear', line: cut(plain(lines[mostCommands] ?? ''), 200), problem }];
};
