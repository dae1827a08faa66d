import type { getOctokit } from '@actions/github';

type Plugin = NonNullable<Parameters<typeof getOctokit>[2]>;

/** Ends each attempt after a while, its body included: a server that never answers must not hold up a job. */
export const attemptTimeout =
  (timeoutMs: number): Plugin =>
  (octokit) => {
    octokit.hook.before('request', (options) => {
      options.request = { ...options.request, signal: AbortSignal.timeout(timeoutMs) };
    });
    return {};
  };

/**
 * GitHub says "secondary rate limit" in its 429 answers and the throttling plugin looks for these words.
 * Proxies and older servers say less; what they mean is the same.
 */
export const plainRateLimit: Plugin = (octokit) => {
  octokit.hook.error('request', (error) => {
    const { status } = error as { status?: unknown };
    if (status === 429 && !/\bsecondary rate\b/i.test(error.message)) {
      error.message = `${error.message} (taken as a secondary rate limit)`;
    }
    throw error;
  });
  return {};
};

interface Job {
  (options: unknown, job: (...args: unknown[]) => unknown, ...args: unknown[]): unknown;
}
const atOnce: Job = (_options, job, ...args) => job(...args);

/** Has the shape of the throttling plugin's queues and keeps no distance between requests. */
export const unspaced = { key: () => ({ schedule: atOnce }) };
