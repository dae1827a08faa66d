/** What a check ends with. `neutral` passes where the check is required; `cancelled` and `failure` do not. */
export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'cancelled';

/** A line of a file of the commit with words beside it. */
export interface CheckAnnotation {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** 1 is the first. */
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** What a check says when it is completed. */
export interface CheckResult {
  readonly conclusion: CheckConclusion;
  /** One line. */
  readonly title: string;
  /** Markdown of at most `summaryLimitBytes` bytes; what is longer is cut at the end of a line. */
  readonly summary: string;
  /** Gravest first; at most `mostAnnotations` are sent. */
  readonly annotations?: readonly CheckAnnotation[];
}

/** Most bytes of a check's summary in UTF-8; GitHub documents 65,535 characters and counts bytes. */
export const summaryLimitBytes = 65_535;
/** Most annotations of one request; further requests append (GitHub's documentation of "Update a check run"). */
export const annotationsARequest = 50;
/** Most annotations that are sent, in four requests; the report names everything. */
export const mostAnnotations = 200;

const longestTitle = 200;
const longestMessage = 4000;

const cut = (text: string, length: number): string => {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
};

/** The longest run of whole lines within the limit, with a note where lines are missing. */
const cutSummary = (summary: string): string => {
  if (Buffer.byteLength(summary) <= summaryLimitBytes) return summary;
  const note = '\n\nThe rest is in the job summary.';
  const kept: string[] = [];
  let left = summaryLimitBytes - Buffer.byteLength(note);
  for (const line of summary.split('\n')) {
    left -= Buffer.byteLength(line) + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return `${kept.join('\n')}${note}`;
};

/** A result whose every part GitHub takes. */
export const withinLimits = ({ conclusion, title, summary, annotations = [] }: CheckResult): Required<CheckResult> => ({
  conclusion,
  title: cut(title, longestTitle),
  summary: cutSummary(summary),
  annotations: annotations.slice(0, mostAnnotations).map((each) => ({
    ...each,
    title: cut(each.title, longestTitle),
    message: cut(each.message, longestMessage),
  })),
});
