import type { TestGitHub } from './github-server.ts';

/** How far lists of comments lag behind what was written; changed while a test runs. */
export interface Lag {
  /** Reads of the list that a client makes before a new comment shows in it. */
  reads: number;
  /** What every client sees at once, however the lists lag: comments up to this number. */
  shown: number;
}

/**
 * Makes lists of comments lag as replicas do: each client, told by its user agent, reads from a copy of its own that
 * lags behind, in the order in which comments were made.
 */
export const lagging = (github: TestGitHub): Lag => {
  const lag: Lag = { reads: 0, shown: 0 };
  const seen = new Map<string, number>();
  github.faults.adjust((request, _status, body) => {
    if (lag.reads === 0 || request.method !== 'GET' || !Array.isArray(body)) return body;
    const isHidden = ({ id }: { id: number }): boolean => {
      if (id <= lag.shown) return false;
      const reader = `${String(request.headers['user-agent'])} ${id}`;
      const times = seen.get(reader) ?? 0;
      seen.set(reader, times + 1);
      return times < lag.reads;
    };
    const list = body as { id: number }[];
    const hidden = list.map(isHidden).indexOf(true);
    return hidden === -1 ? list : list.slice(0, hidden);
  });
  return lag;
};
