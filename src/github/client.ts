import { setTimeout as wait } from 'node:timers/promises';
import type { getOctokit } from '@actions/github';
import { JouleGateError } from '../model/errors.ts';
import { attemptTimeout, plainRateLimit, unspaced } from './client-plugins.ts';

/** How a client waits. Tests shorten it; nothing else should. */
export interface Timing {
  /** Milliseconds that one second of waiting lasts. */
  readonly secondMs: number;
  /** Whether writes keep the distance that GitHub asks for: 1 s, and 3 s where people are notified. */
  readonly spaced: boolean;
  /** Milliseconds after which one attempt of a request is given up. */
  readonly attemptMs: number;
}

const github: Timing = { secondMs: 1000, spaced: true, attemptMs: 30_000 };

/** Longest wait that GitHub may ask for, in seconds; beyond it the request fails at once. */
const longestWaitS = 90;
/** Repeats after a rate limit, and after a 5xx answer or a network fault. */
const rateLimitRetries = 2;
const faultRetries = 3;

export interface GitHubClient {
  readonly api: ReturnType<typeof getOctokit>;
  /** Waits between attempts that the client does not repeat by itself. */
  readonly pause: (seconds: number) => Promise<void>;
}

export interface ClientOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** `joulegate/<version>`. */
  readonly userAgent: string;
  readonly timing?: Partial<Timing>;
}

/**
 * A client of GitHub's API. It repeats what a passing fault broke, a bounded number of times: 5xx answers and network
 * faults after 1, 4 and 9 seconds, rate limits after the time that GitHub names if that is at most 90 seconds.
 * @throws JouleGateError `github-no-token`
 */
export const createClient = async ({ token, apiUrl, userAgent, timing }: ClientOptions): Promise<GitHubClient> => {
  if (token.trim() === '') {
    throw new JouleGateError('github', 'github-no-token', 'there is no token for the GitHub API', {
      hint: 'Leave the input "token" at its default, ${{ github.token }}.',
    });
  }
  const { secondMs, spaced, attemptMs } = { ...github, ...timing };
  const patient = (retryAfterS: number, retries: number): boolean =>
    retries < rateLimitRetries && retryAfterS <= longestWaitS;
  // @actions/github parses the event's payload while it is imported and throws a bare SyntaxError if that is broken,
  // so it is loaded here, after readEvent has had its say.
  const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const queues: object = spaced ? {} : { write: unspaced, notifications: unspaced, global: unspaced };
  const api = getOctokit(
    token,
    {
      baseUrl: apiUrl,
      userAgent,
      // Warnings about retries and deprecations are noise in a user's log.
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      retry: {
        retries: faultRetries,
        retryAfterBaseValue: secondMs,
        // A conflict (409) is answered by reading again, a rate limit (429) by the throttling below.
        doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
      },
      throttle: {
        retryAfterBaseValue: secondMs,
        onRateLimit: (afterS: number, _options: unknown, _octokit: unknown, retries: number) =>
          patient(afterS, retries),
        onSecondaryRateLimit: (afterS: number, _options: unknown, _octokit: unknown, retries: number) =>
          patient(afterS, retries),
        ...queues,
      },
    },
    // The first is the innermost: it sees every attempt.
    attemptTimeout(attemptMs),
    plainRateLimit,
    retry,
    throttling,
  );
  return { api, pause: async (seconds) => wait(seconds * secondMs) };
};

const ignore = (): void => undefined;
