import type { MetricSpec } from '../model/benchmark.ts';
import type { Provenance, SourceInfo } from '../model/source.ts';
import { verdicts, type Verdict } from '../model/verdict.ts';

interface VerdictWords {
  readonly word: string;
  /** One text glyph, always shown beside the word, so that neither colour nor shape stands alone. */
  readonly mark: string;
  /** What `count` of `total` benchmarks do, as the rest of a sentence. */
  readonly headline: (count: number, total: number) => string;
}

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
const ofAll = (count: number, total: number): string =>
  total === 1 ? 'The benchmark' : `${count} of ${total} benchmarks`;

const words: Readonly<Record<Verdict, VerdictWords>> = {
  regressed: {
    word: 'regressed',
    mark: '▲',
    headline: (count, total) => `${ofAll(count, total)} ${plural(count, 'uses', 'use')} more energy`,
  },
  invalid: {
    word: 'invalid',
    mark: '✗',
    headline: (count, total) => `${ofAll(count, total)} gave no valid measurement`,
  },
  'not-comparable': {
    word: 'not comparable',
    mark: '≠',
    headline: (count, total) => `${ofAll(count, total)} cannot be compared with ${plural(count, 'its', 'their')} base`,
  },
  inconclusive: {
    word: 'inconclusive',
    mark: '?',
    headline: (count, total) => `${ofAll(count, total)} ${plural(count, 'is', 'are')} inconclusive`,
  },
  'no-baseline': {
    word: 'no baseline',
    mark: '○',
    headline: (count, total) => `${ofAll(count, total)} ${plural(count, 'has', 'have')} no baseline yet`,
  },
  improved: {
    word: 'improved',
    mark: '▼',
    headline: (count, total) => `${ofAll(count, total)} ${plural(count, 'uses', 'use')} less energy, none uses more`,
  },
  pass: {
    word: 'pass',
    mark: '✓',
    headline: (_, total) =>
      total === 1 ? 'The benchmark stays within its tolerance' : `All ${total} benchmarks stay within their tolerance`,
  },
};

export const verdictWord = (verdict: Verdict): string => words[verdict].word;
export const verdictMark = (verdict: Verdict): string => words[verdict].mark;
/** 0 for the gravest verdict. */
export const verdictWeight = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** One entry a benchmark: the gravest verdict that any of its metrics has. */
const gravest = (rows: readonly { benchmark: string; verdict: Verdict }[]): Map<string, Verdict> => {
  const byBenchmark = new Map<string, Verdict>();
  for (const { benchmark, verdict } of rows) {
    const known = byBenchmark.get(benchmark);
    if (known === undefined || verdictWeight(verdict) < verdictWeight(known)) byBenchmark.set(benchmark, verdict);
  }
  return byBenchmark;
};

/** The one sentence of a report: what the gravest verdict is and how many benchmarks have it. No full stop. */
export const headlineOf = (verdict: Verdict, rows: readonly { benchmark: string; verdict: Verdict }[]): string => {
  const benchmarks = [...gravest(rows).values()];
  if (benchmarks.length === 0) return 'No benchmark was compared';
  const count = benchmarks.filter((each) => each === verdict).length;
  return count === 0 ? `Verdict: ${verdictWord(verdict)}` : words[verdict].headline(count, benchmarks.length);
};

/** `2 regressed, 1 improved, 5 pass`: comparisons by verdict, gravest first. */
export const tallyOf = (rows: readonly { verdict: Verdict }[]): string =>
  verdicts
    .map((verdict) => ({ verdict, count: rows.filter((row) => row.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdictWord(verdict)}`)
    .join(', ');

/** `energy per epoch (train)`, the window in brackets; `energy` for the joules of a whole sample. */
export const metricLabel = ({ unit, window, basis }: Pick<MetricSpec, 'unit' | 'window' | 'basis'>): string =>
  `${basis === 'net' ? 'net ' : ''}${unit === undefined ? 'energy' : `energy per ${unit}`}${window === undefined ? '' : ` (${window})`}`;

export const provenanceWords: Readonly<Record<Provenance, string>> = {
  counter: 'hardware energy counter',
  integrated: 'power sensor, integrated over time',
  estimated: 'model, not a measurement',
  unmeasured: 'not measured',
};

/** How a source knows its joules, and whether they are in the sums. */
export const sourceWords = ({ provenance, beside }: Pick<SourceInfo, 'provenance' | 'beside'>): string =>
  `${provenanceWords[provenance]}${beside === true ? '; beside the others, in no sum' : ''}`;

/** Shown by every renderer above everything else when the joules are a model's. */
export const estimatedBanner = {
  title: 'Estimated energy',
  text: 'These joules come from a model, not from a measurement. They are no evidence of what the machine drew, and are never compared with measured joules.',
} as const;

/** What the words of a verdict's tables mean; the same in every report. */
export const explanationOfWords =
  'The change is head against base; its interval holds the true change with the certainty given. ' +
  'Pass rules out an increase beyond the tolerance. Inconclusive means that the samples allow both, and is never counted as a pass. ' +
  'A comparison finds changes from the size given: a true increase of that size is called regressed with 90 % certainty.';

/** Reasons come with and without a full stop. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** `loss 0.310 → 0.312`; a value of one side alone says so where it is the base's. Names and values go through `escape`. */
export const pairText = (
  { name, base, head }: { readonly name: string; readonly base?: string; readonly head?: string },
  escape: (text: string) => string = (text) => text,
): string => {
  const label = escape(name);
  if (base !== undefined && head !== undefined) return `${label} ${escape(base)} → ${escape(head)}`;
  if (base !== undefined) return `${label} ${escape(base)} (base only)`;
  return head === undefined ? label : `${label} ${escape(head)}`;
};

/** Whether a row says on which pairs, or by whose choice, it was decided; those of stored sessions alone say it in their reason. */
export const tellsHow = ({
  pairs,
  strategyReason,
}: {
  readonly pairs?: string;
  readonly strategyReason?: string;
}): boolean => pairs !== undefined || strategyReason !== undefined;

/** What was compared with what, the pairs it rests on, and why so where the gate chose it. Nothing for undecided rows. */
export const comparedText = ({
  strategy,
  pairs,
  strategyReason,
}: {
  readonly strategy?: string;
  readonly pairs?: string;
  readonly strategyReason?: string;
}): string | undefined =>
  strategy === undefined
    ? undefined
    : [
        `${strategy}${pairs === undefined ? '' : `, ${pairs}`}`,
        ...(strategyReason === undefined ? [] : [strategyReason]),
      ]
        .map(sentence)
        .join(' ');

/** The fit of a server's load as a sentence, with what was left out of it. */
export const servingText = ({ text, leftOut }: { readonly text: string; readonly leftOut?: string }): string =>
  leftOut === undefined ? text : `${text}; ${leftOut}`;
