import { Type, type Static } from 'typebox';
import { holdAgainst, type Holding, type Outcome } from '../decide/conclude.ts';
import { Acceptance } from '../model/acceptance.ts';
import { benchmarkNamePattern, metricNamePattern } from '../model/benchmark.ts';
import { exitCodes } from '../model/errors.ts';
import { check, oneOf } from '../model/schema.ts';
import { verdicts } from '../model/verdict.ts';
import { isMarked } from './marker.ts';

/** Most characters of the line that holds the state. */
export const stateLimit = 12_000;
/** Most acceptances that a comment holds at a time. */
export const mostAcceptances = 20;
const mostRevoked = 10;
const mostRegressed = 100;

const Sha = Type.String({ pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' });
const Benchmark = Type.String({ pattern: benchmarkNamePattern });
const Metric = Type.String({ pattern: metricNamePattern, maxLength: 80 });

const closed = { additionalProperties: false } as const;

/** A regression that the comment shows. */
export const ShownRegression = Type.Object(
  {
    benchmark: Benchmark,
    metric: Metric,
    label: Type.String({ minLength: 1, maxLength: 200, description: 'The metric in words, with its window' }),
    estimate: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
  },
  closed,
);
export type ShownRegression = Static<typeof ShownRegression>;

/** An acceptance that a later measurement went beyond. */
export const RevokedAcceptance = Type.Object(
  {
    benchmark: Benchmark,
    metric: Metric,
    label: Type.String({ minLength: 1, maxLength: 200 }),
    ceiling: Type.Number(),
    by: Type.String({ minLength: 1, maxLength: 100 }),
    estimate: Type.Number({ description: 'What was measured then' }),
  },
  closed,
);
export type RevokedAcceptance = Static<typeof RevokedAcceptance>;

/**
 * What our comment remembers of the result that it shows, in a hidden line: enough to accept its regressions later without
 * the verdict file, and what was accepted.
 */
export const CommentState = Type.Object(
  {
    key: Type.String({ maxLength: 80 }),
    head: Sha,
    runId: Type.Optional(Type.Integer({ minimum: 1 })),
    title: Type.String({ minLength: 1, maxLength: 300, description: "The report's first line, nothing accepted" }),
    regressed: Type.Array(ShownRegression, { maxItems: mostRegressed }),
    more: Type.Integer({ minimum: 0, description: 'Further regressions, which did not fit' }),
    rest: Type.Object(
      { verdict: oneOf(verdicts), exitCode: Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(3)]) },
      { ...closed, description: 'What the verdict comes to without its regressions' },
    ),
    acceptances: Type.Array(Acceptance, { maxItems: mostAcceptances, description: 'Oldest first' }),
    revoked: Type.Array(RevokedAcceptance, { maxItems: mostRevoked }),
  },
  closed,
);
export type CommentState = Static<typeof CommentState>;

const opening = '<!-- joulegate-state:v1:';
const line = /^<!-- joulegate-state:v(\d{1,9}):([A-Za-z0-9_-]+) -->$/;

/** The line as it is written; it may be longer than the limit. */
const written = (state: CommentState): string =>
  `${opening}${Buffer.from(JSON.stringify(state)).toString('base64url')} -->`;

/** Whether a state with these acceptances can be written, if need be without a single regression listed. */
export const stateFits = (state: CommentState): boolean =>
  state.acceptances.length <= mostAcceptances && written({ ...state, regressed: [], revoked: [] }).length <= stateLimit;

/**
 * The state as it fits: as many regressions as there is room for, the others counted; acceptances are never left out.
 * @param state with {@link stateFits}; regressions gravest first, as the first ones stay
 */
export const fittedState = (state: CommentState): CommentState => {
  const all = state.regressed.length + state.more;
  const cut = (taken: number): CommentState => ({
    ...state,
    revoked: state.revoked.slice(-mostRevoked),
    regressed: state.regressed.slice(0, taken),
    more: all - taken,
  });
  let taken = Math.min(state.regressed.length, mostRegressed);
  while (taken > 0 && written(cut(taken)).length > stateLimit) taken -= 1;
  const fitted = cut(taken);
  return written(fitted).length > stateLimit ? { ...fitted, revoked: [] } : fitted;
};

/** The hidden line of a state that {@link fittedState} gave. */
export const stateLine = (state: CommentState): string => written(state);

export type ReadState =
  | { readonly kind: 'state'; readonly state: CommentState }
  | { readonly kind: 'none' }
  /** There is a line and it cannot be trusted. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads the state out of the text of a comment. It stands in the second line, under the marker; anywhere else it is a
 * quotation or a forgery and is not seen. Whose comment it is must be known to the caller to be ours.
 */
export const readState = (key: string, text: string): ReadState => {
  if (!isMarked(key, text)) return { kind: 'none' };
  const second = text.split(/\r?\n/, 2)[1]?.trimEnd() ?? '';
  if (!second.startsWith('<!-- joulegate-state:')) return { kind: 'none' };
  if (second.length > stateLimit) return { kind: 'unreadable', reason: `it has more than ${stateLimit} characters` };
  const [, version, data] = line.exec(second) ?? [];
  if (data === undefined) return { kind: 'unreadable', reason: 'it is not as it was written' };
  if (version !== '1')
    return { kind: 'unreadable', reason: `it is of version ${version}, which another JouleGate wrote` };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64url')));
  } catch {
    return { kind: 'unreadable', reason: 'it is not JSON' };
  }
  const checked = check(CommentState, value);
  if (checked.kind === 'invalid') {
    const [first] = checked.problems;
    return { kind: 'unreadable', reason: `${first?.path ?? ''} ${first?.message ?? 'has another form'}`.trim() };
  }
  if (checked.value.key !== key) return { kind: 'unreadable', reason: 'it belongs to another gate' };
  return { kind: 'state', state: checked.value };
};

/** The text of a comment with another state in its second line. @param text one that has a state */
export const withState = (text: string, state: CommentState): string => {
  const lines = text.split(/\r?\n/);
  lines[1] = stateLine(state);
  return lines.join('\n');
};

/** What the result that a state holds comes to with its acceptances. A regression that did not fit stays one. */
export const concludeState = (state: CommentState): Holding<ShownRegression> & Outcome => {
  const holding = holdAgainst(state.regressed, state.acceptances);
  const whole = state.more === 0 && holding.accepted.length === state.regressed.length;
  return { ...holding, ...(whole ? state.rest : { verdict: 'regressed', exitCode: exitCodes.regressed }) };
};
