import { JouleGateError, messageOf } from '../model/errors.ts';

/**
 * Why a request to GitHub's API failed.
 * `unauthorized`: the token is not valid; `forbidden`: it lacks a right; `missing`: GitHub shows no such thing to this
 * token; `conflict`: 409; `refused`: 422 and other 4xx; `rate-limited`; `unavailable`: 5xx or the network;
 * `garbage`: an answer that is not GitHub's; `other`: not an answer at all.
 */
export type ApiProblemKind =
  | 'unauthorized'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'refused'
  | 'rate-limited'
  | 'unavailable'
  | 'garbage'
  | 'other';

export interface ApiProblem {
  readonly kind: ApiProblemKind;
  readonly status: number | undefined;
  /** GitHub's own words, on one line and cut; untrusted text. */
  readonly message: string;
}

interface Failed extends Error {
  readonly status: number;
  readonly response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
}

const isFailed = (thrown: unknown): thrown is Failed =>
  thrown instanceof Error && typeof (thrown as { status?: unknown }).status === 'number';

const longest = 300;

/** One line of at most 300 characters without anything that looks like a token; a web page is named, not quoted. */
const brief = (text: string): string => {
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return 'the answer was a web page, not JSON';
  const line = text.replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ').trim();
  const safe = line.replaceAll(/\b(gh[a-z]|github_pat)_[A-Za-z0-9_-]+/g, '***');
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe;
};

const kindOf = (failed: Failed): ApiProblemKind => {
  const headers = failed.response?.headers ?? {};
  const limited = /rate limit/i.test(failed.message) || headers['x-ratelimit-remaining'] === '0';
  if (failed.status === 429 || (failed.status === 403 && limited)) return 'rate-limited';
  if (failed.status === 401) return 'unauthorized';
  if (failed.status === 403) return 'forbidden';
  if (failed.status === 404 || failed.status === 410) return 'missing';
  if (failed.status === 409) return 'conflict';
  if (failed.status >= 500) return 'unavailable';
  return failed.status >= 400 ? 'refused' : 'other';
};

/** Sorts anything that a request threw. */
export const problemOf = (thrown: unknown): ApiProblem => {
  if (thrown instanceof JouleGateError) {
    const kind = thrown.code === 'github-garbage' ? 'garbage' : 'other';
    return { kind, status: undefined, message: brief(thrown.message) };
  }
  if (!isFailed(thrown)) return { kind: 'other', status: undefined, message: brief(messageOf(thrown)) };
  // Octokit reports a network fault as status 500 without an answer.
  const status = failedStatus(thrown);
  return { kind: kindOf(thrown), status, message: brief(thrown.message) };
};

const failedStatus = (failed: Failed): number | undefined =>
  failed.status === 500 && failed.response === undefined ? undefined : failed.status;

/** A problem in words: `GitHub answered 422: Validation Failed`. */
export const describe = ({ kind, status, message }: ApiProblem): string => {
  if (kind === 'garbage' || kind === 'other') return message;
  if (status === undefined) return `GitHub could not be reached: ${message}`;
  return message === '' ? `GitHub answered ${status}` : `GitHub answered ${status}: ${message}`;
};
