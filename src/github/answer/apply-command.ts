import { concerns } from '../../decide/conclude.ts';
import type { Acceptance } from '../../model/acceptance.ts';
import { mostAcceptances, stateFits, type CommentState, type ShownRegression } from '../comment-state.ts';
import type { Command } from './parse-command.ts';

type Accept = Extract<Command, { kind: 'accept' }>;
type Revoke = Extract<Command, { kind: 'revoke' }>;

/** Who gives a command, when, and on what. */
export interface Giving {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The pull request's head commit as the API tells it. */
  readonly head: string;
}

/** What became of a command in one comment. */
export type Applied =
  | { readonly kind: 'accepted'; readonly changes: readonly ShownRegression[] }
  | { readonly kind: 'revoked'; readonly acceptances: readonly Acceptance[] }
  /** The result that the comment shows is not that of the pull request's head. */
  | { readonly kind: 'stale'; readonly shown: string }
  /** No regression that is shown is meant. */
  | { readonly kind: 'unknown'; readonly shown: readonly ShownRegression[] }
  /** This change is above the ceiling. */
  | { readonly kind: 'above'; readonly change: ShownRegression }
  | { readonly kind: 'full'; readonly most: number }
  /** Nothing that could be revoked. */
  | { readonly kind: 'nothing' };

export interface Application {
  /** The same object where nothing changed. */
  readonly state: CommentState;
  readonly applied: Applied;
}

/** Whether two acceptances are one, given by one command. */
export const isSame = (a: Acceptance, b: Acceptance): boolean => canonical(a) === canonical(b);
const canonical = (value: Acceptance): string =>
  JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const accept = (state: CommentState, command: Accept, { by, at, head }: Giving): Application => {
  const refused = (applied: Applied): Application => ({ state, applied });
  const { benchmark, metric, ceiling, reason } = command;
  const subject = { benchmark, ...(metric === undefined ? {} : { metric }) };
  const changes = state.regressed.filter((change) => concerns(subject, change));
  const acceptance: Acceptance = { ...subject, ceiling, reason, by, at, head };
  // A second look at what was written already, perhaps by now in the result of a newer commit.
  if (state.acceptances.some((each) => isSame(each, acceptance))) {
    return { state, applied: { kind: 'accepted', changes } };
  }
  if (state.head !== head) return refused({ kind: 'stale', shown: state.head });
  if (changes.length === 0) return refused({ kind: 'unknown', shown: state.regressed });
  const above = changes.find(({ estimate }) => !(estimate <= ceiling));
  if (above !== undefined) return refused({ kind: 'above', change: above });
  const others = state.acceptances.filter(
    (each) => each.benchmark !== benchmark || (metric !== undefined && each.metric !== metric),
  );
  const next: CommentState = {
    ...state,
    acceptances: [...others, acceptance],
    revoked: state.revoked.filter((each) => !concerns(subject, each)),
  };
  return stateFits(next)
    ? { state: next, applied: { kind: 'accepted', changes } }
    : refused({ kind: 'full', most: mostAcceptances });
};

/** An acceptance of a whole benchmark is revoked with any metric of it. */
const revoke = (state: CommentState, { benchmark, metric }: Revoke): Application => {
  const meant = (each: Acceptance): boolean =>
    each.benchmark === benchmark && (metric === undefined || each.metric === undefined || each.metric === metric);
  const acceptances = state.acceptances.filter(meant);
  if (acceptances.length === 0) return { state, applied: { kind: 'nothing' } };
  return {
    state: { ...state, acceptances: state.acceptances.filter((each) => !meant(each)) },
    applied: { kind: 'revoked', acceptances },
  };
};

/** What a command makes of the state of a comment. Pure, so that it can be done again on a newer state. */
export const applyCommand = (state: CommentState, command: Accept | Revoke, giving: Giving): Application =>
  command.kind === 'accept' ? accept(state, command, giving) : revoke(state, command);
